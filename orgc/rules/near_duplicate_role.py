"""Roles whose names differ in rank alone: perhaps they are one role.

## Why

"Senior Accountant" on one page and "Sr Staff Accountant" on another may be one seat under two names: then half of its
duties are looked for in the wrong place.

## Bad

```markdown a.md
# Closing
The Senior Payroll Clerk approves the run. The Senior Payroll Clerk files it.
```

```markdown b.md
# Pay
The Senior Payroll Clerk counts. The Sr Staff Payroll Clerk signs.
```

```markdown c.md
# Taxes
The Sr Staff Payroll Clerk files the return.
```

## Good

```markdown a.md
# Closing
The Senior Payroll Clerk approves the run. The Senior Payroll Clerk files it.
```

```markdown b.md
# Pay
The Sr. Payroll Clerk counts.
```

## How to fix

Use one name, or define both roles. Each group of names is shown once, as information.

## Precision

On five public handbooks it speaks once, and that was true: two names of one accountant.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgc.analysis.inventory import inventory_of
from orgc.model.diagnostic import Label
from orgc.model.org import Org
from orgc.model.rule import Finding

SEVERITY = "info"
FAMILY = "references"


def check_org(org: Org) -> Iterator[Finding]:
    inventory = inventory_of(org)
    for group in inventory.near():
        if all(spoken.defined for spoken in group):
            continue
        shown = sorted((s for s in group if s.places), key=lambda spoken: spoken.places[0][:2])
        if len(shown) < 2:
            continue
        path, span, _ = shown[0].places[0]
        labels = tuple(Label(s.places[0][0], s.places[0][1], f"{s.name}, {s.state}") for s in shown[1:4])
        names = " and ".join(spoken.name for spoken in shown)
        yield Finding(path, span, f"{names} may be one role", "use one name, or define both", labels, names, "inferred")
