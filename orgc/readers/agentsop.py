"""Agent SOPs (`*.sop.md`): Overview, Parameters, Steps with `### 1. Name` and constraints.

Source: the Agent SOP specification. An SOP is a workflow; its steps are read as headed steps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import PurePosixPath

from orgc.model.document import Document
from orgc.model.reading import Reader, Reading, folder_of


def roots(files: Iterable[str], read: Callable[[str], str]) -> tuple[str, ...]:
    """The folders that hold a file of this name."""
    return tuple(sorted({folder_of(f) for f in files if f.endswith(".sop.md")}))


def claims(path: str, root: str) -> bool:
    """Files that end in `.sop.md`."""
    return path.endswith(".sop.md")


def read(document: Document, root: str) -> Reading | None:
    """A workflow, unless its front matter declares another type."""
    if document.meta.get("type") is not None:
        return None
    slug = PurePosixPath(document.path).name.removesuffix(".sop.md")
    return Reading("Workflow", document.meta, "a file named *.sop.md", slug=slug)


READER = Reader("agentsop", roots, claims, read, title="Agent SOPs")
