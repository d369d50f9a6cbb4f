"""Examples as tests: each row of an Examples table, evaluated against the rules of its document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from orgc.analysis.authority import action_key, authority_of, role_of
from orgc.analysis.decision_table import Decision, decisions
from orgc.analysis.runs import Inputs, Run, runs
from orgc.grammar.columns import PAIRED
from orgc.grammar.conditions import input_key
from orgc.grammar.feel import word
from orgc.grammar.values import value_in
from orgc.kinds.role import Role
from orgc.kinds.workflow import Workflow
from orgc.model.document import Inline
from orgc.model.domain import Value
from orgc.model.entity import Entity, Table
from orgc.model.org import Org
from orgc.model.pattern import lazy
from orgc.model.slug import name_key
from orgc.model.span import Span

_PATH = lazy(r"\s*(?:,|;|→|->|=>|>|\bthen\b)\s*", re.I)
_YES = frozenset("yes allowed may approved ok true granted".split())
_NO = frozenset([*"no refused declined denied forbidden false escalate".split(), "may not", "not allowed"])

Evaluation = tuple[str, bool, tuple[tuple[str, int], ...], str]


class Result(NamedTuple):
    """A row of an Examples table: what it asks, what it expects, what the rules say, and the clauses that decided.

    `got` is empty when `why` says why nothing was decided.
    """

    path: str
    span: Span
    given: str
    expected: str
    got: str
    passed: bool
    clauses: tuple[tuple[str, int], ...]
    why: str = ""


def results(org: Org) -> tuple[Result, ...]:
    """Every example of the organization, in the order of the files."""
    return tuple(
        result
        for unit in org.units.values()
        for table in unit.tables
        if table.example and not org.entities[table.entity].gone
        for result in _results(org, org.entities[table.entity], table)
    )


def _results(org: Org, entity: Entity, table: Table) -> Iterator[Result]:
    rows = [row for row in table.rows if any(c.text.strip() for c in row)]
    inputs = [i for i in range(len(table.headers)) if i not in table.outputs]
    for row in rows:
        cells = {i: row[i].text.strip() if i < len(row) else "" for i in range(len(table.headers))}
        given = ", ".join(cells[i] for i in inputs if cells[i])
        expected = ", ".join(cells[i] for i in table.outputs)
        span = next(c for c in row if c.text.strip()).span()
        found: Evaluation = ("", False, (), "no column says what is expected: mark it with →")
        if table.outputs:
            found = _evaluated(org, entity, table, row, cells)
        yield Result(entity.path, span, given, expected, *found)


def _evaluated(org: Org, entity: Entity, table: Table, row: tuple[Inline, ...], cells: dict[int, str]) -> Evaluation:
    heads = [name_key(table.headers[i].text) for i in table.outputs]
    workflow = org.get(entity.id, Workflow)
    if workflow and heads[0] in ("path", "end", "outcome", "actor"):
        return _run(org, workflow, table, cells)
    if isinstance(entity, Role) and (found := _allowed(org, entity, table, cells)):
        return found
    decision = _decision(org, entity, table)
    if decision is None:
        return "", False, (), "no table of the document, or of what governs it, has these columns"
    if decision.grid is None:
        return "", False, (), f"the table cannot be judged: {decision.why}"
    return _decided(org, entity, table, row, cells, decision)


def _decision(org: Org, entity: Entity, table: Table) -> Decision | None:
    """The decision table that an example is about: of the same outputs, and at least the inputs of the example."""
    near = {entity.id, *org.sources(entity.id, "governs"), *org.targets(entity.id, "refers_to")}
    outputs = {name_key(table.headers[i].text) for i in table.outputs}
    inputs = {input_key(table.headers[i].text) for i in range(len(table.headers)) if i not in table.outputs}
    fitting = []
    for decision in org.kept(decisions):
        heads = decision.table.headers
        has = {name_key(heads[i].text) for i in decision.table.outputs}
        asks = {input_key(heads[i].text) for i in decision.columns}
        if decision.entity.id in near and outputs <= has:
            fitting.append((decision.entity.id != entity.id, -len(inputs & asks), len(asks - inputs), decision))
    fitting.sort(key=lambda f: f[:3])
    return fitting[0][3] if fitting and (fitting[0][1] or not inputs) else None


def point_of(decision: Decision, headers: list[str], cells: dict[int, str], currency: str) -> list[Value | None]:
    """The values of an example in the columns of a decision table, None where it gives none."""
    assert decision.grid is not None
    values: list[Value | None] = []
    for number, column in zip(decision.columns, decision.grid.columns, strict=True):
        key = input_key(decision.table.headers[number].text)
        at = next((i for i, head in enumerate(headers) if input_key(head) == key), -1)
        text = cells.get(at, "")
        header = headers[at] if at >= 0 else ""
        values.append(value_in(text, header, column.dimension, column.whole, currency) if text else None)
    return values


def hits(decision: Decision, values: Sequence[Value | None]) -> list[int]:
    """The rows that decide a case, by the hit policy: under first the highest of them, under priority the one whose
    output ranks highest, else all.
    """
    assert decision.grid is not None
    found = decision.grid.matching(values)
    if decision.policy == "first":
        return found[:1]
    if decision.policy == "priority":
        return sorted(found, key=decision.rank)[:1]
    return found


def _decided(
    org: Org, entity: Entity, table: Table, row: tuple[Inline, ...], cells: dict[int, str], decision: Decision
) -> Evaluation:
    headers = [h.text for h in table.headers]
    found = hits(decision, point_of(decision, headers, cells, org.config.currency))
    clauses = tuple((decision.entity.path, decision.place(r).line) for r in found)
    wanted = {name_key(headers[i]): row[i] if i < len(row) else Inline() for i in table.outputs}
    columns = {name_key(decision.table.headers[i].text): i for i in decision.table.outputs}
    says = [[decision.rows[r][columns[head]] for head in wanted] for r in found]
    got = " or ".join(dict.fromkeys(", ".join(c.text.strip() for c in cells_) for cells_ in says))
    if not found:
        return "", False, (), "no row of the table holds"
    match = [
        all(_same(org, entity, decision.entity, want, cell) for want, cell in zip(wanted.values(), line, strict=True))
        for line in says
    ]
    if decision.policy in ("collect", "rule order", "output order"):
        texts = sorted(word(c.text) for line in says for c in line)
        expected = sorted(word(p) for want in wanted.values() for p in want.text.split(","))
        return got, texts == expected, clauses, ""
    return got, all(match), clauses, ""


def _same(org: Org, one: Entity, two: Entity, want: Inline, cell: Inline) -> bool:
    """Whether two outputs are the same words or the same role."""
    if word(want.text) == word(cell.text) or name_key(want.text) == name_key(cell.text):
        return True
    first, second = role_of(org, one, want.whole()), role_of(org, two, cell.whole())
    return bool(first) and first == second


def _allowed(org: Org, role: Role, table: Table, cells: dict[int, str]) -> Evaluation | None:
    """An example of a role: an action and an amount, and whether it may."""
    heads = [name_key(h.text) for h in table.headers]
    acts = next((i for i, h in enumerate(heads) if h in ("action", "decision") and i not in table.outputs), -1)
    limits = [limit for (r, _), limit in authority_of(org).limits.items() if r == role.id]
    if acts >= 0:
        limits = [limit for limit in limits if limit.action == action_key(cells[acts])]
    if len(limits) != 1:
        return None
    limit = limits[0]
    may: bool | None = False if limit.none else True if limit.unlimited else None
    if may is None and limit.values is not None:
        for i, head in enumerate(heads):
            if i not in table.outputs and i != acts:
                value = value_in(cells[i], head, limit.values.dimension, None, org.config.currency)
                if value is not None and not isinstance(value, str):
                    may = limit.values.holds(value)
    clauses = ((role.path, limit.grant.action.span.line),)
    if may is None:
        return "", False, clauses, "no amount is given that compares with the limit"
    expected = word(cells[table.outputs[0]])
    passed = expected in (_YES if may else _NO)
    return "yes" if may else "no", passed, clauses, ""


def inputs_of(table: Table, cells: dict[int, str], workflow: Workflow) -> Inputs:
    """What an example of a workflow fixes: its inputs, and the outcomes of its steps."""
    names = {name_key(s.name.text) for s in workflow.every_step() if s.name.text}
    values: dict[str, str] = {}
    headers: dict[str, str] = {}
    outcomes: dict[str, str] = {}
    for i, header in enumerate(h.text for h in table.headers):
        text = cells.get(i, "")
        if i in table.outputs or not text or word(text) in ("any", "-", "–"):
            continue
        key = name_key(header)
        if key in names:
            outcomes[key] = text
        elif key in ("outcome", "decision", "result", "answer", "approval") or word(text) in PAIRED:
            outcomes[""] = text
        values[input_key(header)] = text
        headers[input_key(header)] = header
    return Inputs(values, headers, outcomes)


def _run(org: Org, workflow: Workflow, table: Table, cells: dict[int, str]) -> Evaluation:
    found = runs(org, workflow, inputs_of(table, cells, workflow))
    clauses = tuple(dict.fromkeys((workflow.path, span.line) for run in found for span in run.guards))
    if not found:
        return "", False, (), "no run of the workflow comes to an end"
    passed = True
    said = []
    for i in table.outputs:
        if name_key(table.headers[i].text) == "path":
            said.append(" or ".join(dict.fromkeys(" → ".join(org.title(s) for s in run.path) for run in found)))
            passed = passed and all(_takes(org, run, cells[i]) for run in found)
        elif name_key(table.headers[i].text) == "actor":
            actors = [_actors(org, workflow, run) for run in found]
            said.append(" or ".join(dict.fromkeys(", ".join(names) for names in actors)))
            wanted = [name_key(p) for p in _PATH.split(cells[i]) if p.strip()]
            passed = passed and all([name_key(n) for n in names] == wanted for names in actors)
        else:
            said.append(" or ".join(dict.fromkeys(run.end for run in found)))
            passed = passed and all(name_key(run.end) == name_key(cells[i]) for run in found)
    return ", ".join(said), passed, clauses, ""


def _actors(org: Org, workflow: Workflow, run: Run) -> list[str]:
    """Who acts in a run, step by step; those of parallel parts in the order of the page, each role once in a row."""
    steps = {s.id: s for s in workflow.every_step()}
    found: list[str] = []
    for identity in run.path:
        for step in (steps[identity], *steps[identity].inner()):
            found += [org.title(t) for t in org.targets(step.id, "performs")]
    return [name for i, name in enumerate(found) if i == 0 or name != found[i - 1]]


def _takes(org: Org, run: Run, expected: str) -> bool:
    """Whether a run takes the steps that are named, in this order; several must be all of them, one may be any."""
    wanted = [name_key(p) for p in _PATH.split(expected) if p.strip()]
    taken = [name_key(org.title(s)) for s in run.path]
    return wanted[0] in taken if len(wanted) == 1 else wanted == taken
