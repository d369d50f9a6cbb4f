"""A branch has a condition that nothing satisfies.

## Why

The branch is never taken, so the steps behind it are for nobody. Most often a bound is a slip of the pen.

## Bad

```markdown workflows/credit.md
# Credit
1. **Check**: look at the amount.
   - If the amount is over $5,000 up to $500: go to **Ask**
   - Otherwise: End
2. **Ask**: call the customer.
```

## Good

```markdown workflows/credit.md
# Credit
1. **Check**: look at the amount.
   - If the amount is over $500 up to $5,000: go to **Ask**
   - Otherwise: End
2. **Ask**: call the customer.
```

## How to fix

Correct the bounds, or take the branch out.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgc.analysis.guards import guards_of
from orgc.model.org import Org
from orgc.model.rule import Finding

SEVERITY = "error"
FAMILY = "decisions"


def check_org(org: Org) -> Iterator[Finding]:
    for guards in org.kept(guards_of):
        if guards.grid is None:
            continue
        for i, exit_ in enumerate(guards.exits):
            rules = [rule for rule, owner in enumerate(guards.owner) if owner == i]
            if all(map(guards.grid.empty, rules)):
                message = f"nothing satisfies `if {exit_.condition.text}`"
                subject = f"{guards.step.id} {exit_.condition.text}"
                certainty = guards.workflow.evidence.certainty
                path = guards.workflow.path
                yield Finding(path, exit_.span, message, "correct the bounds", (), subject, certainty)
