"""Targets of agent products: each file has its vendor's form, every norm is there, and the validators find no fault."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from orgc.cli import main
from orgc.compiler import targets
from orgc.passes.bundle import bundle
from tests.conftest import AS_OF, SAMPLE, compile_folder, write_files

SCHEMAS = Path(__file__).parent / "schemas" / "schemastore"
ALLOWED = {
    "XP-008": "Cursor reads AGENTS.md by itself; CLAUDE.md only imports it",
    "context-budget": "advice on length; what weighs most is orgc's own business",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, built for every target at once: no two targets make one path with different bytes."""
    out = tmp_path_factory.mktemp("built")
    wanted = [part for name in sorted(targets()) for part in ("--target", name)]
    arguments = ["build", str(SAMPLE), "--as-of", AS_OF.isoformat(), "--no-cache", "--quiet", "--out", str(out)]
    assert main([*arguments, *wanted]) == 0
    return out


def head(path: Path) -> dict[str, Any]:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("---\n")
    return dict(yaml.safe_load(text[4:].split("\n---\n", 1)[0]))


def body(path: Path) -> str:
    if path.suffix == ".toml":
        return str(tomllib.loads(path.read_text(encoding="utf-8"))["developer_instructions"])
    text = path.read_text(encoding="utf-8")
    return text[4:].split("\n---\n", 1)[1] if text.startswith("---\n") else text


def test_agnix_finds_no_fault(built: Path) -> None:
    command = [sys.executable, "-m", "agnix", "--format", "json", str(built)]
    result = json.loads(subprocess.run(command, check=False, capture_output=True, text=True).stdout)
    serious = [d for d in result["diagnostics"] if d["level"] in ("error", "warning") and d["rule"] not in ALLOWED]
    assert serious == []
    assert result["files_checked"] > 150


def test_skillsaw_finds_no_fault(built: Path) -> None:
    command = [sys.executable, "-m", "skillsaw", "lint", "--format", "json", str(built)]
    result = json.loads(subprocess.run(command, check=False, capture_output=True, text=True).stdout)
    assert [v for v in result["violations"] if v["rule_id"] not in ALLOWED] == []


AGENTS = {
    "claude": (".claude/agents", ".md", True),
    "codex": (".codex/agents", ".toml", True),
    "copilot": (".github/agents", ".agent.md", True),
    "cursor": (".cursor/agents", ".md", False),
    "gemini": (".gemini/agents", ".md", True),
    "goose": (".goose/agents", ".md", False),
    "kiro": (".kiro/agents", ".md", False),
    "opencode": (".opencode/agents", ".md", True),
}  # where an agent stands, and whether its product also reads the root's AGENTS.md in an agent


@pytest.mark.parametrize("target", AGENTS)
def test_every_norm_of_a_role_reaches_its_agent_with_its_id(target: str, built: Path) -> None:
    folder, end, reads_root = AGENTS[target]
    org = compile_folder(SAMPLE).org
    held = [b for b in bundle(org)[0] if b.kind == "role" and b.agent]
    files = {p.name.removesuffix(end): p for p in (built / folder).iterdir()}
    assert set(files) == {b.slug for b in held}
    manifest = json.loads((built / "manifest.json").read_text())
    traced = {a["path"]: {p.get("norm") for p in a["parts"]} for a in manifest["artifacts"]}
    root = (built / "AGENTS.md").read_text(encoding="utf-8")
    for made in held:
        text = body(files[made.slug])
        norms = [line for part in made.parts for line in part.lines if line.norm]
        assert norms
        for line in norms:
            there = line.text in text
            assert there or (reads_root and line.text in root), f"{made.slug} is not told {line.text}"
            assert not (reads_root and there and line.text in root), f"{made.slug} is told twice {line.text}"
            assert not there or line.norm in traced[files[made.slug].relative_to(built).as_posix()]


def test_tools_are_explicit_wherever_the_format_can_list_them(built: Path) -> None:
    claude = {p.stem: head(p)["tools"].split(", ") for p in built.glob(".claude/agents/*.md")}
    granted = {name: sorted(t.removeprefix("mcp__") for t in tools if "mcp__" in t) for name, tools in claude.items()}
    assert any(granted.values())
    for name, servers in granted.items():
        copilot = head(built / f".github/agents/{name}.agent.md")["tools"]
        assert sorted(t.removesuffix("/*") for t in copilot if "/" in t) == servers
        gemini = head(built / f".gemini/agents/{name}.md")["tools"]
        assert sorted(t[4:-2] for t in gemini if t.startswith("mcp_")) == servers
        rules = head(built / f".opencode/agents/{name}.md")["permission"]
        assert next(iter(rules.items())) == ("*", "deny"), "the last match wins, so the first denies all"
        assert sorted(k[:-2] for k, v in rules.items() if k.endswith("_*") and v == "allow") == servers
        kiro = head(built / f".kiro/agents/{name}.md")["tools"]
        assert sorted(t[1:] for t in kiro if t.startswith("@")) == servers
        writes = "Write" in claude[name]
        assert writes == ("write" in kiro)
        assert writes == ("edit" in copilot) == ("replace" in gemini) == (rules["edit"] == "allow")
        assert bool(head(built / f".cursor/agents/{name}.md")["readonly"]) == (not writes and not servers)


def test_what_a_format_cannot_express_is_said(built: Path) -> None:
    lost = json.loads((built / "manifest.json").read_text())["targets"]
    held = {p.stem for p in built.glob(".claude/agents/*.md")}
    for target in ("codex", "cursor", "goose"):
        said = {x["subject"].rsplit("/", 1)[-1] for x in lost[target]["could_not_express"] if "tools" in x["what"]}
        assert held <= said
    for target in AGENTS:
        said = {x["subject"] for x in lost[target]["could_not_express"] if "a person holds" in x["what"]}
        assert "roles/cfo" in said


HANDING = {
    "roles/a.md": "---\ntype: Role\n---\n# Packer\n",
    "roles/b.md": "---\ntype: Role\n---\n# Clerk\n",
    "workflows/ship.md": "---\ntype: Workflow\ntrigger: an order comes in\n---\n# Ship\n\n"
    "1. **Pack**: the [Packer](../roles/a.md) fills the box.\n"
    "2. **Bill**: the [Clerk](../roles/b.md) writes the bill.\n",
}


def test_a_hand_off_is_a_button_in_copilot(tmp_path: Path) -> None:
    root = write_files(tmp_path / "o", HANDING)
    main(["build", str(root), "--out", str(tmp_path / "out"), "--no-cache", "--quiet", "--target", "copilot"])
    assert head(tmp_path / "out/.github/agents/a.agent.md")["handoffs"] == [
        {"label": "Bill: Clerk", "agent": "b", "prompt": "Take this over as the Clerk: Bill.", "send": False}
    ]
    prompt = head(tmp_path / "out/.github/prompts/ship.prompt.md")
    assert prompt["agent"] == "agent", "two roles perform it"
    assert "${input:case:" in body(tmp_path / "out/.github/prompts/ship.prompt.md")


def test_a_role_that_a_person_holds_has_instructions_and_no_agent(built: Path) -> None:
    assert not (built / ".github/agents/cfo.agent.md").exists()
    keys = head(built / ".github/instructions/cfo.instructions.md")
    assert keys["applyTo"] == "roles/cfo/**"
    assert "Chief Financial Officer" in keys["description"]
    rule = head(built / ".cursor/rules/cfo.mdc")
    assert rule["alwaysApply"] is False and rule["description"] == keys["description"]


THINGS = ("box", "lid", "tape", "label", "string", "paper", "pallet", "film", "chip", "glue", "van", "lorry", "ramp")


def long_role(words: int) -> dict[str, str | bytes]:
    steps = "".join(
        f"{n}. **Step {n}**: the [Packer](../roles/a.md) {'packs ' * 40}box {n}.\n" for n in range(1, words)
    )
    rules = "".join(f"- **P-{n}** The Packer must keep the {w} dry.\n" for n, w in enumerate(THINGS))
    return {
        "roles/a.md": "---\ntype: Role\nholder: agent\n---\n# Packer\n",
        "roles/b.md": "---\ntype: Role\nholder: human:Ada\n---\n# Clerk\n",
        "workflows/ship.md": f"---\ntype: Workflow\n---\n# Ship\n\n{steps}",
        "policies/p.md": f"---\ntype: Policy\napplies_to: roles/a\n---\n# Dry\n\n{rules}",
    }


def test_what_is_too_long_moves_to_a_reference_and_norms_stay(tmp_path: Path) -> None:
    root = write_files(tmp_path / "o", long_role(150))
    out = tmp_path / "out"
    main(["build", str(root), "--out", str(out), "--no-cache", "--quiet", *(f"--target={t}" for t in AGENTS)])
    agent = body(out / ".github/agents/a.agent.md")
    assert len(agent) <= 30_000
    assert "roles/a/reference-copilot.md" in agent
    assert "packs packs" not in agent
    assert all(f"P-{n}: Keep the {w} dry." in agent for n, w in enumerate(THINGS))
    reference = (out / "roles/a/reference-copilot.md").read_text(encoding="utf-8")
    assert "box 149." in reference
    assert "box 149." in body(out / ".opencode/agents/a.md"), "a format without the limit keeps it"


def test_skills_have_metadata_of_the_published_form(built: Path) -> None:
    schema = json.loads((SCHEMAS / "codex-skill-metadata.json").read_text())
    found = sorted(built.glob(".agents/skills/*/agents/openai.yaml"))
    assert len(found) >= 20
    for path in found:
        jsonschema.validate(yaml.safe_load(path.read_text(encoding="utf-8")), schema)
        assert (path.parents[1] / "SKILL.md").is_file()


def test_codex_agents_are_the_three_strings(built: Path) -> None:
    for path in built.glob(".codex/agents/*.toml"):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        assert set(data) == {"name", "description", "developer_instructions"}
        assert data["name"] == path.stem
        assert all(value.strip() for value in data.values())


def test_rules_of_cursor_are_short_and_agents_have_no_absolute_path(built: Path) -> None:
    rules = sorted(built.glob(".cursor/rules/*.mdc"))
    assert len(rules) > 20
    assert all(p.read_text(encoding="utf-8").count("\n") < 500 for p in rules)
    for folder, end, _ in AGENTS.values():
        for path in (built / folder).glob(f"*{end}"):
            text = body(path)
            assert not re.search(r"(?:^|[\s(])/(?:home|tmp|Users|work)/", text)
            for reference in re.findall(r"`(roles/[^`]+\.md)`", text):
                assert (built / reference).is_file()


def test_every_norm_of_a_role_reaches_its_rule_in_devin(built: Path) -> None:
    org = compile_folder(SAMPLE).org
    root = (built / "AGENTS.md").read_text(encoding="utf-8")
    for made in bundle(org)[0]:
        if made.kind == "role":
            path = built / f".devin/rules/{made.slug}.md"
            text = path.read_text(encoding="utf-8")
            assert len(text) <= 12_000
            assert head(path)["trigger"] == "model_decision" and head(path)["description"]
            for part in made.parts:
                assert all(line.text in text or line.text in root for line in part.lines if line.norm)


def test_a_recipe_of_goose_asks_for_the_case_and_runs_what_its_workflow_runs(built: Path) -> None:
    recipes = {p.stem: yaml.safe_load(p.read_text(encoding="utf-8")) for p in built.glob(".goose/recipes/*.yaml")}
    assert len(recipes) >= 20
    for recipe in recipes.values():
        assert recipe["prompt"].endswith("{{ case }}")
        assert [p["key"] for p in recipe["parameters"]] == ["case"]
        assert recipe["extensions"] == [{"type": "builtin", "name": "developer"}]
        for other in recipe.get("sub_recipes", ()):
            assert (built / ".goose/recipes" / other["path"]).is_file()
    runs = [run["path"] for run in recipes["order-to-cash"]["sub_recipes"]]
    assert runs == ["./credit-check.yaml", "./fulfilment.yaml", "./invoicing.yaml", "./collection.yaml"]
    assert "REF-2: The Support agent must not promise" in recipes["refund-a-customer"]["instructions"]


def test_a_person_is_steered_in_kiro(built: Path) -> None:
    keys = head(built / ".kiro/steering/cfo.md")
    assert (keys["inclusion"], keys["name"]) == ("auto", "cfo")
    assert "Chief Financial Officer" in keys["description"]
    skills = {p.name for p in built.glob(".kiro/skills/*")}
    assert skills == {p.name for p in built.glob(".agents/skills/*")}


def test_an_agent_is_told_the_skill_by_the_name_of_its_folder(tmp_path: Path) -> None:
    skill = "---\nname: ship\ndescription: Ships. Use when shipping.\n---\n# Ship\n\nShip it.\n"
    files = {**HANDING, "skills/ship/SKILL.md": skill}
    files["roles/a.md"] = "---\ntype: Role\nholder: agent\nskills: [skills/ship/SKILL]\n---\n# Packer\n"
    out = tmp_path / "out"
    main(
        [
            "build",
            str(write_files(tmp_path / "o", files)),
            "--out",
            str(out),
            "--no-cache",
            "--quiet",
            "--target=claude",
        ]
    )
    assert {p.name for p in out.glob(".claude/skills/*")} == {"ship", "own-ship"}
    assert "- the skill `ship`\n- the skill `own-ship`\n" in body(out / ".claude/agents/a.md")


def test_a_role_does_not_replace_an_agent_that_comes_with_a_product(tmp_path: Path) -> None:
    files = {f"roles/{name}.md": f"---\ntype: Role\n---\n# {name}\n" for name in ("build", "worker", "builder")}
    out = tmp_path / "out"
    arguments = ["--no-cache", "--quiet", "--out", str(out), *(f"--target={t}" for t in AGENTS)]
    main(["build", str(write_files(tmp_path / "o", files)), *arguments])
    for folder, end, _ in AGENTS.values():
        names = {p.name.removesuffix(end) for p in (out / folder).iterdir()}
        assert names == {"roles-build", "roles-worker", "builder"}
