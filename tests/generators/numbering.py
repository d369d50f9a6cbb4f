"""Markers by counting: sites are written with `L?` for a link and `X?` for what looks like one and is none."""

from __future__ import annotations

import re

_SIGN = re.compile(r"\b([LX])\?")


def numbered(files: dict[str, str], why: str) -> tuple[dict[str, str], dict[str, str]]:
    """The files with `L1`, `L2` and so on, in the order of the text, and the markers of those that are no links."""
    found: dict[str, str] = {}
    literal: dict[str, str] = {}
    count = 0
    for path, text in files.items():

        def marker(match: re.Match[str]) -> str:
            nonlocal count
            count += 1
            if match[1] == "X":
                literal[f"L{count}"] = why
            return f"L{count}"

        found[path] = _SIGN.sub(marker, text)
    return found, literal
