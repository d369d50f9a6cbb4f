"""A verdict for everything that can be proved: proved, disproved, or not checked with the reason."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from orgc.analysis.deadlines import late, time_of
from orgc.analysis.decision_table import decisions
from orgc.analysis.flow import flow_of
from orgc.analysis.grid import Grid, TooLarge, in_words
from orgc.analysis.guards import guards_of
from orgc.analysis.net import verdicts
from orgc.kinds.workflow import Workflow
from orgc.model.org import Org
from orgc.model.words import count


class Proof(NamedTuple):
    """The verdict on a workflow, a table, the branches of a step, or a deadline."""

    kind: Literal["workflow", "table", "branching", "deadline"]
    name: str
    verdict: Literal["proved", "disproved", "not checked"]
    why: str
    path: str
    line: int


def proofs(org: Org) -> tuple[Proof, ...]:
    """Every verdict, kind by kind, in the order of the files."""
    return (*_workflows(org), *_tables(org), *_branches(org), *_deadlines(org))


def _workflows(org: Org) -> Iterator[Proof]:
    for verdict in org.kept(verdicts):
        workflow = verdict.workflow
        place = workflow.path, workflow.place.line
        name = f"{workflow.title.text} is sound"
        if verdict.state == "not checked":
            yield Proof("workflow", name, "not checked", verdict.why, *place)
        elif verdict.failures:
            failure = verdict.failures[0]
            yield Proof("workflow", name, "disproved", f"{failure.kind} at {org.title(failure.step)}", *place)
        else:
            states = f"{count(len(workflow.every_step()), 'step')}, {count(verdict.states, 'state')}"
            yield Proof("workflow", name, "proved", states, *place)


def _tables(org: Org) -> Iterator[Proof]:
    for decision in org.kept(decisions):
        table = decision.table
        name = f"{' / '.join(table.headers[i].text for i in table.outputs)} is decided once"
        place = decision.entity.path, table.span.line
        if decision.grid is None:
            yield Proof("table", name, "not checked", decision.why, *place)
            continue
        rows = f"{count(len(decision.rows), 'row')}, hit policy {decision.policy}"
        yield Proof("table", name, *_once(decision.grid, decision.policy, decision.outputs, rows), *place)


def _once(
    grid: Grid, policy: str, outputs: tuple[str, ...], rows: str
) -> tuple[Literal["proved", "disproved", "not checked"], str]:
    try:
        if policy != "collect" and (gap := grid.gap(1)):
            return "disproved", f"nothing for {in_words(gap)}"
        if policy != "collect" and (gap := grid.gap(2)):
            return "not checked", f"nothing is said for {in_words(gap)}"
    except TooLarge:
        return "not checked", "its rows cut the values into too many parts"
    if policy in ("unique", "any"):
        for one, two, witness in grid.overlaps():
            if outputs[one] != outputs[two]:
                return "disproved", f"two rows for {in_words(witness)}"
    return "proved", rows


def _branches(org: Org) -> Iterator[Proof]:
    for guards in org.kept(guards_of):
        if len(guards.exits) < 2 and guards.whole:
            continue  # a lone `If` goes on when it does not hold
        name = f"the branches of {guards.step.title}"
        place = guards.workflow.path, guards.step.span.line
        if guards.grid is None:
            yield Proof("branching", name, "not checked", guards.why, *place)
            continue
        policy = "first" if guards.first else "any"
        outputs = tuple(guards.targets[owner] for owner in guards.owner)
        if guards.whole:
            yield Proof("branching", name, *_once(guards.grid, policy, outputs, ""), *place)
        else:
            found = [w for a, b, w in guards.grid.overlaps() if outputs[a] != outputs[b] and not guards.first]
            verdict: Literal["proved", "disproved"] = "disproved" if found else "proved"
            yield Proof("branching", name, verdict, f"two for {in_words(found[0])}" if found else "", *place)


def _deadlines(org: Org) -> Iterator[Proof]:
    broken = {(f.workflow.id, f.span): f for f in org.kept(late)}
    for workflow in org.every(Workflow):
        if workflow.gone:
            continue
        promises = [(s.within, s.title) for s in workflow.every_step() if (workflow.id, s.within.span) in broken]
        if workflow.within.text:
            promises.insert(0, (workflow.within, workflow.title.text))
        for text, what in promises:
            found = broken.get((workflow.id, text.span))
            why = f"its parts may take {found.total}" if found else _untimed(org, workflow)
            verdict: Literal["proved", "disproved", "not checked"] = "disproved" if found else "proved"
            verdict = "not checked" if why and not found else verdict
            yield Proof("deadline", f"{what} fits in {text.text}", verdict, why, workflow.path, text.span.line)


def _untimed(org: Org, workflow: Workflow) -> str:
    """Why the time of a workflow has no bound: a loop without a number, or a step that says no time that compares."""
    whole = time_of(workflow.within)
    if whole is None:
        return "its time is not understood"
    steps = workflow.every_step()
    order = {s.id: i for i, s in enumerate(steps)}
    for arc in flow_of(org, workflow).arcs:
        if arc.target in order and arc.kind != "repeat" and order[arc.target] <= order[arc.source]:
            return f"a way leads back to {org.title(arc.target)}, and nothing says how often"
    for step in steps:
        if any(e.kind == "repeat" and not e.limit for e in step.exits):
            return f"{step.title} is repeated, and nothing says how often"
        own = time_of(step.within)
        runs = [time_of(w.within) for t in org.targets(step.id, "runs") if (w := org.get(t, Workflow))]
        times = [t for t in (own, *runs) if t]
        if not step.branches and not any(t.dimension == whole.dimension for t in times):
            return f"{step.title} says no time that compares with {workflow.within.text}"
    return ""
