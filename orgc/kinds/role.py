"""Role: a seat somebody or some agent holds, with a mission, duties, authority, tools and a way to escalate."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from orgc.grammar.labels import escalation_target, labelled
from orgc.grammar.role_names import role_names
from orgc.model.document import Block, Inline
from orgc.model.entity import Entity, Mention, Note
from orgc.model.kind import COMMON_KEYS, Key, Kind, Scope, first_text, prose_of
from orgc.model.pattern import lazy
from orgc.model.quantity import WITHIN, Quantity, quantities
from orgc.model.slug import name_key
from orgc.model.span import NO_TEXT, Text
from orgc.model.step import Escalation
from orgc.model.value import Value

_MISSION = ("mission", "purpose")
_AUTHORITY = ("authority", "decision right", "limit", "approval limit")
_SAYS = lazy(r"\bescalate(?:s|d)?\b.{0,60}\bto\b", re.I)
_ESCALATION = ("escalation", "when to escalate", "escalation path")
_HAND_OFF = ("who you hand off to", "hand off", "handoff", "hand-off", "whom you hand over to")
_DUTIES = ("responsibility", "duty", "accountability", "what you do", "you do")


class Grant(Value, frozen=True):
    """A row of an Authority table. `none` is true when the action may not be done at all; no limit is unlimited."""

    action: Text
    limit: Text
    condition: Text
    none: bool
    quantities: tuple[Quantity, ...]


class Role(Entity, frozen=True, kw_only=True):
    """A role. `holders` are `agent`, `human:NAME` or names; none means it is open."""

    holders: tuple[Text, ...] = ()
    reports_to: tuple[Text, ...] = ()
    tools: tuple[Text, ...] = ()
    mission: Inline = Inline()
    duties: tuple[Inline, ...] = ()
    authority: tuple[Grant, ...] = ()
    escalations: tuple[Escalation, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def open(self) -> bool:
        """Whether nobody holds it."""
        return not self.holders

    @property
    def by_agent(self) -> bool:
        """Whether an agent holds it, alone or among others."""
        return any(h.text.lower() == "agent" or h.text.lower().startswith("agent:") for h in self.holders)


def read(scope: Scope, common: dict[str, Any]) -> Role:
    """A role from its keys and its Mission, Responsibilities, Authority and Escalation sections."""
    escalations = tuple(_escalations(scope))
    duties = tuple(_duties(scope))
    mission = first_text(scope.section(*_MISSION))
    mentions = [Mention("escalates_to", scope.id, escalation_target(e.text), ("Role", "Team")) for e in escalations]
    mentions += [Mention("hands_off", scope.id, text, ("Role",), every=True) for text in _hand_offs(scope)]
    holders = tuple(h for h in scope.texts("holder", "holders") if h.text.lower() not in ("open", "none", "vacant"))
    common["mentions"] = (*common["mentions"], *mentions)
    if scope.evidence.certainty == "inferred":
        common["aliases"] = (*common["aliases"], *_other_names(scope))
    return Role(
        **common,
        holders=holders,
        reports_to=scope.texts("reports_to", "manager"),
        tools=scope.texts("tools", "tool"),
        mission=mission,
        duties=duties,
        authority=tuple(_authority(scope)),
        escalations=escalations,
        notes=tuple(_notes(scope, mission)),
    )


def _other_names(scope: Scope) -> Iterator[Text]:
    """The name in a title that says more (`Incident Commander (IC)`), and its abbreviation."""
    title = scope.title
    name = role_names(title.text, True)
    if name and name != title.text:
        yield Text(name, title.span)
    if short := re.search(r"\(([A-Z]{2,6})s?\)", title.text):
        yield Text(short[1], title.span)


def _duties(scope: Scope) -> Iterator[Inline]:
    section = scope.section(*_DUTIES)
    if section is None:
        return
    for part in scope.below(section):
        found = False
        for item in scope.items(part):
            found = True
            yield item.text
        if not found:
            yield from (b.text for b in part.blocks if b.kind == "paragraph")


def _escalations(scope: Scope) -> Iterator[Escalation]:
    """The items of the section Escalation; without one, what else says `escalate to` with a link."""
    section = scope.section(*_ESCALATION)
    for part in scope.below(section) if section else scope.sections():
        blocks = [*scope.items(part), *(b for b in part.blocks if b.kind == "paragraph")]
        for text in (b.text for b in sorted(blocks, key=lambda b: b.line)):
            if text.text and (section or any(True for _ in escalation_target(text).links() if _SAYS.search(text.text))):
                match = WITHIN.search(text.text)
                within = text.part(match.start(1), match.end(1)) if match else NO_TEXT
                yield Escalation(text, text.span(), "", within)


def _hand_offs(scope: Scope) -> Iterator[Inline]:
    """The items of a section that says who takes the work over: each begins with a role."""
    section = scope.section(*_HAND_OFF)
    for item in scope.items(section) if section else ():
        strong = next((m for m in item.text.marks if m.kind == "strong"), None)
        yield item.text.between(strong.start, strong.end) if strong else item.text


def _notes(scope: Scope, mission: Inline) -> Iterator[Note]:
    """Every section that is not read as something else; the keys below the role's own heading are left out."""
    known = {*_MISSION, *_AUTHORITY, *_ESCALATION, *_DUTIES}
    found = (scope.section(name) for name in sorted(known))
    read = {below.index for section in found if section for below in scope.below(section)}
    for section in scope.sections():
        if section.index in read and name_key(section.title.text) not in _MISSION:
            continue
        own = section.index == scope.index
        blocks = (
            b
            for b in section.blocks
            if not (own and b.kind == "list" and labelled(b, {"type", *KIND.keys, *COMMON_KEYS}))
        )
        if lines := tuple(text for text in prose_of(blocks) if text != mission):
            yield Note("" if own else section.title.text, lines)


def _authority(scope: Scope) -> Iterator[Grant]:
    section = scope.section(*_AUTHORITY)
    parts = scope.below(section) if section else scope.sections()
    for block in (b for part in parts for b in part.blocks):
        if block.kind == "table" and block.rows and (section or _is_authority(block)):
            yield from _grants(block)


def _is_authority(table: Block) -> bool:
    """Whether a table says what the role may do up to where, whatever the heading above it is called."""
    heads = {name_key(cell.text) for cell in table.rows[0]}
    return bool(heads & {"action", "decision"}) and bool(heads & {"limit", "up to", "amount"})


def _grants(table: Block) -> Iterator[Grant]:
    heads = [name_key(cell.text) for cell in table.rows[0]]
    columns = {head: i for i, head in enumerate(heads)}
    action = columns.get("action", columns.get("decision", 0))
    limit = columns.get("limit", columns.get("amount", 1 if len(heads) > 1 else -1))
    condition = columns.get("condition", columns.get("when", -1))
    for row in table.rows[1:]:
        cells = [row[i].whole() if 0 <= i < len(row) else NO_TEXT for i in (action, limit, condition)]
        if cells[0].text:
            none = cells[1].text.strip().lower() in ("none", "no", "not allowed", "may not")
            yield Grant(cells[0], cells[1], cells[2], none, quantities(cells[1].text))


KIND = Kind(
    "Role",
    Role,
    read,
    aliases=("Position", "Job", "Agent"),
    folders=("roles", "role", "positions"),
    keys={
        "reports_to": Key("refs", "reports_to", ("Role",), names=("reportsTo", "manager")),
        "holder": Key("texts", names=("holders", "held_by")),
        "tools": Key("refs", "uses", ("Tool",)),
        "skills": Key("refs", "uses", ("Skill", "Workflow"), optional=True),
        "hands_off": Key("refs", "hands_off", ("Role",), optional=True, names=("hands_off_to",)),
        "team": Key("refs", "member_of", ("Team",), names=("teams",)),
        "deputy": Key("refs", "deputizes", ("Role",), reverse=True),
    },
    sections=("responsibility", "mission", "authority", "escalation"),
)
