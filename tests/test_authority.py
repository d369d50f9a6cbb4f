"""`orgc authority` and `orgc prove`: the approval matrix, and verdicts that say when they are none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from orgc.cli import main
from tests.conftest import SAMPLE, write_files

FILES: dict[str, str | bytes] = {
    "roles/lead.md": (
        "# Lead\n## Authority\n| Action | Limit | Condition |\n|---|---|---|\n| Refund | up to $500 | once |\n"
    ),
    "policies/refunds.md": (
        "# Refund policy\n| Amount | Approver |\n|---|---|\n| up to $500 | [Lead](../roles/lead.md) |\n"
        "| over $500 | declined |\n"
    ),
    "workflows/refund.md": (
        "---\ntype: Workflow\nwithin: 3 days\n---\n# Refund\n1. **Record**: enter it.\n   - Within: 1 day\n"
        "   - If the amount is up to $500: go to **Approve**\n   - If the amount is over $600: End\n"
        "2. **Approve**: the [Lead](../roles/lead.md) decides.\n   - Approves: refund\n"
    ),
}


@pytest.fixture
def folder(tmp_path: Path) -> str:
    return str(write_files(tmp_path / "o", FILES))


def test_the_matrix_joins_roles_tables_and_steps(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["authority", folder, "--no-cache"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Refund"
    assert [" ".join(line.split()) for line in lines[1:]] == [
        "Lead up to $500 (once) [role, roles/lead.md:5]",
        "Lead up to $500 [table, policies/refunds.md:4]",
        "Lead within its limit (Approve) [step, workflows/refund.md:10]",
    ]


def test_the_matrix_as_json_and_markdown(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["authority", folder, "--no-cache", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["powers"][0] == {
        "action": "Refund",
        "role": "Lead",
        "limit": "up to $500",
        "condition": "once",
        "source": "role",
        "path": "roles/lead.md",
        "line": 5,
    }
    assert main(["authority", folder, "--no-cache", "--format", "markdown"]) == 0
    assert "| Refund | Lead | up to $500 | once | role, roles/lead.md:5 |" in capsys.readouterr().out


def test_proofs_say_what_holds_what_does_not_and_what_is_unknown(
    folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["prove", folder, "--no-cache", "--format", "json"]) == 1
    found = {(p["kind"], p["verdict"]): p["why"] for p in json.loads(capsys.readouterr().out)["proofs"]}
    assert found == {
        ("workflow", "proved"): "2 steps, 2 states",
        ("table", "proved"): "2 rows, hit policy unique",
        ("branching", "disproved"): "nothing for amount = $501",
        ("deadline", "not checked"): "Approve says no time that compares with 3 days",
    }


def test_the_sample_has_nothing_disproved(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["prove", str(SAMPLE), "--no-cache"]) == 0
    assert "disproved" not in capsys.readouterr().out


def test_an_organization_without_anything_to_prove(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_files(tmp_path / "o", {"index.md": "# Us\n"})
    assert main(["prove", str(root), "--no-cache"]) == 0
    assert "nothing to prove" in capsys.readouterr().out
    assert main(["authority", str(root), "--no-cache"]) == 0
    assert "nobody is given authority" in capsys.readouterr().err


def test_what_waits_while_one_person_is_away(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = dict(FILES)
    files["roles/lead.md"] = "---\ntype: Role\nholder: human:Ann Lee\n---\n# Lead\n"
    root = write_files(tmp_path / "o", files)
    assert main(["authority", str(root), "--no-cache", "--away"]) == 0
    assert capsys.readouterr().out == (
        "while Ann Lee is away, 1 step of 1 workflow wait\n  Refund: Approve, by the Lead  [workflows/refund.md:10]\n"
    )
    deputy = "---\ntype: Role\nholder: [agent]\n---\n# Deputy\n"
    lead = "---\ntype: Role\nholder: human:Ann Lee\ndeputy: roles/deputy\n---\n# Lead\n"
    write_files(root, {"roles/deputy.md": deputy, "roles/lead.md": lead})
    assert main(["authority", str(root), "--no-cache", "--away", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["stops"] == []
