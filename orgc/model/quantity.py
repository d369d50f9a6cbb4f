"""Money, durations, counts and percentages with their comparators, read from the words people use."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

from orgc.model.pattern import lazy
from orgc.model.value import Value

QuantityKind = Literal["money", "duration", "percent", "count"]
Comparator = Literal["<", "<=", "=", ">=", ">"]

CURRENCIES = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "US$": "USD"}
_CODES = "USD|EUR|GBP|JPY|CHF|CAD|AUD|INR|SEK|NOK|DKK|CNY|BRL|MXN|PLN"
# Units in minutes for what has a fixed length; business time is its own dimension and never compared with these.
_MINUTES = {"second": Decimal(1) / 60, "minute": Decimal(1), "hour": Decimal(60), "day": Decimal(1440)}
_MINUTES |= {"week": Decimal(10080)}
_BUSINESS = {"hour": Decimal(60), "day": Decimal(480), "week": Decimal(2400)}
_MONTHS = {"month": Decimal(1), "quarter": Decimal(3), "year": Decimal(12)}

_DIGIT = lazy(r"\d")
_NUMBER = r"\d{1,3}(?:,\d{3}){1,12}(?:\.\d{1,20})?|(?<!\d)\d{1,40}(?:\.\d{1,20})?(?!\d)"
_QUANTITY = lazy(
    rf"""(?P<before>US\$|[$€£¥]|\b(?:{_CODES})\s?)?
    (?P<number>{_NUMBER})\s?(?P<scale>k|m|bn|million|billion|thousand)?(?![\w])
    (?:\s?(?P<percent>%|percent\b|per\s+cent\b)
      |\s?(?P<after>{_CODES}|euros?|dollars?|pounds?)\b
      |[\s-](?P<business>business|working|calendar)?\s?-?(?P<unit>seconds?|minutes?|hours?|days?|weeks?|months?|quarters?|years?)\b
      |\s?(?P<short>min|hrs?|h)\b)?""",
    re.X | re.I,
)
_BEFORE: tuple[tuple[str, Comparator], ...] = (
    (
        r"up to|at most|no more than|not more than|a maximum of|maximum|not exceed(?:ing)?|within|no later than|≤|<=",
        "<=",
    ),
    (r"over|more than|above|exceed(?:s|ing)?|greater than|older than|longer than|beyond|after|>", ">"),
    (r"at least|no less than|not less than|a minimum of|minimum|≥|>=", ">="),
    (r"below|under|less than|fewer than|younger than|shorter than|<", "<"),
)
_BEFORE_RE = tuple((lazy(rf"(?:^|(?<=[\s(|]))(?:{words})\s*(?:the\s+|a\s+)?$", re.I), c) for words, c in _BEFORE)
_NO_BOUND = r"(?!\s+(?:than\s+)?[$€£¥]?\d)"  # `over 5 and below 9`: the comparator belongs to what comes after it
_AFTER_RE: tuple[tuple[re.Pattern[str], Comparator], ...] = (
    (lazy(rf"\s*(?:or|and)\s+(?:more|above|over|greater|older|longer|higher)\b{_NO_BOUND}", re.I), ">="),
    (lazy(rf"\s*(?:or|and)\s+(?:less|below|under|fewer|younger|shorter|lower)\b{_NO_BOUND}", re.I), "<="),
    (lazy(r"\s*\+", re.I), ">="),
)
_UNIT = lazy(
    r"\s+(?P<business>business|working|calendar)?\s?(?P<unit>(?:second|minute|hour|day|week|month|quarter|year)s?)\b",
    re.I,
)
_NEAR = 40  # characters around a number in which its comparator stands
WITHIN = lazy(r"\bwithin\s+(\d[\w ,.]{0,40}?(?:minutes?|hours?|days?|weeks?|months?))\b", re.I)  # group 1: a duration
_SCALES = {"k": 1_000, "thousand": 1_000, "m": 1_000_000, "million": 1_000_000, "bn": 10**9, "billion": 10**9}
_WORDS_AFTER = {"euro": "EUR", "euros": "EUR", "dollar": "USD", "dollars": "USD", "pound": "GBP", "pounds": "GBP"}


class Quantity(Value, frozen=True):
    """An amount with a comparator. `dimension` says what may be compared with it: a currency code, `minutes`,
    `business minutes`, `months`, `percent` or `count`; `amount` is in that unit, as a decimal in text.
    """

    kind: QuantityKind
    comparator: Comparator
    amount: str
    dimension: str
    text: str
    start: int = 0
    end: int = 0

    @property
    def value(self) -> Decimal:
        """The amount as a number."""
        return Decimal(self.amount)

    def factor_of(self, text: str) -> Decimal:
        """What one of the written unit is in the dimension's unit: 60 for an hour in minutes."""
        match = re.search(_NUMBER, text[self.start : self.end])
        written = Decimal(match[0].replace(",", "")) if match else Decimal(1)
        return self.value / written if written else Decimal(1)


def quantities(text: str, currency: str = "USD") -> tuple[Quantity, ...]:
    """Every quantity in `text` in order, offsets into `text`. A bare number without a unit is a count.

    `currency` is what `$` means. Numbers that are part of a word, a date or a heading number are left out.
    """
    found = []
    if not _DIGIT.search(text):
        return ()
    for match in _QUANTITY.finditer(text):
        before = text[max(0, match.start() - _NEAR) : match.start()]
        after = text[match.end() : match.end() + _NEAR]
        if re.search(r"[\w#]$|\d[-./:]$", before):
            continue
        if re.match(r"[-/:.]\d|\w", after):
            continue
        if quantity := _read(match, before, after, currency):
            found.append(quantity)
    return _ranges(found, text)


def _ranges(found: list[Quantity], text: str) -> tuple[Quantity, ...]:
    """`A to B` and `between A and B` are at least A and at most B; a bare A takes the unit of B."""
    result = list(found)
    for i in range(len(found) - 1):
        low, high = result[i], found[i + 1]
        between = text[low.end : high.start]
        spoken = re.fullmatch(r"\s*(?:to|through|[-–—])\s*", between)
        joined = re.fullmatch(r"\s*and\s*", between) and re.search(
            r"\bbetween\s*$", text[max(0, low.start - _NEAR) : low.start], re.I
        )
        if not (spoken or joined) or (low.comparator, high.comparator) != ("=", "="):
            continue
        kind, dimension, amount = low.kind, low.dimension, low.value
        if low.kind == "count" and high.kind != "count":
            kind, dimension = high.kind, high.dimension
            amount *= high.factor_of(text)
        if dimension == high.dimension:
            result[i] = Quantity(kind, ">=", _plain(amount), dimension, low.text, low.start, low.end)
            result[i + 1] = Quantity(high.kind, "<=", high.amount, dimension, high.text, high.start, high.end)
    return tuple(result)


def _plain(amount: Decimal) -> str:
    return format(amount.normalize(), "f")


def _read(match: re.Match[str], before: str, after: str, currency: str) -> Quantity | None:
    amount = Decimal(match["number"].replace(",", ""))
    amount *= _SCALES.get((match["scale"] or "").lower(), 1)
    kind, dimension, factor = _dimension(match, currency)
    comparator: Comparator = "="
    start, end = match.start(), match.end()
    for pattern, sign in _BEFORE_RE:
        if hit := pattern.search(before):
            comparator, start = sign, match.start() - len(before) + hit.start()
            break
    for pattern, sign in _AFTER_RE:
        if hit := pattern.match(after):
            comparator, end = sign, match.end() + hit.end()
            unit = _UNIT.match(after, hit.end()) if kind == "count" else None
            if unit:  # "3 or more days"
                kind, dimension, factor = _of_unit(unit["unit"], unit["business"])
                end = match.end() + unit.end()
            break
    text = match.string[start:end].strip()
    return Quantity(kind, comparator, _plain(amount * factor), dimension, text, start, end)


def _dimension(match: re.Match[str], currency: str) -> tuple[QuantityKind, str, Decimal]:
    one = Decimal(1)
    if sign := (match["before"] or "").strip():
        code = CURRENCIES.get(sign, sign.upper())
        return "money", currency if sign == "$" else code, one
    if match["percent"]:
        return "percent", "percent", one
    if code := match["after"]:
        return "money", _WORDS_AFTER.get(code.lower(), code.upper()), one
    if match["short"]:
        unit = "minute" if match["short"].lower() == "min" else "hour"
        return "duration", "minutes", _MINUTES[unit]
    if not match["unit"]:
        return "count", "count", one
    return _of_unit(match["unit"], match["business"])


def _of_unit(word: str, business: str | None) -> tuple[QuantityKind, str, Decimal]:
    one = Decimal(1)
    unit = word.lower().rstrip("s")
    if (business or "").lower() in ("business", "working"):
        return (
            "duration",
            f"business {unit}s" if unit not in _BUSINESS else "business minutes",
            _BUSINESS.get(unit, one),
        )
    if unit in _MONTHS:
        return "duration", "months", _MONTHS[unit]
    return "duration", "minutes", _MINUTES[unit]


def duration(text: str) -> Quantity | None:
    """The duration that `text` states, None when it states none or more than one."""
    found = [q for q in quantities(text) if q.kind == "duration"]
    return found[0] if len(found) == 1 else None
