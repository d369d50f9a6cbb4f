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

Give one of them a new id. In an Agent Companies package the same slug may stand in several packages.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgc.model.diagnostic import Label
from orgc.model.org import Org
from orgc.model.rule import Finding

SEVERITY = "error"
FAMILY = "references"


def check_org(org: Org) -> Iterator[Finding]:
    for name, ids in org.duplicates:
        nodes = [org.nodes[i] for i in ids]
        first, *others = sorted(nodes, key=lambda n: (n.path, n.span))
        for node in others:
            label = Label(first.path, first.span, "first declared here")
            message = f"the id `{name}` is declared by `{first.id}` too"
            yield Finding(node.path, node.span, message, "give one of them another id", (label,), f"{name} {node.id}")
