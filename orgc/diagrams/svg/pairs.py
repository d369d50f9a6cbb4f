"""Two lists side by side with lines between: what rules what. The second is ordered so that lines cross little."""

from __future__ import annotations

from collections.abc import Callable

from orgc.diagrams.svg.frame import heading, page
from orgc.diagrams.svg.markup import element, escaped, number, prefix, title_and_description
from orgc.layout.text import cut
from orgc.model.drawing import Box, Drawing

_MARGIN = 24.0
_WIDE, _TALL, _STEP, _BETWEEN = 250.0, 28.0, 36.0, 300.0
_ROUNDS = 12


def pairs(drawing: Drawing, href: Callable[[str], str] | None) -> str:
    """The picture of a drawing with two groups."""
    (one, left_title), (two, right_title) = drawing.groups[:2]
    left = [box for box in drawing.boxes if box.group == one]
    right = [box for box in drawing.boxes if box.group == two]
    left, right = _ordered(left, right, [(a.source, a.target) for a in drawing.arrows])
    name = prefix(drawing.title, *(box.id for box in drawing.boxes))
    top, y = heading(drawing, _MARGIN, name)
    far = _MARGIN + _WIDE + _BETWEEN
    tall = max(len(left), len(right)) * _STEP
    parts = [top]
    parts += [
        element("text", escaped(title), class_="t1", x=x, y=y + 14)
        for x, title in ((_MARGIN, left_title), (far, right_title))
    ]
    y += 28
    at: dict[str, float] = {}
    for boxes in (left, right):
        start = y + (tall - len(boxes) * _STEP) / 2
        at |= {box.id: start + i * _STEP + _TALL / 2 for i, box in enumerate(boxes)}
    hue = {box.id: i % 8 for i, box in enumerate(left)}
    half = _BETWEEN / 2
    for arrow in drawing.arrows:
        if arrow.source in hue and arrow.target in at:
            a, b, from_ = number(at[arrow.source]), number(at[arrow.target]), number(_MARGIN + _WIDE)
            middle, end = number(_MARGIN + _WIDE + half), number(far)
            path = f"M{from_} {a}C{middle} {a} {middle} {b} {end} {b}"
            line = element("path", class_=f"tie s{hue[arrow.source]}", d=path)
            parts.append(element("g", line, class_="arrow", data_from=arrow.source, data_to=arrow.target))
    ties: dict[str, list[str]] = {}
    titles = {box.id: box.text for box in drawing.boxes}
    for arrow in drawing.arrows:
        ties.setdefault(arrow.source, []).append(titles.get(arrow.target, ""))
        ties.setdefault(arrow.target, []).append(titles.get(arrow.source, ""))
    for x, boxes in ((_MARGIN, left), (far, right)):
        for box in boxes:
            said = ", ".join(ties.get(box.id, ())) or "stands alone"
            parts.append(_row(box, x, at[box.id] - _TALL / 2, hue.get(box.id, -1), said, href))
    wide = far + _WIDE + _MARGIN
    return page(drawing, "".join(parts), wide, y + tall + _MARGIN, name, href is not None)


def _row(box: Box, x: float, y: float, hue: int, said: str, href: Callable[[str], str] | None) -> str:
    inside = title_and_description(box.text, said)
    inside += element("rect", class_="box", x=x, y=y, width=_WIDE, height=_TALL, rx=5)
    if hue >= 0:
        inside += element("rect", class_=f"h{hue}", x=x + _WIDE - 4, y=y + 3, width=4, height=_TALL - 6)
    text = cut(box.text, 12, _WIDE - 24)
    inside += element("text", escaped(text), class_="t2", x=x + 10, y=y + _TALL / 2 + 4.2)
    group = element("g", inside, class_=" ".join(["node", *box.tags]), data_id=box.id)
    address = href(box.id) if href else ""
    return element("a", group, href=address) if address else group


def _ordered(left: list[Box], right: list[Box], ties: list[tuple[str, str]]) -> tuple[list[Box], list[Box]]:
    """Both lists by the mean place of what they are tied to, back and forth; what stands alone comes last."""
    best = (_crossed(left, right, ties), left, right)
    for turn in range(_ROUNDS):
        moved, fixed, back = (right, left, False) if turn % 2 == 0 else (left, right, True)
        place = {box.id: i for i, box in enumerate(fixed)}
        near: dict[str, list[int]] = {}
        for a, b in ties:
            mine, other = (a, b) if back else (b, a)
            if other in place:
                near.setdefault(mine, []).append(place[other])
        mean = {i: sum(places) / len(places) for i, places in near.items()}
        moved = sorted(moved, key=lambda box: (mean.get(box.id, float("inf")), box.text, box.id))
        left, right = (moved, fixed) if back else (fixed, moved)
        crossed = _crossed(left, right, ties)
        if crossed < best[0]:
            best = (crossed, left, right)
    return best[1], best[2]


def _crossed(left: list[Box], right: list[Box], ties: list[tuple[str, str]]) -> int:
    a = {box.id: i for i, box in enumerate(left)}
    b = {box.id: i for i, box in enumerate(right)}
    lines = sorted((a[s], b[t]) for s, t in ties if s in a and t in b)
    alone = sum(box.tags != () for boxes in (left, right) for box in boxes[: len(boxes) // 2])
    return sum(q < p for i, (_, p) in enumerate(lines) for x, q in lines[i + 1 :] if x > lines[i][0]) * 100 + alone
