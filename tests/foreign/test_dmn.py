"""The tables of the DMN Technology Compatibility Kit (github.com/dmn-tck/tck, Apache-2.0), read and decided by orgc.

`ORGC_FOREIGN` names a folder that holds `dmn-tck`; without it the tests skip, and say so.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.foreign.dmn import DmnTable, cases_of, decide, tables_of

ROOT = Path(os.environ.get("ORGC_FOREIGN", "")) / "dmn-tck"
pytestmark = pytest.mark.skipif(
    not os.environ.get("ORGC_FOREIGN") or not ROOT.is_dir(), reason="ORGC_FOREIGN names no folder with dmn-tck"
)


def every() -> list[tuple[Path, DmnTable]]:
    return [(model, table) for model in sorted(ROOT.rglob("*.dmn")) for _, table in tables_of(model)]


def test_nine_cells_of_ten_are_understood() -> None:
    cells = sum(len(row) for _, t in every() for row in t.cells)
    understood = sum(t.understood for _, t in every())
    unclear = [f"{m.name}: {t.name}: {t.why}" for m, t in every() if t.why]
    print(f"{understood} of {cells} cells; tables not understood: {len(unclear)}")
    print("\n".join(unclear))
    assert cells
    assert understood >= 0.9 * cells


def path(values: dict[str, Any], expression: str) -> Any:
    """The value of `Applicant.Age`; raises KeyError when it is no path into the inputs."""
    if expression in values:
        return values[expression]
    found: Any = values
    for part in expression.split("."):
        if not isinstance(found, dict):
            raise KeyError(expression)
        found = found[part.strip()]
    return found


def test_outputs_of_understood_tables_are_reproduced() -> None:
    seen: Counter[str] = Counter()
    wrong = []
    for model in sorted(ROOT.rglob("*.dmn")):
        tables = {t.name: t for owner, t in tables_of(model) if owner.tag.endswith("}decision")}
        for suite in sorted(model.parent.glob("*-test-*.xml")):
            for case, inputs, expected in cases_of(suite):
                for name, wanted in expected.items():
                    if name not in tables:
                        continue
                    try:
                        got = result(tables[name], tables, inputs)
                    except (KeyError, ValueError) as error:
                        seen[f"not compared: {type(error).__name__} {error}"] += 1
                        continue
                    seen["compared"] += 1
                    if got != wanted:
                        wrong.append((model.name, name, case, got, wanted))
    print("\n".join(f"{n} {what}" for what, n in sorted(seen.items())))
    assert not wrong, "\n".join(map(str, wrong))
    assert seen["compared"]


def result(table: DmnTable, tables: dict[str, DmnTable], inputs: dict[str, Any]) -> Any:
    if table.grid is None:
        raise ValueError(table.why)
    values = []
    for expression in table.expressions:
        other = tables.get(expression)
        values.append(result(other, tables, inputs) if other and expression not in inputs else path(inputs, expression))
    return decide(table, values)


def test_every_overlap_of_a_unique_table_is_real() -> None:
    looked = 0
    for model, table in every():
        if table.grid is None or table.policy != "unique":
            continue
        looked += 1
        for one, two, _ in table.grid.overlaps():
            both = [
                next((p.value for p, mask in parts if mask >> one & 1 and mask >> two & 1), None)
                for parts in table.grid.points
            ]
            hits = table.grid.matching(both)
            print(model.name, table.name, one + 1, two + 1, table.cells[one], table.cells[two])
            assert {one, two} <= set(hits)
    assert looked
