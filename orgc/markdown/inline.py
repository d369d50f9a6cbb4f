"""The text of a paragraph, a heading or a cell: plain characters, marks, and where each stands in the file.

markdown-it gives no place for what stands inside a line, so its inline tokenizer is run by a loop that notes where each
rule began (`_Tokenizer`), and each content line is found again in its file line. Text in which no inline rule could
fire is not parsed at all, and one whose markup can be read in one way alone is read by `simple.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline.state_inline import StateInline
from markdown_it.token import Token

from orgc.markdown.flat import Flat, Parsed, Places
from orgc.markdown.rules import Blocks
from orgc.markdown.simple import read_simple
from orgc.model.document import Anchor, Comment, Inline

MAX_INLINE = 50_000  # characters of one paragraph that are read for markup; beyond it, the text is taken as it stands
MAX_BRACKETS = 1_000  # of one paragraph: markdown-it looks for the end of each, which is quadratic
MAX_NESTING = 40  # lists and quotes deeper than this are read as text

_STOPS = re.compile(r"[\n\\`*_\[\]!<&]")  # where one of the rules below may begin, or a label end
_MARKUP = re.compile(r"[\[\]<>*_`\\&!\n]")
COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.S)
_BREAKS = re.compile(r"<(?:br|/?(?:p|div|ul|ol|dd|dt|tr|td)|(?P<item>li))\b", re.I)  # tags between which text is apart
_ATTR_ID = re.compile(r"\b(?:id|name)\s*=\s*[\"']?([^\"'\s>]+)")
_ATTR_LINK = re.compile(r"<(a|img)\b[^>]*?\b(?:href|src)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>\"']+)", re.I)
_COMPONENT_LINK = re.compile(r"<[A-Z][\w.]*\s[^>]*?\b(?:href|to)\s*=\s*(\"[^\"]*\"|'[^']*')")  # of MDX


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


BLOCKS = Blocks()


def _parser() -> MarkdownIt:
    md = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING, "html": True})
    md.enable("table")
    tokenizer = _Tokenizer()
    keep = {"autolink", "backticks", "emphasis", "entity", "escape", "html_inline", "image", "link", "newline", "text"}
    tokenizer.ruler.enableOnly(list(keep))
    tokenizer.ruler2.enableOnly(["balance_pairs", "emphasis"])
    tokenizer.terminator_re = _STOPS
    md.inline = tokenizer
    md.block = BLOCKS
    md.validateLink = lambda url: url is not None  # type: ignore[method-assign]  # every link is reported, none is rendered
    md.normalizeLink = lambda url: url  # type: ignore[method-assign]  # as written, so that it can be found again
    return md


MD = _parser()


def read_inline(content: str, lines: list[str], line: int, column: int, env: dict[str, Any], parsed: Parsed) -> Inline:
    """The text `content`, which starts in line `line` of the file, looked for from `column` on.

    Links, anchors and comments in it are added to `parsed`; `env` holds the document's link definitions.
    """
    if not content:
        return Inline()
    place = _places(content, lines, line, column)
    if len(content) > MAX_INLINE or content.count("[") > MAX_BRACKETS or not _MARKUP.search(content):
        return Inline(content.replace("\n", " "), (), tuple(place))
    flat = Flat(place)
    if not read_simple(content, flat, "references" in env):
        flat = tokenized(content, place, env, parsed)
    parsed.links += flat.links
    return flat.inline()


def tokenized(content: str, place: Places, env: dict[str, Any], parsed: Parsed) -> Flat:
    """A text as markdown-it reads it."""
    state = StateInline(content, MD, env, [])
    MD.inline.tokenize(state)
    for rule in MD.inline.ruler2.getRules(""):
        rule(state)
    flat = _Flattener(parsed, place)
    flat.run(state.tokens)
    return flat


def _places(content: str, lines: list[str], line: int, column: int) -> Places:
    """For each line of `content`: its offset in `content`, and its line and column in the file."""
    if "\n" not in content:
        at = lines[line - 1].find(content, column) if line <= len(lines) else -1
        return [(0, line, max(at, 0) + 1)]
    found = []
    offset = 0
    for k, part in enumerate(content.split("\n")):
        number = line + k
        source = lines[number - 1] if number <= len(lines) else ""
        at = source.find(part, column if k == 0 else 0)
        found.append((offset, number, max(at, 0) + 1))
        offset += len(part) + 1
    return found


class _Flattener(Flat):
    """Turns the inline tokens of one text into plain characters, marks and runs."""

    __slots__ = ("open", "parsed")

    def __init__(self, parsed: Parsed, places: Places) -> None:
        super().__init__(places)
        self.parsed = parsed
        self.open: list[tuple[str, int, int, str]] = []  # kind, plain start, content start, href

    def run(self, tokens: list[Token]) -> None:
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
        self.mark("code", start, self.span(at, token.meta.get("end", at)))

    def image(self, token: Token) -> None:
        at, end, src = token.meta.get("at", 0), token.meta.get("end", 0), str(token.attrs.get("src", ""))
        span = self.span(at, end)
        self.mark("image", self.length, span, src)
        self.link(src, token.content, span, image=True)

    def html(self, token: Token) -> None:
        at = token.meta.get("at", 0)
        span = self.span(at, token.meta.get("end", at))
        start = self.length
        if match := COMMENT.match(token.content):
            self.mark("html", start, span)
            self.parsed.comments.append(Comment(match[1].strip(), span))
            return
        if match := _ATTR_ID.search(token.content):
            self.parsed.anchors.append(Anchor(match[1], span.line))
        if match := _BREAKS.match(token.content):
            self.add("; " if match["item"] and "".join(self.parts).strip() else " ", at)
            self.mark("break", start, span)
            return
        self.mark("html", start, span)
        if match := _ATTR_LINK.match(token.content):
            href = match[2].strip("\"'").strip()
            self.link(href, "", span, image=match[1].lower() == "img", raw=True)
        elif match := _COMPONENT_LINK.match(token.content):
            self.link(match[1].strip("\"'").strip(), "", span)

    def close(self, token: Token) -> None:
        kind, start, at, href = self.open.pop()
        end = token.meta.get("at", at) + (0 if kind == "link" else len(token.markup))
        span = self.span(at, end)
        if kind == "link":
            self.mark("link", start, span, href)
            self.link(href, "".join(self.parts)[start:], span)
        elif kind in ("strong", "em"):
            self.mark("strong" if kind == "strong" else "em", start, span)
