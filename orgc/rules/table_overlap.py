"""Two rows of a decision table hold for the same case.

## Why

Two people read the same table and each is right. Under the hit policy unique, which is the default, one row must
decide each case.

## Bad

```markdown policies/refunds.md
# Refunds
| Amount          | → Approver |
|-----------------|------------|
| up to $500      | team lead  |
| $500 to $5,000  | manager    |
| over $5,000     | director   |
```

## Good

```markdown policies/refunds.md
# Refunds
| Amount                 | → Approver |
|------------------------|------------|
| up to $500             | team lead  |
| over $500 up to $5,000 | manager    |
| over $5,000            | director   |
```

## How to fix

Make one bound exclusive (`over $500`), or write the line `Hit policy: first` above the table when the rows are read
from top to bottom. Under `Hit policy: any` rows may overlap where they say the same; under first, priority and collect
they may overlap anyway. Rows that say the same are information under unique.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgc.analysis.decision_table import Decision, decisions
from orgc.analysis.grid import in_words
from orgc.model.diagnostic import Label, Severity
from orgc.model.org import Org
from orgc.model.rule import Finding

SEVERITY = "error"
FAMILY = "decisions"


def check_org(org: Org) -> Iterator[Finding]:
    for decision in org.kept(decisions):
        if decision.grid is not None and decision.policy in ("unique", "any") and _judged(decision):
            yield from _overlaps(decision)


def _judged(decision: Decision) -> bool:
    """A list of words and roles that nobody called a decision table may well name a word twice."""
    grid = decision.grid
    return decision.certain or (grid is not None and any(c.dimension != "word" for c in grid.columns))


def _overlaps(decision: Decision) -> Iterator[Finding]:
    assert decision.grid is not None
    path, table = decision.entity.path, decision.table
    said: set[int] = set()
    for one, two, witness in decision.grid.overlaps():
        same = decision.outputs[one] == decision.outputs[two]
        if (same and decision.policy == "any") or two in said:
            continue
        said.add(two)
        severity: Severity | None = "info" if same else None
        what = "say the same" if same else f"say `{decision.says(one)}` and `{decision.says(two)}`"
        message = f"two rows hold for {in_words(witness)}, and {what}"
        help_ = "make a bound exclusive, or write `Hit policy: first` above the table"
        label = Label(path, decision.place(one), "the other row")
        subject = f"{table.id} {one} {two}"
        yield Finding(path, decision.place(two), message, help_, (label,), subject, table.certainty, severity)
