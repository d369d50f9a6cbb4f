"""Two norms of a document carry the same id.

## Why

"See REF-2" must mean one clause. An auditor who finds two has found none.

## Bad

```markdown policies/refunds.md
# Refunds
- **REF-1** An agent must check the order number.
- **REF-1** An agent must not refund twice.
```

## Good

```markdown policies/refunds.md
# Refunds
- **REF-1** An agent must check the order number.
- **REF-2** An agent must not refund twice.
```

## How to fix

Number the second one anew. Do not reuse the number of a clause that was taken out.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgc.model.diagnostic import Label
from orgc.model.document import Document
from orgc.model.entity import Entity, Norm
from orgc.model.rule import Finding
from orgc.model.unit import Unit

SEVERITY = "error"
FAMILY = "references"


def check_document(document: Document, unit: Unit[Entity]) -> Iterator[Finding]:
    known: dict[tuple[str, str], Norm] = {}
    for norm in unit.norms:
        first = known.setdefault((norm.entity, norm.label), norm)
        if norm.label and first is not norm:
            label = Label(unit.path, first.span, "first used here")
            message = f"the id `{norm.label}` is used by two norms"
            yield Finding(unit.path, norm.span, message, "number this one anew", (label,), norm.id)
