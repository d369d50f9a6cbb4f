"""Who leads, on the line that names the group: `### Infrastructure (Lead: Ann Lee)`, `Mechanical lead: Bob Ray`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from orgc.grammar.part_words import FORMER
from orgc.grammar.persons import is_person, named_people, people_in
from orgc.model.document import Block, Section
from orgc.model.pattern import lazy
from orgc.model.span import Text

_WORD = (
    r"(?i:(?:co-?)?(?:leads?|leaders?|chairs?|chairperson|convenors?|conveners?|co-?ordinators?|captains?|heads?|"
    r"facilitators?|organi[sz]ers?))"
)
_IN_HEADING = lazy(
    rf"(?P<g>[A-Z\d].{{1,80}}?)\s*[(\[,–—|-]?\s*(?:(?i:team|group|current)\s)?{_WORD}\s*:\s*(?P<p>[A-ZÀ-Þ@].*?)[)\]]?\s*$"
)
_LABEL = lazy(
    rf"\s*(?:[-*•]\s*)?(?P<g>[A-Z][\w&/’'-]*(?:\s(?:and\s|&\s)?[\w&/’'-]+){{0,3}})\s{_WORD}\s*(?::|\s[–—-])\s*"
)
_LEADS_OF_GROUPS = lazy(  # the heading of a list of those who lead one group each
    r"\b(?:(?:sub-?)?teams?|groups?|committees?|sigs?|wgs?|chapters?|areas?|squads?|guilds?|departments?|divisions?|"
    r"circles?|units?|subprojects?)\s(?:and\s\w+\s)?(?:leads|leaders|captains|(?:co-?)?chairs|conven[oe]rs|heads|"
    r"co-?ordinators|facilitators)$",
    re.I,
)
_GROUP_FIRST = lazy(r"(?P<g>[A-Z][\w&/’'-]*(?:\s(?:and\s|&\s|of\s)?[\w&/’'-]+){0,5})\s*(?::|\s[–—-])\s+(?=[A-ZÀ-Þ@])")
_GROUP_LAST = lazy(r"\s*(?:\(|,\s|\s[–—-]\s)(?P<g>[A-Z][\w&/’'-]*(?:\s(?:and\s|&\s|of\s)?[\w&/’'-]+){0,4})\)?$")
_KINDS = ("subteam", "sub-team", "team", "committee", "group", "crew", "department", "division", "squad", "guild")


def led_in_heading(section: Section) -> tuple[Text, list[Text]] | None:
    """The group and the people of a heading that says who leads."""
    title = section.title
    match = _IN_HEADING.fullmatch(title.text.strip()) if ":" in title.text else None
    if match is None or FORMER.search(title.text):
        return None
    people = [Text(name, title.span) for name in named_people(match["p"])]
    group = match["g"].rstrip(" (-–—,|[")
    return (Text(group, title.span), people) if people and group else None


def page_names(sections: list[Section]) -> frozenset[str]:
    """What the page calls a group, in lower case: its headings, the lines that stand alone, `the software subteam`."""
    found = {section.title.text.lower().strip() for section in sections}
    for section in sections:
        for block in section.blocks:
            if block.kind == "paragraph":
                words = block.text.text.lower().split()
                if len(words) <= len(_KINDS):
                    found.add(" ".join(words))
                found.update(one for one, kind in pairwise(words) if kind.strip(".,;:") in _KINDS)
    return frozenset(found)


def led_in_lines(block: Block, names: Callable[[], frozenset[str]]) -> Iterator[tuple[Text, Text]]:
    """The groups of the page that lines of a text say the leads of, by its `names`: the group, then who."""
    texts = [block.text] if block.kind == "paragraph" else [item.text for item in block.children]
    for line in (line for text in texts for line in text.lines()):
        match = _LABEL.match(line.text)
        if match is None or FORMER.search(match[0]):
            continue
        if not names().isdisjoint((match["g"].lower(), *(f"{match['g'].lower()} {kind}" for kind in _KINDS))):
            for person in people_in(line.cut(match.end())):
                yield line.part(*match.span("g")), person


def led_in_list(section: Section) -> Iterator[tuple[Text, Text]]:
    """The groups of a list under a heading like `Team captains`: `- Build: Ann Lee`, `- Ann Lee (Build)`."""
    if not _LEADS_OF_GROUPS.search(section.title.text) or FORMER.search(section.title.text):
        return
    for item in (item for block in section.blocks if block.kind == "list" for item in block.children):
        plain = item.text.text
        if match := _GROUP_FIRST.match(plain):
            if not is_person(match["g"]):
                yield from ((item.text.part(*match.span("g")), who) for who in people_in(item.text.cut(match.end())))
        elif (match := _GROUP_LAST.search(plain)) and len(who := people_in(item.text.between(0, match.start()))) == 1:
            yield item.text.part(*match.span("g")), who[0]
