"""Somebody approves their own work: the same role, or the same person through two roles.

## Why

A second pair of eyes is what an approval is for. Where maker and approver are one, it is a signature and nothing else.

## Bad

```markdown workflows/refund.md
# Refund
1. **Record the request**: the [Clerk](../roles/clerk.md) enters it.
   - Produces: refund request
2. **Approve the refund**: the [Clerk](../roles/clerk.md) decides.
   - Needs: refund request
   - Approves: refund
```

```markdown roles/clerk.md
# Clerk
```

## Good

```markdown workflows/refund.md
# Refund
1. **Record the request**: the [Clerk](../roles/clerk.md) enters it.
   - Produces: refund request
2. **Approve the refund**: the [Manager](../roles/manager.md) decides.
   - Needs: refund request
   - Approves: refund
```

```markdown roles/clerk.md
# Clerk
```

```markdown roles/manager.md
# Manager
```

## How to fix

Let another role approve. A step approves the work that made the records it needs, in this workflow or in another; under
`Approval:` it is the step's own work. When only some of the people who hold both roles are the same, it is a warning.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgc.analysis.separation import self_approvals
from orgc.model.diagnostic import Label, Severity
from orgc.model.org import Org
from orgc.model.rule import Finding

SEVERITY = "error"
FAMILY = "authority"


def check_org(org: Org) -> Iterator[Finding]:
    for clash in org.kept(self_approvals):
        one, two = clash.one, clash.two
        if clash.same_role:
            message = f"{org.title(two.role)} approves in the step {two.step.title} what it made in {one.step.title}"
            if one.step.id == two.step.id:
                message = f"{org.title(two.role)} approves its own work in the step {two.step.title}"
        else:
            both = f"{org.title(one.role)} and {org.title(two.role)}"
            who = " and ".join(clash.persons)
            message = f"{who} holds {both}, and so approves in {two.step.title} what was made in {one.step.title}"
        labels: tuple[Label, ...] = (Label(one.workflow.path, one.step.span, f"made here, by {org.title(one.role)}"),)
        labels += tuple(Label(two.workflow.path, text.span, "the approval") for text in two.step.approval[:1])
        certainty = two.workflow.evidence.certainty
        subject = f"{one.step.id} {two.step.id} {one.role} {two.role}"
        severity: Severity | None = None if clash.only else "warning"
        help_ = "let somebody else approve"
        yield Finding(two.workflow.path, two.step.span, message, help_, labels, subject, certainty, severity)
