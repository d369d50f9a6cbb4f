"""The norms in force that apply to nobody, each with the reason in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from orgc.analysis.scope import scopes_of
from orgc.model.entity import Norm
from orgc.model.lifecycle import in_force
from orgc.model.org import EVERYONE, Org

_READER = ("", "you", "we", "you all", "everyone", "i")  # subjects that mean whoever reads


def unbound(org: Org, roles: Iterable[str]) -> Iterator[tuple[Norm, str]]:
    """Each norm in force that reaches none of `roles`, the roles that have a bundle, and why."""
    there = frozenset(roles)
    scopes = scopes_of(org)
    for _, norm in sorted(org.norms.items()):
        if in_force(org.entities[norm.entity], org.as_of):
            reached = scopes.roles_of(norm)
            if not reached.keys() & there:
                yield norm, _aside(org, sorted(reached)) if reached else reason(org, norm)


def reason(org: Org, norm: Norm) -> str:
    """Why a norm applies to nobody."""
    said = norm.applies_to or org.entities[norm.entity].applies_to
    for at in (norm.id, norm.entity, norm.entity.split("#", 1)[0]):
        if targets := org.targets(at, "applies_to"):
            return f"it is for {_empty(org, targets)}"
    if said:
        return f"it is for `{', '.join(text.text for text in said)}`, and nothing is called that"
    if flows := [t for t in org.targets(norm.entity, "governs") if org.nodes[t].type == "Workflow"]:
        return f"its page governs {_empty(org, flows)}"
    kind = org.nodes[norm.entity].type
    if kind in _EMPTY:
        return f"it stands on the page of {_empty(org, (norm.entity,))}"
    if norm.subject.lower() not in _READER:
        return "its page does not say whom it binds, and its words name no role or team"
    return "its page does not say whom it binds, and speaks to its reader"


_EMPTY = {
    "Team": "a team without members",
    "Workflow": "of which no role performs a step",
    "Tool": "which no role uses",
    "Record": "which no role makes or uses",
    "Role": "who has no bundle",
}


def _empty(org: Org, targets: Iterable[str]) -> str:
    """`Shipping, of which no role performs a step`."""
    found = []
    for target in targets:
        if target == EVERYONE:
            found.append("everyone, and there is no role")
        else:
            node = org.nodes.get(target)
            found.append(f"{org.title(target)}, {_EMPTY.get(node.type if node else '', 'with whom no role has to do')}")
    return "; ".join(found)


def _aside(org: Org, roles: list[str]) -> str:
    names = ", ".join(org.title(role) for role in roles)
    return f"it is for {names}: not in force, or a page without content"
