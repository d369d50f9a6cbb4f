"""Patterns are compiled when they are first asked, every one of them compiles, and looking first for what a pattern
needs changes no answer.
"""

from __future__ import annotations

import importlib
import pkgutil
import random
import re
from types import ModuleType
from typing import Any

import pytest

import orgc
from orgc.model.pattern import Pattern, lazy, needs
from tests.conftest import SAMPLE

ROOMS = (
    "orgc.grammar",
    "orgc.analysis",
    "orgc.links",
    "orgc.rules",
    "orgc.kinds",
    "orgc.passes",
    "orgc.model",
    "orgc.sites",
)
BYTES_AND_OWN = {"orgc.passes.read", "orgc.model.pattern"}


def modules() -> list[ModuleType]:
    found = pkgutil.walk_packages(orgc.__path__, "orgc.")
    return [importlib.import_module(m.name) for m in found if m.name.startswith(ROOMS)]


def patterns(value: Any, kind: type[Any]) -> list[Any]:
    """The patterns in a constant of a module, at any depth."""
    if isinstance(value, kind):
        return [value]
    if isinstance(value, dict):
        value = tuple(value.values())
    return [p for part in value for p in patterns(part, kind)] if isinstance(value, tuple | list) else []


def every() -> list[Pattern]:
    return [p for module in modules() for value in vars(module).values() for p in patterns(value, Pattern)]


def test_every_pattern_compiles() -> None:
    found = every()
    assert len(found) > 300
    for pattern in found:
        assert re.compile(pattern.pattern, pattern.flags)


def test_no_module_compiles_a_pattern_when_it_is_imported() -> None:
    compiled = {
        f"{module.__name__}.{name}"
        for module in modules()
        if module.__name__ not in BYTES_AND_OWN
        for name, value in vars(module).items()
        if patterns(value, re.Pattern)
    }
    assert not compiled, "write lazy(...) of orgc.model.pattern"


def test_a_lazy_pattern_is_the_pattern_once_it_was_asked() -> None:
    pattern = lazy(r"(?P<a>x)|y", re.I)
    assert not hasattr(pattern, "groups")  # nothing but the questions below is answered
    found = pattern.search("aX")
    assert found and found["a"] == "X"
    assert pattern.match.__self__ is re.compile(r"(?P<a>x)|y", re.I)  # type: ignore[attr-defined]
    assert pattern.sub("-", "xy") == "--"
    assert [m.start() for m in pattern.finditer("zxy")] == [1, 2]


@pytest.mark.parametrize(
    ("pattern", "flags", "found"),
    [
        (r"\b(?:must|shall)\s+not\b", 0, ("must", "shall")),
        (r"\b(?:must|shall)\b", re.I, ("must", "shall")),
        (r"authori[sz]ed", 0, ("authori",)),
        (r"(?:the\s+)?CFO", 0, ("cfo",)),
        (r"(?:escalat\w+|hand(?:ed)?\s+over)+", 0, ("escalat", "hand")),
        (r"(?!never)\w+", 0, ()),
        (r"\w+|must", 0, ()),
        (r"x?y*", 0, ()),
        (r"(?:ein|zwei)\s(?:größer|kleiner)", 0, ("ein", "zwei")),
    ],
)
def test_what_a_pattern_needs_is_read_from_it(pattern: str, flags: int, found: tuple[str, ...]) -> None:
    assert needs(pattern, flags) == found


def test_what_every_handbook_holds_is_not_looked_for() -> None:
    assert needs("a|e|i") == ()


def test_a_pattern_that_is_asked_often_answers_as_before() -> None:
    pattern, plain = lazy(r"\bsign(?:s|ed)?\b", re.I), re.compile(r"\bsign(?:s|ed)?\b", re.I)
    texts = ["She signs it.", "He SIGNED", "ſigns", "no such word", "resign", "sıgn", ""] * 20
    assert [bool(pattern.search(t)) for t in texts] == [bool(plain.search(t)) for t in texts]
    assert pattern.search is not plain.search, "it is guarded by now"
    assert pattern.search("they sign", 6) is None
    assert [m.span() for m in pattern.finditer("sign and signed")] == [(0, 4), (9, 15)]
    assert pattern.findall("none") == [] == list(pattern.finditer("none"))


def test_looking_first_for_what_a_pattern_needs_changes_no_answer() -> None:
    chance = random.Random(7)
    lines = [line for path in sorted(SAMPLE.rglob("*.md")) for line in path.read_text(encoding="utf-8").split("\n")]
    words = sorted({word for line in lines for word in line.split()})
    guarded = [(p, found) for p in every() if (found := needs(p.pattern, p.flags))]
    assert len(guarded) > 150
    pieces = [text for _, found in guarded for text in found]
    for pattern, found in guarded:
        compiled, ours = re.compile(pattern.pattern, pattern.flags), Pattern(pattern.pattern, pattern.flags)
        ours.guard(compiled, found)
        for _ in range(40):
            text = " ".join(chance.choice((*chance.sample(words, 3), chance.choice(pieces))) for _ in range(6))
            text = chance.choice((text, text.upper(), text.replace("s", "ſ"), text.replace("i", "ı"), text.title()))
            assert (ours.search(text) is None) == (compiled.search(text) is None), (pattern.pattern, text)
        for text in chance.sample(lines, 60):
            assert (ours.search(text) is None) == (compiled.search(text) is None), (pattern.pattern, text)
