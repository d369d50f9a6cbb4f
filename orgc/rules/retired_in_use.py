"""Something active relies on something that is retired.

## Why

A retired role approves nothing, a retired tool is switched off, a retired policy is not in force: whoever relies on
them is stuck or wrong.

## Bad

```markdown workflows/pay.md
---
type: Workflow
governed_by: policies/payments
---
# Pay
1. Check the invoice.
2. Pay it.
```

```markdown policies/payments.md
---
status: retired
---
# Payments
```

## Good

```markdown workflows/pay.md
---
type: Workflow
governed_by: policies/payments
---
# Pay
1. Check the invoice.
2. Pay it.
```

```markdown policies/payments.md
# Payments
```

## How to fix

Refer to what replaced it. What is `deprecated` is a warning; a mere link to what is retired is information.

## Precision

On a public knowledge bundle 4 of 4 links to a deprecated page were true, as information.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgc.model.diagnostic import Label, Severity
from orgc.model.entity import Entity
from orgc.model.org import Edge, Org
from orgc.model.rule import Finding

SEVERITY = "error"
FAMILY = "lifecycle"
_WORDS = {
    "governs": "governed by",
    "performs": "performed by",
    "approves": "approved by",
    "refers_to": "a link",
    "deputizes": "deputy",
    "owns": "owner",
}


def check_org(org: Org) -> Iterator[Finding]:
    firm = {(e.path, e.span.line, e.target) for e in org.edges if e.type != "refers_to"}
    for edge in org.edges:
        if edge.type == "refers_to" and (edge.path, edge.span.line, edge.target) in firm:
            continue  # the same words make a firmer relation, which is said
        if edge.type in ("supersedes", "defines", "next", "hands_off"):
            continue
        for gone, other in ((edge.target, edge.source), (edge.source, edge.target)):
            entity = org.entities.get(gone)
            if entity is None or not entity.gone or edge.path == entity.path:
                continue
            if edge.type == "owns" and gone == edge.source:
                continue  # owner-gone says it
            user = org.holder(other)
            if user is not None and not user.gone:
                yield _finding(org, edge, entity, user)


def _finding(org: Org, edge: Edge, entity: Entity, user: Entity) -> Finding:
    severity: Severity | None = "warning" if entity.state == "deprecated" else None
    if edge.type == "refers_to":
        severity = "info"
    successors = [*org.sources(entity.id, "supersedes")]
    help_ = f"use `{successors[0]}` instead" if successors else "refer to what replaced it"
    place = entity.status.span
    label = Label(entity.path, place, f"`status: {entity.status.text}`")
    relation = _WORDS.get(edge.type, edge.type.replace("_", " "))
    message = f"{user.title.text} relies on {entity.title.text} ({relation}), which is {entity.state}"
    subject = f"{edge.source} {edge.type} {edge.target}"
    return Finding(edge.path, edge.span, message, help_, (label,), subject, edge.certainty, severity)
