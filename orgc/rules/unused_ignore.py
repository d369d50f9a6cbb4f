"""A comment that silences a rule silences nothing, or gives no reason.

## Why

An ignore is a promise that somebody has looked. One that covers nothing hides the next finding; one without a reason
cannot be checked.

## Bad

```markdown roles/clerk.md
# Clerk

<!-- orgc-ignore dead-link: the page is on the old site -->
Ask the auditor.
```

## Good

```markdown roles/clerk.md
# Clerk

<!-- orgc-ignore dead-link: the page is on the old site -->
Ask the [auditor](auditor.md).
```

## How to fix

Take the comment out, correct the rule's name, or add a reason after a colon. It covers the block that follows it;
`orgc-ignore-file` covers the document.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from orgc.model.rule import Finding
from orgc.model.unit import Ignore

SEVERITY = "warning"
FAMILY = "safety"


def check_ignore(path: str, ignore: Ignore, used: bool, known: frozenset[str]) -> Iterator[Finding]:
    subject = f"{ignore.rule} {ignore.reason}"
    if not ignore.rule:
        yield Finding(path, ignore.span, "the ignore names no rule", "write `orgc-ignore RULE: why`", subject=subject)
    elif ignore.rule not in known:
        near = get_close_matches(ignore.rule, sorted(known), 1)
        help_ = f"did you mean `{near[0]}`?" if near else "see `orgc rules`"
        yield Finding(path, ignore.span, f"there is no rule `{ignore.rule}`", help_, subject=subject)
    elif not ignore.reason:
        message = f"the ignore of `{ignore.rule}` gives no reason, so it is not honoured"
        yield Finding(path, ignore.span, message, f"write `orgc-ignore {ignore.rule}: why`", subject=subject)
    elif not used:
        yield Finding(
            path, ignore.span, f"the ignore of `{ignore.rule}` silences nothing", "take it out", subject=subject
        )
