"""What prose says of each role: duties and approvals, with the page and the line that say so."""

from __future__ import annotations

from collections.abc import Iterator

from orgc.analysis.audience import audiences
from orgc.analysis.inventory import inventory_of
from orgc.analysis.names import known, names_of
from orgc.model.claim import Claim
from orgc.model.entity import Entity
from orgc.model.lifecycle import in_force
from orgc.model.org import Org

_KINDS = ("duty", "responsible", "approves", "escalates_to", "hands_off")


def facts_of(org: Org) -> ProseFacts:
    """The facts of an organization, kept with it."""
    return org.kept(ProseFacts)


class ProseFacts:
    """Claims by the role they are about, and the sections that are about the same role as a page (twins)."""

    def __init__(self, org: Org) -> None:
        self._claims: dict[str, list[tuple[str, Claim]]] = {}
        inventory = inventory_of(org)
        names = names_of(org)
        for unit in inventory.units:
            if not in_force(unit.entities[0], org.as_of):
                continue
            stated = {entity.id for entity in unit.entities if entity.evidence.stated}
            for claim in unit.claims:
                if claim.kind in _KINDS and claim.entity not in stated:
                    role = known(names, claim.subject.text, unit.entities[0].package, ("Role",))
                    spoken_to = audiences(org).get(unit.path, ()) if not claim.subject.text else ()
                    object_ = known(names, claim.object.text, unit.entities[0].package, ("Role",))
                    for identity in (role,) if role else spoken_to:
                        if claim.kind in ("escalates_to", "hands_off") and object_ == identity:
                            continue
                        self._claims.setdefault(identity, []).append((unit.path, claim))
        self._aside = frozenset(inventory.twins)
        self._twins: dict[str, list[Entity]] = {}
        for twin, best in sorted(inventory.twins.items()):
            self._twins.setdefault(best, []).append(org.entities[twin])

    def claims(self, role: str, *kinds: str) -> Iterator[tuple[str, Claim]]:
        """The claims of some kinds about a role, by page and place."""
        found = (item for item in self._claims.get(role, ()) if item[1].kind in kinds)
        return iter(sorted(found, key=lambda item: (item[0], item[1].quote.span)))

    def twins(self, role: str) -> list[Entity]:
        """The pages and sections that another one about the same role stands for."""
        return self._twins.get(role, [])

    def stands_aside(self, identity: str) -> bool:
        """Whether a role is a twin: what it says stands in the bundle of the better one."""
        return identity in self._aside
