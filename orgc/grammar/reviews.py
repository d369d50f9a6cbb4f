"""When a page says it was reviewed, how often it is, and until when it holds: labels, table rows and sentences.

A text is read at each place where something may begin to be said of the page: after its own name ("this policy"), and
where a sentence or a part of one begins in a section that speaks of the page. What stands there is tried against the
phrases of `review_phrases`.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from datetime import date

from orgc.grammar.review_phrases import ABOUT_IT, AFTER_NAME, ALONE, LABELS, SELF, SIGNS, TIMES, YEAR, Phrase
from orgc.grammar.texts import pairs, prose
from orgc.grammar.words import word_set
from orgc.model.document import Block, Inline, Section
from orgc.model.lifecycle import last_day
from orgc.model.span import Text

# Sections that speak of the page; what a label says in another section is about that section's matter.
_OWN_SECTION = re.compile(
    r"review|revision|document|version|about|metadata|histor|control|approv|owner|status|maint|renewal|validity", re.I
)
_CHANGES = re.compile(r"histor|revision|version|change", re.I)
_OF_ANOTHER = re.compile(r"\s+(?:for|with|of)\s+(?!this\b)\w", re.I)
_BEGINS = re.compile(r"[|;·•:(]\s*|[.!?]\s+|\)\s+|,\s+(?:and\s+|but\s+)?|\s[–—-]\s|\b(?:and|but|which)\s+")
_IT = re.compile(r"\b(?:it|which)\b", re.I)
_FURTHER = re.compile(r"\b(?:and|but)\s+")  # what else a sentence says of the page
_LAST = re.compile(r"\b(?:last|latest|most\s+recent)\b", re.I)
_SENTENCE_END = re.compile(r"[.;!?](?:\s|$)")
_MOST_TEXT = 1_000
_DATES = ("reviewed", "approved", "updated", "next_review", "expires")


def review_facts(sections: list[Section]) -> dict[str, Text]:
    """`reviewed`, `approved`, `review_in`, `next_review`, `expires`, each with its place, as the page says them of
    itself; where it names several days of a kind, the last of them.
    """
    found: dict[str, Text] = {}
    changed: list[Text] = []
    for section in sections:
        last = section.index == len(sections) - 1
        top = section.level <= 1 or section.index <= 1
        titled = bool(_OWN_SECTION.search(section.title.text))
        for block in section.blocks:
            own = top or titled or (last and block.kind != "list") or (last and len(section.blocks) == 1)
            for text in (*prose(block), *pairs(block), *_single(block)):
                words = word_set(text.text)
                if not SIGNS.isdisjoint(words) and (not TIMES.isdisjoint(words) or YEAR.search(text.text)):
                    for key, value in _read(text, own):
                        _keep(found, key, value)
            if block.kind == "table" and _CHANGES.search(section.title.text):
                changed += [cell.whole() for row in block.rows[1:] for cell in row if last_day(cell.text)]
    updated = found.pop("updated", None)
    if updated and "review_in" in found and "reviewed" not in found:
        _keep(found, "approved", updated)
    if "approved" in found:
        for later in changed:  # a page that changed later was looked at later
            _keep(found, "approved", later)
    if (asked := found.pop("review_date", None)) and "next_review" not in found:
        before = _day(found.get("reviewed")) or _day(found.get("approved"))
        if (day := _day(asked)) and before and before < day:  # else nobody knows whether it was or will be
            found["next_review"] = asked
    return found


def _keep(found: dict[str, Text], key: str, value: Text) -> None:
    known, new = _day(found.get(key)), _day(value) if key in _DATES else None
    if key not in found or (known and new and new > known):
        found[key] = value


def _day(text: Text | None) -> date | None:
    return last_day(text.text) if text else None


def _single(table: Block) -> Iterator[Inline]:
    """`head: cell` of a table with one row below its heads, which speaks of the page."""
    if len(table.rows) == 2 and len(table.rows[0]) > 2:
        for head, cell in zip(*table.rows, strict=False):
            if head.text and cell.text and len(head.text) + len(cell.text) < _MOST_TEXT:
                offset = len(head.text) + 2
                runs = (*head.runs, *((start + offset, line, column) for start, line, column in cell.runs))
                yield Inline(f"{head.text}: {cell.text}", (), runs)


def _read(text: Inline, own: bool) -> Iterator[tuple[str, Text]]:
    plain = text.text[:_MOST_TEXT]
    lines = {b[0] for a, b in itertools.pairwise(text.runs) if b[1] > a[1] and not plain[b[0] : b[0] + 1].islower()}
    strong = {m.start for m in text.marks if m.kind in ("strong", "em")}
    begins = {0, *(m.end() for m in _BEGINS.finditer(plain)), *strong}
    named = [m.end() for m in SELF.finditer(plain)]
    for start in sorted(begins | lines) if own else ():
        for key, pattern in LABELS:
            match = pattern.match(plain, start)
            if match and _OF_ANOTHER.match(plain, match.end("v")):
                continue
            if match and (start in begins or re.search("[:–—=-]", plain[start : match.start("v")])):
                yield key, text.part(*match.span("v"))
        yield from _said(text, start, ALONE)
    for end in named:
        yield from _said(text, end, AFTER_NAME)
        for match in _FURTHER.finditer(plain, end, _stop(plain, end)):
            yield from _said(text, match.end(), AFTER_NAME)
    for match in _LAST.finditer(plain, named[0]) if named else ():
        if said := LABELS[1][1].match(plain, match.start()):
            yield "reviewed", text.part(*said.span("v"))
    if own or named:
        for start in sorted(begins | lines):
            yield from _said(text, start, ABOUT_IT)
        for match in _IT.finditer(plain, 0 if own else named[0]):
            yield from _said(text, match.end(), AFTER_NAME)


def _stop(plain: str, start: int) -> int:
    match = _SENTENCE_END.search(plain, start)
    return match.start() if match else len(plain)


def _said(text: Inline, start: int, phrases: tuple[tuple[str, Phrase], ...]) -> Iterator[tuple[str, Text]]:
    plain = text.text[:_MOST_TEXT]
    for key, pattern in phrases:
        if match := pattern.match(plain, start):
            yield key, text.part(*match.span("v"))
