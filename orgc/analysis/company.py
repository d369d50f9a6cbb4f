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
from orgc.model.org import Org
from orgc.model.slug import file_slug

KEY = "agentcompanies"  # the key under which an imported document keeps what orgc has no word for
_OURS = frozenset({"type", "holder", "holders", "id", KEY})
_NAMES = {  # orgc's key, and the package's
    "Role": {"title": "name", "reports_to": "reportsTo"},
    "Team": {"title": "name", "lead": "manager", "members": "includes"},
    "Organization": {"title": "name", "parts": "includes"},
    "Page": {"title": "name"},
    "Workflow": {"title": "name"},
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
    """The documents that keep what a package says under `agentcompanies`."""
    return (e for e in org.every(Entity) if "#" not in e.id and any(x.key.text == KEY for x in e.extras))


def kept_place(keys: dict[str, Any]) -> str:
    """Where an imported document stood in its package; empty when what it says is no safe path of a markdown file."""
    kept = keys.get(KEY)
    place = kept.get("path") if isinstance(kept, dict) else None
    parts = place.split("/") if isinstance(place, str) else [""]
    safe = all(p and p not in (".", "..") and p.isprintable() and not set(p) & set('\\:*?"<>|') for p in parts)
    return "/".join(parts) if safe and parts[-1].endswith(".md") else ""


def root_of(path: str, roots_: tuple[str, ...]) -> str | None:
    """The package that a path belongs to: the deepest around it; None when it is in none."""
    around = [r for r in roots_ if not r or path.startswith(f"{r}/")]
    return max(around, key=len, default=None)


def package_keys(org: Org, type_: str, keys: dict[str, Any], here: str, places: dict[str, str]) -> dict[str, Any]:
    """The front matter of an imported document in the package's words again: orgc's keys under their old names, what
    orgc does not know as it is. References to documents in `places` become slugs, or paths seen from `here`.
    """
    kept = keys.get(KEY)
    own = {k: v for k, v in kept.items() if k != "path"} if isinstance(kept, dict) else {}
    names = _NAMES.get(type_, {})
    result: dict[str, Any] = {}
    for key, value in keys.items():
        if key in _OURS or (key == "aliases" and "aliases" not in own):
            continue
        name = names.get(key, key)
        if name == "reportsTo":
            result.setdefault(name, _slug(value, places))
        elif name in ("manager", "includes"):
            result.setdefault(name, _paths(value, here, places))
        else:
            result.setdefault(name, value)
    return result | own


def _slug(value: Any, places: dict[str, str]) -> Any:
    """`roles/ceo` and `ceo` as the slug of the agent; null stays null."""
    place = places.get(_target(value), "") if isinstance(value, str) else ""
    return basename(dirname(place)) if place else value


def _paths(value: Any, here: str, places: dict[str, str]) -> Any:
    if isinstance(value, list):
        return [_paths(item, here, places) for item in value]
    place = places.get(_target(value), "") if isinstance(value, str) else ""
    return relpath(place, dirname(here) or ".") if place else value


def _target(value: str) -> str:
    return value.removesuffix(".md")


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


def company_slug(org: Org) -> str:
    """The name of the folder of what is in no package."""
    return file_slug(company_name(org))
