"""Whether an anchor of a link is on the page: headings, named places and labels, by the habits of each generator."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from posixpath import dirname, join, normpath

from orgc.links.heading_ids import heading_ids, is_made, is_strict
from orgc.links.oddities import PLACEHOLDERS
from orgc.model.entity import Entity
from orgc.model.links import LinkStatus
from orgc.model.page_sites import DocusaurusSite, VueSite
from orgc.model.pattern import lazy
from orgc.model.routing import FORGE, Routing
from orgc.model.serving import SphinxSite
from orgc.model.slug import loose, slug
from orgc.model.unit import Unit

Answer = tuple[LinkStatus, str, str, str]  # status, page, anchor, hint

_DEEPEST = 3  # pages taken into pages taken into pages
_LINE = lazy(r"L\d+(?:C\d+)?(?:-L?\d+(?:C\d+)?)?")  # a line of the source, on a forge
_REF = lazy(
    r"\{\{[<%]\s*(?:rel)?ref\s+(?:path\s*=\s*)?[\"'`]([^\"'`#\s]*)(?:#([^\"'`\s]*))?[\"'`]"
    r"(?:\s+lang\s*=\s*[\"'`][\w-]*[\"'`])?\s*[>%]\}\}(?:#([\w:.%-]*))?$"
)


def page_of_ref(href: str) -> tuple[str, str] | None:
    """The path and the anchor that a `ref` or `relref` of Hugo names, None for everything else."""
    match = _REF.match(href) if href.startswith("{{") else None
    return (match[1], match[2] or match[3] or "") if match else None


class Anchors:
    """The anchors of every page, looked up by page."""

    def __init__(self, units: dict[str, Unit[Entity]], routing: Routing) -> None:
        self._units = units
        self._routing = routing
        self._slugs: dict[tuple[str, bool], dict[str, str]] = {}
        self._alike: dict[tuple[str, bool], tuple[frozenset[str], frozenset[str]]] = {}  # in lower case, letters alone
        self._titles: dict[str, str] | None = None
        serving = routing.serving
        self._titled = isinstance(serving, SphinxSite) and serving.titles
        self._top = serving.root if isinstance(serving, DocusaurusSite) else ""
        self._top = serving.source if isinstance(serving, VueSite) else self._top
        self.labels: dict[str, str] = {}
        for unit in units.values() if routing.labels else ():
            for anchor in unit.anchors:
                if anchor.label:
                    self.labels.setdefault(anchor.slug.lower(), unit.path)

    def titled(self, title: str) -> str:
        """The page with a heading of this text in lower case, where such are labels; empty when there is none."""
        if not self._titled:
            return ""
        if self._titles is None:
            self._titles = {}
            for unit in self._units.values():
                for anchor in unit.anchors:
                    if anchor.kind == "heading":
                        self._titles.setdefault(" ".join(anchor.text.lower().split()), unit.path)
        return self._titles.get(title) or self._titles.get(title.rpartition(":")[2].strip(), "")

    def find(self, target: str, anchor: str, published: bool = True) -> Answer:
        """What an anchor on a page leads to: `ok`, or how it is wrong and what may be meant. `published`: the page is
        looked at as the generator publishes it, not as a forge shows its source.
        """
        unit = self._units.get(target)
        if not anchor or unit is None or unit.empty or anchor.startswith((":~:", "/", "!")) or anchor.lower() == "top":
            return "ok", target, anchor, ""
        exact = self._of(unit, published)
        if anchor in exact:
            return "ok", target, exact[anchor], ""
        if page := self.labels.get(anchor.lower()):
            return "ok", page, anchor, ""
        slugs = self._routing.slugs
        styled = published and slugs.style
        if styled and is_made(anchor, slugs):
            return "ok", target, anchor, ""
        if not (styled and is_strict(slugs)) and (
            _LINE.fullmatch(anchor) or anchor.removeprefix("user-content-") in exact
        ):
            return "ok", target, anchor, ""
        key = (target, published)
        if key not in self._alike:
            self._alike[key] = frozenset(map(str.lower, exact)), frozenset(map(loose, exact))
        lower, loosened = self._alike[key]
        if self._routing.generator == "gitbook" and loose(anchor.removeprefix("id-").replace("-and-", "-")) in loosened:
            return "ok", target, anchor, ""
        if anchor.lower() in lower or (loose(anchor) and loose(anchor) in loosened):
            right = next((a for a in sorted(exact) if loose(a) == loose(anchor)), "")
            return "loose-anchor", target, anchor, right
        if unit.generated or anchor.lower() in PLACEHOLDERS:
            return "maybe-anchor", target, anchor, "" if unit.generated else "placeholder"
        wanted = set(anchor.lower().split("-"))
        start = anchor.lower()[:3]
        alike = [k for k in lower if k[:3] == start or not wanted.isdisjoint(k.split("-"))]
        alike.sort(key=lambda k: (-len(wanted & set(k.split("-"))), k))
        near = get_close_matches(anchor.lower(), alike[:6], 1, 0.75)
        return "no-anchor", target, anchor, near[0] if near else ""

    def _of(self, unit: Unit[Entity], published: bool) -> dict[str, str]:
        """The anchors of a page, each with the slug by which orgc knows it."""
        key = (unit.path, published)
        if key not in self._slugs:
            self._slugs[key] = (
                self._made(unit) if published and self._routing.slugs.style else self._shown(unit, published)
            )
        return self._slugs[key]

    def _made(self, unit: Unit[Entity]) -> dict[str, str]:
        """The anchors as the generator makes them, also of what the page takes in."""
        found = heading_ids(unit.anchors, self._routing.slugs)
        for other in self._included(unit) if unit.includes else ():
            found = heading_ids(other.anchors, self._routing.slugs) | found
        return found

    def _shown(self, unit: Unit[Entity], published: bool) -> dict[str, str]:
        """The anchors as a forge makes them, to which the id after a heading is text and is there as well."""
        built = published and self._routing.generator not in (FORGE, "site", "")
        found = {a.slug: a.slug for a in unit.anchors if not (built and a.replaced) and a.kind != "tight"}
        for anchor in unit.anchors if not built else ():
            if anchor.tail and anchor.kind == "heading":
                found.setdefault(slug(anchor.text + anchor.tail), anchor.slug)
        return found

    def _included(self, unit: Unit[Entity]) -> Iterator[Unit[Entity]]:
        """The pages whose text a page takes in, and those that they do."""
        told = {unit.path}
        around = [unit]
        top = self._top
        for _ in range(_DEEPEST):
            found = [
                normpath(join(top, name[6:]) if name.startswith("@site/") else join(top, name[2:]))
                if name.startswith(("@site/", "@/"))
                else normpath(join(dirname(one.path), name))
                for one in around
                for name in one.includes
            ]
            around = [self._units[path] for path in dict.fromkeys(found) if path in self._units and path not in told]
            told.update(one.path for one in around)
            yield from around
