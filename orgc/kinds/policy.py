"""Policy: rules in words and tables, whom they apply to, and examples that test them."""

from __future__ import annotations

from typing import Any

from orgc.model.entity import Entity
from orgc.model.kind import Kind, Scope


class Policy(Entity, frozen=True, kw_only=True):
    """A policy. Its norms and tables stand beside it in the unit, each with the section it came from."""


def read(scope: Scope, common: dict[str, Any]) -> Policy:
    """A policy; what it says is read by the norm and table readers."""
    return Policy(**common)


KIND = Kind(
    "Policy",
    Policy,
    read,
    aliases=("Standard", "Guideline", "Rule"),
    folders=("policies", "policy", "standards", "guidelines"),
    sections=("policy", "scope", "purpose", "exception"),
)
