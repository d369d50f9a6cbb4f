"""OpenCode: its configuration, agents and skills, by `opencode debug config` and `opencode debug skill`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from tests.loaders import Case, Seen

NPM = ("opencode-ai@1.18.33",)
PROGRAM = "OpenCode 1.18.33"


def expect(case: Case) -> Iterator[Seen]:
    """Agents, their rules as OpenCode resolves them, the skills of the shared folder, and the configuration."""
    yield Seen("opencode", "configuration", "opencode.json")
    yield from case.named("opencode", "agent", ".opencode/agents/", ".md")
    yield from case.named("skills", "skill", ".agents/skills/", "/SKILL.md")


def load(case: Case) -> Iterator[Seen]:
    """What `debug` shows."""
    program = next(case.tools.glob("node_modules/opencode-*/bin/opencode"))
    done = case.run(program, "debug", "config", OPENCODE_DISABLE_MODELS_FETCH="1")
    if done.returncode:
        yield Seen("opencode", "configuration", "opencode.json", " ".join((done.stderr or done.stdout).split())[:300])
        return
    config = json.loads(done.stdout)
    yield Seen("opencode", "configuration", "opencode.json")
    denied = config.get("permission", {})
    for name, agent in config.get("agent", {}).items():
        rules = agent.get("permission", {})
        why = "" if rules.get("*") == "deny" and agent.get("mode") == "subagent" else f"its rules are {rules}"
        why = why or (f"it has {agent['options']} besides" if agent.get("options") else "")
        wrong = {rule for rule in denied if rules.get(rule) == "allow"}
        yield Seen("opencode", "agent", name, why or (f"{wrong} are denied to all" if wrong else ""))
    text = case.run(program, "debug", "skill", OPENCODE_DISABLE_MODELS_FETCH="1").stdout
    for skill in json.loads(re.sub(r"\A[^\[]*", "", text)):
        if skill["location"].startswith(str(case.tree)):
            yield Seen("skills", "skill", skill["name"])
