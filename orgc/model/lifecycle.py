"""Dates of a document's life: when it took effect, was reviewed, and must be reviewed again."""

from __future__ import annotations

import datetime
import re

from orgc.model.entity import Entity
from orgc.model.quantity import duration
from orgc.model.span import Text

_ISO = re.compile(r"^\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?\s*$")
_FORMS = ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%B %d %Y", "%b %d %Y")


def read_date(text: str) -> datetime.date | None:
    """The day that `text` states: ISO 8601 with or without a time, or a day with the month's English name."""
    if match := _ISO.match(text):
        try:
            return datetime.date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            return None
    for form in _FORMS:
        try:
            return datetime.datetime.strptime(text.strip(), form).date()
        except ValueError:
            continue
    return None


def review_due(entity: Entity) -> tuple[datetime.date, Text] | None:
    """The first day on which the document is overdue by its own rule, and the value that says so; None without one."""
    stale = read_date(entity.stale_after.text) if entity.stale_after.text else None
    reviewed = read_date(entity.reviewed.text) if entity.reviewed.text else None
    period = duration(entity.review_in.text) if entity.review_in.text else None
    due = None
    if reviewed and period:
        try:
            if period.dimension == "months":
                due = _add_months(reviewed, int(period.value))
            elif period.dimension == "minutes":
                due = reviewed + datetime.timedelta(minutes=float(period.value))
        except (OverflowError, ValueError):
            due = None
        due = due + datetime.timedelta(days=1) if due else None
    found = [(day, text) for day, text in ((stale, entity.stale_after), (due, entity.reviewed)) if day]
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
