"""Cycles of edges: one shortest for each knot of nodes."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from orgc.model.entity import EdgeType
from orgc.model.org import Edge, Org


def cycles(org: Org, *types: EdgeType) -> Iterator[tuple[Edge, ...]]:
    """One shortest cycle for each knot of nodes that edges of these types tie, edge by edge."""
    for component in _components(org, types):
        yield _shortest_cycle(org, min(component), component, types)


def _components(org: Org, types: tuple[EdgeType, ...]) -> list[set[str]]:
    """The strongly connected components with a cycle (Tarjan 1972, without recursion)."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    on_stack: set[str] = set()
    stack: list[str] = []
    found: list[set[str]] = []
    starts = sorted({e.source for e in org.edges if e.type in types})
    for start in starts:
        if start in index:
            continue
        work = [(start, iter(org.targets(start, *types)))]
        index[start] = low[start] = len(index)
        stack.append(start)
        on_stack.add(start)
        while work:
            identity, successors = work[-1]
            for other in successors:
                if other not in index:
                    index[other] = low[other] = len(index)
                    stack.append(other)
                    on_stack.add(other)
                    work.append((other, iter(org.targets(other, *types))))
                    break
                if other in on_stack:
                    low[identity] = min(low[identity], index[other])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[identity])
                if low[identity] == index[identity]:
                    component = set()
                    while True:
                        other = stack.pop()
                        on_stack.discard(other)
                        component.add(other)
                        if other == identity:
                            break
                    if len(component) > 1 or identity in org.targets(identity, *types):
                        found.append(component)
    return sorted(found, key=min)


def _shortest_cycle(org: Org, start: str, inside: set[str], types: tuple[EdgeType, ...]) -> tuple[Edge, ...]:
    """Breadth-first search from `start` back to itself."""
    queue: deque[tuple[str, tuple[Edge, ...]]] = deque([(start, ())])
    seen: set[str] = set()
    while queue:
        identity, path = queue.popleft()
        for edge in org.out(identity, *types):
            if edge.target == start:
                return (*path, edge)
            if edge.target in inside and edge.target not in seen:
                seen.add(edge.target)
                queue.append((edge.target, (*path, edge)))
    return ()
