"""People as handbooks list them: names, handles, rosters, YAML blocks in a charter, and who leads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from orgc.grammar.leading import led
from orgc.grammar.page_groups import is_body
from orgc.grammar.part_words import (
    FORMER,
    LIST_OF_GROUPS,
    MEMBERS,
    Part,
    is_lead,
    is_lead_column,
    is_lesser,
    is_members,
    leads_beside,
    leads_called,
)
from orgc.grammar.people_data import people_in_yaml
from orgc.grammar.persons import HANDLE, MOST_TEXT, NOT_PEOPLE, first_names, people_in
from orgc.grammar.role_names import role_names
from orgc.model.document import Block, Inline, Section
from orgc.model.pattern import lazy
from orgc.model.slug import name_key
from orgc.model.span import Text

_PAIR = lazy(  # `Chair: `, `Chair 2025-26: `, `Chair (since May) – `
    r"\s*((?:(?:19|20)\d\d(?:\s?[-–/]\s?\d{2,4})?\s)?[A-Za-z][A-Za-z /&-]{1,40}?(?:\(s\))?)"
    r"(?:\s\((?:current|acting|interim|elected)\)|\s\(?(?:since|until|for|from)\s[\w ]{2,15}?\)?|"
    r"\s\(?(?:19|20)\d\d(?:\s?[-–/]\s?\d{2,4})?\)?)?"
    r"\s*(?::|\s[-–—]\s)\s*(?=\S)"
)
_CHAMPION = lazy(r"\s*champions?(?:\(s\))?\s*$", re.I)
_LESSER_LABEL = lazy(
    r"[,;|/]\s*(?:vice|deputy|assistant|secretary|treasurer|members?|scribe|liaison)\b[\w\s-]{0,20}:", re.I
)
_ASIDE = lazy(r"\(\s*(?:since|until|after|before|replac\w+|tak\w+|succe\w+|formerly|previously|while)\b", re.I)
_NOBODY = lazy(
    r"\W*(?:vacant|tbd|tbc|tba|none|n/a|open\b(?!\s[A-Z])|to be (?:elected|appointed|announced|decided|found))\b",
    re.I,
)
_PICTURE = lazy(r"[^\w\s@(\[\"'“‘.&/-]+\s+(?=\w)")
_LABEL_LENGTH = 60
_ELSEWHERE = lazy(r"\b(?:Director|Manager|Head|President)(?:,|\sat)\s+(?:the\s)?[A-Z].*")  # `Director, Web services`
_ONCE = lazy(
    r"\b(?:was|were|had\s+been|until|previously|formerly|once)\s+(?:\w+\s+){0,2}(?:led|chaired|headed|managed|run)\s+by\s*$",
    re.I,
)
_LED = lazy(
    r"\b(?:is|are|was|being|currently|presently|now)?\s*(?:currently |presently |now |being )?(?:led|"
    r"chaired|headed|managed|facilitated|coordinated|overseen) by\s+",
    re.I,
)
_NAME_HEADS = ("name", "member", "person", "who", "people", "teammate", "full name", "contributor", "participant")
_ROLE_HEADS = ("role", "title", "position", "function", "job title", "office", "post")
_GROUP_HEADS = lazy(
    r"(?:name|team|group|sig|wg|working group|committee|subproject|area|squad|guild|department|circle|crew|"
    r"panel|body|unit|faculty|region|sub-?team|sub-?group|sub-?committee|work\s?stream|track|pillar|"
    r"office|desk|association|union|society|branch|section|community|club|meeting|board|"
    r"council|chapter|division|forum|network|table|room|round|"
    r"standing (?:committee|group)|hat|task ?force|work(?:ing)? ?(?:group|party|team)|ministry|pod|tribe)s?"
    r"(?: name)?$"
)


def one_person(text: Inline) -> Text | None:
    """The person that an item or a cell is about: the first name in its first part, else the first handle."""
    if not text.text or FORMER.search(text.text[:60]):
        return None
    head = re.split(r"\s[-–—|]\s|[(:,;]", text.text[:MOST_TEXT], maxsplit=1)[0].rstrip()
    found = people_in(text.between(0, len(head))) if head.strip() else []
    whole = people_in(text)
    if found and found[0].text.startswith("@") and whole and not whole[0].text.startswith("@"):
        return whole[0]  # `@ann (Ann Lee)`
    if found:
        return found[0]
    if whole and whole[0].span == text.part(0, len(whole[0].text)).span:
        return whole[0]
    handles = [match.span() for match in HANDLE.finditer(text.text[:80])]
    if handles:
        return text.part(*handles[0])
    mail = next((m for m in text.links() if m.start == 0 and m.href.startswith("mailto:")), None)
    if mail and " " in text.text[: mail.end] and "@" not in text.text[: mail.end]:
        return text.part(0, mail.end)  # `[benny Vasquez](mailto:...)`
    single = re.fullmatch(r"[A-ZÀ-Þ][\w'’-]{1,20}", head.strip())
    links = [m for m in text.links() if m.start == 0]
    return text.part(0, len(head)) if single and links and not NOT_PEOPLE.search(head) else None


def parts_of(sections: list[Section], top: int) -> Iterator[Part]:
    """Who leads and who belongs to the group that these sections describe; `top` is the index of its own heading."""
    inside: dict[int, str] = {}
    group = next((section.title.text for section in sections if section.index == top), "")
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
    for row in block.rows[1:] if names < 0 else ():
        person = one_person(row[0]) if row else None
        if person and is_lead(role := role_beside(row[0], person)):
            yield Part(person, True, role)
    if names < 0 and kind:
        names = next((i for i, h in enumerate(heads) if h in ("github", "handle", "")), -1)
    roles = next((i for i, h in enumerate(heads) if h in _ROLE_HEADS), -1)
    if names < 0 or (roles < 0 and not kind):
        return
    for row in block.rows[1:]:
        if names < len(row) and (person := one_person(row[names])):
            role = row[roles].text.strip() if 0 <= roles < len(row) else role_beside(row[names], person)
            if not FORMER.search(role):
                yield Part(person, kind == "lead" or is_lead(role, group) or is_lead_column(role), role)


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


def _unmarked(cell: Inline) -> Text:
    """What a cell says, without a picture before it."""
    mark = _PICTURE.match(cell.text)
    return cell.part(mark.end() if mark else 0, len(cell.text))


def role_beside(text: Inline, person: Text) -> str:
    """The role that stands after a name: one that leads, else the first."""
    rest = text.text.split(person.text, 1)[-1]
    if elsewhere := _ELSEWHERE.search(rest):
        ending = re.split(r"\s[-–—]\s|[(]", elsewhere[0])
        if not any(is_lead(piece.strip(" )")) for piece in ending[1:]):
            return ending[0].strip()
    rest = HANDLE.sub("", rest)
    pieces = [piece.strip(" :()-–—|*.[]") for piece in re.split(r"[,;(|)\[\]]|\s[-–—]\s", rest)]
    roles = [piece for piece in pieces if piece and (is_lead(piece) or role_names(piece, True))]
    return next((role for role in roles if is_lead(role)), roles[0] if roles else "")
