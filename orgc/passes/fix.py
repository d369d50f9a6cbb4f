"""Edits to sources: the bytes of a file with some characters replaced, and every other byte as it was."""

from __future__ import annotations

from collections.abc import Iterable

from orgc.model.fix import Edit, Fix
from orgc.model.pattern import lazy
from orgc.model.span import Span

_ENDS = lazy(r"\r\n|\r|\n")


def fix(data: bytes, fixes: Iterable[Fix]) -> tuple[bytes, tuple[Fix, ...]]:
    """The bytes of one file with the edits of `fixes` made, and those that were made. One whose edits overlap those of
    an earlier one, or do not find what they replace, is left out.
    """
    try:
        whole = data.decode("utf-8")
    except UnicodeDecodeError:
        return data, ()
    mark = "\ufeff" if whole.startswith("\ufeff") else ""
    text = whole[len(mark) :]
    starts = [0, *(match.end() for match in _ENDS.finditer(text))]
    taken: list[tuple[int, int, str]] = []
    made = []
    for one in fixes:
        places = [_place(edit, text, starts) for edit in one.edits]
        edits = [(*place, edit.new) for place, edit in zip(places, one.edits, strict=True) if place is not None]
        if len(edits) == len(one.edits) and not any(a < e and s < b for a, b, _ in edits for s, e, _ in taken):
            taken += edits
            made.append(one)
    for start, end, new in sorted(taken, reverse=True):
        text = text[:start] + new + text[end:]
    return (mark + text).encode("utf-8"), tuple(made)


def _place(edit: Edit, text: str, starts: list[int]) -> tuple[int, int] | None:
    """From where to where an edit reaches; None when the text there is not what it replaces."""
    start, end = _offset(edit.span.line, edit.span.column, text, starts), _end(edit.span, text, starts)
    if start is None or end is None or start >= end:
        return None
    there = _ENDS.sub("\n", text[start:end])
    return (start, end) if edit.old in (there, f"{there}\n") else None


def _offset(line: int, column: int, text: str, starts: list[int]) -> int | None:
    if not 0 < line <= len(starts):
        return None
    offset = starts[line - 1] + column - 1
    return offset if offset <= len(text) else None


def _end(span: Span, text: str, starts: list[int]) -> int | None:
    if span.end_line == len(starts) + 1 and span.end_column == 1:
        return len(text)
    return _offset(span.end_line, span.end_column, text, starts)
