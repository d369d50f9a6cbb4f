"""What the pages of a site share: the organization, its findings, bundles and verdicts, and how to speak of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from orgc.analysis.examples import Result, results
from orgc.analysis.proofs import Proof, proofs
from orgc.analysis.staffing import Stop, stops
from orgc.apps.site.places import Places
from orgc.kinds.organization import Organization
from orgc.kinds.role import Role
from orgc.model.artifact import Artifact
from orgc.model.bundle import Bundle
from orgc.model.diagnostic import Certainty, Diagnostic
from orgc.model.entity import EdgeType, Entity
from orgc.model.org import Edge, Org
from orgc.model.report import Report


class Ref(NamedTuple):
    """A link to a thing: what it is called, where its page is (empty: it has none), and whether it is a guess."""

    title: str
    url: str
    type: str
    inferred: bool = False


class Place(NamedTuple):
    """A line of a source: as people write it, and its address in the source view."""

    text: str
    url: str
    path: str = ""
    line: int = 0


class Fact(NamedTuple):
    """A fact with its source; `refs` when it names things, else `text`."""

    label: str
    text: str
    refs: tuple[Ref, ...]
    place: Place | None


class Issue(NamedTuple):
    """A finding as it is shown."""

    rule: str
    severity: str
    message: str
    help: str
    place: Place
    labels: tuple[tuple[str, Place], ...]
    inferred: bool
    fingerprint: str


RELATIONS: dict[EdgeType, tuple[str, str]] = {
    "owns": ("Owns", "Owned by"),
    "reports_to": ("Reports to", "Reports here"),
    "member_of": ("Member of", "Members"),
    "performs": ("Performed by", "Performs"),
    "hands_off": ("Hands over to", "Is handed work by"),
    "approves": ("Approved by", "Approves"),
    "escalates_to": ("Escalates to", "Is escalated to by"),
    "deputizes": ("Deputizes for", "Deputies"),
    "uses": ("Uses", "Used by"),
    "needs": ("Needs", "Needed by"),
    "produces": ("Produces", "Produced by"),
    "governs": ("Governs", "Governed by"),
    "applies_to": ("Applies to", "Bound by"),
    "refers_to": ("Refers to", "Referred to by"),
    "defines": ("Defines", "Defined in"),
    "supersedes": ("Supersedes", "Superseded by"),
    "runs": ("Runs", "Run by"),
    "next": ("Next", "Before it"),
    "satisfies": ("Satisfies", "Satisfied by"),
}


class Atlas:
    """One organization, ready to be shown."""

    def __init__(
        self,
        org: Org,
        report: Report,
        places: Places,
        bundles: tuple[Bundle, ...],
        texts: tuple[Artifact, ...],
        files: dict[str, str],
    ) -> None:
        """`texts` are what the targets made of the bundles, `files` the addresses of pictures that are copied."""
        self.org = org
        self.report = report
        self.places = places
        self.bundles = {bundle.id: bundle for bundle in bundles}
        self.texts: dict[str, Artifact] = {}
        for artifact in texts:
            if artifact.subject and artifact.path.endswith((".md", ".mdx")):
                self.texts.setdefault(artifact.subject, artifact)
        self.files = files
        self.issues: dict[str, list[Diagnostic]] = {}
        for finding in report.diagnostics:
            self.issues.setdefault(finding.path, []).append(finding)

    @cached_property
    def company(self) -> Organization | None:
        """The organization itself, when a page is about it."""
        every = list(self.org.every(Organization))
        return next((o for o in every if not o.package), None) or next(iter(every), None)

    @cached_property
    def name(self) -> str:
        """What the organization is called."""
        said = self.company.name.text or self.company.title.text if self.company else ""
        return self.org.config.name or said or (self.front.title.text if self.front else "") or "This organization"

    @cached_property
    def front(self) -> Entity | None:
        """The page that opens the handbook: the organization's own, else the shallowest index."""
        from orgc.links.files import is_index

        if self.company:
            return self.company
        tops = Counter(p.split("/")[0] if "/" in p else "" for p in self.org.units)
        main, number = max(sorted(tops.items()), key=lambda item: item[1], default=("", 0))
        main = main if number * 5 >= len(self.org.units) * 4 else ""  # nearly all of it lies in one folder
        found = sorted(
            (p.rpartition("/")[0] != main, p.count("/"), p)
            for p, u in self.org.units.items()
            if is_index(p) and not u.empty
        )
        return self.org.units[found[0][2]].entities[0] if found else None

    @cached_property
    def proofs(self) -> tuple[Proof, ...]:
        """Every verdict."""
        return proofs(self.org)

    @cached_property
    def results(self) -> tuple[Result, ...]:
        """Every example."""
        return results(self.org)

    @cached_property
    def stops(self) -> tuple[Stop, ...]:
        """Every step that waits while one person is away."""
        return stops(self.org)

    @cached_property
    def by_title(self) -> dict[str, str]:
        """Roles by their titles, for facts that name them so."""
        return {role.title.text: role.id for role in self.org.every(Role)}

    def ref(self, identity: str, certainty: Certainty = "declared") -> Ref:
        """A link to a node of the graph."""
        node = self.org.nodes.get(identity)
        if node is None:
            return Ref(identity, self.places.of(identity), "")
        title = node.title or identity
        return Ref(title, self.places.of(identity), node.type, "inferred" in (node.certainty, certainty))

    def refs(self, identities: Iterable[str]) -> tuple[Ref, ...]:
        """Links to nodes, each once."""
        return tuple(self.ref(i) for i in dict.fromkeys(identities))

    def ends(self, edges: Iterable[Edge], source: bool) -> tuple[Ref, ...]:
        """Links to the sources or the targets of edges, each once; inferred when the edge is."""
        found: dict[str, Ref] = {}
        for edge in edges:
            other = edge.source if source else edge.target
            if other not in found or found[other].inferred:
                found[other] = self.ref(other, edge.certainty)
        return tuple(found.values())

    def place(self, path: str, line: int) -> Place:
        """A link to a line of a source."""
        return Place(f"{path.rsplit('/', 1)[-1]}:{line}", self.places.line(path, line), path, line)

    def at(self, entity: Entity) -> Place:
        """Where an entity is written."""
        return self.place(entity.path, entity.place.line)

    def issue(self, d: Diagnostic) -> Issue:
        """A finding as it is shown."""
        labels = tuple((b.message, self.place(b.path, b.span.line)) for b in d.labels)
        place = self.place(d.path, d.span.line)
        return Issue(d.rule, d.severity, d.message, d.help, place, labels, d.certainty == "inferred", d.fingerprint)

    def issues_of(self, entity: Entity) -> list[Issue]:
        """The findings of a document, or of the lines of one of its sections."""
        found = self.issues.get(entity.path, [])
        if "#" in entity.id:
            last = entity.end_line or entity.span.end_line
            found = [d for d in found if entity.place.line <= d.span.line <= last]
        elif ":" in entity.id and entity.id not in {e.id for e in self.org.units[entity.path].entities}:
            found = []
        order = {"error": 0, "warning": 1, "info": 2}
        return [self.issue(d) for d in sorted(found, key=lambda d: order[d.severity])]

    def connections(self, identity: str, but: frozenset[str] = frozenset()) -> list[tuple[str, tuple[Ref, ...]]]:
        """Everything an entity is related to, by kind of relation; what stands inside entities counts for them."""
        groups: dict[str, dict[str, Ref]] = {}
        for words, other, edge in self._around(identity):
            if words in but:
                continue
            holder = self.org.holder(other)
            shown = holder.id if holder and edge.type in ("refers_to", "uses", "needs", "produces", "runs") else other
            if shown.split("#")[0] == identity or (not self.places.of(shown) and edge.type == "refers_to"):
                continue
            groups.setdefault(words, {}).setdefault(shown, self.ref(shown, edge.certainty))
        return [(words, tuple(found.values())) for words, found in groups.items() if found]

    def _around(self, identity: str) -> Iterator[tuple[str, str, Edge]]:
        for edge in self.org.out(identity):
            if edge.type != "defines":
                yield RELATIONS[edge.type][0], edge.target, edge
        for edge in self.org.into(identity):
            if edge.type != "defines":
                yield RELATIONS[edge.type][1], edge.source, edge
