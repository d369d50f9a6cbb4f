"""Record: what work consumes and produces, such as an order or an invoice, or a record of the past: minutes, say."""

from __future__ import annotations

from typing import Any

from orgc.grammar.past import past_record
from orgc.model.entity import Entity
from orgc.model.kind import Key, Kind, Scope
from orgc.model.span import Text


class Record(Entity, frozen=True, kw_only=True):
    """A record with its fields and the states it goes through. `past` is set for a document that records what was:
    minutes, an election, a decision, an incident. It binds nobody, and what is wrong in it is left alone.
    """

    past: str = ""
    fields: tuple[Text, ...] = ()
    states: tuple[Text, ...] = ()


def is_past(entity: Entity) -> bool:
    """Whether a document records what was: it binds nobody, and what is wrong in it is left alone."""
    return isinstance(entity, Record) and bool(entity.past)


def read(scope: Scope, common: dict[str, Any]) -> Record:
    """A record from its keys; one of the past by its name, its date and its headings."""
    past = past_record(scope.document, scope.title.text) if scope.evidence.how != "declared" else ""
    return Record(**common, past=past, fields=scope.texts("fields", "field"), states=scope.texts("states", "state"))


KIND = Kind(
    "Record",
    Record,
    read,
    aliases=("Artifact", "Document Type", "Form"),
    folders=("records", "artifacts", "forms"),
    keys={"fields": Key("texts"), "states": Key("texts")},
    sections=("field", "state"),
)
