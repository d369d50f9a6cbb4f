"""Examples that are missing: just below, at and above each bound, with what the rules say there."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from orgc.analysis.decision_table import Decision, decisions
from orgc.analysis.examples import hits, point_of
from orgc.analysis.grid import Column
from orgc.analysis.guards import Guards, guards_of
from orgc.analysis.runs import Inputs, runs
from orgc.kinds.workflow import Workflow
from orgc.model.domain import Value, exists, said
from orgc.model.entity import Table
from orgc.model.org import Org

_CENT = Decimal("0.01")


class Suggestion(NamedTuple):
    """A row to put below the heading Examples of `path`, whose table has these headers."""

    path: str
    headers: tuple[str, ...]
    cells: tuple[str, ...]


def suggestions(org: Org) -> tuple[Suggestion, ...]:
    """The rows that no example of their document tries yet, table by table."""
    return tuple(s for d in org.kept(decisions) if d.certain for s in _of_table(org, d)) + tuple(
        s for w in org.every(Workflow) if not w.gone for s in _of_workflow(org, w)
    )


def bounds_of(column: Column) -> list[Value]:
    """Just below, at and above each bound of a column of numbers; every word of a column of words."""
    bounds = sorted({b for values in column.allowed for b in values.bounds()})
    money = len(column.dimension) == 3 and column.dimension.isupper()
    step = column.whole or (Decimal(1) if all(b == b.to_integral_value() for b in bounds) else _CENT)
    found: list[Value] = []
    for bound in bounds:
        found += [
            v
            for v in (bound - step, bound, bound + step)
            if v >= 0 and exists(v, column.dimension) and column.domain.holds(v)
        ]
    if column.dimension == "word" or (not bounds and not money):
        found += sorted({w for values in column.allowed for w in values.words})
    return list(dict.fromkeys(found))


def _of_table(org: Org, decision: Decision) -> Iterator[Suggestion]:
    if decision.grid is None or decision.policy not in ("unique", "any", "first"):
        return
    table = decision.table
    order = [*decision.columns, *table.outputs]
    headers = tuple(f"→ {table.headers[i].text}" if i in table.outputs else table.headers[i].text for i in order)
    tried = {tuple(v) for t in _examples(org, decision.entity.id) for v in _values(org, decision, t)}
    for values in _boundary_cases(decision):
        if tuple(values) in tried:
            continue
        tried.add(tuple(values))
        found = hits(decision, list(values))
        if found:
            columns = decision.grid.columns
            cells = [
                c.spelled.get(v, v) if isinstance(v, str) else said(v, c.dimension)
                for c, v in zip(columns, values, strict=True)
            ]
            says = [cell.text.strip() for cell in decision.output(found[0])]
            yield Suggestion(decision.entity.path, headers, (*cells, *says))


def _examples(org: Org, entity: str) -> Iterator[Table]:
    unit = org.units[org.entities[entity].path]
    return (t for t in unit.tables if t.example and t.entity == entity)


def _values(org: Org, decision: Decision, table: Table) -> Iterator[list[Value | None]]:
    headers = [h.text for h in table.headers]
    for row in table.rows:
        cells = {i: cell.text.strip() for i, cell in enumerate(row)}
        yield point_of(decision, headers, cells, org.config.currency)


def _boundary_cases(decision: Decision) -> Iterator[list[Value]]:
    """For each row, each bound of each of its columns, the other columns inside the row."""
    assert decision.grid is not None
    columns = decision.grid.columns
    for row in range(decision.grid.rules):
        inside = [
            next((v for v in (*bounds_of(c), *(p.value for p in c.points())) if c.allowed[row].holds(v)), None)
            for c in columns
        ]
        if None in inside:
            continue
        for i, column in enumerate(columns):
            if not column.allowed[row].dimension:
                continue
            for value in bounds_of(column):
                yield [value if j == i else v for j, v in enumerate(inside) if v is not None]


def _of_workflow(org: Org, workflow: Workflow) -> Iterator[Suggestion]:
    """For each guard on a number, the values around its bounds, where they alone fix how the workflow ends."""
    own = [g for g in org.kept(guards_of) if g.workflow.id == workflow.id and g.grid is not None]
    tried = {
        (h.text, row[i].text.strip())
        for t in _examples(org, workflow.id)
        for row in t.rows
        for i, h in enumerate(t.headers)
        if i < len(row)
    }
    for name, key, column in _inputs(own):
        for value in bounds_of(column):
            cell = said(value, column.dimension)
            found = runs(org, workflow, Inputs({key: cell}, {key: name}, {}))
            ends = {run.end for run in found}
            if len(ends) == 1 and not any(h.lower() == name.lower() and c == cell for h, c in tried):
                yield Suggestion(workflow.path, (name, "→ Ends"), (cell, ends.pop()))


def _inputs(guards: list[Guards]) -> Iterator[tuple[str, str, Column]]:
    seen = set()
    for g in guards:
        for key, column in zip(g.keys, g.grid.columns if g.grid else (), strict=True):
            if key and key not in seen and column.dimension != "word":
                seen.add(key)
                yield column.name.capitalize(), key, column
