"""Where an address on a published page leads: what the generator rewrites, then what a browser asks for."""

from __future__ import annotations

from abc import ABC, abstractmethod

from orgc.links.files import Files
from orgc.links.served import MADE, Served
from orgc.model.document import Link
from orgc.model.routing import Routing
from orgc.model.value import Value


class Landing(Value, frozen=True):
    """`target` is a source, or `//` for a page that has none; without one, `unknown` says that nothing can be said,
    `outside` that it lies elsewhere. `address` is what a browser asks for, below the site's own address. `case` differs
    from it in case alone, `hint` is a page that may be meant, `left` the one that is meant and not published.
    """

    address: str = ""
    target: str = ""
    unknown: bool = False
    outside: bool = False
    case: str = ""
    hint: str = ""
    left: str = ""


class Published(ABC):
    """What is published, and how addresses on its pages are read where nothing rewrites them."""

    def __init__(self, routing: Routing, served: Served, files: Files) -> None:
        self.base = routing.base
        self.served = served
        self.files = files

    def __contains__(self, path: str) -> bool:
        """Whether a file is published, so that links on it are read as the generator reads them."""
        return path in self.served.pages

    @abstractmethod
    def resolve(self, path: str, place: str, link: Link) -> Landing:
        """Where an address leads that stands on the published page `path`."""

    def on_site(self, place: str) -> Landing:
        """Where an address of the own site leads, `place` below it."""
        target = self.served.find(place)
        if target:
            return Landing(place, target)
        if self.served.is_vague(place):
            return Landing(place, unknown=True)
        other = self.served.other_case(place)
        return Landing(place, case=other if other != MADE else "")

    def _beside(self, path: str, place: str) -> Landing:
        """Where an address leads that a browser reads from the page's own."""
        address = self.served.seen_from(path, place, self.base)
        return self.on_site(address) if address is not None else Landing(place)

    def _from_top(self, place: str) -> Landing:
        """Where an address leads that begins with `/`: nowhere, when it leaves out the path of the site."""
        bare = place.lstrip("/")
        if not self.base or bare == self.base or bare.startswith(f"{self.base}/"):
            return self.on_site(bare[len(self.base) :].lstrip("/") if self.base else bare)
        first, slash, _ = bare.partition("/")
        if slash and first not in self.served.parts and first not in self.files.folders:
            return Landing(f"/{bare}", unknown=True)  # of another site on the same host
        there = self.served.find(bare)
        return Landing(f"/{bare}", hint=there if there != MADE else "")
