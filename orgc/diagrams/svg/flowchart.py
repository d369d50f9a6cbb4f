"""A drawing as boxes and arrows: in lanes, where it has them, else in rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from orgc.diagrams.svg.boxes import Card, card, drawn
from orgc.diagrams.svg.frame import Heading, feet, foot, heading, page
from orgc.diagrams.svg.markup import element, escaped, number, prefix, title_and_description
from orgc.layout.shapes import Layout, Link, Node, Point, Rect, Route
from orgc.layout.swimlane import swimlanes
from orgc.layout.text import width, wrapped
from orgc.model.drawing import Arrow, Box, Drawing, Lane

_MARGIN = 20.0
_LABEL, _LABEL_LINE, _LABEL_WIDE = 11.0, 13.5, 132.0
_RADIUS = 6.0
_TIP = 7.0


class Plan(NamedTuple):
    """A drawing with its lines broken and everything placed."""

    cards: list[Card]
    arrows: list[Arrow]
    labels: list[tuple[str, ...]]
    lanes: list[Lane]
    heads: list[Heading]
    nodes: list[Node]
    links: list[Link]
    layout: Layout


def plan(drawing: Drawing) -> Plan:
    """Sizes first, then places."""
    numbers = {box.id: i for i, box in enumerate(drawing.boxes)}
    arrows = [a for a in drawing.arrows if a.source in numbers and a.target in numbers]
    used = {box.lane for box in drawing.boxes}
    lanes = [lane for lane in drawing.lanes if lane.id in used] or [Lane("", "")]
    lane_of = {lane.id: i for i, lane in enumerate(lanes)}
    cards = [card(box, upright=drawing.direction == "right") for box in drawing.boxes]
    nodes = [Node(lane_of.get(c.box.lane, 0), c.width, c.height, c.box.shape not in ("bar", "round")) for c in cards]
    labels = [wrapped(a.text, _LABEL, _LABEL_WIDE, 4) for a in arrows]
    links = [
        Link(numbers[a.source], numbers[a.target], *_label_size(lines)) for a, lines in zip(arrows, labels, strict=True)
    ]
    heads = [Heading(lane) for lane in lanes] if drawing.lanes else []
    most = 3 if len(lanes) > 2 else 4
    layout = swimlanes(nodes, links, [h.least for h in heads], drawing.direction, most)
    return Plan(cards, arrows, labels, lanes, heads, nodes, links, layout)


def flowchart(drawing: Drawing, href: Callable[[str], str] | None) -> str:
    """The picture of a drawing."""
    found = plan(drawing)
    layout, heads, down = found.layout, found.heads, drawing.direction == "down"
    name = prefix(drawing.title, *(box.id for box in drawing.boxes))
    top, above = heading(drawing, _MARGIN, name)
    band = max((h.height if down else h.side for h in heads), default=0.0)
    dx, dy = (_MARGIN, above + band) if down else (_MARGIN + band, above)
    order = sorted(range(len(layout.lanes)), key=lambda i: (layout.lanes[i].x, layout.lanes[i].y))
    hue = {lane: place % 8 for place, lane in enumerate(order)} if heads else {}
    extra = feet(heads, layout.height) if down else 0.0
    parts = [top]
    for place, i in enumerate(order if heads else ()):
        area = layout.lanes[i]
        area = Rect(area.x, area.y, area.width, area.height + extra)
        parts.append(heads[i].markup(area, band, dx, dy, place, hue[i], down))
    for i, (arrow, route) in enumerate(zip(found.arrows, layout.routes, strict=True)):
        parts.append(_line(arrow, route, dx, dy, f"{name}-a{i}"))
    for i, (each, node, r) in enumerate(zip(found.cards, found.nodes, layout.boxes, strict=True)):
        at = Rect(r.x + dx, r.y + dy, r.width, r.height)
        parts.append(group(each, at, hue.get(node.lane, -1), drawing, f"{name}-{i}", href))
    for lines, route in zip(found.labels, layout.routes, strict=True):
        if route.label is not None and lines:
            parts.append(_label(lines, route.label, dx, dy))
    wide = max(dx + layout.width + _MARGIN, 460.0)
    below, end = foot(drawing, _MARGIN, dy + layout.height + extra + 14, wide - 2 * _MARGIN)
    return page(drawing, "".join(parts) + below, wide, end + _MARGIN, name, href is not None)


def _label_size(lines: tuple[str, ...]) -> tuple[float, float]:
    if not lines:
        return 0.0, 0.0
    return max(width(line, _LABEL) for line in lines) + 10, len(lines) * _LABEL_LINE + 5


def _label(lines: tuple[str, ...], at: Rect, dx: float, dy: float) -> str:
    x, y = at.x + dx, at.y + dy
    parts = [element("rect", class_="halo", x=x, y=y, width=at.width, height=at.height, rx=5)]
    for i, line in enumerate(lines):
        middle = y + 2.5 + (i + 0.78) * _LABEL_LINE
        parts.append(element("text", escaped(line), x=x + at.width / 2, y=middle, text_anchor="middle"))
    return element("g", "".join(parts), class_="label")


def group(found: Card, at: Rect, hue: int, drawing: Drawing, name: str, href: Callable[[str], str] | None) -> str:
    box = found.box
    inside = title_and_description(box.text or "untitled", _about(box, drawing)) + drawn(found, at, hue)
    inside += badges(box.faults, drawing, at)
    worst = severity(box.faults, drawing)
    kind = {"fault": "fault", "caution": "caution"}.get(worst, "fault" if box.fault else "")
    classes = " ".join(part for part in ("node", f"shape-{box.shape}", *box.tags, kind) if part)
    group = element("g", inside, class_=classes, id=name, data_id=box.id)
    address = href(box.id) if href else ""
    return element("a", group, href=address) if address else group


def severity(faults: tuple[int, ...], drawing: Drawing) -> str:
    """`fault` where an error is among them, `caution` where only warnings are, else nothing."""
    if not faults:
        return ""
    return "fault" if any(drawing.faults[n - 1].severity == "error" for n in faults) else "caution"


def badges(faults: tuple[int, ...], drawing: Drawing, at: Rect) -> str:
    """The numbers of faults at the upper right corner of a box; what they are stands below the picture."""
    parts = []
    for i, n in enumerate(faults[:4]):
        x = at.right - 6 - 18 * i
        extra = "badge caution" if drawing.faults[n - 1].severity != "error" else "badge"
        parts.append(element("circle", class_=extra, cx=x, cy=at.y, r=8))
        parts.append(element("text", str(n), x=x, y=at.y + 3.6, text_anchor="middle"))
    return "".join(parts)


def _about(box: Box, drawing: Drawing) -> str:
    """The description of a box, for those who hear it: who acts, details, faults with their traces."""
    words = {"within": "within", "uses": "uses", "needs": "needs", "produces": "produces"}
    said = [box.note] if box.note else []
    said += [f"{words.get(m.kind, m.kind)} {m.text}" for m in box.marks if m.kind != "within" or m.text not in box.note]
    for n in box.faults:
        fault = drawing.faults[n - 1]
        said.append(f"{fault.severity} {fault.rule}: {fault.message}")
        said += fault.trace
    if box.fault and not box.faults:
        said.append(f"fault: {box.fault}")
    return ". ".join(part.rstrip(".") for part in said)


def _line(arrow: Arrow, route: Route, dx: float, dy: float, name: str) -> str:
    points = [(x + dx, y + dy) for x, y in route.points]
    kind = "fault" if arrow.fault or arrow.faults else ""
    parts = ("arrow", "dashed" if arrow.dashed else "", "traced" if arrow.traced else "", kind)
    classes = " ".join(part for part in parts if part)
    inside = f'<path class="edge" d="{rounded(points)}"/>{_tip(points)}'
    return element("g", inside, class_=classes, id=name, data_from=arrow.source, data_to=arrow.target)


def rounded(points: list[Point], tip: float = _TIP) -> str:
    """A path through the corners, each of them rounded, which stops short of its end for a tip of this length."""
    (x, y), *_ = points
    parts = [f"M{number(x)} {number(y)}"]
    last = points[-1]
    before = points[-2]
    length = abs(last[0] - before[0]) + abs(last[1] - before[1])
    share = max(0.0, length - tip + 1) / length if length and tip else 1.0
    end = (before[0] + (last[0] - before[0]) * share, before[1] + (last[1] - before[1]) * share)
    way = [*points[:-1], end]
    for (ax, ay), (bx, by), (cx, cy) in zip(way, way[1:], way[2:], strict=False):
        one, two = abs(bx - ax) + abs(by - ay), abs(cx - bx) + abs(cy - by)
        radius = min(_RADIUS, one / 2, two / 2)
        if radius < 0.5:
            parts.append(f"L{number(bx)} {number(by)}")
            continue
        px, py = bx - (bx - ax) / one * radius, by - (by - ay) / one * radius
        qx, qy = bx + (cx - bx) / two * radius, by + (cy - by) / two * radius
        parts.append(f"L{number(px)} {number(py)}Q{number(bx)} {number(by)} {number(qx)} {number(qy)}")
    parts.append(f"L{number(end[0])} {number(end[1])}")
    return "".join(parts)


def _tip(points: list[Point]) -> str:
    """The arrowhead at the end of a line."""
    (ax, ay), (bx, by) = points[-2:]
    length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5 or 1.0
    ux, uy = (bx - ax) / length, (by - ay) / length
    x, y, half = bx - ux * _TIP, by - uy * _TIP, 4.0
    corners = ((bx, by), (x - uy * half, y + ux * half), (x + uy * half, y - ux * half))
    return f'<path class="tip" d="M{"L".join(f"{number(px)} {number(py)}" for px, py in corners)}z"/>'
