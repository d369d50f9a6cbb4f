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

import re
from collections.abc import Iterator

from orgc.grammar.steps import is_headed
from orgc.kinds import all_kinds
from orgc.model.document import Block, Document
from orgc.model.entity import Entity
from orgc.model.pattern import lazy
from orgc.model.rule import Finding
from orgc.model.slug import name_key
from orgc.model.unit import Unit

SEVERITY = "warning"
FAMILY = "structure"
_COMMENTS = lazy(r"\s*(?:<!--.*?-->\s*)+", re.S)


def _says(block: Block) -> bool:
    """Whether a block is more than a comment or a line across the page."""
    return block.kind != "rule" and not (block.kind == "html" and _COMMENTS.fullmatch(block.content))


def check_document(document: Document, unit: Unit[Entity]) -> Iterator[Finding]:
    for entity in unit.entities:
        needed = all_kinds()[entity.type].sections
        for index in entity.sections:
            section = document.sections[index]
            if index == entity.section or name_key(section.title.text) not in needed:
                continue
            inside = document.within(index)
            following = document.sections[inside[-1] + 1 : inside[-1] + 2]
            if len(inside) == 1 and not any(map(_says, section.blocks)) and not any(map(is_headed, following)):
                what = entity.type.lower()
                message = f"the section `{section.title.text}` of this {what} is empty"
                subject = f"{entity.id} {section.slug}"
                certainty = entity.evidence.certainty
                yield Finding(
                    unit.path, section.title.span, message, "write it, or take the heading out", (), subject, certainty
                )
