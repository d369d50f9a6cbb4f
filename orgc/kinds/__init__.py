"""One file a kind of entity: its model, what authors call it, its keys, and how it is read. Found by being here.

A module defines `KIND`, an `orgc.model.kind.Kind`. Kinds do not know each other.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from orgc.model.kind import Kind


@cache
def all_kinds() -> dict[str, Kind]:
    """Every kind, by its name, in the order of the files' names."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    found: list[Kind] = [importlib.import_module(f"{__name__}.{name}").KIND for name in names]
    return {kind.name: kind for kind in found}
