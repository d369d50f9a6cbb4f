"""What the text of a page or a section looks like: its lists, its headings, how much of it commands or defines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from orgc.grammar.words import ROLE_NOUNS, VERBS, word_set
from orgc.model.document import Block, Inline, Section
from orgc.model.pattern import lazy
from orgc.model.slug import name_key

_MODAL = lazy(r"\b(?:must|shall|should|may not|required to|prohibited|not permitted|not allowed)\b", re.I)
_NUMBERED = lazy(r"(?:\d{1,2}(?:\.\d{1,2})*[.):]?\s+|[^\w\s]+\s+)?")
_MODAL_WORDS = frozenset({"must", "shall", "should", "may", "required", "prohibited", "not"})
_FIRST = lazy(r"\s*(?:[(\[]?[\w/.]{1,3}[).\]]\s+)?[\"'“‘]?([A-Za-z][\w'-]*)(?:\s+([\w'-]+))?(?:\s+([\w'-]+))?")
_LEADS = frozenset({"please", "then", "next", "first", "finally", "now", "also", "optionally", "always", "once"})
_ACTOR = lazy(
    r"\b(?:will|must|should|shall|is responsible|reviews?|approves?|sends?|creates?|signs?|notif(?:y|ies))\b", re.I
)


class Shape:
    """Counts over some sections, each made when it is asked for. `steps` is the longest list that commands, `ordered`
    whether it is numbered.
    """

    def __init__(self, sections: Iterable[Section]) -> None:
        self._sections = tuple(sections)
        titles = (section.title.text for section in self._sections)
        self.headings = [" ".join(title.lower().split()).strip(" :*_") for title in titles if title]

    @cached_property
    def _texts(self) -> tuple[Inline, ...]:
        """Every paragraph, item and cell."""
        return tuple(text for section in self._sections for block in section.blocks for text in _texts(block))

    @cached_property
    def _lists(self) -> tuple[Block, ...]:
        blocks = (block for section in self._sections for block in section.blocks)
        return tuple(found for block in blocks for found in _lists(block))

    @cached_property
    def words(self) -> int:
        return sum(text.text.count(" ") + 1 for text in self._texts)

    @cached_property
    def modals(self) -> int:
        texts = (text.text for text in self._texts if not _MODAL_WORDS.isdisjoint(word_set(text.text)))
        return sum(len(_MODAL.findall(text)) for text in texts)

    @cached_property
    def links(self) -> int:
        """The texts that are, for the most part, a link."""
        return sum(
            any(m.kind == "link" and (m.end - m.start) * 2 >= len(text.text) for m in text.marks)
            for text in self._texts
        )

    @cached_property
    def items(self) -> int:
        return sum(bool(item.text.text) for block in self._lists for item in block.children)

    @cached_property
    def outer_items(self) -> int:
        """The items that stand in no other item."""
        lists = (block for section in self._sections for block in section.blocks if block.kind == "list")
        return sum(bool(item.text.text) for block in lists for item in block.children)

    @cached_property
    def terms(self) -> int:
        return sum(defines(item.text) for block in self._lists for item in block.children if item.text.text)

    @cached_property
    def _longest(self) -> tuple[int, bool]:
        steps, ordered = 0, False
        for block in self._lists:
            items = [item.text for item in block.children if item.text.text]
            if len(items) >= 3 and len(items) > steps and sum(map(commands, items)) * 10 >= len(items) * 6:
                steps, ordered = len(items), block.ordered
        return steps, ordered

    @property
    def steps(self) -> int:
        return self._longest[0]

    @property
    def ordered(self) -> bool:
        return self._longest[1]

    @property
    def density(self) -> float:
        """Modal verbs for every thousand words."""
        return 1000 * self.modals / self.words if self.words else 0.0

    def heads(self, pattern: re.Pattern[str]) -> list[str]:
        """The headings that a pattern matches from their start, behind their numbers."""
        return [h for h in self.headings if pattern.match(h) or pattern.match(h, _NUMBERED.match(h).end())]  # type: ignore[union-attr]


def _texts(block: Block) -> Iterator[Inline]:
    if block.kind in ("paragraph", "item"):
        yield block.text
    if block.kind in ("list", "item", "quote"):
        for child in block.children:
            yield from _texts(child)
    for row in block.rows:
        yield from row


def _lists(block: Block) -> Iterator[Block]:
    if block.kind == "list":
        yield block
    if block.kind in ("list", "item", "quote"):
        for child in block.children:
            yield from _lists(child)


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


def roster(sections: list[Section], least: int = 1) -> bool:
    """Whether a table or a list gives people with their parts: a column of names and one of roles, or handles."""
    for table in tables(sections):
        heads = [name_key(cell.text) for cell in table.rows[0]]
        if (
            any(h in ("name", "member", "person", "who", "people", "teammate", "github") for h in heads)
            and len(heads) > 1
        ):
            return True
    items = [item for s in sections for block in s.blocks if block.kind == "list" for item in block.children]
    return sum(re.search(r"(?:^|[\s(\[])@[\w-]{2,}", item.text.text) is not None for item in items) >= least
