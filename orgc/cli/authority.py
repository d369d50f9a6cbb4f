"""`orgc authority`: who may do what up to which limit, and from which line."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from orgc.cli import DONE
from orgc.cli.session import Session, add_common, note

if TYPE_CHECKING:
    from orgc.analysis.matrix import Power


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `authority`."""
    add_common(parser)
    parser.add_argument("--format", choices=("text", "json", "markdown"), default="text", help="default: text")
    parser.add_argument("--away", action="store_true", help="the steps that only one person can do, person by person")


def run(options: argparse.Namespace) -> int:
    """Prints the approval matrix by action: what pages of roles, decision tables and approving steps say."""
    from orgc.analysis.matrix import powers

    if options.away:
        return _away(options)
    found = powers(Session(options).compile().org)
    if options.format == "json":
        sys.stdout.write(json.dumps({"schema": 1, "powers": _data(found)}, indent=1, ensure_ascii=False) + "\n")
    elif options.format == "markdown":
        sys.stdout.write("".join(_markdown(found)))
    else:
        sys.stdout.write("".join(_lines(found)))
    if not found:
        note("nobody is given authority: a section Authority of a role, or a table of approvers, would say so", options)
    return DONE


def _lines(found: tuple[Power, ...]) -> Iterator[str]:
    from orgc.model.printable import printable

    for action, group in groupby(found, key=lambda p: p.action):
        yield printable(action) + "\n"
        for p in group:
            condition = f" ({p.condition})" if p.condition else ""
            yield printable(f"  {p.role:<28} {p.limit}{condition}  [{p.source}, {p.path}:{p.line}]") + "\n"


def _markdown(found: tuple[Power, ...]) -> Iterator[str]:
    from orgc.model.marked import escape
    from orgc.model.printable import printable

    yield "| Action | Role | Limit | Condition | Source |\n|---|---|---|---|---|\n"
    for p in found:
        cells = [escape(c).replace("|", "\\|") for c in (p.action, p.role, p.limit, p.condition)]
        yield printable(f"| {' | '.join(cells)} | {p.source}, {p.path}:{p.line} |") + "\n"


def _data(found: tuple[Power, ...]) -> list[dict[str, object]]:
    return [p._asdict() for p in found]


def _away(options: argparse.Namespace) -> int:
    from orgc.analysis.staffing import stops
    from orgc.model.printable import printable
    from orgc.model.words import count

    found = stops(Session(options).compile().org)
    if options.format == "json":
        rows = [s._asdict() for s in found]
        sys.stdout.write(json.dumps({"schema": 1, "stops": rows}, indent=1, ensure_ascii=False) + "\n")
        return DONE
    for person, group in groupby(found, key=lambda s: s.person):
        steps = list(group)
        workflows = len({s.path for s in steps})
        head = f"while {person} is away, {count(len(steps), 'step')} of {count(workflows, 'workflow')} wait"
        sys.stdout.write(printable(head) + "\n")
        for s in steps:
            sys.stdout.write(printable(f"  {s.workflow}: {s.step}, by the {s.role}  [{s.path}:{s.line}]") + "\n")
    if not found:
        note("no step depends on one person alone, as far as holders are named", options)
    return DONE
