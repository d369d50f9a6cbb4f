"""The page of a policy: its norms, its tables with their gaps marked, its examples, and where it applies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from markupsafe import Markup

from orgc.analysis.decision_table import Decision, decisions
from orgc.analysis.grid import TooLarge, in_words
from orgc.analysis.scope import scopes_of
from orgc.apps.site.atlas import Atlas, Place, Ref
from orgc.apps.site.places import anchor_of
from orgc.apps.site.prose import Prose
from orgc.apps.site.roles import NormView, norm_view
from orgc.apps.site.workflows import results_of, verdicts_of
from orgc.kinds.role import Role
from orgc.model.entity import Entity, Table
from orgc.model.org import EVERYONE


class Row(NamedTuple):
    """A row of a decision table. `marks` say what is wrong with it."""

    cells: tuple[Markup, ...]
    place: Place
    marks: tuple[str, ...]


class TableView(NamedTuple):
    """A decision table. `gap` has a cell a column when some case is decided by no row."""

    anchor: str
    title: str
    heads: tuple[tuple[str, bool], ...]
    rows: tuple[Row, ...]
    gap: tuple[str, ...]
    said: str
    policy: str
    verdict: str
    why: str
    place: Place
    inferred: bool


def policy_values(atlas: Atlas, policy: Entity, up: str) -> dict[str, Any]:
    """What the page of a policy shows. Other pages with norms or tables show these, too."""
    org = atlas.org
    everyone = EVERYONE in org.targets(policy.id, "applies_to")
    return {
        "norms": [(view, _bound(atlas, view.id, everyone)) for view in norms_of(atlas, policy.id)],
        "tables": list(tables_of(atlas, policy, up)),
        "verdicts": [v for v in verdicts_of(atlas, policy.path) if v.kind in ("table", "branching")],
        "results": results_of(atlas, policy.path),
        "applies": atlas.ends(org.out(policy.id, "applies_to", "governs"), False),
        "binds": atlas.refs(scopes_of(org).roles_of_entity(policy.id)),
        "everyone": everyone,
        "owners": atlas.ends(org.into(policy.id, "owns"), True),
    }


def norms_of(atlas: Atlas, identity: str) -> list[NormView]:
    """The norms of an entity."""
    return [norm_view(atlas, norm.id) for norm in atlas.org.norms_of(identity)]


def _bound(atlas: Atlas, identity: str, everyone: bool) -> tuple[Ref, ...]:
    """The roles that a norm binds, when they are not everybody."""
    norm = atlas.org.norms[identity]
    found = scopes_of(atlas.org).roles_of(norm)
    if everyone and len(found) >= sum(1 for _ in atlas.org.every(Role)):
        return ()
    return atlas.refs(found)


def tables_of(atlas: Atlas, entity: Entity, up: str) -> Iterator[TableView]:
    """The decision tables of an entity as they are, with what is wrong in them."""
    judged = {d.table.id: d for d in atlas.org.kept(decisions)}
    prose = Prose(atlas, entity.path, up)
    for table in atlas.org.units[entity.path].tables:
        if table.entity == entity.id and not table.example and table.outputs:
            yield _table(atlas, entity, table, judged.get(table.id), prose)


def _table(atlas: Atlas, entity: Entity, table: Table, decision: Decision | None, prose: Prose) -> TableView:
    marks: dict[int, list[str]] = {}
    gap: tuple[str, ...] = ()
    said, verdict, why = "", "not checked", decision.why if decision else "it is not in force"
    if decision and decision.grid is not None:
        verdict = "proved"
        try:
            found = None if decision.policy == "collect" else decision.grid.plainest_gap()
        except TooLarge:
            found, verdict, why = None, "not checked", "its rows cut the values into too many parts"
        if found:
            witness, level = found
            values = dict(witness)
            heads = [h.text for h in table.headers]
            said = f"No row decides {in_words(witness)}"
            if level < 2:
                gap = tuple("—" if i in table.outputs else values.get(h, "any") for i, h in enumerate(heads))
            verdict = "disproved" if level < 2 else "not checked"
        if decision.policy in ("unique", "any"):
            for one, two, where in decision.grid.overlaps():
                if decision.outputs[one] != decision.outputs[two]:
                    verdict = "disproved"
                    marks.setdefault(one, []).append(f"overlaps row {two + 1} for {in_words(where)}")
                    marks.setdefault(two, []).append(f"overlaps row {one + 1} for {in_words(where)}")
        if decision.policy == "first":
            for number in range(len(decision.rows)):
                if decision.grid.masked(number):
                    marks.setdefault(number, []).append("never counts: earlier rows decide every case")
    rows = []
    kept = [row for row in table.rows if any(c.text.strip() for c in row)]
    for number, row in enumerate(kept):
        line = next(c for c in row if c.text.strip()).span().line
        cells = tuple(prose.inline(row[i]) if i < len(row) else Markup("") for i in range(len(table.headers)))
        rows.append(Row(cells, atlas.place(entity.path, line), tuple(marks.get(number, ()))))
    heads_ = tuple((h.text, i in table.outputs) for i, h in enumerate(table.headers))
    title = " and ".join(table.headers[i].text for i in table.outputs)
    policy = decision.policy if decision else table.hit_policy
    return TableView(
        anchor_of(table.id), title, heads_, tuple(rows), gap, said, policy, verdict, why,
        atlas.place(entity.path, table.span.line), table.certainty == "inferred",
    )  # fmt: skip


def policy_card(atlas: Atlas, policy: Entity) -> dict[str, Any]:
    """A policy in a list."""
    org = atlas.org
    return {
        "ref": atlas.ref(policy.id),
        "words": policy.description.text,
        "norms": len(org.norms_of(policy.id)),
        "tables": sum(t.entity == policy.id and not t.example for t in org.units[policy.path].tables),
        "owners": atlas.ends(org.into(policy.id, "owns"), True),
        "applies": atlas.ends(org.out(policy.id, "applies_to", "governs"), False),
        "how": policy.evidence.text,
    }
