"""Who leads and who belongs, in tables: of people with their parts, of groups with those who lead them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from orgc.grammar.leading import led
from orgc.grammar.listed import one_person, role_beside
from orgc.grammar.part_words import (
    FORMER,
    Part,
    is_lead,
    is_lead_column,
    leads_elsewhere,
)
from orgc.grammar.persons import first_names, people_in
from orgc.model.document import Block, Inline
from orgc.model.pattern import lazy
from orgc.model.slug import name_key
from orgc.model.span import Text

_CHAMPION = lazy(r"\s*champions?(?:\(s\))?\s*$", re.I)
_NAME_HEADS = tuple("name|member|person|who|people|teammate|full name|contributor|participant|individual".split("|"))
_ROLE_HEADS = ("role", "title", "position", "function", "job title", "office", "post")
_GROUP_HEADS = lazy(
    r"(?:name|team|group|sig|wg|working group|committee|subproject|area|squad|guild|department|circle|crew|"
    r"panel|body|unit|faculty|region|sub-?team|sub-?group|sub-?committee|work\s?stream|track|pillar|"
    r"office|desk|association|union|society|branch|section|community|club|meeting|board|"
    r"council|chapter|division|forum|network|table|room|round|"
    r"standing (?:committee|group)|hat|task ?force|work(?:ing)? ?(?:group|party|team)|ministry|pod|tribe)s?"
    r"(?: name)?$"
)
_OF_ROLES = lazy(r"\b(?:roles?|positions?|titles?|areas?|offices?|posts?)\b", re.I)
_BELOW_CHAIR = lazy(r"\b(?:manager|president|captain)\b", re.I)  # leads where nobody is called chair or lead
_PICTURE = lazy(r"[^\w\s@(\[\"'“‘.&/-]+\s+(?=\w)")


def parts_in_table(block: Block, kind: str, group: str) -> Iterator[Part]:
    """Who stands in a table of people, with their parts; `kind` is what the heading says of them."""
    heads = [name_key(cell.text) for cell in block.rows[0]]
    if (
        heads
        and _GROUP_HEADS.match(heads[0])
        and any(is_lead_column(cell.text) for cell in block.rows[0][1:])
        and not kind
    ):
        return  # a table of groups
    leads = next((i for i, cell in enumerate(block.rows[0]) if is_lead(cell.text)), -1)
    if leads >= 0 and not (heads[0] and leads):  # a column of leads, alone or behind their pictures
        for row in block.rows[1:]:
            if leads < len(row) and (person := one_person(row[leads])):
                yield Part(person, True, block.rows[0][leads].text.strip())
        return
    names = next((i for i, h in enumerate(heads) if h in _NAME_HEADS), -1)
    for row in block.rows[1:] if names < 0 and not of_roles(block) else ():
        person = one_person(row[0]) if row else None
        if person and is_lead(role := role_beside(row[0], person)):
            yield Part(person, True, role)
    if names < 0 and kind:
        names = next((i for i, h in enumerate(heads) if h in ("github", "handle", "")), -1)
    roles = next((i for i, h in enumerate(heads) if h in _ROLE_HEADS), -1)
    if names < 0 or (roles < 0 and not kind):
        return
    parts = []
    for row in block.rows[1:]:
        if names < len(row) and (person := one_person(row[names])):
            role = row[roles].text.strip() if 0 <= roles < len(row) else role_beside(row[names], person)
            if not FORMER.search(role):
                leads = kind == "lead" or is_lead(role, group) or is_lead_column(role)
                parts.append(Part(person, leads and not leads_elsewhere(role, group), role))
    chaired = kind != "lead" and any(part.lead and not _BELOW_CHAIR.search(part.role) for part in parts)
    yield from (p._replace(lead=p.lead and not (chaired and _BELOW_CHAIR.search(p.role))) for p in parts)


def groups_in(table: Block, listed: bool = False) -> Iterator[tuple[Text, list[Text]]]:
    """The groups of a table with a column of groups and one or more of who leads them; where groups are `listed`, the
    first column names them whatever its head.
    """
    heads = [name_key(cell.text) for cell in table.rows[0]]
    leads = [
        i for i, cell in enumerate(table.rows[0]) if i and (is_lead_column(cell.text) or _CHAMPION.match(cell.text))
    ]
    if not leads and is_lead(table.rows[0][0].text) and any(_GROUP_HEADS.fullmatch(head) for head in heads[1:]):
        leads = [0]
    names = next((i for i, head in enumerate(heads) if _GROUP_HEADS.fullmatch(head) and i not in leads), -1)
    if names < 0 and leads and not heads[0] and all(row[0].text.strip() for row in table.rows[1:] if row):
        names = 0  # a column of groups that has no head
    if names < 0 and leads and listed and 0 not in leads and heads[0] not in _NAME_HEADS:
        names = 0
    if names < 0 or (names and not leads):
        return
    for row in table.rows[1:] if not leads else ():
        people = [part.person for cell in row[1:] for part in led(cell) if part.group is None]
        if len(row) > names and row[names].text.strip() and people:
            yield _unmarked(row[names]), people[:1]
    for row in table.rows[1:]:
        cells = [row[i] for i in leads if i < len(row)]
        people = [
            p for cell in cells for p in (people_in(cell) or first_names(cell) or filter(None, [one_person(cell)]))
        ]
        if len(row) > names and row[names].text.strip() and people:
            yield _unmarked(row[names]), people


def of_roles(table: Block) -> bool:
    """Whether the first column of a table names roles: `Role | Holder`, `Area & handbook | Team`."""
    return bool(table.rows and table.rows[0] and _OF_ROLES.search(table.rows[0][0].text))


def _unmarked(cell: Inline) -> Text:
    """What a cell says, without a picture before it."""
    mark = _PICTURE.match(cell.text)
    return cell.part(mark.end() if mark else 0, len(cell.text))
