"""Globs as build tools read them: `*` stops at a slash, `**` does not, `{a,b}` is a choice."""

from __future__ import annotations

import re
from collections.abc import Iterable

_WILD = 8  # stars of one pattern
_MANY = 100  # patterns, and choices of one


def matcher(globs: Iterable[str]) -> re.Pattern[str]:
    """One pattern for whole paths that match any of the globs."""
    found = []
    for glob in list(globs)[:_MANY]:
        for one in _choices(glob.removeprefix("./").strip()):
            if one and one.count("*") <= _WILD:
                found.append(_pattern(one))
    return re.compile("|".join(f"(?:{one})" for one in found) or r"(?!)")


def _choices(glob: str) -> list[str]:
    result = [glob]
    for _ in range(4):
        match = re.search(r"\{([^{}]*)\}", result[0])
        if match is None:
            break
        result = [
            one[: m.start()] + choice.strip() + one[m.end() :]
            for one in result
            if (m := re.search(r"\{([^{}]*)\}", one))
            for choice in m[1].split(",")
        ][:_MANY]
    return result


def _pattern(glob: str) -> str:
    glob = re.sub(r"(?:\*\*/)+", "**/", glob)
    body = ""
    for piece in re.split(r"(\*\*/?|\*|\?|[@?+*!]\([^()]*\)|\[[^\[\]/]+\])", glob):
        if piece in ("**/", "**", "*", "?"):
            body += {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}[piece]
        elif piece.startswith("[") and len(piece) > 2:
            inner = piece[1:-1].replace("\\", "")
            sign, inner = ("^", inner[1:]) if inner[0] in "^!" else ("", inner)
            body += f"[{sign}{re.escape(inner)}]" if inner else re.escape(piece)
        elif re.fullmatch(r"[@?+*!]\([^()]*\)", piece):
            body += "[^/]*"
        else:
            body += re.escape(piece)
    return body
