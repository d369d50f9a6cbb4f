"""The decision tables of DMN models and the cases of their test files, for comparison with orgc's own reading.

Only what is needed to put a model's tables before orgc is read here: inputs by name or path, literal outputs, and
decisions that require others. Everything else (functions, contexts, invocations) is counted as not compared.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from orgc.analysis.decision_table import HIT_POLICIES
from orgc.analysis.grid import Column, Grid
from orgc.grammar.columns import read_column
from orgc.grammar.feel import DATE_CALL, Cell, literal
from orgc.grammar.unary_tests import read_cell
from orgc.model.domain import DATE

XSI = "{http://www.w3.org/2001/XMLSchema-instance}"


class DmnTable(NamedTuple):
    """A decision table of a model. `grid` is None when `why` says which cell is not understood."""

    name: str
    policy: str
    aggregation: str
    expressions: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]
    outputs: tuple[str, ...]
    order: tuple[tuple[str, ...], ...]
    entries: tuple[tuple[str, ...], ...]
    grid: Grid | None
    why: str
    understood: int


def local(tag: str) -> str:
    return tag.rsplit("}", 1)[-1]


def find(node: ET.Element, *names: str) -> list[ET.Element]:
    found = [node]
    for name in names:
        found = [child for parent in found for child in parent if local(child.tag) == name]
    return found


def text(node: ET.Element, *names: str) -> str:
    found = find(node, *names)
    return (found[0].text or "").strip() if found else ""


def tables_of(model: Path) -> Iterator[tuple[ET.Element, DmnTable]]:
    root = ET.parse(model).getroot()
    for owner in root.iter():
        for node in find(owner, "decisionTable"):
            yield owner, read_table(owner.get("name", ""), node)


def read_table(name: str, node: ET.Element) -> DmnTable:
    inputs = find(node, "input")
    rules = find(node, "rule")
    cells = tuple(tuple(text(e, "text") for e in find(rule, "inputEntry")) for rule in rules)
    read = [[read_cell(cell) for cell in row] for row in cells]
    variables = [
        c for row, kinds in zip(cells, read, strict=True) for c, k in zip(row, kinds, strict=True) if bare(c, k)
    ]
    understood = sum(cell.kind != "unclear" for row in read for cell in row) - len(variables)
    columns = []
    why = f"`{variables[0]}` is a variable" if variables else ""
    for i, column in enumerate(inputs):
        values = text(column, "inputValues", "text")
        declared = [v.strip() for v in values.split(",")] if values and '"' in values else []
        found = read_column(text(column, "inputExpression", "text"), [row[i] for row in cells], declared)
        why = why or found.why
        columns.append(Column(str(i), found.allowed, found.domain, found.closed, found.whole, found.spelled))
    policy = node.get("hitPolicy", "UNIQUE").lower()
    assert policy in HIT_POLICIES
    return DmnTable(
        name,
        policy,
        node.get("aggregation", ""),
        tuple(text(i, "inputExpression", "text") for i in inputs),
        cells,
        tuple(o.get("name", "") for o in find(node, "output")),
        tuple(tuple(v.strip() for v in text(o, "outputValues", "text").split(",")) for o in find(node, "output")),
        tuple(tuple(text(e, "text") for e in find(rule, "outputEntry")) for rule in rules),
        None if why else Grid(columns, len(rules)),
        why,
        understood,
    )


def bare(cell: str, read: Cell) -> bool:
    """Whether a cell names a variable: in FEEL words stand in quotes, in a handbook they do not."""
    return bool(read.values.words) and '"' not in cell and cell not in ("true", "false")


def plain(entry: str) -> Any:
    """A literal output as a value; raises ValueError when it is an expression."""
    if entry in ("true", "false"):
        return entry == "true"
    if len(entry) > 1 and entry[0] == entry[-1] == '"':
        return entry[1:-1]
    if entry in ("null", "-", ""):
        return None
    if found := literal(entry, "USD"):
        return found[0]
    raise ValueError(entry)


def point(value: Any) -> Any:
    """A value of a test case as orgc compares it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        quoted = DATE_CALL.match(f'date("{value}")')
        found = literal(quoted[0], "USD") if quoted else None
        return found[0] if found and found[1][0] == DATE else value.casefold()
    return value


def decide(table: DmnTable, values: list[Any]) -> Any:
    """What the table says for these values, by its hit policy; raises ValueError when an output is an expression."""
    assert table.grid is not None
    hits = table.grid.matching([point(v) for v in values])
    names = table.outputs
    results = [
        plain(table.entries[h][0])
        if len(names) == 1
        else {n: plain(e) for n, e in zip(names, table.entries[h], strict=True)}
        for h in hits
    ]
    if table.policy in ("priority", "output order"):
        rank = [
            [table.order[i].index(e) if e in table.order[i] else 99 for i, e in enumerate(table.entries[h])]
            for h in hits
        ]
        results = [r for _, _, r in sorted(zip(rank, range(len(hits)), results, strict=True), key=lambda x: x[:2])]
    if table.policy in ("rule order", "output order"):
        return results
    if table.policy == "collect":
        return collected(table.aggregation, results)
    return results[0] if results else None


def collected(aggregation: str, results: list[Any]) -> Any:
    if aggregation == "COUNT":
        return Decimal(len(results))
    if not aggregation:
        return results
    return {"SUM": sum, "MIN": min, "MAX": max}[aggregation](results) if results else None


def value_of(node: ET.Element) -> Any:
    """The value of an input or an expected result of a test case."""
    if lists := find(node, "list"):
        return [value_of(item) for item in find(lists[0], "item")]
    if components := find(node, "component"):
        return {c.get("name", ""): value_of(c) for c in components}
    if nested := find(node, "value"):
        kind = nested[0].get(f"{XSI}type", "xsd:string").rsplit(":", 1)[-1]
        raw = (nested[0].text or "").strip()
        if nested[0].get(f"{XSI}nil") == "true":
            return None
        if kind == "boolean":
            return raw == "true"
        return Decimal(raw) if kind in ("decimal", "double", "integer", "float") else raw
    return None


def cases_of(suite: Path) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Name, inputs and expected results of each case."""
    root = ET.parse(suite).getroot()
    for case in find(root, "testCase"):
        inputs = {n.get("name", ""): value_of(n) for n in find(case, "inputNode")}
        expected = {n.get("name", ""): value_of(e) for n in find(case, "resultNode") for e in find(n, "expected")}
        yield case.get("id", ""), inputs, expected
