"""What MkDocs publishes, and how it reads addresses: paths beside the page, from the top where it is told so."""

from __future__ import annotations

from collections.abc import Iterable
from posixpath import dirname, join, normpath
from re import fullmatch

from orgc.links.files import Files
from orgc.links.front import Front
from orgc.links.path_pages import PathPages
from orgc.links.sources import Sources
from orgc.model.entity import Entity
from orgc.model.routing import Mount, Routing
from orgc.model.serving import MkdocsSite
from orgc.model.unit import Unit

_VERSION = r"(?:latest|stable|main|master|dev|v?\d+(?:\.\d+)*)"
_YES = ("true", "yes", "on")


def mkdocs_pages(
    site: MkdocsSite, files: Files, units: dict[str, Unit[Entity]], routing: Routing, mounts: Iterable[Mount]
) -> MkdocsPages:
    """Every file of the site, and how its links are read."""
    drafts = (path for path, unit in units.items() if site.hidden and Front(unit).text("draft").lower() in _YES)
    return MkdocsPages(routing, site, Sources(files, site, mounts, frozenset(drafts)), files)


class MkdocsPages(PathPages):
    """A site of MkDocs."""

    def __init__(self, routing: Routing, site: MkdocsSite, sources: Sources, files: Files) -> None:
        super().__init__(routing, site, sources, files)
        self._site = site
        self._folders = {""}
        for folder in {*map(dirname, sources.behind)}:
            parts = folder.split("/")
            self._folders.update("/".join(parts[:n]) for n in range(1, len(parts) + 1))

    def target(self, path: str, place: str, address: str | None, raw: bool) -> str:
        if not raw and (found := self._named(path, place)):
            return found
        found = self.found(address) if address is not None else ""
        if not found and place.startswith("/") and not self._site.based:
            first, _, rest = place.strip("/").partition("/")  # a folder below which the site may lie
            return self.found(rest) if first not in self.sources.languages else ""
        return found

    def _named(self, path: str, place: str) -> str:
        page = self.sources.pages[path]
        names = self.sources.by_name[page.language]
        if place.startswith("/"):
            return names.get(normpath(place.strip("/")), "") if self._site.topped else ""
        return names.get(normpath(join(dirname(page.source), place)), "")

    def found(self, address: str) -> str:
        if found := self.served.find(address):
            return found
        first, _, rest = address.strip("/").partition("/")
        if self._site.versions and first and fullmatch(_VERSION, first):
            return self.served.find(rest)
        return ""

    def made(self, address: str) -> bool:
        folder, below, _ = address.partition("/")
        return super().made(address) or (self._site.open and bool(below) and folder not in self._folders)

    def is_path_from_top(self) -> bool:
        return self._site.topped
