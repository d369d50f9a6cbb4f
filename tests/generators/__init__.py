"""The programs that really publish a handbook: `make generators` builds sites with each and asks which links are dead.

One file a generator, found by being here. It has `PROGRAM` (the name and version that is shown), `NPM`, `PIP` or `APT`
(what is installed for it, with versions where the registry has several), `SITES` (by name, the files of a small site)
and `build(site)`, which runs the program and gives the folder it wrote. A link of a site stands alone on its line and
its text begins with a marker, `L1`, `L2` and so on, each once in the site; an image has the marker as its alternative
text. `LITERAL` (if there) names the markers by site that the program doesn't make a link of, and why; `RIGHT` those on
which a reader of the source would not say what the built site does, and why.

The verdict of the program is read from what it wrote: an address that no file stands behind is dead, whatever the
program printed. Web servers differ in `page` and `page/`; both are right where one is.
"""

from __future__ import annotations

import itertools
import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

MARKER = re.compile(r"\bL\d+\b")
_SIGN = re.compile(r"\b([LX])#(?!\w)")

Verdict = str  # "ok", "dead-link", "dead-anchor"


class Site(NamedTuple):
    """The source of one site in the folder `source`, the folder `out` for what is built, and the program's packages."""

    name: str
    source: Path
    out: Path
    tools: Path

    def run(self, *command: str | Path, cwd: Path | None = None, **variables: str) -> str:
        """Runs the program, gives what it printed; what fails says its last lines."""
        kept = {k: os.environ[k] for k in ("PATH", "LANG", "HOME") if k in os.environ}
        done = subprocess.run(
            [str(part) for part in command],
            cwd=cwd or self.source,
            env={**kept, "NO_COLOR": "1", "DO_NOT_TRACK": "1", "CI": "1", **variables},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=600,
            check=False,
        )
        if done.returncode:
            last = "\n".join((done.stdout + done.stderr).splitlines()[-30:])
            raise RuntimeError(f"{command[0]} failed on {self.name}:\n{last}")
        return done.stdout + done.stderr


def numbered(files: Mapping[str, str]) -> dict[str, str]:
    """The files of a site, each `L#`, and each `X#` for what looks like a link and is none, replaced by a marker."""
    count = itertools.count(1)
    return {path: _SIGN.sub(lambda _: f"L{next(count)}", text) for path, text in files.items()}


def unlinked(files: Mapping[str, str], why: str) -> dict[str, str]:
    """The markers of those `X#`, for `LITERAL`."""
    signs = [match[1] for text in files.values() for match in _SIGN.finditer(text)]
    return {f"L{number}": why for number, sign in enumerate(signs, 1) if sign == "X"}


def markers(files: Mapping[str, str]) -> Iterator[tuple[str, str, int]]:
    """Marker, path and line of each link of a site: one a line."""
    for path, text in files.items():
        for number, line in enumerate(text.splitlines(), 1):
            for marker in MARKER.findall(line):
                yield marker, path, number
