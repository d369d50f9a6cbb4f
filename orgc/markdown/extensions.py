"""What site generators add to markdown, for a plain reader: admonitions, tabs, comments of MDX, references of Hugo."""

from __future__ import annotations

import re

from orgc.markdown import myst
from orgc.model.document import Anchor, Link
from orgc.model.span import Span

_MARKER = re.compile(r"^( {0,12})(?:(?:!!!|\?\?\?\+?|===)\+?\s+[\w\"']|:[ ]{3}\S)")
_FENCE = re.compile(r"^\s*(`{3,}|~{3,})")
_REF = re.compile(
    r"\[([^\[\]]{0,200})\]\((\{\{[<%]\s{0,9}(?:rel)?ref\s{1,9}[\"'`][^\"'`\n]{0,300}[\"'`]\s{0,9}[>%]\}\})\)"
)
_DIRECTIVE = re.compile(r"(?:`{3}|~{3}|:{3})\s{0,3}\{\w")
_FRAME = re.compile(r"^\s{0,12}<\w+(?:\s[^<>]{0,300})?\smarkdown(?:=[\"']?\w+[\"']?)?(?:\s[^<>]{0,300})?>\s*$")
_OPENS = re.compile(
    r"^\s{0,12}<(?:p|div|figure|li|td|section|article|center)(?:\s[^<>]{0,300})?\smarkdown(?:=[\"']?\w+[\"']?)?(?:\s[^<>]{0,300})?>(?=\S)"
)
_NAMED = re.compile(r"\s(?:id|name)=")
_SIGNS = ("!!!", "???", "===", "\n:   ")
_COMMENT = "{/*"
_DEEPEST = 3  # admonitions in admonitions that are opened


def opened(lines: list[str]) -> list[str]:
    """The lines of a body, as many as before, with the indented text of admonitions and tabs moved to the left, and
    comments of MDX blanked. Text in fences stays.
    """
    text = "\n".join(lines)
    found = _without_comments(lines) if _COMMENT in text else lines
    if "markdown" in text:
        found = _without_frames(found)
    if "{" in text and _DIRECTIVE.search(text):
        found = myst.opened(found)
    if not any(sign in text for sign in _SIGNS):
        return found
    for _ in range(_DEEPEST):
        if not any(_MARKER.match(line) for line in found):
            break
        moved = _moved(found)
        if moved == found:
            break
        found = moved
    return found


def _without_frames(lines: list[str]) -> list[str]:
    """The lines without those tags of HTML that say that what is in them is markdown."""
    found, fence = [], ""
    for line in lines:
        fence = _fence(line, fence)
        if not fence and "markdown" in line and (opens := _OPENS.match(line)):
            found.append(line[opens.end() :])
            continue
        frame = not fence and "markdown" in line and _FRAME.match(line) and not _NAMED.search(line)
        found.append("" if frame else line)
    return found


def references(lines: list[str], first: int = 1) -> list[Link]:
    """The links of a body whose addresses are Hugo's `ref` or `relref`, which are no links to plain markdown."""
    found: list[Link] = []
    fence = ""
    for number, line in (
        enumerate(lines[first - 1 :], first) if any("ref " in line and "{{" in line for line in lines) else ()
    ):
        fence = _fence(line, fence)
        for match in _REF.finditer(line) if not fence and "ref " in line else ():
            if line.count("`", 0, match.start()) % 2 == 0:
                span = Span(number, match.start() + 1, number, match.end() + 1)
                found.append(Link(match[2], match[1], span))
    if any("}`" in line or "{toctree}" in line for line in lines):
        found += myst.roles(lines, first)
    if any(":link:" in line or "{image}" in line or "{figure}" in line for line in lines):
        found += myst.options(lines, first)
    return found


def names(lines: list[str], first: int = 1) -> list[Anchor]:
    """The names that directives of MyST are given."""
    if not any(":name:" in line or ":label:" in line for line in lines):
        return []
    return list(myst.names(lines, first)) if any(_DIRECTIVE.search(line) for line in lines) else []


def _moved(lines: list[str]) -> list[str]:
    found, fence, edge = [], "", -1
    for line in lines:
        indent = len(line) - len(line.lstrip(" "))
        if edge >= 0 and line.strip() and indent < edge + 4:
            edge = -1
        if edge >= 0:
            found.append(line[:edge] + line[edge + 4 :] if line.strip() else line)
            continue
        fence = _fence(line, fence)
        marker = None if fence else _MARKER.match(line)
        if marker:
            edge = len(marker[1])
        found.append(line)
    return found


def _without_comments(lines: list[str]) -> list[str]:
    found, fence, inside = [], "", False
    for line in lines:
        fence = fence if inside else _fence(line, fence)
        rest, kept = line, ""
        while rest and not fence:
            if inside:
                comment, end, rest = rest.partition("*/}")
                kept += " " * len(comment + end)
                inside = not end
            else:
                text, begin, rest = rest.partition(_COMMENT)
                kept += text + " " * len(begin)
                inside = bool(begin)
        found.append(line if fence else kept.rstrip() if kept != line else line)
    return found if not inside else lines


def _fence(line: str, fence: str) -> str:
    """The fence that is open after a line, empty when none is."""
    match = _FENCE.match(line)
    if match is None:
        return fence
    if not fence:
        return match[1]
    return "" if match[1].startswith(fence) and not line.strip(" `~") else fence
