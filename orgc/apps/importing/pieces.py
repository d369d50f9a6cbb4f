"""What an import makes: files, and what is to be said of them."""

from __future__ import annotations

from orgc.model.value import Value


class Piece(Value, frozen=True):
    """A file to be written at `path`. `text` is its text, None where the file `source` is copied as it stands.

    `type` and `format` are set where a reader took it for something; `kept` are the keys that stand under `imported`.
    """

    path: str
    source: str
    text: str | None = None
    type: str = ""
    format: str = ""
    kept: tuple[str, ...] = ()


class Remark(Value, frozen=True):
    """Something a person should look at, and its place in the source."""

    path: str
    line: int
    column: int
    text: str


class Imported(Value, frozen=True):
    """The files, the remarks, and the files that were left out. `ids` are the ids of documents in the source, each
    with its id in what is made.
    """

    pieces: tuple[Piece, ...]
    remarks: tuple[Remark, ...]
    left_out: tuple[str, ...]
    ids: tuple[tuple[str, str], ...]
