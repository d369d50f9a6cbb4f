"""A document declares a type that orgc does not know.

## Why

Checks and bundles depend on types. `type: Rolle` is read as an ordinary page, and nothing of it reaches anybody. A type
that is like none of them (`type: docs`, which a site generator asks for) leaves the page to its folder and its text.

## Bad

```markdown roles/cfo.md
---
type: Rolle
---
# CFO
```

## Good

```markdown roles/cfo.md
---
type: Role
---
# CFO
```

## How to fix

Use one of the types (`Organization`, `Team`, `Role`, `Workflow`, `Policy`, `Tool`, `Record`, `Glossary`, `Metric`,
`Control`, `Page`) or one of their other names. A type that is not close to any of them is information: other formats
(Open Knowledge Format for one) let authors name types freely.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from orgc.kinds import all_kinds
from orgc.model.document import Document
from orgc.model.entity import Entity
from orgc.model.rule import Finding
from orgc.model.unit import Unit
from orgc.model.words import a

SEVERITY = "warning"
FAMILY = "structure"


def check_document(document: Document, unit: Unit[Entity]) -> Iterator[Finding]:
    known = sorted({n for kind in all_kinds().values() for n in (kind.name, *kind.aliases)})
    for entity in unit.entities:
        name = entity.declared_type.text
        meant = entity.evidence.how == "declared" and entity.type != "Page"
        if meant or not name or name.lower() in ("page", "index", "log", "reference"):
            continue
        near = get_close_matches(name.title(), known, 1, 0.74)
        hint = f"did you mean `{near[0]}`?" if near else f"it is read as {a(entity.type.lower())}"
        message = f"`type: {name}` is not a type orgc knows"
        yield Finding(
            unit.path, entity.declared_type.span, message, hint, subject=name, severity=None if near else "info"
        )
