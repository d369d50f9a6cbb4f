"""A document is past the day by which it asked to be reviewed.

## Why

The document itself says that it should not be trusted any more.

## Bad

```markdown policies/travel.md
---
type: Policy
reviewed: 2020-01-15
review_in: 12 months
---
# Travel
```

## Good

```markdown policies/travel.md
---
type: Policy
reviewed: 2020-01-15
review_in: 50 years
---
# Travel
```

## How to fix

Review it and set `reviewed:` to the day you did; or move `review_in:`, `next_review:`, `expires:` or `stale_after:` if
they were wrong. The page may say it in front matter (`last_reviewed_on`, `review_cycle`, ...), in a table row or a line
(`Next review: 30 June 2026`, `Review cycle: annual` with `Last reviewed: ...`), or in a sentence about itself ("This
policy was last reviewed on ... It is reviewed annually.", "Approved in June 2022; valid for four years.", "Please check
these hours again by the end of September."). An interval counts from the last review, else from the approval or the day
it took effect. A month ends with its last day, a season where it is longest, and where nobody knows which number is the
month, the later day counts. Retired documents and records of the past are not judged. The day they are judged against
is today, or `--as-of`. It is a warning, since many pages of a handbook expire at once.

## Precision

On a public handbook of 66 pages all 10 findings judged by hand were true, by the dates in the front matter. On seven
handbooks written by others it found 33 of 39 such pages at its first run, with one false; on 25 real pages of 20
organizations 21, and nothing false; on three more handbooks, invented to be hard, 18 of 20, and nothing false.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from orgc.kinds.record import is_past
from orgc.model.entity import Entity
from orgc.model.lifecycle import review_due, row_due
from orgc.model.org import Org
from orgc.model.rule import Finding

SEVERITY = "warning"
FAMILY = "lifecycle"


def check_org(org: Org) -> Iterator[Finding]:
    for entity in org.every(Entity):
        found = review_due(entity)
        if found is None or found[0] > org.as_of or entity.gone or entity.state == "superseded":
            continue
        if is_past(entity):
            continue
        due, text = found
        last = due - datetime.timedelta(days=1)
        if text is entity.stale_after:
            message = f"{entity.title.text} is stale since {due.isoformat()}"
        elif text is entity.expires:
            message = f"{entity.title.text} was valid until {last.isoformat()}, {_ago((org.as_of - last).days)}"
        else:
            message = f"{entity.title.text} was to be reviewed by {last.isoformat()}, {_ago((org.as_of - last).days)}"
        help_ = "review it, and set `reviewed:` to the day you did"
        yield Finding(entity.path, text.span, message, help_, subject=entity.id)
    yield from _rows(org)


def _rows(org: Org) -> Iterator[Finding]:
    """The rows of tables of pages whose day is over."""
    for unit in org.units.values():
        first = unit.entities[0]
        if first.gone or is_past(first):
            continue
        for claim in unit.claims:
            due = row_due(claim.object.text, claim.quote.text) if claim.kind == "due" else None
            if due and due <= org.as_of:
                last = due - datetime.timedelta(days=1)
                what = " ".join(claim.subject.text.split())
                message = (
                    f"{what} was to be reviewed by {last.isoformat()}, {_ago((org.as_of - last).days)}, says this table"
                )
                help_ = "review it, and change the row"
                yield Finding(unit.path, claim.object.span, message, help_, (), f"{unit.id} {what}", "inferred")


def _ago(days: int) -> str:
    return "yesterday" if days == 1 else f"{days} days ago"
