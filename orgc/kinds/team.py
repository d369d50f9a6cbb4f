"""Team: people and agents who work together, with a lead, members and a charter."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from orgc.grammar.people import parts_of
from orgc.model.document import Inline
from orgc.model.entity import LEAD, Entity, Ref
from orgc.model.kind import Key, Kind, Scope, first_text
from orgc.model.span import Text


class Team(Entity, frozen=True, kw_only=True):
    """A team. `charter` is its purpose in its own words. `lead` and `members` are declared by keys, or read from its
    rosters, lists, tables and charter blocks.
    """

    lead: tuple[Text, ...] = ()
    members: tuple[Text, ...] = ()
    charter: Inline = Inline()


def read(scope: Scope, common: dict[str, Any]) -> Team:
    """A team from its keys, its charter (the section of that name or the first paragraph), and who it says belongs."""
    own = scope.document.sections[scope.index]
    charter = first_text(scope.section("charter", "mission", "purpose")) or first_text(own)
    lead, members = scope.texts("lead", "manager"), scope.texts("members")
    if (not lead or not members) and "template" not in scope.document.path.lower():
        parts = list(parts_of(list(scope.sections()), scope.index, scope.title.text))
        leads = _once(part.person for part in parts if part.lead)
        others = _once(part.person for part in parts if not part.lead)
        refs = []
        if not lead:
            lead = leads
            refs += [_part(scope, text, LEAD) for text in lead]
        if not members:
            members = others
            refs += [_part(scope, text, "member") for text in members]
        common["refs"] = (*common["refs"], *refs)
    return Team(**common, lead=lead, members=members, charter=charter)


def _part(scope: Scope, text: Text, key: str) -> Ref:
    return Ref("member_of", scope.id, text, key, (), True, True, LEAD if key == LEAD else "", True)


def _once(people: Iterable[Text]) -> tuple[Text, ...]:
    found: dict[str, Text] = {}
    for person in people:
        found.setdefault(person.text.casefold(), person)
    return tuple(found.values())


KIND = Kind(
    "Team",
    Team,
    read,
    aliases=("Department", "Group", "Committee", "Working Group", "Squad", "Unit"),
    folders=("teams", "team", "working-groups", "committees"),
    keys={
        "lead": Key("refs", "member_of", ("Role", "Person"), reverse=True, optional=True, names=("leads",)),
        "members": Key("refs", "member_of", ("Role", "Team", "Person"), reverse=True, optional=True),
        "parent": Key("refs", "member_of", ("Team",), names=("part_of",)),
        "roles": Key("refs", "member_of", ("Role",), reverse=True),
    },
    sections=("charter", "member"),
)
