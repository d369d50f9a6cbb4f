"""Who leads which group, as claims: from sentences, labels, headings above a name and rows of two cells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from orgc.grammar.lead_cues import cued
from orgc.grammar.lead_sentences import led_in_sentences
from orgc.grammar.leading import BODY, Led, labelled, led
from orgc.grammar.page_groups import is_body, page_group
from orgc.grammar.part_words import LIST_OF_GROUPS, is_lead, is_lead_heading, is_members
from orgc.grammar.people import parts_labelled
from orgc.grammar.relying import GROUP_WORDS
from orgc.grammar.role_leads import led_by_roles
from orgc.grammar.role_names import group_name
from orgc.grammar.somebody import somebody
from orgc.grammar.words import GROUP_NOUNS
from orgc.model.claim import Claim
from orgc.model.document import Inline, Section
from orgc.model.entity import Evidence
from orgc.model.node import Mapping
from orgc.model.pattern import lazy
from orgc.model.slug import singular
from orgc.model.span import NO_TEXT, START, Text

STATED = Text("", START)  # the title of what its author typed: there keys say who leads, and words beside names do not
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
_MARKED = lazy(r"^(?:[^\w(@]+|\d{1,2}[.)]\s+)")  # a picture or a number before a heading
_BRACKETS = lazy(r"\s*\([^()]*\)")
_TOGETHER = lazy(
    r"\b(?:meets?\b(?!\s+the)|members\b|of\s+us\b|seats\b|quorum\b|we\s+(?:audit|decide|look|meet|sit)\b|"
    r"each\s+month|monthly|"
    r"weekly|elected|volunteers)",
    re.I,
)
_CHAIR_OF = lazy(r"(?:chairs?|leads?|heads?|convenors?|coordinators?)\s+of\s+(?:the\s+)?(?P<g>[A-Z].{2,60})$", re.I)
_OFFICERS = lazy(r"(?:the\s+|our\s+)?(?:current\s+)?(?P<g>.{3,60}?)\s+(?:officers|leadership|leaders|executives)", re.I)
_NO_GROUP = lazy(
    r"\b(?:duties|responsibilities|roles|authorities|powers)\b|"
    r"^(?:(?:our|key|the|current)\s)?(?:contacts?|people|staff|who we are|officers|who\b.*)$",
    re.I,
)
_INSIDE = lazy(r"(?:members|people|who|meet|about|contact|joining)\b", re.I)
_BODY_NOUNS = GROUP_WORDS | GROUP_NOUNS


def group_title(title: Text, evidence: Evidence, kind: str, sections: list[Section], meta: Mapping) -> Text:
    """The group of which a text may say who leads it; of what its author typed none."""
    if evidence.stated:
        return STATED
    if kind == "Page":
        return page_group(title, sections, meta)
    return title if kind == "Team" else NO_TEXT


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
    above = next((s for s in sections if s.index == section.parent and s is not section), None)
    if above is not None and is_lead_heading(section.title.text) and _listed(above, sections):
        return bare_title(above)
    index: dict[int, Section] = {s.index: s for s in sections}
    found: Section | None = section
    while found is not None and found.level > 1:
        if is_body(found.title.text) and not (is_members(found.title.text) or _INSIDE.match(found.title.text)):
            return found.title
        found = index.get(found.parent)
    return title if title.text else sections[0].title


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
            for found in _told(part)
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


def _told(part: Inline) -> Iterator[Led]:
    """Who leads which group by a part of a text; nobody twice."""
    first = (*led(part), *led_by_roles(part))
    known = {found.person.text.casefold() for found in first}
    yield from first
    yield from (found for found in led_in_sentences(part) if found.person.text.casefold() not in known)


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
