"""Whom a role calls on in a situation, and within which time: from its own page, its steps and its reporting line."""

from __future__ import annotations

from collections import Counter

from pydantic import BaseModel, Field

from orgc.apps.mcp.answers import MOST_ITEMS, Answer, Named, Question, Source, Words
from orgc.apps.mcp.known import Known
from orgc.kinds.role import Role
from orgc.kinds.workflow import Workflow
from orgc.model.org import Edge, Org
from orgc.model.slug import name_words
from orgc.model.step import Escalation

_SMALL = frozenset(
    "the a an of to in on for by at be is are was were and or with when if escalate within not no i we our it".split()
)


_COMMON = 0.1  # of all escalations
_FEW = 3  # escalations that may share a word without it being common
_ENOUGH = 2  # words by which a situation is recognised; of fewer words, half of them


class Ask(Question):
    """Who asks, and what happened."""

    role: Words = Field(description="the role that needs somebody, by id or name")
    situation: Words = Field(default="", description="what happened, in a few words; empty: all escalations")


class Escalates(BaseModel):
    """One way to turn to somebody."""

    to: list[Named] = Field(description="whom; empty when nobody of the organization is named")
    within: str = Field(description="how soon, empty when the handbook does not say")
    when: str = Field(description="in which situation, in the handbook's words")
    fits: bool = Field(description="whether it speaks of the situation that was given")
    source: Source


class Told(Answer):
    """Whom to call on."""

    ways: list[Escalates]


def answer(known: Known, ask: Ask) -> Told:
    """Those that speak of the situation first."""
    role = known.role(ask.role)
    words = {w for w in name_words(ask.situation) if w not in _SMALL} - _everywhere(known.org)
    ways = [(score, way) for score, way in _ways(known, role, words)]
    ways.sort(key=lambda pair: -pair[0])
    found = [way for _, way in ways][:MOST_ITEMS]
    fitting = [way for way in found if way.fits]
    sources = [way.source for way in fitting or found]
    if fitting:
        best = fitting[0]
        said = f"{_whom(best)}{f', within {best.within}' if best.within else ''}: {best.when.rstrip('.')}."
        return Told(
            answer=said, decided=bool(best.to), why="" if best.to else "nobody is named", sources=sources, ways=found
        )
    above = _above(known, role)
    asked = f"no escalation of {role.title.text} speaks of this situation" if words else "no situation was given"
    why = asked if found else f"the handbook gives {role.title.text} no escalation"
    line = f" {role.title.text} reports to {above.to[0].name}." if above and above.to else ""
    if above:
        found.append(above)
        sources.append(above.source)
    if not sources:
        sources = [known.source(role.path, role.place.line, role.evidence.certainty)]
    return Told(answer=f"Not decided: {why}.{line}", decided=False, why=why, sources=sources, ways=found)


def _everywhere(org: Org) -> frozenset[str]:
    """The words that so many escalations hold that they tell nothing apart (`customer`)."""
    return org.kept(_common_words)


def _common_words(org: Org) -> frozenset[str]:
    texts = [e.text.text for role in org.every(Role) for e in role.escalations]
    counts = Counter(w for text in texts for w in set(name_words(text)))
    return frozenset(w for w, number in counts.items() if number > max(_FEW, len(texts) * _COMMON))


def _ways(known: Known, role: Role, words: set[str]) -> list[tuple[int, Escalates]]:
    org = known.org
    own = [(role.path, role.id, e) for e in role.escalations]
    for workflow in org.every(Workflow):
        for step in workflow.every_step():
            if step.escalations and role.id in org.targets(step.id, "performs"):
                own += [(workflow.path, step.id, e) for e in step.escalations]
    found = []
    for path, identity, escalation in own:
        edges = [e for e in org.out(identity, "escalates_to") if _within(e, escalation, path)]
        text = escalation.condition or escalation.text.text
        shared = len(words & set(name_words(escalation.text.text)))
        way = Escalates(
            to=known.every_named(e.target for e in edges),
            within=escalation.within.text,
            when=text[:1_000],
            fits=shared >= _ENOUGH or (shared > 0 and shared * 2 >= len(words)),
            source=known.source(path, escalation.span.line, edges[0].certainty if edges else role.evidence.certainty),
        )
        found.append((shared, way))
    return found


def _within(edge: Edge, escalation: Escalation, path: str) -> bool:
    return edge.path == path and escalation.span.line <= edge.span.line <= escalation.span.end_line


def _above(known: Known, role: Role) -> Escalates | None:
    edge = next(iter(known.org.out(role.id, "reports_to")), None)
    if edge is None:
        return None
    to = [known.named(edge.target)]
    return Escalates(to=to, within="", when="reporting line", fits=False, source=known.of_edge(edge))


def _whom(way: Escalates) -> str:
    return " and ".join(n.name for n in way.to) or "nobody of the organization"
