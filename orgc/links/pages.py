"""How addresses on published pages are read where pages, files and their addresses are known one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from posixpath import dirname, join, normpath
from typing import Literal

from orgc.links.files import Files
from orgc.links.landing import Landing, Published
from orgc.links.served import Served
from orgc.model.document import Link
from orgc.model.routing import Routing

Kind = Literal["link", "picture", "raw link", "raw picture"]
ALL: tuple[Kind, ...] = ("link", "picture", "raw link", "raw picture")
Named = Callable[[str, str, Link], str | None]  # the source that an address means as a path, None: nothing can be said


class Pages(Published):
    """What is published and how addresses are read, with the habits of one generator.

    `base` begins the addresses of the site; `based` are the kinds of addresses beginning with a slash before which the
    generator puts it. `named` says which source an address means as a path (empty: none, None: nothing can be said).
    `seen` gives what a browser asks for at a relative address, where it is not what stands there, `top` what becomes
    of one from the top, `prefix` what begins the addresses of a page's language. `open`: there may be parts of the site
    that are not known.
    """

    def __init__(
        self,
        served: Served,
        routing: Routing,
        files: Files,
        named: Named,
        *,
        based: tuple[Kind, ...] = (),
        open: bool = False,
        seen: Named | None = None,
        prefix: Callable[[str], str] | None = None,
        top: Callable[[str, str, Link], str] | None = None,
    ) -> None:
        super().__init__(routing, served, files)
        self._named = named
        self._based = based
        self._seen = seen
        self._prefix = prefix
        self._top = top
        self._open = open

    def resolve(self, path: str, place: str, link: Link) -> Landing:
        """Where an address leads that stands on the published page `path`."""
        named = self._named(path, place, link)
        if named is None:
            return Landing(unknown=True)
        if named:
            return Landing(target=named)
        if place.startswith("/"):
            return self._absolute(path, place, link)
        if self._seen is None:
            return self._beside(path, place)
        address = self._seen(path, place, link)
        return self.on_site(address) if address is not None else Landing(place)

    def on_site(self, place: str) -> Landing:
        """Where an address of the own site leads, `place` below it."""
        found = super().on_site(place)
        part = place.strip("/").partition("/")[0]
        return found if found.target or not self._open or part in self.served.parts else Landing(place, unknown=True)

    def _absolute(self, path: str, place: str, link: Link) -> Landing:
        bare = normpath(place).lstrip("/")
        bare += "/" if place.endswith("/") and bare else ""
        bare = self._top(path, bare, link) if self._top is not None and bare else bare
        below_ = bare == self.base or bare.startswith(f"{self.base}/")
        if _kind(link) in self._based and not (self._prefix is not None and self.base and below_):
            return self.on_site(join(self._prefix(path), bare) if self._prefix is not None else bare)
        return self._from_top(f"/{bare}")


def _kind(link: Link) -> Kind:
    if link.image:
        return "raw picture" if link.raw else "picture"
    return "raw link" if link.raw else "link"


def paths_meant(path: str, place: str, roots: Iterator[str]) -> Iterator[str]:
    """The files that a path on a page may name: beside it, then below the roots."""
    if not place.startswith("/"):
        yield normpath(join(dirname(path), place))
    for root in roots:
        yield normpath(join(root, place.lstrip("/")))
