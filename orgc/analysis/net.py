"""A workflow as a token game over safe markings: which states it can reach, and from which of them it cannot end.

A token is a step that is ready, or the arrival of one parallel branch at its join. Sound means: no step is dead, from
every reachable state an end is reachable, nothing is left when it ends, and no step is ready twice at once (van der
Aalst's workflow nets; Fahland et al., "Analysis on demand", 2011). A verdict that was not reached says why.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import Literal, NamedTuple

from orgc.analysis.flow import END, Flow, Reading, Way, flow_of, homes_of, names_of
from orgc.analysis.records import Records
from orgc.kinds.workflow import Workflow
from orgc.model.org import Org
from orgc.model.span import Span
from orgc.model.step import Step

MOST = 20_000  # states of one workflow that are looked at
JOIN = "\0join "
_MADE = "\0made "  # a record that another branch waits for is there

State = frozenset[str]
FailureKind = Literal["deadlock", "lack of synchronisation", "improper completion", "loop without an exit", "dead step"]


class Move(NamedTuple):
    """A step was done, and control went on as `label` says, to the place that `span` names."""

    step: str
    label: str
    span: Span


class Failure(NamedTuple):
    """What goes wrong, at which step, and the moves that lead there. `waits` are the steps that never come."""

    kind: FailureKind
    step: str
    trace: tuple[Move, ...]
    waits: tuple[str, ...] = ()


class Verdict(NamedTuple):
    """`sound`, `unsound` with its failures, or `not checked` with the reason in `why`."""

    workflow: Workflow
    state: Literal["sound", "unsound", "not checked"]
    why: str = ""
    failures: tuple[Failure, ...] = ()
    states: int = 0


def verdicts(org: Org) -> tuple[Verdict, ...]:
    """The verdict on every workflow in force, by id."""
    records = org.kept(Records)
    return tuple(verdict(org, w, records) for w in org.every(Workflow) if not w.gone)


def verdict(org: Org, workflow: Workflow, records: Records) -> Verdict:
    """Plays the token game of one workflow."""
    flow = flow_of(org, workflow)
    if not workflow.steps:
        return Verdict(workflow, "not checked", "it has no steps")
    if lost := next((jump for jump in flow.bad if not jump.outside), None):
        return Verdict(workflow, "not checked", f"`go to {lost.target.text}` leads to no step")
    if unclear := next((s for s in workflow.every_step() if _forked(workflow, s)), None):
        why = f"the drawing does not say whether the arrows out of {unclear.title} are taken together"
        return Verdict(workflow, "not checked", why)
    game = _Game(flow, workflow, records)
    try:
        return game.play()
    except OverflowError:
        if game.failures:
            return Verdict(workflow, "unsound", "", tuple(game.failures.values()), MOST)
        return Verdict(workflow, "not checked", f"it has more than {MOST:,} states")


def _forked(workflow: Workflow, step: Step) -> bool:
    free = [e for e in step.exits if not e.condition.text and e.kind in ("go", "otherwise")]
    return workflow.form == "diagram" and len(free) > 1


class Plan(NamedTuple):
    """What happens after a step: its branches first, then one of its ways."""

    step: Step
    ways: tuple[Way, ...]
    branches: tuple[str, ...]
    first_wins: bool


class Plans(Reading):
    """The plan of each step; the end of a branch leads to its own place at the join."""

    def __init__(self, workflow: Workflow) -> None:
        super().__init__(names_of(workflow), homes_of(workflow.steps))
        self.plans: dict[str, Plan] = {}
        self.inside: dict[str, tuple[str, ...]] = {}  # the parallel steps that a step or a join stands in
        self._around: tuple[str, ...] = ()
        self.strict = False  # what a jump out of a branch leads to is what the game is to show
        self.sequence(workflow.steps, (Way(END, "next"),), None)

    def step(self, step: Step, following: tuple[Way, ...], inside: set[str] | None) -> None:
        ways = tuple(self.ways(step, following, inside))
        branches = [b for b in step.branches if b.steps]
        self.plans[step.id] = Plan(step, ways, tuple(b.steps[0].id for b in branches), step.first_wins)
        self.inside[step.id] = self._around
        around, self._around = self._around, (*self._around, step.id)
        for i, branch in enumerate(branches):
            join = f"{JOIN}{step.id}\0{i}"
            self.inside[join] = self._around
            own = inside if step.first_wins else {s.id for top in branch.steps for s in (top, *top.inner())}
            self.sequence(branch.steps, (Way(join, "join"),), own)
        self._around = around


class _Game:
    def __init__(self, flow: Flow, workflow: Workflow, records: Records) -> None:
        self.workflow = workflow
        reading = Plans(workflow)
        self.plans = reading.plans
        self.inside = reading.inside
        self.failures: dict[tuple[str, str], Failure] = {}
        self.came: dict[State, tuple[State | None, Move | None]] = {}
        self.needs, self.makes = _waiting(flow, workflow, records, reading.inside)

    def play(self) -> Verdict:
        """All reachable states, breadth first, so that the traces are the shortest."""
        start: State = frozenset({self.workflow.steps[0].id})
        self.came[start] = (None, None)
        queue = deque([start])
        after: dict[State, list[State]] = {}
        done: set[str] = set()
        ended: set[State] = set()
        while queue:
            state = queue.popleft()
            after[state] = []
            for move, following in self.moves(state):
                done.add(move.step)
                after[state].append(following)
                if not following:
                    ended.add(state)
                if following not in self.came:
                    if len(self.came) >= MOST:
                        raise OverflowError
                    self.came[following] = (state, move)
                    if following:
                        queue.append(following)
            if not after[state]:
                self.stuck(state)
        self.endless(after, ended)
        for identity in self.plans:
            if identity not in done and not self.failures:
                self.fail(Failure("dead step", identity, ()))
        found = tuple(self.failures.values())
        return Verdict(self.workflow, "unsound" if found else "sound", "", found, len(after))

    def moves(self, state: State) -> Iterator[tuple[Move, State]]:
        """What can happen next, and the state after it; the empty state is the end."""
        for identity in sorted(t for t in state if not t.startswith("\0")):
            plan = self.plans[identity]
            if not self.needs.get(identity, frozenset()) <= state:
                continue
            left = (state - {identity}) | self.makes.get(identity, frozenset())
            if plan.branches:
                move = Move(identity, "in parallel", plan.step.span)
                if not any(b in left for b in plan.branches):
                    yield move, left | set(plan.branches)
                else:
                    self.twice(state, move, next(b for b in plan.branches if b in left))
            else:
                yield from self.go(state, left, plan)
        for identity in sorted({t[len(JOIN) :].split("\0")[0] for t in state if t.startswith(JOIN)}):
            plan = self.plans[identity]
            joins = {f"{JOIN}{identity}\0{i}" for i in range(len(plan.branches))}
            if plan.first_wins and joins & state:
                yield from self.go(state, frozenset(t for t in state if identity not in self.around(t)), plan)
            elif joins <= state:
                yield from self.go(state, state - joins, plan)

    def around(self, token: str) -> tuple[str, ...]:
        return self.inside.get(token, ())

    def go(self, state: State, left: State, plan: Plan) -> Iterator[tuple[Move, State]]:
        for way in plan.ways:
            move = Move(plan.step.id, way.label or way.kind, way.span or plan.step.span)
            left = self.stopped(left, plan.step.id, way.target)
            if way.target == END:
                if rest := [t for t in left if not t.startswith(_MADE)]:
                    trace = (*self.trace(state), move)
                    self.fail(Failure("improper completion", plan.step.id, trace, tuple(sorted(map(_name, rest)))))
                yield move, frozenset()
            elif way.target in left:
                self.twice(state, move, way.target)
            else:
                yield move, left | {way.target}

    def stopped(self, left: State, step: str, target: str) -> State:
        """The state without the other branches of a `first wins` that a way out of it leaves."""
        kept = self.around(target)
        for parallel in self.around(step):
            if self.plans[parallel].first_wins and parallel not in kept:
                left = frozenset(t for t in left if parallel not in self.around(t))
        return left

    def twice(self, state: State, move: Move, target: str) -> None:
        trace = (*self.trace(state), move)
        self.fail(Failure("lack of synchronisation", _name(target), trace, (move.step,)))

    def stuck(self, state: State) -> None:
        tokens = sorted(t for t in state if not t.startswith(_MADE))
        waiting = [t for t in tokens if not t.startswith(JOIN)]
        joins = [_name(t) for t in tokens if t.startswith(JOIN)]
        step = (waiting or joins)[0]
        missing = []
        if joins and not waiting:
            plan = self.plans[joins[0]]
            missing = [b for i, b in enumerate(plan.branches) if f"{JOIN}{joins[0]}\0{i}" not in state]
        self.fail(Failure("deadlock", step, self.trace(state), tuple(missing or waiting[1:] or joins)))

    def endless(self, after: dict[State, list[State]], ended: set[State]) -> None:
        """States that go on for ever: no end and no deadlock can be reached from them."""
        before: dict[State, list[State]] = {}
        for state, targets in after.items():
            for target in targets:
                before.setdefault(target, []).append(state)
        good = {*ended, *(s for s, t in after.items() if not t)}
        queue = list(good)
        while queue:
            for state in before.get(queue.pop(), ()):
                if state not in good:
                    good.add(state)
                    queue.append(state)
        lost = [s for s in self.came if s and s not in good]
        if lost:
            step = min(lost[0] - {t for t in lost[0] if t.startswith("\0")}, default="")
            self.fail(Failure("loop without an exit", step, self.trace(lost[0])))

    def fail(self, failure: Failure) -> None:
        self.failures.setdefault((failure.kind, failure.step), failure)

    def trace(self, state: State) -> tuple[Move, ...]:
        """The moves from the start to a state."""
        moves: list[Move] = []
        at: State | None = state
        while at is not None:
            at, move = self.came[at]
            if move is not None:
                moves.append(move)
        return tuple(reversed(moves))


def _name(token: str) -> str:
    """The step that a token stands at."""
    return token[len(JOIN) :].split("\0", maxsplit=1)[0] if token.startswith(JOIN) else token


def _waiting(
    flow: Flow, workflow: Workflow, records: Records, inside: dict[str, tuple[str, ...]]
) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """What steps of parallel branches wait for because only another branch makes it, and which steps make that."""
    needs: dict[str, frozenset[str]] = {}
    makes: dict[str, frozenset[str]] = {}
    if not any(inside.values()):
        return needs, makes
    steps = workflow.every_step()
    given = records.keys(workflow.path, workflow.inputs)
    made = {s.id: records.keys(workflow.path, s.produces) for s in steps}
    for step in steps:
        if not inside[step.id]:
            continue
        beside = {o.id for o in steps if records.beside(workflow, step.id, o.id)}
        before = records.made_by(workflow, step, flow.preceding(step.id) - beside)
        for need in sorted(records.keys(workflow.path, step.needs) - given - before):
            makers = [i for i in made if need in made[i]]
            if makers and all(m in beside for m in makers):
                token = f"{_MADE}{need}"
                needs[step.id] = needs.get(step.id, frozenset()) | {token}
                for maker in makers:
                    makes[maker] = makes.get(maker, frozenset()) | {token}
    return needs, makes
