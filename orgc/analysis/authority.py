"""Who may do what up to which limit: grants of roles, tables that name approvers, and approving steps, side by side."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from orgc.analysis.decision_table import Decision, decisions
from orgc.analysis.names import names_of
from orgc.grammar.feel import Cell
from orgc.grammar.unary_tests import read_cell
from orgc.kinds.role import Grant, Role
from orgc.kinds.workflow import Workflow
from orgc.model.document import Inline
from orgc.model.domain import EVERY, Interval, Values
from orgc.model.entity import Entity
from orgc.model.org import Org
from orgc.model.pattern import lazy
from orgc.model.slug import name_words
from orgc.model.span import Span, Text

_JOINS = lazy(r"\s*(?:,|;|/|\band\b|\bor\b|\bplus\b|\bwith\b)\s*", re.I)
_SMALL = frozenset("of the a an for to in on and or policy rule who approve decide approval approver".split())

ActionKey = tuple[str, ...]


class Limit(NamedTuple):
    """What a role's own page lets it do. `values` are the amounts (None: not understood), empty when it may not."""

    role: Role
    grant: Grant
    action: ActionKey
    values: Values | None
    none: bool

    @property
    def unlimited(self) -> bool:
        """Whether any amount is allowed."""
        return self.values is not None and not self.values.dimension and not self.none


class Ruled(NamedTuple):
    """A row of a table that lets roles decide on amounts of an action. `together` says that all of them sign."""

    decision: Decision
    row: int
    column: int
    action: ActionKey
    name: str
    values: Values
    roles: tuple[str, ...]
    together: bool

    @property
    def place(self) -> Span:
        """Where the row stands."""
        return self.decision.place(self.row)


class Authority:
    """The approval matrix of an organization."""

    def __init__(self, org: Org) -> None:
        self.org = org
        self.limits: dict[tuple[str, ActionKey], Limit] = {}
        self.names: dict[ActionKey, str] = {}
        for role in org.every(Role):
            if role.gone:
                continue
            for grant in role.authority:
                limit = _limit(role, grant, org.config.currency)
                self.limits.setdefault((role.id, limit.action), limit)
                self.names.setdefault(limit.action, grant.action.text)
        self.ruled = tuple(r for d in org.kept(decisions) for r in self._rows(d))

    def of_action(self, action: ActionKey) -> list[Limit]:
        """The limits of every role for an action, by the id of the role."""
        return [limit for (_, key), limit in sorted(self.limits.items()) if key == action]

    def _rows(self, decision: Decision) -> Iterator[Ruled]:
        if decision.grid is None:
            return
        rows = [(row, *roles_in(self.org, decision.entity, decision.output(row))) for row in range(len(decision.rows))]
        deciding = {role for _, roles, _ in rows for role in roles}
        found = self.action_of(decision, deciding) if deciding else None
        if found is None:
            return
        action, index = found
        for row, roles, together in rows:
            if roles:
                values = decision.grid.columns[index].allowed[row]
                name = self.names[action]
                yield Ruled(decision, row, index, action, name, values, roles, together)

    def action_of(self, decision: Decision, roles: set[str]) -> tuple[ActionKey, int] | None:
        """The action that a table decides on, and its column of amounts: the action of the deciding roles whose words
        all stand in the titles above the table, or that the governed workflows approve. None when that is not clear.
        """
        assert decision.grid is not None
        held = {action for role, action in self.limits if role in roles}
        said = self._context(decision)
        fitting = [a for a in held if all(any(alike(w, s) for s in said) for w in a)]
        if not fitting:
            approved = {action_key(s.approves.text) for w in self._governed(decision.entity) for s in w.every_step()}
            fitting = [a for a in held if a in approved]
        most = max((len(a) for a in fitting), default=0)
        best = sorted(a for a in fitting if len(a) == most)
        if len(best) != 1:
            return None
        dimensions = {v.dimension for limit in self.of_action(best[0]) if (v := limit.values) and v.intervals}
        for index, column in enumerate(decision.grid.columns):
            if column.dimension in dimensions or (not dimensions and column.dimension != "word"):
                return best[0], index
        return None

    def _context(self, decision: Decision) -> set[str]:
        table, entity = decision.table, decision.entity
        unit = self.org.units[entity.path]
        texts = [entity.title.text, table.section.replace("-", " "), *(h.text for h in table.headers)]
        texts += [e.title.text for e in unit.entities if e.section == 0]
        return {w for text in texts for w in name_words(text)}

    def _governed(self, entity: Entity) -> list[Workflow]:
        found = {*self.org.targets(entity.id, "governs"), *self.org.targets(entity.id, "applies_to"), entity.id}
        return [w for i in sorted(found) if (w := self.org.get(i, Workflow))]


def authority_of(org: Org) -> Authority:
    """The approval matrix, made once."""
    return org.kept(Authority)


def action_key(text: str) -> ActionKey:
    """The words by which an action is compared: without small words, in the order of the alphabet."""
    return tuple(sorted({w for part in name_words(text) for w in part.split("-")} - _SMALL))


def alike(one: str, two: str) -> bool:
    """Whether two words have one stem: `purchase` and `purchasing`, `approve` and `approval`."""
    if one == two or two in one.split("-"):
        return True
    shared = len(posixpath.commonprefix((one, two)))
    return shared >= 5 and max(len(one), len(two)) - shared <= 3


def _limit(role: Role, grant: Grant, currency: str) -> Limit:
    action = action_key(grant.action.text)
    if grant.none:
        return Limit(role, grant, action, Values("none"), True)
    cell = read_cell(grant.limit.text, currency) if grant.limit.text else Cell("any")
    if cell.kind == "any" or grant.limit.text.strip().lower() in ("unlimited", "no limit", "without limit"):
        return Limit(role, grant, action, EVERY, False)
    if cell.kind != "values" or not cell.values.intervals:
        return Limit(role, grant, action, None, False)
    intervals = tuple(_up_to(i) for i in cell.values.intervals)
    return Limit(role, grant, action, cell.values._replace(intervals=intervals), False)


def _up_to(interval: Interval) -> Interval:
    """`$500` as a limit is up to $500."""
    same = interval.low is not None and interval.low == interval.high
    return Interval(Decimal(0), interval.high, False, interval.high_open) if same else interval


def roles_in(org: Org, entity: Entity, cells: tuple[Inline, ...]) -> tuple[tuple[str, ...], bool]:
    """The roles that some cells name, and whether all of them are asked (`A and B`), not any (`A, B`)."""
    found: list[str] = []
    for cell in cells:
        for part in _named(cell):
            if role := role_of(org, entity, part):
                found.append(role)
    text = " ".join(cell.text for cell in cells)
    return tuple(dict.fromkeys(found)), bool(re.search(r"\band\b|\bplus\b|\+|&|\bboth\b", text, re.I))


def _named(cell: Inline) -> Iterator[Text]:
    links = [cell.part(m.start, m.end) for m in cell.links()]
    if links:
        yield from links
        return
    start = 0
    for match in [*_JOINS.finditer(cell.text), None]:
        end = match.start() if match else len(cell.text)
        if cell.text[start:end].strip():
            yield cell.part(start, end)
        start = match.end() if match else end


def role_of(org: Org, entity: Entity, text: Text) -> str:
    """The id of the role that a text names, by its link or by its name, empty when it is none or not clear."""
    if text.href and "://" not in text.href:
        path, _, anchor = text.href.partition("#")
        base = posixpath.join(posixpath.dirname(entity.path), path) if path else entity.path
        target = posixpath.normpath(path.lstrip("/") if path.startswith("/") else base).rsplit(".", 1)[0]
        for identity in (f"{target}#{anchor}", target) if anchor else (target,):
            if org.get(identity, Role):
                return identity
    found = [i for i in names_of(org).find(text.text, entity.package, ("Role",)) if org.get(i, Role)]
    return found[0] if len(found) == 1 else ""
