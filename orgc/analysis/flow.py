"""The control flow of a workflow: which step comes after which, on what condition, and where it can end."""

from __future__ import annotations

from collections.abc import Iterator

from orgc.kinds.workflow import Workflow
from orgc.model.slug import name_key, slug
from orgc.model.span import Span, Text
from orgc.model.step import Exit, Step
from orgc.model.value import Value

END = ""


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
    """A `go to` that cannot be followed: to no step of the workflow, or out of a parallel branch. `near` are the ids
    of steps whose name is almost the one given.
    """

    step: str
    target: Text
    outside: bool
    near: tuple[str, ...]


class Flow(Value, frozen=True):
    """Everything about the order of a workflow's steps. `start` is the first step's id, empty without steps."""

    start: str
    arcs: tuple[Arc, ...]
    bad: tuple[BadJump, ...]

    def after(self, step: str) -> Iterator[Arc]:
        """The arcs that leave a step."""
        return (arc for arc in self.arcs if arc.source == step)

    def reachable(self) -> set[str]:
        """The steps that some path from the first one leads to; END when the workflow can end."""
        return _reach({self.start} if self.start else set(), self.arcs, forward=True)

    def ending(self) -> set[str]:
        """The steps from which an end can be reached."""
        return _reach({END}, self.arcs, forward=False)


def _reach(starts: set[str], arcs: tuple[Arc, ...], forward: bool) -> set[str]:
    after: dict[str, list[str]] = {}
    for arc in arcs:
        source, target = (arc.source, arc.target) if forward else (arc.target, arc.source)
        after.setdefault(source, []).append(target)
    seen, queue = set(starts), sorted(starts)
    while queue:
        step = queue.pop()
        if step == END and forward:
            continue
        for other in after.get(step, ()):
            if other not in seen:
                seen.add(other)
                queue.append(other)
    return seen


def flow(workflow: Workflow) -> Flow:
    """The control flow that the steps of `workflow` state."""
    arcs: list[Arc] = []
    bad: list[BadJump] = []
    names = dict.fromkeys(workflow.headings, END) | _names(workflow.every_step())
    if not workflow.steps:
        return Flow("", (), ())
    _sequence(workflow.steps, END, "next", None, names, arcs, bad)
    return Flow(workflow.steps[0].id, tuple(dict.fromkeys(arcs)), tuple(bad))


def _names(steps: tuple[Step, ...]) -> dict[str, str]:
    """Step ids by every way a `go to` may name them: name, slug, number."""
    names: dict[str, str] = {}
    for step in steps:
        for key in (name_key(step.name.text), slug(step.name.text), f"step {step.number}", str(step.number)):
            if key:
                names.setdefault(key, step.id)
    return names


def _sequence(
    steps: tuple[Step, ...],
    after: str,
    last_kind: str,
    inside: set[str] | None,
    names: dict[str, str],
    arcs: list[Arc],
    bad: list[BadJump],
) -> None:
    for i, step in enumerate(steps):
        is_last = i + 1 == len(steps)
        target = after if is_last else steps[i + 1].id
        _step(step, target, last_kind if is_last else "next", inside, names, arcs, bad)


def _step(
    step: Step,
    following: str,
    kind: str,
    inside: set[str] | None,
    names: dict[str, str],
    arcs: list[Arc],
    bad: list[BadJump],
) -> None:
    guards = [e for e in step.exits if e.kind in ("if", "otherwise", "failure")]
    leaves = False
    for exit_ in step.exits:
        if exit_.kind == "repeat":
            arcs.append(Arc(step.id, step.id, "repeat", f"until {exit_.condition.text}", exit_.span))
            continue
        target = _target(step, exit_, following, inside, names, bad)
        if target is None:
            continue
        leaves = leaves or exit_.kind in ("go", "otherwise")
        label = (
            exit_.condition.text if exit_.kind == "if" else exit_.kind if exit_.kind in ("otherwise", "failure") else ""
        )
        arcs.append(Arc(step.id, target, exit_.kind, label, exit_.span))
    for branch in step.branches:
        if branch.steps:
            arcs.append(Arc(step.id, branch.steps[0].id, "split", "", branch.steps[0].span))
            own = None if step.first_wins else {s.id for top in branch.steps for s in (top, *top.inner())}
            _sequence(branch.steps, following, "join", own, names, arcs, bad)
    if step.branches:
        return
    conditions = [e for e in guards if e.kind == "if"]
    if not leaves and not _complete(conditions):
        label = "otherwise" if len(conditions) == 1 else ""
        arcs.append(Arc(step.id, following, kind, label, step.span))


def _complete(guards: list[Exit]) -> bool:
    """Whether guards without an `Otherwise` leave nothing over: several of them must cover everything (language)."""
    return len(guards) > 1


def _target(
    step: Step, exit_: Exit, following: str, inside: set[str] | None, names: dict[str, str], bad: list[BadJump]
) -> str | None:
    """Where an exit leads; None when that cannot be known, which is noted in `bad`."""
    if exit_.end:
        return END
    if not exit_.target.text:
        return following
    key = name_key(exit_.target.text)
    wanted = (key, slug(exit_.target.text), key.removeprefix("step ").strip())
    target = next((names[w] for w in wanted if w in names), None)
    if target is None:
        from difflib import get_close_matches

        near = tuple(names[n] for n in get_close_matches(key, sorted(names), 1, 0.6 if exit_.marked else 0.85))
        if not exit_.marked and not near:
            return following  # "go to the admin portal" is what is done, not a jump
        bad.append(BadJump(step.id, exit_.target, False, near))
        return None
    if inside is not None and target not in inside and target != END:
        bad.append(BadJump(step.id, exit_.target, True, ()))
        return None
    return target
