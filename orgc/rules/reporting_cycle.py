"""Roles report to each other in a circle.

## Why

Nobody in the circle answers to anybody outside it; escalation along the line never ends.

## Bad

```markdown roles/a.md
---
reports_to: roles/b
---
# A
```

```markdown roles/b.md
---
reports_to: roles/a
---
# B
```

## Good

```markdown roles/a.md
---
reports_to: roles/b
---
# A
```

```markdown roles/b.md
# B
```

## How to fix

Take out the line that is wrong. A role that reports to itself is a circle too.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgc.analysis.cycles import cycles
from orgc.model.diagnostic import Certainty, Label
from orgc.model.org import Org
from orgc.model.rule import Finding

SEVERITY = "error"
FAMILY = "structure"


def check_org(org: Org) -> Iterator[Finding]:
    for cycle in cycles(org, "reports_to"):
        first, *rest = cycle
        chain = f"{org.title(first.source)} reports to " + ", who reports to ".join(org.title(e.target) for e in cycle)
        labels = tuple(Label(e.path, e.span, f"{org.title(e.source)} reports to {org.title(e.target)}") for e in rest)
        certainty: Certainty = "inferred" if any(e.certainty == "inferred" for e in cycle) else "declared"
        subject = " ".join(e.source for e in cycle)
        yield Finding(first.path, first.span, chain, "take out the line that is wrong", labels, subject, certainty)
