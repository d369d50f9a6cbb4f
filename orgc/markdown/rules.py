"""markdown-it's block rules, each asked only about the lines that its first character may begin.

The rules themselves are markdown-it's and read every block; this is the loop around them. markdown-it asks each rule
about each line, and each rule that may end a paragraph about each line of it. Here the first character of the line
says which rule that can be, paragraphs are read once instead of once for headings and once for text, and tokens are
made without the fields that nobody reads. `tests/test_markdown_agrees.py` holds the two loops against each other.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from markdown_it import MarkdownIt, rules_block
from markdown_it.common.utils import MD_TRIM_CHARS
from markdown_it.parser_block import ParserBlock
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

BlockRule = Callable[[StateBlock, int, int, bool], bool]


def _reference(state: StateBlock, line: int, last: int, silent: bool) -> bool:
    """A definition of a link; `[^1]: text` is a note, whose text is read as a paragraph."""
    if state.src.startswith("[^", state.bMarks[line] + state.tShift[line]):
        return False
    return rules_block.reference(state, line, last, silent)


_FENCE: tuple[BlockRule, ...] = (rules_block.fence,)
_LIST: tuple[BlockRule, ...] = (rules_block.list_block,)
_ALL: dict[str, tuple[BlockRule, ...]] = {
    "`": _FENCE,
    "~": _FENCE,
    ">": (rules_block.blockquote,),
    "*": (rules_block.hr, rules_block.list_block),
    "-": (rules_block.hr, rules_block.list_block),
    "_": (rules_block.hr,),
    "+": _LIST,
    **dict.fromkeys("0123456789", _LIST),
    "[": (_reference,),
    "<": (rules_block.html_block,),
    "#": (rules_block.heading,),
}
_ENDS_PARAGRAPH = {ch: found for ch, found in _ALL.items() if ch != "["}
_ENDS_ITEM = {
    ch: kept
    for ch, found in _ALL.items()
    if (kept := tuple(r for r in found if r in (rules_block.fence, rules_block.blockquote, rules_block.hr)))
}
_NONE: tuple[BlockRule, ...] = ()


class LeanToken(Token):
    """A token whose rare fields are set when a rule sets them."""

    __slots__ = ()

    def __init__(self, type: str, tag: str, nesting: Literal[-1, 0, 1]) -> None:
        self.type = type
        self.tag = tag
        self.nesting = nesting
        self.map = None
        self.content = ""
        self.markup = ""
        self.info = ""


class _State(StateBlock):
    """The lines of a body as markdown-it keeps them."""

    tabs: bool

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        token = LeanToken(ttype, tag, nesting)
        if nesting < 0:
            self.level -= 1
        token.level = self.level
        if nesting > 0:
            self.level += 1
        self.tokens.append(token)
        return token

    def text(self, start: int, end: int) -> str:
        """The text of a paragraph in the lines from `start` to before `end`."""
        first = self.bMarks[start] + self.tShift[start]
        if end - start == 1:
            return self.src[first : self.eMarks[start]].strip(MD_TRIM_CHARS)
        indent = self.blkIndent
        if self.tabs and indent:
            return self.getLines(start, end, indent, False).strip(MD_TRIM_CHARS)
        parts = [self.src[first : self.eMarks[start]]]
        for line in range(start + 1, end):
            parts.append(self.src[self.bMarks[line] + min(indent, self.tShift[line]) : self.eMarks[line]])
        return "\n".join(parts).strip(MD_TRIM_CHARS)


def _ends(chain: dict[str, tuple[BlockRule, ...]], table: bool) -> BlockRule:
    """One rule in place of all those that may end a block of some kind."""

    def ends(state: StateBlock, line: int, last: int, silent: bool) -> bool:
        if table and _may_be_table(state, line, last) and rules_block.table(state, line, last, True):
            return True
        at = state.bMarks[line] + state.tShift[line]
        if at >= state.eMarks[line] or state.sCount[line] - state.blkIndent >= 4:
            return False
        return any(rule(state, line, last, True) for rule in chain.get(state.src[at], _NONE))

    return ends


_CHAINS: dict[str, list[BlockRule]] = {
    "paragraph": [_ends(_ENDS_PARAGRAPH, True)],
    "reference": [_ends(_ENDS_PARAGRAPH, True)],
    "blockquote": [_ends(_ENDS_PARAGRAPH, False)],
    "list": [_ends(_ENDS_ITEM, False)],
}


def _may_be_table(state: StateBlock, line: int, last: int) -> bool:
    """Whether the line after this one begins as the line below a table's head does."""
    if line + 2 > last:
        return False
    at = state.bMarks[line + 1] + state.tShift[line + 1]
    return at < state.eMarks[line + 1] and state.src[at] in "|-:"


class _Rules:
    """What the rules ask of markdown-it's list of rules."""

    def getRules(self, chain: str) -> list[BlockRule]:  # noqa: N802  # markdown-it's name
        return _CHAINS[chain]

    def get_active_rules(self) -> list[str]:
        return ["code"]


class Blocks(ParserBlock):
    """markdown-it's block parser for CommonMark with tables."""

    def __init__(self) -> None:
        self.ruler = _Rules()  # type: ignore[assignment]

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803  # markdown-it's names
        line, last, limit = startLine, endLine, state.md.options["maxNesting"]
        begins, shifts, ends, indents = state.bMarks, state.tShift, state.eMarks, state.sCount
        empty_lines = False
        while line < last:
            while line < state.lineMax and begins[line] + shifts[line] >= ends[line]:
                line += 1
            state.line = line
            if line >= last or indents[line] < state.blkIndent:
                break
            if state.level >= limit:
                state.line = last
                break
            _block(state, line, last)
            if state.line <= line:
                raise RuntimeError("a block rule read nothing")
            state.tight = not empty_lines
            line = state.line
            if line - 1 < last and begins[line - 1] + shifts[line - 1] >= ends[line - 1]:
                empty_lines = True
            if line < last and begins[line] + shifts[line] >= ends[line]:
                empty_lines = True
                line += 1
                state.line = line

    def read(self, text: str, md: MarkdownIt, env: dict[str, Any]) -> list[Token]:
        """The block tokens of a text. `env` is given its link definitions."""
        tokens: list[Token] = []
        if text:
            state = _State(text, md, env, tokens)
            state.tabs = "\t" in text
            self.tokenize(state, 0, state.lineMax)
        return tokens


def _block(state: StateBlock, line: int, last: int) -> None:
    """Reads the block that begins in a line."""
    if _may_be_table(state, line, last) and rules_block.table(state, line, last, False):
        return
    if state.sCount[line] - state.blkIndent >= 4:
        rules_block.code(state, line, last, False)
        return
    for rule in _ALL.get(state.src[state.bMarks[line] + state.tShift[line]], _NONE):
        if rule(state, line, last, False):
            return
    if last != state.lineMax:  # in a quote: a heading ends with it, a paragraph may go on below
        if not rules_block.lheading(state, line, last, False):
            rules_block.paragraph(state, line, last, False)
        return
    _text(state, line, last)


def _text(state: Any, start: int, last: int) -> None:
    """A paragraph, or a heading that is underlined."""
    begins, shifts, ends, indents, indent = state.bMarks, state.tShift, state.eMarks, state.sCount, state.blkIndent
    before, state.parentType = state.parentType, "paragraph"
    ended = _CHAINS["paragraph"][0]
    level, marker, line = 0, "", start + 1
    while line < last and (at := begins[line] + shifts[line]) < ends[line]:
        if indents[line] - indent > 3:
            line += 1
            continue
        first = state.src[at]
        if first in "-=" and indents[line] >= indent and not state.src[at : ends[line]].rstrip(" \t").strip(first):
            level, marker = 1 if first == "=" else 2, first
            break
        if indents[line] >= 0 and ended(state, line, last, True):
            break
        line += 1
    kind, tag = ("heading", f"h{level}") if level else ("paragraph", "p")
    state.line = line + 1 if level else line
    opening = state.push(f"{kind}_open", tag, 1)
    opening.markup = marker
    opening.map = [start, state.line]
    inline = state.push("inline", "", 0)
    inline.content = state.text(start, line)
    inline.map = [start, line]
    state.push(f"{kind}_close", tag, -1).markup = marker
    if level:
        state.parentType = before  # as markdown-it leaves it; after a paragraph it stays
