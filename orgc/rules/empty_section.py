"""A section that the type needs is empty.

## Why

A role whose Responsibilities are blank looks defined. Whoever holds it, person or agent, is told nothing.

## Bad

```markdown roles/clerk.md
# Clerk
## Mission
Keep the ledger right.
## Responsibilities
## Escalation
- When in doubt, ask the auditor.
```

## Good

```markdown roles/clerk.md
# Clerk
## Mission
Keep the ledger right.
## Responsibilities
- Post every invoice on the day it arrives.
```

## How to fix

Write the section, or take its heading out. Only the sections that bundles are made of count (for a role: Mission,
Responsibilities, Authority, Escalation; for a workflow: Steps; for a policy: Purpose, Scope, Policy, Exceptions).
"""

from __future__ import annotations

from collections.abc import Iterator

from orgc.kinds import all_kinds
from orgc.model.document import Document
from orgc.model.entity import Entity
from orgc.model.rule import Finding
from orgc.model.slug import name_key
from orgc.model.unit import Unit

SEVERITY = "warning"
FAMILY = "structure"


def check_document(document: Document, unit: Unit[Entity]) -> Iterator[Finding]:
    for entity in unit.entities:
        needed = all_kinds()[entity.type].sections
        for index in entity.sections:
            section = document.sections[index]
            if index == entity.section or name_key(section.title.text) not in needed:
                continue
            below = (document.sections[i] for i in document.within(index))
            if not any(s.blocks for s in below) and not any(s.parent == index for s in document.sections):
                what = entity.type.lower()
                message = f"the section `{section.title.text}` of this {what} is empty"
                subject = f"{entity.id} {section.slug}"
                certainty = entity.evidence.certainty
                yield Finding(
                    unit.path, section.title.span, message, "write it, or take the heading out", (), subject, certainty
                )
