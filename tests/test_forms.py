"""One workflow in every form people write it in has one control flow: list, headings, prose, Agent SOP, Mermaid."""

from __future__ import annotations

import pytest

from orgc.analysis.flow import END, flow
from orgc.analysis.net import verdicts
from orgc.kinds.workflow import Workflow
from tests.conftest import Compile

HEAD = "---\ntype: Workflow\n---\n# Refund\n\n"
FORMS = {
    "list": HEAD
    + """1. **Record**: enter it.
2. **Approve**: decide.
   - If approved: go to **Pay**
   - If declined: go to **Refuse**
3. **Pay**: pay it.
   - On failure: go to **Record**
   - End
4. **Refuse**: say so.
""",
    "headings": HEAD
    + """## Steps

### 1. Record
Enter it.

### 2. Approve
Decide.

- If approved: go to **Pay**
- If declined: go to **Refuse**

### 3. Pay
Pay it.

- On failure: go to **Record**
- End

### 4. Refuse
Say so.
""",
    "prose": HEAD
    + """**Step 1: Record.** Enter it.

**Step 2: Approve.** Decide.

- If approved: go to **Pay**
- If declined: go to step 4

**Step 3: Pay.** Pay it.

- On failure: go to **Record**
- End

**Step 4: Refuse.** Say so.
""",
    "sop": HEAD
    + """## Parameters

- **order** (required): which one

## Steps

### 1. Record
Enter it.

**Constraints:**
- You MUST enter it.

### 2. Approve
Decide.

**Constraints:**
- If approved: go to **Pay**
- If declined: go to **Refuse**

### 3. Pay
Pay it.

**Constraints:**
- On failure: go to **Record**
- End

### 4. Refuse
Say so.
""",
    "mermaid": HEAD
    + """```mermaid
flowchart TD
  A[Record] --> B[Approve]
  B -->|approved| C[Pay]
  B -->|declined| D[Refuse]
  C -->|failure| A
  C -->|otherwise| E((End))
  D --> E
```
""",
}
EXPECTED = {
    ("record", "approve"),
    ("approve", "pay"),
    ("approve", "refuse"),
    ("pay", "record"),
    ("pay", END),
    ("refuse", END),
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_has_the_same_control_flow(form: str, compiled: Compile) -> None:
    org = compiled({"workflows/refund.md": FORMS[form]}).org
    workflow = org.get("workflows/refund", Workflow)
    assert workflow
    arcs = {(a.source.rpartition("#")[2], a.target.rpartition("#")[2]) for a in flow(workflow).arcs}
    assert arcs == EXPECTED
    assert [v.state for v in verdicts(org)] == ["sound"]


PARALLEL = {
    "list": HEAD
    + """1. **Prepare**: get it ready.
   - In parallel:
     1. **Pack**: put it in a box.
     2. **Bill**: write the invoice.
2. **Send**: hand it over.
""",
    "mermaid": HEAD
    + """```mermaid
flowchart LR
  A[Prepare] --> B[Pack] & C[Bill]
  B & C --> D[Send]
  D --> E((End))
```
""",
}


@pytest.mark.parametrize("form", PARALLEL)
def test_arrows_that_leave_together_and_meet_again_are_parallel(form: str, compiled: Compile) -> None:
    org = compiled({"workflows/ship.md": PARALLEL[form]}).org
    workflow = org.get("workflows/ship", Workflow)
    assert workflow
    arcs = {(a.source.rpartition("#")[2], a.target.rpartition("#")[2], a.kind) for a in flow(workflow).arcs}
    assert arcs - {("send", END, "next"), ("send", END, "go")} == {
        ("prepare", "pack", "split"),
        ("prepare", "bill", "split"),
        ("pack", "send", "join"),
        ("bill", "send", "join"),
    }
    assert [v.state for v in verdicts(org)] == ["sound"]


def test_arrows_that_never_meet_are_not_judged(compiled: Compile) -> None:
    chart = "```mermaid\nflowchart LR\n  A[Write] --> B[Pack]\n  A --> C[Bill]\n  B --> D[Send]\n  C --> E[File]\n```\n"
    verdict = verdicts(compiled({"workflows/ship.md": HEAD + chart}).org)[0]
    assert verdict.state == "not checked"
    assert verdict.why == "the drawing does not say whether the arrows out of Write are taken together"
