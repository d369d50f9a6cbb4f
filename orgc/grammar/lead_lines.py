"""Who leads, on the line that names the group: `### Infrastructure (Lead: Ann Lee)`, `Mechanical lead: Bob Ray`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from orgc.grammar.lead_titles import group_of_title, led_by_title
from orgc.grammar.leading import BODY
from orgc.grammar.page_groups import is_body
from orgc.grammar.part_words import FORMER, LIST_OF_GROUPS, is_lead, is_members, leads_called
from orgc.grammar.persons import first_names, is_person, named_people, people_in
from orgc.grammar.role_leads import may_lead
from orgc.grammar.role_mentions import mentions
from orgc.grammar.role_names import role_names
from orgc.grammar.texts import prose
from orgc.grammar.words import word_set
from orgc.model.document import Block, Inline, Section
from orgc.model.pattern import lazy
from orgc.model.slug import name_key
from orgc.model.span import Text

_WORD = (
    r"(?i:(?:co-?)?(?:leads?|leaders?|chairs?|chairperson|convenors?|conveners?|co-?ordinators?|captains?|heads?|"
    r"facilitators?|organi[sz]ers?))"
)
_IN_HEADING = lazy(
    rf"(?P<g>[A-Z\d].{{1,80}}?)\s*[(\[,–—|-]?\s*(?:(?i:team|group|current)\s)?{_WORD}\s*:\s*(?P<p>[A-ZÀ-Þ@].*?)(?P<q>)[)\]]?\s*$"
)
_BY_HEADING = lazy(  # `Garden Committee - Ann Lee, Chair`, `Garden Committee (led by Ann Lee)`
    rf"(?P<g>[A-Z\d].{{1,80}}?)\s*(?:[(\[,]|\s[–—|-])\s*(?:(?:led|chaired|headed|run|convened)\sby\s(?P<p>[A-ZÀ-Þ@].*?)|"
    rf"(?P<q>[A-ZÀ-Þ@][^,()–—]{{2,40}}?),\s{_WORD})[)\]]?\s*"
)
_BEFORE_NAMES = lazy(  # `Garden Committee: Ann Lee (Chair), Bob Ray`
    rf"(?P<g>[A-Z\d][^:()]{{1,80}}?)\s*:\s+(?P<p>[A-ZÀ-Þ@][^(),;]{{2,40}}?)\s*(?:\(|,\s)(?P<q>){_WORD}(?:\).*|[,;].*|$)"
)
_LABEL = lazy(
    rf"\s*(?:[-*•]\s*)?(?P<g>[A-Z][\w&/’'-]*(?:\s(?:and\s|&\s)?[\w&/’'-]+){{0,3}})\s{_WORD}\s*(?::|\s[–—-])\s*"
)
_LEADS_OF_GROUPS = lazy(  # the heading of a list of those who lead one group each
    r"\b(?:(?:sub-?)?teams?|groups?|committees?|sigs?|wgs?|chapters?|areas?|squads?|guilds?|departments?|divisions?|"
    r"circles?|units?|subprojects?)\s(?:and\s(?:\w+\s)?)?(?:leads|leaders|captains|(?:co-?)?chairs|conven[oe]rs|heads|"
    r"co-?ordinators|facilitators)$",
    re.I,
)
_LEADS_ALONE = lazy(
    r"(?:(?:the|our|current)\s)?(?:leads|leaders|(?:co-?)?chairs|captains|heads|co-?ordinators|facilitators)", re.I
)
_GROUP_FIRST = lazy(
    r"(?P<g>[A-Z][\w&/’'-]*(?:\s(?:and\s|&\s|of\s)?[\w&/’'-]+){0,5}?)\s*(?::|\s(?:[–—-]|→|->|=>))\s+(?=[A-ZÀ-Þ@])"
)
_GROUP_LAST = lazy(r"\s*(?:\(|,\s|\s[–—-]\s)(?P<g>[A-Z][\w&/’'-]*(?:\s(?:and\s|&\s|of\s)?[\w&/’'-]+){0,4})\)?$")
_GROUP_AND_ONE = lazy(
    r"\s*(?P<g>[A-Z](?:(?!\s-\s)[^:;–—()]){1,60}?)(?:\s\([^()]*\)|,\s(?:chair|lead|leader|head|convenor))?\s*(?::|\s(?:--?|[–—]))\s+(?P<p>[A-ZÀ-Þ][^:;,()]{3,40}?)\s*"
)
_GROUP_LED = lazy(  # `Logistics, led by Ann Lee`, `Logistics (Ann Lee)`
    r"\s*(?P<g>[A-Z][^:;–—(),]{1,60}?)(?:(?:[,:]|\s[–—-])?\s(?:led|chaired|headed|run|facilitated|co-?ordinated)\sby\s|\s\()"
    r"(?P<p>[A-ZÀ-Þ][^:;,()]{3,40}?)(?:[).]|\s\([^()]*\)|[,;]\s.*)?\s*"
)
_GROUP_TITLED = lazy(  # `Events: Ann Lee (lead), Bob Ray`
    rf"\s*(?P<g>[A-Z][^:;–—(),]{{1,60}}?)\s*(?::|\s[–—-])\s+(?P<p>[A-ZÀ-Þ][^:;,()]{{3,40}}?)\s*(?:\(|,\s)(?:the\s)?{_WORD}\b"
)
_HELD = lazy(
    r"\s*(?:(?:the\s)?current(?:ly)?(?:\s\w+){0,4}|held\sby|holder|incumbent|name|who|elected)\s*(?::|is|–|-)\s*", re.I
)
_PART = lazy(
    r"(?:(?:main |primary )?contacts?|points? of contact|questions|owners?|authors?|with|by|since|when|where)", re.I
)
_GROUPS_HEAD = lazy(
    r"(?:working )?groups?|wgs?|sigs?|teams?|sub-?teams?|committees?|areas?|squads?|departments?|subprojects?"
)
_LISTED = lazy(r"\s*(?P<g>[A-Z][^,;–—]*?)(?:\s[-–—]\s[^,;]*)?(?:[,;]|$)")
_IN_BRACKETS = lazy(
    r"(?P<g>[A-Z][\w&-]*(?:\s(?:and\s|of\s|&\s)?[A-Z][\w&-]*){0,4}|(?<=[Tt]he\s)(?:[a-z]+\s){1,3}(?:team|committee|group|board|panel))"
    r"\s\((?:[^()]*?[,;]\s*)?"
    r"(?i:(?:co-?)?(?:heads?|leads?|chairs?|co-?ordinators?|conven[oe]rs?|spokesperson|captain)\s*:|(?:led|headed|chaired|run)\sby)\s*(?P<p>[^()]{3,80})\)"
)
_NAMED_HEADING = lazy(r"(?P<p>[A-ZÀ-Þ][^,()–—|]{2,40}?)(?:,\s+|\s[–—|-]\s|\s\()(?P<t>[\w\s-]{3,40}?)\)?")
_NAMES_TITLE = lazy(
    rf"(?P<g>[A-Z][^()]{{1,60}}?)\s*\((?P<p>[A-ZÀ-Þ@][^();]{{2,100}}?),\s*(?:the\s)?{_WORD}(?:\)|;[^()]*\)).*"
)
_AFTER_DASH = lazy(
    rf"\W*(?P<g>[A-Z][^:;.()–—]{{2,60}}?)\s[–—-]\s(?:(?:current\s)?{_WORD}\s*:\s*|(?P<p>[A-ZÀ-Þ@][^,;()]{{2,40}}?),\s{_WORD}\b)"
)
_GENERIC = lazy(r"(?:(?:our|the|meet the)\s)?(?:team|team members|members|people|staff)", re.I)
_WHO_LEADS = frozenset(
    "lead leader chair chairperson chairman chairwoman head captain coordinator ordinator convenor director vp".split()
)
_ANY_LABEL = lazy(r"\W*(?P<t>[A-Z][^:;()]{4,60}?)\s*(?::|\s[–—-])\s+(?=[A-ZÀ-Þ@])")
_WORD_BEFORE = lazy(rf"\b(?P<g>[\w-]+)\s{_WORD}\s(?P<p>[A-ZÀ-Þ][\w’'-]*(?:\s[A-ZÀ-Þ][\w’'-]*){{1,2}})\b")
_AROUND = lazy(r"^[\s:,(–—-]+|[\s).;]+$")
_KINDS = ("subteam", "sub-team", "team", "committee", "group", "crew", "department", "division", "squad", "guild")


def led_in_heading(section: Section) -> tuple[Text, list[Text]] | None:
    """The group and the people of a heading that says who leads."""
    title = section.title
    plain = title.text.strip()
    match = (_IN_HEADING.fullmatch(plain) if ":" in plain else None) or _BY_HEADING.fullmatch(plain)
    match = match or (_BEFORE_NAMES.fullmatch(plain) if ":" in plain else None)
    if match is None or FORMER.search(title.text):
        return None
    said = match["p"] or match["q"]
    people = [Text(name, title.span) for name in named_people(said)]
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


def leads_on_lines(section: Section, folder: str, page: Text) -> Iterator[tuple[Text, Text]]:
    """The groups that a section names beside one who leads each: the group, then who. A section called
    `Team` may be about that of its `folder`, one called like a person about the group of the `page`.
    """
    yield from led_in_list(section, page)
    yield from led_in_groups(section)
    yield from led_by_heading(section)
    yield from led_by_name(section, page)
    yield from led_by_title(section)
    own = section.title if section.title.text.strip() else page
    if _GENERIC.fullmatch(own.text.strip()) and not folder and is_body(page.text):
        own = page
    if _GENERIC.fullmatch(own.text.strip()) and folder:
        own = Text(f"{folder.replace('-', ' ').replace('_', ' ').capitalize()} team", own.span)
    yield from led_under_its_name(section, own)
    for block in section.blocks:
        for text in prose(block):
            yield from led_in_brackets(text)
            yield from led_after_dash(text)


def led_in_list(section: Section, page: Text) -> Iterator[tuple[Text, Text]]:
    """The groups of a list under a heading like `Team captains`: `- Build: Ann Lee`, `- Ann Lee (Build)`."""
    bare = _LEADS_ALONE.fullmatch(section.title.text.strip()) and LIST_OF_GROUPS.search(page.text.strip())
    if not (bare or _LEADS_OF_GROUPS.search(section.title.text)) or FORMER.search(section.title.text):
        return
    for table in (block for block in section.blocks if block.kind == "table" and block.rows):
        yield from _people_with_groups(table)
    for item in (item for block in section.blocks if block.kind == "list" for item in block.children):
        plain = item.text.text
        if match := _GROUP_FIRST.match(plain):
            if not (is_person(match["g"]) or _is_part(match["g"])):
                yield from ((item.text.part(*match.span("g")), who) for who in people_in(item.text.cut(match.end())))
        elif (match := _GROUP_LAST.search(plain)) and len(who := people_in(item.text.between(0, match.start()))) == 1:
            yield item.text.part(*match.span("g")), who[0]


def _people_with_groups(table: Block) -> Iterator[tuple[Text, Text]]:
    """The groups of a table of those who lead, with a column of names and one of groups, several in a cell."""
    heads = [name_key(cell.text) for cell in table.rows[0]]
    groups = next((i for i, head in enumerate(heads) if _GROUPS_HEAD.fullmatch(head)), -1)
    names = next(
        (i for i, head in enumerate(heads) if head in ("name", "lead", "who", "person", "chair", "captain")), -1
    )
    for row in table.rows[1:] if groups >= 0 and names >= 0 else ():
        people = people_in(row[names]) if len(row) > max(groups, names) else []
        for match in _LISTED.finditer(row[groups].text) if len(people) == 1 else ():
            yield row[groups].part(*match.span("g")), people[0]


def led_after_dash(text: Inline) -> Iterator[tuple[Text, Text]]:
    """The group with which a line begins, and who leads it: `Board – Chair: Ann Lee`, `Art Board – Ann Lee, chair`."""
    for line in text.lines() if not _WHO_LEADS.isdisjoint(word_set(text.text)) else ():
        match = _AFTER_DASH.match(line.text)
        if match is None or FORMER.search(match[0]) or not is_body(match["g"]):
            continue
        rest = line.cut(match.end()) if match["p"] is None else line.between(*match.span("p"))
        stop = re.search(r"[;.]\s|$", rest.text)
        whole = rest.between(0, stop.start() if stop else len(rest.text))
        role = any(m.start == 0 and m.end == len(whole.text) and may_lead(m.name) for m in mentions(whole.text))
        people = people_in(whole) or ([whole.whole()] if role else [])
        yield from ((line.part(*match.span("g")), person) for person in people[: 1 if match["p"] else None])


def led_in_brackets(text: Inline) -> Iterator[tuple[Text, Text]]:
    """The groups of a sentence that names who leads them in brackets: `ROBIMSS (micro-robotics; head: Dr Ann Lee)`."""
    if "(" not in text.text:
        return
    if (match := _NAMES_TITLE.fullmatch(text.text)) and (is_body(match["g"]) or not is_person(match["g"])):
        yield from ((text.part(*match.span("g")), person) for person in people_in(text.between(*match.span("p"))))
        return
    for match in _IN_BRACKETS.finditer(text.text):
        people = people_in(text.between(*match.span("p")))
        if people and not FORMER.search(match[0]):
            yield from ((text.part(*match.span("g")), person) for person in people)


def led_in_groups(section: Section) -> Iterator[tuple[Text, Text]]:
    """The groups of a list under a heading like `Subgroups`, each with one person: `- **Coding** -- Ann Lee`."""
    if not LIST_OF_GROUPS.search(section.title.text) or FORMER.search(section.title.text):
        return
    for item in (item for block in section.blocks if block.kind == "list" for item in block.children):
        first = next(iter(item.text.lines()), item.text)
        match = (
            _GROUP_AND_ONE.fullmatch(first.text) or _GROUP_LED.fullmatch(first.text) or _GROUP_TITLED.match(first.text)
        )
        marked = any(mark.start == 0 and mark.kind in ("strong", "link") for mark in first.marks)
        if match and not _is_part(match["g"]) and is_person(match["p"]) and (marked or not is_person(match["g"])):
            yield first.part(*match.span("g")), first.part(*match.span("p"))


def _is_part(label: str) -> bool:
    """Whether a label says what part somebody has, and names no group: `Organizers`, `Contact`."""
    return bool(is_lead(label) or is_members(label) or role_names(label, True) or _PART.fullmatch(label.strip()))


def led_by_name(section: Section, group: Text) -> Iterator[tuple[Text, Text]]:
    """The group of a page about people, where a heading names one of them as its lead: `### Ann Lee, President`."""
    match = _NAMED_HEADING.fullmatch(section.title.text.strip()) if section.level > 1 else None
    body = match and (is_body(group.text) or BODY.fullmatch(group.text.strip()))
    if match and body and is_person(match["p"]) and is_lead(match["t"]) and not FORMER.search(match["t"]):
        yield group, Text(match["p"], section.title.span)


def led_by_heading(section: Section) -> Iterator[tuple[Text, Text]]:
    """The group of a heading that names who leads it, and who does: `### Governing Board Chair`, `Current: Ann Lee`."""
    group = group_of_title(section.title.text)
    if not group or FORMER.search(section.title.text):
        return
    quoted = (child for block in section.blocks if block.kind == "quote" for child in block.children)
    for block in (*section.blocks, *quoted):
        for line in block.text.lines() if block.kind == "paragraph" else ():
            rest = line.cut(held.end()) if (held := _HELD.match(line.text)) else None
            if rest and (people := people_in(rest) or first_names(rest)):
                yield Text(group, section.title.span), people[0]
                return


def led_under_its_name(section: Section, own: Text) -> Iterator[tuple[Text, Text]]:
    """The group called as a section is (`own`), with who bears its name and a lead's: `Publicity lead`."""
    for block in section.blocks:
        for row in block.rows[1:] if block.kind == "table" else ():
            if any(leads_called(cell.text, own.text) for cell in row[1:]):
                yield from ((own, person) for person in people_in(row[0])[:1])
        for item in block.children if block.kind == "list" else ():
            first = next(iter(item.text.lines()), item.text)
            people = people_in(first) if not _WHO_LEADS.isdisjoint(word_set(first.text)) else []
            beside = _AROUND.sub("", first.text.split(people[0].text, 1)[-1]) if len(people) == 1 else ""
            if leads_called(beside, own.text):
                yield own, people[0]
        texts = [block.text] if block.kind == "paragraph" else [item.text for item in block.children]
        for line in (line for text in texts for line in text.lines() if not _WHO_LEADS.isdisjoint(word_set(text.text))):
            for match in _WORD_BEFORE.finditer(line.text):  # "our training chair Ann Lee", on the page Training
                if name_key(match["g"]) == name_key(own.text) and is_person(match["p"]):
                    yield own, line.part(*match.span("p"))
            if (label := _ANY_LABEL.match(line.text)) and leads_called(label["t"], own.text):
                yield from ((own, person) for person in people_in(line.cut(label.end()))[:1])
