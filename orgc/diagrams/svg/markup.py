"""XML as text: escaped, with numbers of one decimal, so that the same drawing gives the same bytes."""

from __future__ import annotations

import hashlib

from orgc.layout.text import plain


def escaped(text: str) -> str:
    """A text as it may stand in XML, in an element and in a quoted attribute."""
    text = plain(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;").replace("'", "&#39;")


def number(value: float) -> str:
    """A coordinate with one decimal at most."""
    text = f"{value:.1f}"
    return text[:-2] if text.endswith(".0") else text


def attributes(**values: str | float) -> str:
    """Attributes in the order given, but for empty ones. `_` in a name stands for `-`, and at its end for nothing."""
    parts = []
    for name, value in values.items():
        said = escaped(value) if isinstance(value, str) else number(value)
        if said:
            parts.append(f' {name.rstrip("_").replace("_", "-")}="{said}"')
    return "".join(parts)


def element(name: str, inside: str = "", **values: str | float) -> str:
    """An element; without content it closes itself. What is inside is markup already."""
    head = f"<{name}{attributes(**values)}"
    return f"{head}>{inside}</{name}>" if inside else f"{head}/>"


def title_and_description(title: str, description: str = "") -> str:
    """What screen readers say, and what shows when one points at it."""
    said = f"<title>{escaped(title) or 'untitled'}</title>"
    return said + (f"<desc>{escaped(description)}</desc>" if plain(description) else "")


def prefix(*texts: str) -> str:
    """The beginning of ids of one diagram, so that several can stand in one page."""
    digest = hashlib.blake2b("\0".join(texts).encode("utf-8", "surrogatepass"), digest_size=4)
    return f"d{digest.hexdigest()}"
