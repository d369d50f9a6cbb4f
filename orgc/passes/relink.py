"""Links of a page that has moved, or whose targets have: the address is changed, and nothing else of the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from posixpath import dirname, normpath, relpath
from urllib.parse import unquote

from orgc.model.links import FOUND, ResolvedLink
from orgc.model.pattern import lazy

_RAW = 2_000  # characters of an HTML tag in which its address is looked for
_UNSAFE = lazy(r'[\x00-\x20<>()"%#?\\\x7f]')


def relink(
    lines: tuple[str, ...], links: Iterable[ResolvedLink], place: Callable[[str], str], old: str, new: str
) -> tuple[list[str], list[ResolvedLink]]:
    """The lines of the page `old`, which now stands at `new`, and the links that could not be changed in place.

    `place` gives the new path of a file or folder, empty when it does not come along.
    """
    edits: dict[tuple[int, int], tuple[str, str]] = {}
    lost: list[ResolvedLink] = []
    defined: list[ResolvedLink] = []
    for found in links:
        address = _address(found, place, old, new)
        if not address or address == found.link.href:
            continue
        at = _where(lines, found)
        if at is None:
            defined.append(found)
        else:
            edits[at] = (found.link.href, address)
    for found in defined:  # by a definition: `[name]: address`
        rows = _definitions(lines, found.link.href)
        for at in rows:
            edits[at] = (found.link.href, _address(found, place, old, new))
        if not rows:
            lost.append(found)
    result = list(lines)
    for (row, column), (before, after) in sorted(edits.items(), reverse=True):
        line = result[row]
        result[row] = line[:column] + after + line[column + len(before) :]
    return result, lost


def _address(found: ResolvedLink, place: Callable[[str], str], old: str, new: str) -> str:
    """What the link has to say now, empty where nothing is to be changed. A dead link stays dead: it goes on to say
    where its file would be. The way back gives what was written, also where that begins with `./`.
    """
    href = found.link.href
    written, hash_, anchor = href.partition("#")
    if "://" in href or href.startswith("{") or not written or written.startswith("/"):
        return ""
    aims = normpath(f"{dirname(old) or '.'}/{unquote(written)}")
    if found.status == "missing":
        if old == new or aims.startswith(".."):
            return ""
        target = place(aims) or aims
    else:
        target = place(found.target) if found.status in FOUND and found.target else ""
        if not target or (aims != found.target and target == found.target and old == new):
            return ""  # it does not come along, or is a short form that still means the same
    if normpath(f"{dirname(new) or '.'}/{unquote(written)}") == target:
        return ""
    path = _UNSAFE.sub(lambda match: f"%{ord(match[0]):02X}", relpath(target, dirname(new) or "."))
    start, end = "./" if written.startswith("./") else "", "/" if written.endswith("/") else ""
    return f"{start}{path}{end}{hash_}{anchor}"


def _where(lines: tuple[str, ...], found: ResolvedLink) -> tuple[int, int] | None:
    """Row and column (from 0) of a link's address, None when it does not stand inside the link itself."""
    span, href = found.link.span, found.link.href
    first, last = span.line - 1, min(span.end_line, len(lines)) - 1
    if found.link.raw:
        at = lines[first].find(href, span.column - 1) if first < len(lines) else -1
        return (first, at) if 0 <= at <= span.column + _RAW else None
    for row in range(last, first - 1, -1):
        start = span.column - 1 if row == first else 0
        stop = span.end_column - 1 if row == span.end_line - 1 else len(lines[row])
        at = lines[row].rfind(href, start, stop)
        before = lines[row][:at].rstrip(" <")
        if at >= 0 and not before and row > first:
            before = lines[row - 1].rstrip()  # an address may begin the next line
        if at >= 0 and before.endswith("]("):
            return row, at
    return None


def _definitions(lines: tuple[str, ...], href: str) -> list[tuple[int, int]]:
    """Where a link by definition has its address; else, where a place was not found, every link with the address."""
    pattern = re.compile(r"\s{0,3}\[[^\]]+\]:\s*<?(" + re.escape(href) + r")(?=[>\s]|$)")
    found = [(row, match.start(1)) for row, line in enumerate(lines) if (match := pattern.match(line))]
    again = re.compile(r"\]\(<?(" + re.escape(href) + r")(?=[>)\s])")
    return found or [(row, match.start(1)) for row, line in enumerate(lines) for match in again.finditer(line)]
