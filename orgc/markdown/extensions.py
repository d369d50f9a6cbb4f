"""What site generators add to markdown, for a plain reader: admonitions, tabs, comments of MDX, references of Hugo."""

from __future__ import annotations

import re
from collections.abc import Iterator

from orgc.markdown.mdx import in_components, is_mdx
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
_FILLED = r"(?:(?:\{\{[^{}\n]{1,200}\}\}|\{%[^{}%\n]{1,300}%\})[^\s()<>{}]{0,300}){1,4}"
_LIQUID = re.compile(
    rf"!?\[(?P<text>[^\[\]]{{0,200}})\]\(\s{{0,9}}(?P<href>{_FILLED})(?:\s{{1,9}}[\"'][^\"'\n]{{0,200}}[\"'])?\s{{0,9}}\)"
)
_LIQUID_NAMED = re.compile(rf"^ {{0,3}}\[(?P<text>[^\[\]^]{{1,200}})\]:\s{{0,9}}(?P<href>{_FILLED})")
_SHOWN = re.compile(
    r"\{\{[<%]\s{0,9}(?P<end>/?)\s{0,9}(?:highlight|mermaid|katex|math|plantuml)\b[^{}\n]{0,200}\}\}|"
    r"\{%-?\s{0,9}(?P<close>end)?(?:comment|highlight)\b[^{}%\n]{0,200}%\}|\{:(?P<shut>/|:)comment\s?/?\}"
)
_SIGNS = ("!!!", "???", "===")
_NOTE = re.compile(r"^( {0,3})\[(\^[^\[\]\s]{1,100})\]:")  # a footnote, which is no definition of a link
_COMMENT = "{/*"
_LONGEST_LINE = 20_000  # characters in which such links are looked for
_MOST_NAMES = 50  # definitions whose uses are
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
    if ("{{" in text or "{%" in text or "{::" in text) and _SHOWN.search(text):
        found = _without_code(found)
    if "[^" in text:
        found = [_NOTE.sub(r"\1(\2):", line) if "]:" in line else line for line in found]
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
    if not any("{" in line and "#" in line for line in lines):
        return found
    fence = ""
    for number, line in enumerate(lines[first - 1 :], first):
        fence = _fence(line, fence) if "```" in line or "~~~" in line else fence
        if not fence and "{" in line and "#" in line:
            found += (Anchor(match[1], number) for match in _LISTED.finditer(line))
            if match := _ALONE.match(line):
                found.append(Anchor(match[1], number))
    return found


def references(lines: list[str], first: int = 1) -> list[Link]:
    """The links of a body whose addresses a template writes, which are no links to plain markdown: `ref` and `relref`
    of Hugo, and what Liquid writes.
    """
    found: list[Link] = []
    if not any("{{" in line or "{%" in line for line in lines):
        return found
    fence, names = "", 0
    for number, line in enumerate(lines[first - 1 :], first):
        fence = _fence(line, fence)
        if fence or ("{{" not in line and "{%" not in line) or len(line) > _LONGEST_LINE:
            continue
        for pattern in (_REF, _HTML_REF) if "ref " in line else (_LIQUID,):
            for match in pattern.finditer(line):
                if " " in match["href"] and line.count("`", 0, match.start()) % 2 == 0:  # else it is a link already
                    span = Span(number, match.start() + 1, number, match.end() + 1)
                    raw = pattern is _HTML_REF
                    text, image = "" if raw else match["text"], match[0].startswith("!")
                    found.append(Link(match["href"], text, span, image, raw))
        if names < _MOST_NAMES and (named := _LIQUID_NAMED.match(line)) and " " in named["href"]:
            names += 1
            defined = Span(number, named.start("href") + 1, number, named.end("href") + 1)
            found += _uses(lines, first, named["text"], named["href"], defined)
    return found


def _uses(lines: list[str], first: int, name: str, href: str, defined: Span) -> Iterator[Link]:
    """The links of a body that name a definition."""
    wanted = re.compile(
        rf"\[([^\[\]]{{1,200}})\](?:\[{re.escape(name)}\])|\[({re.escape(name)})\](?:\[\])?(?![\[(:])", re.I
    )
    for number, line in enumerate(lines[first - 1 :], first):
        for match in wanted.finditer(line) if "[" in line else ():
            yield Link(
                href, match[1] or match[2], Span(number, match.start() + 1, number, match.end() + 1), defined=defined
            )


def _without_code(lines: list[str]) -> list[str]:
    """What stands between shortcodes that show code, or between marks of a comment of Liquid, is no text."""
    found, inside, fence = [], False, ""
    for line in lines:
        kept = line
        fence = fence if inside else _fence(line, fence)
        for match in _SHOWN.finditer(line) if "{" in line and not fence else ():
            closes = bool(match["end"] or match["close"] or match["shut"] == "/")
            kept = " " * match.end() + kept[match.end() :] if closes else kept[: match.end()]
            inside = not closes
        found.append(kept if kept != line or not inside or _SHOWN.search(line) else "")
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
        if line.startswith("#") and not fence and not inside and (named := _NAMED.search(line)):
            found.append(f"{line[: named.start()]}{{#{named[1]}}}")
            continue
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
