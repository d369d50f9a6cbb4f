"""Links and references once it is known where they lead, or that they lead nowhere."""

from __future__ import annotations

from typing import Literal

from orgc.model.diagnostic import Certainty
from orgc.model.document import Link
from orgc.model.entity import Ref
from orgc.model.value import Value

LinkStatus = Literal[
    "ok",
    "external",
    "missing",
    "no-anchor",
    "loose-anchor",
    "maybe-anchor",
    "case",
    "outside",
    "unknown",
    "template",
    "empty",
    "malformed",
    "placeholder",
    "no-extension",
]
FOUND = ("ok", "loose-anchor", "maybe-anchor", "no-anchor", "no-extension")  # the page is there, whatever the anchor


class ResolvedLink(Value, frozen=True):
    """A link of a document and where it leads: `target` is a path of the tree when there is one, and for a missing
    file the path where it would be. `own` is `site` or `repository` for an address of the organization's own, `sure`
    is false when it was taken for its own by the number of such links. `gone` says when a missing file was deleted.
    """

    path: str
    link: Link
    status: LinkStatus
    target: str = ""
    anchor: str = ""
    hint: str = ""
    own: str = ""
    sure: bool = True
    gone: str = ""


class Unresolved(Value, frozen=True):
    """A reference that leads nowhere (`candidates` are near matches), to several entities, or to a wrong type."""

    path: str
    entity: str
    ref: Ref
    reason: Literal["unknown", "ambiguous", "wrong-type"]
    candidates: tuple[str, ...]
    certainty: Certainty
