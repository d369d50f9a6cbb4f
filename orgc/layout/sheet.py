"""The sheet on which ways are sketched: what stands and runs where, and what one more line would cross."""

from __future__ import annotations

from collections.abc import Sequence

from orgc.layout.paths import Boxes, End, Path, Piece, Shape, crossings, shape, side_by_side

_AT_FLANK, _IN_GAP = 2, 3


class Way:
    """A path with what it costs by itself; how it runs is found when it is first asked for."""

    __slots__ = ("_shape", "cost", "path")

    def __init__(self, path: Path, cost: float) -> None:
        self.path = path
        self.cost = cost
        self._shape: Shape | None = None

    @property
    def shape(self) -> Shape:
        """How it runs."""
        if self._shape is None:
            self._shape = shape(self.path)
        return self._shape


class Sheet:
    """What stands and runs where. `looks` counts how often crossings were counted, and a share of the ways found,
    as a measure of effort that is the same on every machine.
    """

    def __init__(self, rows: int, slots: int, ends: Sequence[End]) -> None:
        self.slots = slots
        self.boxes = Boxes(ends)
        self.looks = 0
        levels = 2 * rows + 1
        self._level: list[dict[int, Piece]] = [{} for _ in range(levels)]
        self._covered = [[0] * slots for _ in range(levels)]  # lines that pass sideways over a slot
        self._upright = [[0] * slots for _ in range(levels)]  # lines that pass along a slot
        self._used: dict[tuple[int, int], int] = {}  # columns that carry a run, by slot and row
        self._flanks: dict[tuple[int, int, int], int] = {}
        self._gaps: dict[tuple[int, int], int] = {}
        self._gutters: dict[int, dict[int, Shape]] = {}  # runs by gutter and line

    def put(self, key: int, way: Way) -> None:
        """Lays a line."""
        for level, piece in way.shape.ends.items():
            self._level[level][key] = piece
        self._mark(way, 1)
        if way.path.runs and way.path.slot % 2 == 0:
            self._gutters.setdefault(way.path.slot, {})[key] = way.shape

    def take(self, key: int, way: Way) -> None:
        """Takes a line up again."""
        for level in way.shape.ends:
            del self._level[level][key]
        self._mark(way, -1)
        if way.path.runs and way.path.slot % 2 == 0:
            del self._gutters[way.path.slot][key]

    def _mark(self, way: Way, sign: int) -> None:
        path, slot = way.path, way.path.slot
        for level, piece in way.shape.ends.items():
            covered = self._covered[level]
            for between in range(min(piece.a, piece.b) + 1, max(piece.a, piece.b)):
                covered[between] += sign
        for level in way.shape.straight:
            self._upright[level][slot] += sign
        if path.runs and slot % 2:
            for row in range(path.first, path.last + 1):
                self._used[slot, row] = self._used.get((slot, row), 0) + sign
        for end, side in ((path.source, path.out), (path.target, path.into)):
            if side:
                flank, gap = (end.row, end.slot, side), self._gap(end, side)
                self._flanks[flank] = self._flanks.get(flank, 0) + sign
                self._gaps[gap] = self._gaps.get(gap, 0) + sign

    def _gap(self, end: End, side: int) -> tuple[int, int]:
        """The free stretch of a row at a flank, by the box on its left."""
        return (end.row, end.slot if side > 0 else self.boxes.beside(end, -1))

    def possible(self, path: Path) -> bool:
        """Whether there is room: columns carry one run at a time, flanks and gaps a few."""
        if path.first <= path.last and path.slot % 2:
            used, slot = self._used, path.slot
            for row in range(path.first - 1, path.last + 2):
                if used.get((slot, row)):
                    return False
        if path.out or path.into:
            for end, side in ((path.source, path.out), (path.target, path.into)):
                if side and (
                    self._flanks.get((end.row, end.slot, side), 0) >= _AT_FLANK
                    or self._gaps.get(self._gap(end, side), 0) >= _IN_GAP
                ):
                    return False
        return True

    def crossed(self, way: Way) -> int:
        """How many crossings a line would add, at least, whatever the order of those that share a gutter."""
        self.looks += 1
        mine, slot = way.shape, way.path.slot
        total = 0
        for level, piece in mine.ends.items():
            for other in self._level[level].values():
                total += crossings(piece, other)
            low, high = (piece.a, piece.b) if piece.a < piece.b else (piece.b, piece.a)
            if high - low > 1:
                total += sum(self._upright[level][low + 1 : high])
        covered = self._covered
        for level in mine.straight:
            total += covered[level][slot]
        if slot % 2 == 0:
            for theirs in self._gutters.get(slot, {}).values():
                if theirs.top <= mine.bottom and mine.top <= theirs.bottom:
                    total += min(side_by_side(mine, theirs), side_by_side(theirs, mine))
        return total
