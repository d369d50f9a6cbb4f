"""Somebody may approve more than the role they report to.

## Why

A higher amount never needs a lower rank. Either one of the limits is a slip of the pen, or the superior's signature is
asked for where it adds nothing.

## Bad

```markdown roles/head.md
# Head of support
## Authority
| Action | Limit        |
|--------|--------------|
| Refund | up to $1,000 |
```

```markdown roles/lead.md
---
reports_to: roles/head
---
# Team lead
## Authority
| Action | Limit        |
|--------|--------------|
| Refund | up to $2,000 |
```

## Good

```markdown roles/head.md
# Head of support
## Authority
| Action | Limit        |
|--------|--------------|
| Refund | up to $5,000 |
```

```markdown roles/lead.md
---
reports_to: roles/head
---
# Team lead
## Authority
| Action | Limit        |
|--------|--------------|
| Refund | up to $2,000 |
```

## How to fix

Correct one of the limits. The limit `none` of a superior is taken for a separation of duties and left alone; so are
limits that do not compare. The same is asked of the rows of a table: the larger amounts do not go to the lower rank.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgc.analysis.authority import Authority, Limit, Ruled, authority_of
from orgc.analysis.rank import superiors
from orgc.model.diagnostic import Label
from orgc.model.domain import Interval
from orgc.model.org import Org
from orgc.model.rule import Finding

SEVERITY = "error"
FAMILY = "authority"


def check_org(org: Org) -> Iterator[Finding]:
    authority = authority_of(org)
    for (role, action), limit in sorted(authority.limits.items()):
        for superior in superiors(org, role):
            other = authority.limits.get((superior, action))
            if other is not None and _more(limit, other):
                message = (
                    f"{limit.role.title.text} may approve {limit.grant.action.text} {_said(limit)}, and "
                    f"{other.role.title.text}, to whom it reports, {_said(other)}"
                )
                label = Label(other.role.path, other.grant.action.span, "the superior's limit")
                help_ = "correct one of the limits"
                certainty = limit.role.evidence.certainty
                subject = f"{role} {' '.join(action)}"
                yield Finding(limit.role.path, limit.grant.action.span, message, help_, (label,), subject, certainty)
                break
    yield from _rows(org, authority)


def _said(limit: Limit) -> str:
    return limit.grant.limit.text.strip() or "of any amount"


def _more(limit: Limit, other: Limit) -> bool:
    """Whether a limit is above another, where both are understood and compare."""
    if limit.none or other.none or limit.values is None or other.values is None or other.unlimited:
        return False
    if limit.unlimited:
        return True
    return limit.values.dimension == other.values.dimension and _top(limit.values.intervals) > _top(
        other.values.intervals
    )


def _top(intervals: tuple[Interval, ...]) -> float:
    return max((float("inf") if i.high is None else float(i.high) for i in intervals), default=0.0)


def _rows(org: Org, authority: Authority) -> Iterator[Finding]:
    """Rows of one table in which the larger amounts go to a lower rank."""
    for high in authority.ruled:
        for low in authority.ruled:
            if low.decision is not high.decision or not _above(high, low):
                continue
            if any(set(superiors(org, role)) & set(low.roles) for role in high.roles):
                path = high.decision.entity.path
                role = org.title(high.roles[0])
                message = f"the larger {high.name} goes to {role}, who reports to whoever decides on less"
                label = Label(path, low.place, "the row for less")
                certainty = high.decision.table.certainty
                yield Finding(path, high.place, message, "exchange them", (label,), f"{high.row} {low.row}", certainty)


def _above(high: Ruled, low: Ruled) -> bool:
    """Whether the amounts of one row begin where those of the other end, for the same other conditions."""
    if not high.values.intervals or not low.values.intervals or high.row == low.row:
        return False
    if _top(low.values.intervals) > min(float(i.low or 0) for i in high.values.intervals):
        return False
    columns = high.decision.grid.columns if high.decision.grid else ()
    rest = [c for i, c in enumerate(columns) if i != high.column]
    return all(c.allowed[high.row] == c.allowed[low.row] for c in rest)
