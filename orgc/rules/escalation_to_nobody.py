"""An escalation ends at a role that nobody holds.

## Why

The case is escalated when it matters most, and then it waits on an empty chair.

## Bad

```markdown roles/clerk.md
---
holder: agent
---
# Clerk
## Escalation
- When the customer threatens legal action, escalate to the [Counsel](counsel.md).
```

```markdown roles/counsel.md
---
type: Role
---
# Counsel
```

## Good

```markdown roles/clerk.md
---
holder: agent
---
# Clerk
## Escalation
- When the customer threatens legal action, escalate to the [Counsel](counsel.md).
```

```markdown roles/counsel.md
---
type: Role
holder: human:Ada Quill
---
# Counsel
```

## How to fix

Name a holder, give the role a `deputy`, or escalate to somebody else meanwhile. Only where at least
half of the roles have a holder is an empty chair noticed.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgc.kinds.role import Role
from orgc.model.org import Org
from orgc.model.rule import Finding

SEVERITY = "error"
FAMILY = "authority"


def check_org(org: Org) -> Iterator[Finding]:
    roles = list(org.every(Role))
    if sum(role.open for role in roles) * 2 > len(roles):
        return
    said: set[tuple[str, int, str]] = set()
    for edge in sorted(org.edges, key=lambda e: e.certainty != "declared"):
        role = org.get(edge.target, Role) if edge.type == "escalates_to" else None
        if role is None or not role.open or (not role.evidence.stated and role.evidence.certainty == "inferred"):
            continue
        if any(_held(org, deputy) for deputy in org.sources(role.id, "deputizes")):
            continue
        if (edge.path, edge.span.line, role.id) in said:
            continue
        said.add((edge.path, edge.span.line, role.id))
        message = f"nobody holds {role.title.text}, to whom this escalates"
        help_ = "name a holder or a deputy, or escalate to somebody else meanwhile"
        yield Finding(edge.path, edge.span, message, help_, (), f"{edge.source} {role.id}", edge.certainty)


def _held(org: Org, identity: str) -> bool:
    role = org.get(identity, Role)
    return role is not None and not role.open
