"""GraphML for yEd, Gephi and others: typed attributes by networkx, labels where each program looks for them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from orgc.model.org import Org
from orgc.model.pattern import lazy

_ILLEGAL = lazy("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, section 2.2
_COLOURS = {  # of yEd's boxes, by type
    "Role": "#d6e6fb",
    "Person": "#e3e0f8",
    "Team": "#d5f0e4",
    "Workflow": "#fdeecb",
    "Step": "#fff8e4",
    "Policy": "#fbdcd8",
    "Norm": "#fdeeec",
    "Tool": "#e4e8ee",
    "Record": "#f2e2fa",
}
_NODE, _EDGE = "yed-node", "yed-edge"
_Y = "http://www.yworks.com/xml/graphml"


def export(org: Org, ids: set[str] | None) -> str:
    """The nodes (all, or those selected) and the edges between them, with their attributes.

    `label` is what Gephi shows; yEd shows what stands in elements of its own, which other programs pass over.
    """
    import networkx

    graph: Any = networkx.MultiDiGraph()
    for i, node in org.graph.nodes(data=True):
        if ids is None or i in ids:
            graph.add_node(_legal(i), label=_legal(node["title"] or i), **{k: _legal(v) for k, v in node.items()})
    for source, target, data in org.graph.edges(data=True):
        if ids is None or (source in ids and target in ids):
            values = {k: _legal(v) for k, v in data.items()}
            values["label"] = values["label"] or str(values["type"]).replace("_", " ")
            graph.add_edge(_legal(source), _legal(target), **values)
    return "\n".join(_for_yed(networkx.generate_graphml(graph, named_key_ids=True), graph)) + "\n"


def _for_yed(lines: Iterator[str], graph: Any) -> Iterator[str]:
    """The same lines, with a shape and a label in each node and edge."""
    nodes, edges = iter(graph.nodes(data=True)), iter(graph.edges(data=True))
    for line in lines:
        said = line.strip()
        if said.startswith("<graphml"):
            yield line.replace("<graphml", f'<graphml xmlns:y="{_Y}"', 1)
            continue
        if said.startswith("<graph "):
            yield f'  <key id="{_NODE}" for="node" yfiles.type="nodegraphics"/>'
            yield f'  <key id="{_EDGE}" for="edge" yfiles.type="edgegraphics"/>'
        if said == "</node>":
            yield _shape(*next(nodes))
        elif said == "</edge>":
            yield _line(next(edges)[2])
        yield line


def _shape(identity: str, data: dict[str, Any]) -> str:
    label = str(data["label"])
    wide = min(300, 24 + 7 * len(label))
    colour = quoteattr(_COLOURS.get(data["type"], "#ffffff"))
    return (
        f'      <data key="{_NODE}"><y:ShapeNode><y:Geometry width="{wide}" height="30"/><y:Fill color={colour}/>'
        f"<y:NodeLabel>{escape(label)}</y:NodeLabel>"
        '<y:Shape type="roundrectangle"/></y:ShapeNode></data>'
    )


def _line(data: dict[str, Any]) -> str:
    return (
        f'      <data key="{_EDGE}"><y:PolyLineEdge><y:Arrows source="none" target="standard"/>'
        f"<y:EdgeLabel>{escape(str(data['label']))}</y:EdgeLabel></y:PolyLineEdge></data>"
    )


def _legal(value: object) -> object:
    return _ILLEGAL.sub("\ufffd", value) if isinstance(value, str) else value
