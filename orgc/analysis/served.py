"""The addresses that a generator writes, where its rules say them exactly, and the file behind each."""

from __future__ import annotations

from collections.abc import Iterable
from posixpath import basename, dirname, join, normpath, splitext
from re import fullmatch

from orgc.analysis.files import Files
from orgc.grammar.ignoring import LeftOut
from orgc.model.routing import Mount, Publishing
from orgc.model.value import Value

_PAGES = frozenset({".md", ".markdown", ".mdown", ".mkdn", ".mkd", ".rst", ".ipynb"})
_VERSION = r"(?:latest|stable|main|master|dev|v?\d+(?:\.\d+)*)"


class Page(Value, frozen=True):
    """A published file: its path below the mount as links name it, its language, and its address (empty: unknown)."""

    source: str
    language: str
    address: str


class Served:
    """What is published of a tree: for each file its address as a path of the site's folder (`leave/index.html`).

    `drafts` are the pages that say of themselves that they are not to be published.
    """

    def __init__(
        self, files: Files, base: str, publishing: Publishing, mounts: Iterable[Mount], drafts: frozenset[str]
    ) -> None:
        self._files = files.files
        self._base = base
        self._how = publishing
        self._out = LeftOut(publishing.left_out)
        self._drafts = drafts
        self._languages = publishing.languages or ("",)
        self._sources: dict[str, dict[str, str]] = {language: {} for language in self._languages}
        self._behind: dict[str, str] = {}  # by address, the file
        self._left: set[str] = set()
        self.pages: dict[str, Page] = {}
        self._listed = frozenset(publishing.listed)
        self._only = publishing.files == "only"
        for mount in publishing.copied:
            for path in files.files:
                if path.startswith(f"{mount.folder}/"):
                    self._behind[join(mount.url, path[len(mount.folder) + 1 :])] = path
        for mount in mounts:
            inside = f"{mount.folder}/" if mount.folder else ""
            for path in sorted(p for p in files.files if p.startswith(inside)):
                self._add(path, join(mount.url, path[len(inside) :]))
            for link, target in sorted(files.symlinks.items()):
                if link.startswith(inside):
                    self._lead(files, target, join(mount.url, link[len(inside) :]))
        if len(self._languages) > 1:
            self._fall_back()
        self._folders = {""}
        for folder in {*map(dirname, self._behind)}:
            parts = folder.split("/")
            self._folders.update("/".join(parts[:n]) for n in range(1, len(parts) + 1))

    def _add(self, path: str, written: str) -> None:
        hidden = any(written.startswith(head) for head in self._how.hidden)
        page = splitext(written)[1].lower() in _PAGES
        unlisted = page and self._listed and not {written, splitext(written)[0]} & self._listed
        if (
            unlisted
            or (written in self._out and (page or not self._only))
            or (path in self._drafts and (hidden or self._how.drafts))
        ):
            self._left.add(path)
            return
        source, language = self._in_language(written)
        address = "" if hidden or (self._only and not page) else self._address(source, language)
        first = self._behind.get(address) if address else None
        if first is not None and not _is_readme(first):
            self._left.add(path)  # a README beside an index
            return
        if first is not None:
            self._left.add(first)
            for name in [name for name, file in self._sources[language].items() if file == first]:
                del self._sources[language][name]
            del self.pages[first]
        self._sources[language][source] = self._sources[language][written] = path
        self.pages[path] = Page(source, language, address)
        if address:
            self._behind[address] = path

    def _lead(self, files: Files, target: str, written: str) -> None:
        """A symbolic link: what it leads to is published there too, and read where it stands."""
        below = f"{target}/" if target else ""
        found = [target] if target in files.files else [p for p in files.files if p.startswith(below)]
        for path in sorted(found):
            at = written + path[len(target) :] if path == target else join(written, path[len(below) :])
            source, language = self._in_language(at)
            if at not in self._out:
                self._sources[language].setdefault(source, path)
                self._behind.setdefault(self._address(source, language), path)

    def _fall_back(self) -> None:
        """Pages that are not there in a language are shown in the first one, and what belongs to none in each."""
        for language in self._languages[1:]:
            for source, path in self._sources[self._languages[0]].items():
                if source in self._sources[language]:
                    continue
                self._sources[language][source] = path
                if splitext(source)[1].lower() in _PAGES:
                    self._behind.setdefault(self._address(source, language), path)

    def _in_language(self, written: str) -> tuple[str, str]:
        """The path that links name a file by, and the language it is of."""
        first = self._languages[0]
        if self._how.by_folder:
            head, _, rest = written.partition("/")
            return (rest, head) if rest and head in self._languages else (written, first)
        stem, ending = splitext(written)
        plain, mark = splitext(stem)
        return (plain + ending, mark[1:]) if mark and mark[1:] in self._languages else (written, first)

    def _address(self, source: str, language: str) -> str:
        """The path under which a file is written."""
        top = "" if language == self._languages[0] else language
        stem, ending = splitext(source)
        if ending.lower() not in _PAGES:
            return join(top, source)
        if basename(stem) in self._how.indexes:
            return join(top, dirname(stem), "index.html")
        return join(top, f"{stem}/index.html" if self._how.pages == "folder" else f"{stem}.html")

    def find(self, path: str, place: str, raw: bool = False) -> str:
        """The file that a link on the published page `path` leads to, empty when there is none."""
        if not raw and (self._only or (found := self._file(path, place))):
            return self.document(path, place) or self._download(path, place) if self._only else found
        address = self.address(path, place)
        found = self.at(address) if address is not None else ""
        if not found and place.startswith("/") and not self._how.based:
            first, _, rest = place.strip("/").partition("/")
            return self.at(rest) if first not in self._languages else ""
        return found

    def _file(self, path: str, place: str) -> str:
        """The published file that a link names by its path."""
        page = self.pages[path]
        sources = self._sources[page.language]
        if place.startswith("/"):
            return sources.get(normpath(place.strip("/")), "") if self._how.files == "top" else ""
        return sources.get(normpath(join(dirname(page.source), place)), "")

    def document(self, path: str, name: str, exact: bool = False) -> str:
        """The page that a link names by its path below the mount, without its extension or (unless `exact`) with it."""
        sources = self._sources[self.pages[path].language]
        base = "" if name.startswith("/") else dirname(self.pages[path].source)
        at = normpath(join(base, name.lstrip("/")))
        if at.startswith(".."):
            return ""
        ends = next((at + end for end in (".rst", ".md", ".ipynb", ".markdown") if at + end in sources), "")
        found = sources.get(ends or ("" if exact else at), "")
        return found if found and self.pages[found].address else ""

    def _download(self, path: str, name: str) -> str:
        """Any file that is no page: a link to it makes a copy of it."""
        if name.startswith("/"):
            found = self._sources[self.pages[path].language].get(normpath(name.strip("/")), "")
        else:
            found = normpath(join(dirname(path), name))
        return found if found in self._files and splitext(found)[1].lower() not in _PAGES else ""

    def named(self, role: str, path: str, target: str) -> str:
        """The page or file that a role of Sphinx names by its path, empty when there is none."""
        if role == "download":
            return self._download(path, target) or self.document(path, target)
        return self.document(path, target, role != "toctree")

    def address(self, path: str, place: str) -> str | None:
        """The address below the site's own that a browser goes to, None when it is outside or not known."""
        if place.startswith("/"):
            return self.below(place)
        page = self.pages[path].address
        if not page:
            return None
        at = join(dirname(page), place)
        found = normpath(at)
        if found.startswith(".."):
            if self._base:
                return None
            found = normpath(f"/{at}").strip("/")  # browsers stay at the top
        return ("" if found == "." else found) + ("/" if at.endswith(("/", "/.", "/..")) or found == "." else "")

    def below(self, place: str) -> str | None:
        """A path of the host below the site's own, None when it is not."""
        found = normpath(place).strip("/") + ("/" if place.endswith("/") else "")
        if not self._base:
            return found
        if found.strip("/") == self._base:
            return ""
        return found[len(self._base) + 1 :] if found.startswith(f"{self._base}/") else None

    def at(self, address: str) -> str:
        """The file behind an address, empty when there is none."""
        inside = address.strip("/")
        ways = [f"{inside}/index.html" if inside else "index.html", f"{inside}.html"]
        if not address.endswith("/"):
            ways.insert(1, inside)
        for way in ways:
            if found := self._behind.get(way):
                return found
        if self._how.versions and (parts := inside.partition("/"))[0] and fullmatch(_VERSION, parts[0]):
            return self.at(parts[2]) if parts[2] else self.at("/")
        return ""

    def sure(self, path: str, place: str) -> bool:
        """Whether a link out of the site is dead all the same: it means a file that is not published, or a page."""
        if place.startswith("/"):
            meant = self._how.files == "top" or bool(self.at(place.strip("/")))
        else:
            meant = normpath(join(dirname(path), place)) in self._files
        return meant or splitext(place)[1].lower() in _PAGES

    def made(self, address: str) -> bool:
        """Whether the generator makes what is at an address, or may do so."""
        if any(address == head.rstrip("/") or address.startswith(head) for head in self._how.made):
            return True
        folder, below, _ = address.partition("/")
        return self._how.unknown and bool(below) and folder not in self._folders

    def left_out(self, path: str, place: str) -> str:
        """The file that a link names and that is not published, empty when there is none."""
        found = normpath(join(dirname(path), place)) if not place.startswith("/") else ""
        return found if found in self._left else f"{found}.md" if self._only and f"{found}.md" in self._left else ""


def _is_readme(path: str) -> bool:
    return basename(path).startswith("README.")
