"""Oracle Agent Spec: each workflow as a flow in `agent-spec/flows/`, each role as an agent in `agent-spec/agents/`.

Format: Agent Spec 25.4.2 in YAML, as `pyagentspec` and its adapters (LangGraph, WayFlow, AutoGen) load it. A flow is
whole: it brings its agents along. An agent is told its role in the system prompt, and in a flow, by the inputs of its
node, the step (`task`), the `case` and what was done before (`so_far`); it answers with a `result` and a `decision`,
which branching nodes read. The organization's tools are client tools: whoever runs the agent runs them. No handbook
says which model to use: `model` is a placeholder, to be replaced. A flow with parallel parts is there a second time in
`flows-in-sequence/`, for adapters that know no parallel flows (LangGraph's).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from orgc.analysis.agents import servers
from orgc.analysis.node_flow import FlowNode, Graph, graph_of, has_parallel
from orgc.analysis.step_wording import one_step
from orgc.kinds.tool import Tool
from orgc.kinds.workflow import Workflow
from orgc.model.artifact import Artifact, Emission, Loss
from orgc.model.bundle import Bundle, Line
from orgc.model.org import Org
from orgc.model.pattern import lazy
from orgc.model.step import Step
from orgc.serialising import yaml_text
from orgc.templating import Sheet

VERSION = "25.4.2"
_PLACEHOLDER = lazy(r"\{\{(?=\s*\w+\s*\}\})")
_MODEL = {
    "component_type": "OpenAiCompatibleConfig",
    "id": "model",
    "name": "model",
    "model_id": "model",
    "url": "https://model.invalid/v1",
}
_CASE = {"title": "case", "type": "string", "description": "What the work is about."}
_INPUTS = [
    {"title": "task", "type": "string", "description": "The step to do now.", "default": ""},
    {**_CASE, "default": ""},
    {"title": "so_far", "type": "string", "description": "What the step before found or made.", "default": ""},
]
_RESULT = {"title": "result", "type": "string", "description": "What was done, found or made.", "default": ""}
_DECISION = {
    "title": "decision",
    "type": "string",
    "description": "One of the ways on that the task names, word by word; empty where it names none.",
    "default": "",
}
_TAIL = "\n# Your task\n\n{{task}}\n\n# The case\n\n{{case}}\n\n# So far\n\n{{so_far}}\n"


def emit(org: Org, bundles: tuple[Bundle, ...], source: Callable[[str], str]) -> Emission:
    """An agent for each role, a flow for each workflow."""
    agents = {b.id: b for b in bundles if b.kind == "role"}
    losses = [Loss("", "no handbook names a model; `model` is a placeholder")] if bundles else []
    artifacts = []
    for bundle in bundles:
        flow = org.get(bundle.id, Workflow)
        if flow is None:
            sheet = Sheet()
            data = {**_agent(org, bundle, sheet, losses), "agentspec_version": VERSION}
            path = f"agent-spec/agents/{bundle.slug}.yaml"
            artifacts.append(sheet.artifact(path, "agent-spec", yaml_text(data), bundle.id))
            continue
        graph = graph_of(org, flow)
        if graph is None:
            losses.append(Loss(bundle.id, "it has no steps with an end; a flow needs one"))
            continue
        losses += [Loss(bundle.id, what) for what in graph.lost]
        artifacts.append(_flow(org, bundle, graph, agents, losses, "flows"))
        if has_parallel(graph) and (row := graph_of(org, flow, parallel=False)):
            losses.append(Loss(bundle.id, "in `flows-in-sequence` its parallel parts run one after the other"))
            artifacts.append(_flow(org, bundle, row, agents, losses, "flows-in-sequence"))
    return Emission(tuple(artifacts), tuple(dict.fromkeys(losses)))


def _agent(org: Org, bundle: Bundle, sheet: Sheet, losses: list[Loss]) -> dict[str, Any]:
    """A role, or for steps that no role performs whoever runs the workflow, as a component."""
    text = sheet.prose("prompt/prompt.md.j2", bundle=bundle)
    if _PLACEHOLDER.search(text):
        losses.append(
            Loss(bundle.id, "a name in double braces would be an input of the agent; a blank parts the braces")
        )
    what = bundle.description or f"The role {bundle.title}."
    names = servers(org)
    tools = [tool for i in bundle.tools if (tool := org.get(i, Tool))]
    return {
        "component_type": "Agent",
        "id": f"agent.{bundle.slug}",
        "name": bundle.title or bundle.slug,
        "description": what,
        "metadata": {"id": bundle.id, "norms": list(bundle.norms)},
        "inputs": _INPUTS,
        "outputs": [_RESULT, _DECISION],
        "llm_config": _MODEL,
        "system_prompt": _PLACEHOLDER.sub("{ {", text) + _TAIL,
        "tools": [_tool(tool, names[tool.id]) for tool in tools],
    }


def _tool(tool: Tool, name: str) -> dict[str, Any]:
    does = "; ".join(action.text for action in tool.actions)
    return {
        "component_type": "ClientTool",
        "id": f"tool.{name}",
        "name": name.replace("-", "_"),
        "description": " ".join(
            f"{tool.title.text}: {does or tool.description.text or 'a tool of the handbook'}".split()
        ),
        "inputs": [{"title": "request", "type": "string", "description": "What is to be done with it."}],
        "outputs": [{"title": "answer", "type": "string"}],
    }


def _flow(
    org: Org, bundle: Bundle, graph: Graph, agents: dict[str, Bundle], losses: list[Loss], folder: str
) -> Artifact:
    sheet = Sheet()
    components: dict[str, Any] = {}
    maker = _Components(org, bundle, agents, sheet, components, losses)
    data = maker.graph(graph, bundle.slug, bundle.description)
    data["$referenced_components"] = components
    data["agentspec_version"] = VERSION
    return sheet.artifact(f"agent-spec/{folder}/{bundle.slug}.yaml", "agent-spec", yaml_text(data), bundle.id)


def _ref(identity: str) -> dict[str, str]:
    return {"$component_ref": identity}


class _Components:
    """The components of one file while they are made; `components` holds those that are referred to."""

    def __init__(
        self,
        org: Org,
        bundle: Bundle,
        agents: dict[str, Bundle],
        sheet: Sheet,
        components: dict[str, Any],
        losses: list[Loss],
    ) -> None:
        self.org, self.bundle, self.agents, self.sheet = org, bundle, agents, sheet
        self.components, self.losses = components, losses
        self.steps = {s.id: (f, s) for f in org.every(Workflow) for s in f.every_step()}

    def graph(self, graph: Graph, prefix: str, description: str = "") -> dict[str, Any]:
        """A flow; its nodes are put among the components."""
        for node in graph.nodes:
            self.components[f"{prefix}.{node.name}"] = self._node(node, graph, prefix)
        return {
            "component_type": "Flow",
            "id": prefix,
            "name": " ".join(graph.title.split()) or prefix,
            "description": description or None,
            "metadata": {"id": graph.id},
            "inputs": [_CASE],
            "outputs": [],
            "start_node": _ref(f"{prefix}.start"),
            "nodes": [_ref(f"{prefix}.{node.name}") for node in graph.nodes],
            "control_flow_connections": list(self._control(graph, prefix)),
            "data_flow_connections": list(self._data(graph, prefix)),
        }

    def _node(self, node: FlowNode, graph: Graph, prefix: str) -> dict[str, Any]:
        identity = f"{prefix}.{node.name}"
        data: dict[str, Any] = {"component_type": "", "id": identity, "name": identity}
        if node.type == "start":
            return data | {"component_type": "StartNode", "inputs": [_CASE], "outputs": [_CASE]}
        if node.type == "end":
            return data | {"component_type": "EndNode", "outputs": [], "branch_name": node.branches[0]}
        if node.type == "branching":
            mapping = dict(node.mapping)
            inputs = [{"title": "decision", "type": "string"}]
            return data | {"component_type": "BranchingNode", "mapping": mapping, "inputs": inputs}
        if node.type == "parallel":
            flows = [self.graph(g, f"{identity}.{n}") for n, g in enumerate(node.graphs, 1)]
            return data | {"component_type": "ParallelFlowNode", "subflows": flows}
        if node.type == "flow":
            return data | {"component_type": "FlowNode", "subflow": self.graph(node.graphs[0], f"{identity}.flow")}
        flow, step = self.steps[node.step]
        task = {**_INPUTS[0], "default": self._task(flow, step, node, graph)}
        return data | {
            "component_type": "AgentNode",
            "metadata": {"step": step.id},
            "inputs": [task, *_INPUTS[1:]],
            "outputs": [_RESULT, _DECISION],
            "agent": _ref(self._actor(flow, step)),
        }

    def _actor(self, flow: Workflow, step: Step) -> str:
        """The agent of the role that performs a step, made when it is first needed."""
        performers = self.org.targets(step.id, "performs")
        bundle = next((self.agents[i] for i in performers if i in self.agents), None) or self.bundle
        if len(performers) > 1:
            self.losses.append(Loss(flow.id, f"several perform “{step.title}”; its node is the first of them"))
        identity = f"agent.{bundle.slug}"
        if identity not in self.components:
            self.components[identity] = _agent(self.org, bundle, self.sheet, self.losses)
        return identity

    def _task(self, flow: Workflow, step: Step, node: FlowNode, graph: Graph) -> str:
        """The step in words, and the decisions that its branching knows."""
        lines = one_step(self.org, flow, step, "", "", "")
        if node.decides:
            lines = iter(
                [Line(f"What “{step.title}” started has ended. Choose how to go on.", flow.path, step.span.line)]
            )
        text = "\n".join(self.sheet.text(line) for line in lines)
        way = next((n for n in graph.nodes if n.type == "branching" and n.step == step.id), None)
        before_way = way and any(e.source == node.name and e.target == way.name for e in graph.edges)
        if way and before_way:
            choices = "\n".join(f"- {choice}" for choice, _ in way.mapping)
            text += "\nWrite into `decision` the one of these that holds, word by word; nothing where none does:\n"
            text += choices
        return text + "\n"

    def _control(self, graph: Graph, prefix: str) -> Iterator[dict[str, Any]]:
        types = {node.name: node.type for node in graph.nodes}
        for number, edge in enumerate(graph.edges, 1):
            yield {
                "component_type": "ControlFlowEdge",
                "id": f"{prefix}.control-{number}",
                "name": f"{prefix}.control-{number}",
                "from_node": _ref(f"{prefix}.{edge.source}"),
                "from_branch": edge.branch if types[edge.source] in ("branching", "flow") else None,
                "to_node": _ref(f"{prefix}.{edge.target}"),
            }

    def _data(self, graph: Graph, prefix: str) -> Iterator[dict[str, Any]]:
        """The case to every node that takes one, the decision to its branching, the result to the next agents."""
        nodes = {node.name: node for node in graph.nodes}
        wires = [("start", "case", n.name, "case") for n in graph.nodes if n.type in ("agent", "parallel", "flow")]
        for edge in graph.edges:
            source, target = nodes[edge.source], nodes[edge.target]
            if source.type == "agent" and target.type == "branching":
                wires.append((source.name, "decision", target.name, "decision"))
                after = [nodes[e.target] for e in graph.edges if e.source == target.name]
            else:
                after = [target]
            if source.type == "agent":
                wires += [(source.name, "result", n.name, "so_far") for n in after if n.type == "agent"]
        for number, (source_, output, target_, input_) in enumerate(dict.fromkeys(wires), 1):
            yield {
                "component_type": "DataFlowEdge",
                "id": f"{prefix}.data-{number}",
                "name": f"{prefix}.data-{number}",
                "source_node": _ref(f"{prefix}.{source_}"),
                "source_output": output,
                "destination_node": _ref(f"{prefix}.{target_}"),
                "destination_input": input_,
            }
