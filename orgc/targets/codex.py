"""OpenAI Codex: an agent for each role that an agent holds, and how skills are shown.

Format: `.codex/agents/<role>.toml` (`name`, `description`, `developer_instructions`), which Codex loads in folders
that are trusted, and `agents/openai.yaml` in the folders of the skills. Codex reads the chain of AGENTS.md files, of
which the root says what holds for everybody. An agent's file cannot list its tools: what it may use is said in words.
"""

from __future__ import annotations

from collections.abc import Callable

from orgc.analysis.agents import agents
from orgc.analysis.sharing import common
from orgc.model.artifact import Artifact, Emission, Loss
from orgc.model.bundle import Bundle
from orgc.model.front_matter import shortened
from orgc.model.org import Org
from orgc.serialising import toml_text, yaml_text
from orgc.templating import Sheet, instructions

ALSO = ("agents-md", "skills")
_SHOWN = 64  # characters of a skill's line in a list


def emit(org: Org, bundles: tuple[Bundle, ...], source: Callable[[str], str]) -> Emission:
    """Agents, and a description for the interface of each workflow's skill."""
    shared = common(bundles)
    found, losses = agents(org, bundles)
    artifacts: list[Artifact] = []
    lost: list[Loss] = []
    for agent in found:
        sheet = Sheet()
        text, reference = instructions(sheet, agent, shared, "codex")
        data = {
            "name": agent.bundle.slug,
            "description": sheet.text(agent.line),
            "developer_instructions": text,
        }
        path = f".codex/agents/{agent.bundle.slug}.toml"
        artifacts += [sheet.artifact(path, "codex", toml_text(data), agent.bundle.id), *reference]
        lost.append(Loss(agent.bundle.id, "an agent's file cannot list its tools; they are named in words"))
    artifacts += [_interface(bundle) for bundle in bundles if bundle.kind == "workflow"]
    return Emission(tuple(artifacts), (*losses, *lost))


def _interface(bundle: Bundle) -> Artifact:
    title = shortened(bundle.title, _SHOWN)
    what = shortened(bundle.description or f"The procedure {bundle.title}, step by step", _SHOWN)
    data = {
        "interface": {
            "display_name": title,
            "short_description": what,
            "default_prompt": f"Use ${bundle.slug} to run the procedure: {title}",
        },
        "policy": {"allow_implicit_invocation": True},
    }
    return Artifact(f".agents/skills/{bundle.slug}/agents/openai.yaml", yaml_text(data), "codex", (), bundle.id)
