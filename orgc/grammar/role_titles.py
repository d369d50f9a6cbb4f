"""The name of a role in the title of a page, without what people write around it: "Being a tech lead", "What a warden
does", "Treasurer: duties", "Guide for MCs at our events", "Release manager handbook".
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from orgc.grammar.leading import BODY
from orgc.grammar.page_groups import is_body
from orgc.grammar.role_names import group_name, role_key
from orgc.grammar.somebody import somebodies, somebody
from orgc.grammar.titles import own_titles
from orgc.model.document import Document
from orgc.model.pattern import lazy

_AN = r"(?:an?|the|our|each|every|your)"
_AROUND = (  # what stands before or after the name of a role in a title that says no more than the name
    lazy(r"^(?:\d+(?:\.\d+)*[.)]?\s*[-–—:]?|[ivx]+[.)])\s+(?=[A-Za-z])", re.I),
    lazy(
        rf"^(?:what|who)\s+(?:is|are)\s+(?:{_AN}\s+)?(?=.*\?$)|^(?:congratulations\s+on|welcome\s+to)\s+being\s+{_AN}\s+|"
        r"[?!]+$|(?<=\w)\s+(?:tonight|today|now|this\s+(?:term|year|week|season|month|shift))[?!.]*$",
        re.I,
    ),
    lazy(
        rf"^(?:being|(?:helping|serving|working|acting|volunteering|life)\s+as|how\s+to\s+be|what\s+it\s+(?:means|takes)\s+to\s+"
        rf"be|(?:the\s+)?(?:role|job|duties|responsibilities|tasks|work)\s+of|(?:a\s+)?day\s+in\s+the\s+life\s+of|"
        rf"so,?\s+you(?:[’']re|\s+are))\s+{_AN}\s+(?:(?:good|great|effective|successful)\s+)?",
        re.I,
    ),
    lazy(rf"^(?:so,?\s+)?you(?:[’']re|\s+are)\s+(?:{_AN}\s+)?", re.I),
    lazy(rf"^(?:your|my|our)\s+(?:role|job|work|life|duties|responsibilities)\s+as\s+(?:{_AN}\s+)?", re.I),
    lazy(
        rf"^what\s+(?:(?:we|you|to)\s+expect\s+(?:from|of)|(?:is|[’']s)\s+expected\s+(?:of|from))\s+(?:{_AN}\s+)?|"
        rf"^what[’']s\s+expected\s+(?:of|from)\s+(?:{_AN}\s+)?|^(?:more\s+)?about\s+(?:being\s+)?(?:{_AN}\s+)?",
        re.I,
    ),
    lazy(
        r"\s*(?:[:–—]|\s-)\s+(?:what|your|how|who|an?\s+(?:guide|introduction)|duties|tasks|responsibilities)\b.*$",
        re.I,
    ),
    lazy(
        r"^(?:[\w&]+\s+){0,2}(?:responsibilities|duties|tasks|expectations|terms\s+of\s+reference|mandate|remit)\s+"
        r"(?:of|for)\s+(?:the\s+|our\s+|an?\s+)?",
        re.I,
    ),
    lazy(r"^(?:the\s+)?roles?\s+of\s+(?:the\s+)?", re.I),
    lazy(r"\s+(?:on\s+(?:call|duty|shift)|of\s+the\s+(?:hour|day|week|month|sprint))$", re.I),
    lazy(
        r"^(?:(?:[\w-]+\s+){0,2}?(?:roles?|jobs?|positions?)|lead|volunteers?|officers?)(?:\s+(?:description|profile|spec\w*))?"
        r"(?:\s*[:–—|]\s*|\s+-\s+|\s*/\s*(?=[A-Z]))(?=\w)",
        re.I,
    ),
    lazy(
        r"(?:['’]s?)?(?:\s*[:–—-])?\s+(?:(?:key|main|core|job|roles?|duties|responsibilities|and|&|\+)\s+)*"
        r"(?:responsibilities|duties|role|job|tasks|remit|mandate|expectations|profile|description|overview|"
        r"terms\s+of\s+reference)$",
        re.I,
    ),
)
TO_ITS_HOLDER = lazy(  # titles that speak to who has a post without naming it
    r"^(?:dear\s+[\w\s]{2,30},?|so,?\s+you\s+[a-z]+\b.*|you\s+have\s+the\s+[\w\s]{2,20}|"
    r"(?:notes|advice|a\s+letter|guide|a\s+guide)\s+(?:for|to)\s+(?:whoever|those\s+who|the\s+one\s+who|anyone\s+who)\s.*)$",
    re.I,
)
WHO_DOES = lazy(  # a title that asks who does something, or says "the one at the door"
    r"^(?:who(?:ever)?\s+(?!is\b)(?:\w+s|has)\s.*\??|the\s+(?:one|person)\s+(?:at|behind|with|in|on|who)\s.*)$", re.I
)
ITS_HOLDER = lazy(
    r"\b(?:guide|notes|letter|advice|handbook)\s+(?:for|to)\s+(?:its|our|the|their)\s+(?P<who>[\w\s-]{3,40})$", re.I
)
_GUIDE = lazy(
    r"(?:['’]s)?\s+(?:hand-?book|playbook|guides?|guidance|guidelines|manual|agreement|protocol|toolkit|"
    r"instructions|primer|essentials|basics|101|overview|notes|tips|documentation)$|"
    r"^(?:[\w-]+\s+)?(?:guides?|guidance|guidelines|handbook|notes|tips|advice|instructions|information|introduction|intro|"
    r"overview)(?:\s*:|\s+(?:for|to|of)(?:\s+being\s+an?|\s+the|\s+our)?)\s+|"
    r"^how\s+(?:our\s+)?(?=\S.*s\s+works?$)|^for\s+(?:our\s+)?(?=\S)",
    re.I,
)
_LONG = 7  # letters of a word in -ing that somebody may be called after
_WORK = lazy(r"\s+work$", re.I)
_AT = lazy(r"\s+(?:at|@)\s+\S.*$", re.I)
_IN = lazy(r"\s+(?:in|during)\s+\S.*$")  # "Host in workshops"
_ON_CALL = lazy(r"\bon[\s-]?call$", re.I)
ROTATION = lazy(r"\s+(?:rotation|rota)$", re.I)
_OF_WHOM = lazy(r"(?<=s)\s+(?:of|for|in|at|on)\s.*$")  # "Mentors of new hires"
_NOTE = lazy(r"\s*\([^()]*\)$")
_CAMEL = lazy(r"(?<=[a-z]{3})(?=[A-Z][a-z]{3})")  # "ScrumMaster"
_NO_ROLE = lazy(
    r"^(?:class|interface|function|method|enum|module|struct|command)\s*:\s|"
    r"^(?:becoming|how\s+to\s+become|(?:hiring|recruiting|interviewing|finding|picking|onboarding)\s+(?:an?|the|our|new)|"
    r"choosing|selecting|electing|appointing|meet|past(?!\s+(?:president|chair))|former|previous|list\s+of|all|new(?!(?:\s[\w-]+){2,4}\s(?:lead|coordinator|manager|officer|chair)$)|on-call$)\b|\b(?:of|for)\s+all\b|"
    r"(?<!^newly)(?<!^new)(?<!^the)(?<!^our)(?<!^an)(?<=\w)\s(?:appointed|elected|joins|hired|promoted|resigns|retires)\b|\bwanted$|"
    r"\b(?:checklist|process|program(?:me)?|interviews?|hiring|onboarding|resources|framework|ladder|levels|template|faq|"
    r"appointment|election|training|courses?|rota|rotation|schedule|readme|meetings?|minutes)(?:\s+[\d-]+)?"
    r"(?:$|\s+[-–—:|]\s)",
    re.I,
)
DOES = lazy(  # a title that asks what somebody does
    rf"^what\s+(?:do(?:es)?\s+)?(?:{_AN}\s+)?(?P<who>(?!(?:you|we|they|to|is)\b)[\w’'&/ -]{{2,50}}?)\s+"
    r"(?:does|do|is\s+for|is\s+responsible\s+for)\b",
    re.I,
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


IN_BRACKETS = lazy(r"\(([A-Z]{2,6})s?\)$")
THEIRS = lazy(r"(?:responsibilities|duties|tasks) of (?:an?|the|our) (?P<who>.{2,60})$")


class Subject(NamedTuple):
    """What a title is about: the name in it, and whether it promises a guide for those who bear the name."""

    name: str
    guide: bool


@lru_cache(maxsize=20_000)
def subject_of(title: str) -> Subject:
    """The name that a title is about."""
    text = " ".join(title.split()).strip(" *_:")
    if match := DOES.match(text):
        return Subject(match["who"], False)
    short = _NOTE.sub("", _CAMEL.sub(" ", text)) or text
    for pattern in _AROUND:
        short = pattern.sub("", short)
    guide = _GUIDE.search(short) is not None and not group_name(short)
    how = guide and short.lower().startswith("how ")
    short = _GUIDE.sub("", short)
    short = _WORK.sub("", short) if how else short
    for bare in (_AT.sub("", short), _OF_WHOM.sub("", _AT.sub("", short))):
        if somebodies(bare):
            return Subject(bare, guide)
    if _IN.search(short) and somebody(_IN.sub("", short)):
        return Subject(_IN.sub("", short), guide)
    return Subject(short, guide)


def named_alike(title: str, name: str) -> bool:
    """Whether title and file name one role, both of them."""
    one, other = subject_of(title).name, subject_of(name).name
    return bool(somebody(one) and somebody(other)) and role_key(one) == role_key(other)


def turn_of(title: str) -> str:
    """Whose turn a title is about: `First Responder` of `First Responder Rotation`, or nothing."""
    short = ROTATION.sub("", title.strip())
    whose = short != title.strip() and somebody(short) and not _ON_CALL.search(short)
    return short if whose else ""


def doer_of(title: str) -> str:
    """Who does what a title names, where that is a role: `Perf Regression Sheriff` of `Perf Regression Sheriffing`."""
    words = _NOTE.sub("", " ".join(title.split())).split()
    last = words[-1].lower() if words else ""
    if len(last) < _LONG or not last.endswith("ing"):
        return ""
    stem = last[:-3]
    names = (" ".join((*words[:-1], stem + end)) for end in ("", "e", "er", "or", stem[-1:] + "er"))
    return next((name for name in names if somebody(name)), "")


def names_a_body(document: Document, title: str) -> bool:
    """Whether a title is that of a group of people: `Staff Forum`, `Governors`."""
    return any(is_body(own) or BODY.fullmatch(own) for own in (title, *own_titles(document)))


def names_no_role(title: str) -> bool:
    """Whether a title is about a role and names none: how somebody becomes one, is hired, trained or listed."""
    return _NO_ROLE.search(title) is not None


def several(document: Document, subject: str) -> bool:
    """Whether headings of the page name other roles, each with a section of its own."""
    own = set(role_key(subject))
    levels = [s.level for s in document.sections if s.level > 0]
    top = min(levels, default=1)
    high = max(top + (levels.count(top) == 1), 2)  # below the heading that is the page's title
    names = (subject_of(s.title.text).name for s in document.sections if 0 < s.level <= high)
    heads = {role_key(name) for name in names if (somebodies if " and " in subject else somebody)(name)}
    if " and " in subject:
        return len(heads) >= 2
    return sum(not set(key) & own for key in heads) >= 2
