"""Claude Code: a subagent for each role that an agent holds, with explicit tools, and permissions in the settings.

Format: `.claude/agents/<name>.md` and `.claude/settings.json` of Claude Code. A tool of the organization is the MCP
server of its name (`mcp__erp`). Every subagent names its tools: leaving the key out would mean all of them. A tool that
no agent's role is granted is denied to everybody. Where no role has a holder at all, every role gets a subagent.
Subagents load CLAUDE.md, which imports AGENTS.md: what that says to everybody is not said again in each.
"""

from __future__ import annotations

from collections.abc import Callable

from orgc.analysis.agents import Agent, agents
from orgc.analysis.sharing import common, without
from orgc.analysis.wording import tools
from orgc.kinds.role import Role
from orgc.kinds.tool import Tool
from orgc.model.artifact import Artifact, Emission, Loss
from orgc.model.bundle import Bundle, Part
from orgc.model.front_matter import front_matter
from orgc.model.org import Org
from orgc.model.slug import file_slug
from orgc.serialising import json_text
from orgc.templating import Sheet, reference

ALSO = ("agents-md", "skills")
READING = ("Read", "Grep", "Glob")
WRITING = ("Write", "Edit")
_SCHEMA = "https://json.schemastore.org/claude-code-settings.json"


def emit(org: Org, bundles: tuple[Bundle, ...], source: Callable[[str], str]) -> Emission:
    """Subagents and settings."""
    shared = common(bundles)
    found, losses = agents(org, bundles)
    artifacts = []
    for agent in found:
        artifacts.append(_agent(agent, shared))
        artifacts += reference(agent.bundle, "claude")
    artifacts.append(_settings(org))
    prose = [
        Loss(t.id, "its actions are prose; the permission covers the whole tool") for t in org.every(Tool) if t.actions
    ]
    return Emission(tuple(artifacts), (*losses, *prose))


def _agent(agent: Agent, shared: tuple[Part, ...]) -> Artifact:
    bundle, sheet = without(agent.bundle, shared), Sheet()
    allowed = [*READING, *(WRITING if agent.writes else ()), *sorted(permission(t) for t in agent.tools)]
    head = front_matter({"name": bundle.slug, "description": sheet.text(agent.line), "tools": ", ".join(allowed)})
    text = sheet.prose("agent.md.j2", bundle=bundle, skills=agent.skills, head=head)
    return sheet.artifact(f".claude/agents/{bundle.slug}.md", "claude", text, bundle.id)


def permission(tool: str) -> str:
    """The name by which Claude Code knows a tool of the organization: all tools of the MCP server of that name."""
    return f"mcp__{file_slug(tool.rsplit('/', 1)[-1].rsplit('#', 1)[-1])}"


def _settings(org: Org) -> Artifact:
    """What the roles that agents hold are granted is allowed; it does not depend on which bundles could be written."""
    roles = [r for r in org.every(Role) if r.by_agent] or list(org.every(Role))
    granted = {permission(t) for role in roles for t in tools(org, role)}
    known = {permission(t.id) for t in org.every(Tool)}
    permissions = {"allow": sorted(granted), "deny": sorted(known - granted)}
    text = json_text({"$schema": _SCHEMA, "permissions": permissions})
    return Artifact(".claude/settings.json", text, "claude")
