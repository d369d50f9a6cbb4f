"""Workflows to lay out, drawn from a seed: steps in a row, branches, loops back, ends, actors who alternate."""

from __future__ import annotations

import random

from orgc.layout.shapes import Link, Node


def workflow(seed: int, steps: int, lanes: int) -> tuple[list[Node], list[Link]]:
    """A start, `steps` steps in `lanes` lanes, an end below each step that ends."""
    chance = random.Random(seed)
    nodes, links = [Node(0, 140, 34, False)], [Link(0, 1)]
    lane, at, ends = 0, [], []
    for i in range(steps):
        if chance.random() < 0.55:
            lane = chance.randrange(lanes) if i >= lanes else i % lanes
        at.append(len(nodes))
        nodes.append(Node(lane, 196, chance.choice([60, 76, 92, 108])))
        ends.append(chance.random() > 0.88 or i == steps - 1)
        if ends[-1]:
            nodes.append(Node(lane, 80, 30, False))

    def labelled(source: int, target: int) -> Link:
        return Link(source, target, chance.choice([50, 70, 110, 130]), chance.choice([18, 32]))

    for i, step in enumerate(at):
        if i == steps - 1:
            links.append(Link(step, step + 1))
            break
        other = at[min(steps - 1, i + chance.randint(2, 5))] if chance.random() < 0.55 else at[max(0, i - 3)]
        if ends[i]:
            links += [labelled(step, step + 1), labelled(step, at[i + 1])]
        elif chance.random() < 0.3 and other not in (step, at[i + 1]):
            links += [labelled(step, at[i + 1]), labelled(step, other)]
        else:
            links.append(Link(step, at[i + 1]))
    return nodes, links
