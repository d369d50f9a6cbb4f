"""A workflow as a drawing: a lane for each who acts, steps with what they take and give, branches, faults."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from string import ascii_lowercase

from orgc.analysis.flow import END, Arc, flow_of
from orgc.kinds.role import Role
from orgc.kinds.workflow import Workflow
from orgc.model.diagnostic import Diagnostic
from orgc.model.drawing import Arrow, Box, Drawing, Fault, Lane, Mark, MarkKind, Shape
from orgc.model.entity import EdgeType
from orgc.model.org import Org
from orgc.model.slug import name_key
from orgc.model.span import Text
from orgc.model.step import Branch, Step

_START = "start"
_NOBODY = Lane("", "Nobody named")
_MOST_HOLDERS = 2


class Faults:
    """The errors and warnings of a workflow's page, by the lines of its steps."""

    def __init__(self, workflow: Workflow, findings: Iterable[Diagnostic]) -> None:
        self.found = [f for f in findings if f.path == workflow.path and f.severity != "info"]
        self.listed: list[Diagnostic] = []
        labels = [label for f in self.found for label in f.labels if label.path == workflow.path]
        self.ways = {label.span for label in labels if label.message[:1].isdigit()}  # the numbered ones are a trace

    def at(self, lines: set[int]) -> tuple[str, tuple[int, ...]]:
        """The rule of the first finding in these lines, and the numbers of all, which are listed from now on."""
        here = [f for f in self.found if f.span.line in lines]
        for finding in here:
            if finding not in self.listed:
                self.listed.append(finding)
        return (here[0].rule if here else ""), tuple(self.listed.index(f) + 1 for f in here)

    def every(self) -> tuple[Fault, ...]:
        """Those that were asked for, in the order of their numbers."""
        return tuple(
            Fault(f.rule, f.severity, f.message, tuple(label.message for label in f.labels)) for f in self.listed
        )


def workflow_drawing(org: Org, workflow: Workflow, findings: Iterable[Diagnostic] = ()) -> Drawing:
    """A workflow: steps with their actors, branches with their guards, loops, parallel parts, escalations, faults."""
    faults = Faults(workflow, findings)
    found = flow_of(org, workflow)
    steps = {step.id: step for step in workflow.every_step()}
    actor = {i: next(iter(org.targets(i, "performs")), "") for i in steps}
    drawn_lines = {arc.span.line for arc in found.arcs} - {step.span.line for step in steps.values()}
    boxes = [Box(_START, workflow.trigger.text or "Start", "round", lane=actor.get(found.start, ""), tags=("start",))]
    arrows = [Arrow(_START, found.start)] if found.start else []
    arrows += [Arrow(i, f"{i}|split") for i, step in steps.items() if _parts(step)]
    arrows += _arrows(workflow, found.arcs, faults)
    numbers = _numbers(workflow)
    ends = _ends(workflow, found.arcs)
    joins = _joins(workflow, arrows, actor)
    for step in steps.values():
        boxes += _boxes(org, step, actor[step.id], numbers[step.id], faults, drawn_lines)
        boxes += [
            Box(end, outcome or "End", "round", lane=actor[source], tags=("end",))
            for (source, outcome), end in ends.items()
            if source == step.id
        ]
        boxes += joins.get(step.id, [])
    lanes = [_lane(org, i) for i in dict.fromkeys(box.lane for box in boxes)]
    note = _note(org, workflow)
    return Drawing(
        workflow.title.text,
        tuple(boxes),
        tuple(dict.fromkeys(arrows)),
        lanes=tuple(lanes),
        faults=faults.every(),
        note=note,
    )


def _note(org: Org, workflow: Workflow) -> str:
    owners = [org.title(i) for i in org.sources(workflow.id, "owns")]
    rules = [org.title(i) for i in org.sources(workflow.id, "governs")]
    parts = [
        f"Owner: {', '.join(owners)}" if owners else "",
        f"within {workflow.within.text}" if workflow.within.text else "",
        f"governed by {', '.join(rules)}" if rules else "",
    ]
    return " \u00b7 ".join(part for part in parts if part)


def _lane(org: Org, actor: str) -> Lane:
    if not actor:
        return _NOBODY
    role = org.get(actor, Role)
    if role is None:
        return Lane(actor, org.title(actor))
    held = [h.text.removeprefix("human:").strip() for h in role.holders]
    said = "agent" if role.by_agent else "open" if role.open else ", ".join(held[:_MOST_HOLDERS])
    return Lane(actor, org.title(actor), said)


def _parts(step: Step) -> list[Branch]:
    """The parallel parts of a step in which anything is done."""
    return [branch for branch in step.branches if branch.steps]


def _numbers(workflow: Workflow) -> dict[str, str]:
    """The number of each step as people say it: 2, and inside it 2a for a part of one step, 2b.1 for one of several."""
    found = {step.id: str(step.number or "") for step in workflow.steps}
    for outer in workflow.every_step():
        for letter, branch in zip(ascii_lowercase, _parts(outer), strict=False):
            for i, step in enumerate(branch.steps, 1):
                said = f"{found.get(outer.id, '')}{letter}"
                found[step.id] = f"{said}.{i}" if len(branch.steps) > 1 else said
    return {step.id: found.get(step.id, "") for step in workflow.every_step()}


def _boxes(org: Org, step: Step, actor: str, number: str, faults: Faults, drawn: set[int]) -> Iterator[Box]:
    """The step, and the bar at which its parallel parts begin."""
    inner = {n for s in step.inner() for n in range(s.span.line, s.end_line + 1)}
    own = set(range(step.span.line, max(step.span.line, step.end_line) + 1)) - inner - drawn
    fault, numbers = faults.at(own | {step.span.line})
    said = ", ".join(part for part in (org.title(actor) if actor else "", step.within.text) if part)
    shape: Shape = "subroutine" if step.runs else "box"
    marks = tuple(dict.fromkeys(_marks(org, step)))
    yield Box(step.id, step.title, shape, "", fault, said, actor, marks, number, numbers)
    if _parts(step):
        what = "first wins" if step.first_wins else "in parallel"
        yield Box(f"{step.id}|split", what, "bar", lane=actor, tags=("split",))


def _marks(org: Org, step: Step) -> Iterator[Mark]:
    if step.within.text:
        yield Mark("within", step.within.text)
    if step.approves.text:
        yield Mark("approves", step.approves.text)
    listed: tuple[tuple[MarkKind, EdgeType, tuple[Text, ...]], ...] = (
        ("approval", "approves", step.approval),
        ("runs", "runs", step.runs),
        ("needs", "needs", step.needs),
        ("produces", "produces", step.produces),
        ("uses", "uses", step.uses),
    )
    for kind, edge, texts in listed:
        targets = org.targets(step.id, edge)
        titles = {name_key(org.title(t)) for t in targets}
        yield from (Mark(kind, org.title(t), t) for t in targets)
        if len(targets) < len(texts):
            yield from (Mark(kind, text.text) for text in texts if name_key(text.text) not in titles)
    for edge_ in org.out(step.id, "escalates_to"):
        when = f", if {edge_.label}" if edge_.label else ""
        yield Mark("escalates", f"{org.title(edge_.target)}{when}", edge_.target)
    for exit_ in step.exits:
        if exit_.kind == "repeat":
            bound = f", at most {exit_.limit} times" if exit_.limit else ""
            yield Mark("repeats", f"until {exit_.condition.text}{bound}" if exit_.condition.text else "repeats")


def _arrows(workflow: Workflow, arcs: tuple[Arc, ...], faults: Faults) -> Iterator[Arrow]:
    """The arcs as arrows; parallel parts that must all end go through a bar on their way out."""
    ends = _ends(workflow, arcs)
    around = {s.id: outer for outer in _outer(workflow) for s in outer.inner()}
    titles = {b.steps[0].id: b.title.text.partition(":")[0] for o in _outer(workflow) for b in o.branches if b.steps}
    for arc in arcs:
        target = ends[arc.source, _outcome(workflow, arc)] if arc.target == END else arc.target
        rule, numbers = faults.at({arc.span.line}) if arc.kind != "next" else ("", ())
        traced = arc.span in faults.ways
        if arc.kind == "repeat":
            yield Arrow(arc.source, target, "", False, rule, numbers)
            continue
        source, label = arc.source, arc.label
        if arc.kind == "split":
            source, label = f"{arc.source}|split", titles.get(arc.target, "")
        if arc.kind == "join":
            bars = list(_bars(arc, around))
            for bar in bars:
                yield Arrow(source, bar, traced=traced)
                source = bar
        yield Arrow(source, target, label, arc.kind == "failure", rule, numbers, traced)


def _outer(workflow: Workflow) -> list[Step]:
    """The steps with parallel parts, the outer ones first."""
    return [step for step in workflow.every_step() if step.branches]


def _bars(arc: Arc, around: dict[str, Step]) -> Iterator[str]:
    """The bars at which parts end that an arc leaves, the innermost first. Where the first wins, nothing waits."""
    outer = around.get(arc.source)
    while outer is not None and all(s.id != arc.target for s in outer.inner()):
        if not outer.first_wins and len(_parts(outer)) > 1:
            yield f"{outer.id}|join"
        outer = around.get(outer.id)


def _joins(workflow: Workflow, arrows: Iterable[Arrow], actor: dict[str, str]) -> dict[str, list[Box]]:
    """The bars at which parallel parts come together, by the last step inside, the innermost first."""
    used = {arrow.target for arrow in arrows}
    found: dict[str, list[Box]] = {}
    for outer in reversed(_outer(workflow)):
        if f"{outer.id}|join" in used:
            box = Box(f"{outer.id}|join", "when all are done", "bar", lane=actor[outer.id], tags=("join",))
            found.setdefault(outer.inner()[-1].id, []).append(box)
    return found


def _ends(workflow: Workflow, arcs: tuple[Arc, ...]) -> dict[tuple[str, str], str]:
    """A box for each outcome of each step that ends the workflow, by step and outcome."""
    ends: dict[tuple[str, str], str] = {}
    for arc in arcs:
        if arc.target == END:
            ends.setdefault((arc.source, _outcome(workflow, arc)), f"end-{len(ends) + 1}")
    return ends


def _outcome(workflow: Workflow, arc: Arc) -> str:
    for step in workflow.every_step():
        if step.id == arc.source:
            for exit_ in step.exits:
                if exit_.end and exit_.span == arc.span:
                    return exit_.outcome
    return ""
