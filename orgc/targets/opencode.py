"""OpenCode: a subagent for each role that an agent holds, with explicit permissions.

Format: `.opencode/agents/<role>.md` and `opencode.json` (strict: an unknown key keeps it from starting). Everything is
denied first, and then what the role needs is allowed: the last line that matches wins. A tool of the organization is
the MCP server of its name (`erp_*`). OpenCode reads AGENTS.md in every session, subagents' too: what holds for
everybody stands there alone. Skills are read from `.agents/skills`; an agent may load those of its own workflows.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from orgc.analysis.agents import Agent, agents, servers
from orgc.analysis.sharing import common
from orgc.analysis.wording import tools
from orgc.kinds.role import Role
from orgc.model.artifact import Artifact, Emission
from orgc.model.bundle import Bundle
from orgc.model.front_matter import front_matter
from orgc.model.org import Org
from orgc.serialising import json_text
from orgc.templating import Sheet, instructions

ALSO = ("agents-md", "skills")
READING = ("read", "glob", "grep", "list")
_SCHEMA = "https://opencode.ai/config.json"


def emit(org: Org, bundles: tuple[Bundle, ...], source: Callable[[str], str]) -> Emission:
    """Subagents, and the configuration with what nobody's agent may use."""
    shared = common(bundles)
    found, losses = agents(org, bundles)
    artifacts: list[Artifact] = []
    for agent in found:
        sheet = Sheet()
        text, reference = instructions(sheet, agent, shared, "opencode")
        keys = {"description": sheet.text(agent.line), "mode": "subagent", "permission": _permission(agent)}
        path = f".opencode/agents/{agent.bundle.slug}.md"
        artifacts += [sheet.artifact(path, "opencode", front_matter(keys) + "\n" + text, agent.bundle.id), *reference]
    artifacts.append(_configuration(org))
    return Emission(tuple(artifacts), losses)


def _permission(agent: Agent) -> dict[str, Any]:
    rules: dict[str, Any] = {"*": "deny", **dict.fromkeys(READING, "allow")}
    rules["edit"] = "allow" if agent.writes else "deny"
    rules["bash"] = "deny"
    rules["skill"] = {"*": "deny", **dict.fromkeys(agent.skills, "allow")}
    return rules | {f"{server}_*": "allow" for server in agent.servers}


def _configuration(org: Org) -> Artifact:
    """What no role of an agent is granted is denied to all; it does not depend on which bundles could be written."""
    roles = [r for r in org.every(Role) if r.by_agent] or list(org.every(Role))
    names = servers(org)
    granted = {tool for role in roles for tool in tools(org, role)}
    denied = sorted(f"{name}_*" for tool, name in names.items() if tool not in granted)
    data: dict[str, Any] = {"$schema": _SCHEMA}
    if denied:
        data["permission"] = dict.fromkeys(denied, "deny")
    return Artifact("opencode.json", json_text(data), "opencode")
