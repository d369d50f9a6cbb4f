"""Data as text: JSON, YAML and TOML in the one way in which orgc writes them.

Marks of `templating` pass through unharmed: no character is written as an escape that need not be, no line is folded.
"""

from __future__ import annotations

import json
from typing import Any

import yaml

from orgc.model.artifact import MARK


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
