"""A file that a build makes, with the source of each of its lines."""

from __future__ import annotations

from orgc.model.pattern import lazy
from orgc.model.value import Value

MARK_OPEN, MARK_CLOSE = "\ue000", "\ue001"
MARK = lazy(f"{MARK_OPEN}(\\d+){MARK_CLOSE}")  # an invisible mark of where a line comes from

IMPORT_REPORT = "import-report.txt"  # what an import leaves beside the pages, and is no part of the organization


class Origin(Value, frozen=True):
    """Line `line` of an artifact comes from line `source_line` of the document `source`. `norm` is the norm's id."""

    line: int
    source: str
    source_line: int
    norm: str = ""


class Artifact(Value, frozen=True):
    """A file to be written: its path from the output folder with `/`, and its whole text.

    `subject` is the id of the one role, workflow or skill it is about, empty when it is about more. A file that is no
    text has its bytes in `data`, and its digest.
    """

    path: str
    text: str
    target: str
    origins: tuple[Origin, ...] = ()
    subject: str = ""
    data: bytes = b""
    digest: str = ""

    @property
    def content(self) -> bytes:
        """The bytes to be written."""
        return self.data or self.text.encode("utf-8")


class Loss(Value, frozen=True):
    """Something that a target could not express, and why."""

    subject: str
    what: str


class Fault(Value, frozen=True):
    """What is wrong with a file of the organization that a target was to use: a template, say."""

    path: str
    line: int
    message: str


class Emission(Value, frozen=True):
    """What a target made of the bundles. With a fault, something that was asked for is not among it."""

    artifacts: tuple[Artifact, ...]
    losses: tuple[Loss, ...] = ()
    faults: tuple[Fault, ...] = ()
