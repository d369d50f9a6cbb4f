"""Rows of tables that let a role decide on more than its own page allows, and amounts that nobody may decide on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from orgc.analysis.authority import Authority, Limit, Ruled, authority_of
from orgc.model.domain import Value, points, said
from orgc.model.org import Org


class Excess(NamedTuple):
    """A row that goes beyond a limit. `nobody` says that no role at all may decide on `amount`."""

    ruled: Ruled
    limit: Limit
    amount: str
    nobody: bool


def excesses(org: Org) -> tuple[Excess, ...]:
    """Every row that lets one of its roles decide on more than it may, in the order of the tables."""
    authority = authority_of(org)
    found = []
    for ruled in authority.ruled:
        beyond = [e for role in ruled.roles for e in _beyond(authority, ruled, role)]
        over = {e.limit.role.id for e in beyond}
        asked = {role for role in ruled.roles if (role, ruled.action) in authority.limits}
        if not (ruled.together and over < asked):
            found += beyond
    return tuple(found)


def _beyond(authority: Authority, ruled: Ruled, role: str) -> Iterator[Excess]:
    """The first amount that others may decide on, and the first that nobody may."""
    limit = authority.limits.get((role, ruled.action))
    column = ruled.decision.grid.columns[ruled.column] if ruled.decision.grid else None
    if column is None or limit is None or limit.values is None or limit.unlimited:
        return
    if not limit.none and limit.values.dimension != column.dimension:
        return
    others = authority.of_action(ruled.action)
    known = all(o.none or o.values is not None for o in others)
    bounds = (o.values for o in others if o.values and o.values.intervals and o.values.dimension == column.dimension)
    told: set[bool] = set()
    for point in points([*column.allowed, *bounds], frozenset(), column.whole):
        if point.level or not ruled.values.holds(point.value):
            continue
        if limit.none or not limit.values.holds(point.value):
            nobody = known and not any(_may(o, point.value, column.dimension) for o in others) and not limit.none
            if nobody not in told:
                told.add(nobody)
                amount = "any amount" if limit.none else said(point.value, column.dimension)
                yield Excess(ruled, limit, amount, nobody)


def _may(limit: Limit, value: Value, dimension: str) -> bool:
    if limit.none or limit.values is None:
        return False
    return limit.unlimited or limit.values.dimension != dimension or limit.values.holds(value)
