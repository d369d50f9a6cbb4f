"""Data as text: JSON, YAML, TOML and XML in the one way in which orgc writes them.

Marks of `templating` pass through unharmed: no character is written as an escape that need not be, no line is folded.
"""

from __future__ import annotations

import datetime
import json
import re
from typing import TYPE_CHECKING, Any

import yaml

from orgc.located_yaml import YamlFault, read_yaml
from orgc.model.artifact import MARK
from orgc.model.node import Mapping, Node, Scalar, Sequence
from orgc.model.span import START

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, production 2


def json_text(data: Any) -> str:
    """JSON with two blanks of indentation and a line end."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


_FENCE = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S | re.M)


def keys_and_body(text: str) -> tuple[dict[str, Any], str, int]:
    """The front matter of a document with the values that any YAML reader takes them for, the rest of the text as it
    is, and the line it begins at. Front matter that cannot be read is part of the text.

    The limits of `located_yaml` hold: no alias expands without end, nothing nests without end.
    """
    node, body, first = nodes_and_body(text)
    return {entry.key.text: _typed(entry.value) for entry in node.entries}, body, first


def nodes_and_body(text: str) -> tuple[Mapping, str, int]:
    """The same with the front matter as it is written."""
    none = Mapping((), START)
    fenced = _FENCE.match(text)
    if fenced is None:
        return none, text, 1
    try:
        node = read_yaml(fenced[1], 2)
    except YamlFault:
        return none, text, 1
    if node is not None and not isinstance(node, Mapping):
        return none, text, 1
    return node or none, text[fenced.end() :], fenced[0].count("\n") + 1


def yaml_values(text: str) -> Any:
    """What YAML says, with values as any reader takes them; None when it is not YAML that orgc reads."""
    try:
        node = read_yaml(text)
    except YamlFault:
        return None
    return _typed(node) if node is not None else None


def _typed(node: Node) -> Any:
    if isinstance(node, Sequence):
        return [_typed(item) for item in node.items]
    if isinstance(node, Mapping):
        return {entry.key.text: _typed(entry.value) for entry in node.entries}
    return node.text if node.quoted else _plain(node)


def _plain(scalar: Scalar) -> Any:
    """An unquoted scalar by the rules of YAML 1.1: a number, a truth value, a date, nothing, or text."""
    loader = yaml.SafeLoader("")
    resolve: Any = loader.resolve
    tag = resolve(yaml.ScalarNode, scalar.text, (True, False))
    try:
        return loader.construct_object(yaml.ScalarNode(tag, scalar.text))
    except (yaml.YAMLError, ValueError):
        return scalar.text


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, False)


def _string(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    """Several lines as a block, where YAML can say them so; else quoted. A mark must not decide how text is read."""
    plain = MARK.sub("", text)
    marked = plain != text
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, "|" if _is_block(plain) else '"' if marked else None)


def _is_block(text: str) -> bool:
    return "\n" in text and not text[:1].isspace() and all(row == row.rstrip() for row in text.split("\n"))


def _instant(dumper: yaml.SafeDumper, value: datetime.datetime) -> yaml.ScalarNode:
    text = value.isoformat().replace("+00:00", "Z")
    return dumper.represent_scalar("tag:yaml.org,2002:timestamp", text)


_Dumper.add_representer(str, _string)
_Dumper.add_representer(datetime.datetime, _instant)


def yaml_text(data: Any) -> str:
    """YAML in block style, keys in the order given."""
    text: str = yaml.dump(
        data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=10**9, default_flow_style=False
    )
    return text


def toml_text(data: dict[str, Any]) -> str:
    """TOML; strings of several lines as such."""
    import tomli_w

    return tomli_w.dumps(data, multiline_strings=True)


def xml_text(root: Element) -> str:
    """XML with each element, and each line of text in one, on a line of its own, without blanks added inside them.

    What XML 1.0 cannot hold (control characters) shows as the replacement character.
    """
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{_element(root)}'


def _element(element: Element) -> str:
    from xml.sax.saxutils import escape, quoteattr

    keys = "".join(f" {key}={quoteattr(_legal(value))}" for key, value in element.items())
    text = escape(_legal(element.text or ""))
    inner = "".join(_element(child) for child in element)
    if not inner and "\n" not in text:
        return f"<{element.tag}{keys}>{text}</{element.tag}>\n"
    body = f"{text}\n" if text else ""
    return f"<{element.tag}{keys}>\n{body}{inner}</{element.tag}>\n"


def _legal(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)


def nodes_yaml(mapping: Mapping) -> str:
    """Located nodes as YAML in block style: what was written plain stays plain, what was quoted stays text, so that
    every reader takes it for the same value. Of a key that stands twice the last is written.
    """
    entries = {entry.key.text: entry for entry in mapping.entries}
    if not entries:
        return ""
    kept = Mapping(tuple(entries.values()), mapping.span)
    text: str = yaml.serialize(_yaml_node(kept), Dumper=_Dumper, allow_unicode=True, width=10**9)
    return text


_RESOLVER: Any = yaml.resolver.Resolver()
_STR = "tag:yaml.org,2002:str"


def _yaml_node(node: Node) -> yaml.Node:
    if isinstance(node, Scalar):
        return _yaml_scalar(node.text, node.quoted)
    if isinstance(node, Sequence):
        return yaml.SequenceNode("tag:yaml.org,2002:seq", [_yaml_node(i) for i in node.items], flow_style=False)
    pairs = [(_yaml_scalar(e.key.text, False), _yaml_node(e.value)) for e in node.entries]
    return yaml.MappingNode("tag:yaml.org,2002:map", pairs, flow_style=False)


def _yaml_scalar(text: str, quoted: bool) -> yaml.ScalarNode:
    """Plain text keeps the tag that YAML gives it (a number, a date, a null); quoted text is text."""
    tag = _STR if quoted else _RESOLVER.resolve(yaml.ScalarNode, text, (True, False))
    if tag == _STR:
        return yaml.ScalarNode(tag, text, style="|" if _is_block(text) else None)
    return yaml.ScalarNode(tag, text)
