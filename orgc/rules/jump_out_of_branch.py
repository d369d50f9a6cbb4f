"""A `go to` leads out of a parallel branch.

## Why

The other branches still run, and the step that waits for all of them waits for ever.

## Bad

```markdown workflows/ship.md
# Ship
1. **Prepare**: get ready.
   - In parallel:
     1. **Pack**: fill the box.
        - If empty: go to **Cancel**
     2. **Invoice**: write the invoice.
2. **Send**: hand it to the carrier.
   - End
3. **Cancel**: tell the customer.
```

## Good

```markdown workflows/ship.md
# Ship
1. **Prepare**: get ready.
   - In parallel:
     1. **Pack**: fill the box.
     2. **Invoice**: write the invoice.
2. **Send**: hand it to the carrier.
   - If empty: go to **Cancel**
   - Otherwise: End
3. **Cancel**: tell the customer.
```

## How to fix

Decide after the branches have come together, or use `In parallel, first wins:`, where the other branches stop.
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
        if isinstance(entity, Workflow):
            for jump in flow(entity).bad:
                if jump.outside:
                    way = "from elsewhere into" if jump.into else "out of"
                    message = f"`go to {jump.target.text}` leads {way} a parallel branch"
                    help_ = "decide after the branches have come together"
                    if jump.into:
                        help_ = "lead to the step that starts the branches, so that all of them run"
                    subject = f"{jump.step} {jump.target.text}"
                    yield Finding(unit.path, jump.target.span, message, help_, subject=subject)
