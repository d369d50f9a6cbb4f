"""A text on its way to plain characters: what was read of it, with the marks on it and the way back to the file."""

from __future__ import annotations

from bisect import bisect_right

from orgc.model.document import Anchor, Block, Comment, Inline, Link, Mark, MarkKind
from orgc.model.span import Span

Places = list[tuple[int, int, int]]  # for each line of a text: its offset there, and its line and column in the file


class Parsed:
    """What one markdown text holds. `line` of everything counts from the first line of the file."""

    __slots__ = ("anchors", "blocks", "comments", "links")

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.anchors: list[Anchor] = []
        self.links: list[Link] = []
        self.comments: list[Comment] = []


class Flat:
    """The plain characters, marks and links of one text so far. Offsets of its source are turned into places."""

    __slots__ = ("first", "length", "links", "marks", "parts", "places", "runs")

    def __init__(self, places: Places) -> None:
        self.places = places
        self.first = places[0] if len(places) == 1 else None
        self.parts: list[str] = []
        self.length = 0
        self.runs: Places = []
        self.marks: list[Mark] = []
        self.links: list[Link] = []

    def inline(self) -> Inline:
        return Inline("".join(self.parts), tuple(self.marks), tuple(self.runs))

    def place(self, offset: int) -> tuple[int, int]:
        if self.first:
            return self.first[1], self.first[2] + offset
        line = self.places[max(0, bisect_right(self.places, offset, key=lambda place: place[0]) - 1)]
        return line[1], line[2] + offset - line[0]

    def span(self, start: int, end: int) -> Span:
        return Span(*self.place(start), *self.place(max(start, end)))

    def add(self, text: str, offset: int) -> None:
        """Adds characters that stand at an offset of the source; a run goes on where the file goes on."""
        if not text:
            return
        line, column = self.place(offset)
        if not self.runs or self.runs[-1][1] != line or self.runs[-1][2] - self.runs[-1][0] != column - self.length:
            self.runs.append((self.length, line, column))
        self.parts.append(text)
        self.length += len(text)

    def mark(self, kind: MarkKind, start: int, span: Span, href: str = "") -> None:
        """Marks the characters from `start` to the last."""
        self.marks.append(Mark(kind, start, self.length, span, href))

    def link(self, href: str, text: str, span: Span, *, image: bool = False, raw: bool = False) -> None:
        self.links.append(Link(href, text, span, image, raw))
