"""Settings that are program code, read by pattern and never run: literals, and the objects and lists around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from orgc.model.pattern import lazy

_MAX = 200_000  # characters that are read
_DEEP = 20_000  # characters of one object or list
_MANY = 20  # objects of one name that are tried
_START = lazy(r"[\"'`]|//|/\*")
_STRING = {
    '"': lazy(r"\"(?:[^\"\\\n]|\\.){0,2000}\""),
    "'": lazy(r"'(?:[^'\\\n]|\\.){0,2000}'"),
    "`": lazy(r"`(?:[^`\\]|\\.){0,4000}`", re.S),
}
_TEXT = lazy(r"\"((?:[^\"\\\n]|\\.){0,500})\"|'((?:[^'\\\n]|\\.){0,500})'|`([^`\\$]{0,500})`")
_EDGE = lazy(r"\"(?:[^\"\\\n]|\\.){0,800}\"|'(?:[^'\\\n]|\\.){0,800}'|`(?:[^`\\]|\\.){0,800}`|[\[\]{}()]", re.S)


def without_comments(text: str) -> str:
    """Program code without its comments."""
    text = text[:_MAX]
    kept: list[str] = []
    at = 0
    while match := _START.search(text, at):
        sign, start = match[0], match.start()
        kept.append(text[at:start])
        if sign in _STRING:
            string = _STRING[sign].match(text, start)
            line = text.find("\n", start)
            at = string.end() if string else line if line >= 0 else len(text)
            kept.append(text[start:at])
            continue
        end = text.find("\n" if sign == "//" else "*/", start + 2)
        kept.append(" ")
        at = len(text) if end < 0 else end if sign == "//" else end + 2
    return "".join(kept) + text[at:]


def enclosed(text: str, start: int) -> str:
    """The object, list or call that opens at `start`, with its brackets; empty when it does not end."""
    depth = 0
    for match in _EDGE.finditer(text, start, start + _DEEP):
        sign = match[0]
        if sign in "[{(":
            depth += 1
        elif sign in "]})":
            depth -= 1
            if depth == 0:
                return text[start : match.end()]
    return ""


def blocks(text: str, key: str) -> Iterator[str]:
    """Every object or list that the code assigns to `key`, with its brackets."""
    matches = re.finditer(rf"(?<![\w.$])['\"]?{key}['\"]?\s{{0,9}}[:=]\s{{0,9}}(?=[\[{{])", text)
    for match in islice(matches, _MANY):
        if found := enclosed(text, match.end()):
            yield found


def block(text: str, key: str) -> str:
    """The first object or list that the code assigns to `key`, empty when there is none."""
    return next(blocks(text, key), "")


def texts(code: str) -> list[str]:
    """The literals in code."""
    return [match[1] or match[2] or match[3] or "" for match in _TEXT.finditer(code)]


def pairs(code: str) -> list[tuple[str, str]]:
    """The literals of an object whose keys and values are such."""
    quoted = r"(?:\"([^\"\\\n]{0,500})\"|'([^'\\\n]{0,500})')"
    found = re.finditer(rf"(?:{quoted}|([\w$-]+))\s{{0,9}}:\s{{0,9}}{quoted}", code)
    return [(m[1] or m[2] or m[3] or "", m[4] or m[5] or "") for m in found]


def switch(text: str, name: str) -> str:
    """What code assigns to a switch: `true`, `false`, or empty when neither stands there."""
    match = re.search(rf"(?<![\w.$])['\"]?{name}['\"]?\s{{0,9}}:\s{{0,9}}(true|false)\b", text)
    return match[1] if match else ""
