"""Raw HTML to blocks: tables, lists, headings and paragraphs that authors write where markdown is too narrow."""

from __future__ import annotations

from contextlib import suppress
from html.parser import HTMLParser

from orgc.model.document import Block, Inline, Mark
from orgc.model.span import Span

MAX_LENGTH = 200_000  # characters of one piece of HTML
MAX_OPEN = 1_000  # tags of which most are not closed
MAX_CELLS = 20_000  # of one piece of HTML
_TEXT = frozenset({"p", "div", "summary", "dt", "dd", "figcaption", "caption", "blockquote", "section", "article"})
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_CELLS = frozenset({"td", "th"})
_MARKS = {"b": "strong", "strong": "strong", "summary": "strong", "i": "em", "em": "em", "code": "code"}
_NESTED = 50  # marks open at once
_SILENT = frozenset({"script", "style", "svg", "template", "head", "iframe", "object", "math"})


class _Writer:
    """A text that grows word by word, with its marks and the place of every word."""

    def __init__(self) -> None:
        self.text = ""
        self.marks: list[Mark] = []
        self.runs: list[tuple[int, int, int]] = []
        self.open: list[tuple[str, int, int, int, str]] = []
        self.gap = False

    def add(self, data: str, line: int, column: int) -> None:
        if data[:1].isspace():
            self.gap = True
        for row, part in enumerate(data.split("\n")):
            at = column if row == 0 else 1
            words = part.split()
            if row and self.text:
                self.gap = True
            place = 0
            for word in words:
                place = part.find(word, place)
                if self.gap and self.text:
                    self.text += " "
                self.runs.append((len(self.text), line + row, at + place))
                self.text += word
                self.gap = True
                place += len(word)
        self.gap = data[-1:].isspace()

    def inline(self) -> Inline:
        return Inline(self.text, tuple(sorted(self.marks, key=lambda m: (m.start, -m.end))), tuple(self.runs))


class _Html(HTMLParser):
    """One walk over the tags; what is left open is closed at the end."""

    def __init__(self, first: int) -> None:
        super().__init__()
        self.first = first
        self.blocks: list[Block] = []
        self.words = _Writer()
        self.start = first
        self.kind = "p"
        self.table: list[list[Inline]] | None = None
        self.table_line = first
        self.items: list[Block] | None = None
        self.ordered = False
        self.list_line = first
        self.silent = 0
        self.cells = 0

    def place(self) -> tuple[int, int]:
        row, column = self.getpos()
        return self.first + row - 1, column + 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line, column = self.place()
        if tag in _SILENT:
            self.silent += 1
        elif tag == "br":
            self.words.gap = True
        elif tag in _MARKS or tag == "a":
            if tag in _TEXT:
                self.flush(tag)
            if len(self.words.open) > _NESTED:
                return
            href = dict(attrs).get("href") or ""
            self.words.open.append(
                (tag, len(self.words.text) + bool(self.words.gap and self.words.text), line, column, href)
            )
        elif tag == "table":
            self.flush()
            self.table, self.table_line = [], line
        elif tag == "tr" and self.table is not None:
            self.flush()
            self.table.append([])
        elif tag in ("ul", "ol"):
            self.flush()
            if self.table is None and self.items is None:
                self.items, self.ordered, self.list_line = [], tag == "ol", line
        elif tag in _CELLS or tag == "li" or tag in _HEADINGS or tag in _TEXT:
            if self.table is not None and tag not in _CELLS:
                self.words.gap = True
                return
            self.flush(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self.silent = max(0, self.silent - 1)
            return
        if tag in _MARKS or tag == "a":
            self.mark(tag)
        if tag == "table" and self.table is not None:
            self.flush()
            rows = tuple(tuple(row) for row in self.table if row)
            self.table = None
            if rows:
                self.blocks.append(Block("table", self.table_line, self.place()[0], rows=rows))
        elif tag in ("ul", "ol") and self.items is not None:
            self.flush()
            items, self.items = tuple(self.items), None
            if items:
                self.blocks.append(Block("list", self.list_line, self.place()[0], children=items, ordered=self.ordered))
        elif tag in _CELLS or tag == "li" or tag in _HEADINGS or tag in _TEXT:
            if self.table is not None and tag not in _CELLS:
                self.words.gap = True
                return
            self.flush()

    def handle_data(self, data: str) -> None:
        if not self.silent and data.strip():
            if not self.words.text:
                self.start = self.place()[0]
            self.words.add(data, *self.place())
        elif data:
            self.words.gap = True

    def mark(self, tag: str) -> None:
        for i in range(len(self.words.open) - 1, -1, -1):
            name, start, line, column, href = self.words.open[i]
            if name == tag:
                del self.words.open[i:]
                kind = "link" if tag == "a" else _MARKS[tag]
                if start < len(self.words.text):
                    span = Span(line, column, *self.place())
                    self.words.marks.append(Mark(kind, start, len(self.words.text), span, href))  # type: ignore[arg-type]
                return

    def flush(self, kind: str = "p") -> None:
        """Ends the text that was being read; `kind` is the tag of the next one."""
        inline, start, was = self.words.inline(), self.start, self.kind
        self.words, self.kind = _Writer(), kind
        self.start = self.place()[0]
        end = max(start, self.start)
        if was in _CELLS and self.table:
            self.cells += 1
            if self.cells <= MAX_CELLS:
                self.table[-1].append(inline)
            return
        if not inline.text:
            return
        if was == "li" and self.items is not None:
            self.items.append(Block("item", start, end, text=inline))
        elif was in _HEADINGS:
            self.blocks.append(Block("heading", start, end, level=_HEADINGS[was], text=inline))
        else:
            self.blocks.append(Block("paragraph", start, end, text=inline))


def readable(content: str) -> bool:
    """Whether raw HTML can be read in time that grows with its length: the standard parser starts over at every tag
    that is not closed.
    """
    tags = content.count("<")
    return tags > 0 and len(content) <= MAX_LENGTH and (tags <= MAX_OPEN or content.count(">") * 2 >= tags)


def html_blocks(content: str, line: int) -> list[Block]:
    """The blocks in raw HTML whose first line is line `line`. Comments and scripts are nothing; it never raises."""
    if not readable(content):
        return []
    reader = _Html(line)
    with suppress(Exception):  # the standard parser raises on some malformed declarations; what it read stands
        reader.feed(content)
        reader.close()
        reader.flush()
        if reader.table:
            rows = tuple(tuple(row) for row in reader.table if row)
            reader.blocks += [Block("table", reader.table_line, reader.table_line, rows=rows)] if rows else []
    return reader.blocks
