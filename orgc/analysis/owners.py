"""Who owns a page, by a ladder of signs: the first rung that says anything counts, and the answer says which it was."""

from __future__ import annotations

from orgc.links.files import is_index
from orgc.model.entity import Entity
from orgc.model.org import Org
from orgc.model.span import Span
from orgc.model.value import Value

RUNGS = (
    "says so itself",
    "a line on the page",
    "a data file (OWNERS)",
    "CODEOWNERS",
    "the folder's index page",
    "a channel or mailbox on the page",
)

DATA_LABELS = ("CODEOWNERS", "OWNERS")  # labels of ownership that a data file declares


class Owner(Value, frozen=True):
    """An owner: its name, the rung of the ladder (an index of RUNGS), and the place that says so."""

    name: str
    rung: int
    path: str
    span: Span


def owner_of(org: Org, entity: Entity) -> Owner | None:
    """The owner of an entity, or of the document it stands in; None when nothing says who it is."""
    for identity in dict.fromkeys((entity.id, entity.id.split("#")[0])):
        for edge in org.into(identity, "owns"):
            if edge.label not in DATA_LABELS:
                return Owner(org.title(edge.source), 0, edge.path, edge.span)
    unit = org.units[entity.path]
    for contact in unit.contacts:
        if contact.kind == "owner":
            return Owner(contact.text.text, 1, entity.path, contact.text.span)
    for edge in org.into(entity.id.split("#")[0], "owns"):
        return Owner(org.title(edge.source), 3 if edge.label == "CODEOWNERS" else 2, edge.path, edge.span)
    if (found := _of_folder(org, entity.path)) is not None:
        return found
    for contact in unit.contacts:
        return Owner(contact.text.text, 5, entity.path, contact.text.span)
    return None


def _of_folder(org: Org, path: str) -> Owner | None:
    """The owner or the contact that the nearest index page above names; a team's own page stands for the team."""
    folders = path.split("/")[:-1]
    while folders:
        inside = "/".join(folders)
        for other in _indexes(org, inside):
            unit = org.units[other]
            if other == path:
                continue
            for contact in unit.contacts:
                if contact.kind == "owner":
                    return Owner(contact.text.text, 4, other, contact.text.span)
            first = unit.entities[0]
            if first.type == "Team":
                return Owner(first.title.text, 4, other, first.place)
            for contact in unit.contacts:
                return Owner(contact.text.text, 4, other, contact.text.span)
        folders = folders[:-1]
    return None


def _indexes(org: Org, folder: str) -> tuple[str, ...]:
    return org.kept(_Indexes).by_folder.get(folder, ())


class _Indexes:
    """The index pages by the folder they stand for, found once."""

    def __init__(self, org: Org) -> None:
        self.by_folder: dict[str, tuple[str, ...]] = {}
        for path in org.units:
            if is_index(path):
                folder = path.rpartition("/")[0]
                self.by_folder[folder] = (*self.by_folder.get(folder, ()), path)
