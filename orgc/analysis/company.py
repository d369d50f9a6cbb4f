"""An organization as Agent Companies packages: what was read from one, and what everything else is in its keys."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import basename, dirname, relpath
from typing import Any

from orgc.kinds.organization import Organization
from orgc.kinds.role import Role
from orgc.kinds.team import Team
from orgc.model.entity import LEAD, Entity
from orgc.model.front_matter import shortened
from orgc.model.node import Entry, Mapping, Node, Scalar, Sequence, scalars
from orgc.model.org import Org
from orgc.model.slug import file_slug
from orgc.model.span import START, Text

KEY = "imported"  # the key under which an imported document keeps where it stood and what orgc has no word for
FORMAT = "agentcompanies"
SCHEMA = "agentcompanies/v1"
_OURS = frozenset({"type", "holder", "holders", "id", "package", KEY})
_NAMES = {  # orgc's key, and the package's
    "Role": {"reports_to": "reportsTo"},
    "Team": {"lead": "manager", "members": "includes"},
    "Organization": {"parts": "includes"},
}


def roots(org: Org) -> tuple[str, ...]:
    """The folders with a COMPANY.md that was read as one; the root of the tree is the empty text."""
    return tuple(sorted(dirname(o.path) for o in org.every(Organization) if basename(o.path) == "COMPANY.md"))


def folders(org: Org, roots_: tuple[str, ...]) -> dict[str, str]:
    """The name of each package's folder, by its root; for the empty text the one of all that is in none."""
    found = {"": company_slug(org)}
    for root in roots_:
        if root:
            base = file_slug(basename(root))
            name, number = base, 2
            while name in found.values():
                name, number = f"{base}-{number}", number + 1
            found[root] = name
    return found


def imported(org: Org) -> Iterator[Entity]:
    """The documents that were imported from a package."""
    for entity in org.every(Entity):
        for extra in entity.extras if "#" not in entity.id else ():
            if extra.key.text == KEY and f'"format": "{FORMAT}"' in extra.json:
                yield entity


def kept_place(keys: Mapping) -> str:
    """Where an imported document stood in its package; empty when what it says is no safe path of a markdown file."""
    kept = keys.get(KEY)
    place = next((s.text for s in scalars(kept.get("path"))), "") if isinstance(kept, Mapping) else ""
    parts = place.split("/")
    safe = all(p and p not in (".", "..") and p.isprintable() and not set(p) & set('\\:*?"<>|') for p in parts)
    return "/".join(parts) if safe and parts[-1].endswith(".md") else ""


def own_heading(keys: Mapping) -> bool:
    """Whether the document's text began with its heading before it was imported; else an import put it there."""
    kept = keys.get(KEY)
    return keys.get("title") is not None or (isinstance(kept, Mapping) and kept.get("heading") is not None)


def root_of(path: str, roots_: tuple[str, ...]) -> str | None:
    """The package that a path belongs to: the deepest around it; None when it is in none."""
    around = [r for r in roots_ if not r or path.startswith(f"{r}/")]
    return max(around, key=len, default=None)


def package_keys(type_: str, title: str, keys: Mapping, here: str, places: dict[str, str]) -> Mapping:
    """The front matter of an imported document in the package's words again: orgc's keys under their old names, what
    orgc does not know as it is. References to documents in `places` become slugs, or paths seen from `here`.
    """
    kept = keys.get(KEY)
    inner = kept.get("keys") if isinstance(kept, Mapping) else None
    own = inner.entries if isinstance(inner, Mapping) else ()
    said = {entry.key.text for entry in own}
    names = _NAMES.get(type_, {})
    found: list[Entry] = []
    named = isinstance(kept, Mapping) and kept.get("titled") is None
    if named and "name" not in said and keys.get("name") is None:
        found.append(Entry(Text("name", START), Scalar(title, START, True)))
    for entry in keys.entries:
        key = entry.key.text
        name = "assignee" if key == "owner" and basename(here) == "TASK.md" else names.get(key, key)
        if key in _OURS or key == "title" or name in said or key == "aliases":
            continue
        value = entry.value
        if name in ("reportsTo", "owner", "assignee"):
            value = _slug(value, places)
        elif name in ("manager", "includes"):
            value = _paths(value, here, places)
        found.append(Entry(Text(name, entry.key.span), value))
    return Mapping((*found, *own), keys.span)


def _slug(value: Node, places: dict[str, str]) -> Node:
    """`roles/ceo` and `ceo` as the slug of the agent; null stays null."""
    place = places.get(_target(value), "")
    return Scalar(basename(dirname(place)), START, True) if place else value


def _paths(value: Node, here: str, places: dict[str, str]) -> Node:
    if isinstance(value, Sequence):
        return Sequence(tuple(_paths(item, here, places) for item in value.items), value.span)
    place = places.get(_target(value), "")
    if not place:
        return value
    path = relpath(place, dirname(here) or ".")
    return Scalar(path if path.startswith(".") or here != "COMPANY.md" else f"./{path}", START, True)


def _target(value: Node) -> str:
    return value.text.removesuffix(".md") if isinstance(value, Scalar) else ""


def manager_of(org: Org, role: str, agents: dict[str, str]) -> tuple[str | None, bool]:
    """The slug of the nearest agent above a role, and whether people who are no agents stand between them."""
    seen = {role}
    passed = False
    queue = list(org.targets(role, "reports_to"))
    while queue:
        above = queue.pop(0)
        if above in agents:
            return agents[above], passed
        if above not in seen:
            seen.add(above)
            passed = True
            queue += org.targets(above, "reports_to")
    return None, passed


def team_of(org: Org, team: Team, agents: dict[str, str]) -> tuple[str | None, list[str], list[str]]:
    """The slug of the lead, the slugs of the other members that are agents, and the names of those who are none."""
    lead, members, people = None, [], []
    for edge in org.into(team.id, "member_of"):
        if edge.source in agents:
            if edge.label == LEAD and lead is None:
                lead = agents[edge.source]
            else:
                members.append(agents[edge.source])
        elif org.get(edge.source, Role) or edge.source not in org.entities:
            people.append(org.title(edge.source))
    return lead, [m for m in dict.fromkeys(members) if m != lead], list(dict.fromkeys(people))


def team_keys(team: Team, lead: str | None, members: list[str]) -> dict[str, Any]:
    """The front matter of a team whose lead and members are agents with these slugs."""
    slug = file_slug(team.id.rsplit("/", 1)[-1].rsplit("#", 1)[-1])
    keys: dict[str, Any] = {"name": " ".join(team.title.text.split()), "slug": slug}
    if team.description.text:
        keys["description"] = shortened(team.description.text, 900)
    if lead:
        keys["manager"] = f"../../agents/{lead}/AGENTS.md"
    keys["includes"] = [f"../../agents/{slug}/AGENTS.md" for slug in members]
    return keys


def with_routines(data: Any, routines: dict[str, Any]) -> dict[str, Any]:
    """The settings with routines added to those they have; nothing where there is nothing to add, or nowhere to."""
    if not routines or not isinstance(data, dict):
        return {}
    known = data.get("routines")
    merged: dict[str, Any] = {"schema": "paperclip/v1"} | data
    return merged | {"routines": routines | (known if isinstance(known, dict) else {})}


def company_name(org: Org) -> str:
    """What the organization is called, for a file and for people."""
    root = next((o for o in org.every(Organization) if o.path == "COMPANY.md"), None)
    if root:
        return root.names[0] if root.names else root.title.text
    own = next((o for o in org.every(Organization) if basename(o.path) != "COMPANY.md"), None)
    return org.config.name or (own.name.text or own.title.text if own else "") or "Organization"


def company_keys(org: Org, company: Organization | None) -> dict[str, Any]:
    """The front matter of a COMPANY.md, for the organization's own page or without one."""
    name = " ".join(company_name(org).split())
    mission = company.mission.text if company else ""
    keys: dict[str, Any] = {
        "name": name,
        "description": shortened(mission or f"{name}, compiled from its handbook.", 900),
        "slug": company_slug(org),
        "schema": SCHEMA,
    }
    if company and company.goals:
        keys["goals"] = [" ".join(goal.text.split()) for goal in company.goals]
    return keys


def company_slug(org: Org) -> str:
    """The name of the folder of what is in no package."""
    return file_slug(company_name(org))
