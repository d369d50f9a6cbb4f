"""The unary tests of S-FEEL: `[10..50)`, `< 10`, `"EU", "US"`, `date("2026-01-01")` and their literals."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Literal, NamedTuple

from orgc.model.domain import DATE, EVERY, WORD, Interval, Values
from orgc.model.lifecycle import read_date
from orgc.model.pattern import lazy
from orgc.model.quantity import quantities

_FEEL_RANGE = lazy(r"([\[(\]])\s*([^\[\](),;]+(?:\([^()]*\))?)\s*\.\.\s*([^\[\](),;]+(?:\([^()]*\))?)\s*([\])\[])$")
_COMPARED = lazy(r"(<=|>=|!=|==?|<|>|≤|≥)\s*(.+)$")
_NUMBER = lazy(r"[+-]?\d{1,40}(?:\.\d{1,20})?$")
QUOTED = lazy(r"\"([^\"]*)\"$|“([^”]*)”$")
DATE_CALL = lazy(r"(?:date|@)\s*\(?\s*\"([^\"]+)\"\s*\)?$", re.I)
_DURATION_CALL = lazy(
    r"(?:duration|@)\s*\(?\s*\"(-?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?\"\s*\)?$", re.I
)
YEAR = lazy(r"\d{4}")
ONE_DAY = Decimal(1)

CellKind = Literal["any", "rest", "values", "unclear"]


class Cell(NamedTuple):
    """One cell. `units` are how the numbers in it were counted: dimension and what one of the unit is in it."""

    kind: CellKind
    values: Values = EVERY
    units: frozenset[tuple[str, Decimal]] = frozenset()
    why: str = ""


def word(text: str) -> str:
    """A word of a table as compared: without case, quotes, emphasis and end marks."""
    text = " ".join(text.casefold().split()).strip(" .*_`")
    quoted = QUOTED.match(text)
    return (quoted[1] or quoted[2] or "") if quoted else text


def feel(plain: str, currency: str) -> Cell | None:
    """Ranges, comparisons and quoted words, one or several with commas; None when it is none of these."""
    parts = split(plain)
    intervals: list[Interval] = []
    words: set[str] = set()
    units: set[tuple[str, Decimal]] = set()
    negated = False
    for part in parts:
        if match := _FEEL_RANGE.match(part):
            low, high = literal(match[2], currency), literal(match[3], currency)
            if low is None or high is None:
                return None
            intervals.append(Interval(low[0], high[0], match[1] != "[", match[4] != "]"))
            units |= {low[1], high[1]}
        elif match := _COMPARED.match(part):
            sign = match[1].replace("≤", "<=").replace("≥", ">=").replace("==", "=")
            if quoted := QUOTED.match(match[2]):
                words.add(word(quoted[0]))
                negated = sign == "!="
                continue
            value = literal(match[2], currency)
            if value is None:
                return None
            negated = sign == "!="
            intervals.append(interval(sign.replace("!=", "="), value[0]))
            units.add(value[1])
        elif QUOTED.match(part):
            words.add(word(part))
        elif (value := literal(part, currency)) and _NUMBER.match(part):
            intervals.append(interval("=", value[0]))
            units.add(value[1])
        else:
            return None
    if (words and intervals) or (negated and len(parts) > 1) or not (words or intervals):
        return None
    if words:
        return Cell("values", Values(WORD, words=frozenset(words), negated=negated))
    return numeric(intervals, units, negated)


def split(plain: str) -> list[str]:
    """The parts between commas that stand outside quotes, brackets and numbers."""
    parts, depth, start, quoted = [], 0, 0, False
    for i, char in enumerate(plain):
        if char == '"':
            quoted = not quoted
        elif not quoted and char in "([":
            depth += 1
        elif not quoted and char in ")]" and depth:
            depth -= 1
        elif char == "," and not quoted and not depth and not re.match(r",\d{3}(?!\d)", plain[i:]):
            parts.append(plain[start:i].strip())
            start = i + 1
    return [*parts, plain[start:].strip()]


def literal(text: str, currency: str) -> tuple[Decimal, tuple[str, Decimal]] | None:
    """A number, an amount, a date or a duration, with its unit."""
    text = text.strip()
    if _NUMBER.match(text):
        return Decimal(text), ("count", Decimal(1))
    if match := _DURATION_CALL.match(text):
        years, months, days, hours, minutes = (int(g or 0) for g in match.groups()[1:])
        if (years or months) and not (days or hours or minutes):
            return Decimal((years * 12 + months) * (-1 if match[1] else 1)), ("months", Decimal(1))
        total = Decimal((days * 24 + hours) * 60 + minutes) * (-1 if match[1] else 1)
        return (total, ("minutes", Decimal(1))) if not (years or months) else None
    quoted = DATE_CALL.match(text)
    if YEAR.search(text) and (day := read_date(quoted[1] if quoted else text)):
        return Decimal(day.toordinal()), (DATE, ONE_DAY)
    sign = -1 if text.startswith("-") else 1
    found = quantities(text.lstrip("+-").strip(), currency)
    if len(found) == 1 and found[0].comparator == "=" and len(found[0].text) >= len(text.lstrip("+-").strip()) - 1:
        return found[0].value * sign, (
            found[0].dimension,
            found[0].factor_of(found[0].text) if found[0].text else Decimal(1),
        )
    return None


def interval(sign: str, value: Decimal) -> Interval:
    low, high = (value if sign in (">", ">=", "=") else None), (value if sign in ("<", "<=", "=") else None)
    return Interval(low, high, sign == ">", sign == "<")


def numeric(intervals: Iterable[Interval], units: set[tuple[str, Decimal]], negated: bool = False) -> Cell:
    dimensions = {d for d, _ in units}
    if len(dimensions) > 1 and "count" in dimensions:
        dimensions.discard("count")
    if len(dimensions) != 1:
        return Cell("unclear", why="it has numbers of several kinds")
    found = tuple(i for i in intervals)
    return Cell("values", Values(dimensions.pop(), found, negated=negated), frozenset(units))
