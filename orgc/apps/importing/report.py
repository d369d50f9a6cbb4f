"""An import in words: what became what, what stands aside, and what a person should look at."""

from __future__ import annotations

from collections import Counter
from posixpath import dirname

from orgc.apps.importing.pieces import Imported, Piece
from orgc.compiler import readers
from orgc.model.artifact import IMPORT_REPORT
from orgc.model.diagnostic import Diagnostic
from orgc.model.printable import printable
from orgc.model.words import count

NAME = IMPORT_REPORT
HEAD = "Import report, written by `orgc import` and written anew by the next one."
_MANY = 40  # files of one folder that are listed one by one
_DEPTH = 2  # folders deep that what was left out is counted


def summary(imported: Imported) -> str:
    """`4 roles, 1 team and 12 skills from Agent Companies and Agent Skills; 30 files copied`."""
    made = [p for p in imported.pieces if p.format]
    kinds = Counter(p.type for p in made)
    parts = [count(number, kind.lower()) for kind, number in sorted(kinds.items())]
    formats = sorted({readers()[p.format].title for p in made})
    others = len(imported.pieces) - len(made)
    copied = f"; {count(others, 'file')} copied" if others else ""
    return f"{_and(parts)} from {_and(formats)}{copied}"


def report(imported: Imported, faults: tuple[Diagnostic, ...]) -> str:
    """The whole report, with paths in the source and in what was made. `faults` are errors that the source had."""
    lines = [HEAD, "", summary(imported)]
    for name in sorted({p.format for p in imported.pieces if p.format}):
        pieces = [p for p in imported.pieces if p.format == name]
        lines += ["", f"From {readers()[name].title}:"]
        lines += [_became(piece) for piece in pieces]
    copied = [p for p in imported.pieces if not p.format]
    if copied:
        lines += ["", "Copied, because they belong to the above or are linked from it:"]
        lines += [f"  {p.source}" + (f" -> {p.path}" if p.path != p.source else "") for p in copied]
    if imported.left_out:
        lines += ["", "Not imported, because no format claims them:"]
        lines += _counted(imported.left_out)
    if found := to_look_at(imported, faults):
        lines += ["", "To look at, with places in the source:"]
        lines += [f"  {line}" for line in found]
    return "\n".join(printable(line) for line in lines) + "\n"


def to_look_at(imported: Imported, faults: tuple[Diagnostic, ...]) -> list[str]:
    """What a person should look at, a line each: what could not be placed, and what was wrong in the source already."""
    return [
        *(f"{r.path}:{r.line}:{r.column}: {r.text}" for r in imported.remarks),
        *(f"{d.path}:{d.span.line}:{d.span.column}: {d.severity}[{d.rule}] {d.message}" for d in faults),
    ]


def _became(piece: Piece) -> str:
    where = f"{piece.source} -> {piece.path}" if piece.path != piece.source else piece.path
    kept = f"; kept under `imported`: {', '.join(piece.kept)}" if piece.kept else ""
    return f"  {where}: {piece.type.lower()}{kept}"


def _counted(paths: tuple[str, ...]) -> list[str]:
    """The files, or where they are many, how many each folder holds."""
    if len(paths) <= _MANY:
        return [f"  {path}" for path in paths]
    folders = Counter("/".join(dirname(path).split("/")[:_DEPTH]) for path in paths)
    return [f"  {folder or '.'}/: {count(number, 'file')}" for folder, number in sorted(folders.items())]


def _and(parts: list[str]) -> str:
    return " and ".join((", ".join(parts[:-1]), parts[-1])) if len(parts) > 1 else "".join(parts)
