"""Without this row, the decision table would say the same.

## Why

A row that changes nothing hides what the table means: the reader looks for the case it is for. Often a bound or an
output was meant to differ.

## Bad

```markdown policies/replies.md
# Replies
Hit policy: first

| Plan    | → Answer within |
|---------|-----------------|
| Premier | 24 hours        |
| any     | 24 hours        |
```

## Good

```markdown policies/replies.md
# Replies
Hit policy: first

| Plan    | → Answer within |
|---------|-----------------|
| Premier | 1 hour          |
| any     | 24 hours        |
```

## How to fix

Take the row out, or write what it was meant to say. Tables with the hit policy first or any are looked at; under the
others each row counts for itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgc.analysis.decision_table import Decision, decisions
from orgc.analysis.grid import Grid, TooLarge
from orgc.model.org import Org
from orgc.model.rule import Finding

SEVERITY = "warning"
FAMILY = "decisions"


def check_org(org: Org) -> Iterator[Finding]:
    for decision in org.kept(decisions):
        if decision.grid is not None and decision.policy in ("first", "any", "unique", "collect"):
            try:
                yield from _redundant(decision, decision.grid)
            except TooLarge:
                continue


def _redundant(decision: Decision, grid: Grid) -> Iterator[Finding]:
    first = decision.policy == "first"
    path, table = decision.entity.path, decision.table
    shared = {row for one, two, _ in grid.overlaps() for row in (one, two)}
    for row in range(grid.rules):
        if first and grid.masked(row):
            continue  # which is said, and worse
        if row not in shared:
            continue  # nobody else decides its cases
        if grid.redundant(row, decision.outputs, first, decision.policy == "collect"):
            message = f"without this row the table would say the same (`{decision.says(row)}`)"
            help_ = "take it out, or write what it was meant to say"
            yield Finding(path, decision.place(row), message, help_, (), f"{table.id} {row}", table.certainty)
            return  # of two rows that say the same, one is enough
