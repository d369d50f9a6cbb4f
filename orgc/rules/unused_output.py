"""A step produces something that nobody uses.

## Why

It may be work for nothing, or the step that needs it does not say so.

## Bad

```markdown workflows/pay.md
# Pay
1. **Check**: the clerk checks the invoice.
   - Produces: check list
2. **Pay**: the clerk pays it.
```

## Good

```markdown workflows/pay.md
# Pay
1. **Check**: the clerk checks the invoice.
   - Produces: check list
2. **Pay**: the clerk pays it.
   - Needs: check list
```

## How to fix

Say which step needs it, list it under the workflow's `outputs:`, or stop making it. It is information: a report for
people outside is used, too.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgc.analysis.records import Records
from orgc.model.org import Org
from orgc.model.rule import Finding

SEVERITY = "info"
FAMILY = "records"


def check_org(org: Org) -> Iterator[Finding]:
    records = org.kept(Records)
    for workflow in records.workflows:
        for step in workflow.every_step():
            for text in step.produces:
                key = records.key(workflow.path, text)
                if key not in records.used:
                    message = f"nobody uses {text.text}, which {step.title} produces"
                    help_ = "say which step needs it, or list it under `outputs:`"
                    certainty = workflow.evidence.certainty
                    yield Finding(workflow.path, text.span, message, help_, (), f"{step.id} {key}", certainty)
