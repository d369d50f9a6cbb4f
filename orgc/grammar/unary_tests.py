"""Cells of decision tables: the unary tests of S-FEEL (`[10..50)`, `"EU", "US"`, `not("EU")`) and what people write
(`up to $1,000`, `over 10 %`, `1-5 days`, `any`, `all others`). Nothing is guessed: a cell that is not understood
says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache

import msgspec

from orgc.grammar.feel import DATE_CALL, ONE_DAY, Cell, feel, interval, literal, numeric, split, word
from orgc.grammar.feel import YEAR as _YEAR
from orgc.model.domain import DATE, WORD, Interval, Values
from orgc.model.lifecycle import read_date
from orgc.model.pattern import lazy
from orgc.model.quantity import Quantity, quantities
from orgc.model.slug import singular

_ANY = lazy(
    r"(?:[-–—*]?|any(?:thing)?|all|every|both|either|irrelevant|no matter|not relevant|n/?a|regardless|"
    r"(?:any|all|every)\s+(?:amount|value|number|size|case|type|kind|region|customer|age|length)?s?)$",
    re.I,
)
_REST = lazy(
    r"(?:(?:any|every)\s*(?:thing|one)?\s+else|(?:all |any )?others?|otherwise|else|(?:the )?rest|remaining|default|"
    r"all other \w+|any other \w+|other \w+)$",
    re.I,
)
_FLIPPED = lazy(r"(.+?)\s*(<=?|≤)\s*(?:[a-z ]{0,40})\s*(<=?|≤)\s*(.+)$", re.I)
_NOT_FEEL = lazy(r"not\s*\((.*)\)$", re.I | re.S)
_NOT = lazy(
    r"(?:not|other than|anything but|any(?:one|thing)? except|all (?:but|except)|except)\s+"
    r"(?!over\b|more\b|less\b)(.+)$",
    re.I,
)
_OPAQUE = lazy(r"^[<>=≤≥]|\w\(|\?|[{}\[\]]|^null$")
_OR = lazy(
    r"\s*;\s*|,\s+|,(?!\d{3}(?!\d))|\s+or\s+(?!more|less|above|below|over|under|fewer|greater|higher|lower|older|"
    r"younger|longer|shorter|later|earlier|equal|after|before|up\b)",
    re.I,
)
_DASH = lazy(r"(?<=[\d%kKmMhd])\s*(?:[-–—]|\.\.\.?|…)\s*(?=[$€£¥]?\s?\d)")
_SPOKEN = tuple(
    (lazy(words, re.I), short)
    for words, short in (
        (
            r"\b(?:less|fewer|lower|smaller) than or equal to\b|\bnot (?:over|above|exceeding)\b|\bno greater than\b",
            "up to",
        ),
        (
            r"\b(?:greater|more|higher|larger) than or equal to\b|\bnot (?:under|below)\b|"
            r"\bstarting (?:at|from|with)\b",
            "at least",
        ),
        (r"\b(?:from|between)\s+(?=\S+(?:\s\w+)?\s+(?:to|and)\b)", "between "),
        (r"^from\s+", "at least "),
        (r"\bup to and including\s+", "up to "),
        (r"\b(?:until|till|max(?:\.|imum)?(?: of)?)\s+", "up to "),
        (r"\bmin(?:\.|imum)?(?: of)?\s+", "at least "),
        (r"\bbefore\s+(?=\d)", "below "),
        (r"^(?:exactly|equal to|equals|is)\s+", ""),
        (
            r"(\d[\d,.]*\s*[a-z°]{1,14})\s+(?:or|and)\s+(?:more|above|over|higher|greater|longer|older)\b",
            r"at least \1",
        ),
        (
            r"(\d[\d,.]*\s*[a-z°]{1,14})\s+(?:or|and)\s+(?:less|fewer|below|under|lower|shorter|younger)\b",
            r"up to \1",
        ),
    )
)
_FILLER = lazy(
    r"(?:\b(?:and|but|to|through|between|from|the|a|an|of|in|amount|value|total|inclusive|inclusively|incl|included|"
    r"not|yet|with|each|per case|or)\b|[\s.,()/:–—-])*$",
    re.I,
)
_UNIT_WORDS = {
    "minute": ("minutes", 1),
    "min": ("minutes", 1),
    "hour": ("minutes", 60),
    "day": ("minutes", 1440),
    "week": ("minutes", 10080),
    "month": ("months", 1),
    "quarter": ("months", 3),
    "year": ("months", 12),
}
_HEADER_UNIT = lazy(
    r"(?:\(\s*(?:in\s+)?|\bin\s+|^)(?P<business>(?:business|working)\s+)?(?P<unit>minute|min|hour|day|week|"
    r"month|year)s?"
    r"\s*(?:\)|$|\b(?:overdue|late|old|absent|past|since|until|before|after|of|open|left|remaining|in|employed|"
    r"worked)\b)"
    r"|(?P<percent>%|\bpercent(?:age)?\b)|[(\s](?P<sign>US\$|[$€£¥])|\b(?P<code>USD|EUR|GBP|JPY|CHF|CAD|AUD)\b",
    re.I,
)
_BUSINESS = {"minute": 1, "min": 1, "hour": 60, "day": 480, "week": 2400}
_CURRENCIES = {"€": "EUR", "£": "GBP", "¥": "JPY", "us$": "USD"}
_ISO_DATE = lazy(r"\d{4}-\d{2}-\d{2}")
_DATE_WORDS = (
    (lazy(r"^(.+?)\s+(?:(?:or|and) (?:later|after)|onwards?)$", re.I), ">="),
    (lazy(r"^(.+?)\s+(?:or|and) (?:earlier|before)$", re.I), "<="),
    (lazy(r"^(?:before|earlier than|prior to)\s+(.+)$", re.I), "<"),
    (lazy(r"^(?:after|later than)\s+(.+)$", re.I), ">"),
    (lazy(r"^(?:until|till|by|up to|on or before|no later than)\s+(.+)$", re.I), "<="),
    (lazy(r"^(?:from|since|on or after|starting)\s+(.+?)(?:\s+on(?:wards?)?)?$", re.I), ">="),
    (lazy(r"^(?:on\s+)?(.+)$", re.I), "="),
)
_DATE_RANGE = lazy(r"^(?:from |between )?(.+?)\s+(?:to|until|through|and|–|—|-)\s+(.+)$", re.I)
_UNIT_AFTER = lazy(r"\s*([a-z°]{1,14})\b", re.I)
_TO = lazy(r"\b(?:to|through)\s*$", re.I)
_COUNTED = ("minutes", "business minutes", "months")

ANY = Cell("any")


@lru_cache(maxsize=20_000)
def read_cell(text: str, currency: str = "USD", header: str = "") -> Cell:
    """The values that a cell allows. `header` are words that may be repeated in it (`order age over 60 days`)."""
    plain = " ".join(text.replace("**", " ").replace("`", " ").split()).strip()
    if _ANY.match(plain):
        return ANY
    if _REST.match(plain):
        return Cell("rest")
    if match := _NOT_FEEL.match(plain):
        return _negated(read_cell(match[1], currency, header))
    found = _date(plain) or feel(plain, currency) or _spoken(plain, currency, header)
    if found:
        return found
    if (match := _NOT.match(plain)) and not any(c.isdigit() for c in plain):
        return _negated(read_cell(match[1], currency, header))
    if _OPAQUE.search(plain):
        return Cell("unclear", why=f"`{plain}` is an expression")
    parts = (piece for part in split(plain) for piece in re.split(r"\s*;\s*|\s+or\s+", part))
    words = frozenset(filter(None, map(word, parts)))
    return Cell("values", Values(WORD, words=words))


def _negated(cell: Cell) -> Cell:
    if cell.kind != "values":
        return Cell("unclear", why="a negation of what is no value")
    return Cell("values", cell.values._replace(negated=not cell.values.negated), cell.units)


def _date(plain: str) -> Cell | None:
    """A cell about days: `before 1 March 2026`, `2026-01-01 to 2026-03-31`."""
    if not _YEAR.search(plain):
        return None
    for pattern, sign in _DATE_WORDS:
        if (match := pattern.match(plain)) and " to " not in match[1]:
            quoted = DATE_CALL.match(match[1])
            if day := read_date(quoted[1] if quoted else match[1]):
                return numeric([interval(sign, Decimal(day.toordinal()))], {(DATE, ONE_DAY)})
    if (match := _DATE_RANGE.match(plain)) and (first := read_date(match[1])) and (last := read_date(match[2])):
        return numeric([Interval(Decimal(first.toordinal()), Decimal(last.toordinal()))], {(DATE, ONE_DAY)})
    return None


def _spoken(plain: str, currency: str, header: str) -> Cell | None:
    """Numbers as people write them; None when something else is said as well."""
    if not any(c.isdigit() for c in plain) or _ISO_DATE.search(plain):
        return None
    if (
        (match := _FLIPPED.match(plain))
        and (low := literal(match[1], currency))
        and (high := literal(match[4], currency))
    ):
        interval = Interval(low[0], high[0], match[2] == "<", match[3] == "<")
        return numeric([interval], {low[1], high[1]})
    intervals: list[Interval] = []
    units: set[tuple[str, Decimal]] = set()
    for part in filter(None, _OR.split(plain)):
        found = _conjunction(part, currency, header)
        if found is None:
            return None
        intervals.append(found[0])
        units |= found[1]
    return numeric(intervals, units) if intervals else None


def _conjunction(part: str, currency: str, header: str) -> tuple[Interval, set[tuple[str, Decimal]]] | None:
    for pattern, short in _SPOKEN:
        part = pattern.sub(short, part)
    part = _DASH.sub(" to ", part)
    found = quantities(part, currency)
    if not found:
        return None
    left = _left_over(part, found, header)
    if not _FILLER.match(left):
        own = _own_unit(part, found)
        if not own or not _FILLER.match(re.sub(rf"\b{re.escape(own)}s?\b", " ", left, flags=re.I)):
            return None
        found = tuple(msgspec.structs.replace(q, dimension=own) for q in found)
    units = {(q.dimension, q.factor_of(part)) for q in found}
    if len(units) > 1 and any(d == "count" for d, _ in units):  # `$1,000 to 5,000`: one unit for both
        units = {u for u in units if u[0] != "count"}
        dimension, factor = min(units)
        factor = factor if dimension in _COUNTED else Decimal(1)
        found = tuple(
            msgspec.structs.replace(q, dimension=dimension, amount=str(q.value * factor))
            if q.dimension == "count"
            else q
            for q in found
        )
    low: tuple[Decimal, bool] | None = None
    high: tuple[Decimal, bool] | None = None
    for i, q in enumerate(found):
        sign = q.comparator
        joined = bool(i) and _TO.search(part[: q.start]) is not None
        if sign == "=" and len(found) == 2 and (joined or (not i and _TO.search(part[: found[1].start]))):
            sign = "<=" if i else ">="
        if sign == "=" and len(found) > 1:
            return None
        if sign in (">", ">=", "="):
            if low is not None:
                return None
            low = (q.value, sign == ">")
        if sign in ("<", "<=", "="):
            if high is not None:
                return None
            high = (q.value, sign == "<")
    bottom, top = low or (None, False), high or (None, False)
    return Interval(bottom[0], top[0], bottom[1], top[1]), units


def _own_unit(part: str, found: tuple[Quantity, ...]) -> str:
    """The unit that stands behind numbers that orgc knows no unit for: `5 kg`, `3 seats`."""
    after = _UNIT_AFTER.match(part[found[-1].end :])
    return singular(after[1].lower()) if after and all(q.dimension == "count" for q in found) else ""


def _left_over(part: str, found: tuple[Quantity, ...], header: str) -> str:
    kept = list(part)
    for q in found:
        kept[q.start : q.end] = " " * (q.end - q.start)
    text = "".join(kept)
    for name in re.findall(r"\w+", header):
        text = re.sub(rf"\b{re.escape(name)}s?\b", " ", text, flags=re.I)
    return text


def unit_of_header(header: str, currency: str = "USD") -> tuple[str, Decimal] | None:
    """The unit that a header states for the bare numbers below it: `Amount ($)`, `Days overdue`, `Discount %`."""
    match = _HEADER_UNIT.search(header.strip())
    if match is None:
        return None
    if match["percent"]:
        return "percent", Decimal(1)
    if match["sign"]:
        return (currency if match["sign"] == "$" else _CURRENCIES[match["sign"].lower()]), Decimal(1)
    if match["code"]:
        return match["code"].upper(), Decimal(1)
    unit = match["unit"].lower()
    if match["business"]:
        return ("business minutes", Decimal(_BUSINESS[unit])) if unit in _BUSINESS else None
    dimension, factor = _UNIT_WORDS[unit]
    return dimension, Decimal(factor)


def scaled(values: Values, dimension: str, factor: Decimal) -> Values:
    """Bare numbers as amounts of a unit."""
    return values._replace(dimension=dimension, intervals=tuple(_scale(values.intervals, factor)))


def _scale(intervals: Iterable[Interval], factor: Decimal) -> Iterator[Interval]:
    for i in intervals:
        low = None if i.low is None else i.low * factor
        high = None if i.high is None else i.high * factor
        yield i._replace(low=low, high=high)
