"""A wheel: boxes around a circle, those of a group together, each arrow a curve through the middle."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, pi, sin

from orgc.diagrams.svg.frame import heading, hues_of, key, page
from orgc.diagrams.svg.markup import element, escaped, number, prefix, title_and_description
from orgc.layout.text import cut, width
from orgc.model.drawing import Box, Drawing

_MARGIN = 24.0
_APART = 30.0  # between two boxes, along the circle
_GAP = 1.2  # between two groups, in boxes
_LONGEST = 240.0
_LEAST = 190.0


def wheel(drawing: Drawing, href: Callable[[str], str] | None) -> str:
    """The picture of any drawing, in the order of its boxes."""
    name = prefix(drawing.title, *(box.id for box in drawing.boxes))
    top, y = heading(drawing, _MARGIN, name)
    hues = hues_of(drawing)
    texts = {box.id: cut(box.text, 12, _LONGEST) for box in drawing.boxes}
    turn, radius = _angles(drawing.boxes)
    reach = {i: radius + width(texts[i], 12) + 16 for i in turn}
    side = max((abs(cos(a)) * reach[i] for i, a in turn.items()), default=0.0) + 8
    above = max((-sin(a) * reach[i] for i, a in turn.items()), default=0.0) + 8
    below = max((sin(a) * reach[i] for i, a in turn.items()), default=0.0) + 8
    wide = max(2 * side + 2 * _MARGIN, 460.0)
    keys, y = key(drawing, hues, _MARGIN, y, wide - 2 * _MARGIN)
    cx, cy = wide / 2, y + above
    point = {i: (cx + radius * cos(a), cy + radius * sin(a)) for i, a in turn.items()}
    hue = {box.id: hues.get(box.group, 0) for box in drawing.boxes}
    parts = [top, keys]
    titles = {box.id: box.text for box in drawing.boxes}
    ties: dict[str, list[str]] = {}
    for arrow in drawing.arrows:
        if arrow.source in point and arrow.target in point:
            parts.append(_curve(arrow.source, arrow.target, arrow.text, arrow.dashed, point, (cx, cy), hue, titles))
            ties.setdefault(arrow.source, []).append(f"{arrow.text} {titles[arrow.target]}")
    for box in drawing.boxes:
        parts.append(_spoke(box, texts[box.id], turn[box.id], (cx, cy), radius, hue[box.id], ties, href))
    return page(drawing, "".join(parts), wide, cy + below + _MARGIN, name, href is not None)


def _angles(boxes: tuple[Box, ...]) -> tuple[dict[str, float], float]:
    """The angle of each box, from the top clockwise, and the radius at which there is room for all."""
    places: dict[str, float] = {}
    at = 0.0
    for i, box in enumerate(boxes):
        if i and box.group != boxes[i - 1].group:
            at += _GAP
        places[box.id] = at
        at += 1
    whole = max(at + (_GAP if boxes and boxes[0].group != boxes[-1].group else 0.0), 1.0)
    radius = max(_LEAST, whole * _APART / (2 * pi))
    return {i: 2 * pi * place / whole - pi / 2 for i, place in places.items()}, radius


def _curve(
    source: str,
    target: str,
    text: str,
    dashed: bool,
    point: dict[str, tuple[float, float]],
    centre: tuple[float, float],
    hue: dict[str, int],
    titles: dict[str, str],
) -> str:
    (ax, ay), (bx, by) = point[source], point[target]
    mx, my = (ax + bx) / 2, (ay + by) / 2
    across = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5 / (2 * ((ax - centre[0]) ** 2 + (ay - centre[1]) ** 2) ** 0.5)
    pull = 0.2 + 0.6 * across  # neighbours bend little, those far apart meet near the middle
    qx, qy = mx + (centre[0] - mx) * pull, my + (centre[1] - my) * pull
    length = ((bx - qx) ** 2 + (by - qy) ** 2) ** 0.5 or 1.0
    ux, uy = (bx - qx) / length, (by - qy) / length
    bx, by = bx - ux * 6, by - uy * 6  # at the edge of the dot
    ex, ey = bx - ux * 5, by - uy * 5
    path = f"M{number(ax)} {number(ay)}Q{number(qx)} {number(qy)} {number(ex)} {number(ey)}"
    tip = ((bx, by), (bx - ux * 7 - uy * 3, by - uy * 7 + ux * 3), (bx - ux * 7 + uy * 3, by - uy * 7 - ux * 3))
    head = "L".join(f"{number(x)} {number(y)}" for x, y in tip)
    inside = title_and_description(f"{titles[source]} {text} {titles[target]}")
    inside += element("path", class_=f"tie s{hue[source]}", d=path)
    inside += element("path", class_=f"h{hue[source]}", d=f"M{head}z")
    return element("g", inside, class_="arrow dashed" if dashed else "arrow", data_from=source, data_to=target)


def _spoke(
    box: Box,
    text: str,
    angle: float,
    centre: tuple[float, float],
    radius: float,
    hue: int,
    ties: dict[str, list[str]],
    href: Callable[[str], str] | None,
) -> str:
    x, y = centre[0] + radius * cos(angle), centre[1] + radius * sin(angle)
    left = cos(angle) < -1e-9
    degrees = angle * 180 / pi + (180 if left else 0)
    label = element(
        "text",
        escaped(text),
        class_="t2",
        x=-12 if left else 12,
        y=4.2,
        text_anchor="end" if left else "start",
        transform=f"translate({number(x)} {number(y)}) rotate({number(degrees)})",
    )
    dot = element("circle", class_=f"h{hue}", cx=x, cy=y, r=5)
    inside = title_and_description(box.text, ". ".join(ties.get(box.id, ()))) + dot + label
    group = element("g", inside, class_="node", data_id=box.id)
    address = href(box.id) if href else ""
    return element("a", group, href=address) if address else group
