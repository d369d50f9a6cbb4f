"""Why a rule, a page or a line reaches a role: the way in the graph to it, hop by hop, each with its line.

The `clause` is a norm's id or label (`REF-2`), a line (`policies/refunds.md:27`), or the id of a page. Where it does
not reach the role, the answer says why not, and whom it reaches.
"""

from __future__ import annotations

import re
from difflib import get_close_matches

from pydantic import BaseModel, Field

from orgc.analysis.names import names_of
from orgc.apps.mcp.answers import MOST_ITEMS, Answer, Named, Question, Refusal, Source, Words
from orgc.apps.mcp.known import Known
from orgc.model.bundle import Bundle
from orgc.passes.why import Matches, Way, norms_at, stands_at, states, touches, ways, why_not

_PLACE = re.compile(r"(?P<path>.+?):(?P<line>[1-9]\d{0,8})$")
_MOST_TEXT = 600


class Ask(Question):
    """What reaches whom."""

    role: Words = Field(description="the role (or workflow) that is governed, by id or name")
    clause: Words = Field(description="a norm's id or label, `path:line`, or the id of a page")


class Hop(BaseModel):
    """One step on the way."""

    words: str
    relation: str
    source: Source | None = Field(default=None, description="the line that says so; none where the graph itself does")


class Reaches(BaseModel):
    """A line of the role's bundle that states the clause, and the way to it."""

    text: str
    part: str = Field(description="where it stands in the bundle")
    way: list[Hop]
    source: Source


class Told(Answer):
    """Whether and by which way it applies."""

    applies: bool
    ways: list[Reaches]
    also: list[Named] = Field(default_factory=list, description="the others that it reaches")


def answer(known: Known, ask: Ask) -> Told:
    """From the ways that every line of a bundle carries."""
    bundle = _bundle(known, ask.role)
    matches, norms, what, place = _clause(known, ask.clause)
    found = list(ways(known.org, (bundle,), matches))
    others = dict.fromkeys(w.bundle for w in ways(known.org, known.bundles.values(), matches) if w.bundle != bundle.id)
    also = known.every_named(others)
    if found:
        said = [_reaches(known, way) for way in found[:MOST_ITEMS]]
        hops = "; ".join(hop.words for hop in said[0].way)
        text = f"{what} reaches {bundle.title}{f': {hops}' if hops else ', on its own page'}."
        sources = [one.source for one in said]
        return Told(answer=text, decided=True, applies=True, ways=said, also=also, sources=sources)
    norm = known.org.norms[norms[0]] if len(norms) == 1 else None
    why = why_not(known.org, norm, bundle.id) if norm is not None else ""
    reached = f" It reaches {', '.join(n.name for n in also[:6])}." if also else " It is in no bundle."
    text = f"{what} does not reach {bundle.title}. {why}{reached}".replace("  ", " ")
    return Told(answer=text, decided=True, applies=False, ways=[], also=also, sources=[place] if place else [])


def _reaches(known: Known, way: Way) -> Reaches:
    hops = [
        Hop(
            words=told.words,
            relation=told.hop.relation,
            source=known.source(told.hop.path, told.hop.line) if told.hop.path else None,
        )
        for told in way.hops
    ]
    text = way.line.text.strip()
    text = text if len(text) <= _MOST_TEXT else f"{text[: _MOST_TEXT - 3]}..."
    return Reaches(text=text, part=way.part, way=hops, source=known.source(way.line.path, way.line.line))


def _bundle(known: Known, name: str) -> Bundle:
    plain = name.strip()
    if plain in known.bundles:
        return known.bundles[plain]
    for types in (("Role",), ("Workflow",)):
        ids = [i for i in names_of(known.org).find(plain, "", types) if i in known.bundles] if plain else []
        if len(ids) == 1:
            return known.bundles[ids[0]]
    role = known.role(name)  # says what there is instead
    raise Refusal(f"{role.title.text} has no bundle: it is not in force")


def _clause(known: Known, name: str) -> tuple[Matches, tuple[str, ...], str, Source | None]:
    """What picks the lines that a clause means, the norms it is, what to call it, and where it stands."""
    org = known.org
    plain = name.strip()
    match = _PLACE.match(plain)
    if match and match["path"] in org.units:
        path, line = match["path"], int(match["line"])
        norms = norms_at(org, path, line)
        return (states(norms) if norms else stands_at(org, path, line)), norms, plain, known.source(path, line)
    wanted = plain.casefold()
    norms = tuple(n.id for n in org.norms.values() if wanted and wanted in (n.id.casefold(), n.label.casefold()))
    if len(norms) == 1:
        norm = org.norms[norms[0]]
        place = known.source(org.entities[norm.entity].path, norm.span.line, norm.certainty)
        return states(norms), norms, norm.label or norm.id, place
    if norms:
        raise Refusal(f"`{plain[:80]}` may be {' or '.join(norms[:5])}; give the whole id")
    ids = [plain] if plain in org.nodes else list(names_of(org).find(plain, "")) if plain else []
    if len(ids) == 1:
        node = org.nodes[ids[0]]
        where = known.source(node.path, node.span.line, node.certainty) if node.path else None
        return touches(ids[0]), (), org.title(ids[0]), where
    if ids:
        raise Refusal(f"`{plain[:80]}` may be {' or '.join(ids[:5])}; give the id")
    near = get_close_matches(
        plain[:100], sorted({n.label for n in org.norms.values() if n.label} | set(org.norms)), 3, 0.6
    )
    hint = f"did you mean {' or '.join(f'`{n}`' for n in near)}?" if near else "give a norm's id or label, or path:line"
    raise Refusal(f"there is no norm, page or line `{plain[:80]}`; {hint}")
