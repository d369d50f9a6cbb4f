"""The steps of a workflow as numbered steps of a standard operating procedure, each with its constraints."""

from __future__ import annotations

from collections.abc import Iterator

from orgc.analysis.flow import END, Arc, flow_of
from orgc.analysis.step_wording import detail_text, escalation_words, line_of
from orgc.kinds.workflow import Workflow
from orgc.model.bundle import Line
from orgc.model.marked import escape, markdown
from orgc.model.org import Org
from orgc.model.slug import file_slug
from orgc.model.step import Step
from orgc.model.value import Value


class Parameter(Value, frozen=True):
    """An input: its name in snake case, and what it is."""

    name: str
    required: bool
    line: Line


class Numbered(Value, frozen=True):
    """A step with its number in the order of the document; `details` stand below its text."""

    number: int
    title: str
    text: Line
    details: tuple[Line, ...]
    constraints: tuple[Line, ...]


def parameters(org: Org, flow: Workflow) -> tuple[Parameter, ...]:
    """What the workflow needs to begin: its inputs, else the request that sets it off."""
    found: list[Parameter] = []
    taken: set[str] = set()
    for text in flow.inputs:
        target = next((e.target for e in org.out(flow.id, "needs") if e.span == text.span), "")
        entity = org.entities.get(target)
        title = " ".join(entity.title.text.split()) if entity else text.text
        what = entity.description.text if entity and entity.description.text else title
        name = _unused(file_slug(title).replace("-", "_"), taken)
        found.append(Parameter(name, True, line_of(flow, text.span.line, _sentence(escape(what)))))
    if not found:
        what = flow.trigger.text or f"the case that {flow.title.text} is about"
        line = flow.trigger.span.line if flow.trigger.text else flow.place.line
        found.append(Parameter("request", True, line_of(flow, line, _sentence(escape(what)))))
    return tuple(found)


def _unused(name: str, taken: set[str]) -> str:
    name = name if name[:1].isalpha() else f"input_{name}"
    result, number = name, 2
    while result in taken:
        result, number = f"{name}_{number}", number + 1
    taken.add(result)
    return result


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def numbered(org: Org, flow: Workflow) -> Iterator[Numbered]:
    """All steps, those of parallel parts after the step that starts them."""
    numbers = {step.id: n for n, step in enumerate(flow.every_step(), 1)}
    titles = {step.id: escape(step.title) for step in flow.every_step()}
    for step in flow.every_step():
        text = markdown(step.text)
        if step.name.text and text.startswith(titles[step.id]):
            text = text[len(titles[step.id]) :].lstrip(" :—–-") or text
        details = tuple(line_of(flow, d.line, detail_text(d, "  " * min(d.depth, 4))) for d in step.details)
        constraints = tuple(_constraints(org, flow, step, numbers, titles))
        yield Numbered(
            numbers[step.id],
            titles[step.id],
            line_of(flow, step.span.line, _sentence(text) or titles[step.id]),
            details,
            constraints,
        )


def _constraints(
    org: Org, flow: Workflow, step: Step, numbers: dict[str, int], titles: dict[str, str]
) -> Iterator[Line]:
    def said(line: int, text: str) -> Line:
        return line_of(flow, line, text)

    performers = [escape(org.title(i)) for i in org.targets(step.id, "performs")]
    if performers:
        yield said(
            step.span.line, f"You MUST act as the {' and the '.join(performers)} in this step, or hand it to them"
        )
    for words, texts in (
        ("have at hand", step.needs),
        ("produce", step.produces),
        ("work with", step.uses),
        ("run the procedure", step.runs),
        ("have the approval of", step.approval),
    ):
        if texts:
            names = ", ".join(escape(t.text) for t in texts)
            before = " before you go on" if texts is step.approval else ""
            yield said(texts[0].span.line, f"You MUST {words}{':' if not before else ''} {names}{before}")
    if step.approves.text:
        yield said(step.approves.span.line, f"You MUST decide: {escape(step.approves.text)}")
    if step.within.text:
        yield said(step.within.span.line, f"You MUST finish within {escape(step.within.text)}")
    for escalation in step.escalations:
        yield said(escalation.span.line, _must(escalation_words(escalation)))
    branches = [branch for branch in step.branches if branch.steps]
    for branch in branches:
        what = f" ({markdown(branch.title).rstrip(':. ')})" if branch.title.text else ""
        line = branch.title.span().line if what else branch.steps[0].span.line
        yield said(line, f"You MUST start step {numbers[branch.steps[0].id]} in parallel{what}")
    if branches:
        mode = "the first of them has ended" if step.first_wins else "all of them have ended"
        yield said(step.span.line, f"You MUST go on when {mode}")
    said_ways: set[tuple[str, str]] = set()
    ways = [arc for arc in flow_of(org, flow).after(step.id) if arc.kind != "split"]
    for arc in ways:
        if (arc.target, arc.label) not in said_ways:
            said_ways.add((arc.target, arc.label))
            plain = not arc.label and arc.kind != "repeat" and any(w.label and w.kind != "repeat" for w in ways)
            words = _way(step, arc, numbers, titles)
            yield said(arc.span.line, f"Otherwise, {words}" if plain else words)


def _way(step: Step, arc: Arc, numbers: dict[str, int], titles: dict[str, str]) -> str:
    if arc.kind == "repeat":
        return f"You MUST repeat this step {escape(arc.label)}"
    if arc.target == END:
        outcome = next((e.outcome for e in step.exits if e.end and e.span.line == arc.span.line), "")
        goal = f"end the procedure{f' ({escape(outcome)})' if outcome else ''}"
    else:
        goal = f"go on with step {numbers[arc.target]} ({titles[arc.target]})"
    if arc.kind == "join":
        goal = f"{goal} once the parallel steps have ended"
    when = {"": "", "otherwise": "Otherwise, ", "failure": "On failure, "}.get(arc.label, f"If {escape(arc.label)}, ")
    return f"{when}You MUST {goal}"


def _must(words: str) -> str:
    """`If late by 2 days: escalate to X` as `If late by 2 days, You MUST escalate to X`."""
    head, colon, rest = words.partition(": ")
    if colon and rest.lower().startswith("escalate"):
        return f"{head}, You MUST {rest[:1].lower()}{rest[1:]}"
    return (
        f"You MUST {words[:1].lower()}{words[1:]}"
        if words.lower().startswith("escalate")
        else f"You MUST know: {words}"
    )
