"""What site generators add to markdown, for a plain reader: admonitions, tabs, comments of MDX, directives of MyST."""

from __future__ import annotations

import re

from orgc.markdown import myst, templates
from orgc.markdown.fences import fence_after
from orgc.markdown.mdx import in_components, is_mdx
from orgc.model.document import Anchor, Link

_MARKER = re.compile(r"^( {0,12})(?:(?:!!!|\?\?\?\+?|===)\+?\s+[\w\"']|:[ ]{3}\S)")
_DIRECTIVE = re.compile(r"(?:`{3}|~{3}|:{3})\s{0,3}\{\w")
_FRAME = re.compile(r"^\s{0,12}<\w+(?:\s[^<>]{0,300})?\smarkdown(?:=[\"']?\w+[\"']?)?(?:\s[^<>]{0,300})?>\s*$")
_OPENS = re.compile(
    r"^\s{0,12}<(?:p|div|figure|li|td|section|article|center)(?:\s[^<>]{0,300})?\smarkdown(?:=[\"']?\w+[\"']?)?(?:\s[^<>]{0,300})?>(?=\S)"
)
_IDENTIFIED = re.compile(r"\s(?:id|name)=")
_SIGNS = ("!!!", "???", "===", "\n:   ")
_COMMENT = "{/*"
_NAMED = re.compile(r"\{/\*\s{0,9}#([\w.:-]{1,200})\s{0,9}\*/\}\s*$")  # the id of a heading
_DEEPEST = 3  # admonitions in admonitions that are opened


def opened(lines: list[str]) -> list[str]:
    """The lines of a body, as many as before, with the indented text of admonitions and tabs moved to the left, and
    comments and components of MDX blanked. Text in fences stays.
    """
    text = "\n".join(lines)
    found = _without_comments(lines) if _COMMENT in text else lines
    if is_mdx(text):
        found = in_components(found)
    if "{{" in text or "{%" in text or "{::" in text:
        found = templates.without_code(found)
    if "markdown" in text:
        found = _without_frames(found)
    if "\n% " in text:
        found = myst.without_comments(found)
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
        fence = fence_after(line, fence)
        if not fence and "markdown" in line and (opens := _OPENS.match(line)):
            found.append(line[opens.end() :])
            continue
        frame = not fence and "markdown" in line and _FRAME.match(line) and not _IDENTIFIED.search(line)
        found.append("" if frame else line)
    return found


def references(lines: list[str], first: int = 1) -> list[Link]:
    """The links of a body that are no links to plain markdown: those of templates, and of roles and directives."""
    found = templates.references(lines, first) if any("{{" in line or "{%" in line for line in lines) else []
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
        fence = fence_after(line, fence)
        marker = None if fence else _MARKER.match(line)
        if marker:
            edge = len(marker[1])
        found.append(line)
    return found


def _without_comments(lines: list[str]) -> list[str]:
    found, fence, inside = [], "", False
    for line in lines:
        if line.startswith("#") and not fence and not inside and (named := _NAMED.search(line)):
            found.append(f"{line[: named.start()]}{{#{named[1]}}}")
            continue
        fence = fence if inside else fence_after(line, fence)
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
