"""A tree of boxes: who stands below whom."""

from __future__ import annotations

from collections.abc import Callable

from orgc.diagrams.svg.boxes import card
from orgc.diagrams.svg.flowchart import group, rounded
from orgc.diagrams.svg.frame import foot, heading, hues_of, key, page
from orgc.diagrams.svg.markup import element, prefix
from orgc.layout.shapes import Rect
from orgc.layout.tree import tree
from orgc.model.drawing import Drawing

_MARGIN = 24.0
_NARROW = 172.0


def chart(drawing: Drawing, href: Callable[[str], str] | None) -> str:
    """The picture of a drawing whose arrows go from above to below."""
    numbers = {box.id: i for i, box in enumerate(drawing.boxes)}
    cards = [card(box, _NARROW) for box in drawing.boxes]
    parent = [-1] * len(cards)
    for arrow in drawing.arrows:
        if arrow.source in numbers and arrow.target in numbers and parent[numbers[arrow.target]] < 0:
            parent[numbers[arrow.target]] = numbers[arrow.source]
    found = tree([(c.width, c.height) for c in cards], parent)
    name = prefix(drawing.title, *numbers)
    top, y = heading(drawing, _MARGIN, name)
    hues = hues_of(drawing)
    wide = max(found.width + 2 * _MARGIN, 460.0)
    keys, y = key(drawing, hues, _MARGIN, y, wide - 2 * _MARGIN)
    dx = (wide - found.width) / 2
    lines = []
    for route in found.routes:
        if route.points:
            points = [(px + dx, py + y) for px, py in route.points]
            lines.append(element("path", class_="edge", d=rounded(points, 0)))
    boxes = [
        group(c, Rect(r.x + dx, r.y + y, r.width, r.height), hues.get(c.box.group, -1), drawing, f"{name}-{i}", href)
        for i, (c, r) in enumerate(zip(cards, found.boxes, strict=True))
    ]
    below, end = foot(drawing, _MARGIN, y + found.height + 22, wide - 2 * _MARGIN)
    inside = top + keys + element("g", "".join(lines), class_="arrows") + "".join(boxes) + below
    return page(drawing, inside, wide, end + _MARGIN, name, href is not None)
