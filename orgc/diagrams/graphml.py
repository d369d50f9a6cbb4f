"""GraphML for yEd, Gephi and other graph programs, written by networkx."""

from __future__ import annotations

from typing import Any

from orgc.model.org import Org
from orgc.model.pattern import lazy

_ILLEGAL = lazy("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, section 2.2


def export(org: Org, ids: set[str] | None) -> str:
    """The nodes (all, or those selected) and the edges between them, with their attributes."""
    import networkx

    graph: Any = networkx.MultiDiGraph()
    for i, node in org.graph.nodes(data=True):
        if ids is None or i in ids:
            graph.add_node(_legal(i), **{k: _legal(v) for k, v in node.items()})
    for source, target, data in org.graph.edges(data=True):
        if ids is None or (source in ids and target in ids):
            graph.add_edge(_legal(source), _legal(target), **{k: _legal(v) for k, v in data.items()})
    return "\n".join(networkx.generate_graphml(graph, named_key_ids=True)) + "\n"


def _legal(value: object) -> object:
    return _ILLEGAL.sub("\ufffd", value) if isinstance(value, str) else value
