"""Units to the organization: names, links and references become edges; what leads nowhere is kept for the rules."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from orgc.analysis.dead_links import settled
from orgc.analysis.decisions import with_outputs
from orgc.analysis.flow import END, flow
from orgc.analysis.hand_offs import hand_offs
from orgc.analysis.names import Mentions, Names
from orgc.analysis.site import Site
from orgc.analysis.tree import Tree
from orgc.kinds.glossary import Glossary
from orgc.kinds.workflow import Workflow
from orgc.model.config import Config
from orgc.model.diagnostic import Certainty
from orgc.model.document import Inline, Link
from orgc.model.entity import EdgeType, Entity, Mention, Ref
from orgc.model.links import FOUND, ResolvedLink, Unresolved
from orgc.model.org import EVERYONE, MENTION, PEOPLE_EDGES, Edge, Node, Org
from orgc.model.span import START, Span
from orgc.model.unit import Unit

# What may be a person or a group without a document: words with capitals, with small ones like `van` between.
_PERSON = re.compile(r"[^\W\d_a-z][\w.'’-]*(?:\s(?:\w{1,3}\s)?[^\W\d_a-z][\w.'’-]*)*")


def link(units: tuple[Unit[Entity], ...], tree: Tree, config: Config, as_of: datetime.date) -> Org:
    """The organization that the units make together."""
    units = tuple(sorted(units, key=lambda unit: unit.path))
    linker = _Linker(units, tree, config)
    units = tuple(with_outputs(unit, linker.decides) for unit in units)
    for unit in units:
        linker.define(unit)
    for unit in units:
        linker.follow(unit)
    edges = sorted(dict.fromkeys(linker.edges), key=_order)
    hands = sorted(dict.fromkeys(hand_offs(linker.workflows, edges)), key=_order)
    org = Org(
        units,
        dict(sorted(linker.nodes.items())),
        (*edges, *hands),
        settled(linker.links, tree.files, tree.history),
        tuple(linker.unresolved),
        tuple(linker.names.duplicates()),
        config,
        as_of,
        linker.site.routing,
    )
    org.memo[Names] = linker.names
    return org


class _Linker:
    """The tables that linking fills."""

    def __init__(self, units: tuple[Unit[Entity], ...], tree: Tree, config: Config) -> None:
        self.entities = {e.id: e for unit in units for e in unit.entities}
        self.names = Names(self.entities.values())
        self.site = Site(tree.files, units, config.content_root, tree.bundles, tree.routing)
        self.by_path = {unit.path: unit for unit in units}
        self.nodes: dict[str, Node] = {}
        self.edges: list[Edge] = []
        self.links: list[ResolvedLink] = []
        self.unresolved: list[Unresolved] = []
        self.workflows: list[Workflow] = []
        self.roles = any(e.type == "Role" for e in self.entities.values())
        self._mentions: dict[tuple[str, ...], Mentions] = {}
        self._resolved: dict[tuple[str, str], str] = {}

    def decides(self, cell: Inline, path: str, package: str) -> bool:
        """Whether a cell names a role or a team."""
        targets = [self.target_of(path, mark.href) for mark in cell.links()]
        targets = targets or list(self.names.find(cell.text, package, ("Role", "Team")))
        return any(self.entities[t].type in ("Role", "Team") for t in targets if t)

    def define(self, unit: Unit[Entity]) -> None:
        """Nodes for everything in a unit, and the edges by which a document defines what stands in it."""
        document = unit.entities[0].id
        for entity in unit.entities:
            evidence = entity.evidence
            self.node(
                entity.id, entity.type, entity.title.text, entity.path, entity.place, evidence.certainty, evidence.text
            )
            if entity.id != document:
                self.edge("defines", document, entity.id, entity.path, entity.place)
            for identity, type_, title, span in _inside(entity):
                self.node(identity, type_, title, entity.path, span, evidence.certainty, f"in {entity.type.lower()}")
                if identity != entity.id:
                    self.edge("defines", entity.id, identity, entity.path, span)
        for norm in unit.norms:
            self.node(
                norm.id, "Norm", _short(norm.text.text), unit.path, norm.span, norm.certainty, f"`{norm.modality}`"
            )
            self.edge("defines", norm.entity, norm.id, unit.path, norm.span)
        for table in unit.tables:
            kind = "examples" if table.example else "a column that starts with an arrow"
            kind = "a last column of roles or outcomes" if table.certainty == "inferred" else kind
            title = " / ".join(h.text for h in table.headers)
            self.node(table.id, "Table", title, unit.path, table.span, table.certainty, kind)
            self.edge("defines", table.id.split("#")[0], table.id, unit.path, table.span)

    def follow(self, unit: Unit[Entity]) -> None:
        """The edges that the links, references and mentions of a unit make."""
        spans = sorted((e.span.line, e.end_line, e.id) for e in unit.entities)
        for link_ in unit.links:
            found = self.site.resolve(unit.path, link_)
            self.links.append(found)
            target = self.entity_at(found.target, found.anchor) if found.status in FOUND else ""
            source = [i for first, last, i in spans if first <= link_.span.line <= last][-1:] or [unit.id]
            if target and target.split("#")[0] != unit.id:
                self.edge("refers_to", source[0], target, unit.path, link_.span)
        for entity in unit.entities:
            for ref in entity.refs:
                self.refer(entity, ref)
            for mention in entity.mentions:
                self.mention(entity, mention)
            if isinstance(entity, Workflow):
                self.workflows.append(entity)
                self.sequence(entity)
        for norm in unit.norms:
            for text in norm.applies_to:
                self.refer(self.entities[norm.entity], Ref("applies_to", norm.id, text, "applies_to"))

    def sequence(self, workflow: Workflow) -> None:
        for arc in flow(workflow).arcs:
            if arc.target != END:
                self.edge("next", arc.source, arc.target, workflow.path, arc.span, label=arc.label)

    def refer(self, entity: Entity, ref: Ref) -> None:
        """An edge for a reference, or a note of why there is none."""
        name = ref.target.text.strip()
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

    def mention(self, entity: Entity, mention: Mention) -> None:
        """Edges for the names in a text: links to what is expected, and names of what is expected."""
        finder = self._mentions.get(mention.expects)
        if finder is None:
            finder = self._mentions[mention.expects] = Mentions(self.names, mention.expects)
        named = list(finder.find(mention.text.text, entity.package))
        found = [(start, end, ids[0]) for start, end, ids in named if len(ids) == 1]
        for mark in mention.text.links():
            target = self.target_of(entity.path, mark.href)
            if target and self.entities[target].type in mention.expects:
                found = [f for f in found if f[1] <= mark.start or f[0] >= mark.end]
                found.append((mark.start, mark.end, target))
        found = sorted(f for f in found if f[2] != mention.source)
        if mention.edge == "performs":
            skip = next((m.end for m in mention.text.marks if m.kind == "strong" and m.start == 0), 0)
            found = [f for f in found if f[0] >= skip] or found
        unclear = next(((a, b, ids) for a, b, ids in named if len(ids) > 1), None)
        if unclear and not found:
            text = mention.text.part(unclear[0], unclear[1])
            ref = Ref(mention.edge, mention.source, text, MENTION, mention.expects, optional=True)
            self.unresolved.append(Unresolved(entity.path, entity.id, ref, "ambiguous", unclear[2], "inferred"))
        for start, end, target in found if mention.every else found[:1]:
            span = mention.text.span(start, end)
            self.edge(mention.edge, mention.source, target, entity.path, span, entity.evidence.certainty, mention.label)

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


def _order(edge: Edge) -> tuple[str, str, str, Span, str, str, str]:
    return edge.source, edge.type, edge.path, edge.span, edge.target, edge.label, edge.certainty


def _certainty(entity: Entity, ref: Ref) -> Certainty:
    """A reference under a key is declared, whatever the page is; one of a step is as sure as its workflow."""
    return "declared" if ref.source == entity.id else entity.evidence.certainty


def _inside(entity: Entity) -> Iterator[tuple[str, str, str, Span]]:
    if isinstance(entity, Workflow):
        for step in entity.every_step():
            yield step.id, "Step", step.title, step.span
    if isinstance(entity, Glossary):
        for term in entity.terms:
            yield term.id, "Term", term.word.text, term.word.span


def _short(text: str) -> str:
    return text if len(text) <= 120 else text[:117].rsplit(" ", 1)[0] + "..."
