"""The pages of teams, tools, records, glossaries and whatever else has a type: their facts and what they relate to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from orgc.apps.site.atlas import Atlas, Fact, Place, Ref
from orgc.kinds.control import Control
from orgc.kinds.glossary import Glossary
from orgc.kinds.metric import Metric
from orgc.kinds.record import Record
from orgc.kinds.role import Role
from orgc.kinds.team import Team
from orgc.kinds.tool import Tool
from orgc.kinds.workflow import Workflow
from orgc.model.entity import LEAD, Entity
from orgc.model.span import NO_TEXT, Text


def team_values(atlas: Atlas, team: Team) -> dict[str, Any]:
    """What the page of a team shows."""
    org = atlas.org
    members = [e for e in org.into(team.id, "member_of") if e.label != LEAD]
    inner = atlas.ends(members, True)
    return {
        "charter": " ".join(team.charter.text.split()),
        "leads": atlas.ends((e for e in org.into(team.id, "member_of") if e.label == LEAD), True),
        "roles": [_seat(atlas, r, e) for r, e in _once(atlas, members) if r.type == "Role"],
        "people": [r for r in inner if r.type not in ("Role", "Team")],
        "teams": [r for r in inner if r.type == "Team"],
        "parents": atlas.ends(org.out(team.id, "member_of"), False),
        "owns": atlas.ends(org.out(team.id, "owns"), False),
        "flows": _flows(atlas, team),
    }


def _once(atlas: Atlas, edges: list[Any]) -> Iterator[tuple[Ref, str]]:
    seen: set[str] = set()
    for edge in edges:
        if edge.source not in seen:
            seen.add(edge.source)
            yield atlas.ref(edge.source, edge.certainty), edge.source


def _seat(atlas: Atlas, ref: Ref, identity: str) -> tuple[Ref, str, str]:
    role = atlas.org.get(identity, Role)
    holders = ", ".join(h.text.removeprefix("human:").strip() for h in role.holders) if role else ""
    return ref, holders, role.mission.text if role else ""


def _flows(atlas: Atlas, team: Team) -> tuple[Ref, ...]:
    """The workflows in which a member of the team does a step."""
    org = atlas.org
    found: dict[str, None] = {}
    for member in org.sources(team.id, "member_of"):
        for edge in org.into(member, "performs", "approves"):
            holder = org.holder(edge.source)
            if isinstance(holder, Workflow):
                found[holder.id] = None
    return atlas.refs(sorted(found, key=lambda i: org.title(i).casefold()))


def tool_values(atlas: Atlas, tool: Entity) -> dict[str, Any]:
    """What the page of a tool shows: who may use it, and in which steps it is used."""
    org = atlas.org
    users = [e for e in org.into(tool.id, "uses") if org.nodes[e.source].type in ("Role", "Team", "Person")]
    return {
        "actions": [a.text for a in tool.actions] if isinstance(tool, Tool) else [],
        "users": atlas.ends(users, True),
        "steps": steps_with(atlas, tool.id, "uses"),
    }


def steps_with(atlas: Atlas, identity: str, kind: Any) -> list[tuple[Ref, list[tuple[Ref, Place]]]]:
    """The steps that need, produce or use something, by workflow."""
    org = atlas.org
    found: dict[str, list[tuple[Ref, Place]]] = {}
    for edge in org.into(identity, kind):
        holder = org.holder(edge.source)
        if isinstance(holder, Workflow):
            item = (atlas.ref(edge.source, edge.certainty), atlas.place(edge.path, edge.span.line))
            found.setdefault(holder.id, []).append(item)
    return [(atlas.ref(i), [x for x in steps if x[0].title != atlas.org.title(i)]) for i, steps in found.items()]


def record_values(atlas: Atlas, record: Entity) -> dict[str, Any]:
    """What the page of a record shows: what is in it, and which steps make and need it."""
    known = record if isinstance(record, Record) else None
    return {
        "fields": [t.text for t in known.fields] if known else [],
        "states": [t.text for t in known.states] if known else [],
        "past": known.past if known else "",
        "made": steps_with(atlas, record.id, "produces"),
        "needed": steps_with(atlas, record.id, "needs"),
    }


def glossary_values(atlas: Atlas, glossary: Glossary) -> dict[str, Any]:
    """What the page of a glossary shows: its words in the order of the alphabet, each with where it is used."""
    org = atlas.org
    rows = []
    for term in sorted(glossary.terms, key=lambda t: t.word.text.casefold()):
        uses = [org.holder(e.source) for e in org.into(term.id, "refers_to")]
        used = atlas.refs(h.id for h in uses if h is not None and h.id != glossary.id)
        place = atlas.place(glossary.path, term.word.span.line)
        rows.append(
            (f"at-{term.id.rsplit('#', 1)[-1]}", term.word.text, " ".join(term.meaning.text.split()), used, place)
        )
    return {"terms": rows}


def facts_of_page(atlas: Atlas, entity: Entity) -> list[Fact]:
    """What the keys of a document say, and how its type is known."""
    org = atlas.org
    found = []
    if owners := atlas.ends(org.into(entity.id, "owns"), True):
        edge = next(iter(org.into(entity.id, "owns")))
        found.append(Fact("Owner", "", owners, atlas.place(edge.path, edge.span.line)))
    if isinstance(entity, Control):
        found += _texts(atlas, entity, (("Objective", entity.objective), ("How often", entity.frequency)))
        if by := atlas.ends(org.out(entity.id, "performs"), False):
            found.append(Fact("Performed by", "", by, None))
        if kept := atlas.ends(org.out(entity.id, "produces"), False):
            found.append(Fact("Evidence kept", "", kept, None))
    if isinstance(entity, Metric):
        found += _texts(atlas, entity, (("Target", entity.target),))
        if by := atlas.ends(org.out(entity.id, "uses"), False):
            found.append(Fact("Measured by", "", by, None))
    found += _texts(
        atlas,
        entity,
        (
            ("Status", entity.status if entity.state != "active" else NO_TEXT),
            ("In force from", entity.effective),
            ("Approved", entity.approved),
            ("Reviewed", entity.reviewed),
            ("Review every", entity.review_in),
            ("Next review", entity.next_review),
            ("Expires", entity.expires),
        ),
    )
    for label, edges, source in (
        ("Supersedes", org.out(entity.id, "supersedes"), False),
        ("Superseded by", org.into(entity.id, "supersedes"), True),
        ("Satisfies", org.out(entity.id, "satisfies"), False),
    ):
        if refs := atlas.ends(edges, source):
            found.append(Fact(label, "", refs, None))
    if entity.aliases:
        first = entity.aliases[0]
        words = ", ".join(dict.fromkeys(a.text for a in entity.aliases))
        found.append(Fact("Also called", words, (), atlas.place(entity.path, first.span.line)))
    if entity.tags:
        found.append(Fact("Tags", ", ".join(t.text for t in entity.tags), (), None))
    return found


def _texts(atlas: Atlas, entity: Entity, rows: tuple[tuple[str, Text], ...]) -> list[Fact]:
    return [Fact(label, t.text, (), atlas.place(entity.path, t.span.line)) for label, t in rows if t.text]
