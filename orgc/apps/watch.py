"""Watches an organization's folder: says which paths changed, once they have come to rest.

What changed is read from the tree itself, by comparing two looks at it; the operating system only says when to look
(through watchfiles, where it is installed). So an editor's rename, a burst of events or a lost one make no difference,
and without watchfiles, or where the system sends no events (network folders), looking now and then finds the same.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from threading import Event
from typing import Any

from orgc.replay import SKIPPED, surroundings

_QUIET = 0.05  # seconds without a change after which the tree is taken to be at rest
_PATIENCE = 40  # such pauses, then what there is counts
_POLL = 0.25  # seconds between two looks where nothing says when to look
_LOOK_ANYWAY = 1.0  # seconds after which is looked without being told
_SHARE = 20  # looking takes at most one part in so many of the time
_LEFT_BEHIND = ("~", ".swp", ".swx", ".swo", ".tmp", ".crdownload", ".part")  # what editors leave beside a file
_GIT = (".git/HEAD", ".git/logs/HEAD")

State = dict[str, tuple[int, ...] | str]


class Watch:
    """An organization's folder from the moment this is made. Iterating gives the changed paths, sorted, relative to
    `root` with `/`, each time some have changed and come to rest; it ends when `stop` is set, at the latest after a
    look more.

    `ignored` are folders and files whose changes do not count, such as the output. `also` are files elsewhere that
    count too, such as a configuration; of the folders above the root the settings of site generators count.
    """

    def __init__(
        self, root: Path, ignored: Iterable[Path] = (), also: Iterable[Path] = (), stop: Event | None = None
    ) -> None:
        self.root = root
        self.stop = stop or Event()
        self._also = tuple(dict.fromkeys((*map(str, also), *_settings_above(root))))
        self._printed = _printed_to()
        self._cost = 0.0
        self._seen: State = {}
        self.ignore(ignored)
        self._seen = self._look()

    def ignore(self, paths: Iterable[Path]) -> None:
        """Sets what does not count, from now on. A folder that holds the root itself counts all the same."""
        top = _absolute(self.root)
        self._ignored = frozenset(
            p for path in paths if not f"{top}{os.sep}".startswith(f"{(p := _absolute(path))}{os.sep}")
        )
        inside = tuple(
            os.path.relpath(i, top).replace(os.sep, "/") for i in self._ignored if i.startswith(top + os.sep)
        )
        self._seen = {p: s for p, s in self._seen.items() if not any(p == i or p.startswith(f"{i}/") for i in inside)}

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        with closing(self._wakes()) as wakes:
            while not self.stop.is_set():
                if changed := self._changed():
                    yield changed
                    # and look again at once, for what changed meanwhile
                elif not next(wakes, False):
                    return

    def _changed(self) -> tuple[str, ...]:
        """What differs from the last look, once two looks agree."""
        now = self._look()
        if now == self._seen:
            return ()
        for _ in range(_PATIENCE):
            if self.stop.wait(_QUIET):
                return ()
            before, now = now, self._look()
            if before == now:
                break
        old, self._seen = self._seen, now
        return tuple(sorted(path for path in old.keys() | now.keys() if old.get(path) != now.get(path)))

    def _wakes(self) -> Generator[bool]:
        """True each time it is worth looking; ends when `stop` is set."""
        try:
            from watchfiles import watch

            told = watch(
                self.root,
                watch_filter=self._counts,
                debounce=200,
                step=30,
                stop_event=self.stop,
                rust_timeout=int(max(_LOOK_ANYWAY, self._cost * _SHARE) * 1000),
                yield_on_timeout=True,
                raise_interrupt=True,
                ignore_permission_denied=True,
            )
            for _ in told:
                yield True
            if self.stop.is_set():
                return
        except (ImportError, OSError):
            pass  # not installed, more folders than the system watches, or the root went away
        while not self.stop.wait(max(_POLL, self._cost * _SHARE)):
            yield True

    def _counts(self, _: object, path: str) -> bool:
        """Whether an event on a path is worth a look."""
        if path.endswith(_LEFT_BEHIND) or any(path == i or path.startswith(i + os.sep) for i in self._ignored):
            return False
        return SKIPPED.isdisjoint(Path(os.path.relpath(_absolute(Path(path)), _absolute(self.root))).parts)

    def _look(self) -> State:
        began = time.monotonic()
        found: State = {}
        queue = [("", _absolute(self.root))]
        while queue:
            inside, folder = queue.pop()
            try:
                with os.scandir(folder) as entries:
                    for entry in entries:
                        self._entry(entry, f"{inside}{entry.name}", found, queue)
            except OSError:
                found[inside or "."] = "unreadable"
        for path in self._also:
            try:
                found[path] = _state(os.stat(self.root / path))
            except OSError:
                continue
        self._cost = time.monotonic() - began
        return found

    def _entry(self, entry: os.DirEntry[str], path: str, found: State, queue: list[tuple[str, str]]) -> None:
        if entry.path in self._ignored or entry.name.endswith(_LEFT_BEHIND):
            return
        try:
            if entry.is_symlink():
                found[path] = str(Path(entry.path).readlink())
            elif entry.is_dir(follow_symlinks=False):
                if entry.name not in SKIPPED:
                    found[path] = "folder"
                    queue.append((f"{path}/", entry.path))
            else:
                info = entry.stat(follow_symlinks=False)
                if (info.st_dev, info.st_ino) not in self._printed:
                    found[path] = _state(info)
        except OSError:
            return  # it vanished between listing and looking


def _absolute(path: Path) -> str:
    return os.path.normpath(path.absolute())


def _state(info: os.stat_result) -> tuple[int, ...]:
    return info.st_size, info.st_mtime_ns, info.st_ino, info.st_mode


def _printed_to() -> frozenset[tuple[int, int]]:
    """The files that standard output and error go to: what is printed there must not count as a change."""
    found = set()
    for descriptor in (1, 2):
        try:
            info = os.fstat(descriptor)
        except OSError:
            continue
        if stat.S_ISREG(info.st_mode):
            found.add((info.st_dev, info.st_ino))
    return frozenset(found)


def _settings_above(root: Path) -> list[str]:
    """The files above the root that findings depend on: settings of site generators, and where HEAD stands."""
    from orgc.analysis.extras import EXTRA_FILES
    from orgc.compiler import sites
    from orgc.grammar.data_files import DATA_FILES

    modules: Iterable[Any] = sites().values()
    wanted = {f"/{name}" for module in modules for name in module.FILES}
    wanted |= {f"/{name}" for name in (*EXTRA_FILES, *DATA_FILES, *_GIT)}
    return [path for path in surroundings(str(root)) if any(f"/{path}".endswith(name) for name in wanted)]
