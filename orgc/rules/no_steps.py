"""A document declares itself a workflow and has no steps.

## Why

Nothing can be checked, drawn or handed to anybody: the work is named and not described.

## Bad

```markdown workflows/close.md
---
type: Workflow
---
# Close the books

The books are closed every month.
```

## Good

```markdown workflows/close.md
---
type: Workflow
---
# Close the books

1. **Reconcile** the bank accounts.
2. **Lock** the period.
```

## How to fix

Write the steps as a numbered list, as numbered headings, as `**Step 1:**` paragraphs or as a Mermaid flowchart; or
declare another type. It is said only where the type is declared, not where a folder's name suggests it.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgc.kinds.workflow import Workflow
from orgc.model.document import Document
from orgc.model.entity import Entity
from orgc.model.rule import Finding
from orgc.model.unit import Unit

SEVERITY = "warning"
FAMILY = "structure"


def check_document(document: Document, unit: Unit[Entity]) -> Iterator[Finding]:
    for entity in unit.entities:
        if (
            isinstance(entity, Workflow)
            and not entity.steps
            and entity.state == "active"
            and entity.evidence.how in ("declared", "configured")
        ):
            message = f"the workflow {entity.title.text} has no steps"
            yield Finding(unit.path, entity.place, message, "write them as a numbered list", subject=entity.id)
