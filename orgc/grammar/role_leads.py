"""Roles that lead a group: "The committee is chaired by the Treasurer", "The Project Lead leads the Steering Group"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from orgc.grammar.leading import Led
from orgc.grammar.norms import sentences
from orgc.grammar.page_groups import NOUNS
from orgc.grammar.persons import is_person
from orgc.grammar.role_mentions import mentions
from orgc.grammar.role_titles import subject_of
from orgc.grammar.somebody import somebody
from orgc.grammar.texts import prose
from orgc.grammar.words import word_set
from orgc.model.document import Block, Inline, Section
from orgc.model.pattern import lazy
from orgc.model.span import Text

# One of these words stands in every text that is read.
SIGNS = frozenset(
    """
    led chaired headed directed convened presided coordinated ordinated overseen run leads lead chairs chair heads head
    convenes presides leading chairing heading chairperson chairman chairwoman leader convenor convener captain
    """.split()
)
_GROUP = (
    r"(?:(?i:the|our|this|its)\s+)?(?:(?P<it>(?i:it|this|" + NOUNS + r"))(?=$|[\s,.;:)])(?!\sof\s)|"
    r"(?P<g>[Bb]oard\s+of\s+[A-Z]?[a-z]+|(?:(?!(?i:of|by|is|are|to|who|which|that|an?|each|every|any|all|some|other|"
    r"their|your|his|her|no|one|two|three|both|these|those|several|another|such)\s)[\w&’'/-]+\s+){1,5}?(?i:"
    + NOUNS
    + r")|[A-Z]{3,5})\b(?!\s+(?:meetings?|members?|work|"
    r"activities|discussions?|lead|chair|calls?|projects?))(?:\s\([A-Z]{2,6}\))?)"
)
_BEFORE = lazy(  # the group, then what stands between it and "led by"
    rf"(?:^|(?<=[\s(]))(?<!\b[Ee]ach\s)(?<!\b[Ee]very\s)(?<!\b[Aa]ny\s)(?<!\b[Aa]\s)(?<!\b[Aa]n\s){_GROUP}(?:\s*\([^()]{{1,40}}\))?[\s,(–—-]*(?:(?:which|that|who|is|are|be|shall|will|must|should|"
    r"currently|also|now|joint(?:ly)?|normally|usually|always|to|co)[\s-]+){0,5}$"
)
_BY = lazy(
    r"\b(?:co-?)?(?:led|chaired|headed(?:\s+up)?|run|directed|convened|co-?ordinated|overseen|presided\s+over)\s+"
    r"(?:jointly\s+|together\s+)?by\s+(?:(?:[\w-]+\s){0,4}[–—:-]\s*)?(?=\S)",
    re.I,
)
_END = lazy(
    r"[.;:()\n]|\s[–—]\s|\s(?:who|which|with|as|for|from|in|on|to|where|supported|and\s+(?:is|are|has|includes?|consists?))\s|$"
)
_AND = lazy(r",\s*(?:and\s+|or\s+)?|\s+(?:and|or|&)\s+")
_ARTICLE = lazy(r"\s*(?:(?:either|both|the|our|an?|its|their)\s+)*", re.I)
_HEADS = r"(?:(?:co-?)?(?:chair(?:person|man|woman|s)?|leaders?|leads?|heads?|conven[oe]rs?|captains?))"
_EX_OFFICIO = r"(?:[_*]*ex[\s-]officio[_*]*\s+)?"
_DOES = (
    r"(?:(?:leads?|chairs?|heads?(?:\s+up)?|convenes?|presides?\s+over)|"
    rf"(?:is|are|be|acts?\s+as|serves?\s+as)\s+(?:also\s+)?(?:the\s+|an?\s+)?{_EX_OFFICIO}(?:the\s+)?{_HEADS}"
    r"(?:\s*\([^()]{1,40}\))?\s+of)"
)
_LEADS = lazy(
    r"(?:\s*\([^()]{1,40}\))?,?\s+(?:(?:who|also|currently|shall|will|must|should|jointly|normally)\s+){0,3}"
    rf"{_DOES}\s+(?:(?:all\s+|the\s+)*meetings\s+of\s+)?{_GROUP}"
)
_OWN = lazy(  # what a role does, where its text says it of no one: "Chairs the Finance Committee"
    rf"\W*(?:(?:you|they|she|he|this\s+role)\s+(?:will\s+)?)?(?:(?i:leading|chairing|heading(?:\s+up)?|{_DOES})|"
    rf"(?i:{_EX_OFFICIO}{_HEADS}\s+of))\s+(?:(?:all\s+|the\s+)*meetings\s+of\s+)?{_GROUP}"
)
_AS_CHAIR = lazy(rf"\bas\s+(?:the\s+)?(?i:{_EX_OFFICIO}{_HEADS}\s+of)\s+{_GROUP}")
_ANNOUNCES = lazy(
    rf"(?:\b{_DOES}|^\W*(?i:{_EX_OFFICIO}{_HEADS}\s+of)|\b(?:leads|chairs|heads))\s*(?:the\s+following\s*[\w\s]{{0,20}})?:\s*$"
)
_AND_OF = lazy(rf",?\s+and\s+(?:of\s+)?(?=the\s){_GROUP}")
_LISTED = lazy(rf"\W*{_GROUP}\W*(?=$|[,;(])")
_HEDGED = lazy(
    r"\b(?:absen\w+|unavailable|unless|if|when|until|previous\w*|former\w*|may|might|can|not|never|was|were|deputi[sz]\w+|"
    r"example|example[s:]|e\.g\.)\b",
    re.I,
)
_ANYBODY = frozenset(  # who leads, by whatever name, and nobody in particular
    """
    chair chairperson chairman chairwoman co-chair co-chairs chairs lead leads leader leaders facilitator convenor
    convener captain coordinator co-ordinator head co-lead co-leads spokesperson
    """.split()
)
_KIND = lazy(r"(?i:(?:team|group|sub-?team|committee|working\s+group|squad|chapter)\s+)?(?P<bare>\S+)")
_MOST_TEXT = 600


def led_by_roles(text: Inline) -> Iterator[Led]:
    """The roles that a text says lead a group; a group that is called "it" or "the team" is None."""
    plain = text.text[:_MOST_TEXT]
    if SIGNS.isdisjoint(word_set(plain)):
        return
    for start, end in sentences(plain):
        body = plain[start:end]
        if not SIGNS.isdisjoint(word_set(body)) and not _HEDGED.search(body):
            for group, role in (*_passive(body), *_active(body)):
                over = (start + group[0], start + group[1]) if group else None
                yield Led(over, text.part(start + role[0], start + role[1]))


Place = tuple[int, int]


def _passive(body: str) -> Iterator[tuple[Place | None, Place]]:
    for match in _BY.finditer(body):
        before = _BEFORE.search(body, 0, match.start())
        if before is None:
            continue
        group = None if before["it"] else before.span("g")
        end = _END.search(body, match.end())
        yield from ((group, role) for role in _roles(body, match.end(), end.start() if end else len(body)))


def _roles(body: str, at: int, stop: int) -> Iterator[Place]:
    """The roles that a part of a sentence begins with, joined by commas and "and", each by the longest name it has."""
    cuts = [*((cut.start(), cut.end()) for cut in _AND.finditer(body, at, stop)), (stop, stop)]
    while at < stop:
        begin = article.end() if (article := _ARTICLE.match(body, at)) else at
        for last, after in reversed(cuts):
            name = body[begin:last].strip("*_ –—-") if last > begin else ""
            if name and "," not in name and may_lead(name):
                begin = body.index(name, begin)
                yield begin, begin + len(name)
                at = after
                break
        else:
            return


def _active(body: str) -> Iterator[tuple[Place | None, Place]]:
    for role in mentions(body):
        match = None if role.group or not may_lead(role.name) else _LEADS.match(body, role.end)
        if match and _one(body[: role.start]):
            before = [(named.start, named.end) for named in mentions(body[: role.start]) if named.group]
            it = before[-1] if before else None  # "the committee meets on Mondays and the chair of it leads it"
            yield (it if match["it"] else match.span("g")), (role.start, role.end)


def _one(before: str) -> bool:
    """Whether what stands before a role speaks of the one that there is, not of each or of any."""
    return not re.search(r"\b(?:an?|each|every|any|some|all|their|your|vice|deputy|assistant)\s+$", before, re.I)


def may_lead(name: str) -> bool:
    """Whether a name is that of a role, and not just of who leads: `chair`."""
    kind = _KIND.fullmatch(name)
    return not (kind and kind["bare"].lower() in _ANYBODY) and bool(somebody(name)) and not is_person(name)


def holders_lead(sections: list[Section], role: Text | None) -> Iterator[tuple[Text, Text, Section]]:
    """The groups that the holders of roles lead, by the text of each role (`role`, where all sections are about it,
    else that of a heading): the group, the role, where.
    """
    index = {section.index: section for section in sections}
    for section in sections:
        groups = [group for block in section.blocks if block.kind != "table" for group in _own_groups(block)]
        own = _holder(section, index, role) if groups else None
        yield from ((group, own, section) for group in groups if own)


def _holder(section: Section, index: dict[int, Section], role: Text | None) -> Text | None:
    """The role that a section is about, by its heading or one above it, else `role`."""
    around: Section | None = section
    while around is not None and around.level > 1:
        name = subject_of(around.title.text).name
        if name.lower() not in _ANYBODY and somebody(name):
            return Text(name, around.title.span)
        around = index.get(around.parent)
    return role


def _own_groups(block: Block) -> Iterator[Text]:
    """The groups that the text of a role says its holder leads: `- Chairs the Finance Committee`."""
    for text in prose(block):
        if SIGNS.isdisjoint(word_set(text.text)):
            continue
        for start, end in sentences(text.text[:_MOST_TEXT]):
            body = text.text[start:end]
            match = None if _HEDGED.search(body) else _OWN.match(body) or _AS_CHAIR.search(body)
            while match:
                if match["g"] and proper(match["g"]):
                    yield text.part(start + match.start("g"), start + match.end("g"))
                match = _AND_OF.match(body, match.end())
    for item in block.children if block.kind == "list" else ():
        if _ANNOUNCES.search(item.text.text):
            for below in (below for child in item.children for below in prose(child)):
                match = _LISTED.match(below.text)
                if match and match["g"] and proper(match["g"]):
                    yield below.part(*match.span("g"))


def proper(group: str) -> bool:
    """Whether a group is called by a name, not by what kind of group it is: `Finance Committee`, not `support team`."""
    *words, last = (word for word in re.split(r"\W+", group) if word and word not in ("of", "and", "for", "the"))
    if re.fullmatch(r"(?:the\s)?(?:working|interest|special\sinterest|user|task)\s(?:group|force)s?", group, re.I):
        return False
    return all(word[0].isupper() for word in words) and (bool(words) or last.isupper())
