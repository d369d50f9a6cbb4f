"""Where an address on a published page leads, to the letter: what the generator rewrites, then what a browser asks for."""

from __future__ import annotations

import datetime
from posixpath import basename, dirname, join, normpath

from orgc.analysis.files import Files
from orgc.analysis.hugo_pages import hugo_pages
from orgc.analysis.served import Served
from orgc.model.document import Link
from orgc.model.entity import Entity
from orgc.model.routing import Routing
from orgc.model.serving import Hook, HugoSite
from orgc.model.unit import Unit
from orgc.model.value import Value


class Landing(Value, frozen=True):
    """`target` is a source, or `//` for a page that has none; without one, `unknown` says that nothing can be said.
    `address` is what a browser asks for, below the site's own address. `case` differs from it in case alone, `hint` is
    a page that may be meant.
    """

    address: str = ""
    target: str = ""
    unknown: bool = False
    case: str = ""
    hint: str = ""


class Published:
    """What is published and how addresses on its pages are read."""

    def __init__(self, routing: Routing, site: HugoSite, served: Served, files: Files) -> None:
        self.routing = routing
        self.site = site
        self.served = served
        self.files = files
        self._names: dict[str, list[str]] = {}
        for source in served.home:
            self._names.setdefault(basename(source).lower(), []).append(source)

    def resolve(self, path: str, place: str, link: Link) -> Landing:
        """Where an address leads that stands on the published page `path`."""
        if link.raw and not self.site.raw:
            return Landing(unknown=True)  # HTML is left out
        hook: Hook = "plain" if link.raw else self.site.pictures if link.image else self.site.links
        named = self.named(path, place) if hook != "plain" else ""
        if named and hook == "portable":
            return Landing(target=named)
        if place.startswith("/"):
            found = self._from_top(place, hook)
        else:
            address = self.served.seen_from(path, place, self.routing.base)
            found = self._at(address) if address is not None else Landing(place)
        if not found.target and hook == "unknown" and (not place.startswith("/") or place.endswith(".md")):
            if named:
                return Landing(target=named)
            if self._drafted(path, place):
                return Landing(unknown=True)
        return found

    def on_site(self, place: str) -> Landing:
        """Where an address of the own site leads, `place` below it."""
        return self._at(place)

    def _from_top(self, place: str, hook: Hook) -> Landing:
        base = self.routing.base
        bare = place.lstrip("/")
        if not base:
            return self._at(bare)
        below = bare == base or bare.startswith(f"{base}/")
        if self.site.based:
            found = self._at(bare)
            return found if found.target or not below or hook == "plain" else self._at(bare[len(base) + 1 :])
        if below:
            return self._at(bare[len(base) + 1 :])
        found = self._at(bare)
        if hook == "unknown":
            return found
        return Landing(f"/{bare}", hint=found.target if found.target != "//" else "")

    def _at(self, address: str) -> Landing:
        target = self.served.find(address)
        if target:
            return Landing(address, target)
        if self.served.is_vague(address):
            return Landing(address, unknown=True)
        other = self.served.other_case(address)
        return Landing(address, case=other if other != "//" else "")

    def named(self, path: str, place: str) -> str:
        """The published page that an address means as the path or the name of a file; empty when there is none."""
        bare = place.strip("/")
        candidates = [] if place.startswith("/") else [normpath(join(dirname(path), place))]
        candidates += [normpath(join(root.folder, bare)) for root in self.site.pages]
        for candidate in candidates:
            found = self.files.page(candidate)
            found = found or self.files.page(self.files.other_case(candidate) or "-")
            if found in self.served.home:
                return found
        return self.by_name(bare) if "/" not in bare else ""

    def by_name(self, name: str) -> str:
        """The one published page with this name, with or without its extension."""
        same = self._names.get(name.lower(), []) or self._names.get(f"{name}.md".lower(), [])
        return same[0] if len(same) == 1 else ""

    def _drafted(self, path: str, place: str) -> bool:
        """Whether there is a file where an address leads from the page's own, whatever is published."""
        return not place.startswith("/") and bool(self.files.page(normpath(join(dirname(path), place))))


def published(routing: Routing, files: Files, units: dict[str, Unit[Entity]], today: datetime.date) -> Published | None:
    """What the generator publishes; None where orgc does not know its rules to the letter."""
    serving = routing.serving
    if isinstance(serving, HugoSite):
        served = hugo_pages(serving, files, units, today)
        return Published(routing, serving, served, files) if served.home else None
    return None
