"""A duty says when, or how, in words that nobody can check.

## Why

"Promptly" is a day for one and a week for the other. A deadline that cannot be missed is none, and an agent cannot act
on it at all.

## Bad

```markdown policies/refunds.md
# Refunds
The Support agent must record each refund request promptly.
```

## Good

```markdown policies/refunds.md
# Refunds
The Support agent must record each refund request within 4 hours.
```

## How to fix

Write a deadline or a condition. Only duties (must, shall) are looked at, and one that gives a time as well is fine.
On pages that nobody declared to be policies, roles or workflows it is information, and so is a loose `as needed` or
`soon`.

## Precision

On twelve public organizations it warns 18 times (five of them in copies of one file), and all 18 are true: nobody can
say from the text when the duty was missed. `As needed` and `if necessary` are information, since in procedures for
agents they are meant as a choice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from orgc.model.diagnostic import Severity
from orgc.model.org import Org
from orgc.model.pattern import lazy
from orgc.model.rule import Finding

SEVERITY = "warning"
FAMILY = "norms"
_VAGUE = lazy(
    r"\b(?:promptly|in a timely (?:manner|fashion|way)|timely|as soon as (?:possible|practicable|feasible)|asap|"
    r"(?:as|when|where|if) appropriate|as (?:it )?(?:sees|see|deems?) fit|"
    r"without (?:undue |unreasonable )?delay|within (?:a )?reasonable (?:time|period)|in due (?:time|course)|"
    r"from time to time|periodically|regularly|on a regular basis|at regular intervals|speedily|expeditiously|"
    r"in good time)\b",
    re.I,
)
_LOOSE = lazy(r"\b(?:(?:as|when|where|if) (?:necessary|needed|required)|quickly|soon)\b", re.I)


def check_org(org: Org) -> Iterator[Finding]:
    for norm in org.norms.values():
        entity = org.entities[norm.entity]
        if norm.modality != "must" or entity.gone or any(q.kind == "duration" for q in norm.quantities):
            continue
        vague = _VAGUE.search(norm.action)
        if match := vague or _LOOSE.search(norm.action):
            declared = norm.certainty == "declared" and entity.type != "Page" and vague is not None
            severity: Severity | None = None if declared else "info"
            message = f"`{match[0]}` cannot be checked: say when, or in which case"
            help_ = "write a deadline or a condition"
            subject = norm.fingerprint
            yield Finding(entity.path, norm.span, message, help_, (), subject, norm.certainty, severity)
