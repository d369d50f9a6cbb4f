"""Claude Code: a subagent for each role that an agent holds, with explicit tools, and permissions in the settings.

Format: `.claude/agents/<name>.md` and `.claude/settings.json` of Claude Code. A tool of the organization is the MCP
server of its name (`mcp__erp`). Every subagent names its tools: leaving the key out would mean all of them. A tool that
no agent's role is granted is denied to everybody. Where no role has a holder at all, every role gets a subagent.
"""

from __future__ import annotations

import json
from collections.abc import Callable

from orgc.analysis.wording import tools
from orgc.kinds.role import Role
from orgc.kinds.skill import Skill
from orgc.kinds.tool import Tool
from orgc.kinds.workflow import Workflow
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
    """Subagents and settings."""
    roles = [b for b in bundles if b.kind == "role"]
    held = [role for role in org.every(Role) if not role.open]
    agents = [b for b in roles if b.agent] if held else roles
    flows = {b.id: b for b in bundles if b.kind == "workflow"}
    losses = [Loss(b.id, "a person holds this role; it has no subagent") for b in roles if b not in agents]
    artifacts = [_agent(bundle, flows, org) for bundle in agents]
    artifacts.append(_settings(org))
    losses += [
        Loss(b.id, "nothing says what it may use; it may read") for b in agents if not b.tools and not b.workflows
    ]
    losses += [
        Loss(t.id, "its actions are prose; the permission covers the whole tool") for t in org.every(Tool) if t.actions
    ]
    return Emission(tuple(artifacts), tuple(losses))


def _agent(bundle: Bundle, flows: dict[str, Bundle], org: Org) -> Artifact:
    writes = any(s.produces for f in org.every(Workflow) if f.id in bundle.workflows for s in f.every_step())
    allowed = [*READING, *(WRITING if writes else ()), *sorted(permission(t) for t in bundle.tools)]
    own = [skill for i in bundle.skills if (skill := org.get(i, Skill))]
    skills = [*(flows[i].slug for i in bundle.workflows if i in flows), *(file_slug(s.name) for s in own)]
    what = bundle.description or f"Does the work of the {bundle.title}."
    what = what if what.endswith((".", "!", "?")) else f"{what}."
    when = ", ".join(flows[i].title for i in bundle.workflows if i in flows)
    use = f" Use for work of the {bundle.title}: {when}." if when else f" Use for work of the {bundle.title}."
    keys: dict[str, str | list[str]] = {
        "name": bundle.slug,
        "description": shortened(what + use, 900),
        "tools": ", ".join(allowed),
    }
    path = f".claude/agents/{bundle.slug}.md"
    head = front_matter(keys)
    return render("claude/agent.md.j2", path, "claude", bundle=bundle, parts=bundle.parts, head=head, skills=skills)


def permission(tool: str) -> str:
    """The name by which Claude Code knows a tool of the organization: all tools of the MCP server of that name."""
    return f"mcp__{file_slug(tool.rsplit('/', 1)[-1].rsplit('#', 1)[-1])}"


def _settings(org: Org) -> Artifact:
    """What the roles that agents hold are granted is allowed; it does not depend on which bundles could be written."""
    roles = [r for r in org.every(Role) if r.by_agent] or list(org.every(Role))
    granted = {permission(t) for role in roles for t in tools(org, role)}
    known = {permission(t.id) for t in org.every(Tool)}
    permissions = {"allow": sorted(granted), "deny": sorted(known - granted)}
    text = json.dumps({"$schema": _SCHEMA, "permissions": permissions}, indent=2) + "\n"
    return Artifact(".claude/settings.json", text, "claude")
