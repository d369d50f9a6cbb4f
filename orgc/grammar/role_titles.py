"""The name of a role in the title of a page, without what people write around it: "Being a tech lead", "What a warden
does", "Treasurer: duties", "Guide for MCs at our events", "Release manager handbook".
"""

from __future__ import annotations

import re
from typing import NamedTuple

from orgc.grammar.leading import BODY
from orgc.grammar.page_groups import is_body
from orgc.grammar.role_names import group_name, somebodies, somebody
from orgc.grammar.titles import own_titles
from orgc.model.document import Document
from orgc.model.pattern import lazy

_AN = r"(?:an?|the|our|each|every|your)"
_AROUND = (  # what stands before or after the name of a role in a title that says no more than the name
    lazy(
        rf"^what\s+(?:is|are)\s+(?:{_AN}\s+)?(?=.*\?$)|^(?:congratulations\s+on|welcome\s+to)\s+being\s+{_AN}\s+|[?!]+$",
        re.I,
    ),
    lazy(
        rf"^(?:being|(?:helping|serving|working|acting|volunteering)\s+as|how\s+to\s+be|what\s+it\s+(?:means|takes)\s+to\s+"
        rf"be|(?:the\s+)?(?:role|job|duties|responsibilities|tasks|work)\s+of|(?:a\s+)?day\s+in\s+the\s+life\s+of)\s+{_AN}\s+",
        re.I,
    ),
    lazy(
        r"\s*(?:[:–—]|\s-)\s+(?:what|your|how|who|an?\s+(?:guide|introduction)|duties|tasks|responsibilities)\b.*$",
        re.I,
    ),
    lazy(
        r"^(?:\w+\s+){0,2}(?:responsibilities|duties|tasks|expectations)\s+(?:of|for)\s+(?:the\s+|our\s+|an?\s+)?", re.I
    ),
    lazy(r"^(?:the\s+)?roles?\s+of\s+(?:the\s+)?", re.I),
    lazy(r"\s+on\s+(?:call|duty|shift)$", re.I),
    lazy(r"^(?:role|job|position|lead|volunteer|officer)(?:\s+(?:description|profile|spec\w*))?\s*[:–—-]\s+", re.I),
    lazy(
        r"(?:['’]s?)?(?:\s*[:–—-])?\s+(?:(?:key|main|core|job|roles?|duties|responsibilities|and|&|\+)\s+)*"
        r"(?:responsibilities|duties|role|job|tasks|remit|expectations|profile|description)$",
        re.I,
    ),
)
_GUIDE = lazy(
    r"(?:['’]s)?\s+(?:hand-?book|playbook|guides?|guidance|guidelines|manual|agreement|protocol)$|"
    r"^(?:[\w-]+\s+)?(?:guides?|guidance|guidelines|handbook|notes|instructions|information)(?:\s*:|\s+(?:for|to)(?:\s+the)?)\s+",
    re.I,
)
_AT = lazy(r"\s+(?:at|@)\s+\S.*$", re.I)
_IN = lazy(r"\s+(?:in|during)\s+\S.*$")  # "Host in workshops"
_ROTATION = lazy(r"\s+(?:rotation|rota)$", re.I)
_OF_WHOM = lazy(r"(?<=s)\s+(?:of|for|in|at|on)\s.*$")  # "Mentors of new hires"
_NOTE = lazy(r"\s*\([^()]*\)$")
_CAMEL = lazy(r"(?<=[a-z]{3})(?=[A-Z][a-z]{3})")  # "ScrumMaster"
_NO_ROLE = lazy(
    r"^(?:becoming|how\s+to\s+become|(?:hiring|recruiting|interviewing|finding|choosing|selecting|picking|electing|"
    r"onboarding)\s+(?:an?|the|our|new)|meet|past(?!\s+(?:president|chair))|former|previous|list\s+of|all|new|on-call$)\b|\b(?:of|for)\s+all\b|"
    r"\b(?:checklist|process|program(?:me)?|interviews?|hiring|onboarding|resources|framework|ladder|levels|template|faq|"
    r"appointment|election|training|courses?|rota|rotation|schedule|readme|meetings?|minutes)(?:\s+[\d-]+)?"
    r"(?:$|\s+[-–—:|]\s)",
    re.I,
)
DOES = lazy(  # a title that asks what somebody does
    rf"^what\s+(?:does\s+)?{_AN}\s+(?P<who>[\w’'&/ -]{{2,50}}?)\s+(?:does|do|is\s+for|is\s+responsible\s+for)\b", re.I
)
ROLE_OF = lazy(  # a title that says that it names a role
    r"^(?:the\s+)?(?P<who>[A-Za-z][\w’'-]*(?:\s+[\w’'&-]+){0,3})\s+role(?:\s+(?:description|profile|expectations|"
    r"responsibilities|duties|guide|handbook|charter|summary))?$",
    re.I,
)
DUTY = lazy(r"(?:(?:the|on)\s+)?[\w-]+\s+duty", re.I)  # "Door duty"
ANNOUNCED = lazy(r"\b(?:role|job|position)\s+(?:description|profile|spec\w*)\b", re.I)  # "Role description"
DOCUMENT = lazy(  # a title that names a document
    r"\b(?:manual|handbook|policy|charter|bylaws|constitution|agreement|plan|program(?:me)?|guidelines)$", re.I
)


class Subject(NamedTuple):
    """What a title is about: the name in it, and whether it promises a guide for those who bear the name."""

    name: str
    guide: bool


def subject_of(title: str) -> Subject:
    """The name that a title is about."""
    text = " ".join(title.split()).strip(" *_")
    if match := DOES.match(text):
        return Subject(match["who"], False)
    short = _NOTE.sub("", _CAMEL.sub(" ", text)) or text
    for pattern in _AROUND:
        short = pattern.sub("", short)
    guide = _GUIDE.search(short) is not None and not group_name(short)
    short = _GUIDE.sub("", short)
    for bare in (_AT.sub("", short), _OF_WHOM.sub("", _AT.sub("", short))):
        if somebodies(bare):
            return Subject(bare, guide)
    if _IN.search(short) and somebody(_IN.sub("", short)):
        return Subject(_IN.sub("", short), guide)
    return Subject(short, guide)


def turn_of(title: str) -> str:
    """Whose turn a title is about: `First Responder` of `First Responder Rotation`, or nothing."""
    short = _ROTATION.sub("", title.strip())
    return short if short != title.strip() and somebody(short) else ""


def names_a_body(document: Document, title: str) -> bool:
    """Whether a title is that of a group of people: `Staff Forum`, `Governors`."""
    return any(is_body(own) or BODY.fullmatch(own) for own in (title, *own_titles(document)))


def names_no_role(title: str) -> bool:
    """Whether a title is about a role and names none: how somebody becomes one, is hired, trained or listed."""
    return _NO_ROLE.search(title) is not None
