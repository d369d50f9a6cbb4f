"""A decision table asked about one case of which not everything is known: each outcome that is still possible, and
what it depends on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from orgc.analysis.decision_table import Decision
from orgc.analysis.grid import Column
from orgc.grammar.conditions import input_key
from orgc.grammar.unary_tests import read_cell
from orgc.grammar.values import value_in
from orgc.model.domain import WORD, Point

_MOST = 5_000  # combinations of rows that are told apart
_OTHER = 2  # the level of a word that nobody names


class Case(NamedTuple):
    """What a table says in one case. `rows` decide it by the hit policy; none: no row covers it. `when` are the columns
    that were not given, each with what makes it this case.
    """

    rows: tuple[int, ...]
    when: tuple[tuple[str, str], ...]


class Missing(NamedTuple):
    """A column that was not given, or (`said`) whose value was not understood, and what its cells say."""

    name: str
    cells: tuple[str, ...]
    said: str = ""


class Judged(NamedTuple):
    """The answer of a table: one case when it is decided, several when it depends on what is `missing`.

    `unused` are the facts that the table does not ask about. `why` says why it cannot be judged at all.
    """

    decision: Decision
    cases: tuple[Case, ...]
    missing: tuple[Missing, ...]
    unused: tuple[str, ...]
    why: str = ""


def judge(decision: Decision, facts: Mapping[str, str], amount: str, currency: str, column: int = -1) -> Judged:
    """Asks a table. `facts` are values by the name of their input; `amount` is the value of `column` of the grid (-1:
    of the only one that it fits).
    """
    grid = decision.grid
    if grid is None:
        return Judged(decision, (), (), (), decision.why)
    heads = [decision.table.headers[n].text for n in decision.columns]
    given, unused = _assigned(grid.columns, heads, facts, amount, currency, column)
    states: dict[int, tuple[Point | None, ...]] = {(1 << grid.rules) - 1: ()}
    missing: list[Missing] = []
    for i, parts in enumerate(grid.points):
        name, text = given.get(i, (heads[i], ""))
        value = value_in(text, name, grid.columns[i].dimension, grid.columns[i].whole, currency) if text else None
        if isinstance(value, str) and grid.columns[i].dimension != WORD and not _known(value, grid.columns[i]):
            value = None  # `a lot` is no amount
        if value is not None:
            holds = sum(1 << r for r, allowed in enumerate(grid.columns[i].allowed) if allowed.holds(value))
            states = {mask & holds: (*way, None) for mask, way in states.items()}
            continue
        cells = tuple(dict.fromkeys(row[decision.columns[i]].text.strip() for row in decision.rows))
        missing.append(Missing(heads[i], cells, text))
        following: dict[int, tuple[Point | None, ...]] = {}
        for mask, way in states.items():
            for point, holds in parts:
                if point.level < _OTHER:
                    following.setdefault(mask & holds, (*way, point))
        states = following or {mask: (*way, None) for mask, way in states.items()}
        if len(states) > _MOST:
            return Judged(decision, (), tuple(missing), unused, "too many cases are possible; give more of them")
    cases = tuple(dict.fromkeys(_cases(decision, states)))
    asked = {name for case in cases for name, _ in case.when}
    if len(cases) == 1:  # whatever was not given makes no difference
        cases, asked = (Case(cases[0].rows, ()),), set()
    kept = tuple(m for m in missing if m.said or m.name in asked)
    return Judged(decision, cases, kept, unused)


def _known(said: str, column: Column) -> bool:
    return any(said in allowed.words for allowed in column.allowed)


def _cases(decision: Decision, states: Mapping[int, tuple[Point | None, ...]]) -> Iterator[Case]:
    grid = decision.grid
    assert grid is not None
    outcomes: dict[tuple[int, ...], tuple[Point | None, ...]] = {}
    for mask, way in states.items():
        outcomes.setdefault(_deciding(decision, mask), way)
    same = {tuple(sorted({decision.outputs[r] for r in rows})) for rows in outcomes}
    for rows, way in sorted(outcomes.items()):
        when = []
        for i, point in enumerate(way):
            if point is not None:
                head = decision.table.headers[decision.columns[i]].text
                cell = decision.rows[rows[0]][decision.columns[i]].text.strip() if rows else ""
                when.append((head, cell or grid.columns[i].say(point)))
        if len(same) == 1 and () not in outcomes:  # several rows, which all say the same
            yield Case(tuple(sorted({r for rows_ in outcomes for r in rows_})), ())
            return
        yield Case(rows, tuple(when))


def _deciding(decision: Decision, mask: int) -> tuple[int, ...]:
    """The rows that decide by the hit policy, of those that hold."""
    grid = decision.grid
    assert grid is not None
    found = [r for r in range(grid.rules) if mask >> r & 1 and r != grid.default]
    if not found:
        return (grid.default,) if grid.default >= 0 else ()
    if decision.policy == "first":
        return (found[0],)
    if decision.policy == "priority":
        return (min(found, key=decision.rank),)
    return tuple(found)


def _assigned(
    columns: tuple[Column, ...], heads: list[str], facts: Mapping[str, str], amount: str, currency: str, column: int
) -> tuple[dict[int, tuple[str, str]], tuple[str, ...]]:
    """Name and text of what is given for each column, and the facts that no column asks about."""
    keys = [input_key(head) for head in heads]
    given: dict[int, tuple[str, str]] = {}
    left: list[str] = []
    for name, text in facts.items():
        key = input_key(name)
        fitting = [i for i, k in enumerate(keys) if k == key]
        words = set(key.split())
        fitting = fitting or [
            i for i, k in enumerate(keys) if words and (words <= set(k.split()) or words >= set(k.split()))
        ]
        if len(fitting) == 1 and fitting[0] not in given:
            given[fitting[0]] = (name, text)
        else:
            left.append(name)
    if amount:
        at = _place_of(columns, heads, amount, currency, column, given)
        if at >= 0:
            given[at] = (heads[at], amount)
        else:
            left.append("amount")
    return given, tuple(left)


def _place_of(
    columns: tuple[Column, ...],
    heads: list[str],
    amount: str,
    currency: str,
    column: int,
    given: Mapping[int, tuple[str, str]],
) -> int:
    """The column that an amount is given for: the one named, else the only free one that is counted like it."""
    free = [i for i in range(len(columns)) if i not in given]
    if column in free:
        return column
    dimension = read_cell(amount, currency).values.dimension
    fitting = [i for i in free if columns[i].dimension == dimension]
    if not fitting and dimension == "count":
        fitting = [i for i in free if columns[i].dimension != WORD]
    if len(fitting) > 1:
        fitting = [i for i in fitting if "amount" in heads[i].lower()] or fitting
    return fitting[0] if len(fitting) == 1 else -1
