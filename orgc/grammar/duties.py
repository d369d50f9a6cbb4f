"""Duties that are listed by role: `- **Controller:** accountable for ...`, and tables of roles and what they do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from orgc.grammar.role_mentions import mentions
from orgc.grammar.role_names import role_name, role_names
from orgc.model.claim import Claim
from orgc.model.document import Block, Inline, Section
from orgc.model.pattern import lazy
from orgc.model.slug import name_key
from orgc.model.span import Text

_ABOUT_DUTIES = lazy(r"responsib|\broles?\b|dut(?:y|ies)\b|accountab|who does|\bowners?\b", re.I)
_AFTER = lazy(r"\s*(?::|\s[-–—])?\s*")
_ROLE_HEAD = lazy(r"(?:role|position|title|job|who)s?$")
_DUTY_HEAD = lazy(
    r"(?:key |main )?(?:responsibilit(?:y|ies)|dut(?:y|ies)|what (?:they|you|we) do|description|task|"
    r"accountable for)s?$"
)
_PARTY_HEAD = lazy(
    r"(?:responsible(?: part(?:y|ies))?|accountable(?: part(?:y|ies))?|owner|dri|assigned to|assignee|who|"
    r"actor|performed by)s?$"
)
_APPROVER_HEAD = lazy(r"(?:final )?(?:approvers?|approval|approved by|approves|sign off|authori[sz]ed by)$")


_LADDER = lazy(r"\b(?:levels?|class(?:es)?|stages?|tiers?|severity|phases?|escalat\w*)\b", re.I)
_TESTS = ("example", "examples")  # what stands there is a test of the rules, not one


def duties(block: Block, entity: str, section: Section) -> Iterator[Claim]:
    """The duties in a list or a table, each with the role whose duty it is."""
    if block.kind == "list":
        for item in block.children:
            yield from _bullet(item, entity, section)
    elif block.kind == "table" and len(block.rows) > 1 and section.title.text.strip().lower() not in _TESTS:
        yield from _table(block, entity, section)


def _bullet(item: Block, entity: str, section: Section) -> Iterator[Claim]:
    text = item.text
    mark = next((m for m in text.marks if m.kind == "strong" and not text.text[: m.start].strip()), None)
    if mark is None:
        return
    word = text.text[mark.start : mark.end].strip(" :")
    rest = text.text[mark.end :]
    said = text.text[mark.start : mark.end].rstrip().endswith(":") or re.match(r"\s*(?::|[-–—]\s)", rest)
    if not said or not (role_name(word) or (_ABOUT_DUTIES.search(section.title.text) and role_names(word, True))):
        return
    subject = text.part(mark.start, mark.start + len(word))
    start = mark.end + (match.end() if (match := _AFTER.match(rest)) else 0)
    inner = [child.text for nested in item.children if nested.kind == "list" for child in nested.children]
    for duty in ([text.cut(start)] if text.text[start:].strip() else []) + inner:
        if duty.text:
            yield Claim("duty", entity, duty.whole(), subject, duty.whole(), section.slug)


def _table(block: Block, entity: str, section: Section) -> Iterator[Claim]:
    heads = [name_key(cell.text) for cell in block.rows[0]]
    role = next((i for i, head in enumerate(heads) if _ROLE_HEAD.match(head)), -1)
    duty = next((i for i, head in enumerate(heads) if i != role and _DUTY_HEAD.match(head)), -1)
    party = next((i for i, head in enumerate(heads) if _PARTY_HEAD.match(head)), -1)
    approver = next((i for i, head in enumerate(heads) if i and _APPROVER_HEAD.match(head)), -1)
    ladder = party >= 0 and _LADDER.search(f"{heads[0]} {section.title.text}") is not None
    before: set[str] = set()  # who is responsible by the rows above
    for row in block.rows[1:]:
        if 0 < approver < len(row):
            for named in mentions(row[approver].text):
                who = row[approver].part(named.start, named.end)
                says = row[approver].whole()
                said = Text(f"{row[0].text}: {says.text}", says.span)
                yield Claim("approves", entity, said, who, row[0].whole(), section.slug)
        if 0 <= role < len(row) and 0 <= duty < len(row) and role_names(row[role].text, True):
            yield _claim(entity, section, row[role].whole(), row[duty])
        elif party >= 0 and party < len(row) and party != role:
            others = [cell for i, cell in enumerate(row) if i != party and cell.text]
            if not others:
                continue
            longest = max(others, key=lambda cell: len(cell.text))
            for named in mentions(row[party].text):
                if not named.group:
                    who = row[party].part(named.start, named.end)
                    what = longest.whole()
                    if row[0] is not longest and row[0].text and party:
                        what = Text(f"{row[0].text}: {what.text}", what.span)
                    yield Claim("duty", entity, what, who, what, section.slug)
            if ladder:
                yield from _escalated(entity, section, row[0], longest, row[party], before)
            before |= {name_key(named.name) for named in mentions(row[party].text)}


def _escalated(
    entity: str, section: Section, level: Inline, said: Inline, party: Inline, before: set[str]
) -> Iterator[Claim]:
    """Who passes it on to whom by one row of a ladder: those responsible `before` that it names, to its own party."""
    takers = [named for named in mentions(party.text) if not named.group and name_key(named.name) not in before]
    seen: set[str] = set()
    for named in mentions(said.text):
        key = name_key(named.name)
        if not takers or key not in before or key in seen:
            continue
        seen.add(key)
        quote = Text(f"{level.text}: {said.text} ({party.text})" if level is not said else said.text, said.whole().span)
        taker = party.part(takers[0].start, takers[0].end)
        yield Claim("escalates_to", entity, quote, said.part(named.start, named.end), taker, section.slug)


def _claim(entity: str, section: Section, who: Text, what: Inline) -> Claim:
    return Claim("duty", entity, what.whole(), who, what.whole(), section.slug)
