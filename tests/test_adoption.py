# ruff: noqa: E501
"""A handbook that nobody prepared: what `init` writes for it, what the report says first, what a baseline accepts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from orgc.cli import main
from orgc.configuration import read_configuration
from tests.conftest import Compile, compile_folder, write_files

HANDBOOK: dict[str, str | bytes] = {
    "mkdocs.yml": "site_url: https://hb.acme.org/\n",
    "docs/index.md": "# Handbook\nOwner: Ann Lee\n",
    **{f"docs/rfcs/000{n}-x.md": f"# RFC {n}\nAll teams must agree.\n" for n in range(1, 5)},
    **{
        f"docs/rules/p{n}.md": f"# Travel policy {'abcd'[n]} policy\nStaff must book. Staff must not fly. Staff must walk.\n"
        for n in range(4)
    },
    "docs/policies/pay.md": "# Pay\nThe CFO must pay within 5 days.\n",
    "docs/notes.md": "# Notes\n[gone](gone.md)\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_files(tmp_path / "hb", HANDBOOK)


def listing(root: Path) -> dict[str, bytes]:
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}


def test_init_writes_one_commented_file_and_nothing_else(root: Path) -> None:
    before = listing(root)
    assert main(["init", str(root)]) == 0
    after = listing(root)
    text = after.pop("orgc.toml").decode()
    assert after == before
    assert "mkdocs" in text
    assert "own site: hb.acme.org" in text
    assert '# content-root = "docs"' in text
    assert '# "docs/rfcs/*" = "Record"  # 4 of 4 look like it (of the past' in text
    assert '# "docs/rules/*" = "Policy"  # 4 of 4 look like it' in text
    assert '# "docs/policies/*" = "Policy"  # so read already' in text


def test_what_init_writes_changes_nothing_until_it_is_uncommented(root: Path) -> None:
    before = compile_folder(root).linted.diagnostics
    main(["init", str(root)])
    config = read_configuration((root / "orgc.toml").read_text(), "orgc.toml")
    assert compile_folder(root, config).linted.diagnostics == before
    lines = (root / "orgc.toml").read_text().replace('# "docs', '"docs').replace("# content-root", "content-root")
    (root / "orgc.toml").write_text(lines)
    assert read_configuration(lines, "orgc.toml").types


def test_init_never_overwrites(root: Path) -> None:
    (root / "orgc.toml").write_text("name = 'mine'\n")
    assert main(["init", str(root)]) == 2
    assert (root / "orgc.toml").read_text() == "name = 'mine'\n"


def test_init_on_hostile_names_writes_valid_toml(tmp_path: Path) -> None:
    names: dict[str, str | bytes] = {
        f"we'ird \"x/000{n}-x.md": f"# ADR {n}\n## Status\n## Context\n## Decision\n" for n in range(1, 5)
    }
    root = write_files(tmp_path / "hb", names)
    assert main(["init", str(root)]) == 0
    text = (root / "orgc.toml").read_text().replace('# "we', '"we')
    assert read_configuration(text, "orgc.toml").types[0][1] == "Record"


def test_the_report_says_first_what_kind_of_organization_was_read(root: Path) -> None:
    out = root.parent / "out"
    main(["build", str(root), "--out", str(out), "--keep-going", "--quiet"])
    head = (out / "report.md").read_text().split("| Documents")[0]
    assert "5 policies, 4 records of the past, 2 pages of no type" in head
    assert "1 by the folder they are in, 8 inferred from name and content, 2 unknown" in head
    assert "13 norms: 100 % have an owner (100 % by the folder's index page)" in head
    assert "the type of 2 documents (18 %)" in head


def test_a_baseline_accepts_todays_findings_by_content_and_tells_what_is_stale(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(root)]) == 1
    assert main(["check", str(root), "--write-baseline"]) == 0
    capsys.readouterr()
    (root / "docs/notes.md").write_text("# Notes\n\nA new line above.\n\n[gone](gone.md)\n")
    assert main(["check", str(root), "--format", "json"]) == 0
    summary = json.loads(capsys.readouterr().out)["summary"]
    accepted = json.loads((root / "orgc-baseline.json").read_text())["accepted"]
    assert (summary["errors"], summary["accepted"]) == (0, len(accepted))
    assert not any("line" in entry for entry in accepted)
    (root / "docs/notes.md").write_text("# Notes\n")
    assert main(["check", str(root)]) == 0
    captured = capsys.readouterr()
    assert "dead-link in docs/notes.md is not found any more" in captured.err
    assert f"{len(accepted) - 1} accepted by the baseline" in captured.out


def test_a_key_that_means_something_else_to_its_author_is_no_error(compiled: Compile) -> None:
    page = "---\napplies_to: Net logger, hosted instance\n---\n# Your account\n\nSign in.\n"
    result = compiled({"guide/account.md": page})
    assert [(d.rule, d.severity) for d in result.linted.diagnostics] == [("unresolved-reference", "info")]


def test_a_group_in_a_column_of_groups_is_no_tool(compiled: Compile) -> None:
    table = "| Working group | Meetings |\n|---|---|\n| GitOps | Merged into OpenGitOps in 2023 |\n| Artifacts | Mondays |\n"
    files = {
        "README.md": f"# Groups\n\n{table}",
        "a/charter.md": "# GitOps Working Group Charter\n\nThe GitOps Working Group must approve releases.\n",
        "b/guide.md": "# Guide\n\nAlways use GitOps to roll out.\n",
        "c/exceptions.md": "# Exceptions\n\nThe GitOps Working Group approves every exception.\n",
    }
    found = [(d.rule, d.path) for d in compiled(files).linted.diagnostics]
    assert found == [("dissolved-in-use", "c/exceptions.md")]
