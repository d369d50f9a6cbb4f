"""People as handbooks list them: names, handles, rosters, YAML blocks in a charter, and who leads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from orgc.grammar.leading import led
from orgc.grammar.listed import one_person, role_beside
from orgc.grammar.page_groups import is_body
from orgc.grammar.part_words import (
    FORMER,
    LIST_OF_GROUPS,
    MEMBERS,
    Part,
    is_lead,
    is_lesser,
    is_members,
    leads_beside,
    leads_called,
)
from orgc.grammar.people_data import people_in_yaml
from orgc.grammar.people_tables import parts_in_table
from orgc.grammar.persons import first_names, people_in
from orgc.model.document import Block, Inline, Section
from orgc.model.pattern import lazy
from orgc.model.slug import name_key

_PAIR = lazy(  # `Chair: `, `Chair 2025-26: `, `Chair (since May) – `
    r"\s*((?:(?:19|20)\d\d(?:\s?[-–/]\s?\d{2,4})?\s)?[A-Za-z][A-Za-z /&-]{1,40}?(?:\(s\))?)"
    r"(?:\s\((?:current|acting|interim|elected)\)|\s\(?(?:since|until|for|from)\s[\w ]{2,15}?\)?|"
    r"\s\(?(?:19|20)\d\d(?:\s?[-–/]\s?\d{2,4})?\)?)?"
    r"\s*(?::|\s[-–—]\s)\s*(?=\S)"
)
_LESSER_LABEL = lazy(
    r"[,;|/]\s*(?:vice|deputy|assistant|secretary|treasurer|members?|scribe|liaison)\b[\w\s-]{0,20}:", re.I
)
_ASIDE = lazy(r"\(\s*(?:since|until|after|before|replac\w+|tak\w+|succe\w+|formerly|previously|while)\b", re.I)
_NOBODY = lazy(
    r"\W*(?:vacant|tbd|tbc|tba|none|n/a|open\b(?!\s[A-Z])|to be (?:elected|appointed|announced|decided|found))\b",
    re.I,
)
_LABEL_LENGTH = 60
_ONCE = lazy(
    r"\b(?:was|were|had\s+been|until|previously|formerly|once)\s+(?:\w+\s+){0,2}(?:led|chaired|headed|managed|run)\s+by\s*$",
    re.I,
)
_LED = lazy(
    r"\b(?:is|are|was|being|currently|presently|now)?\s*(?:currently |presently |now |being )?(?:led|"
    r"chaired|headed|managed|facilitated|coordinated|overseen) by\s+",
    re.I,
)


def parts_of(sections: list[Section], top: int, name: str = "") -> Iterator[Part]:
    """Who leads and who belongs to the group that these sections describe; `top` is the index of its own heading, which
    has its `name` unless one is given.
    """
    inside: dict[int, str] = {}
    group = name or next((section.title.text for section in sections if section.index == top), "")
    for section in sections:
        title = " ".join(section.title.text.split()).strip(" :")
        around = inside.get(section.parent, "")
        if section.index == top:
            kind = ""
        elif (
            FORMER.search(title)
            or around == "former"
            or LIST_OF_GROUPS.search(title)
            or (is_body(title) and not is_members(title, group))
        ):
            kind = "former"  # those of another group or of the past
        elif is_lead(title):
            kind = "lead"
        else:
            kind = "member" if is_members(title, group) else around if section.parent != top else ""
        inside[section.index] = kind
        if kind == "former":
            continue
        said = ""
        for block in section.blocks:
            if not (said == "former" and block.kind in ("list", "table")):
                yield from _block(block, said if said and block.kind == "list" else kind, group)
            said = announced(block)


def announced(block: Block) -> str:
    """What a paragraph says of those in the list below it: that they lead (`Chairs:`), are members, or were."""
    said = block.text.text.rstrip() if block.kind == "paragraph" else ""
    alone = len(block.text.marks) == 1 and block.text.marks[0].kind == "strong" and _whole(block.text)
    if not said.endswith(":") and not alone:
        return ""
    if FORMER.search(said[-_LABEL_LENGTH:]):
        return "former"
    return "lead" if is_lead(said) else "member" if is_members(said.rstrip(":")) else ""


def _whole(text: Inline) -> bool:
    """Whether all of a text is marked: a line in bold that stands like a heading."""
    return text.marks[0].start == 0 and text.marks[0].end >= len(text.text.rstrip(" :"))


def _block(block: Block, kind: str, group: str) -> Iterator[Part]:
    if block.kind == "table" and block.rows:
        yield from parts_in_table(block, kind, group)
    elif block.kind == "code" and block.info.split(" ")[0].lower() in ("yaml", "yml"):
        yield from people_in_yaml(block)
    elif block.kind == "list":
        for item in block.children:
            yield from _item(item, kind, group)
    elif block.kind == "paragraph":
        yield from _sentence(block.text)
        if found := parts_labelled(block.text):
            yield from found
        elif kind:
            for line in block.text.lines():
                person = one_person(line)
                if person and (len(line.text) < 80 or person.href):
                    yield Part(person, kind == "lead", role_beside(line, person))


def _item(item: Block, kind: str, group: str) -> Iterator[Part]:
    if found := parts_labelled(item.text):
        yield from (part for part in found if not part.lead or not group or _leads_own(part.role, group))
        return
    label = item.text.text.strip().rstrip(":").strip()
    nested = [c for block in item.children if block.kind == "list" for c in block.children]
    if nested and (is_lead(label) or MEMBERS.match(label)):
        for child in nested:
            yield from _item(child, "lead" if is_lead(label) else "member", group)
        return
    person = one_person(item.text)
    role = role_beside(item.text, person) if person else ""
    leads = leads_beside(role, group) if kind != "lead" and " of " in role else is_lead(role)
    leads = leads or leads_called(role, group)
    if person and (kind or leads):
        yield Part(person, leads or (kind == "lead" and not is_lesser(item.text.text)), role)
    elif not kind:
        yield from _sentence(item.text)


def _leads_own(label: str, group: str) -> bool:
    """Whether who stands behind a label leads the group, and not something else: `Head of Tech`."""
    return " of " not in label or leads_beside(label, group)


def parts_labelled(text: Inline) -> list[Part]:
    """`Lead: Ann Lee, Bob Ray`; `**Chair** – Ann Lee`: each line of the source that begins with a label is a pair."""
    found: list[Part] = []
    for line in text.lines():
        match = _PAIR.match(line.text)
        if match is None or FORMER.search(match[1]):
            continue
        lead = is_lead(match[1])
        if lead or MEMBERS.match(match[1].strip()):
            rest = line.cut(match.end())
            if _NOBODY.match(rest.text):
                continue
            if lead and (other := _LESSER_LABEL.search(rest.text) or _ASIDE.search(rest.text)):
                rest = rest.between(0, other.start())
            people = people_in(rest) or list(filter(None, [one_person(rest)])) or (first_names(rest) if lead else [])
            people = [p for p in people if name_key(p.text.strip("@").replace("-", " ")) not in name_key(match[1])]
            found += [Part(person, lead, match[1].strip()) for person in people]
    return found


def _sentence(text: Inline) -> Iterator[Part]:
    """`The team is led by Ann Lee.`; `Ann Lee runs it.`"""
    found = [part.person for part in led(text) if part.group is None]
    yield from (Part(person, True, "lead") for person in found)
    if found:
        return
    if " by " in text.text and (match := _LED.search(text.text)) and not _ONCE.search(text.text, 0, match.end()):
        end = re.search(r"[.;]\s|\bwho\b|\bwith\b|$", text.text[match.end() :])
        piece = text.between(match.end(), match.end() + (end.start() if end else 0))
        for person in people_in(piece):
            yield Part(person, True, "lead")
