"""The organization as drawings: who reports to whom, relies on whom, may decide what; which policies rule what."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from orgc.analysis.matrix import powers
from orgc.kinds.policy import Policy
from orgc.kinds.role import Role
from orgc.kinds.workflow import Workflow
from orgc.model.drawing import Arrow, Box, Drawing, Mark
from orgc.model.entity import LEAD
from orgc.model.org import Org

_MOST_HOLDERS = 3


def org_chart(org: Org) -> Drawing:
    """Roles below whom they report to. Who reports to nobody, and leads nobody, stands below the team."""
    people = [i for i, n in org.nodes.items() if n.type in ("Role", "Person") and not _gone(org, i)]
    known = set(people)
    above = {i: next((t for t in org.targets(i, "reports_to") if t in known and t != i), "") for i in people}
    leads = {e.target: e.source for e in org.edges if e.type == "member_of" and e.label == LEAD and e.source in known}
    teams = {i: next(iter(org.targets(i, "member_of")), "") for i in people}
    heads = set(above.values())
    shown = [i for i in people if above[i] or i in heads or teams[i] or org.nodes[i].type == "Role"]
    hung = [i for i in shown if not above[i] and i not in heads and teams[i]]
    arrows = [Arrow(above[i], i) for i in shown if above[i]] + [Arrow(teams[i], i) for i in hung]
    boxes = [Box(t, org.title(t), "subroutine", t, tags=("team",)) for t in dict.fromkeys(teams[i] for i in hung)]
    boxes += [_person(org, i, teams[i], leads.get(teams[i]) == i) for i in shown]
    groups = [(t, org.title(t)) for t in dict.fromkeys(b.group for b in boxes) if t]
    note = _counted((len([b for b in boxes if "team" not in b.tags]), "role"), (len(groups), "team"))
    return Drawing("Who reports to whom", tuple(boxes), tuple(arrows), tuple(groups), note=note, form="tree")


def _gone(org: Org, identity: str) -> bool:
    role = org.get(identity, Role)
    return role is not None and bool(role.gone)


def _person(org: Org, identity: str, team: str, lead: bool) -> Box:
    role = org.get(identity, Role)
    marks: list[Mark] = []
    tags = []
    if role is not None:
        held = [h.text.removeprefix("human:").strip() for h in role.holders]
        if role.by_agent:
            marks, tags = [Mark("agent", "agent")], ["agent"]
        elif role.open and org.nodes[identity].certainty == "inferred":
            tags = ["alone"]  # prose speaks of it, and no page of its own says who holds it
        elif role.open:
            marks, tags = [Mark("open", "nobody yet")], ["open"]
        else:
            marks = [Mark("person", name) for name in held[:_MOST_HOLDERS]]
            if len(held) > _MOST_HOLDERS:
                marks.append(Mark("person", f"and {len(held) - _MOST_HOLDERS} more"))
    if team:
        marks.append(Mark("team", f"leads {org.title(team)}" if lead else org.title(team), team))
    note = ", ".join(mark.text for mark in marks)
    return Box(identity, org.title(identity), "box", team, note=note, marks=tuple(marks), tags=tuple(tags))


def dependencies(org: Org) -> Drawing:
    """Who hands work to whom, calls on whom, and waits for whose approval."""
    found: dict[tuple[str, str], dict[str, int]] = {}
    for giver, taker, how in _reliances(org):
        if giver != taker:
            ways = found.setdefault((giver, taker), {})
            ways[how] = ways.get(how, 0) + 1
    used = {i for pair in found for i in pair}
    boxes = [
        Box(i, org.title(i), "round", _team(org, i))
        for i in sorted(used, key=lambda i: (_team(org, i), org.title(i), i))
    ]
    arrows = [Arrow(a, b, _said(ways), "hands over to" not in ways) for (a, b), ways in sorted(found.items())]
    groups = tuple((t, org.title(t) if t else "no team") for t in dict.fromkeys(b.group for b in boxes))
    note = _counted((len(boxes), "role"), (len(arrows), "reliance"))
    if not arrows:
        note = "No step says who hands over to whom, and no role on whom it calls"
    return Drawing("Who relies on whom", tuple(boxes), tuple(arrows), groups, note=note, form="wheel")


def _reliances(org: Org) -> Iterator[tuple[str, str, str]]:
    def acts(identity: str) -> str:
        return next(iter(org.targets(identity, "performs")), "") if "#" in identity else identity

    for edge in org.edges:
        if edge.type == "hands_off":
            yield edge.source, edge.target, "hands over to"
        elif edge.type in ("escalates_to", "approves"):
            source = acts(edge.source)
            if _is_role(org, source) and _is_role(org, edge.target):
                yield source, edge.target, "escalates to" if edge.type == "escalates_to" else "is approved by"


def _is_role(org: Org, identity: str) -> bool:
    return identity in org.nodes and org.nodes[identity].type in ("Role", "Person", "Team")


def _said(ways: dict[str, int]) -> str:
    return ", ".join(f"{how} {count} times" if count > 1 else how for how, count in sorted(ways.items()))


def _team(org: Org, identity: str) -> str:
    return next(iter(org.targets(identity, "member_of")), "")


def authority(org: Org) -> Drawing:
    """The approval matrix: actions by roles, each with its limit."""
    found = powers(org)
    actions = dict.fromkeys(p.action for p in found)
    roles = dict.fromkeys(p.role for p in found)
    reach = {role: sum(p.role == role for p in found) for role in roles}
    of_title = {n.title: i for i, n in sorted(org.nodes.items()) if n.type == "Role"}
    boxes = [Box(f"action|{a}", a, "box", "actions") for a in actions]
    boxes += [
        Box(of_title.get(r, f"role|{r}"), r, "round", "roles") for r in sorted(roles, key=lambda r: (-reach[r], r))
    ]
    said: dict[tuple[str, str], list[str]] = {}
    paged = {(p.role, p.action) for p in found if p.source == "role"}
    tabled = {(p.role, p.action) for p in found if p.source == "table"}
    for p in found:  # what a role's own page says counts before what tables and steps repeat of it
        of = (p.role, p.action)
        if p.source != "role" and (of in paged or (p.source != "table" and of in tabled)):
            continue
        text = f"{p.limit} ({p.condition})" if p.condition else p.limit
        lines = said.setdefault((of_title.get(p.role, f"role|{p.role}"), f"action|{p.action}"), [])
        if text not in lines:
            lines.append(text)
    arrows = [Arrow(role, action, "; ".join(lines)) for (role, action), lines in said.items()]
    note = _counted((len(actions), "action"), (len(roles), "role"))
    if not found:
        note = "Nobody is given authority: a section Authority of a role, or a table of approvers, would say so"
    groups = (("roles", "Roles"), ("actions", "Actions"))
    return Drawing("Who may decide what", tuple(boxes), tuple(arrows), groups, note=note, form="table")


def policies(org: Org) -> Drawing:
    """Which policies rule which workflows; what stands alone is told apart."""
    rules = [p for p in org.every(Policy) if not p.gone]
    flows = [w for w in org.every(Workflow) if not w.gone]
    arrows = [
        Arrow(p.id, target) for p in rules for target in org.targets(p.id, "governs") if org.get(target, Workflow)
    ]
    arrows = [a for a in dict.fromkeys(arrows) if any(w.id == a.target for w in flows)]
    used = {a.source for a in arrows} | {a.target for a in arrows}
    boxes = [Box(p.id, p.title.text, "note", "policies", tags=() if p.id in used else ("alone",)) for p in rules]
    boxes += [Box(w.id, w.title.text, "box", "workflows", tags=() if w.id in used else ("alone",)) for w in flows]
    groups = (("policies", "Policies"), ("workflows", "Workflows"))
    note = _counted((len(rules), "policy"), (len(flows), "workflow"))
    if not arrows:
        note += "; no policy says which workflow it governs"
    return Drawing("Which policies rule which workflows", tuple(boxes), tuple(arrows), groups, note=note, form="pairs")


def _counted(*counts: tuple[int, str]) -> str:
    plural = {"policy": "policies"}
    return ", ".join(f"{n} {word if n == 1 else plural.get(word, word + 's')}" for n, word in counts)


VIEWS: dict[str, Callable[[Org], Drawing]] = {
    "org-chart": org_chart,
    "dependencies": dependencies,
    "authority": authority,
    "policies": policies,
}
