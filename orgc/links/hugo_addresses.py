"""How Hugo makes an address of a path, and the folders around one another."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from posixpath import dirname


def above(folder: str) -> Iterator[str]:
    """A folder and those around it, the nearest first."""
    while folder:
        yield folder
        folder = dirname(folder)


def sanitized(path: str) -> str:
    """A path as Hugo makes it: letters, digits, marks and a few signs, a hyphen for spaces."""
    kept: list[str] = []
    pending = hyphen = False
    for char in path:
        if char.isalnum() or char in "./\\_#+~-@" or (not char.isascii() and _is_mark(char)):
            hyphen = char == "-"
            if pending and not hyphen:
                kept.append("-")
            pending = False
            kept.append(char)
        elif kept and not hyphen and char.isspace():
            pending = True
    return "".join(kept)


def _is_mark(char: str) -> bool:
    return unicodedata.category(char).startswith("M")
