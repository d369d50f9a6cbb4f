"""How the steps of a workflow are said: in a role's own instructions, and whole, with parallel parts and ways out."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from orgc.analysis.flow import END, flow_of
from orgc.analysis.paths import to_flow, to_step, with_way
from orgc.analysis.step_orders import as_order
from orgc.kinds.role import Role
from orgc.kinds.workflow import Workflow
from orgc.model.bundle import Hop, Line
from orgc.model.entity import Entity
from orgc.model.marked import escape, markdown
from orgc.model.org import Org
from orgc.model.slug import name_key
from orgc.model.step import Detail, Escalation, Step


def line_of(entity: Entity, line: int, text: str, via: tuple[Hop, ...] = ()) -> Line:
    """A line of instruction that comes from a line of an entity's document."""
    return Line(text, entity.path, line, via=via)


def steps(org: Org, role: str, performed: list[tuple[Workflow, Step]]) -> Iterator[Line]:
    """A role's steps, by workflow."""
    flows = dict.fromkeys(flow_.id for flow_, _ in performed)
    for identity in flows:
        mine = [step for flow_, step in performed if flow_.id == identity]
        flow_ = next(f for f, _ in performed if f.id == identity)
        yield line_of(flow_, flow_.place.line, f"### {escape(flow_.title.text)}", to_flow(org, role, flow_))
        for step in mine:
            via = to_step(org, role, step.id)
            yield from with_way(one_step(org, flow_, step, role), via)
            yield from with_way(_beside(flow_, step), via)


def _beside(flow_: Workflow, step: Step) -> Iterator[Line]:
    """What runs at the same time as a step of a parallel part, and what a step that splits starts."""
    for parent in flow_.every_step():
        others = [b for b in parent.branches if b.steps and step.id not in {s.id for s in b.steps}]
        if parent.id == step.id or len(others) < len(parent.branches):
            titles = ", ".join(escape(b.title.text.split(":")[0] or b.steps[0].title) for b in others)
            words = "Starts, in parallel" if parent.id == step.id else "In parallel with"
            mode = "; the first to end wins" if parent.first_wins else ""
            if titles:
                yield line_of(flow_, parent.span.line, f"  - {words}: {titles}{mode}")


def every_step(org: Org, flow_: Workflow) -> Iterator[Line]:
    """All steps of a workflow, numbered, with the steps of parallel parts below theirs."""
    for number, step in enumerate(flow_.steps, 1):
        yield from _nested(org, flow_, step, f"{number}. ", "")


def _nested(org: Org, flow_: Workflow, step: Step, lead: str, indent: str) -> Iterator[Line]:
    inner = indent + " " * len(lead)
    yield from one_step(org, flow_, step, "", lead, indent)
    if not step.branches:
        return
    mode = "the first to end wins" if step.first_wins else "go on when all have ended"
    yield line_of(flow_, step.span.line, f"{inner}- In parallel; {mode}:")
    for branch in step.branches:
        deeper = f"{inner}  "
        if branch.title.text:
            yield line_of(flow_, branch.title.span().line, f"{deeper}- {markdown(branch.title).rstrip(':. ')}:")
            deeper += "  "
        for one in branch.steps:
            yield from _nested(org, flow_, one, "- ", deeper)
    yield from onward(org, flow_, step, inner)


def one_step(org: Org, flow_: Workflow, step: Step, role: str, lead: str = "- ", indent: str = "") -> Iterator[Line]:
    """A step with its labels, and where control goes. What goes without saying for `role` is left out."""
    text = markdown(step.text)
    actor = "" if role else next(iter(org.targets(step.id, "performs")), "")
    approving = role and role not in org.targets(step.id, "performs")
    who = f" [{escape(org.title(actor))}]" if actor and name_key(org.title(actor)) not in name_key(text) else ""
    doing = "You approve: " if approving else ""
    if step.name.text and name_key(step.name.text) not in name_key(text[: len(step.name.text) + 12]):
        text = f"{escape(step.name.text)}: {text}".rstrip(" :")
    performing = org.get(role, Role) if role and not approving else None
    if performing is not None:
        text = as_order(text, {performing.title.text, *(a.text for a in performing.aliases)})
    yield line_of(flow_, step.span.line, f"{indent}{lead}{doing}{text}{who}")
    inner = indent + " " * len(lead)
    labels = list(_labels(flow_, step, f"{inner}- "))
    if role and len(labels) > 1:
        labels = [_one_line(labels, inner)]
    if role:
        yield from _before(org, flow_, step, inner)
    yield from labels
    for detail in step.details:
        yield line_of(flow_, detail.line, detail_text(detail, inner + "  " * min(detail.depth, 4)))
    if not role:
        for escalation in step.escalations:
            yield line_of(flow_, escalation.span.line, f"{inner}- {escalation_words(escalation)}")
    if not step.branches:
        yield from onward(org, flow_, step, inner)


def _labels(flow_: Workflow, step: Step, lead: str) -> Iterator[Line]:
    """What a step needs, produces, uses and so on."""
    for words, texts in (
        ("Needs", step.needs),
        ("Produces", step.produces),
        ("Uses", step.uses),
        ("Runs", step.runs),
        ("Approval by", step.approval),
        ("Approves", (step.approves,)),
        ("Within", (step.within,)),
    ):
        if said := [text for text in texts if text.text]:
            yield line_of(flow_, said[0].span.line, f"{lead}{words}: {', '.join(escape(t.text) for t in said)}")


def _one_line(labels: list[Line], inner: str) -> Line:
    """Labels on one line, each of which keeps its place."""
    texts = [label.text.strip().removeprefix("- ") for label in labels]
    text = f"{inner}- {'; '.join(t if i == 0 else t[:1].lower() + t[1:] for i, t in enumerate(texts))}"
    first, *others = (msgspec.structs.replace(label, text=text) for label in labels)
    return msgspec.structs.replace(first, also=tuple(others))


def _before(org: Org, flow_: Workflow, step: Step, inner: str) -> Iterator[Line]:
    """Who hands the work over, where that is somebody else: `After: Find an answer (Support shift lead)`; several roles
    without what they did.
    """
    found = flow_of(org, flow_)
    performers = org.targets(step.id, "performs")
    titles = {s.id: s.title for s in flow_.every_step()}
    lines: list[tuple[int, str, str]] = []
    for arc in found.arcs:
        actor = next(iter(org.targets(arc.source, "performs")), "") if arc.source in titles else ""
        if arc.target == step.id and arc.kind != "repeat" and actor and actor not in performers:
            lines.append((arc.span.line, escape(titles[arc.source]), escape(org.title(actor))))
    if not lines:
        return
    actors = " or ".join(dict.fromkeys(actor for _, _, actor in lines))
    text = f"{lines[0][1]} ({actors})" if len(lines) == 1 else actors
    first, *others = dict.fromkeys(line_of(flow_, line, f"{inner}- After: {text}") for line, _, _ in lines)
    yield msgspec.structs.replace(first, also=tuple(others))


def escalation_words(escalation: Escalation) -> str:
    """`If late by 30 days: escalate to the CFO`, whichever way it was written."""
    text = markdown(escalation.text)
    if "escalat" not in text.lower():
        text = f"escalate to {text}"
    condition = escalation.condition
    if condition and not text.lower().startswith("if"):
        return f"{'On failure' if condition == 'on failure' else f'If {escape(condition)}'}: {text}"
    return text[:1].upper() + text[1:]


def onward(org: Org, flow_: Workflow, step: Step, indent: str) -> Iterator[Line]:
    """Where control goes from a step: its guards, or who takes over when that is somebody else.

    A step with parallel parts goes on from the ends of its parts; a part's own last step says nothing of that.
    """
    found = flow_of(org, flow_)
    titles = {s.id: s.title for s in flow_.every_step()}
    performer = org.targets(step.id, "performs")
    arcs = [arc for arc in found.after(step.id) if arc.kind != "join"]
    if step.branches:
        inside = dict.fromkeys(s.id for s in step.inner())
        arcs = [a for i in inside for a in found.after(i) if a.target not in inside and a.kind == "join"]
    said: set[tuple[str, str]] = set()
    for arc in arcs:
        if arc.kind == "split" or (arc.target, arc.label) in said:
            continue
        said.add((arc.target, arc.label))
        goal = "the workflow ends" if arc.target == END else titles[arc.target]
        actor = next(iter(org.targets(arc.target, "performs")), "") if arc.target else ""
        whom = f" ({escape(org.title(actor))})" if actor and actor not in performer else ""
        if arc.kind == "repeat":
            yield line_of(flow_, arc.span.line, f"{indent}- Repeat {escape(arc.label)}")
        elif arc.label or arc.kind in ("go", "otherwise", "join") or whom:
            outcome = _outcome(step, arc.span.line) if arc.target == END else ""
            when = {"": "Then", "otherwise": "Otherwise", "failure": "On failure"}.get(
                arc.label, f"If {escape(arc.label)}"
            )
            ending = f" ({escape(outcome)})" if outcome else ""
            yield line_of(flow_, arc.span.line, f"{indent}- {when}: {escape(goal)}{whom}{ending}")


def detail_text(detail: Detail, indent: str) -> str:
    """A text as an item, or a fenced block as it is, with a fence that nothing in it closes."""
    if not detail.code:
        return f"{indent}- {markdown(detail.text)}"
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall(r"`+", detail.code)), default=0))
    rows = [f"{fence}{detail.info.split(' ')[0]}", *detail.code.rstrip("\n").split("\n"), fence]
    return "\n".join(f"{indent}{row}" for row in rows)


def _outcome(step: Step, line: int) -> str:
    return next((e.outcome for e in step.exits if e.end and e.span.line == line), "")
