"""Who decides on an action: the tables, role pages and approving steps that speak of it, asked about one case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from orgc.analysis.amounts import action_of, approvers
from orgc.analysis.authority import ActionKey, Limit, action_key, alike, authority_of, roles_in
from orgc.analysis.decision_table import Decision, decisions
from orgc.analysis.flow import flow_of
from orgc.analysis.judging import Judged, judge
from orgc.analysis.names import names_of
from orgc.grammar.values import value_in
from orgc.kinds.workflow import Workflow
from orgc.model.org import Org
from orgc.model.quantity import quantities
from orgc.model.slug import name_words
from orgc.model.step import Step


class Ruling(NamedTuple):
    """A table that decides on an action, asked; `action` is the action of role pages that it is about, where clear."""

    judged: Judged
    action: ActionKey


def parted(action: str, amount: str) -> tuple[str, str]:
    """An action and its amount, where the amount is said in the action: `refund of $80`."""
    found = quantities(action)
    if amount.strip() or len(found) != 1:
        return action, amount
    return action[: found[0].start] + action[found[0].end :], found[0].text


def rulings(org: Org, action: str, facts: Mapping[str, str], amount: str) -> list[Ruling]:
    """The decision tables that speak of an action, or stand in what has this name, each asked about the case. Tables
    that name roles come before others.
    """
    found = [(rank, d) for d in org.kept(decisions) if (rank := _rank(org, d, action))]
    best = min((rank for rank, _ in found), default=0)
    asked = []
    for rank, decision in found:
        if rank == best:
            key, column = _action_of(org, decision)
            asked.append(Ruling(judge(decision, facts, amount, org.config.currency, column), key))
    return asked


def _rank(org: Org, decision: Decision, action: str) -> int:
    """How well a table fits an action, 0 not at all: 1 its action is the same, or what it stands in or governs is
    called so, 2 so for a table that names no roles, 3 all words stand above it, 4 so for one that names no roles.
    """
    wanted = set(action_key(action))
    if not wanted:
        return 0
    names_roles = bool(roles_of(org, decision))
    own, _ = _action_of(org, decision)
    if set(own) == wanted:
        return 1
    named = names_of(org).find(action, "", ())
    around = {decision.entity.id, *org.targets(decision.entity.id, "governs", "applies_to")}
    if len(named) == 1 and named[0] in around:
        return 1 if names_roles else 2
    said = _said_above(org, decision)
    if all(any(alike(w, s) for s in said) for w in wanted):
        return 3 if names_roles else 4
    return 0


def roles_of(org: Org, decision: Decision) -> set[str]:
    """The roles that the rows of a table name as deciding."""
    return {r for row in range(len(decision.rows)) for r in roles_in(org, decision.entity, decision.output(row))[0]}


def _said_above(org: Org, decision: Decision) -> set[str]:
    table, entity = decision.table, decision.entity
    outputs = (table.headers[i].text for i in table.outputs)
    return {w for text in (entity.title.text, table.section.replace("-", " "), *outputs) for w in name_words(text)}


def _action_of(org: Org, decision: Decision) -> tuple[ActionKey, int]:
    """The action of role pages that a table decides on, and its column of amounts; none when that is not clear."""
    if decision.grid is None:
        return (), -1
    deciding = roles_of(org, decision)
    found = authority_of(org).action_of(decision, deciding) if deciding else None
    return found or ((), -1)


def limits_for(org: Org, action: str) -> list[Limit]:
    """What the pages of roles say about an action: of the same words, else the one action that these words are part
    of, or that is part of them.
    """
    authority = authority_of(org)
    wanted = action_key(action)
    if exact := authority.of_action(wanted):
        return exact
    words = set(wanted)
    near = sorted({key for _, key in authority.limits if words and (words <= set(key) or (key and set(key) <= words))})
    return authority.of_action(near[0]) if len(near) == 1 else []


class Signs(NamedTuple):
    """A step in which roles approve an action, and the conditions of the ways that lead into it."""

    workflow: Workflow
    step: Step
    roles: tuple[str, ...]
    when: tuple[str, ...]


def approving_steps(org: Org, action: str) -> list[Signs]:
    """The steps in force that approve an action, in the order of the files."""
    wanted = action_key(action)
    found = []
    for workflow in org.every(Workflow):
        for step in workflow.every_step() if not workflow.gone else ():
            approves = action_of(org, workflow, step)
            if wanted and approves is not None and approves[0] == wanted and (roles := approvers(org, step)):
                into = (arc.label for arc in flow_of(org, workflow).arcs if arc.target == step.id and arc.kind == "if")
                found.append(Signs(workflow, step, roles, tuple(dict.fromkeys(into))))
    return found


def within(limit: Limit, amount: str, currency: str) -> bool | None:
    """Whether a limit lets an amount through; None when no amount is given that compares with it."""
    if limit.none:
        return False
    if limit.unlimited:
        return True
    if limit.values is None or not amount:
        return None
    value = value_in(amount, "", limit.values.dimension, None, currency)
    return None if value is None or isinstance(value, str) else limit.values.holds(value)
