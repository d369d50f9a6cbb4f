"""Page: every document that is nothing more particular, which is legal and common."""

from __future__ import annotations

from typing import Any

from orgc.model.entity import Entity
from orgc.model.kind import Kind, Scope


class Page(Entity, frozen=True, kw_only=True):
    """A page. `declared_type` keeps the type its author gave it when orgc has no such kind."""


def read(scope: Scope, common: dict[str, Any]) -> Page:
    """A page has nothing of its own."""
    return Page(**common)


KIND = Kind("Page", Page, read, aliases=("Index", "Log", "Reference"))
