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

from orgc.analysis.flow import flow
from orgc.kinds.workflow import Workflow
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
        reached = flow(entity).reachable()
        for step in entity.every_step():
            if step.id not in reached:
                message = f"no path through {entity.title.text} comes to the step {step.title}"
                help_ = "let a branch lead to it, or take it out"
                certainty = entity.evidence.certainty
                yield Finding(unit.path, step.span, message, help_, subject=step.id, certainty=certainty)
