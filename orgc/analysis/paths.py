"""The way in the graph from a role to what governs it, as hops that can be printed and checked one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from orgc.analysis.inventory import inventory_of
from orgc.analysis.scope import Reach
from orgc.kinds.workflow import Workflow
from orgc.model.bundle import Hop, Line
from orgc.model.claim import Claim
from orgc.model.entity import Entity, Norm
from orgc.model.org import EVERYONE, Edge, Org

_DEEP = 4  # a document holds sections, they hold norms, tables and steps


def hop(edge: Edge) -> Hop:
    """An edge as a hop."""
    return Hop(edge.source, edge.type, edge.target, edge.path, edge.span.line)


def on_page(entity: Entity, line: int, of: str = "") -> tuple[Hop, ...]:
    """To a line of the page of a role or workflow, or to one of another page that is about the same, `of`."""
    here = Hop(entity.id, "holds", "", entity.path, line)
    return (here,) if of in ("", entity.id) else (Hop(of, "is", entity.id, entity.path, entity.place.line), here)


def in_sentence(org: Org, role: str, path: str, claim: Claim) -> tuple[Hop, ...]:
    """To a sentence of prose that is about the role, or that tells its reader, who is the role."""
    relation = "names" if claim.subject.text else "addresses"
    return (Hop(org.units[path].id, relation, role, path, claim.quote.span.line),)


def to_step(org: Org, role: str, step: str) -> tuple[Hop, ...]:
    """To a step that the role performs or approves."""
    return next(((hop(e),) for e in org.out(step, "performs", "approves") if e.target == role), ())


def to_flow(org: Org, role: str, flow_: Workflow) -> tuple[Hop, ...]:
    """To a workflow of which the role performs or approves a step."""
    for step in flow_.every_step():
        if found := to_step(org, role, step.id):
            return (*found, *_holds(org, flow_.id, step.id))
    return ()


def to_tool(org: Org, role: str, tool: Entity) -> tuple[Hop, ...]:
    """To the page of a tool that the role is granted."""
    return (*_granted(org, role, tool.id), *on_page(tool, tool.place.line))


def _granted(org: Org, role: str, tool: str) -> tuple[Hop, ...]:
    """To a tool: by the role itself, through its teams at any depth, or because everyone may use it."""
    ways: list[tuple[str, tuple[Hop, ...]]] = [(role, ())]
    seen = {role}
    for holder, way in ways:  # grows as teams are found
        for edge in org.out(holder, "uses"):
            if edge.target == tool:
                return (*way, hop(edge))
        for edge in org.out(holder, "member_of"):
            if edge.target not in seen:
                seen.add(edge.target)
                ways.append((edge.target, (*way, hop(edge))))
    return next(
        ((Hop(role, "among", EVERYONE), hop(e)) for e in org.out(EVERYONE, "uses") if e.target == tool),
        (),
    )


def with_way(lines: Iterable[Line], via: tuple[Hop, ...]) -> Iterator[Line]:
    """The lines, with the way to them where they have none."""
    for line in lines:
        also = tuple(with_way(line.also, via))
        yield line if line.via and also == line.also else msgspec.structs.replace(line, via=line.via or via, also=also)


def to_norm(org: Org, role: str, norm: Norm, reach: Reach) -> tuple[Hop, ...]:
    """From a role to a norm that applies to it."""
    path = org.entities[norm.entity].path
    if reach.how == "edges":
        return along(org, role, reach.edges, norm.id)
    if reach.how == "reader":
        return (Hop(org.units[path].id, "addresses", role, path, norm.span.line), *_holds(org, norm.entity, norm.id))
    named = reach.edges[0].target if reach.edges and reach.edges[0].type == "member_of" else role
    inside = along(org, role, reach.edges, named) if named != role else ()
    return (*inside, Hop(norm.id, "names", named, path, norm.span.line))


def along(org: Org, role: str, edges: Iterable[Edge], end: str) -> tuple[Hop, ...]:
    """From a role along edges, which are given from the far end, to `end`; what stands in what is said in between."""
    found: list[Hop] = []
    at = role
    for edge in reversed(tuple(edges)):
        if EVERYONE in (edge.source, edge.target) and at == role:
            found.append(Hop(role, "among", EVERYONE))
            at = EVERYONE
        near, far = (edge.source, edge.target) if _near(org, at, edge.source) else (edge.target, edge.source)
        found += _between(org, at, near)
        found.append(hop(edge))
        at = far
    return (*found, *_between(org, at, end))


def _near(org: Org, at: str, other: str) -> bool:
    return at == other or _is_inside(org, at, other) or _is_inside(org, other, at)


def _between(org: Org, one: str, two: str) -> tuple[Hop, ...]:
    """The hop between two nodes of which one stands in the other, or that are pages about one thing."""
    if one == two:
        return ()
    if _is_inside(org, two, one):
        return _holds(org, one, two)
    if _is_inside(org, one, two):
        return _holds(org, two, one)
    for holder in org.sources(two, "defines"):
        if _is_inside(org, one, holder):  # a step and a norm of one workflow
            return (*_holds(org, holder, one), *_holds(org, holder, two))
        if inventory_of(org).twins.get(holder) == one:
            return (Hop(one, "is", holder, *_place(org, holder)), *_holds(org, holder, two))
    return (Hop(one, "is", two, *_place(org, two)),)


def _holds(org: Org, holder: str, inner: str) -> tuple[Hop, ...]:
    return (Hop(holder, "holds", inner, *_place(org, inner)),)


def _place(org: Org, identity: str) -> tuple[str, int]:
    node = org.nodes.get(identity)
    return (node.path, node.span.line) if node else ("", 0)


def _is_inside(org: Org, inner: str, outer: str) -> bool:
    """Whether `inner` stands in `outer`, by the edges that say what a document defines."""
    at = [inner]
    for _ in range(_DEEP):
        at = [source for one in at for source in org.sources(one, "defines")]
        if outer in at:
            return True
    return False
