"""How much of what bundles say a target carries over: facet by facet, full, partial or none.

A target declares in `FACETS` what it carries less than whole; what it made on an organization is measured here by the
sources of its lines, and the tests hold the one against the other. The matrix is printed from the declarations.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from orgc.model.artifact import Artifact
from orgc.model.bundle import Bundle, Line

Share = Literal["full", "partial", "none"]
FACETS: dict[str, tuple[str, ...]] = {
    "identity": ("identity", "duties", "note"),
    "norms": ("must-not", "must", "should", "should-not", "may", "table"),
    "steps": ("triggers", "steps"),
    "authority": ("authority",),
    "tools": ("tools",),
    "hand-offs": ("hand-offs",),
    "escalations": ("escalations",),
    "terms": ("terms",),
}


def declared(less: Mapping[str, Share]) -> dict[str, Share]:
    """What a target carries of each facet, when it carries of these less than all."""
    return {facet: less.get(facet, "full") for facet in FACETS}


def measured(bundles: tuple[Bundle, ...], artifacts: Iterable[Artifact]) -> dict[str, Share]:
    """How much of each facet of the roles stands in the artifacts: of the roles that have an artifact of their own, of
    all where none has; steps of the workflows likewise. A line is there when a line of the output comes from its place.
    """
    made, places, norms = set(), set(), set()
    for artifact in artifacts:
        made.add(artifact.subject)
        for origin in artifact.origins:
            places.add((origin.source, origin.source_line))
            norms.add(origin.norm)
    roles = [b for b in bundles if b.kind == "role"]
    flows = [b for b in bundles if b.kind == "workflow" and b.id in made]
    own = [b for b in roles if b.id in made]
    result: dict[str, Share] = {}
    for facet, keys in FACETS.items():
        subjects = flows if facet == "steps" and flows and not own else own or roles
        lines = [line for b in subjects for part in b.parts if part.key in keys for line in part.lines]
        there = sum(_there(line, places, norms) for line in lines)
        result[facet] = "none" if not there else "full" if there == len(lines) else "partial"
    return result


def _there(line: Line, places: set[tuple[str, int]], norms: set[str]) -> bool:
    return line.norm in norms if line.norm else (line.path, line.line) in places
