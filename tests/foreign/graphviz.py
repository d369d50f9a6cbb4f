"""The same boxes and lines, laid out by Graphviz: how often its lines cross, with and without lanes."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from itertools import pairwise

from orgc.layout.shapes import Link, Node, Point

_PARTS = 12  # straight pieces that a curve is cut into


def crossings(nodes: Sequence[Node], links: Sequence[Link], lanes: bool) -> int:
    """Crossings in what `dot` draws; lanes are clusters."""
    lines = ['digraph{node[shape=box fixedsize=true label=""];']
    lines += [f"n{i} [width={n.width / 72:.3f} height={n.height / 72:.3f}];" for i, n in enumerate(nodes)]
    for lane in sorted({n.lane for n in nodes}) if lanes else ():
        inside = " ".join(f"n{i};" for i, n in enumerate(nodes) if n.lane == lane)
        lines.append(f"subgraph cluster_{lane} {{{inside}}}")
    lines += [f"n{a.source}->n{a.target} [{'label=x' if a.width else ''}];" for a in links]
    done = subprocess.run(["dot", "-Tjson"], input="\n".join([*lines, "}"]), capture_output=True, text=True, check=True)
    edges = json.loads(done.stdout).get("edges", [])
    curves = [_polyline(e["pos"]) for e in edges if e["tail"] != e["head"]]
    return sum(_crossed(p, q) for i, p in enumerate(curves) for q in curves[:i])


def _polyline(pos: str) -> list[Point]:
    pairs = [p.split(",") for p in pos.split() if p[0] not in "es"]
    points = [(float(x), float(y)) for x, y in pairs]
    line = points[:1]
    for k in range(0, len(points) - 3, 3):
        for step in range(1, _PARTS + 1):
            t, s = step / _PARTS, 1 - step / _PARTS
            weights = (s**3, 3 * s * s * t, 3 * s * t * t, t**3)
            four = points[k : k + 4]
            line.append((_sum(weights, [p[0] for p in four]), _sum(weights, [p[1] for p in four])))
    return line


def _sum(weights: Sequence[float], values: Sequence[float]) -> float:
    return sum(w * v for w, v in zip(weights, values, strict=True))


def _crossed(p: list[Point], q: list[Point]) -> int:
    if any(max(a[i] for a in p) < min(b[i] for b in q) or max(b[i] for b in q) < min(a[i] for a in p) for i in (0, 1)):
        return 0
    return sum(_meet(a, b, c, d) for a, b in pairwise(p) for c, d in pairwise(q))


def _meet(a: Point, b: Point, c: Point, d: Point) -> bool:
    def side(p: Point, q: Point, r: Point) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0
