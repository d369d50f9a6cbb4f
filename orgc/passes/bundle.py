"""The organization to bundles: for each role the closure of what governs it, for each workflow what it asks.

The order is the one in which a reader needs it: who you are, when you act, what you must and must not, how, with what,
to whom you hand over, when you stop and ask, what the words mean.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from orgc.analysis.flow import END, flow
from orgc.analysis.scope import scopes_of
from orgc.kinds.glossary import Glossary
from orgc.kinds.role import Note, Role
from orgc.kinds.skill import Skill
from orgc.kinds.tool import Tool
from orgc.kinds.workflow import Workflow
from orgc.model.bundle import Bundle, Line, Part, escape, markdown
from orgc.model.diagnostic import Diagnostic
from orgc.model.entity import Entity, Norm, Table
from orgc.model.lifecycle import in_force
from orgc.model.org import Edge, Org
from orgc.model.slug import file_slug, name_key
from orgc.model.step import Step

_MODALITIES = (
    ("must not", "You must not"),
    ("must", "You must"),
    ("should", "You should"),
    ("should not", "You should not"),
    ("may", "You may"),
)


def bundle(org: Org, findings: Iterable[Diagnostic] = ()) -> tuple[tuple[Bundle, ...], tuple[str, ...]]:
    """The bundles of all roles and workflows in force, and the ids of those left out because they are not."""
    maker = _Maker(org, findings)
    subjects: list[Role | Workflow] = [*org.every(Role), *org.every(Workflow)]
    left_out = tuple(sorted(e.id for e in org.every(Entity) if not in_force(e, org.as_of)))
    bundles = []
    slugs = _slugs([s for s in subjects if s.id not in left_out])
    for subject in subjects:
        if subject.id in left_out or org.units[subject.path].empty:
            continue
        if isinstance(subject, Role):
            bundles.append(maker.role(subject, slugs[subject.id]))
        elif subject.steps:
            bundles.append(maker.workflow(subject, slugs[subject.id]))
    return tuple(bundles), left_out


def _slugs(subjects: list[Role | Workflow]) -> dict[str, str]:
    """A file name for each, unique among roles and workflows together, whatever a file system's case."""
    taken: dict[str, str] = {}
    result = {}
    shared = Counter(_stem(subject) for subject in subjects)
    for subject in sorted(subjects, key=lambda s: (isinstance(s, Workflow), s.id)):
        base = file_slug(_stem(subject))
        longer = file_slug(f"{subject.package.rsplit('/', 1)[-1]} {base}" if subject.package else subject.id)
        candidates = [longer] if shared[_stem(subject)] > 1 and subject.package else [base, longer]
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
    stem = subject.id.rsplit("#", 1)[-1].rsplit("/", 1)[-1]
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
        self.terms = _Terms(org)
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
        steps = self.performed.get(role.id, [])
        flows = tuple(dict.fromkeys(flow_.id for flow_, _ in steps))
        tools = self._tools(role)
        parts = [
            Part("identity", "Who you are", tuple(self._identity(role))),
            Part("triggers", "When you act", tuple(self._triggers(flows))),
            Part("duties", "Your duties", tuple(_line(role, d.span().line, markdown(d)) for d in role.duties)),
            self._authority(role),
        ]
        said = {(line.path, line.line) for part in parts for line in part.lines}
        said |= {(w.path, line) for w, s in steps for line in range(s.span.line, s.end_line + 1)}
        said |= {(role.path, e.span.line) for e in role.escalations}
        said |= {(role.path, text.span().line) for note in role.notes for text in note.lines}
        norms = [n for n in self.norms.get(role.id, []) if (self._path(n), n.span.line) not in said]
        parts += self._norm_parts(norms)
        parts += self._tables(norms, flows)
        parts += [
            Part("steps", "How you do it", tuple(self._steps(role.id, steps))),
            *(_note(role, note) for note in role.notes),
            Part("tools", "What you work with", tuple(self._tool_lines(tools))),
            Part("hand-offs", "Whom you hand over to", tuple(self._hand_offs(role))),
            Part("escalations", "When you stop and ask", tuple(self._escalations(role, steps))),
        ]
        parts = [part for part in parts if part.lines]
        parts += self.terms.part(parts)
        return self._bundle(role, "role", slug, parts, flows, tools, [n.id for n in norms])

    def workflow(self, flow_: Workflow, slug: str) -> Bundle:
        """What a workflow asks: its steps with their actors, the norms of the policies that govern it, its tables."""
        org = self.org
        said = {(flow_.path, n) for s in flow_.every_step() for n in range(s.span.line, s.end_line + 1)}
        governing = [i for i in org.sources(flow_.id, "governs") if self._in_force(i)]
        norms = [n for i in (flow_.id, *governing) for n in org.norms_of(i) if (self._path(n), n.span.line) not in said]
        performers = {r for s in flow_.every_step() for r in org.targets(s.id, "performs", "approves")}
        norms = [n for n in norms if performers & self.scopes.roles_of(n).keys() or not performers]
        parts = [
            Part("about", "About", tuple(self._about(flow_))),
            Part("steps", "Steps", tuple(self._every_step(flow_))),
            *self._norm_parts(norms),
            *self._tables(norms, (flow_.id,)),
        ]
        parts = [part for part in parts if part.lines]
        parts += self.terms.part(parts)
        tools = tuple(dict.fromkeys(t for s in flow_.every_step() for t in org.targets(s.id, "uses")))
        runs = tuple(dict.fromkeys(t for s in flow_.every_step() for t in org.targets(s.id, "runs")))
        return self._bundle(flow_, "workflow", slug, parts, runs, tools, [n.id for n in norms])

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
        )

    def _in_force(self, identity: str) -> bool:
        entity = self.org.entities.get(identity)
        return entity is not None and in_force(entity, self.org.as_of)

    def _path(self, norm: Norm) -> str:
        return self.org.entities[norm.entity].path

    def _identity(self, role: Role) -> Iterator[Line]:
        org = self.org
        title = escape(role.title.text)
        yield _line(role, role.place.line, f"You are the {title}." if title[:1].isupper() else f"You are {title}.")
        if role.mission.text:
            yield _line(role, role.mission.span().line, f"Mission: {markdown(role.mission)}")
        for type_, words in (("reports_to", "You report to"), ("member_of", "You are part of")):
            seen: set[str] = set()
            for edge in org.out(role.id, type_):  # type: ignore[arg-type]
                if edge.target not in seen:
                    seen.add(edge.target)
                    yield _edge_line(edge, f"{words} {escape(org.title(edge.target))}.")
        for edge in _unique(org.into(role.id, "deputizes")):
            yield _edge_line(edge, f"{escape(org.title(edge.source))} is your deputy.")
        for edge in _unique(org.out(role.id, "deputizes")):
            yield _edge_line(edge, f"You are the deputy of {escape(org.title(edge.target))}.")
        for edge in _unique(org.out(role.id, "owns")):
            if self._in_force(edge.target):
                yield _edge_line(edge, f"You own {escape(org.title(edge.target))}.")

    def _triggers(self, flows: tuple[str, ...]) -> Iterator[Line]:
        for identity in flows:
            flow_ = self.org.get(identity, Workflow)
            if flow_ and flow_.trigger.text:
                text = f"{escape(flow_.title.text)}: when {escape(_lower(flow_.trigger.text))}."
                yield _line(flow_, flow_.trigger.span.line, text.replace("when when ", "when "))

    def _authority(self, role: Role) -> Part:
        lines = []
        for grant in role.authority:
            action = escape(grant.action.text)
            limit = grant.limit.text.strip()
            condition = f" ({escape(grant.condition.text)})" if grant.condition.text else ""
            if grant.none:
                text = f"{action}: you may not decide this{condition}."
            elif not limit or limit.lower() in ("any", "unlimited", "-"):
                text = f"{action}: without limit{condition}."
            else:
                text = f"{action}: {escape(limit)}{condition}."
            lines.append(_line(role, grant.action.span.line, text))
        return Part("authority", "What you may decide", tuple(lines))

    def _norm_parts(self, norms: list[Norm]) -> Iterator[Part]:
        for modality, title in _MODALITIES:
            lines = []
            seen: set[str] = set()
            for norm in norms:
                if norm.modality == modality and norm.fingerprint not in seen:
                    seen.add(norm.fingerprint)
                    path = self._path(norm)
                    lines.append(
                        Line(f"{markdown(norm.text)} ({path}:{norm.span.line})", path, norm.span.line, norm.id)
                    )
            yield Part(modality.replace(" ", "-"), title, tuple(lines))

    def _tables(self, norms: list[Norm], flows: tuple[str, ...]) -> Iterator[Part]:
        """The decision tables of the policies that the norms come from or that govern the workflows."""
        owners = {n.entity for n in norms}
        owners |= {p for f in flows for p in self.org.sources(f, "governs") if self._in_force(p)}
        for identity in sorted(owners):
            entity = self.org.entities[identity]
            for table in self.org.units[entity.path].tables:
                if not table.example and table.id.startswith(f"{identity}#"):
                    yield _table_part(entity, table)

    def _steps(self, role: str, steps: list[tuple[Workflow, Step]]) -> Iterator[Line]:
        flows = dict.fromkeys(flow_.id for flow_, _ in steps)
        for identity in flows:
            mine = [step for flow_, step in steps if flow_.id == identity]
            flow_ = next(f for f, _ in steps if f.id == identity)
            yield _line(flow_, flow_.place.line, f"### {escape(flow_.title.text)}")
            for step in mine:
                yield from self._step(flow_, step, role)

    def _every_step(self, flow_: Workflow) -> Iterator[Line]:
        numbers = {step.id: number for number, step in enumerate(flow_.every_step(), 1)}
        for step in flow_.every_step():
            yield from self._step(flow_, step, "", numbers[step.id])

    def _step(self, flow_: Workflow, step: Step, role: str, number: int = 0) -> Iterator[Line]:
        org = self.org
        text = markdown(step.text)
        actor = "" if role else next(iter(org.targets(step.id, "performs")), "")
        approving = role and role not in org.targets(step.id, "performs")
        lead = f"{number}. " if number else "- "
        who = f" [{escape(org.title(actor))}]" if actor and name_key(org.title(actor)) not in name_key(text) else ""
        doing = "You approve: " if approving else ""
        yield _line(flow_, step.span.line, f"{lead}{doing}{text}{who}")
        indent = "   " if number else "  "
        for words, texts in (
            ("Needs", step.needs),
            ("Produces", step.produces),
            ("Uses", step.uses),
            ("Runs", step.runs),
        ):
            if texts:
                line = texts[0].span.line
                yield _line(flow_, line, f"{indent}- {words}: {', '.join(escape(t.text) for t in texts)}")
        if step.within.text:
            yield _line(flow_, step.within.span.line, f"{indent}- Within: {escape(step.within.text)}")
        for text_ in step.approval:
            yield _line(flow_, text_.span.line, f"{indent}- Approval: {escape(text_.text)}")
        for note in step.notes:
            yield _line(flow_, note.span().line, f"{indent}- {markdown(note)}")
        yield from self._onward(flow_, step, indent)

    def _onward(self, flow_: Workflow, step: Step, indent: str) -> Iterator[Line]:
        """Where control goes from a step: its guards, or who takes over when that is somebody else."""
        org = self.org
        titles = {s.id: s.title for s in flow_.every_step()}
        performer = org.targets(step.id, "performs")
        for arc in flow(flow_).after(step.id):
            goal = "the workflow ends" if arc.target == END else titles[arc.target]
            actor = next(iter(org.targets(arc.target, "performs")), "") if arc.target else ""
            whom = f" ({escape(org.title(actor))})" if actor and actor not in performer else ""
            if arc.kind == "repeat":
                yield _line(flow_, arc.span.line, f"{indent}- Repeat {escape(arc.label)}")
            elif arc.label or arc.kind in ("go", "otherwise") or whom:
                outcome = _outcome(step, arc.span.line) if arc.target == END else ""
                when = f"If {escape(arc.label)}" if arc.kind == "if" else arc.label.capitalize() or "Then"
                when = {"Failure": "On failure"}.get(when, when)
                ending = f" ({escape(outcome)})" if outcome else ""
                yield _line(flow_, arc.span.line, f"{indent}- {when}: {escape(goal)}{whom}{ending}")

    def _tools(self, role: Role) -> tuple[str, ...]:
        org = self.org
        teams = [role.id, *org.targets(role.id, "member_of")]
        found = (t for holder in teams for t in org.targets(holder, "uses"))
        return tuple(dict.fromkeys(t for t in found if org.get(t, Tool) and self._in_force(t)))

    def _tool_lines(self, tools: tuple[str, ...]) -> Iterator[Line]:
        for identity in tools:
            tool = self.org.get(identity, Tool)
            if tool:
                actions = f": {', '.join(escape(a.text) for a in tool.actions)}" if tool.actions else ""
                yield _line(tool, tool.place.line, f"{escape(tool.title.text)}{actions}")

    def _hand_offs(self, role: Role) -> Iterator[Line]:
        seen: set[tuple[str, str]] = set()
        for edge in self.org.out(role.id, "hands_off"):
            if (edge.target, edge.label) not in seen:
                seen.add((edge.target, edge.label))
                yield _edge_line(edge, f"{escape(self.org.title(edge.target))}: {escape(edge.label)}")

    def _escalations(self, role: Role, steps: list[tuple[Workflow, Step]]) -> Iterator[Line]:
        for escalation in role.escalations:
            yield _line(role, escalation.span.line, markdown(escalation.text))
        for flow_, step in steps:
            for escalation in step.escalations:
                text = f"In {escape(step.title)}: {markdown(escalation.text)}"
                if escalation.condition and not escalation.text.text.lower().startswith("if"):
                    text = f"In {escape(step.title)}, if {escape(escalation.condition)}: {markdown(escalation.text)}"
                yield _line(flow_, escalation.span.line, text)

    def _about(self, flow_: Workflow) -> Iterator[Line]:
        if flow_.description.text:
            yield _line(flow_, flow_.description.span.line, escape(flow_.description.text))
        for words, text in (("Trigger", flow_.trigger), ("Finish within", flow_.within)):
            if text.text:
                yield _line(flow_, text.span.line, f"{words}: {escape(text.text)}")
        for words, texts in (("Inputs", flow_.inputs), ("Outputs", flow_.outputs)):
            if texts:
                titles = ", ".join(escape(self._named(t.text)) for t in texts)
                yield _line(flow_, texts[0].span.line, f"{words}: {titles}")
        for edge in _unique(self.org.into(flow_.id, "owns")):
            yield _edge_line(edge, f"Owner: {escape(self.org.title(edge.source))}")

    def _named(self, text: str) -> str:
        return self.org.title(text) if text in self.org.nodes else text


class _Terms:
    """The glossary's terms that a bundle uses."""

    def __init__(self, org: Org) -> None:
        self.org = org
        self.words = {
            name_key(t.word.text): (g, t) for g in org.every(Glossary) if in_force(g, org.as_of) for t in g.terms
        }
        keys = sorted((re.escape(k) for k in self.words if k), key=len, reverse=True)
        self._pattern = re.compile(rf"\b(?:{'|'.join(keys)})\b") if keys else None

    def part(self, parts: list[Part]) -> Iterator[Part]:
        """The terms that the lines of `parts` use, in alphabetical order."""
        if self._pattern is None:
            return
        text = " . ".join(name_key(line.text) for part in parts for line in part.lines)
        found = sorted(set(self._pattern.findall(text)))
        lines = []
        for key in found:
            glossary, term = self.words[key]
            words = f"{escape(term.word.text)}: {markdown(term.meaning)}"
            lines.append(Line(words, glossary.path, term.word.span.line))
        if lines:
            yield Part("terms", "What the words mean", tuple(lines))


def _note(role: Role, note: Note) -> Part:
    """A section of the role's own page that is none of those orgc knows, in its own words."""
    return Part(
        "note", note.title or "About the role", tuple(_line(role, t.span().line, markdown(t)) for t in note.lines)
    )


def _table_part(entity: Entity, table: Table) -> Part:
    cells = [f"→ {escape(h.text)}" if i in table.outputs else escape(h.text) for i, h in enumerate(table.headers)]
    head = Line(_row(cells), entity.path, table.span.line)
    rows = []
    for row in table.rows:
        texts = [markdown(cell) for cell in row]
        if any(texts):
            rows.append(Line(_row(texts), entity.path, next(c.span().line for c in row if c.text)))
    hit = f" (hit policy: {table.hit_policy})" if table.hit_policy else ""
    return Part(
        "table",
        f"{entity.title.text}: {' and '.join(table.headers[i].text for i in table.outputs)}{hit}",
        tuple(rows),
        head,
    )


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _line(entity: Entity, line: int, text: str) -> Line:
    return Line(text, entity.path, line)


def _edge_line(edge: Edge, text: str) -> Line:
    return Line(text, edge.path, edge.span.line)


def _unique(edges: Iterable[Edge]) -> Iterator[Edge]:
    seen: set[tuple[str, str]] = set()
    for edge in edges:
        if (edge.source, edge.target) not in seen:
            seen.add((edge.source, edge.target))
            yield edge


def _outcome(step: Step, line: int) -> str:
    return next((e.outcome for e in step.exits if e.end and e.span.line == line), "")


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def _summary(entity: Role | Workflow) -> str:
    """One or two sentences on what it is, in plain text."""
    if entity.description.text:
        return " ".join(entity.description.text.split())
    if isinstance(entity, Role) and entity.mission.text:
        return " ".join(entity.mission.text.split())
    return ""
