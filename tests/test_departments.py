"""Plugins for departments, and the hooks by which Claude Code refuses what a rule forbids."""

from __future__ import annotations

import json
import shutil
import subprocess
from importlib.resources import files as resources
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from orgc.analysis.agents import agents
from orgc.analysis.enforcement import bans
from orgc.cli import main
from orgc.passes.bundle import bundle
from tests.conftest import AS_OF, SAMPLE, Compile, compile_folder, write_files
from tests.loaders.cases import NAMES, hostile

SCHEMAS = Path(__file__).parent / "schemas" / "schemastore"


def build(root: Path, out: Path, *targets: str) -> Path:
    arguments = ["build", str(root), "--as-of", AS_OF.isoformat(), "--no-cache", "--quiet", "--keep-going"]
    main([*arguments, "--out", str(out), *(f"--target={target}" for target in targets)])
    return out


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(SAMPLE, tmp_path_factory.mktemp("built"), "plugin", "claude")


def load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def test_manifests_have_their_published_form(built: Path) -> None:
    plugins = sorted((built / "plugins").iterdir())
    assert len(plugins) == 8
    claude = load(SCHEMAS / "claude-code-plugin-manifest.json")
    for plugin in plugins:
        manifest = load(plugin / "plugin.json")
        for version in ("1_0_0", "1_1_0"):
            schema = json.loads(
                (resources("skillsaw") / "schemas/agent_plugins" / f"v{version}" / "plugin.schema.json").read_text()
            )
            named = {**manifest, "$schema": schema["properties"]["$schema"]["const"]}
            jsonschema.validate(named, schema)
        jsonschema.validate(load(plugin / ".claude-plugin" / "plugin.json"), claude)
        assert manifest["name"] == plugin.name == load(plugin / ".claude-plugin" / "plugin.json")["name"]
        assert len((plugin / "README.md").read_text(encoding="utf-8").split()) >= 40


def test_both_lists_name_every_plugin(built: Path) -> None:
    claude, codex = load(built / ".claude-plugin/marketplace.json"), load(built / ".agents/plugins/marketplace.json")
    jsonschema.validate(claude, load(SCHEMAS / "claude-code-marketplace.json"))
    folders = {f"./plugins/{p.name}" for p in (built / "plugins").iterdir()}
    assert {p["source"] for p in claude["plugins"]} == folders
    assert {p["source"]["path"] for p in codex["plugins"]} == folders
    assert claude["name"] == codex["name"] == "tarnbrook-instruments"


def test_each_role_is_in_one_plugin_with_all_its_norms(built: Path) -> None:
    org = compile_folder(SAMPLE).org
    for made in bundle(org)[0]:
        if made.kind != "role":
            continue
        agent_files = list(built.glob(f"plugins/*/agents/{made.slug}.md"))
        skill_files = list(built.glob(f"plugins/*/skills/{made.slug}/SKILL.md"))
        assert len(agent_files if made.agent else skill_files) == 1
        assert not (skill_files if made.agent else agent_files)
        text = (agent_files or skill_files)[0].read_text(encoding="utf-8").replace("\\$", "$")
        for part in made.parts:
            for line in part.lines:
                assert not line.norm or line.text in text


def test_a_skill_of_a_plugin_is_a_skill(built: Path) -> None:
    from skills_ref.validator import validate

    skills = sorted(built.glob("plugins/*/skills/*"))
    assert len(skills) > 60
    for skill in skills:
        assert validate(skill) == []
        assert (skill / "SKILL.md").read_text(encoding="utf-8").count("\n") < 500


def test_a_plugin_has_another_version_when_its_content_changes(tmp_path: Path) -> None:
    root = write_files(tmp_path / "o", {"roles/a.md": "---\ntype: Role\n---\n# A\n\n## Responsibilities\n\n- Pack.\n"})
    plugin = build(root, tmp_path / "out", "plugin") / "plugins"
    before = load(next(plugin.iterdir()) / "plugin.json")["version"]
    assert load(next(plugin.iterdir()) / "plugin.json")["version"] == before
    write_files(root, {"roles/a.md": "---\ntype: Role\n---\n# A\n\n## Responsibilities\n\n- Unpack.\n"})
    build(root, tmp_path / "out", "plugin")
    assert load(next(plugin.iterdir()) / "plugin.json")["version"] != before


def test_roles_without_a_team_are_in_a_plugin_of_the_organizations_name(tmp_path: Path) -> None:
    files = {
        "orgc.toml": 'name = "Claude & Co"\n',
        "roles/a.md": "---\ntype: Role\n---\n# A\n",
        "roles/b.md": "---\ntype: Role\n---\n# B\n",
        "teams/x.md": "---\ntype: Team\nmembers: [roles/b]\n---\n# Anthropic liaison\n",
        "teams/y.md": "---\ntype: Team\nmembers: [roles/b]\n---\n# Liaison\n",
    }
    out = build(write_files(tmp_path / "o", files), tmp_path / "out", "plugin")
    assert {p.name for p in (out / "plugins").iterdir()} == {"liaison", "co"}, "no vendor's name, which is refused"
    assert list(out.glob("plugins/co/agents/*.md")) == [out / "plugins/co/agents/a.md"]
    lost = load(out / "manifest.json")["targets"]["plugin"]["could_not_express"]
    assert {"subject": "roles/b", "what": "it is also in Liaison, and stands with Anthropic liaison"} in lost


RULES = """---
type: Policy
applies_to: roles/a
---
# Rules
- **R-1** The Clerk must not refuse a candidate.
- **R-2** The Clerk must not pay an invoice before it was approved.
- **R-3** The Clerk must not close a ticket.
"""
OFFICE = {
    "roles/a.md": "---\ntype: Role\nholder: agent\n---\n# Clerk\n\n## Authority\n\n| Action | Limit | Condition |\n"
    "|---|---|---|\n| Refund | none | records, never approves |\n| Gift | none | if over $5 |\n| Tip | up to $5 | |\n",
    "tools/desk.md": "---\ntype: Tool\nusers: roles/a\nactions: [refuse candidate, pay invoice, record refund request,"
    " approve refund, read refund, approve gift, close tickets at once]\n---\n# Desk\n",
    "tools/other.md": "---\ntype: Tool\nusers: roles/b\nactions: [refuse candidate]\n---\n# Other\n",
    "roles/b.md": "---\ntype: Role\nholder: agent\n---\n# Payer\n",
    "policies/p.md": RULES,
}


def test_only_what_is_forbidden_without_a_condition_is_refused(compiled: Compile) -> None:
    org = compiled(OFFICE).org
    found, _ = agents(org, bundle(org)[0])
    refused = [(ban.slug, ban.server, ban.action, ban.why.norm) for agent in found for ban in bans(org, agent)]
    assert refused == [("a", "desk", "approve refund", ""), ("a", "desk", "refuse candidate", "policies/p#R-1")]


def test_a_tool_that_a_rule_takes_away_is_refused_whole(compiled: Compile) -> None:
    rule = "---\ntype: Policy\napplies_to: roles/a\n---\n# P\n- **R-9** The Clerk must not use the Desk.\n"
    org = compiled({**OFFICE, "policies/p.md": rule}).org
    found, _ = agents(org, bundle(org)[0])
    assert ("", "policies/p#R-9") in {(ban.action, ban.why.norm) for agent in found for ban in bans(org, agent)}


def call(agent: str, **more: object) -> str:
    """What Claude Code gives a hook."""
    about = {"session_id": "s", "cwd": '/x"agent_type":"y', "hook_event_name": "PreToolUse"}
    who = {"agent_id": "1", "agent_type": agent} if agent else {}
    return json.dumps({**about, **who, "tool_name": "t", "tool_input": more}, separators=(",", ":"))


def answer(command: str, given: str) -> dict[str, Any]:
    done = subprocess.run(["sh", "-c", command], input=given, capture_output=True, text=True, check=True, env={})
    return json.loads(done.stdout)["hookSpecificOutput"] if done.stdout else {}


@pytest.mark.skipif(shutil.which("sh") is None, reason="there is no shell to run a hook in")
def test_a_hook_refuses_by_the_agent_and_says_the_rule(built: Path) -> None:
    entries = load(built / ".claude/settings.json")["hooks"]["PreToolUse"]
    by_matcher = {entry["matcher"]: entry["hooks"][0]["command"] for entry in entries}
    refusing = by_matcher["mcp__applicant-tracker__.*[rR]efuse[_-]?[cC]andidate.*"]
    said = answer(refusing, call("recruiting-assistant"))
    assert said["permissionDecision"] == "deny"
    assert said["permissionDecisionReason"] == (
        "HIR-3 The Recruiting assistant must not refuse a candidate. (policies/recruitment.md)"
    )
    assert answer(refusing, call("support-agent")) == {}
    assert answer(refusing, call("", agent_type="recruiting-assistant")) == {}, "the input is not the agent"
    granting = by_matcher["mcp__applicant-tracker__.*"]
    assert answer(granting, call("recruiting-assistant")) == {}
    assert answer(granting, call("")) == {}, "a person's own session is not a subagent"
    other = answer(granting, call("general-purpose", agent_type="recruiting-assistant"))
    assert other["permissionDecision"] == "deny"
    manifest = load(built / "manifest.json")
    parts = next(a["parts"] for a in manifest["artifacts"] if a["path"] == ".claude/settings.json")
    assert {"policies/recruitment#HIR-3"} <= {part.get("norm") for part in parts}


@pytest.mark.skipif(shutil.which("sh") is None, reason="there is no shell to run a hook in")
def test_hostile_words_in_a_rule_stay_words_in_the_shell(tmp_path: Path) -> None:
    out = build(write_files(tmp_path / "o", hostile()), tmp_path / "out", "claude", "plugin")
    schema = load(SCHEMAS / "claude-code-settings.json")
    jsonschema.validate(load(out / ".claude/settings.json"), schema)
    files = [out / ".claude/settings.json", *sorted(out.glob("plugins/*/hooks/hooks.json"))]
    held = [name for number, name in enumerate(NAMES.values()) if number % 4 != 1]
    assert len(files) == len(held) + 1
    reasons = []
    for path in files:
        for entry in load(path)["hooks"]["PreToolUse"]:
            if "[rR]elease" in entry["matcher"]:
                command = entry["hooks"][0]["command"]
                agent = command.split('agent_type\\":\\"', 1)[1].split('\\"', 1)[0]
                reasons.append(answer(command, call(agent))["permissionDecisionReason"])
    assert len(reasons) == 2 * len(held)
    for name in held:
        shown = " ".join("".join(c if c.isprintable() else " " for c in name).split())
        those = [reason for reason in reasons if reason.startswith(shown)]
        assert len(those) >= 2 and all(": Release: may not decide this (roles/" in r for r in those), name


def test_what_is_told_and_not_enforced_is_said(built: Path) -> None:
    lost = load(built / "manifest.json")["targets"]["claude"]["could_not_express"]
    said = {x["subject"]: x["what"] for x in lost if "enforced" in x["what"]}
    assert said["roles/support-agent"] == "10 of its 11 prohibitions and limits are told, and not enforced by a hook"
    assert len(said) == 12


def test_an_agent_that_has_procedures_may_start_them(built: Path) -> None:
    for path in built.glob("plugins/*/agents/*.md"):
        head = yaml.safe_load(path.read_text(encoding="utf-8")[4:].split("\n---\n")[0])
        assert "Skill" in head["tools"].split(", ")


def test_skills_of_the_organizations_own_are_in_the_plugin_that_uses_them(tmp_path: Path) -> None:
    def skill(name: str) -> str:
        return f"---\nname: {name}\ndescription: Does {name}. Use when asked.\n---\n# {name}\n\nCosts $1 to `run`.\n"

    files = {
        "roles/a.md": "---\ntype: Role\nskills: [count]\n---\n# A\n",
        "teams/x.md": "---\ntype: Team\nmembers: [roles/a]\n---\n# X\n",
        "roles/b.md": "---\ntype: Role\n---\n# B\n",
        "skills/count/SKILL.md": skill("count"),
        "skills/spare/SKILL.md": skill("spare"),
        "orgc.toml": 'name = "Acme"\n',
    }
    out = build(write_files(tmp_path / "o", files), tmp_path / "out", "plugin")
    found = {p.parent.relative_to(out / "plugins").as_posix() for p in out.glob("plugins/*/skills/*/SKILL.md")}
    assert found == {"x/skills/count", "acme/skills/spare"}
    assert "Costs \\$1 to" in (out / "plugins/x/skills/count/SKILL.md").read_text(encoding="utf-8")
    alone = {path: text for path, text in files.items() if path.startswith(("skills/", "orgc"))}
    out = build(write_files(tmp_path / "p", alone), tmp_path / "out2", "plugin")
    assert {p.parent.name for p in out.glob("plugins/acme/skills/*/SKILL.md")} == {"count", "spare"}
