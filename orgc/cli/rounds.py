"""A command again and again: once now, then each time the organization's folder changes, until Ctrl-C.

What cannot be used (a broken `orgc.toml`, a folder without markdown) is said, and what was made before stays.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from orgc.cli import DONE, Fault
from orgc.cli.session import Session, note, root_of

if TYPE_CHECKING:
    from orgc.apps.watch import Watch

Paths = tuple[str, ...]


def rounds(
    options: argparse.Namespace,
    once: Callable[[Session, Paths], object],
    made: Callable[[Session], Iterable[Path]] = lambda _: (),
) -> int:
    """Runs `once` for the organization as it is, and anew whenever paths change; they are its second argument.

    `made` says which files and folders the command writes, whose changes do not count. A fault of the first round is
    raised, for then there is nothing to go on with.
    """
    from orgc.apps.watch import Watch
    from orgc.workers import free

    try:
        root = root_of(options)
        options.path = str(root)  # an orgc.toml that comes and goes does not move the root
        watch = Watch(root, also=(Path(options.config).absolute(),) if options.config else ())
        _round(options, once, made, watch, ())
        note(f"watching {root}; Ctrl-C stops", options)
        for changed in watch:
            free()
            try:
                _round(options, once, made, watch, changed)
            except (Fault, OSError) as fault:
                print(f"orgc: {fault}; what was there before stays", file=sys.stderr, flush=True)
            except Exception as error:
                if os.environ.get("ORGC_TRACEBACK"):
                    raise
                what = f"{type(error).__name__}: {error}".split("\n")[0]
                print(f"orgc: internal fault ({what}); please report it", file=sys.stderr, flush=True)
    except KeyboardInterrupt:
        note("stopped", options)
    return DONE


def _round(
    options: argparse.Namespace,
    once: Callable[[Session, Paths], object],
    made: Callable[[Session], Iterable[Path]],
    watch: Watch,
    changed: Paths,
) -> None:
    session = Session(options)
    watch.ignore(made(session))
    once(session, changed)


def in_words(changed: Paths, most: int = 3) -> str:
    """`policies/refunds.md and 2 more changed`."""
    from orgc.model.printable import printable

    shown = ", ".join(printable(path) for path in changed[:most])
    more = f" and {len(changed) - most} more" if len(changed) > most else ""
    return f"{shown}{more} changed"
