"""The branches of a step leave a case out.

## Why

The case that no branch takes stays on a desk: a deadlock that nobody sees until it happens.

## Bad

```markdown workflows/credit.md
# Credit
1. **Check**: look at the score.
   - If the score is below 600: go to **Decline**
   - If the score is over 600: go to **Ship**
2. **Ship**: send it.
   - End
3. **Decline**: write a letter.
```

## Good

```markdown workflows/credit.md
# Credit
1. **Check**: look at the score.
   - If the score is below 600: go to **Decline**
   - If the score is 600 or more: go to **Ship**
2. **Ship**: send it.
   - End
3. **Decline**: write a letter.
```

## How to fix

Move a bound, or add `Otherwise: ...`. A single `If` goes on with the next step when it does not hold. Several must
cover everything: numbers run from 0 without end, `approved` with `declined` is complete, and so is a word with its
`not`. A case that only a word nobody names would show is information.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgc.analysis.grid import TooLarge, in_words
from orgc.analysis.guards import guards_of
from orgc.model.diagnostic import Label, Severity
from orgc.model.org import Org
from orgc.model.rule import Finding

SEVERITY = "error"
FAMILY = "decisions"
_SEVERITIES: tuple[Severity | None, ...] = (None, "warning", "info")  # by the level of the point that shows the gap


def check_org(org: Org) -> Iterator[Finding]:
    for guards in org.kept(guards_of):
        if guards.grid is None or not guards.whole or len(guards.exits) < 2 or guards.routes < 2:
            continue
        try:
            found = guards.grid.plainest_gap()
        except TooLarge:
            continue  # not checked, and `orgc prove` says so
        if found:
            witness, level = found
            path = guards.workflow.path
            labels = tuple(Label(path, e.span, f"if {e.condition.text}") for e in guards.exits)
            message = f"no branch of the step {guards.step.title} takes {in_words(witness)}"
            help_ = "move a bound, or add `Otherwise: ...`"
            certainty = guards.workflow.evidence.certainty
            yield Finding(path, guards.step.span, message, help_, labels, guards.step.id, certainty, _SEVERITIES[level])
