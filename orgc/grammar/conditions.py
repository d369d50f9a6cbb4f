"""What a guard asks: `the score is 600 or more and the amount is over $50,000` as inputs with what they must be.

An input is the noun phrase before the comparator or the verb. A bare word (`declined`) is an outcome of the step. What
cannot be taken apart stays one question of its own, answered by yes.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from orgc.grammar.columns import PAIRED
from orgc.model.pattern import lazy
from orgc.model.quantity import quantities
from orgc.model.slug import name_words

OUTCOME = ""  # the input of which a bare word is a value
_AND = lazy(
    r"\s*,?\s+(?:and|but|while)\s+(?!(?:more|above|over|greater|older|longer|higher|less|below|under|fewer|younger|"
    r"shorter|lower|up to|at most|at least|not more|no more)\b)",
    re.I,
)
_OR = lazy(
    r"\s*,?\s+or\s+(?:if\s+|when\s+)?(?!(?:more|above|over|greater|older|longer|higher|less|below|under|fewer|younger|"
    r"shorter|lower|later|earlier|equal|up)\b)",
    re.I,
)
_VERB = lazy(
    r"\s+(?:is|are|was|were|equals?|has been|have been|had been|remains?|stays?|becomes?|amounts? to|comes? to|"
    r"turns? out(?: to be)?|(?:costs|lasts|takes|took)"
    r"(?!\s+(?:is|are|was|were)\b)|reach(?:es|ed)?|being|<=|>=|==?|!=|<|>|≤|≥)(?=\s|$)\s*|"
    r"(?=\s+(?:exceed|does not exceed|do not exceed|is not over))",
    re.I,
)
_SIGN = lazy(r"\s*(<=|>=|==?|!=|<|>|≤|≥)\s*")
_EXCEEDS = lazy(r"^(?:do(?:es)? not|doesn't)\s+exceeds?\s+", re.I)
_OLDER = (
    (lazy(r"\b(?:older|younger) than\b|\bold\b", re.I), "age"),
    (lazy(r"\b(?:longer|shorter) than\b|\blong\b", re.I), "length"),
    (lazy(r"\blate\b|\boverdue\b", re.I), "delay"),
)
_PRONOUN = lazy(r"(?:it|this|that|they|these|he|she|there|result|outcome|answer|decision|step)$", re.I)
_NO = lazy(r"(?:not|no|never|neither|isn't|aren't|wasn't|without)\b\s*", re.I)
_SMALL = frozenset("of the a an in for to by on per its their our your his her this that".split())
_FEW = 3  # words of an outcome
_LEADING = lazy(r"^(?:the|a|an|its|their|our|your)\s+", re.I)
_BETWEEN = lazy(r"\bbetween\s+\S+(?:\s\w+)?\s+$", re.I)
_SENTENCE_VERB = lazy(
    r"\b(?:is|are|was|were|has|have|had|does|do|did|can|cannot|could|will|would|must|should|may|fails?|exceeds?)\b",
    re.I,
)
_LATE = lazy(r"\b(?:late|overdue|delayed)\s+by\s+(.*)$", re.I)


class Asked(NamedTuple):
    """One input and what it must be, in the words of a table's cell. `name` is the input as people write it."""

    key: str
    name: str
    cell: str


def read_condition(text: str) -> tuple[tuple[Asked, ...], ...]:
    """The alternatives of a condition, each a conjunction of questions."""
    plain = " ".join(text.split()).strip(" .:,")
    alternatives = []
    previous: tuple[Asked, ...] = ()
    for part in _clauses(_OR, plain):
        tests: list[Asked] = []
        for clause in _clauses(_AND, part):
            tests.append(_asked(clause, previous))
            previous = tuple(tests)
        alternatives.append(tuple(tests))
    return tuple(alternatives)


def input_key(name: str) -> str:
    """The words by which an input is compared: `age of the order` and `order age` are one."""
    return " ".join(sorted(w for w in name_words(name) if w not in _SMALL))


def _clauses(cut: re.Pattern[str], text: str) -> list[str]:
    """The parts of a text that can stand by themselves: `EU or US` after `is` is one value, not a clause."""
    parts: list[str] = []
    start = 0
    for match in cut.finditer(text):
        rest = text[match.end() :]
        if _BETWEEN.search(text[start : match.start()] + " "):
            continue
        if cut is _OR and not (_has_verb(rest) or not _has_verb(text[start : match.start()])):
            continue
        parts.append(text[start : match.start()])
        start = match.end()
    return [*parts, text[start:]]


def _has_verb(text: str) -> bool:
    return bool(_SENTENCE_VERB.search(text) or _SIGN.search(text))


def _asked(clause: str, before: tuple[Asked, ...]) -> Asked:
    clause = clause.strip()
    if late := _LATE.search(clause):
        return Asked("delay", "delay", f"at least {late[1]}")
    numbers = quantities(clause)
    verb = _VERB.search(clause) or (_SIGN.search(clause) if numbers else None)
    if numbers and verb is None:
        start = min(q.start for q in numbers)
        subject, cell = clause[:start].strip(), clause[start:].strip()
        if not subject and before and before[-1].cell:
            return Asked(before[-1].key, before[-1].name, cell)  # `over $500 and up to $5,000`
        if not subject:
            noun = re.sub(r"^\W*", "", clause[max(q.end for q in numbers) :]).strip()
            return _named(noun, cell[: len(cell) - len(noun)] if noun else cell, clause)
        return _named(subject, cell, clause)
    if verb is None:
        return _bare(clause)
    subject, cell = clause[: verb.start()].strip(), clause[verb.end() :].strip()
    if sign := _SIGN.match(clause[verb.start() :]):
        cell = f"{sign[1]} {cell}"
    cell = _EXCEEDS.sub("up to ", cell)
    if not subject or not cell:
        return _own(clause)
    if _PRONOUN.fullmatch(_LEADING.sub("", subject)):
        if not numbers:
            return _bare(cell)
        return _asked(cell, before) if subject.lower() == "there" and not _NO.match(cell) else _own(clause)
    if not numbers and len(cell.split()) > _FEW + 2:
        return _own(clause)
    return _named(subject, cell, clause)


def _named(subject: str, cell: str, clause: str) -> Asked:
    name = _LEADING.sub("", subject).strip(" ,")
    for pattern, noun in _OLDER:
        if pattern.search(cell) and quantities(cell) and noun not in name.lower():
            name = f"{name} {noun}".strip()
    if (negated := _NO.match(cell)) and not quantities(cell):
        cell = f"not {cell[negated.end() :]}"
    key = input_key(name)
    return Asked(key, name, cell) if key or quantities(cell) else _own(clause)


def _bare(text: str) -> Asked:
    """An outcome in a few words, else a question of its own."""
    words = text.split()
    negated = _NO.match(text)
    rest = text[negated.end() :].strip() if negated else text
    first = rest.split(" ")[0].lower().strip(",")
    if first in PAIRED:
        return Asked(OUTCOME, "outcome", f"not {first}" if negated else first)
    if len(words) <= _FEW:
        return Asked(OUTCOME, "outcome", f"not {rest}" if negated and rest else text)
    return _own(text)


def _own(text: str) -> Asked:
    return Asked(f"? {' '.join(name_words(text))}", f"`{text}`", "yes")
