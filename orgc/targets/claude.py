"""Claude Code: a subagent for each role that an agent holds, with explicit tools, and permissions in the settings.

Format: `.claude/agents/<name>.md` and `.claude/settings.json` of Claude Code. A tool of the organization is the MCP
server of its name (`mcp__erp`). Every subagent names its tools: leaving the key out would mean all of them. A tool that
no agent's role is granted is denied to everybody. Where no role has a holder at all, every role gets a subagent.
Subagents load CLAUDE.md, which imports AGENTS.md: what that says to everybody is not said again in each.
"""

from __future__ import annotations

from collections.abc import Callable

from orgc.analysis.agents import Agent, agents, servers
from orgc.analysis.sharing import common
from orgc.analysis.wording import tools
from orgc.kinds.role import Role
from orgc.kinds.tool import Tool
from orgc.model.artifact import Artifact, Emission, Loss
from orgc.model.bundle import Bundle
from orgc.model.front_matter import front_matter
from orgc.model.org import Org
from orgc.serialising import json_text
from orgc.templating import Sheet, instructions

ALSO = ("agents-md", "skills")
READING = ("Read", "Grep", "Glob")
WRITING = ("Write", "Edit")
_SCHEMA = "https://json.schemastore.org/claude-code-settings.json"


def emit(org: Org, bundles: tuple[Bundle, ...], source: Callable[[str], str]) -> Emission:
    """Subagents and settings."""
    shared = common(bundles)
    found, losses = agents(org, bundles)
    artifacts: list[Artifact] = []
    for agent in found:
        sheet = Sheet()
        text, reference = instructions(sheet, agent, shared, "claude")
        keys = {"name": agent.bundle.slug, "description": sheet.text(agent.line), "tools": ", ".join(allowed(agent))}
        path = f".claude/agents/{agent.bundle.slug}.md"
        artifacts += [sheet.artifact(path, "claude", front_matter(keys) + "\n" + text, agent.bundle.id), *reference]
    artifacts.append(_settings(org))
    prose = [
        Loss(t.id, "its actions are prose; the permission covers the whole tool") for t in org.every(Tool) if t.actions
    ]
    return Emission(tuple(artifacts), (*losses, *prose))


def allowed(agent: Agent) -> list[str]:
    """The tools of a subagent: reading, writing where a step produces something, its skills, what it is granted."""
    skill = ("Skill",) if agent.skills else ()
    return [*READING, *(WRITING if agent.writes else ()), *skill, *(f"mcp__{server}" for server in agent.servers)]


def _settings(org: Org) -> Artifact:
    """What the roles that agents hold are granted is allowed; it does not depend on which bundles could be written."""
    roles = [r for r in org.every(Role) if r.by_agent] or list(org.every(Role))
    granted = {tool for role in roles for tool in tools(org, role)}
    names = servers(org)
    permissions = {
        "allow": sorted(f"mcp__{name}" for tool, name in names.items() if tool in granted),
        "deny": sorted(f"mcp__{name}" for tool, name in names.items() if tool not in granted),
    }
    text = json_text({"$schema": _SCHEMA, "permissions": permissions})
    return Artifact(".claude/settings.json", text, "claude")
