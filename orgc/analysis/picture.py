"""Selections of the graph as drawings: what the boxes and arrows are."""

from __future__ import annotations

from orgc.model.drawing import Arrow, Box, Drawing, Shape
from orgc.model.org import Org


def graph_drawing(org: Org, ids: set[str] | None = None) -> Drawing:
    """A part of the graph, or all of its documents and entities: a box a node, an arrow a kind of edge between two.

    Without a selection, steps, norms, terms and tables are left out: their edges are drawn between what holds them.
    """
    whole = ids is None
    inner = ("Step", "Norm", "Term", "Table")
    shown = {i for i, n in org.nodes.items() if n.type not in inner} if ids is None else ids & org.nodes.keys()
    boxes = [Box(i, node.title or i, _shape(node.type), node.type) for i, node in org.nodes.items() if i in shown]
    arrows: dict[tuple[str, str, str], Arrow] = {}
    for edge in org.edges:
        source, target = _holder(edge.source, shown, whole), _holder(edge.target, shown, whole)
        if source in shown and target in shown and source != target:
            key = (source, target, edge.type)
            arrows.setdefault(key, Arrow(source, target, edge.type.replace("_", " "), edge.type == "refers_to"))
    groups = tuple((t, t) for t in dict.fromkeys(box.group for box in boxes))
    return Drawing("Organization", tuple(boxes), tuple(arrows.values()), groups)


def _holder(identity: str, shown: set[str], whole: bool) -> str:
    if identity in shown or not whole:
        return identity
    for separator in ("/", "#"):
        holder = identity.rsplit(separator, 1)[0]
        if holder in shown:
            return holder
    return identity


def _shape(type_: str) -> Shape:
    shapes: dict[str, Shape] = {
        "Role": "round",
        "Person": "round",
        "Team": "subroutine",
        "Policy": "note",
        "Record": "note",
    }
    return shapes.get(type_, "box")
