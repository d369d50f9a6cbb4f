"""Whether an anchor of a link is on the page: headings, named places and labels, by the habits of each generator."""

from __future__ import annotations

from difflib import get_close_matches

from orgc.analysis.oddities import PLACEHOLDERS
from orgc.analysis.slugs import anchors_of
from orgc.model.entity import Entity
from orgc.model.links import LinkStatus
from orgc.model.pattern import lazy
from orgc.model.routing import FORGE, Routing
from orgc.model.slug import loose
from orgc.model.unit import Unit

Answer = tuple[LinkStatus, str, str, str]  # status, page, anchor, hint

_NUMBER = lazy(r"(?:id|footnote-(?:reference-)?|cite)\d+")  # what docutils makes of an id that is taken
_LINE = lazy(r"L\d+(?:C\d+)?(?:-L?\d+(?:C\d+)?)?")  # a line of the source, on a forge
_REF = lazy(r"\{\{[<%]\s*(?:rel)?ref\s+[\"'`]([^\"'`#\s]*)(?:#([^\"'`\s]*))?[\"'`]\s*[>%]\}\}$")


def page_of_ref(href: str) -> tuple[str, str] | None:
    """The path and the anchor that a `ref` or `relref` of Hugo names, None for everything else."""
    match = _REF.match(href) if href.startswith("{{") else None
    return (match[1], match[2] or "") if match else None


class Anchors:
    """The anchors of every page, looked up by page."""

    def __init__(self, units: dict[str, Unit[Entity]], routing: Routing) -> None:
        self._units = units
        self._routing = routing
        self._slugs: dict[tuple[str, bool], dict[str, str]] = {}
        self._alike: dict[
            tuple[str, bool], tuple[frozenset[str], frozenset[str]]
        ] = {}  # in lower case, and letters alone
        self._titles: dict[str, str] | None = None
        self.labels: dict[str, str] = {}
        for unit in units.values() if routing.labels else ():
            for anchor in unit.anchors:
                if anchor.label:
                    self.labels.setdefault(anchor.slug.lower(), unit.path)

    def titled(self, title: str) -> str:
        """The page with a heading of this text in lower case, where such are labels; empty when there is none."""
        if self._routing.published is None or not self._routing.published.titles:
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
        built = published and self._routing.generator not in (FORGE, "site", "")
        exact = self._of(unit, published, built)
        if anchor in exact:
            return "ok", target, exact[anchor], ""
        if page := self.labels.get(anchor.lower()):
            return "ok", page, anchor, ""
        made = built and self._routing.slugs.style
        if not made and (_LINE.fullmatch(anchor) or anchor.removeprefix("user-content-") in exact):
            return "ok", target, anchor, ""
        if made == "docutils" and _NUMBER.fullmatch(anchor):
            return "ok", target, anchor, ""
        if made and anchor.startswith(
            ("__", "tag:", "fn:", "fnref:") if self._routing.slugs.footnotes else ("__", "tag:")
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

    def _of(self, unit: Unit[Entity], published: bool, built: bool) -> dict[str, str]:
        """The anchors of a page, each with the slug by which orgc knows it."""
        key = (unit.path, published)
        if key not in self._slugs:
            if built and self._routing.slugs.style:
                self._slugs[key] = anchors_of(unit.anchors, self._routing.slugs)
            else:
                kept = (a for a in unit.anchors if not (built and a.replaced) and a.kind != "tight")
                self._slugs[key] = {a.slug: a.slug for a in kept}
        return self._slugs[key]
