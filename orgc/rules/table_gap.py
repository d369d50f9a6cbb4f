"""A decision table says nothing about some values.

## Why

The case comes on a Friday afternoon, and everybody decides it differently. A table that decides must decide all of it.

## Bad

```markdown policies/refunds.md
# Refunds
| Amount               | → Approver |
|----------------------|------------|
| up to $500           | team lead  |
| over $600 up to $900 | manager    |
| over $900            | director   |
```

## Good

```markdown policies/refunds.md
# Refunds
| Amount               | → Approver |
|----------------------|------------|
| up to $500           | team lead  |
| over $500 up to $900 | manager    |
| over $900            | director   |
```

## How to fix

Move a bound, or add a row; a last row of `any` or `all others` takes the rest. Money, durations and counts run from 0
without end. Whole numbers and whole days are counted as such: `1 to 5` and `6 or more` leave nothing out. Amounts are
not: what falls between `$500` and `$501` is a warning. Words are an open set unless a line `Values: EU, US` above the
table closes it, so a gap on a word that no row names is information.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgc.analysis.decision_table import Decision, decisions
from orgc.analysis.grid import Grid, TooLarge, Witness, in_words
from orgc.model.diagnostic import Label, Severity
from orgc.model.org import Org
from orgc.model.rule import Finding

SEVERITY = "error"
FAMILY = "decisions"


def check_org(org: Org) -> Iterator[Finding]:
    for decision in org.kept(decisions):
        if decision.grid is None or decision.policy == "collect":
            continue
        try:
            found = _gap(decision, decision.grid)
        except TooLarge:
            continue  # not checked, and `orgc prove` says so
        if found:
            witness, severity = found
            title = " / ".join(decision.table.headers[i].text for i in decision.table.outputs)
            message = f"no row says what {title} is for {in_words(witness)}"
            help_ = "move a bound, or add a row"
            table, path = decision.table, decision.entity.path
            subject = f"{table.id} {in_words(witness)}"
            near = decision.grid.nearest(witness)
            labels = tuple(Label(path, decision.place(r), "this row is next to it") for r in near)
            yield Finding(path, table.span, message, help_, labels, subject, table.certainty, severity)


def _gap(decision: Decision, grid: Grid) -> tuple[Witness, Severity | None] | None:
    """Values that no row covers; those between two whole units weigh less, and words nobody names least."""
    if witness := grid.gap(0):
        return witness, None
    if witness := grid.gap(1):
        return witness, "warning"
    words = all(column.dimension == "word" for column in grid.columns)
    if (decision.certain or not words) and (witness := grid.gap(2)):
        return witness, "info"
    return None
