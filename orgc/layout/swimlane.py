"""A workflow in lanes: rows of boxes from start to end, a lane for each who acts, lines that run in between.

The steps of Sugiyama, Tagawa and Toda (1981), with lanes that boxes may not leave: break loops, rows, order, places.
Lines run at right angles, as in channel routing: along a slot of a grid (paths.py), turning in tracks between the rows
(tracks.py). Labels stand in rows of their own, each on its line, so that nothing else comes near them.
"""

from __future__ import annotations

from collections.abc import Sequence

from orgc.layout.arrange import Task, arrange
from orgc.layout.lines import CORNER, FLANKED, LEAST, Drawn, draw_lines
from orgc.layout.ranks import backward
from orgc.layout.shapes import Direction, Layout, Link, Node, Rect, Route
from orgc.layout.spread import Sheet, spread

LOOP = 18.0  # how far a line from a box to itself reaches


def swimlanes(
    nodes: Sequence[Node],
    links: Sequence[Link],
    least: Sequence[float] = (),
    direction: Direction = "down",
    most: int = 3,
) -> Layout:
    """Places everything. `least` is how wide each lane is at least, `most` how many of its boxes stand side by side."""
    if not nodes:
        return Layout(0, 0, (), (), tuple(Rect(0, 0, 0, 0) for _ in least))
    turned = direction == "right"
    if turned:
        nodes = [Node(n.lane, n.height, n.width, n.sides) for n in nodes]
        links = [Link(a.source, a.target, a.height, a.width) for a in links]
    nodes = _grown(nodes, links)
    loops = _loops(nodes, links)
    real = [i for i, a in enumerate(links) if a.source != a.target]
    between = [links[i] for i in real]
    edges = [
        (0,) if not n.sides or n.height < FLANKED else (0, -1) if i in loops else (0, -1, 1)
        for i, n in enumerate(nodes)
    ]
    sketch = arrange(Task(nodes, between, backward(len(nodes), between), edges, most))
    row = [end.row for end in sketch.ends]
    boxes: dict[int, list[tuple[int, float, float]]] = {}
    for i, node in enumerate(nodes):
        reach = node.width / 2 + loops.get(i, 0.0)
        boxes.setdefault(row[i], []).append((sketch.column[i], node.width / 2, reach))
    widths = [(at, link.width) for at, link in zip(sketch.label_row, between, strict=True)]
    wanted = [least[lane] if least else 0.0 for lane in sketch.order]
    found = spread(Sheet(boxes, sketch.paths, widths, sketch.wide, wanted))
    tall = [0.0] * sketch.rows
    for link in links:
        if link.source == link.target:
            tall[row[link.source]] = max(tall[row[link.source]], link.height)
    drawn = draw_lines(nodes, sketch.ends, between, sketch.paths, sketch.label_row, found, tall)
    return _layout(nodes, links, real, drawn, found.border, sketch.order, turned)


def _grown(nodes: Sequence[Node], links: Sequence[Link]) -> list[Node]:
    """The nodes, those made wider at which more lines end than would find room."""
    lines = [[0, 0] for _ in nodes]
    for link in links:
        if link.source != link.target:
            lines[link.source][0] += 1
            lines[link.target][1] += 1
    return [
        Node(n.lane, max(n.width, 2 * CORNER + (max(ends) - 1) * LEAST), n.height, n.sides)
        for n, ends in zip(nodes, lines, strict=True)
    ]


def _loops(nodes: Sequence[Node], links: Sequence[Link]) -> dict[int, float]:
    """How far lines from a box to itself, with their labels, reach beyond it."""
    found: dict[int, float] = {}
    for link in links:
        if link.source == link.target:
            found[link.source] = max(found.get(link.source, 0.0), LOOP + (link.width + 6 if link.width else 0.0))
    return found


def _layout(
    nodes: Sequence[Node],
    links: Sequence[Link],
    real: Sequence[int],
    drawn: Drawn,
    border: Sequence[float],
    order: Sequence[int],
    turned: bool,
) -> Layout:
    routes: list[Route] = [Route(()) for _ in links]
    for i, made in zip(real, drawn.routes, strict=True):
        routes[i] = made
    for i, link in enumerate(links):
        if link.source == link.target:
            box = drawn.boxes[link.source]
            x, y, reach = box.right, box.y + box.height / 2, min(9.0, box.height / 3)
            label = Rect(x + LOOP + 4, y - link.height / 2, link.width, link.height) if link.width else None
            far = x + LOOP - 4
            routes[i] = Route(((x, y + reach), (far, y + reach), (far, y - reach), (x, y - reach)), label)
    height, left = drawn.height, border[0]
    place = {lane: i for i, lane in enumerate(order)}
    lanes = [
        Rect(border[place[lane]], 0, border[place[lane] + 1] - border[place[lane]], height) for lane in sorted(place)
    ]
    shapes = [*drawn.boxes, *lanes]
    if not turned:
        moved = [Rect(r.x - left, r.y, r.width, r.height) for r in shapes]
        lines = [Route(tuple((x - left, y) for x, y in r.points), _moved(r.label, left, False)) for r in routes]
        size = (border[-1] - left, height)
    else:
        moved = [Rect(r.y, r.x - left, r.height, r.width) for r in shapes]
        lines = [Route(tuple((y, x - left) for x, y in r.points), _moved(r.label, left, True)) for r in routes]
        size = (height, border[-1] - left)
    count = len(nodes)
    return Layout(*size, tuple(moved[:count]), tuple(lines), tuple(moved[count:]))


def _moved(label: Rect | None, left: float, turned: bool) -> Rect | None:
    if label is None:
        return None
    if turned:
        return Rect(label.y, label.x - left, label.height, label.width)
    return Rect(label.x - left, label.y, label.width, label.height)
