"""`orgc import`: turns a folder in a foreign format into org markdown that a person can review."""

from __future__ import annotations

import argparse
import glob
import os
import sys
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from orgc.cli import DONE, FOUND, Fault
from orgc.cli.session import Session, note

if TYPE_CHECKING:
    from orgc.apps.importing.writing import Done

_SHOWN = 20  # remarks and files in the way that are printed; the report has all


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `import`."""
    from orgc.compiler import readers

    known = ", ".join(f"{name} ({reader.title})" for name, reader in sorted(readers().items()))
    parser.add_argument("source", metavar="SOURCE", help="the folder to read; nothing in it is changed")
    parser.add_argument("--into", metavar="FOLDER", default="org", help="where the pages are written; default: org")
    parser.add_argument(
        "--format", metavar="NAME", default="auto", help=f"auto (the default, by what is there), {known}"
    )
    parser.add_argument("--dry-run", action="store_true", help="write nothing, and print the whole report")
    parser.add_argument("--quiet", action="store_true", help="print what is to be looked at alone")


def run(options: argparse.Namespace) -> int:
    """Writes what is not there yet; 1 when files of a person are in the way."""
    from orgc.apps.importing.convert import convert
    from orgc.apps.importing.report import NAME, report, summary, to_look_at
    from orgc.apps.importing.writing import write
    from orgc.compiler import plan
    from orgc.model.printable import printable
    from orgc.passes.write import OutputFault

    only = _format(options.format)
    source, into = Path(options.source), Path(options.into)
    if into.exists() and not into.is_dir():
        raise Fault(f"{into} is not a folder")
    session = _session(source, into)
    todo = plan(session.world, session.config, only)
    if not any(job.reader for job in todo.jobs):
        raise Fault(
            f"nothing in {source} is in a format that orgc reads back; as markdown it is read as it is: orgc check"
        )
    compiled = session.compile(only=only)
    imported = convert(compiled, session.world, session.config, todo, _prefix(into))
    faults = tuple(d for d in compiled.linted.diagnostics if d.severity == "error")
    text = report(imported, faults)
    try:
        done = write(source, into, imported, text, options.dry_run)
    except OutputFault as fault:
        raise Fault(str(fault)) from None
    if options.dry_run:
        sys.stdout.write(text)
    else:
        found = to_look_at(imported, faults)
        for line in found[:_SHOWN]:
            print(printable(line))
        if len(found) > _SHOWN:
            print(f"... and {len(found) - _SHOWN} more in {into / NAME}")
    for path in done.in_the_way[:_SHOWN]:
        print(f"left alone: {into / path} is there already, and differs; move it away to have it imported")
    if len(done.in_the_way) > _SHOWN:
        print(f"left alone: {len(done.in_the_way) - _SHOWN} more files")
    note(_last_line(options, into, done, summary(imported)), options)
    return FOUND if done.in_the_way else DONE


def _format(name: str) -> str:
    """The reader that is asked for, empty for all of them."""
    from orgc.compiler import readers

    if name == "auto":
        return ""
    if name not in readers():
        near = get_close_matches(name.replace("-", ""), sorted(readers()), 1, 0.5)
        raise Fault(f"there is no format `{name}`; " + (f"did you mean `{near[0]}`?" if near else "see --help"))
    return name


def _session(source: Path, into: Path) -> Session:
    """The source as an organization that is only looked at; what an import wrote into it before is left out."""
    options = argparse.Namespace(
        path=str(source), config=None, as_of=None, no_cache=True, workers=None, quiet=True, color="never"
    )
    inner, outer = os.path.realpath(into), os.path.realpath(source)
    if inner == outer:
        raise Fault(f"{into} is the source itself; nothing is written there. Say --into with another folder")
    exclude: tuple[str, ...] = ()
    if inner.startswith(f"{outer}{os.sep}"):
        exclude = (glob.escape(os.path.relpath(inner, outer).replace(os.sep, "/")),)
    return Session(options, foreign=True, exclude=exclude)


def _prefix(into: Path) -> str:
    """The path from the root of the organization around `into`, whose ids it continues; empty when it is the root."""
    from orgc.replay import CONFIG_NAME

    folder = Path(os.path.realpath(into))
    for above in (folder, *folder.parents):
        if (above / CONFIG_NAME).is_file():
            path = folder.relative_to(above).as_posix()
            return "" if path == "." else f"{path}/"
    return ""


def _last_line(options: argparse.Namespace, into: Path, done: Done, what: str) -> str:
    from orgc.apps.importing.report import NAME
    from orgc.model.words import count

    same = f", {len(done.same)} there already" if done.same else ""
    if options.dry_run:
        return f"{into}: {count(len(done.written), 'file')} would be written{same}"
    return (
        f"{what}\n{into}: {count(len(done.written), 'file')} written{same}; see {into / NAME}, then orgc check {into}"
    )
