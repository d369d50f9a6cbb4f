"""Metric: a number the organization steers by."""

from __future__ import annotations

from typing import Any

from orgc.model.entity import Entity
from orgc.model.kind import Key, Kind, Scope
from orgc.model.span import NO_TEXT, Text


class Metric(Entity, frozen=True, kw_only=True):
    """A metric, its target, and what measures it."""

    target: Text = NO_TEXT
    measured_by: tuple[Text, ...] = ()


def read(scope: Scope, common: dict[str, Any]) -> Metric:
    """A metric from its keys."""
    return Metric(**common, target=scope.text("target"), measured_by=scope.texts("measured_by"))


KIND = Kind(
    "Metric",
    Metric,
    read,
    aliases=("KPI", "Indicator"),
    folders=("metrics", "kpis"),
    keys={"target": Key("text"), "measured_by": Key("refs", "uses", optional=True)},
)
