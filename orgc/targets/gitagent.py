"""gitagent (OpenGAP): the organization as an agent repository in `gitagent/`, each role's agent below `agents/`.

Format: gitagent 0.1.0 (agent.yaml, SOUL.md, RULES.md, DUTIES.md, AGENTS.md, workflows/*.yaml, tools/*.yaml), valid
against its schemas. Segregation of duties comes from the organization's tables of conflicting duties and from its
approvals: whoever approves is not who prepared. An agent is told who it is in SOUL.md, what it must in RULES.md, its
duties, limits, hand-offs and escalations in DUTIES.md, and how it works in AGENTS.md.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from orgc.analysis.agents import READS, Agent, agents, servers
from orgc.analysis.company import company_name
from orgc.analysis.described import local
from orgc.analysis.duties_apart import Apart, duties_apart
from orgc.analysis.flow import flow_of
from orgc.analysis.sharing import common
from orgc.analysis.sop import parameters
from orgc.kinds.organization import Organization
from orgc.kinds.role import Role
from orgc.kinds.tool import Tool
from orgc.kinds.workflow import Workflow
from orgc.model.artifact import Artifact, Emission, Loss
from orgc.model.bundle import Bundle, Line, Part
from orgc.model.marked import markdown
from orgc.model.org import Org
from orgc.model.slug import file_slug
from orgc.model.step import Step
from orgc.serialising import yaml_text
from orgc.templating import Sheet

SPEC, VERSION, _NAME = "0.1.0", "1.0.0", "gitagent"
_FILES = {
    "SOUL.md": ("Soul", ("identity", "note")),
    "RULES.md": ("Rules", ("must-not", "must", "should-not", "should", "may", "table", "terms")),
    "DUTIES.md": ("Duties", ("duties", "authority", "hand-offs", "escalations")),
}
_REST = ("AGENTS.md", "How you work")
_STRING = {"type": "string"}


def emit(org: Org, bundles: tuple[Bundle, ...], source: Callable[[str], str]) -> Emission:
    """The repository."""
    found, lost = agents(org, bundles)
    losses = [loss for loss in lost if loss.what != READS]
    names = {a.bundle.id: _name(a.bundle.slug) for a in found}
    artifacts: list[Artifact] = []
    for agent in found:
        artifacts += _agent(org, agent, names[agent.bundle.id])
    flows = [b for b in bundles if b.kind == "workflow"]
    for bundle in flows:
        flow = org.get(bundle.id, Workflow)
        if flow:
            artifacts.append(_workflow(org, flow, bundle, names, losses))
    tools = servers(org)
    artifacts += [_tool(org, i, name, losses) for i, name in sorted(tools.items())]
    artifacts += _root(org, found, names, common(bundles), tools, losses)
    return Emission(tuple(artifacts), tuple(dict.fromkeys(losses)))


def _name(slug: str) -> str:
    """A name that begins with a letter, as the schemas want it."""
    return slug if slug[:1].isalpha() else f"agent-{slug}"


def _agent(org: Org, agent: Agent, name: str) -> list[Artifact]:
    """The folder of one agent; every part of its bundle stands in one of the files."""
    bundle, folder = agent.bundle, f"{_NAME}/agents/{name}"
    sheet = Sheet()
    manifest: dict[str, Any] = {
        "spec_version": SPEC,
        "name": name,
        "version": VERSION,
        "description": sheet.text(agent.line),
        "metadata": {"role": bundle.id, "title": bundle.title},
    }
    supervision = _supervision(org, bundle, sheet)
    if supervision:
        manifest["compliance"] = {"risk_tier": "standard", "supervision": supervision}
    out = [sheet.artifact(f"{folder}/agent.yaml", _NAME, yaml_text(manifest), bundle.id)]
    placed = {key for _, keys in _FILES.values() for key in keys}
    files = [(f, heading, [p for p in bundle.parts if p.key in keys]) for f, (heading, keys) in _FILES.items()]
    files.append((*_REST, [p for p in bundle.parts if p.key not in placed]))
    for file, heading, parts in files:
        if parts or file == "SOUL.md":
            out.append(_parts(f"{folder}/{file}", heading, parts, bundle))
    return out


def _parts(path: str, heading: str, parts: Iterable[Part], bundle: Bundle | None) -> Artifact:
    sheet = Sheet()
    errors = bundle.errors if bundle and path.endswith("SOUL.md") else ()
    text = sheet.prose("gitagent/parts.md.j2", heading=heading, parts=tuple(parts), errors=errors)
    return sheet.artifact(path, _NAME, text, bundle.id if bundle else "")


def _supervision(org: Org, bundle: Bundle, sheet: Sheet) -> dict[str, Any]:
    """Whom it stops for, and when: its escalations in words."""
    part = bundle.part("escalations")
    above = next((org.title(i) for i in org.targets(bundle.id, "reports_to")), "")
    keys: dict[str, Any] = {"designated_supervisor": " ".join(above.split())} if above else {}
    if part:
        keys["human_in_the_loop"] = "conditional"
        keys["escalation_triggers"] = [{"custom": sheet.text(line)} for line in part.lines]
    return keys


def _workflow(org: Org, flow: Workflow, bundle: Bundle, names: dict[str, str], losses: list[Loss]) -> Artifact:
    sheet = Sheet()
    order = {s.id: n for n, s in enumerate(flow.every_step())}
    keys: dict[str, Any] = {"name": bundle.slug, "description": bundle.description or bundle.title, "version": VERSION}
    keys["inputs"] = [
        {"name": p.name, "type": "string", "description": sheet.text(p.line)} for p in parameters(org, flow)
    ]
    made = [org.title(i) for i in org.targets(flow.id, "produces")]
    if made:
        keys["outputs"] = [{"name": _snake(title), "type": "string", "description": title} for title in made]
    keys["steps"] = [_step(org, flow, step, order, names, sheet) for step in flow.every_step()]
    keys["error_handling"] = {"on_step_failure": "escalate"}
    owner = next(iter(org.sources(flow.id, "owns")), "")
    if owner:
        keys["error_handling"]["escalation_target"] = names.get(owner, org.title(owner))
    arcs = flow_of(org, flow).arcs
    if any(a.target in order and order[a.target] <= order[a.source] for a in arcs if a.kind != "repeat"):
        losses.append(
            Loss(flow.id, "a step waits for steps before it; ways back stand in the action of the step alone")
        )
    people = {r for s in flow.every_step() for r in org.targets(s.id, "performs") if r not in names}
    if people:
        losses.append(Loss(flow.id, "steps of people have no agent; they require an approval"))
    return sheet.artifact(f"{_NAME}/workflows/{bundle.slug}.yaml", _NAME, yaml_text(keys), bundle.id)


def _step(
    org: Org, flow: Workflow, step: Step, order: dict[str, int], names: dict[str, str], sheet: Sheet
) -> dict[str, Any]:
    """A step: what is done, by which agent, after which steps and on which of their decisions."""
    performers = org.targets(step.id, "performs")
    agent = next((names[r] for r in performers if r in names), "")
    who = "" if agent or not performers else f" ({', '.join(org.title(r) for r in performers)})"
    said = (
        step.text.text
        if step.text.text.startswith(step.title.removesuffix("..."))
        else f"{step.title}: {step.text.text}"
    )
    action = Line(" ".join(f"{said}{who}".split()), flow.path, step.span.line)
    keys: dict[str, Any] = {"id": local(step.id, flow.id), "action": sheet.text(action)}
    if agent:
        keys["agent"] = agent
    tools = [servers(org)[t] for t in org.targets(step.id, "uses") if t in servers(org)]
    if len(tools) == 1:
        keys["tool"] = _name(tools[0])
    arcs = flow_of(org, flow).arcs
    outputs = [_snake(t.text) for t in step.produces]
    outputs += ["decision"] if any(a.source == step.id and a.label for a in arcs) else []
    if outputs:
        keys["outputs"] = list(dict.fromkeys(outputs))
    before = [a for a in arcs if a.target == step.id and order.get(a.source, 0) < order[step.id]]
    if before:
        keys["depends_on"] = list(dict.fromkeys(local(a.source, flow.id) for a in before))
        guards = [
            f"steps.{local(a.source, flow.id)}.outputs.decision == {json.dumps(a.label, ensure_ascii=False)}"
            for a in before
            if a.label
        ]
        if guards and len(guards) == len(before):
            keys["conditions"] = [f"${{{{ {' || '.join(guards)} }}}}"]
    repeat = next((e for e in step.exits if e.kind == "repeat" and e.limit), None)
    if repeat:
        keys["retry"] = {"max_attempts": repeat.limit}
    if not agent or step.approves.text or step.approval:
        keys["compliance"] = {"requires_approval": True, "audit_level": "basic"}
    return keys


def _snake(text: str) -> str:
    return file_slug(text).replace("-", "_")


def _tool(org: Org, identity: str, name: str, losses: list[Loss]) -> Artifact:
    tool = org.entities[identity]
    actions = [" ".join(a.text.split()) for a in tool.actions] if isinstance(tool, Tool) else []
    properties: dict[str, Any] = {"request": {**_STRING, "description": "What is to be done, with what."}}
    if actions:
        properties["action"] = {**_STRING, "enum": list(dict.fromkeys(actions))}
    losses.append(Loss(identity, "no handbook says how a tool is called; it has no implementation"))
    sheet = Sheet()
    what = Line(" ".join((tool.description.text or tool.title.text or name).split()), tool.path, tool.place.line)
    data = {
        "name": _name(name),
        "description": sheet.text(what),
        "version": VERSION,
        "input_schema": {"type": "object", "properties": properties, "required": ["request"]},
    }
    return sheet.artifact(f"{_NAME}/tools/{_name(name)}.yaml", _NAME, yaml_text(data))


def _root(
    org: Org,
    found: tuple[Agent, ...],
    names: dict[str, str],
    shared: tuple[Part, ...],
    tools: dict[str, str],
    losses: list[Loss],
) -> list[Artifact]:
    """The organization itself: its soul, what holds for everybody, what is kept apart."""
    title = " ".join(company_name(org).split())
    company = next(iter(org.every(Organization)), None)
    mission = [Line(markdown(company.mission), company.path, company.mission.span().line)] if company else []
    manifest: dict[str, Any] = {
        "spec_version": SPEC,
        "name": _name(file_slug(title)),
        "version": VERSION,
        "description": (company.mission.text if company else "") or f"{title}, compiled from its handbook.",
    }
    if tools:
        manifest["tools"] = sorted(_name(name) for name in tools.values())
    if found:
        manifest["agents"] = {
            names[a.bundle.id]: {"description": a.description, "delegation": {"mode": "explicit"}} for a in found
        }
        manifest["delegation"] = {"mode": "explicit"}
    apart = duties_apart(org)
    out = []
    if len(apart.duties) >= 2 and apart.conflicts:
        human = any(r.holders and not r.by_agent for r in org.every(Role))
        manifest["compliance"] = {
            "risk_tier": "standard",
            "supervision": {"human_in_the_loop": "conditional" if human else "none"},
            "segregation_of_duties": _segregation(apart, names, losses),
        }
        strict = manifest["compliance"]["segregation_of_duties"]["enforcement"]
        out.append(_duties(apart, names, strict))
    else:
        losses.append(Loss("", "nothing in the handbook is kept apart; there is no segregation of duties to state"))
    listed = [{"title": a.bundle.title, "name": names[a.bundle.id]} for a in found]
    sheet = Sheet()
    soul = sheet.prose("gitagent/soul.md.j2", name=title, mission=[m for m in mission if m.text], agents=listed)
    out.append(sheet.artifact(f"{_NAME}/SOUL.md", _NAME, soul))
    out.append(Artifact(f"{_NAME}/agent.yaml", yaml_text(manifest), _NAME))
    if shared:
        out.append(_parts(f"{_NAME}/RULES.md", "Rules", shared, None))
    return out


def _segregation(apart: Apart, names: dict[str, str], losses: list[Loss]) -> dict[str, Any]:
    """The scheme in the format's keys; where an agent has both duties of a pair all the same, it is only advice."""
    assigned: dict[str, list[str]] = {}
    for duty in apart.duties:
        for role in duty.roles:
            if role in names:
                assigned.setdefault(names[role], []).append(duty.id)
    keys: dict[str, Any] = {
        "roles": [{"id": d.id, "description": d.words, "permissions": list(d.permissions)} for d in apart.duties],
        "conflicts": [[one, two] for one, two, _ in apart.conflicts],
    }
    if assigned:
        keys["assignments"] = dict(sorted(assigned.items()))
    if apart.chains:
        keys["handoffs"] = [
            {"action": action, "required_roles": list(steps), "approval_required": True}
            for action, steps in apart.chains
        ]
    both = [(a, one, two) for a, has in assigned.items() for one, two, _ in apart.conflicts if {one, two} <= set(has)]
    losses += [Loss("", f"{a} has both {one} and {two}; the scheme is advisory") for a, one, two in both]
    return keys | {"enforcement": "advisory" if both else "strict"}


def _duties(apart: Apart, names: dict[str, str], enforcement: str) -> Artifact:
    sheet = Sheet()
    duties = [
        {
            "id": d.id,
            "words": d.words,
            "permissions": d.permissions,
            "agents": [names[r] for r in d.roles if r in names],
        }
        for d in apart.duties
    ]
    values = {"duties": duties, "conflicts": apart.conflicts, "chains": apart.chains, "enforcement": enforcement}
    text = sheet.prose("gitagent/duties.md.j2", **values)
    return sheet.artifact(f"{_NAME}/DUTIES.md", _NAME, text)
