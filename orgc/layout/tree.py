"""Trees from top to bottom: each above those below it, who has nobody below hanging in a column at the side."""

from __future__ import annotations

from collections.abc import Sequence

from orgc.layout.shapes import Layout, Point, Rect, Route

_ACROSS, _DOWN, _STACKED = 24.0, 34.0, 12.0
_INDENT = 20.0
_COLUMN = 8  # how many hang in one column
_SHEET, _BELOW = 2200.0, 48.0  # trees stand side by side up to this width, then in another row


def tree(sizes: Sequence[tuple[float, float]], parent: Sequence[int]) -> Layout:
    """Places boxes of these sizes below their parents (-1: a root). Routes come in the order of boxes, empty for roots.

    Whoever is part of a circle counts as a root. A line of children shares its way from their parent.
    """
    count = len(sizes)
    children: list[list[int]] = [[] for _ in range(count)]
    roots = []
    for i in range(count):
        if _rooted(i, parent):
            children[parent[i]].append(i)
        else:
            roots.append(i)
    place: list[Point] = [(0.0, 0.0)] * count
    wide = [0.0] * count
    for i in reversed(_downwards(roots, children)):
        wide[i] = max(sizes[i][0], sum(w for _, w in _parts(i, children, sizes, wide)) + _gaps(i, children))
    x = y = right = bottom = 0.0
    most = max([_SHEET, *(wide[root] for root in roots)])
    routes: dict[int, tuple[Point, ...]] = {}
    for root in [*(r for r in roots if children[r]), *(r for r in roots if not children[r])]:
        if x and x + wide[root] > most:
            x, y = 0.0, bottom + _BELOW
        _set(root, x, y, children, sizes, wide, place, routes)
        right = max(right, x + wide[root])
        bottom = max([bottom, *(place[i][1] + sizes[i][1] for i in _downwards([root], children))])
        x += wide[root] + (2 if children[root] else 1) * _ACROSS
    boxes = tuple(Rect(px, py, w, h) for (px, py), (w, h) in zip(place, sizes, strict=True))
    return Layout(right, bottom, boxes, tuple(Route(routes.get(i, ())) for i in range(count)))


def _rooted(node: int, parent: Sequence[int]) -> bool:
    """Whether a node hangs below another, in no circle."""
    above, steps = parent[node], 0
    while above >= 0 and above != node and steps <= len(parent):
        above, steps = parent[above], steps + 1
    return parent[node] >= 0 and above != node and steps <= len(parent)


def _downwards(roots: Sequence[int], children: list[list[int]]) -> list[int]:
    order, waiting = [], list(roots)
    while waiting:
        node = waiting.pop()
        order.append(node)
        waiting += children[node]
    return order


def _parts(
    node: int, children: list[list[int]], sizes: Sequence[tuple[float, float]], wide: Sequence[float]
) -> list[tuple[list[int], float]]:
    """What stands side by side below a node: columns of those who have nobody below, and one part for each other."""
    leaves = [c for c in children[node] if not children[c]]
    rest = [c for c in children[node] if children[c]]
    if not rest and len(leaves) <= 2:
        return [([c], wide[c]) for c in leaves]
    columns = [leaves[i : i + _COLUMN] for i in range(0, len(leaves), _COLUMN)]
    parts = [(column, max(sizes[c][0] for c in column) + _INDENT) for column in columns]
    return parts + [([c], wide[c]) for c in rest]


def _gaps(node: int, children: list[list[int]]) -> float:
    leaves = sum(not children[c] for c in children[node])
    rest = len(children[node]) - leaves
    parts = leaves if not rest and leaves <= 2 else -(-leaves // _COLUMN) + rest
    return max(0, parts - 1) * _ACROSS


def _set(
    root: int,
    left: float,
    top: float,
    children: list[list[int]],
    sizes: Sequence[tuple[float, float]],
    wide: Sequence[float],
    place: list[Point],
    routes: dict[int, tuple[Point, ...]],
) -> None:
    waiting = [(root, left, top)]
    while waiting:
        node, x, y = waiting.pop()
        middle = x + wide[node] / 2
        place[node] = (middle - sizes[node][0] / 2, y)
        bottom = y + sizes[node][1]
        parts = _parts(node, children, sizes, wide)
        at = x + (wide[node] - sum(w for _, w in parts) - max(0, len(parts) - 1) * _ACROSS) / 2
        bus, below = bottom + _DOWN / 2, bottom + _DOWN
        for inside, width in parts:
            if len(inside) == 1 and (children[inside[0]] or width == wide[inside[0]]):
                waiting.append((inside[0], at, below))
                target = at + width / 2
                routes[inside[0]] = ((middle, bottom), (middle, bus), (target, bus), (target, below))
            else:
                down = below
                for child in inside:
                    place[child] = (at + _INDENT, down)
                    half = down + sizes[child][1] / 2
                    rail = at + _INDENT / 2
                    routes[child] = ((middle, bottom), (middle, bus), (rail, bus), (rail, half), (at + _INDENT, half))
                    down += sizes[child][1] + _STACKED
            at += width + _ACROSS
