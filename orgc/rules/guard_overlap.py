"""Two branches of a step hold for the same case and lead to different places.

## Why

Which way the case goes depends on who reads the page, and in which order.

## Bad

```markdown workflows/credit.md
# Credit
1. **Check**: look at the score.
   - If the score is up to 600: go to **Decline**
   - If the score is 600 or more: go to **Ship**
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

Make one bound exclusive, or add `Hit policy: first` below the step when its branches are tried from top to bottom. When
the two branches ask about different things, it is information.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgc.analysis.grid import in_words
from orgc.analysis.guards import Guards, guards_of
from orgc.model.diagnostic import Label, Severity
from orgc.model.org import Org
from orgc.model.rule import Finding

SEVERITY = "error"
FAMILY = "decisions"


def check_org(org: Org) -> Iterator[Finding]:
    for guards in org.kept(guards_of):
        if guards.grid is not None and not guards.first:
            yield from _overlaps(guards)


def _overlaps(guards: Guards) -> Iterator[Finding]:
    assert guards.grid is not None
    path = guards.workflow.path
    said: set[tuple[int, int]] = set()
    for a, b, witness in guards.grid.overlaps():
        one, two = guards.owner[a], guards.owner[b]
        if one == two or guards.targets[one] == guards.targets[two] or (one, two) in said:
            continue
        said.add((one, two))
        first, second = guards.exits[one], guards.exits[two]
        severity: Severity | None = None if guards.inputs[a] & guards.inputs[b] else "info"
        message = f"`if {first.condition.text}` and `if {second.condition.text}` both hold for {in_words(witness)}"
        help_ = "make a bound exclusive, or add `Hit policy: first` below the step"
        label = Label(path, first.span, "the other branch")
        subject = f"{guards.step.id} {second.condition.text}"
        certainty = guards.workflow.evidence.certainty
        yield Finding(path, second.span, message, help_, (label,), subject, certainty, severity)
