"""Two promises about time cannot both be kept.

## Why

The customer is told ten days, and the steps are allowed fourteen. Somebody will be late without doing anything wrong.

## Bad

```markdown workflows/refund.md
---
within: 5 days
---
# Refund
1. **Inspect**: look at the goods.
   - Within: 4 days
2. **Pay**: pay it.
   - Within: 2 days
```

## Good

```markdown workflows/refund.md
---
within: 6 days
---
# Refund
1. **Inspect**: look at the goods.
   - Within: 4 days
2. **Pay**: pay it.
   - Within: 2 days
```

## How to fix

Give the whole more time or a step less. Sequences add, branches and parallels take the longest, `Repeat until ...,
at most N times` counts N times; a way back counts once. Compared are a workflow with its steps, a parallel step
with its branches, a step with the workflow it runs, and a rule of a governing policy with the step of the same role
that does the same. Business days and days do not compare.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgc.analysis.deadlines import broken, late
from orgc.model.diagnostic import Label
from orgc.model.domain import said
from orgc.model.org import Org
from orgc.model.rule import Finding

SEVERITY = "error"
FAMILY = "authority"


def check_org(org: Org) -> Iterator[Finding]:
    for found in org.kept(late):
        path = found.workflow.path
        labels = tuple(
            Label(path, s.step.span, f"{s.step.title}: {said(s.time, found.dimension)}") for s in found.stretches
        )
        message = f"{found.what} is to take at most {found.limit}, and its parts may take {found.total}"
        help_ = "give the whole more time, or a part less"
        certainty = found.workflow.evidence.certainty
        yield Finding(path, found.span, message, help_, labels, found.what, certainty)
    for rule in broken(org):
        norm = rule.form.norm
        label = Label(rule.workflow.path, rule.step.within.span, f"the step {rule.step.title}: {rule.limit}")
        message = f"`{norm.quantities[0].text}` here, and the step {rule.step.title} may take {rule.limit}"
        help_ = "bring the two together"
        yield Finding(rule.form.path, norm.span, message, help_, (label,), norm.fingerprint, "inferred")
