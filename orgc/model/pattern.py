r"""A regular expression that costs nothing until it is asked, and little where it cannot match.

A run asks few of the hundreds of patterns that there are, so each is compiled when it is first asked. One that is asked
often looks first for what every match of it contains: of `\b(?:must|shall)\s+not\b`, `must` or `shall`. Most texts
hold neither, and to see that takes a tenth of the time of a search. What a pattern needs is read from the pattern
itself (`needs`), never written beside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, cast

_ASKED = ("match", "search", "fullmatch", "finditer", "findall", "sub", "subn", "split")
_SEARCHES: dict[str, Callable[[], Any]] = {"search": lambda: None, "finditer": lambda: iter(()), "findall": list}
_OFTEN = 40  # questions after which a look at what the pattern needs pays
_MOST = 64  # strings that are looked for before a search
_COMMON = {1: 1.0, 2: 0.3, 3: 0.08, 4: 0.03}  # how likely a string of that length is in a text; longer ones: _RARE
_RARE = 0.015
_WORTH = 1.5
_ODD = re.compile("[ſıİ\u212a]")  # letters that are others' small or capital form to `re.I`, and not to `lower`


class Pattern:
    """Stands for a compiled pattern; once one of its methods was asked, all of them are the compiled pattern's own."""

    __slots__ = ("flags", "pattern", *_ASKED)

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Any:  # asked only for what is not set yet
        if name not in _ASKED:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self.flags)
        for method in _ASKED:
            setattr(self, method, getattr(compiled, method))
        self._count(compiled)
        return getattr(self, name)

    def _count(self, compiled: re.Pattern[str]) -> None:
        """Counts searches, and guards the pattern once there were many."""
        left = _OFTEN

        def counted(name: str) -> Callable[..., Any]:
            method = getattr(compiled, name)

            def ask(*asked: Any) -> Any:
                nonlocal left
                left -= 1
                if not left:
                    self.guard(compiled, needs(self.pattern, self.flags))
                return method(*asked)

            return ask

        for name in _SEARCHES:
            setattr(self, name, counted(name))

    def guard(self, compiled: re.Pattern[str], found: tuple[str, ...]) -> None:
        """Looks for what the pattern needs before every search."""
        for name, nothing in _SEARCHES.items():
            method = getattr(compiled, name)
            setattr(self, name, _guarded(method, found, nothing) if found else method)


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern for a module to keep, compiled when it is first asked."""
    return cast("re.Pattern[str]", Pattern(pattern, flags))


def _guarded(method: Callable[..., Any], found: tuple[str, ...], nothing: Callable[[], Any]) -> Callable[..., Any]:
    def ask(text: str, *where: int) -> Any:
        lower = text.lower()
        for need in found:
            if need in lower:
                return method(text, *where)
        return nothing() if text.isascii() or not _ODD.search(text) else method(text, *where)

    return ask


def needs(pattern: str, flags: int = 0) -> tuple[str, ...]:
    """Strings in lower case of which every text that the pattern matches has at least one; none where no such strings
    are known, or where they are so common that looking for them is not worth it.
    """
    try:
        from re import _parser  # type: ignore[attr-defined]  # how CPython reads patterns; without it none is guarded

        found = _needs(_parser.parse(pattern, flags))
    except (ImportError, AttributeError, TypeError, ValueError):
        return ()
    return tuple(sorted(found)) if found and _cost(found) <= _WORTH and len(found) <= _MOST else ()


def _cost(found: frozenset[str]) -> float:
    return sum(_COMMON.get(len(text), _RARE) for text in found)


def _needs(parsed: Any) -> frozenset[str]:
    """What one of the parts of a sequence needs, the rarest; letters in a row are one part."""
    parts: list[frozenset[str]] = []
    row = ""
    for operation, value in parsed:
        name = str(operation)
        if name == "LITERAL" and value < 128:
            row += chr(value).lower()
            continue
        if row:
            parts.append(frozenset({row}))
            row = ""
        parts.append(_part(name, value))
    if row:
        parts.append(frozenset({row}))
    return min(filter(None, parts), key=_cost, default=frozenset())


def _part(name: str, value: Any) -> frozenset[str]:
    if name == "BRANCH":
        found = [_needs(alternative) for alternative in value[1]]
        return frozenset().union(*found) if all(found) else frozenset()
    if name == "SUBPATTERN":
        return _needs(value[-1])
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return _needs(value[2]) if value[0] else frozenset()
    if name == "ATOMIC_GROUP":
        return _needs(value)
    return frozenset()
