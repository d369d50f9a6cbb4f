"""Which group a page is about that does not bear its name: "Repairs", where the text speaks of the Repairs team."""

from __future__ import annotations

import re

from orgc.grammar.role_names import group_name
from orgc.grammar.somebody import somebodies
from orgc.grammar.texts import prose
from orgc.model.document import Section
from orgc.model.node import Mapping, scalars
from orgc.model.pattern import lazy
from orgc.model.span import Text

# The last words by which people name a group of people.
NOUNS = (
    r"(?:team|crew|committee|sub-?(?:committee|group|team)|board|council|group|circle|guild|panel|squad|task\s?force|authority|club|"
    r"chapter|forum|network|desk|office|unit|department|faculty|cooperative|collective|lab|laborator(?:y|ies)|cabinet|"
    r"assembly|commission|bureau|body|association|union|society|federation|secretariat|division|section|sig|wg|"
    r"governors|trustees|stewards|senate|jury|cell|tribe|branch|school|work-?group)"
)
_ENDS = lazy(rf"(?:^|\s){NOUNS}$", re.I)
_JOINED = lazy(r"[a-z](?:WG|SIG)$")  # GrantsWG
_BEGINS = lazy(
    r"(?:the\s|[A-Z][\w-]*\s(?=TAG|SIG|WG))?(?:(?:SIG|WG|TAG|(?:Guild|Team|Squad|Chapter|Circle)(?=:))(?:\s[-–—]\s|:\s|[\s-])(?=[A-Z])(?!(?i:members?|leads?|chairs?|people|list|overview|meetings?|contacts?)\b)|(?i:working\sgroup|special\sinterest\sgroup|committee)\s(?:on|for)\s)"
)
_MORE = lazy(r"\s[-–—|]\s|:\s")  # "SIG IO - data formats"
_CHARTER = lazy(r"(?P<g>\S.+?)(?:\s[–—-]|:)?\s(?:charter|terms of reference)", re.I)
_KIND_ONLY = lazy(r"(?:working|special\sinterest|steering|user|task)\s(?:group|force)|.*\b(?:of|for|on|the)", re.I)
_IT = lazy(rf"\b(?:the|our|this)\s(?P<n>{NOUNS})\b(?!\s+of\b)")  # "Ann Lee runs the faculty", on a page called Science
_KIND = lazy(rf"(?:[’']s?)?(?:\s(?:and\s|&\s)?[A-Z][\w’'-]*){{0,2}}\s(?i:{NOUNS})\b")
_FIRST = 2  # texts of a page that say what it is about
_FEW = 3  # words of a title that a kind of group may follow
_NAMED = ("group_name", "groupName", "team_name", "teamName", "working_group_name")
_KEYS = ("group", "team", "committee", "circle", "working_group")
_MOST = 6  # words of a title that may be the beginning of a group's name


def is_body(name: str) -> bool:
    """Whether a name ends like that of a group of people: `Staff Forum`, `Science Faculty`."""
    return bool(_ENDS.search(name.strip()) or _JOINED.search(name) or _BEGINS.match(name.strip())) or bool(
        group_name(name) and not somebodies(name)
    )


def _called(text: str, title: str) -> tuple[int, int] | None:
    """Where a text names a group by a title and what kind of group it is: the title, then `team`, `Planning Group`."""
    plain, wanted = text.lower(), title.lower()
    start = plain.find(wanted)
    while start >= 0 and len(plain) == len(text):
        end = start + len(wanted)
        if (not start or not plain[start - 1].isalnum()) and (match := _KIND.match(text, end)):
            return start, match.end()
        start = plain.find(wanted, end)
    return None


def page_group(title: Text, sections: list[Section], meta: Mapping | None = None) -> Text:
    """The group that a page is about: its title, unless front matter names a group or the text calls one by the title
    and what kind of group it is.
    """
    for key in _NAMED if meta is not None else ():
        if meta is not None and (named := next(iter(scalars(meta.get(key))), None)) and named.text.strip():
            return Text(named.text.strip(), named.span)
    for key in _KEYS:
        if meta is not None and (named := next((s for s in scalars(meta.get(key)) if is_body(s.text)), None)):
            return Text(named.text.strip(), named.span)
    if (charter := _CHARTER.fullmatch(title.text.strip())) and is_body(charter["g"]):
        return Text(charter["g"], title.span)
    short = _MORE.split(title.text, maxsplit=1)[0]
    if short != title.text and is_body(short) and " " in short and not _KIND_ONLY.fullmatch(short):
        return Text(short, title.span)
    heads = [section.title for section in sections if section.level == 1]
    if not is_body(title.text) and len(heads) == 1 and is_body(heads[0].text):
        return heads[0]
    words = title.text.split()
    if is_body(title.text) or not words or len(words) > _MOST:
        return title
    for section in sections:
        for block in section.blocks:
            for text in prose(block):
                if place := _called(text.text, title.text):
                    return text.part(*place)
    first = (text for section in sections for block in section.blocks for text in prose(block))
    for _, text in zip(range(_FIRST), first, strict=False):
        if len(words) <= _FEW and (match := _IT.search(text.text)):
            return Text(f"{title.text} {match['n']}", title.span)
    return title
