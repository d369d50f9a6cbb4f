"""What MyST adds to markdown, for a plain reader: directives that hold text, and roles that are links."""

from __future__ import annotations

import re
from collections.abc import Iterator

from orgc.markdown.fences import fence_after
from orgc.model.document import Anchor, Link
from orgc.model.span import Span

_OPENS = re.compile(r"^([ \t]{0,12}(?:[-*+]|\d{1,3}[.)])?[ \t]{0,4})(`{3,}|~{3,}|:{3,})\s{0,3}\{([\w:.-]+)\}(.*)$")
_FENCE = re.compile(r"^\s*(`{3,}|~{3,}|:{3,})(.*)$")
_OPTION = re.compile(r"^\s*:[\w-]+:(?:\s.*)?$")
_NAMED = re.compile(r"^\s*:(?:name|label):\s+([\w.:-]+)\s*$")
_PROSE = frozenset({  # directives that hold text
    "note", "tip", "warning", "important", "attention", "caution", "danger", "error", "hint", "seealso", "todo",
    "admonition", "dropdown", "details", "margin", "sidebar", "topic", "epigraph", "highlights", "pull-quote",
    "compound", "container", "div", "only", "grid", "grid-item", "grid-item-card", "card", "card-carousel",
    "tab-set", "tab-item", "tabs", "tab", "aside", "exercise", "solution", "proof", "theorem", "definition",
    "versionadded", "versionchanged", "deprecated", "figure", "glossary", "list-table", "table", "rubric",
})  # fmt: skip
_PICTURES = ("image", "figure")
_TARGET = re.compile(r"^\s*:link:\s+(\S+)\s*$")
_KIND = re.compile(r"^\s*:link-type:\s+(\w+)\s*$")
_ROLE = re.compile(r"(?<![`\w{])\{(doc|ref|numref|any|download)\}`([^`\n]{1,300})`(?!`)")
_ANGLED = re.compile(r"^(.*?)\s*<([^<>]*)>$", re.S)


def opened(lines: list[str]) -> list[str]:
    """The lines, as many as before, without the fences around text that directives hold, and without their options."""
    found: list[str] = []
    stack: list[tuple[str, bool]] = []  # open fences, and whether what is in them is text
    options = False
    for line in lines:
        code = bool(stack) and not stack[-1][1]
        match = _FENCE.match(line)
        if match and stack and match[1].startswith(stack[-1][0]) and not match[2].strip():
            found.append(line if code else "")
            stack.pop()
            continue
        if match and not code:
            directive = _OPENS.match(line)
            prose = directive is not None and directive[3].lower() in _PROSE
            if directive is None and match[1][0] == ":":
                found.append(line)
                continue
            stack.append((match[1], prose))
            lead = directive[1] if directive and directive[1].strip() else ""
            title = directive[4].strip() if directive else ""
            found.append((lead + title if lead or "](" in title else "") if prose else line)
            options = prose
            continue
        if options and _OPTION.match(line):
            found.append("")
            continue
        options = options and not line.strip() and not found[-1]
        found.append(line)
    return found


def without_comments(lines: list[str]) -> list[str]:
    """The lines without paragraphs of comments: each of their lines begins with `%`."""
    found, fence, before = [], "", ""
    for number, line in enumerate(lines):
        fence = fence_after(line, fence)
        after = lines[number + 1].strip() if number + 1 < len(lines) else ""
        alone = not before.strip() and (not after or after.startswith("%"))
        found.append("" if alone and not fence and line.startswith("% ") else line)
        before = found[-1]
    return found


def names(lines: list[str], first: int) -> Iterator[Anchor]:
    """The names that options of directives give: `:name: a-table`."""
    for number, line in enumerate(lines[first - 1 :], first):
        if match := _NAMED.match(line):
            yield Anchor(match[1], number, True)


def roles(lines: list[str], first: int) -> Iterator[Link]:
    """The links of a body that roles of MyST make, and those of its tables of contents: `{doc}` before a name."""
    fence, inside = "", ""
    for number, line in enumerate(opened(lines[first - 1 :]), first):
        match = _FENCE.match(line)
        if fence and match and match[1].startswith(fence) and not match[2].strip():
            fence = inside = ""
        elif fence:
            if inside == "toctree":
                yield from _entry(line, number)
        elif match and (match[1][0] != ":" or "{toctree}" in line):
            directive = _OPENS.match(line)
            fence, inside = match[1], directive[3] if directive else "code"
        elif "{" in line:
            for role in _ROLE.finditer(line):
                if line.count("`", 0, role.start()) % 2 == 0:
                    angled = _ANGLED.match(role[2])
                    target, text = (angled[2], angled[1]) if angled else (role[2], role[2])
                    span = Span(number, role.start() + 1, number, role.end() + 1)
                    yield Link(f"{{{role[1]}}} {target.strip()}", text, span)


def options(lines: list[str], first: int) -> Iterator[Link]:
    """The links that directives of MyST make of themselves: cards with `:link:`, and pictures."""
    stack: list[tuple[str, bool]] = []  # open fences, and whether what is in them is code
    for number, line in enumerate(lines[first - 1 :], first):
        match = _FENCE.match(line)
        if match and stack and match[1].startswith(stack[-1][0]) and not match[2].strip():
            stack.pop()
        elif stack and stack[-1][1]:
            continue
        elif match:
            directive = _OPENS.match(line)
            name, argument = (directive[3], directive[4].strip()) if directive else ("", "")
            if directive or match[1][0] != ":":
                stack.append((match[1], name not in _PROSE and name not in _PICTURES))
            if name in _PICTURES and argument:
                yield _link(line, number, argument, argument, image=True)
        elif option := _TARGET.match(line):
            near = lines[max(0, number - 4) : number + 3]
            kind = next((found[1] for text in near if (found := _KIND.match(text))), "url")
            place = option[1]
            yield _link(
                line, number, place, f"{{{kind}}} {place}" if kind in ("doc", "ref", "any") else place, raw=True
            )


def _link(line: str, number: int, place: str, href: str, *, image: bool = False, raw: bool = False) -> Link:
    start = line.rfind(place) + 1
    return Link(href, "", Span(number, start, number, start + len(place)), image, raw)


def _entry(line: str, number: int) -> Iterator[Link]:
    """A line of a table of contents: a page, with a title or without; patterns and addresses are none."""
    text = line.strip()
    angled = _ANGLED.match(text)
    target = angled[2].strip() if angled else text
    if not target or target[0] in ":#-" or target == "self" or "*" in target or "//" in target:
        return
    start = len(line) - len(line.lstrip()) + 1
    yield Link(f"{{toctree}} {target}", angled[1] if angled else target, Span(number, start, number, start + len(text)))
