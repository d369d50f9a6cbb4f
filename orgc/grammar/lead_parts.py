"""Who leads, by the parts of a section: a heading above names, words beside them, rows, items below a group."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from orgc.grammar.lead_cues import CUES, leads_in_row
from orgc.grammar.leading import LEAD_SIGNS, led
from orgc.grammar.listed import one_person, role_beside
from orgc.grammar.part_words import LIST_OF_GROUPS, is_lead, is_lead_heading, is_lesser, leads_beside
from orgc.grammar.people import announced, parts_labelled
from orgc.grammar.people_tables import of_roles, parts_in_table
from orgc.grammar.persons import is_person, named_people, people_in
from orgc.grammar.role_names import group_name
from orgc.grammar.texts import prose
from orgc.grammar.words import word_set
from orgc.model.document import Block, Inline, Section
from orgc.model.pattern import lazy
from orgc.model.span import Text

SIGNS = (
    LEAD_SIGNS
    | CUES
    | {"organizer", "organizers", "organiser", "organisers", "dri", "spokesperson", "pi", "investigator"}
)  # one of these words stands in every text that is read
_DASHED = lazy(r"\s*:\s*|\s[–—-]\s")
_WHO_LEADS = lazy(
    r"(?P<p>[A-ZÀ-Þ][^,]{3,40}),\swho\s(?:leads|chairs|heads|runs|convenes|coordinates)\s(?:it|us|this|the)\b"
)
_CHAIRS = lazy(
    r"(?:^|[\s,(–—-])(?P<g>(?:[A-Z][\w&’'-]*\s){0,4}?(?:(?P<short>[A-Z]+[a-z]*[A-Z]\w*)|[A-Z][a-z]+))\s"
    r"(?:[Cc]o-?)?[Cc]hair(?:person|man|woman)?(?=\W*$|\s?[,;()])"
)
_NOT_NOW = lazy(r"\b(?:was|former\w*|previous\w*|until|past|ex-|vice|deputy|emerit\w+)\b", re.I)
_LINE = lazy(r"[A-ZÀ-Þ][^.:;!?]*[^.:;!?,]")
_MOST_TEXT = 200
_MOST_WORDS = 6
_PAIR = 2
_SHORT_TEXT = 60


def heads_of(section: Section) -> Iterator[Text]:
    """Who leads, by a heading that says so above names, or by a row of a table of two columns."""
    lead = section.level > 1 and is_lead_heading(section.title.text)
    first = _first_line(section) if section.level > 1 and is_person(section.title.text) else None
    if first is not None and is_lead(first.text.strip("* ")) and not is_lesser(first.text):
        yield section.title
    label, rest = (*_DASHED.split(section.title.text, maxsplit=1), "")[:2]
    if section.level > 1 and rest and is_lead(label):
        yield from (Text(name, section.title.span) for name in named_people(rest))
    elif section.level > 1 and (who := _WHO_LEADS.match(section.title.text)):
        yield from (Text(name, section.title.span) for name in named_people(who["p"])[:1])
    said = ""
    for block in section.blocks:
        if (lead or said == "lead") and block.kind == "paragraph" and len(block.text.text) < _SHORT_TEXT:
            yield from people_in(block.text)[: None if section.title.text.rstrip(" :").endswith("s") or not lead else 1]
        elif block.kind == "list" and (said == "lead" or (lead and said != "former")):
            items = (item.text for item in block.children if not is_lesser(item.text.text))
            yield from filter(None, map(one_person, items))
        for item in block.children if block.kind == "list" and said != "former" and not lead else ():
            if item.children and is_lead(item.text.text.strip().rstrip(":")):
                below = (child.text for nested in item.children for child in nested.children if nested.kind == "list")
                yield from filter(None, (one_person(text) for text in below if not is_lesser(text.text)))
        for row in block.rows[1:] if block.kind == "table" and len(block.rows[0]) > _PAIR and of_roles(block) else ():
            if is_lead(row[0].text) and (people := next(filter(None, map(people_in, row[1:])), [])):
                yield from people
        for row in block.rows if block.kind == "table" and len(block.rows[0]) == _PAIR else ():
            if len(row) == _PAIR and is_lead(row[0].text):
                yield from people_in(row[1])[: None if row[0].text.strip().endswith("s") else 1]
            elif len(row) == _PAIR and leads_in_row(row[0].text, row[1].text):
                yield row[0].whole()
        said = announced(block)


def _first_line(section: Section) -> Inline | None:
    """The first line of text below a heading."""
    text = next((text for block in section.blocks for text in prose(block)), None)
    line = next(iter(text.lines()), None) if text is not None else None
    return line.between(0, stop) if line is not None and (stop := line.text.find(". ")) > 0 else line


def chairs(text: Inline) -> Iterator[tuple[Text, Text]]:
    """The group that somebody chairs by the title beside the name: `Ann Lee, TSC Chair`; the group, then who."""
    match = _CHAIRS.search(text.text) if len(text.text) < _MOST_TEXT else None
    if match is None or _NOT_NOW.search(text.text):
        return
    people = people_in(text.between(0, match.start("g")))
    if people and (match["short"] or group_name(match["g"])):
        yield text.part(*match.span("g")), people[0]


def beside(block: Block, group: str) -> Iterator[Text]:
    """Who leads a group, in a list or a table of people, by the word beside a name: `Ann Lee (lead)`."""
    for text in (item.text for item in block.children if block.kind == "list"):
        if SIGNS.isdisjoint(word_set(text.text)):
            continue
        if (
            (person := one_person(text))
            and not _NOT_NOW.search(text.text)
            and leads_beside(role_beside(text, person), group)
        ):
            yield person
    if block.kind == "table" and block.rows:
        yield from (part.person for part in parts_in_table(block, "", group) if part.lead)
    for name, title in pairwise(block.text.lines()) if block.kind == "paragraph" else ():  # below a picture
        said = title.text.strip()
        if is_person(name.text) and leads_beside(said, group) and not (_NOT_NOW.search(said) or is_lesser(said)):
            yield name.whole()


def inside_items(block: Block) -> Iterator[tuple[Text, Text]]:
    """The group that an item of a list names, and who leads it by what stands below: `**Logistics**`, `Chair: ...`."""
    for item in _items(block):
        label = next((m for m in item.text.marks if m.start == 0 and m.kind in ("link", "strong")), None)
        said = label is not None and item.text.text[label.end : label.end + 1] == ":"
        name = (item.text.text[: label.end] if label is not None and said else item.text.text).strip().rstrip(".")
        if _LINE.fullmatch(name) and len(name.split()) <= _MOST_WORDS and not is_lead(name):
            start = item.text.text.index(name)
            group = item.text.part(start, start + len(name))
            for text in (below.text for child in item.children for below in (child.children or (child,))):
                yield from ((group, part.person) for part in parts_labelled(text) if part.lead)
                yield from ((group, found.person) for found in led(text) if found.group is None)


def _items(block: Block) -> Iterator[Block]:
    """The items of a list at any depth."""
    for item in block.children if block.kind == "list" else ():
        yield item
        for child in item.children:
            yield from _items(child)


def headed_below(block: Block, section: Section) -> Text | None:
    """A line that stands like a heading above the lists of one group, where the section lists groups."""
    text = block.text.text.strip()
    short = block.kind == "paragraph" and len(text.split()) <= _MOST_WORDS and _LINE.fullmatch(text)
    return block.text.whole() if short and LIST_OF_GROUPS.search(section.title.text) else None
