"""A row of a decision table asks for a value that there is not.

## Why

The row never holds: its word is not among the `Values:` that the table itself gives, or its bounds exclude each
other. Most often it is a slip of the pen, and the case it was written for is decided by nobody.

## Bad

```markdown policies/tax.md
# Tax
Values: EU, US

| Region | → Rate |
|--------|--------|
| EU     | 20%    |
| USA    | 0%     |
```

## Good

```markdown policies/tax.md
# Tax
Values: EU, US

| Region | → Rate |
|--------|--------|
| EU     | 20%    |
| US     | 0%     |
```

## How to fix

Correct the word, add it to the line `Values:`, or correct the bounds.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgc.analysis.decision_table import Decision, decisions, unlisted
from orgc.model.org import Org
from orgc.model.rule import Finding

SEVERITY = "error"
FAMILY = "decisions"


def check_org(org: Org) -> Iterator[Finding]:
    for decision in org.kept(decisions):
        if decision.grid is not None:
            yield from _strange(decision)


def _strange(decision: Decision) -> Iterator[Finding]:
    path, table = decision.entity.path, decision.table
    for row, column, text in decision.strange:
        name = table.headers[column].text
        message = f"`{text}` is not among the values of {name}"
        help_ = "correct it, or add it to the line `Values:`"
        span = decision.rows[row][column].span()
        yield Finding(path, span, message, help_, (), f"{table.id} {name} {text}", table.certainty)
    for column, row, text in unlisted(decision):
        name = table.headers[column].text
        message = f"`{text}` is not among the values of {name}"
        help_ = "correct it, or add it to the line `Values:`"
        span = decision.rows[row][column].span()
        yield Finding(path, span, message, help_, (), f"{table.id} {name} {text}", table.certainty)
    said = {row for row, _, _ in decision.strange}
    for row in range(len(decision.rows)):
        if decision.grid is not None and row not in said and decision.grid.empty(row):
            message = "no value satisfies this row"
            help_ = "correct its bounds"
            yield Finding(path, decision.place(row), message, help_, (), f"{table.id} {row}", table.certainty)
