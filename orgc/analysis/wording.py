"""How facts are said as instructions: each function gives lines in the imperative, each with its source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from orgc.analysis.grants import grants
from orgc.analysis.inventory import SPOKEN
from orgc.analysis.paths import hop, in_sentence, on_page, to_flow, to_step, to_tool
from orgc.analysis.prose_facts import facts_of
from orgc.analysis.step_wording import escalation_words, line_of
from orgc.kinds.glossary import Glossary
from orgc.kinds.role import Role
from orgc.kinds.tool import Tool
from orgc.kinds.workflow import Workflow
from orgc.model.bundle import Hop, Line, Part
from orgc.model.entity import Entity, Note
from orgc.model.lifecycle import in_force
from orgc.model.marked import escape, markdown
from orgc.model.org import Edge, Org
from orgc.model.slug import name_key
from orgc.model.step import Step


def is_in_force(org: Org, identity: str) -> bool:
    """Whether an entity is there and in force."""
    entity = org.entities.get(identity)
    return entity is not None and in_force(entity, org.as_of)


def duties(org: Org, role: Role) -> tuple[Line, ...]:
    """What the role is responsible for: its own page first, then the other pages that say so, each with its place."""
    lines = list(_duties(role, role.id))
    facts = facts_of(org)
    for twin in facts.twins(role.id):
        if isinstance(twin, Role):
            lines += _duties(twin, role.id)
    said = {(line.path, line.line) for line in lines}
    for path, claim in facts.claims(role.id, "duty", "responsible"):
        line = claim.quote.span.line
        own = path == role.path and not role.id.startswith(SPOKEN)
        if (path, line) not in said and not own:
            said.add((path, line))
            via = in_sentence(org, role.id, path, claim)
            page = f"{escape(org.title(org.units[path].id))}: " if claim.kind == "duty" else ""
            lines.append(Line(page + escape(claim.quote.text), path, line, via=via))
    return tuple(_said_once(lines))


def _said_once(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, those with the same words as one line that keeps the places of all."""
    same: dict[str, list[Line]] = {}
    for line in lines:
        same.setdefault(line.text, []).append(line)
    for first, *others in same.values():
        yield msgspec.structs.replace(first, also=(*first.also, *others)) if others else first


def _duties(role: Role, of: str) -> Iterator[Line]:
    for duty in role.duties:
        line = duty.span().line
        yield line_of(role, line, markdown(duty), on_page(role, line, of))


def identity(org: Org, role: Role) -> Iterator[Line]:
    """Who holds the role: title, mission, whom it reports to, its team, deputies and what it owns."""
    title = escape(role.title.text)
    one = "one of the " if _is_plural(role) else "the " if title[:1].isupper() else ""
    yield line_of(role, role.place.line, f"You are {one}{title}.")
    if role.mission.text:
        yield line_of(role, role.mission.span().line, f"Mission: {markdown(role.mission)}")
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
    owned = [edge for edge in _unique(org.out(role.id, "owns")) if is_in_force(org, edge.target)]
    if owned:
        yield _together(owned, f"You own {', '.join(escape(org.title(edge.target)) for edge in owned)}.")


def _is_plural(role: Role) -> bool:
    """Whether the heading that a role was read from names all who hold it (`Technical Advisors (TAs)`)."""
    words = role.title.text.split("(")[0].split()
    inferred = role.evidence.certainty == "inferred" and " of " not in role.title.text
    return bool(words) and inferred and words[-1].endswith("s") and not words[-1].endswith(("ss", "us"))


def triggers(org: Org, role: Role, flows: tuple[str, ...]) -> Iterator[Line]:
    """What sets off the workflows that the role takes part in."""
    for identity in flows:
        flow_ = org.get(identity, Workflow)
        if flow_ and flow_.trigger.text:
            text = f"{escape(flow_.title.text)}: {escape(flow_.trigger.text).rstrip('.')}."
            yield line_of(flow_, flow_.trigger.span.line, text, to_flow(org, role.id, flow_))


def authority(org: Org, role: Role) -> Part:
    """What the role may decide, up to which limit."""
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
        line = grant.action.span.line
        lines.append(line_of(role, line, text, on_page(role, line)))
    for path, claim in facts_of(org).claims(role.id, "approves"):
        line = claim.quote.span.line
        via = in_sentence(org, role.id, path, claim)
        lines.append(Line(f"You approve: {escape(claim.quote.text)}", path, line, via=via))
    return Part("authority", "What you may decide", tuple(lines))


def tools(org: Org, role: Role) -> tuple[str, ...]:
    """The tools in force that a role is granted."""
    return tuple(tool for tool in grants(org, role.id) if is_in_force(org, tool))


def tool_lines(org: Org, role: Role, granted: tuple[str, ...]) -> Iterator[Line]:
    """Tools with what they do."""
    for identity in granted:
        tool = org.get(identity, Tool)
        if tool:
            actions = f": {', '.join(escape(a.text) for a in tool.actions)}" if tool.actions else ""
            via = to_tool(org, role.id, tool)
            yield line_of(tool, tool.place.line, f"{escape(tool.title.text)}{actions}", via)


def hand_offs(org: Org, role: Role) -> Iterator[Line]:
    """Who takes the work over, and for what."""
    found: dict[str, dict[str, Edge]] = {}
    for edge in org.out(role.id, "hands_off"):
        if edge.label or edge.certainty == "declared":
            found.setdefault(edge.target, {}).setdefault(edge.label, edge)
    for target, edges in found.items():
        labels = "; ".join(escape(label) for label in edges if label)
        yield _together(list(edges.values()), f"{escape(org.title(target))}{': ' if labels else ''}{labels}")
    yield from _quotes(org, role, "hands_off")


def _quotes(org: Org, role: Role, kind: str) -> Iterator[Line]:
    """The sentences of prose that say something of a role, each with its places."""
    claims = facts_of(org).claims(role.id, kind)
    yield from _said_once(
        Line(escape(claim.quote.text), path, claim.quote.span.line, via=in_sentence(org, role.id, path, claim))
        for path, claim in claims
    )


def escalations(org: Org, role: Role, performed: list[tuple[Workflow, Step]]) -> Iterator[Line]:
    """Whom the role calls on, by its own page and in the steps it performs."""
    for escalation in role.escalations:
        line = escalation.span.line
        yield line_of(role, line, markdown(escalation.text), on_page(role, line))
    for flow_, step in performed:
        for escalation in step.escalations:
            text = f"In {escape(step.title)}: {escalation_words(escalation)}"
            yield line_of(flow_, escalation.span.line, text, to_step(org, role.id, step.id))
    said = {(role.path, escalation.span.line) for escalation in role.escalations}
    yield from (line for line in _quotes(org, role, "escalates_to") if (line.path, line.line) not in said)


def about(org: Org, flow_: Workflow) -> Iterator[Line]:
    """What a workflow is for, when it starts, by when it ends, what goes in and comes out."""
    if flow_.description.text:
        yield line_of(flow_, flow_.description.span.line, escape(flow_.description.text))
    elif flow_.purpose.text:
        yield line_of(flow_, flow_.purpose.span().line, markdown(flow_.purpose))
    for words, text in (("Trigger", flow_.trigger), ("Finish within", flow_.within)):
        if text.text:
            yield line_of(flow_, text.span.line, f"{words}: {escape(text.text)}")
    for words, texts in (("Inputs", flow_.inputs), ("Outputs", flow_.outputs)):
        if texts:
            titles = ", ".join(escape(named(org, t.text)) for t in texts)
            yield line_of(flow_, texts[0].span.line, f"{words}: {titles}")
    for edge in _unique(org.into(flow_.id, "owns")):
        yield _edge_line(edge, f"Owner: {escape(org.title(edge.source))}")


def named(org: Org, text: str) -> str:
    """The title of what an id names."""
    return org.title(text) if text in org.nodes else text


class Terms:
    """The glossary's terms that a bundle uses."""

    def __init__(self, org: Org) -> None:
        self.org = org
        self.words = {
            name_key(t.word.text): (g, t)
            for g in org.every(Glossary)
            if in_force(g, org.as_of)
            for t in g.terms
            if t.meaning.text.strip(" .:").upper() not in ("", "TODO", "TBD")
        }
        keys = sorted((re.escape(k) for k in self.words if k), key=len, reverse=True)
        self._pattern = re.compile(rf"\b(?:{'|'.join(keys)})\b") if keys else None

    def part(self, subject: str, parts: list[Part]) -> Iterator[Part]:
        """The terms that the lines of `parts` use, in alphabetical order."""
        if self._pattern is None:
            return
        found: dict[str, Line] = {}
        for line in (line for part in parts for line in part.lines):
            for key in self._pattern.findall(name_key(line.text)):
                if self._means(key, line):
                    found.setdefault(key, line)
        lines = []
        for key, user in sorted(found.items()):
            glossary, term = self.words[key]
            words = f"{escape(term.word.text)}: {markdown(term.meaning)}"
            place = (glossary.path, term.word.span.line)
            via = (Hop(subject, "says", term.id, user.path, user.line), Hop(glossary.id, "holds", term.id, *place))
            lines.append(Line(words, *place, via=via))
        if lines:
            yield Part("terms", "What the words mean", tuple(lines))

    def _means(self, key: str, line: Line) -> bool:
        """Whether a line means the term: a plain word of a list that nobody called a glossary does so in its folder."""
        glossary, term = self.words[key]
        plain = " " not in key and term.word.text[1:] == term.word.text[1:].lower() and term.word.text.isalpha()
        return (
            glossary.evidence.certainty == "declared"
            or not plain
            or _folder(line.path).startswith(_folder(glossary.path))
        )


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def note(entity: Entity, section: Note, of: str) -> Part:
    """A section of the page that orgc does not take apart, in its own words."""
    places = [(text.span().line, text) for text in section.lines]
    lines = tuple(line_of(entity, line, markdown(text), on_page(entity, line, of)) for line, text in places)
    return Part("note", section.title or "About the role", lines)


def _edge_line(edge: Edge, text: str) -> Line:
    return Line(text, edge.path, edge.span.line, via=(hop(edge),))


def _together(edges: list[Edge], text: str) -> Line:
    """One line that several edges say, each of which keeps its place."""
    first, *others = (_edge_line(edge, text) for edge in edges)
    return msgspec.structs.replace(first, also=tuple(others))


def _unique(edges: Iterable[Edge]) -> Iterator[Edge]:
    seen: set[tuple[str, str]] = set()
    for edge in edges:
        if (edge.source, edge.target) not in seen:
            seen.add((edge.source, edge.target))
            yield edge
