"""The parts of a workflow wait for each other, and none can go on.

## Why

Everybody is waiting, and everybody is right to wait: the page says so. Nothing happens until somebody breaks the rule.

## Bad

```markdown workflows/ship.md
# Ship
1. **Prepare**: get the order ready.
   - In parallel:
     1. **Pack**: put it in a box.
        - Needs: invoice
        - Produces: packing list
     2. **Bill**: write the invoice.
        - Needs: packing list
        - Produces: invoice
2. **Send**: hand it to the carrier.
```

## Good

```markdown workflows/ship.md
# Ship
1. **Prepare**: get the order ready.
   - In parallel:
     1. **Pack**: put it in a box.
        - Produces: packing list
     2. **Bill**: write the invoice.
        - Needs: packing list
        - Produces: invoice
2. **Send**: hand it to the carrier.
```

## How to fix

Let one of the branches start with what is there already, or put the steps in a row. A `go to` from outside into one
branch of `In parallel` leaves the join waiting for the others: go to the step that starts all of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgc.analysis.traces import failures, labels_of, names
from orgc.model.diagnostic import Label
from orgc.model.org import Org
from orgc.model.rule import Finding

SEVERITY = "error"
FAMILY = "structure"


def check_org(org: Org) -> Iterator[Finding]:
    for workflow, failure in failures(org, "deadlock"):
        message = f"`{org.title(failure.step)}` waits for {names(org, failure.waits)}, which cannot come"
        if failure.step in failure.waits or not failure.waits:
            message = f"`{org.title(failure.step)}` waits for what cannot come"
        help_ = "let one of them start with what is there, or put the steps in a row"
        waiting = [w for w in dict.fromkeys(failure.waits) if w != failure.step and w in org.nodes]
        labels = (
            *labels_of(org, workflow.path, failure),
            *(Label(workflow.path, org.nodes[w].span, "cannot come, as it waits itself") for w in waiting),
        )
        span = org.nodes[failure.step].span
        certainty = workflow.evidence.certainty
        yield Finding(workflow.path, span, message, help_, labels, failure.step, certainty)
