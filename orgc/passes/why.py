"""Why something stands where it does: the ways from a role to a clause, and from a line of the handbook to bundles.

Everything here reads the bundles, whose lines carry their ways; the command line and others print what it finds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from orgc.analysis.nobody import reason
from orgc.analysis.scope import scopes_of
from orgc.analysis.way_words import hop_words
from orgc.kinds.workflow import Workflow
from orgc.model.bundle import Bundle, Hop, Line, Part
from orgc.model.entity import Norm
from orgc.model.lifecycle import in_force
from orgc.model.org import EVERYONE, Org
from orgc.model.value import Value

Matches = Callable[[Line], bool]


class Told(Value, frozen=True):
    """A hop in words."""

    words: str
    hop: Hop


class Way(Value, frozen=True):
    """A line of a bundle, the part it stands in, and the way from the bundle's subject to it."""

    bundle: str
    title: str
    part: str
    line: Line
    hops: tuple[Told, ...]


def ways(org: Org, bundles: Iterable[Bundle], matches: Matches) -> Iterator[Way]:
    """The lines of bundles that match, each with its way."""
    for bundle in bundles:
        for part, line in every_line(bundle):
            if matches(line):
                yield Way(bundle.id, bundle.title, part.title, line, told(org, line))


def told(org: Org, line: Line) -> tuple[Told, ...]:
    """The way of a line in words."""
    return tuple(Told(hop_words(org, hop), hop) for hop in line.via)


def every_line(bundle: Bundle) -> Iterator[tuple[Part, Line]]:
    """Every line of a bundle, and what each says besides."""
    for part in bundle.parts:
        for whole in (part.head, *part.lines):
            for line in whole.every if whole else ():
                yield part, line


def states(norms: Iterable[str]) -> Matches:
    """Lines that state one of some norms."""
    wanted = frozenset(norms)
    return lambda line: line.norm in wanted


def stands_at(org: Org, path: str, number: int) -> Matches:
    """Lines that come from a line of a page: those that begin there, or else those of the step that stands there."""
    steps = [s for e in org.units[path].entities if isinstance(e, Workflow) for s in e.every_step()]
    around = [s for s in steps if s.span.line <= number <= s.end_line]
    last = around[-1] if around else None

    def matches(line: Line) -> bool:
        if line.path != path:
            return False
        return line.line == number or (last is not None and line.line == last.span.line and line.text.startswith("- "))

    return matches


def norms_at(org: Org, path: str, number: int) -> tuple[str, ...]:
    """The norms that stand at a line of a page."""
    return tuple(n.id for n in org.units[path].norms if n.span.line <= number <= n.span.end_line)


def touches(identity: str) -> Matches:
    """Lines whose way leads to an entity, a step, a table or a tool, or that come from its page."""
    return lambda line: any(identity in (hop.source, hop.target) for hop in line.via[-2:])


def why_not(org: Org, norm: Norm, role: str) -> str:
    """Why a norm does not apply to a role, in a sentence."""
    entity = org.entities[norm.entity]
    title = org.title(role)
    if not in_force(entity, org.as_of):
        return f"{entity.title.text} is not in force."
    scopes = scopes_of(org)
    reached = scopes.roles_of(norm)
    if not reached:
        return f"It applies to nobody: {reason(org, norm)}."
    if role in scopes.roles_of_entity(norm.entity) or any(r.how == "subject" for r in reached.values()):
        return f"Its own words bind “{norm.subject}”, which is not {title}."
    if any(r.how == "reader" for r in reached.values()):
        return f"Its page speaks to its reader, who is {_names(org, reached)}."
    for at in (norm.id, norm.entity, norm.entity.split("#", 1)[0]):
        if edges := tuple(org.out(at, "applies_to")):
            places = "; ".join(f"{_outside(org, e.target, title)} ({e.path}:{e.span.line})" for e in edges)
            return f"It is for {' and '.join(org.title(e.target) for e in edges)}: {places}."
    if edges := tuple(e for e in org.out(norm.entity, "governs")):
        places = "; ".join(f"{_outside(org, e.target, title)} ({e.path}:{e.span.line})" for e in edges)
        return f"{entity.title.text} governs {' and '.join(org.title(e.target) for e in edges)}: {places}."
    return f"It stands on the page of {entity.title.text}: {_outside(org, norm.entity, title)}."


_OUTSIDE = {
    "Role": "{role} is not {thing}",
    "Team": "{role} is not part of {thing}",
    "Workflow": "{role} performs no step of {thing}",
}


def _outside(org: Org, identity: str, role: str) -> str:
    if identity == EVERYONE:
        return f"{role} is not among everyone"
    node = org.nodes.get(identity)
    words = _OUTSIDE.get(node.type if node else "", "{role} does not work with {thing}")
    return words.format(role=role, thing=org.title(identity))


def _names(org: Org, roles: Iterable[str]) -> str:
    return " and ".join(org.title(role) for role in roles)
