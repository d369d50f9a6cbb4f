"""Tracks: which horizontal piece of a channel lies above which, so that they share no stretch and cross little."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

_NEAR = 6.0  # upright pieces nearer than this look like one line
_ROOM = 10.0  # between the ends of two pieces on one track
_OVERLAP = 5.0  # what two upright pieces on each other cost, in crossings


class Piece(NamedTuple):
    """A piece across a channel. At each end the line goes on up (-1), down (1), or stops at a box (0)."""

    line: int
    a: float
    turn_a: int
    b: float
    turn_b: int

    @property
    def low(self) -> float:
        """Its left end."""
        return min(self.a, self.b)

    @property
    def high(self) -> float:
        """Its right end."""
        return max(self.a, self.b)

    def ends(self) -> tuple[tuple[float, int], tuple[float, int]]:
        """Where it turns, and which way."""
        return (self.a, self.turn_a), (self.b, self.turn_b)


def over(upper: Piece, lower: Piece) -> float:
    """What it costs to have one piece above another: crossings, and lines that would lie on each other."""
    cost = 0.0
    for x, turn in upper.ends():
        if turn > 0:
            cost += lower.low < x < lower.high
    for x, turn in lower.ends():
        if turn < 0:
            cost += upper.low < x < upper.high
    return cost + _OVERLAP * len(clashes(upper, lower))


def clashes(upper: Piece, lower: Piece) -> list[tuple[float, float]]:
    """Where a line that goes down from the upper piece lies on one that goes up from the lower."""
    return [
        (x, z)
        for x, turn in upper.ends()
        for z, other in lower.ends()
        if turn > 0 and other < 0 and abs(x - z) < _NEAR and upper.line != lower.line
    ]


def stacked(pieces: Sequence[Piece]) -> list[int]:
    """The pieces from top to bottom, by their numbers."""
    count = len(pieces)
    order = sorted(range(count), key=lambda i: (pieces[i].low, pieces[i].high, pieces[i].line))
    if count < 2:
        return order
    cost = [[over(pieces[i], pieces[j]) if i != j else 0.0 for j in range(count)] for i in range(count)]
    for _ in range(count):
        changed = False
        for moved in list(order):
            at = order.index(moved)
            rest = [i for i in order if i != moved]
            total = sum(cost[moved][i] for i in rest)
            totals = [(total, abs(at), 0)]
            for place, i in enumerate(rest):
                total += cost[i][moved] - cost[moved][i]
                totals.append((total, abs(at - place - 1), place + 1))
            best = min(totals)
            if best[1] and best[0] < totals[at][0] - 1e-9:
                rest.insert(best[2], moved)
                order, changed = rest, True
        if not changed:
            break
    return order


def tracks(pieces: Sequence[Piece]) -> tuple[list[int], int]:
    """For each piece its track from the top, and how many tracks there are."""
    track = [0] * len(pieces)
    placed: list[int] = []
    for i in stacked(pieces):
        p = pieces[i]
        above = [track[j] + 1 for j in placed if pieces[j].low < p.high + _ROOM and p.low < pieces[j].high + _ROOM]
        track[i] = max(above, default=0)
        placed.append(i)
    return track, max(track, default=-1) + 1


def troubled(pieces: Sequence[Piece], track: Sequence[int]) -> list[tuple[int, int]]:
    """Pairs of pieces (upper, lower) of which upright parts would lie on each other."""
    return [
        (i, j)
        for i in range(len(pieces))
        for j in range(len(pieces))
        if track[i] < track[j] and clashes(pieces[i], pieces[j])
    ]
