"""AGENTS.md: an index at the root, and the whole instructions of each role in `roles/<role>/AGENTS.md`.

Format: agents.md (plain markdown, the closest file wins). Codex reads at most 32 KiB of the chain from the root to the
folder, so a role's file that would go over keeps its rules and moves its steps to `steps.md` beside it. Claude Code
does not read AGENTS.md itself: `CLAUDE.md` imports it.
"""

from __future__ import annotations

from collections.abc import Callable

from orgc.kinds.organization import Organization
from orgc.kinds.team import Team
from orgc.model.artifact import Artifact, Emission, Loss
from orgc.model.bundle import Bundle, Part
from orgc.model.marked import escape, markdown
from orgc.model.org import Org
from orgc.templating import render

CHAIN = 32 * 1024  # bytes
_MOVED = ("steps",)


def emit(org: Org, bundles: tuple[Bundle, ...], source: Callable[[str], str]) -> Emission:
    """The root index with its import, and a file for each role."""
    roles = [b for b in bundles if b.kind == "role"]
    flows = [b for b in bundles if b.kind == "workflow"]
    root = _root(org, roles, flows)
    used = len(root.text.encode())
    artifacts, losses = [root, Artifact("CLAUDE.md", "@AGENTS.md\n", "agents-md")], []
    for bundle in roles:
        whole = _role(org, bundle, bundle.parts, moved=False)
        if used + len(whole.text.encode()) <= CHAIN:
            artifacts.append(whole)
            continue
        kept = tuple(part for part in bundle.parts if part.key not in _MOVED)
        short = _role(org, bundle, kept, moved=True)
        rest = tuple(part for part in bundle.parts if part.key in _MOVED)
        path = f"roles/{bundle.slug}/steps.md"
        artifacts += [short, render("agents-md/steps.md.j2", path, "agents-md", bundle=bundle, parts=rest)]
        size = used + len(short.text.encode())
        if size > CHAIN:
            losses.append(Loss(bundle.id, f"the chain is {size} bytes; Codex reads {CHAIN} of it"))
    return Emission(tuple(artifacts), tuple(losses))


def _role(org: Org, bundle: Bundle, parts: tuple[Part, ...], moved: bool) -> Artifact:
    path = f"roles/{bundle.slug}/AGENTS.md"
    skills = [escape(org.title(i)) for i in bundle.skills]
    return render("agents-md/role.md.j2", path, "agents-md", bundle=bundle, parts=parts, moved=moved, skills=skills)


def _root(org: Org, roles: list[Bundle], flows: list[Bundle]) -> Artifact:
    company = next((o for o in org.every(Organization) if not o.package), None) or next(
        iter(org.every(Organization)), None
    )
    name = org.config.name or (company.name.text or company.title.text if company else "") or "This organization"
    teams = [(escape(t.title.text), _members(org, t.id, roles)) for t in org.every(Team) if not org.units[t.path].empty]
    return render(
        "agents-md/AGENTS.md.j2",
        "AGENTS.md",
        "agents-md",
        name=escape(name),
        mission=markdown(company.mission) if company else "",
        goals=[escape(goal.text) for goal in company.goals] if company else [],
        teams=[team for team in teams if team[1]],
        roles=roles,
        flows=flows,
    )


def _members(org: Org, team: str, roles: list[Bundle]) -> list[str]:
    members = set(org.sources(team, "member_of"))
    return [escape(b.title) for b in roles if b.id in members]
