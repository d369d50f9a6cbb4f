"""What prose says of roles and groups becomes edges, once it is known which role or group each name means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from orgc.analysis.names import Names, known
from orgc.grammar.part_words import leads_group
from orgc.model.claim import Claim
from orgc.model.entity import LEAD, Entity, Ref
from orgc.model.kind import PEOPLE
from orgc.model.org import Edge
from orgc.model.slug import singular
from orgc.model.span import Text
from orgc.model.unit import Unit

Link = tuple[Entity, Ref]
_EDGES = frozenset({"leads", "approves", "reports_to", "escalates_to", "hands_off"})  # claims that are relations


def said(units: Iterable[Unit[Entity]], names: Names, twins: dict[str, str]) -> Iterator[Edge | Link]:
    """An edge for each claim whose names are known; a reference where who leads may be a person. Where no text says who
    leads a group, it is the role that is called so: `Docs Team Lead`.
    """
    led: set[str] = set()
    units = tuple(units)
    for unit in units:
        holders = {entity.id: entity for entity in unit.entities}
        for claim in unit.claims:
            if claim.kind not in _EDGES:
                continue
            entity = holders[claim.entity]
            source = twins.get(entity.id, entity.id)
            if claim.kind == "leads":
                short = claim.subject.text
                listed = f"{short} {singular(entity.title.text.split()[-1].lower())}" if entity.title.text else short
                group = known(names, short, entity.package, ("Team",))
                if group := group or known(names, listed, entity.package, ("Team",)):
                    led.add(group)
                    yield entity, Ref("member_of", group, claim.object, LEAD, (), True, True, LEAD, True)
                continue
            yield from _edges(claim, source, entity, names, unit.path)
    for entity in names.entities.values():
        if entity.type == "Role" and entity.id not in twins and entity.evidence.how != "declared":
            called = leads_group(entity.title.text)
            group = known(names, called, entity.package, ("Team",)) if called else ""
            if group and group not in led:
                yield Edge(entity.id, group, "member_of", entity.path, entity.place, "inferred", LEAD)


def _edges(claim: Claim, source: str, entity: Entity, names: Names, path: str) -> Iterator[Edge]:
    subject = known(names, claim.subject.text, entity.package, PEOPLE)
    object_ = known(names, claim.object.text, entity.package, PEOPLE)
    place = claim.quote.span
    if claim.kind != "reports_to" and entity.evidence.stated:
        return
    if claim.kind == "approves" and subject and entity.type != "Page" and subject != source:
        yield Edge(source, subject, "approves", path, place, "inferred", _short(claim.object))
    if claim.kind == "reports_to" and object_:
        own = source if entity.type == "Role" and not claim.subject.text else ""  # "This role reports to ..."
        if (begin := subject or own) and begin != object_:
            yield Edge(begin, object_, "reports_to", path, place, "inferred")
    if claim.kind in ("escalates_to", "hands_off") and object_:
        begin = subject or (source if entity.type in ("Role", "Team") else "")
        if begin and begin != object_:
            yield Edge(begin, object_, claim.kind, path, place, "inferred")


def _short(text: Text) -> str:
    words = text.text.split()
    return " ".join(words[:12])
