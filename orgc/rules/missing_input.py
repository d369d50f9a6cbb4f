"""A step needs something that no step before it produces and that does not come in from outside.

## Why

The step cannot start. Either somebody produces the input and the document does not say so, or nobody does.

## Bad

```markdown workflows/pay.md
# Pay
1. **Approve**: the clerk approves the invoice.
   - Needs: purchase order
2. **Pay**: the clerk pays it.
```

## Good

```markdown workflows/pay.md
---
inputs: [purchase order]
---
# Pay
1. **Approve**: the clerk approves the invoice.
   - Needs: purchase order
2. **Pay**: the clerk pays it.
```

## How to fix

List it under the workflow's `inputs:`, let an earlier step produce it, or correct the name. What another workflow
produces and this one does not list is a warning. What is linked to a page that is no record is there for reading.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgc.analysis.flow import flow_of
from orgc.analysis.records import Records, parts_of
from orgc.kinds.workflow import Workflow
from orgc.model.diagnostic import Severity
from orgc.model.org import Org
from orgc.model.rule import Finding
from orgc.model.span import Text
from orgc.model.step import Step

SEVERITY = "error"
FAMILY = "records"


def check_org(org: Org) -> Iterator[Finding]:
    records = org.kept(Records)
    for workflow in records.workflows:
        if any(d.rule == "invalid-front-matter" for d in org.units[workflow.path].diagnostics):
            continue  # its inputs could not be read, which is said
        inputs = records.keys(workflow.path, workflow.inputs)
        reached = flow_of(org, workflow).reachable()
        for step in workflow.every_step():
            if not step.needs or step.id not in reached:
                continue  # a step that is never reached is said to be so
            known = inputs | records.before(workflow, step)
            for text in step.needs:
                parts = parts_of(text)
                if records.key(workflow.path, text) in known or (parts and parts <= known):
                    continue
                node = org.nodes.get(records.key(workflow.path, text))
                if node is None or node.type == "Record":
                    yield _finding(org, records, workflow, step, text)


def _finding(org: Org, records: Records, workflow: Workflow, step: Step, text: Text) -> Finding:
    key = records.key(workflow.path, text)
    elsewhere = sorted(w for w, made in records.made.items() if key in made and w != workflow.id)
    severity: Severity | None = None
    if key in records.made.get(workflow.id, ()):
        problem = "no step that comes before it produces it"
        help_ = "let an earlier step produce it, or move the step"
    elif elsewhere:
        severity = "warning"
        problem = f"{org.title(elsewhere[0])} produces it, and this workflow does not list it as an input"
        help_ = "add it to `inputs:`"
    else:
        problem, help_ = "nobody produces it", "add it to `inputs:`, or let an earlier step produce it"
    message = f"{step.title} needs {text.text}, and {problem}"
    subject = f"{step.id} {key}"
    return Finding(workflow.path, text.span, message, help_, (), subject, workflow.evidence.certainty, severity)
