"""Records of the past: minutes, elections, decision records, incident reports, news. They say what was, not what is."""

from __future__ import annotations

import re
from posixpath import basename, dirname

from orgc.model.document import Document
from orgc.model.pattern import lazy

_FOLDERS = {
    "minutes": "minutes",
    "meeting-notes": "minutes",
    "meeting_notes": "minutes",
    "meetings": "minutes",
    "elections": "an election",
    "rfcs": "a request for comments",
    "rfc": "a request for comments",
    "request-for-comments": "a request for comments",
    "adr": "a decision record",
    "adrs": "a decision record",
    "decision-records": "a decision record",
    "postmortems": "an incident report",
    "post-mortems": "an incident report",
    "incident-reports": "an incident report",
    "retrospectives": "a retrospective",
    "retros": "a retrospective",
    "newsletters": "news",
    "newsletter": "news",
    "announcements": "news",
    "_posts": "news",
    "blog": "news",
    "changelogs": "a list of changes",
    "release-notes": "a list of changes",
    "proposals": "a proposal",
    "annual-reports": "a report",
}
_DATED = {
    "decisions": "a decision record",
    "incidents": "an incident report",
    "updates": "news",
    "news": "news",
    "posts": "news",
    "notes": "minutes",
    "reports": "a report",
    "archive": "an archived page",
    "archived": "an archived page",
    "enhancements": "a proposal",
    "keps": "a proposal",
}
_DATE = lazy(r"(?:^|[^\d])(?:20\d\d[-_.]?(?:0[1-9]|1[0-2])(?:[-_.]?[0-3]\d)?|20\d\d[-_]?q[1-4])(?:[^\d]|$)", re.I)
_DAY = lazy(r"(?:^|\D)20\d\d[-_.](?:0[1-9]|1[0-2])[-_.][0-3]\d(?:\D|$)")
_EVENT = lazy(
    r"\b(?:notes|minutes|meeting|incident|near miss|outage|post ?mortem|retro\w*|review of|report|debrief|agm|assembly|"
    r"plenary|election|announcement|newsletter|update|after action|lessons|log)\b|^review\b",
    re.I,
)
_YEAR = lazy(r"(?:^|/)20\d\d(?:/|$)")
_NUMBERED = lazy(r"^(?:(?:rfc|adr|pep|dep|kep|tep|decision)[-_ ]?)?\d{2,5}[-_ ]\w", re.I)
_SERIES = lazy(r"^(?:rfc|adr|kep|tep)[-_ ]?\d{1,5}\b", re.I)
_MINUTES = lazy(r"^minutes\b|\b(?:meeting\s+(?:notes|minutes)|minutes\s+(?:of|from|for)|board\s+minutes)\b", re.I)
_CHANGES = lazy(r"^(?:change\s?log|release\s+notes|history\s+of\s+changes|news)$", re.I)
_TRIBUTE = lazy(r"^(?:remembering\b|in\s+(?:loving\s+)?memor(?:y|iam)\b|obituar|farewell,?\s+(?:to\s+)?[A-Z])", re.I)
_INCIDENT = lazy(r"\b(?:post-?mortem|incident\s+report|retrospective|rca)\b", re.I)
_STATED = {"index", "readme", "_index", "template", "summary", "howto"}
_PARTS = {
    "a decision record": ({"status", "context", "decision", "consequences"}, 3),
    "an incident report": ({"timeline", "impact", "root cause", "root causes", "resolution", "action items"}, 4),
    "minutes": ({"attendees", "present", "agenda", "action items", "apologies", "minutes", "attendance"}, 2),
}


def past_record(document: Document, title: str) -> str:
    """What kind of record a document is (`minutes`, `a decision record`), empty when it is none."""
    stem = basename(document.id).lower()
    folders = [part.lower() for part in dirname(document.id).split("/") if part]
    words = re.split(r"[-_. ]+", stem)
    if stem in _STATED or "template" in words or "process" in words or "policy" in words:
        return ""
    dated = bool(_DATE.search(stem) or _DATE.search(title) or _YEAR.search(document.id) or _NUMBERED.match(stem))
    for folder in reversed(folders):
        if folder in _FOLDERS:
            return _FOLDERS[folder]
        if folder in _DATED and dated:
            return _DATED[folder]
    if _DAY.search(stem) or (_DATE.search(stem) and _EVENT.search(f"{stem} {title}".replace("-", " "))):
        return "a dated page"
    if _TRIBUTE.match(title.strip()):
        return "a tribute"
    if _SERIES.match(stem):
        return "a request for comments" if stem.startswith("rfc") else "a decision record"
    if _CHANGES.match(title.strip()) or stem in ("changelog", "changes"):
        return "a list of changes"
    heads = {" ".join(s.title.text.lower().split()).strip(" :") for s in document.sections if s.level}
    for kind, (parts, least) in _PARTS.items():
        if len(heads & parts) >= least and (dated or kind == "a decision record"):
            return kind
    if dated and _DATE.search(f"{stem} {title}"):
        for pattern, kind in ((_MINUTES, "minutes"), (_INCIDENT, "an incident report")):
            if pattern.search(title) or pattern.search(stem.replace("-", " ")):
                return kind
    return ""
