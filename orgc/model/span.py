"""Places in a source file. Lines and columns count from 1, columns in characters; an end is exclusive."""

from __future__ import annotations

from orgc.model.value import Value


class Span(Value, frozen=True, order=True):
    """A range of characters in one file, `end_column` exclusive. The file is known from where the span is kept."""

    line: int
    column: int
    end_line: int
    end_column: int

    def to(self, other: Span) -> Span:
        """The span from the start of this one to the end of `other`."""
        return Span(self.line, self.column, other.end_line, other.end_column)


class Text(Value, frozen=True):
    """A piece of text as a person would read it (markup removed) and where it stands.

    `href` is the target of the link when the whole text is one link, else empty.
    """

    text: str
    span: Span
    href: str = ""


START = Span(1, 1, 1, 1)
NO_TEXT = Text("", START)


def slice_of(lines: list[str], span: Span) -> str:
    """The source characters that `span` covers. `lines` are the file's lines without their ends."""
    if span.line == span.end_line:
        return lines[span.line - 1][span.column - 1 : span.end_column - 1]
    middle = lines[span.line : span.end_line - 1]
    last = lines[span.end_line - 1][: span.end_column - 1] if span.end_line <= len(lines) else ""
    return "\n".join([lines[span.line - 1][span.column - 1 :], *middle, last])
