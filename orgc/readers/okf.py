"""Open Knowledge Format bundles (v0.1 and v0.2): one concept a file, `type` as the producer wrote it.

Source: the OKF specification. A bundle is the folder whose index.md declares `okf_version`; index.md and log.md are
reserved names. `stable` is read as active (`Entity.state`), `stale_after` and trust keys are kept, `/` is the bundle.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import PurePosixPath

from orgc.model.document import Document
from orgc.model.reading import Reader, Reading, folder_of


def roots(files: Iterable[str], read: Callable[[str], str]) -> tuple[str, ...]:
    """The folders whose index.md starts with front matter that has `okf_version`."""
    found = []
    for path in files:
        if path.rpartition("/")[2] == "index.md":
            head = read(path).split("\n")
            if head[0].strip() == "---" and any(line.startswith("okf_version") for line in head[1:20]):
                found.append(folder_of(path))
    return tuple(found)


def claims(path: str, root: str) -> bool:
    """The reserved files; concepts are ordinary documents whose keys orgc shares."""
    return PurePosixPath(path).name in ("index.md", "log.md")


def read(document: Document, root: str) -> Reading | None:
    """An index is a page that lists its folder; a log is a page of the past."""
    name = PurePosixPath(document.path).name
    what = "directory listing" if name == "index.md" else "update history"
    return Reading("Page", document.meta, f"{name} of an Open Knowledge Format bundle: {what}")


READER = Reader("okf", roots, claims, read, slash=True)
