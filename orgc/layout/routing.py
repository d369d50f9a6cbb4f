"""Which way each line takes: the one with the fewest crossings, then the fewest bends, then the shortest.

One line after another is taken up and laid again, the short ones first, until none finds anything better.
"""

from __future__ import annotations

from collections.abc import Sequence

from orgc.layout.paths import DOWN, End, Path, Piece, choices, crossings

_CROSSING, _BEND, _FAR = 14.0, 2.0, 0.7
_FLANK_IN, _FLANK_OUT = 2.5, 1.5  # lines come from above and leave below unless a flank saves something
_MARGIN = 0.15
_PASSES = 4
_AT_FLANK, _IN_GAP = 2, 3


class Grid:
    """The sheet on which ways are drawn: what stands and runs where."""

    def __init__(self, rows: int, slots: int, ends: Sequence[End]) -> None:
        self.slots = slots
        self.rows = rows
        self.boxes: dict[int, list[int]] = {}
        for end in ends:
            self.boxes.setdefault(end.row, []).append(end.slot)
        levels = 2 * rows + 1
        self.level: list[dict[int, Piece]] = [{} for _ in range(levels)]
        self.covered = [[0] * slots for _ in range(levels)]  # lines that pass sideways over a slot
        self.upright = [[0] * slots for _ in range(levels)]  # lines that pass along a slot
        self.used: dict[tuple[int, int], int] = {}  # columns that carry a run, by row and slot
        self.flanks: dict[tuple[int, int, int], int] = {}
        self.gaps: dict[tuple[int, int], int] = {}

    def put(self, key: int, path: Path, sign: int) -> None:
        """Lays a way on the sheet (1), or takes it up (-1)."""
        for level, piece in path.ends():
            if sign > 0:
                self.level[level][key] = piece
            else:
                self.level[level].pop(key, None)
            low, high = sorted((piece.a, piece.b))
            covered = self.covered[level]
            for slot in range(low + 1, high):
                covered[slot] += sign
        for level in path.straight():
            self.upright[level][path.slot] += sign
        if path.runs and path.slot % 2:
            for row in range(path.first, path.last + 1):
                self.used[row, path.slot] = self.used.get((row, path.slot), 0) + sign
        for end, side in ((path.source, path.out), (path.target, path.into)):
            if side:
                flank, gap = (end.row, end.slot, side), self.gap(end, side)
                self.flanks[flank] = self.flanks.get(flank, 0) + sign
                self.gaps[gap] = self.gaps.get(gap, 0) + sign

    def gap(self, end: End, side: int) -> tuple[int, int]:
        """The free stretch of a row at a flank, by the box on its left."""
        if side > 0:
            return (end.row, end.slot)
        return (end.row, max((s for s in self.boxes[end.row] if s < end.slot), default=-1))

    def possible(self, path: Path) -> bool:
        """Whether there is room: columns carry one run at a time, flanks and gaps a few."""
        if path.runs and path.slot % 2:
            around = range(path.first - 1, path.last + 2)
            if any(self.used.get((row, path.slot)) for row in around):
                return False
        for end, side in ((path.source, path.out), (path.target, path.into)):
            if side and (
                self.flanks.get((end.row, end.slot, side), 0) >= _AT_FLANK
                or self.gaps.get(self.gap(end, side), 0) >= _IN_GAP
            ):
                return False
        return True

    def crossed(self, path: Path) -> int:
        """How many crossings a way would add."""
        total = 0
        for level, piece in path.ends():
            total += sum(crossings(piece, other) for other in self.level[level].values())
            low, high = sorted((piece.a, piece.b))
            if high - low > 1:
                total += sum(self.upright[level][low + 1 : high])
        slot = path.slot
        covered = self.covered
        for level in path.straight():
            total += covered[level][slot]
        return total


def route(grid: Grid, ways: Sequence[tuple[End, End, bool]], labelled: Sequence[int]) -> list[Path]:
    """A way for each of `ways` (from, to, whether back). `labelled` is the row of its label, -1 without one."""
    outs: dict[End, int] = {}
    ins: dict[End, int] = {}
    for source, target, _ in ways:
        outs[source] = outs.get(source, 0) + 1
        ins[target] = ins.get(target, 0) + 1
    options: list[list[tuple[float, Path]]] = []
    for (source, target, back), label in zip(ways, labelled, strict=True):
        found = [
            (_cost(p, grid, outs[source], ins[target], label), p)
            for p in choices(source, target, back, grid.slots, grid.boxes)
            if label < 0 or p.first <= label <= p.last
        ]
        options.append(sorted(found, key=lambda f: (f[0], abs(f[1].slot - f[1].source.slot), f[1].slot, f[1][6:])))
    order = sorted(range(len(ways)), key=lambda i: (abs(ways[i][0].row - ways[i][1].row), i))
    taken: dict[int, Path] = {}
    for _ in range(_PASSES):
        changed = False
        for i in order:
            old = taken.get(i)
            if old is not None:
                grid.put(i, old, -1)
            best = _best(grid, options[i], old)
            grid.put(i, best, 1)
            changed = changed or best != old
            taken[i] = best
        if not changed:
            break
    return [taken[i] for i in range(len(ways))]


def _best(grid: Grid, options: list[tuple[float, Path]], old: Path | None) -> Path:
    best: Path | None = None
    least = float("inf")
    for cost, path in options:
        if cost >= least:
            break
        if path == old or grid.possible(path):
            total = cost + _CROSSING * grid.crossed(path)
            if total < least - 1e-9:
                best, least = path, total
    assert best is not None, "a gutter is always free"
    return best


def _cost(path: Path, grid: Grid, outs: int, ins: int, label: int) -> float:
    source, target, slot = path.source, path.target, path.slot
    bends = sum(1 if piece.kind >= DOWN else 2 for _, piece in path.ends() if piece.a != piece.b)
    far = abs(source.slot - slot) + abs(slot - target.slot) if path.runs else abs(source.slot - target.slot)
    cost = _BEND * bends + _FAR * far
    if not path.back:
        cost += (_FLANK_OUT * (1 if outs > 1 else 2)) * bool(path.out)
        cost += (_FLANK_IN * (1 if ins > 1 else 2)) * bool(path.into)
    if path.runs and slot in (0, grid.slots - 1):
        cost += _MARGIN
    if label >= 0 and slot % 2 == 0:
        beside = [s for s in (slot - 1, slot + 1) if 0 <= s < grid.slots]
        cost += 0.4 + 0.3 * sum(s in grid.boxes.get(label - 1, ()) for s in beside)
    return cost
