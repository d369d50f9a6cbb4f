"""Workflows and selections of the graph as drawings: what the boxes and arrows are, and where a fault is."""

from __future__ import annotations

from collections.abc import Iterable

from orgc.analysis.flow import END, Arc, flow_of
from orgc.kinds.workflow import Workflow
from orgc.model.diagnostic import Diagnostic
from orgc.model.drawing import Arrow, Box, Drawing, Shape
from orgc.model.org import Org
from orgc.model.step import Step

_START = "start"
_NO_ACTOR = ""


def workflow_drawing(org: Org, workflow: Workflow, findings: Iterable[Diagnostic] = ()) -> Drawing:
    """A workflow: steps with their actors, branches with their guards, loops, parallel parts, escalations, faults."""
    faults = _faults(workflow, findings)
    actors = {step.id: _actor(org, step.id) for step in workflow.every_step()}
    boxes = [Box(_START, workflow.trigger.text or "Start", "round")]
    arrows = []
    found = flow_of(org, workflow)
    if found.start:
        arrows.append(Arrow(_START, found.start))
    for step in workflow.every_step():
        shape: Shape = "subroutine" if step.runs else "box"
        fault = faults.get(step.span.line, "")
        boxes.append(Box(step.id, step.title, shape, "", fault, _note(org, actors[step.id], step)))
        if step.branches:
            what = "first wins" if step.first_wins else "in parallel"
            boxes.append(Box(f"{step.id}|split", what, "bar"))
            arrows.append(Arrow(step.id, f"{step.id}|split"))
    ends: dict[str, str] = {}
    for arc in found.arcs:
        source = f"{arc.source}|split" if arc.kind == "split" else arc.source
        target = arc.target
        if target == END:
            target = ends.setdefault(_outcome(workflow, arc), f"end-{len(ends) + 1}")
        arrows.append(Arrow(source, target, arc.label, arc.kind == "failure", faults.get(arc.span.line, "")))
    boxes += [Box(identity, outcome or "End", "round") for outcome, identity in ends.items()]
    arrows += _escalations(org, workflow, boxes)
    return Drawing(workflow.title.text, tuple(boxes), tuple(dict.fromkeys(arrows)))


def _escalations(org: Org, workflow: Workflow, boxes: list[Box]) -> list[Arrow]:
    """Whom steps call on, as notes beside them; a condition labels the arrow."""
    arrows: list[Arrow] = []
    known: set[str] = set()
    for step in workflow.every_step():
        for edge in org.out(step.id, "escalates_to"):
            identity = f"escalate|{edge.target}"
            if identity not in known:
                known.add(identity)
                boxes.append(Box(identity, f"Escalate to {org.title(edge.target)}", "note"))
            arrows.append(Arrow(step.id, identity, edge.label, dashed=True))
    return arrows


def _faults(workflow: Workflow, findings: Iterable[Diagnostic]) -> dict[int, str]:
    """The first error or warning on each line of the workflow's file."""
    found: dict[int, str] = {}
    for finding in findings:
        if finding.path == workflow.path and finding.severity != "info":
            found.setdefault(finding.span.line, finding.rule)
    return found


def _actor(org: Org, step: str) -> str:
    return next(iter(org.targets(step, "performs")), _NO_ACTOR)


def _note(org: Org, actor: str, step: Step) -> str:
    parts = [org.title(actor) if actor else "", step.within.text]
    return ", ".join(part for part in parts if part)


def _outcome(workflow: Workflow, arc: Arc) -> str:
    for step in workflow.every_step():
        if step.id == arc.source:
            for exit_ in step.exits:
                if exit_.end and exit_.span == arc.span:
                    return exit_.outcome
    return ""


def graph_drawing(org: Org, ids: set[str] | None = None) -> Drawing:
    """A part of the graph, or all of its documents and entities: a box a node, an arrow a kind of edge between two.

    Without a selection, steps, norms, terms and tables are left out: their edges are drawn between what holds them.
    """
    whole = ids is None
    inner = ("Step", "Norm", "Term", "Table")
    shown = {i for i, n in org.nodes.items() if n.type not in inner} if ids is None else ids & org.nodes.keys()
    boxes = [Box(i, node.title or i, _shape(node.type), node.type) for i, node in org.nodes.items() if i in shown]
    arrows: dict[tuple[str, str, str], Arrow] = {}
    for edge in org.edges:
        source, target = _holder(edge.source, shown, whole), _holder(edge.target, shown, whole)
        if source in shown and target in shown and source != target:
            key = (source, target, edge.type)
            arrows.setdefault(key, Arrow(source, target, edge.type.replace("_", " "), edge.type == "refers_to"))
    groups = tuple((t, t) for t in dict.fromkeys(box.group for box in boxes))
    return Drawing("Organization", tuple(boxes), tuple(arrows.values()), groups)


def _holder(identity: str, shown: set[str], whole: bool) -> str:
    if identity in shown or not whole:
        return identity
    for separator in ("/", "#"):
        holder = identity.rsplit(separator, 1)[0]
        if holder in shown:
            return holder
    return identity


def _shape(type_: str) -> Shape:
    shapes: dict[str, Shape] = {
        "Role": "round",
        "Person": "round",
        "Team": "subroutine",
        "Policy": "note",
        "Record": "note",
    }
    return shapes.get(type_, "box")
