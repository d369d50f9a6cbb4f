"""`python -m orgc`, and the entry point of the `orgc` command."""

from __future__ import annotations

import sys

from orgc.cli import main


def entry() -> None:
    """Runs the command line and exits with its code."""
    sys.exit(main())


if __name__ == "__main__":
    entry()
