"""A front-matter key is almost one that orgc knows.

## Why

`report_to: roles/cfo` reports to nobody: a misspelled key is kept, and means nothing.

## Bad

```markdown roles/clerk.md
---
type: Role
report_to: roles/cfo
---
# Clerk
```

```markdown roles/cfo.md
# CFO
```

## Good

```markdown roles/clerk.md
---
type: Role
reports_to: roles/cfo
---
# Clerk
```

```markdown roles/cfo.md
# CFO
```

## How to fix

Correct the key. Keys of your own are kept and never reported unless they look like one of orgc's.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from orgc.kinds import all_kinds
from orgc.model.document import Document
from orgc.model.entity import Entity
from orgc.model.kind import COMMON_KEYS
from orgc.model.rule import Finding
from orgc.model.unit import Unit

SEVERITY = "warning"
FAMILY = "structure"
_ALIKE, _VERY = 0.85, 0.9  # how near a key must come to a known one, where a type is declared and where none is
_READ_ANYWAY = ("next_review", "review_in", "reviewed", "expires")  # in every spelling (`next-review`)
_SHORT, _LONG = 3, 7  # letters that it must have more than


def check_document(document: Document, unit: Unit[Entity]) -> Iterator[Finding]:
    for entity in unit.entities:
        known = [*COMMON_KEYS, *all_kinds()[entity.type].keys]
        page = entity.type == "Page" or entity.evidence.how == "default"
        for extra in entity.extras:
            key = extra.key.text
            word = key.lower().replace("-", "_")
            alike = _VERY if page else _ALIKE
            close = get_close_matches(word, known, 1, alike)
            above = extra.key.span.line < entity.place.line and not page
            stated = above or entity.evidence.stated  # else "Triggers" is a label of the author's own
            near = [k for k in close if k == word or stated or k.rstrip("s") != word.rstrip("s")]
            read = page and key not in known and word in _READ_ANYWAY
            if near and not read and len(key) > (_LONG if page else _SHORT) and key not in known:
                message = f"`{key}` is not a key orgc knows"
                yield Finding(unit.path, extra.key.span, message, f"did you mean `{near[0]}`?", subject=key)
