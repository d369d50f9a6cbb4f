"""The duties that must not be in one hand, as a scheme of segregation: who has which duty, and which conflict.

They come from the tables of conflicting duties, and from the workflows: who approves something is not to have made it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from orgc.analysis.amounts import action_of, approvers
from orgc.analysis.flow import flow_of
from orgc.analysis.separation import Duty, declared_conflicts, does, performers
from orgc.kinds.workflow import Workflow
from orgc.model.org import Org
from orgc.model.pattern import lazy
from orgc.model.slug import file_slug
from orgc.model.value import Value

_APPROVING = lazy(r"approv|sign|authori[sz]", re.I)
_VERBS = (
    (r"approv|sign|authori[sz]|decid|releas", ("approve", "reject")),
    (r"pay|transfer|execut|disburs|book|ship|close|set|grant|delet", ("execute",)),
    (r"reconcil|audit", ("audit",)),
    (r"check|review|inspect|verif|test|score", ("review",)),
    (r"submit|request|ask|file|record|enter", ("create", "submit")),
    (r"report", ("report",)),
)


class ApartDuty(Value, frozen=True):
    """A duty: an id in snake case, its words, what it permits (in the words of gitagent), and the ids of who has it."""

    id: str
    words: str
    permissions: tuple[str, ...]
    roles: tuple[str, ...]


class Apart(Value, frozen=True):
    """The scheme. `conflicts` are pairs of ids with the risk in words; `chains` are actions with the duties in turn."""

    duties: tuple[ApartDuty, ...]
    conflicts: tuple[tuple[str, str, str], ...]
    chains: tuple[tuple[str, tuple[str, ...]], ...]


def duties_apart(org: Org) -> Apart:
    """The scheme of the organization; without duties where nothing is kept apart."""
    every = [
        Duty(flow, step, role)
        for flow in org.every(Workflow)
        if not flow.gone
        for step in flow.every_step()
        for role in dict.fromkeys((*performers(org, step), *approvers(org, step)))
    ]
    duties: dict[str, ApartDuty] = {}
    conflicts: dict[tuple[str, str], str] = {}
    for row in declared_conflicts(org):
        pair = []
        for words in (row.one, row.two):
            found = (d for d in every if does(org, d, words))
            if _APPROVING.match(words):
                found = (d for d in found if action_of(org, d.workflow, d.step))
            roles = tuple(dict.fromkeys(d.role for d in found))
            duty = _duty(words, roles)
            duties.setdefault(duty.id, duty)
            pair.append(duty.id)
        if pair[0] != pair[1]:
            conflicts.setdefault((pair[0], pair[1]), row.risk)
    chains: dict[str, tuple[str, ...]] = {}
    for action, maker, approver in _approvals(org):
        made, approved = _duty(f"prepare {action}", maker), _duty(f"approve {action}", approver)
        for duty in (made, approved):
            known = duties.get(duty.id)
            roles = tuple(dict.fromkeys((*known.roles, *duty.roles))) if known else duty.roles
            duties[duty.id] = ApartDuty(duty.id, duty.words, duty.permissions, roles)
        conflicts.setdefault((made.id, approved.id), "")
        chains[file_slug(action).replace("-", "_")] = (made.id, approved.id)
    return Apart(
        tuple(duties[i] for i in sorted(duties)),
        tuple((a, b, risk) for (a, b), risk in sorted(conflicts.items())),
        tuple(sorted(chains.items())),
    )


def _approvals(org: Org) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """What is approved in a step, who does the step before it, and who approves."""
    for flow in org.every(Workflow):
        before: dict[str, list[str]] = {}
        if flow.gone:
            continue
        for arc in flow_of(org, flow).arcs:
            before.setdefault(arc.target, []).append(arc.source)
        steps = {s.id: s for s in flow.every_step()}
        for step in steps.values():
            if not step.approves.text:
                continue
            makers = [r for s in before.get(step.id, ()) for r in performers(org, steps[s])]
            deciding = tuple(dict.fromkeys((*approvers(org, step), *performers(org, step))))
            makers = [r for r in dict.fromkeys(makers) if r not in deciding]
            if makers and deciding:
                yield step.approves.text, tuple(makers), deciding


def _duty(words: str, roles: tuple[str, ...]) -> ApartDuty:
    words = " ".join(words.split())
    said = " ".join(w for w in words.split() if w.lower() not in ("a", "an", "the"))
    identity = file_slug(said).replace("-", "_")
    identity = identity if identity[:1].isalpha() else f"duty_{identity}"
    verb = words.lower()
    found = next((given for pattern, given in _VERBS if re.match(pattern, verb)), ("create",))
    return ApartDuty(identity, words, found, roles)
