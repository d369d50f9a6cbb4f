"""From this step no path leads to an end of the workflow.

## Why

A case that comes here goes round for ever. Rework loops are normal; a loop without a way out is not.

## Bad

```markdown workflows/review.md
# Review
1. **Write**: draft the text.
2. **Check**: read the draft.
   - Go to **Write**
```

## Good

```markdown workflows/review.md
# Review
1. **Write**: draft the text.
2. **Check**: read the draft.
   - If rejected: go to **Write**
   - If accepted: End
```

## How to fix

Give the loop a branch that leaves it, or `Repeat until ...`.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgc.analysis.flow import flow
from orgc.analysis.traces import path_to
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
        if not isinstance(entity, Workflow) or not entity.steps:
            continue
        found = flow(entity)
        if found.bad:
            continue  # where a jump leads is not known, and has been said
        lost = found.reachable() - found.ending()
        stuck = [s for s in entity.every_step() if s.id in lost]
        if stuck:
            others = tuple(Label(unit.path, s.span, f"nor from {s.title}") for s in stuck[1:])
            labels = path_to(unit.path, entity, found, stuck[0]) + others
            message = f"from the step {stuck[0].title} no path leads to an end of {entity.title.text}"
            help_ = "give the loop a branch that leaves it"
            certainty = entity.evidence.certainty
            yield Finding(unit.path, stuck[0].span, message, help_, labels, stuck[0].id, certainty)
