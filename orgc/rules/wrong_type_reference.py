"""A reference leads to something of a type that cannot stand there.

## Why

Nobody reports to a policy. The reference looks right and means nothing.

## Bad

```markdown roles/clerk.md
---
reports_to: policies/credit
---
# Clerk
```

```markdown policies/credit.md
# Credit
```

## Good

```markdown roles/clerk.md
---
reports_to: roles/controller
---
# Clerk
```

```markdown roles/controller.md
# Controller
```

## How to fix

Name an entity of the type that the key takes, or give the target that type.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgc.model.diagnostic import Label
from orgc.model.org import Org
from orgc.model.rule import Finding
from orgc.model.words import a

SEVERITY = "error"
FAMILY = "references"


def check_org(org: Org) -> Iterator[Finding]:
    for missing in org.unresolved:
        if missing.reason != "wrong-type":
            continue
        ref = missing.ref
        node = org.nodes[missing.candidates[0]]
        certainty = "inferred" if node.certainty == "inferred" else missing.certainty
        kinds = " or ".join(k.lower() for k in ref.expects if k != "Person")
        message = f"`{ref.key}: {ref.target.text}` leads to {a(node.type.lower())}; it takes {a(kinds)}"
        label = Label(node.path, node.span, f"{a(node.type.lower())}: {node.evidence}")
        subject = f"{missing.entity} {ref.key} {ref.target.text}"
        help_ = f"name {a(kinds)}, or give `{node.id}` that type"
        yield Finding(missing.path, ref.target.span, message, help_, (label,), subject, certainty)
