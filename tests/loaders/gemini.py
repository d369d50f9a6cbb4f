"""Gemini CLI: `gemini skills list`, and its own reader of agents, which is strict."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from tests.loaders import Case, Seen

NPM = ("@google/gemini-cli@0.61.0", "@google/gemini-cli-core@0.61.0")
PROGRAM = "Gemini CLI 0.61.0"
_SCRIPT = """
import {{ loadAgentsFromDirectory }} from {module};
const found = await loadAgentsFromDirectory({folder});
console.log(JSON.stringify({{
  agents: found.agents.map((agent) => [agent.name, agent.toolConfig?.tools ?? null]),
  errors: found.errors.map((error) => error.message),
}}));
"""


def expect(case: Case) -> Iterator[Seen]:
    """The shared skills, and the agents."""
    yield from case.named("skills", "skill", ".agents/skills/", "/SKILL.md")
    yield from case.named("gemini", "agent", ".gemini/agents/", ".md")


def load(case: Case) -> Iterator[Seen]:
    """What it lists and reads, and its errors for each file."""
    home = case.home / ".gemini"
    home.mkdir(exist_ok=True)
    (home / "trustedFolders.json").write_text(json.dumps({str(case.tree): "TRUST_FOLDER"}))
    modules = case.tools / "node_modules"
    listed = case.run(modules / ".bin" / "gemini", "skills", "list")
    for name in re.findall(r"^([\w-]+) \[Enabled\]", listed.stdout + listed.stderr, re.M):
        if (case.tree / ".agents" / "skills" / name).is_dir():
            yield Seen("skills", "skill", name)
    reader = modules / "@google/gemini-cli-core/dist/src/agents/agentLoader.js"
    script = case.home / "agents.mjs"
    folder = json.dumps(str(case.tree / ".gemini" / "agents"))
    script.write_text(_SCRIPT.format(module=json.dumps(reader.as_uri()), folder=folder))
    found = json.loads(case.run("node", script).stdout.splitlines()[-1])
    for name, tools in found["agents"]:
        yield Seen("gemini", "agent", name, "" if tools else "it has all tools")
    for message in found["errors"]:
        name = re.search(r"([\w-]+)\.md", message)
        yield Seen("gemini", "agent", name[1] if name else message[:40], " ".join(message.split())[:300])
