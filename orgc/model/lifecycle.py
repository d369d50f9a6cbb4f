"""Dates of a document's life: when it took effect, was reviewed, and must be reviewed again."""

from __future__ import annotations

import datetime
import re

from orgc.model.entity import Entity
from orgc.model.quantity import duration
from orgc.model.span import Text

_ISO = re.compile(r"^\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?\s*$")
_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})$")
_PERIODS = (
    (r"annual(?:ly)?|yearly|(?:once |at least once )?(?:a|per|every|each) year", 12),
    (r"quarterly", 3),
    (r"monthly", 1),
    (r"(?:biannual|semiannual)(?:ly)?|halfyearly|twice (?:a|per) year", 6),
    (r"biennial(?:ly)?", 24),
)
_NUMBERS = {"two": "2", "three": "3", "six": "6", "twelve": "12", "eighteen": "18"}
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
    """The last day of what `text` states: a day, a month (`June 2023`, `2023-06`) or a quarter (`Q3 2023`)."""
    if day := read_date(text):
        return day
    plain = " ".join(text.replace(",", " ").replace(".", " ").split())
    if match := re.fullmatch(r"q([1-4])\s+(\d{4})", plain, re.I):
        return _month_end(int(match[2]), int(match[1]) * 3)
    if match := re.fullmatch(r"(\d{4})-(\d{1,2})", plain):
        return _month_end(int(match[1]), int(match[2]))
    for form in ("%B %Y", "%b %Y"):
        try:
            month = datetime.datetime.strptime(re.sub(r"\bsept\b", "Sep", plain, flags=re.I), form)
            return _month_end(month.year, month.month)
        except ValueError:
            continue
    return None


def _month_end(year: int, month: int) -> datetime.date | None:
    try:
        first = datetime.date(year, month, 1)
        return _add_months(first, 1) - datetime.timedelta(days=1)
    except (ValueError, OverflowError):
        return None


def read_period(text: str) -> tuple[int, float] | None:
    """How often something is done, as months and days: `12 months`, `annually`, `every two years`, `quarterly`."""
    plain = " ".join(text.lower().replace("-", "").split())
    for words, months in _PERIODS:
        if re.fullmatch(words, plain):
            return months, 0.0
    for word, number in _NUMBERS.items():
        plain = re.sub(rf"\b{word}\b", number, plain)
    plain = re.sub(r"^(?:at least )?(?:once )?(?:every|each|a|per) (?=[a-z])", "1 ", plain)
    period = duration(re.sub(r"^(?:at least )?(?:once )?(?:every|each|per) ", "", plain))
    if period is None:
        return None
    if period.dimension == "months":
        return int(period.value), 0.0
    return (0, float(period.value) / 1440) if period.dimension == "minutes" else None


def review_due(entity: Entity) -> tuple[datetime.date, Text] | None:
    """The first day on which the document is overdue by its own rule, and the value that says so; None without one."""
    found: list[tuple[datetime.date, Text]] = []
    if stale := read_date(entity.stale_after.text) if entity.stale_after.text else None:
        found.append((stale, entity.stale_after))
    for text in (entity.next_review, entity.expires):
        if day := last_day(text.text) if text.text else None:
            found.append((day + datetime.timedelta(days=1), text))
    reviewed = last_day(entity.reviewed.text) if entity.reviewed.text else None
    period = read_period(entity.review_in.text) if entity.review_in.text else None
    if reviewed and period and not entity.next_review.text:
        try:
            due = _add_months(reviewed, period[0]) + datetime.timedelta(days=period[1] + 1)
            found.append((due, entity.reviewed))
        except (OverflowError, ValueError):
            pass
    return min(found, key=lambda pair: pair[0], default=None)


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
