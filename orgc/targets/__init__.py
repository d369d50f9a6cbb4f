"""One file a target, found by being here; the target's name is the file's name with hyphens.

A module has a docstring that says what it emits and whose format it is, and `emit(org, bundles, source)`, which gives
an Emission: artifacts, and what the format could not express. `source` gives the text of a document. Targets read the
bundles and the organization, nothing else; prose comes from `templates/<target>/`, data is serialised. `ALSO` names the
targets whose files this one builds on: they are built with it.
"""

from __future__ import annotations

import importlib


def with_companions(names: tuple[str, ...]) -> tuple[str, ...]:
    """Targets with those whose files they build on (`ALSO` in a target's module)."""
    found = list(names)
    for name in found:  # grows as companions are found
        module = importlib.import_module(f"orgc.targets.{name.replace('-', '_')}")
        found += [other for other in getattr(module, "ALSO", ()) if other not in found]
    return tuple(found)
