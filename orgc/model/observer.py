"""Who is told what the compiler does, to show progress or to say where the time went. It changes no result."""

from __future__ import annotations


class Observer:
    """Told of each stage, and within it of each step. This one does nothing with it."""

    def stage(self, name: str, total: int = 0, /) -> None:
        """A stage begins, of `total` steps (0: not known)."""

    def step(self, name: str, /) -> None:
        """A step of the stage begins."""


SILENT = Observer()
