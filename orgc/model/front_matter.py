"""Front matter for what orgc writes: data serialised as YAML that every reader takes the same way."""

from __future__ import annotations

import json
import re

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 ,.()/_-]*(?<![ .,])")
_KEYWORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan", "inf"})
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def front_matter(keys: dict[str, str | list[str]]) -> str:
    """A fenced YAML block. Strings that could mean anything else are double-quoted; lists are one item a line."""
    lines = ["---"]
    for key, value in keys.items():
        if isinstance(value, list):
            lines.append(f"{key}:")
            lines += [f"  - {_scalar(item)}" for item in value]
        else:
            lines.append(f"{key}: {_scalar(value)}")
    return "\n".join([*lines, "---"]) + "\n"


def _scalar(text: str) -> str:
    if _PLAIN.fullmatch(text) and "---" not in text and text.lower() not in _KEYWORDS and ": " not in text:
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    quoted = quoted.replace("---", "-\\u002d-")  # some readers end the block at any `---`
    return _UNPRINTABLE.sub(lambda m: f"\\u{ord(m[0]):04x}", quoted)


def shortened(text: str, limit: int) -> str:
    """At most `limit` characters, cut at a word, without angle brackets or line ends."""
    text = " ".join(text.replace("<", "(").replace(">", ")").replace("!`", "! `").split())
    if len(text) <= limit:
        return text
    return text[: limit - 3].rsplit(" ", 1)[0].rstrip(" ,.;:") + "..."
