"""A link differs from the file's name in upper and lower case.

## Why

It works on the author's computer and is dead on the forge, where names are compared letter by letter.

## Bad

```markdown index.md
# Handbook
Read the [code of conduct](Conduct.md).
```

```markdown conduct.md
# Conduct
```

## Good

```markdown index.md
# Handbook
Read the [code of conduct](conduct.md).
```

```markdown conduct.md
# Conduct
```

## How to fix

Write the name as the file has it.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgc.model.org import Org
from orgc.model.rule import Finding

SEVERITY = "warning"
FAMILY = "references"


def check_org(org: Org) -> Iterator[Finding]:
    for found in org.links:
        if found.status == "case":
            message = f"`{found.link.href}` differs in case from `{found.target}`"
            yield Finding(
                found.path, found.link.span, message, "write it as the file is named", subject=found.link.href
            )
