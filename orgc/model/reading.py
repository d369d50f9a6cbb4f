"""What a reader of a foreign format is to the compiler."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from orgc.model.diagnostic import Diagnostic
from orgc.model.document import Document
from orgc.model.node import Mapping
from orgc.model.value import Value


class Reading(Value, frozen=True):
    """A document of a foreign format in orgc's own words: its type, its keys, and what says so. `slug` is the name of
    the file that would say it in an organization, empty where it stays where it is.
    """

    type: str
    meta: Mapping
    evidence: str
    title: str = ""
    names: tuple[str, ...] = ()
    slug: str = ""


def folder_of(path: str) -> str:
    """The folder a file stands in, `.` for the top."""
    return path.rpartition("/")[0] or "."


def is_package(head: str) -> bool:
    """Whether the front matter at the head of an index page says `package: true`: names are looked up in its folder
    first, as in a package of a foreign format.
    """
    lines = head.split("\n")
    if lines[0].strip() != "---" or "package: true" not in head:
        return False
    close = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")), len(lines))
    return any(line.rstrip() == "package: true" for line in lines[1:close])


class Reader:
    """A foreign format. `roots` gives the folders that are in it, found from the listing (and front matter of the
    few files it asks for); `claims` says which files of a package it reads; `read` translates one.
    """

    __slots__ = ("claims", "faults", "name", "package", "read", "roots", "slash", "title", "view", "whole")

    def __init__(
        self,
        name: str,
        roots: Callable[[Iterable[str], Callable[[str], str]], tuple[str, ...]],
        claims: Callable[[str, str], bool],
        read: Callable[[Document, str], Reading | None],
        *,
        title: str,
        package: bool = False,
        slash: bool = False,
        whole: bool = False,
        view: Callable[[Mapping, str], list[tuple[int, str]]] | None = None,
        faults: Callable[[Document], Iterable[Diagnostic]] | None = None,
    ) -> None:
        self.name = name
        self.roots = roots
        self.claims = claims
        self.read = read
        self.package = package  # names are looked up in the root's folder first
        self.title = title  # what its makers call the format
        self.whole = whole  # every file below a root belongs to it
        self.faults = faults  # what the format itself forbids, and orgc has no word for
        self.view = view  # the markdown that stands for the values of a data file, each line with its place
        self.slash = slash  # a link that starts with `/` starts at the root
