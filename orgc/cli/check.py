"""`orgc check`: lints an organization."""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import shutil
import sys
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from orgc.cli import DONE, FOUND, Fault
from orgc.cli.session import Session, add_common, names, note, write_text
from orgc.replay import remember, root_of, state

if TYPE_CHECKING:
    from orgc.compiler import Compiled
    from orgc.model.baseline import Accepted
    from orgc.model.diagnostic import Diagnostic
    from orgc.model.report import Report

_CLEAR = "\x1b[2J\x1b[3J\x1b[H"  # ECMA-48: erase the screen and what was scrolled, go to its top


def _formats() -> list[str]:
    import orgc.formats

    return sorted(module.name for module in pkgutil.iter_modules(orgc.formats.__path__))


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `check`."""
    add_common(parser)
    parser.add_argument("--format", choices=_formats(), default="full", help="default: full")
    parser.add_argument("--output", metavar="FILE", help="write there instead of to standard output")
    parser.add_argument("--select", action="append", metavar="RULE,...", help="only these rules")
    parser.add_argument("--ignore", action="append", metavar="RULE,...", help="not these rules")
    parser.add_argument("--fail-on", choices=("error", "warning", "never"), help="default: error")
    parser.add_argument(
        "--baseline", metavar="FILE", help="accepted findings (default: orgc-baseline.json in the root)"
    )
    parser.add_argument("--write-baseline", action="store_true", help="accept what is found today, and show nothing")
    parser.add_argument("--verbose", action="store_true", help="show information too")
    parser.add_argument("--statistics", action="store_true", help="count by rule instead of showing findings")
    parser.add_argument("--changed-since", metavar="REV", help="only findings that have to do with files changed since")
    parser.add_argument("--fix", action="store_true", help="mend what has one safe correction, then check again")
    parser.add_argument("--diff", action="store_true", help="show what --fix would change, and change nothing")
    parser.add_argument("--unsafe-fixes", action="store_true", help="with --fix or --diff: corrections that guess, too")
    parser.add_argument("--timings", action="store_true", help="say on standard error where the time went")
    parser.add_argument("--watch", action="store_true", help="check again whenever a file changes, until Ctrl-C")


def run(options: argparse.Namespace) -> int:
    """Prints the findings; 1 when one is at or above --fail-on."""
    _compatible(options)
    if options.watch:
        return _watch(options)
    if options.fix or options.diff:
        return _mend(options)
    arguments = sys.argv[1:]
    before = _state(arguments)
    session = Session(options)
    text, code, _ = _check(session, options)
    if before:
        remember(str(session.root), arguments, text, code, before)
    return code


def _watch(options: argparse.Namespace) -> int:
    """Checks again and again: the screen is cleared and shows the findings of now, and what has come and gone."""
    from orgc.cli.rounds import Paths, in_words, rounds
    from orgc.model.words import count

    last: set[str] = set()

    def once(session: Session, changed: Paths) -> None:
        nonlocal last
        clear = "" if options.output or not sys.stdout.isatty() else _CLEAR
        _, _, report = _check(session, options, clear)
        found = {d.fingerprint for d in report.diagnostics}
        if changed:
            new, gone = len(found - last), len(last - found)
            note(f"{in_words(changed)}: {count(new, 'new finding')}, {gone} gone", options)
        last = found

    return rounds(options, once, lambda _: [Path(options.output)] if options.output else [])


def _compatible(options: argparse.Namespace) -> None:
    """Raises Fault for options that do not go together."""
    changing = options.fix or options.diff
    for one, other, names_ in (
        (options.watch, options.write_baseline, "--watch and --write-baseline"),
        (options.watch, changing, "--watch and --fix or --diff"),
        (options.write_baseline, changing, "--write-baseline and --fix or --diff"),
        (options.write_baseline, options.changed_since, "--write-baseline and --changed-since"),
        (options.fix, options.diff, "--fix and --diff"),
    ):
        if one and other:
            raise Fault(f"{names_} do not go together")
    if options.unsafe_fixes and not changing:
        raise Fault("--unsafe-fixes goes with --fix or --diff")


def _mend(options: argparse.Namespace) -> int:
    """Shows or makes the corrections of what is found; with --fix, what is left is then printed."""
    from orgc.cli.fixing import found_fixes, mended, save, show
    from orgc.model.words import count

    session = Session(options)
    compiled, report, _ = _found(session, options)
    fixes = found_fixes(session, compiled, report.diagnostics)
    files = mended(session, [f for f in fixes if f.safe or options.unsafe_fixes])
    number = sum(len(file.fixes) for file in files)
    unsafe = sum(not f.safe for f in fixes) if not options.unsafe_fixes else 0
    left = f"; {unsafe} more with --unsafe-fixes" if unsafe else ""
    if options.diff:
        show(files)
        note(f"{count(number, 'finding')} can be mended in {count(len(files), 'file')}{left}", options)
        return FOUND if files else DONE
    save(session, files)
    code = _check(Session(options), options)[1]
    note(f"{count(number, 'finding')} mended in {count(len(files), 'file')}{left}", options)
    return code


def _check(session: Session, options: argparse.Namespace, head: str = "") -> tuple[str, int, Report]:
    """Checks once and prints `head` and the findings; what was printed, the exit code and the findings."""
    import msgspec

    from orgc.model.report import View

    compiled, report, fail_on = _found(session, options)
    if options.write_baseline:
        return "", DONE, report
    if options.statistics:
        text = _statistics(report)
    else:
        if options.format == "json":
            from orgc.cli.fixing import found_fixes

            fixes = found_fixes(session, compiled, report.diagnostics)
            report = msgspec.structs.replace(report, fixes=fixes)
        color = session.color and not options.output
        width = shutil.get_terminal_size((100, 24)).columns if sys.stdout.isatty() else 100
        view = View(session.lines, verbose=options.verbose, color=color, width=width)
        text = importlib.import_module(f"orgc.formats.{options.format}").render(report, view)
    if options.output:
        write_text(Path(options.output), text)
    else:
        sys.stdout.write(head + text)
        sys.stdout.flush()
    return text, FOUND if report.fails(fail_on) else DONE, report


def _found(session: Session, options: argparse.Namespace) -> tuple[Compiled, Report, str]:
    """The organization, the findings that count, and from which severity on they fail the check. With
    --write-baseline they are accepted instead.
    """
    import msgspec

    from orgc.compiler import rules
    from orgc.model.baseline import FILE_NAME, baseline_text, without_accepted
    from orgc.model.report import Report
    from orgc.model.words import count

    timings = None
    if options.timings:
        from orgc.apps.progress import Timings

        session.timings = timings = Timings()
    config = session.config
    select, ignore = names(options.select) or config.select, (*names(options.ignore), *config.ignore)
    known = sorted(rules())
    for name in (*select, *ignore, *(rule for rule, _ in config.severity)):
        if name not in known:
            near = get_close_matches(name, known, 1)
            raise Fault(
                f"there is no rule `{name}`" + (f"; did you mean `{near[0]}`?" if near else "; see `orgc rules`")
            )
    compiled = session.compile(msgspec.structs.replace(config, select=select, ignore=ignore))
    if timings is not None:
        print("\n".join(timings.lines()), file=sys.stderr)
    linted = compiled.linted
    file = Path(options.baseline) if options.baseline else session.root / FILE_NAME
    if options.write_baseline:
        write_text(file, baseline_text(linted.diagnostics))
        note(f"{file}: {count(len(linted.diagnostics), 'finding')} accepted", options)
        return compiled, Report(len(compiled.org.units), ()), "never"
    new, stale = without_accepted(linted.diagnostics, _accepted(file, bool(options.baseline)))
    for entry in stale:
        note(f"{file}: {entry.rule} in {entry.path} is not found any more; --write-baseline takes it out", options)
    accepted = len(linted.diagnostics) - len(new)
    if options.changed_since:
        new = _changed_since(session, compiled, new, options.changed_since)
    report = Report(len(compiled.org.units), new, linted.suppressed, accepted)
    return compiled, report, options.fail_on or config.fail_on


def _changed_since(
    session: Session, compiled: Compiled, found: tuple[Diagnostic, ...], revision: str
) -> tuple[Diagnostic, ...]:
    """The findings in files that changed since a revision, or that have to do with such a file: a second place in it, a
    link into it.
    """
    from orgc.history import HistoryFault, changed_since

    try:
        changed = changed_since(session.root, session.world.place, session.world.in_repository, revision)
    except HistoryFault as fault:
        raise Fault(f"--changed-since {revision}: {fault}") from None
    into = {(x.path, x.link.span) for x in compiled.org.links if x.target in changed}
    return tuple(
        d for d in found if d.path in changed or any(b.path in changed for b in d.labels) or (d.path, d.span) in into
    )


def _accepted(file: Path, asked: bool) -> tuple[Accepted, ...]:
    """What the baseline accepts. One that is asked for must be there."""
    from orgc.model.baseline import BaselineFault, read_baseline

    if not asked and not file.is_file():
        return ()
    try:
        return read_baseline(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, BaselineFault) as error:
        raise Fault(f"{file}: {getattr(error, 'strerror', None) or error}") from None


def _state(arguments: list[str]) -> str:
    """What the report will depend on, as it is before the run; empty when the report cannot be replayed."""
    try:
        root = root_of(arguments)
        return state(root, arguments)[0] if root else ""
    except OSError:
        return ""


def _statistics(report: Report) -> str:
    from collections import Counter

    counts = Counter((d.severity, d.rule) for d in report.diagnostics)
    rows = sorted(counts.items(), key=lambda row: (("error", "warning", "info").index(row[0][0]), -row[1], row[0][1]))
    return "".join(f"{number:>6}  {severity:<8} {rule}\n" for (severity, rule), number in rows)
