"""The departments of an organization: its teams with their roles, and one of its own name for roles without a team."""

from __future__ import annotations

from orgc.kinds.organization import Organization
from orgc.kinds.team import Team
from orgc.kinds.workflow import Workflow
from orgc.model.artifact import Loss
from orgc.model.bundle import Bundle
from orgc.model.org import Org
from orgc.model.slug import file_slug
from orgc.model.value import Value


class Department(Value, frozen=True):
    """A team and what its roles need. `name` is unique and safe as a file's name; `flows` are the workflows in which a
    role of it takes part, and those that it owns.
    """

    name: str
    title: str
    description: str
    roles: tuple[Bundle, ...]
    flows: tuple[Bundle, ...]
    place: tuple[str, int] = ("", 0)


def organization_name(org: Org) -> str:
    """What the organization is called: by its settings, by its page, or not at all."""
    company = next((o for o in org.every(Organization) if not o.package), None) or next(
        iter(org.every(Organization)), None
    )
    return org.config.name or (company.name.text or company.title.text if company else "") or "This organization"


def departments(org: Org, bundles: tuple[Bundle, ...]) -> tuple[tuple[Department, ...], tuple[Loss, ...]]:
    """Each role in one department, the first of its teams; and of which other teams a role is, which is not said."""
    roles = [b for b in bundles if b.kind == "role"]
    flows = [b for b in bundles if b.kind == "workflow"]
    homes: dict[str, list[Bundle]] = {}
    losses = []
    for bundle in roles:
        teams = [team for team in org.targets(bundle.id, "member_of") if org.get(team, Team)]
        homes.setdefault(teams[0] if teams else "", []).append(bundle)
        losses += [
            Loss(bundle.id, f"it is also in {org.title(team)}, and stands with {org.title(teams[0])}")
            for team in teams[1:]
            if team != teams[0]
        ]
    taken: set[str] = set()
    found = []
    for team in sorted(homes, key=lambda team: (team == "", team)):
        entity = org.get(team, Team)
        title = entity.title.text if entity else organization_name(org)
        here = {b.id for b in homes[team]}
        theirs = tuple(f for f in flows if here & _actors(org, f) or (not team and not _actors(org, f)))
        what = entity.charter.text if entity else ""
        place = (entity.path, entity.place.line) if entity else ("", 0)
        name = _unique(file_slug(title), taken)
        found.append(
            Department(name, " ".join(title.split()), " ".join(what.split()), tuple(homes[team]), theirs, place)
        )
    if "" not in homes and (left := tuple(f for f in flows if not _actors(org, f))):
        title = organization_name(org)
        found.append(Department(_unique(file_slug(title), taken), title, "", (), left))
    return tuple(found), tuple(losses)


def _actors(org: Org, flow: Bundle) -> set[str]:
    """The roles that take part in a workflow or own it, as far as they are roles with a bundle."""
    workflow = org.get(flow.id, Workflow)
    steps = workflow.every_step() if workflow else ()
    actors = {role for step in steps for role in org.targets(step.id, "performs", "approves")}
    return actors | set(org.sources(flow.id, "owns"))


def _unique(name: str, taken: set[str]) -> str:
    result, number = name, 2
    while result in taken:
        result, number = f"{name[:55]}-{number}", number + 1
    taken.add(result)
    return result
