"""Lines to a Document: front matter and body, each fact with its place. It never raises on any text."""

from __future__ import annotations

import re

from orgc.located_yaml import YamlFault, read_yaml
from orgc.markdown import parse_markdown
from orgc.model.diagnostic import Diagnostic
from orgc.model.document import Block, Document, Section
from orgc.model.node import Entry, Mapping, Node, Scalar, Sequence
from orgc.model.pattern import lazy
from orgc.model.span import NO_TEXT, START, Span, Text
from orgc.passes.read import Source

MAX_FRONT_MATTER = 1_000  # lines
_EMPTY = Mapping((), START)
_KEY_LINE = lazy(r"^[A-Za-z_][\w-]*:(?:\s|$)")
_PLAIN_LINE = lazy(r"(?P<key>[A-Za-z_][\w-]*):[ \t]+(?P<value>[^\s\[{&*!|>#%`].*?)")
_INSIDE = lazy(r"^(?:\s+\S|- |#|$)")
_USUAL = frozenset({"type", "title", "name", "id", "slug", "description", "owner", "layout", "permalink"})


def parse(source: Source, identity: str) -> Document:
    """The document of a source. `identity` is its id."""
    lines = list(source.lines)
    meta, first, faults = _front_matter(source.path, lines)
    return document_of(source, identity, meta, lines, first, tuple(faults))


def document_of(
    source: Source, identity: str, meta: Mapping, lines: list[str], first: int, faults: tuple[Diagnostic, ...]
) -> Document:
    """The document with these keys, whose body begins at line `first` of `lines`."""
    parsed = parse_markdown(lines, first)
    sections = _sections(parsed.blocks, len(lines))
    return Document(
        source.path,
        identity,
        meta,
        sections,
        tuple(sorted(parsed.anchors, key=lambda a: (a.line, a.slug))),
        tuple(parsed.links),
        tuple(parsed.comments),
        source.lines,
        (*source.diagnostics, *faults),
        first,
    )


def _front_matter(path: str, lines: list[str]) -> tuple[Mapping, int, list[Diagnostic]]:
    """The front matter, the first line of the body, and what is wrong with it."""
    if not lines:
        return _EMPTY, 1, []
    if re.fullmatch(r"---\s*", lines[0]):
        close = _fence(lines, 1, ("---", "..."))
        start = 1
    elif re.fullmatch(r"\+\+\+\s*", lines[0]):
        close = _fence(lines, 1, ("+++",))
        if not close:
            return _EMPTY, 1, [_broken(path, "it is never closed; write `+++` below it", 1, 1, lines)]
        return _toml(path, lines, close)
    else:
        close = _unfenced(lines)
        start = 0
    if not close:
        return _EMPTY, 1, _unclosed(path, lines)
    text = "\n".join(lines[start : close - 1])
    try:
        node = read_yaml(text, start + 1)
    except YamlFault as error:
        if "{{" in text and "archetypes/" in path:
            return _EMPTY, close + 1, []  # what Hugo fills in when a page is made
        broken = _broken(path, str(error), error.line, error.column, lines)
        return _readable(lines, start, close - 1), close + 1, [broken]
    if node is None or (isinstance(node, Scalar) and node.is_null):
        return _EMPTY, close + 1, []
    if isinstance(node, Scalar):
        return _EMPTY, 1, []  # prose between two rules
    if not isinstance(node, Mapping):
        message = "front matter is not a list of `key: value` lines"
        return _EMPTY, close + 1, [_broken(path, message, node.span.line, node.span.column, lines)]
    return node, close + 1, list(_twice(path, node))


def _unclosed(path: str, lines: list[str]) -> list[Diagnostic]:
    """Said when a first line `---` is followed by a key: front matter was meant, and never ends."""
    if lines[0].strip() != "---" or len(lines) < 2 or not _KEY_LINE.match(lines[1]):
        return []
    return [_broken(path, "it is never closed; write `---` below it", 1, 1, lines)]


def _fence(lines: list[str], start: int, fences: tuple[str, ...]) -> int:
    """The number of the closing fence's line, 0 when there is none."""
    for i in range(start, min(len(lines), MAX_FRONT_MATTER)):
        if lines[i].rstrip() in fences:
            return i + 1
    return 0


def _unfenced(lines: list[str]) -> int:
    """Where front matter without an opening fence ends: all lines before the first `---` are a mapping."""
    keys: list[str] = []
    for i, line in enumerate(lines[:100]):
        if line.rstrip() == "---":
            enough = len(keys) > 1 or any(k in _USUAL for k in keys)
            return i + 1 if enough else 0
        if _KEY_LINE.match(line):
            keys.append(line.split(":", 1)[0])
        elif not keys or not _INSIDE.match(line):
            return 0
    return 0


def _toml(path: str, lines: list[str], close: int) -> tuple[Mapping, int, list[Diagnostic]]:
    """Simple TOML front matter (`key = value` lines), as Hugo writes it."""
    import tomllib

    inner = lines[1 : close - 1]
    try:
        data = tomllib.loads("\n".join(inner))
    except (ValueError, RecursionError) as error:  # also an integer too long to be read
        return _EMPTY, close + 1, [_broken(path, str(error), 2, 1, lines)]
    entries = []
    for key, value in data.items():
        row = next((i for i, line in enumerate(inner) if line.split("=")[0].strip(' \t"[]') == key), 0)
        span = Span(row + 2, 1, row + 2, len(inner[row]) + 1)
        entries.append(Entry(Text(key, span), _toml_node(value, span, 8)))
    return Mapping(tuple(entries), Span(2, 1, close, 1)), close + 1, []


def _toml_node(value: object, span: Span, depth: int) -> Node:
    """A value with its table's place; what lies deeper than `depth` is cut off."""
    if isinstance(value, dict):
        inside = value.items() if depth else ()
        return Mapping(tuple(Entry(Text(k, span), _toml_node(v, span, depth - 1)) for k, v in inside), span)
    if isinstance(value, list):
        return Sequence(tuple(_toml_node(v, span, depth - 1) for v in value) if depth else (), span)
    return Scalar(_plain(value), span, True)


def _plain(value: object) -> str:
    """A value as text; an integer of more digits than Python writes in decimal is written in hexadecimal."""
    try:
        return str(value)
    except ValueError:
        return f"{value:#x}"


def _broken(path: str, problem: str, line: int, column: int, lines: list[str]) -> Diagnostic:
    width = len(lines[line - 1]) if line <= len(lines) else 0
    return Diagnostic(
        "invalid-front-matter",
        "error",
        path,
        Span(line, column, line, max(column + 1, width + 1)),
        f"front matter cannot be read: {problem}",
        "quote the value, or close what was opened; the text below it is read all the same",
        subject="yaml",
    )


def _readable(lines: list[str], start: int, stop: int) -> Mapping:
    """What the lines `key: value` between two places say, where the whole is no YAML: what can be read is not lost."""
    entries = []
    for number in range(start, stop):
        match = _PLAIN_LINE.fullmatch(lines[number].rstrip())
        if match and ": " not in match["value"]:
            key = Span(number + 1, 1, number + 1, match.end("key") + 1)
            value = Span(number + 1, match.start("value") + 1, number + 1, match.end("value") + 1)
            entries.append(Entry(Text(match["key"], key), Scalar(match["value"].strip("\"'"), value)))
    return Mapping(tuple(entries), Span(start + 1, 1, stop, 1)) if entries else _EMPTY


def _twice(path: str, node: Mapping) -> list[Diagnostic]:
    seen: dict[str, Span] = {}
    found = []
    for entry in node.entries:
        name = entry.key.text
        if name in seen:
            message = f"`{name}` stands twice; line {seen[name].line} is not used"
            found.append(
                Diagnostic("invalid-front-matter", "error", path, entry.key.span, message, "keep one", subject=name)
            )
        seen[name] = entry.key.span
    return found


def _sections(blocks: list[Block], last: int) -> tuple[Section, ...]:
    """Headings at the top level cut the text into sections; what stands before the first is a section of level 0."""
    heads: list[tuple[Block | None, list[Block]]] = [(None, [])]
    for block in blocks:
        if block.kind == "heading":
            heads.append((block, []))
        else:
            heads[-1][1].append(block)
    ends = [last] * len(heads)
    parents = [-1] * len(heads)
    open_: list[tuple[int, int]] = []  # level and index of the headings around
    for i, (head, _) in enumerate(heads):
        if head is not None:
            while open_ and open_[-1][0] >= head.level:
                ends[open_.pop()[1]] = head.line - 1
            parents[i] = open_[-1][1] if open_ else -1
            open_.append((head.level, i))
    sections = []
    for i, (head, below) in enumerate(heads):
        title = head.text.whole() if head else NO_TEXT
        if head and not title.text:
            title = Text("", Span(head.line, 1, head.line, 1))
        level, slug = (head.level, head.info) if head else (0, "")
        sections.append(Section(i, title, level, slug, parents[i], tuple(below), ends[i]))
    return tuple(sections)
