"""Checks the way of a line: every hop is in the graph or in the text it names, and leads on from the one before it."""

from __future__ import annotations

from orgc.analysis.inventory import inventory_of
from orgc.kinds.glossary import Glossary
from orgc.model.bundle import Bundle, Hop, Line
from orgc.model.entity import Entity
from orgc.model.org import EVERYONE, Org
from orgc.model.slug import name_words

_CLAIMS = ("duty", "responsible", "approves", "escalates_to", "hands_off", "role", "leads")


class Certificates:
    """Checks the ways of one bundle's lines; ways that many lines share are walked once."""

    def __init__(self, org: Org, bundle: Bundle) -> None:
        self._org = org
        self._subject = bundle.id
        self._lines = {(line.path, line.line) for part in bundle.parts for line in part.lines}
        self._known: dict[tuple[Hop, ...], str] = {}

    def wrong(self, line: Line) -> str:
        """What is wrong with the way of a line, empty when nothing is."""
        if not line.via:
            return "it has no way in the graph"
        if line.via not in self._known:
            self._known[line.via] = self._walk(line.via)
        if wrong := self._known[line.via]:
            return wrong
        last = line.via[-1]
        if line.norm and line.norm not in (last.source, last.target) and last.relation != "addresses":
            return f"its way does not end at `{line.norm}`"
        if not line.norm and last.path and last.path != line.path:
            return f"its way ends in {last.path}"
        return ""

    def _walk(self, via: tuple[Hop, ...]) -> str:
        at = {self._subject}
        for hop in via:
            ends = {hop.source, hop.target} - {""}
            near = {end for end in ends if any(self._same(end, one) for one in at)}
            if not near:
                return f"the hop from `{hop.source}` to `{hop.target}` does not lead on from {', '.join(sorted(at))}"
            if wrong := self._unfounded(hop):
                return wrong
            at = ends - near or ends
        return ""

    def _same(self, one: str, two: str) -> bool:
        """Whether two ids are one thing, or one stands in the other."""
        return one == two or one.startswith((f"{two}#", f"{two}/")) or two.startswith((f"{one}#", f"{one}/"))

    def _unfounded(self, hop: Hop) -> str:
        org = self._org
        good = False
        if hop.relation == "holds":
            good = self._holds(hop)
        elif hop.relation == "among":
            good = hop.target == EVERYONE and hop.source == self._subject
        elif hop.relation == "is":
            good = inventory_of(org).twins.get(hop.target) == hop.source
        elif hop.relation in ("names", "addresses"):
            good = self._named(hop)
        elif hop.relation == "says":
            good = (hop.path, hop.line) in self._lines and any(
                term.id == hop.target for glossary in org.every(Glossary) for term in glossary.terms
            )
        else:
            good = any(
                (e.target, e.path, e.span.line) == (hop.target, hop.path, hop.line)
                for e in org.out(hop.source)
                if e.type == hop.relation
            )
        return "" if good else f"`{hop.source}` {hop.relation} `{hop.target}` at {hop.path}:{hop.line} is not so"

    def _holds(self, hop: Hop) -> bool:
        entity = self._org.entities.get(hop.source)
        if not hop.target:
            return entity is not None and entity.path == hop.path and _covers(entity, hop.line)
        at = {hop.target}
        for _ in range(4):
            at = {e.source for one in at for e in self._org.into(one, "defines")}
            if hop.source in at:
                return True
        return False

    def _named(self, hop: Hop) -> bool:
        """Whether the text at the place names the role or team, or the page of it does so where it speaks to it."""
        names = self._names(hop.target)
        if norm := self._org.norms.get(hop.source):
            return any(_stands_in(name, name_words(norm.subject)) for name in names)
        unit = self._org.units.get(hop.path)
        for claim in unit.claims if unit else ():
            who = claim.object if claim.kind == "leads" else claim.subject
            near = hop.relation == "addresses" or hop.line in (claim.quote.span.line, who.span.line)
            if claim.kind in _CLAIMS and near and any(_stands_in(n, name_words(who.text)) for n in names):
                return True
        return False

    def _names(self, identity: str) -> set[tuple[str, ...]]:
        entity = self._org.entities[identity]
        texts = (entity.title.text, *(a.text for a in entity.aliases), *entity.names)
        return {words for text in texts if (words := name_words(text))}


def _covers(entity: Entity, line: int) -> bool:
    """Whether a line stands in the section that an entity is; a document holds all of its file."""
    return "#" not in entity.id or entity.span.line <= line <= max(entity.end_line, entity.span.line)


def _stands_in(name: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return any(words[i : i + len(name)] == name for i in range(len(words) - len(name) + 1))
