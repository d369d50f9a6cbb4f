"""What every command does first: find the root, read the configuration, look at the tree, compile."""

from __future__ import annotations

import argparse
import datetime
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from orgc.cli import Fault
from orgc.replay import CACHE_NAME, CONFIG_NAME, find_root, today

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from orgc.compiler import Compiled
    from orgc.model.config import Config
    from orgc.model.observer import Observer
    from orgc.world import World


def add_common(parser: argparse.ArgumentParser) -> None:
    """The options that every command over an organization takes."""
    parser.add_argument("path", nargs="?", metavar="PATH", help="the organization's folder")
    group = parser.add_argument_group("common options")
    group.add_argument("--config", metavar="FILE", help="the configuration, instead of orgc.toml in the root")
    group.add_argument("--as-of", metavar="DATE", help="the day that dates are judged against (default: today)")
    group.add_argument("--no-cache", action="store_true", help="read every file anew and remember nothing")
    group.add_argument("--workers", type=int, metavar="N", help="processes for many files (default: one a core)")
    group.add_argument("--quiet", action="store_true", help="print findings alone")
    group.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="default: auto")


def root_of(options: argparse.Namespace) -> Path:
    """The organization's folder: the one that is named, else the nearest."""
    root = Path(find_root(str(Path.cwd())) if options.path is None else options.path)
    if not root.is_dir():
        raise Fault(f"{root} is not a folder")
    return root


class Session:
    """An organization that a command works on. It may be `empty` when the command is to begin it."""

    def __init__(
        self,
        options: argparse.Namespace,
        *,
        empty: bool = False,
        foreign: bool = False,
        exclude: tuple[str, ...] = (),
    ) -> None:
        from orgc.world import World

        self.options = options
        self.timings: Observer | None = None
        self._lines: dict[str, list[str]] = {}
        self.root = root_of(options)
        self.config: Config = self._configuration(exclude)
        self.as_of = self._day()
        self.world: World = World(self.root, self.config, self.as_of, foreign)
        if not self.world.documents and not empty:
            where = "here" if options.path is None else f"in {self.root}"
            raise Fault(f"there is no markdown {where}; `orgc init --sample` makes a sample organization to look at")

    def _configuration(self, exclude: tuple[str, ...]) -> Config:
        """What orgc.toml says, and that the paths that match `exclude` are not read."""
        config = self._read_configuration()
        if not exclude:
            return config
        import msgspec

        return msgspec.structs.replace(config, exclude=(*config.exclude, *exclude))

    def _read_configuration(self) -> Config:
        from orgc.model.config import Config

        path = Path(self.options.config) if self.options.config else self.root / CONFIG_NAME
        if not path.is_file():
            if self.options.config:
                raise Fault(f"there is no file {path}")
            return Config()
        from orgc.configuration import ConfigFault, read_configuration

        try:
            return read_configuration(path.read_text(encoding="utf-8"), str(path))
        except (ConfigFault, OSError, UnicodeDecodeError) as error:
            raise Fault(str(error)) from None

    def _day(self) -> datetime.date:
        try:
            return datetime.date.fromisoformat(self.options.as_of or today())
        except ValueError:
            raise Fault(f"--as-of takes a day as 2026-01-31, not {self.options.as_of}") from None

    def compile(self, config: Config | None = None, only: str = "") -> Compiled:
        """The compiled organization. `only` names the one reader of foreign formats that is used."""
        from orgc.cache import Cache
        from orgc.compiler import compile_world
        from orgc.workers import collect_less

        workers = self.options.workers
        if workers is None:
            workers = os.cpu_count() or 1
        if workers < 1:
            raise Fault("--workers takes a number from 1")
        config = config or self.config
        collect_less()
        cache = Cache(None if self.options.no_cache else self.root / CACHE_NAME, config)
        with self.observing() as observer:
            return compile_world(self.world, config, cache, workers, observer, only)

    def observing(self) -> AbstractContextManager[Observer]:
        """Who is told what the compiler does: a terminal after a second, or the timings that were asked for."""
        from contextlib import nullcontext

        from orgc.model.observer import SILENT

        if self.timings is not None:
            return nullcontext(self.timings)
        terminal = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        if not terminal or self.options.quiet:
            return nullcontext(SILENT)
        from orgc.apps.progress import showing

        return showing()

    @property
    def color(self) -> bool:
        """Whether to colour what goes to standard output."""
        if self.options.color == "auto":
            return sys.stdout.isatty() and "NO_COLOR" not in os.environ
        return bool(self.options.color == "always")

    def lines(self, path: str) -> list[str]:
        """The lines of a file of the tree, for showing."""
        if path not in self._lines:
            self._lines[path] = self.world.text(path).split("\n")
        return self._lines[path]


def note(text: str, options: argparse.Namespace) -> None:
    """Says something that is no finding, on standard error, unless --quiet."""
    if not options.quiet:
        print(text, file=sys.stderr)


def names(values: list[str] | None) -> tuple[str, ...]:
    """The names of an option that may be repeated or separated by commas."""
    return tuple(part.strip() for value in values or () for part in value.split(",") if part.strip())


def write_text(file: Path, text: str) -> None:
    """Writes a file that the user named."""
    try:
        file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise Fault(f"{file} cannot be written: {error.strerror}") from None
