"""Where an address on a published page leads: what the generator rewrites, then what a browser asks for."""

from __future__ import annotations

import datetime
from posixpath import basename, dirname, join, normpath

from orgc.analysis.files import Files, stem_of
from orgc.analysis.hugo_addresses import below, inside_of
from orgc.analysis.hugo_pages import hugo_pages
from orgc.analysis.jekyll_pages import jekyll_pages
from orgc.analysis.served import MADE, Served
from orgc.model.document import Link
from orgc.model.entity import Entity
from orgc.model.pattern import lazy
from orgc.model.routing import Routing
from orgc.model.serving import Hook, HugoSite, JekyllSite
from orgc.model.unit import Unit
from orgc.model.value import Value

_NO_PAGE = lazy(r"(?:^|/)_index(?:\.html?)?/?$")


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
    """What is published, and how addresses on its pages are read where nothing rewrites them."""

    def __init__(self, routing: Routing, served: Served, files: Files) -> None:
        self.base = routing.base
        self.served = served
        self.files = files

    def resolve(self, path: str, place: str, link: Link) -> Landing:
        """Where an address leads that stands on the published page `path`."""
        raise NotImplementedError

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


class HugoPublished(Published):
    """A site of Hugo: templates may make addresses of the paths of files, and leave HTML out."""

    def __init__(self, routing: Routing, site: HugoSite, served: Served, files: Files) -> None:
        super().__init__(routing, served, files)
        self.site = site
        self._names: dict[str, list[str]] = {}
        for source in served.home:
            self._names.setdefault(basename(source).lower(), []).append(source)

    def resolve(self, path: str, place: str, link: Link) -> Landing:
        if link.raw and not self.site.raw:
            return Landing(unknown=True)  # HTML is left out
        hook: Hook = "plain" if link.raw else self.site.pictures if link.image else self.site.links
        named = self.named(path, place) if hook != "plain" else ""
        if hook == "portable" and not link.image and (named not in self.served.pages or _NO_PAGE.search(place)):
            named = ""  # a template finds no file that is no page, and no page by these names
        if named and hook == "portable":
            return Landing(target=named)
        found = self._hooked(place, hook) if place.startswith("/") else self._beside(path, place)
        if not found.target and hook != "plain" and self.served.files.get(f"{place.strip('/')}/index.html") == MADE:
            return Landing(target=MADE)  # a section or a list of terms
        if not found.target and "." in basename(place.rstrip("/")) and self._may_be_elsewhere(place, hook):
            return Landing(found.address, unknown=True)
        if not found.target and hook == "unknown" and (not place.startswith("/") or place.endswith(".md")):
            if named:
                return Landing(target=named)
            if not place.startswith("/") and self.files.page(normpath(join(dirname(path), place))):
                return Landing(unknown=True)
        return found

    def _may_be_elsewhere(self, place: str, hook: Hook) -> bool:
        """Whether a file may lie in a folder beside the root, or in a theme that is not here."""
        if self.site.partial:
            return True
        first = place.strip("/").partition("/")[0]
        own = place.lower().endswith((".md", ".html", ".htm")) or first in self.served.parts
        return hook == "unknown" and place.startswith("/") and not own

    def _hooked(self, place: str, hook: Hook) -> Landing:
        """Where an address leads that begins with `/`, which the site's own may be put before."""
        bare = place.lstrip("/")
        if self.base and self.site.based:
            found = self.on_site(bare)
            return found if found.target or hook == "plain" else self._from_top(place)
        found = self._from_top(place)
        if not found.target and self.base and hook == "unknown":
            return self.on_site(bare)
        return found

    def named(self, path: str, place: str) -> str:
        """The published page that an address means as the path or the name of a file; empty when there is none."""
        bare = place.strip("/")
        candidates = []
        for root in () if place.startswith("/") else self.site.pages:  # `..` ends at the top of the content
            if inside_of(path, root.folder):
                top = normpath(join("/", dirname(below(path, root.folder)), place)).lstrip("/")
                candidates.append(join(root.folder, top))
        candidates += [normpath(join(root.folder, bare)) for root in self.site.pages]
        for candidate in candidates:
            found = self.files.page(candidate)
            found = found or self.files.page(self.files.other_case(candidate) or "-")
            if found in self.served.home:
                return found
        for root in self.site.pages[:1]:  # what templates take from `assets/`
            if (asset := normpath(join(dirname(root.folder), "assets", bare))) in self.files.files:
                return asset
        return self.by_name(place) if "/" not in place else ""

    def by_name(self, name: str) -> str:
        """The one published page with this name, with or without its extension."""
        same = self._names.get(name.lower(), []) or self._names.get(f"{name}.md".lower(), [])
        return same[0] if len(same) == 1 else ""


class JekyllPublished(Published):
    """A site of Jekyll: a plugin makes addresses of the paths of files."""

    def __init__(self, routing: Routing, site: JekyllSite, served: Served, files: Files) -> None:
        super().__init__(routing, served, files)
        self.site = site
        self.rewrites = "jekyll-relative-links" in site.plugins
        self.names = [r.split("//")[0].rsplit("/", 1)[-1] for r in routing.repositories if site.pages and not self.base]

    def resolve(self, path: str, place: str, link: Link) -> Landing:
        if self.rewrites and not link.raw and (self.site.linked or not self._collected(path)):
            bare = join(self.site.source, place.lstrip("/")) if place.startswith("/") else join(dirname(path), place)
            source = normpath(bare).replace("+", " ")  # the plugin reads it as a form is read
            if source in self.served.home and ")" not in place and "?" not in link.href:
                return Landing(target=source)
        if not place.startswith("/"):
            return self._beside(path, place)
        found = self._from_top(place)
        if not found.target and self.base and self.site.domain:
            found = self.on_site(place.lstrip("/"))
        for name in self.names:  # a project's pages are below its name
            if not found.target and place.lower().startswith(f"/{name}/"):
                found = self.on_site(place[len(name) + 2 :])
        return found

    def source_of(self, written: str, post: bool) -> str:
        """The published source that `link` or `post_url` of Liquid names."""
        if not post:
            source = normpath(join(self.site.source, written.strip("/")))
            return source if source in self.served.home else ""
        name = written.strip("/")
        return next((s for s in self.served.home if "_posts/" in s and stem_of(s).endswith(f"/{name}")), "")

    def _collected(self, path: str) -> bool:
        inside = path[len(self.site.source) + 1 :] if self.site.source else path
        collections = tuple(f"{self.site.collected}{c.name}/" for c in self.site.collections)
        return inside.startswith(collections) or "_posts/" in inside


def published(routing: Routing, files: Files, units: dict[str, Unit[Entity]], today: datetime.date) -> Published | None:
    """What the generator publishes; None where orgc does not know its rules to the letter."""
    site = routing.serving
    if isinstance(site, HugoSite):
        served = hugo_pages(site, files, units, today)
        return HugoPublished(routing, site, served, files) if served.home else None
    if isinstance(site, JekyllSite):
        served = jekyll_pages(site, files, units, today)
        return JekyllPublished(routing, site, served, files) if served.home else None
    return None
