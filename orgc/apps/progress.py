"""What the compiler is at, on a terminal, once it has taken a second; and where the time went, when asked.

Nothing of rich is imported before there is something to show. Standard output is never touched.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, Timer
from typing import Any

from orgc.model.observer import Observer

DELAY = 1.0  # seconds before anything is shown
_MOST = 12  # steps of a stage that timings list


class Progress(Observer):
    """A line on standard error with the stage and how far it is; it goes away when the work is done."""

    def __init__(self) -> None:
        self._name, self._total, self._done = "", 0, 0
        self._lock = Lock()
        self._ended = False
        self._bar: Any = None
        self._task: Any = None

    def stage(self, name: str, total: int = 0, /) -> None:
        """The line says what is done now."""
        self._name, self._total, self._done = name, total, 0
        self._update()

    def step(self, _name: str, /) -> None:
        """One step further."""
        self._done += 1
        self._update()

    def _update(self) -> None:
        if self._bar is not None:
            total = self._total or None
            self._bar.update(self._task, description=self._name, completed=self._done, total=total, far=self._far)

    @property
    def _far(self) -> str:
        return f"{self._done} of {self._total}" if self._total else ""

    def show(self) -> None:
        """Begins to show it."""
        from rich.console import Console
        from rich.progress import BarColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
        from rich.progress import Progress as Bar

        with self._lock:
            if self._ended:
                return
            texts = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[far]}"))
            bar = Bar(SpinnerColumn(), *texts, TimeElapsedColumn(), console=Console(stderr=True), transient=True)
            self._task = bar.add_task(self._name, completed=self._done, total=self._total or None, far=self._far)
            bar.start()
            self._bar = bar

    def end(self) -> None:
        """Takes it away."""
        with self._lock:
            self._ended = True
            if self._bar is not None:
                self._bar.stop()
                self._bar = None


@contextmanager
def showing() -> Iterator[Observer]:
    """Progress for as long as the work goes on, from DELAY seconds on."""
    progress = Progress()
    timer = Timer(DELAY, progress.show)
    timer.daemon = True
    timer.start()
    try:
        yield progress
    finally:
        timer.cancel()
        progress.end()


class Timings(Observer):
    """How long each stage took, and each step of those whose steps differ in kind (the rules)."""

    def __init__(self) -> None:
        self._stages: dict[str, float] = {}
        self._steps: dict[str, float] = {}
        self._stage = self._step = ""
        self._began = self._now = time.perf_counter()

    def stage(self, name: str, _total: int = 0, /) -> None:
        """The time until now was the last stage's."""
        self._pass()
        self._stage, self._step = name, ""

    def step(self, name: str, /) -> None:
        """The time until now was the last step's."""
        self._pass()
        self._step = name if self._stage == "checking" else ""

    def _pass(self) -> None:
        now = time.perf_counter()
        if self._stage:
            self._stages[self._stage] = self._stages.get(self._stage, 0) + now - self._now
        if self._step:
            self._steps[self._step] = self._steps.get(self._step, 0) + now - self._now
        self._now = now

    def lines(self) -> Iterator[str]:
        """The stages in their order, then the rules that took longest."""
        self.stage("")
        for name, seconds in self._stages.items():
            yield f"{seconds * 1000:>9.1f} ms  {name}"
        slow = sorted(self._steps.items(), key=lambda item: (-item[1], item[0]))
        for name, seconds in slow[:_MOST]:
            yield f"{seconds * 1000:>9.1f} ms    {name}"
        if len(slow) > _MOST:
            rest = sum(seconds for _, seconds in slow[_MOST:])
            yield f"{rest * 1000:>9.1f} ms    {len(slow) - _MOST} other rules"
        yield f"{(self._now - self._began) * 1000:>9.1f} ms  in all"
