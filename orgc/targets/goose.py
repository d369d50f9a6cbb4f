"""Goose: an agent for each role that an agent holds, and a recipe for each workflow.

Format: `.goose/agents/<role>.md` and `.goose/recipes/<workflow>.yaml`. A recipe runs the workflows that it runs as
sub-recipes, asks for the case, and has the extensions it needs and no other. Goose reads a recipe as a template before
it reads it as YAML, so what would be a template in the handbook's words is made literal. Goose reads AGENTS.md in the
main conversation; an agent to which work is delegated begins anew, so it is told everything.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from orgc.analysis.agents import agents
from orgc.analysis.procedures import procedure_line
from orgc.model.artifact import Artifact, Emission, Loss
from orgc.model.bundle import Bundle, Line
from orgc.model.front_matter import front_matter, shortened
from orgc.model.org import Org
from orgc.serialising import yaml_text
from orgc.templating import Sheet, instructions

ALSO = ("agents-md", "skills")


def emit(org: Org, bundles: tuple[Bundle, ...], source: Callable[[str], str]) -> Emission:
    """Agents and recipes."""
    found, losses = agents(org, bundles)
    artifacts: list[Artifact] = []
    lost: list[Loss] = []
    for agent in found:
        sheet, bundle = Sheet(), agent.bundle
        text, reference = instructions(sheet, agent, (), "goose")
        head = front_matter({"name": bundle.slug, "description": sheet.text(agent.line)})
        artifacts += [
            sheet.artifact(f".goose/agents/{bundle.slug}.md", "goose", f"{head}\n{text}", bundle.id),
            *reference,
        ]
        lost.append(Loss(bundle.id, "an agent's file cannot list its tools; they are named in words"))
    flows = {b.id: b for b in bundles if b.kind == "workflow"}
    for flow in flows.values():
        artifacts.append(_recipe(flow, flows, bundles))
        if flow.tools:
            what = "how its tools are reached is not in the handbook; its recipe has no extension for them"
            lost.append(Loss(flow.id, what))
    return Emission(tuple(artifacts), (*losses, *lost))


def _recipe(flow: Bundle, flows: dict[str, Bundle], bundles: tuple[Bundle, ...]) -> Artifact:
    sheet = Sheet()
    performers = [b.title for b in bundles if b.kind == "role" and flow.id in b.workflows]
    line = Line(procedure_line(flow, performers), *flow.place)
    text = sheet.prose("goose/recipe.md.j2", bundle=flow)
    data: dict[str, Any] = {
        "version": "1.0.0",
        "title": literal(shortened(flow.title, 100)),
        "description": literal(sheet.text(line)),
        "instructions": literal(text),
        "prompt": literal(f"Run the procedure “{shortened(flow.title, 100)}” for this case: ") + "{{ case }}",
        "parameters": [
            {
                "key": "case",
                "input_type": "string",
                "requirement": "user_prompt",
                "description": "What it is about",
            }
        ],
        "extensions": [{"type": "builtin", "name": "developer"}],
    }
    runs = [flows[i] for i in flow.workflows if i in flows and i != flow.id]
    if runs:
        data["sub_recipes"] = [{"name": run.slug.replace("-", "_"), "path": f"./{run.slug}.yaml"} for run in runs]
    return sheet.artifact(f".goose/recipes/{flow.slug}.yaml", "goose", yaml_text(data), flow.id)


def literal(text: str) -> str:
    """The text as a template that gives it back, without a quote, which YAML might double."""
    return re.sub(r"\{[{%#]", lambda m: f"{{% raw %}}{m[0]}{{% endraw %}}", text)
