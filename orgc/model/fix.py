"""A correction of a source: what it does, whether it may be made without asking, and the edits that make it."""

from __future__ import annotations

from orgc.model.span import Span
from orgc.model.value import Value


class Edit(Value, frozen=True):
    """Replaces the characters of `span`, which are `old`, by `new`. The end of the last line is the start of the line
    that would follow it.
    """

    path: str
    span: Span
    old: str
    new: str


class Fix(Value, frozen=True):
    """Mends the finding with this fingerprint. A `safe` one says what its author meant; others are a guess."""

    fingerprint: str
    message: str
    safe: bool
    edits: tuple[Edit, ...]
