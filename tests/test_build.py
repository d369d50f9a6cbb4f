"""What a build writes: never over a person's file, nothing outside, all traced, read back by foreign programs."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import agnix
import jsonschema
import pytest
import yaml
from skills_ref.validator import validate

from orgc.cli import main
from orgc.passes import write as write_module
from orgc.passes.write import OutputFault
from tests.conftest import AS_OF, SAMPLE, compile_folder, write_files

ALL = ["--target", "agents-md", "--target", "skills", "--target", "claude"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("built")
    assert (
        main(["build", str(SAMPLE), "--as-of", AS_OF.isoformat(), "--no-cache", "--quiet", "--out", str(out), *ALL])
        == 0
    )
    return out


def test_every_skill_passes_the_reference_validator(built: Path) -> None:
    skills = sorted((*built.glob(".agents/skills/*"), *built.glob(".claude/skills/*")))
    assert len(skills) >= 40
    for skill in skills:
        assert validate(skill) == []


def test_agnix_has_no_error_and_no_warning(built: Path) -> None:
    command = [sys.executable, "-m", "agnix", "--format", "json", str(built)]
    result = json.loads(subprocess.run(command, check=False, capture_output=True, text=True).stdout)
    assert agnix is not None
    serious = [d for d in result["diagnostics"] if d["level"] in ("error", "warning")]
    assert serious == []
    assert result["files_checked"] > 60


def test_every_skill_is_under_the_limits(built: Path) -> None:
    for path in built.rglob("SKILL.md"):
        text = path.read_text(encoding="utf-8")
        assert text.count("\n") < 500
        head = yaml.safe_load(text.split("---\n")[1])
        assert head["name"] == path.parent.name
        assert 20 < len(head["description"]) <= 1024
        assert "Use when" in head["description"]
        assert not re.search(r"(?<!\\)\$\d", text), "Claude Code would fill in an argument"
    for path in built.rglob("AGENTS.md"):
        assert path.stat().st_size + (built / "AGENTS.md").stat().st_size < 32 * 1024


def test_every_subagent_names_its_tools(built: Path) -> None:
    agents = sorted((built / ".claude/agents").glob("*.md"))
    assert len(agents) >= 8
    settings = json.loads((built / ".claude/settings.json").read_text())
    for path in agents:
        head = yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])
        assert head["name"] == path.stem
        assert head["tools"].startswith("Read, Grep, Glob")
        own = {t for t in head["tools"].split(", ") if t.startswith("mcp__")}
        assert own <= set(settings["permissions"]["allow"])
    assert "mcp__bank-portal" in settings["permissions"]["deny"]


def test_the_settings_fit_the_published_schema(built: Path, schemas: Path) -> None:
    schema = json.loads((schemas / "schemastore" / "claude-code-settings.json").read_text())
    jsonschema.validate(json.loads((built / ".claude/settings.json").read_text()), schema)


@pytest.fixture
def schemas() -> Path:
    folder = SAMPLE.parent / "tests" / "schemas"
    assert folder.is_dir()
    return folder


def test_the_manifest_traces_lines_to_sources(built: Path) -> None:
    norms = compile_folder(SAMPLE).org.norms
    manifest = json.loads((built / "manifest.json").read_text())
    listed = {entry["path"] for entry in manifest["artifacts"]} | {"manifest.json"}
    assert listed == {p.relative_to(built).as_posix() for p in built.rglob("*") if p.is_file()}
    checked = 0
    for entry in manifest["artifacts"]:
        lines = (built / entry["path"]).read_text(encoding="utf-8").split("\n")
        for part in entry["parts"]:
            assert manifest["sources"][part["source"]] == part["digest"]
            if "norm" not in part or entry["path"].endswith(".json"):
                continue  # in data the words of a norm stand among others
            source = (SAMPLE / part["source"]).read_text(encoding="utf-8").split("\n")
            said = words(re.sub(r" \([A-Z]+-\d+\)$", "", lines[part["line"] - 1]))
            written = words(" ".join(source[part["source_line"] - 1 : part["source_line"] + 4]))
            norm = norms[part["norm"]]
            kept = follow(words(norm.text.text), said) and norm.text.span().line == part["source_line"]
            assert follow(said, written) or kept, f"{said} are not words of {written}, in this order"
            checked += 1
    assert checked > 300


def follow(some: list[str], all_: list[str]) -> bool:
    rest = iter(all_)
    return all(word in rest for word in some)


def words(line: str) -> list[str]:
    return re.findall(r"\w+", re.sub(r"\]\([^)]*\)", "", line).lower())


def test_what_a_person_wrote_or_changed_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_files(
        tmp_path / "o", {"roles/a.md": "---\ntype: Role\n---\n# A\n", "roles/b.md": "---\ntype: Role\n---\n# B\n"}
    )
    out = write_files(tmp_path / "out", {"AGENTS.md": "mine\n", "notes.md": "mine too\n"})
    arguments = ["build", str(root), "--out", str(out), "--target", "agents-md", "--no-cache"]
    assert main(arguments) == 1
    assert (out / "AGENTS.md").read_text() == "mine\n"
    assert "AGENTS.md" in capsys.readouterr().out
    (out / "AGENTS.md").unlink()
    assert main(arguments) == 0
    (out / "roles/a/AGENTS.md").write_text("changed by hand\n")
    assert main([*arguments, "--check"]) == 1
    assert main(arguments) == 1
    assert (out / "roles/a/AGENTS.md").read_text() == "changed by hand\n"
    (root / "roles/b.md").unlink()
    main(arguments)
    assert not (out / "roles/b").exists(), "what is no longer made is taken away"
    assert (out / "notes.md").read_text() == "mine too\n"
    (root / "roles/a.md").unlink()
    write_files(root, {"roles/c.md": "---\ntype: Role\n---\n# C\n"})
    assert main(arguments) == 1
    assert (out / "roles/a/AGENTS.md").read_text() == "changed by hand\n"


def test_check_writes_nothing_and_sees_drift(tmp_path: Path) -> None:
    root = write_files(tmp_path / "o", {"roles/a.md": "---\ntype: Role\n---\n# A\n"})
    out = tmp_path / "out"
    arguments = ["build", str(root), "--out", str(out), "--target", "agents-md", "--no-cache"]
    assert main([*arguments, "--check"]) == 1
    assert not out.exists()
    assert main(arguments) == 0
    assert main([*arguments, "--check"]) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="making symbolic links needs a privilege on Windows")
def test_nothing_is_written_through_a_symbolic_link(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_files(tmp_path / "o", {"roles/a.md": "---\ntype: Role\n---\n# A\n"})
    out, outside = tmp_path / "out", tmp_path / "outside"
    out.mkdir()
    outside.mkdir()
    (out / "roles").symlink_to(outside)
    assert main(["build", str(root), "--out", str(out), "--target", "agents-md", "--no-cache"]) == 2
    assert list(outside.iterdir()) == []


def test_a_manifest_cannot_make_orgc_remove_what_is_outside(tmp_path: Path) -> None:
    root = write_files(tmp_path / "o", {"roles/a.md": "---\ntype: Role\n---\n# A\n"})
    victim = write_files(tmp_path, {"victim.txt": "x"}) / "victim.txt"
    from orgc.passes.emit import text_digest

    entries = [{"path": p, "digest": text_digest("x")} for p in ("../victim.txt", str(victim), "a/../../victim.txt")]
    write_files(tmp_path / "out", {"manifest.json": json.dumps({"generator": "orgc 0", "artifacts": entries})})
    main(["build", str(root), "--out", str(tmp_path / "out"), "--target", "agents-md", "--no-cache"])
    assert victim.read_text() == "x"


ERRORS = {
    "roles/a.md": "---\ntype: Role\n---\n# A\n## Responsibilities\n- See [x](gone.md).\n",
    "roles/b.md": "---\ntype: Role\n---\n# B\n",
    "page.md": "# Page\n[y](gone.md)\n",
}


def test_a_bundle_on_an_error_is_held_back_and_the_others_are_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_files(tmp_path / "o", ERRORS)
    out = tmp_path / "out"
    arguments = ["build", str(root), "--out", str(out), "--target", "agents-md", "--no-cache"]
    assert main(arguments) == 1
    assert "roles/a" in capsys.readouterr().out
    assert (out / "roles/b/AGENTS.md").is_file()
    assert not (out / "roles/a").exists()
    assert "`roles/a`" in (out / "report.md").read_text()
    assert main([*arguments, "--keep-going"]) == 0
    assert "in spite of an error" in (out / "roles/a/AGENTS.md").read_text()


def test_what_is_not_in_force_is_left_out_and_listed(tmp_path: Path) -> None:
    files = {
        "roles/a.md": "---\ntype: Role\n---\n# A\n",
        "policies/now.md": "---\napplies_to: everyone\n---\n# Now\nEveryone must breathe.\n",
        "policies/later.md": "---\napplies_to: everyone\neffective: 2030-01-01\n---\n# Later\nEveryone must fly.\n",
        "policies/past.md": "---\napplies_to: everyone\nstatus: retired\n---\n# Past\nEveryone must crawl.\n",
        "policies/draft.md": "---\napplies_to: everyone\nstatus: draft\n---\n# Draft\nEveryone must swim.\n",
    }
    root = write_files(tmp_path / "o", files)
    out = tmp_path / "out"
    assert (
        main(["build", str(root), "--out", str(out), "--target", "agents-md", "--no-cache", "--as-of", "2026-11-22"])
        == 0
    )
    text = (out / "roles/a/AGENTS.md").read_text()
    assert "Breathe" in text
    assert not re.search("fly|crawl|swim", text)
    assert json.loads((out / "manifest.json").read_text())["left_out"] == [
        "policies/draft",
        "policies/later",
        "policies/past",
    ]
    main(["build", str(root), "--out", str(out), "--target", "agents-md", "--no-cache", "--as-of", "2031-01-01"])
    assert "Fly" in (out / "roles/a/AGENTS.md").read_text()


HOSTILE = (
    "Q \"x\" 'y' `z` {{ 7*7 }} {% raw %} <script>alert(1)</script> ]]> | a --- @/etc/passwd $1 !`id` "
    "\u202e \u200b 😀 # * _ [a](b)"
)


def test_hostile_text_survives_every_target(tmp_path: Path) -> None:
    title = HOSTILE.replace('"', '\\"')
    files = {
        "roles/a.md": f'---\ntype: Role\nholder: agent\ntitle: "{title}"\n---\n# x\n## Mission\n{HOSTILE}\n',
        "workflows/w.md": f'---\ntype: Workflow\ntitle: "{title}"\ntrigger: "{title}"\n---\n# W\n'
        f"1. **{HOSTILE}**: the [role](../roles/a.md) does it.\n2. **B**: {HOSTILE}\n",
        "policies/p.md": f"---\napplies_to: everyone\n---\n# P\n- **P-1** Everyone must say {HOSTILE}.\n",
    }
    root = write_files(tmp_path / "o", files)
    out = tmp_path / "out"
    assert main(["build", str(root), "--out", str(out), "--no-cache", "--keep-going", *ALL]) in (0, 1)
    skill = next(out.glob(".claude/skills/*"))
    assert validate(skill) == []
    for path in out.rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        assert "49" not in text.replace("blake2b", ""), "a template was run"
        assert not re.search(r"(?<![\\`])<script", text.split("---\n", 2)[-1]) or path.name == "report.md"
        assert not re.search(r"(?:^|\s)@/etc", text.split("---\n", 2)[-1])
    agent = next(out.glob(".claude/agents/*.md"))
    head = yaml.safe_load(agent.read_text(encoding="utf-8").split("\n---\n")[0].removeprefix("---\n"))
    assert head["tools"].startswith("Read")
    assert "!`" not in (skill / "SKILL.md").read_text(encoding="utf-8")


def test_a_pipe_in_code_does_not_split_a_cell(tmp_path: Path) -> None:
    table = "| Case | → Who |\n|---|---|\n| `a \\| b` | `x` |\n"
    files = {
        "roles/a.md": "---\ntype: Role\n---\n# A\n",
        "policies/p.md": f"---\napplies_to: roles/a\n---\n# P\nA must choose.\n\n{table}",
    }
    root = write_files(tmp_path / "o", files)
    main(["build", str(root), "--out", str(tmp_path / "out"), "--target", "agents-md", "--no-cache"])
    text = (tmp_path / "out/roles/a/AGENTS.md").read_text(encoding="utf-8")
    assert "| `a \\| b` | `x` |" in text


PARALLEL = """---
type: Workflow
---
# Ship

1. **Prepare**: the [Packer](../roles/a.md) gets ready.
   - In parallel:
     1. **Pack**: the [Packer](../roles/a.md) fills the box.
     2. Paper: all of it.
        1. **Print**: the [Clerk](../roles/b.md) prints the label.
        2. **Stamp**: the [Clerk](../roles/b.md) stamps it.
   - If broken: go to **Repair**
   - Otherwise: End: shipped
2. **Repair**: the [Packer](../roles/a.md) mends it.
   - Approves: repair
   - Repeat until whole, at most 3 times
   - If late by 2 days: escalate to [Clerk](../roles/b.md)
   - Escalate: [Clerk](../roles/b.md)
"""
ROLES = {"roles/a.md": "---\ntype: Role\n---\n# Packer\n", "roles/b.md": "---\ntype: Role\n---\n# Clerk\n"}


def test_a_skill_says_all_that_a_workflow_says(tmp_path: Path) -> None:
    root = write_files(tmp_path / "o", {**ROLES, "workflows/ship.md": PARALLEL})
    assert main(["build", str(root), "--out", str(tmp_path / "out"), "--no-cache"]) == 0
    text = (tmp_path / "out/.agents/skills/ship/SKILL.md").read_text(encoding="utf-8")
    steps = text.split("## Steps\n\n")[1].split("\n## ")[0].strip()
    assert steps == (
        "1. Prepare: the Packer gets ready.\n"
        "   - In parallel; go on when all have ended:\n"
        "     - Pack: the Packer fills the box.\n"
        "     - Paper: all of it:\n"
        "       - Print: the Clerk prints the label.\n"
        "       - Stamp: the Clerk stamps it.\n"
        "   - If broken: Repair\n"
        "   - Otherwise: the workflow ends (shipped)\n"
        "2. Repair: the Packer mends it.\n"
        "   - Approves: repair\n"
        "   - If late by 2 days: escalate to Clerk\n"
        "   - Escalate to Clerk\n"
        "   - Repeat until whole, at most 3 times"
    )
    role = (tmp_path / "out/roles/b/AGENTS.md").read_text(encoding="utf-8")
    assert "In parallel with: Pack" in role


def test_a_table_reaches_whom_its_policy_applies_to_without_a_norm(tmp_path: Path) -> None:
    rows = "| Amount | → Who |\n|---|---|\n| up to $5 | Clerk |\n| any other | B |\n"
    policy = f"---\napplies_to: roles/b\n---\n# Spending\n\n{rows}"
    root = write_files(tmp_path / "o", {**ROLES, "policies/p.md": policy})
    main(["build", str(root), "--out", str(tmp_path / "out"), "--no-cache"])
    assert "| up to $5 | Clerk |" in (tmp_path / "out/roles/b/AGENTS.md").read_text(encoding="utf-8")
    assert "up to $5" not in (tmp_path / "out/roles/a/AGENTS.md").read_text(encoding="utf-8")


def test_only_agents_are_subagents_whatever_else_is_wrong(tmp_path: Path) -> None:
    held = {
        "roles/a.md": "---\ntype: Role\nholder: human:Ada\n---\n# Packer\n",
        "roles/b.md": "---\ntype: Role\nholder: agnet\n---\n# Clerk\n",
    }
    root = write_files(tmp_path / "o", held)
    main(["build", str(root), "--out", str(tmp_path / "out"), "--no-cache", "--target", "claude"])
    assert not (tmp_path / "out/.claude/agents").exists()
    assert (tmp_path / "out/CLAUDE.md").read_text() == "@AGENTS.md\n"
    assert (tmp_path / "out/AGENTS.md").is_file(), "what CLAUDE.md imports is there, too"


def test_a_build_of_one_target_or_role_leaves_the_others(tmp_path: Path) -> None:
    root = write_files(tmp_path / "o", {**ROLES, "workflows/ship.md": PARALLEL})
    out = tmp_path / "out"
    common = ["build", str(root), "--out", str(out), "--no-cache", "--quiet"]
    main([*common, *ALL])
    before = {p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*") if p.is_file()}
    main([*common, "--target", "claude"])
    main([*common, *ALL, "--role", "roles/a"])
    after = {p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*") if p.is_file()}
    assert after.keys() == before.keys()
    assert {p for p in after if after[p] != before[p]} <= {"manifest.json", "report.md"}
    assert main([*common, *ALL, "--check"]) == 0
    main([*common, "--target", "agents-md"])
    main(common)
    assert not (out / ".claude/agents").exists(), "a whole build takes away what is no longer made"


def test_an_organization_may_be_built_into_its_own_folder(tmp_path: Path) -> None:
    root = write_files(tmp_path / "o", {**ROLES, "workflows/ship.md": PARALLEL})
    arguments = ["build", str(root), "--out", str(root), "--no-cache", "--quiet", *ALL]
    assert main(arguments) == 0
    assert main(["check", str(root), "--fail-on", "warning"]) == 0
    assert main([*arguments, "--check"]) == 0


def test_a_command_like_name_becomes_a_noun(tmp_path: Path) -> None:
    steps = "# Release\n1. Build it.\n2. Ship it.\n"
    root = write_files(tmp_path / "o", {**ROLES, "workflows/release.md": steps, "workflows/send-mail.md": steps})
    out = tmp_path / "out"
    main(["build", str(root), "--out", str(out), "--no-cache", *ALL])
    assert {p.name for p in out.glob(".claude/skills/*")} == {"releasing", "sending-mail"}
    command = [sys.executable, "-m", "agnix", "--format", "json", str(out)]
    result = json.loads(subprocess.run(command, check=False, capture_output=True, text=True).stdout)
    assert [d["rule"] for d in result["diagnostics"] if d["level"] in ("error", "warning")] == []


def test_what_may_be_used_is_one_answer_in_the_check_and_in_the_settings(tmp_path: Path) -> None:
    files = {
        "roles/a.md": "---\ntype: Role\nholder: agent\ntools: [tools/own]\n---\n# Packer\n",
        "teams/inner.md": "---\ntype: Team\nmembers: [roles/a]\npart_of: teams/outer\n---\n# Inner\n",
        "teams/outer.md": "---\ntype: Team\n---\n# Outer\n",
        "tools/own.md": "---\ntype: Tool\n---\n# Own\n",
        "tools/all.md": "---\ntype: Tool\nusers: everyone\n---\n# All\n",
        "tools/far.md": "---\ntype: Tool\nusers: teams/outer\n---\n# Far\n",
        "tools/not.md": "---\ntype: Tool\nusers: roles/b\n---\n# Not\n",
        "roles/b.md": "---\ntype: Role\n---\n# Clerk\n",
        "workflows/w.md": "---\ntype: Workflow\n---\n# Work\n\n1. **Do**: the Packer does.\n   - Uses: All, Far, Own\n",
    }
    root = write_files(tmp_path / "o", files)
    assert main(["check", str(root), "--no-cache", "--select", "tool-not-granted"]) == 0
    out = tmp_path / "out"
    main(["build", str(root), "--out", str(out), "--no-cache", "--quiet", *ALL])
    permissions = json.loads((out / ".claude/settings.json").read_text())["permissions"]
    assert permissions == {"allow": ["mcp__all", "mcp__far", "mcp__own"], "deny": ["mcp__not"]}


def test_a_build_that_is_cut_short_still_knows_its_own_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_files(tmp_path / "o", {**ROLES, "workflows/ship.md": PARALLEL})
    arguments = ["build", str(root), "--out", str(tmp_path / "out"), "--no-cache", *ALL]
    put, written = write_module._put, []

    def full(place: Path, data: bytes) -> None:
        if len(written) == 4 and place.name != "manifest.json":
            raise OutputFault("no space")
        written.append(place)
        put(place, data)

    monkeypatch.setattr(write_module, "_put", full)
    assert main(arguments) == 2
    assert "no space" in capsys.readouterr().err
    monkeypatch.undo()
    (root / "roles/a.md").write_text("---\ntype: Role\n---\n# Wrapper\n")
    (root / "roles/b.md").write_text("---\ntype: Role\n---\n# Biller\n")
    main(arguments)
    assert "left alone" not in capsys.readouterr().err
    assert main([*arguments, "--check"]) == 0
    assert "unfinished" not in (tmp_path / "out/manifest.json").read_text()


def test_no_place_is_written_when_one_is_refused(tmp_path: Path) -> None:
    root = write_files(tmp_path / "o", {**ROLES, "workflows/ship.md": PARALLEL})
    out = tmp_path / "out"
    (out / "roles/b/AGENTS.md").mkdir(parents=True)
    assert main(["build", str(root), "--out", str(out), "--no-cache", "--quiet", *ALL]) == 2
    assert [p for p in out.rglob("*") if p.is_file()] == []


def test_a_role_called_like_a_folder_is_built_alone(tmp_path: Path) -> None:
    root = write_files(tmp_path / "o", {**ROLES, "roles/md.md": "---\ntype: Role\n---\n# MD\n"})
    out = tmp_path / "out"
    main(["build", str(root), "--out", str(out), "--no-cache", "--quiet", *ALL, "--role", "roles/md"])
    assert {p.relative_to(out).as_posix() for p in out.rglob("*.md")} == {
        "roles/md/AGENTS.md",
        ".claude/agents/md.md",
        "report.md",
    }
