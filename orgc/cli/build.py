"""`orgc build`: compiles bundles, the validation report and the manifest into a folder."""

from __future__ import annotations

import argparse
import json
import sys
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from orgc.cli import DONE, FAULT, FOUND, Fault
from orgc.cli.session import Session, add_common, names, note

if TYPE_CHECKING:
    from orgc.compiler import Compiled
    from orgc.passes.built import Built
    from orgc.passes.write import Written


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `build`."""
    add_common(parser)
    parser.add_argument("--target", action="append", metavar="NAME", help="repeatable; see --list-targets")
    parser.add_argument("--role", action="append", metavar="ID", help="only this role and its workflows; repeatable")
    parser.add_argument("--out", metavar="FOLDER", help="default: build")
    parser.add_argument("--keep-going", action="store_true", help="write bundles that stand on an error, too")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when the output would change")
    parser.add_argument("--diff", action="store_true", help="write nothing; show what would change, line by line")
    parser.add_argument("--budget", type=int, metavar="N", help="tokens of a bundle that are always loaded, at most")
    parser.add_argument("--stats", action="store_true", help="the size of each bundle in tokens, and its sources")
    parser.add_argument("--watch", action="store_true", help="build again whenever a file changes, until Ctrl-C")
    parser.add_argument("--list-targets", action="store_true", help="the targets, and whose format each is")
    parser.add_argument(
        "--format",
        choices=("text", "markdown", "json"),
        default="text",
        help="of --stats, and of --list-targets: markdown and json say how much of a role each target carries",
    )


def run(options: argparse.Namespace) -> int:
    """Writes the output; 1 when bundles were held back, files of a person are in the way, or --check finds drift."""
    if options.list_targets:
        return _list(options.format)
    if options.watch:
        return _watch(options)
    return _build(Session(options), options)[0]


def _watch(options: argparse.Namespace) -> int:
    """Builds again and again, writes only what differs, and says which bundles changed and why."""
    from orgc.analysis.changed import changed_bundles
    from orgc.cli.rounds import Paths, in_words, rounds
    from orgc.model.bundle import Bundle
    from orgc.model.printable import printable

    last: tuple[Bundle, ...] = ()

    def once(session: Session, changed: Paths) -> None:
        nonlocal last
        _, built = _build(session, options)
        if changed:
            note(f"{in_words(changed)}:", options)
            found = changed_bundles(last, built.bundles)
            for line in found or ("no bundle changes",):
                note(printable(f"  {line}"), options)
        last = built.bundles
        sys.stdout.flush()

    return rounds(options, once, lambda session: [Path(options.out or session.config.out)])


def _build(session: Session, options: argparse.Namespace) -> tuple[int, Built]:
    from orgc.compiler import build, targets
    from orgc.passes.sections import MarkerFault
    from orgc.passes.write import OutputFault, last_manifest, standing
    from orgc.targets import with_companions

    chosen = names(options.target) or session.config.targets
    for name in chosen:
        if name not in targets():
            near = get_close_matches(name, sorted(targets()), 1)
            hint = f"did you mean `{near[0]}`?" if near else f"there are {', '.join(sorted(targets()))}"
            raise Fault(f"there is no target `{name}`; {hint}")
    chosen = with_companions(chosen)
    budget = session.config.budget if options.budget is None else options.budget
    if budget < 0 or options.budget == 0:
        raise Fault("--budget takes a number of tokens from 1")
    if budget:
        from orgc.tokens import ESTIMATED, method

        if method() == ESTIMATED:
            note("tokens are estimated; `pip install orgc[tokens]` counts them", options)
    compiled = session.compile()
    out = Path(options.out or session.config.out)
    before = last_manifest(out) if options.role or options.target else ()
    only = _only(compiled, options.role)
    try:
        with session.observing() as observer:
            observer.stage("bundling")
            built = build(
                compiled,
                session.world,
                chosen,
                only,
                options.keep_going,
                before,
                budget,
                standing(out, session.config.sections),
            )
    except (OutputFault, MarkerFault) as fault:
        raise Fault(str(fault)) from None
    code = _write(options, compiled, built, out)
    if options.stats:
        from orgc.cli.build_stats import show_stats

        show_stats(compiled, session.world, built, options.format)
    return code, built


def _write(options: argparse.Namespace, compiled: Compiled, built: Built, out: Path) -> int:
    from orgc.model.printable import printable
    from orgc.passes.write import OutputFault, last_manifest, last_sources, write

    dry = options.check or options.diff
    where = sys.stderr if options.stats and options.format == "json" else sys.stdout
    sources = last_sources(out)
    try:
        if out.exists() and not out.is_dir():
            raise OutputFault(f"{out} is not a folder")
        known = last_manifest(out)
        done = write(out, built.artifacts, built.manifest, dry, built.carried, built.managed)
    except OutputFault as fault:
        raise Fault(str(fault)) from None
    for fault_ in built.faults:
        print(printable(f"{fault_.path}:{fault_.line}: {fault_.message}"), file=where)
    for held in built.held:
        print(f"not written: {held.kind} {held.id}: {held.errors[0]}", file=where)
    for path in done.kept:
        print(f"left alone: {out / path} was written or changed by hand; move it away to have it built", file=where)
    left = [(m.path, f.name) for m in built.managed for f in m.sections if f.kept]
    for path, name in left:
        print(
            f"left alone: {out / path}: the section `{name}` was changed by hand; empty it to have it built", file=where
        )
    wanted = {bundle.id for bundle in built.bundles}
    exceeding = [over for over in built.over if over.bundle in wanted]
    for over in exceeding:
        print(f"over budget: {over.words}", file=where)
    for wrong in built.broken:
        print(f"orgc: internal fault: {wrong}; please report it", file=sys.stderr)
    found = FOUND if done.kept or left or exceeding or built.faults else DONE
    if dry:
        from orgc.cli.drift import show_drift

        changed = show_drift(out, built, done, known, sources, options.diff)
        return FAULT if built.broken else FOUND if changed else found
    errors = sum(d.severity == "error" for d in compiled.linted.diagnostics)
    note(_summary(done, out, errors), options)
    return FAULT if built.broken else FOUND if built.held else found


def _summary(done: Written, out: Path, errors: int) -> str:
    from orgc.model.words import count

    parts = [f"{count(len(done.written), 'file')} written", f"{len(done.unchanged)} unchanged"]
    parts += [f"{len(done.removed)} removed"] if done.removed else []
    found = f"; {count(errors, 'error')}, see {out / 'report.md'}" if errors else ""
    return f"{out}: {', '.join(parts)}{found}"


def _only(compiled: Compiled, roles: list[str] | None) -> frozenset[str]:
    """The bundles for some roles: their own and those of the workflows they perform."""
    from orgc.analysis.names import names_of
    from orgc.kinds.role import Role

    chosen: set[str] = set()
    org = compiled.org
    for name in roles or ():
        found = [i for i in names_of(org).find(name, "", ("Role",)) if org.get(i, Role)]
        if len(found) != 1:
            near = get_close_matches(name, [r.id for r in org.every(Role)], 1, 0.5)
            hint = f"it may be {' or '.join(found)}" if found else f"did you mean `{near[0]}`?" if near else ""
            raise Fault(f"there is no one role `{name}`; {hint}".rstrip("; "))
        chosen.add(found[0])
        for edge in org.into(found[0], "performs", "approves"):
            chosen.add(edge.source.rsplit("#", 1)[0] if edge.source.count("#") < 2 else edge.source.rsplit("/", 1)[0])
    return frozenset(chosen)


def _list(form: str) -> int:
    """The targets: whose format each is, or how much of each facet of a role it carries."""
    from orgc.analysis.fidelity import FACETS, declared
    from orgc.compiler import targets

    found = []
    for name, emitter in sorted(targets().items()):
        module = sys.modules[emitter.__module__]
        first = (module.__doc__ or "").strip().split("\n\n", 1)[0].replace("\n", " ")
        found.append((name, first, declared(getattr(module, "FACETS", {}))))
    if form == "json":
        listed = [{"name": name, "about": first, "facets": facets} for name, first, facets in found]
        sys.stdout.write(json.dumps({"schema": 1, "targets": listed}, ensure_ascii=False, indent=2) + "\n")
    elif form == "markdown":
        rows = [("target", *FACETS), ("---",) * (len(FACETS) + 1)]
        rows += [(f"`{name}`", *facets.values()) for name, _, facets in found]
        sys.stdout.write("".join(f"| {' | '.join(row)} |\n" for row in rows))
    else:
        sys.stdout.write("".join(f"{name:<16} {first}\n" for name, first, _ in found))
    return DONE
