"""Trees from top to bottom: each above those below it, who has nobody below hanging in a column at the side.

A tree that would be wider than the sheet hangs from some depth on as an indented list, the deeper the better.
"""

from __future__ import annotations

from collections.abc import Sequence

from orgc.layout.shapes import Layout, Point, Rect, Route

_ACROSS, _DOWN, _STACKED = 24.0, 34.0, 12.0
_INDENT = 20.0
_COLUMN = 8  # how many hang in one column
_SHEET, _BELOW = 2400.0, 48.0  # trees stand side by side up to this width, then in another row
_DEEPEST = 6

Size = tuple[float, float]


def tree(sizes: Sequence[Size], parent: Sequence[int]) -> Layout:
    """Places boxes of these sizes below their parents (-1: a root). Routes come in the order of boxes, empty for roots.

    Whoever is part of a circle counts as a root. A line of children shares its way from their parent.
    """
    children: list[list[int]] = [[] for _ in sizes]
    roots = []
    for i in range(len(sizes)):
        if _rooted(i, parent):
            children[parent[i]].append(i)
        else:
            roots.append(i)
    below = {root: len(_downwards([root], children)) for root in roots}
    forest = _Forest(sizes, children)
    x = y = right = bottom = 0.0
    most = _SHEET
    for root in sorted(roots, key=lambda r: -below[r] if below[r] > 1 else 0):
        depth = next((d for d in range(_DEEPEST, 1, -1) if forest.measure(root, d) <= _SHEET), 1)
        wide = forest.measure(root, depth)
        most = max(most, wide)
        if x and x + wide > most:
            x, y = 0.0, bottom + _BELOW
        low = forest.put(root, x, y, depth)
        right, bottom = max(right, x + wide), max(bottom, low)
        x += wide + (2 if below[root] > 1 else 1) * _ACROSS
    boxes = tuple(Rect(px, py, w, h) for (px, py), (w, h) in zip(forest.place, sizes, strict=True))
    return Layout(right, bottom, boxes, tuple(Route(forest.routes.get(i, ())) for i in range(len(sizes))))


def _rooted(node: int, parent: Sequence[int]) -> bool:
    """Whether a node hangs below another, in no circle."""
    above, steps = parent[node], 0
    while above >= 0 and above != node and steps <= len(parent):
        above, steps = parent[above], steps + 1
    return parent[node] >= 0 and above != node and steps <= len(parent)


def _downwards(roots: Sequence[int], children: list[list[int]]) -> list[int]:
    """These and all below them, each before those below it."""
    order, waiting = [], list(reversed(roots))
    while waiting:
        node = waiting.pop()
        order.append(node)
        waiting += reversed(children[node])
    return order


class _Forest:
    """Trees while they are placed. `depth` is how many generations stand side by side before the rest hangs."""

    def __init__(self, sizes: Sequence[Size], children: list[list[int]]) -> None:
        self.sizes = sizes
        self.children = children
        self.place: list[Point] = [(0.0, 0.0)] * len(sizes)
        self.routes: dict[int, tuple[Point, ...]] = {}
        self._wide: dict[tuple[int, int], float] = {}

    def measure(self, root: int, depth: int) -> float:
        """How wide a tree is."""
        level = {root: 0}
        order = _downwards([root], self.children)
        for node in order:
            level |= dict.fromkeys(self.children[node], level[node] + 1)
        for node in reversed(order):
            left = depth - level[node]
            if left >= 0:
                parts = self._parts(node, left)
                inside = sum(w for _, w in parts) + max(0, len(parts) - 1) * _ACROSS
                self._wide[node, left] = max(self.sizes[node][0], inside)
        return self._wide[root, depth]

    def _parts(self, node: int, depth: int) -> list[tuple[list[int], float]]:
        """What stands side by side below a node: columns of what hangs, and a part for each that stands by itself."""
        below = self.children[node]
        if not depth:
            return [(below, self._hanging(below))] if below else []
        leaves = [c for c in below if not self.children[c]]
        rest = [c for c in below if self.children[c]]
        if not rest and len(leaves) <= 2:
            return [([c], self.sizes[c][0]) for c in leaves]
        columns = [leaves[i : i + _COLUMN] for i in range(0, len(leaves), _COLUMN)]
        return [(c, self._hanging(c)) for c in columns] + [([c], self._wide[c, depth - 1]) for c in rest]

    def _hanging(self, nodes: list[int]) -> float:
        """How wide nodes are that hang with all that is below them."""
        widest, row, indent = 0.0, nodes, _INDENT
        while row:
            widest = max([widest, *(indent + self.sizes[n][0] for n in row)])
            row, indent = [c for n in row for c in self.children[n]], indent + _INDENT
        return widest

    def put(self, root: int, left: float, top: float, depth: int) -> float:
        """Places a tree and gives where it ends below."""
        waiting = [(root, left, top, depth)]
        lowest = top
        while waiting:
            node, x, y, more = waiting.pop()
            middle = x + self._wide[node, more] / 2
            self.place[node] = (middle - self.sizes[node][0] / 2, y)
            bottom = y + self.sizes[node][1]
            lowest = max(lowest, bottom)
            parts = self._parts(node, more)
            at = x + (self._wide[node, more] - sum(w for _, w in parts) - max(0, len(parts) - 1) * _ACROSS) / 2
            bus, below = bottom + _DOWN / 2, bottom + _DOWN
            for inside, wide in parts:
                alone = more and len(inside) == 1
                if alone and (self.children[inside[0]] or wide == self.sizes[inside[0]][0]):
                    if self.children[inside[0]]:
                        waiting.append((inside[0], at, below, more - 1))
                    else:
                        self.place[inside[0]] = (at, below)
                        lowest = max(lowest, below + self.sizes[inside[0]][1])
                    target = at + wide / 2
                    self.routes[inside[0]] = ((middle, bottom), (middle, bus), (target, bus), (target, below))
                else:
                    rail = at + _INDENT / 2
                    start = ((middle, bottom), (middle, bus), (rail, bus))
                    lowest = max(lowest, self._hang(inside, at, below, start))
                at += wide + _ACROSS
        return lowest

    def _hang(self, nodes: list[int], left: float, top: float, start: tuple[Point, ...]) -> float:
        """Places nodes one below the other, each followed by those below it, a step further in."""
        waiting = [(n, left + _INDENT, start) for n in reversed(nodes)]
        y = top
        while waiting:
            node, x, way = waiting.pop()
            tall = self.sizes[node][1]
            self.place[node] = (x, y)
            middle = y + tall / 2
            self.routes[node] = (*way, (way[-1][0], middle), (x, middle))
            y += tall + _STACKED
            rail = x + _INDENT / 2
            waiting += [(c, x + _INDENT, ((rail, middle + tall / 2),)) for c in reversed(self.children[node])]
        return y - _STACKED
