"""Cursor: a subagent for each role that an agent holds, and a rule for each role that a person holds.

Format: `.cursor/agents/<role>.md` and `.cursor/rules/<role>.mdc` (at most 500 lines). Cursor reads AGENTS.md in the
main conversation, but a subagent begins with a clean context: it is told everything, also what holds for everybody. A
rule has a description and neither globs nor `alwaysApply`, so it is read when somebody works as that role. A
subagent can be kept from writing and no more: what it may use is said in words. Skills are read from `.agents/skills`.
"""

from __future__ import annotations

from collections.abc import Callable

from orgc.analysis.agents import agents, plain
from orgc.analysis.sharing import common
from orgc.model.artifact import Artifact, Emission, Loss
from orgc.model.bundle import Bundle
from orgc.model.front_matter import front_matter
from orgc.model.org import Org
from orgc.templating import Sheet, instructions

ALSO = ("agents-md", "skills")
LINES = 490  # of a rule; with its front matter it stays under 500
MANY = 50  # agents, above which Cursor advises against more


def emit(org: Org, bundles: tuple[Bundle, ...], source: Callable[[str], str]) -> Emission:
    """Subagents and rules."""
    shared = common(bundles)
    found, losses = agents(org, bundles)
    artifacts: list[Artifact] = []
    lost: list[Loss] = []
    for agent in found:
        sheet, bundle = Sheet(), agent.bundle
        text, reference = instructions(sheet, agent, (), "cursor")
        acts = agent.writes or bool(agent.servers)
        keys = {"name": bundle.slug, "description": sheet.text(agent.line), "model": "inherit", "readonly": not acts}
        path = f".cursor/agents/{bundle.slug}.md"
        artifacts += [sheet.artifact(path, "cursor", front_matter(keys) + "\n" + text, bundle.id), *reference]
        lost.append(Loss(bundle.id, "a subagent's file cannot list its tools; they are named in words"))
    if len(found) > MANY:
        lost.append(Loss("", f"there are {len(found)} subagents; Cursor advises to have fewer than {MANY}"))
    slugs = {agent.bundle.slug for agent in found}
    for bundle in bundles:
        if bundle.kind == "role" and bundle.slug not in slugs:
            agent, sheet = plain(org, bundle, bundles), Sheet()
            text, reference = instructions(sheet, agent, shared, "cursor", 0, LINES)
            if text.count("\n") > LINES:
                lost.append(Loss(bundle.id, f"its rule has {text.count(chr(10))} lines; Cursor advises {LINES}"))
            head = front_matter({"description": sheet.text(agent.line), "alwaysApply": False})
            path = f".cursor/rules/{bundle.slug}.mdc"
            artifacts += [sheet.artifact(path, "cursor", head + "\n" + text, bundle.id), *reference]
    return Emission(tuple(artifacts), (*losses, *lost))
