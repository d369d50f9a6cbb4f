"""Documents replace each other in a circle.

## Why

Each says that the other is in force; neither is.

## Bad

```markdown policies/a.md
---
supersedes: policies/b
---
# A
```

```markdown policies/b.md
---
supersedes: policies/a
---
# B
```

## Good

```markdown policies/a.md
---
supersedes: policies/b
---
# A
```

```markdown policies/b.md
---
status: retired
---
# B
```

## How to fix

Keep `supersedes` (or `replaced_by`) on one side: the newer document supersedes the older.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgc.analysis.cycles import cycles
from orgc.model.diagnostic import Label
from orgc.model.org import Org
from orgc.model.rule import Finding

SEVERITY = "error"
FAMILY = "lifecycle"


def check_org(org: Org) -> Iterator[Finding]:
    for cycle in cycles(org, "supersedes"):
        first, *rest = cycle
        names = ", which supersedes ".join(f"`{e.target}`" for e in cycle)
        labels = tuple(Label(e.path, e.span, f"`{e.source}` supersedes `{e.target}`") for e in rest)
        subject = " ".join(e.source for e in cycle)
        message = f"`{first.source}` supersedes {names}"
        yield Finding(first.path, first.span, message, "let only the newer one supersede", labels, subject)
