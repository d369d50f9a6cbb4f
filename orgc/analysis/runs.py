"""Runs of a workflow for given inputs: every way it can take, and how each ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from orgc.analysis.flow import END, Way
from orgc.analysis.guards import Guards, guards_of
from orgc.analysis.net import JOIN, Plans
from orgc.grammar.conditions import OUTCOME
from orgc.grammar.feel import word
from orgc.grammar.values import value_in
from orgc.kinds.workflow import Workflow
from orgc.model.domain import Value
from orgc.model.org import Org
from orgc.model.pattern import lazy
from orgc.model.slug import name_key
from orgc.model.span import Span
from orgc.model.step import Step

_THEN = lazy(r"\s*,?\s+then\s+", re.I)  # `declined, then approved`: at the first and at the second visit
MOST = 400  # runs of one workflow that are followed


class Run(NamedTuple):
    """One run: the steps it takes, how it ends (the outcome, else its last step's name), and the guards it took."""

    path: tuple[str, ...]
    end: str
    guards: tuple[Span, ...]


class Inputs(NamedTuple):
    """What an example fixes: cells by the key of their input, and outcomes by the name of a step (empty: any)."""

    cells: dict[str, str]
    headers: dict[str, str]
    outcomes: dict[str, str]


def runs(org: Org, workflow: Workflow, inputs: Inputs) -> list[Run]:
    """Every run that the inputs leave open; a loop is followed once."""
    guards = {g.step.id: g for g in org.kept(guards_of) if g.workflow.id == workflow.id}
    following = _Following(org, workflow, guards, inputs)
    return list(dict.fromkeys(following.all()))


def ways_on(org: Org, workflow: Workflow, step: Step, inputs: Inputs) -> tuple[list[Way], dict[Span, bool | None]]:
    """The ways that the inputs leave open after a step, and for each of its guards whether it holds (None: not known).

    An outcome counts for the first visit. A failure is never assumed. A step with parallel parts has its ways when they
    have come together.
    """
    guards = {g.step.id: g for g in org.kept(guards_of) if g.workflow.id == workflow.id}
    following = _Following(org, workflow, guards, inputs)
    own = guards.get(step.id)
    held = following.holding(own, 1) if own and own.grid else []
    exits = own.exits if own else ()
    known = {e.span: h for e, h in zip(exits, held, strict=False)}
    return list(following.possible(step.id, 1)), known


class _Following:
    def __init__(self, org: Org, workflow: Workflow, guards: dict[str, Guards], inputs: Inputs) -> None:
        self.org = org
        self.plans = Plans(workflow).plans
        self.start = workflow.steps[0].id if workflow.steps else ""
        self.guards = guards
        self.inputs = inputs
        self.steps = {s.id: s for s in workflow.every_step()}
        self.outcomes = {e.span: e.outcome for s in self.steps.values() for e in s.exits if e.end}
        self.found: list[Run] = []

    def all(self) -> list[Run]:
        if self.start:
            self.follow(self.start, (), ())
        return self.found

    def follow(self, identity: str, path: tuple[str, ...], taken: tuple[Span, ...]) -> None:
        if len(self.found) >= MOST or path.count(identity) > 1:
            return
        path = (*path, identity)
        for way in self.possible(identity, path.count(identity)):
            spans = (*taken, way.span) if way.span and way.kind in ("if", "otherwise") else taken
            if way.target == END or way.target.startswith(JOIN):
                self.found.append(Run(path, self.end(path, way), spans))
            else:
                self.follow(way.target, path, spans)

    def end(self, path: tuple[str, ...], way: Way) -> str:
        """The outcome that an end names, else the name of the last step."""
        return (self.outcomes.get(way.span) if way.span else "") or self.steps[path[-1]].title

    def possible(self, identity: str, visit: int) -> Iterator[Way]:
        """The ways that may be taken when a step is visited for this time; its parallel parts have come together by
        then. A failure is never assumed.
        """
        ways = [w for w in self.plans[identity].ways if w.kind != "failure"]
        guards = self.guards.get(identity)
        if guards is None or guards.grid is None:
            yield from ways
            return
        held = self.holding(guards, visit)
        certain = [i for i, h in enumerate(held) if h is True]
        if guards.first and certain:
            open_ = [i for i in range(certain[0]) if held[i] is None]
            allowed = {guards.exits[i].span for i in (*open_, certain[0])}
        else:
            allowed = {guards.exits[i].span for i, h in enumerate(held) if h is not False}
        for way in ways:
            if way.kind == "if":
                if way.span in allowed:
                    yield way
            elif not certain:
                yield way

    def holding(self, guards: Guards, visit: int) -> list[bool | None]:
        """For each guard whether it holds; None when the inputs do not say."""
        found: list[bool | None] = [False] * len(guards.exits)
        for rule, owner in enumerate(guards.owner):
            says = self.alternative(guards, rule, visit)
            if says is True or (says is None and found[owner] is False):
                found[owner] = says
        if None in found and True not in found and guards.whole and found.count(None) == 1 and len(found) > 1:
            found[found.index(None)] = True  # the guards cover everything, and the others do not hold
        return found

    def alternative(self, guards: Guards, rule: int, visit: int) -> bool | None:
        result: bool | None = True
        assert guards.grid is not None
        for key, column in zip(guards.keys, guards.grid.columns, strict=True):
            if key not in guards.inputs[rule]:
                continue
            value = self.value(guards.step, visit, key, column.dimension, column.whole)
            if value is None:
                result = None
            elif not column.allowed[rule].holds(value):
                return False
        return result

    def value(self, step: Step, visit: int, key: str, dimension: str, whole: Decimal | None) -> Value | None:
        if key == OUTCOME:
            outcomes = self.inputs.outcomes
            said = outcomes.get(name_key(step.name.text)) or outcomes.get("")
            if not said:
                return None
            each = _THEN.split(said)
            return word(each[min(visit, len(each)) - 1])
        cell = self.inputs.cells.get(key, "")
        return value_in(cell, self.inputs.headers.get(key, ""), dimension, whole) if cell else None
