"""A workflow as a graph of nodes for frameworks that run flows: agents that act, branchings, parallel parts, ends.

A step is an agent node; what it starts in parallel and the procedures it runs are nodes after it. Where control goes by
a condition, a branching node reads the decision of the agent before it. Where no condition holds and the steps say
nothing of that, the flow ends as `undecided`.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

from orgc.analysis.flow import END, Arc, flow_of
from orgc.kinds.workflow import Workflow
from orgc.model.org import Org
from orgc.model.slug import file_slug
from orgc.model.step import Step
from orgc.model.value import Value

NodeType = Literal["start", "agent", "branching", "parallel", "flow", "end"]
UNDECIDED = "undecided"
DEFAULT = "default"
_JOINED = "\0joined"  # the end of a parallel part


class FlowNode(Value, frozen=True):
    """A node. `step` is the step it stands for; `decides` whether an agent that acted for the step now only chooses.
    `mapping` are a branching's decisions with their branches, `branches` the ways out by name, `graphs` what it holds.
    """

    name: str
    type: NodeType
    step: str = ""
    decides: bool = False
    mapping: tuple[tuple[str, str], ...] = ()
    branches: tuple[str, ...] = ("next",)
    graphs: tuple[Graph, ...] = ()


class FlowEdge(Value, frozen=True):
    """From a node, by one of its branches, to another."""

    source: str
    branch: str
    target: str


class Graph(Value, frozen=True):
    """The nodes and edges of a workflow or of one parallel part. `id` and `title` name it; names in it are unique."""

    id: str
    title: str
    nodes: tuple[FlowNode, ...]
    edges: tuple[FlowEdge, ...]
    lost: tuple[str, ...] = ()

    @property
    def ends(self) -> tuple[str, ...]:
        """The ways in which it can end, by the branch of each end node."""
        return tuple(dict.fromkeys(n.branches[0] for n in self.nodes if n.type == "end"))


def graph_of(org: Org, flow: Workflow, parallel: bool = True) -> Graph | None:
    """The graph of a workflow; None when it has no steps, or no way to an end. Without `parallel` its parallel parts
    are flows that run one after the other.
    """
    return _Maker(org, flow, (), parallel).whole()


def has_parallel(graph: Graph) -> bool:
    """Whether parts of it, or of what it runs, go on side by side."""
    return any(n.type == "parallel" or any(map(has_parallel, n.graphs)) for n in graph.nodes)


class _Level(Value, frozen=True):
    """The steps that stand in a row, and whether the row is a parallel part."""

    steps: frozenset[str]
    parallel: bool


class _Maker:
    """Makes the graph of one workflow. `running` are the workflows that run it, from the outermost."""

    def __init__(self, org: Org, flow: Workflow, running: tuple[str, ...], parallel: bool) -> None:
        self.parallel = parallel
        self.org, self.flow, self.running = org, flow, (*running, flow.id)
        self.arcs = flow_of(org, flow)
        self.names = self._names()
        self.lost: list[str] = []

    def _names(self) -> dict[str, str]:
        taken: set[str] = {"start"}
        names = {}
        for step in self.flow.every_step():
            base = file_slug(step.id.removeprefix(self.flow.id).lstrip("#/") or step.title)
            name, number = base, 2
            while name in taken:
                name, number = f"{base}-{number}", number + 1
            taken.add(name)
            names[step.id] = name
        return names

    def whole(self) -> Graph | None:
        if not self.flow.steps:
            return None
        unreachable = [s for s in self.flow.every_step() if s.id not in self.arcs.reachable()]
        self.lost += [f"no path leads to the step “{step.title}”; it is left out" for step in unreachable]
        graph = self.part(self.flow.id, self.flow.title.text, self.flow.steps, False)
        return graph if graph.ends else None

    def part(self, identity: str, title: str, steps: tuple[Step, ...], parallel: bool) -> Graph:
        """The graph of steps in a row; what leads away from them ends a parallel part."""
        inside = _Level(frozenset(s.id for s in steps), parallel)
        nodes = [FlowNode("start", "start")]
        edges = [FlowEdge("start", "next", self.names[steps[0].id])]
        ends: dict[str, str] = {}
        reachable = self.arcs.reachable()
        for step in steps:
            if step.id in reachable:
                self._step(step, inside, nodes, edges, ends)
        nodes += [FlowNode(name, "end", branches=(outcome,)) for outcome, name in ends.items()]
        return Graph(identity, title, tuple(nodes), tuple(dict.fromkeys(edges)), tuple(dict.fromkeys(self.lost)))

    def _step(
        self, step: Step, inside: _Level, nodes: list[FlowNode], edges: list[FlowEdge], ends: dict[str, str]
    ) -> None:
        name = self.names[step.id]
        chain = [FlowNode(name, "agent", step.id)]
        branches = [b for b in step.branches if b.steps]
        if branches:
            parts = []
            for number, branch in enumerate(branches, 1):
                what = branch.title.text.rstrip(":. ") or branch.steps[0].title
                parts.append(self.part(f"{step.id}.{number}", what, branch.steps, True))
            if self.parallel:
                chain.append(FlowNode(f"{name}-parallel", "parallel", step.id, graphs=tuple(parts)))
            else:
                chain += [
                    FlowNode(f"{name}-part-{n}", "flow", step.id, branches=tuple(sorted(g.ends)), graphs=(g,))
                    for n, g in enumerate(parts, 1)
                ]
            if step.first_wins:
                self.lost.append(f"of the parallel parts of “{step.title}” the first to end wins; here all end")
        for number, run in enumerate(self.org.targets(step.id, "runs"), 1):
            if node := self._run(run, f"{name}-run-{number}", step):
                chain.append(node)
        ways = self._ways(step, inside)
        if len(ways) > 1 or any(arc.label for arc in ways):
            if len(chain) > 1:
                chain.append(FlowNode(f"{name}-decide", "agent", step.id, decides=True))
            chain.append(self._branching(step, ways, inside, edges, ends))
        for before, after in pairwise(chain):
            edges += [FlowEdge(before.name, branch, after.name) for branch in before.branches]
        if chain[-1].type != "branching":
            goal = self._goal(ways[0], step, inside, ends) if ways else self._end(UNDECIDED, ends)
            edges += [FlowEdge(chain[-1].name, branch, goal) for branch in chain[-1].branches]
        nodes += chain

    def _run(self, identity: str, name: str, step: Step) -> FlowNode | None:
        """A procedure that a step runs, as a flow inside; none where that would have no end."""
        other = self.org.get(identity, Workflow)
        if other is None:
            return None
        if identity in self.running:
            self.lost.append(f"“{step.title}” runs “{other.title.text}”, which runs it: it is named, not nested")
            return None
        graph = _Maker(self.org, other, self.running, self.parallel).whole()
        if graph is None:
            self.lost.append(f"“{step.title}” runs “{other.title.text}”, which has no steps with an end")
            return None
        self.lost += graph.lost
        return FlowNode(name, "flow", step.id, branches=tuple(sorted(graph.ends)), graphs=(graph,))

    def _ways(self, step: Step, inside: _Level) -> list[Arc]:
        """Where control goes once the step has ended, its parallel parts with it; each goal and condition once. The
        end of a parallel part is one way: what is decided after it is the matter of the step that started it.
        """
        arcs = [a for a in self.arcs.after(step.id) if a.kind != "split"]
        if step.branches:
            own = [s.id for s in step.inner()]
            arcs += [a for i in own for a in self.arcs.after(i) if a.target not in own and a.kind == "join"]
        found: dict[tuple[str, str], Arc] = {}
        for arc in arcs:
            joins = inside.parallel and arc.kind == "join" and arc.target not in inside.steps
            key = ("", "") if joins else (arc.target, arc.label)
            found.setdefault(key, Arc(arc.source, _JOINED, "join", "", arc.span) if joins else arc)
        return list(found.values())

    def _branching(
        self, step: Step, ways: list[Arc], inside: _Level, edges: list[FlowEdge], ends: dict[str, str]
    ) -> FlowNode:
        name = f"{self.names[step.id]}-way"
        mapping: dict[str, str] = {}
        default = ""
        for arc in ways:
            goal = self._goal(arc, step, inside, ends)
            if (arc.label in ("", "otherwise") and arc.kind != "repeat") or not arc.label:
                default = default or goal
                continue
            if decision(arc) in mapping:
                self.lost.append(f"“{step.title}” has two ways for “{decision(arc)}”; the first is taken")
                continue
            branch = f"way-{len(mapping) + 1}"
            mapping[decision(arc)] = branch
            edges.append(FlowEdge(name, branch, goal))
        edges.append(FlowEdge(name, DEFAULT, default or self._end(UNDECIDED, ends)))
        branches = (DEFAULT, *mapping.values())
        return FlowNode(name, "branching", step.id, mapping=tuple(mapping.items()), branches=branches)

    def _goal(self, arc: Arc, step: Step, inside: _Level, ends: dict[str, str]) -> str:
        if arc.target == _JOINED:
            return self._end("done", ends)
        if arc.target == END:
            words = next((e.outcome for e in step.exits if e.end and e.span.line == arc.span.line), "")
            return self._end(words or "end", ends)
        if arc.target not in inside.steps:
            if not inside.parallel:
                self.lost.append(f"a jump from “{step.title}” into a parallel part cannot be said")
            return self._end("done" if inside.parallel else UNDECIDED, ends)
        return self.names[arc.target]

    def _end(self, outcome: str, ends: dict[str, str]) -> str:
        outcome = " ".join(outcome.split())
        if outcome not in ends:
            base = f"end-{file_slug(outcome)}"
            name, number = base, 2
            while name in ends.values() or name in self.names.values():
                name, number = f"{base}-{number}", number + 1
            ends[outcome] = name
        return ends[outcome]


def decision(arc: Arc) -> str:
    """The word by which an agent chooses a way."""
    if arc.kind == "repeat":
        return f"repeat {arc.label}"
    return " ".join(arc.label.split()) or "otherwise"
