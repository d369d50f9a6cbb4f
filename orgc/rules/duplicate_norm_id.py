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

import re
from collections.abc import Iterator

from orgc.model.diagnostic import Label
from orgc.model.document import Document
from orgc.model.entity import Entity, Norm
from orgc.model.rule import Finding
from orgc.model.unit import Unit

SEVERITY = "error"
FAMILY = "references"
_AGAIN = re.compile(r"^(.*)-(\d+)$")


def check_document(document: Document, unit: Unit[Entity]) -> Iterator[Finding]:
    known: dict[str, Norm] = {norm.id: norm for norm in unit.norms}
    for norm in unit.norms:
        match = _AGAIN.match(norm.id)
        first = known.get(match[1]) if match else None
        local = first.id.rsplit("#", 1)[-1].rsplit("/", 1)[-1] if first else ""
        if first is not None and local.isupper():
            label = Label(unit.path, first.span, "first used here")
            message = f"the id `{local}` is used by two norms"
            yield Finding(unit.path, norm.span, message, "number this one anew", (label,), norm.id)
