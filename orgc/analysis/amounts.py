"""Which amounts reach each step of a workflow: what its guards let through, followed along the flow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from orgc.analysis.authority import ActionKey, Limit, action_key, authority_of
from orgc.analysis.flow import Arc, Flow, flow_of
from orgc.analysis.guards import Guards, guards_of
from orgc.kinds.role import Role
from orgc.kinds.workflow import Workflow
from orgc.model.domain import Point, Values, points, said
from orgc.model.org import Org
from orgc.model.span import Span
from orgc.model.step import Step

_AMOUNTS = ("amount", "cost", "value", "price", "total", "sum", "exposure")
_APPROVING = ("approve", "sign", "authorize", "authorise", "decide", "release", "confirm")
_ALONE = ("approve", "authorize", "authorise", "decide")  # said without an object, of what the workflow is about


class Approval(NamedTuple):
    """A step in which a role approves something. `above` is an amount that reaches it and that the role may not
    approve, empty when there is none; `why` says why that is not known. `span` is the guard that lets it through.
    """

    workflow: Workflow
    step: Step
    role: str
    action: ActionKey
    name: str
    limit: Limit | None
    above: str
    span: Span
    why: str = ""


def approvals(org: Org) -> tuple[Approval, ...]:
    """Every approving step with each role that approves in it, in the order of the files."""
    by_step = {g.step.id: g for g in org.kept(guards_of)}
    return tuple(
        approval
        for workflow in org.every(Workflow)
        if not workflow.gone
        for step in workflow.every_step()
        for approval in _approvals(org, workflow, step, by_step)
    )


def approvers(org: Org, step: Step) -> tuple[str, ...]:
    """The roles that approve in a step: those under `Approval:`, else who performs it."""
    named = [t for t in org.targets(step.id, "approves") if org.get(t, Role)]
    if step.approval:
        return tuple(named)
    return tuple(t for t in org.targets(step.id, "performs") if org.get(t, Role))


def action_of(org: Org, workflow: Workflow, step: Step) -> tuple[ActionKey, str] | None:
    """What a step approves: its `Approves:`, else the one action of the approver that its name, or the workflow's
    title, speaks of. None for a step that approves nothing.
    """
    if step.approves.text:
        return action_key(step.approves.text), step.approves.text
    first = step.name.text.lower().split(" ")[0] if step.name.text else ""
    if not step.approval and first not in _APPROVING:
        return None
    authority = authority_of(org)
    titled = (workflow.title.text,) if step.approval or first in _ALONE else ()  # "Sign the lease" signs a paper
    for text in (step.name.text, *titled):
        words = set(action_key(text))
        held = {a for role in approvers(org, step) for (r, a) in authority.limits if r == role and set(a) <= words}
        if len(held) == 1:
            action = held.pop()
            return action, authority.names[action]
    return None


def _approvals(org: Org, workflow: Workflow, step: Step, guards: dict[str, Guards]) -> Iterator[Approval]:
    found = action_of(org, workflow, step)
    if found is None:
        return
    action, name = found
    for role in approvers(org, step):
        limit = authority_of(org).limits.get((role, action))
        if limit is None:
            yield Approval(workflow, step, role, action, name, None, "", step.span, "its authority does not name it")
        elif limit.none:
            yield Approval(workflow, step, role, action, name, limit, "anything", step.span)
        elif limit.unlimited:
            yield Approval(workflow, step, role, action, name, limit, "", step.span)
        elif limit.values is None:
            why = f"the limit `{limit.grant.limit.text}` is not understood"
            yield Approval(workflow, step, role, action, name, limit, "", step.span, why)
        else:
            above, span, why = _above(org, workflow, step, limit, guards)
            yield Approval(workflow, step, role, action, name, limit, above, span, why)


def _above(org: Org, workflow: Workflow, step: Step, limit: Limit, guards: dict[str, Guards]) -> tuple[str, Span, str]:
    assert limit.values is not None
    own = {s.id: guards[s.id] for s in workflow.every_step() if s.id in guards}
    key = _amount_key(own, limit)
    if not key:
        return "", step.span, "no branch before it asks for the amount"
    reading = _Reading(flow_of(org, workflow), own, key, limit.values)
    reached = reading.masks.get(step.id, 0)
    for i, point in enumerate(reading.points):
        if reached >> i & 1 and not limit.values.holds(point.value):
            return said(point.value, limit.values.dimension), reading.through(step.id, 1 << i) or step.span, ""
    return "", step.span, ""


def _amount_key(guards: dict[str, Guards], limit: Limit) -> str:
    """The input of the workflow's guards that is counted as the limit is, empty when that is not clear."""
    assert limit.values is not None
    found = {
        key
        for g in guards.values()
        if g.grid is not None
        for key, column in zip(g.keys, g.grid.columns, strict=True)
        if column.dimension == limit.values.dimension
    }
    if len(found) > 1:
        found = {k for k in found if set(k.split()) & {*limit.action, *_AMOUNTS}}
    return found.pop() if len(found) == 1 else ""


class _Reading:
    """The amounts that reach each step, as bits: one for each point that guards and the limit tell apart."""

    def __init__(self, flow: Flow, guards: dict[str, Guards], key: str, limit: Values) -> None:
        self.flow = flow
        self.guards = guards
        self.key = key
        sets = [limit, *(v for g in guards.values() for v in _allowed(g, key))]
        self.points: list[Point] = points(sets, frozenset(), None)
        self.every = (1 << len(self.points)) - 1
        self.masks: dict[str, int] = {flow.start: self.every}
        queue = [flow.start]
        while queue:
            source = queue.pop()
            for arc in flow.after(source):
                through = self.masks[source] & self.passing(arc)
                if through | self.masks.get(arc.target, 0) != self.masks.get(arc.target, 0):
                    self.masks[arc.target] = self.masks.get(arc.target, 0) | through
                    queue.append(arc.target)

    def passing(self, arc: Arc) -> int:
        """The points that an arc lets through."""
        guards = self.guards.get(arc.source)
        if guards is None or guards.grid is None:
            return self.every
        allowed = _allowed(guards, self.key)
        if arc.kind == "if":
            rules = [r for r, o in enumerate(guards.owner) if guards.exits[o].span == arc.span]
            if not allowed or not rules:
                return self.every
            before = [allowed[r] for r in range(min(rules)) if guards.inputs[r] == {self.key}]  # they were tried first
            return self._mask([allowed[r] for r in rules]) & ~self._mask(before)
        if arc.kind == "otherwise" or arc.label == "otherwise":
            alone = [allowed[r] for r, asked in enumerate(guards.inputs) if allowed and asked == {self.key}]
            return self.every & ~self._mask(alone)
        return self.every

    def _mask(self, sets: list[Values]) -> int:
        return sum(1 << i for i, p in enumerate(self.points) if any(s.holds(p.value) for s in sets))

    def through(self, step: str, bit: int) -> Span | None:
        """The guard that lets a point pass to a step."""
        for arc in self.flow.arcs:
            conditional = arc.target == step and arc.kind in ("if", "otherwise")
            if conditional and self.masks.get(arc.source, 0) & self.passing(arc) & bit:
                return arc.span
        return None


def _allowed(guards: Guards, key: str) -> tuple[Values, ...]:
    """What each alternative of the guards allows for an input, nothing when none asks for it."""
    if guards.grid is None or key not in guards.keys:
        return ()
    return guards.grid.columns[guards.keys.index(key)].allowed
