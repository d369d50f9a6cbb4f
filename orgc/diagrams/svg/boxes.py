"""A box and what stands in it: how big it must be, and its markup once it has a place."""

from __future__ import annotations

from typing import NamedTuple

from orgc.diagrams.svg.icons import icon
from orgc.diagrams.svg.markup import element, escaped, number
from orgc.layout.shapes import Rect
from orgc.layout.text import cut, plain, width, wrapped
from orgc.model.drawing import Box, Mark

WIDE = 196.0
_PAD = 12.0
_TITLE, _TITLE_LINE = 13.0, 17.0
_SMALL, _SMALL_LINE = 11.0, 16.0
_ICON = 16.0  # a sign and the space after it
_BETWEEN = 12.0  # details on one line
_ROUND = 12.0  # font size in starts and ends
_TONES = {"approves": "accent", "approval": "accent", "escalates": "warn"}
_PREFIX = {"approves": "approves ", "approval": "approval: ", "runs": "runs ", "escalates": "escalates to "}


class Line(NamedTuple):
    """Details side by side: each with its offset from the left and its text as it is shown."""

    marks: tuple[tuple[Mark, float, str], ...]


class Card(NamedTuple):
    """A box with its lines broken: ready to be placed."""

    box: Box
    title: tuple[str, ...]
    lines: tuple[Line, ...]
    width: float
    height: float


def card(box: Box, wide: float = WIDE, upright: bool = False) -> Card:
    """Breaks the lines of a box and finds its size; a bar stands `upright` where the flow goes to the right."""
    if box.shape == "bar":
        return Card(box, (cut(box.text, _SMALL, 130),), (), *((18.0, 150.0) if upright else (150.0, 18.0)))
    if box.shape == "round" and not box.marks:
        title = wrapped(box.text, _ROUND, 150, 3) or ("",)
        fit = max(width(line, _ROUND) for line in title) + 32
        return Card(box, title, (), max(fit, 70.0), max(30.0, len(title) * 15 + 14))
    inset = 6.0 if box.shape == "subroutine" else 0.0
    room = wide - 2 * _PAD - 2 * inset
    title = wrapped(box.text, _TITLE, room - _numbered(box), 4, bold=True) or ("",)
    lines = _lines(box.marks, room)
    height = 2 * 10 + len(title) * _TITLE_LINE + (len(lines) * _SMALL_LINE + 4 if lines else 0)
    return Card(box, title, lines, wide, max(44.0, height))


def _numbered(box: Box) -> float:
    return width(box.number, _SMALL) + 8 if box.number else 0.0


def _lines(marks: tuple[Mark, ...], room: float) -> tuple[Line, ...]:
    """Details as lines: short ones stand side by side, long ones go on in a second line."""
    lines: list[Line] = []
    current: list[tuple[Mark, float, str]] = []
    used = 0.0
    for mark in marks:
        text = _PREFIX.get(mark.kind, "") + plain(mark.text)
        wide = _ICON + width(text, _SMALL)
        if current and used + _BETWEEN + wide > room:
            lines.append(Line(tuple(current)))
            current, used = [], 0.0
        if wide > room:
            first, *rest = wrapped(text, _SMALL, room - _ICON, 2) or ("",)
            lines.append(Line(((mark, 0.0, first),)))
            lines += [Line(((Mark(mark.kind, ""), 0.0, more),)) for more in rest]
            continue
        at = used + _BETWEEN if current else 0.0
        current.append((mark, at, text))
        used = at + wide
    if current:
        lines.append(Line(tuple(current)))
    return tuple(lines)


def drawn(found: Card, at: Rect, hue: int) -> str:
    """The markup of a box in its place, without its group."""
    box = found.box
    if box.shape == "bar":
        return _bar(found, at)
    if box.shape == "round" and not box.marks:
        return _pill(found, at)
    parts = [element("rect", class_="box", x=at.x, y=at.y, width=at.width, height=at.height, rx=6)]
    inset = 0.0
    if box.shape == "subroutine":
        inset = 6.0
        parts.append(_upright(at.x + inset, at) + _upright(at.right - inset, at))
    elif hue >= 0:
        parts.append(_stripe(at, hue))
    x, y = at.x + _PAD + inset, at.y + (at.height - _content(found)) / 2
    if box.number:
        parts.append(element("text", escaped(box.number), class_="soft", x=x, y=y + 13))
    for line in found.title:
        parts.append(element("text", escaped(line), class_="t1", x=x + _numbered(box), y=y + 13))
        y += _TITLE_LINE
    y += 4
    for row in found.lines:
        for mark, offset, text in row.marks:
            parts.append(_detail(mark, x + offset, y, text))
        y += _SMALL_LINE
    return "".join(parts)


def _content(found: Card) -> float:
    return len(found.title) * _TITLE_LINE + (len(found.lines) * _SMALL_LINE + 4 if found.lines else 0)


def _detail(mark: Mark, x: float, y: float, text: str) -> str:
    sign = icon(mark.kind, x, y + 1.5) if mark.text else ""
    words = element("text", escaped(text), x=x + _ICON, y=y + 11.5)
    tone = _TONES.get(mark.kind, "")
    return element("g", sign + words, class_=f"mark {mark.kind} {tone}".rstrip(), data_ref=mark.ref)


def _pill(found: Card, at: Rect) -> str:
    radius = min(at.height / 2, 18)
    parts = [element("rect", class_="box", x=at.x, y=at.y, width=at.width, height=at.height, rx=radius)]
    y = at.y + at.height / 2 - len(found.title) * 15 / 2
    for line in found.title:
        parts.append(
            element("text", escaped(line), class_="t2", x=at.x + at.width / 2, y=y + 11.5, text_anchor="middle")
        )
        y += 15
    return "".join(parts)


def _bar(found: Card, at: Rect) -> str:
    bar = element("rect", class_="bar", x=at.x, y=at.y, width=at.width, height=at.height, rx=4)
    x, y = at.x + at.width / 2, at.y + at.height / 2
    turned = f"rotate(-90 {number(x)} {number(y)})" if at.height > at.width else ""
    text = escaped(found.title[0])
    return bar + element("text", text, class_="barred", x=x, y=y + 3.8, text_anchor="middle", transform=turned)


def _upright(x: float, at: Rect) -> str:
    return f'<path class="inner" d="M{number(x)} {number(at.y)}V{number(at.bottom)}"/>'


def _stripe(at: Rect, hue: int) -> str:
    """The colour of the lane, along the left edge inside the box."""
    x, y = number(at.x + 0.6), number(at.y + 6)
    return f'<path class="h{hue}" d="M{x} {y}a5.4 5.4 0 0 1 3.4-5v{number(at.height - 2)}a5.4 5.4 0 0 1-3.4-5z"/>'
