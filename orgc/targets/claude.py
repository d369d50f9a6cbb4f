"""Claude Code: a subagent for each role that an agent holds, with explicit tools, permissions, and hooks that enforce.

Format: `.claude/agents/<name>.md` and `.claude/settings.json` of Claude Code. A tool of the organization is the MCP
server of its name (`mcp__erp`). Every subagent names its tools: leaving the key out would mean all of them. A tool that
no agent's role is granted is denied to everybody; a hook keeps it from subagents that are not granted it, and refuses
what a rule forbids without a condition, naming the rule. Where no role has a holder at all, every role gets a subagent.
Subagents load CLAUDE.md, which imports AGENTS.md: what that says to everybody is not said again in each.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from orgc.analysis.agents import Agent, agents, servers
from orgc.analysis.enforcement import bans, told
from orgc.analysis.sharing import common
from orgc.analysis.wording import tools
from orgc.claude_code import hooks, subagent
from orgc.kinds.role import Role
from orgc.kinds.tool import Tool
from orgc.model.artifact import Artifact, Emission, Loss
from orgc.model.bundle import Bundle
from orgc.model.org import Org
from orgc.serialising import json_text
from orgc.templating import Sheet

ALSO = ("agents-md", "skills")
_SCHEMA = "https://json.schemastore.org/claude-code-settings.json"


def emit(org: Org, bundles: tuple[Bundle, ...], source: Callable[[str], str]) -> Emission:
    """Subagents and settings."""
    shared = common(bundles)
    found, losses = agents(org, bundles)
    artifacts: list[Artifact] = []
    lost = []
    for agent in found:
        artifacts += subagent(agent, f".claude/agents/{agent.bundle.slug}.md", "claude", shared)
        number, enforced = told(org, agent), len(bans(org, agent))
        if number > enforced:
            what = f"{number - enforced} of its {number} prohibitions and limits are told, and not enforced by a hook"
            lost.append(Loss(agent.bundle.id, what))
    artifacts.append(_settings(org, found))
    lost += [
        Loss(t.id, "its actions are prose; a hook knows them by their words, and a permission covers the whole tool")
        for t in org.every(Tool)
        if t.actions
    ]
    return Emission(tuple(artifacts), (*losses, *lost))


def _settings(org: Org, found: tuple[Agent, ...]) -> Artifact:
    """What the roles that agents hold are granted is allowed, whichever bundles could be written; what is refused."""
    sheet = Sheet()
    roles = [r for r in org.every(Role) if r.by_agent] or list(org.every(Role))
    granted = {tool for role in roles for tool in tools(org, role)}
    names = servers(org)
    permissions = {
        "allow": sorted(f"mcp__{name}" for tool, name in names.items() if tool in granted),
        "deny": sorted(f"mcp__{name}" for tool, name in names.items() if tool not in granted),
    }
    data: dict[str, Any] = {"$schema": _SCHEMA, "permissions": permissions}
    if entries := hooks(org, found, sheet, lambda slug: slug, others=True):
        data["hooks"] = {"PreToolUse": entries}
    return sheet.artifact(".claude/settings.json", "claude", json_text(data))
