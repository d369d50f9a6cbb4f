"""A data file of a foreign format (YAML, JSON) as a Document: its keys, and markdown that stands for its values.

Each line of that markdown stands at the line of the value it comes from, as far as there is room, so that what is said
about it has a place in the file. It never raises on any text.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from orgc.located_yaml import YamlFault, read_yaml
from orgc.model.diagnostic import Diagnostic
from orgc.model.document import Document
from orgc.model.node import Mapping
from orgc.model.pattern import lazy
from orgc.model.reading import Reader
from orgc.model.span import START, Span
from orgc.passes.parse import document_of, parse
from orgc.passes.read import Source
from orgc.world import document_id, is_document

View = Callable[[Mapping, str], list[tuple[int, str]]]

_PAIR = lazy(r"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")
_TABS = lazy(r"^\t+", re.M)


def parse_as(source: Source, reader: Reader | None) -> Document:
    """The document of a source: markdown, or a data file as its reader sees it."""
    identity = document_id(source.path)
    if reader and reader.view and not is_document(source.path):
        return parse_data(source, identity, reader.view)
    return parse(source, identity)


def parse_data(source: Source, identity: str, view: View) -> Document:
    """The document of a data file. `view` gives the markdown, each line with the line of the file it comes from."""
    meta, faults = _read(source)
    rows = view(meta, source.path) if meta.entries else []
    return document_of(source, identity, meta, aligned(rows), 1, tuple(faults))


def aligned(rows: list[tuple[int, str]]) -> list[str]:
    """The rows as lines, each at its number or at the next that is free."""
    places = placed(rows)
    lines = [""] * (places[-1] + 1 if places else 0)
    for place, (_, text) in zip(places, rows, strict=True):
        lines[place] = text
    return lines


def placed(rows: list[tuple[int, str]]) -> list[int]:
    """The index of the line of each row."""
    found: list[int] = []
    for number, _ in rows:
        found.append(max(found[-1] + 1 if found else 0, number - 1))
    return found


def _read(source: Source) -> tuple[Mapping, list[Diagnostic]]:
    empty = Mapping((), START)
    text = _TABS.sub(lambda m: " " * len(m[0]), "\n".join(source.lines))
    text = _PAIR.sub(lambda m: chr(0x10000 + ((int(m[1], 16) - 0xD800) << 10) + int(m[2], 16) - 0xDC00), text)
    try:
        node = read_yaml(text)
    except YamlFault as fault:
        return empty, [_fault(source, str(fault), fault.line, fault.column)]
    if isinstance(node, Mapping):
        return node, []
    return empty, [_fault(source, "it is no mapping of keys to values", 1, 1)] if source.digest else []


def _fault(source: Source, problem: str, line: int, column: int) -> Diagnostic:
    return Diagnostic(
        "unreadable-file",
        "error",
        source.path,
        Span(line, column, line, column + 1),
        f"the file cannot be read: {problem}",
        "quote the value, or close what was opened",
        subject="yaml",
    )
