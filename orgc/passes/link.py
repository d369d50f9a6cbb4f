"""Units to the organization: names, links and references become edges; what leads nowhere is kept for the rules."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from orgc.analysis.decisions import with_outputs
from orgc.analysis.flow import END, Flow, flow
from orgc.analysis.hand_offs import hand_offs
from orgc.analysis.inventory import Inventory
from orgc.analysis.names import Mentions, Names
from orgc.analysis.tree import Tree
from orgc.kinds.glossary import Glossary
from orgc.kinds.workflow import Workflow
from orgc.links.dead_links import settled
from orgc.model.config import Config
from orgc.model.document import Inline
from orgc.model.entity import Entity, Mention, Ref
from orgc.model.links import FOUND, Unresolved
from orgc.model.org import MENTION, Edge, Org
from orgc.model.span import Span
from orgc.model.unit import Unit
from orgc.passes.listed import listed
from orgc.passes.read import digest_of
from orgc.passes.references import References
from orgc.passes.spoken import said


def link(units: tuple[Unit[Entity], ...], tree: Tree, config: Config, as_of: datetime.date) -> Org:
    """The organization that the units make together."""
    units = tuple(sorted(units, key=lambda unit: unit.path))
    inventory = Inventory(units)
    linker = _Linker(units, tree, config, inventory, as_of)
    units = tuple(with_outputs(unit, linker.decides) for unit in units)
    for unit in units:
        linker.define(unit)
    for unit in units:
        linker.follow(unit)
    linker.speak(units)
    linker.list(tree.data, units)
    edges = sorted(dict.fromkeys(linker.edges), key=_order)
    hands = sorted(dict.fromkeys(hand_offs(linker.workflows, edges)), key=_order)
    org = Org(
        units,
        dict(sorted(linker.nodes.items())),
        (*edges, *hands),
        settled(linker.links, tree.files, tree.history, linker.site.knows),
        tuple(linker.unresolved),
        tuple(linker.names.duplicates()),
        config,
        as_of,
        linker.site.routing,
        linker.spoken,
        {path: digest_of(text.encode("utf-8", "surrogatepass")) for path, text in sorted(tree.data.items())},
        tuple(sorted(tree.files.files)),
    )
    org.memo[Names] = linker.names
    org.memo[Inventory] = inventory
    org.memo[Flow] = {workflow.id: found for workflow, found in linker.workflows}
    return org


_PREPOSITIONS = frozenset(["to", "into", "in", "with", "from", "for", "on", "onto", "of", "at", "as", "via"])
_ACTOR_WORDS = 3  # words before the actor of a step on a page that nobody typed; later, a role is merely mentioned


class _Linker(References):
    """The walks over the units that fill the tables."""

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
            self.edge("defines", table.entity, table.id, unit.path, table.span)

    def follow(self, unit: Unit[Entity]) -> None:
        """The edges that the links, references and mentions of a unit make."""
        spans = sorted((e.span.line, e.end_line, e.id) for e in unit.entities)
        mdx = self.site.routing.generator == "docusaurus"
        for link_ in unit.links if mdx else (one for one in unit.links if not one.inner):
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
                self.sequence(entity)
        for norm in unit.norms:
            for text in norm.applies_to:
                self.refer(self.entities[norm.entity], Ref("applies_to", norm.id, text, "applies_to"))

    def speak(self, units: tuple[Unit[Entity], ...]) -> None:
        """The roles and groups that have no page, and what prose says of all of them."""
        for entity in self.spoken:
            evidence = entity.evidence
            title, place = entity.title.text, entity.place
            self.node(entity.id, entity.type, title, entity.path, place, evidence.certainty, evidence.text)
            for ref in entity.refs:
                self.refer(entity, ref)
        for found in said(units, self.names, self.twins):
            if isinstance(found, Edge):
                self.edges.append(found)
            else:
                self.refer(*found)

    def list(self, data: dict[str, str], units: tuple[Unit[Entity], ...]) -> None:
        """What data files beside the pages say."""
        owned = {edge.target for edge in self.edges if edge.type == "owns"}
        for found in listed(data, units, self.names, owned):
            if isinstance(found, Edge):
                self.edges.append(found)
            else:
                self.nodes[found.id] = found  # what a roster says of a person stands above a mention

    def sequence(self, workflow: Workflow) -> None:
        found = flow(workflow)
        self.workflows.append((workflow, found))
        for arc in found.arcs:
            if arc.target != END:
                self.edge("next", arc.source, arc.target, workflow.path, arc.span, label=arc.label)

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
            if entity.evidence.certainty == "inferred":
                found = [f for f in found if _is_actor(mention.text.text[skip : f[0]])]
        unclear = next(((a, b, ids) for a, b, ids in named if len(ids) > 1), None)
        if unclear and not found:
            text = mention.text.part(unclear[0], unclear[1])
            ref = Ref(mention.edge, mention.source, text, MENTION, mention.expects, optional=True)
            self.unresolved.append(Unresolved(entity.path, entity.id, ref, "ambiguous", unclear[2], "inferred"))
        for start, end, target in found if mention.every else found[:1]:
            span = mention.text.span(start, end)
            self.edge(mention.edge, mention.source, target, entity.path, span, entity.evidence.certainty, mention.label)


def _is_actor(before: str) -> bool:
    """Whether a role after these words acts: few stand before it, and it is not what something is done to or with."""
    words = before.lower().split()
    return len(words) <= _ACTOR_WORDS and not (words and words[-1] in _PREPOSITIONS)


def _order(edge: Edge) -> tuple[str, str, str, Span, str, str, str]:
    return edge.source, edge.type, edge.path, edge.span, edge.target, edge.label, edge.certainty


def _inside(entity: Entity) -> Iterator[tuple[str, str, str, Span]]:
    if isinstance(entity, Workflow):
        for step in entity.every_step():
            yield step.id, "Step", step.title, step.span
    if isinstance(entity, Glossary):
        for term in entity.terms:
            yield term.id, "Term", term.word.text, term.word.span


def _short(text: str) -> str:
    return text if len(text) <= 120 else text[:117].rsplit(" ", 1)[0] + "..."
