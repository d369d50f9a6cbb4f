"""The files of an import onto the disk. What is there already is left alone, and said."""

from __future__ import annotations

import os
from pathlib import Path

from orgc.apps.importing.pieces import Imported
from orgc.apps.importing.report import HEAD, NAME
from orgc.model.value import Value
from orgc.passes.write import OutputFault, place_in


class Done(Value, frozen=True):
    """The paths that were written, those that were there already with the same content, and those in the way."""

    written: tuple[str, ...]
    same: tuple[str, ...]
    in_the_way: tuple[str, ...]


def write(source: Path, out: Path, imported: Imported, report: str, dry: bool) -> Done:
    """Writes what is not there; with `dry` nothing. Raises OutputFault where a path leads out of `out`."""
    written: list[str] = []
    same: list[str] = []
    other: list[str] = []
    wanted: list[tuple[str, str, str | None]] = [(p.path, p.source, p.text) for p in imported.pieces]
    places = {path: place_in(out, path) for path in (NAME, *(w[0] for w in wanted))}  # all, before the first is touched
    todo: list[tuple[Path, bytes, bool]] = []
    for path, origin, text in wanted:
        data, runs = _content(source / origin, text)
        if not places[path].exists():
            written.append(path)
            todo.append((places[path], data, runs))
        elif _there(places[path]) == data:
            same.append(path)
        else:
            other.append(path)
    if _ours(places[NAME]):
        todo.append((places[NAME], report.encode("utf-8"), False))
    else:
        other.append(NAME)
    if not dry:
        for place, data, runs in todo:
            _put(place, data, runs)
    return Done(tuple(written), tuple(same), tuple(other))


def _content(file: Path, text: str | None) -> tuple[bytes, bool]:
    """What is to be written, and whether it may be run."""
    try:
        data = text.encode("utf-8", "replace") if text is not None else file.read_bytes()
        return data, text is None and os.access(file, os.X_OK)
    except OSError as error:
        raise OutputFault(f"{file} cannot be read: {error.strerror}") from None


def _there(place: Path) -> bytes:
    try:
        return place.read_bytes()
    except OSError as error:
        raise OutputFault(f"{place} cannot be read: {error.strerror}") from None


def _ours(place: Path) -> bool:
    try:
        with open(place, "rb") as file:
            return file.readline().decode("utf-8", "replace").strip() == HEAD
    except FileNotFoundError:
        return True
    except OSError:
        return False


def _put(place: Path, data: bytes, runs: bool) -> None:
    """Writes a file whole or not at all, and never over one that came in the meantime."""
    temporary = place.with_name(f".{place.name[:100]}.{os.getpid()}.tmp")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(data)
        if runs:
            temporary.chmod(temporary.stat().st_mode | 0o111)
        os.replace(temporary, place)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise OutputFault(f"{place} cannot be written: {error.strerror}") from None
