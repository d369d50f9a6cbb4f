"""The home page: what this organization is, its health at a glance, and its biggest risks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from orgc.analysis.owners import owner_of
from orgc.apps.site.atlas import Atlas, Place, Ref
from orgc.apps.site.things import team_values
from orgc.apps.site.workflows import workflow_card
from orgc.kinds.record import is_past
from orgc.kinds.role import Role
from orgc.kinds.team import Team
from orgc.kinds.workflow import Workflow
from orgc.model.entity import Norm
from orgc.model.org import Org
from orgc.model.words import count

_RISKS = 8
_TEAMS = 16
_FLOWS = 9


class Gauge(NamedTuple):
    """One sign of health: `good` of `whole`, in words, and where to read more."""

    title: str
    good: int
    whole: int
    words: str
    url: str
    level: str

    @property
    def share(self) -> int:
        """Per cent, rounded down, so that 100 means all."""
        return 100 * self.good // self.whole if self.whole else 0


class Risk(NamedTuple):
    """Something that may go wrong, and where to look. `level` is error, warning or info."""

    level: str
    kind: str
    text: str
    url: str
    place: Place | None


def home_values(atlas: Atlas) -> dict[str, Any]:
    """What the home page shows."""
    org = atlas.org
    company = atlas.company
    front = atlas.front
    mission = company.mission.text if company else ""
    if not mission and front:
        mission = front.description.text
    documents = [u.entities[0] for u in org.units.values()]
    inferred = sum(e.evidence.certainty == "inferred" for e in documents)
    flows = sorted(
        (workflow_card(atlas, w) for w in org.every(Workflow) if w.steps and not w.gone),
        key=lambda c: (-len(c["roles"]), -c["steps"], c["ref"].title.casefold()),
    )
    teams = [(atlas.ref(t.id), team_values(atlas, t)) for t in org.every(Team) if not org.units[t.path].empty]
    teams = [pair for pair in teams if _known(pair[1])] or teams
    teams.sort(key=lambda pair: (-_known(pair[1]), pair[0].title.casefold()))
    return {
        "mission": " ".join(mission.split()),
        "goals": [g.text for g in company.goals] if company else [],
        "front": atlas.ref(front.id) if front else None,
        "numbers": _numbers(atlas),
        "gauges": list(gauges(atlas)),
        "risks": list(risks(atlas))[:_RISKS],
        "teams": teams[:_TEAMS],
        "more_teams": max(0, len(teams) - _TEAMS),
        "flows": flows[:_FLOWS],
        "more_flows": max(0, len(flows) - _FLOWS),
        "documents": len(documents),
        "inferred": inferred,
        "people": sum(1 for n in org.nodes.values() if n.type == "Person"),
    }


def _known(team: dict[str, Any]) -> int:
    """How much is known of a team, so that those of which most is known come first."""
    people = len(team["roles"]) + len(team["people"]) + len(team["teams"])
    return people + 3 * bool(team["leads"]) + 2 * bool(team["charter"]) + min(3, len(team["flows"]))


def _numbers(atlas: Atlas) -> list[tuple[int, str, str]]:
    org = atlas.org
    types = Counter(e.type for e in org.entities.values() if not is_past(e))
    rows = [(types[kind], word, f"{word}.html") for kind, word in MENU if types[kind]]
    if org.norms:
        rows.append((len(org.norms), "rules", "rules.html"))
    return rows


MENU = (
    ("Team", "teams"),
    ("Role", "roles"),
    ("Workflow", "workflows"),
    ("Policy", "policies"),
    ("Tool", "tools"),
    ("Record", "records"),
)


def gauges(atlas: Atlas) -> Iterator[Gauge]:
    """The signs of health."""
    org = atlas.org
    errors, warnings = atlas.report.count("error"), atlas.report.count("warning")
    clean = len(org.units) - len(
        {d.path for d in atlas.report.diagnostics if d.severity != "info" and d.path in org.units}
    )
    words = f"{count(errors, 'error')}, {count(warnings, 'warning')}"
    level = "bad" if errors else "fair" if warnings else "good"
    yield Gauge("Pages without a finding", clean, len(org.units), words, "findings.html", level)
    judged = Counter(p.verdict for p in atlas.proofs)
    if judged:
        whole = sum(judged.values())
        parts = [f"{judged[v]} {v}" for v in ("proved", "disproved", "not checked") if judged[v]]
        level = "bad" if judged["disproved"] else "good" if judged["proved"] * 2 >= whole else "fair"
        yield Gauge("Proved", judged["proved"], whole, ", ".join(parts), "proofs.html", level)
    if atlas.results:
        passed = sum(r.passed for r in atlas.results)
        failed = len(atlas.results) - passed
        words = f"{passed} pass, {failed} fail" if failed else f"all {passed} pass"
        yield Gauge(
            "Examples that hold", passed, len(atlas.results), words, "proofs.html#examples", "bad" if failed else "good"
        )
    if org.norms:
        owned = sum(_owned(org, norm) for norm in org.norms.values())
        share = 100 * owned // len(org.norms)
        words = f"{owned:,} of {len(org.norms):,}"
        yield Gauge(
            "Rules with an owner", owned, len(org.norms), words, "rules.html", "good" if share >= 90 else "fair"
        )
    roles = [r for r in org.every(Role) if not r.gone]
    if any(r.holders for r in roles):
        held = sum(not r.open for r in roles)
        yield Gauge(
            "Roles held by somebody",
            held,
            len(roles),
            f"{held} of {len(roles)}",
            "roles.html",
            "good" if held == len(roles) else "fair",
        )


def _owned(org: Org, norm: Norm) -> bool:
    return owner_of(org, org.entities[norm.entity]) is not None


def risks(atlas: Atlas) -> Iterator[Risk]:
    """What may go wrong, the worst first: errors, what was disproved, who cannot be away, warnings by their rule."""
    org = atlas.org
    for d in atlas.report.diagnostics:
        if d.severity == "error":
            yield Risk("error", d.rule, d.message, f"findings.html#rule-{d.rule}", atlas.place(d.path, d.span.line))
    said = {(d.path, d.span.line) for d in atlas.report.diagnostics}
    for p in atlas.proofs:
        if p.verdict == "disproved" and (p.path, p.line) not in said:
            yield Risk("warning", "disproved", f"{p.name}: {p.why}", "proofs.html", atlas.place(p.path, p.line))
    waiting = Counter(s.person for s in atlas.stops)
    for person, steps in sorted(waiting.items(), key=lambda item: (-item[1], item[0]))[:2]:
        flows = len({s.path for s in atlas.stops if s.person == person})
        waits, them = ("waits", "it") if steps == 1 else ("wait", "them")
        of = f"{count(steps, 'step')} of {count(flows, 'workflow')}"
        text = f"While {person} is away, {of} {waits}, because nobody else can do {them}"
        yield Risk("warning", "single point of failure", text, "away.html", None)
    open_roles = [r for r in org.every(Role) if r.open and not r.gone]
    if open_roles and any(not r.open for r in org.every(Role)):
        names = ", ".join(r.title.text for r in open_roles[:4]) + (", ..." if len(open_roles) > 4 else "")
        held = "is held" if len(open_roles) == 1 else "are held"
        yield Risk(
            "info", "open seats", f"{count(len(open_roles), 'role')} {held} by nobody: {names}", "roles.html", None
        )
    warned = Counter(d.rule for d in atlas.report.diagnostics if d.severity == "warning")
    for rule, number in sorted(warned.items(), key=lambda item: (_weight(item[0]), -item[1], item[0])):
        first = next(d for d in atlas.report.diagnostics if d.rule == rule and d.severity == "warning")
        more = f" (and {number - 1} more)" if number > 1 else ""
        yield Risk(
            "warning",
            rule,
            first.message + more,
            f"findings.html#rule-{rule}",
            atlas.place(first.path, first.span.line),
        )


_ORDER = ("safety", "authority", "decisions", "ownership", "lifecycle", "structure", "tools", "records", "norms")


def _weight(rule: str) -> int:
    """How much what a rule finds matters to somebody who runs the organization: faults of the text come last."""
    from orgc.compiler import rules

    family = rules()[rule].family if rule in rules() else ""
    return _ORDER.index(family) if family in _ORDER else len(_ORDER)


def team_line(atlas: Atlas, team: Team) -> dict[str, Any]:
    """A team in a list."""
    values = team_values(atlas, team)
    seats: list[Ref] = [seat[0] for seat in values["roles"]]
    return {
        "ref": atlas.ref(team.id),
        "words": values["charter"] or team.description.text,
        "leads": values["leads"],
        "roles": seats,
        "people": values["people"],
        "teams": values["teams"],
        "how": team.evidence.text,
    }
