"""Who leads which group, as the claims of one section: from its heading, its lines, its lists, tables and sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from orgc.grammar.lead_claims import HISTORY, STATED, groupish, leads, may_be_led, over_section
from orgc.grammar.lead_lines import leads_on_lines, led_in_heading, led_in_lines
from orgc.grammar.lead_parts import SIGNS, beside, chairs, headed_below, heads_of, inside_items
from orgc.grammar.leading import announced_group
from orgc.grammar.page_groups import is_body
from orgc.grammar.part_words import LIST_OF_GROUPS, is_lead
from orgc.grammar.people import announced
from orgc.grammar.people_data import leads_among, listed_people, people_data
from orgc.grammar.people_tables import groups_in
from orgc.grammar.role_names import acronym
from orgc.grammar.texts import prose
from orgc.grammar.words import word_set
from orgc.model.claim import Claim
from orgc.model.document import Block, Section
from orgc.model.node import Mapping
from orgc.model.span import Text

_OF_PEOPLE = ("people", "leadership", "contacts", "officers", "organization", "organisation")
Names = Callable[[], frozenset[str]]


def stated_leads(meta: Mapping) -> Iterator[Text]:
    """Who leads, as the front matter of a page says it: a name, names, or entries with one."""
    for entry in meta.entries:
        if is_lead(entry.key.text.replace("_", " ").replace("-", " ")):
            yield from listed_people(entry.value)
        elif entry.key.text.lower() in _OF_PEOPLE:
            yield from (part.person for part in people_data(entry.value) if part.lead)
    yield from leads_among(meta)


def section_leads(
    section: Section, sections: list[Section], entity: str, title: Text, folder: str, names: Names
) -> Iterator[Claim]:
    """Who leads which group by one of the sections of `entity`; `title` is that of a page that may be about a group,
    `folder` the name of its folder, `names` what the page calls groups.
    """
    past = HISTORY.search(section.title.text) is not None
    if title is not STATED:
        if stated := led_in_heading(section):
            yield from (_claim(entity, section, person, stated[0], person) for person in stated[1])
        if not past:
            yield from _over(section, sections, entity, title, folder)
    announced: Text | None = None
    below: Text | None = None
    for block in section.blocks:
        inside = list(inside_items(block)) if not past else []
        if title is not STATED and not past:
            inside += led_in_lines(block, names)
        for text in prose(block) if not inside else ():
            if not SIGNS.isdisjoint(word_set(text.text)):
                over = announced or below if block.kind == "list" else below
                yield from leads(text, over, sections, section, entity, title)
                for group, person in chairs(text):
                    yield _claim(entity, section, group, group, person)
        announced = announced_group(block.text) if block.kind == "paragraph" else None
        below = headed_below(block, section) or below
        for group, person in inside:
            yield _claim(entity, section, group, group, person)
        yield from _in_table(block, entity, section)


def leads_below(section: Section, sections: list[Section], entity: str) -> Iterator[Claim]:
    """Who leads the group of the page, where the section of a role names who has it: `Co-chairs`, in `Garden Group`."""
    page = next((s.title for s in sections if s.level <= 1 and s.title.text), sections[0].title)
    over = over_section(section, [s for s in sections if s is not section], page)
    if is_lead(section.title.text) and is_body(over.text) and groupish(over.text) and may_be_led(over.text):
        yield from (_claim(entity, section, person, over, person) for person in heads_of(section))


def _over(section: Section, sections: list[Section], entity: str, title: Text, folder: str) -> Iterator[Claim]:
    """Those who lead the group that the section is about, and those named beside groups of their own."""
    for group, person in leads_on_lines(section, folder, title):
        yield _claim(entity, section, group, group, person)
    over = over_section(section, sections, title)
    if groupish(over.text) and may_be_led(over.text):
        for person in (*heads_of(section), *_beside(section, over.text)):
            yield _claim(entity, section, person, over, person)


def _beside(section: Section, group: str) -> Iterator[Text]:
    """Who leads a group by the words beside names in a section; those announced as former members do not."""
    said = ""
    for block in section.blocks:
        if said != "former":
            yield from beside(block, group)
        said = announced(block)


def _in_table(block: Block, entity: str, section: Section) -> Iterator[Claim]:
    listed = LIST_OF_GROUPS.search(section.title.text.strip()) is not None
    for group, people in groups_in(block, listed) if block.kind == "table" and block.rows else ():
        for person in people:
            yield _claim(entity, section, group, group, person)


def _claim(entity: str, section: Section, quote: Text, group: Text, person: Text) -> Claim:
    if group.text.isupper() and group.text == acronym(section.title.text):
        group = section.title  # "TSC Chair", in the section `Technical Steering Committee`
    return Claim("leads", entity, quote, group, person, section.slug)
