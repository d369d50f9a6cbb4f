"""Titles of those who lead one group, with its name in them, beside or below the name of who bears them: `Ann Lee,
Chair of the Garden Committee`, `| Docs Team Lead | Ann Lee |`, `### Ann Lee` above `Garden Committee Chair`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from orgc.grammar.page_groups import is_body
from orgc.grammar.part_words import FORMER, is_lesser
from orgc.grammar.persons import is_person, people_in
from orgc.grammar.texts import prose
from orgc.grammar.words import word_set
from orgc.model.document import Block, Inline, Section
from orgc.model.pattern import lazy
from orgc.model.span import Text

_WORD = (
    r"(?i:(?:co-?)?(?:leads?|leaders?|chairs?|chairperson|chairman|chairwoman|convenors?|conveners?|co-?ordinators?|captains?|"
    r"heads?|facilitators?|organi[sz]ers?))"
)
_SIGNS = frozenset(
    """
    lead leads leader chair chairs co-chair chairperson chairman chairwoman convenor convener coordinator ordinator
    captain head facilitator organizer organiser
    """.split()
)
_CAPITALS = r"(?:[A-Z][\w&’'/-]*\s){0,4}?(?:[A-Z][\w&’'/-]*\s(?:&\s|and\s)?)?"
_GROUP_THEN_WORD = lazy(
    rf"(?P<g>{_CAPITALS}(?:[A-Z]+(?:SC|OC|SIG|WG)|[A-Z]{{2,}}\d\w*|(?:SIG|WG)\s[A-Z]\w*|"
    r"(?i:(?:sub-?)?team|(?:sub-?)?committee|working\sgroup|steering\sgroup|board|council|task\sforce|department|division)))"
    rf"\s{_WORD}"
)
_WORD_THEN_GROUP = lazy(
    rf"(?:the\s+|our\s+|current\s+)?{_WORD}(?:\s+of\s+(?:the\s+|our\s+)?|,\s+|\s[–—-]\s)(?P<g>[A-Z][\w&’' /-]{{2,60}}?|"
    r"(?:[\w-]+\s){1,3}(?i:team|committee|group|board|council|circle|crew|panel))"
)
_BESIDE = lazy(r"\s*(?P<p>[A-ZÀ-Þ@][^:;,()|–—]{3,40}?)\s*(?::|,|\(|\s[–—-])\s*(?P<t>[^()]{6,80}?)\)?\W*$")
_LABEL = lazy(r"\W*(?P<t>[A-Z][^:;|()]{5,80}?)\s*(?::|\s[–—-])\s*(?P<p>[A-ZÀ-Þ@].{2,150})$")
_AS = lazy(
    r"(?:^|\s)(?:(?i:as)\s+(?P<t>[^,.;()]{6,80}?),\s+(?P<p>[A-ZÀ-Þ][\w’'-]*(?:\s[A-ZÀ-Þ][\w’'-]*){1,2})\b|"
    r"(?P<p2>[A-ZÀ-Þ][\w’'-]*(?:\s[A-ZÀ-Þ][\w’'-]*){1,2})\s\((?P<t2>[^()]{6,80})\))"
)
_THEN_NAME = lazy(  # `Garden Committee Chair Ann Lee`
    rf"(?P<t>(?:[A-Z][\w&’'-]*\s){{1,4}}?{_WORD})\s(?P<p>[A-ZÀ-Þ][\w’'-]*(?:\s[A-ZÀ-Þ][\w’'-]*){{1,2}})\b"
)
_NOW = lazy(r"^(?:current|acting|interim|our|the)\s+(?=[A-Z])", re.I)
_LONGEST = 60  # characters of a cell that may be a name


def group_of_title(title: str) -> str:
    """The group that somebody with a title leads, as the title has it: `Docs Team Lead`, `Chair of the Art Board`."""
    text = _NOW.sub("", title.strip().strip("*_ "))
    match = _GROUP_THEN_WORD.fullmatch(text)
    if match is None and ((match := _WORD_THEN_GROUP.fullmatch(text)) is None or not is_body(match["g"])):
        return ""
    group = match["g"].strip()
    return group if " " in group or group.isupper() else ""


def led_by_title(section: Section) -> Iterator[tuple[Text, Text]]:
    """The groups that titles beside names in a section say the leads of: the group, then who."""
    for block in section.blocks:
        if block.kind == "table":
            yield from _in_rows(block)
            continue
        for text in prose(block):
            for line in text.lines() if not _SIGNS.isdisjoint(word_set(text.text)) else ():
                yield from _in_line(line)
    first = _first_line(section) if section.level > 1 and is_person(section.title.text) else None
    if first is not None and (found := _part(first, 0, len(first.text))):
        yield found, Text(section.title.text.strip(), section.title.span)


def _in_rows(table: Block) -> Iterator[tuple[Text, Text]]:
    for row in table.rows[1:]:
        people = [(cell, found) for cell in row if len(cell.text) < _LONGEST and (found := people_in(cell))]
        if len(people) == 1 and len(people[0][1]) == 1:
            groups = (_part(cell, 0, len(cell.text)) for cell in row if cell is not people[0][0])
            yield from ((group, people[0][1][0]) for group in groups if group)


def _in_line(line: Inline) -> Iterator[tuple[Text, Text]]:
    for pattern in (_BESIDE, _LABEL):
        match = pattern.match(line.text)
        group = _part(line, *match.span("t")) if match else None
        people = people_in(line.between(*match.span("p"))) if match and group else []
        if group and people and (len(people) == 1 or pattern is _LABEL):
            yield from ((group, person) for person in people)
            return
    for match in _THEN_NAME.finditer(line.text):
        if (group := _part(line, *match.span("t"))) and is_person(match["p"]):
            yield group, line.part(*match.span("p"))
    for match in _AS.finditer(line.text):
        a, b = ("t", "p") if match["t"] else ("t2", "p2")
        if (group := _part(line, *match.span(a))) and is_person(match[b]):
            yield group, line.part(*match.span(b))


def _part(line: Inline, start: int, end: int) -> Text | None:
    """The group in the title that stands at a place."""
    title = line.text[start:end]
    if FORMER.search(title) or is_lesser(title) or not (group := group_of_title(title)):
        return None
    at = line.text.index(group, start)
    return line.part(at, at + len(group))


def _first_line(section: Section) -> Inline | None:
    texts = (text for block in section.blocks for text in prose(block))
    first = next(texts, None)
    line = next(iter(first.lines()), None) if first is not None and first.text else None
    return line.between(0, stop) if line is not None and (stop := line.text.find(". ")) > 0 else line
