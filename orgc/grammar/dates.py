"""How English writes days, months, seasons and how often something is done: pieces of patterns, in lower case."""

from __future__ import annotations

_MONTH_NAME = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\b"
)
_MONTH = rf"{_MONTH_NAME}\.?"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_YEAR = r"(?:19|20)\d\d"
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+(?:the\s+)?)?"

# A day, a month, a quarter, a season or a year.
DATE = (
    rf"{_WEEKDAY}(?:\d{{4}}[-/.]\d{{1,2}}(?:[-/.]\d{{1,2}})?(?![\d-])|"
    rf"\d{{1,2}}(?:st|nd|rd|th|\.)?[\s-](?:of\s+)?{_MONTH},?[\s-]\d{{4}}|"
    rf"{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|{_MONTH}(?:,|\s+of)?\s+\d{{4}}|q[1-4][\s/-]\d{{4}}|"
    rf"\d{{4}}[\s-]q[1-4]|"
    rf"{_SEASON}(?:\s+of)?\s+{_YEAR}|"
    rf"\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{4}}|\d{{1,2}}/{_YEAR}|{_YEAR}(?![\d/.-]*\d))"
)
_SPELLED = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|eighteen|twenty[- ]four|thirty[- ]six)"
)
_UNIT = r"(?:day|week|month|quarter|year)"
# How long: `18 months`, `two years`, `a year`, `half a year`.
LENGTH = rf"(?:(?:\d{{1,3}}|{_SPELLED}|an?|half\s+an?)(?:\s+\(\d{{1,3}}\))?[\s-]+(?:calendar\s+)?{_UNIT}s?\b)"
# How often: `annually`, `every two years`, `once a year`, `each January`, `two-yearly`, `on a yearly basis`.
OFTEN = (
    r"(?:(?:(?:at\s+least|not?\s+less\s+than|at\s+a\s+minimum|a\s+minimum\s+of)\s+)?(?:"
    r"(?:on\s+an?\s+|at\s+)?(?:annual(?:ly)?|yearly|quarterly|monthly|weekly|bi-?annual(?:ly)?|semi-?annual(?:ly)?|"
    rf"half-?yearly|biennial(?:ly)?|triennial(?:ly)?|(?:\d|{_SPELLED})[\s-]yearly)(?:\s+(?:basis|intervals?))?|"
    rf"(?:once\s+|twice\s+|(?:\d|{_SPELLED})\s+times\s+)?(?:in\s+)?(?:every|each|an?|per)\s+(?:calendar\s+)?"
    rf"(?:(?:\d{{1,3}}|{_SPELLED}|other|second|third|single)\s+)?(?:\(\d{{1,3}}\)\s+)?"
    rf"(?:calendar\s+)?(?:{_UNIT}s?\b|{_SEASON}\b|{_MONTH_NAME})|"
    rf"(?:in\s+)?(?:{_MONTH_NAME}|{_SEASON})\s+(?:of\s+)?(?:each|every)\s+year|at\s+{LENGTH}\s+intervals?|"
    rf"at\s+intervals\s+of\s+{LENGTH}))"
)
