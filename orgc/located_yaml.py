"""YAML to located nodes: the only module that knows PyYAML.

It reads the event stream and builds the tree itself, so that no document can make it recurse, expand aliases without
end, or construct anything but text. Scalars stay text: `2026-01-01`, `no` and `1.0` are what was written, and the
reader of a key decides what it means; so YAML 1.1 and 1.2 do not differ here.
"""

from __future__ import annotations

from typing import Any

import yaml

from orgc.model.node import Entry, Mapping, Node, Scalar, Sequence
from orgc.model.span import Span, Text

MAX_DEPTH = 32
MAX_NODES = 20_000
_QUOTED = ("'", '"', "|", ">")
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class YamlFault(Exception):
    """The text is not the YAML orgc reads. `line` and `column` count from 1 in the file."""

    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(message)
        self.line = line
        self.column = column


def read_yaml(text: str, first: int = 1) -> Node | None:
    """The first document in `text`, whose first line is line `first` of its file. None when there is none.

    Raises YamlFault on broken YAML, on nesting deeper than MAX_DEPTH and on more than MAX_NODES values.
    """
    try:
        return _build(text, first)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + first, mark.column + 1) if mark else (first, 1)
        raise YamlFault(error.problem or error.context or "not valid YAML", line, column) from None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise YamlFault(str(error).split("\n")[0][:200], first, 1) from None


class _Open:
    """A collection being read: its items, the anchor it will be known by, and the key that waits for a value."""

    __slots__ = ("anchor", "items", "key", "mapping", "start")

    def __init__(self, mapping: bool, start: Any, anchor: str | None) -> None:
        self.mapping = mapping
        self.start = start
        self.anchor = anchor
        self.items: list[Any] = []
        self.key: Text | None = None


def _build(text: str, first: int) -> Node | None:
    anchors: dict[str, tuple[Node, int]] = {}
    stack: list[_Open] = []
    count = 0

    def span(start: Any, end: Any) -> Span:
        return Span(start.line + first, start.column + 1, end.line + first, end.column + 1)

    def fault(message: str, mark: Any) -> YamlFault:
        return YamlFault(message, mark.line + first, mark.column + 1)

    for event in yaml.parse(text, Loader=_LOADER):
        node: Node
        weight = 1
        if isinstance(event, yaml.ScalarEvent):
            node = Scalar(event.value, span(event.start_mark, event.end_mark), event.style in _QUOTED)
        elif isinstance(event, yaml.AliasEvent):
            known = anchors.get(event.anchor or "")
            if known is None:
                raise fault(f"unknown alias `{event.anchor}`", event.start_mark)
            node, weight = known
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            if len(stack) >= MAX_DEPTH:
                raise fault(f"nested deeper than {MAX_DEPTH} levels", event.start_mark)
            stack.append(_Open(isinstance(event, yaml.MappingStartEvent), event.start_mark, event.anchor))
            continue
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            top = stack.pop()
            items, where = tuple(top.items), span(top.start, event.end_mark)
            node = Mapping(items, where) if top.mapping else Sequence(items, where)
            if top.anchor:
                anchors[top.anchor] = (node, _weight(node))
        else:
            continue
        count += weight
        if count > MAX_NODES:
            raise YamlFault(f"more than {MAX_NODES} values", first, 1)
        if isinstance(event, yaml.ScalarEvent) and event.anchor:
            anchors[event.anchor] = (node, 1)
        if not stack:
            return node
        top = stack[-1]
        if not top.mapping:
            top.items.append(node)
        elif top.key is None:
            key = node if isinstance(node, Scalar) else Scalar("", node.span)
            top.key = Text(key.text, key.span)
        else:
            top.items.append(Entry(top.key, node))
            top.key = None
    return None


def _weight(node: Node) -> int:
    if isinstance(node, Scalar):
        return 1
    if isinstance(node, Sequence):
        return 1 + sum(_weight(item) for item in node.items)
    return 1 + sum(1 + _weight(entry.value) for entry in node.entries)
