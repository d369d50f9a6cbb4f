"""Front matter for what orgc writes: data serialised as YAML that every reader takes the same way."""

from __future__ import annotations

import datetime
import json
import math
from collections.abc import Iterator, Mapping
from typing import Any

from orgc.model.pattern import lazy

_PLAIN = lazy(r"[A-Za-z][A-Za-z0-9 ,.()/_-]*(?<![ .,])")
_KEYWORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan", "inf"})
_UNPRINTABLE = lazy("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def front_matter(keys: Mapping[str, Any]) -> str:
    """A fenced YAML block of strings, truth values, numbers, dates, and lists and maps of such, in block style.

    Strings that could mean anything else are double-quoted. An empty list is written as such: for most readers a key
    that is left out means the contrary.
    """
    return "\n".join(["---", *_map(keys, ""), "---"]) + "\n"


def _map(keys: Mapping[str, Any], indent: str) -> Iterator[str]:
    for key, value in keys.items():
        name = f"{indent}{_scalar(key)}:"
        if isinstance(value, Mapping) and value:
            yield name
            yield from _map(value, f"{indent}  ")
        elif isinstance(value, list | tuple) and value:
            yield name
            for item in value:
                if isinstance(item, Mapping):
                    first, *rest = _map(item, f"{indent}    ")
                    yield f"{indent}  - {first.lstrip(' ')}"
                    yield from rest
                else:
                    yield f"{indent}  - {_scalar(item)}"
        else:
            yield f"{name} {_scalar(value)}"


def _scalar(value: Any) -> str:
    if isinstance(value, datetime.date):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, float) and not math.isfinite(value):
        return {"inf": ".inf", "-inf": "-.inf"}.get(str(value), ".nan")
    if not isinstance(value, str):
        return json.dumps(value)  # a truth value, a number, [] or {}: the same in YAML
    text = value
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
