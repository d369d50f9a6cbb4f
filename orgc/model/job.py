"""One file to be compiled."""

from __future__ import annotations

from orgc.model.value import Value


class Job(Value, frozen=True):
    """A file, the reader of a foreign format that claims it (empty: none) in the folder `root`, and its package."""

    path: str
    reader: str
    root: str
    package: str
