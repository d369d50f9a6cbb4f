"""Small words that messages need right."""

from __future__ import annotations


def count(number: int, noun: str) -> str:
    """`1 error`, `2 errors`, `no errors`, `3 policies`."""
    if number == 1:
        return f"1 {noun}"
    ending = f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2:-1] not in "aeiou" else f"{noun}s"
    return f"{number or 'no'} {ending}"


def a(noun: str) -> str:
    """`a role`, `an organization`."""
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"
