"""What the text of a page or a section looks like: its lists, its headings, how much of it commands or defines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from orgc.grammar.words import ROLE_NOUNS, VERBS, word_set
from orgc.model.document import Block, Inline, Section

_MODAL = re.compile(r"\b(?:must|shall|should|may not|required to|prohibited|not permitted|not allowed)\b", re.I)
_MODAL_WORDS = frozenset({"must", "shall", "should", "may", "required", "prohibited", "not"})
_FIRST = re.compile(r"\s*(?:[(\[]?[\w/.]{1,3}[).\]]\s+)?[\"'“‘]?([A-Za-z][\w'-]*)(?:\s+([\w'-]+))?(?:\s+([\w'-]+))?")
_LEADS = frozenset({"please", "then", "next", "first", "finally", "now", "also", "optionally", "always", "once"})
_ACTOR = re.compile(
    r"\b(?:will|must|should|shall|is responsible|reviews?|approves?|sends?|creates?|signs?|notif(?:y|ies))\b", re.I
)


class Shape:
    """Counts over some sections. `steps` is the longest list that commands, `ordered` whether it is numbered."""

    __slots__ = ("commands", "headings", "items", "links", "modals", "ordered", "steps", "terms", "words")

    def __init__(self, sections: Iterable[Section]) -> None:
        self.words = self.modals = self.links = self.items = self.commands = self.steps = self.terms = 0
        self.ordered = False
        self.headings: list[str] = []
        for section in sections:
            if section.title.text:
                self.headings.append(" ".join(section.title.text.lower().split()).strip(" :*_"))
            for block in section.blocks:
                self._block(block)

    def _block(self, block: Block) -> None:
        if block.kind in ("paragraph", "item"):
            self._text(block.text)
        if block.kind == "list":
            self._list(block)
        if block.kind in ("list", "item", "quote"):
            for child in block.children:
                self._block(child)
        for row in block.rows:
            for cell in row:
                self._text(cell)

    def _text(self, text: Inline) -> None:
        self.words += text.text.count(" ") + 1
        if not _MODAL_WORDS.isdisjoint(word_set(text.text)):
            self.modals += len(_MODAL.findall(text.text))
        for mark in text.marks:
            if mark.kind == "link" and (mark.end - mark.start) * 2 >= len(text.text):
                self.links += 1
                break

    def _list(self, block: Block) -> None:
        items = [item for item in block.children if item.text.text]
        hits = sum(map(commands, (item.text for item in items)))
        self.items += len(items)
        self.terms += sum(map(defines, (item.text for item in items)))
        self.commands += hits
        if len(items) >= 3 and hits * 10 >= len(items) * 6 and len(items) > self.steps:
            self.steps, self.ordered = len(items), block.ordered

    @property
    def density(self) -> float:
        """Modal verbs for every thousand words."""
        return 1000 * self.modals / self.words if self.words else 0.0

    def heads(self, pattern: re.Pattern[str]) -> list[str]:
        """The headings that a pattern matches from their start."""
        return [h for h in self.headings if pattern.match(h)]


def commands(text: Inline) -> bool:
    """Whether an item tells somebody to do something: it begins with a verb, or with a role and what it does."""
    plain = text.text.removeprefix("**").strip()
    match = _FIRST.match(plain)
    if match is None:
        return False
    words = [w.lower() for w in match.groups() if w]
    while words and (words[0] in _LEADS or words[0] in ("if", "when")):
        if words[0] in ("if", "when"):
            rest = plain.split(",", 1)
            again = _FIRST.match(rest[1]) if len(rest) == 2 else None
            return bool(again) and again[1].lower() in VERBS  # type: ignore[index]
        words = words[1:]
    if not words:
        return False
    if words[0] in VERBS:
        return not (len(words) > 1 and words[1] in ("is", "are", "was", "were", "of", "has"))
    head = plain.split(":", 1)
    if len(head) == 2 and len(head[0]) < 50 and (again := _FIRST.match(head[1])) and again[1].lower() in VERBS:
        return True
    return any(w in ROLE_NOUNS for w in words) and bool(_ACTOR.search(plain[:80]))


def defines(text: Inline) -> bool:
    """Whether an item explains a word: it begins in bold, and goes on after a colon or a dash."""
    mark = next((m for m in text.marks if m.kind == "strong" and not text.text[: m.start].strip()), None)
    if mark is None or mark.end - mark.start > 60:
        return False
    word, rest = text.text[mark.start : mark.end], text.text[mark.end :]
    return (word.rstrip().endswith(":") or bool(re.match(r"\s*[:–—-]\s*\w", rest))) and len(rest) > 12


def tables(sections: Iterable[Section]) -> Iterator[Block]:
    """The tables that stand directly in some sections."""
    return (block for section in sections for block in section.blocks if block.kind == "table" and block.rows)
