"""`orgc test`: examples are the organization's tests (docs/language.md, section 7)."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from orgc.analysis.examples import Result, results
from orgc.cli import main
from tests.conftest import SAMPLE, Compile, compile_folder, write_files

POLICY = """# Refund policy
| Order age    | Amount              | → Approver                       |
|--------------|---------------------|----------------------------------|
| over 60 days | any                 | declined                         |
| up to 60 days| up to $500          | [Lead](../roles/lead.md)         |
| up to 60 days| over $500           | [Head of support](../roles/head.md) |

## Examples
| Amount | Order age | → Approver |
|--------|-----------|------------|
"""
ROLES: dict[str, str | bytes] = {
    "roles/lead.md": "# Lead\n",
    "roles/head.md": (
        "---\naliases: [HoS]\n---\n# Head of support\n## Authority\n| Action | Limit |\n|---|---|\n"
        "| Refund | up to $900 |\n| Gift | none |\n| Letter | |\n\n## Examples\n| Action | Amount | → Allowed |\n"
        "|---|---|---|\n| Refund | $900 | yes |\n| Refund | $901 | no |\n| Gift | $1 | yes |\n| Letter | | yes |\n"
    ),
}
WORKFLOW = """---
type: Workflow
---
# Refund
1. **Record**: the [Lead](../roles/lead.md) enters it.
   - If the amount is up to $500: go to **Approve**
   - Otherwise: go to **Refuse**
2. **Approve**: the [Head of support](../roles/head.md) decides.
   - If approved: go to **Pay**
   - If declined: go to **Record**
3. **Pay**: the [Lead](../roles/lead.md) pays.
   - In parallel:
     1. **Book**: the [Head of support](../roles/head.md) books it.
     2. **Write**: the [Lead](../roles/lead.md) writes.
   - On failure: go to **Record**
   - End: refunded
4. **Refuse**: say so.
   - End: refused

## Examples
"""


def run(compiled: Compile, files: dict[str, str | bytes]) -> tuple[Result, ...]:
    return results(compiled({**ROLES, **files}).org)


def of(found: tuple[Result, ...], path: str) -> list[tuple[str, str, bool]]:
    return [(r.given, r.got or r.why, r.passed) for r in found if r.path == path]


def test_a_policy_is_tested_by_the_columns_of_its_table(compiled: Compile) -> None:
    rows = "| $500 | 60 days | Lead |\n| $501 | 60 days | HoS |\n| $1 | 61 days | Lead |\n| $1 | | Lead |\n"
    found = run(compiled, {"policies/refunds.md": POLICY + rows})
    assert of(found, "policies/refunds.md") == [
        ("$500, 60 days", "Lead", True),
        ("$501, 60 days", "Head of support", True),
        ("$1, 61 days", "declined", False),
        ("$1", "no row of the table holds", False),
    ]
    assert [r.clauses for r in found][:2] == [(("policies/refunds.md", 5),), (("policies/refunds.md", 6),)]


def test_a_role_is_tested_by_its_authority(compiled: Compile) -> None:
    assert of(run(compiled, {}), "roles/head.md") == [
        ("Refund, $900", "yes", True),
        ("Refund, $901", "no", True),
        ("Gift, $1", "no", False),
        ("Letter", "yes", True),
    ]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("| Amount | → Ends |\n|---|---|\n| $501 | refused |\n| $500 | refunded |\n", [True, True]),
        ("| Amount | → Ends |\n|---|---|\n| $501 | refunded |\n", [False]),
        ("| Amount | → Path |\n|---|---|\n| $501 | Record, Refuse |\n| $501 | Refuse |\n", [True, True]),
        ("| Amount | → Path |\n|---|---|\n| $501 | Refuse, Record |\n| $500 | Record, Pay |\n", [False, False]),
        (
            "| Amount | Approve | → Path |\n|---|---|---|\n| $5 | approved | Record > Approve > Pay |\n"
            "| $5 | declined, then approved | Record, Approve, Record, Approve, Pay |\n",
            [True, True],
        ),
        (
            "| Amount | Approve | → Actors |\n|---|---|---|\n| $5 | approved | Lead, Head of support, Lead, Head of "
            "support, Lead |\n| $5 | approved | Lead, Head of support |\n",
            [True, False],
        ),
    ],
)
def test_a_workflow_is_run_for_its_inputs(compiled: Compile, table: str, expected: list[bool]) -> None:
    found = run(compiled, {"workflows/refund.md": WORKFLOW + table})
    assert [r.passed for r in found if r.path == "workflows/refund.md"] == expected


def test_hit_policies(compiled: Compile) -> None:
    head = "| Plan | Severity | → Answer |\n|---|---|---|\n| any | high | 1 hour |\n| Premier | any | 4 hours |\n"
    rows = "\n## Examples\n| Plan | Severity | → Answer |\n|---|---|---|\n| Premier | high | {} |\n"

    def passed(policy: str, expected: str) -> bool:
        found = run(compiled, {"policies/p.md": f"# P\nHit policy: {policy}\n\n{head}{rows.format(expected)}"})
        return next(r.passed for r in found if r.path == "policies/p.md")

    assert passed("first", "1 hour")
    assert not passed("first", "4 hours")
    assert passed("collect", "4 hours, 1 hour")
    assert not passed("unique", "1 hour")


@pytest.mark.parametrize(
    ("above", "expected"),
    [("", "yes"), (". Values: no, yes", "no"), (". Values of answer: maybe, no", "no"), (". Values: yes, no", "yes")],
)
def test_priority_ranks_by_the_values_above_the_table(compiled: Compile, above: str, expected: str) -> None:
    rows = "| Amount | → Answer |\n|---|---|\n| any | yes |\n| over $10 | no |\n"
    example = f"\n## Examples\n| Amount | → Answer |\n|---|---|\n| $11 | {expected} |\n"
    found = run(compiled, {"policies/p.md": f"# P\nHit policy: priority{above}\n\n{rows}{example}"})
    assert [(r.got, r.passed) for r in found if r.path == "policies/p.md"] == [(expected, True)]


def test_what_cannot_be_evaluated_fails_and_says_why(compiled: Compile) -> None:
    no_table = "# P\nSay it.\n\n## Examples\n| Colour | → Size |\n|---|---|\n| red | big |\n"
    no_arrow = POLICY.rsplit("→", 1)[0] + "Colour |\n|---|---|---|\n| $1 | 1 day | red |\n"
    found = run(compiled, {"policies/p.md": no_table, "policies/q.md": no_arrow})
    assert [(r.path, r.why) for r in found if not r.passed and r.path.startswith("policies")] == [
        ("policies/p.md", "no table of the document, or of what governs it, has these columns"),
        ("policies/q.md", "no column says what is expected: mark it with →"),
    ]


@pytest.fixture
def folder(tmp_path: Path) -> str:
    rows = "| $500 | 60 days | Lead |\n| $1 | 61 days | Lead |\n"
    root = {"policies/refunds.md": POLICY + rows, "roles/lead.md": "# Lead\n", "roles/head.md": "# Head of support\n"}
    return str(write_files(tmp_path / "o", {**root}))


def test_the_command_prints_what_failed_and_the_clauses(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["test", folder, "--no-cache"]) == 1
    assert capsys.readouterr().out == (
        "policies/refunds.md\n"
        "  FAILED line 12: $1, 61 days → Lead, but the rules say declined  [policies/refunds.md:4]\n"
        "2 examples in 1 document: 1 passed, 1 failed\n"
    )


def test_machine_formats(folder: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["test", folder, "--no-cache", "--format", "json"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert data["summary"] == {"examples": 2, "failed": 1}
    assert data["examples"][1]["clauses"] == [{"path": "policies/refunds.md", "line": 4}]
    assert main(["test", folder, "--no-cache", "--format", "junit", "--output", str(tmp_path / "x.xml")]) == 1
    suite = ET.parse(tmp_path / "x.xml").getroot()[0]
    assert (suite.get("tests"), suite.get("failures")) == ("2", "1")


def test_suggestions_are_the_bounds_that_no_example_tries(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["test", folder, "--no-cache", "--suggest"]) == 0
    out = capsys.readouterr().out
    assert "| Order age | Amount | → Approver |" in out
    assert "| 60 days | $501 | Head of support |" in out
    assert "| 60 days | $500 | Lead |" not in out


def test_the_sample_passes_its_own_examples() -> None:
    found = results(compile_folder(SAMPLE).org)
    assert len(found) > 140
    assert [r for r in found if not r.passed] == []
