"""The control flow of a workflow: which step comes after which, on what condition, and where it can end."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from orgc.kinds.workflow import Workflow
from orgc.model.org import Org
from orgc.model.slug import name_key, slug
from orgc.model.span import Span, Text
from orgc.model.step import Exit, Step
from orgc.model.value import Value

END = ""
_ON = "\0on"  # to whatever follows


class Arc(Value, frozen=True):
    """Control may pass from step `source` to step `target`, END (the empty id) when the workflow ends there.

    `kind` is next, if, otherwise, failure, go, repeat, split (into a parallel part) or join (out of one).
    """

    source: str
    target: str
    kind: str
    label: str
    span: Span


class BadJump(Value, frozen=True):
    """A `go to` that cannot be followed: to no step of the workflow, out of a parallel branch (`outside`), or from
    elsewhere into one (`into` as well). `near` are the ids of steps whose name is almost the one given.
    """

    step: str
    target: Text
    outside: bool
    near: tuple[str, ...]
    into: bool = False


class Flow:
    """Everything about the order of a workflow's steps. `start` is the first step's id, empty without steps."""

    __slots__ = ("_after", "_sources", "_targets", "arcs", "bad", "start")

    def __init__(self, start: str, arcs: tuple[Arc, ...], bad: tuple[BadJump, ...]) -> None:
        self.start = start
        self.arcs = arcs
        self.bad = bad
        self._after: dict[str, list[Arc]] = {}
        self._sources: dict[str, list[str]] = {}
        self._targets: dict[str, list[str]] = {}
        for arc in arcs:
            self._after.setdefault(arc.source, []).append(arc)
            self._sources.setdefault(arc.target, []).append(arc.source)
            self._targets.setdefault(arc.source, []).append(arc.target)

    def after(self, step: str) -> tuple[Arc, ...]:
        """The arcs that leave a step."""
        return tuple(self._after.get(step, ()))

    def reachable(self) -> set[str]:
        """The steps that some path from the first one leads to; END when the workflow can end."""
        return _reach(self.start, self._targets) | {self.start} if self.start else set()

    def ending(self) -> set[str]:
        """The steps from which an end can be reached, and END."""
        return self.preceding(END) | {END}

    def way_to(self, step: str) -> tuple[Arc, ...]:
        """The arcs of a shortest path from the first step to `step`, in order; none where no path leads there."""
        came: dict[str, Arc] = {}
        queue = deque([self.start])
        while queue and step not in came:
            for arc in self.after(queue.popleft()):
                if arc.target not in came and arc.target != self.start:
                    came[arc.target] = arc
                    queue.append(arc.target)
        arcs: list[Arc] = []
        while step in came:
            arcs.append(came[step])
            step = came[step].source
        return tuple(reversed(arcs))

    def preceding(self, step: str) -> set[str]:
        """The steps from which some path of one arc or more leads to `step`."""
        return _reach(step, self._sources)


def _reach(start: str, near: dict[str, list[str]]) -> set[str]:
    """What some path of one arc or more leads to from `start`."""
    seen: set[str] = set()
    queue = [start]
    while queue:
        fresh = set(near.get(queue.pop(), ())) - seen
        seen |= fresh
        queue += fresh
    return seen


def flow_of(org: Org, workflow: Workflow) -> Flow:
    """The control flow of a workflow of `org`, read once and kept with it."""
    known: dict[str, Flow] = org.memo.setdefault(Flow, {})
    if workflow.id not in known:
        known[workflow.id] = flow(workflow)
    return known[workflow.id]


_last: list[tuple[Workflow, Flow]] = []  # several rules ask in turn for the flow of one workflow


def flow(workflow: Workflow) -> Flow:
    """The control flow that the steps of `workflow` state."""
    if not _last or _last[0][0] is not workflow:
        _last[:] = [(workflow, _flow(workflow))]
    return _last[0][1]


def _flow(workflow: Workflow) -> Flow:
    if not workflow.steps:
        return Flow("", (), ())
    reading = Reading(names_of(workflow), homes_of(workflow.steps))
    reading.sequence(workflow.steps, (Way(END, "next"),), None)
    return Flow(workflow.steps[0].id, tuple(dict.fromkeys(reading.arcs)), tuple(dict.fromkeys(reading.bad)))


def names_of(workflow: Workflow) -> dict[str, str]:
    """Where a `go to` may lead, by every way to name it: the steps, and the end for a heading of the page."""
    return dict.fromkeys(workflow.headings, END) | _names(workflow.every_step())


def _names(steps: tuple[Step, ...]) -> dict[str, str]:
    """Step ids by every way a `go to` may name them: name, slug, number."""
    names: dict[str, str] = {}
    for step in steps:
        for key in (name_key(step.name.text), slug(step.name.text), f"step {step.number}", str(step.number)):
            if key:
                names.setdefault(key, step.id)
    return names


def homes_of(steps: tuple[Step, ...]) -> dict[str, frozenset[str]]:
    """For each step inside a parallel branch the steps of that branch, the innermost one."""
    homes: dict[str, frozenset[str]] = {}
    for step in steps:
        for branch in step.branches if len(step.branches) > 1 else ():
            inside = frozenset(s.id for top in branch.steps for s in (top, *top.inner()))
            homes |= dict.fromkeys(inside, inside) | homes_of(branch.steps)
    return homes


class Way(Value, frozen=True):
    """How control goes on: where to, as what kind of arc, on which condition. Without a span, the step has it."""

    target: str
    kind: str
    label: str = ""
    span: Span | None = None


class Reading:
    """The arcs of one workflow while they are read, and the steps by every way a `go to` may name them."""

    def __init__(self, names: dict[str, str], homes: dict[str, frozenset[str]]) -> None:
        self.names = names
        self.homes = homes
        self.arcs: list[Arc] = []
        self.bad: list[BadJump] = []
        self.strict = True  # whether a jump out of a branch is not followed

    def sequence(self, steps: tuple[Step, ...], after: tuple[Way, ...], inside: set[str] | None) -> None:
        """Arcs for steps in a row; the last goes on as `after` says. `inside` are the steps of the parallel branch."""
        for i, step in enumerate(steps):
            following = (Way(steps[i + 1].id, "next"),) if i + 1 < len(steps) else after
            self.step(step, following, inside)

    def step(self, step: Step, following: tuple[Way, ...], inside: set[str] | None) -> None:
        """Arcs out of a step. One with parallel parts splits first, and goes its own ways when they have ended."""
        ways = tuple(self.ways(step, following, inside))
        for exit_ in step.exits:
            if exit_.kind == "repeat":
                bound = f", at most {exit_.limit} times" if exit_.limit else ""
                self.arcs.append(Arc(step.id, step.id, "repeat", f"until {exit_.condition.text}{bound}", exit_.span))
        branches = [branch for branch in step.branches if branch.steps]
        if not branches:
            self.arcs += [Arc(step.id, w.target, w.kind, w.label, w.span or step.span) for w in ways]
        for branch in branches:
            self.arcs.append(Arc(step.id, branch.steps[0].id, "split", "", branch.steps[0].span))
            own = inside if step.first_wins else {s.id for top in branch.steps for s in (top, *top.inner())}
            self.sequence(branch.steps, tuple(Way(w.target, "join", w.label, w.span) for w in ways), own)

    def ways(self, step: Step, following: tuple[Way, ...], inside: set[str] | None) -> Iterator[Way]:
        """The ways out of a step once its work is done."""
        leaves = False
        for exit_ in step.exits:
            if exit_.kind == "repeat":
                continue
            found = self.target(step, exit_, inside)
            if found is None:
                continue
            leaves = leaves or exit_.kind in ("go", "otherwise")
            words = {"if": exit_.condition.text, "otherwise": "otherwise", "failure": "failure"}
            label = words.get(exit_.kind, "")
            for target in (way.target for way in following) if found == _ON else (found,):
                yield Way(target, exit_.kind, label, exit_.span)
        conditions = [e for e in step.exits if e.kind == "if"]
        if not leaves and not _complete(conditions):
            for way in following:
                yield way if not conditions else Way(way.target, way.kind, way.label or "otherwise", way.span)

    def target(self, step: Step, exit_: Exit, inside: set[str] | None) -> str | None:
        """Where an exit leads: a step, END, on to what follows; None when that is unknown, which is noted."""
        if exit_.end:
            return END
        if not exit_.target.text:
            return _ON
        key = name_key(exit_.target.text)
        wanted = (key, slug(exit_.target.text), key.removeprefix("step ").strip())
        found = next((self.names[w] for w in wanted if w in self.names), None)
        if found is None:
            from difflib import get_close_matches

            close = get_close_matches(key, sorted(self.names), 1, 0.6 if exit_.marked else 0.85)
            if not exit_.marked and not close:
                return _ON  # "go to the admin portal" is what is done, not a jump
            self.bad.append(BadJump(step.id, exit_.target, False, tuple(self.names[n] for n in close)))
            return None
        if inside is not None and found not in inside and found != END:
            self.bad.append(BadJump(step.id, exit_.target, True, ()))
            return None if self.strict else found
        if found in self.homes and step.id not in self.homes[found]:
            self.bad.append(BadJump(step.id, exit_.target, True, (), True))
            return None if self.strict else found
        return found


def _complete(guards: list[Exit]) -> bool:
    """Whether guards without an `Otherwise` leave nothing over: several of them must cover everything (language)."""
    return len(guards) > 1
