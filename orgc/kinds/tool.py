"""Tool: a system that roles use in their work."""

from __future__ import annotations

from typing import Any

from orgc.model.entity import Entity
from orgc.model.kind import Key, Kind, Scope
from orgc.model.span import Text


class Tool(Entity, frozen=True, kw_only=True):
    """A tool, who may use it, and what it does."""

    users: tuple[Text, ...] = ()
    actions: tuple[Text, ...] = ()


def read(scope: Scope, common: dict[str, Any]) -> Tool:
    """A tool from its keys."""
    return Tool(**common, users=scope.texts("users", "user"), actions=scope.texts("actions", "action"))


KIND = Kind(
    "Tool",
    Tool,
    read,
    aliases=("System", "Application", "Service"),
    folders=("tools", "systems", "applications"),
    keys={
        "users": Key("refs", "uses", ("Role", "Team"), reverse=True, optional=True, names=("user",)),
        "actions": Key("texts"),
    },
    sections=("action",),
)
