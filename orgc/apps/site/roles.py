"""The page of a role: who holds it, what it is for, may, must and does, and what it is told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from orgc.analysis.amounts import approvals
from orgc.analysis.authority import authority_of
from orgc.analysis.prose_facts import facts_of
from orgc.analysis.staffing import Stop, able_to
from orgc.apps.site.atlas import Atlas, Place, Ref
from orgc.kinds.role import Role
from orgc.kinds.workflow import Workflow
from orgc.model.domain import described
from orgc.model.entity import LEAD
from orgc.model.marked import markdown

_NORMS = (
    ("must", "Must"),
    ("must-not", "Must not"),
    ("should", "Should"),
    ("should-not", "Should not"),
    ("may", "May"),
)


class NormView(NamedTuple):
    """A norm as it is shown: `label` is its id as its author wrote it."""

    id: str
    label: str
    modality: str
    text: str
    source: Ref
    place: Place
    inferred: bool


class Power(NamedTuple):
    """What a role may decide, and which line says so."""

    action: str
    limit: str
    condition: str
    source: str
    place: Place


class Part(NamedTuple):
    """The steps that a role does in one workflow."""

    workflow: Ref
    steps: tuple[tuple[Ref, str, Place], ...]


def role_values(atlas: Atlas, role: Role) -> dict[str, Any]:
    """What the page of a role shows."""
    org = atlas.org
    bundle = atlas.bundles.get(role.id)
    text = atlas.texts.get(role.id)
    return {
        "mission": role.mission.text,
        "duties": [(markdown_free(t), atlas.place(role.path, t.span().line)) for t in role.duties],
        "duties_said": [
            (c.quote.text, atlas.place(path, c.quote.span.line)) for path, c in facts_of(org).claims(role.id, "duty")
        ],
        "holders": [h.text.removeprefix("human:").strip() for h in role.holders],
        "agent": role.by_agent,
        "holder_place": atlas.place(role.path, role.holders[0].span.line) if role.holders else None,
        "managers": atlas.ends(org.out(role.id, "reports_to"), False),
        "reports": atlas.ends(org.into(role.id, "reports_to"), True),
        "teams": atlas.ends((e for e in org.out(role.id, "member_of") if e.label != LEAD), False),
        "leads": atlas.ends((e for e in org.out(role.id, "member_of") if e.label == LEAD), False),
        "deputies": atlas.ends(org.into(role.id, "deputizes"), True),
        "deputizes": atlas.ends(org.out(role.id, "deputizes"), False),
        "tools": atlas.ends(org.out(role.id, "uses"), False),
        "powers": list(_powers(atlas, role)),
        "rules": _norms(atlas, role),
        "parts": list(_parts(atlas, role)),
        "hand_offs": _handed(atlas, role, True),
        "handed": _handed(atlas, role, False),
        "escalations": [(e.text.text, atlas.place(role.path, e.span.line)) for e in role.escalations],
        "escalated": atlas.ends(org.into(role.id, "escalates_to"), True),
        "owns": atlas.ends(org.out(role.id, "owns"), False),
        "stops": stops_of(atlas, role),
        "able": sorted(able_to(org, role.id) - {"another agent"}),
        "bundle": _bundle(atlas, text.text) if text else None,
        "bundle_name": text.path.rsplit("/", 1)[-1] if text else "",
        "bundle_size": _size(text.text) if text else "",
        "bundle_errors": list(bundle.errors) if bundle else [],
    }


def markdown_free(text: Any) -> str:
    """An inline as plain text on one line."""
    return " ".join(text.text.split())


def _bundle(atlas: Atlas, text: str) -> str:
    return text if len(text) <= 90_000 else text[:90_000] + "\n[...]\n"


def _size(text: str) -> str:
    words = len(text.split())
    return f"{text.count(chr(10)):,} lines, {words:,} words"


def _powers(atlas: Atlas, role: Role) -> Iterator[Power]:
    authority = authority_of(atlas.org)
    for (identity, _), limit in sorted(authority.limits.items()):
        if identity == role.id:
            grant = limit.grant
            said = "may not" if limit.none else "any" if limit.unlimited else grant.limit.text
            place = atlas.place(role.path, grant.action.span.line)
            yield Power(grant.action.text, said, grant.condition.text, "its own page", place)
    for ruled in authority.ruled:
        if role.id in ruled.roles:
            entity = ruled.decision.entity
            place = atlas.place(entity.path, ruled.place.line)
            together = "together with others" if ruled.together and len(ruled.roles) > 1 else ""
            yield Power(ruled.name, described(ruled.values), together, entity.title.text, place)
    for approval in atlas.org.kept(approvals):
        if approval.role == role.id:
            said = f"{approval.above} reaches it" if approval.above else approval.why or "within its limit"
            place = atlas.place(approval.workflow.path, approval.step.span.line)
            yield Power(approval.name, said, approval.step.title, approval.workflow.title.text, place)


def _norms(atlas: Atlas, role: Role) -> list[tuple[str, str, list[NormView]]]:
    bundle = atlas.bundles.get(role.id)
    groups = []
    for key, title in _NORMS:
        part = bundle.part(key) if bundle else None
        found = [norm_view(atlas, line.norm) for line in part.lines if line.norm] if part else []
        if found:
            groups.append((key, title, found))
    return groups


def norm_view(atlas: Atlas, identity: str) -> NormView:
    """A norm with its source."""
    norm = atlas.org.norms[identity]
    entity = atlas.org.entities[norm.entity]
    place = atlas.place(entity.path, norm.span.line)
    text = " ".join(norm.text.text.split())
    label = norm.label
    if label and text.startswith(label):
        text = text[len(label) :].lstrip(" :.–—-")
    return NormView(identity, label, norm.modality, text, atlas.ref(norm.entity), place, norm.certainty == "inferred")


def _parts(atlas: Atlas, role: Role) -> Iterator[Part]:
    org = atlas.org
    performed: dict[str, list[tuple[Ref, str, Place]]] = {}
    for edge in org.into(role.id, "performs", "approves"):
        holder = org.holder(edge.source)
        if isinstance(holder, Workflow):
            step = next((s for s in holder.every_step() if s.id == edge.source), None)
            if step:
                does = "approves" if edge.type == "approves" else ""
                ref = atlas.ref(step.id, edge.certainty)
                performed.setdefault(holder.id, []).append((ref, does, atlas.place(holder.path, step.span.line)))
    for identity, steps in performed.items():
        yield Part(atlas.ref(identity), tuple(dict.fromkeys(steps)))


def _handed(atlas: Atlas, role: Role, out: bool) -> list[tuple[Ref, list[tuple[str, Place]]]]:
    found: dict[str, list[tuple[str, Place]]] = {}
    org = atlas.org
    inferred: dict[str, bool] = {}
    for edge in org.out(role.id, "hands_off") if out else org.into(role.id, "hands_off"):
        other = edge.target if out else edge.source
        inferred[other] = inferred.get(other, True) and edge.certainty == "inferred"
        item = (edge.label, atlas.place(edge.path, edge.span.line))
        if item[0] not in [label for label, _ in found.setdefault(other, [])]:
            found[other].append(item)
    return [(atlas.ref(i, "inferred" if inferred[i] else "declared"), items) for i, items in found.items()]


def stops_of(atlas: Atlas, role: Role) -> list[Stop]:
    """The steps that wait while this role's one person is away."""
    return [s for s in atlas.stops if s.role == role.title.text]


def role_card(atlas: Atlas, role: Role) -> dict[str, Any]:
    """A role in a list."""
    org = atlas.org
    words = role.mission.text or role.description.text or markdown(role.duties[0] if role.duties else role.mission)
    return {
        "ref": atlas.ref(role.id),
        "words": words,
        "holders": [h.text.removeprefix("human:").strip() for h in role.holders],
        "agent": role.by_agent,
        "teams": atlas.ends(org.out(role.id, "member_of"), False),
        "how": role.evidence.text,
    }
