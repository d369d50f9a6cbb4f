"""No path through the workflow comes to this step.

## Why

Somebody wrote the step so that it would be done. As the workflow stands, it never is.

## Bad

```markdown workflows/refund.md
# Refund
1. **Decide**: look at the claim.
   - Go to **Pay**
2. **Inspect**: look at the goods.
3. **Pay**: send the money.
```

## Good

```markdown workflows/refund.md
# Refund
1. **Decide**: look at the claim.
   - If goods were returned: go to **Inspect**
   - Otherwise: go to **Pay**
2. **Inspect**: look at the goods.
3. **Pay**: send the money.
```

## How to fix

Let a branch lead to it, or take it out. An item after one that always goes elsewhere is reached only by a `go to`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from orgc.analysis.flow import END, flow
from orgc.kinds.workflow import Workflow
from orgc.model.diagnostic import Label
from orgc.model.document import Document
from orgc.model.entity import Entity
from orgc.model.rule import Finding
from orgc.model.unit import Unit

SEVERITY = "error"
FAMILY = "structure"


def check_document(document: Document, unit: Unit[Entity]) -> Iterator[Finding]:
    for entity in unit.entities:
        if not isinstance(entity, Workflow):
            continue
        found = flow(entity)
        reached = found.reachable()
        titles = {s.id: s.title for s in entity.every_step()} | {END: "an end"}
        before = {b.id: a for a, b in pairwise(entity.steps)}
        for step in entity.every_step():
            if step.id not in reached:
                last = before.get(step.id)
                away = [a for a in found.after(last.id) if a.kind != "repeat"] if last and last.id in reached else []
                labels = tuple(Label(unit.path, a.span, f"{titles[a.source]} goes to {titles[a.target]}") for a in away)
                message = f"no path through {entity.title.text} comes to the step {step.title}"
                help_ = "let a branch lead to it, or take it out"
                certainty = entity.evidence.certainty
                yield Finding(unit.path, step.span, message, help_, labels, step.id, certainty)
