"""Text as markdown in which nothing is markup but what was meant to be."""

from __future__ import annotations

from collections.abc import Iterable

from orgc.model.document import Inline
from orgc.model.pattern import lazy

_SPECIAL = lazy(r"[\\`<>|\[\]]|(?<!\w)[*_]|[*_](?!\w)|(?<!\S)@|&(?=#?\w+;)")  # `@path` imports a file
_PIPE = lazy(r"(?<!\\)\|")
_LEADING = lazy(r"^(\s*)([#>+-]|\d+[.)])(?=\s)")


def escape(text: str) -> str:
    """Text in which nothing is markup: what a reader sees is what was meant, on one line."""
    text = " ".join(text.split())
    text = _SPECIAL.sub(lambda m: "\\" + m[0], text)
    return _LEADING.sub(
        lambda m: f"{m[1]}\\{m[2]}" if not m[2][0].isdigit() else f"{m[1]}{m[2][:-1]}\\{m[2][-1]}", text
    )


def markdown(inline: Inline) -> str:
    """The text of an inline as markdown again: code stays code, everything else is plain."""
    pieces, at = [], 0
    for mark in inline.marks:
        if mark.kind == "code" and mark.start >= at:
            pieces.append(escape_inner(inline.text[at : mark.start]))
            code = inline.text[mark.start : mark.end]
            fence = "``" if "`" in code else "`"
            pieces.append(f"{fence}{code}{fence}" if "`" not in code else f"{fence} {code} {fence}")
            at = mark.end
    if not pieces:
        return escape(inline.text)
    return " ".join(("".join(pieces) + escape_inner(inline.text[at:])).split())


def escape_inner(text: str) -> str:
    """Like `escape`, for a piece in the middle of a line, whose blanks count."""
    return _SPECIAL.sub(lambda m: "\\" + m[0], text)


def message(text: str) -> str:
    """A diagnostic's message: what the author wrote stays in code marks, nothing else in it is markup."""
    pieces = text.split("`")
    if len(pieces) % 2 == 0:
        return escape(text)
    return "".join(f"`{piece}`" if i % 2 else escape_inner(piece) for i, piece in enumerate(pieces))


def row(cells: Iterable[str]) -> str:
    """A row of a table. A pipe splits a cell also in code, so it is escaped there too."""
    whole = (_PIPE.sub(r"\\|", cell) for cell in cells)
    return f"| {' | '.join(whole)} |"
