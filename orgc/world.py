"""What an organization's folder holds: its files, folders, links and texts, within the limits.

What it returns does not change while the compiler runs. Symbolic links are never followed out of the
root. A link to a file or folder inside it counts as a path that exists; its content is read once, under its real path.
Folders that hold what a build wrote are left out.
"""

from __future__ import annotations

import datetime
import fnmatch
import json
import os
import stat
from pathlib import Path

from orgc.model.config import Config
from orgc.model.diagnostic import Diagnostic, Severity
from orgc.model.fate import Fate
from orgc.model.span import START
from orgc.replay import SKIPPED, surroundings

EXTENSIONS = (".html.md.erb", ".md.erb", ".md.tmpl", ".markdown", ".mdx", ".md")
_READ_HIDDEN = frozenset({".claude", ".agents", ".github"})
_GENERATED = b'"generator": "orgc '
MAX_DEPTH = 64
MAX_SETTINGS = 200
MAX_SETTING = 1_000_000  # bytes
MAX_SOURCE = 4_000_000  # bytes


class FileStat:
    """Size in bytes and time of change in nanoseconds of one file."""

    __slots__ = ("changed", "size")

    def __init__(self, size: int, changed: int) -> None:
        self.size = size
        self.changed = changed


class World:
    """The tree below a root at one moment: every path there is, which of them are documents, and the day.

    With `made`, what a build wrote is part of it.
    """

    def __init__(self, root: Path, config: Config, as_of: datetime.date, made: bool = False) -> None:
        self.root = root
        self.as_of = as_of
        self.files: dict[str, FileStat] = {}
        self.folders: set[str] = set()
        self.links: dict[str, str] = {}
        self.faults: list[Diagnostic] = []
        self._exclude = config.exclude
        self._made = None if made else _generated_paths(root)
        self._limit = config.max_files
        self._heads: dict[str, str] = {}
        self._walk("", 0)
        self.files = dict(sorted(self.files.items()))
        self.documents = tuple(path for path in self.files if is_document(path))

    def read(self, path: str) -> bytes | None:
        """The bytes of a file of the tree, None when it has vanished or may not be read."""
        try:
            return (self.root / path).read_bytes()
        except OSError:
            return None

    def text(self, path: str) -> str:
        """The text of a file of the tree, empty when it cannot be read. For showing, not for compiling."""
        data = self.read(path) or b""
        return data.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")

    def source(self, path: str) -> str:
        """The text of a file that the walk found, empty for any other path: what may be copied into the output."""
        stat = self.files.get(path)
        return self.text(path) if stat is not None and stat.size <= MAX_SOURCE else ""

    def head(self, path: str) -> str:
        """The first 2,000 bytes of a file of the tree as text, for what its front matter says of its folder."""
        if path not in self._heads:
            try:
                with open(self.root / path, "rb") as file:
                    self._heads[path] = file.read(2000).decode("utf-8", "replace").replace("\r\n", "\n")
            except OSError:
                self._heads[path] = ""
        return self._heads[path]

    def settings(self, names: frozenset[str]) -> dict[str, str]:
        """The texts of the files with these names (`mkdocs.yml`, `config/tech-docs.yml`; `*.njk`: that end so;
        `<folder>.json`: called as their folder), and of those above the root up to the top of its repository, whose
        paths begin with `../`. At most MAX_SETTINGS, those with a name of their own and the shallowest first.
        """
        last = {name.rsplit("/", 1)[-1] for name in names}
        named = [
            p for p in self.files if p.rsplit("/", 1)[-1] in last and any(f"/{p}".endswith(f"/{n}") for n in names)
        ]
        others = [p for p in self.files if _is_alike(p, names)]
        inside = [*sorted(named, key=_depth), *sorted(set(others) - set(named), key=_depth)]
        found = {}
        for path in inside[:MAX_SETTINGS]:
            if self.files[path].size <= MAX_SETTING:
                found[path] = self.text(path)
        for path in surroundings(str(self.root)):
            if any(f"/{path}".endswith(f"/{name}") for name in names) and self._size(path) <= MAX_SETTING:
                found[path] = self.text(path)
        return found

    def main_author(self, path: str) -> str:
        """Who changed a file of the tree most often, as git remembers it; empty when it remembers nothing."""
        from orgc.history import main_author

        return main_author(self.root, self.place, path) if self._top is not None else ""

    @property
    def in_repository(self) -> bool:
        """Whether the root lies in a git repository."""
        return self._top is not None

    @property
    def place(self) -> str:
        """The root's own path below the top of its repository, empty when it is that top or there is none."""
        return "/".join(self.root.absolute().parts[-self._top :]) if self._top else ""

    @property
    def _top(self) -> int | None:
        """How many folders above the root its repository begins; None when it is in none."""
        git = next((path for path in surroundings(str(self.root)) if path.endswith(".git/HEAD")), None)
        return git.count("../") if git is not None else None

    def _size(self, path: str) -> int:
        try:
            return (self.root / path).stat().st_size
        except OSError:
            return MAX_SETTING + 1

    def history(self, paths: list[str]) -> dict[str, Fate]:
        """What git remembers of paths that are not there; nothing without a repository here or above."""
        from orgc.history import what_became_of

        return what_became_of(self.root, self.place, paths) if self._top is not None else {}

    def _walk(self, folder: str, depth: int) -> None:
        try:
            with os.scandir(self.root / folder if folder else self.root) as entries:
                listed = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            self._fault(folder or ".", f"the folder cannot be read: {error.strerror or error}")
            return
        if folder and self._made is not None and _is_generated(listed):
            return
        for entry in listed:
            path = f"{folder}/{entry.name}" if folder else entry.name
            if _unprintable(path):
                self._fault(path.encode("utf-8", "replace").decode(), "the file name is not valid text; it is left out")
                continue
            if path in (self._made or ()) or any(fnmatch.fnmatch(path, pattern) for pattern in self._exclude):
                continue
            try:
                self._entry(entry, path, depth)
            except OSError:
                continue  # it vanished between listing and looking

    def _entry(self, entry: os.DirEntry[str], path: str, depth: int) -> None:
        if entry.is_symlink():
            self._symlink(path)
        elif entry.is_dir(follow_symlinks=False):
            if entry.name in SKIPPED:
                return
            if depth >= MAX_DEPTH:
                self._fault(path, f"folders nested deeper than {MAX_DEPTH} levels are left out")
                return
            self.folders.add(path)
            self._walk(path, depth + 1)
        else:
            info = entry.stat(follow_symlinks=False)
            if not stat.S_ISREG(info.st_mode):
                return
            if len(self.files) >= self._limit:
                if len(self.files) == self._limit and not any("more than" in f.message for f in self.faults):
                    self._fault(path, f"more than {self._limit} files; this one and those after it are left out")
                return
            self.files[path] = FileStat(info.st_size, info.st_mtime_ns)

    def _symlink(self, path: str) -> None:
        """Notes where a symbolic link leads when that is inside the root."""
        base = Path(os.path.realpath(self.root))
        try:
            target = Path(os.path.realpath(self.root / path, strict=True))
        except (OSError, RuntimeError):
            return self._fault(path, "the symbolic link leads to nothing or in a circle; it is left out", "info")
        if not target.is_relative_to(base):
            return self._fault(path, "the symbolic link leads out of the organization; it is left out", "info")
        inside = target.relative_to(base).as_posix()
        self.links[path] = "" if inside == "." else inside
        return None

    def _fault(self, path: str, message: str, severity: Severity = "error") -> None:
        self.faults.append(Diagnostic("unreadable-file", severity, path, START, message, subject=message))


def _generated_paths(root: Path) -> frozenset[str]:
    """What a build wrote into the root itself, as its manifest there lists it; that is output, not organization."""
    try:
        data = (root / "manifest.json").read_bytes()
        if _GENERATED not in data[:200]:
            return frozenset()
        return frozenset({"manifest.json", *(str(entry["path"]) for entry in json.loads(data)["artifacts"])})
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return frozenset()


def _is_generated(entries: list[os.DirEntry[str]]) -> bool:
    """Whether the folder holds a manifest that orgc wrote."""
    for entry in entries:
        if entry.name == "manifest.json" and entry.is_file(follow_symlinks=False):
            try:
                with open(entry.path, "rb") as file:
                    return _GENERATED in file.read(200)
            except OSError:
                return False
    return False


def _unprintable(path: str) -> bool:
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return "\n" in path or "\\" in path


def is_document(path: str) -> bool:
    """Whether the path is a markdown file that belongs to the organization: hidden folders do not."""
    if not path.lower().endswith(EXTENSIONS):
        return False
    if not (path.startswith(".") or "/." in path):
        return True
    return not any(part.startswith(".") and part not in _READ_HIDDEN for part in path.split("/"))


def document_id(path: str) -> str:
    """The path without the extension."""
    lower = path.lower()
    for extension in EXTENSIONS:
        if lower.endswith(extension):
            return path[: -len(extension)]
    return path


def _depth(path: str) -> tuple[int, str]:
    return path.count("/"), path


def _is_alike(path: str, names: frozenset[str]) -> bool:
    """Whether a path ends as one of the names that begin with `*`, or is called as its folder where that is wanted."""
    name = path.rsplit("/", 1)[-1]
    if "<folder>.json" in names and name.endswith(".json") and f"/{path}".endswith(f"/{name[:-5]}/{name}"):
        return True
    return name.endswith(tuple(n[1:] for n in names if n.startswith("*")))
