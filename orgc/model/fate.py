"""What became of a file that is no longer there."""

from __future__ import annotations

from orgc.model.value import Value


class Fate(Value, frozen=True):
    """Deleted on a day (`2026-01-31`) in a commit (seven digits), and where it was moved to then (empty: nowhere)."""

    day: str
    commit: str
    moved: str = ""
