"""The graph as data for the explorer: nodes with a place on the map, and edges.

Things of one type lie together, those with most relations in the middle: sunflower spirals, packed beside each other
around the largest. It is the same each time, costs next to nothing, and a small graph is arranged anew by the browser.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from typing import Any

from orgc.apps.site.atlas import RELATIONS, Atlas

_APART = 26.0  # between neighbours
_GOLDEN = math.pi * (3 - math.sqrt(5))


def graph_data(atlas: Atlas) -> tuple[str, int, int]:
    """The script that holds the graph, and how many nodes and edges there are."""
    org = atlas.org
    ids = sorted(org.nodes)
    index = {identity: i for i, identity in enumerate(ids)}
    edges: dict[tuple[int, int, int], int] = {}
    types = sorted({e.type for e in org.edges})
    for edge in org.edges:
        if edge.source in index and edge.target in index and edge.source != edge.target:
            key = (index[edge.source], index[edge.target], types.index(edge.type))
            inferred = int(edge.certainty == "inferred")
            edges[key] = min(edges.get(key, 1), inferred)
    degree = Counter(i for source, target, _ in edges for i in (source, target))
    kinds = sorted({org.nodes[i].type for i in ids})
    places = _places([(kinds.index(org.nodes[i].type), degree[n]) for n, i in enumerate(ids)])
    nodes: list[list[Any]] = []
    for n, identity in enumerate(ids):
        node = org.nodes[identity]
        title = " ".join((node.title or identity).split())
        title = title if len(title) <= 90 else title[:87] + "..."
        x, y = places[n]
        nodes.append(
            [
                identity,
                title,
                kinds.index(node.type),
                atlas.places.of(identity),
                int(node.certainty == "inferred"),
                x,
                y,
            ]
        )
    words = {kind: RELATIONS[kind] for kind in types}
    data = {
        "kinds": kinds,
        "words": words,
        "types": types,
        "nodes": nodes,
        "edges": [[*key, guess] for key, guess in sorted(edges.items())],
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"window.orgcGraph={text};\n", len(nodes), len(edges)


def _places(things: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where each thing stands, given its kind and its number of edges."""
    groups: dict[int, list[int]] = {}
    for n, (kind, _) in enumerate(things):
        groups.setdefault(kind, []).append(n)
    discs: list[tuple[float, float, float]] = []
    result = [(0, 0)] * len(things)
    for _, members in sorted(groups.items(), key=lambda g: (-len(g[1]), g[0])):
        radius = _APART * math.sqrt(len(members)) * 0.62 + 2 * _APART
        x, y = _free(discs, radius)
        discs.append((x, y, radius))
        for i, n in enumerate(sorted(members, key=lambda n: (-things[n][1], n))):
            far, angle = _APART * 0.58 * math.sqrt(i), i * _GOLDEN
            result[n] = (round(x + far * math.cos(angle)), round(y + far * math.sin(angle)))
    return result


def _free(discs: list[tuple[float, float, float]], radius: float) -> tuple[float, float]:
    """The first place on a spiral from the middle where a disc overlaps no other."""
    step = 0
    while True:
        angle = step * 0.35
        far = angle * 9
        x, y = far * math.cos(angle), far * math.sin(angle)
        if all(math.hypot(x - a, y - b) >= radius + r for a, b, r in discs):
            return x, y
        step += 1
