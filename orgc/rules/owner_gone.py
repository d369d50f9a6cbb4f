"""The declared owner of a document is retired, or a role that nobody holds.

## Why

The page has an owner on paper. Nobody answers a question about it.

## Bad

```markdown policies/travel.md
---
owner: roles/travel-desk
---
# Travel
```

```markdown roles/travel-desk.md
---
status: retired
---
# Travel desk
```

## Good

```markdown policies/travel.md
---
owner: roles/travel-desk
---
# Travel
```

```markdown roles/travel-desk.md
---
holder: human:Ada Bell
---
# Travel desk
```

## How to fix

Name an owner who is there. An open role (one without a `holder:` where most roles have one) that has no deputy is a
warning.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgc.kinds.role import Role
from orgc.model.diagnostic import Label
from orgc.model.org import Org
from orgc.model.rule import Finding

SEVERITY = "error"
FAMILY = "ownership"


def check_org(org: Org) -> Iterator[Finding]:
    roles = list(org.every(Role))
    held = sum(not role.open for role in roles)
    for edge in org.edges:
        owner = org.entities.get(edge.source)
        document = org.entities.get(edge.target)
        if edge.type != "owns" or owner is None or document is None or document.state not in ("active", "draft"):
            continue
        subject = f"{owner.id} {document.id}"
        if owner.gone:
            label = Label(owner.path, owner.status.span, f"`status: {owner.status.text}`")
            message = f"{owner.title.text}, who owns {document.title.text}, is {owner.state}"
            yield Finding(edge.path, edge.span, message, "name another owner", (label,), subject, edge.certainty)
        elif (
            isinstance(owner, Role) and owner.open and held * 2 > len(roles) and not org.sources(owner.id, "deputizes")
        ):
            label = Label(owner.path, owner.place, "no `holder:` and no deputy")
            message = f"nobody holds the role {owner.title.text}, which owns {document.title.text}"
            help_ = "name a holder or a deputy, or another owner"
            yield Finding(edge.path, edge.span, message, help_, (label,), subject, edge.certainty, "warning")
