"""Decision tables as grids: their conditions understood, or the reason why a table cannot be judged."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from orgc.analysis.grid import Column, Grid
from orgc.grammar.columns import ReadColumn, read_column
from orgc.grammar.feel import word
from orgc.model.document import Inline
from orgc.model.entity import Entity, Table
from orgc.model.org import Org
from orgc.model.pattern import lazy
from orgc.model.span import Span

_POLICIES = {
    "u": "unique",
    "a": "any",
    "f": "first",
    "p": "priority",
    "c": "collect",
    "r": "rule order",
    "rule": "rule order",
    "o": "output order",
    "output": "output order",
}
_NOTE = lazy(r"\s*(?:notes?|remarks?|comments?|reasons?|why|examples?|#|no\.?)\s*$", re.I)
HIT_POLICIES = frozenset({"unique", "any", "first", "priority", "collect", "rule order", "output order"})


class Decision(NamedTuple):
    """A decision table of an entity. `grid` is None when `why` says what is not understood.

    `rows` are the rows that decide, `outputs` what each of them says, as compared. `columns` are the numbers of the
    condition columns.
    """

    table: Table
    entity: Entity
    policy: str
    columns: tuple[int, ...]
    rows: tuple[tuple[Inline, ...], ...]
    outputs: tuple[str, ...]
    grid: Grid | None
    why: str = ""
    strange: tuple[tuple[int, int, str], ...] = ()

    @property
    def certain(self) -> bool:
        """Whether its author said that it decides something."""
        return self.table.certainty == "declared"

    def place(self, row: int) -> Span:
        """Where a row stands."""
        return next(cell for cell in self.rows[row] if cell.text).span()

    def says(self, row: int) -> str:
        """What a row decides, as its author wrote it."""
        return " | ".join(cell.text.strip() for cell in self.output(row))

    def rank(self, row: int) -> tuple[int, ...]:
        """Where the outputs of a row stand under priority: by the values given above the table, else by its rows."""
        order = list(dict.fromkeys(self.outputs))
        places = []
        for i in self.table.outputs:
            given = [word(v) for v in _declared(self.table, i, [r[i].text for r in self.rows])]
            said = word(self.rows[row][i].text)
            places.append(given.index(said) if said in given else len(given))
        return (*places, order.index(self.outputs[row]))

    def output(self, row: int) -> tuple[Inline, ...]:
        """The cells of a row that say what is decided."""
        return tuple(self.rows[row][i] for i in self.table.outputs)


def decisions(org: Org) -> tuple[Decision, ...]:
    """Every decision table of an organization, in the order of its files; Examples are none."""
    return tuple(
        decision_of(table, org.entities[table.entity], org.config.currency)
        for unit in org.units.values()
        for table in unit.tables
        if table.outputs and not table.example and not org.entities[table.entity].gone
    )


def decision_of(table: Table, entity: Entity, currency: str) -> Decision:
    """One table, read."""
    policy = _POLICIES.get(table.hit_policy, table.hit_policy) or "unique"
    columns = tuple(i for i in range(len(table.headers)) if i not in table.outputs and not is_note(table, i))
    rows = tuple(row for row in table.rows if any(c.text.strip() for c in row))
    outputs = tuple(" | ".join(word(row[i].text) for i in table.outputs if i < len(row)) for row in rows)

    def unclear(why: str) -> Decision:
        return Decision(table, entity, policy, columns, rows, outputs, None, why)

    if policy not in HIT_POLICIES:
        return unclear(f"`{table.hit_policy}` is no hit policy")
    if not columns or not rows:
        return unclear("it has no conditions" if rows else "it has no rows")
    if short := next((i for i, row in enumerate(rows) if len(row) < len(table.headers)), None):
        return unclear(f"row {short + 1} has fewer cells than the header")
    read: list[ReadColumn] = []
    for i in columns:
        texts = [row[i].text for row in rows]
        found = read_column(table.headers[i].text, texts, _declared(table, i, texts), currency)
        if found.why:
            return unclear(f"column {table.headers[i].text or i + 1}, {found.why}")
        read.append(found)
    strange = tuple((row, i, text) for i, c in zip(columns, read, strict=True) for row, text in c.strange)
    grid = _grid([table.headers[i].text for i in columns], read, len(rows))
    return Decision(table, entity, policy, columns, rows, outputs, grid, "", strange)


def _grid(names: Sequence[str], read: list[ReadColumn], rows: int) -> Grid:
    everywhere = frozenset.intersection(*(c.rest for c in read))
    default = min(everywhere, default=-1)
    columns = [
        Column(name, c.allowed, c.domain, c.closed, c.whole, c.spelled) for name, c in zip(names, read, strict=True)
    ]
    return Grid(columns, rows, default)


def unlisted(decision: Decision) -> Iterator[tuple[int, int, str]]:
    """Outputs that are not among the values given for their column by name: column, row and text."""
    for column in decision.table.outputs:
        name = decision.table.headers[column].text.strip(" →").lower()
        given = {word(v) for wanted, values in decision.table.values if wanted and wanted in name for v in values}
        for row, cells in enumerate(decision.rows) if given else ():
            if column < len(cells) and cells[column].text.strip():
                parts = [word(p) for p in re.split(r",|\band\b|\bor\b", cells[column].text)]
                if word(cells[column].text) not in given and not all(p in given for p in parts):
                    yield column, row, cells[column].text.strip()


def is_note(table: Table, column: int) -> bool:
    """Whether a column only explains or counts: its header says so."""
    return bool(_NOTE.match(table.headers[column].text))


def _declared(table: Table, column: int, texts: list[str]) -> tuple[str, ...]:
    """The values that the line above the table gives for a column, by its name, else for the one that uses them."""
    name = table.headers[column].text.strip().lower()
    for wanted, values in table.values:
        if wanted == name or (wanted and wanted in name):
            return values
    for wanted, values in table.values:
        known = {word(v) for v in values}
        if not wanted and any(word(p) in known for t in texts for p in t.split(",")):
            return values
    return ()
