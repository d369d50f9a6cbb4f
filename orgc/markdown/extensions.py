"""What site generators add to markdown, for a plain reader: admonitions, tabs, comments of MDX, references of Hugo."""

from __future__ import annotations

import re

from orgc.model.document import Anchor, Link
from orgc.model.span import Span

_MARKER = re.compile(r"^( {0,12})(?:!!!|\?\?\?\+?|===)\+?\s+[\w\"']")
_FENCE = re.compile(r"^\s*(`{3,}|~{3,})")
_CALL = r"\{\{[<%]\s{0,9}(?:rel)?ref\s{1,9}(?:path\s{0,9}=\s{0,9})?[\"'`][^\"'`\n]{0,300}[\"'`]"
_LANG = r"(?:\s{1,9}lang\s{0,9}=\s{0,9}[\"'`][\w-]{0,20}[\"'`])?\s{0,9}[>%]\}\}(?:#[\w:.%-]{0,200})?"
_REF = re.compile(
    rf"\[(?P<text>[^\[\]]{{0,200}})\]\(\s{{0,9}}(?P<href>{_CALL}{_LANG})(?:\s{{1,9}}\"[^\"\n]{{0,200}}\")?\s{{0,9}}\)"
)
_LISTED = re.compile(r"\{:[^{}#\n]{0,200}#([\w.:-]{1,100})[^{}\n]{0,200}\}")
_ALONE = re.compile(r"^\s*\{(?:\s*\.[\w-]+\s){0,9}\s*#([\w.:-]{1,100})[^{}]{0,200}\}\s*$")
_HTML_REF = re.compile(rf"<a\s[^<>]{{0,200}}?href=[\"']?(?P<href>{_CALL}{_LANG})")
_SHOWN = re.compile(r"\{\{[<%]\s{0,9}(/?)\s{0,9}(?:highlight|mermaid|katex|math|plantuml)\b")
_SIGNS = ("!!!", "???", "===")
_COMMENT = "{/*"
_DEEPEST = 3  # admonitions in admonitions that are opened


def opened(lines: list[str]) -> list[str]:
    """The lines of a body, as many as before, with the indented text of admonitions and tabs moved to the left, and
    comments of MDX blanked. Text in fences stays.
    """
    text = "\n".join(lines)
    found = _without_comments(lines) if _COMMENT in text else lines
    if "{{" in text and _SHOWN.search(text):
        found = _without_code(found)
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


def attributes(lines: list[str], first: int = 1) -> list[Anchor]:
    """The ids that lists of attributes give: `{: #id}` anywhere in a line, as kramdown reads it, and `{#id}` alone in
    one, as Hugo does.
    """
    found: list[Anchor] = []
    fence = ""
    for number, line in enumerate(lines[first - 1 :], first):
        fence = _fence(line, fence) if "```" in line or "~~~" in line else fence
        if not fence and "{" in line and "#" in line:
            found += (Anchor(match[1], number) for match in _LISTED.finditer(line))
            if match := _ALONE.match(line):
                found.append(Anchor(match[1], number))
    return found


def references(lines: list[str], first: int = 1) -> list[Link]:
    """The links of a body whose addresses are Hugo's `ref` or `relref`, which are no links to plain markdown."""
    found: list[Link] = []
    if not any("ref " in line and "{{" in line for line in lines):
        return found
    fence = ""
    for number, line in enumerate(lines[first - 1 :], first):
        fence = _fence(line, fence)
        if fence or "ref " not in line:
            continue
        for pattern, raw in ((_REF, False), (_HTML_REF, True)):
            for match in pattern.finditer(line):
                if line.count("`", 0, match.start()) % 2 == 0:
                    span = Span(number, match.start() + 1, number, match.end() + 1)
                    found.append(Link(match["href"], "" if raw else match["text"], span, raw=raw))
    return found


def _without_code(lines: list[str]) -> list[str]:
    """What stands between shortcodes of Hugo that show code is no text."""
    found, inside = [], False
    for line in lines:
        match = _SHOWN.search(line) if "{{" in line else None
        if match:
            inside = not match[1]
            found.append(line)
        else:
            found.append("" if inside else line)
    return found if not inside else lines


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
