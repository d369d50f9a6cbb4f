"""Conservation: every norm reaches the bundle of each role it applies to, and no line stands in one without a way.

This is the second opinion on what `scope` and the bundles say, and imports neither: it starts from the roles, joins
the raw edges of the graph, and walks each line's way hop by hop. What it finds is a fault of orgc, not of the author.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from orgc.analysis.certificates import Certificates
from orgc.analysis.inventory import inventory_of
from orgc.kinds.role import Role
from orgc.kinds.team import Team
from orgc.model.bundle import Bundle
from orgc.model.entity import Entity, Norm
from orgc.model.lifecycle import in_force
from orgc.model.org import EVERYONE, Org
from orgc.model.slug import name_words

_READER = frozenset(("", "you", "we", "you all", "everyone", "i"))


def conservation(org: Org, bundles: Iterable[Bundle]) -> Iterator[str]:
    """What is lost, and what is there without a reason; nothing when all is right."""
    roles = {b.id: b for b in bundles if b.kind == "role"}
    stated: dict[str, set[str]] = {}
    for bundle in bundles:
        certificates = Certificates(org, bundle)
        for part in bundle.parts:
            for line in (line for whole in (part.head, *part.lines) if whole for line in whole.every):
                if wrong := certificates.wrong(line):
                    yield f"`{bundle.id}`, `{part.title}`: {line.path}:{line.line}: {wrong}"
        told = {one for part in bundle.parts for line in part.lines for one in line.norms}
        for missing in sorted(set(bundle.norms) ^ told):
            yield f"`{bundle.id}` is to state the norm `{missing}`, or states it and is not to"
        if bundle.kind == "role":
            for one in told:
                stated.setdefault(one, set()).add(bundle.id)
    reached = _Reached(org, roles)
    for identity, norm in sorted(org.norms.items()):
        found = stated.get(identity, set())
        if not in_force(org.entities[norm.entity], org.as_of):
            if found:
                yield f"the norm `{identity}` is not in force, and reaches {', '.join(sorted(found))}"
        else:
            yield from reached.wrong(norm, found)


class _Reached:
    """Whom each norm is to reach, by joins from the roles' end."""

    def __init__(self, org: Org, roles: Iterable[str]) -> None:
        self._org = org
        self._roles = sorted(roles)
        self._twins = inventory_of(org).twins
        self._within: dict[str, set[str]] = {role: self._things(role) for role in self._roles}
        self._of: dict[str, frozenset[str]] = {}
        people = (e for e in org.every(Entity) if isinstance(e, Role | Team) and e.id not in self._twins)
        self._names = {e.id: _names(e) for e in people}
        self._longest = max((len(n) for names in self._names.values() for n in names), default=0)
        self._by_name: dict[tuple[str, ...], set[str]] = {}
        for identity, names in self._names.items():
            for name in names:
                self._by_name.setdefault(name, set()).add(identity)

    def _things(self, role: str) -> set[str]:
        """All that a role is, is in, performs, and works with."""
        org = self._org
        groups = {role}
        while True:
            more = {e.target for group in groups for e in org.out(group, "member_of")} - groups
            if not more:
                break
            groups |= more
        performed = {e.source for e in org.into(role, "performs")}
        steps = performed | {e.source for e in org.into(role, "approves")}
        flows = {e.source for step in steps for e in org.into(step, "defines")}
        used = {e.target for one in groups | performed for e in org.out(one, "uses", "needs", "produces")}
        used -= {i for i in used if isinstance(org.entities.get(i), Role | Team)}
        return groups | flows | used | {EVERYONE} | {t for t, best in self._twins.items() if best == role}

    def _reach(self, identity: str) -> frozenset[str]:
        """The roles within which something lies."""
        if identity not in self._of:
            self._of[identity] = frozenset(role for role in self._roles if identity in self._within[role])
        return self._of[identity]

    def expected(self, norm: Norm) -> set[str]:
        """The roles that the declarations, else the nature of what the norm stands in, give it."""
        org = self._org
        for at in (norm.id, norm.entity, norm.entity.split("#", 1)[0]):
            if said := {e.target for e in org.out(at, "applies_to")}:
                return {role for target in said for role in self._reach(target)}
        kind = org.nodes[norm.entity].type
        own = {norm.entity} if kind in ("Role", "Team", "Workflow", "Tool", "Record") else set()
        flows = {e.target for e in org.out(norm.entity, "governs") if org.nodes[e.target].type == "Workflow"}
        return {role for at in own | flows for role in self._reach(at)}

    def wrong(self, norm: Norm, found: set[str]) -> Iterator[str]:
        """What is wrong with the roles that a norm was found to reach."""
        expected = self.expected(norm)
        named = self._named(norm.subject)
        inside = named & expected or named
        if named and self._sure(norm.subject):
            expected = inside
        elif found and found <= inside:
            return  # a name that was inferred may be a part of a longer one: it need not be taken for one
        if found == expected:
            return
        if not expected and norm.subject.lower() in _READER and all(self._spoken(norm, role) for role in found):
            return
        lost, extra = sorted(expected - found), sorted(found - expected)
        what = f"does not reach {', '.join(lost)}" if lost else f"reaches {', '.join(extra)}"
        yield f"the norm `{norm.id}` {what}, against what its page declares or is"

    def _named(self, subject: str) -> set[str]:
        """The roles that a subject names, those in the teams it names, and none that only lie in a longer name."""
        words = name_words(subject)
        found: set[str] = set()
        taken = 0
        for start in range(len(words)):
            if start < taken:
                continue
            for length in range(min(self._longest, len(words) - start), 0, -1):
                if ids := self._by_name.get(words[start : start + length]):
                    found |= {role for i in ids for role in self._reach(i)} | (ids & self._within.keys())
                    taken = start + length
                    break
        return found

    def _sure(self, subject: str) -> bool:
        """Whether every name in the subject was declared: a name that was inferred may be a part of another."""
        words = name_words(subject)
        ids = {
            i
            for a in range(len(words))
            for b in range(a + 1, len(words) + 1)
            for i in self._by_name.get(words[a:b], ())
        }
        return all(self._org.entities[i].evidence.certainty == "declared" for i in ids)

    def _spoken(self, norm: Norm, role: str) -> bool:
        """Whether the page names the role that its `you` is taken to be."""
        unit = self._org.units[self._org.entities[norm.entity].path]
        names = self._names.get(role, set())
        return any(c.kind == "role" and name_words(c.subject.text) in names for c in unit.claims)


def _names(entity: Entity) -> set[tuple[str, ...]]:
    texts = (entity.title.text, *(a.text for a in entity.aliases), *entity.names)
    return {words for text in texts if (words := name_words(re.sub(r"\s+", " ", text)))}
