"""The graph as JSON (schema 1), the contract for scripts."""

from __future__ import annotations

import json

from orgc.model.org import Org


def export(org: Org, ids: set[str] | None) -> str:
    """The nodes (all, or those selected) and the edges between them."""
    nodes = [
        {
            "id": n.id,
            "type": n.type,
            "title": n.title,
            "path": n.path,
            "line": n.span.line,
            "certainty": n.certainty,
            "evidence": n.evidence,
        }
        for n in org.nodes.values()
        if ids is None or n.id in ids
    ]
    kept = {n["id"] for n in nodes}
    edges = []
    for e in org.edges:
        if e.source in kept and e.target in kept:
            edge: dict[str, object] = {"source": e.source, "target": e.target, "type": e.type}
            edge |= {"path": e.path, "line": e.span.line, "certainty": e.certainty}
            edges.append(edge | ({"label": e.label} if e.label else {}))
    return json.dumps({"schema": 1, "nodes": nodes, "edges": edges}, indent=1, ensure_ascii=False) + "\n"
