"""When a page was reviewed and until when it holds, by keys of front matter that are no keys of ours.

A key is read by its words, whatever their order and spelling (`last_reviewed_date`, `dateReviewed`, `ttl_days`), and by
what its value is: a day or an interval. Keys may stand below one of their own (`review:`, `lifecycle:`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from orgc.model.lifecycle import last_day, read_period
from orgc.model.node import Mapping, Scalar
from orgc.model.pattern import lazy
from orgc.model.span import Text

_WORD = lazy(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_LOOKS = frozenset(
    """
    review reviewed reviews revision revised check checked recheck verified verification verify validated validation
    audit audited reassess reassessed refreshed
    """.split()
)
_DONE = frozenset(
    "reviewed revised checked verified validated audited last latest previous reassessed refreshed".split()
)
_COMING = frozenset("next due by before upcoming deadline".split())
_ENDS = frozenset("expires expire expiry expiration expired sunset lapses".split())
_HOLDS = frozenset("valid validity effective force".split())
_UNTIL = frozenset("until to through till end ends".split())
_OFTEN = frozenset("cycle interval frequency cadence period every ttl months days weeks years".split())
_UNITS = ("days", "weeks", "months", "years")
_AROUND = frozenset("review reviews lifecycle governance metadata validity".split())


def keyed_facts(meta: Mapping) -> dict[str, Text]:
    """`reviewed`, `review_in`, `next_review` and `expires` with their places, as front matter says them."""
    found: dict[str, Text] = {}
    for words, value in _entries(meta):
        if (fact := _fact(words, value.text.strip())) and fact[0] not in found:
            found[fact[0]] = Text(fact[1], value.span)
    return found


def _entries(meta: Mapping) -> Iterator[tuple[frozenset[str], Scalar]]:
    for entry in meta.entries:
        words = _words(entry.key.text)
        if isinstance(entry.value, Scalar):
            yield words, entry.value
        elif isinstance(entry.value, Mapping) and words & _AROUND:
            for inner in entry.value.entries:
                if isinstance(inner.value, Scalar):
                    yield _words(inner.key.text) | words, inner.value


def _words(key: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORD.findall(key))


def _fact(words: frozenset[str], value: str) -> tuple[str, str] | None:
    """The key of ours and the value that a key of these words gives."""
    if not value or not words & (_LOOKS | _ENDS | _HOLDS | {"ttl"}):
        return None
    unit = next((unit for unit in _UNITS if unit in words), "")
    if re.fullmatch(r"\d{1,4}", value) and unit:
        return "review_in", f"{value} {unit}"
    if last_day(value) is None:
        looked = words & _LOOKS and (words & _OFTEN or words <= _LOOKS)
        return ("review_in", value) if read_period(value.lower()) and (looked or "ttl" in words) else None
    if words & _ENDS or (words & _HOLDS and words & _UNTIL):
        return "expires", value
    if not words & _LOOKS:
        return None
    if words & _COMING:
        return "next_review", value
    return ("reviewed", value) if words & _DONE else ("next_review", value) if words & {"review", "revision"} else None
