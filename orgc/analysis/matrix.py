"""The approval matrix as rows: from the pages of roles, from tables and from approving steps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from orgc.analysis.amounts import approvals
from orgc.analysis.authority import ActionKey, authority_of
from orgc.model.domain import described
from orgc.model.org import Org


class Power(NamedTuple):
    """What a role may do: up to which limit, on which condition, and the line that says so."""

    action: str
    role: str
    limit: str
    condition: str
    source: str
    path: str
    line: int


def powers(org: Org) -> tuple[Power, ...]:
    """Every power, by action, then the pages of roles, tables and steps, each in the order of the files."""
    authority = authority_of(org)
    rows = list(_rows(org))
    names: dict[ActionKey, str] = {}
    for action, _, power in rows:
        names.setdefault(action, authority.names.get(action, power.action))
    rows.sort(key=lambda r: (names[r[0]].casefold(), r[0], r[1], r[2].path, r[2].line, r[2].role))
    return tuple(power._replace(action=names[action]) for action, _, power in rows)


def _rows(org: Org) -> Iterator[tuple[ActionKey, int, Power]]:
    authority = authority_of(org)
    for limit in authority.limits.values():
        grant = limit.grant
        said = "none" if limit.none else "any" if limit.unlimited else grant.limit.text
        line = grant.action.span.line
        power = Power(
            grant.action.text, limit.role.title.text, said, grant.condition.text, "role", limit.role.path, line
        )
        yield limit.action, 0, power
    for ruled in authority.ruled:
        decision = ruled.decision
        others = [
            f"{decision.table.headers[n].text} {decision.rows[ruled.row][n].text.strip()}"
            for i, n in enumerate(decision.columns)
            if i != ruled.column and decision.grid and decision.grid.columns[i].allowed[ruled.row].dimension
        ]
        for role in ruled.roles:
            amount = described(ruled.values)
            line = ruled.place.line
            power = Power(ruled.name, org.title(role), amount, ", ".join(others), "table", decision.entity.path, line)
            yield ruled.action, 1, power
    for approval in org.kept(approvals):
        said = approval.why or "within its limit"
        said = f"{approval.above} reaches it" if approval.above else said
        step = approval.step
        power = Power(
            approval.name, org.title(approval.role), said, step.title, "step", approval.workflow.path, step.span.line
        )
        yield approval.action, 2, power
