"""Markdown to blocks with exact lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import suppress
from html.parser import HTMLParser
from typing import Any

import msgspec
from markdown_it.token import Token

from orgc.markdown.extensions import names, opened, references
from orgc.markdown.flat import Parsed
from orgc.markdown.html import MAX_LENGTH, html_blocks, readable
from orgc.markdown.inline import BLOCKS, COMMENT, MD, read_inline
from orgc.model.document import Anchor, Block, Comment, Inline, Link
from orgc.model.slug import Slugger, slug
from orgc.model.span import Span

_INLINE = re.compile(r"(?<!\{)\{:?[^{}#]*#([\w.:-]+)[^{}]*\}")
_LIST = re.compile(r"\s*\{:?\s*(?=[#.]|\w+=)[^{}]*\}\s*$")  # of attributes, with an id in it or without
_ID = re.compile(r"(?:^|[\s{:])#([\w.:-]+)")
_TIGHT = re.compile(r"^(#{1,6})([^#\s!].*?)#*$", re.M)
_INNER = re.compile(
    r"(?P<image>!?)\[(?P<text>[^\[\]\n]{0,200})\]\((?P<href>[^\s()<>]{1,500})(?:[ \t]{1,9}[\"'][^\n\"']{0,200}[\"'])?\)"
)
_KEY = re.compile(r"[A-Z][A-Za-z _-]{1,24}:\s+\S")  # `Reports to: the CFO`
_LABEL = re.compile(r"\(([\w.:-]+)\)=\s*$")
_TASK = re.compile(r"\[[ xX]\]\s+")


def parse_markdown(lines: list[str], first: int = 1) -> Parsed:
    """Blocks, anchors, links and comments of the body that starts at line `first` (from 1) of `lines`."""
    env: dict[str, Any] = {}
    tokens = BLOCKS.read("\n".join(opened(lines[first - 1 :])), MD, env)
    result = Parsed()
    reader = _Reader(lines, first, env, result)
    result.blocks = list(reader.blocks(tokens))
    result.links += references(lines, first)
    result.anchors += names(lines, first)
    if env.get("references"):
        result.links = [_defined(link, lines, first, env["references"]) for link in result.links]
    result.links.sort(key=lambda link: link.span)
    if result.comments:
        result.comments = _followed(result.comments, result.blocks)
    return result


def _defined(link: Link, lines: list[str], first: int, references: dict[str, Any]) -> Link:
    """A link with the place of its address, when a definition elsewhere holds it."""
    source = "\n".join(lines[link.span.line - 1 : link.span.end_line])
    if link.raw or not link.href or link.href in source:
        return link
    for reference in references.values():
        line = first + reference["map"][0] if reference.get("map") else 0
        column = lines[line - 1].find(link.href) + 1 if reference["href"] == link.href and 0 < line <= len(lines) else 0
        if column:
            return msgspec.structs.replace(link, defined=Span(line, column, line, column + len(link.href)))
    return link


class _Reader:
    """One walk over the block tokens of one file."""

    def __init__(self, lines: list[str], first: int, env: dict[str, Any], result: Parsed) -> None:
        self.lines = lines
        self.first = first
        self.env = env
        self.result = result
        self.slug = Slugger()

    def blocks(self, tokens: list[Token]) -> Iterator[Block]:
        i = 0
        while i < len(tokens):
            if tokens[i].type == "html_block":
                yield from self.html_blocks(tokens[i])
                i += 1
                continue
            block, i = self.block(tokens, i)
            if block is not None and block.kind == "list" and not block.ordered:
                yield from _without_keys(block)
            elif block is not None:
                yield block

    def html_blocks(self, token: Token) -> Iterator[Block]:
        """The raw HTML as it stands, then what it says as blocks."""
        line, end = self.range(token)
        self.html(token.content, line)
        yield Block("html", line, end, content=token.content)
        for block in html_blocks(token.content, line):
            if block.kind == "heading":
                raw = "markdown" not in token.content
                yield self.heading(block.level, block.line, block.end, block.text, block.text.text, raw)
            else:
                yield block

    def block(self, tokens: list[Token], i: int) -> tuple[Block | None, int]:
        """The block that starts at token `i`, and the index after it."""
        token = tokens[i]
        line, end = self.range(token)
        kind = token.type
        if kind in ("heading_open", "paragraph_open"):
            inline = self.inline(tokens[i + 1])
            if kind == "paragraph_open":
                self.labels(inline, line)
                if "#" in (content := tokens[i + 1].content):
                    self.tight(content, line)
                return Block("paragraph", line, end, text=inline), i + 3
            return self.heading(int(token.tag[1]), line, end, inline, tokens[i + 1].content), i + 3
        if kind in ("bullet_list_open", "ordered_list_open", "blockquote_open"):
            close = _closing(tokens, i)
            children = tuple(self.blocks(tokens[i + 1 : close]))
            if kind == "blockquote_open":
                return Block("quote", line, end, children=children), close + 1
            return Block("list", line, end, children=children, ordered=kind[0] == "o"), close + 1
        if kind == "list_item_open":
            close = _closing(tokens, i)
            return self.item(token, line, end, list(self.blocks(tokens[i + 1 : close]))), close + 1
        if kind == "table_open":
            close = _closing(tokens, i)
            return Block("table", line, end, rows=self.rows(tokens[i:close])), close + 1
        if kind in ("fence", "code_block"):
            return Block("code", line, end, info=token.info.strip(), content=token.content), i + 1
        if kind == "hr":
            return Block("rule", line, end), i + 1
        return None, i + 1

    def range(self, token: Token) -> tuple[int, int]:
        start, end = token.map or (0, 1)
        last = min(self.first + end - 1, len(self.lines))
        while last > self.first + start and not self.lines[last - 1].strip():
            last -= 1
        return self.first + start, max(last, self.first + start)

    def heading(self, level: int, line: int, end: int, inline: Inline, source: str, raw: bool = False) -> Block:
        """A heading and its anchors; `source` is its text as written, `raw` is true in HTML."""
        tail = ""
        match = _LIST.search(inline.text) if "{" in inline.text else None
        named = _ID.search(match[0]) if match else None
        if match and (named or not raw):
            tail = match[0]
            if named:
                self.result.anchors.append(Anchor(named[1], line, kind="listed"))
                source = _LIST.sub("", source)
            inline = Inline(inline.text[: match.start()], inline.marks, inline.runs)
        slug, text = self.slug(inline.text), inline.text
        kept = named is not None
        self.result.anchors.append(
            Anchor(slug, line, False, kept, "raw" if raw else "heading", level, text, tail, source)
        )
        return Block("heading", line, end, level=level, text=inline, info=slug)

    def labels(self, inline: Inline, line: int) -> None:
        """Notes the places that a paragraph names: `(label)=` in MyST, `{: #id}` in kramdown."""
        if inline.text.startswith("(") and (match := _LABEL.match(inline.text)):
            self.result.anchors.append(Anchor(match[1], line, True))
        elif "{" in inline.text:
            for match in _INLINE.finditer(inline.text):
                before = inline.text[match.start() - 1 : match.start()]
                tail = "after" if before.isspace() else "inline" if before else "before"
                number = inline.span(match.start()).line if inline.runs else line
                last = match.end() == len(inline.text.rstrip()) or self.lines[number - 1].strip() == match[0]
                listed = match[0].startswith("{:") or (last and _LIST.fullmatch(match[0]) is not None)
                self.result.anchors.append(
                    Anchor(match[1], number, kind="listed" if listed else "attribute", tail=tail)
                )

    def tight(self, content: str, line: int) -> None:
        """Notes the lines of a paragraph that are headings to those who ask for no space after the signs."""
        for match in _TIGHT.finditer(content):
            place = line + content.count("\n", 0, match.start())
            text = match[2].strip()
            self.result.anchors.append(Anchor(slug(text), place, kind="tight", level=len(match[1]), text=text))

    def item(self, token: Token, line: int, end: int, children: list[Block]) -> Block:
        number = int(token.info) if token.info.isdigit() and len(token.info) < 10 else 0
        text = Inline()
        if children and children[0].kind == "paragraph":
            text = _without_task(children.pop(0).text)
        return Block("item", line, end, level=number, text=text, children=tuple(children))

    def rows(self, tokens: list[Token]) -> tuple[tuple[Inline, ...], ...]:
        rows: list[tuple[Inline, ...]] = []
        cells: list[Inline] = []
        column = 0
        for token in tokens:
            if token.type == "tr_open":
                cells, column = [], 0
            elif token.type == "inline":
                cell = self.inline(token, column)
                if "{" in cell.text:
                    self.labels(cell, self.first + (token.map or [0])[0])
                if token.content:
                    source = self.lines[self.first + (token.map or [0])[0] - 1]
                    found = source.find(token.content, column)
                    column = found + len(token.content) if found >= 0 else column
                cells.append(cell)
            elif token.type == "tr_close":
                rows.append(tuple(cells))
        return tuple(rows)

    def inline(self, token: Token, column: int = 0) -> Inline:
        line = self.first + (token.map or [0])[0]
        return read_inline(token.content, self.lines, line, column, self.env, self.result)

    def html(self, content: str, line: int) -> None:
        """Notes the comments, anchors and links in raw HTML that starts at `line`."""
        for match in COMMENT.finditer(content):
            self.result.comments.append(Comment(match[1].strip(), _span_in(content, match.start(), match.end(), line)))
        if "](" in content and len(content) <= MAX_LENGTH:
            for match in _INNER.finditer(COMMENT.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), content)):
                span = _span_in(content, match.start(), match.end(), line)
                self.result.links.append(Link(match["href"], match["text"], span, bool(match["image"]), inner=True))
        if "=" not in content or not readable(content):
            return
        tags = _Tags()
        with suppress(Exception):  # the standard parser raises on some malformed declarations; what it read stands
            tags.feed(COMMENT.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), content))
        for row, col, name, attrs in tags.found:
            span = Span(line + row - 1, col + 1, line + row - 1, col + 2)
            for key, value in attrs:
                if key in ("id", "name") and value:
                    self.result.anchors.append(Anchor(value, span.line))
                elif value and (key, name) in (("href", "a"), ("src", "img")):
                    self.result.links.append(Link(value.strip(), "", span, name == "img", True))
                elif value and key in ("href", "to") and name[0].isupper():  # a component of MDX
                    self.result.links.append(Link(value.strip(), "", span))


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, int, str, list[tuple[str, str | None]]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        row, col = self.getpos()
        written = (self.get_starttag_text() or "")[1 : len(tag) + 1]
        self.found.append((row, col, written if written[:1].isupper() else tag, attrs))


def _closing(tokens: list[Token], i: int) -> int:
    """The index of the token that closes the block opened at `i`."""
    level = tokens[i].level
    for j in range(i + 1, len(tokens)):
        if tokens[j].nesting == -1 and tokens[j].level == level:
            return j
    return len(tokens) - 1


def _without_task(text: Inline) -> Inline:
    """The item's text without a leading check box."""
    match = _TASK.match(text.text)
    if not match:
        return text
    return text.cut(match.end())


def _span_in(content: str, start: int, end: int, line: int) -> Span:
    before, last = content.rfind("\n", 0, start), content.rfind("\n", 0, end)
    return Span(line + content.count("\n", 0, start), start - before, line + content.count("\n", 0, end), end - last)


def _followed(comments: list[Comment], blocks: list[Block]) -> list[Comment]:
    """The comments, each with the lines of the block that comes after it."""
    flat = sorted((b for block in blocks for b in block.walk() if b.kind != "html"), key=lambda b: b.line)
    lines = [b.line for b in flat]
    outer: list[Block] = []  # items and paragraphs that lie in no other
    for block in flat:
        if block.kind in ("item", "paragraph") and (not outer or block.line > outer[-1].end):
            outer.append(block)
    result = []
    for comment in comments:
        line, last = comment.span.line, comment.span.end_line
        around = bisect_right(outer, line, key=lambda b: b.line) - 1
        inside = outer[around] if around >= 0 and line <= outer[around].end else None
        first = bisect_right(lines, last)
        after = flat[first : bisect_right(lines, lines[first])] if first < len(flat) else []
        target = inside or max(after, key=lambda b: b.end, default=None)
        result.append(Comment(comment.text, comment.span, target.line if target else 0, target.end if target else 0))
    return result


def _without_keys(block: Block) -> Iterator[Block]:
    """A list whose first items are `Key: value` and stand apart from the others by an empty line, as two lists: to
    CommonMark they are one.
    """
    items = block.children
    apart = next((i for i in range(1, len(items)) if items[i].line > items[i - 1].end + 1), 0)
    first = items[:apart]
    if apart and all(_KEY.match(item.text.text) for item in first) and not _KEY.match(items[apart].text.text):
        yield Block("list", block.line, first[-1].end, children=first)
        yield Block("list", items[apart].line, block.end, children=items[apart:])
    else:
        yield block
