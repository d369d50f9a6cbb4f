"""Something relies on a document that another one has replaced.

## Why

Two versions of a rule are in force at once, and each reader follows the one that the link led to.

## Bad

```markdown workflows/pay.md
---
type: Workflow
governed_by: policies/payments-2024
---
# Pay
1. Check the invoice.
2. Pay it.
```

```markdown policies/payments-2024.md
# Payments 2024
```

```markdown policies/payments-2026.md
---
supersedes: policies/payments-2024
---
# Payments 2026
```

## Good

```markdown workflows/pay.md
---
type: Workflow
governed_by: policies/payments-2026
---
# Pay
1. Check the invoice.
2. Pay it.
```

```markdown policies/payments-2024.md
# Payments 2024
```

```markdown policies/payments-2026.md
---
supersedes: policies/payments-2024
---
# Payments 2026
```

## How to fix

Refer to the newer document, and set `status: retired` on the older. A newer document that has not taken effect yet
(`effective:`) replaces nothing; a mere link is information.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgc.model.diagnostic import Label, Severity
from orgc.model.lifecycle import in_force
from orgc.model.org import Org
from orgc.model.rule import Finding

SEVERITY = "warning"
FAMILY = "lifecycle"


def check_org(org: Org) -> Iterator[Finding]:
    replaced = {}
    for edge in org.edges:
        newer, older = org.entities.get(edge.source), org.entities.get(edge.target)
        if edge.type == "supersedes" and newer and older and in_force(newer, org.as_of) and older.state == "active":
            replaced[older.id] = (newer, edge)
    for edge in org.edges:
        if edge.type in ("supersedes", "defines", "next", "hands_off"):
            continue
        for old, other in ((edge.target, edge.source), (edge.source, edge.target)):
            if old not in replaced or edge.path == org.entities[old].path:
                continue
            newer, said = replaced[old]
            passed = {old}
            while newer.id in replaced and newer.id not in passed:  # the newest of a chain
                passed.add(newer.id)
                newer = replaced[newer.id][0]
            user = org.holder(other)
            if user is None or user.id == newer.id or user.state != "active":
                continue
            severity: Severity | None = "info" if edge.type == "refers_to" else None
            message = f"{user.title.text} relies on {org.title(old)}, which {newer.title.text} supersedes"
            label = Label(said.path, said.span, "it says so here")
            subject = f"{edge.source} {edge.type} {edge.target}"
            help_ = f"refer to `{newer.id}`"
            yield Finding(edge.path, edge.span, message, help_, (label,), subject, edge.certainty, severity)
