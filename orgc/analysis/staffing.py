"""Single points of failure: the steps that only one person can do, and what stops when that one is away."""

from __future__ import annotations

from typing import NamedTuple

from orgc.analysis.amounts import approvers
from orgc.analysis.separation import performers, persons_of
from orgc.kinds.role import Role
from orgc.kinds.workflow import Workflow
from orgc.model.org import Org


class Stop(NamedTuple):
    """A step that waits while `person` is away, since nobody else holds the role or deputizes for it."""

    person: str
    role: str
    step: str
    workflow: str
    path: str
    line: int


def stops(org: Org) -> tuple[Stop, ...]:
    """Every such step, by person, then in the order of the files. An agent that holds the role too can stand in."""
    found = []
    for workflow in org.every(Workflow):
        for step in workflow.every_step() if not workflow.gone else ():
            for role in dict.fromkeys((*performers(org, step), *(approvers(org, step) if step.approval else ()))):
                able = able_to(org, role)
                if len(able) == 1:
                    title = org.title(role)
                    place = workflow.path, step.span.line
                    found.append(Stop(next(iter(able)), title, step.title, workflow.title.text, *place))
    return tuple(sorted(found, key=lambda s: (s.person.casefold(), s.path, s.line)))


def able_to(org: Org, role: str) -> frozenset[str]:
    """The people who can act for a role: its holders and those of its deputies; `agent` for any agent among them."""
    found: set[str] = set()
    for identity in (role, *org.sources(role, "deputizes")):
        holder = org.get(identity, Role)
        if holder:
            found |= persons_of(org, identity)
            if holder.by_agent:
                found |= {"agent", "another agent"}  # agents are as many as are needed
    return frozenset(found)
