"""The source view: each file with its line numbers, cut into parts that a phone can hold."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup, escape

from orgc.apps.site.atlas import Atlas, Ref
from orgc.apps.site.page import Page
from orgc.apps.site.places import SOURCE_PART, part_of


def cuts(lines: list[str]) -> tuple[int, ...]:
    """The first lines of the parts of a file."""
    firsts, size = [1], 0
    for number, line in enumerate(lines, 1):
        weight = len(escape(line).encode("utf-8", "replace")) + 70
        if size and size + weight > SOURCE_PART:
            firsts.append(number)
            size = 0
        size += weight
    return tuple(firsts)


def source_pages(atlas: Atlas, path: str, lines: list[str], firsts: tuple[int, ...]) -> Iterator[Page]:
    """The pages that show one file."""
    unit = atlas.org.units.get(path)
    ref = atlas.ref(unit.entities[0].id) if unit and unit.entities else Ref(path, "", "")
    address = atlas.places.sources[path]
    rules: dict[int, list[str]] = {}
    for d in atlas.issues.get(path, ()):
        if d.severity != "info":
            rules.setdefault(d.span.line, []).append(d.rule)
    ends = [*(first - 1 for first in firsts[1:]), len(lines)]
    parts = [(part_of(address, i), f"{a} to {b}") for i, (a, b) in enumerate(zip(firsts, ends, strict=True))]
    for i, (first, last) in enumerate(zip(firsts, ends, strict=True)):
        rows = [_row(number, lines[number - 1], rules.get(number, ())) for number in range(first, last + 1)]
        values = {"page": ref, "lines": Markup("\n".join(rows)), "parts": parts, "number": i + 1}
        yield Page(part_of(address, i), "source", path, "documents", values)


def _row(number: int, line: str, rules: list[str] | tuple[()]) -> str:
    marked = ' has"' if rules else '"'
    said = f"<em>{escape(', '.join(dict.fromkeys(rules)))}</em>" if rules else ""
    link = f'<a href="#L{number}">{number}</a>'
    return f'<div class="sl{marked} id="L{number}">{link}<span>{escape(line)}</span>{said}</div>'
