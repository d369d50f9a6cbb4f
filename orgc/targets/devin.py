"""Devin: a rule for each role, which it reads when the work is that role's.

Format: `.devin/rules/<role>.md`, at most 12,000 characters, chosen by its description (`model_decision`). No rule has
`globs`: Devin's command line refuses a string there, other readers refuse a list, and no file makes a work a role's.
Devin always reads AGENTS.md, and skills from `.agents/skills`. A rule cannot list tools: they are named in words.
"""

from __future__ import annotations

from collections.abc import Callable

from orgc.analysis.agents import plain
from orgc.analysis.sharing import common
from orgc.model.artifact import MARK, Artifact, Emission, Loss
from orgc.model.bundle import Bundle
from orgc.model.front_matter import front_matter
from orgc.model.org import Org
from orgc.templating import Sheet, instructions

ALSO = ("agents-md", "skills")
LIMIT = 12_000  # characters of a rule, its front matter included


def emit(org: Org, bundles: tuple[Bundle, ...], source: Callable[[str], str]) -> Emission:
    """A rule for each role."""
    shared = common(bundles)
    artifacts: list[Artifact] = []
    lost: list[Loss] = []
    for bundle in bundles:
        if bundle.kind != "role":
            continue
        agent, sheet = plain(org, bundle, bundles), Sheet()
        head = front_matter({"trigger": "model_decision", "description": sheet.text(agent.line)}) + "\n"
        text, reference = instructions(sheet, agent, shared, "devin", LIMIT - len(MARK.sub("", head)))
        size = len(MARK.sub("", head + text))
        if size > LIMIT:
            lost.append(Loss(bundle.id, f"its rule is {size} characters; Devin reads {LIMIT}"))
        if bundle.tools:
            lost.append(Loss(bundle.id, "a rule cannot list tools; they are named in words"))
        artifacts += [sheet.artifact(f".devin/rules/{bundle.slug}.md", "devin", head + text, bundle.id), *reference]
    return Emission(tuple(artifacts), tuple(lost))
