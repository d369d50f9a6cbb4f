"""What Sphinx with MyST and Jupyter Book publish, and how they read links: names of pages, labels, files."""

from __future__ import annotations

import re
from collections.abc import Iterable
from posixpath import dirname, join, normpath, splitext
from urllib.parse import unquote

from orgc.links.anchors import Anchors, Answer
from orgc.links.files import Files
from orgc.links.landing import Landing
from orgc.links.path_pages import PathPages
from orgc.links.sources import PAGES, Sources
from orgc.model.document import Link
from orgc.model.pattern import lazy
from orgc.model.routing import Mount, Routing
from orgc.model.serving import SphinxSite

_KEPT = lazy(r"%(?=2[3-6BCF]|3[ABDF]|40)", re.I)  # of signs that mean something in an address
_ROLE = lazy(r"\{(\w+)\} (.*)")  # as `markdown/myst.py` writes it
_OWN_NAMES = frozenset({"genindex", "modindex", "search"})  # labels that Sphinx defines
_LABELS = ("ref", "numref", "any")
_BY_NAME = ("ref", "numref")


def sphinx_pages(site: SphinxSite, files: Files, routing: Routing, mounts: Iterable[Mount]) -> SphinxPages:
    """Every file of the site, and how its links are read."""
    return SphinxPages(routing, site, Sources(files, site, mounts, frozenset()), files)


def role_of(href: str) -> tuple[str, str] | None:
    """The role of MyST that makes a link, and what it names; None for every other address."""
    match = _ROLE.fullmatch(href) if href.startswith("{") else None
    return (match[1], match[2].removeprefix("!")) if match else None


def without_kind(href: str) -> str:
    """An address without the word of MyST that says how it is meant."""
    return href.removeprefix("project:").removeprefix("path:")


class SphinxPages(PathPages):
    """A site of Sphinx."""

    def resolve(self, path: str, place: str, link: Link) -> Landing:
        written = without_kind(link.href.strip()).partition("#")[0]
        if not link.raw and "?" in written:
            return Landing(place)  # a question mark is a sign like others
        if not link.raw and "%" in written:
            place = unquote(_KEPT.sub("%25", written))  # those escapes are read as they stand
        return super().resolve(path, place, link)

    def target(self, path: str, place: str, address: str | None, raw: bool) -> str:
        if not raw:
            return self._document(path, place) or self._download(path, place)
        return self.found(address) if address is not None else ""

    def role(self, path: str, role: str, target: str, anchors: Anchors) -> Answer:
        """What a role leads to: it names a label (`{ref}`), a page (`{doc}`), or a file."""
        if role in _LABELS:
            key = " ".join(target.lower().split())
            if page := anchors.labels.get(key) or anchors.titled(key):
                return "ok", page, target, ""
            if self.may_be_label(target) or key in _OWN_NAMES:
                return "unknown", "", "", ""
        if role in _BY_NAME:
            return "missing", "", "", ""
        if role == "download":
            found = self._download(path, target) or self._document(path, target)
        else:
            found = self._document(path, target, role != "toctree")
        if found:
            return "ok", found, "", ""
        return "missing", normpath(join(dirname(path), target)), "", self.files.namesake(target)

    def ways(self, path: str) -> tuple[str, ...]:
        return path, f"{path}.md"

    def _document(self, path: str, name: str, exact: bool = False) -> str:
        """The page that a link names by its path below the mount, without its extension or (unless `exact`) with it."""
        page = self.sources.pages[path]
        names = self.sources.by_name[page.language]
        at = normpath(join("" if name.startswith("/") else dirname(page.source), name.lstrip("/")))
        if at.startswith(".."):
            return ""
        ends = next((at + end for end in (".rst", ".md", ".ipynb", ".markdown") if at + end in names), "")
        found = names.get(ends or ("" if exact else at), "")
        return found if found and self.sources.pages[found].address else ""

    def _download(self, path: str, name: str) -> str:
        """Any file that is no page: a link to it makes a copy of it."""
        if name.startswith("/"):
            found = self.sources.by_name[self.sources.pages[path].language].get(normpath(name.strip("/")), "")
        else:
            found = normpath(join(dirname(path), name))
        return found if found in self.files.files and splitext(found)[1].lower() not in PAGES else ""
