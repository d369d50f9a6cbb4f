"""Control: what proves that a rule is kept, for an auditor."""

from __future__ import annotations

from typing import Any

from orgc.model.entity import Entity
from orgc.model.kind import Key, Kind, Scope
from orgc.model.span import NO_TEXT, Text


class Control(Entity, frozen=True, kw_only=True):
    """A control: its objective, who performs it, how often, and what evidence it leaves."""

    objective: Text = NO_TEXT
    performed_by: tuple[Text, ...] = ()
    evidence_kept: tuple[Text, ...] = ()
    frequency: Text = NO_TEXT


def read(scope: Scope, common: dict[str, Any]) -> Control:
    """A control from its keys."""
    return Control(
        **common,
        objective=scope.text("objective"),
        performed_by=scope.texts("performed_by"),
        evidence_kept=scope.texts("evidence"),
        frequency=scope.text("frequency"),
    )


KIND = Kind(
    "Control",
    Control,
    read,
    folders=("controls",),
    keys={
        "objective": Key("text"),
        "performed_by": Key("refs", "performs", ("Role", "Team"), optional=True),
        "evidence": Key("refs", "produces", ("Record",), optional=True),
        "frequency": Key("text"),
    },
)
