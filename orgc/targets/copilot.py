"""GitHub Copilot and VS Code: an agent for each role that an agent holds, with hand-offs; instructions for the others.

Format: `.github/agents/<role>.agent.md` (body of at most 30,000 characters), `.github/instructions/`,
`.github/prompts/` and `.github/copilot-instructions.md`. A tool of the organization is the MCP server of its name
(`erp/*`). Copilot reads AGENTS.md beside its own instructions, so what holds for everybody stands there alone. A role
that a person holds has instructions that apply to files in its folder `roles/<role>/`; a workflow has a prompt, which
starts its skill in `.agents/skills`. Hand-offs are buttons in VS Code; other products of Copilot leave them out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from orgc.analysis.agents import Agent, agents, plain
from orgc.analysis.sharing import common
from orgc.model.artifact import Artifact, Emission, Loss
from orgc.model.bundle import Bundle, Part
from orgc.model.front_matter import front_matter, shortened
from orgc.model.org import Org
from orgc.templating import Sheet, instructions, render

ALSO = ("agents-md", "skills")
LIMIT = 30_000  # characters of an agent's body
_LABEL = 60  # characters of a button


def emit(org: Org, bundles: tuple[Bundle, ...], source: Callable[[str], str]) -> Emission:
    """Agents, instructions, prompts and the page that all of Copilot reads."""
    shared = common(bundles)
    found, losses = agents(org, bundles)
    artifacts: list[Artifact] = []
    lost: list[Loss] = []
    for agent in found:
        sheet = Sheet()
        text, reference = instructions(sheet, agent, shared, "copilot", LIMIT)
        if len(text) > LIMIT:
            lost.append(Loss(agent.bundle.id, f"its instructions are {len(text)} characters; Copilot reads {LIMIT}"))
        path = f".github/agents/{agent.bundle.slug}.agent.md"
        artifacts += [sheet.artifact(path, "copilot", _head(sheet, agent) + "\n" + text, agent.bundle.id), *reference]
    slugs = {agent.bundle.slug for agent in found}
    others = [plain(org, b, bundles) for b in bundles if b.kind == "role" and b.slug not in slugs]
    for agent in others:
        artifacts += _instructions(agent, shared)
    flows = [b for b in bundles if b.kind == "workflow"]
    artifacts += [_prompt(bundle, found) for bundle in flows]
    artifacts.append(
        render(
            "copilot/instructions.md.j2",
            ".github/copilot-instructions.md",
            "copilot",
            agents=found,
            others=[agent.bundle for agent in others],
            flows=flows,
        )
    )
    lost += [
        Loss(a.bundle.id, "its hand-offs are buttons in VS Code alone; elsewhere they are words")
        for a in found
        if a.hand_offs
    ]
    return Emission(tuple(artifacts), (*losses, *lost))


def _head(sheet: Sheet, agent: Agent) -> str:
    tools = ["read", "search", *(("edit",) if agent.writes else ()), *(f"{server}/*" for server in agent.servers)]
    keys: dict[str, Any] = {"name": agent.bundle.slug, "description": sheet.text(agent.line), "tools": tools}
    handoffs = [
        {
            "label": shortened(f"{hand.label}: {hand.title}" if hand.label else f"Hand over to {hand.title}", _LABEL),
            "agent": hand.slug,
            "prompt": shortened(f"Take this over as the {hand.title}: {hand.label or 'the work so far'}.", 500),
            "send": False,
        }
        for hand in agent.hand_offs
    ]
    if handoffs:
        keys["handoffs"] = handoffs
    return front_matter(keys)


def _instructions(agent: Agent, shared: tuple[Part, ...]) -> list[Artifact]:
    sheet, bundle = Sheet(), agent.bundle
    text, reference = instructions(sheet, agent, shared, "copilot")
    keys = {"description": sheet.text(agent.line), "applyTo": f"roles/{bundle.slug}/**"}
    path = f".github/instructions/{bundle.slug}.instructions.md"
    return [sheet.artifact(path, "copilot", front_matter(keys) + "\n" + text, bundle.id), *reference]


def _prompt(bundle: Bundle, found: tuple[Agent, ...]) -> Artifact:
    """A prompt that starts a workflow, as the agent that performs the most of it, where there is one alone."""
    performers = [a for a in found if bundle.id in a.bundle.workflows]
    what = bundle.description or f"Runs the procedure {bundle.title}."
    keys: dict[str, Any] = {"name": bundle.slug, "description": shortened(what, 500)}
    keys["agent"] = performers[0].bundle.slug if len(performers) == 1 else "agent"
    path = f".github/prompts/{bundle.slug}.prompt.md"
    return render("copilot/prompt.md.j2", path, "copilot", bundle=bundle, head=front_matter(keys))
