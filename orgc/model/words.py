"""Small words that messages need right."""

from __future__ import annotations


def count(number: int, noun: str) -> str:
    """`1 error`, `2 errors`, `no errors`."""
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"


def a(noun: str) -> str:
    """`a role`, `an organization`."""
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"
