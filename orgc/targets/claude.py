"""Claude Code: a subagent for each role that an agent holds, with explicit tools, and permissions in the settings.

Format: `.claude/agents/<name>.md` and `.claude/settings.json` of Claude Code. A tool of the organization is the MCP
server of its name (`mcp__erp`). Every subagent names its tools: leaving the key out would mean all of them. A tool that
no agent's role is granted is denied to everybody. `CLAUDE.md` imports AGENTS.md, which Claude Code does not read.
"""

from __future__ import annotations

import json
from collections.abc import Callable

from orgc.kinds.tool import Tool
from orgc.model.artifact import Artifact, Emission, Loss
from orgc.model.bundle import Bundle
from orgc.model.front_matter import front_matter, shortened
from orgc.model.org import Org
from orgc.model.slug import file_slug
from orgc.templating import render

READING = ("Read", "Grep", "Glob")
WRITING = ("Write", "Edit")
_SCHEMA = "https://json.schemastore.org/claude-code-settings.json"


def emit(org: Org, bundles: tuple[Bundle, ...], source: Callable[[str], str]) -> Emission:
    """Subagents, settings, and CLAUDE.md."""
    roles = [b for b in bundles if b.kind == "role"]
    agents = [b for b in roles if b.agent] or roles
    flows = {b.id: b for b in bundles if b.kind == "workflow"}
    losses = [Loss(b.id, "a person holds this role; it has no subagent") for b in roles if b not in agents]
    artifacts = [_agent(bundle, flows, org) for bundle in agents]
    artifacts.append(_settings(org, agents))
    text = "@AGENTS.md\n"
    artifacts.append(Artifact("CLAUDE.md", text, "claude"))
    losses += [
        Loss(t.id, "its actions are prose; the permission covers the whole tool") for t in org.every(Tool) if t.actions
    ]
    return Emission(tuple(artifacts), tuple(losses))


def _agent(bundle: Bundle, flows: dict[str, Bundle], org: Org) -> Artifact:
    writes = any(True for i in bundle.workflows for s in _steps(org, i) for _ in org.out(s, "produces"))
    tools = [*READING, *(WRITING if writes else ()), *sorted(permission(t) for t in bundle.tools)]
    skills = [flows[i].slug for i in bundle.workflows if i in flows]
    what = bundle.description or f"Does the work of the {bundle.title}."
    what = what if what.endswith((".", "!", "?")) else f"{what}."
    when = ", ".join(flows[i].title for i in bundle.workflows if i in flows)
    use = f" Use for work of the {bundle.title}: {when}." if when else f" Use for work of the {bundle.title}."
    keys: dict[str, str | list[str]] = {
        "name": bundle.slug,
        "description": shortened(what + use, 900),
        "tools": ", ".join(tools),
    }
    path = f".claude/agents/{bundle.slug}.md"
    head = front_matter(keys)
    return render("claude/agent.md.j2", path, "claude", bundle=bundle, parts=bundle.parts, head=head, skills=skills)


def _steps(org: Org, workflow: str) -> tuple[str, ...]:
    return tuple(i for i in org.targets(workflow, "defines") if org.nodes[i].type == "Step")


def permission(tool: str) -> str:
    """The name by which Claude Code knows a tool of the organization: all tools of the MCP server of that name."""
    return f"mcp__{file_slug(tool.rsplit('/', 1)[-1].rsplit('#', 1)[-1])}"


def _settings(org: Org, agents: list[Bundle]) -> Artifact:
    granted = {permission(t) for b in agents for t in b.tools}
    known = {permission(t.id) for t in org.every(Tool)}
    permissions = {"allow": sorted(granted), "deny": sorted(known - granted)}
    text = json.dumps({"$schema": _SCHEMA, "permissions": permissions}, indent=2) + "\n"
    return Artifact(".claude/settings.json", text, "claude")
