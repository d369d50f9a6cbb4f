"""`orgc test`: the examples of policies, roles and workflows, run against their rules."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from orgc.cli import DONE, FOUND, Fault
from orgc.cli.session import Session, add_common, note

if TYPE_CHECKING:
    from orgc.analysis.examples import Result
    from orgc.analysis.suggestions import Suggestion


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `test`."""
    add_common(parser)
    parser.add_argument("--format", choices=("text", "json", "junit"), default="text", help="default: text")
    parser.add_argument("--output", metavar="FILE", help="write to FILE instead")
    parser.add_argument("--suggest", action="store_true", help="propose the rows at the bounds that no example tries")
    parser.add_argument("--verbose", action="store_true", help="show the examples that passed, too")


def run(options: argparse.Namespace) -> int:
    """Prints each row passed or failed, with the clauses that decided; exit code 1 when one failed."""
    from orgc.analysis.examples import results

    org = Session(options).compile().org
    if options.suggest:
        from orgc.analysis.suggestions import suggestions

        return _write(options, "".join(_proposed(suggestions(org))) or "every bound is tried by an example\n")
    found = results(org)
    failed = sum(not r.passed for r in found)
    if options.format == "json":
        text = json.dumps(_data(found), indent=1, ensure_ascii=False) + "\n"
    elif options.format == "junit":
        text = _junit(found)
    else:
        text = "".join(_lines(found, options.verbose))
    _write(options, text)
    if not found:
        note("no examples: a table under a heading Examples is a test", options)
    return FOUND if failed else DONE


def _write(options: argparse.Namespace, text: str) -> int:
    if options.output:
        try:
            Path(options.output).write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            raise Fault(f"{options.output} cannot be written: {error.strerror}") from None
    else:
        sys.stdout.write(text)
    return DONE


def _lines(found: tuple[Result, ...], verbose: bool) -> Iterator[str]:
    from orgc.model.printable import printable
    from orgc.model.words import count

    for path, group in groupby(found, key=lambda r: r.path):
        rows = [r for r in group if verbose or not r.passed]
        if rows:
            yield f"{printable(path)}\n"
        for r in rows:
            where = ", ".join(f"{p}:{line}" for p, line in r.clauses)
            state = "passed" if r.passed else "FAILED"
            said = "" if r.passed else f", but {r.why}" if r.why else f", but the rules say {r.got}"
            by = f"  [{where}]" if where else ""
            yield printable(f"  {state} line {r.span.line}: {r.given} → {r.expected}{said}{by}") + "\n"
    failed = sum(not r.passed for r in found)
    documents = len({r.path for r in found})
    total = f"{count(len(found), 'example')} in {count(documents, 'document')}"
    yield f"{total}: {len(found) - failed} passed, {failed} failed\n"


def _data(found: tuple[Result, ...]) -> dict[str, object]:
    rows = [
        {
            "path": r.path,
            "line": r.span.line,
            "given": r.given,
            "expected": r.expected,
            "got": r.got,
            "passed": r.passed,
            "why": r.why,
            "clauses": [{"path": path, "line": line} for path, line in r.clauses],
        }
        for r in found
    ]
    failed = sum(not r.passed for r in found)
    return {"schema": 1, "summary": {"examples": len(found), "failed": failed}, "examples": rows}


def _junit(found: tuple[Result, ...]) -> str:
    import xml.etree.ElementTree as ET

    from orgc.model.printable import legal_xml

    failed = sum(not r.passed for r in found)
    root = ET.Element("testsuites", name="orgc test", tests=str(len(found)), failures=str(failed))
    for path, group in groupby(found, key=lambda r: r.path):
        rows = list(group)
        bad = sum(not r.passed for r in rows)
        suite = ET.SubElement(root, "testsuite", name=legal_xml(path), tests=str(len(rows)), failures=str(bad))
        for r in rows:
            name = legal_xml(f"line {r.span.line}: {r.given} → {r.expected}")
            case = ET.SubElement(suite, "testcase", name=name, classname=legal_xml(path))
            decided = "\n".join(f"{p}:{line}" for p, line in r.clauses)
            if r.passed:
                ET.SubElement(case, "system-out").text = legal_xml(f"decided by\n{decided}")
            else:
                message = legal_xml(r.why or f"the rules say {r.got}")
                ET.SubElement(case, "failure", message=message).text = legal_xml(decided)
    ET.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _proposed(found: tuple[Suggestion, ...]) -> Iterator[str]:
    from orgc.model.printable import printable

    for (path, heads), group in groupby(found, key=lambda s: (s.path, s.headers)):
        yield printable(f"{path}\n")
        yield printable(f"| {' | '.join(heads)} |") + "\n"
        yield f"|{'---|' * len(heads)}\n"
        for suggestion in group:
            yield printable(f"| {' | '.join(suggestion.cells)} |") + "\n"
        yield "\n"
