"""The ways out of a step in words: `go to X`, `End: outcome`, `Repeat until C, at most N times`."""

from __future__ import annotations

import re

from orgc.model.document import Block, Inline
from orgc.model.pattern import lazy
from orgc.model.span import NO_TEXT, Span, Text
from orgc.model.step import Exit, ExitKind

_GO = lazy(r"\b(?:go\s+(?:back\s+)?to|return\s+to|continue\s+with)[:\s]\s*", re.I)
_STEP = lazy(r"step\s+\d", re.I)
_END = lazy(r"^\s*end\s*(?:[:(]\s*(?P<outcome>[^).]+)|[.)]|$)", re.I)
_LIMIT = lazy(r",?\s*\(?\s*(?:at most|up to|no more than|maximum)\s+(\w+)\s+times?\)?", re.I)
_NUMBERS = {"once": 1, "twice": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10}


def says_end(text: str) -> re.Match[str] | None:
    """`End`, with or without an outcome, and nothing else: "End the call" is what is done."""
    return _END.match(text)


def says_go(text: str, start: int = 0) -> bool:
    """Whether the text from `start` on sends the work somewhere."""
    return bool(_GO.search(text, start))


def read_repeat(text: Inline, start: int, end: int) -> Exit:
    """The condition that stands from `start` to `end`, and the bound on how often, where there is one."""
    limit = _LIMIT.search(text.text, start)
    condition = text.part(start, min(end, limit.start()) if limit else end)
    word = limit[1].lower() if limit else ""
    bound = int(word) if word.isdigit() and len(word) < 9 else _NUMBERS.get(word, 0)
    return Exit("repeat", text.span(), Text(condition.text.strip(" .:"), condition.span), limit=bound)


def first_text_below(item: Block) -> Inline:
    """The first text in what stands below an item; for anything else than text, the word for it."""
    for block in item.children:
        for inner in block.walk():
            if inner.text.text:
                return inner.text
            if inner.kind in ("code", "table", "html"):
                return Inline(inner.kind, (), ((0, inner.line, 1),))
    return Inline()


def read_exit(kind: ExitKind, text: Inline, start: int, condition: Text, span: Span) -> Exit:
    """The exit that the text from `start` on states: go to a step, end, or an action and on to the next item."""
    rest = text.text[start:]
    go = _GO.search(rest)
    if go is None and (end := _END.match(rest)):
        return Exit(kind, span, condition, end=True, outcome=(end["outcome"] or "").strip(" .*"))
    target, marked = NO_TEXT, False
    if go and not _leads_away(text, start + go.end()):
        begin = start + go.end()
        bold = next((m for m in text.marks if m.kind in ("strong", "em") and m.start >= begin - 1), None)
        if bold and not text.text[begin : bold.start].strip(" \"'“"):
            target, marked = text.part(bold.start, bold.end), True
        else:
            marked = bool(_STEP.match(text.text, begin)) or text.text[begin : begin + 1] in ("“", '"')
            stop = re.search(r"[.,;](?:\s|$)|\s(?:and|with|after|until)\s|$", text.text[begin:])
            target = text.part(begin, begin + (stop.start() if stop else len(text.text)))
        target = Text(target.text.strip(" .\"'“”:*"), target.span, target.href)
    return Exit(kind, span, condition, target, action=after_label(text, start), marked=marked)


def _leads_away(text: Inline, begin: int) -> bool:
    """Whether what stands after `go to` is a link to another place than a step: instructions for the reader."""
    return any(m.start <= begin + 1 and begin < m.end for m in text.links())


def after_label(text: Inline, start: int) -> Inline:
    """The part of a text from `start` on, without the colon and spaces it begins with."""
    while start < len(text.text) and text.text[start] in " :":
        start += 1
    return text.cut(start)


def label_colon(text: Inline, start: int) -> int:
    """The first colon after `start` that stands outside links and code and is followed by a space or the end."""
    for match in re.finditer(r":(?=\s|$)", text.text[start:]):
        at = start + match.start()
        if not any(m.kind in ("link", "code") and m.start <= at < m.end for m in text.marks):
            return at
    return -1
