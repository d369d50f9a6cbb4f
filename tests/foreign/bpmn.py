"""Random workflows, each as a page in orgc's language and as a BPMN model, for comparison with a foreign analyzer."""

from __future__ import annotations

import random
from typing import NamedTuple

HEAD = '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d"><bpmn:process id="p">'


class Branching(NamedTuple):
    """A step: its number, where it goes (numbers, -1 is an end; none: on), and its parallel branches."""

    number: int
    exits: tuple[int, ...]
    branches: tuple[tuple[Branching, ...], ...]


def generated(seed: int) -> tuple[Branching, ...]:
    """A sequence of 2 to 6 steps with branches two deep, jumps (also into and out of branches) and ends."""
    chance = random.Random(seed)
    count = iter(range(1, 1_000))

    def sequence(length: int, depth: int) -> list[Branching]:
        steps = []
        for _ in range(length):
            number = next(count)
            inner: tuple[tuple[Branching, ...], ...] = ()
            if depth < 2 and chance.random() < 0.25:
                inner = tuple(tuple(sequence(chance.randint(1, 2), depth + 1)) for _ in range(chance.randint(2, 3)))
            steps.append(Branching(number, (), inner))
        return steps

    whole = sequence(chance.randint(2, 6), 0)
    most = next(count) - 1

    def with_exits(step: Branching) -> Branching:
        branches = tuple(tuple(with_exits(s) for s in b) for b in step.branches)
        exits: tuple[int, ...] = ()
        if chance.random() < 0.3:
            exits = tuple({chance.choice([-1, chance.randint(1, most)]) for _ in range(chance.randint(1, 2))})
        return Branching(step.number, exits, branches)

    return tuple(with_exits(step) for step in whole)


def page(steps: tuple[Branching, ...]) -> str:
    """The workflow as markdown. One exit leaves the way on open; two are all there are."""
    return "---\ntype: Workflow\n---\n# Generated\n" + _items(steps, "")


def _items(steps: tuple[Branching, ...], indent: str) -> str:
    text = ""
    for i, step in enumerate(steps, 1):
        text += f"{indent}{i}. **S{step.number}**: work.\n"
        inner = f"{indent}   "
        if step.branches:
            text += f"{inner}- In parallel:\n"
            for j, branch in enumerate(step.branches, 1):
                text += f"{inner}  {j}. **B{step.number} {j}**: begin.\n" + _items(branch, f"{inner}     ")
        for k, target in enumerate(step.exits):
            text += f"{inner}- If case {k}: " + ("End\n" if target < 0 else f"go to **S{target}**\n")
    return text


def node(kind: str, name: str) -> str:
    """An element; the analyzer reads prefixed names alone, and none that closes itself."""
    return f'<bpmn:{kind} id="{name}"></bpmn:{kind}>'


def bpmn(steps: tuple[Branching, ...]) -> str:
    """The same workflow as a BPMN model."""
    nodes: list[str] = [node("startEvent", "start")]
    flows: list[tuple[str, str]] = []
    ends = iter(range(1_000))

    def end() -> str:
        name = f"end{next(ends)}"
        nodes.append(node("endEvent", name))
        return name

    def walk(sequence: tuple[Branching, ...], after: str | None) -> None:
        for i, step in enumerate(sequence):
            following = f"s{sequence[i + 1].number}" if i + 1 < len(sequence) else after
            out = f"s{step.number}"
            nodes.append(node("task", out))
            if step.branches:
                split, join = f"split{step.number}", f"join{step.number}"
                nodes.extend(node("parallelGateway", g) for g in (split, join))
                flows.append((out, split))
                for j, branch in enumerate(step.branches, 1):
                    begin = f"b{step.number}.{j}"
                    nodes.append(node("task", begin))
                    flows.extend([(split, begin), (begin, f"s{branch[0].number}")])
                    walk(branch, join)
                out = join
            targets = [end() if t < 0 else f"s{t}" for t in step.exits]
            if len(step.exits) < 2:
                targets.append(following or end())
            if len(targets) > 1:
                gate = f"choice{step.number}"
                nodes.append(node("exclusiveGateway", gate))
                flows.append((out, gate))
                out = gate
            flows.extend((out, t) for t in targets)

    walk(steps, None)
    flows.insert(0, ("start", f"s{steps[0].number}"))
    body = "".join(nodes)
    for i, (a, b) in enumerate(flows):
        body += f'<bpmn:sequenceFlow id="f{i}" sourceRef="{a}" targetRef="{b}"></bpmn:sequenceFlow>'
    return f"{HEAD}{body}</bpmn:process></bpmn:definitions>"
