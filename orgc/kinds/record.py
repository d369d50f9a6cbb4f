"""Record: what work consumes and produces, such as an order or an invoice."""

from __future__ import annotations

from typing import Any

from orgc.model.entity import Entity
from orgc.model.kind import Key, Kind, Scope
from orgc.model.span import Text


class Record(Entity, frozen=True, kw_only=True):
    """A record with its fields and the states it goes through."""

    fields: tuple[Text, ...] = ()
    states: tuple[Text, ...] = ()


def read(scope: Scope, common: dict[str, Any]) -> Record:
    """A record from its keys."""
    return Record(**common, fields=scope.texts("fields", "field"), states=scope.texts("states", "state"))


KIND = Kind(
    "Record",
    Record,
    read,
    aliases=("Artifact", "Document Type", "Form"),
    folders=("records", "artifacts", "forms"),
    keys={"fields": Key("texts"), "states": Key("texts")},
    sections=("field", "state"),
)
