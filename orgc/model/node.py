"""Front matter as a tree that remembers where each key and value stands."""

from __future__ import annotations

from orgc.model.span import Span, Text
from orgc.model.value import Tagged


class Scalar(Tagged, frozen=True):
    """One value, always as the text that was written; whoever reads the key decides what it means."""

    text: str
    span: Span
    quoted: bool = False
    href: str = ""

    @property
    def is_null(self) -> bool:
        return not self.quoted and self.text in ("", "~", "null", "Null", "NULL")


class Sequence(Tagged, frozen=True):
    """A list of nodes."""

    items: tuple[Node, ...]
    span: Span


class Entry(Tagged, frozen=True):
    """A key with its value."""

    key: Text
    value: Node


class Mapping(Tagged, frozen=True):
    """Keys in the order they were written. A key given twice stands twice."""

    entries: tuple[Entry, ...]
    span: Span

    def get(self, key: str) -> Node | None:
        """The last value written for `key`, as YAML readers take it."""
        found = None
        for entry in self.entries:
            if entry.key.text == key:
                found = entry.value
        return found


Node = Scalar | Sequence | Mapping


def scalars(node: Node | None) -> tuple[Scalar, ...]:
    """Every scalar directly in `node`: itself, or the items of a list. Nulls are left out."""
    if isinstance(node, Scalar):
        return () if node.is_null else (node,)
    if isinstance(node, Sequence):
        return tuple(s for item in node.items for s in scalars(item))
    return ()


def plain(node: Node) -> object:
    """The node as ordinary lists, dictionaries and strings, places forgotten."""
    if isinstance(node, Scalar):
        return None if node.is_null else node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {entry.key.text: plain(entry.value) for entry in node.entries}
