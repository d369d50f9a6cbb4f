"""A row of a responsibility matrix has no one accountable, or more than one, or nobody who does the work.

## Why

Two who are accountable are nobody who is. In a matrix of R, A, C and I each row has one A and at least one R.

## Bad

```markdown who.md
# Who does what
| Task            | Publisher | Editor | Sales manager |
|-----------------|-----------|--------|---------------|
| Set the price   | A         | A      | R             |
| Order a reprint | A         | R      | C             |
```

## Good

```markdown who.md
# Who does what
| Task            | Publisher | Editor | Sales manager |
|-----------------|-----------|--------|---------------|
| Set the price   | A         | C      | R             |
| Order a reprint | A         | R      | C             |
```

## How to fix

Leave one A in the row; `A/R` in one cell is both. In a matrix of crosses a row without any is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from orgc.grammar.role_mentions import mentions
from orgc.grammar.role_names import role_names
from orgc.model.document import Block, Document, Inline
from orgc.model.entity import Entity
from orgc.model.pattern import lazy
from orgc.model.rule import Finding
from orgc.model.span import Span
from orgc.model.unit import Unit

SEVERITY = "warning"
FAMILY = "authority"
_LETTERS = lazy(r"(?:[RACIVSO](?:\s*[/,&+]\s*[RACIVSO])*|)$")
_CROSSES = lazy(r"(?:[xX✓✔✅☑•]|)$")
_NAMES = lazy(r"\s*(?:[,;/&\n]|\band\b)\s*", re.I)
_NOTHING = "-–— "
_FEW = 2  # columns or rows


def check_document(document: Document, unit: Unit[Entity]) -> Iterator[Finding]:
    for section in document.sections:
        for block in section.blocks:
            if block.kind == "table" and len(block.rows) > 1 and len(block.rows[0]) > _FEW:
                yield from _judged(document.path, block)


def _judged(path: str, table: Block) -> Iterator[Finding]:
    rows = [(row, [cell.text.strip(_NOTHING).upper() for cell in row[1:]]) for row in table.rows[1:]]
    cells = [cell for _, marks in rows for cell in marks]
    letters = {letter for cell in cells for letter in re.findall(r"[A-Z]", cell)}
    if all(map(_LETTERS.match, cells)) and {"A", "R"} <= letters and letters & {"C", "I"}:
        for row, marks in rows:
            said = [re.findall(r"[A-Z]", mark) for mark in marks]
            accountable = sum("A" in mark for mark in said)
            if any(said) and (accountable != 1 or not any("R" in mark for mark in said)):
                problem = "nobody does the work (R)"
                if accountable != 1:
                    problem = f"{accountable or 'nobody'} {'are' if accountable else 'is'} accountable (A)"
                yield _finding(path, row[0].text, problem, row[0].span(), "leave one A and at least one R in the row")
    elif {"accountable", "responsible"} <= set(heads := [c.text.strip().lower() for c in table.rows[0]]):
        yield from _by_columns(path, table, heads.index("accountable"), heads.index("responsible"))
    elif all(map(_CROSSES.match, cells)) and any(cells) and sum(map(_is_role, table.rows[0][1:])) >= _FEW:
        for row, marks in rows:
            if row[0].text and not any(marks) and len(marks) == len(table.rows[0]) - 1:
                yield _finding(path, row[0].text, "nobody has a cross", row[0].span(), "mark who does it")


def _by_columns(path: str, table: Block, accountable: int, responsible: int) -> Iterator[Finding]:
    """`Activity | Responsible | Accountable | ...`, with names in the cells."""
    for row in table.rows[1:]:
        if len(row) <= max(accountable, responsible) or not row[0].text.strip():
            continue
        named = [n for n in _NAMES.split(row[accountable].text.strip(_NOTHING)) if n.strip()]
        help_ = "name one who is accountable, and who does the work"
        if len(named) != 1:
            problem = f"{len(named)} are accountable" if named else "nobody is accountable"
            yield _finding(path, row[0].text, problem, row[0].span(), help_)
        elif not row[responsible].text.strip(_NOTHING):
            yield _finding(path, row[0].text, "nobody does the work", row[0].span(), help_)


def _is_role(cell: Inline) -> bool:
    return bool(role_names(cell.text, True) or next(iter(mentions(cell.text)), None))


def _finding(path: str, task: str, problem: str, span: Span, help_: str) -> Finding:
    return Finding(path, span, f"`{task}`: {problem}", help_, (), task)
