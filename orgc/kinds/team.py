"""Team: people and agents who work together, with a lead, members and a charter."""

from __future__ import annotations

from typing import Any

from orgc.model.document import Inline
from orgc.model.entity import Entity
from orgc.model.kind import Key, Kind, Scope, first_text
from orgc.model.span import Text


class Team(Entity, frozen=True, kw_only=True):
    """A team. `charter` is its purpose in its own words."""

    lead: tuple[Text, ...] = ()
    members: tuple[Text, ...] = ()
    charter: Inline = Inline()


def read(scope: Scope, common: dict[str, Any]) -> Team:
    """A team from its keys and its charter, which is the section of that name or the first paragraph."""
    own = scope.document.sections[scope.index]
    charter = first_text(scope.section("charter", "mission", "purpose")) or first_text(own)
    return Team(**common, lead=scope.texts("lead", "manager"), members=scope.texts("members"), charter=charter)


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
