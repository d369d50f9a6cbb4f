"""What agent files of several vendors have in common: the keys of an agent as those of a role, names as titles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from orgc.model.node import Entry, Mapping, Node, Scalar, Sequence, scalars
from orgc.model.pattern import lazy
from orgc.model.span import START, Span, Text

TOOL = "tool:"  # the address of a tool that is granted and has no page
_KEBAB = lazy(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_MCP = lazy(r"mcp__(?P<server>[\w.-]+?)(?:__.*)?$|(?P<other>[\w.-]+)/(?:\*|[\w.-]+)$")
_STEPS = lazy(r"^(?:#{1,4}\s+(?:step\s+)?\d+|\d+[.)]\s)", re.M | re.I)
_MARKUP = lazy(r"([\\`*_\[\]<>&|~#])")
_CALLS = ("mcpServers", "mcp-servers", "mcp_servers")


def title_of(name: str) -> str:
    """`code-reviewer` as people write it: `Code reviewer`. What is no such name stays as it is."""
    return re.sub(r"[-_]+", " ", name).capitalize() if _KEBAB.fullmatch(name) else name


def named(meta: Mapping, key: str = "name") -> str:
    """The text of a key, empty when there is none."""
    return next((s.text.strip() for s in scalars(meta.get(key))), "")


def words(text: str) -> str:
    """A value as one line of markdown that says the same: white space joined, marks of markdown escaped."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def role_keys(meta: Mapping, more: tuple[Entry, ...] = ()) -> Mapping:
    """The keys of an agent in the words of a role. What its harness can do stands under `allowed-tools`; the MCP
    servers that it is granted are its tools; hand-offs name roles.
    """
    entries: list[Entry] = []
    servers: list[Scalar] = []
    for entry in meta.entries:
        key = entry.key.text
        if key == "tools":
            servers += _servers(entry.value)
            entries.append(Entry(Text("allowed-tools", entry.key.span), entry.value))
            continue
        if key in _CALLS:
            servers += _named_servers(entry.value)
        if key == "handoffs" and (agents := tuple(_agents(entry.value))):
            entries.append(Entry(Text("hands_off", entry.key.span), Sequence(agents, entry.value.span)))
        entries.append(entry)
    once = {server.text: server for server in reversed(servers)}
    if once:
        entries.append(key_of("tools", Sequence(tuple(once[n] for n in sorted(once)), START)))
    return Mapping((*entries, key_of("holder", Scalar("agent", START)), *more), meta.span)


def key_of(key: str, value: Node) -> Entry:
    """An entry that stands nowhere in the source."""
    return Entry(Text(key, START), value)


def granted(name: str, span: Span) -> Scalar:
    """A tool that an agent is granted, whether or not there is a page about it."""
    return Scalar(name, span, True, f"{TOOL}{name}")


def has_steps(text: str) -> bool:
    """Whether a text has numbered items or headings: then it is a procedure."""
    return len(_STEPS.findall(text)) > 1


def _servers(node: Node) -> Iterator[Scalar]:
    """The MCP servers in a list of tools, also one written with commas."""
    for scalar in scalars(node):
        for part in scalar.text.split(","):
            if match := _MCP.match(part.strip()):
                yield granted(match["server"] or match["other"], scalar.span)


def _named_servers(node: Node) -> Iterator[Scalar]:
    """The servers that are listed by name, or as keys with their settings."""
    if isinstance(node, Mapping):
        for entry in node.entries:
            yield granted(entry.key.text, entry.key.span)
    elif isinstance(node, Sequence):
        for item in node.items:
            if isinstance(item, Mapping):
                yield from _named_servers(item)
            elif isinstance(item, Scalar) and not item.is_null:
                yield granted(item.text, item.span)


def _agents(node: Node) -> Iterator[Scalar]:
    for item in node.items if isinstance(node, Sequence) else ():
        if isinstance(item, Mapping):
            yield from scalars(item.get("agent"))
