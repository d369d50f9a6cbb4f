"""Glossary and Term: what the organization's words mean."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from orgc.model.document import Block, Inline
from orgc.model.entity import Entity
from orgc.model.kind import Kind, Scope
from orgc.model.pattern import lazy
from orgc.model.slug import slug
from orgc.model.span import Text
from orgc.model.value import Value

_AFTER = lazy(r"^\s*(?:[:–—-])\s*")


class Term(Value, frozen=True):
    """A word and its meaning. `id` is the glossary's id with the word's slug."""

    id: str
    word: Text
    meaning: Inline


class Glossary(Entity, frozen=True, kw_only=True):
    """A list of terms, or one term that has a page of its own."""

    terms: tuple[Term, ...] = ()


def read(scope: Scope, common: dict[str, Any]) -> Glossary:
    """Terms are `**Word**: meaning` items and paragraphs, or headings with a paragraph below them."""
    if scope.text("type").text.lower() == "term":
        first = next((b.text for s in scope.sections() for b in s.blocks if b.kind == "paragraph"), Inline())
        return Glossary(**common, terms=(Term(scope.id, scope.title, first),))
    return Glossary(**common, terms=tuple(_terms(scope)))


def _terms(scope: Scope) -> Iterator[Term]:
    for section in scope.sections():
        found = False
        for block in section.blocks:
            items: tuple[Block, ...] = block.children if block.kind == "list" else (block,)
            for item in items:
                if item.kind in ("item", "paragraph") and (term := _term(scope, item)):
                    found = True
                    yield term
        if not found and section.level > scope.document.sections[scope.index].level:
            meaning = next((b.text for b in section.blocks if b.kind == "paragraph"), None)
            if meaning:
                yield Term(scope.step_id(section.slug), section.title, meaning)


def _term(scope: Scope, item: Block) -> Term | None:
    """`**Word**: meaning`; the colon may stand inside the bold."""
    text = item.text
    mark = next((m for m in text.marks if m.kind == "strong" and not text.text[: m.start].strip()), None)
    if mark is None:
        return None
    word = text.part(mark.start, mark.end)
    after = _AFTER.match(text.text[mark.end :])
    if not after and not word.text.endswith(":"):
        return None
    start = mark.end + (after.end() if after else 0)
    word = Text(word.text.rstrip(": "), word.span)
    return Term(scope.step_id(slug(word.text)), word, text.cut(start))


KIND = Kind("Glossary", Glossary, read, aliases=("Term",), folders=("glossary", "terms"))
