"""What can be said against a layout: crossings counted, and everything that must not be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from orgc.layout.shapes import Layout, Link, Node, Point, Rect, Route

Segment = tuple[Point, Point]
_CLOSE = 3.0  # lines nearer than this, side by side, look like one


def crossings(layout: Layout) -> int:
    """How often two lines cross."""
    segments = [_segments(route) for route in layout.routes]
    total = 0
    for i, one in enumerate(segments):
        for two in segments[i + 1 :]:
            total += sum(_cross(s, t) for s in one for t in two)
    return total


def bends(layout: Layout) -> int:
    """How many corners all lines have together."""
    return sum(max(0, len(route.points) - 2) for route in layout.routes)


def complaints(layout: Layout, nodes: Sequence[Node], links: Sequence[Link]) -> Iterator[str]:
    """Overlaps, lines through boxes or along others, labels that something touches, what leaves its lane."""
    sheet = Rect(0, 0, layout.width, layout.height)
    for i, box in enumerate(layout.boxes):
        if not sheet.holds(box):
            yield f"box {i} leaves the sheet"
        if layout.lanes and not layout.lanes[nodes[i].lane].holds(box):
            yield f"box {i} leaves its lane"
        yield from (f"boxes {i} and {j} overlap" for j in range(i) if box.overlaps(layout.boxes[j]))
    for a, lane in enumerate(layout.lanes):
        yield from (f"lanes {a} and {b} overlap" for b in range(a) if lane.overlaps(layout.lanes[b], -0.01))
    labels = [(i, route.label) for i, route in enumerate(layout.routes) if route.label is not None]
    for i, label in labels:
        if not sheet.holds(label):
            yield f"label {i} leaves the sheet"
        yield from (f"label {i} lies on box {j}" for j, box in enumerate(layout.boxes) if label.overlaps(box))
        yield from (f"labels {i} and {j} overlap" for j, other in labels if j < i and label.overlaps(other))
        for j, route in enumerate(layout.routes):
            if j != i and any(_through(s, label) for s in _segments(route)):
                yield f"line {j} runs through label {i}"
        if links[i].source != links[i].target and not any(_through(s, label) for s in _segments(layout.routes[i])):
            yield f"label {i} is not on its line"
    yield from _lines(layout, links, sheet)


def _lines(layout: Layout, links: Sequence[Link], sheet: Rect) -> Iterator[str]:
    segments = [_segments(route) for route in layout.routes]
    for i, (route, link) in enumerate(zip(layout.routes, links, strict=True)):
        if any(not sheet.holds(Rect(x, y, 0, 0)) for x, y in route.points):
            yield f"line {i} leaves the sheet"
        for end, point in ((link.source, route.points[0]), (link.target, route.points[-1])):
            if not _on_edge(point, layout.boxes[end]):
                yield f"line {i} does not touch box {end}"
        if any(abs(a[0] - b[0]) > 0.01 and abs(a[1] - b[1]) > 0.01 for a, b in segments[i]):
            yield f"line {i} is not at right angles"
        for j, box in enumerate(layout.boxes):
            if any(_through(s, box) for s in segments[i]):
                yield f"line {i} runs through box {j}"
        for j in range(i):
            if any(_along(s, t) for s in segments[i] for t in segments[j]):
                yield f"lines {i} and {j} run along each other"


def _segments(route: Route) -> list[Segment]:
    return list(zip(route.points, route.points[1:], strict=False))


def _on_edge(point: Point, box: Rect) -> bool:
    x, y = point
    inside = box.x - 0.01 <= x <= box.right + 0.01 and box.y - 0.01 <= y <= box.bottom + 0.01
    upright = min(abs(x - box.x), abs(x - box.right)) < 0.01
    return inside and (upright or min(abs(y - box.y), abs(y - box.bottom)) < 0.01)


def _through(segment: Segment, box: Rect) -> bool:
    (ax, ay), (bx, by) = segment
    low_x, high_x, low_y, high_y = min(ax, bx), max(ax, bx), min(ay, by), max(ay, by)
    across = low_x < box.right - 0.01 and high_x > box.x + 0.01
    return across and low_y < box.bottom - 0.01 and high_y > box.y + 0.01


def _cross(s: Segment, t: Segment) -> bool:
    """Whether an upright and a level segment cross, their ends not counted."""
    if (s[0][0] == s[1][0]) == (t[0][0] == t[1][0]):
        return False
    upright, level = (s, t) if s[0][0] == s[1][0] else (t, s)
    x, y = upright[0][0], level[0][1]
    low, high = sorted((level[0][0], level[1][0]))
    top, bottom = sorted((upright[0][1], upright[1][1]))
    return low + 0.01 < x < high - 0.01 and top + 0.01 < y < bottom - 0.01


def _along(s: Segment, t: Segment) -> bool:
    """Whether two segments of one direction lie side by side all but on each other."""
    for way, side in ((0, 1), (1, 0)):
        same = abs(s[0][side] - s[1][side]) < 0.01 and abs(t[0][side] - t[1][side]) < 0.01
        if same and abs(s[0][side] - t[0][side]) < _CLOSE:
            low = max(min(s[0][way], s[1][way]), min(t[0][way], t[1][way]))
            high = min(max(s[0][way], s[1][way]), max(t[0][way], t[1][way]))
            if high - low > 0.5:
                return True
    return False
