"""A condition column of a decision table: one kind of value for all its cells, with the unit that bare numbers take."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from orgc.grammar.feel import Cell, word
from orgc.grammar.unary_tests import read_cell, scaled, unit_of_header
from orgc.model.domain import EVERY, WORD, Values
from orgc.model.pattern import lazy

_COUNT = "count"
_NO_NUMBER = frozenset([*"none unknown missing unset absent null nil undefined".split(), "not given", "not known"])
_PAIRS = tuple(
    frozenset(pair.split())
    for pair in (
        "yes no",
        "true false",
        "y n",
        "approved declined",
        "approved rejected",
        "approved denied",
        "approved refused",
        "accepted declined",
        "accepted rejected",
        "accepted refused",
        "granted denied",
        "granted refused",
        "allowed refused",
        "pass fail",
        "passed failed",
        "valid invalid",
        "complete incomplete",
        "available unavailable",
        "successful unsuccessful",
        "confirmed unconfirmed",
        "resolved unresolved",
        "paid unpaid",
        "positive negative",
        "internal external",
        "present absent",
        "open closed",
    )
)
PAIRED = frozenset(word for pair in _PAIRS for word in pair)
_JOINED = lazy(r"\s*(?:/|&|\band\b)\s*", re.I)


class ReadColumn(NamedTuple):
    """What each rule allows, what there is at all, and how it is counted; or `why` it is not understood.

    `strange` are the rows, from 0, with a word that the declared values do not have, and that word.
    """

    allowed: tuple[Values, ...] = ()
    domain: Values = EVERY
    closed: bool = False
    whole: Decimal | None = None
    spelled: dict[str, str] = {}  # never changed
    rest: frozenset[int] = frozenset()
    strange: tuple[tuple[int, str], ...] = ()
    why: str = ""


def complete(words: frozenset[str]) -> bool:
    """Whether some outcomes leave no other: `approved` with `declined`, or a word with its `not`."""
    return any(pair <= words for pair in _PAIRS) or any(f"not {w}" in words for w in words)


def read_column(header: str, texts: Sequence[str], declared: Sequence[str] = (), currency: str = "USD") -> ReadColumn:
    """The cells of a column below `header`; `declared` are the values there are (`Values: EU, US`)."""
    cells = [read_cell(text, currency, header) for text in texts]
    for i, cell in enumerate(cells):
        if cell.kind == "unclear":
            return ReadColumn(why=f"row {i + 1}: {cell.why}")
    numeric = {d for c in cells for d, _ in c.units}
    if not numeric:
        return _words(cells, texts, declared)
    unit = unit_of_header(header, currency)
    if _COUNT in numeric and unit:
        numeric |= {unit[0]}
    elif _COUNT in numeric and len(numeric) > 1:
        unit = min((f, d) for c in cells for d, f in c.units if d != _COUNT)[::-1]
    kinds = numeric - {_COUNT} if len(numeric) > 1 else numeric
    if len(kinds) > 1:
        return ReadColumn(why=f"its numbers are of several kinds ({', '.join(sorted(kinds))}), which do not compare")
    dimension = next(iter(kinds))
    allowed: list[Values] = []
    named: set[str] = set()
    for i, cell in enumerate(cells):
        values = cell.values
        if cell.kind == "values" and values.dimension == WORD:
            if not values.words <= _NO_NUMBER:
                return ReadColumn(why=f"row {i + 1}: `{texts[i].strip()}` is not understood among numbers")
            named |= values.words
        elif values.dimension == _COUNT != dimension and unit:
            money = len(dimension) == 3 or dimension == "percent"
            values = scaled(values, dimension, Decimal(1) if money else unit[1])
        allowed.append(values)
    whole = _whole(cells, dimension, unit, allowed)
    rest = frozenset(i for i, c in enumerate(cells) if c.kind == "rest")
    others = [v for i, v in enumerate(allowed) if i not in rest and v.dimension]
    left = Values(dimension, tuple(x for v in others for x in v.intervals), frozenset(named), True)
    allowed = [left if i in rest else v for i, v in enumerate(allowed)]
    domain = EVERY
    if declared and (said := read_cell(", ".join(declared), currency)).values.intervals:
        domain = said.values if said.values.dimension == dimension else scaled(said.values, dimension, Decimal(1))
    return ReadColumn(tuple(allowed), domain, bool(domain.dimension) or not named, whole, {}, rest)


def _words(cells: list[Cell], texts: Sequence[str], declared: Sequence[str]) -> ReadColumn:
    known = frozenset(filter(None, map(word, declared)))
    spelled = {word(p): p.strip(' "') for t in (*declared, *texts) for p in (*re.split(r",|\bor\b", t), t)}
    single = known or frozenset(w for c in cells for w in c.values.words if not _JOINED.search(w))
    allowed = []
    for cell in cells:
        words = frozenset(p for w in cell.values.words for p in _parts(w, single))
        allowed.append(cell.values._replace(words=words))
    named = frozenset(w for v in allowed for w in v.words)
    strange = tuple((i, w) for i, v in enumerate(allowed) for w in sorted(v.words - known)) if known else ()
    rest = frozenset(i for i, c in enumerate(cells) if c.kind == "rest")
    if not named and not rest:
        return ReadColumn(tuple(allowed))
    left = Values(
        WORD, words=frozenset(w for i, v in enumerate(allowed) if i not in rest for w in v.words), negated=True
    )
    allowed = [left if i in rest else v for i, v in enumerate(allowed)]
    if known:
        return ReadColumn(tuple(allowed), Values(WORD, words=known), True, None, spelled, rest, strange)
    pair = complete(named)
    return ReadColumn(tuple(allowed), Values(WORD, words=named) if pair else EVERY, pair, None, spelled, rest)


def _parts(text: str, known: frozenset[str]) -> tuple[str, ...]:
    """`EU and US` as two words where both are words of the column."""
    parts = tuple(_JOINED.split(text))
    return parts if len(parts) > 1 and all(p in known for p in parts) else (text,)


def _whole(
    cells: list[Cell], dimension: str, unit: tuple[str, Decimal] | None, allowed: list[Values]
) -> Decimal | None:
    """The unit in which the numbers of a column are counted whole: days when all are written in days."""
    if dimension not in ("minutes", "business minutes"):
        return None
    written = [f for c in cells for d, f in c.units if d == dimension] + ([unit[1]] if unit else [])
    day = Decimal(1440) if dimension == "minutes" else Decimal(480)
    finest = min([*written, day])
    return finest if all(b % finest == 0 for v in allowed for b in v.bounds()) else Decimal(1)
