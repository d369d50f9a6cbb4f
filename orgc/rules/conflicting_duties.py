"""Two duties that belong in different hands are in one.

## Why

Whoever can do both halves can hide a mistake or a theft, and is the first to be suspected when money is missing.

## Bad

```markdown workflows/expenses.md
# Expenses
1. **Approve the claim**: the [Manager](../roles/manager.md) looks at the receipt.
   - Approves: expense claim
2. **Pay the claim**: the [Manager](../roles/manager.md) pays it.
```

```markdown roles/manager.md
# Manager
```

## Good

```markdown workflows/expenses.md
# Expenses
1. **Approve the claim**: the [Manager](../roles/manager.md) looks at the receipt.
   - Approves: expense claim
2. **Pay the claim**: the [Accountant](../roles/accountant.md) pays it.
```

```markdown roles/manager.md
# Manager
```

```markdown roles/accountant.md
# Accountant
```

## How to fix

Give one of the steps to another role. Every auditor expects that who approves does not pay, and who pays does not
reconcile, within a workflow and, where two workflows share the record, across them. Others are declared in a table
`Duty A | Duty B | Risk | Mitigation`, anywhere; a row with a mitigation is known and accepted. Who enters and approves
is `self-approval`.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgc.analysis.separation import Clash, declared_clashes, default_clashes
from orgc.model.diagnostic import Label, Severity
from orgc.model.org import Org
from orgc.model.rule import Finding

SEVERITY = "error"
FAMILY = "authority"


def check_org(org: Org) -> Iterator[Finding]:
    for name, clash in default_clashes(org):
        within = clash.one.workflow.id == clash.two.workflow.id
        message = (
            f"in one workflow {_who(org, clash)} {name}" if within else f"{_who(org, clash)} {name} the same record"
        )
        yield _finding(org, clash, message, ())
    for conflict, clash in declared_clashes(org):
        risk = f" ({conflict.risk})" if conflict.risk else ""
        message = f"{_who(org, clash)} does `{conflict.one}` and `{conflict.two}`{risk}"
        row = conflict.table.rows[conflict.row][0].span()
        yield _finding(org, clash, message, (Label(conflict.path, row, "the conflict"),))


def _who(org: Org, clash: Clash) -> str:
    if clash.same_role:
        return org.title(clash.one.role)
    return f"{' and '.join(clash.persons)}, as {org.title(clash.one.role)} and {org.title(clash.two.role)},"


def _finding(org: Org, clash: Clash, message: str, labels: tuple[Label, ...]) -> Finding:
    one, two = clash.one, clash.two
    here = Label(one.workflow.path, one.step.span, f"{one.step.title}, by {org.title(one.role)}")
    certainty = two.workflow.evidence.certainty
    subject = f"{one.step.id} {two.step.id}"
    help_ = "give one of them to another role"
    severity: Severity | None = None if clash.only else "warning"
    return Finding(two.workflow.path, two.step.span, message, help_, (here, *labels), subject, certainty, severity)
