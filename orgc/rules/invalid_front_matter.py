"""The front matter of a document cannot be read.

## Why

Type, owner, references and review dates are not known, and the document silently means less than its author wrote.

## Bad

```markdown roles/cfo.md
---
title: CFO: money
---
# CFO
```

## Good

```markdown roles/cfo.md
---
title: "CFO: money"
---
# CFO
```

## How to fix

Quote values with a colon, a `#` or braces; close what was opened; write each key once. The text below the front matter
is read all the same.
"""

SEVERITY = "error"
FAMILY = "structure"
