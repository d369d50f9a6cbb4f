"""A table: who may do what, a column for each of the first group, a row for each of the second, arrows as cells."""

from __future__ import annotations

from collections.abc import Callable

from orgc.diagrams.svg.frame import heading, page
from orgc.diagrams.svg.markup import element, escaped, prefix, title_and_description
from orgc.layout.text import wrapped
from orgc.model.drawing import Box, Drawing

_MARGIN = 24.0
_FIRST, _COLUMN = 170.0, 108.0
_LINE = 14.0


def table(drawing: Drawing, href: Callable[[str], str] | None) -> str:
    """The picture of a drawing with two groups."""
    (across, _), (down, _) = drawing.groups[:2]
    columns = [box for box in drawing.boxes if box.group == across]
    rows = [box for box in drawing.boxes if box.group == down]
    cells = {(a.target, a.source): a.text for a in drawing.arrows}
    name = prefix(drawing.title, *(box.id for box in drawing.boxes))
    top, y = heading(drawing, _MARGIN, name)
    heads = [wrapped(c.text, 11.5, _COLUMN - 14, 4, bold=True) for c in columns]
    head = max((len(h) for h in heads), default=1) * 15 + 16
    wide = max(_MARGIN * 2 + _FIRST + _COLUMN * len(columns), 460.0)
    parts = [top, element("rect", class_="lane odd", x=_MARGIN, y=y, width=wide - 2 * _MARGIN, height=head)]
    for i, (column, lines) in enumerate(zip(columns, heads, strict=True)):
        x = _MARGIN + _FIRST + i * _COLUMN
        text = _lines(lines, x + 8, y + 8, "head", 15.0)
        parts.append(_cell(column, text, href))
    y += head
    for n, row in enumerate(rows):
        texts = [_said(cells.get((row.id, c.id), "")) for c in columns]
        first = wrapped(row.text, 12, _FIRST - 16, 3, bold=True)
        tall = max([len(t) + len(u) for t, u in texts] + [len(first) * 1.1, 1]) * _LINE + 14
        shade = "lane" if n % 2 else "paper"
        parts.append(element("rect", class_=shade, x=_MARGIN, y=y, width=wide - 2 * _MARGIN, height=tall))
        parts.append(_cell(row, _lines(first, _MARGIN + 8, y + 7, "t1 rowed", 15.0), href))
        for i, (limit, condition) in enumerate(texts):
            x = _MARGIN + _FIRST + i * _COLUMN
            if limit:
                said = cells[row.id, columns[i].id]
                none = said.split(" (", maxsplit=1)[0] == "none"
                kind = "cell none" if none else "cell"
                back = element("rect", class_="fill", x=x + 2, y=y + 3, width=_COLUMN - 4, height=tall - 6, rx=4)
                about = title_and_description(f"{columns[i].text}, {row.text}: {said}")
                said_lines = _lines(limit, x + 8, y + 7, "limit", _LINE)
                said_lines += _lines(condition, x + 8, y + 7 + len(limit) * _LINE, "soft", _LINE)
                parts.append(element("g", about + back + said_lines, class_=kind))
        y += tall
        parts.append(element("path", class_="rule", d=f"M{_MARGIN:g} {y:.1f}H{wide - _MARGIN:.1f}"))
    return page(drawing, "".join(parts), wide, y + _MARGIN, name, href is not None)


def _said(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lines of a cell: the limits, and below them their conditions."""
    found = [part.partition(" (") for part in text.split("; ") if part]
    limits = wrapped("; ".join(limit for limit, _, _ in found), 11, _COLUMN - 16, 4, bold=True)
    conditions = "; ".join(condition.removesuffix(")") for _, _, condition in found if condition)
    return limits, wrapped(conditions, 10, _COLUMN - 16, 5)


def _cell(box: Box, text: str, href: Callable[[str], str] | None) -> str:
    group = element("g", title_and_description(box.text) + text, class_="node", data_id=box.id)
    address = href(box.id) if href else ""
    return element("a", group, href=address) if address else group


def _lines(lines: tuple[str, ...], x: float, y: float, kind: str, step: float) -> str:
    return "".join(
        element("text", escaped(line), class_=kind, x=x, y=y + step * 0.75 + i * step) for i, line in enumerate(lines)
    )
