"""AGENTS.md: an index at the root with what holds for everybody, and the instructions of each role in
`roles/<role>/AGENTS.md`.

Format: agents.md (plain markdown, the closest file wins). A reader loads the chain from the root to the folder, so what
every role is told alike stands in the root alone. Codex reads at most 32 KiB of the chain: a role's file that would go
over keeps its rules and moves its steps to `reference.md` beside it. Claude Code does not read AGENTS.md itself:
`CLAUDE.md` imports it.
"""

from __future__ import annotations

from collections.abc import Callable

from orgc.analysis.departments import organization_name
from orgc.analysis.fitting import moved
from orgc.analysis.sharing import common, without
from orgc.kinds.organization import Organization
from orgc.kinds.team import Team
from orgc.model.artifact import Artifact, Emission, Loss
from orgc.model.bundle import Bundle, Part
from orgc.model.marked import escape, markdown
from orgc.model.org import Org
from orgc.templating import reference, render

CHAIN = 32 * 1024  # bytes
_MOVED = ("steps",)


def emit(org: Org, bundles: tuple[Bundle, ...], source: Callable[[str], str]) -> Emission:
    """The root index with its import, and a file for each role."""
    shared = common(bundles)
    roles = [without(b, shared) for b in bundles if b.kind == "role"]
    flows = [b for b in bundles if b.kind == "workflow"]
    root = _root(org, roles, flows, shared)
    used = len(root.text.encode())
    artifacts, losses = [root, Artifact("CLAUDE.md", "@AGENTS.md\n", "agents-md")], []
    for bundle in roles:
        file = _role(org, bundle)
        if used + len(file.text.encode()) > CHAIN:
            short = moved(bundle, (i for i, p in enumerate(bundle.parts) if p.key in _MOVED))
            file = _role(org, short)
            size = used + len(file.text.encode())
            if size > CHAIN:
                losses.append(Loss(bundle.id, f"the chain is {size} bytes; Codex reads {CHAIN} of it"))
            artifacts += [file, *reference(short, "agents-md")]
            continue
        artifacts += [file, *reference(bundle, "agents-md")]
    return Emission(tuple(artifacts), tuple(losses))


def _role(org: Org, bundle: Bundle) -> Artifact:
    path = f"roles/{bundle.slug}/AGENTS.md"
    skills = [escape(org.title(i)) for i in bundle.skills]
    return render("agents-md/role.md.j2", path, "agents-md", bundle=bundle, skills=skills)


def _root(org: Org, roles: list[Bundle], flows: list[Bundle], shared: tuple[Part, ...]) -> Artifact:
    company = next((o for o in org.every(Organization) if not o.package), None) or next(
        iter(org.every(Organization)), None
    )
    teams = [(escape(t.title.text), _members(org, t.id, roles)) for t in org.every(Team) if not org.units[t.path].empty]
    return render(
        "agents-md/AGENTS.md.j2",
        "AGENTS.md",
        "agents-md",
        name=escape(organization_name(org)),
        mission=markdown(company.mission) if company else "",
        goals=[escape(goal.text) for goal in company.goals] if company else [],
        shared=shared,
        teams=[team for team in teams if team[1]],
        roles=roles,
        flows=flows,
    )


def _members(org: Org, team: str, roles: list[Bundle]) -> list[str]:
    members = set(org.sources(team, "member_of"))
    return [escape(b.title) for b in roles if b.id in members]
