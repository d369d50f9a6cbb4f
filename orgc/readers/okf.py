"""Open Knowledge Format bundles (v0.1 and v0.2): one concept a file, `type` as the producer wrote it.

Source: the OKF specification. A bundle is the folder whose index.md declares `okf_version`, or stands beside a log.md
of days; both are reserved names. `stable` is read as active (`Entity.state`), `stale_after` and trust keys are kept,
`/` is the bundle.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath

from orgc.model.document import Document
from orgc.model.pattern import lazy
from orgc.model.reading import Reader, Reading, folder_of

_DAY = lazy(r"^## \d{4}-\d\d-\d\d\s*$", re.M)


def roots(files: Iterable[str], read: Callable[[str], str]) -> tuple[str, ...]:
    """The folders whose index.md starts with front matter that has `okf_version`, and those with an index.md and a
    log.md of days.
    """
    found = []
    known = set(files)
    for path in files:
        if path.rpartition("/")[2] == "index.md":
            folder = folder_of(path)
            log = path.removesuffix("index.md") + "log.md"
            if _declares(read(path)) or (log in known and _DAY.search(read(log))):
                found.append(folder)
    return tuple(found)


def _declares(head: str) -> bool:
    lines = head.split("\n")
    return lines[0].strip() == "---" and any(line.startswith("okf_version") for line in lines[1:20])


def claims(path: str, root: str) -> bool:
    """The reserved files; concepts are ordinary documents whose keys orgc shares."""
    return PurePosixPath(path).name in ("index.md", "log.md")


def read(document: Document, root: str) -> Reading | None:
    """An index is a page that lists its folder; a log is a page of the past."""
    name = PurePosixPath(document.path).name
    what = "directory listing" if name == "index.md" else "update history"
    return Reading("Page", document.meta, f"{name} of an Open Knowledge Format bundle: {what}")


READER = Reader("okf", roots, claims, read, title="Open Knowledge Format", slash=True, whole=True)
