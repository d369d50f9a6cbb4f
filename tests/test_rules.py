"""Every rule: its page's examples do what the page says, and its golden cases print exactly what they show."""

from __future__ import annotations

from pathlib import Path

import pytest

from orgc.compiler import rules
from orgc.model.diagnostic import Diagnostic
from tests.conftest import Compile
from tests.fences import Case, cases_of, files_of, sections_of, with_expectation

GOLDENS = Path(__file__).parent / "rules"
NAMES = sorted(rules())
CASES = [(path.stem, case) for path in sorted(GOLDENS.glob("*.md")) for case in cases_of(path)]


def of_rule(found: tuple[Diagnostic, ...], name: str) -> list[Diagnostic]:
    return [d for d in found if d.rule == name]


def section(page: str, title: str) -> str:
    found = dict(sections_of(page))
    assert title in found, f"the page has no section {title}"
    return found[title]


@pytest.mark.parametrize("name", NAMES)
def test_the_page_is_complete_and_its_examples_are_true(name: str, compiled: Compile) -> None:
    rule = rules()[name]
    assert rule.summary.endswith("."), "the page starts with a sentence"
    assert section(rule.page, "Why").strip()
    assert section(rule.page, "How to fix").strip()
    bad = compiled(files_of(section(rule.page, "Bad")))
    assert of_rule(bad.linted.diagnostics, name), "the bad example is not reported"


@pytest.mark.parametrize("name", NAMES)
def test_the_good_example_is_silent(name: str, compiled: Compile) -> None:
    good = compiled(files_of(section(rules()[name].page, "Good")))
    assert of_rule(good.linted.diagnostics, name) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_rule_has_cases_that_report_and_cases_that_stay_silent(name: str) -> None:
    cases = [case for stem, case in CASES if stem == name]
    assert any(case.expected for case in cases), f"tests/rules/{name}.md has no case that reports"
    assert any(case.expected == "" for case in cases), f"tests/rules/{name}.md has no silent case"


def test_no_golden_is_orphaned() -> None:
    assert {path.stem for path in GOLDENS.glob("*.md")} <= set(NAMES)


def shown(d: Diagnostic) -> str:
    lines = [f"{d.path}:{d.span.line}:{d.span.column}: {d.severity}: {d.message}"]
    lines += [f"  {b.path}:{b.span.line}:{b.span.column}: {b.message}" for b in d.labels]
    lines += [f"  help: {d.help}"] if d.help else []
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(("name", "case"), CASES, ids=[f"{stem}: {case.title}" for stem, case in CASES])
def test_golden(name: str, case: Case, compiled: Compile, update: bool) -> None:
    found = "".join(map(shown, of_rule(compiled(case.files).linted.diagnostics, name)))
    if update:
        path = GOLDENS / f"{name}.md"
        path.write_text(with_expectation(path.read_text(encoding="utf-8"), case, found), encoding="utf-8", newline="\n")
    else:
        assert found == case.expected
