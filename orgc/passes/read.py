"""Bytes to lines: decoding, line ends, and what makes a file unreadable."""

from __future__ import annotations

import hashlib
import re

from orgc.model.artifact import MARK_CLOSE, MARK_OPEN
from orgc.model.diagnostic import Diagnostic
from orgc.model.span import START, Span
from orgc.model.value import Value

_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")


class Source(Value, frozen=True):
    """A file as lines of text, without line ends or a byte order mark. Unreadable ones have no lines."""

    path: str
    digest: str
    lines: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


_FOREIGN = ("\0", MARK_OPEN, MARK_CLOSE)  # no text has them; orgc uses two itself


def digest_of(data: bytes) -> str:
    """The content digest by which a file is known."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def read(path: str, data: bytes | None, max_size: int) -> Source:
    """The source of the file at `path` with content `data`; None stands for a file that cannot be read."""
    if data is None:
        return Source(path, "", (), (_fault(path, "the file cannot be read", "check its permissions"),))
    digest = digest_of(data)
    if len(data) > max_size:
        message = f"the file is {len(data):,} bytes, more than the {max_size:,} that are read"
        return Source(
            path, digest, (), (_fault(path, message, "raise `max-file-size` under `[limits]` or exclude it"),)
        )
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _decoded(path, digest, data.decode("utf-16", "replace"), ())
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _binary(data):
            return Source(path, digest, (), (_fault(path, "the file is binary, not text", "rename or exclude it"),))
        line = data.count(b"\n", 0, error.start) + 1
        column = len(data[data.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8", "replace")) + 1
        found = Diagnostic(
            "unreadable-file",
            "warning",
            path,
            Span(line, column, line, column + 1),
            f"byte 0x{data[error.start]:02x} is not UTF-8; the file is read as Windows-1252",
            "save the file as UTF-8",
            subject="encoding",
        )
        return _decoded(path, digest, data.decode("cp1252", "replace"), (found,))
    if _binary(data):
        return Source(path, digest, (), (_fault(path, "the file is binary, not text", "rename or exclude it"),))
    return _decoded(path, digest, text, ())


def _decoded(path: str, digest: str, text: str, faults: tuple[Diagnostic, ...]) -> Source:
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    for character in _FOREIGN:
        text = text.replace(character, "\ufffd")
    return Source(path, digest, tuple(text.split("\n")), faults)


def _binary(data: bytes) -> bool:
    """More than one control character in thirty: no text, even with a stray NUL, has that."""
    sample = data[:8192]
    return len(_CONTROL.findall(sample)) * 30 > len(sample) > 0


def _fault(path: str, message: str, help_: str) -> Diagnostic:
    return Diagnostic("unreadable-file", "error", path, START, message, help_, subject=message)
