"""A workflow ends while some of its parallel parts are still at work.

## Why

One branch says the case is closed; the other goes on packing. `End` is for the whole workflow.

## Bad

```markdown workflows/ship.md
# Ship
1. **Prepare**: get the order ready.
   - In parallel:
     1. **Check**: look at the address.
        - If wrong: End: refused
     2. **Pack**: put it in a box.
2. **Send**: hand it to the carrier.
```

## Good

```markdown workflows/ship.md
# Ship
1. **Prepare**: get the order ready.
   - In parallel:
     1. **Check**: look at the address.
     2. **Pack**: put it in a box.
2. **Decide**: look at the result.
   - If wrong: End: refused
3. **Send**: hand it to the carrier.
```

## How to fix

Decide after the branches have come together, or use `In parallel, first wins:`, where the other branches stop.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgc.analysis.traces import failures, labels_of, names
from orgc.model.org import Org
from orgc.model.rule import Finding

SEVERITY = "error"
FAMILY = "structure"


def check_org(org: Org) -> Iterator[Finding]:
    for workflow, failure in failures(org, "improper completion"):
        rest = names(org, failure.waits)
        message = f"`{org.title(failure.step)}` ends the workflow while {rest} may still be at work"
        help_ = "decide after the branches have come together"
        labels = labels_of(org, workflow.path, failure)
        certainty = workflow.evidence.certainty
        span = failure.trace[-1].span
        yield Finding(workflow.path, span, message, help_, labels, failure.step, certainty)
