"""Agent files of vendors: roles, skills, policies, teams, tools and hand-offs in them, as they are and imported."""

from __future__ import annotations

from pathlib import Path

import pytest

from orgc.cli import main
from orgc.kinds.role import Role
from orgc.kinds.workflow import Workflow
from orgc.model.org import Org
from tests.conftest import SAMPLE, compile_folder, write_files
from tests.graphs import compared
from tests.test_import import HOSTILE, front_matter

CLAUDE = {
    ".claude/agents/clerk.md": "---\nname: pay-clerk\ndescription: Pays. Use when paying.\nmodel: opus\n"
    "tools: Read, Bash(git:*), mcp__erp__pay, mcp__mail\nskills: [pay]\n---\n"
    "You pay. See [rules](../rules/money.md).\n",
    ".claude/agents/README.md": "How we write agents.\n",
    ".claude/commands/close.md": "---\ndescription: Closes.\n---\n1. Count it.\n2. Close it.\n",
    ".claude/commands/sub/ask.md": "Ask the customer about $ARGUMENTS.\n",
    ".claude/rules/money.md": "---\npaths: ['src/**']\n---\n# Money\n\n- You must count twice.\n",
    ".claude/skills/pay/SKILL.md": "---\nname: pay\ndescription: Pays.\n---\n# Pay\n",
    "CLAUDE.md": "@AGENTS.md\n",
    "AGENTS.md": "# How we work\n\nYou must test before you commit. See [src](src/AGENTS.md).\n",
    "src/AGENTS.md": "- You must not edit `gen/`.\n",
    "src/main.py": "pass\n",
}
PLUGIN = {
    ".claude-plugin/marketplace.json": '{"name": "acme-market", "owner": {"name": "Acme"},\n "plugins": '
    '[{"name": "pay-desk", "source": "./pay", "description": "Pays <b>all</b>"}]}',
    "pay/.claude-plugin/plugin.json": '{\n\t"name": "pay-desk",\n\t"version": "1.10",'
    '\n\t"description": "Pays \\ud83d\\udcb6 \\/ all.",'
    '\n\t"keywords": ["pay"],\n\t"author": {"name": "A"}\n}',
    "pay/agents/clerk.md": "---\nname: clerk\ndescription: Pays.\n---\nYou pay.\n",
    "pay/agents/deep/lead.md": "---\nname: lead\ndescription: Leads.\n---\nYou lead.\n",
    "pay/commands/run.md": "1. Look.\n2. Pay.\n",
    "pay/skills/pay/SKILL.md": "---\nname: pay\ndescription: Pays.\n---\nSee [all](../../CONNECTORS.md).\n",
    "pay/CONNECTORS.md": "# Connectors\n",
    "pay/.mcp.json": '{"mcpServers": {}}',
    "README.md": "# Market\n",
}
COPILOT = {
    ".github/agents/plan.agent.md": "---\ndescription: Plans.\ntools: ['read', 'erp/*', 'search/codebase']\n"
    "handoffs:\n"
    "  - label: Build it\n    agent: build\n    prompt: 'Build {{ it }}'\n    send: false\n---\nYou plan.\n",
    ".github/agents/build.agent.md": "---\nname: Builder\ndescription: Builds.\nmcp-servers:\n  ci: {tools: ['*']}\n"
    "---\nYou build.\n",
    ".github/instructions/ts.instructions.md": "---\napplyTo: '**/*.ts'\n---\n- You must not use any.\n",
    ".github/prompts/release.prompt.md": "---\nagent: build\n---\n1. Tag it.\n2. Ship it.\n",
    ".github/copilot-instructions.md": "You must be kind.\n",
}
AGENT = {
    "agent.yaml": "spec_version: '0.1.0'\nname: pay-agent\nversion: 1.0.0\ndescription: Pays, *always*.\n"
    "skills: [pay]\ntools: [erp, web]\nagents:\n  checker:\n    description: Checks.\ncompliance:\n  supervision:\n"
    "    designated_supervisor: checker\n    escalation_triggers:\n      - confidence_below: 0.8\n"
    "  segregation_of_duties:\n    roles:\n      - id: maker\n        permissions: [create]\n      - id: checker\n"
    "    conflicts:\n      - [maker, checker]\n",
    "SOUL.md": "# Soul\n\nI pay.\n",
    "RULES.md": "# Rules\n\n- You must pay on time.\n",
    "tools/erp.yaml": "name: erp\ndescription: The books.\n",
    "skills/pay/SKILL.md": "---\nname: pay\ndescription: Pays.\n---\n# Pay\n",
    "workflows/pay.yaml": "name: pay-run\ndescription: Pays.\ninputs:\n  - name: bill\n    required: true\nsteps:\n"
    "  - id: draft\n    action: Draft the payment\n    tool: erp\n    outputs: [payment]\n"
    "  - id: check\n    action: Check the payment\n    agent: checker\n    depends_on: [draft]\n"
    "    inputs:\n      what: ${{ steps.draft.outputs.payment }}\n",
    "agents/checker/agent.yaml": "name: checker\nversion: 1.0.0\ndescription: Checks.\n",
    "agents/checker/SOUL.md": "I check.\n",
    "agents/checker/DUTIES.md": "# Duties\n\n- You must not pay.\n",
    "hooks/hooks.yaml": "hooks: {}\n",
}


def edges(org: Org, *types: str) -> set[tuple[str, str, str]]:
    return {(e.source, e.type, e.target) for e in org.edges if e.type in types}


def kinds(org: Org) -> dict[str, str]:
    return {i: e.type for i, e in org.entities.items() if e.type != "Page" and "#" not in i}


@pytest.mark.parametrize("files", [CLAUDE, PLUGIN, COPILOT, AGENT], ids=["claude", "plugin", "copilot", "gitagent"])
@pytest.mark.parametrize("folder", ["", "deep/in/"])
def test_an_import_has_the_graph_of_the_source(files: dict[str, str], folder: str, tmp_path: Path) -> None:
    source = write_files(tmp_path / "in", {f"{folder}{path}": text for path, text in files.items()})
    assert compared(source, tmp_path / "out") == ([], [])


def test_subagents_commands_rules_and_what_agents_are_told(tmp_path: Path) -> None:
    source = write_files(tmp_path / "in", CLAUDE)
    org = compile_folder(source).org
    assert kinds(org) == {
        ".claude/agents/clerk": "Role",
        ".claude/commands/close": "Workflow",
        ".claude/commands/sub/ask": "Skill",
        ".claude/rules/money": "Policy",
        ".claude/skills/pay/SKILL": "Skill",
        "AGENTS": "Policy",
        "src/AGENTS": "Policy",
    }
    assert edges(org, "uses") == {
        (".claude/agents/clerk", "uses", ".claude/skills/pay/SKILL"),
        (".claude/agents/clerk", "uses", "tool:erp"),
        (".claude/agents/clerk", "uses", "tool:mail"),
    }
    compared(source, tmp_path / "out")
    clerk = front_matter(tmp_path / "out/roles/pay-clerk.md")
    assert clerk["allowed-tools"] == "Read, Bash(git:*), mcp__erp__pay, mcp__mail"
    assert (clerk["tools"], clerk["model"], clerk["name"]) == (["tools/erp", "tools/mail"], "opus", "pay-clerk")
    assert "See [rules](../policies/money.md)." in (tmp_path / "out/roles/pay-clerk.md").read_text()
    assert "[src](src-agents.md)" in (tmp_path / "out/policies/agents.md").read_text()
    assert front_matter(tmp_path / "out/policies/money.md")["paths"] == ["src/**"]
    assert front_matter(tmp_path / "out/skills/ask/SKILL.md")["name"] == "ask"
    assert (tmp_path / "out/tools/erp.md").is_file()
    assert (tmp_path / "out/CLAUDE.md").exists() is False, "it only imports, and nothing links to it"


def test_a_plugin_is_a_team_and_a_marketplace_an_organization(tmp_path: Path) -> None:
    source = write_files(tmp_path / "in", PLUGIN)
    org = compile_folder(source).org
    manifest = "pay/.claude-plugin/plugin.json"
    assert (org.title(manifest), org.title("pay/agents/clerk")) == ("Pay desk", "Clerk")
    assert edges(org, "member_of") == {
        ("pay/agents/clerk", "member_of", manifest),
        ("pay/agents/deep/lead", "member_of", manifest),
    }
    compared(source, tmp_path / "out")
    index = (tmp_path / "out/pay/index.md").read_text()
    assert "version: '1.10'\n" in index
    assert "Pays 💶 / all." in index
    assert front_matter(tmp_path / "out/pay/roles/clerk.md")["team"] == "pay/index"
    assert "- Pay desk: Pays \\<b\\>all\\</b\\>" in (tmp_path / "out/index.md").read_text()
    assert "See [all](../../CONNECTORS.md)." in (tmp_path / "out/pay/skills/pay/SKILL.md").read_text()


def test_copilot_hand_offs_are_edges(tmp_path: Path) -> None:
    source = write_files(tmp_path / "in", COPILOT)
    org = compile_folder(source).org
    plan, build = ".github/agents/plan.agent", ".github/agents/build.agent"
    assert edges(org, "hands_off") == {(plan, "hands_off", build)}
    assert edges(org, "uses") == {(plan, "uses", "tool:erp"), (plan, "uses", "tool:search"), (build, "uses", "tool:ci")}
    assert org.entities[".github/copilot-instructions"].type == "Policy"
    compared(source, tmp_path / "out")
    plan_ = front_matter(tmp_path / "out/roles/plan.md")
    assert plan_["hands_off"] == ["roles/build"]
    assert plan_["handoffs"] == [{"label": "Build it", "agent": "build", "prompt": "Build {{ it }}", "send": "false"}]


def test_a_gitagent_is_read_from_its_data(tmp_path: Path) -> None:
    source = write_files(tmp_path / "in", AGENT)
    org = compile_folder(source).org
    agent, checker = "agent.yaml", "agents/checker/agent.yaml"
    role = org.entities[agent]
    assert isinstance(role, Role)
    assert role.by_agent
    assert {
        (agent, "hands_off", checker),
        (checker, "reports_to", agent),
        (agent, "uses", "tools/erp.yaml"),
        (agent, "uses", "tool:web"),
        (agent, "uses", "skills/pay/SKILL"),
        (agent, "escalates_to", checker),
        ("workflows/pay.yaml#draft", "performs", agent),
        ("workflows/pay.yaml#check", "performs", checker),
        ("workflows/pay.yaml#draft", "uses", "tools/erp.yaml"),
        ("RULES", "applies_to", agent),
        ("agents/checker/DUTIES", "applies_to", checker),
    } <= edges(org, "hands_off", "reports_to", "uses", "escalates_to", "performs", "applies_to")
    flow = org.entities["workflows/pay.yaml"]
    assert isinstance(flow, Workflow)
    assert [(s.name.text, s.span.line) for s in flow.steps] == [("Draft", 7), ("Check", 11)]
    (table,) = org.units[agent].duties
    assert [cell.text for cell in table.rows[0]] == ["Maker", "Checker", "segregation of duties"]
    compared(source, tmp_path / "out")
    kept = front_matter(tmp_path / "out/workflows/pay-run.md")["imported"]
    assert isinstance(kept, dict)
    assert kept["keys"]["inputs"] == [{"name": "bill", "required": "true"}]
    assert kept["keys"]["steps"][1]["inputs"] == {"what": "${{ steps.draft.outputs.payment }}"}
    assert (
        front_matter(tmp_path / "out/roles/pay-agent.md")["compliance"]["supervision"]["designated_supervisor"]
        == "checker"
    )  # type: ignore[index]
    assert (tmp_path / "out/hooks/hooks.yaml").is_file()


@pytest.mark.parametrize("target", ["claude", "copilot", "plugin", "gitagent", "agent-companies", "agents-md"])
def test_what_a_build_wrote_can_be_read_back(target: str, tmp_path: Path) -> None:
    """The agents of the sample are roles again, and its manifest does not hide them from the next check."""
    out = tmp_path / "build"
    assert main(["build", str(SAMPLE), "--target", target, "--out", str(out), "--no-cache", "--quiet"]) == 0
    assert main(["import", str(out), "--into", str(tmp_path / "org"), "--quiet"]) == 0
    assert not (tmp_path / "org/manifest.json").exists()
    org = compile_folder(tmp_path / "org").org
    made = sum(1 for r in org.every(Role) if r.by_agent)
    agents = sum(1 for r in compile_folder(SAMPLE).org.every(Role) if r.by_agent)
    assert made >= agents or target == "agents-md"
    assert [d for d in compile_folder(tmp_path / "org").linted.diagnostics if d.rule == "table-overlap"] == []


def test_rules_below_must_never_reach_the_role_and_say_so(tmp_path: Path) -> None:
    """An item of RULES.md says what must not be done by its heading alone; without it, it would say the contrary."""
    rules = (
        "# Rules\n\n## Must Always\n- Cite [the rule](SOUL.md) within 2 days\n\n## Must Never\n\nThe agent:\n\n"
        "- Give legal advice\n\n## Style\n- Be short\n"
    )
    source = write_files(tmp_path / "in", AGENT | {"RULES.md": rules})
    org = compile_folder(source).org
    found = {n.id: (n.modality, n.text.text, n.span.line) for n in org.norms.values() if n.entity == "RULES"}
    assert found == {
        "RULES#must-always.1": ("must", "Must Always: Cite the rule within 2 days", 4),
        "RULES#must-never.1": ("must not", "Must Never: Give legal advice", 10),
    }
    link = next(org.norms["RULES#must-always.1"].text.links())
    assert org.norms["RULES#must-always.1"].text.text[link.start : link.end] == "the rule"
    assert compared(source, tmp_path / "out") == ([], [])
    code = main(["build", str(tmp_path / "out"), "--target", "prompt", "--out", str(tmp_path / "b"), "--no-cache"])
    assert code == 0
    assert "Must Never: Give legal advice" in (tmp_path / "b/prompts/pay-agent.md").read_text()


@pytest.mark.parametrize(("roles", "found"), [("[maker]", 0), ("[checker, maker]", 1), ("maker", 0), ("[]", 0)])
def test_an_agent_is_not_assigned_duties_that_exclude_each_other(roles: str, found: int, tmp_path: Path) -> None:
    text = f"{AGENT['agent.yaml']}    assignments:\n      pay-agent: {roles}\n      checker: [checker]\n"
    result = compile_folder(write_files(tmp_path, AGENT | {"agent.yaml": text}))
    said = [d for d in result.linted.diagnostics if d.rule == "conflicting-duties"]
    assert [(d.path, d.span.line) for d in said] == [
        ("agent.yaml", text.split("pay-agent: ", maxsplit=1)[0].count("\n") + 1)
    ] * found


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        ("agent.yaml", "name: [x\nversion: 1\n", 2),
        ("agent.yaml", "- a list\n", 1),
        ("workflows/pay.yaml", "name: pay\nsteps: *nowhere\n", 2),
        ("tools/erp.yaml", "\0\1\2" * 50, 1),
        ("agent.yaml", "a: " + "[" * 60, 1),
    ],
)
def test_broken_data_is_said_with_its_place_and_kept(
    path: str, text: str, line: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = write_files(tmp_path / "in", AGENT | {path: text})
    assert main(["check", str(source), "--no-cache", "--format", "concise"]) == 1
    assert f"{path}:{line}:" in capsys.readouterr().out
    assert main(["import", str(source), "--into", str(tmp_path / "out")]) == 0
    assert f"{path}:{line}:" in capsys.readouterr().out
    assert (tmp_path / "out" / path).read_text() == text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_survives_in_data_files(text: str, tmp_path: Path) -> None:
    """In every value of a manifest, an agent and a workflow."""
    import json

    value = json.dumps(text, ensure_ascii=False)
    files = {
        "agent.yaml": f"name: pay\nversion: {value}\ndescription: {value}\nx-own: {{k: [{value}]}}\n"
        f"compliance: {{supervision: {{designated_supervisor: {value}}}}}\n",
        "SOUL.md": "I pay.\n",
        "workflows/w.yaml": f"name: w\nsteps:\n  - id: {value}\n    action: {value}\n    outputs: [{value}]\n",
        "p/.claude-plugin/plugin.json": json.dumps({"name": "p", "description": text, "displayName": text}),
    }
    source = write_files(tmp_path / "in", files)
    assert compared(source, tmp_path / "out") == ([], [])
    role = front_matter(tmp_path / "out/roles/pay.md")
    assert (role["version"], role["description"], role["x-own"]) == (text, text, {"k": [text]})
    flow = front_matter(tmp_path / "out/workflows/w.md")["imported"]
    assert flow["keys"]["steps"] == [{"id": text, "action": text, "outputs": [text]}]  # type: ignore[index]
    team = front_matter(tmp_path / "out/p/index.md")
    assert (team["description"], team["displayName"]) == (text, text)
