"""Lists of paths that are left out, written as in a .gitignore. Never raises, and no list is slow to try."""

from __future__ import annotations

import re
from collections.abc import Iterable

_WILD = 6  # wildcards of one pattern
_MOST = 1_000  # patterns of one list
_PIECES = {"**/": "(?:.*/)?", "/**": "/.*", "**": ".*", "*": "[^/]*", "?": "[^/]"}


class LeftOut:
    """The paths that the lines of a list leave out; the last line that fits a path decides."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._patterns: list[tuple[bool, re.Pattern[str]]] = []
        for line in list(lines)[:_MOST]:
            text = line.strip()
            out = not text.startswith("!")
            text = text.removeprefix("!").removeprefix("\\")
            if text and not line.startswith("#") and (pattern := _pattern(text)) is not None:
                self._patterns.append((out, pattern))
        self._patterns.reverse()

    def __bool__(self) -> bool:
        return bool(self._patterns)

    def __contains__(self, path: str) -> bool:
        return next((out for out, pattern in self._patterns if pattern.fullmatch(path)), False)


def _pattern(glob: str) -> re.Pattern[str] | None:
    glob = re.sub(r"(?:\*\*/)+", "**/", glob[:500])
    if glob.count("*") > _WILD:
        return None
    anchored = "/" in glob.rstrip("/")
    folder = glob.endswith("/")
    body = ""
    for piece in re.split(r"(\*\*/|/\*\*$|\*\*|\*|\?|\[!?[^\[\]/]+\])", glob.strip("/")):
        if piece.startswith("[") and piece.endswith("]") and len(piece) > 2:
            inner = piece[1:-1].replace("\\", "\\\\").replace("[", "\\[")
            body += f"[{'^' + inner[1:] if inner[0] == '!' else inner}]"
        else:
            body += _PIECES.get(piece, re.escape(piece))
    try:
        return re.compile(f"{'' if anchored else '(?:.*/)?'}{body}{'/.*' if folder else '(?:/.*)?'}")
    except re.error:
        return None
