"""Who leads which group, as claims: from sentences, labels, headings above a name and rows of two cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from orgc.grammar.lead_cues import CUES, cued, leads_in_row
from orgc.grammar.leading import BODY, LEAD_SIGNS, labelled, led
from orgc.grammar.listed import one_person, role_beside
from orgc.grammar.page_groups import is_body, page_group
from orgc.grammar.part_words import LIST_OF_GROUPS, is_lead, is_lesser, is_members, leads_beside
from orgc.grammar.people import announced, parts_labelled
from orgc.grammar.people_tables import of_roles, parts_in_table
from orgc.grammar.persons import is_person, named_people, people_in
from orgc.grammar.relying import GROUP_WORDS
from orgc.grammar.role_leads import led_by_roles
from orgc.grammar.role_names import group_name
from orgc.grammar.somebody import somebody
from orgc.grammar.texts import prose
from orgc.grammar.words import GROUP_NOUNS, word_set
from orgc.model.claim import Claim
from orgc.model.document import Block, Inline, Section
from orgc.model.entity import Evidence
from orgc.model.node import Mapping
from orgc.model.pattern import lazy
from orgc.model.slug import singular
from orgc.model.span import NO_TEXT, START, Text

STATED = Text("", START)  # the title of what its author typed: there keys say who leads, and words beside names do not
SIGNS = (
    LEAD_SIGNS
    | CUES
    | {"organizer", "organizers", "organiser", "organisers", "dri", "spokesperson", "pi", "investigator"}
)  # one of these words stands in every text that is read
HISTORY = lazy(r"\b(?:history|our story|timeline|former|past|previous|archived?)\b", re.I)
GROUPISH = lazy(  # a title that may name a group, where the text below says who leads it
    r"(?:[Tt]he\s)?[A-ZÀ-Þ][\w’'-]*(?:\s(?:and\s|&\s|of\s|for\s(?:the\s)?)?[A-Za-zÀ-ÿ][\w’'-]*){0,5}"
)
_OF_PAGE = lazy(  # headings of a page about one group
    r"(?:administration|leadership|organi[sz]ation|governance|contacts?|coordination|management|meetings?|officers|"
    r"structure|composition|people|who|info\w*|overview|details|about.*|resources|how to .*|get(?:ting)? .*|join.*|"
    r"welcome.*|home|intro\w*|mission|purpose|background|objectives|goals|what we do|who we are|"
    r"communication|logistics|charter|membership|executive|roles?)",
    re.I,
)
_DASHED = lazy(r"\s*:\s*|\s[–—-]\s")
_WHO_LEADS = lazy(
    r"(?P<p>[A-ZÀ-Þ][^,]{3,40}),\swho\s(?:leads|chairs|heads|runs|convenes|coordinates)\s(?:it|us|this|the)\b"
)
_MARKED = lazy(r"^(?:[^\w(@]+|\d{1,2}[.)]\s+)")  # a picture or a number before a heading
_BRACKETS = lazy(r"\s*\([^()]*\)")
_TOGETHER = lazy(
    r"\b(?:meets?\b(?!\s+the)|members\b|of\s+us\b|seats\b|quorum\b|we\s+(?:audit|decide|look|meet|sit)\b|"
    r"each\s+month|monthly|"
    r"weekly|elected|volunteers)",
    re.I,
)
_CHAIRS = lazy(
    r"(?:^|[\s,(–—-])(?P<g>(?:[A-Z][\w&’'-]*\s){0,4}?(?:(?P<short>[A-Z]+[a-z]*[A-Z]\w*)|[A-Z][a-z]+))\s"
    r"(?:[Cc]o-?)?[Cc]hair(?:person|man|woman)?(?=\W*$|\s?[,;()])"
)
_NOT_NOW = lazy(r"\b(?:was|former\w*|previous\w*|until|past|ex-|vice|deputy|emerit\w+)\b", re.I)
_CHAIR_OF = lazy(r"(?:chairs?|leads?|heads?|convenors?|coordinators?)\s+of\s+(?:the\s+)?(?P<g>[A-Z].{2,60})$", re.I)
_OFFICERS = lazy(r"(?:the\s+|our\s+)?(?:current\s+)?(?P<g>.{3,60}?)\s+(?:officers|leadership|leaders|executives)", re.I)
_NO_GROUP = lazy(
    r"\b(?:duties|responsibilities|roles|authorities|powers)\b|"
    r"^(?:(?:our|key|the|current)\s)?(?:contacts?|people|staff|who we are|officers|who\b.*)$",
    re.I,
)
_INSIDE = lazy(r"(?:members|people|who|meet|about|contact|joining)\b", re.I)
_LINE = lazy(r"[A-ZÀ-Þ][^.:;!?]*[^.:;!?,]")
_MOST_TEXT = 200
_MOST_WORDS = 6
_BODY_NOUNS = GROUP_WORDS | GROUP_NOUNS
_PAIR = 2
_SHORT_TEXT = 60


def group_title(title: Text, evidence: Evidence, kind: str, sections: list[Section], meta: Mapping) -> Text:
    """The group of which a text may say who leads it; of what its author typed none."""
    if evidence.stated:
        return STATED
    if kind == "Page":
        return page_group(title, sections, meta)
    return title if kind == "Team" else NO_TEXT


def heads_of(section: Section) -> Iterator[Text]:
    """Who leads, by a heading that says so above names, or by a row of a table of two columns."""
    lead = section.level > 1 and is_lead(section.title.text)
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
        name = item.text.text.strip().rstrip(".")
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


def groupish(name: str) -> bool:
    """Whether a title, notes in brackets aside, may name a group, where the text below says who leads it."""
    return (
        GROUPISH.fullmatch(_BRACKETS.sub("", _MARKED.sub("", name)).replace("-", " ").replace(": ", " ").strip())
        is not None
    )


def may_be_led(group: str) -> bool:
    """Whether a name may be that of one group: not of a list of them, of those in it, or of what somebody does."""
    if group.startswith("@"):
        return False
    post = somebody(group) and not is_body(group) and not group.lower().endswith("members")  # "Conference chair"
    return not (post or is_lead(group) or is_members(group) or LIST_OF_GROUPS.search(group) or _NO_GROUP.search(group))


def over_section(section: Section, sections: list[Section], title: Text) -> Text:
    """The group that people listed in a section belong to: that of the nearest heading, else the page's."""
    if match := _CHAIR_OF.match(section.title.text):
        return Text(match["g"], section.title.span)
    if (match := _OFFICERS.fullmatch(section.title.text.strip())) and is_body(match["g"]):
        return Text(match["g"], section.title.span)
    if _listed(section, sections):
        return bare_title(section)
    index: dict[int, Section] = {s.index: s for s in sections}
    found: Section | None = section
    while found is not None and found.level > 1:
        if is_body(found.title.text) and not (is_members(found.title.text) or _INSIDE.match(found.title.text)):
            return found.title
        found = index.get(found.parent)
    return title if title.text else sections[0].title


def headed_below(block: Block, section: Section) -> Text | None:
    """A line that stands like a heading above the lists of one group, where the section lists groups."""
    text = block.text.text.strip()
    short = block.kind == "paragraph" and len(text.split()) <= _MOST_WORDS and _LINE.fullmatch(text)
    return block.text.whole() if short and LIST_OF_GROUPS.search(section.title.text) else None


def leads(
    text: Inline, announced: Text | None, sections: list[Section], section: Section, entity: str, title: Text
) -> Iterator[Claim]:
    """Who leads which group; one that is not named is the label of the text, the group that the sentence before its
    list announces, or what the heading names.
    """
    top = section is sections[0] or (section.level <= 1 and section.index <= 1)  # an entity says itself who leads it
    top = top or _of_page(section, sections, title)
    if any(HISTORY.search(around.title.text) for around in (section, sections[0], sections[min(1, len(sections) - 1)])):
        return
    if announced is None and title is not STATED and _listed(section, sections):
        announced = bare_title(section)
    said = [part.person for part in parts_labelled(text) if part.lead] if announced else []
    yield from (Claim("leads", entity, announced, announced, person, section.slug) for person in said if announced)
    for part, label in labelled(text) if not said else ():
        about = (
            label if label and not is_lead(label.text) and (part is not text or not is_members(label.text)) else None
        )
        body = top and title is not STATED and _is_body(title.text, title, section, sections) if title.text else False
        told = [
            found
            for found in (*led(part), *led_by_roles(part))
            if found.group or about or announced or body or _headed(section, top, title, True).text
        ]
        for found in told or (cued(part) if title is not STATED else ()):
            over = part.part(*found.group) if found.group else about or announced
            group = over or _headed(section, top, title, sure=bool(told))
            if body and not group.text:
                group = title
            sure = told or (groupish(group.text) and _is_body(group.text, title, section, sections))
            if group.text and sure and may_be_led(group.text):
                yield Claim("leads", entity, part.part(0, min(len(part.text), 200)), group, found.person, section.slug)


def bare_title(section: Section) -> Text:
    """The heading of a section without a number or a picture before it."""
    return Text(_MARKED.sub("", section.title.text.strip()), section.title.span)


def _listed(section: Section, sections: list[Section]) -> bool:
    """Whether a section is about one of the groups that the heading above it announces: `Mentoring` in `Committees`."""
    over = next((around for around in sections if around.index == section.parent), None)
    if over is None or section.level <= 1 or not LIST_OF_GROUPS.search(over.title.text.strip()):
        return False
    title = section.title.text.strip()
    about = _OF_PAGE.fullmatch(title) and title.lower() not in ("logistics", "communication", "executive")
    return groupish(title) and may_be_led(title) and not (about or _INSIDE.match(title))


def _of_page(section: Section, sections: list[Section], title: Text) -> bool:
    """Whether a section (`Contacts`) is about the group that its page is about."""
    if title is STATED or not is_body(title.text) or not _OF_PAGE.fullmatch(section.title.text.strip(" :")):
        return False
    over = next((around for around in sections if around.index == section.parent), None)
    return over is None or over.level <= 1 or over is sections[0]


def _headed(section: Section, top: bool, title: Text, sure: bool) -> Text:
    """The group that the heading names, or the page where only the words beside a name say who leads."""
    inside = is_members(section.title.text) or is_lead(section.title.text)  # "Members": those of the page's group
    if inside and sure and not top:
        return title
    if BODY.fullmatch(section.title.text) or (not top and group_name(section.title.text)):
        return section.title
    if not top and not sure and not inside:
        return title if is_body(title.text) and _OF_PAGE.fullmatch(section.title.text.strip()) else section.title
    return NO_TEXT if sure else title


def _is_body(name: str, title: Text, section: Section, sections: list[Section]) -> bool:
    """Whether a name is that of people who meet: by its last word (`Table`, `Circle`), that of the page that lists it,
    or the text around it.
    """
    last = (name.strip().split()[-1], *title.text.split()[-1:])
    if (
        BODY.fullmatch(name.strip())
        or is_body(name)
        or any({w.lower(), singular(w.lower())} & _BODY_NOUNS for w in last)
    ):
        return True
    around = (section, *sections[:2])
    return any(_TOGETHER.search(b.text.text) for s in around for b in s.blocks if b.kind == "paragraph")
