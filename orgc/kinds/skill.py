"""Skill: instructions an agent loads when a task calls for them, in the Agent Skills format."""

from __future__ import annotations

from typing import Any

from orgc.model.entity import Entity
from orgc.model.kind import Key, Kind, Scope
from orgc.model.span import Text


class Skill(Entity, frozen=True, kw_only=True):
    """A skill. `name` is its directory's name; the body is kept as it is."""

    name: str = ""
    allowed_tools: tuple[Text, ...] = ()


def read(scope: Scope, common: dict[str, Any]) -> Skill:
    """A skill from its keys."""
    name = scope.text("name").text or common["path"].rsplit("/", 2)[-2 if "/" in common["path"] else -1]
    return Skill(**common, name=name, allowed_tools=scope.texts("allowed-tools", "allowed_tools"))


KIND = Kind(
    "Skill",
    Skill,
    read,
    keys={
        "name": Key("text"),
        "license": Key("text"),
        "compatibility": Key("text"),
        "metadata": Key("any"),
        "allowed-tools": Key("texts"),
    },
)
