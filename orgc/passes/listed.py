"""What data files say of people, groups and owners becomes nodes and declared edges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from orgc.analysis.names import Names
from orgc.grammar.data_files import Owning, ownings, rosters
from orgc.model.entity import LEAD, Entity
from orgc.model.org import Edge, Node
from orgc.model.slug import file_slug
from orgc.model.span import Text
from orgc.model.unit import Unit


def listed(data: dict[str, str], units: Iterable[Unit[Entity]], names: Names, owned: set[str]) -> Iterator[Node | Edge]:
    """Nodes and edges. `owned` are the documents that name an owner themselves: CODEOWNERS does not speak for them."""
    if not data:
        return
    lines = ownings(data)
    for unit in units:
        identity = unit.entities[0].id
        line = owning(lines, unit.path) if identity not in owned else None
        for owner in line.owners if line else ():
            person = _person(owner.text, line.path, owner)  # type: ignore[union-attr]
            yield person
            yield Edge(person.id, identity, "owns", line.path, owner.span, "declared", line.label)  # type: ignore[union-attr]
    members, groups = rosters(data)
    for member in members:
        yield _person(member.name.text, member.path, member.name, member.role)
        if member.reports_to and member.reports_to != member.name.text:
            boss = f"person:{member.reports_to}"
            yield Edge(f"person:{member.name.text}", boss, "reports_to", member.path, member.name.span, "declared")
    for group in groups:
        found = names.find(group.name.text, "", ("Team",))
        team = found[0] if len(found) == 1 and names.entities[found[0]].type == "Team" else ""
        if not team:
            team = f"team:{file_slug(group.name.text)}"
            yield Node(team, "Team", group.name.text, group.path, group.name.span, "declared", f"`{group.path}`")
        for part in group.parts:
            person = _person(part.person.text, group.path, part.person)
            yield person
            label = LEAD if part.lead else ""
            yield Edge(person.id, team, "member_of", group.path, part.person.span, "declared", label)


def owning(lines: list[Owning], path: str) -> Owning | None:
    """The last line that matches a path."""
    return next((line for line in reversed(lines) if line.pattern.fullmatch(path)), None)


def _person(name: str, path: str, text: Text, role: str = "") -> Node:
    says = f"`{path}`" + (f": {role}" if role else "")
    return Node(f"person:{name}", "Person", name, path, text.span, "declared", says)
