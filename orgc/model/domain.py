"""Sets of values that a condition allows, and the points that tell such sets apart.

A value is a number in one dimension (money, a duration, ...) or a word. Numbers are exact decimals.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

WORD = "word"
DATE = "date"  # days since year 1
OTHER = "\0other"  # the word that no row names
_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}
_UNITS = (("day", Decimal(1440)), ("hour", Decimal(60)), ("minute", Decimal(1)))
_BUSINESS = (("business day", Decimal(480)), ("business hour", Decimal(60)), ("business minute", Decimal(1)))
_DISCRETE = ("minutes", "business minutes", "months", DATE)
_LAST_PERCENT = Decimal(100)
_FIRST_DAY, _LAST_DAY = (Decimal(day.toordinal()) for day in (datetime.date.min, datetime.date.max))

Value = Decimal | str


class Interval(NamedTuple):
    """The numbers from `low` to `high`; None is without end, an open end does not belong to it."""

    low: Decimal | None = None
    high: Decimal | None = None
    low_open: bool = False
    high_open: bool = False

    def holds(self, number: Decimal) -> bool:
        """Whether `number` is in it."""
        if self.low is not None and (number < self.low or (self.low_open and number == self.low)):
            return False
        return self.high is None or number < self.high or (number == self.high and not self.high_open)

    @property
    def empty(self) -> bool:
        """Whether no number is in it."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))


class Values(NamedTuple):
    """A set of values: the numbers in any of `intervals` and the `words`, or all others when `negated`.

    `dimension` is that of a Quantity, `date`, or `word`; empty is every value of any kind.
    """

    dimension: str = ""
    intervals: tuple[Interval, ...] = ()
    words: frozenset[str] = frozenset()
    negated: bool = False

    def holds(self, value: Value) -> bool:
        """Whether `value` is in the set."""
        if not self.dimension:
            return True
        found = value in self.words if isinstance(value, str) else any(i.holds(value) for i in self.intervals)
        return found != self.negated

    @property
    def empty(self) -> bool:
        """Whether nothing is in it."""
        return bool(self.dimension) and not self.negated and not self.words and all(i.empty for i in self.intervals)

    def bounds(self) -> Iterator[Decimal]:
        """Every number at which the set begins or ends."""
        for interval in self.intervals:
            yield from (b for b in (interval.low, interval.high) if b is not None)


EVERY = Values()


def both(one: Values, two: Values) -> Values:
    """The values that are in both sets. Of two numeric sets of different dimensions nothing is."""
    if not one.dimension or not two.dimension:
        return two if not one.dimension else one
    if one.negated or two.negated:
        one, two = (two, one) if one.negated else (one, two)
        if one.negated:
            return Values(one.dimension, one.intervals + two.intervals, one.words | two.words, True)
        words = frozenset(w for w in one.words if two.holds(w))
        return Values(one.dimension, one.intervals, words)
    intervals = [_meet(a, b) for a in one.intervals for b in two.intervals]
    return Values(one.dimension, tuple(i for i in intervals if not i.empty), one.words & two.words)


def _meet(one: Interval, two: Interval) -> Interval:
    low, low_open = max(
        (one.low, one.low_open), (two.low, two.low_open), key=lambda e: (e[0] is not None, e[0] or Decimal(0), e[1])
    )
    high, high_open = min(
        (one.high, one.high_open),
        (two.high, two.high_open),
        key=lambda e: (e[0] is None, e[0] or Decimal(0), not e[1]),
    )
    return Interval(low, high, low_open, high_open)


class Point(NamedTuple):
    """A value that stands for all that no set tells from it. `level` 0 is plain, 1 lies between two whole units
    next to each other, 2 is a word that nobody names.
    """

    value: Value
    level: int = 0


def points(sets: Iterable[Values], closed: frozenset[str], whole: Decimal | None) -> list[Point]:
    """One point for each part into which `sets` of one dimension cut all values.

    `closed` are all the words there are (empty: there are others), `whole` the unit in which the numbers are counted.
    """
    given = [s for s in sets if s.dimension]
    words = sorted({w for s in given for w in s.words} | closed)
    found = [Point(w) for w in words]
    if any(s.intervals for s in given):
        dimension = next(s.dimension for s in given if s.intervals)
        found += (p for p in _numbers(given, whole) if exists(p.value, dimension))
    if not closed and (words or not found):
        found.append(Point(OTHER, 2))
    return found


def exists(value: Value, dimension: str) -> bool:
    """Whether there is such a value at all: days stay within the calendar."""
    return dimension != DATE or isinstance(value, str) or _FIRST_DAY <= value <= _LAST_DAY


def _numbers(sets: list[Values], whole: Decimal | None) -> Iterator[Point]:
    dimension = next(s.dimension for s in sets if s.intervals)
    bounds = sorted({b for s in sets for b in s.bounds()})
    step = whole or _step(dimension, bounds)
    low = None if dimension == DATE or bounds[0] < 0 else Decimal(0)
    high = None
    intervals = [i for s in sets for i in s.intervals]
    ending = all(i.high is not None for i in intervals) and not any(s.negated for s in sets)
    if dimension == "count" and ending and all(i.low is not None for i in intervals):
        low, high = bounds[0], bounds[-1]  # a scale from its first to its last value
    elif dimension == "percent" and ending and bounds[-1] == _LAST_PERCENT:
        high = bounds[-1]
    if low is not None and bounds[0] > low:
        bounds.insert(0, low)
    one = step or Decimal(1)
    if low is None:
        yield Point(bounds[0] - one)
    for i, bound in enumerate(bounds):
        yield Point(bound)
        following = bounds[i + 1] if i + 1 < len(bounds) else None
        if following is None:
            if high is None:
                yield Point(bound + one)
        elif bound + one < following:
            yield Point(bound + one)
        elif step is None:
            yield Point((bound + following) / 2, 1)


def _step(dimension: str, bounds: list[Decimal]) -> Decimal | None:
    """The unit that nobody splits: days are counted whole when every bound is a day; sums and shares have none."""
    if dimension not in ("percent", *_DISCRETE) and not dimension.isupper():  # a count, of whatever
        return Decimal(1) if all(b == b.to_integral_value() for b in bounds) else None
    return Decimal(1) if dimension in _DISCRETE else None


def said(value: Value, dimension: str) -> str:
    """A value as people write it: `$50,000`, `30 days`, `10%`."""
    if isinstance(value, str):
        return "any other value" if value == OTHER else value
    if dimension == DATE:
        return datetime.date.fromordinal(int(value)).isoformat()
    if dimension in ("minutes", "business minutes"):
        for word, unit in _UNITS if dimension == "minutes" else _BUSINESS:
            if value % unit == 0 or unit == 1:
                return _counted(value / unit, word)
    if dimension.endswith("months"):
        return _counted(value, "month")
    number = _plain(value)
    if dimension == "percent":
        return f"{number}%"
    if dimension == "count":
        return number
    if len(dimension) == 3 and dimension.isupper():
        cents = f"{value:,.2f}" if value != value.to_integral_value() else number
        return f"{_SIGNS[dimension]}{cents}" if dimension in _SIGNS else f"{dimension} {cents}"
    return f"{number} {dimension}"


def described(values: Values) -> str:
    """A set of numbers in words: `over $500 up to $5,000`."""
    parts = []
    for interval in values.intervals:
        words = []
        if interval.low is not None and (interval.low or interval.low_open or interval.high is None):
            words.append(f"{'over' if interval.low_open else 'at least'} {said(interval.low, values.dimension)}")
        if interval.high is not None:
            words.append(f"{'below' if interval.high_open else 'up to'} {said(interval.high, values.dimension)}")
        parts.append(" ".join(words) or "any")
    parts += sorted(values.words)
    text = " or ".join(parts) or "any"
    return f"not {text}" if values.negated else text


def _counted(value: Decimal, word: str) -> str:
    return f"{_plain(value)} {word}{'' if value == 1 else 's'}"


def _plain(value: Decimal) -> str:
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
