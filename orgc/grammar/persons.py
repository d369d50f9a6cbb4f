"""Names of people in a text, and handles: what is one, and what is a department, a day or a role."""

from __future__ import annotations

import re

from orgc.grammar.role_names import role_names
from orgc.model.document import Inline
from orgc.model.pattern import lazy
from orgc.model.span import Text

MOST_TEXT = 600  # characters of an item or a cell that are read for names
_PARTICLE = r"(?:St\.|van|von|der|den|de|del|della|da|di|la|le|bin|al|ter|dos|du|y)"
_NAME = lazy(
    rf"(?:(?:Dr|Mr|Ms|Mrs|Prof)\.?\s)?[A-ZÀ-ÞŁŠŽ][\w'’.-]*(?:[ \xa0\t][\"“(‘][\w' -]{{1,20}}[\"”)’](?=\s[A-ZÀ-Þ]))?"
    rf"(?:[ \xa0\t](?:{_PARTICLE}[ \xa0\t])*(?:[A-ZÀ-ÞŁŠŽ][\w'’-]*|[A-Z]\.)){{1,4}}"
)
_HONORIFIC = lazy(
    r"(?:Dr|Mr|Ms|Mrs|Miss|Mx|Prof|Professor|Rev|Revd|Reverend|Father|Pastor|Sister|Cllr|Councillor|Sir|Dame)\.?\s+"
)
HANDLE = lazy(r"(?<![\w/.])@[A-Za-z0-9][\w-]{1,38}(?![\w.-]*(?:\.\w|/))")
_TURNED = lazy(
    r"(?P<last>[A-ZÀ-ÞŁŠŽ][\w'’-]+(?:\s[A-ZÀ-ÞŁŠŽ][\w'’-]+)?),\s(?P<first>[A-ZÀ-ÞŁŠŽ][\w'’-]+(?:\s[A-Z]\.?)?)"
)
_ONE = lazy(r"[A-ZÀ-ÞŁŠŽ][\w'’-]{1,20}")
_ONES = lazy(
    r"\s*[A-ZÀ-ÞŁŠŽ][\w'’-]{1,20}(?:(?:,\s*|\s+(?:and|&)\s+|,\s+and\s+|\s*/\s*)[A-ZÀ-ÞŁŠŽ][\w'’-]{1,20}){0,4}\s*\.?\s*"
)
_NOBODY = frozenset(
    """
    vacant tbd tba tbc none rotating rotates elected appointed everyone everybody anyone open unknown various pending
    volunteer volunteers yes no see us we ask all nobody self slack discord email website github lead chair leads chairs
    """.split()
)
_TITLES = frozenset(
    "chair chairperson chairman chairwoman co-chair lead co-lead leader coordinator convenor captain".split()
)
_PROFILE = lazy(r"https?://(?:www\.)?(?:github|gitlab|codeberg)\.(?:com|org)/(?!orgs/)@?[\w.-]+/?", re.I)
NOT_PEOPLE = lazy(
    r"\b(?:team|committee|group|channel|slack|meeting|zoom|calendar|mailing|list|agenda|notes|document|"
    r"doc|forum|github|"
    r"inc|llc|ltd|corp|university|foundation|process|policy|guide|handbook|page|the|and|or|our|report|board|council|"
    r"feedback|review|onboarding|milestones?|program|project|plan|"
    r"monday|tuesday|wednesday|thursday|friday|january|february|march|april|june|july|august|september|"
    r"october|november|"
    r"december|time|utc|weekly|monthly|engineering|product|design|sales|marketing|security|operations|"
    r"support|finance|ops|tech|hr|legal|head|director|success|department|affairs|office|bureau|agency|ministry|institute|"
    r"representatives?|incumbent|current|college|faculty|laboratory|center|centre|society|association|organi[sz]ation|contact|email|phone|date)\b",
    re.I,
)


def people_in(text: Inline) -> list[Text]:
    """The people that a piece of text names, as names or handles, in order. One person is given once, by name."""
    plain = text.text[:MOST_TEXT]
    for mark in text.marks:  # no name goes on in the next line
        if mark.kind == "break" and mark.start < len(plain) and plain[mark.start] == " ":
            plain = f"{plain[: mark.start]}\n{plain[mark.start + 1 :]}"
    turned = {m.start: m for m in text.links() if m.end <= MOST_TEXT and _TURNED.fullmatch(text.text, m.start, m.end)}
    found = [place for place in _names(plain) if not any(m.start <= place[0] < m.end for m in turned.values())]
    found += [(m.start, m.end) for m in turned.values()]
    profiles = [(m.start, m.end) for m in text.links() if _PROFILE.fullmatch(m.href) and m.end <= MOST_TEXT]
    named = {plain.count("; ", 0, start) for start, _ in found}  # a handle beside a name is the same person
    found += [place for place in profiles if plain.count("; ", 0, place[0]) not in named]
    found.sort()
    if not found:
        found = [match.span() for match in HANDLE.finditer(plain)]
    ends = {end for _, end in found}
    beside = {start for start, _ in found if plain[:start].endswith(" (") and start - 2 in ends}  # "Ann Lee (Elm Farm)"
    people = (text.part(start, end) for start, end in found if start not in beside and not _affiliation(text, start))
    return [_turned(person) for person in people]


def _turned(person: Text) -> Text:
    """A person by their name as it is spoken: `Lee, Ann` is Ann Lee."""
    match = _TURNED.fullmatch(person.text)
    return Text(f"{match['first']} {match['last']}", person.span, person.href) if match else person


def named_people(text: str) -> list[str]:
    """The people that a plain text names, as names, else as handles."""
    return [text[slice(*place)] for place in _names(text)] or [match[0] for match in HANDLE.finditer(text)]


def _names(plain: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for match in _NAME.finditer(plain):
        name = match[0].rstrip(".,")
        start = match.start()
        if (title := _HONORIFIC.match(name)) and " " in name[title.end() :]:
            start, name = start + title.end(), name[title.end() :]
        while name.count(" ") > 1 and name.rsplit(maxsplit=1)[-1].isupper():
            name = name.rsplit(maxsplit=1)[0]  # "Anita Wan IBM"
        if name.count(" ") > 1 and name.rsplit(maxsplit=1)[-1].lower() in _TITLES:
            name = name.rsplit(maxsplit=1)[0]  # "Ann Lee Chair"
        if not NOT_PEOPLE.search(name) and not role_names(name, True) and not _shouted(name):
            found.append((start, start + len(name)))
    return found


def first_names(text: Inline) -> list[Text]:
    """People by one name each, where a label says that people stand there: "Lead: Ann", "Ann, Bob"."""
    found = list(_ONE.finditer(text.text)) if _ONES.fullmatch(text.text) else []
    return [text.part(*match.span()) for match in found if match[0].lower() not in _NOBODY]


def _affiliation(text: Inline, start: int) -> bool:
    """Whether a name says where the person before it works: `[Ann Lee](...), Red Hat`, where people are links."""
    before = [m for m in text.links() if m.end <= start]
    return (
        bool(before) and text.text[before[-1].end : start] == ", " and not any(m.start == start for m in text.links())
    )


def _shouted(name: str) -> bool:
    """Whether a word of it is in capitals alone, which is an abbreviation and no name."""
    return any(word.isupper() and len(word.strip(".")) > 1 for word in name.split())


def is_person(text: str) -> bool:
    """Whether a whole text is the name of one person, and of no role or department."""
    whole = _NAME.fullmatch(text.strip())
    return bool(whole) and not NOT_PEOPLE.search(text) and not role_names(text, True) and not text.isupper()
