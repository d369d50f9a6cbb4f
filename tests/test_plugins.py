"""A plugin is one file, found by being there, and its family's test names it: the suite fails until it does."""

from __future__ import annotations

import pkgutil
import re
from pathlib import Path

import pytest

import orgc.diagrams
import orgc.formats
import orgc.kinds
import orgc.readers
import orgc.rules
import orgc.targets
from orgc.compiler import plan, readers, rules, targets
from orgc.kinds import all_kinds
from orgc.model.config import Config
from orgc.world import World
from tests.conftest import AS_OF, Compile, compile_folder, write_files
from tests.test_formats import CLEAN

DIAGRAMS = {"json", "mermaid", "dot", "graphml", "svg"}  # tests/test_diagrams.py draws each
TARGETS = {"agents_md", "skills", "claude"}  # tests/test_build.py builds each
VENDORS = {
    "copilot",
    "codex",
    "gemini",
    "cursor",
    "opencode",
    "kiro",
    "devin",
    "goose",
    "plugin",
}  # tests/test_vendors.py, test_departments.py
STRUCTURED = {
    "a2a",
    "agent_companies",
    "agent_sop",
    "agent_spec",
    "crewai",
    "gitagent",
    "json",
    "okf",
    "prompt",
    "template",
}  # tests/test_structured_targets.py and test_framework_targets.py read each back
DOCUMENTS = {
    "Control": "controls/a.md",
    "Glossary": "glossary/a.md",
    "Metric": "metrics/a.md",
    "Organization": "a.md",
    "Page": "notes/a.md",
    "Policy": "policies/a.md",
    "Record": "records/a.md",
    "Role": "roles/a.md",
    "Skill": "skills/a/SKILL.md",
    "Team": "teams/a.md",
    "Tool": "tools/a.md",
    "Workflow": "workflows/a.md",
}
READ = {
    "agentcompanies": ("agents/ceo/AGENTS.md", "---\nname: CEO\nreportsTo: null\n---\nLead.\n", "Role"),
    "agentskills": ("pay/SKILL.md", "---\nname: pay\ndescription: Pays. Use when paying.\n---\n# Pay\n", "Skill"),
    "agentplugins": (
        "plugin.json",
        '{"$schema": "https://agent-plugins.org/schemas/1.0.0/plugin.schema.json",\n\t"name": "pay"}\n',
        "Team",
    ),
    "agentsmd": ("src/AGENTS.md", "Run the tests before you commit.\n", "Policy"),
    "agentsop": ("pay.sop.md", "# Pay\n\n## Steps\n\n### 1. Pay\n\nPay it.\n", "Workflow"),
    "claude": (".claude/agents/clerk.md", "---\nname: clerk\ndescription: Pays.\n---\nYou pay.\n", "Role"),
    "claudeplugins": (".claude-plugin/plugin.json", '{"name": "pay"}\n', "Team"),
    "copilot": (".github/agents/clerk.agent.md", "---\ndescription: Pays.\n---\nYou pay.\n", "Role"),
    "gitagent": ("agent.yaml", "name: clerk\nversion: 1.0.0\ndescription: Pays.\n", "Role"),
    "okf": ("data/index.md", "---\nokf_version: 0.1\n---\n# Data\n", "Page"),
}
ROOTS = {
    "agentcompanies": {"COMPANY.md": "---\nname: X\n---\n# X\n"},
    "gitagent": {"SOUL.md": "# Soul\n\nI pay.\n"},
    "agentplugins": {"README.md": "# Pay\n"},
    "claudeplugins": {"README.md": "# Pay\n"},
}


def members(package) -> set[str]:
    return {module.name for module in pkgutil.iter_modules(package.__path__)}


def test_every_plugin_has_a_case() -> None:
    """The suite fails until a new kind, reader, format, target or diagram is in the tables that run it."""
    assert set(DOCUMENTS) == set(all_kinds())
    assert set(READ) == members(orgc.readers)
    assert set(CLEAN) == members(orgc.formats)
    assert members(orgc.targets) == TARGETS | VENDORS | STRUCTURED
    assert members(orgc.diagrams) == DIAGRAMS


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_a_document_of_each_kind(kind: str, compiled: Compile) -> None:
    head = f"---\ntype: {kind}\n---\n" if kind != "Skill" else "---\nname: a\n---\n"
    result = compiled({DOCUMENTS[kind]: f"{head}# The title\n"})
    assert [e.type for e in result.org.units[DOCUMENTS[kind]].entities] == [kind]


@pytest.mark.parametrize("reader", READ)
def test_a_file_of_each_format_is_read(reader: str, tmp_path: Path) -> None:
    path, text, type_ = READ[reader]
    root = write_files(tmp_path, {path: text, **ROOTS.get(reader, {})})
    assert {job.path: job.reader for job in plan(World(root, Config(), AS_OF), Config()).jobs}[path] == reader
    assert [e.type for e in compile_folder(root).org.units[path].entities] == [type_]


def test_plugins_are_found_by_being_there() -> None:
    def files(package) -> int:
        return sum(1 for path in Path(package.__path__[0]).glob("*.py") if path.name != "__init__.py")

    assert len(rules()) == files(orgc.rules)
    assert len(targets()) == files(orgc.targets)
    assert len(readers()) == files(orgc.readers)
    assert len(all_kinds()) == files(orgc.kinds)


@pytest.mark.parametrize("module", sorted(Path(orgc.__file__).parent.rglob("*.py")), ids=lambda path: path.stem)
def test_a_module_opens_with_a_sentence_and_stays_small(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    assert re.match(r'r?"""\S.*[.:]', text), "it opens with one sentence on what it is"
    assert text.count("\n") <= 305, "what is it doing?"
