"""The roles that an organization speaks of: where each is defined, how often it is mentioned, under which names.

A role is defined (a page or a section is about it), mentioned in several documents, or mentioned once. Pages and
sections that nobody typed and that are about the same role are one role: the best of them stands for all (`twins`).
A role without any page whose duties are listed, that leads a group, or that approves, is responsible or is told what to
do in two or more documents, becomes a node of its own when the organization declares no roles itself; so does a group
that a table or a sentence names with its lead.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from orgc.grammar.role_mentions import mentions
from orgc.grammar.role_names import near_key, role_key
from orgc.grammar.somebody import somebody
from orgc.kinds.record import is_past
from orgc.kinds.role import Role
from orgc.kinds.team import Team
from orgc.model.claim import Claim
from orgc.model.entity import LEAD, Entity, Evidence, How, Ref
from orgc.model.org import Org
from orgc.model.slug import file_slug, name_words
from orgc.model.span import Span, Text
from orgc.model.unit import Unit
from orgc.model.value import Value

SPOKEN = "role:"  # how the id begins of a role that no page is about
_RANK: dict[How, int] = {"declared": 0, "configured": 1, "placed": 2, "inferred": 3, "default": 4}
_MANY = 2  # documents in which a role without a page must be spoken of to become a node


class Spoken(Value, frozen=True):
    """A role as the organization speaks of it. `name` is its usual spelling, `places` where each document first names
    it with the number of times, `defined` the entities that are about it, `acts` whether it approves, is responsible,
    is escalated to or is told what to do.
    """

    key: tuple[str, ...]
    name: str
    places: tuple[tuple[str, Span, int], ...]
    defined: tuple[str, ...] = ()
    acts: bool = False
    acronym: str = ""

    @property
    def state(self) -> str:
        """`defined`, `mentioned in 3 documents` or `mentioned once`."""
        if self.defined:
            return "defined"
        return f"mentioned in {len(self.places)} documents" if len(self.places) > 1 else "mentioned once"


class Inventory:
    """What the units say of roles and groups. Everything in it is sorted."""

    def __init__(self, units: Iterable[Unit[Entity]]) -> None:
        self.units = [unit for unit in units if not is_past(unit.entities[0])]
        entities = [e for unit in self.units for e in unit.entities]
        self.twins = {**_twins(entities, Role), **_twins(entities, Team)}
        self.listed = {  # roles whose duties a list or a table gives
            role_key(claim.subject.text) for unit in self.units for claim in unit.claims if claim.kind == "duty"
        }
        self.leading = {  # roles that are said to lead a group
            role_key(claim.object.text)
            for unit in self.units
            for claim in unit.claims
            if claim.kind == "leads" and somebody(claim.object.text)
        }
        self.roles = self._roles(entities)
        self.lists_roles = any(e.type == "Role" and e.evidence.how == "declared" for e in entities)

    def _roles(self, entities: list[Entity]) -> dict[tuple[str, ...], Spoken]:
        spellings: dict[tuple[str, ...], Counter[str]] = {}
        places: dict[tuple[str, ...], list[tuple[str, Span, int]]] = {}
        short: dict[tuple[str, ...], str] = {}
        acting: set[tuple[str, ...]] = set()
        for unit in self.units:
            for claim in unit.claims:
                if claim.kind == "role":
                    key = role_key(claim.subject.text)
                    spellings.setdefault(key, Counter())[claim.subject.text] += int(claim.object.text)
                    known = places.setdefault(key, [])
                    if known and known[-1][0] == unit.path:
                        known[-1] = (unit.path, known[-1][1], known[-1][2] + int(claim.object.text))
                    else:
                        known.append((unit.path, claim.subject.span, int(claim.object.text)))
                    if claim.quote.text:
                        short.setdefault(key, claim.quote.text)
                else:
                    acting.update(role_key(who.text) for who in _actors(claim))
                    who = claim.subject if claim.kind == "duty" else claim.object
                    if claim.kind == "duty" or (claim.kind == "leads" and role_key(who.text) in self.leading):
                        key = role_key(who.text)
                        spellings.setdefault(key, Counter())[who.text] += 1
                        if not any(path == unit.path for path, _, _ in places.setdefault(key, [])):
                            places[key].append((unit.path, who.span, 1))
            for norm in unit.norms:
                acting.update(role_key(named.name) for named in mentions(norm.subject) if not named.group)
        defined: dict[tuple[str, ...], list[str]] = {}
        for entity in entities:
            if entity.type == "Role":
                key = role_key(entity.title.text)
                defined.setdefault(key, []).append(entity.id)
                spellings.setdefault(key, Counter())[entity.title.text] += 1
        return {
            key: Spoken(
                key,
                min(spelled, key=lambda name: (-spelled[name], name)),
                tuple(places.get(key, ())),
                tuple(sorted(defined.get(key, ()))),
                key in acting,
                short.get(key, ""),
            )
            for key, spelled in sorted(spellings.items())
            if key
        }

    def near(self) -> Iterator[tuple[Spoken, ...]]:
        """Roles whose names differ in rank alone (`Senior`, `Sr Staff`): perhaps one role, each group once."""
        alike: dict[tuple[str, ...], list[Spoken]] = {}
        for spoken in self.roles.values():
            if near_key(spoken.name) != spoken.key:
                alike.setdefault(near_key(spoken.name), []).append(spoken)
        yield from (tuple(group) for _, group in sorted(alike.items()) if len(group) > 1)

    def entities(self) -> Iterator[Entity]:
        """The roles and groups without a page that are nodes of their own."""
        known = {tuple(name_words(e.title.text)) for u in self.units for e in u.entities if e.type in ("Role", "Team")}
        if not self.lists_roles:
            for spoken in self.roles.values():
                listed = spoken.key in self.listed or spoken.key in self.leading
                if not spoken.defined and (listed or (spoken.acts and len(spoken.places) >= _MANY)) and spoken.places:
                    yield self._role(spoken)
        groups: dict[tuple[str, ...], list[tuple[str, Claim]]] = {}
        for unit in self.units:
            for claim in unit.claims:
                if claim.kind == "leads" and (key := tuple(name_words(claim.subject.text))):
                    groups.setdefault(key, []).append((unit.path, claim))
        for key, claims in sorted(groups.items()):
            if key not in known and (*key, "team") not in known and key[:-1] not in known:
                yield self._team(claims)

    def _role(self, spoken: Spoken) -> Role:
        path, span, _ = max(spoken.places, key=lambda place: (place[2], place[0]))
        name = spoken.name[:1].upper() + spoken.name[1:]
        short = (Text(spoken.acronym, span),) if spoken.acronym else ()
        return Role(
            id=f"{SPOKEN}{file_slug(spoken.name)}",
            type="Role",
            title=Text(name, span),
            span=span,
            evidence=Evidence("inferred", f"no page is about it; {spoken.state}"),
            path=path,
            end_line=span.end_line,
            aliases=short,
        )

    def _team(self, claims: list[tuple[str, Claim]]) -> Team:
        path, first = claims[0]
        name = re.sub(r"^(?:the|our)\s+", "", " ".join(first.subject.text.split()), flags=re.I)
        identity = f"team:{file_slug(name)}"
        leads = tuple(claim.object for where, claim in claims if where == path)
        return Team(
            id=identity,
            type="Team",
            title=Text(name[:1].upper() + name[1:], first.subject.span),
            span=first.subject.span,
            evidence=Evidence("inferred", "no page is about it; who leads it is said here"),
            path=path,
            end_line=first.subject.span.end_line,
            lead=leads,
            refs=tuple(Ref("member_of", identity, lead, LEAD, (), True, True, LEAD, True) for lead in leads),
        )


def inventory_of(org: Org) -> Inventory:
    """The inventory of an organization, as linking took it."""
    found: Inventory = org.memo[Inventory]
    return found


def _actors(claim: Claim) -> tuple[Text, ...]:
    if claim.kind in ("approves", "responsible", "duty"):
        return (claim.subject,)
    if claim.kind in ("escalates_to", "hands_off", "reports_to"):
        return tuple(text for text in (claim.subject, claim.object) if text.text)
    return ()


def _twins(entities: list[Entity], kind: type[Entity]) -> dict[str, str]:
    """Entities that nobody typed and that are about the same as a better one, with the id of that one."""
    alike: dict[tuple[str, tuple[str, ...]], list[Entity]] = {}
    for entity in entities:
        if isinstance(entity, kind):
            key = role_key(entity.title.text) if kind is Role else name_words(entity.title.text)
            alike.setdefault((entity.package, tuple(key)), []).append(entity)
    found = {}
    for group in alike.values():
        best = min(group, key=lambda e: (_RANK[e.evidence.how], "#" in e.id, e.id.count("/"), e.id))
        found.update({e.id: best.id for e in group if e is not best and e.evidence.how in ("inferred", "default")})
    return found
