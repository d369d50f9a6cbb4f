"""Data as text: JSON, YAML, TOML and XML in the one way in which orgc writes them.

Marks of `templating` pass through unharmed: no character is written as an escape that need not be, no line is folded.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import yaml

from orgc.model.artifact import MARK

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, production 2


def json_text(data: Any) -> str:
    """JSON with two blanks of indentation and a line end."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, False)


def _string(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    """Several lines as a block, where YAML can say them so; else quoted. A mark must not decide how text is read."""
    plain = MARK.sub("", text)
    marked = plain != text
    block = "\n" in plain and not plain[:1].isspace() and all(row == row.rstrip() for row in plain.split("\n"))
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, "|" if block else '"' if marked else None)


_Dumper.add_representer(str, _string)


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
