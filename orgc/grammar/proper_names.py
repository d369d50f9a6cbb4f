"""The names in a clause: words with capitals, without what only begins the sentence, and groups in small letters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from orgc.grammar.ending_words import CALENDAR, KINDS, STARTERS
from orgc.grammar.role_mentions import mentions
from orgc.model.pattern import lazy

Place = tuple[int, int]

_PROPER = lazy(
    r"[A-Z](?<![\w’'-][A-Z])[\w&+’'-]*(?:\.(?:[a-z]{2,4}|\d+)\b)?"
    r"(?:\s(?:(?:of|for|on)\s(?:the\s)?|(?:and|&)\s)?[A-Z0-9][\w&+’'-]*(?:\.[a-z]{2,3}\b)?){0,6}"
)
_DATE_TAIL = lazy(
    r"\s(?:on|of|for|and)\s(?:the\s)?(?:\d{1,2}\b|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tues|Wednes|Thurs|"
    r"Fri|Satur|Sun)[a-z]*\b)"
)
_WORD = lazy(r"[\w’'-]+")
_LINK = lazy(r"\s*(?:(?:of|for|on|and|&)\s+)?(?:the\s+)?")
_NOUN = lazy(r"(?:\s[a-z]+){1,2}(?=\s(?:is|was|are|were|has|have|had|used\sto)\b)")
_NEXT = lazy(r"(?:\s[a-z]{3,}(?![\w’'-])){1,2}")
_POSSESSIVE = lazy(r"[’']s?$")
_SHORT = lazy(r"\s\([A-Z]{2,6}\)")

# Pieces of work, which are merged and closed without being over: "20 PRs merged in the last year".
_MERGED = frozenset(
    ("PR", "PRs", "MR", "MRs", "CL", "CLs", "Pull Request", "Pull Requests", "Merge Requests", "Issues")
)


class Name(NamedTuple):
    """Where a name stands, and where what follows it begins: "the [Basecamp account]| was closed"."""

    place: Place
    goes_on: int


def capitals(clause: str) -> Iterator[Place]:
    """Where runs of words with capitals stand, without what begins the sentence, days and months."""
    for match in _PROPER.finditer(clause):
        start, end = match.span()
        while (first := _WORD.match(clause, start, end)) and (first[0] in STARTERS or first[0].isdigit()):
            link = _LINK.match(clause, first.end(), end)
            start = link.end() if link else first.end()
        if tail := _DATE_TAIL.search(clause, start, end):
            end = tail.start()  # "the Panel on 14 January"
        name = clause[start:end]
        if len(name) > 1 and name[0].isupper() and name.split()[0] not in CALENDAR and name not in _MERGED:
            yield start, end


def names_in(clause: str) -> list[Name]:
    """Every name, with the noun that belongs to it, in order."""
    found: list[Name] = []
    for start, stop in capitals(clause):
        own = _POSSESSIVE.search(clause, start, stop)
        end = own.start() if own else stop
        kind = None if own else KINDS.match(clause, end) or _NOUN.match(clause, end)
        inside = kind.end() if kind else end
        short = _SHORT.match(clause, inside)
        inside = short.end() if short else inside
        found.append(Name((start, inside), inside))
    for named in mentions(clause):
        if not any(name.place[0] < named.end and named.start < name.place[1] for name in found):
            found.append(Name((named.start, named.end), named.end))
    return sorted(found)


def with_noun(clause: str, place: Place) -> Place:
    """The place of a name together with one or two words in small letters after it: "the Kronos [kiosk beside]"."""
    following = _NEXT.match(clause, place[1])
    return (place[0], following.end()) if following else place
