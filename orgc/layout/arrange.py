"""A sketch of the whole: lanes in order, boxes in rows and columns, lines with their ways; the best of some tries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from orgc.layout.lanes import columns, lane_order, moves
from orgc.layout.paths import End, Path
from orgc.layout.ranks import ranks
from orgc.layout.routing import crossing_lines, route
from orgc.layout.shapes import Link, Node
from orgc.layout.sheet import Sheet

_EFFORT, _PER_LINE = 7_000, 45  # how often crossings are counted to save some; the larger the picture, the less
_DOWN = (1, 2, 3)


class Task(NamedTuple):
    """What is to be sketched: links (none from a box to itself), which lead back, which edges of boxes lines use."""

    nodes: Sequence[Node]
    links: Sequence[Link]
    back: Sequence[bool]
    edges: Sequence[tuple[int, ...]]
    most: int  # boxes of a lane side by side


class Sketch(NamedTuple):
    """The order of lanes and how many columns each has, the column and place of each box, where labels stand, the ways
    of the lines, those that cross, and what it took. Rows count those of labels, ranks do not.
    """

    order: list[int]
    wide: list[int]
    rank: list[int]
    column: list[int]
    ends: list[End]
    label_row: list[int]
    rows: int
    paths: list[Path]
    crossing: list[int]
    crossings: int
    looks: int


def arrange(task: Task) -> Sketch:
    """Begins with the likeliest; where lines cross, moves a lane or pushes a box down a row as long as fewer do."""
    rank = ranks(task.nodes, task.links, task.back, task.most)
    first = _sketch(task, lane_order(task.nodes, task.links, rank), rank)
    if not first.crossings:
        return first
    best = _sketch(task, first.order, rank, quick=True)
    effort = _EFFORT - _PER_LINE * len(task.links) - first.looks
    tried = {(tuple(best.order), tuple(best.rank))}
    better = True
    while best.crossings and better:
        better = False
        for order, lower in _others(task, best):
            key = (tuple(order), tuple(lower))
            if key in tried or effort < 0:
                continue
            tried.add(key)
            sketch = _sketch(task, order, lower, quick=True)
            effort -= sketch.looks
            if sketch.crossings < best.crossings:
                best, better = sketch, True
                break
    last = _sketch(task, best.order, best.rank)
    return last if last.crossings < first.crossings else first


def _others(task: Task, best: Sketch) -> Iterator[tuple[list[int], list[int]]]:
    """Sketches near to one: first with the target of a crossing line further down, then with a lane elsewhere."""
    targets = dict.fromkeys(task.links[i].target for i in best.crossing if not task.back[i])
    for down in _DOWN:
        for target in targets:
            yield best.order, ranks(task.nodes, task.links, task.back, task.most, {target: best.rank[target] + down})
    for order in moves(task.nodes, task.links, best.rank, best.order):
        yield order, best.rank


def _sketch(task: Task, order: list[int], rank: list[int], quick: bool = False) -> Sketch:
    row_of, label_row, rows = _rows(task.links, task.back, rank)
    column = columns(task.nodes, task.links, rank, order)
    ends = [End(row_of[r], 2 * c + 1, edges) for r, c, edges in zip(rank, column, task.edges, strict=True)]
    wide = [len({column[i] for i, n in enumerate(task.nodes) if n.lane == lane}) for lane in order]
    sheet = Sheet(rows, 2 * sum(wide) + 1, ends)
    ways = [(ends[a.source], ends[a.target], back) for a, back in zip(task.links, task.back, strict=True)]
    laid = route(sheet, ways, label_row, quick)
    crossing, total = crossing_lines(sheet, laid)
    paths = [way.path for way in laid]
    return Sketch(order, wide, rank, column, ends, label_row, rows, paths, crossing, total, sheet.looks)


def _rows(links: Sequence[Link], back: Sequence[bool], rank: Sequence[int]) -> tuple[list[int], list[int], int]:
    """The row of each rank, the row of each label (-1: none), and how many there are, those of labels included."""
    wanted = [
        (rank[a.source] - (1 if reverse else 0)) if a.width else -1 for a, reverse in zip(links, back, strict=True)
    ]
    below = set(wanted)
    row_of, count = [], 0
    for r in range(max(rank) + 1):
        row_of.append(count)
        count += 1 + (r in below)
    return row_of, [row_of[w] + 1 if w >= 0 else -1 for w in wanted], count
