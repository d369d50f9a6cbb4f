"""Escalations go round in a circle.

## Why

A case that is escalated must end at somebody who decides. In a circle it comes back to the first, later and angrier.

## Bad

```markdown roles/agent.md
# Agent
## Escalation
- When a customer threatens to leave, escalate to [Lead](lead.md).
```

```markdown roles/lead.md
# Lead
## Escalation
- When in doubt, escalate to [Agent](agent.md).
```

## Good

```markdown roles/agent.md
# Agent
## Escalation
- When a customer threatens to leave, escalate to [Lead](lead.md).
```

```markdown roles/lead.md
# Lead
```

## How to fix

Say who decides in the end, and let the others escalate to that role.
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
    for cycle in cycles(org, "escalates_to"):
        first, *rest = cycle
        names = " to ".join(org.title(e.source) for e in cycle)
        labels = tuple(Label(e.path, e.span, f"{org.title(e.source)} to {org.title(e.target)}") for e in rest)
        certainty: Certainty = "inferred" if any(e.certainty == "inferred" for e in cycle) else "declared"
        message = f"escalation goes in a circle: {names} to {org.title(first.source)}"
        subject = " ".join(e.source for e in cycle)
        yield Finding(first.path, first.span, message, "say who decides in the end", labels, subject, certainty)
