"""Which file a path stands for: without its extension, as a folder, through symbolic links, in another case."""

from __future__ import annotations

from collections.abc import Iterable
from posixpath import basename, dirname, join, normpath

EXTENSIONS = (".md", ".markdown", ".mdx", ".html.md.erb", ".md.erb", ".md.tmpl", ".html", ".htm")
_LONGEST_FIRST = sorted(EXTENSIONS, key=len, reverse=True)
INDEXES = ("index", "README", "readme", "_index", "Readme", "Index")


class Files:
    """The paths of a tree, files and folders, and where its symbolic links lead."""

    def __init__(self, files: Iterable[str], folders: Iterable[str], symlinks: dict[str, str]) -> None:
        self.files = frozenset(files)
        self.folders = frozenset(folders) | {""}
        self.symlinks = symlinks
        self._pages: dict[str, str] = {}
        self.lower = {path.lower(): path for path in sorted(self.files | self.folders, reverse=True)}
        self.names: dict[str, list[str]] = {}
        for path in sorted(self.files):
            self.names.setdefault(basename(path), []).append(path)
        self.plain: dict[str, str] = {}
        for path in sorted(self.files | self.folders, reverse=True):
            if (short := unnumbered(path)) != path:
                self.plain[short] = path
        self._urls: dict[str, str] | None = None

    def literal(self, candidate: str) -> str:
        """The file or folder of exactly this path, empty when there is none; the root is `.`."""
        candidate = self._real(candidate.rstrip("/"))
        return (candidate or ".") if candidate in self.files or candidate in self.folders else ""

    def page(self, candidate: str) -> str:
        """The file or folder that a path without or with its extension stands for, empty when there is none."""
        if candidate not in self._pages:
            self._pages[candidate] = self._page(candidate)
        return self._pages[candidate]

    def _page(self, candidate: str) -> str:
        candidate = self._real(candidate.rstrip("/"))
        if candidate in self.files:
            return candidate
        if candidate in self.folders:
            return next((p for name in INDEXES for p in self.with_extension(join(candidate, name))), candidate or ".")
        for found in self.with_extension(candidate):
            return found
        for ending in (".html", ".htm"):
            if candidate.endswith(ending):
                stem = candidate.removesuffix(ending)
                for found in (*self.with_extension(stem), *self.with_extension(join(stem, "index"))):
                    return found
                if basename(stem) == "index" and dirname(stem) in self.folders:
                    return self.page(dirname(stem))
        return ""

    def with_extension(self, stem: str) -> list[str]:
        """The files that are `stem` with the extension of a page."""
        return [stem + e for e in EXTENSIONS if stem + e in self.files]

    def without_number(self, candidate: str) -> str:
        """The file of this path when the numbers before its names are left out (`02-guide/01-start.md`)."""
        candidate = unnumbered(candidate)
        found = next((self.plain[candidate + e] for e in ("", *EXTENSIONS) if candidate + e in self.plain), "")
        return self.page(found) if found and found in self.folders else found

    def urlized(self, candidate: str) -> str:
        """The page whose address this is where spaces become hyphens (`Opening Up.md`)."""
        if self._urls is None:
            spaced = (path for path in sorted(self.files, reverse=True) if " " in path)
            self._urls = {stem_of(path).lower().replace(" ", "-"): path for path in spaced}
        return self._urls.get(candidate.rstrip("/"), "")

    def other_case(self, candidate: str) -> str:
        """The path that differs from this one in case alone, empty when there is none."""
        exact = candidate.rstrip("/")
        ends = [e for e in ("", *EXTENSIONS) if (exact + e).lower() in self.lower]
        found = self.lower[(exact + ends[0]).lower()] if ends else ""
        return "" if found in (exact + e for e in ends) else found

    def namesake(self, candidate: str) -> str:
        """The one file elsewhere that has this path's name, empty when there are none or several."""
        name = basename(candidate.rstrip("/"))
        same = self.names.get(name, []) or [p for e in EXTENSIONS[:3] for p in self.names.get(name + e, [])]
        useful = [p for p in same if basename(p).split(".")[0].lower() not in ("index", "readme", "_index")]
        return useful[0] if len(useful) == 1 else ""

    def _real(self, candidate: str) -> str:
        """The path with symbolic links inside the tree replaced by what they lead to."""
        if not self.symlinks:
            return candidate
        for _ in range(8):
            parts = candidate.split("/")
            for i in range(len(parts), 0, -1):
                head = "/".join(parts[:i])
                if head in self.symlinks:
                    candidate = normpath(join(self.symlinks[head], *parts[i:])) if parts[i:] else self.symlinks[head]
                    break
            else:
                return candidate
        return candidate


def stem_of(path: str) -> str:
    """A page's path without its extension."""
    for extension in _LONGEST_FIRST:
        if path.lower().endswith(extension):
            return path[: -len(extension)]
    return path


def is_index(path: str) -> bool:
    """Whether a page stands for its folder."""
    return basename(stem_of(path)) in INDEXES


def inside_of(path: str, folder: str) -> bool:
    """Whether a path is a folder (empty: the root) or lies in it."""
    return not folder or path == folder or path.startswith(f"{folder}/")


def below(path: str, folder: str) -> str:
    """A path inside a folder, empty when it is not in it."""
    if not folder:
        return path
    return path[len(folder) + 1 :] if path.startswith(f"{folder}/") else ""


def unnumbered(path: str) -> str:
    """A path without the numbers that order its folders and files (`02-guide/01-start.md`)."""
    if not any(c.isdigit() for c in path):
        return path
    return "/".join(_without(part) for part in path.split("/"))


def _without(name: str) -> str:
    rest = name.lstrip("0123456789")
    digits = len(name) - len(rest)
    return rest.lstrip("-_. ") if 0 < digits < 4 and rest[:1] in "-_. " and rest.lstrip("-_. ") else name
