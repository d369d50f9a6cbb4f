"""Whether a condition in words holds, given some facts: yes, no, or not known."""

from __future__ import annotations

from collections.abc import Mapping

from orgc.grammar.columns import read_column
from orgc.grammar.conditions import Asked, input_key, read_condition
from orgc.grammar.feel import word
from orgc.grammar.values import value_in
from orgc.model.domain import EVERY
from orgc.model.slug import name_key

_YES = frozenset("yes true y holds given met ok".split())
_NO = frozenset("no false n".split())


def holds(condition: str, facts: Mapping[str, str], currency: str) -> bool | None:
    """Whether the facts make a condition true (`order younger than 60 days` with `order age` 12 days, or the condition
    itself with yes or no); None when they do not say.
    """
    key = name_key(condition)
    for name, value in facts.items():
        if key and name_key(name) == key:
            return _truth(value)
    alternatives = read_condition(condition)
    by_key = {input_key(name): (name, value) for name, value in facts.items()}
    results = [_all([_one(asked, by_key, currency) for asked in tests]) for tests in alternatives if tests]
    if True in results:
        return True
    return None if None in results or not results else False


def _all(results: list[bool | None]) -> bool | None:
    return False if False in results else None if None in results else True


def _one(asked: Asked, facts: Mapping[str, tuple[str, str]], currency: str) -> bool | None:
    if asked.key not in facts:
        return None
    name, text = facts[asked.key]
    column = read_column(asked.name, [asked.cell], (), currency)
    allowed = column.allowed[0] if not column.why else EVERY
    if not allowed.intervals:  # words: another word for it may hold as well, so only the same word or yes and no count
        return True if word(text) == word(asked.cell) else _truth(text)
    value = value_in(text, name, allowed.dimension, column.whole, currency)
    return None if value is None or isinstance(value, str) else allowed.holds(value)


def _truth(value: str) -> bool | None:
    said = word(value)
    return True if said in _YES else False if said in _NO else None
