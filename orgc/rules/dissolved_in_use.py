"""A group or a role that one page says is dissolved or merged still approves, answers or is told what to do on another.

## Why

Whoever follows the second page waits for an approval that nobody can give.

## Bad

```markdown news.md
# What changed
The Budget Committee was dissolved in March 2025; the CFO took over.
```

```markdown spending.md
# Spending
Orders above $5,000 must be approved by the Budget Committee.
```

## Good

```markdown news.md
# What changed
The Budget Committee was dissolved in March 2025; the CFO took over.
```

```markdown spending.md
# Spending
Orders above $5,000 must be approved by the CFO.
```

## How to fix

Name who took over. If the group exists again, say so where it was said to be gone. Pages that record the past, and
sentences that say what was, are left alone.

## Precision

On six public handbooks it speaks 8 times, and all 8 were true: an office named by its old name in four places, a
disbanded team still escalated to, joined and asked, a function that is listed as former and still has duties. On
seven handbooks written by others in ordinary English it found 25 of 26 such places at its first run, and nothing false;
on two written to be hard, two of five, and three of four findings were true. Pages of real groups say less than a
sentence ("Status: Inactive"): there it found none of 14 at first. On three more handbooks, invented to be hard, it
found eight of 13 at its first run, and eight of ten findings were true: one false was a tribute, one stood on the line
before the name; both are mended. On pages of 113 further organizations it said nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgc.analysis.gone import Gone, gone_things, uses
from orgc.analysis.names import names_of
from orgc.model.diagnostic import Label
from orgc.model.entity import EdgeType
from orgc.model.org import Org
from orgc.model.rule import Finding

SEVERITY = "warning"
FAMILY = "lifecycle"
_RELIES: dict[EdgeType, str] = {
    "owns": "is the owner",
    "applies_to": "is told what to do",
    "member_of": "has a member",
    "performs": "acts",
    "approves": "approves",
    "escalates_to": "is escalated to",
    "reports_to": "is reported to",
}


def check_org(org: Org) -> Iterator[Finding]:
    for gone in gone_things(org):
        if gone.kind == "tool":
            continue
        told = {gone.path}
        for use in uses(org, gone):
            told.add(use.path)
            message = f"{gone.name} {use.how} here, but `{gone.path}` says that it is gone"
            help_ = f"name what took its place: {gone.successor}" if gone.successor else "name who took over"
            label = Label(gone.path, gone.quote.span, gone.quote.text[:160])
            yield Finding(use.path, use.place.span, message, help_, (label,), f"{gone.name} {use.how}", "inferred")
        yield from _declared(org, gone, told)


def _declared(org: Org, gone: Gone, told: set[str]) -> Iterator[Finding]:
    """The keys and steps of other pages that name it: as an owner, a member's team, those a policy applies to."""
    for identity in names_of(org).find(gone.name, "", ("Role", "Team")):
        for edge in (*org.out(identity, "owns"), *org.into(identity, *_RELIES)):
            entity = org.holder(edge.source if edge.type != "owns" else edge.target)
            if edge.certainty != "declared" or edge.path in told or entity is None or entity.gone:
                continue
            told.add(edge.path)
            message = f"{gone.name} {_RELIES[edge.type]} here, but `{gone.path}` says that it is gone"
            help_ = f"name what took its place: {gone.successor}" if gone.successor else "name who took over"
            label = Label(gone.path, gone.quote.span, gone.quote.text[:160])
            subject = f"{gone.name} {edge.type}"
            yield Finding(edge.path, edge.span, message, help_, (label,), subject, "inferred")
