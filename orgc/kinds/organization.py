"""Organization: the whole, with its name and its mission. An imported company is one too."""

from __future__ import annotations

from typing import Any

from orgc.model.document import Inline
from orgc.model.entity import Entity
from orgc.model.kind import Key, Kind, Scope, first_text
from orgc.model.span import NO_TEXT, Text


class Organization(Entity, frozen=True, kw_only=True):
    """An organization. `mission` is the key's text, else the section's or the first paragraph."""

    name: Text = NO_TEXT
    mission: Inline = Inline()
    goals: tuple[Text, ...] = ()


def read(scope: Scope, common: dict[str, Any]) -> Organization:
    """An organization from its keys and its first words."""
    declared = scope.text("mission")
    if declared.text:
        mission = Inline(declared.text, (), ((0, declared.span.line, declared.span.column),))
    else:
        own = scope.document.sections[scope.index]
        mission = first_text(scope.section("mission", "purpose")) or first_text(own)
    return Organization(**common, name=scope.text("name"), mission=mission, goals=scope.texts("goals"))


KIND = Kind(
    "Organization",
    Organization,
    read,
    aliases=("Company", "Organisation"),
    keys={"name": Key("text"), "mission": Key("text"), "goals": Key("texts")},
)
