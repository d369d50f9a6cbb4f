"""Where fences begin and end, for what reads lines before markdown is parsed."""

from __future__ import annotations

import re

_FENCE = re.compile(r"^\s*(`{3,}|~{3,})")


def fence_after(line: str, fence: str) -> str:
    """The fence that is open after a line, empty when none is."""
    match = _FENCE.match(line)
    if match is None:
        return fence
    if not fence:
        return match[1]
    return "" if match[1].startswith(fence) and not line.strip(" `~") else fence
