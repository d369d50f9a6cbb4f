"""A row of a decision table that is read from top to bottom never gets its turn.

## Why

Somebody wrote the row because the case exists. The rows above it take all of its cases, so what it says never happens.

## Bad

```markdown policies/replies.md
# Replies
Hit policy: first

| Plan    | Severity | → Answer within |
|---------|----------|-----------------|
| any     | any      | 24 hours        |
| Premier | high     | 1 hour          |
```

## Good

```markdown policies/replies.md
# Replies
Hit policy: first

| Plan    | Severity | → Answer within |
|---------|----------|-----------------|
| Premier | high     | 1 hour          |
| any     | any      | 24 hours        |
```

## How to fix

Move the row above the one that hides it, or take it out. Only tables with `Hit policy: first` are read in order.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgc.analysis.decision_table import Decision, decisions
from orgc.analysis.grid import Grid, TooLarge
from orgc.model.diagnostic import Label
from orgc.model.org import Org
from orgc.model.rule import Finding

SEVERITY = "error"
FAMILY = "decisions"


def check_org(org: Org) -> Iterator[Finding]:
    for decision in org.kept(decisions):
        if decision.grid is not None and decision.policy == "first":
            try:
                yield from _masked(decision, decision.grid)
            except TooLarge:
                continue


def _masked(decision: Decision, grid: Grid) -> Iterator[Finding]:
    path, table = decision.entity.path, decision.table
    for row in range(grid.rules):
        if not grid.masked(row):
            continue
        above = [r for r in range(row) if grid.common((r, row))]
        labels = tuple(Label(path, decision.place(r), "this row comes first") for r in above[:3])
        message = f"the rows above take every case of this one (`{decision.says(row)}`)"
        help_ = "move it up, or take it out"
        yield Finding(path, decision.place(row), message, help_, labels, f"{table.id} {row}", table.certainty)
