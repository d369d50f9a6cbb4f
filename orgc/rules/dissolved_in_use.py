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

On five public handbooks it speaks once, and that was true (a disbanded team that alerts are still escalated to). Of two
more in drafts of the rule both were false, and led to what is left alone now.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgc.analysis.gone import gone_things, uses
from orgc.model.diagnostic import Label
from orgc.model.org import Org
from orgc.model.rule import Finding

SEVERITY = "warning"
FAMILY = "lifecycle"


def check_org(org: Org) -> Iterator[Finding]:
    for gone in gone_things(org):
        if gone.kind == "tool":
            continue
        for use in uses(org, gone):
            message = f"{gone.name} {use.how} here, but `{gone.path}` says that it is gone"
            help_ = f"name what took its place: {gone.successor}" if gone.successor else "name who took over"
            label = Label(gone.path, gone.quote.span, gone.quote.text[:160])
            yield Finding(use.path, use.place.span, message, help_, (label,), f"{gone.name} {use.how}", "inferred")
