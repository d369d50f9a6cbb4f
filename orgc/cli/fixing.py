"""`orgc check --fix` and `--diff`: mends what has one safe correction, or shows what that would be."""

from __future__ import annotations

import os
import re
import sys
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from orgc.cli import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable

    from orgc.cli.session import Session
    from orgc.compiler import Compiled
    from orgc.model.diagnostic import Diagnostic
    from orgc.model.fix import Fix

_LINE = re.compile(r"[^\n]*\n|[^\n]+")


class Mended(NamedTuple):
    """A file before and after, and the corrections that were made in it."""

    path: str
    before: bytes
    after: bytes
    fixes: tuple[Fix, ...]


def found_fixes(session: Session, compiled: Compiled, diagnostics: Iterable[Diagnostic]) -> tuple[Fix, ...]:
    """The corrections of findings. A file that has changed since it was compiled gives none."""
    from orgc.analysis.fixes import fixes
    from orgc.compiler import site_of

    org = compiled.org

    def lines(path: str) -> list[str]:
        unit = org.units.get(path)
        return session.lines(path) if unit and not _changed(session, path, unit.digest) else []

    return tuple(fixes(org, site_of(session.world, org), diagnostics, lines))


def _changed(session: Session, path: str, digest: str) -> bool:
    from orgc.passes.read import digest_of

    data = session.world.read(path)
    return data is None or digest_of(data) != digest


def mended(session: Session, fixes: Iterable[Fix]) -> list[Mended]:
    """The files that the corrections change, by path."""
    from orgc.passes.fix import fix

    by_path: dict[str, list[Fix]] = {}
    for one in fixes:
        by_path.setdefault(one.edits[0].path, []).append(one)
    found = []
    for path, group in sorted(by_path.items()):
        before = session.world.read(path)
        if before is not None:
            after, made = fix(before, group)
            if made:
                found.append(Mended(path, before, after, made))
    return found


def show(files: list[Mended]) -> None:
    """Prints what would change, as a patch."""
    from orgc.model.printable import printable

    for file in files:
        old, new = (_LINE.findall(data.decode("utf-8")) for data in (file.before, file.after))
        for line in unified_diff(old, new, f"a/{file.path}", f"b/{file.path}"):
            text = line.removesuffix("\n")
            end = "\r" if text.endswith("\r") else ""
            sys.stdout.write(printable(text.removesuffix("\r")) + end + "\n")
            if not line.endswith("\n"):
                sys.stdout.write("\\ No newline at end of file\n")


def save(session: Session, files: list[Mended]) -> None:
    """Writes the files, each at once and with the rights it has; none when one of them cannot be written."""
    places = [session.root / file.path for file in files]
    for place in places:
        if not os.access(place, os.W_OK):
            raise Fault(f"{place} may not be written; nothing was changed")
    for place, file in zip(places, files, strict=True):
        try:
            if place.read_bytes() != file.before:
                raise Fault(f"{place} changed meanwhile; it is left as it is")
            _put(place, file.after)
        except OSError as error:
            raise Fault(f"{place} cannot be written: {error.strerror or error}") from None


def _put(place: Path, data: bytes) -> None:
    temporary = place.with_name(f".{place.name}.{os.getpid()}.tmp")
    try:
        temporary.write_bytes(data)
        temporary.chmod(place.stat().st_mode & 0o7777)
        os.replace(temporary, place)
    finally:
        temporary.unlink(missing_ok=True)
