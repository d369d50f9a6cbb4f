"""Sections 5 to 7 of docs/language.md as text, which of its sentences a test proves, and small organizations for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from orgc.analysis.examples import Result, results
from orgc.analysis.proofs import proofs
from orgc.compiler import Compiled
from tests.conftest import Compile
from tests.fences import sections_of

PAGE = Path(__file__).parent.parent / "docs" / "language.md"
_FENCE = re.compile(r"^```markdown\n(.*?)^```$", re.M | re.S)
_WORD = re.compile(r"[\w→<>=]+")
_ABOUT = ("5. Workflow", "6. Policy", "7. Examples are the organization's tests")

Files = dict[str, str | bytes]
Test = TypeVar("Test", bound=Callable[..., Any])
SECTIONS = [text for title, text in sections_of(PAGE.read_text(encoding="utf-8")) if title in _ABOUT]
EXAMPLES = [body for text in SECTIONS for body in _FENCE.findall(text)]
QUOTED: dict[str, str] = {}  # each quoted clause, and a test that proves it


def plain(text: str) -> str:
    """Text on one line, without the marks of list items."""
    return " ".join(re.sub(r"^- ", "", text, flags=re.M).split())


PROSE = plain("\n".join(_FENCE.sub("", text) for text in SECTIONS))


def proves(*clauses: str) -> Callable[[Test], Test]:
    """Marks a test as the proof of these clauses of the page."""

    def mark(test: Test) -> Test:
        QUOTED.update(dict.fromkeys(clauses, test.__name__))
        return test

    return mark


def unquoted(clauses: Iterable[str]) -> list[str]:
    """What the clauses leave of the page: stretches with words in them."""
    rest = PROSE
    for clause in sorted(clauses, key=len, reverse=True):
        rest = rest.replace(clause, "\n")
    return [part.strip() for part in rest.split("\n") if _WORD.search(part)]


ROLES: Files = {
    "roles/clerk.md": "# Clerk\n## Authority\n| Action | Limit |\n|---|---|\n| Refund | up to $500 |\n",
    "roles/cfo.md": "# CFO\n## Authority\n| Action | Limit |\n|---|---|\n| Refund | any |\n",
    "roles/analyst.md": "# Analyst\n",
}


class Case(NamedTuple):
    """A clause of the page, a page that it is about, and how severe the findings of one rule are there.

    `body` is a workflow's steps or a policy's text; `keys` are lines of front matter.
    """

    clause: str
    body: str
    rule: str
    found: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    files: Files = {}  # never changed


def clauses(cases: Iterable[Case]) -> set[str]:
    return {case.clause for case in cases}


def page(kind: str, body: str, keys: Iterable[str] = (), title: str = "Refund") -> str:
    return "".join(f"{line}\n" for line in ("---", f"type: {kind}", *keys, "---", f"# {title}", "", body))


def compile_case(compiled: Compile, kind: str, case: Case) -> Compiled:
    path = "workflows/w.md" if kind == "Workflow" else "policies/p.md"
    return compiled({**ROLES, **case.files, path: page(kind, case.body, case.keys)})


def severities(c: Compiled, rule: str) -> tuple[str, ...]:
    return tuple(d.severity for d in c.linted.diagnostics if d.rule == rule)


def messages(c: Compiled, rule: str) -> list[str]:
    return [d.message for d in c.linted.diagnostics if d.rule == rule]


def verdicts(c: Compiled, kind: str) -> list[tuple[str, str]]:
    return [(p.verdict, p.why) for p in proofs(c.org) if p.kind == kind]


def tried(c: Compiled) -> list[Result]:
    """What became of each row of each table of Examples."""
    return list(results(c.org))


def branching(*lines: str, above: str = "") -> str:
    """A step A with these sub-items, and the steps B, C and D, each of which ends."""
    rest = "".join(f"{i}. **{name}**: do it.\n   - End: {name}\n" for i, name in enumerate("BCD", 2))
    return f"{above}1. **A**: look at it.\n" + "".join(f"   - {line}\n" for line in lines) + rest


def table(*rows: str) -> str:
    """A table of rows, the first of which is its header."""
    lines = [f"| {row} |" for row in rows]
    return "\n".join([lines[0], "|---" * (rows[0].count("|") + 1) + "|", *lines[1:]]) + "\n"
