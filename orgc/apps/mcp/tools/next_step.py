"""What comes after a step of a workflow: the next steps with who does them, or the end.

Without a `step`, the first step. Give the `outcome` of the step (`approved`, `declined`) and, in `facts`, what its
branches ask about (`{"amount": "$80"}`). When facts are missing, each way that is still open is listed with its
condition. Of a step with parallel parts the parts are given first; with an outcome, what comes when they are done.
"""

from __future__ import annotations

from pydantic import BaseModel, Field

from orgc.analysis.flow import END, Way, flow_of
from orgc.analysis.guards import Guards, guards_of
from orgc.analysis.net import JOIN, Plans
from orgc.analysis.runs import Inputs, ways_on
from orgc.apps.mcp.answers import MOST_ITEMS, Answer, Facts, Missing, Named, Question, Refusal, Source, Words
from orgc.apps.mcp.known import Known
from orgc.grammar.conditions import OUTCOME, input_key
from orgc.kinds.workflow import Workflow
from orgc.model.slug import name_key
from orgc.model.step import Step


class Ask(Question):
    """Where the work stands."""

    workflow: Words = Field(description="the workflow, by id or name")
    step: Words = Field(default="", description="the step that was done, by name or number; empty: none yet")
    outcome: Words = Field(default="", description="how the step came out: `approved`, `declined`, `failed`")
    facts: Facts = Field(default_factory=dict, description="what the branches ask about, by name")


class Next(BaseModel):
    """One way on."""

    step: str = Field(description="the name of the next step, empty when the workflow ends")
    id: str = Field(description="its id, empty when the workflow ends")
    by: list[Named] = Field(description="who does it")
    does: str = Field(description="what is done, in the handbook's words")
    within: str = Field(default="", description="its deadline, empty when there is none")
    needs: list[str] = Field(default_factory=list)
    uses: list[str] = Field(default_factory=list)
    approved_by: list[Named] = Field(default_factory=list, description="who approves in it")
    when: str = Field(default="", description="the condition of this way, empty when there is none")
    ends: bool = False
    outcome: str = Field(default="", description="the outcome that the workflow ends with, where it has one")
    source: Source


class Told(Answer):
    """What comes next."""

    next: list[Next] = Field(
        description="one when it is decided; all of them at once when `parallel`; else each that is open"
    )
    parallel: bool = Field(default=False, description="whether all of them are begun, side by side")
    missing: list[Missing] = Field(default_factory=list)
    on_failure: list[Next] = Field(default_factory=list, description="what comes when the step fails")


def answer(known: Known, ask: Ask) -> Told:
    """By the workflow's branches; what is not given is left open."""
    workflow = known.find(ask.workflow, Workflow, "workflow")
    if not workflow.steps:
        why = f"{workflow.title.text} has no steps"
        place = known.source(workflow.path, workflow.place.line, workflow.evidence.certainty)
        return Told(answer=f"Not decided: {why}.", decided=False, why=why, sources=[place], next=[])
    if not ask.step.strip():
        first = _step(known, workflow, workflow.steps[0], "", None)
        return Told(answer=f"First: {_said(first)}.", decided=True, sources=[first.source], next=[first])
    step = _find(known, workflow, ask.step)
    plan = Plans(workflow).plans[step.id]
    if plan.branches and not ask.outcome:
        steps = {s.id: s for s in workflow.every_step()}
        begun = [_step(known, workflow, steps[i], "", None) for i in plan.branches]
        text = f"{'The first that ends wins' if plan.first_wins else 'Side by side'}: {'; '.join(map(_said, begun))}"
        return Told(answer=f"{text}.", decided=True, sources=[n.source for n in begun], next=begun, parallel=True)
    return _after(known, workflow, step, ask)


def _after(known: Known, workflow: Workflow, step: Step, ask: Ask) -> Told:
    org = known.org
    cells = {input_key(name): value for name, value in ask.facts.items()}
    headers = {input_key(name): name for name in ask.facts}
    inputs = Inputs(cells, headers, {"": ask.outcome} if ask.outcome.strip() else {})
    guards = next((g for g in org.kept(guards_of) if g.step.id == step.id), None)
    ways, held = ways_on(org, workflow, step, inputs)
    plans = Plans(workflow)
    failures = [w for w in plans.plans[step.id].ways if w.kind == "failure"]
    nexts = _unique([_way(known, workflow, step, way) for way in ways])
    on_failure = [_way(known, workflow, step, way) for way in failures]
    sources = [n.source for n in nexts]
    lost = [b for b in flow_of(org, workflow).bad if b.step == step.id]
    warnings = [f"`go to {b.target.text}` leads to no step of the workflow" for b in lost]
    if guards and guards.grid is None and len(nexts) > 1:
        return _open(known, step, nexts, [], f"its branches are not understood: {guards.why}", on_failure, warnings)
    if len(nexts) == 1:
        guard = f", by {nexts[0].source.path}:{nexts[0].source.line}" if nexts[0].when else ""
        return Told(
            answer=f"Next: {_said(nexts[0])}{guard}.",
            decided=True,
            sources=sources,
            next=nexts,
            on_failure=on_failure,
            warnings=warnings,
        )
    if not nexts:
        place = known.source(workflow.path, step.span.line, workflow.evidence.certainty)
        why = "no branch of the step takes this case" if guards else "nothing follows it"
        return Told(answer=f"Not decided: {why}.", decided=False, why=why, sources=[place], next=[], warnings=warnings)
    if sum(h is True for h in held.values()) > 1:
        return _open(known, step, nexts, [], "more than one branch takes this case", on_failure, warnings)
    missing = _missing(guards, ask) if guards else []
    names = ", ".join(m.name for m in missing)
    why = f"it depends on {names}" if names else "the step does not say which of its ways is taken"
    return _open(known, step, nexts, missing, why, on_failure, warnings)


def _open(
    known: Known,
    step: Step,
    nexts: list[Next],
    missing: list[Missing],
    why: str,
    on_failure: list[Next],
    warnings: list[str],
) -> Told:
    lines = "; ".join(f"{n.when or 'otherwise'}: {_said(n)}" for n in nexts)
    return Told(
        answer=f"It depends. {lines}.",
        decided=False,
        why=why,
        sources=[n.source for n in nexts][:MOST_ITEMS],
        next=nexts[:MOST_ITEMS],
        missing=missing,
        on_failure=on_failure,
        warnings=warnings,
    )


def _missing(guards: Guards, ask: Ask) -> list[Missing]:
    """The inputs of the branches that were not given, and what the branches tell apart."""
    assert guards.grid is not None
    given = {input_key(name): value for name, value in ask.facts.items()}
    found = []
    for key, column in zip(guards.keys, guards.grid.columns, strict=True):
        cases = [e.condition.text for i, e in enumerate(guards.exits) if _asks(guards, i, key)]
        name = "the outcome of the step" if key == OUTCOME else column.name
        said = ask.outcome if key == OUTCOME else given.get(key, "")
        found.append(Missing(name=name, cases=cases, given=said))
    return found


def _asks(guards: Guards, exit_: int, key: str) -> bool:
    return any(owner == exit_ and key in guards.inputs[rule] for rule, owner in enumerate(guards.owner))


def _find(known: Known, workflow: Workflow, name: str) -> Step:
    plain = name.strip()
    key = name_key(plain)
    steps = workflow.every_step()
    found = [s for s in steps if plain in (s.id, s.id.rsplit("#", 1)[-1]) or (key and key == name_key(s.title))]
    if not found and plain.removeprefix("step ").isdigit():
        found = [s for s in workflow.steps if str(s.number) == plain.removeprefix("step ")]
    if len(found) == 1:
        return found[0]
    names = ", ".join(s.title for s in steps[:MOST_ITEMS])
    word = "more than one step" if found else "no step"
    raise Refusal(f"{workflow.title.text} has {word} `{plain[:80]}`; its steps are: {names}")


def _way(known: Known, workflow: Workflow, step: Step, way: Way) -> Next:
    when = way.label
    span = way.span or step.span
    if way.target == END:
        outcome = next((e.outcome for e in step.exits if e.end and e.span == way.span), "")
        place = known.source(workflow.path, span.line, workflow.evidence.certainty)
        return Next(step="", id="", by=[], does="", when=when, ends=True, outcome=outcome, source=place)
    steps = {s.id: s for s in workflow.every_step()}
    if way.target.startswith(JOIN):
        return _joined(known, workflow, steps[way.target.removeprefix(JOIN).split("\0")[0]], when)
    return _step(known, workflow, steps[way.target], when, known.source(workflow.path, span.line, "declared"))


def _joined(known: Known, workflow: Workflow, whole: Step, when: str) -> Next:
    """The end of a parallel part: its others are waited for."""
    place = known.source(workflow.path, whole.span.line, workflow.evidence.certainty)
    return Next(
        step=whole.title,
        id=whole.id,
        by=[],
        does=f"this part is done; {whole.title} goes on when its other parts are",
        when=when,
        source=place,
    )


def _step(known: Known, workflow: Workflow, step: Step, when: str, source: Source | None) -> Next:
    org = known.org
    own = known.source(workflow.path, step.span.line, workflow.evidence.certainty)
    return Next(
        step=step.title,
        id=step.id,
        by=known.every_named(org.targets(step.id, "performs")),
        does=step.text.text[:1_000],
        within=step.within.text,
        needs=[t.text for t in step.needs][:MOST_ITEMS],
        uses=[t.text for t in step.uses][:MOST_ITEMS],
        approved_by=known.every_named(org.targets(step.id, "approves")),
        when=when,
        source=source if source and when else own,
    )


def _unique(nexts: list[Next]) -> list[Next]:
    found: dict[tuple[str, bool, str], Next] = {}
    for one in nexts:
        found.setdefault((one.id, one.ends, one.outcome), one)
    return list(found.values())


def _said(one: Next) -> str:
    if one.ends:
        return f"the workflow ends{f': {one.outcome}' if one.outcome else ''}"
    who = " and ".join(n.name for n in one.by)
    return f"{one.step}{f' ({who})' if who else ''}"
