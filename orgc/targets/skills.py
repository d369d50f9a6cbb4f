"""Agent Skills: each workflow as `<name>/SKILL.md` in `.agents/skills` and `.claude/skills`.

Format: agentskills.io, emitted for the strictest reader: only the six keys, flat metadata, `name` equal to the
directory, a description of at most 1,024 characters that says what and when, a body under 500 lines and 5,000 tokens,
references one level deep. The organization's own skills (SKILL.md files) go along, with their front matter made clean.
"""

from __future__ import annotations

from collections.abc import Callable

from orgc.analysis.fidelity import Share
from orgc.model.artifact import Artifact, Emission, Loss
from orgc.model.bundle import Bundle
from orgc.model.org import Org
from orgc.skill_files import skill_folders

FACETS: dict[str, Share] = {
    "identity": "partial",
    "norms": "partial",
    "authority": "none",
    "tools": "none",
    "escalations": "partial",
}
ROOTS = (".agents/skills", ".claude/skills")


def emit(org: Org, bundles: tuple[Bundle, ...], source: Callable[[str], str]) -> Emission:
    """A skill for each workflow, and the organization's own skills."""
    artifacts: list[Artifact] = []
    losses: tuple[Loss, ...] = ()
    for root in ROOTS:
        folders, losses = skill_folders(org, bundles, source, "skills", root)
        artifacts += folders
    roles = [Loss(b.id, "a skill is a procedure; the role itself is in none") for b in bundles if b.kind == "role"]
    return Emission(tuple(artifacts), (*losses, *roles))
