"""When a workflow begins by the calendar: the words of its trigger as a cron expression."""

from __future__ import annotations

import re

from orgc.model.pattern import lazy
from orgc.model.value import Value

_DAYS = ("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday")
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_EVERY = r"\b(?:every|each)\s+"
_RECURS = lazy(
    _EVERY
    + r"(?:\w+\s+){0,2}(?:day|weekday|workday|morning|evening|night|week|month|quarter|year|hour|"
    + "|".join(_DAYS)
    + r")\b|\b(?:daily|weekly|monthly|quarterly|yearly|annually|hourly)\b"
    + r"|\bonce (?:a|per) (?:day|week|month|quarter|year)\b"
    + r"|\b(?:the )?(?:first|last|second|third|fourth) (?:working |business )?\w+ of (?:the|each|every|"
    + "|".join(_MONTHS)
    + r")\b",
    re.I,
)
_TIME = lazy(r"\bat (\d{1,2})(?:[:.](\d{2}))?\s*(am|pm|o'clock)?\b", re.I)


class Schedule(Value, frozen=True):
    """`cron` is empty where cron cannot say it. `assumed` says what the words leave open and was taken for granted."""

    cron: str
    assumed: str = ""


def schedule(trigger: str) -> Schedule | None:
    """The schedule that a trigger states; None where it is an event, not a date."""
    text = " ".join(trigger.lower().split())
    if not _RECURS.search(text):
        return None
    if re.search(r"\bhour(?:ly)?\b", text):
        return Schedule("0 * * * *")
    days = _days(text)
    if days is None:
        return Schedule("")
    minute, hour, open_ = _clock(text)
    return Schedule(
        f"{minute} {hour} {days}", f"no time of day is stated; {hour}:{minute:02} UTC was taken" if open_ else ""
    )


def _clock(text: str) -> tuple[int, int, bool]:
    match = _TIME.search(text)
    if match is None:
        return 0, 18 if re.search(r"\b(?:evening|night)\b", text) else 9, True
    hour, minute = int(match[1]), int(match[2] or 0)
    if match[3] == "pm" and hour < 12:
        hour += 12
    if match[3] == "am" and hour == 12:
        hour = 0
    return (minute, hour, False) if hour < 24 and minute < 60 else (0, 9, True)


def _days(text: str) -> str | None:
    """Day of the month, month and day of the week; None for what cron cannot say (the first Monday of March)."""
    named = [str(i) for i, day in enumerate(_DAYS) if re.search(rf"\b{day}s?\b", text)]
    first = re.search(r"\bfirst day of (?:the|each|every) (month|quarter|year)\b", text)
    if first:
        return {"month": "1 * *", "quarter": "1 1,4,7,10 *", "year": "1 1 *"}[first[1]]
    if re.search(r"\b(?:first|last|second|third|fourth)\b|\b(?:every|each) (?:other|two|three|\d)", text):
        return None
    if re.search(r"\b(?:weekday|workday|working day|business day)s?\b", text):
        return "* * 1-5"
    if named:
        return f"* * {','.join(named)}"
    dated = re.search(r"\bon (?:the |day )?(\d{1,2})(?:st|nd|rd|th)?\b", text)
    day = dated[1] if dated and 1 <= int(dated[1]) <= 31 else "1"
    for words, found in (
        (r"\bmonth(?:ly)?\b", f"{day} * *"),
        (r"\bquarter(?:ly)?\b", f"{day} 1,4,7,10 *"),
        (r"\b(?:year(?:ly)?|annually)\b", f"{day} 1 *"),
        (r"\bweek(?:ly)?\b", "* * 1"),
        (r"\b(?:dai?ly|day|morning|evening|night)\b", "* * *"),
    ):
        if re.search(words, text):
            return found
    return None
