"""Coordinates along the flow, and with them the corners of every line: ports, tracks, rows and channels."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from orgc.layout.paths import End, Path
from orgc.layout.shapes import Link, Node, Point, Rect, Route
from orgc.layout.spread import Spread
from orgc.layout.tracks import Piece, clashes, tracks, troubled

_OUT, _IN = 20.0, 17.0  # between ports of a lower and of an upper edge: not the same, so that few lie on one line
CORNER = 12.0  # how far ports keep from the corners of their box
LEAST = 8.0  # between ports where there is no room for more
_TRACK = 12.0
_FLANK = 13.0  # between lines at the flanks of boxes
FLANKED = 40.0  # how tall a box must be for lines at its flanks
_NUDGE = 8.0
_EDGE = 20.0  # above the first row and below the last


class Drawn(NamedTuple):
    """Boxes and routes with their coordinates, and how far everything reaches along the flow."""

    boxes: list[Rect]
    routes: list[Route]
    height: float


class Plan:
    """What is known of the lines while they are drawn: where each leaves, runs and arrives, across the flow."""

    def __init__(self, nodes: Sequence[Node], ends: Sequence[End], paths: Sequence[Path], found: Spread) -> None:
        self.paths = paths
        self.node = {(e.row, e.slot): node for e, node in zip(ends, nodes, strict=True)}
        self.column = found.column
        self.run = [
            (found.run[i] if p.slot % 2 == 0 else found.column[p.slot // 2]) if p.runs else 0.0
            for i, p in enumerate(paths)
        ]
        self.port: dict[tuple[int, int], float] = {}  # by line and end (0 leaves, 1 arrives)
        for end in (0, 1):
            self._ports(end)

    def centre(self, end: End) -> float:
        """The middle of a box."""
        return self.column[end.slot // 2]

    def straight(self, line: int, end: int) -> bool:
        """Whether a line goes on from the middle of its box without a turn."""
        path = self.paths[line]
        here = path.target if end else path.source
        if path.runs:
            return path.slot == here.slot
        return path.source.slot == path.target.slot

    def _ports(self, end: int) -> None:
        """Shares out an edge of each box among its lines, in the order of where they go."""
        at: dict[End, list[int]] = {}
        for i, path in enumerate(self.paths):
            if not (path.into if end else path.out):
                at.setdefault(path.target if end else path.source, []).append(i)
        for box, lines in at.items():
            middle = self.centre(box)
            room = self.node[box.row, box.slot].width / 2 - CORNER
            lines.sort(key=lambda i: self._order(i, end, middle))
            own = next((i for i in lines if self.straight(i, end)), None)
            split = lines.index(own) if own is not None else (len(lines) - 1) / 2
            reach = max(split, len(lines) - 1 - split)
            step = min(_IN if end else _OUT, max(room, 2.0) / reach) if reach else 0.0
            for place, i in enumerate(lines):
                self.port[i, end] = middle + (place - split) * step

    def _order(self, line: int, end: int, middle: float) -> tuple[int, float, int]:
        path = self.paths[line]
        if path.runs:
            x = self.run[line]
        else:
            x = self.centre(path.source if end else path.target)
        if path.back:  # it turns round, outside of those that go straight on; the farther, the nearer to them
            return (1, -x, line) if x > middle else (-1, -x, -line)
        return (0, x, line)

    def pieces(self, rows: int) -> tuple[list[list[Piece]], list[list[Piece]]]:
        """The pieces across in each channel (0 above the first row), and those in each row, at flanks."""
        channels: list[list[Piece]] = [[] for _ in range(rows + 1)]
        flanks: list[list[Piece]] = [[] for _ in range(rows)]
        for i, p in enumerate(self.paths):
            run = self.run[i]
            if not p.runs:
                channels[p.target.row].append(Piece(i, self.port[i, 0], -1, self.port[i, 1], 1))
                continue
            toward = -1 if p.back else 1
            if p.out:
                flanks[p.source.row].append(Piece(i, self._flank(p.source, p.out), 0, run, toward))
            else:
                channels[p.source.row + 1].append(Piece(i, self.port[i, 0], -1, run, toward))
            if p.into:
                flanks[p.target.row].append(Piece(i, run, -toward, self._flank(p.target, p.into), 0))
            else:
                channels[p.target.row].append(Piece(i, run, -toward, self.port[i, 1], 1))
        return channels, flanks

    def _flank(self, end: End, side: int) -> float:
        return self.centre(end) + side * self.node[end.row, end.slot].width / 2

    def settle(self, rows: int) -> tuple[list[dict[int, int]], list[int]]:
        """Tracks in every channel; a port moves a little where two lines would else lie on each other."""
        for _ in range(4):
            channels, _ = self.pieces(rows)
            found: list[dict[int, int]] = []
            counts = []
            moved = False
            for pieces in channels:
                across = [p for p in pieces if abs(p.a - p.b) > 0.5]
                track, count = tracks(across)
                found.append({p.line: t for p, t in zip(across, track, strict=True)})
                counts.append(count)
                for upper, lower in troubled(across, track):
                    moved = self._nudge(across[upper], across[lower]) or moved
            if not moved:
                break
        return found, counts

    def _nudge(self, upper: Piece, lower: Piece) -> bool:
        """Moves a port of two lines that lie on each other towards where its line goes."""
        for x, z in clashes(upper, lower):
            for piece, at in ((upper, x), (lower, z)):
                for end in (1, 0):
                    port = self.port.get((piece.line, end))
                    if port is not None and abs(port - at) < 0.01 and not self.straight(piece.line, end):
                        other = piece.b if abs(piece.a - at) < 0.01 else piece.a
                        self.port[piece.line, end] = port + (_NUDGE if other > at else -_NUDGE)
                        return True
        return False


def draw_lines(
    nodes: Sequence[Node],
    ends: Sequence[End],
    links: Sequence[Link],
    paths: Sequence[Path],
    label_row: Sequence[int],
    found: Spread,
    tall: Sequence[float],
) -> Drawn:
    """Places rows, each at least as tall as `tall` says, and channels one below the other, and draws every line."""
    rows = len(tall)
    plan = Plan(nodes, ends, paths, found)
    track, counts = plan.settle(rows)
    high = list(tall)
    for node, end in zip(nodes, ends, strict=True):
        high[end.row] = max(high[end.row], node.height)
    of_labels = set()
    for link, row in zip(links, label_row, strict=True):
        if row >= 0:
            high[row] = max(high[row], link.height)
            of_labels.add(row)
    top, y = [], 0.0
    first: list[float] = []  # where the first track of each channel lies
    for k in range(rows + 1):
        before = _EDGE if k == 0 else 8.0 if k - 1 in of_labels else 12.0
        behind = _EDGE if k == rows else 8.0 if k in of_labels else 18.0
        least = _EDGE if k in (0, rows) else 14.0 if k in of_labels else 22.0 if k - 1 in of_labels else 30.0
        needed = before + (counts[k] - 1) * _TRACK + behind if counts[k] else 0.0
        first.append(y + before + max(0.0, (least - needed) / 2))
        y += max(least, needed)
        if k < rows:
            top.append(y)
            y += high[k]
    boxes = [
        Rect(plan.centre(e) - n.width / 2, top[e.row] + (high[e.row] - n.height) / 2, n.width, n.height)
        for n, e in zip(nodes, ends, strict=True)
    ]
    rect = {(e.row, e.slot): box for e, box in zip(ends, boxes, strict=True)}
    flank_y = _flanks(plan, rows, [t + h / 2 for t, h in zip(top, high, strict=True)])

    def level(channel: int, line: int) -> float:
        return first[channel] + track[channel].get(line, 0) * _TRACK

    routes = []
    for i, p in enumerate(paths):
        points = _corners(plan, i, p, rect, level, flank_y)
        label = None
        if label_row[i] >= 0:
            row, link = label_row[i], links[i]
            label = Rect(
                plan.run[i] - link.width / 2, top[row] + (high[row] - link.height) / 2, link.width, link.height
            )
        routes.append(Route(_simple(points), label))
    return Drawn(boxes, routes, y)


def _flanks(plan: Plan, rows: int, middle: Sequence[float]) -> dict[tuple[int, int], float]:
    """The height of each piece at a flank, by row and line."""
    _, flanks = plan.pieces(rows)
    found: dict[tuple[int, int], float] = {}
    for row, pieces in enumerate(flanks):
        track, _ = tracks(pieces)
        for i, piece in enumerate(pieces):
            near = [track[j] for j, p in enumerate(pieces) if p.low < piece.high + 10 and piece.low < p.high + 10]
            count = max(near) + 1
            found[row, piece.line] = middle[row] + (track[i] - (count - 1) / 2) * _FLANK
    return found


def _corners(
    plan: Plan,
    i: int,
    p: Path,
    rect: dict[tuple[int, int], Rect],
    level: Callable[[int, int], float],
    flank_y: dict[tuple[int, int], float],
) -> list[Point]:
    source, target = rect[p.source.row, p.source.slot], rect[p.target.row, p.target.slot]
    run = plan.run[i]
    points: list[Point] = []
    if p.out:
        y = flank_y[p.source.row, i]
        points += [(source.right if p.out > 0 else source.x, y), (run, y)]
    else:
        x, y = plan.port[i, 0], level(p.source.row + 1, i)
        points += [(x, source.bottom), (x, y), (run if p.runs else plan.port[i, 1], y)]
    if p.into:
        y = flank_y[p.target.row, i]
        points += [(run, y), (target.right if p.into > 0 else target.x, y)]
    else:
        x, y = plan.port[i, 1], level(p.target.row, i)
        points += [(run if p.runs else x, y), (x, y), (x, target.y)]
    return points


def _simple(points: Sequence[Point]) -> tuple[Point, ...]:
    """Without corners at which nothing turns; what is all but straight becomes straight."""
    kept: list[Point] = []
    for x, y in points:
        if kept and abs(kept[-1][0] - x) < 0.01 and abs(kept[-1][1] - y) < 0.01:
            continue
        if len(kept) > 1:
            (ax, ay), (bx, by) = kept[-2], kept[-1]
            if (abs(ax - bx) < 0.01 and abs(bx - x) < 0.01) or (abs(ay - by) < 0.01 and abs(by - y) < 0.01):
                kept.pop()
        kept.append((x, y))
    return tuple(kept)
