"""What a reader of a foreign format is to the compiler."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from orgc.model.document import Document
from orgc.model.node import Mapping
from orgc.model.value import Value


class Reading(Value, frozen=True):
    """A document of a foreign format in orgc's own words: its type, its keys, and what says so."""

    type: str
    meta: Mapping
    evidence: str
    title: str = ""
    names: tuple[str, ...] = ()


def folder_of(path: str) -> str:
    """The folder a file stands in, `.` for the top."""
    return path.rpartition("/")[0] or "."


class Reader:
    """A foreign format. `roots` gives the folders that are in it, found from the listing (and front matter of the
    few files it asks for); `claims` says which files of a package it reads; `read` translates one.
    """

    __slots__ = ("claims", "name", "package", "read", "roots", "slash")

    def __init__(
        self,
        name: str,
        roots: Callable[[Iterable[str], Callable[[str], str]], tuple[str, ...]],
        claims: Callable[[str, str], bool],
        read: Callable[[Document, str], Reading | None],
        *,
        package: bool = False,
        slash: bool = False,
    ) -> None:
        self.name = name
        self.roots = roots
        self.claims = claims
        self.read = read
        self.package = package  # names are looked up in the root's folder first
        self.slash = slash  # a link that starts with `/` starts at the root
