"""Which norms govern a role, workflow, policy, tool, record or topic: each with its id, its words, its line, and why it
applies.

Give a `subject` (an id or a name), a `topic` (words), or both. `offset` goes on where an answer was cut.
"""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel, Field

from orgc.analysis.names import names_of
from orgc.analysis.paths import to_norm
from orgc.analysis.scope import Reach, scopes_of
from orgc.analysis.way_words import hop_words
from orgc.apps.mcp.answers import MOST_ITEMS, Answer, Question, Refusal, Source, Words
from orgc.apps.mcp.known import Known
from orgc.kinds.role import Role
from orgc.kinds.workflow import Workflow
from orgc.model.entity import Entity, Norm
from orgc.model.lifecycle import in_force
from orgc.model.slug import name_words
from orgc.model.words import count

_MOST_TEXT = 1_000
_SMALL = frozenset("the a an of to in on for by at be is are and or with not no must should may".split())


class Ask(Question):
    """What is governed."""

    subject: Words = Field(default="", description="a role, workflow, policy, team, tool or record, by id or name")
    topic: Words = Field(default="", description="words that the norm must hold: `refund account`")
    offset: int = Field(default=0, ge=0, le=100_000, description="how many norms to leave out")


class Rule(BaseModel):
    """A norm."""

    id: str
    modality: str
    text: str
    because: str = Field(description="why it applies to the subject")
    source: Source


class Told(Answer):
    """The norms."""

    norms: list[Rule]
    total: int = Field(description="how many there are; `offset` goes on")


def answer(known: Known, ask: Ask) -> Told:
    """In the order of the handbook's files."""
    if not ask.subject.strip() and not ask.topic.strip():
        raise Refusal("what is governed? Give a subject (a role, workflow, policy, tool or record), a topic, or both")
    subject = _subject(known, ask.subject) if ask.subject.strip() else None
    words = {w for w in name_words(ask.topic) if w not in _SMALL}
    found = [
        (norm, because)
        for norm, because in _norms(known, subject)
        if _in_force(known, norm) and words <= {*name_words(norm.text.text), *name_words(_title(known, norm))}
    ]
    shown = found[ask.offset : ask.offset + MOST_ITEMS]
    rules = [_rule(known, norm, because) for norm, because in shown]
    about = " and ".join(
        part
        for part in (subject.title.text if subject else "", f"the topic `{ask.topic[:80]}`" if words else "")
        if part
    )
    if not found:
        why = f"no norm in force is known to govern {about}"
        place = [known.source(subject.path, subject.place.line, subject.evidence.certainty)] if subject else []
        return Told(answer=f"None: {why}.", decided=False, why=why, sources=place, norms=[], total=0)
    more = f", of which these are {ask.offset + 1} to {ask.offset + len(rules)}" if len(rules) < len(found) else ""
    return Told(
        answer=f"{count(len(found), 'norm')} for {about}{more}.",
        decided=True,
        sources=[rule.source for rule in rules],
        norms=rules,
        total=len(found),
    )


def _subject(known: Known, name: str) -> Entity:
    plain = name.strip()
    for kind in (Role, Workflow):
        ids = [i for i in names_of(known.org).find(plain, "", (kind.__name__,)) if known.org.get(i, kind)]
        if len(ids) == 1:
            return known.org.entities[ids[0]]
    return known.find(name, Entity, "role, workflow, policy, tool or record")


def _norms(known: Known, subject: Entity | None) -> Iterator[tuple[Norm, str]]:
    org = known.org
    if subject is None:
        yield from ((n, f"it stands in {org.title(n.entity)}") for n in org.norms.values())
    elif isinstance(subject, Role):
        for norm in org.norms.values():
            reach = scopes_of(org).roles_of(norm).get(subject.id)
            if reach is not None:
                yield norm, _because(known, norm, subject.id, reach)
    else:
        inside = {subject.id, *org.sources(subject.id, "governs", "applies_to")}
        for norm in org.norms.values():
            if norm.entity in inside:
                own = norm.entity == subject.id
                yield (
                    norm,
                    f"it stands in {org.title(norm.entity)}"
                    + ("" if own else f", which governs {org.title(subject.id)}"),
                )
            elif subject.id in org.targets(norm.id, "applies_to"):
                yield norm, f"its section applies to {org.title(subject.id)}"


def _because(known: Known, norm: Norm, role: str, reach: Reach) -> str:
    """The way from the role to the norm in words: `Support agent is one of everyone; Leave policy applies to ...`."""
    return "; ".join(hop_words(known.org, hop) for hop in to_norm(known.org, role, norm, reach))


def _in_force(known: Known, norm: Norm) -> bool:
    return in_force(known.org.entities[norm.entity], known.org.as_of)


def _title(known: Known, norm: Norm) -> str:
    return known.org.title(norm.entity)


def _rule(known: Known, norm: Norm, because: str) -> Rule:
    text = norm.text.text
    return Rule(
        id=norm.id,
        modality=norm.modality,
        text=text if len(text) <= _MOST_TEXT else f"{text[: _MOST_TEXT - 3]}...",
        because=because,
        source=known.source(known.org.entities[norm.entity].path, norm.span.line, norm.certainty),
    )
