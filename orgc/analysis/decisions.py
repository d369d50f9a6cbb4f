"""Which tables decide something: those with an arrow, and those whose last column is all roles and outcomes."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from orgc.model.document import Inline
from orgc.model.entity import Entity, Table
from orgc.model.unit import Unit

_OUTCOMES = frozenset(
    [
        "approved",
        "declined",
        "accepted",
        "rejected",
        "allowed",
        "refused",
        "granted",
        "denied",
        "yes",
        "no",
        "pass",
        "fail",
        "passed",
        "failed",
    ]
)


def with_outputs(unit: Unit[Entity], names_role: Callable[[Inline, str, str], bool]) -> Unit[Entity]:
    """The unit with the tables that decide something. `names_role` tells whether a cell of a path and package does."""
    package = unit.entities[0].package

    def decides(cell: Inline) -> bool:
        return cell.text.strip().lower() in _OUTCOMES or names_role(cell, unit.path, package)

    found = (_decision(table, decides) for table in unit.tables)
    return msgspec.structs.replace(unit, tables=tuple(t for t in found if t)) if unit.tables else unit


def _decision(table: Table, decides: Callable[[Inline], bool]) -> Table | None:
    if table.outputs or table.example:
        return table  # an example without an arrow is kept, so that it is said to expect nothing
    rows = [row for row in table.rows if len(row) == len(table.headers)]
    deciding = [bool(rows) and all(decides(row[i]) for row in rows) for i in (-2, -1)]
    if deciding != [False, True]:
        return None  # an ordinary table, or a cross-tab, where other columns decide as well
    return msgspec.structs.replace(table, outputs=(len(table.headers) - 1,), certainty="inferred")
