"""A step uses a tool that its performer may not use.

## Why

The work stops at a login, or, for an agent, at a permission that its bundle does not carry.

## Bad

```markdown workflows/pay.md
# Pay
1. **Pay**: the [Clerk](../roles/clerk.md) pays.
   - Uses: Bank portal
2. **File**: the [Clerk](../roles/clerk.md) files the receipt.
```

```markdown roles/clerk.md
---
tools: [tools/ledger]
---
# Clerk
```

```markdown tools/ledger.md
# Ledger
```

```markdown tools/bank-portal.md
# Bank portal
```

## Good

```markdown workflows/pay.md
# Pay
1. **Pay**: the [Clerk](../roles/clerk.md) pays.
   - Uses: Bank portal
2. **File**: the [Clerk](../roles/clerk.md) files the receipt.
```

```markdown roles/clerk.md
---
tools: [tools/bank-portal]
---
# Clerk
```

```markdown tools/bank-portal.md
# Bank portal
```

## How to fix

Add the tool to the role's `tools:` (or the role or its team to the tool's `users:`), or let another role do the step.
Nothing is said where neither the role nor the tool declares anything about access, and no other role is granted the
tool.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgc.analysis.grants import grants
from orgc.kinds.role import Role
from orgc.kinds.tool import Tool
from orgc.kinds.workflow import Workflow
from orgc.model.diagnostic import Label
from orgc.model.org import Org
from orgc.model.rule import Finding

SEVERITY = "error"
FAMILY = "tools"


def check_org(org: Org) -> Iterator[Finding]:
    for workflow in org.every(Workflow):
        for step in workflow.every_step():
            for use in org.out(step.id, "uses"):
                tool = org.get(use.target, Tool)
                for edge in org.out(step.id, "performs"):
                    role = org.get(edge.target, Role)
                    if tool and role and _declared(org, role, tool) and tool.id not in grants(org, role.id):
                        place = Label(tool.path, tool.users[0].span, "its users") if tool.users else None
                        label = Label(role.path, role.tools[0].span, "its tools") if role.tools else place
                        message = f"{role.title.text} uses {tool.title.text} in {step.title}, and has no grant for it"
                        help_ = f"add `{tool.id}` to the tools of `{role.id}`, or let another role do the step"
                        subject = f"{step.id} {role.id} {tool.id}"
                        certainty = workflow.evidence.certainty
                        yield Finding(use.path, use.span, message, help_, (label,) if label else (), subject, certainty)


def _declared(org: Org, role: Role, tool: Tool) -> bool:
    """Whether somebody says who may use the tool: it, the role, or another role that is granted it."""
    if role.tools or tool.users:
        return True
    return role.evidence.stated and any(
        org.get(e.source, Role) and e.certainty == "declared" for e in org.into(tool.id, "uses")
    )
