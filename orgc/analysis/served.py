"""The addresses that a generator writes, where its rules say them exactly, and the file behind each."""

from __future__ import annotations

from collections.abc import Iterable
from posixpath import basename, dirname, join, normpath, splitext
from re import fullmatch

from orgc.analysis.files import Files
from orgc.grammar.ignoring import LeftOut
from orgc.model.routing import Mount, Publishing, Routing

_PAGES = frozenset({".md", ".markdown", ".mdown", ".mkdn", ".mkd", ".rst", ".ipynb"})
_VERSION = r"(?:latest|stable|main|master|dev|v?\d+(?:\.\d+)*)"


class Served:
    """What is published of a tree: for each file its address as a path of the site's folder (`leave/index.html`)."""

    def __init__(self, files: Files, routing: Routing, publishing: Publishing, mounts: Iterable[Mount]) -> None:
        self._files = files
        self._base = routing.base
        self._how = publishing
        self._out = LeftOut(publishing.left_out)
        self._sources: dict[str, str] = {}  # by path below the mount, the file
        self._behind: dict[str, str] = {}  # by address, the file
        self.pages: dict[str, tuple[str, str]] = {}  # by file, its path below the mount and its address
        self._left: set[str] = set()
        for mount in mounts:
            inside = f"{mount.folder}/" if mount.folder else ""
            for path in sorted(p for p in files.files if p.startswith(inside)):
                self._add(path, join(mount.url, path[len(inside) :]))
        for folder in {*map(dirname, self._behind)} - {""}:
            while folder and f"{folder}/" not in self._behind:  # a folder, so that `..` out of it is known to be one
                self._behind.setdefault(f"{folder}/", "")
                folder = dirname(folder)

    def _add(self, path: str, source: str) -> None:
        if source in self._out:
            self._left.add(path)
            return
        addresses = self._addresses(source)
        first = self._behind.get(addresses[0])
        if first is not None and first != path and not _is_readme(first):
            self._left.add(path)  # a README beside an index
            return
        if first is not None and _is_readme(first):
            self._left.add(first)
            self._sources.pop(self.pages.pop(first)[0], None)
        self._sources[source] = path
        self.pages[path] = source, addresses[0]
        for address in addresses:
            self._behind[address] = path

    def _addresses(self, source: str) -> list[str]:
        """The paths under which a file is written, the first where it belongs."""
        stem, ending = splitext(source)
        if ending.lower() not in _PAGES:
            return [source]
        if basename(stem) in self._how.indexes:
            return [join(dirname(stem), "index.html")]
        return [f"{stem}/index.html" if self._how.pages == "folder" else f"{stem}.html"]

    def find(self, path: str, place: str, raw: bool = False) -> str:
        """The file that a link on the published page `path` leads to, empty when there is none."""
        if self._how.files and not raw and (found := self._file(path, place)):
            return found
        address = self.address(path, place)
        return self.at(address) if address is not None else ""

    def _file(self, path: str, place: str) -> str:
        """The published file that a link names by its path."""
        if place.startswith("/"):
            return self._sources.get(normpath(place.strip("/")), "") if self._how.files == "top" else ""
        return self._sources.get(normpath(join(dirname(self.pages[path][0]), place)), "")

    def address(self, path: str, place: str) -> str | None:
        """The address below the site's own that a browser goes to, None when it is outside."""
        if place.startswith("/"):
            return self.below(place)
        at = join(dirname(self.pages[path][1]), place)
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
            meant = normpath(join(dirname(path), place)) in self._files.files
        return meant or splitext(place)[1].lower() in _PAGES

    def made(self, address: str) -> bool:
        """Whether the generator makes what is at an address, or may do so."""
        if any(address == head.rstrip("/") or address.startswith(head) for head in self._how.made):
            return True
        return self._how.unknown and f"{address.split('/', maxsplit=1)[0]}/" not in self._behind

    def left_out(self, path: str, place: str) -> str:
        """The file that a link names and that is not published, empty when there is none."""
        found = normpath(join(dirname(path), place)) if not place.startswith("/") else ""
        return found if found in self._left else ""


def _is_readme(path: str) -> bool:
    return basename(path).startswith("README.")
