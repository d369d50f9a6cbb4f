"""Which row a box stands in: below everything that leads to it, but for the lines that lead back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from orgc.layout.shapes import Link, Node


def backward(count: int, links: Sequence[Link]) -> list[bool]:
    """Which links lead back. In a loop, those to a node that was named earlier: the author's order decides."""
    part = _components(count, links)
    return [part[a.source] == part[a.target] and a.target <= a.source for a in links]


def ranks(
    nodes: Sequence[Node],
    links: Sequence[Link],
    back: Sequence[bool],
    most: int,
    floor: Mapping[int, int] = MappingProxyType({}),
) -> list[int]:
    """The row of each node: one below the lowest that leads to it, further down when `most` of its lane stand there,
    and not above its `floor`. What nothing leads to stands right above what it leads to, except for the first node.
    """
    count = len(nodes)
    before: list[list[int]] = [[] for _ in range(count)]
    after: list[list[int]] = [[] for _ in range(count)]
    for link, reverse in zip(links, back, strict=True):
        if link.source != link.target:
            a, b = (link.target, link.source) if reverse else (link.source, link.target)
            before[b].append(a)
            after[a].append(b)
    order = _sorted(count, before, after)
    row = [0] * count
    for node in order:
        row[node] = max((row[b] + 1 for b in before[node]), default=0)
        row[node] = max(row[node], floor.get(node, 0))
    for node in reversed(order):
        if not before[node] and node:
            row[node] = max(0, min((row[a] for a in after[node]), default=row[node - 1] + 2) - 1)
    taken: dict[tuple[int, int], int] = {}
    for node in sorted(range(count), key=lambda n: (row[n], n)):
        row[node] = max([row[node], *(row[b] + 1 for b in before[node])])
        while taken.get((row[node], nodes[node].lane), 0) >= most:
            row[node] += 1
        taken[row[node], nodes[node].lane] = taken.get((row[node], nodes[node].lane), 0) + 1
    used = {r: i for i, r in enumerate(sorted(set(row)))}
    return [used[r] for r in row]


def _sorted(count: int, before: list[list[int]], after: list[list[int]]) -> list[int]:
    """A topological order, the earlier named first."""
    import heapq

    waiting = [len(b) for b in before]
    ready = [n for n in range(count) if not waiting[n]]
    order = []
    while ready:
        node = heapq.heappop(ready)
        order.append(node)
        for other in after[node]:
            waiting[other] -= 1
            if not waiting[other]:
                heapq.heappush(ready, other)
    return order


def _components(count: int, links: Sequence[Link]) -> list[int]:
    """For each node the number of its strongly connected component (Tarjan, without recursion)."""
    after: list[list[int]] = [[] for _ in range(count)]
    for link in links:
        after[link.source].append(link.target)
    low, number, part = [0] * count, [-1] * count, [-1] * count
    stack: list[int] = []
    clock = parts = 0
    for root in range(count):
        if number[root] >= 0:
            continue
        walk = [(root, iter(after[root]))]
        number[root] = low[root] = clock
        clock += 1
        stack.append(root)
        while walk:
            node, rest = walk[-1]
            step = next(rest, None)
            if step is None:
                walk.pop()
                if walk:
                    low[walk[-1][0]] = min(low[walk[-1][0]], low[node])
                if low[node] == number[node]:
                    while part[node] < 0:
                        part[stack.pop()] = parts
                    parts += 1
            elif number[step] < 0:
                number[step] = low[step] = clock
                clock += 1
                stack.append(step)
                walk.append((step, iter(after[step])))
            elif part[step] < 0:
                low[node] = min(low[node], number[step])
    return part
