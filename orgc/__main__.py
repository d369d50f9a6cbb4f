"""`python -m orgc`, and the entry point of the `orgc` command."""

from __future__ import annotations

import sys

from orgc.replay import replay


def entry() -> None:
    """Replays the last report when nothing changed, else runs the command line; exits with the code."""
    try:
        code = replay(sys.argv[1:])
    except (OSError, KeyboardInterrupt):
        code = None  # the command line says what is wrong
    if code is None:
        from orgc.cli import main

        code = main()
    sys.exit(code)


if __name__ == "__main__":
    entry()
