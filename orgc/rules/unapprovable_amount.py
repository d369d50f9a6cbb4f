"""A table asks for a decision on amounts that nobody may approve.

## Why

Every role that may approve has a limit, and the table goes on above the highest. Such a case waits for a signature
that nobody can give.

## Bad

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
| Action | Limit        |
|--------|--------------|
| Refund | up to $5,000 |
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

Give one role the amounts above, with the limit `any`, or end the table with a row that declines them. An action with
limits that no table decides on is not judged: nobody may ask for more.
"""

from __future__ import annotations

from collections.abc import Iterator

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
            ruled = excess.ruled
            path = ruled.decision.entity.path
            limits = [o for o in authority.of_action(ruled.action) if not o.none]
            labels = tuple(
                Label(o.role.path, o.grant.action.span, f"{o.role.title.text}: {o.grant.limit.text}") for o in limits
            )
            message = f"nobody may approve {ruled.name} of {excess.amount}, which this row asks for"
            help_ = "give one role the limit `any`, or decline such amounts"
            certainty = ruled.decision.table.certainty
            subject = f"{ruled.decision.table.id} {ruled.row}"
            yield Finding(path, ruled.place, message, help_, labels, subject, certainty)
