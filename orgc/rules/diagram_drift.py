"""The flowchart on a page does not show the steps of the page.

## Why

People look at the picture and agents read the list. Where they differ, one of them does it wrong.

## Bad

````markdown workflows/review.md
# Review
1. **Write**: draft the text.
2. **Check**: read the draft.
   - If rejected: go to **Write**
   - If accepted: go to **Publish**
3. **Publish**: put it on the site.

```mermaid
flowchart LR
  A[Write] --> B[Check]
  B -->|accepted| C[Publish]
```
````

## Good

````markdown workflows/review.md
# Review
1. **Write**: draft the text.
2. **Check**: read the draft.
   - If rejected: go to **Write**
   - If accepted: go to **Publish**
3. **Publish**: put it on the site.

```mermaid
flowchart LR
  A[Write] --> B[Check]
  B -->|rejected| A
  B -->|accepted| C[Publish]
```
````

## How to fix

Bring the two together; `orgc graph --workflow ID --format mermaid` draws the steps. Steps are compared by their
names, arrows by where they lead, and what is written on them where both say something. Circles, `Start`, `End` and
diamonds that only ask are no steps. A drawing in which fewer than half of the nodes are steps of the page shows
something else.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgc.analysis.drift import drifts
from orgc.model.diagnostic import Label
from orgc.model.org import Org
from orgc.model.rule import Finding

SEVERITY = "error"
FAMILY = "structure"


def check_org(org: Org) -> Iterator[Finding]:
    for drift in org.kept(drifts):
        first, *others = drift.differences
        path = drift.workflow.path
        steps = [Label(path, d.step, "the step") for d in drift.differences if d.step]
        labels = (*(Label(path, d.span, d.text) for d in others), *steps)
        help_ = "bring the drawing and the list together"
        subject = f"{drift.workflow.id} {first.text}"
        yield Finding(path, first.span, first.text, help_, labels, subject, drift.workflow.evidence.certainty)
