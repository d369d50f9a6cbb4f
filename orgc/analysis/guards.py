"""The branches of a step as a decision table: which cases no branch takes, and which more than one does."""

from __future__ import annotations

from typing import NamedTuple

from orgc.analysis.flow import END, flow_of
from orgc.analysis.grid import Column, Grid
from orgc.grammar.columns import read_column
from orgc.grammar.conditions import Asked, input_key, read_condition
from orgc.grammar.labels import says_first
from orgc.kinds.workflow import Workflow
from orgc.model.domain import EVERY, both
from orgc.model.org import Org
from orgc.model.step import Exit, Step


class Guards(NamedTuple):
    """The conditional branches of a step. `grid` has one rule for each alternative of a guard: `owner` says of which.

    `targets` are the ids of the steps they lead to (empty: the end). `inputs` are the inputs each alternative asks
    about, `keys` those of the grid's columns. `why` says what is not understood, and then there is no grid. `whole`
    says whether the branches must cover everything, because no `Otherwise` takes the rest. `routes` counts those
    that lead elsewhere than on.
    """

    workflow: Workflow
    step: Step
    exits: tuple[Exit, ...]
    targets: tuple[str, ...]
    owner: tuple[int, ...]
    inputs: tuple[frozenset[str], ...]
    keys: tuple[str, ...]
    grid: Grid | None
    why: str
    whole: bool
    routes: int
    first: bool


def guards_of(org: Org) -> tuple[Guards, ...]:
    """The guards of every step with conditional branches, in the order of the files."""
    found = []
    for workflow in org.every(Workflow):
        if not workflow.gone:
            found += [_guards(org, workflow, step) for step in workflow.every_step() if _conditional(step)]
    return tuple(found)


def _conditional(step: Step) -> list[Exit]:
    return [e for e in step.exits if e.kind == "if" and e.condition.text]


def _guards(org: Org, workflow: Workflow, step: Step) -> Guards:
    exits = tuple(_conditional(step))
    arcs = {a.span: a.target for a in flow_of(org, workflow).after(step.id) if a.kind == "if"}
    targets = tuple(arcs.get(e.span, END) for e in exits)
    known = {b.step for b in flow_of(org, workflow).bad}
    routes = sum(bool(e.target.text) or e.end for e in exits)
    whole = not any(e.kind in ("otherwise", "go") for e in step.exits)
    first = workflow.first or any(says_first(d.text.text) for d in step.details)
    alternatives = [(i, tests) for i, e in enumerate(exits) for tests in read_condition(e.condition.text)]
    grid, why = (None, "a `go to` leads to no step") if step.id in known else _grid(org, workflow, alternatives)
    owner = tuple(i for i, _ in alternatives)
    inputs = tuple(frozenset(t.key for t in tests) for _, tests in alternatives)
    keys = tuple(dict.fromkeys(t.key for _, tests in alternatives for t in tests))
    return Guards(workflow, step, exits, targets, owner, inputs, keys, grid, why, whole, routes, first)


def _grid(org: Org, workflow: Workflow, alternatives: list[tuple[int, tuple[Asked, ...]]]) -> tuple[Grid | None, str]:
    names = {test.key: test.name for _, tests in alternatives for test in tests}
    columns = []
    for key, name in names.items():
        asked = [(rule, t.cell) for rule, (_, tests) in enumerate(alternatives) for t in tests if t.key == key]
        column = read_column(name, [cell for _, cell in asked], _declared(org, workflow, key), org.config.currency)
        if column.why:
            return None, f"{name}: {column.why}"
        allowed = [EVERY] * len(alternatives)
        for (rule, _), values in zip(asked, column.allowed, strict=True):
            allowed[rule] = both(allowed[rule], values)
        columns.append(Column(name, tuple(allowed), column.domain, column.closed, column.whole, column.spelled))
    return Grid(columns, len(alternatives)), ""


def _declared(org: Org, workflow: Workflow, key: str) -> tuple[str, ...]:
    """The values that a policy which governs the workflow gives for the column of this name."""
    policies = {workflow.id, *org.sources(workflow.id, "governs")}
    for unit_path in sorted({org.entities[p].path for p in policies if p in org.entities}):
        for table in org.units[unit_path].tables:
            if table.entity in policies:
                for column, values in table.values:
                    headers = [h.text for h in table.headers]
                    if input_key(column or (headers[0] if headers else "")) == key:
                        return values
    return ()
