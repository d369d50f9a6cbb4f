"""The organization as a typed graph, and the questions that rules, bundles and diagrams ask of it.

Edges hold ids. networkx is imported only when someone asks for `graph`; the questions here use dictionaries.
"""

from __future__ import annotations

import datetime
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from orgc.model.config import Config
from orgc.model.diagnostic import Certainty
from orgc.model.entity import EdgeType, Entity, Norm, Table
from orgc.model.links import ResolvedLink, Unresolved
from orgc.model.routing import Routing
from orgc.model.span import Span
from orgc.model.unit import Unit
from orgc.model.value import Value

if TYPE_CHECKING:
    import networkx

E = TypeVar("E", bound=Entity)
A = TypeVar("A")

# Which end of an edge depends on the other: "source" needs what the target says, or the reverse.
DEPENDENT: dict[EdgeType, Literal["source", "target"]] = {
    "owns": "target",
    "reports_to": "source",
    "member_of": "source",
    "performs": "source",
    "hands_off": "target",
    "approves": "source",
    "escalates_to": "source",
    "deputizes": "target",
    "uses": "source",
    "needs": "source",
    "produces": "target",
    "governs": "target",
    "applies_to": "target",
    "refers_to": "source",
    "defines": "target",
    "supersedes": "source",
    "runs": "source",
    "next": "target",
    "satisfies": "source",
}


class Node(Value, frozen=True):
    """Something in the graph. `path` is empty for what stands in no document (a person, a criterion)."""

    id: str
    type: str
    title: str
    path: str
    span: Span
    certainty: Certainty
    evidence: str


class Edge(Value, frozen=True):
    """A relation, and the place in the source that says so. `label` is its condition, where it has one."""

    source: str
    target: str
    type: EdgeType
    path: str
    span: Span
    certainty: Certainty
    label: str = ""


PEOPLE_EDGES = ("owns", "member_of", "performs")  # an end of these may be a person without a document
MENTION = "mention"  # the key of a reference that is a name in running text
EVERYONE = "everyone"  # the node that stands for all roles


class Org:
    """The linked organization. Everything in it is sorted, so that walking it is the same every time."""

    def __init__(
        self,
        units: tuple[Unit[Entity], ...],
        nodes: dict[str, Node],
        edges: tuple[Edge, ...],
        links: tuple[ResolvedLink, ...],
        unresolved: tuple[Unresolved, ...],
        duplicates: tuple[tuple[str, tuple[str, ...]], ...],
        config: Config,
        as_of: datetime.date,
        routing: Routing,
        spoken: tuple[Entity, ...] = (),
        data: dict[str, str] | None = None,
        files: tuple[str, ...] = (),
    ) -> None:
        self.files = files  # every path of the tree, documents or not, sorted
        self.data = data or {}  # digests of the data files that facts come from, by path
        self.routing = routing
        self.units = {unit.path: unit for unit in units}
        self.nodes = nodes
        self.edges = edges
        self.links = links
        self.unresolved = unresolved
        self.duplicates = duplicates
        self.config = config
        self.as_of = as_of
        self.entities: dict[str, Entity] = {e.id: e for unit in units for e in unit.entities}
        self.entities |= {e.id: e for e in spoken}  # roles and groups that only prose speaks of
        self.norms: dict[str, Norm] = {n.id: n for unit in units for n in unit.norms}
        self.tables: dict[str, Table] = {t.id: t for unit in units for t in unit.tables}
        self._of_kind: dict[type[Any], tuple[Any, ...]] = {}
        self._out: dict[str, list[Edge]] = {}
        self._in: dict[str, list[Edge]] = {}
        for edge in edges:
            self._out.setdefault(edge.source, []).append(edge)
            self._in.setdefault(edge.target, []).append(edge)
        self.memo: dict[Any, Any] = {}  # what analyses of the whole keep, by their class
        self._graph: networkx.MultiDiGraph[str] | None = None

    def kept(self, analysis: Callable[[Org], A]) -> A:
        """What `analysis` makes of the organization, made once and kept with it."""
        if analysis not in self.memo:
            self.memo[analysis] = analysis(self)
        found: A = self.memo[analysis]
        return found

    def every(self, kind: type[E]) -> Iterator[E]:
        """Every entity of a kind, by id."""
        if kind not in self._of_kind:
            self._of_kind[kind] = tuple(e for _, e in sorted(self.entities.items()) if isinstance(e, kind))
        return iter(self._of_kind[kind])

    def get(self, identity: str, kind: type[E]) -> E | None:
        """The entity with this id if it is of this kind."""
        found = self.entities.get(identity)
        return found if isinstance(found, kind) else None

    def holder(self, identity: str) -> Entity | None:
        """The entity with this id, or the one that what has this id stands in."""
        while identity not in self.entities and ("#" in identity or "/" in identity):
            identity = identity.rsplit("/" if "/" in identity.rsplit("#", 1)[-1] else "#", 1)[0]
            if "#" not in identity and identity not in self.entities:
                return None
        return self.entities.get(identity)

    def out(self, identity: str, *types: EdgeType) -> Iterator[Edge]:
        """The edges that leave a node, of these types or of all."""
        return (e for e in self._out.get(identity, ()) if not types or e.type in types)

    def into(self, identity: str, *types: EdgeType) -> Iterator[Edge]:
        """The edges that arrive at a node, of these types or of all."""
        return (e for e in self._in.get(identity, ()) if not types or e.type in types)

    def targets(self, identity: str, *types: EdgeType) -> tuple[str, ...]:
        """Where edges of these types lead from a node, each once, in the order of the source."""
        return tuple(dict.fromkeys(e.target for e in self.out(identity, *types)))

    def sources(self, identity: str, *types: EdgeType) -> tuple[str, ...]:
        """Where edges of these types to a node come from, each once."""
        return tuple(dict.fromkeys(e.source for e in self.into(identity, *types)))

    def title(self, identity: str) -> str:
        """What people call it."""
        node = self.nodes.get(identity)
        return node.title if node else identity

    def norms_of(self, entity: str) -> tuple[Norm, ...]:
        """The norms that stand in an entity, in the order of the source."""
        found = self.entities.get(entity)
        unit = self.units.get(found.path) if found else None
        return tuple(n for n in unit.norms if n.entity == entity) if unit else ()

    def reach(self, starts: Iterable[str], downstream: bool, depth: int = -1) -> set[str]:
        """What depends on `starts` (downstream), or what they depend on, at most `depth` edges away; -1 is any."""
        seen = set(starts)
        queue = deque((start, 0) for start in sorted(seen))
        while queue:
            identity, distance = queue.popleft()
            if distance == depth:
                continue
            for other in self._neighbours(identity, downstream):
                if other not in seen:
                    seen.add(other)
                    queue.append((other, distance + 1))
        return seen

    def _neighbours(self, identity: str, downstream: bool) -> Iterator[str]:
        for edge in self._out.get(identity, ()):
            if (DEPENDENT[edge.type] == "target") == downstream:
                yield edge.target
        for edge in self._in.get(identity, ()):
            if (DEPENDENT[edge.type] == "source") == downstream:
                yield edge.source

    @property
    def graph(self) -> networkx.MultiDiGraph[str]:
        """The same graph for networkx: the attributes are the fields of Node and Edge, the line for the span."""
        if self._graph is None:
            import networkx

            graph: Any = networkx.MultiDiGraph()
            for identity, node in self.nodes.items():
                graph.add_node(identity, **_fields(node, "type", "title", "path", "certainty", "evidence"))
            for edge in self.edges:
                graph.add_edge(edge.source, edge.target, **_fields(edge, "type", "path", "certainty", "label"))
            self._graph = graph
        return self._graph


def _fields(value: Node | Edge, *names: str) -> dict[str, Any]:
    return {name: getattr(value, name) for name in names} | {"line": value.span.line}
