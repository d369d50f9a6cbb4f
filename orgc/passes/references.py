"""References to edges: ids, links and names are looked up; people and addresses need no document."""

from __future__ import annotations

import datetime

from orgc.analysis.flow import Flow
from orgc.analysis.inventory import Inventory
from orgc.analysis.names import Mentions, Names
from orgc.analysis.tree import Tree
from orgc.grammar.agent_files import TOOL
from orgc.kinds.workflow import Workflow
from orgc.links.site import Site
from orgc.model.config import Config
from orgc.model.diagnostic import Certainty
from orgc.model.document import Link
from orgc.model.entity import EdgeType, Entity, Ref
from orgc.model.kind import PEOPLE
from orgc.model.links import FOUND, ResolvedLink, Unresolved
from orgc.model.org import EVERYONE, PEOPLE_EDGES, Edge, Node
from orgc.model.pattern import lazy
from orgc.model.span import START, Span
from orgc.model.unit import Unit

# What may be a person or a group without a document: words with capitals, with small ones like `van` between.
_PERSON = lazy(r"[^\W\d_a-z][\w.'’-]*(?:\s(?:\w{1,3}\s){0,2}[^\W\d_a-z][\w.'’-]*)*")


class References:
    """The tables that linking fills, and how a reference is looked up in them."""

    def __init__(
        self, units: tuple[Unit[Entity], ...], tree: Tree, config: Config, inventory: Inventory, today: datetime.date
    ) -> None:
        self.spoken = tuple(inventory.entities())
        self.twins = inventory.twins
        self.entities = {e.id: e for unit in units for e in unit.entities} | {e.id: e for e in self.spoken}
        self.names = Names(self.entities.values(), self.twins)
        self.site = Site(tree.files, units, config.content_root, tree.bundles, tree.routing, today)
        self.by_path = {unit.path: unit for unit in units}
        self.nodes: dict[str, Node] = {}
        self.edges: list[Edge] = []
        self.links: list[ResolvedLink] = []
        self.unresolved: list[Unresolved] = []
        self.workflows: list[tuple[Workflow, Flow]] = []
        self.roles = any(e.type == "Role" for e in self.entities.values())
        self._mentions: dict[tuple[str, ...], Mentions] = {}
        self._resolved: dict[tuple[str, str], str] = {}

    def refer(self, entity: Entity, ref: Ref) -> None:
        """An edge for a reference, or a note of why there is none."""
        name = ref.target.text.strip()
        if ref.guess and not name.startswith("@"):
            self.guessed(entity, ref, self.lookup(entity, ref))
            return
        if special := self.special(name, ref, entity.path):
            self.connect(entity, ref, special)
            return
        found = self.lookup(entity, ref)
        fitting = tuple(i for i in found if not ref.expects or self.entities[i].type in ref.expects)
        if len(fitting) == 1:
            self.connect(entity, ref, fitting[0])
        elif ref.edge == "satisfies":
            self.connect(entity, ref, self.criterion(ref, entity.path))
        elif len(fitting) > 1:
            self.fail(entity, ref, "ambiguous", fitting)
        elif found and ref.optional and ref.target.href and ref.edge in ("needs", "produces", "uses"):
            self.connect(entity, ref, found[0])
        elif found and (not ref.optional or ref.target.href or "/" in name or self.is_wrong(ref, found[0])):
            self.fail(entity, ref, "wrong-type", found)
        else:
            near = self.names.near(name, entity.package, ref.expects)
            if ref.optional and ref.edge in PEOPLE_EDGES and not near and self.may_be_person(name):
                self.connect(entity, ref, self.person(name, entity.path, ref.target.span))
            else:
                self.fail(entity, ref, "unknown", near)

    def guessed(self, entity: Entity, ref: Ref, found: tuple[str, ...]) -> None:
        """An edge for what prose or a list names: to the one entity of that name, else to a person."""
        people = tuple(i for i in found if self.entities[i].type in PEOPLE)
        if len(people) == 1:
            self.connect(entity, ref, people[0])
        elif not people and self.may_be_person(ref.target.text.strip()):
            self.connect(entity, ref, self.person(ref.target.text.strip(), entity.path, ref.target.span))

    def is_wrong(self, ref: Ref, identity: str) -> bool:
        """Whether an owner, member or performer names something that is no page and can be none of these."""
        return ref.edge in PEOPLE_EDGES and self.entities[identity].type != "Page"

    def may_be_person(self, name: str) -> bool:
        """Whether a name without a document may be a person or a group: no path, and capitals where there are roles."""
        return "/" not in name and bool(_PERSON.fullmatch(name) or not self.roles)

    def lookup(self, entity: Entity, ref: Ref) -> tuple[str, ...]:
        """The entities a reference may mean: by its link when it has one, else by its name."""
        if ref.target.href:
            found = self.site.resolve(entity.path, Link(ref.target.href, ref.target.text, ref.target.span))
            if found.status in FOUND and (target := self.entity_at(found.target, found.anchor)):
                return (target,)
            if found.status != "external":
                return ()
        return self.names.find(ref.target.text, entity.package, ref.expects)

    def special(self, name: str, ref: Ref, path: str) -> str:
        """People (`human:NAME`, `@handle`, a mail address), web addresses and `everyone`, which need no document."""
        if ref.edge in ("applies_to", "uses") and name.lower() in (
            EVERYONE,
            "everybody",
            "all",
            "all employees",
            "all staff",
        ):
            return self.node(EVERYONE, "Everyone", "Everyone", "", START, "declared", "applies_to")
        lower = name.lower()
        address = ref.target.href or name
        if ref.edge == "uses" and address.startswith(TOOL):
            found = self.names.find(name, self.by_path[path].entities[0].package, ("Tool",))
            known = [i for i in found if self.entities[i].type == "Tool"]
            identity = f"{TOOL}{name}"
            return (
                known[0]
                if len(known) == 1
                else self.node(identity, "Tool", name, path, ref.target.span, "declared", "granted to an agent")
            )
        if address.lower().startswith(("https://", "http://")):
            return self.node(address, "External", name, path, ref.target.span, "declared", "an address elsewhere")
        if lower.startswith("human:") or name.startswith("@") or ("@" in name and " " not in name):
            return self.person(name.split(":", 1)[-1].strip(), path, ref.target.span)
        return ""

    def person(self, name: str, path: str, span: Span) -> str:
        return self.node(f"person:{name}", "Person", name, path, span, "declared", "named as a person")

    def criterion(self, ref: Ref, path: str) -> str:
        return self.node(
            ref.target.text,
            "Criterion",
            ref.target.text.replace("#", " "),
            path,
            ref.target.span,
            "declared",
            "satisfies",
        )

    def entity_at(self, path: str, anchor: str) -> str:
        """The entity a link leads to: the section when the anchor names one that is an entity, else the document."""
        unit = self.by_path.get(path)
        if unit is None:
            return ""
        inside = f"{unit.id}#{anchor}"
        return inside if anchor and inside in self.entities else unit.entities[0].id

    def connect(self, entity: Entity, ref: Ref, target: str) -> None:
        source, target = (target, ref.source) if ref.reverse else (ref.source, target)
        self.edge(ref.edge, source, target, entity.path, ref.target.span, _certainty(entity, ref), ref.label)

    def fail(self, entity: Entity, ref: Ref, reason: str, candidates: tuple[str, ...]) -> None:
        self.unresolved.append(
            Unresolved(entity.path, entity.id, ref, reason, candidates, _certainty(entity, ref))  # type: ignore[arg-type]
        )

    def target_of(self, path: str, href: str) -> str:
        key = (path, href)
        if key not in self._resolved:
            found = self.site.resolve(path, Link(href, "", START))
            self._resolved[key] = self.entity_at(found.target, found.anchor) if found.target else ""
        return self._resolved[key]

    def node(self, identity: str, type_: str, title: str, path: str, span: Span, certainty: str, evidence: str) -> str:
        if identity not in self.nodes:
            self.nodes[identity] = Node(identity, type_, title, path, span, certainty, evidence)  # type: ignore[arg-type]
        return identity

    def edge(
        self,
        type_: EdgeType,
        source: str,
        target: str,
        path: str,
        span: Span,
        certainty: Certainty = "declared",
        label: str = "",
    ) -> None:
        self.edges.append(Edge(source, target, type_, path, span, certainty, label))


def _certainty(entity: Entity, ref: Ref) -> Certainty:
    """A reference under a key is declared, whatever the page is; one of a step is as sure as its workflow."""
    return "declared" if ref.source == entity.id and not ref.guess else entity.evidence.certainty
