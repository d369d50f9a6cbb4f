"""A workflow, policy or control has no owner where most others have one.

## Why

Where owners are named at all, the page without one is the page nobody keeps up to date.

## Bad

```markdown policies/a.md
---
owner: human:Ada
---
# A
```

```markdown policies/b.md
---
owner: human:Ada
---
# B
```

```markdown policies/c.md
---
owner: human:Bo
---
# C
```

```markdown policies/d.md
# D
```

## Good

```markdown policies/a.md
---
owner: human:Ada
---
# A
```

```markdown policies/b.md
---
owner: human:Ada
---
# B
```

## How to fix

Add `owner:`, or a line `Owner: ...` on the page, or name the page in CODEOWNERS. An organization that names owners
nowhere is not asked for them: the rule speaks when at least three documents of the type have an owner, and more than
half of all.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgc.analysis.owners import DATA_LABELS, owner_of
from orgc.model.entity import Entity
from orgc.model.org import Org
from orgc.model.rule import Finding

SEVERITY = "warning"
FAMILY = "ownership"
_ENOUGH = 3  # rungs of the ladder of owners that count: the page itself, a line on it, CODEOWNERS


def check_org(org: Org) -> Iterator[Finding]:
    for type_ in ("Control", "Policy", "Workflow"):
        every = [e for e in org.every(Entity) if e.type == type_ and "#" not in e.id and e.state in ("active", "draft")]
        named = (
            e.id for e in every if e.owners or any(edge.label not in DATA_LABELS for edge in org.into(e.id, "owns"))
        )
        owned = set(named)
        if len(owned) < 3 or len(owned) * 2 <= len(every):
            continue
        for entity in every:
            found = None if entity.id in owned else owner_of(org, entity)
            if entity.id not in owned and (found is None or found.rung > _ENOUGH):
                message = f"{entity.title.text} has no owner; {len(owned)} of {len(every)} of its type have one"
                yield Finding(entity.path, entity.place, message, "add `owner:`", subject=entity.id)
