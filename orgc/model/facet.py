"""What a section is for, where that is no entity of its own: contacts, an escalation path, a matrix, a roster."""

from __future__ import annotations

from typing import Literal

from orgc.model.span import Span
from orgc.model.value import Value

FacetKind = Literal["contact", "escalation", "responsibility matrix", "threshold table", "roster", "index"]


class Facet(Value, frozen=True):
    """A section, by its heading's slug, its kind, its place, and what says so. A facet is always inferred."""

    kind: FacetKind
    section: str
    span: Span
    evidence: str
