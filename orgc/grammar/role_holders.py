"""What a page says of, or to, the one who holds a role: "As seminar organiser you ...", "This position ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from orgc.grammar.role_names import role_key
from orgc.grammar.role_signs import opening
from orgc.grammar.texts import prose
from orgc.model.document import Document
from orgc.model.pattern import lazy

ADDRESSED = lazy(
    r"you(?:\s+are|[’']re|\s+will\s+be)\s+(?:the|an?|our)\s+(?P<who>[\w/&’' -]{3,60}?)"
    r"(?:[.,;:]| (?:who|that|for|at|of|in|on|with|responsible)\b)",
    re.I,
)
_AS = lazy(r"\b(?:as|while)\s+(?:an?\s+|the\s+|our\s+)?(?P<who>[\w/&’'-]+(?:\s[\w/&’'-]+){0,3}?),?\s+your?\b", re.I)
_YOURS_AS = lazy(r"\byour\s+(?:\w+\s){0,3}as\s+(?:an?|the|our)\s+(?P<who>[\w/&’'-]+(?:\s[\w/&’'-]+){0,2}?)\b", re.I)
_YOU_AS = lazy(
    r"\byou(?:[’']ll|\s+will|\s+are)?\s[^.;:]{0,60}?\bas\s+(?:an?|our|the)\s+(?P<who>[\w/&’'-]+(?:\s[\w/&’'-]+){0,2}?)"
    r"(?=[.,;:]|\s(?:at|for|in|is)\b)",
    re.I,
)
_HOW_TO_BE = lazy(
    r"\bhow\s+to\s+be\s+(?:an?|the|our)\s+(?:(?:good|great|effective)\s+)?(?P<who>[\w/&’'-]+(?:\s[\w/&’'-]+){0,2}?)(?=[.,;:]|$)",
    re.I,
)
_RESPONSIBLE = lazy(r"\bresponsib\w+\s+(?:for|of|is|are|include)\b|\bin\s+charge\s+of\b|\baccountable\s+for\b", re.I)
_THIS_ROLE = lazy(
    r"\bthe\s+role\s+(?:blends|is|involves|includes|requires|entails|exists|of\s+(?:our|the|an?))\b|"
    r"\bthis\s+(?:role|position|office|post)\b|\bthis\s+is\s+(?:an?|the|one\s+of)\b.{0,40}\b(?:role|position)s?\b",
    re.I,
)
_IN_THIS_ROLE = lazy(r"\b(?:in|fills?|holds?|takes?(?:\s+on)?)\s+this\s+(?:role|position|office)\b", re.I)
_LISTED = lazy(  # a line before a list of duties
    r"\b(?:duties|responsibilities|tasks)\b(?:\s+(?:are|is|include|of\s[^.:]{3,40}))?(?:\s[\w\s]{0,20})?\s*:\s*$|"
    r"^\W*(?:key\s+|main\s+|core\s+)?(?:duties|responsibilities|tasks)(?:\W*$|:\s)|"
    r"^what\s+(?:[\w’'-]+\s){1,3}do\s*:\s*$|"
    r"\b(?:is|are)\s+responsible\s+for\s*:\s*$",
    re.I,
)
HIS_JOB = lazy(
    r"\W*as\s+(?:an?|the|our)\s+(?P<who>[\w/&’'-]+(?:\s[\w/&’'-]+){0,3}?)[.,]?\s+your\s+(?:\w+\s){0,2}(?:job|role|tasks?|"
    r"responsibilit\w+|duties|dut\w+)\b|"
    r"\W*this\s+(?:page|document|guide|section|handbook|article)\s[^.]{3,60}?\b(?:responsibilities|duties|tasks|role|job)\s+of\s+"
    r"(?:the|our|an?)\s+(?P<whose>[\w/&’'-]+(?:\s[\w/&’'-]+){0,3}?)(?=[.,;:]|\s(?:at|for|in|of|on)\b|$)",
    re.I,
)
_YOU = lazy(r"(?:^|[.!?,;:]\s)(?:then\s|also\s)?You(?:['’](?:re|ll))?\b", re.I)
_EARLY = 3  # paragraphs or items in which a page says whom it is about
_SOME = 2


def addresses_holder(document: Document, role: str) -> bool:
    """Whether the page speaks to the one who holds the role."""
    last = role_key(role)[-1:]
    return any(role_key(who)[-1:] == last for who in _addressed(document))


def addresses_one_called(document: Document, name: str) -> bool:
    """Whether the page speaks to one who is called exactly so, whatever the name: "As Q&A Guide, you ..."."""
    return any(role_key(who) == role_key(name) for who in _addressed(document))


def _addressed(document: Document) -> Iterator[str]:
    """What the beginning of a page calls its reader."""
    begins = {
        id(text): text
        for texts in (_paragraphs(document), _texts(document))
        for _, text in zip(range(_EARLY), texts, strict=False)
    }
    for text in begins.values():
        for pattern in (_AS, _YOURS_AS, _YOU_AS, _HOW_TO_BE, ADDRESSED):
            yield from (match["who"] for match in pattern.finditer(text))


def speaks_of_role(document: Document) -> bool:
    """Whether the first paragraph speaks of a role: "This position ...", "The role of our administrators ..."."""
    return _THIS_ROLE.search(opening(document)) is not None


def speaks_of_who_is_in_it(document: Document) -> bool:
    """Whether the first paragraph speaks of somebody "in this role"."""
    return _IN_THIS_ROLE.search(opening(document)) is not None


def lists_duties(document: Document) -> bool:
    """Whether a line announces duties: "List of duties:", "The role and responsibilities are:"."""
    return any(_LISTED.search(text) for text in _paragraphs(document))


def speaks_to_you(document: Document) -> bool:
    """Whether sentences of a page begin with "you": it is written for the one it is about."""
    return sum(len(_YOU.findall(text)) for text in _paragraphs(document)) >= _SOME


def answers_for(document: Document, role: str) -> bool:
    """Whether the page begins with what somebody answers for, or calls what it is about a role."""
    called = f"{role.rsplit(maxsplit=1)[-1].lower()} role"
    early = (text for _, text in zip(range(_EARLY), _paragraphs(document), strict=False))
    return any(_RESPONSIBLE.search(text) or called in text.lower() for text in early)


def _texts(document: Document) -> Iterator[str]:
    return (text.text for s in document.sections for b in s.blocks for text in prose(b))


def _paragraphs(document: Document) -> Iterator[str]:
    return (b.text.text for s in document.sections for b in s.blocks if b.kind == "paragraph")
