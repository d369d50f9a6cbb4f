"""A declared reference can mean several things.

## Why

Two readers will follow it to two places, and both will be sure.

## Bad

```markdown workflows/close.md
---
type: Workflow
owner: Controller
---
# Close the books
1. Close the ledger.
2. Send the report.
```

```markdown roles/group-controller.md
---
aliases: [Controller]
---
# Group controller
```

```markdown roles/plant-controller.md
---
aliases: [Controller]
---
# Plant controller
```

## Good

```markdown workflows/close.md
---
type: Workflow
owner: roles/group-controller
---
# Close the books
1. Close the ledger.
2. Send the report.
```

```markdown roles/group-controller.md
---
aliases: [Controller]
---
# Group controller
```

```markdown roles/plant-controller.md
---
aliases: [Controller]
---
# Plant controller
```

## How to fix

Use the path, which is always unique, or take the shared name from one of them. A name in running text that may mean
several is information.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgc.model.diagnostic import Label
from orgc.model.org import MENTION, Org
from orgc.model.rule import Finding

SEVERITY = "error"
FAMILY = "references"


def check_org(org: Org) -> Iterator[Finding]:
    for missing in org.unresolved:
        if missing.reason != "ambiguous":
            continue
        ref = missing.ref
        nodes = [org.nodes[c] for c in missing.candidates]
        labels = tuple(Label(n.path, n.span, f"`{n.id}` is called that") for n in nodes)
        mention = ref.key == MENTION
        name = ref.target.text if mention else f"{ref.key}: {ref.target.text}"
        message = f"`{name}` may mean {' or '.join(f'`{n.id}`' for n in nodes)}"
        subject = f"{missing.entity} {ref.key} {ref.target.text}"
        yield Finding(
            missing.path,
            ref.target.span,
            message,
            "use the path of the one you mean",
            labels,
            subject,
            missing.certainty,
            "info" if mention else None,
        )
