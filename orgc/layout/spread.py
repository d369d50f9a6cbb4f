"""Coordinates across the flow: of columns, of runs in the gutters between them, and of the borders of lanes.

Everything in a row keeps its distance from its neighbours: a system of differences, solved once from the left and once
from the right. The mean of the two solutions is a solution too, and shares out the room that is left over.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from orgc.layout.paths import Path, Shape, shape, side_by_side

_GAPS = {
    ("box", "box"): 26.0,
    ("box", "label"): 14.0,
    ("box", "line"): 16.0,
    ("label", "label"): 10.0,
    ("label", "line"): 9.0,
    ("line", "line"): 14.0,
}
_PAD = 16.0  # between a box and the border of its lane
_BORDER = 9.0  # between a run and the border of a lane

Apart = Callable[[int, int, float], None]


class Item(NamedTuple):
    """What stands in a row: its variable and how far it reaches to both sides."""

    variable: int
    kind: str
    left: float
    right: float


class Spread(NamedTuple):
    """Where columns and runs are, and the borders of lanes from the first one's left to the last one's right."""

    column: list[float]
    run: dict[int, float]
    border: list[float]


class Sheet(NamedTuple):
    """What is to be spread out: boxes by row as (column, left, right), runs with their labels, columns by lane."""

    boxes: dict[int, list[tuple[int, float, float]]]
    paths: Sequence[Path]
    labels: Sequence[tuple[int, float]]  # the row and the width of each path's label
    columns: Sequence[int]  # how many each lane has
    least: Sequence[float]  # how wide each lane is at least


def gutter_order(paths: Sequence[Path], inside: list[int]) -> list[int]:
    """The runs of one gutter from left to right, so that they cross each other as little as they can."""
    shapes = {i: shape(paths[i]) for i in inside}
    order = sorted(inside, key=lambda i: (_leaning(shapes[i]), paths[i].first, i))
    cost = {(a, b): side_by_side(shapes[a], shapes[b]) for a in inside for b in inside if a != b}
    for _ in range(len(order)):
        changed = False
        for moved in list(order):
            rest = [i for i in order if i != moved]
            at = order.index(moved)
            totals = []
            for place in range(len(rest) + 1):
                total = sum(cost[i, moved] for i in rest[:place]) + sum(cost[moved, i] for i in rest[place:])
                totals.append((total, abs(place - at), place))
            best = min(totals)
            if best[1]:
                rest.insert(best[2], moved)
                order, changed = rest, True
        if not changed:
            break
    return order


def _leaning(run: Shape) -> int:
    """Whether a run turns to the left (below 0) or to the right at its ends."""
    return sum((p.a > run.slot) + (p.b > run.slot) - (p.a < run.slot) - (p.b < run.slot) for p in run.ends.values())


def spread(sheet: Sheet) -> Spread:
    """Solves for all coordinates across."""
    total = sum(sheet.columns)
    starts = [sum(sheet.columns[:i]) for i in range(len(sheet.columns))]
    gutters: dict[int, list[int]] = {}
    for i, path in enumerate(sheet.paths):
        if path.runs and path.slot % 2 == 0:
            gutters.setdefault(path.slot // 2, []).append(i)
    names: list[tuple[str, int]] = []
    for g in range(total + 1):
        runs = gutter_order(sheet.paths, gutters.get(g, []))
        if g == 0:
            names += [("border", 0), *(("run", i) for i in runs)]
        elif g == total:
            names += [*(("run", i) for i in runs), ("border", len(starts))]
        elif g in starts:
            half = len(runs) // 2
            names += [("run", i) for i in runs[:half]]
            names.append(("border", starts.index(g)))
            names += [("run", i) for i in runs[half:]]
        else:
            names += [("run", i) for i in runs]
        if g < total:
            names.append(("column", g))
    index = {name: i for i, name in enumerate(names)}
    after: list[dict[int, float]] = [{} for _ in names]

    def apart(a: int, b: int, distance: float) -> None:
        after[a][b] = max(after[a].get(b, 0.0), distance)

    for items in _rows(sheet, index).values():
        items.sort()
        for one, two in pairwise(items):
            kinds = tuple(sorted((one.kind, two.kind)))
            if one.variable != two.variable:
                apart(one.variable, two.variable, one.right + two.left + _GAPS[kinds[0], kinds[1]])
        _borders(items, names, apart)
    for runs in gutters.values():
        _touching(sheet.paths, sorted(index["run", r] for r in runs), names, apart)
    for lane, least in enumerate(sheet.least):
        apart(index["border", lane], index["border", lane + 1], least)
    x = _mean(after)
    return Spread(
        [x[index["column", c]] for c in range(total)],
        {i: x[index["run", i]] for runs in gutters.values() for i in runs},
        [x[index["border", b]] for b in range(len(starts) + 1)],
    )


def _rows(sheet: Sheet, index: dict[tuple[str, int], int]) -> dict[int, list[Item]]:
    rows: dict[int, list[Item]] = {}
    for row, boxes in sheet.boxes.items():
        rows[row] = [Item(index["column", c], "box", left, right) for c, left, right in boxes]
    for i, path in enumerate(sheet.paths):
        if path.runs:
            variable = index["run", i] if path.slot % 2 == 0 else index["column", path.slot // 2]
            label_row, width = sheet.labels[i]
            for row in range(path.first, path.last + 1):
                if row == label_row:
                    rows.setdefault(row, []).append(Item(variable, "label", width / 2, width / 2))
                else:
                    rows.setdefault(row, []).append(Item(variable, "line", 0.0, 0.0))
    return rows


def _borders(items: list[Item], names: list[tuple[str, int]], apart: Apart) -> None:
    """Borders of lanes keep away from boxes and lines; a label may lie over them, but for the outermost."""
    borders = [i for i, (kind, _) in enumerate(names) if kind == "border"]
    for border in borders:
        outer = border in (0, len(names) - 1)
        before = [item for item in items if item.variable < border][-1:]
        behind = [item for item in items if item.variable > border][:1]
        for item in before:
            room = item.right + _PAD if item.kind == "box" else (item.right if outer else 0.0) + _BORDER
            apart(item.variable, border, room)
        for item in behind:
            room = item.left + _PAD if item.kind == "box" else (item.left if outer else 0.0) + _BORDER
            apart(border, item.variable, room)


def _touching(paths: Sequence[Path], variables: list[int], names: list[tuple[str, int]], apart: Apart) -> None:
    """Runs of one gutter that end and begin in the same channel keep apart as well."""
    for i, one in enumerate(variables):
        for two in variables[i + 1 :]:
            p, q = paths[names[one][1]], paths[names[two][1]]
            if p.first <= q.last + 1 and q.first <= p.last + 1:
                apart(one, two, _GAPS["line", "line"])


def _mean(after: list[dict[int, float]]) -> list[float]:
    count = len(after)
    left = [0.0] * count
    for i in range(count):
        for j, distance in after[i].items():
            left[j] = max(left[j], left[i] + distance)
    right = [left[-1]] * count
    for i in range(count - 1, -1, -1):
        for j, distance in after[i].items():
            right[i] = min(right[i], right[j] - distance)
    return [(a + b) / 2 for a, b in zip(left, right, strict=True)]
