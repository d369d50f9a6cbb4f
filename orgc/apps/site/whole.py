"""Pages over the whole: findings, verdicts, rules, who may do what, who is missed when away, the chart, all pages."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import Any, NamedTuple

from orgc.analysis.matrix import powers
from orgc.apps.site.atlas import Atlas, Place, Ref
from orgc.apps.site.roles import NormView, norm_view
from orgc.apps.site.workflows import results_of
from orgc.kinds.role import Role
from orgc.model.org import Org
from orgc.model.rule import Rule

STATIC = 250  # findings that the page shows without a script
_ORDER = {"error": 0, "warning": 1, "info": 2}


def findings_values(atlas: Atlas, rules: dict[str, Rule]) -> dict[str, Any]:
    """The findings by rule, the worst first; of many, the first of each rule."""
    found = sorted(atlas.report.diagnostics, key=lambda d: (_ORDER[d.severity], d.rule, d.path, d.span.line))
    groups = []
    each = max(3, STATIC // max(1, len({(d.severity, d.rule) for d in found})))
    for (severity, rule), group in groupby(found, key=lambda d: (d.severity, d.rule)):
        issues = list(group)
        summary = rules[rule].summary if rule in rules else ""
        family = rules[rule].family if rule in rules else ""
        shown = [atlas.issue(d) for d in issues[:each]]
        groups.append((severity, rule, summary, family, shown, len(issues) - len(shown)))
    severities = Counter(d.severity for d in found)
    return {
        "groups": groups,
        "total": len(found),
        "counts": [(s, severities[s]) for s in ("error", "warning", "info")],
        "suppressed": atlas.report.suppressed,
    }


def findings_data(atlas: Atlas) -> list[list[Any]]:
    """The findings as data: severity, rule, message, help, path, line, address, inferred."""
    found = sorted(atlas.report.diagnostics, key=lambda d: (_ORDER[d.severity], d.rule, d.path, d.span.line))
    return [
        [d.severity[0], d.rule, d.message, d.help, d.path, d.span.line, atlas.places.line(d.path, d.span.line),
         int(d.certainty == "inferred")]
        for d in found
    ]  # fmt: skip


def proofs_values(atlas: Atlas) -> dict[str, Any]:
    """Every verdict by kind, and every example by document."""
    groups = []
    for kind in dict.fromkeys(p.kind for p in atlas.proofs):
        mine = [p for p in atlas.proofs if p.kind == kind]
        order = {"disproved": 0, "not checked": 1, "proved": 2}
        rows = [
            (p.verdict, p.name, p.why, _page(atlas, p.path), atlas.place(p.path, p.line))
            for p in sorted(mine, key=lambda p: order[p.verdict])
        ]
        groups.append((kind, Counter(p.verdict for p in mine), rows))
    examples = [(_page(atlas, path), results_of(atlas, path)) for path in dict.fromkeys(r.path for r in atlas.results)]
    return {"groups": groups, "examples": examples}


def _page(atlas: Atlas, path: str) -> Ref:
    unit = atlas.org.units.get(path)
    return atlas.ref(unit.entities[0].id) if unit and unit.entities else Ref(path, "", "")


class Cell(NamedTuple):
    """What a role may do in one action, in short."""

    text: str
    title: str
    url: str
    kind: str


def authority_values(atlas: Atlas) -> dict[str, Any]:
    """The approval matrix: actions by roles, and the rows that it is made of, each with its line."""
    found = powers(atlas.org)
    actions = []
    for action, group in groupby(found, key=lambda p: p.action):
        rows = [
            (p.source, _role(atlas, p.role), p.limit, p.condition, atlas.place(p.path, p.line), _page(atlas, p.path))
            for p in group
        ]
        actions.append((action, rows))
    return {"actions": actions, "matrix": _matrix(atlas, found)}


def _role(atlas: Atlas, title: str) -> Ref:
    identity = atlas.by_title.get(title, "")
    return atlas.ref(identity) if identity else Ref(title, "", "Role")


_WIDEST = 16


def _matrix(atlas: Atlas, found: Any) -> list[Any]:
    """Actions down, roles across; a cell has the limits that the pages of roles and tables state. Wide ones are cut
    into several, so that each can be read and printed.
    """
    cells: dict[tuple[str, str], list[Any]] = {}
    for p in found:
        if p.source != "step" or (p.action, p.role) not in cells:
            cells.setdefault((p.action, p.role), []).append(p)
    actions = list(dict.fromkeys(p.action for p in found))
    roles = sorted({p.role for p in found}, key=lambda r: (-sum((a, r) in cells for a in actions), r.casefold()))
    tables = []
    for start in range(0, len(roles), _WIDEST):
        part = roles[start : start + _WIDEST]
        rows = []
        for action in actions:
            row = [_cell(atlas, cells.get((action, role), [])) for role in part]
            if any(row):
                rows.append((action, row))
        tables.append(([_role(atlas, r) for r in part], rows))
    return tables


def _cell(atlas: Atlas, found: list[Any]) -> Cell | None:
    if not found:
        return None
    best = next((p for p in found if p.source == "role"), found[0])
    kind = "none" if best.limit == "none" else best.source
    words = {"none": "may not", "any": "any"}.get(best.limit, best.limit)
    if best.source == "step":
        words = "approves"
    title = "; ".join(f"{p.limit}{f' ({p.condition})' if p.condition else ''}, {p.path}:{p.line}" for p in found)
    return Cell(words, title, atlas.places.line(best.path, best.line), kind)


class Absence(NamedTuple):
    """What waits while one person is away."""

    person: str
    roles: tuple[Ref, ...]
    flows: tuple[tuple[Ref, tuple[tuple[str, str, Place], ...]], ...]
    steps: int


def away_values(atlas: Atlas) -> dict[str, Any]:
    """The people whose absence stops work, those who stop most first, and the roles with and without a deputy."""
    absences = []
    for person, group in groupby(atlas.stops, key=lambda s: s.person):
        steps = list(group)
        flows = []
        for path in dict.fromkeys(s.path for s in steps):
            mine = tuple((s.step, s.role, atlas.place(s.path, s.line)) for s in steps if s.path == path)
            title = next(s.workflow for s in steps if s.path == path)
            page = _page(atlas, path)
            flows.append((page if page.title == title else page._replace(title=title), mine))
        roles = tuple(_role(atlas, r) for r in dict.fromkeys(s.role for s in steps))
        absences.append(Absence(person, roles, tuple(flows), len(steps)))
    absences.sort(key=lambda a: (-a.steps, a.person.casefold()))
    return {"absences": absences, "seats": _seats(atlas)}


def _seats(atlas: Atlas) -> list[tuple[Ref, str, tuple[Ref, ...], int]]:
    org: Org = atlas.org
    waiting = Counter(s.role for s in atlas.stops)
    rows = []
    for role in org.every(Role):
        if not role.gone and (role.holders or any(True for _ in org.into(role.id, "deputizes"))):
            held = ", ".join(h.text.removeprefix("human:").strip() for h in role.holders)
            deputies = atlas.ends(org.into(role.id, "deputizes"), True)
            rows.append((atlas.ref(role.id), held, deputies, waiting[role.title.text]))
    return sorted(rows, key=lambda r: (-r[3], r[0].title.casefold()))


class Seat(NamedTuple):
    """A role in the chart, with those who report to it."""

    ref: Ref
    holder: str
    team: str
    below: tuple[Any, ...]


def chart_values(atlas: Atlas) -> dict[str, Any]:
    """Who reports to whom, as a tree; a role that reports to several stands below the first."""
    org = atlas.org
    seats = {i for i, n in org.nodes.items() if n.type in ("Role", "Person")}
    above: dict[str, str] = {}
    for edge in org.edges:
        if edge.type == "reports_to" and edge.source in seats:
            above.setdefault(edge.source, edge.target)
    below: dict[str, list[str]] = {}
    for one, boss in above.items():
        below.setdefault(boss, []).append(one)
    shown: set[str] = set()

    def seat(identity: str) -> Seat:
        shown.add(identity)
        under = [
            i
            for i in sorted(below.get(identity, ()), key=lambda i: (-_size(i), org.title(i).casefold()))
            if i not in shown
        ]
        role = org.get(identity, Role)
        holder = ", ".join(h.text.removeprefix("human:").strip() for h in role.holders) if role else ""
        team = next(iter(org.targets(identity, "member_of")), "")
        return Seat(
            atlas.ref(identity),
            holder,
            org.title(team) if team else "",
            tuple(seat(i) for i in under if i not in shown),
        )

    sizes: dict[str, int] = {}

    def _size(identity: str) -> int:
        if identity not in sizes:
            sizes[identity] = 0  # a circle ends here
            sizes[identity] = 1 + sum(_size(i) for i in below.get(identity, ()))
        return sizes[identity]

    tops = sorted((i for i in below if i not in above), key=lambda i: (-_size(i), org.title(i).casefold()))
    trees = [seat(i) for i in tops]
    circles = [seat(i) for i in sorted(below) if i not in shown]
    alone = [r.id for r in org.every(Role) if r.id not in shown and not r.gone]
    return {"trees": trees + circles, "alone": atlas.refs(alone), "reports": len(above)}


def rules_values(atlas: Atlas) -> list[tuple[Ref, list[NormView]]]:
    """Every norm, by the document it stands in."""
    found: dict[str, list[NormView]] = {}
    for identity, norm in atlas.org.norms.items():
        found.setdefault(norm.entity, []).append(norm_view(atlas, identity))
    return [
        (atlas.ref(entity), views)
        for entity, views in sorted(found.items(), key=lambda p: atlas.org.title(p[0]).casefold())
    ]
