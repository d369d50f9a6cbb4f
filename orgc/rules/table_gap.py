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
from orgc.analysis.grid import Grid, TooLarge, in_words
from orgc.model.diagnostic import Label, Severity
from orgc.model.org import Org
from orgc.model.rule import Finding

SEVERITY = "error"
FAMILY = "decisions"
_SEVERITIES: tuple[Severity | None, ...] = (None, "warning", "info")  # by the level of the point that shows the gap


def check_org(org: Org) -> Iterator[Finding]:
    for decision in org.kept(decisions):
        if decision.grid is None or decision.policy == "collect":
            continue
        try:
            found = decision.grid.plainest_gap()
        except TooLarge:
            continue  # not checked, and `orgc prove` says so
        if found and _told(decision, decision.grid, found[1]):
            witness, level = found
            title = " / ".join(decision.table.headers[i].text for i in decision.table.outputs)
            message = f"no row says what {title} is for {in_words(witness)}"
            help_ = "move a bound, or add a row"
            table, path = decision.table, decision.entity.path
            subject = f"{table.id} {in_words(witness)}"
            near = decision.grid.nearest(witness)
            labels = tuple(Label(path, decision.place(r), "this row is next to it") for r in near)
            yield Finding(path, table.span, message, help_, labels, subject, table.certainty, _SEVERITIES[level])


def _told(decision: Decision, grid: Grid, level: int) -> bool:
    """Whether a gap is worth a word: a list of words and roles that nobody called a decision table may end anywhere."""
    return level < len(_SEVERITIES) - 1 or decision.certain or any(c.dimension != "word" for c in grid.columns)
