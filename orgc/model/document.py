"""A parsed markdown file: a tree of blocks whose text is plain and knows its place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import Literal

from orgc.model.diagnostic import Diagnostic
from orgc.model.node import Mapping
from orgc.model.span import Span, Text
from orgc.model.value import Value

MarkKind = Literal["strong", "em", "code", "link", "image", "html", "break"]
BlockKind = Literal["heading", "paragraph", "list", "item", "table", "code", "html", "quote", "rule"]


class Mark(Value, frozen=True):
    """A stretch of an inline's plain text with a meaning: `start` and `end` are offsets into that text. A `break` is
    the blank that stands for a tag like `<br>`, between texts that are apart.
    """

    kind: MarkKind
    start: int
    end: int
    span: Span
    href: str = ""


class Inline(Value, frozen=True):
    """Text as it is read, without markup.

    `runs` map it back: from plain offset `runs[i][0]` on, characters stand at line `[1]`, column `[2]` onwards.
    """

    text: str = ""
    marks: tuple[Mark, ...] = ()
    runs: tuple[tuple[int, int, int], ...] = ()

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """Where the characters from `start` to `end` of the plain text stand in the file."""
        end = len(self.text) if end is None else end
        line, column = self._place(start)
        last_line, last_column = self._place(max(start, end - 1))
        return Span(line, column, last_line, last_column + (1 if end > start else 0))

    def _place(self, offset: int) -> tuple[int, int]:
        if not self.runs:
            return (1, 1)
        run = self.runs[max(0, bisect_right(self.runs, offset, key=lambda r: r[0]) - 1)]
        return (run[1], run[2] + offset - run[0])

    def part(self, start: int, end: int) -> Text:
        """The plain text from `start` to `end`, trimmed, with its place, and its link if it is nothing but one."""
        piece = self.text[start:end]
        start += len(piece) - len(piece.lstrip())
        piece = piece.strip()
        end = start + len(piece)
        href = next((m.href for m in self.marks if m.kind == "link" and m.start <= start and end <= m.end), "")
        return Text(piece, self.span(start, end), href)

    def whole(self) -> Text:
        """All of it as a located text."""
        return self.part(0, len(self.text))

    def cut(self, start: int) -> Inline:
        """The text from plain offset `start` on, leading blanks dropped, with its marks and places."""
        while start < len(self.text) and self.text[start].isspace():
            start += 1
        marks = (Mark(m.kind, m.start - start, m.end - start, m.span, m.href) for m in self.marks if m.start >= start)
        line, column = self._place(start)
        later = ((r[0] - start, r[1], r[2]) for r in self.runs if r[0] > start)
        return Inline(self.text[start:], tuple(marks), ((0, line, column), *later))

    def lines(self) -> tuple[Inline, ...]:
        """The text cut where the source begins a new line."""
        cuts = [r[0] for before, r in zip(self.runs, self.runs[1:], strict=False) if r[1] > before[1]]
        if not cuts:
            return (self,)
        starts = [0, *cuts]
        marks: list[list[Mark]] = [[] for _ in starts]
        for mark in self.marks:
            line = bisect_right(starts, mark.start) - 1
            marks[line].append(mark)
            if mark.start == mark.end == starts[line] and line:  # a tag where one line ends and the next begins
                marks[line - 1].append(mark)
        runs: list[list[tuple[int, int, int]]] = [[] for _ in starts]
        for run in self.runs:
            runs[bisect_right(starts, run[0]) - 1].append(run)
        pieces = zip(starts, (*cuts, len(self.text)), marks, runs, strict=True)
        return tuple(piece for a, b, m, r in pieces if (piece := self._line(a, b, m, r)))

    def _line(self, start: int, end: int, marks: list[Mark], runs: list[tuple[int, int, int]]) -> Inline:
        """The text from `start` to `end`, with those of its `marks` and `runs` that may be inside."""
        text = self.text[start:end].rstrip()
        blank = len(text) - len(text.lstrip())
        first = start + blank
        kept = (Mark(m.kind, m.start - first, m.end - first, m.span, m.href) for m in marks if first <= m.start)
        inside = tuple(mark for mark in kept if mark.end + first <= end)
        later = ((r[0] - first, r[1], r[2]) for r in runs if r[0] > first)
        return Inline(text[blank:], inside, ((0, *self._place(first)), *later))

    def between(self, start: int, end: int) -> Inline:
        """The text from `start` to `end`, with its marks and places."""
        kept = tuple(m for m in self.marks if m.end <= end)
        return Inline(self.text[:end].rstrip(), kept, tuple(r for r in self.runs if r[0] < end)).cut(start)

    def __bool__(self) -> bool:
        return bool(self.text)

    def links(self) -> Iterator[Mark]:
        """The links in it, pictures left out."""
        return (mark for mark in self.marks if mark.kind == "link")


class Block(Value, frozen=True):
    """One block. Which fields mean something depends on `kind`:

    heading: `level`, `text`. paragraph: `text`. list: `ordered`, `children` (items). item: `level` is its number,
    `text` its first paragraph, `children` the rest. table: `rows`, the header first. code: `info`, `content`.
    html: `content`. quote: `children`. `line` and `end` are its first and last line.
    """

    kind: BlockKind
    line: int
    end: int
    level: int = 0
    text: Inline = Inline()
    children: tuple[Block, ...] = ()
    rows: tuple[tuple[Inline, ...], ...] = ()
    ordered: bool = False
    info: str = ""
    content: str = ""

    def walk(self) -> Iterator[Block]:
        """The block itself and all below it, in the order of the file."""
        yield self
        for child in self.children:
            yield from child.walk()

    def inlines(self) -> Iterator[Inline]:
        """Every piece of text in this block alone, cells included."""
        if self.text.text or self.text.marks:
            yield self.text
        for row in self.rows:
            yield from row


class Anchor(Value, frozen=True):
    """A place in a page that `#slug` leads to; a `label` (`(name)=` in MyST) is known in the whole site. One that is
    `replaced` by an id of the author's is there on a forge alone. Of a heading there is also its `level`, its `text` as
    it is read and its `source` as it is written, of which generators make other anchors, and `tail`, the list of
    attributes (`{#id .class}`) written behind it, which is a part of its source unless there is an id in it.

    `kind`: a heading, one in HTML (`raw`), one without a space after its signs (`tight`: `#Pay`, no heading to
    CommonMark), an id in HTML (`id`), one in a list of attributes that ends a paragraph, stands alone in a line or
    begins with a colon (`listed`), or in one anywhere else (`attribute`). Of these two `tail` says whether the list
    stands `before` any text, `inline` (right behind it) or `after` a space.
    """

    slug: str
    line: int
    label: bool = False
    replaced: bool = False
    kind: Literal["heading", "raw", "tight", "id", "listed", "attribute"] = "id"
    level: int = 0
    text: str = ""
    tail: str = ""
    source: str = ""


class Link(Value, frozen=True):
    """A link as written. `image` for pictures; `text` is what is shown; `raw` where it stands in HTML. `defined` is
    where its address stands when that is elsewhere: `[text][name]` with `[name]: address`. `inner`: it stands between
    the tags of HTML, where it is a link in MDX alone.
    """

    href: str
    text: str
    span: Span
    image: bool = False
    raw: bool = False
    defined: Span | None = None
    inner: bool = False

    @property
    def place(self) -> Span:
        """Where the address stands."""
        return self.defined or self.span


class Comment(Value, frozen=True):
    """An HTML comment, without its marks. `next_line` is the first line of the block after it, 0 at the end."""

    text: str
    span: Span
    next_line: int = 0
    next_end: int = 0


class Section(Value, frozen=True):
    """A heading and what stands below it, up to the next heading of any level.

    `parent` is the index of the section around it, -1 at the top. The text before the first heading is a section
    of level 0 with an empty title. `last_line` is the end of the section together with its sub-sections.
    """

    index: int
    title: Text
    level: int
    slug: str
    parent: int
    blocks: tuple[Block, ...]
    last_line: int


class Document(Value, frozen=True):
    """A file after parsing. Nothing later looks at the markdown again."""

    path: str
    id: str
    meta: Mapping
    sections: tuple[Section, ...]
    anchors: tuple[Anchor, ...]
    links: tuple[Link, ...]
    comments: tuple[Comment, ...]
    lines: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    body_line: int = 1

    def within(self, index: int) -> tuple[int, ...]:
        """The indexes of section `index` and every section below it."""
        found = [index]
        for i in range(index + 1, len(self.sections)):
            if self.sections[i].level <= self.sections[index].level and self.sections[index].level:
                break
            found.append(i)
        return tuple(found)
