"""How addresses on pages of MkDocs and Sphinx are read: as paths of files first, then as a browser does."""

from __future__ import annotations

from abc import abstractmethod
from posixpath import dirname, join, normpath, splitext

from orgc.links.files import EXTENSIONS, Files, is_index, stem_of
from orgc.links.landing import Landing, Published
from orgc.links.served import Served
from orgc.links.sources import PAGES, Sources
from orgc.model.document import Link
from orgc.model.pattern import lazy
from orgc.model.routing import Routing
from orgc.model.serving import PathSite, SphinxSite

_NAME = lazy(r"[\w-][\w .:+-]*")


class PathPages(Published):
    """A site whose links are paths of files: `target` is the file that one means, as each generator reads it."""

    def __init__(self, routing: Routing, site: PathSite, sources: Sources, files: Files) -> None:
        homes = {path: page.address for path, page in sources.pages.items() if page.address}
        super().__init__(routing, Served(sources.behind, (), homes), files)
        self.sources = sources
        self._made = site.made
        self._mounts = routing.mounts
        self._guessed = bool(routing.guessed)
        self._names = isinstance(site, SphinxSite) and site.names

    def __contains__(self, path: str) -> bool:
        return path in self.sources.pages

    def resolve(self, path: str, place: str, link: Link) -> Landing:
        address = self.address(path, place)
        if found := self.target(path, place, address, link.raw):
            return Landing(address or "", found)
        left = self._left_out(path, place)
        if not link.raw and not left and self.may_be_label(place):
            return Landing(address or "", unknown=True)
        if address is None and not self._is_sure(path, place):
            return Landing(outside=True)
        if address is not None and self.made(address):
            return Landing(address, unknown=True)
        if left:
            return Landing(address or "", left=left)
        candidate = normpath(place.lstrip("/") if place.startswith("/") else join(dirname(path), place))
        return Landing(address or "", case=self.files.other_case(candidate), hint=self._near(path, place, link))

    def on_site(self, place: str) -> Landing:
        if found := self.found(place):
            return Landing(place, found)
        return Landing(place, unknown=self._guessed or self.made(place))

    @abstractmethod
    def target(self, path: str, place: str, address: str | None, raw: bool) -> str:
        """The published file that a link means, empty when there is none. `address` is what a browser asks for."""

    def found(self, address: str) -> str:
        """The file behind an address, empty when there is none."""
        return self.served.find(address)

    def may_be_label(self, name: str) -> bool:
        """Whether a label of this name may be defined where orgc doesn't look."""
        return self._names and bool(_NAME.fullmatch(name)) and not name.lower().endswith(EXTENSIONS)

    def made(self, address: str) -> bool:
        """Whether the generator makes what is at an address, or may do so."""
        return any(address == head.rstrip("/") or address.startswith(head) for head in self._made)

    def address(self, path: str, place: str) -> str | None:
        """The address below the site's own that a browser goes to, None when it is outside or not known."""
        if place.startswith("/"):
            return self._below(place)
        return self.served.seen_from(path, place, self.base) if self.sources.pages[path].address else None

    def _below(self, place: str) -> str | None:
        """A path of the host below the site's own, None when it is not."""
        found = normpath(place).strip("/") + ("/" if place.endswith("/") else "")
        if not self.base:
            return found
        if found.strip("/") == self.base:
            return ""
        return found[len(self.base) + 1 :] if found.startswith(f"{self.base}/") else None

    def _is_sure(self, path: str, place: str) -> bool:
        """Whether a link out of the site is dead all the same: it means a file that is not published, or a page."""
        if place.startswith("/"):
            meant = self.is_path_from_top() or bool(self.found(place.strip("/")))
        else:
            meant = normpath(join(dirname(path), place)) in self.files.files
        return meant or splitext(place)[1].lower() in PAGES

    def is_path_from_top(self) -> bool:
        """Whether what begins with `/` is the path of a file."""
        return False

    def _left_out(self, path: str, place: str) -> str:
        """The file that a link names and that is not published, empty when there is none."""
        found = normpath(join(dirname(path), place)) if not place.startswith("/") else ""
        return next((way for way in self.ways(found) if way in self.sources.left), "")

    def ways(self, path: str) -> tuple[str, ...]:
        """The files that a path may name."""
        return (path,)

    def _near(self, path: str, place: str, link: Link) -> str:
        """The file that is meant, read with lenience."""
        if link.raw:
            return ""
        if place.startswith("/"):
            tried = [join(mount.folder, place.strip("/")) for mount in self._mounts]
        else:
            tried = [join(dirname(path), place), *(() if is_index(path) else (join(stem_of(path), place),))]
        pages = (self.files.page(normpath(one)) for one in tried if not normpath(one).startswith(".."))
        return next((page for page in pages if page in self.files.files), "")
