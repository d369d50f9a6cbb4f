"""What templates of Hugo and Liquid write into markdown: links whose addresses they make, and text that is none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from orgc.markdown.fences import fence_after
from orgc.model.document import Link
from orgc.model.span import Span

_CALL = r"\{\{[<%]\s{0,9}(?:rel)?ref\s{1,9}(?:path\s{0,9}=\s{0,9})?[\"'`][^\"'`\n]{0,300}[\"'`]"
_LANG = r"(?:\s{1,9}lang\s{0,9}=\s{0,9}[\"'`][\w-]{0,20}[\"'`])?\s{0,9}[>%]\}\}(?:#[\w:.%-]{0,200})?"
_REF = re.compile(
    rf"\[(?P<text>[^\[\]]{{0,200}})\]\(\s{{0,9}}(?P<href>{_CALL}{_LANG})(?:\s{{1,9}}\"[^\"\n]{{0,200}}\")?\s{{0,9}}\)"
)
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
_LONGEST_LINE = 20_000  # characters in which such links are looked for
_MOST_NAMES = 50  # definitions whose uses are


def references(lines: list[str], first: int = 1) -> list[Link]:
    """The links of a body whose addresses a template writes, which are no links to plain markdown: `ref` and `relref`
    of Hugo, and what Liquid writes.
    """
    found: list[Link] = []
    fence, names = "", 0
    for number, line in enumerate(lines[first - 1 :], first):
        fence = fence_after(line, fence)
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


def without_code(lines: list[str]) -> list[str]:
    """The lines without what is no text: what shortcodes show as code, and comments of Liquid."""
    if not any(map(_SHOWN.search, lines)):
        return lines
    found, inside, fence = [], False, ""
    for line in lines:
        kept = line
        fence = fence if inside else fence_after(line, fence)
        for match in _SHOWN.finditer(line) if "{" in line and not fence else ():
            closes = bool(match["end"] or match["close"] or match["shut"] == "/")
            kept = " " * match.end() + kept[match.end() :] if closes else kept[: match.end()]
            inside = not closes
        found.append(kept if kept != line or not inside or _SHOWN.search(line) else "")
    return found if not inside else lines
