"""The organization to bundles: for each role the closure of what governs it, for each workflow what it asks.

The order is the one in which a reader needs it: who you are, when you act, what you must and must not, how, with what,
to whom you hand over, when you stop and ask, what the words mean.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec

from orgc.analysis import step_wording, wording
from orgc.analysis.inventory import SPOKEN
from orgc.analysis.norm_wording import norm_line, norm_parts, role_norms, said_once, table_ways, tables
from orgc.analysis.paths import hop, on_page, with_way
from orgc.analysis.prose_facts import facts_of
from orgc.analysis.scope import scopes_of
from orgc.kinds.role import Role
from orgc.kinds.skill import Skill
from orgc.kinds.workflow import Workflow
from orgc.model.bundle import Bundle, Hop, Part
from orgc.model.diagnostic import Diagnostic
from orgc.model.entity import Entity, Norm
from orgc.model.lifecycle import in_force
from orgc.model.org import Org
from orgc.model.slug import PRODUCTS, file_slug, procedure_slug
from orgc.model.step import Step


def bundle(org: Org, findings: Iterable[Diagnostic] = ()) -> tuple[tuple[Bundle, ...], tuple[str, ...]]:
    """The bundles of all roles and workflows in force, and the ids of those left out because they are not."""
    maker = _Maker(org, findings)
    subjects: list[Role | Workflow] = [*org.every(Role), *org.every(Workflow)]
    left_out = {e.id for e in org.every(Entity) if not in_force(e, org.as_of)}
    bundles = []
    slugs = _slugs([s for s in subjects if s.id not in left_out])
    for subject in subjects:
        if subject.id in left_out or org.units[subject.path].empty or facts_of(org).stands_aside(subject.id):
            continue
        if isinstance(subject, Role):
            bundles.append(maker.role(subject, slugs[subject.id]))
        elif subject.steps:
            bundles.append(maker.workflow(subject, slugs[subject.id]))
    return tuple(bundles), tuple(sorted(left_out))


def _slugs(subjects: list[Role | Workflow]) -> dict[str, str]:
    """A file name for each, unique among roles and workflows together, whatever a file system's case."""
    taken: dict[str, str] = {}
    result = {}
    shared = Counter(_stem(subject) for subject in subjects)
    for subject in sorted(subjects, key=lambda s: (isinstance(s, Workflow), s.id)):
        base = (procedure_slug if isinstance(subject, Workflow) else file_slug)(_stem(subject))
        longer = file_slug(f"{subject.package.rsplit('/', 1)[-1]} {base}" if subject.package else subject.id)
        twice = shared[_stem(subject)] > 1 and subject.package
        replacing = isinstance(subject, Role) and base in PRODUCTS  # an agent of that name would take the other's place
        candidates = [longer] if twice or replacing else [base, longer]
        slug = next((c for c in candidates if c not in taken), "")
        number = 2
        while not slug or slug in taken:
            slug = f"{base[:55]}-{number}"
            number += 1
        taken[slug] = subject.id
        result[subject.id] = slug
    return result


def _stem(subject: Role | Workflow) -> str:
    """What its file, folder or heading is called."""
    if subject.names:
        return subject.names[0]  # the slug of a package
    stem = subject.id.rsplit("#", 1)[-1].rsplit("/", 1)[-1].removeprefix(SPOKEN)
    if stem.lower() in ("agents", "index", "readme", "_index"):
        stem = subject.id.split("#")[0].rsplit("/", 2)[-2] if "/" in subject.id else subject.title.text
    return stem.removesuffix(".sop")


class _Maker:
    """Makes bundles of one organization; keeps what several of them need."""

    def __init__(self, org: Org, findings: Iterable[Diagnostic]) -> None:
        self.org = org
        self.scopes = scopes_of(org)
        self.errors: dict[str, list[Diagnostic]] = {}
        for finding in findings:
            if finding.severity == "error":
                self.errors.setdefault(finding.path, []).append(finding)
        self.terms = wording.Terms(org)
        self.norms: dict[str, list[Norm]] = {}
        for norm in org.norms.values():
            if in_force(org.entities[norm.entity], org.as_of):
                for role in self.scopes.roles_of(norm):
                    self.norms.setdefault(role, []).append(norm)
        self.performed: dict[str, list[tuple[Workflow, Step]]] = {}
        for flow_ in org.every(Workflow):
            if in_force(flow_, org.as_of):
                for step in flow_.every_step():
                    for role in dict.fromkeys(org.targets(step.id, "performs", "approves")):
                        self.performed.setdefault(role, []).append((flow_, step))

    def role(self, role: Role, slug: str) -> Bundle:
        """Everything that governs a role, and nothing else."""
        org = self.org
        steps = self.performed.get(role.id, [])
        flows = tuple(dict.fromkeys(flow_.id for flow_, _ in steps))
        tools = wording.tools(org, role)
        twins = [t for t in facts_of(org).twins(role.id) if isinstance(t, Role)]
        norms = list(role_norms(org, role, self.norms.get(role.id, ())))
        first = [
            Part("identity", "Who you are", tuple(with_way(wording.identity(org, role), self._defined(role)))),
            Part("triggers", "When you act", tuple(wording.triggers(org, role, flows))),
            Part("duties", "Your duties", wording.duties(org, role)),
            wording.authority(org, role),
        ]
        last = [
            Part("steps", "How you do it", tuple(step_wording.steps(org, role.id, steps))),
            *(wording.note(page, note, role.id) for page in (role, *twins) for note in page.notes),
            Part("tools", "What you work with", tuple(wording.tool_lines(org, role, tools))),
            Part("hand-offs", "Whom you hand over to", tuple(wording.hand_offs(org, role))),
            Part("escalations", "When you stop and ask", tuple(wording.escalations(org, role, steps))),
        ]
        told, left = said_once([*first, *last], norms)
        parts = [
            *told[: len(first)],
            *norm_parts(left),
            *tables(org, table_ways(org, role.id, norms, flows)),
            *told[len(first) :],
        ]
        return self._bundle(role, "role", slug, parts, flows, tools, [norm.id for norm, _ in norms])

    def _defined(self, role: Role) -> tuple[Hop, ...]:
        """The way to what a role's own page says, or to where a role without a page is first spoken of."""
        if role.id.startswith(SPOKEN):
            return (Hop(self.org.units[role.path].id, "names", role.id, role.path, role.place.line),)
        return on_page(role, role.place.line)

    def workflow(self, flow_: Workflow, slug: str) -> Bundle:
        """What a workflow asks: its steps with their actors, the norms of the policies that govern it, its tables."""
        org = self.org
        ways: dict[str, tuple[Hop, ...]] = {flow_.id: ()}
        for edge in org.into(flow_.id, "governs", "applies_to"):
            if edge.source in org.entities and wording.is_in_force(org, edge.source):
                ways.setdefault(edge.source, (hop(edge),))
        performers = {r for s in flow_.every_step() for r in org.targets(s.id, "performs", "approves")}
        norms = [
            (n, norm_line(org, n, None, (*via, Hop(i, "holds", n.id, org.entities[i].path, n.span.line))))
            for i, via in ways.items()
            for n in org.norms_of(i)
            if performers & self.scopes.roles_of(n).keys() or not performers
        ]
        first = [
            Part("about", "About", tuple(wording.about(org, flow_))),
            *(wording.note(flow_, section, flow_.id) for section in flow_.notes),
            Part("steps", "Steps", tuple(step_wording.every_step(org, flow_))),
        ]
        told, left = said_once(first, norms)
        own = on_page(flow_, flow_.place.line)
        parts = [msgspec.structs.replace(p, lines=tuple(with_way(p.lines, own))) for p in told]
        parts += [*norm_parts(left), *tables(org, ways)]
        tools = tuple(dict.fromkeys(t for s in flow_.every_step() for t in org.targets(s.id, "uses")))
        runs = tuple(dict.fromkeys(t for s in flow_.every_step() for t in org.targets(s.id, "runs")))
        return self._bundle(flow_, "workflow", slug, parts, runs, tools, [norm.id for norm, _ in norms])

    def _bundle(
        self,
        entity: Role | Workflow,
        kind: str,
        slug: str,
        parts: list[Part],
        flows: tuple[str, ...],
        tools: tuple[str, ...],
        norms: list[str],
    ) -> Bundle:
        parts = _merged(part for part in parts if part.lines)
        parts += self.terms.part(entity.id, parts)
        paths = {entity.path} | {line.path for part in parts for line in part.lines if part.key != "terms"}
        errors = [
            f"{d.path}:{d.span.line}: {d.rule}: {d.message}" for p in sorted(paths) for d in self.errors.get(p, ())
        ]
        skills = tuple(t for t in self.org.targets(entity.id, "uses") if self.org.get(t, Skill))
        return Bundle(
            kind,
            entity.id,
            " ".join(entity.title.text.split()),
            slug,
            _summary(entity),
            entity.trigger.text if isinstance(entity, Workflow) else "",
            tuple(parts),
            tuple(sorted(paths)),
            tools,
            flows,
            skills,
            isinstance(entity, Role) and entity.by_agent,
            tuple(errors),
            tuple(norms),
            (entity.path, entity.place.line),
        )


def _merged(parts: Iterable[Part]) -> list[Part]:
    """The parts; sections in their own words under one heading are one."""
    found: dict[tuple[str, str, int], Part] = {}
    for number, part in enumerate(parts):
        key = (part.key, part.title, 0 if part.key == "note" else number)
        known = found.get(key)
        found[key] = part if known is None else msgspec.structs.replace(part, lines=(*known.lines, *part.lines))
    return list(found.values())


def _summary(entity: Role | Workflow) -> str:
    """One or two sentences on what it is, in plain text."""
    if entity.description.text:
        return " ".join(entity.description.text.split())
    words = entity.mission if isinstance(entity, Role) else entity.purpose
    if not words.text and isinstance(entity, Role) and entity.notes:
        words = entity.notes[0].lines[0]
    return " ".join(words.text.split())
