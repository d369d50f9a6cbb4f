"""Whom a norm applies to: the roles that its document, its section or its own subject names.

`applies_to` takes roles, teams (with their members and sub-teams), workflows (their performers), records and tools
(those who work with them), or everyone. Sections narrow the document, the nearest wins. A norm whose own subject is a
role is narrowed to that role. Without `applies_to`: that subject, else the performers of the workflows that the
document governs or those who are or work with what it describes, else nobody. It never flows along reporting lines.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from orgc.analysis.audience import audiences
from orgc.analysis.inventory import inventory_of
from orgc.analysis.names import Mentions, names_of
from orgc.grammar.role_mentions import mentions
from orgc.kinds.role import Role
from orgc.kinds.team import Team
from orgc.kinds.workflow import Workflow
from orgc.model.entity import Norm
from orgc.model.org import EVERYONE, Edge, Org
from orgc.model.pattern import lazy

_READER = ("", "you", "we", "you all", "everyone", "i")  # subjects that mean whoever reads the page
_AND = lazy(r"[\s,(/&]*(?:\b(?:and|or)\b)?[\s(]*(?:\b(?:an?|the)\s+)?")  # between two names of one subject
_AFTER_SUBJECT = 2  # words after a role that the phrase may end with (`of the day`)


class Reach:
    """Why a norm applies to a role: the edges that say so, from the norm's end to the role.

    `how` is `edges`, `subject` when nothing but the norm's own subject names the role or a team it is in (the edges
    are then its membership), or `reader` when the page speaks to the role.
    """

    __slots__ = ("edges", "how")

    def __init__(self, edges: tuple[Edge, ...], how: Literal["edges", "subject", "reader"] = "edges") -> None:
        self.edges = edges
        self.how = how


def scopes_of(org: Org) -> Scopes:
    """The answers of an organization, kept with it."""
    return org.kept(Scopes)


class Scopes:
    """Answers, for one organization, to whom each norm applies. Answers are kept."""

    def __init__(self, org: Org) -> None:
        self._org = org
        self._roles = tuple(role.id for role in org.every(Role))
        self._subjects = Mentions(names_of(org), ("Role", "Team"))
        self._twins = inventory_of(org).twins
        self._known: dict[str, dict[str, Reach]] = {}
        self._of_entity: dict[str, dict[str, Reach]] = {}

    def declared(self, norm: Norm) -> bool:
        """Whether the section or the document says whom it applies to."""
        return any(True for _ in self._org.out(norm.id, "applies_to")) or bool(self._declared_for(norm.entity))

    def _declared_for(self, identity: str) -> tuple[Edge, ...]:
        """What an entity says it applies to; one that is a section inherits it from the document around it."""
        own = tuple(self._org.out(identity, "applies_to"))
        return own or (
            tuple(self._org.out(identity.split("#", maxsplit=1)[0], "applies_to")) if "#" in identity else ()
        )

    def roles_of(self, norm: Norm) -> dict[str, Reach]:
        """The roles that a norm applies to, each with the reason."""
        if norm.id not in self._known:
            self._known[norm.id] = self._find(norm)
        return self._known[norm.id]

    def _find(self, norm: Norm) -> dict[str, Reach]:
        entity = self._org.entities[norm.entity]
        own = tuple(self._org.out(norm.id, "applies_to"))
        whole = self._by_edges(own) if own else self.roles_of_entity(norm.entity)
        subjects = self._named(norm.subject, entity.package)
        if not subjects and not whole and norm.subject.lower() in _READER:
            return {role: Reach((), "reader") for role in audiences(self._org).get(entity.path, ())}
        if not subjects:
            return whole
        inside = [role for role in subjects if role in whole]
        return {role: whole[role] for role in inside} if inside else subjects

    def roles_of_entity(self, identity: str) -> dict[str, Reach]:
        """The roles that an entity applies to by its own key, else through the workflows it governs or is."""
        if identity not in self._of_entity:
            said = self._declared_for(identity)
            found = self._by_edges(said)
            if not said:
                for edge in self._org.out(identity, "governs"):
                    _add(found, self._performers(edge.target), edge)
                found.update(self._of_type(identity))
            self._of_entity[identity] = found
        return self._of_entity[identity]

    def _of_type(self, identity: str) -> dict[str, Reach]:
        """What stands in a role, team, workflow, tool or record applies to those who are or work with it."""
        kind = self._org.nodes[identity].type
        if kind == "Role":
            return {self._twins.get(identity, identity): Reach(())}
        if kind == "Team":
            return self.members(identity)
        if kind == "Workflow":
            return self._performers(identity)
        return self._users(identity) if kind in ("Tool", "Record") else {}

    def _by_edges(self, edges: Iterable[Edge]) -> dict[str, Reach]:
        found: dict[str, Reach] = {}
        for edge in edges:
            target = edge.target
            if target == EVERYONE:
                _add(found, {role: Reach(()) for role in self._roles}, edge)
            elif self._org.get(target, Role):
                _add(found, {target: Reach(())}, edge)
            elif self._org.get(target, Team):
                _add(found, self.members(target), edge)
            elif self._org.get(target, Workflow):
                _add(found, self._performers(target), edge)
            else:
                _add(found, self._users(target), edge)
        return found

    def members(self, team: str) -> dict[str, Reach]:
        """The roles in a team and in the teams inside it."""
        found: dict[str, Reach] = {}
        seen = {team}
        queue: list[tuple[str, tuple[Edge, ...]]] = [(team, ())]
        while queue:
            current, path = queue.pop(0)
            for edge in self._org.into(current, "member_of"):
                if self._org.get(edge.source, Role):
                    found.setdefault(edge.source, Reach((*path, edge)))
                elif edge.source not in seen:
                    seen.add(edge.source)
                    queue.append((edge.source, (*path, edge)))
        return found

    def _performers(self, workflow: str) -> dict[str, Reach]:
        found: dict[str, Reach] = {}
        flow = self._org.get(workflow, Workflow)
        for step in flow.every_step() if flow else ():
            for edge in self._org.out(step.id, "performs", "approves"):
                if self._org.get(edge.target, Role):
                    found.setdefault(edge.target, Reach((edge,)))
        return found

    def _users(self, identity: str) -> dict[str, Reach]:
        """Those who use a tool, or perform a step that needs, produces or uses what `identity` is."""
        found: dict[str, Reach] = {}
        for edge in self._org.into(identity, "uses", "needs", "produces"):
            if self._org.get(edge.source, Role):
                found.setdefault(edge.source, Reach((edge,)))
            elif self._org.get(edge.source, Team):
                _add(found, self.members(edge.source), edge)
            for performer in self._org.out(edge.source, "performs"):
                if self._org.get(performer.target, Role):
                    found.setdefault(performer.target, Reach((edge, performer)))
        return found

    def _named(self, subject: str, package: str) -> dict[str, Reach]:
        """The roles that a norm's subject names; a team stands for its members."""
        found: dict[str, Reach] = {}
        hits = [h for h in self._subjects.find(subject, package) if len(h[2]) == 1] if subject else []
        after = -1  # where a name begins that is the subject
        for start, end, ids in reversed(hits):
            beside = after >= 0 and _AND.fullmatch(subject, end, after) is not None
            if beside or self._is_subject(ids[0], subject, start, end):
                after = start
                members = {ids[0]: Reach(())} if self._org.get(ids[0], Role) else self.members(ids[0])
                for role, reach in members.items():
                    found.setdefault(role, Reach(reach.edges, "subject"))
        return found

    def _is_subject(self, identity: str, subject: str, start: int, end: int) -> bool:
        """Whether a role that nobody typed is what the phrase is about: it ends it, and is no part of a longer name."""
        if self._org.entities[identity].evidence.certainty != "inferred":
            return True
        whole = next((named for named in mentions(subject) if named.start <= start and end <= named.end), None)
        if whole is not None and whole.start < start:
            return False
        return len(subject[end:].split()) <= _AFTER_SUBJECT and not subject[end:].lstrip().startswith(("'", "’"))


def _add(found: dict[str, Reach], more: dict[str, Reach], edge: Edge) -> None:
    for role, reach in more.items():
        found.setdefault(role, Reach((edge, *reach.edges)))
