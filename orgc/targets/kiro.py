"""Kiro: an agent for each role that an agent holds, with explicit tools; steering for each role that a person holds.

Format: `.kiro/agents/<role>.md` (read by Kiro's editor from 1.0 and its command line from 3.0; below 50,000
characters), `.kiro/steering/<role>.md` with `inclusion: auto`, which Kiro reads when its description fits the work, and
`.kiro/skills`, as it reads skills from nowhere else. A tool of the organization is the MCP server of its name (`@erp`).
Kiro reads AGENTS.md in the main conversation; whether an agent of its own does differs from version to version, so an
agent is told everything, also what holds for everybody.
"""

from __future__ import annotations

from collections.abc import Callable

from orgc.analysis.agents import Agent, agents, plain
from orgc.analysis.sharing import common
from orgc.model.artifact import Artifact, Emission, Loss
from orgc.model.bundle import Bundle
from orgc.model.front_matter import front_matter
from orgc.model.org import Org
from orgc.skill_files import skill_folders
from orgc.templating import Sheet, instructions

ALSO = ("agents-md",)
LIMIT = 50_000  # characters


def emit(org: Org, bundles: tuple[Bundle, ...], source: Callable[[str], str]) -> Emission:
    """Agents, steering and skills."""
    shared = common(bundles)
    found, losses = agents(org, bundles)
    artifacts: list[Artifact] = []
    lost: list[Loss] = []
    for agent in found:
        sheet, bundle = Sheet(), agent.bundle
        text, reference = instructions(sheet, agent, (), "kiro", LIMIT)
        if len(text) > LIMIT:
            lost.append(Loss(bundle.id, f"its instructions are {len(text)} characters; Kiro advises {LIMIT}"))
        keys = {"name": bundle.slug, "description": sheet.text(agent.line), "tools": _tools(agent)}
        path = f".kiro/agents/{bundle.slug}.md"
        artifacts += [sheet.artifact(path, "kiro", front_matter(keys) + "\n" + text, bundle.id), *reference]
    slugs = {agent.bundle.slug for agent in found}
    for bundle in bundles:
        if bundle.kind == "role" and bundle.slug not in slugs:
            agent, sheet = plain(org, bundle, bundles), Sheet()
            text, reference = instructions(sheet, agent, shared, "kiro", LIMIT)
            keys = {"inclusion": "auto", "name": bundle.slug, "description": sheet.text(agent.line)}
            path = f".kiro/steering/{bundle.slug}.md"
            artifacts += [sheet.artifact(path, "kiro", front_matter(keys) + "\n" + text, bundle.id), *reference]
    folders, unplaced = skill_folders(org, bundles, source, "kiro", ".kiro/skills")
    return Emission((*artifacts, *folders), (*losses, *lost, *unplaced))


def _tools(agent: Agent) -> list[str]:
    return ["read", *(("write",) if agent.writes else ()), *(f"@{server}" for server in agent.servers)]
