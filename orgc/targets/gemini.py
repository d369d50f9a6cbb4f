"""Gemini CLI: an agent for each role that an agent holds, with explicit tools.

Format: `.gemini/agents/<role>.md` (strict: an unknown key or tool is refused) and GEMINI.md, which imports AGENTS.md
and which agents read, too: what holds for everybody stands there alone. A tool of the organization is the MCP server of
its name (`mcp_erp_*`). Skills are read from `.agents/skills`.
"""

from __future__ import annotations

from collections.abc import Callable

from orgc.analysis.agents import Agent, agents
from orgc.analysis.sharing import common
from orgc.model.artifact import Artifact, Emission
from orgc.model.bundle import Bundle
from orgc.model.front_matter import front_matter
from orgc.model.org import Org
from orgc.templating import Sheet, instructions

ALSO = ("agents-md", "skills")
READING = ("read_file", "read_many_files", "list_directory", "glob", "grep_search")
WRITING = ("write_file", "replace")


def emit(org: Org, bundles: tuple[Bundle, ...], source: Callable[[str], str]) -> Emission:
    """Agents, and the import."""
    shared = common(bundles)
    found, losses = agents(org, bundles)
    artifacts = [Artifact("GEMINI.md", "@./AGENTS.md\n", "gemini")]
    for agent in found:
        sheet = Sheet()
        text, reference = instructions(sheet, agent, shared, "gemini")
        keys = {"name": agent.bundle.slug, "description": sheet.text(agent.line), "tools": _tools(agent)}
        path = f".gemini/agents/{agent.bundle.slug}.md"
        artifacts += [sheet.artifact(path, "gemini", front_matter(keys) + "\n" + text, agent.bundle.id), *reference]
    return Emission(tuple(artifacts), losses)


def _tools(agent: Agent) -> list[str]:
    skill = ("activate_skill",) if agent.skills else ()
    return [*READING, *(WRITING if agent.writes else ()), *skill, *(f"mcp_{server}_*" for server in agent.servers)]
