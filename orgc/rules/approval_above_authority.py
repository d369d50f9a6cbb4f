"""A table or a workflow lets a role approve more than its own page allows.

## Why

The page of the role and the page of the process give two limits. Whoever signs by one of them breaks the other, and
the auditor reads both.

## Bad

```markdown roles/lead.md
# Team lead
## Authority
| Action | Limit      |
|--------|------------|
| Refund | up to $300 |
```

```markdown roles/head.md
# Head of support
## Authority
| Action | Limit |
|--------|-------|
| Refund | any   |
```

```markdown policies/refunds.md
# Refund policy
| Amount     | → Approver                     |
|------------|--------------------------------|
| up to $500 | [Team lead](../roles/lead.md)  |
| over $500  | [Head](../roles/head.md)       |
```

## Good

```markdown roles/lead.md
# Team lead
## Authority
| Action | Limit      |
|--------|------------|
| Refund | up to $500 |
```

```markdown roles/head.md
# Head of support
## Authority
| Action | Limit |
|--------|-------|
| Refund | any   |
```

```markdown policies/refunds.md
# Refund policy
| Amount     | → Approver                     |
|------------|--------------------------------|
| up to $500 | [Team lead](../roles/lead.md)  |
| over $500  | [Head](../roles/head.md)       |
```

## How to fix

Bring the two limits together. A step is judged by `Approves: ACTION` and by the guards on the way to it. What no
Authority names is not judged, and amounts of another currency or unit are not compared. `orgc authority` shows who
may do what, from which line.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgc.analysis.amounts import approvals
from orgc.analysis.authority import authority_of
from orgc.analysis.excess import excesses
from orgc.model.diagnostic import Label
from orgc.model.org import Org
from orgc.model.rule import Finding

SEVERITY = "error"
FAMILY = "authority"


def check_org(org: Org) -> Iterator[Finding]:
    authority = authority_of(org)
    for excess in org.kept(excesses):
        if excess.nobody:
            continue
        ruled, limit = excess.ruled, excess.limit
        path = ruled.decision.entity.path
        role = limit.role
        allowed = "may not do that at all" if limit.none else f"may only up to its limit, `{limit.grant.limit.text}`"
        message = f"{role.title.text} decides on {ruled.name} of {excess.amount} here, and {allowed}"
        label = Label(role.path, limit.grant.action.span, "the limit")
        certainty = ruled.decision.table.certainty
        help_ = "bring the two limits together"
        yield Finding(path, ruled.place, message, help_, (label,), f"{role.id} {ruled.name}", certainty)
    for approval in org.kept(approvals):
        if not approval.above or approval.limit is None:
            continue
        role, grant = approval.limit.role, approval.limit.grant
        limit_said = "may not do that at all" if approval.limit.none else f"may only `{grant.limit.text}`"
        what = authority.names.get(approval.action, approval.name)
        amount = "" if approval.above == "anything" else f" of {approval.above}"
        message = f"{role.title.text} approves {what}{amount} in the step {approval.step.title}, and {limit_said}"
        labels = (
            Label(role.path, grant.action.span, "the limit"),
            Label(approval.workflow.path, approval.step.span, "the step"),
            *(Label(approval.workflow.path, text.span, "the approval") for text in approval.step.approval[:1]),
        )
        help_ = "bring the two limits together"
        certainty = approval.workflow.evidence.certainty
        yield Finding(approval.workflow.path, approval.span, message, help_, labels, approval.step.id, certainty)
