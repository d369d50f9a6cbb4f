"""CrewAI: each workflow as a crew, `crewai/<workflow>/crew.json`, with an agent file for each role that takes part.

Format: the JSON project of CrewAI 1.15 (`crew.json` with tasks in order, `agents/<name>.json` with role, goal and
backstory). A role's whole bundle is its backstory. A step is a task; its context are the steps before it from which
control comes. A crew runs its tasks in order: conditions, loops and parallel parts stand in the words of the tasks. A
step that a person performs or that approves asks for human input.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from orgc.analysis.described import local
from orgc.analysis.flow import flow_of
from orgc.analysis.step_wording import one_step
from orgc.kinds.role import Role
from orgc.kinds.workflow import Workflow
from orgc.model.artifact import Artifact, Emission, Loss
from orgc.model.bundle import Bundle, Line
from orgc.model.org import Org
from orgc.model.pattern import lazy
from orgc.model.step import Step
from orgc.serialising import json_text
from orgc.templating import Sheet

_INPUT = lazy(r"\{(?=[A-Za-z_][\w-]*\})")  # CrewAI fills in `{name}`


def emit(org: Org, bundles: tuple[Bundle, ...], source: Callable[[str], str]) -> Emission:
    """A crew for each workflow."""
    roles = {b.id: b for b in bundles if b.kind == "role"}
    artifacts: list[Artifact] = []
    losses: list[Loss] = []
    busy: set[str] = set()
    for bundle in bundles:
        flow = org.get(bundle.id, Workflow)
        if flow and flow.steps:
            artifacts += _crew(org, flow, bundle, roles, busy, losses)
    idle = "it takes part in no workflow; a crew has agents for its tasks alone"
    losses += [Loss(i, idle) for i in roles if i not in busy]
    losses += [Loss(i, "its tools are named, not granted") for i, b in roles.items() if i in busy and b.tools]
    return Emission(tuple(artifacts), tuple(losses))


def _crew(
    org: Org, flow: Workflow, bundle: Bundle, roles: dict[str, Bundle], busy: set[str], losses: list[Loss]
) -> list[Artifact]:
    sheet = Sheet()
    steps = flow.every_step()
    actors = {s.id: next((roles[r] for r in org.targets(s.id, "performs") if r in roles), bundle) for s in steps}
    names = {s.id: local(s.id, flow.id) for s in steps}
    data: dict[str, Any] = {
        "name": bundle.slug,
        "process": "sequential",
        "agents": list(dict.fromkeys(a.slug for a in actors.values())),
        "tasks": [_task(org, flow, s, number, actors, names, sheet) for number, s in enumerate(steps)],
        "inputs": {"case": bundle.trigger or bundle.title},
    }
    losses += [Loss(flow.id, what) for what in _lost(org, flow)]
    out = [sheet.artifact(f"crewai/{bundle.slug}/crew.json", "crewai", json_text(data), bundle.id)]
    for actor in {a.id: a for a in actors.values()}.values():
        busy.add(actor.id)
        out.append(_agent(actor, f"crewai/{bundle.slug}/agents/{actor.slug}.json", losses))
    return out


def _lost(org: Org, flow: Workflow) -> list[str]:
    arcs = flow_of(org, flow).arcs
    order = {s.id: n for n, s in enumerate(flow.every_step())}
    found = []
    if count := sum(1 for a in arcs if a.label and a.kind != "repeat"):
        found.append(f"a crew runs its tasks in order; {count} conditions are in the words of the tasks")
    if any(a.kind == "repeat" or (a.target in order and order[a.target] <= order[a.source]) for a in arcs):
        found.append("a crew runs each task once; its loops are in the words of the tasks")
    if any(a.kind == "split" for a in arcs):
        found.append("its parallel parts run one after the other")
    return found


def _task(
    org: Org,
    flow: Workflow,
    step: Step,
    number: int,
    actors: dict[str, Bundle],
    names: dict[str, str],
    sheet: Sheet,
) -> dict[str, Any]:
    lines = [_safe(line) for line in one_step(org, flow, step, "", "", "")]
    words = "\n".join(sheet.text(line) for line in lines)
    made = ", ".join(" ".join(t.text.split()) for t in step.produces)
    before = list(names)[:number]
    context = [names[s] for s in before if any(a.target == step.id for a in flow_of(org, flow).after(s))]
    performer = org.get(actors[step.id].id, Role)
    by_person = performer is not None and bool(performer.holders) and not performer.by_agent
    task: dict[str, Any] = {
        "name": names[step.id],
        "description": f"{words}\n\nThe case: {{case}}",
        "expected_output": _INPUT.sub("{ ", made or f"What was done in the step “{step.title}”, and how it goes on."),
        "agent": actors[step.id].slug,
    }
    if context:
        task["context"] = context
    if by_person or step.approves.text or step.approval:
        task["human_input"] = True
    return task


def _safe(line: Line) -> Line:
    return Line(_INPUT.sub("{ ", line.text), line.path, line.line, line.norm)


def _agent(bundle: Bundle, path: str, losses: list[Loss]) -> Artifact:
    sheet = Sheet()
    text = sheet.prose("prompt/prompt.md.j2", bundle=bundle)
    if _INPUT.search(text):
        losses.append(Loss(bundle.id, "a name in braces would be an input of the crew; a blank follows the brace"))
    data = {
        "role": _INPUT.sub("{ ", bundle.title or bundle.slug),
        "goal": sheet.text(_safe(Line(bundle.description or f"Do the work of the {bundle.title}.", *bundle.place))),
        "backstory": _INPUT.sub("{ ", text),
        "allow_delegation": False,
    }
    return sheet.artifact(path, "crewai", json_text(data), bundle.id)
