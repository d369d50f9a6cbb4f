"""Whether an anchor of a link is on the page: headings, named places and labels, by the habits of each generator."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from difflib import get_close_matches
from posixpath import dirname, join, normpath

from orgc.analysis.heading_ids import NOTE, WAYS, heading_ids
from orgc.analysis.node_ids import MADE, NODE_WAYS, node_ids
from orgc.analysis.oddities import PLACEHOLDERS
from orgc.model.document import Anchor
from orgc.model.entity import Entity
from orgc.model.links import LinkStatus
from orgc.model.page_sites import DocusaurusSite, VueSite
from orgc.model.pattern import lazy
from orgc.model.routing import FORGE, Routing
from orgc.model.serving import HugoSite
from orgc.model.slug import loose, slug
from orgc.model.unit import Unit

Answer = tuple[LinkStatus, str, str, str]  # status, page, anchor, hint

_DEEPEST = 3  # pages taken into pages taken into pages
_DUPLICATE = lazy(r"_(\d+)$")  # Python-Markdown numbers the second heading of a text with `_1`
_HYPHENS = lazy(r"-{2,}")
_LINE = lazy(r"L\d+(?:C\d+)?(?:-L?\d+(?:C\d+)?)?")  # a line of the source, on a forge
_REF = lazy(
    r"\{\{[<%]\s*(?:rel)?ref\s+(?:path\s*=\s*)?[\"'`]([^\"'`#\s]*)(?:#([^\"'`\s]*))?[\"'`]"
    r"(?:\s+lang\s*=\s*[\"'`][\w-]*[\"'`])?\s*[>%]\}\}(?:#([\w:.%-]*))?$"
)


def page_of_ref(href: str) -> tuple[str, str] | None:
    """The path and the anchor that a `ref` or `relref` of Hugo names, None for everything else."""
    match = _REF.match(href) if href.startswith("{{") else None
    return (match[1], match[2] or match[3] or "") if match else None


def folded(slug: str) -> str:
    """An anchor as Python-Markdown makes it: without accents, and with one hyphen for several signs in a row."""
    plain = unicodedata.normalize("NFKD", slug).encode("ascii", "ignore").decode()
    return _HYPHENS.sub("-", plain).strip("-")


def _own(heading: Anchor, unit: Unit[Entity]) -> str:
    """The id that the author wrote after a heading, which is text where no generator reads it."""
    return next((a.slug for a in unit.anchors if a.line == heading.line and a.source is None), "")


class Anchors:
    """The anchors of every page, looked up by page."""

    def __init__(self, units: dict[str, Unit[Entity]], routing: Routing) -> None:
        self._units = units
        self._routing = routing
        self._slugs: dict[str, frozenset[str]] = {}
        serving = routing.serving
        hugo = serving if isinstance(serving, HugoSite) else None
        self._counts = (hugo.raw, hugo.block) if hugo else (True, True)  # ids in HTML, ids of paragraphs
        self._top = serving.root if isinstance(serving, DocusaurusSite) else ""
        self._top = serving.source if isinstance(serving, VueSite) else self._top
        self._emoji = hugo is not None and hugo.emoji
        self._alike: dict[str, tuple[frozenset[str], frozenset[str]]] = {}  # in lower case, and letters alone
        self.labels: dict[str, str] = {}
        for unit in units.values() if routing.labels else ():
            for anchor in unit.anchors:
                if anchor.label:
                    self.labels.setdefault(anchor.slug.lower(), unit.path)

    def _of(self, unit: Unit[Entity]) -> frozenset[str]:
        """The anchors of a page as its generator makes them."""
        if self._routing.ids in NODE_WAYS:
            found = node_ids(self._routing.ids, unit.anchors)
            return found.union(*(node_ids(self._routing.ids, other.anchors) for other in self._included(unit)))
        if self._routing.ids in WAYS:
            found = heading_ids(self._routing.ids, unit.anchors, *self._counts)
            return found | heading_ids(self._routing.ids, unit.anchors, *self._counts, True) if self._emoji else found
        built = self._routing.generator not in (FORGE, "site", "")
        whole = () if built else (slug(f"{a.text} {_own(a, unit)}") for a in unit.anchors if a.replaced)
        return frozenset(a.slug for a in unit.anchors if not (built and a.replaced)).union(whole)

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

    def find(self, target: str, anchor: str) -> Answer:
        """What an anchor on a page leads to: `ok`, or how it is wrong and what may be meant."""
        unit = self._units.get(target)
        if (
            not anchor
            or unit is None
            or unit.empty
            or anchor.startswith((":~:", "/", "!"))
            or anchor.lower() == "top"
            or _LINE.fullmatch(anchor)
            or (self._routing.ids and (NOTE.fullmatch(anchor) or MADE.fullmatch(anchor)))
        ):
            return "ok", target, anchor, ""
        if target not in self._slugs:
            self._slugs[target] = self._of(unit)
        exact = self._slugs[target]
        if self._routing.folded:
            exact = frozenset(map(folded, exact))
        there = anchor in exact or anchor.removeprefix("user-content-") in exact
        page = target if there else self.labels.get(anchor.lower())
        if page:
            return "ok", page, anchor, ""
        if target not in self._alike:
            self._alike[target] = frozenset(map(str.lower, exact)), frozenset(map(loose, exact))
        lower, loosened = self._alike[target]
        if self._routing.generator == "mkdocs" and _DUPLICATE.sub(r"-\1", anchor) in exact:
            return "ok", target, anchor, ""
        if self._routing.generator == "gitbook" and loose(anchor.removeprefix("id-").replace("-and-", "-")) in loosened:
            return "ok", target, anchor, ""
        if anchor.lower() in lower or loose(anchor) in loosened:
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
