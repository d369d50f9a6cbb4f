"""The order of lanes side by side, and which column of its lane a box stands in."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

from orgc.layout.shapes import Link, Node

_CROSSING = 4.0
_ENOUGH = 2.0  # what a move must gain: a little less is no reason to look different from yesterday


def lane_order(nodes: Sequence[Node], links: Sequence[Link], row: Sequence[int]) -> list[int]:
    """The lanes from first to last. They come as they are first named, moved where that saves much."""
    order = list(dict.fromkeys(node.lane for node in nodes))
    ways = _ways(nodes, links, row)
    best = _cost(order, ways)
    for _ in range(len(order)):
        cost, moved = min(((_cost(moved, ways), moved) for moved in _moved(order)), default=(best, order))
        if cost >= best - _ENOUGH:
            break
        best, order = cost, moved
    return order


def moves(nodes: Sequence[Node], links: Sequence[Link], row: Sequence[int], order: list[int]) -> list[list[int]]:
    """The orders with one lane moved, the likeliest first."""
    ways = _ways(nodes, links, row)
    return sorted(_moved(order), key=lambda moved: (_cost(moved, ways), moved))


def _ways(nodes: Sequence[Node], links: Sequence[Link], row: Sequence[int]) -> list[tuple[int, int, int, int]]:
    return [(row[a.source], row[a.target], nodes[a.source].lane, nodes[a.target].lane) for a in links]


def _moved(order: list[int]) -> list[list[int]]:
    found = []
    for i, lane in enumerate(order):
        for j in range(len(order)):
            if i != j and i - j != 1:
                rest = order[:i] + order[i + 1 :]
                rest.insert(j, lane)
                found.append(rest)
    return found


def _cost(order: list[int], ways: list[tuple[int, int, int, int]]) -> float:
    """How far the links reach sideways, and how often those of one row to the next would cross."""
    place = {lane: i for i, lane in enumerate(order)}
    total = 0.0
    rows: dict[int, list[tuple[int, int]]] = {}
    for top, bottom, a, b in ways:
        x, y = place[a], place[b]
        total += abs(x - y)
        if bottom == top + 1:
            near = rows.setdefault(top, [])
            total += _CROSSING * sum((x - p) * (y - q) < 0 for p, q in near)
            near.append((x, y))
    return total


def columns(nodes: Sequence[Node], links: Sequence[Link], row: Sequence[int], order: Sequence[int]) -> list[int]:
    """The column of each node, counted over all lanes: below what leads to it where it can be, and not crossing."""
    place = {lane: i for i, lane in enumerate(order)}
    cells: dict[tuple[int, int], list[int]] = {}
    for node in range(len(nodes)):
        cells.setdefault((row[node], place[nodes[node].lane]), []).append(node)
    wide = [max((len(c) for (_, lane), c in cells.items() if lane == i), default=1) for i in range(len(order))]
    start = [sum(wide[:i]) for i in range(len(order))]
    near: dict[int, list[int]] = {}
    for link in links:
        if link.source != link.target:
            near.setdefault(link.source, []).append(link.target)
            near.setdefault(link.target, []).append(link.source)
    column = [-1] * len(nodes)
    for (_, lane), inside in sorted(cells.items()):
        best: tuple[float, tuple[int, ...]] | None = None
        for choice in permutations(range(start[lane], start[lane] + wide[lane]), len(inside)):
            cost = 0.0
            for node, at in zip(inside, choice, strict=True):
                cost += 0.05 * (at - start[lane])
                for other in near.get(node, ()):
                    if column[other] >= 0:
                        cost += abs(column[other] - at) * (1.0 if row[other] < row[node] else 0.5)
                    else:
                        cost += 0.4 * abs(start[place[nodes[other].lane]] - at)
            if best is None or cost < best[0] - 1e-9:
                best = (cost, choice)
        assert best is not None
        for node, at in zip(inside, best[1], strict=True):
            column[node] = at
    return column
