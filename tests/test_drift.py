"""What a change of the handbook changes: exactly the bundles it governs, named with the source, shown line by line."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from orgc.cache import Cache
from orgc.cli import main
from orgc.compiler import compile_world, targets
from orgc.model.artifact import Artifact
from orgc.model.bundle import Bundle
from orgc.model.config import Config
from orgc.model.org import Org
from orgc.passes.bundle import bundle
from orgc.passes.emit import emit
from orgc.world import World
from tests.conftest import AS_OF, SAMPLE, write_files

TARGETS = ("agents-md", "claude", "codex", "copilot", "cursor", "gemini", "json", "opencode", "prompt", "skills")
CONFIG = Config()


def made(root: Path, *names: str) -> tuple[Org, tuple[Bundle, ...], dict[str, Artifact]]:
    """The organization, its bundles, and what some targets make of them, by path."""
    world = World(root, CONFIG, AS_OF)
    org = compile_world(world, CONFIG, Cache(root / ".orgc-cache", CONFIG)).org
    bundles, _ = bundle(org)
    emitted = emit(org, bundles, {name: targets()[name] for name in names}, world.source, True)
    return org, bundles, {a.path: a for a in emitted.artifacts}


@pytest.mark.parametrize("part", range(4))
def test_deleting_a_norm_changes_exactly_the_bundles_that_it_governs(tmp_path: Path, part: int) -> None:
    """Every norm of the sample in turn: its bundles, and the files of one of ten targets, each in its turn."""
    root = tmp_path / "org"
    shutil.copytree(SAMPLE, root, ignore=shutil.ignore_patterns(".orgc-cache"))
    org, bundles, before = made(root, *TARGETS)
    governed = {n: {b.id for b in bundles if n in b.norms} for n in org.norms}
    norms = [n for n in org.norms.values() if n.label]
    assert len(norms) > 90
    for number, norm in enumerate(norms):
        if number % 4 != part:
            continue
        target = TARGETS[number // 4 % len(TARGETS)]
        page = root / org.entities[norm.entity].path
        text = page.read_text(encoding="utf-8")
        rows = text.split("\n")
        del rows[norm.span.line - 1 : norm.span.end_line]
        page.write_text("\n".join(rows), encoding="utf-8")
        _, without, after = made(root, target)
        page.write_text(text, encoding="utf-8")
        differ = {one.id for one, two in zip(bundles, without, strict=True) if said(one) != said(two)}
        assert differ == governed[norm.id], norm.id
        here = {path: a for path, a in before.items() if a.target == target}
        changed = {p for p in here.keys() | after.keys() if text_at(here, p) != text_at(after, p)}
        subjects = {(here.get(p) or after[p]).subject for p in changed}
        assert subjects <= governed[norm.id] | {""}, f"{norm.id} in {target}"
        made_for = {a.subject for a in here.values() if norm.id in {o.norm for o in a.origins}}
        assert made_for <= subjects, f"{norm.id} stands in {target}, and its files stay as they are"


def said(one: Bundle) -> list[tuple[str, list[str]]]:
    return [(part.key, [line.text for line in part.lines]) for part in one.parts]


def text_at(artifacts: dict[str, Artifact], path: str) -> str:
    return artifacts[path].text if path in artifacts else ""


ORG: dict[str, str | bytes] = {
    "roles/a.md": "---\ntype: Role\n---\n# Packer\n",
    "roles/b.md": "---\ntype: Role\n---\n# Clerk\n",
    "teams/t.md": "---\ntype: Team\nmembers: [roles/a]\n---\n# Crew\n",
    "policies/p.md": "---\napplies_to: roles/a\n---\n# P\n- **P-1** The Packer must pack within 2 days.\n",
}


@pytest.fixture
def org(tmp_path: Path) -> tuple[Path, list[str]]:
    root = write_files(tmp_path / "o", dict(ORG))
    arguments = ["build", str(root), "--out", str(tmp_path / "out"), "--no-cache", "--quiet", "--target", "agents-md"]
    assert main(arguments) == 0
    return root, arguments


def test_drift_names_the_bundles_and_the_source(
    org: tuple[Path, list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    root, arguments = org
    (root / "policies/p.md").write_text("---\napplies_to: roles/a\n---\n# P\n- **P-1** The Packer must pack now.\n")
    assert main([*arguments, "--check"]) == 1
    text = capsys.readouterr().out
    assert re.search(r"would write: \S+roles.a.AGENTS.md\n  because policies/p.md changed\n", text)
    assert "\nPacker: because policies/p.md changed\n" in text
    assert "Clerk" not in text


def test_drift_tells_what_came_and_went(org: tuple[Path, list[str]], capsys: pytest.CaptureFixture[str]) -> None:
    root, arguments = org
    write_files(root, {"policies/q.md": "---\napplies_to: roles/b\n---\n# Q\n- The Clerk must sort.\n"})
    (root / "policies/p.md").unlink()
    assert main([*arguments, "--check"]) == 1
    text = capsys.readouterr().out
    assert "Packer: because policies/p.md is gone" in text
    assert "Clerk: because policies/q.md is new" in text


def test_drift_through_a_name_says_what_changed(
    org: tuple[Path, list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    root, arguments = org
    (root / "teams/t.md").write_text("---\ntype: Team\nmembers: [roles/a]\n---\n# Band\n")
    assert main([*arguments, "--check"]) == 1
    assert "teams/t.md changed" in capsys.readouterr().out


def test_a_diff_shows_the_lines_and_writes_nothing(
    org: tuple[Path, list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    root, arguments = org
    out = Path(arguments[3])
    before = {p: p.read_bytes() for p in out.rglob("*") if p.is_file()}
    (root / "policies/p.md").write_text("---\napplies_to: roles/a\n---\n# P\n- **P-1** The Packer must pack now.\n")
    (root / "roles/b.md").unlink()
    assert main([*arguments, "--diff"]) == 1
    text = capsys.readouterr().out
    assert "--- a/roles/a/AGENTS.md\n+++ b/roles/a/AGENTS.md\n" in text
    assert "-- P-1: Pack within 2 days.\n+- P-1: Pack now.\n" in text
    assert "--- a/roles/b/AGENTS.md\n+++ /dev/null\n" in text
    assert {p: p.read_bytes() for p in out.rglob("*") if p.is_file()} == before
    main(arguments)
    capsys.readouterr()
    assert main([*arguments, "--diff"]) == 0
    assert capsys.readouterr().out == ""
