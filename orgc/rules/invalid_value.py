"""A key has a value that cannot be read.

## Why

`review_in: soon` is never overdue, and `status: actve` is no status: the check that the key asks for does not happen.

## Bad

```markdown policies/travel.md
---
type: Policy
reviewed: last spring
review_in: 12 months
---
# Travel
```

## Good

```markdown policies/travel.md
---
type: Policy
reviewed: 2026-04-01
review_in: 12 months
---
# Travel
```

## How to fix

Dates are `YYYY-MM-DD` (a time may follow); durations are a number with a unit (`18 months`, `30 days`,
`4 business hours`); status is `draft`, `active`, `deprecated` or `retired`.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from orgc.kinds.record import is_past
from orgc.kinds.workflow import Workflow
from orgc.model.diagnostic import Severity
from orgc.model.document import Document
from orgc.model.entity import Entity
from orgc.model.lifecycle import last_day, read_date, read_period
from orgc.model.pattern import lazy
from orgc.model.quantity import duration
from orgc.model.rule import Finding
from orgc.model.span import Text
from orgc.model.unit import Unit

SEVERITY = "warning"
FAMILY = "structure"
_STATES = {"draft", "active", "stable", "deprecated", "retired", "superseded", "archived"}
_SLASHED = lazy(r"\d{1,2}[/.]\d{1,2}[/.]\d{4}$")
_TEMPLATE = lazy(r"\{\{|<%|\[[A-Z]|YYYY")


def check_document(document: Document, unit: Unit[Entity]) -> Iterator[Finding]:
    for entity in unit.entities:
        if entity.evidence.how == "default" or is_past(entity):
            continue
        for key in ("effective", "reviewed", "stale_after", "next_review", "expires"):
            text: Text = getattr(entity, key)
            if text.text and _no_date(key, text.text):
                yield _finding(unit.path, key, text, "a date", "write it as `2026-04-01`")
        if entity.review_in.text and read_period(entity.review_in.text) is None:
            yield _finding(unit.path, "review_in", entity.review_in, "a duration", "write it as `12 months`")
        if entity.status.text and entity.status.text.strip().lower() not in _STATES:
            known = "`draft`, `active`, `deprecated` or `retired`"
            yield _finding(unit.path, "status", entity.status, "a status", f"use {known}")
        for holder in getattr(entity, "holders", ()):
            if get_close_matches(holder.text.lower(), ["agent"], 1, 0.75) and not holder.text.lower().startswith(
                "agent"
            ):
                yield _finding(unit.path, "holder", holder, "`agent`", "write `agent`, or `human:NAME` for a person")
        for step in entity.every_step() if isinstance(entity, Workflow) else ():
            if step.within.text and duration(step.within.text) is None:
                yield _finding(unit.path, "Within", step.within, "a duration", "write it as `5 business days`")
        within: Text | None = getattr(entity, "within", None)
        if within and within.text and duration(within.text) is None:
            yield _finding(unit.path, "within", within, "a duration", "write it as `5 business days`")


def _no_date(key: str, text: str) -> bool:
    if key in ("effective", "stale_after"):
        return read_date(text) is None
    return last_day(text) is None and not _SLASHED.match(text)


def _finding(path: str, key: str, text: Text, what: str, hint: str) -> Finding:
    severity: Severity | None = "info" if _TEMPLATE.search(text.text) else None
    message = f"`{key}: {text.text}` is not {what}"
    return Finding(path, text.span, message, hint, subject=f"{key} {text.text}", severity=severity)
