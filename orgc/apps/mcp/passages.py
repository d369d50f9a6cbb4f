"""Full-text search: the passages of every document in an index in memory (SQLite's FTS5, which comes with Python)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from orgc.apps.mcp.known import Known
from orgc.model.pattern import lazy

_PHRASE = lazy(r'"([^"]*)"')
_WORD = lazy(r"\w+")
_SPACED = lazy(r"[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")  # written without spaces
_MOST_WORDS = 32
_MOST_SHOWN = 600  # characters of a passage
_MOST_KEPT = 20_000  # characters of a passage that are indexed
_WEIGHTS = "4.0, 2.0, 1.0"  # of the title, the heading and the text


class Passage(NamedTuple):
    """A few lines of a document that stand together."""

    path: str
    line: int
    document: str
    title: str
    type: str
    text: str


def passages_of(known: Known) -> Passages:
    """The index of an organization, made when it is first asked."""
    kept: Passages = known.org.memo.setdefault(Passages, Passages(known))
    return kept


class Passages:
    """The index."""

    def __init__(self, known: Known) -> None:
        self._known = known

    @cached_property
    def _index(self) -> sqlite3.Connection:
        index = sqlite3.connect(":memory:", check_same_thread=False)
        index.execute(
            "create virtual table passage using fts5(title, heading, text, path unindexed, line unindexed,"
            " id unindexed, type unindexed, tokenize = 'porter unicode61 remove_diacritics 2')"
        )
        index.executemany("insert into passage values (?, ?, ?, ?, ?, ?, ?)", self._rows())
        return index

    def _rows(self) -> Iterator[tuple[str, str, str, str, int, str, str]]:
        for path, unit in self._known.org.units.items():
            entity = unit.entities[0] if unit.entities else None
            title = entity.title.text if entity else path
            headings = {a.line for a in unit.anchors}
            heading = ""
            start, kept = 0, [""]
            lines = self._known.lines(path)
            for number, line in enumerate([*lines, ""], 1):
                if number in headings:
                    heading = line.strip("# \t")
                if line.strip():
                    start, kept = start or number, [*kept, line]
                elif start:
                    text = "\n".join(kept[1:])[:_MOST_KEPT]
                    yield title, heading, text, path, start, unit.id, entity.type if entity else ""
                    start, kept = 0, [""]

    def find(self, query: str, type_: str, limit: int) -> list[Passage]:
        """The passages that hold all words of `query`, else any of them, the best first."""
        phrases = [" ".join(_WORD.findall(p)) for p in _PHRASE.findall(query)]
        words = [*filter(None, phrases), *_WORD.findall(_PHRASE.sub(" ", query))][:_MOST_WORDS]
        if _SPACED.search(query):
            return self._containing(query.strip('" \t'), type_, limit)
        found: list[Passage] = []
        for joined in (" AND ", " OR "):
            if words and not found:
                found = self._matching(joined.join(f'"{w}"' for w in words), words, type_, limit)
        return found

    def _matching(self, match: str, words: list[str], type_: str, limit: int) -> list[Passage]:
        rows = self._index.execute(
            "select title, heading, text, path, line, id, type from passage where passage match ?"
            f" and (? = '' or lower(type) = lower(?)) order by bm25(passage, {_WEIGHTS}), path, line limit ?",
            (match, type_, type_, limit),
        )
        return [_passage(row, words) for row in rows]

    def _containing(self, text: str, type_: str, limit: int) -> list[Passage]:
        rows = self._index.execute(
            "select title, heading, text, path, line, id, type from passage where instr(title || text, ?) > 0"
            " and (? = '' or lower(type) = lower(?)) order by path, line limit ?",
            (text, type_, type_, limit),
        )
        return [_passage(row, [text]) for row in rows]


def _passage(row: tuple[str, str, str, str, int, str, str], words: list[str]) -> Passage:
    """The passage from the line on that holds most of the words."""
    title, heading, text, path, start, identity, type_ = row
    lines = text.split("\n")
    stems = [w.casefold()[: max(4, len(w) - 2)] for w in words]
    best = max(range(len(lines)), key=lambda i: (sum(s in lines[i].casefold() for s in stems), -i))
    shown = "\n".join(lines[best:] if sum(map(len, lines)) > _MOST_SHOWN else lines)
    shown = shown if len(shown) <= _MOST_SHOWN else f"{shown[: _MOST_SHOWN - 3]}..."
    name = title if heading in ("", title) else f"{title}: {heading}"
    return Passage(path, start + best, identity, name, type_, shown)
