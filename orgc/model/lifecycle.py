"""Dates of a document's life: when it took effect, was reviewed, and must be reviewed again."""

from __future__ import annotations

import datetime
import re

from orgc.model.entity import Entity
from orgc.model.pattern import lazy
from orgc.model.span import Text

_ISO = lazy(r"^\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?\s*$")
_SLASHED = lazy(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})$")
_ONCE_A_YEAR = r"(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,7}|spring|summer|autumn|fall|winter)"
_PERIODS = (
    (r"annual(?:ly)?|yearly|(?:once )?(?:in )?(?:a|per|every|each) (?:single )?year", 12),
    (r"quarterly|(?:once )?(?:a|per|every|each) quarter", 3),
    (r"monthly|(?:once )?(?:a|per|every|each) month", 1),
    (r"(?:biannual|semiannual)(?:ly)?|halfyearly|half an? year|twice (?:in )?(?:a|per|every|each) year", 6),
    (r"biennial(?:ly)?|(?:once )?(?:every|each) (?:other|second) year", 24),
    (r"triennial(?:ly)?|(?:once )?(?:every|each) third year", 36),
    (rf"(?:in )?(?:every|each) {_ONCE_A_YEAR}|(?:in )?{_ONCE_A_YEAR} (?:of )?(?:every|each) year", 12),
)
_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "fifteen": 15, "eighteen": 18, "twenty four": 24, "thirty six": 36, "an": 1, "a": 1,
}  # fmt: skip
_UNITS = ("day", "week", "month", "quarter", "year")
_ISO_PERIOD = lazy(r"p(\d{1,3})([ymwd])")
_SEASONS = {"spring": (0, 6), "summer": (0, 9), "autumn": (0, 12), "fall": (0, 12), "winter": (1, 3)}
_MONTHS = 12
_FORMS = ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%B %d %Y", "%b %d %Y")


def read_date(text: str) -> datetime.date | None:
    """The day that `text` states: ISO 8601 with or without a time, or a day with the month's English name."""
    if match := _ISO.match(text):
        try:
            return datetime.date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            return None
    plain = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b|\bof\b|(?<=[a-z])\.", "", text.strip())
    plain = re.sub(r"\bsept\b", "Sep", " ".join(plain.split()), flags=re.I)
    for form in _FORMS:
        try:
            return datetime.datetime.strptime(plain, form).date()
        except ValueError:
            continue
    if match := _SLASHED.match(plain):
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        if (first > 12) != (second > 12):  # otherwise nobody knows which is the month
            try:
                return datetime.date(year, min(first, second), max(first, second))
            except ValueError:
                return None
    return None


def last_day(text: str) -> datetime.date | None:
    """The last day of what `text` states: a day, a month (`June 2023`, `2023-06`, `06/2023`), a quarter (`Q3 2023`), a
    season (`autumn 2023`, which may last to the end of the year) or a year.
    """
    if day := read_date(text):
        return day
    plain = " ".join(text.replace(",", " ").replace(".", " ").replace(" of ", " ").split())
    plain = re.sub(r"^(?:mon|tues|wednes|thurs|fri|satur|sun)day (?:the )?", "", plain, flags=re.I)
    plain = re.sub(r"(?<=\d)-(?=[a-z]{3})|(?<=[a-z])-(?=\d{4})", " ", plain, flags=re.I)
    if plain != text and (day := read_date(plain)):
        return day
    if match := re.fullmatch(r"(\d{4})[/ ](\d{1,2})[/ ](\d{1,2})", plain):
        return read_date("-".join(match.groups()))
    if match := _SLASHED.fullmatch(plain.replace(" ", "/")):  # `04/05/2025`: over when it is over either way
        return _slashed(int(match[1]), int(match[2]), int(match[3]))
    if match := re.fullmatch(r"q([1-4])[\s/-](\d{4})", plain, re.I):
        return _month_end(int(match[2]), int(match[1]) * 3)
    if match := re.fullmatch(r"(\d{4})[\s-]q([1-4])", plain, re.I):
        return _month_end(int(match[1]), int(match[2]) * 3)
    if match := re.fullmatch(r"(\d{4})[-/](\d{1,2})", plain):
        return _month_end(int(match[1]), int(match[2]))
    if match := re.fullmatch(r"(\d{1,2})/(\d{4})", plain):
        return _month_end(int(match[2]), int(match[1]))
    if match := re.fullmatch(r"(spring|summer|autumn|fall|winter) (\d{4})", plain, re.I):
        later, last = _SEASONS[match[1].lower()]
        return _month_end(int(match[2]) + later, last)
    if match := re.fullmatch(r"(?:19|20)\d\d", plain):
        return _month_end(int(match[0]), 12)
    for form in ("%B %Y", "%b %Y"):
        try:
            month = datetime.datetime.strptime(re.sub(r"\bsept\b", "Sep", plain, flags=re.I), form)
            return _month_end(month.year, month.month)
        except ValueError:
            continue
    return None


def _slashed(day: int, month: int, year: int) -> datetime.date | None:
    if max(day, month) > _MONTHS:
        return None
    try:
        return datetime.date(year, max(day, month), min(day, month))
    except ValueError:
        return None


def _month_end(year: int, month: int) -> datetime.date | None:
    try:
        first = datetime.date(year, month, 1)
        return _add_months(first, 1) - datetime.timedelta(days=1)
    except (ValueError, OverflowError):
        return None


def read_period(text: str) -> tuple[int, float] | None:
    """How often something is done, as months and days: `12 months`, `annually`, `every two years`, `each January`."""
    plain = " ".join(re.sub(r"\(\d{1,3}\)|\bcalendar\b|\.", "", text.lower().replace("-", " ")).split())
    if match := _ISO_PERIOD.fullmatch(plain):
        return _length(int(match[1]), {"y": "year", "m": "month", "w": "week", "d": "day"}[match[2]])
    plain = re.sub(r"^(?:at least|at a minimum|a minimum of|not? less than) ", "", plain)
    plain = re.sub(r"^(?:on an?|at intervals of|at) | (?:basis|intervals?)$", "", plain)
    whole = plain.replace("half y", "halfy").replace("bi a", "bia").replace("semi a", "semia")
    for words, months in _PERIODS:
        if re.fullmatch(words, whole):
            return months, 0.0
    if match := re.fullmatch(r"(\w+) times (?:in )?(?:a|per|every|each) year", plain):
        times = _NUMBERS.get(match[1], 0) or (int(match[1]) if match[1].isdigit() else 0)
        return (max(1, 12 // times), 0.0) if times else None
    plain = re.sub(r"^(?:once )?(?:in )?(?:every|each|per) ", "", re.sub(r"^once (?=in |every |each |per )", "", plain))
    match = re.fullmatch(rf"(?:(\d{{1,3}}|[a-z]+(?: [a-z]+)?) )?({'|'.join(_UNITS)})(?:s|ly)?", plain)
    if match is None:
        return None
    number = 1 if not match[1] else int(match[1]) if match[1].isdigit() else _NUMBERS.get(match[1], 0)
    return _length(number, match[2]) if number else None


def _length(number: int, unit: str) -> tuple[int, float]:
    months = {"month": 1, "quarter": 3, "year": 12}.get(unit, 0) * number
    return months, float({"day": 1, "week": 7}.get(unit, 0) * number)


def review_due(entity: Entity) -> tuple[datetime.date, Text] | None:
    """The first day on which the document is overdue by its own rule, and the value that says so; None without one."""
    found: list[tuple[datetime.date, Text]] = []
    if stale := read_date(entity.stale_after.text) if entity.stale_after.text else None:
        found.append((stale, entity.stale_after))
    since = next((text for text in (entity.reviewed, entity.approved, entity.effective) if text.text), entity.reviewed)
    reviewed = last_day(since.text) if since.text else None
    asked = last_day(entity.next_review.text) if entity.next_review.text else None
    done = asked and entity.reviewed.text and reviewed and reviewed > asked  # the review that was asked for took place
    if asked and not done:
        found.append((asked + datetime.timedelta(days=1), entity.next_review))
    if until := last_day(entity.expires.text) if entity.expires.text else None:
        found.append((until + datetime.timedelta(days=1), entity.expires))
    period = read_period(entity.review_in.text) if entity.review_in.text else None
    if reviewed and period and (done or not entity.next_review.text):
        try:
            due = _add_months(reviewed, period[0]) + datetime.timedelta(days=period[1] + 1)
            found.append((due, since))
        except (OverflowError, ValueError):
            pass
    return min(found, key=lambda pair: pair[0], default=None)


def row_due(day: str, interval: str) -> datetime.date | None:
    """The first day on which a row of a table is overdue: the day after `day`, or after the interval since then."""
    last = last_day(day.strip())
    period = read_period(interval) if interval else (0, 0.0)
    if last is None or period is None:
        return None
    try:
        return _add_months(last, period[0]) + datetime.timedelta(days=period[1] + 1)
    except (OverflowError, ValueError):
        return None


def _add_months(day: datetime.date, months: int) -> datetime.date:
    """The same day `months` later, or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return datetime.date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise ValueError(day)


def in_force(entity: Entity, day: datetime.date) -> bool:
    """Whether the document is active and has taken effect on `day`."""
    effective = read_date(entity.effective.text) if entity.effective.text else None
    return entity.state in ("active",) and (effective is None or effective <= day)
