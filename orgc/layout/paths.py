"""By which way each line goes: the choices, as a sketch over rows and columns before anything has a coordinate.

Rows and the channels between them are levels: row k is level 2k + 1, the channel above it 2k. Across, the columns of
boxes are the odd slots and the gutters between them the even ones. A path leaves its box,
runs along one slot, and arrives.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

THROUGH, UNDER, OVER, DOWN, UP = range(5)  # what a line does in a level: see `Piece`
_STRAY = 5  # slots
_NO_BOX = 1_000_000


class Piece(NamedTuple):
    """What a line does in a level. THROUGH: in from above at `a`, out below at `b`. UNDER: in and out above.
    OVER: in and out below. DOWN and UP: from the flank of the box at `a` to the slot `b`, and on from there.
    """

    kind: int
    a: int
    b: int


class End(NamedTuple):
    """A box as an end of lines: its row, its slot, and which edges lines may use: 0, and -1 and 1 for its flanks."""

    row: int
    slot: int
    edges: tuple[int, ...]


class Path(NamedTuple):
    """A way: `slot` and the rows `first` to `last` of its run (none when first > last); `out` and `into` are -1 and 1
    for a flank of the box, 0 for its lower and upper edge.
    """

    source: End
    target: End
    back: bool
    slot: int
    first: int
    last: int
    out: int
    into: int

    @property
    def runs(self) -> bool:
        """Whether it runs along a slot at all."""
        return self.first <= self.last

    def ends(self) -> list[tuple[int, Piece]]:
        """What it does in the levels where it leaves and arrives."""
        s, t, slot = self.source, self.target, self.slot
        if not self.runs:
            return [(2 * s.row + 2, Piece(THROUGH, s.slot, t.slot))]
        found = []
        if self.out:
            found.append((2 * s.row + 1, Piece(UP if self.back else DOWN, s.slot, slot)))
        else:
            found.append((2 * s.row + 2, Piece(UNDER if self.back else THROUGH, s.slot, slot)))
        if self.into:
            found.append((2 * t.row + 1, Piece(DOWN if self.back else UP, t.slot, slot)))
        elif self.back:
            found.append((2 * t.row, Piece(OVER, slot, t.slot)))
        else:
            found.append((2 * t.row, Piece(THROUGH, slot, t.slot)))
        return found

    def straight(self) -> range:
        """The levels through which it goes along its slot without a turn."""
        if not self.runs:
            return range(0)
        top, bottom = 2 * self.first + 1, 2 * self.last + 1
        upper_flank = self.into if self.back else self.out
        lower_flank = self.out if self.back else self.into
        return range(top + bool(upper_flank), bottom + 1 - bool(lower_flank))


def crossings(p: Piece, q: Piece) -> int:
    """How often two lines must cross in a level, whatever the order of those that share a slot."""
    if p.kind > q.kind:
        p, q = q, p
    low, high = (q.a, q.b) if q.a < q.b else (q.b, q.a)
    if p.kind == THROUGH:
        if q.kind == THROUGH:
            return int((p.a - q.a) * (p.b - q.b) < 0)
        if q.kind == UNDER:
            return int(low < p.a < high)
        if q.kind == OVER:
            return int(low < p.b < high)
        return int(low < p.a < high)
    if p.kind == q.kind and p.kind in (UNDER, OVER):
        inside = (low < p.a < high) + (low < p.b < high)
        touching = p.a in (low, high) or p.b in (low, high)
        return int(inside == 1 and not touching)
    if p.kind >= DOWN and p.kind == q.kind:
        first = (p.a, p.b) if p.a < p.b else (p.b, p.a)
        return int(low < p.b < high and first[0] < q.b < first[1])
    return 0


class Shape(NamedTuple):
    """A run for comparison with others of its gutter: its slot, its turns by level, the levels between."""

    slot: int
    ends: dict[int, Piece]
    straight: range
    top: int
    bottom: int


def shape(path: Path) -> Shape:
    """How a path runs."""
    ends = dict(path.ends())
    return Shape(path.slot, ends, path.straight(), min(ends), max(ends))


def side_by_side(left: Shape, right: Shape) -> int:
    """How often two runs of one gutter cross, when the first is left of the second."""
    at, beside = 4 * left.slot - 1, 4 * right.slot + 1
    total = 0
    for level, piece in left.ends.items():
        mine = _shifted(piece, left.slot, at)
        other = right.ends.get(level)
        if other is not None:
            total += crossings(mine, _shifted(other, right.slot, beside))
        elif level in right.straight:
            total += min(mine.a, mine.b) < beside < max(mine.a, mine.b)
    for level, piece in right.ends.items():
        if level in left.straight and level not in left.ends:
            theirs = _shifted(piece, right.slot, beside)
            total += min(theirs.a, theirs.b) < at < max(theirs.a, theirs.b)
    return total


def _shifted(piece: Piece, slot: int, at: int) -> Piece:
    """The piece in quarters of slots, its run a little to the side."""
    return Piece(piece.kind, at if piece.a == slot else 4 * piece.a, at if piece.b == slot else 4 * piece.b)


class Boxes:
    """Which cells of the grid boxes stand in, and how far a line may go from the flank of one."""

    def __init__(self, ends: Iterable[End]) -> None:
        rows: dict[int, list[int]] = {}
        self._column: dict[int, list[int]] = {}
        for end in ends:
            rows.setdefault(end.row, []).append(end.slot)
            self._column.setdefault(end.slot, []).append(end.row)
        self.row = {row: sorted(slots) for row, slots in rows.items()}
        for column in self._column.values():
            column.sort()

    def free(self, slot: int, first: int, last: int) -> bool:
        """Whether no box stands in these rows of a column."""
        column = self._column.get(slot)
        if not column:
            return True
        at = bisect_left(column, first)
        return at == len(column) or column[at] > last

    def beside(self, end: End, side: int) -> int:
        """The slot of the next box on a side; beyond every slot where there is none."""
        row = self.row[end.row]
        at = row.index(end.slot) + side
        return row[at] if 0 <= at < len(row) else _NO_BOX * side


def choices(source: End, target: End, back: bool, slots: int, boxes: Boxes) -> Iterator[Path]:
    """The ways from one box to another over `slots` slots that do not stray far from both, or go round all."""
    low = min(source.slot, target.slot) - _STRAY
    high = max(source.slot, target.slot) + _STRAY
    near = [s for s in range(slots) if low <= s <= high or s in (0, slots - 1)]
    for out in source.edges:
        for into in target.edges:
            if back:
                first, last = target.row, source.row
            else:
                first, last = source.row + (not out), target.row - (not into)
            if first > last:
                if not out and not into:
                    yield Path(source, target, back, source.slot, first, last, 0, 0)
                continue
            least, most = -1, slots
            for end, side in ((source, out), (target, into)):
                if side > 0:
                    least, most = max(least, end.slot), min(most, boxes.beside(end, 1))
                elif side < 0:
                    least, most = max(least, boxes.beside(end, -1)), min(most, end.slot)
            for slot in near:
                if least < slot < most and (slot % 2 == 0 or boxes.free(slot, first, last)):
                    yield Path(source, target, back, slot, first, last, out, into)
