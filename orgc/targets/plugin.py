"""Plugins: a folder for each department, with its agents and skills, and the lists from which they are installed.

Formats: Agent Plugins (`plugin.json`) and Claude Code (`.claude-plugin/plugin.json`) in one folder `plugins/<team>/`;
`.claude-plugin/marketplace.json` and, for Codex, `.agents/plugins/marketplace.json` list them. The manifest is one of
Agent Plugins 1.1 as well as of 1.0; it names the schema of 1.0, as Codex 0.169 refuses any other. A role that an agent
holds is a subagent (`agents/<role>.md`, which Claude Code loads); a role that a person holds is a skill for whatever
helps that person; so is each workflow in which a role of the department takes part. Roles without a team are in one
plugin of the organization's name. A plugin stands alone, so each says everything. Hooks refuse what a rule forbids.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from orgc.analysis.agents import Agent, agents, plain
from orgc.analysis.departments import Department, departments, organization_name
from orgc.claude_code import hooks, subagent
from orgc.model.artifact import Artifact, Emission, Loss
from orgc.model.bundle import Bundle
from orgc.model.front_matter import shortened
from orgc.model.org import Org
from orgc.model.slug import file_slug
from orgc.passes.emit import text_digest
from orgc.serialising import json_text
from orgc.skill_files import own_skills, placed, role_skill, workflow_skill
from orgc.templating import Sheet, render

_SCHEMA = "https://agent-plugins.org/schemas/1.0.0/plugin.schema.json"
_RESERVED = ("claude", "anthropic")  # how names of the vendor's own begin


def emit(org: Org, bundles: tuple[Bundle, ...], source: Callable[[str], str]) -> Emission:
    """A plugin for each department, and both lists."""
    found, losses = agents(org, bundles)
    held = {agent.bundle.id: agent for agent in found}
    parts, elsewhere = departments(org, bundles)
    taken: set[str] = set()
    parts = tuple(msgspec.structs.replace(d, name=_name(d.name, taken)) for d in parts)
    artifacts: list[Artifact] = []
    lost: list[Loss] = []
    flows = frozenset(b.slug for b in bundles if b.kind == "workflow")
    own = own_skills(org, flows, source, "plugin", lost)
    if own and not parts:
        title = organization_name(org)
        parts = (Department(_name(file_slug(title), taken), title, "", (), ()),)
    used = {skill for department in parts for bundle in department.roles for skill in bundle.skills}
    for department in parts:
        theirs = {skill for bundle in department.roles for skill in bundle.skills}
        if department is parts[-1]:
            theirs |= {made.subject for made in own.values()} - used
        artifacts += _plugin(org, department, bundles, held, {n: a for n, a in own.items() if a.subject in theirs})
    if parts:
        artifacts += _lists(org, parts)
    lost += [x for x in losses if "a person holds" not in x.what]
    lost += [Loss(b.id, "only Claude Code loads a plugin's agents; other products load its skills") for b in _of(held)]
    lost += [
        Loss(b.id, "how its tools are reached is not in the handbook; connect them by their names") for b in _of(held)
    ]
    return Emission(tuple(artifacts), (*lost, *elsewhere))


def _of(held: dict[str, Agent]) -> list[Bundle]:
    return [agent.bundle for agent in held.values()]


def _plugin(
    org: Org,
    department: Department,
    bundles: tuple[Bundle, ...],
    held: dict[str, Agent],
    own: dict[str, Artifact],
) -> list[Artifact]:
    root = f"plugins/{department.name}"
    here = [held[b.id] for b in department.roles if b.id in held]
    people = [plain(org, b, bundles) for b in department.roles if b.id not in held]
    artifacts: list[Artifact] = []
    for agent in here:
        name = agent.bundle.slug
        place = (f"{root}/references/{name}.md", f"${{CLAUDE_PLUGIN_ROOT}}/references/{name}.md")
        artifacts += subagent(agent, f"{root}/agents/{name}.md", "plugin", (), place)
    for agent in people:
        artifacts += role_skill(agent, "plugin", f"{root}/skills/{agent.bundle.slug}")
    for flow in department.flows:
        artifacts += [placed(a, f"{root}/skills/{flow.slug}") for a in workflow_skill(flow, bundles, "plugin")]
    artifacts += [placed(made, f"{root}/skills/{name}") for name, made in own.items()]
    sheet = Sheet()
    if entries := hooks(org, here, sheet, lambda slug: f"{department.name}:{slug}", others=False):
        text = json_text({"hooks": {"PreToolUse": entries}})
        artifacts.append(sheet.artifact(f"{root}/hooks/hooks.json", "plugin", text))
    values = {
        "own": sorted(own),
        "department": department,
        "agents": here,
        "people": people,
        "name": organization_name(org),
    }
    artifacts.append(render("plugin/README.md.j2", f"{root}/README.md", "plugin", **values))
    return [*_manifests(org, department, root, artifacts), *artifacts]


def _manifests(org: Org, department: Department, root: str, content: list[Artifact]) -> list[Artifact]:
    """Both manifests. The version changes with the content, or nobody who installed the plugin would get an update."""
    what = _what(org, department)
    digest = text_digest("\n".join(f"{a.path}\n{a.text}" for a in content)).rsplit(":", 1)[-1]
    version = f"1.0.0+{digest[:12]}"
    author = {"name": organization_name(org)}
    keywords = ["handbook", department.name]
    neutral = {
        "$schema": _SCHEMA,
        "name": department.name,
        "version": version,
        "description": what,
        "author": author,
        "keywords": keywords,
    }
    claude = {
        "name": department.name,
        "displayName": department.title,
        "version": version,
        "description": what,
        "author": author,
    }
    return [
        Artifact(f"{root}/plugin.json", json_text(neutral), "plugin"),
        Artifact(f"{root}/.claude-plugin/plugin.json", json_text(claude), "plugin"),
    ]


def _what(org: Org, department: Department) -> str:
    text = department.description or f"The roles and workflows of {department.title}"
    text = text if text.endswith((".", "!", "?")) else f"{text}."
    of = organization_name(org)
    return shortened(text if department.title == of else f"{department.title} of {of}: {text}", 500)


def _name(slug: str, taken: set[str]) -> str:
    """The slug without vendors' names: Claude Code refuses a plugin that reads as one of theirs."""
    words = [word for word in slug.split("-") if not word.startswith(_RESERVED)]
    base = name = "-".join(words).removeprefix("cc-plugin").strip("-") or "handbook"
    number = 2
    while name in taken:
        name, number = f"{base}-{number}", number + 1
    taken.add(name)
    return name


def _lists(org: Org, parts: tuple[Department, ...]) -> list[Artifact]:
    title = organization_name(org)
    name = _name(file_slug(title), set())
    claude: dict[str, Any] = {
        "name": name,
        "owner": {"name": title},
        "description": shortened(f"What the handbook of {title} says to each department, for agents.", 500),
        "plugins": [{"name": d.name, "source": f"./plugins/{d.name}", "description": _what(org, d)} for d in parts],
    }
    codex: dict[str, Any] = {
        "name": name,
        "interface": {"displayName": title},
        "plugins": [
            {
                "name": d.name,
                "source": {"source": "local", "path": f"./plugins/{d.name}"},
                "policy": {"installation": "AVAILABLE", "authentication": "ON_INSTALL"},
                "category": "Work",
            }
            for d in parts
        ],
    }
    return [
        Artifact(".claude-plugin/marketplace.json", json_text(claude), "plugin"),
        Artifact(".agents/plugins/marketplace.json", json_text(codex), "plugin"),
    ]
