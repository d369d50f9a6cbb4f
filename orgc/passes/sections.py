"""Sections between markers in a file that a person wrote: orgc fills them in place, and touches nothing around them.

    <!-- orgc:begin NAME -->
    <!-- orgc:end NAME -->

NAME is a target (what it would have written into this very file), the path of a file of the output, the id of a role or
workflow (its instructions), or `everybody`. Markers stand on lines of their own; those in fenced code are text. Faults
are found before anything is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from orgc.model.artifact import Artifact, Origin
from orgc.model.org import Org
from orgc.model.pattern import lazy
from orgc.model.standing import Standing
from orgc.model.value import Value
from orgc.passes.emit import parts_data, source_digests, text_digest

_MARKER = lazy(r"^[ \t]{0,3}<!--\s*orgc:(begin|end)\s+(\S+)\s*-->[ \t]*$")
_LOOSE = lazy(r"^\s*<!--\s*orgc:(?:begin|end)\b")
_FENCE = lazy(r"^ {0,3}(`{3,}|~{3,})(.*)$")
_HEADING = lazy(r"^(#{1,6})(?=\s)")
MARKERS = (b"orgc:begin", b"orgc:end")

Insert = Callable[[str, str], Artifact | None]  # what a name stands for in a file, None when it stands for nothing


class MarkerFault(Exception):
    """Markers that cannot be used; the message says where and what to do."""


class Section(Value, frozen=True):
    """A section of a file. Lines count from 1: `begin` and `end` are those of its markers; `level` is that of the
    heading above it, 0 without one.
    """

    name: str
    begin: int
    end: int
    level: int


class Filled(Value, frozen=True):
    """What a section holds now. `line` of an origin counts from the begin marker, so that text above may move it.

    `kept` says that a person changed what orgc had written there, and that it was left alone.
    """

    name: str
    target: str
    digest: str
    origins: tuple[Origin, ...]
    kept: bool = False


class Managed(Value, frozen=True):
    """A person's file with sections: its text before and after, and what each section holds."""

    path: str
    before: str
    after: str
    sections: tuple[Filled, ...]


def sections(text: str, path: str) -> tuple[Section, ...]:
    """The sections of a text, in order. Raises MarkerFault for markers that do not pair."""
    found: list[Section] = []
    open_: tuple[str, int, int] | None = None
    level = 0
    for number, row in _outside_code(text):
        if heading := _HEADING.match(row):
            level = len(heading[1]) if open_ is None else level
        match = _MARKER.match(row)
        if match is None:
            if _LOOSE.match(row):
                raise MarkerFault(f"{path}:{number}: a marker stands alone on its line, as `<!-- orgc:begin NAME -->`")
            continue
        kind, name = match[1], match[2]
        if kind == "begin":
            if open_ is not None:
                raise MarkerFault(
                    f"{path}:{number}: `{name}` begins inside `{open_[0]}` (line {open_[1]}); sections do not nest, "
                    f"end `{open_[0]}` first"
                )
            if any(name == other.name for other in found):
                raise MarkerFault(f"{path}:{number}: the section `{name}` stands twice in this file; remove one")
            open_ = (name, number, level)
        elif open_ is None:
            raise MarkerFault(f"{path}:{number}: `{name}` ends here and never began")
        elif open_[0] != name:
            raise MarkerFault(f"{path}:{number}: `{name}` ends here, but `{open_[0]}` (line {open_[1]}) is open")
        else:
            found.append(Section(name, open_[1], number, open_[2]))
            open_ = None
    if open_ is not None:
        raise MarkerFault(f"{path}:{open_[1]}: `{open_[0]}` has no end; add `<!-- orgc:end {open_[0]} -->`")
    return tuple(found)


def manage(path: str, text: str, insert: Insert, known: Mapping[str, str]) -> Managed:
    """A person's file with its sections filled anew. `known` are the digests of what orgc last wrote into each."""
    found = sections(text, path)
    if not found:
        raise MarkerFault(
            f"{path} has no section for orgc; add `<!-- orgc:begin NAME -->` and `<!-- orgc:end NAME -->`"
        )
    rows = text.split("\n")
    ending = "\r" if rows and rows[0].endswith("\r") else ""
    filled: list[Filled] = []
    for section in reversed(found):
        made = insert(section.name, path)
        if made is None:
            raise MarkerFault(
                f"{path}:{section.begin}: `{section.name}` is no target that writes this file, no file of the output "
                f"and no role or workflow; correct the name, or remove the markers"
            )
        old = "\n".join(row.rstrip("\r") for row in rows[section.begin : section.end - 1])
        new = _demoted(made.text.strip("\n"), section.level)
        if old.strip() and old.strip() != new and known.get(section.name) != text_digest(old.strip()):
            filled.append(Filled(section.name, made.target, known.get(section.name, ""), (), True))
            continue
        above = made.text[: len(made.text) - len(made.text.lstrip("\n"))].count("\n")
        origins = tuple(Origin(o.line - above + 1, o.source, o.source_line, o.norm) for o in made.origins)
        rows[section.begin : section.end - 1] = [f"{row}{ending}" for row in ("", *new.split("\n"), "")]
        filled.append(Filled(section.name, made.target, text_digest(new), origins))
    return Managed(path, text, "\n".join(rows), tuple(reversed(filled)))


def entries(org: Org, managed: tuple[Managed, ...], carried: tuple[dict[str, Any], ...]) -> tuple[dict[str, Any], ...]:
    """What the manifest says of sections. A section that was left alone keeps the digest of what orgc wrote there."""
    digests = source_digests(org)
    made = (
        {"path": m.path, "name": f.name, "target": f.target, "digest": f.digest}
        | {"parts": parts_data(f.origins, digests)}
        for m in managed
        for f in m.sections
    )
    return (*carried, *made)


def manage_all(
    artifacts: tuple[Artifact, ...], standing: Standing, insert: Insert
) -> tuple[tuple[Artifact, ...], tuple[Managed, ...]]:
    """The artifacts that are files of their own, and the person's files with sections: those in an artifact's place
    that have markers, and those that the configuration names.
    """
    managed: dict[str, Managed] = {}
    for path in dict.fromkeys((*(a.path for a in artifacts), *standing.files)):
        text = standing.hand(path)
        if text is None:
            if path in standing.files and not any(a.path == path for a in artifacts):
                raise MarkerFault(f"{path} is to have sections and is not there")
            continue
        if path in standing.files or any(True for _ in sections(text, path)):
            known = {name: digest for (at, name), digest in standing.known.items() if at == path}
            managed[path] = manage(path, text, insert, known)
    return tuple(a for a in artifacts if a.path not in managed), tuple(managed.values())


def _outside_code(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a text that are in no fenced block, with their numbers."""
    fence = ""
    for number, raw in enumerate(text.split("\n"), 1):
        row = raw.rstrip("\r")
        match = _FENCE.match(row)
        if fence:
            if match and match[1].startswith(fence) and not match[2].strip():
                fence = ""
        elif match:
            fence = match[1]
        else:
            yield number, row


def _demoted(text: str, level: int) -> str:
    """The text with its headings below one of `level`."""
    rows = text.split("\n")
    for number, row in _outside_code(text):
        if heading := _HEADING.match(row):
            rows[number - 1] = "#" * min(6, len(heading[1]) + level) + row[len(heading[1]) :]
    return "\n".join(rows)
