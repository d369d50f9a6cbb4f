"""By which way each line goes: the choices, as a sketch over rows and columns before anything has a coordinate.

Rows and the channels between them are levels: row k is level 2k + 1, the channel above it 2k. Across, the columns of
boxes are the odd slots and the gutters between them the even ones. A path leaves its box,
runs along one slot, and arrives.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

THROUGH, UNDER, OVER, DOWN, UP = range(5)  # what a line does in a level: see `Piece`


class Piece(NamedTuple):
    """What a line does in a level. THROUGH: in from above at `a`, out below at `b`. UNDER: in and out above.
    OVER: in and out below. DOWN and UP: from the flank of the box at `a` to the slot `b`, and on from there.
    """

    kind: int
    a: int
    b: int


class End(NamedTuple):
    """A box as an end of lines: its row, its slot, and whether lines may use its flanks."""

    row: int
    slot: int
    sides: bool


class Path(NamedTuple):
    """A way: `slot` and the rows `first` to `last` of its run (none when first > last); `out` and `into` are -1 and 1
    for a flank of the box, 0 for its lower and upper edge. `bends` and `far` are what it costs by itself.
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


def choices(source: End, target: End, back: bool, slots: int, boxes: dict[int, list[int]]) -> Iterator[Path]:
    """All ways from one box to another over a grid of `slots` slots, with `boxes` (their slots) in rows."""
    for out in (0, -1, 1) if source.sides else (0,):
        for into in (0, -1, 1) if target.sides else (0,):
            if back:
                first, last = target.row, source.row
            else:
                first, last = source.row + (not out), target.row - (not into)
            if first > last:
                if not out and not into:
                    yield Path(source, target, back, source.slot, first, last, 0, 0)
                continue
            for slot in range(slots):
                if (out and (slot - source.slot) * out <= 0) or (into and (slot - target.slot) * into <= 0):
                    continue
                if slot % 2 and any(slot in boxes.get(k, ()) for k in range(first, last + 1)):
                    continue
                if out and _between(source, slot, boxes):
                    continue
                if into and _between(target, slot, boxes):
                    continue
                yield Path(source, target, back, slot, first, last, out, into)


def _between(end: End, slot: int, boxes: dict[int, list[int]]) -> bool:
    low, high = (end.slot, slot) if end.slot < slot else (slot, end.slot)
    return any(low < other < high for other in boxes.get(end.row, ()))
