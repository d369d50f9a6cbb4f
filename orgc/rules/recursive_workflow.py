"""A workflow runs itself, directly or through others.

## Why

A case that enters never leaves: each run starts another before it can end.

## Bad

```markdown workflows/order.md
# Order
1. **Check**: look at the order.
   - Runs: [Order](order.md)
2. **Ship**: send it.
```

## Good

```markdown workflows/order.md
# Order
1. **Check**: look at the order.
   - If the address is wrong: go to **Check**
   - Otherwise: go to **Ship**
2. **Ship**: send it.
```

## How to fix

To do work again, go back to an earlier step; `Runs:` is for another workflow.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgc.kinds.workflow import Workflow
from orgc.model.diagnostic import Label
from orgc.model.org import Edge, Org
from orgc.model.rule import Finding

SEVERITY = "error"
FAMILY = "structure"


def check_org(org: Org) -> Iterator[Finding]:
    calls: dict[str, list[tuple[str, Edge]]] = {}
    for workflow in org.every(Workflow):
        for identity in (workflow.id, *(s.id for s in workflow.every_step())):
            for edge in org.out(identity, "runs"):
                calls.setdefault(workflow.id, []).append((edge.target, edge))
    reported: set[frozenset[str]] = set()
    for start in sorted(calls):
        cycle = _cycle(start, calls)
        members = frozenset(e.target for e in cycle)
        if not cycle or members in reported:
            continue
        reported.add(members)
        names = ", which runs ".join(org.title(e.target) for e in cycle)
        labels = tuple(Label(e.path, e.span, f"runs {org.title(e.target)}") for e in cycle[1:])
        subject = " ".join(sorted(members))
        message = f"{org.title(start)} runs {names}"
        yield Finding(cycle[0].path, cycle[0].span, message, "go back to a step instead", labels, subject)


def _cycle(start: str, calls: dict[str, list[tuple[str, Edge]]]) -> list[Edge]:
    queue: list[tuple[str, list[Edge]]] = [(start, [])]
    seen: set[str] = set()
    while queue:
        identity, path = queue.pop(0)
        for target, edge in calls.get(identity, ()):
            if target == start:
                return [*path, edge]
            if target not in seen:
                seen.add(target)
                queue.append((target, [*path, edge]))
    return []
