"""Markdown to blocks with exact places: the only module that knows markdown-it-py. It never raises on any text.

markdown-it gives lines for blocks and nothing for what stands inside a line, so its inline tokenizer is run by a
loop that notes where each rule began (`_Tokenizer`), and each content line is found again in its file line. Inline
parsing is the dearer half of the work and is skipped for text in which no inline rule could fire.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from html.parser import HTMLParser
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline.state_inline import StateInline
from markdown_it.token import Token

from orgc.model.document import Anchor, Block, Comment, Inline, Link, Mark
from orgc.model.slug import Slugger
from orgc.model.span import Span

MAX_INLINE = 50_000  # characters of one paragraph that are read for markup; beyond it, the text is taken as it stands
MAX_BRACKETS = 1_000  # of one paragraph: markdown-it looks for the end of each, which is quadratic
MAX_NESTING = 40  # lists and quotes deeper than this are read as text

_MARKUP = re.compile(r"[\[\]<>*_`\\&!\n]")
_ATTRIBUTES = re.compile(r"\s*\{:?\s*#([\w.:-]+)[^{}]*\}\s*$")
_COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.S)
_TASK = re.compile(r"\[[ xX]\]\s+")
_ATTR_ID = re.compile(r"\b(?:id|name)\s*=\s*[\"']?([^\"'\s>]+)")
_ATTR_LINK = re.compile(r"<(a|img)\b[^>]*?\b(?:href|src)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>\"']+)", re.I)


class _Tokenizer(ParserInline):
    """markdown-it's inline loop, which also notes on each token where its source began (`meta["at"]`)."""

    def tokenize(self, state: StateInline) -> None:
        rules = self.ruler.getRules("")
        limit = state.md.options["maxNesting"]
        end = state.posMax
        runs: list[tuple[int, int]] = []
        pending = len(state.pending)
        while state.pos < end:
            start, known = state.pos, len(state.tokens)
            ok = False
            if state.level < limit:
                for rule in rules:
                    ok = rule(state, False)
                    if ok:
                        break
            if not ok:
                state.append_pending(state.src[state.pos])
                state.pos += 1
            if len(state.tokens) > known:
                _note(state, known, start, runs)
                runs, pending = [], len(state.pending)
            elif (now := len(state.pending)) != pending:
                runs.append((pending, start))
                pending = now
            if ok and state.pos >= end:
                break
        if state.pending:
            state.pushPending().meta = {"runs": runs}


def _note(state: StateInline, known: int, start: int, runs: list[tuple[int, int]]) -> None:
    offset = 0
    for i in range(known, len(state.tokens)):
        token = state.tokens[i]
        if token.meta:
            continue
        if i == known and token.type == "text" and runs:
            token.meta = {"runs": runs}
        elif token.type == "link_close":
            token.meta = {"at": state.pos}
        else:
            token.meta = {"at": start + offset, "end": state.pos}
            if token.type == "text":
                offset += len(token.content)


def _parser() -> MarkdownIt:
    md = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING, "html": True})
    md.enable("table")
    tokenizer = _Tokenizer()
    keep = {"autolink", "backticks", "emphasis", "entity", "escape", "html_inline", "image", "link", "newline", "text"}
    tokenizer.ruler.enableOnly(list(keep))
    tokenizer.ruler2.enableOnly(["balance_pairs", "emphasis"])
    md.inline = tokenizer
    md.validateLink = lambda url: url is not None  # type: ignore[method-assign]  # every link is reported, none is rendered
    md.normalizeLink = lambda url: url  # type: ignore[method-assign]  # as written, so that it can be found again
    return md


_MD = _parser()


class Parsed:
    """What one markdown text holds. `line` of everything counts from the first line of the file."""

    __slots__ = ("anchors", "blocks", "comments", "links")

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.anchors: list[Anchor] = []
        self.links: list[Link] = []
        self.comments: list[Comment] = []


def parse_markdown(lines: list[str], first: int = 1) -> Parsed:
    """Blocks, anchors, links and comments of the body that starts at line `first` (from 1) of `lines`."""
    env: dict[str, Any] = {}
    tokens: list[Token] = []
    _MD.block.parse("\n".join(lines[first - 1 :]), _MD, env, tokens)
    result = Parsed()
    reader = _Reader(lines, first, env, result)
    result.blocks = list(reader.blocks(tokens))
    result.links.sort(key=lambda link: link.span)
    if result.comments:
        result.comments = _followed(result.comments, result.blocks)
    return result


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
            block, i = self.block(tokens, i)
            if block is not None:
                yield block

    def block(self, tokens: list[Token], i: int) -> tuple[Block | None, int]:
        """The block that starts at token `i`, and the index after it."""
        token = tokens[i]
        line, end = self.range(token)
        kind = token.type
        if kind in ("heading_open", "paragraph_open"):
            inline = self.inline(tokens[i + 1])
            if kind == "paragraph_open":
                return Block("paragraph", line, end, text=inline), i + 3
            return self.heading(int(token.tag[1]), line, end, inline), i + 3
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
        if kind == "html_block":
            self.html(token.content, line)
            return Block("html", line, end, content=token.content), i + 1
        if kind == "hr":
            return Block("rule", line, end), i + 1
        return None, i + 1

    def range(self, token: Token) -> tuple[int, int]:
        start, end = token.map or (0, 1)
        last = min(self.first + end - 1, len(self.lines))
        while last > self.first + start and not self.lines[last - 1].strip():
            last -= 1
        return self.first + start, max(last, self.first + start)

    def heading(self, level: int, line: int, end: int, inline: Inline) -> Block:
        if match := _ATTRIBUTES.search(inline.text):
            self.result.anchors.append(Anchor(match[1], line))
            inline = Inline(inline.text[: match.start()], inline.marks, inline.runs)
        slug = self.slug(inline.text)
        self.result.anchors.append(Anchor(slug, line))
        return Block("heading", line, end, level=level, text=inline, info=slug)

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
                if token.content:
                    source = self.lines[self.first + (token.map or [0])[0] - 1]
                    found = source.find(token.content, column)
                    column = found + len(token.content) if found >= 0 else column
                cells.append(cell)
            elif token.type == "tr_close":
                rows.append(tuple(cells))
        return tuple(rows)

    def inline(self, token: Token, column: int = 0) -> Inline:
        """The text of an inline token; `column` is where in its first line to start looking for it."""
        content = token.content
        if not content:
            return Inline()
        line = self.first + (token.map or [0])[0]
        if len(content) > MAX_INLINE or content.count("[") > MAX_BRACKETS or not _MARKUP.search(content):
            place = self.places(content, line, column)
            return Inline(content.replace("\n", " "), (), tuple((start, ln, col) for start, ln, col in place))
        children: list[Token] = []
        state = StateInline(content, _MD, self.env, children)
        _MD.inline.tokenize(state)
        for rule in _MD.inline.ruler2.getRules(""):
            rule(state)
        return _Flattener(self, self.places(content, line, column)).run(state.tokens)

    def places(self, content: str, line: int, column: int) -> list[tuple[int, int, int]]:
        """For each line of `content`: its offset in `content`, and its line and column in the file."""
        found = []
        offset = 0
        for k, part in enumerate(content.split("\n")):
            number = line + k
            source = self.lines[number - 1] if number <= len(self.lines) else ""
            at = source.find(part, column if k == 0 else 0)
            found.append((offset, number, max(at, 0) + 1))
            offset += len(part) + 1
        return found

    def html(self, content: str, line: int) -> None:
        """Notes the comments, anchors and links in raw HTML that starts at `line`."""
        for match in _COMMENT.finditer(content):
            self.result.comments.append(Comment(match[1].strip(), _span_in(content, match.start(), match.end(), line)))
        if "=" not in content:
            return
        tags = _Tags()
        with suppress(Exception):  # the standard parser raises on some malformed declarations; what it read stands
            tags.feed(_COMMENT.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), content))
        for row, col, name, attrs in tags.found:
            span = Span(line + row - 1, col + 1, line + row - 1, col + 2)
            for key, value in attrs:
                if key in ("id", "name") and value:
                    self.result.anchors.append(Anchor(value, span.line))
                elif value and (key, name) in (("href", "a"), ("src", "img")):
                    self.result.links.append(Link(value.strip(), "", span, name == "img"))


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, int, str, list[tuple[str, str | None]]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        row, col = self.getpos()
        self.found.append((row, col, tag, attrs))


class _Flattener:
    """Turns the inline tokens of one text into plain characters, marks and runs."""

    def __init__(self, reader: _Reader, places: list[tuple[int, int, int]]) -> None:
        self.reader = reader
        self.places_ = places
        self.parts: list[str] = []
        self.length = 0
        self.runs: list[tuple[int, int, int]] = []
        self.marks: list[Mark] = []
        self.open: list[tuple[str, int, int, str]] = []  # kind, plain start, content start, href

    def run(self, tokens: list[Token]) -> Inline:
        handlers: dict[str, Callable[[Token], None]] = {
            "text": self.text,
            "text_special": self.text,
            "softbreak": self.line_break,
            "hardbreak": self.line_break,
            "code_inline": self.code,
            "html_inline": self.html,
            "image": self.image,
        }
        for token in tokens:
            if handler := handlers.get(token.type):
                handler(token)
            elif token.nesting == 1:
                at = token.meta.get("at", 0)
                self.open.append((token.type[:-5], self.length, at, str(token.attrs.get("href", ""))))
            elif token.nesting == -1 and self.open:
                self.close(token)
        return Inline("".join(self.parts), tuple(self.marks), tuple(self.runs))

    def place(self, offset: int) -> tuple[int, int]:
        line = self.places_[0]
        for candidate in self.places_:
            if candidate[0] > offset:
                break
            line = candidate
        return line[1], line[2] + offset - line[0]

    def span(self, start: int, end: int) -> Span:
        return Span(*self.place(start), *self.place(max(start, end)))

    def add(self, text: str, offset: int) -> None:
        if text:
            self.runs.append((self.length, *self.place(offset)))
            self.parts.append(text)
            self.length += len(text)

    def text(self, token: Token) -> None:
        runs = token.meta.get("runs")
        if runs is None:
            return self.add(token.content, token.meta.get("at", 0))
        base = runs[0][0] if runs else 0
        for i, (offset, source) in enumerate(runs):
            stop = runs[i + 1][0] - base if i + 1 < len(runs) else len(token.content)
            self.add(token.content[offset - base : stop], source)
        return None

    def line_break(self, token: Token) -> None:
        self.add(" ", token.meta.get("at", 0))

    def code(self, token: Token) -> None:
        start, at = self.length, token.meta.get("at", 0)
        self.add(token.content, at + len(token.markup))
        self.marks.append(Mark("code", start, self.length, self.span(at, token.meta.get("end", at))))

    def image(self, token: Token) -> None:
        at, end, src = token.meta.get("at", 0), token.meta.get("end", 0), str(token.attrs.get("src", ""))
        span = self.span(at, end)
        self.marks.append(Mark("image", self.length, self.length, span, src))
        self.reader.result.links.append(Link(src, token.content, span, image=True))

    def html(self, token: Token) -> None:
        at = token.meta.get("at", 0)
        span = self.span(at, token.meta.get("end", at))
        self.marks.append(Mark("html", self.length, self.length, span))
        if match := _COMMENT.match(token.content):
            self.reader.result.comments.append(Comment(match[1].strip(), span))
            return
        if match := _ATTR_ID.search(token.content):
            self.reader.result.anchors.append(Anchor(match[1], span.line))
        if match := _ATTR_LINK.match(token.content):
            href = match[2].strip("\"'").strip()
            self.reader.result.links.append(Link(href, "", span, match[1].lower() == "img"))
        elif token.content.lower().startswith("<br"):
            self.add(" ", at)

    def close(self, token: Token) -> None:
        kind, start, at, href = self.open.pop()
        end = token.meta.get("at", at) + (0 if kind == "link" else len(token.markup))
        span = self.span(at, end)
        if kind == "link":
            self.marks.append(Mark("link", start, self.length, span, href))
            self.reader.result.links.append(Link(href, "".join(self.parts)[start:], span))
        elif kind in ("strong", "em"):
            self.marks.append(Mark("strong" if kind == "strong" else "em", start, self.length, span))


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
    flat = [b for block in blocks for b in block.walk() if b.kind != "html"]
    result = []
    for comment in comments:
        line, last = comment.span.line, comment.span.end_line
        inside = next((b for b in flat if b.line <= line <= b.end and b.kind in ("item", "paragraph")), None)
        after = [b for b in flat if b.line > last]
        start = min((b.line for b in after), default=0)
        following = max((b for b in after if b.line == start), key=lambda b: b.end, default=None)
        target = inside or following
        result.append(Comment(comment.text, comment.span, target.line if target else 0, target.end if target else 0))
    return result
