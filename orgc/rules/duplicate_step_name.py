"""Two steps of a workflow have the same name.

## Why

`go to **Check**` means two steps, and so does every mention of it in a report.

## Bad

```markdown workflows/order.md
# Order
1. **Check**: look at the stock.
2. **Check**: look at the price.
```

## Good

```markdown workflows/order.md
# Order
1. **Check stock**: look at the shelf.
2. **Check price**: look at the list.
```

## How to fix

Name each step for what it alone does. Where a `go to` uses the name, it is an error; on a page that nobody typed,
information.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgc.kinds.workflow import Workflow
from orgc.model.diagnostic import Label, Severity
from orgc.model.document import Document
from orgc.model.entity import Entity
from orgc.model.rule import Finding
from orgc.model.slug import name_key
from orgc.model.step import Step
from orgc.model.unit import Unit

SEVERITY = "warning"
FAMILY = "structure"


def check_document(document: Document, unit: Unit[Entity]) -> Iterator[Finding]:
    for entity in unit.entities:
        if not isinstance(entity, Workflow):
            continue
        named: dict[str, Step] = {}
        jumped = {name_key(e.target.text) for s in entity.every_step() for e in s.exits}
        for step in entity.every_step():
            key = name_key(step.name.text)
            inside = step.text.marks and step.text.text.startswith(step.name.text)
            said = step.text.text.removeprefix(step.name.text).lstrip() if inside else ""
            if key in named and said[:1].isalpha() and key not in jumped:
                continue  # "**Manager** signs": who acts, not what the step is called
            if key in named:
                label = Label(unit.path, named[key].span, "the other one")
                message = f"the name {step.name.text} is taken by another step"
                sure = entity.evidence.certainty == "declared"
                severity: Severity | None = "info" if not sure else "error" if key in jumped else None
                yield Finding(
                    unit.path,
                    step.span,
                    message,
                    "name each step for what it alone does",
                    (label,),
                    step.id,
                    entity.evidence.certainty,
                    severity,
                )
            elif key:
                named[key] = step
