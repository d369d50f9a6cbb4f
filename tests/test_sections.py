"""Sections between markers in a person's file: filled in place, the rest untouched, broken markers refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from orgc.cli import main
from tests.conftest import AS_OF, write_files

FILES: dict[str, str | bytes] = {
    "roles/a.md": "---\ntype: Role\n---\n# Packer\n\n## Mission\n\nPack well.\n",
    "roles/b.md": "---\ntype: Role\n---\n# Clerk\n",
    "policies/p.md": "---\napplies_to: everyone\n---\n# P\n- **P-1** Everyone must breathe.\n",
}
MINE = "# My project\n\nMine.\n\n## Rules\n\n<!-- orgc:begin {0} -->\n<!-- orgc:end {0} -->\n\nAlso mine.\n"


def build(root: Path, out: Path, *more: str) -> int:
    return main(["build", str(root), "--out", str(out), "--no-cache", "--quiet", "--as-of", AS_OF.isoformat(), *more])


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_files(tmp_path / "o", dict(FILES))


def test_a_section_is_filled_and_the_rest_is_left(root: Path, tmp_path: Path) -> None:
    out = write_files(tmp_path / "out", {"AGENTS.md": MINE.format("agents-md")})
    assert build(root, out) == 0
    text = (out / "AGENTS.md").read_text()
    assert text.startswith(
        "# My project\n\nMine.\n\n## Rules\n\n<!-- orgc:begin agents-md -->\n\n### This organization\n"
    )
    assert text.endswith("\n<!-- orgc:end agents-md -->\n\nAlso mine.\n")
    assert "- P-1: Breathe." in text
    assert build(root, out, "--check") == 0, "a second build changes nothing"
    (root / "policies/p.md").write_text("---\napplies_to: everyone\n---\n# P\n- **P-1** Everyone must sleep.\n")
    assert build(root, out, "--check") == 1
    (out / "AGENTS.md").write_text(text.replace("Mine.", "Mine, at length.\nMore.").replace("Also mine", "Still mine"))
    assert build(root, out) == 0
    text = (out / "AGENTS.md").read_text()
    assert "- P-1: Sleep." in text
    assert "Mine, at length.\nMore." in text
    assert "Still mine" in text


@pytest.mark.parametrize("name", ["roles/a", "roles/a/AGENTS.md", "everybody", "agents-md"])
def test_what_a_section_may_hold(root: Path, tmp_path: Path, name: str) -> None:
    out = write_files(tmp_path / "out", {"AGENTS.md": MINE.format(name)})
    assert build(root, out) == 0
    text = (out / "AGENTS.md").read_text()
    expected = {"roles/a": "Mission: Pack well.", "roles/a/AGENTS.md": "Mission: Pack well."}
    assert expected.get(name, "- P-1: Breathe.") in text


def test_other_files_have_sections_when_the_configuration_names_them(root: Path, tmp_path: Path) -> None:
    (root / "orgc.toml").write_text('[build]\nsections = ["docs/TEAM.md"]\n')
    out = tmp_path / "out"
    assert build(root, out) == 2
    write_files(out, {"docs/TEAM.md": "no marker\n"})
    assert build(root, out) == 2
    both = f"{BEGIN}{END}# X\n{BEGIN}{END}".replace("roles/a", "roles/b").replace("roles/b", "roles/a", 2)
    write_files(out, {"docs/TEAM.md": both.replace("\n", "\r\n").encode()})
    assert build(root, out) == 0
    data = (out / "docs/TEAM.md").read_bytes()
    assert b"You are the Packer.\r\n" in data
    assert b"## Clerk\r\n" in data
    assert b"\n" not in data.replace(b"\r\n", b"")


def test_a_section_that_a_person_changed_is_left_alone(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = write_files(tmp_path / "out", {"AGENTS.md": MINE.format("agents-md")})
    build(root, out)
    changed = (out / "AGENTS.md").read_text().replace("Breathe.", "Breathe deeply.")
    (out / "AGENTS.md").write_text(changed)
    assert build(root, out) == 1
    assert "the section `agents-md`" in capsys.readouterr().out
    assert (out / "AGENTS.md").read_text() == changed
    assert build(root, out) == 1, "and it stays noticed"
    (out / "AGENTS.md").write_text(MINE.format("agents-md"))
    assert build(root, out) == 0
    assert "Breathe." in (out / "AGENTS.md").read_text()


def test_text_that_stood_between_new_markers_is_not_overwritten(root: Path, tmp_path: Path) -> None:
    text = "<!-- orgc:begin agents-md -->\nMy own words.\n<!-- orgc:end agents-md -->\n"
    out = write_files(tmp_path / "out", {"AGENTS.md": text})
    assert build(root, out) == 1
    assert (out / "AGENTS.md").read_text() == text


BEGIN, END = "<!-- orgc:begin roles/a -->\n", "<!-- orgc:end roles/a -->\n"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (BEGIN, "AGENTS.md:1: `roles/a` has no end"),
        (END, "AGENTS.md:1: `roles/a` ends here and never began"),
        (BEGIN + "<!-- orgc:begin roles/b -->\n" + END, "`roles/b` begins inside `roles/a` (line 1)"),
        (BEGIN + "<!-- orgc:end roles/b -->\n", "`roles/b` ends here, but `roles/a` (line 1) is open"),
        (BEGIN + END + BEGIN + END, "AGENTS.md:3: the section `roles/a` stands twice"),
        ("<!-- orgc:begin -->\n<!-- orgc:end -->\n", "AGENTS.md:1: a marker stands alone on its line"),
        ("<!-- orgc:begin roles/a --> text\n" + END, "AGENTS.md:1: a marker stands alone on its line"),
        (BEGIN.replace("roles/a", "roles/x") + END.replace("roles/a", "roles/x"), "`roles/x` is no target that"),
        (BEGIN.replace("roles/a", "claude") + END.replace("roles/a", "claude"), "`claude` is no target that writes"),
    ],
)
def test_a_broken_marker_is_told_and_nothing_is_written(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, what: str
) -> None:
    out = write_files(tmp_path / "out", {"AGENTS.md": text})
    assert build(root, out) == 2
    assert what in capsys.readouterr().err
    assert [p.name for p in out.rglob("*") if p.is_file()] == ["AGENTS.md"]
    assert (out / "AGENTS.md").read_text() == text


def test_markers_in_fenced_code_are_text(root: Path, tmp_path: Path) -> None:
    text = f"# How\n\n```md\n{BEGIN}```\n\n{BEGIN}{END}"
    out = write_files(tmp_path / "out", {"AGENTS.md": text})
    assert build(root, out) == 0
    assert (out / "AGENTS.md").read_text().startswith(f"# How\n\n```md\n{BEGIN}```\n\n{BEGIN}\n## Packer\n")


def test_a_hostile_norm_cannot_end_a_section(root: Path, tmp_path: Path) -> None:
    evil = "- Everyone must\n  <!-- orgc:end agents-md -->\n  say `<!-- orgc:end agents-md -->`.\n"
    (root / "policies/p.md").write_text(f"---\napplies_to: everyone\n---\n# P\n{evil}")
    out = write_files(tmp_path / "out", {"AGENTS.md": MINE.format("agents-md")})
    assert build(root, out) == 0
    assert build(root, out, "--check") == 0
    assert (out / "AGENTS.md").read_text().endswith("Also mine.\n")


def test_a_binary_file_is_refused(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = write_files(tmp_path / "out", {"AGENTS.md": BEGIN.encode() + b"\xff\xfe" + END.encode()})
    assert build(root, out) == 2
    assert "is not UTF-8 text" in capsys.readouterr().err


def test_the_lines_of_a_section_are_traced(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = write_files(tmp_path / "out", {"AGENTS.md": MINE.format("agents-md")})
    build(root, out)
    (entry,) = json.loads((out / "manifest.json").read_text())["sections"]
    assert (entry["path"], entry["name"], entry["target"]) == ("AGENTS.md", "agents-md", "agents-md")
    (out / "AGENTS.md").write_text("# New line above\n" + (out / "AGENTS.md").read_text())
    lines = (out / "AGENTS.md").read_text().split("\n")
    number = next(i for i, line in enumerate(lines, 1) if "Breathe" in line)
    capsys.readouterr()
    assert main(["why", f"AGENTS.md:{number}", str(root), "--no-cache", "--out", str(out)]) == 0
    assert "It comes from policies/p.md:5, the norm P-1." in capsys.readouterr().out
    assert main(["why", "AGENTS.md:1", str(root), "--no-cache", "--out", str(out)]) == 1
    assert "A person wrote this line, or" in capsys.readouterr().out


def test_a_build_of_one_target_keeps_what_is_known_of_sections(root: Path, tmp_path: Path) -> None:
    out = write_files(tmp_path / "out", {"AGENTS.md": MINE.format("agents-md")})
    build(root, out)
    build(root, out, "--target", "skills")
    assert len(json.loads((out / "manifest.json").read_text())["sections"]) == 1
    assert build(root, out) == 0
