"""Two documents declare the same id.

## Why

An id is there to stay true when files move. Two owners of one id make every reference to it a guess.

## Bad

```markdown policies/a.md
---
id: POL-1
---
# Travel
```

```markdown policies/b.md
---
id: POL-1
---
# Expenses
```

## Good

```markdown policies/a.md
---
id: POL-1
---
# Travel
```

```markdown policies/b.md
---
id: POL-2
---
# Expenses
```

## How to fix

Give one of them a new id. Case does not tell ids apart. The same slug may stand in several Agent
Companies packages, and for an agent and a skill of one.

## Precision

On a public policy pack 4 of 4 were true: a template and a copy of it carry the same ids.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgc.model.diagnostic import Label
from orgc.model.entity import Entity
from orgc.model.org import Org
from orgc.model.rule import Finding
from orgc.model.span import Span

SEVERITY = "error"
FAMILY = "references"


def check_org(org: Org) -> Iterator[Finding]:
    for name, ids in org.duplicates:
        first, *others = sorted((org.entities[i] for i in ids), key=lambda e: (e.path, e.place))
        for entity in others:
            label = Label(first.path, _place(first), "first declared here")
            message = f"the id `{entity.declared_id.text or name}` is declared by `{first.id}` too"
            subject = f"{name} {entity.id}"
            yield Finding(entity.path, _place(entity), message, "give one of them another id", (label,), subject)


def _place(entity: Entity) -> Span:
    return entity.declared_id.span if entity.declared_id.text else entity.place
