"""Deadlines as a simple temporal network: chains of promises that cannot all be kept.

Each `Within` is the longest a step may take. Taken at its word, a sequence adds up and a parallel takes its longest
branch; a promise about the whole that is shorter than such a chain closes a negative cycle (Dechter, Meiri and Pearl,
"Temporal Constraint Networks", 1991), and the chain is what is shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from orgc.analysis.flow import END, flow_of
from orgc.analysis.names import known, names_of
from orgc.analysis.net import JOIN, Plan, Plans
from orgc.analysis.normal_form import Form, forms
from orgc.analysis.separation import performers, stem
from orgc.kinds.workflow import Workflow
from orgc.model.domain import said
from orgc.model.org import Org
from orgc.model.quantity import Quantity, duration
from orgc.model.slug import name_words
from orgc.model.span import Span, Text
from orgc.model.step import Step


class Stretch(NamedTuple):
    """A step and how long it may take."""

    step: Step
    time: Decimal


class Late(NamedTuple):
    """A promise (`limit`, at `span`) that the chain of `stretches`, `total` long, may break."""

    workflow: Workflow
    span: Span
    what: str
    limit: str
    total: str
    stretches: tuple[Stretch, ...]
    dimension: str


class Broken(NamedTuple):
    """A rule that promises a shorter time than the step that keeps it is given."""

    form: Form
    workflow: Workflow
    step: Step
    limit: str


def time_of(text: Text) -> Quantity | None:
    """The time that a `Within` states."""
    return duration(text.text) if text.text else None


def late(org: Org) -> tuple[Late, ...]:
    """Every promise about a whole, a parallel step or a sub-workflow that its parts may break."""
    return tuple(found for w in org.every(Workflow) if _times(org, w) for found in _Times(org, w).late())


def _times(org: Org, workflow: Workflow) -> bool:
    """Whether the times of a workflow can be added: its jumps lead where they may, else that is said."""
    return bool(workflow.steps) and not workflow.gone and not flow_of(org, workflow).bad


class _Times:
    """The longest times of one workflow, in the dimension of one promise after the other."""

    def __init__(self, org: Org, workflow: Workflow) -> None:
        self.org = org
        self.workflow = workflow
        self.plans: dict[str, Plan] = Plans(workflow).plans
        self.order = {s.id: i for i, s in enumerate(workflow.every_step())}

    def late(self) -> Iterator[Late]:
        whole = time_of(self.workflow.within)
        if whole:
            chain = self.longest(self.workflow.steps[0].id, whole.dimension, {})
            yield from self.compare(whole, self.workflow.within.span, self.workflow.title.text, chain or ())
        for step in self.workflow.every_step():
            own = time_of(step.within)
            if own is None:
                continue
            for first in self.plans[step.id].branches:
                chain = self.longest(first, own.dimension, {}) or ()
                yield from self.compare(own, step.within.span, step.title, chain)
            for target in self.org.targets(step.id, "runs"):
                run = self.org.get(target, Workflow)
                longer = time_of(run.within) if run else None
                if run and longer and longer.dimension == own.dimension and longer.value > own.value:
                    limit, total = said(own.value, own.dimension), said(longer.value, own.dimension)
                    what = f"{step.title}, which runs {run.title.text}"
                    chain = (Stretch(step, longer.value),)
                    yield Late(self.workflow, step.within.span, what, limit, total, chain, own.dimension)

    def compare(self, limit: Quantity, span: Span, what: str, chain: tuple[Stretch, ...]) -> Iterator[Late]:
        total = sum((s.time for s in chain), Decimal(0))
        if total > limit.value:
            shown = tuple(s for s in chain if s.time)
            in_words = said(limit.value, limit.dimension), said(total, limit.dimension)
            yield Late(self.workflow, span, what, *in_words, shown, limit.dimension)

    def longest(
        self, identity: str, dimension: str, known_: dict[str, tuple[Stretch, ...] | None]
    ) -> tuple[Stretch, ...] | None:
        """The longest chain from a step to the end, or to the end of its branch, that never goes back; None when every
        way from it goes back. Times of another dimension count as nothing, since they do not compare.
        """
        if identity in known_:
            return known_[identity]
        known_[identity] = None
        plan = self.plans[identity]
        best: tuple[Stretch, ...] | None = None
        for way in plan.ways:
            rest: tuple[Stretch, ...] | None = ()
            if way.target != END and not way.target.startswith(JOIN):
                forward = self.order[way.target] > self.order[identity]
                rest = self.longest(way.target, dimension, known_) if forward else None
            if rest is not None and (best is None or _sum(rest) > _sum(best)):
                best = rest
        if best is not None:
            best = (Stretch(plan.step, self.time(plan, dimension)), *best)
        known_[identity] = best
        return best

    def time(self, plan: Plan, dimension: str) -> Decimal:
        """How long a step may take: its own promise, else what it runs or its longest branch, as often as it says."""
        own = time_of(plan.step.within)
        times = [own.value] if own and own.dimension == dimension else []
        if own is None:
            for first in plan.branches:
                times.append(_sum(self.longest(first, dimension, {}) or ()))
            for target in self.org.targets(plan.step.id, "runs"):
                run = self.org.get(target, Workflow)
                inner = time_of(run.within) if run else None
                if inner and inner.dimension == dimension:
                    times.append(inner.value)
        repeated = max((e.limit for e in plan.step.exits if e.kind == "repeat"), default=1)
        return max(times, default=Decimal(0)) * max(1, repeated)


def _sum(chain: tuple[Stretch, ...]) -> Decimal:
    return sum((s.time for s in chain), Decimal(0))


def broken(org: Org) -> Iterator[Broken]:
    """Rules of governing policies that promise less time than the step that does the same is given."""
    names = names_of(org)
    every = org.kept(forms)
    for workflow in org.every(Workflow):
        if workflow.gone:
            continue
        policies = {*org.sources(workflow.id, "governs"), *org.sources(workflow.id, "applies_to"), workflow.id}
        rules = [f for f in every if f.norm.entity in policies and _promise(f)]
        for step in workflow.every_step():
            own = time_of(step.within)
            actors = performers(org, step) if own else ()
            for form in rules:
                package = org.entities[form.norm.entity].package
                role = known(names, form.norm.subject, package, ("Role",))
                limit = _promise(form)
                same = own and limit and own.dimension == limit.dimension and limit.value < own.value
                if same and role in actors and _same_work(form, step) and own:
                    yield Broken(form, workflow, step, said(own.value, own.dimension))


def _promise(form: Form) -> Quantity | None:
    """The time by which a duty must be done."""
    found = [q for q in form.norm.quantities if q.kind == "duration" and q.comparator == "<="]
    always = all(c.startswith("after ") for c in form.conditions)  # what the time counts from restricts nothing
    return found[0] if len(found) == 1 and form.norm.modality == "must" and always else None


def _same_work(form: Form, step: Step) -> bool:
    """Whether a step does what a rule demands: the same verb, and an object in common."""
    words = name_words(step.name.text) or name_words(step.text.text)
    around = {stem(w) for w in (*words, *name_words(step.text.text))}
    action = [stem(w) for w in form.words if w != form.verb]
    verb = stem(form.verb)
    return bool(words) and verb in (stem(words[0]), *around) and any(w in around for w in action)
