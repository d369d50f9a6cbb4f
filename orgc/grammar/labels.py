"""Labelled items: `- Key: value` under a heading, and `- Needs: ...` under a step."""

from __future__ import annotations

import re

from orgc.model.document import Block, Inline
from orgc.model.node import Entry, Mapping, Node, Scalar, Sequence
from orgc.model.pattern import lazy
from orgc.model.span import Span, Text

_KEY = lazy(r"\s*([A-Za-z][A-Za-z _-]{1,24}?)\s*:\s+(?=\S)")
_HIT_FIRST = lazy(r"\bhit policy\s*:\s*f(?:irst)?\b", re.I)
_LIST = lazy(r"\s*[,;]\s+|\s+and\s+(?=\[?)")


def says_first(text: str) -> bool:
    """Whether a text says that the first branch or row that holds is taken."""
    return bool(_HIT_FIRST.search(text))


def label_key(label: str) -> str:
    """A label as the key it stands for: `Reports to` is `reports_to`."""
    return re.sub(r"[ -]+", "_", label.strip().lower())


def labelled(block: Block, known: set[str], lists: frozenset[str] = frozenset()) -> Mapping | None:
    """The list as keys and values, when each of its items is `Key: value` and at least one key is known.

    The values of the keys in `lists` are names set apart by commas; others are taken whole.
    """
    entries = []
    for item in block.children:
        text = item.text
        match = _KEY.match(text.text)
        if not match or item.children:
            return None
        key = label_key(match[1])
        node = value_node(text, match.end()) if key in lists else _whole(text, match.end())
        entries.append(Entry(Text(key, text.span(match.start(1), match.end(1))), node))
    if not entries or not any(entry.key.text in known for entry in entries):
        return None
    return Mapping(tuple(entries), Span(block.line, 1, block.end, 1))


def _whole(text: Inline, start: int) -> Scalar:
    value = text.part(start, len(text.text))
    return Scalar(value.text, value.span, href=value.href)


def value_node(text: Inline, start: int) -> Node:
    """What stands after a label: one value, or a list where it is links or names set apart by commas."""
    parts = split_list(text, start)
    nodes = tuple(Scalar(p.text, p.span, href=p.href) for p in parts)
    return nodes[0] if len(nodes) == 1 else Sequence(nodes, text.span(start))


def split_list(text: Inline, start: int, end: int | None = None) -> tuple[Text, ...]:
    """The names in a text set apart by commas, semicolons or `and`. Commas inside a link do not count."""
    end = len(text.text) if end is None else end
    links = [(m.start, m.end) for m in text.links()]
    cuts, begin = [], start
    for match in _LIST.finditer(text.text, start, end):
        if any(a < match.end() and match.start() < b for a, b in links):
            continue
        if "and" in match[0] and not links and "," not in text.text[start:end]:
            continue  # "terms and conditions" is one name
        cuts.append((begin, match.start()))
        begin = match.end()
    cuts.append((begin, end))
    parts = (text.part(a, b) for a, b in cuts)
    return tuple(Text(p.text.rstrip("."), p.span, p.href) for p in parts if p.text.strip(" .,;"))


_ESCALATE_TO = lazy(r"\bescalat\w*\b.{0,60}?\bto\b|\b(?:tell|inform|call|ask|contact|page|notify)\b", re.I | re.S)


_NOT_TO = lazy(r"\bescalat\w*\s+from\b|\b(?:never|not|don't)\s+escalat", re.I)


def escalation_target(text: Inline) -> Inline:
    """The part of an escalation that names who is called on: what stands after `escalate to`, else all of it."""
    if _NOT_TO.search(text.text):
        return Inline()
    match = _ESCALATE_TO.search(text.text)
    return text.cut(match.end()) if match else text
