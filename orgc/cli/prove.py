"""`orgc prove`: what was proved about workflows, decision tables, branches and deadlines, and what could not be."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from orgc.cli import DONE, FOUND
from orgc.cli.session import Session, add_common

if TYPE_CHECKING:
    from orgc.analysis.proofs import Proof


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `prove`."""
    add_common(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")


def run(options: argparse.Namespace) -> int:
    """Prints a verdict for each thing that can be proved; exit code 1 when one is disproved."""
    from orgc.analysis.proofs import proofs

    found = proofs(Session(options).compile().org)
    if options.format == "json":
        rows = [p._asdict() for p in found]
        sys.stdout.write(json.dumps({"schema": 1, "proofs": rows}, indent=1, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write("".join(_lines(found)))
    return FOUND if any(p.verdict == "disproved" for p in found) else DONE


def _lines(found: tuple[Proof, ...]) -> Iterator[str]:
    from orgc.model.printable import printable
    from orgc.model.words import count

    for proof in found:
        why = f": {proof.why}" if proof.why else ""
        yield printable(f"{proof.verdict:<12} {proof.kind:<9} {proof.name}{why}  [{proof.path}:{proof.line}]") + "\n"
    for kind in dict.fromkeys(p.kind for p in found):
        seen = Counter(p.verdict for p in found if p.kind == kind)
        parts = ", ".join(f"{n} {verdict}" for verdict, n in sorted(seen.items()))
        yield f"{count(sum(seen.values()), kind)}: {parts}\n"
    if not found:
        yield "there is nothing to prove: no workflow with steps, no decision table\n"
