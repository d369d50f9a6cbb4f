"""`python -m orgc`, and the entry point of the `orgc` command."""

from __future__ import annotations

import sys

from orgc.cli import main

if __name__ == "__main__":
    sys.exit(main())
