"""The targets for agent frameworks (Agent Spec, CrewAI, gitagent): loaded, validated, held against the workflows."""

from __future__ import annotations

import json
import re
import warnings
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from orgc.analysis.flow import END, flow_of
from orgc.analysis.node_flow import decision, graph_of
from orgc.compiler import targets
from orgc.kinds.workflow import Workflow
from orgc.passes.bundle import bundle
from tests.conftest import compile_folder, write_files
from tests.test_structured_targets import NASTY, emitted, files, nasty, of, sample

SCHEMAS = Path(__file__).parent / "schemas" / "gitagent"
ROLES: dict[str, str | bytes] = {
    "roles/a.md": "---\ntype: Role\nholder: agent\n---\n# Packer\n",
    "roles/b.md": "---\ntype: Role\nholder: human:Bea\n---\n# Clerk\n",
}


def load(text: str) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pyagentspec.serialization import AgentSpecDeserializer

        data = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # as from_yaml does, ten times as fast
        return AgentSpecDeserializer().from_dict(data)


# -- Agent Spec


@cache
def loaded() -> dict[str, Any]:
    return {path: load(text) for path, text in files("agent-spec").items()}


def test_every_agent_and_flow_is_loaded_by_pyagentspec() -> None:
    _, bundles, _ = sample()
    flows = {p.split("/")[2].removesuffix(".yaml") for p in loaded() if p.startswith("agent-spec/flows/")}
    agents = {p.split("/")[2].removesuffix(".yaml") for p in loaded() if p.startswith("agent-spec/agents/")}
    assert flows == {b.slug for b in bundles if b.kind == "workflow"}
    assert agents == {b.slug for b in bundles if b.kind == "role"}
    text = files("agent-spec")["agent-spec/flows/triage.yaml"]
    with pytest.raises(Exception, match="nowhere"):
        load(text.replace("$component_ref: triage.start", "$component_ref: nowhere"))


def test_an_agent_is_told_its_whole_bundle() -> None:
    _, bundles, _ = sample()
    for b in bundles:
        if b.kind == "role":
            agent = loaded()[f"agent-spec/agents/{b.slug}.yaml"]
            assert all(line.text in agent.system_prompt for part in b.parts for line in part.lines)
            assert {p.title for p in agent.inputs} == {"task", "case", "so_far"}
            assert len(agent.tools) == len(b.tools)
            assert agent.metadata["norms"] == list(b.norms)


def steps_between(flow: Any) -> set[tuple[str, str, str]]:
    """Steps of one level that follow each other in a loaded flow, with the decision that leads there."""
    out: dict[str, list[Any]] = {}
    for edge in flow.control_flow_connections:
        out.setdefault(edge.from_node.id, []).append(edge)
    kind = {node.id: type(node).__name__ for node in flow.nodes}
    step = {node.id: (node.metadata or {}).get("step") for node in flow.nodes}
    found = set()
    for node in flow.nodes:
        if kind[node.id] != "AgentNode":
            continue
        queue = [(edge, "") for edge in out.get(node.id, [])]
        while queue:
            edge, said = queue.pop()
            target = edge.to_node
            if kind[target.id] == "BranchingNode":
                values = {branch: value for value, branch in target.mapping.items()}
                queue += [(e, values.get(e.from_branch, "otherwise")) for e in out[target.id]]
            elif kind[target.id] in ("ParallelFlowNode", "FlowNode") or step[target.id] == step[node.id]:
                if target.id != node.id and not (said and step[target.id] == step[node.id]):
                    queue += [(e, said) for e in out[target.id]]
                else:
                    found.add((step[node.id], step[target.id], said))
            elif kind[target.id] == "EndNode":
                found.add((step[node.id], END, said))
            else:
                found.add((step[node.id], step[target.id], said))
    return found


def test_a_flow_goes_where_the_workflow_goes() -> None:
    """Every way between top steps of a workflow is one of its flow, on the same condition, and the other way round."""
    org, bundles, _ = sample()
    compared = 0
    for b in bundles:
        flow = org.get(b.id, Workflow)
        if flow is None or any(s.branches or s.runs for s in flow.steps):
            continue
        arcs = flow_of(org, flow)
        reachable = arcs.reachable()
        wanted = set()
        for arc in arcs.arcs:
            if arc.source in reachable:
                several = len({(a.target, a.label) for a in arcs.after(arc.source)}) > 1 or arc.label
                wanted.add((arc.source, arc.target, decision(arc) if several else ""))
        made = steps_between(loaded()[f"agent-spec/flows/{b.slug}.yaml"])
        assert {w for w in wanted if w[2] != "otherwise"} <= made, b.slug
        extra = {m for m in made if m not in wanted}
        assert all(m[1:] == (END, "otherwise") for m in extra), (b.slug, extra)
        compared += 1
    assert compared >= 10


def test_parallel_parts_procedures_loops_and_undecided_ends(tmp_path: Path) -> None:
    ship = """---
type: Workflow
---
# Ship
1. **Prepare**: the [Packer](../roles/a.md) gets ready.
   - In parallel:
     1. **Pack**: the [Packer](../roles/a.md) packs.
     2. Paper: both.
        1. **Print**: the [Clerk](../roles/b.md) prints.
        2. **Stamp**: the [Clerk](../roles/b.md) stamps.
   - If broken: go to **Repair**
   - Otherwise: End: shipped
2. **Repair**: the [Packer](../roles/a.md) mends it.
   - Runs: [Mend](mend.md)
   - Repeat until whole, at most 3 times
   - If whole: go to **Prepare**
   - If lost: End: lost
"""
    mend = "---\ntype: Workflow\n---\n# Mend\n1. **Glue**: the [Packer](../roles/a.md) glues.\n"
    mend += "   - Runs: [Ship](ship.md)\n   - If stuck: End: glued\n   - If loose: End: given up\n"
    root = write_files(tmp_path, {**ROLES, "workflows/ship.md": ship, "workflows/mend.md": mend})
    emission = of(root, "agent-spec")
    made = {a.path: load(a.text) for a in emission.artifacts}
    flow = made["agent-spec/flows/ship.yaml"]
    nodes = {n.id: n for n in flow.nodes}
    parallel = nodes["ship.prepare-parallel"]
    assert [[type(n).__name__ for n in f.nodes] for f in parallel.subflows] == [
        ["StartNode", "AgentNode", "EndNode"],
        ["StartNode", "AgentNode", "AgentNode", "EndNode"],
    ]
    assert [n.agent.name for f in parallel.subflows for n in f.nodes if hasattr(n, "agent")] == [
        "Packer",
        "Clerk",
        "Clerk",
    ]
    assert set(nodes["ship.prepare-way"].mapping) == {"broken"}
    assert set(nodes["ship.repair-way"].mapping) == {"repeat until whole, at most 3 times", "whole", "lost"}
    assert nodes["ship.repair-run-1"].branches == ["given up", "glued", "undecided"]
    inner = {n.id: n for n in nodes["ship.repair-run-1"].subflow.nodes}
    assert not any("run" in i.rsplit(".", 1)[-1] for i in inner), "what runs what it runs in is not nested"
    assert any("which runs it" in loss.what for loss in emission.losses)
    assert {n.branch_name for n in flow.nodes if type(n).__name__ == "EndNode"} == {"shipped", "lost", "undecided"}
    row = made["agent-spec/flows-in-sequence/ship.yaml"]
    assert "ParallelFlowNode" not in {type(n).__name__ for n in row.nodes}
    assert sum(type(n).__name__ == "FlowNode" for n in row.nodes) == 3
    task = next(p for p in nodes["ship.repair-decide"].inputs if p.title == "task").default
    assert "- whole" in task
    assert "- lost" in task


def test_a_workflow_that_never_ends_is_reported_and_left_out(tmp_path: Path) -> None:
    endless = "---\ntype: Workflow\n---\n# Spin\n1. **A**: the [Packer](../roles/a.md) turns.\n   - Go to **B**\n"
    endless += "2. **B**: the [Packer](../roles/a.md) turns back.\n   - Go to **A**\n"
    root = write_files(tmp_path, {**ROLES, "workflows/spin.md": endless})
    org = compile_folder(root).org
    flow = next(org.every(Workflow))
    if graph_of(org, flow) is None:
        assert any(loss.subject == flow.id and "end" in loss.what for loss in of(root, "agent-spec").losses)
    else:
        assert "agent-spec/flows/spin.yaml" in {a.path for a in of(root, "agent-spec").artifacts}


def test_hostile_text_in_an_agent_spec_is_text(tmp_path: Path) -> None:
    root = nasty(tmp_path)
    write_files(
        root, {"policies/q.md": "---\napplies_to: everyone\n---\n# Q\n- **Q-1** Everyone must write {{ case }}.\n"}
    )
    emission = of(root, "agent-spec")
    bundles = {b.slug: b for b in bundle(compile_folder(root).org)[0]}
    for artifact in emission.artifacts:
        component = load(artifact.text)
        made = bundles[artifact.path.rsplit("/", 1)[-1].removesuffix(".yaml")]
        assert component.name == made.title
        if hasattr(component, "system_prompt"):
            prompt = component.system_prompt
            assert {p.title for p in component.inputs} == {"task", "case", "so_far"}
            assert re.findall(r"\{\{\s*(\w+)\s*\}\}", prompt) == ["task", "case", "so_far"]
            for part in made.parts:
                for line in part.lines:
                    assert line.text.replace("{{ case", "{ { case") in prompt.replace("\x07", "\x07")
    assert any("braces" in loss.what for loss in emission.losses)


# -- CrewAI


def crew_faults(made: dict[str, str]) -> list[str]:
    """What CrewAI's own check of a project asks (crewai.project.json_loader), said again; `make loaders` runs that."""
    faults = []
    crews = [p for p in made if p.endswith("/crew.json")]
    for path in crews:
        folder, crew = path.rsplit("/", 1)[0], json.loads(made[path])
        if set(crew) - {"name", "agents", "tasks", "process", "inputs"}:
            faults.append(f"{path}: keys {set(crew)}")
        known: set[str] = set()
        for agent in crew["agents"]:
            data = json.loads(made.get(f"{folder}/agents/{agent}.json", "{}"))
            if not all(data.get(key) for key in ("role", "goal", "backstory")):
                faults.append(f"{path}: agent {agent}")
        for task in crew["tasks"]:
            if not (task["description"] and task["expected_output"] and task["agent"] in crew["agents"]):
                faults.append(f"{path}: task {task['name']}")
            if not set(task.get("context", ())) <= known:
                faults.append(f"{path}: context of {task['name']}")
            known.add(task["name"])
        if len(known) < len(crew["tasks"]) or not crew["tasks"]:
            faults.append(f"{path}: names of tasks")
    return faults if crews else ["no crew"]


def test_every_crew_is_whole() -> None:
    org, bundles, _ = sample()
    made = files("crewai")
    assert crew_faults(made) == []
    for b in bundles:
        if flow := org.get(b.id, Workflow):
            crew = json.loads(made[f"crewai/{b.slug}/crew.json"])
            assert len(crew["tasks"]) == len(flow.every_step())
            words = [t["description"] for t in crew["tasks"]]
            assert all(re.findall(r"\{[A-Za-z_]\w*\}", w) == ["{case}"] for w in words)
    broken = {p: t.replace('"agent": "support-agent"', '"agent": "nobody"') for p, t in made.items()}
    assert crew_faults(broken)


def test_a_step_of_a_person_asks_for_human_input_and_braces_are_no_input(tmp_path: Path) -> None:
    flow = "---\ntype: Workflow\n---\n# Sell {name}\n"
    flow += "1. **Ask {who}**: the [Packer](../roles/a.md) asks {x} and {{ 7*7 }}.\n"
    flow += "2. **Sign**: the [Clerk](../roles/b.md) signs.\n"
    root = write_files(tmp_path, {**ROLES, "workflows/sell.md": flow})
    emission = of(root, "crewai")
    made = {a.path: a.text for a in emission.artifacts}
    crew = json.loads(made["crewai/sell/crew.json"])
    assert [t.get("human_input", False) for t in crew["tasks"]] == [False, True]
    assert "{{ 7*7 }}" in crew["tasks"][0]["description"]
    assert "{ x}" in crew["tasks"][0]["description"]
    assert re.findall(r"\{\w+\}", crew["tasks"][0]["description"]) == ["{case}"]


# -- gitagent


def gitagent_faults(made: dict[str, str]) -> list[str]:
    faults = []
    for path, text in made.items():
        name = path.rsplit("/", 1)[-1]
        kind = (
            "agent-yaml" if name == "agent.yaml" else {"workflows": "workflow", "tools": "tool"}.get(path.split("/")[1])
        )
        if path.endswith(".yaml"):
            schema = json.loads((SCHEMAS / f"{kind}.schema.json").read_text())
            found = jsonschema.Draft202012Validator(schema).iter_errors(yaml.safe_load(text))
            faults += [f"{path}: {e.json_path}: {e.message}" for e in found]
        if name == "agent.yaml" and path.replace("agent.yaml", "SOUL.md") not in made:
            faults.append(f"{path}: no SOUL.md")
    return faults


def test_the_repository_is_valid_against_the_schemas() -> None:
    made = files("gitagent")
    assert gitagent_faults(made) == []
    assert len([p for p in made if p.endswith("agent.yaml")]) >= 12
    assert gitagent_faults({**made, "gitagent/tools/x.yaml": "name: X\n"})
    root = yaml.safe_load(made["gitagent/agent.yaml"])
    folders = {p.split("/")[2] for p in made if p.startswith("gitagent/agents/")}
    assert set(root["agents"]) == folders
    assert set(root["tools"]) == {
        p.split("/")[2].removesuffix(".yaml") for p in made if p.startswith("gitagent/tools/")
    }
    steps = [s for p, t in made.items() if p.startswith("gitagent/workflows/") for s in yaml.safe_load(t)["steps"]]
    assert {s["agent"] for s in steps if "agent" in s} <= folders
    assert {s["tool"] for s in steps if "tool" in s} <= set(root["tools"])


def test_what_is_kept_apart_in_the_handbook_is_kept_apart_in_the_repository() -> None:
    scheme = yaml.safe_load(files("gitagent")["gitagent/agent.yaml"])["compliance"]["segregation_of_duties"]
    ids = [role["id"] for role in scheme["roles"]]
    assert len(ids) == len(set(ids))
    assert {i for pair in scheme["conflicts"] for i in pair} <= set(ids)
    assert ["pay_from_bank_account", "reconcile_bank_account"] in scheme["conflicts"]
    assert ["prepare_refund", "approve_refund"] in scheme["conflicts"]
    assert {
        "action": "write_off",
        "required_roles": ["prepare_write_off", "approve_write_off"],
        "approval_required": True,
    } in (scheme["handoffs"])
    permissions = {role["id"]: role["permissions"] for role in scheme["roles"]}
    assert permissions["approve_refund"] == ["approve", "reject"]
    assert permissions["reconcile_bank_account"] == ["audit"]
    for agent, duties in scheme["assignments"].items():
        assert not any(set(pair) <= set(duties) for pair in scheme["conflicts"]), f"{agent} has both"
    assert "support-agent" in scheme["assignments"]


def test_an_agent_with_both_duties_of_a_pair_makes_the_scheme_advice_and_is_reported(tmp_path: Path) -> None:
    flow = """---
type: Workflow
---
# Pay
1. **Record the bill**: the [Packer](../roles/a.md) records it.
2. **Pay the bill**: the [Packer](../roles/a.md) pays it.
"""
    table = "| Duty A | Duty B | Risk | Mitigation |\n|---|---|---|---|\n"
    table += "| record the bill | pay the bill | theft | audits |\n"
    files = {**ROLES, "workflows/pay.md": flow, "policies/p.md": f"---\ntype: Policy\n---\n# P\n\n{table}"}
    emission = of(write_files(tmp_path, files), "gitagent")
    made = {a.path: a.text for a in emission.artifacts}
    scheme = yaml.safe_load(made["gitagent/agent.yaml"])["compliance"]["segregation_of_duties"]
    assert scheme["assignments"] == {"a": ["pay_bill", "record_bill"]}
    assert scheme["enforcement"] == "advisory"
    assert "**advisory**" in made["gitagent/DUTIES.md"]
    assert any("a has both" in loss.what for loss in emission.losses)


def test_hostile_text_in_crews_and_repositories_is_text(tmp_path: Path) -> None:
    root = nasty(tmp_path)
    made = {a.path: a.text for a in of(root, "gitagent").artifacts}
    assert gitagent_faults(made) == []
    (path,) = [p for p in made if p.startswith("gitagent/agents/") and p.endswith("agent.yaml")]
    assert yaml.safe_load(made[path])["metadata"]["title"] == " ".join(NASTY.replace("\x07", "").split())
    crews = {a.path: a.text for a in of(root, "crewai").artifacts}
    assert crew_faults(crews) == []


@pytest.mark.parametrize("target", ["agent-spec", "crewai", "gitagent", "agent-companies", "okf"])
def test_the_same_organization_gives_the_same_bytes(target: str) -> None:
    assert targets()[target](*sample()) == emitted(target)
