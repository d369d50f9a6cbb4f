"""Agent Skills: each workflow as `<name>/SKILL.md` in `.agents/skills` and `.claude/skills`.

Format: agentskills.io, emitted for the strictest reader: only the six keys, flat metadata, `name` equal to the
directory, a description of at most 1,024 characters that says what and when, a body under 500 lines and 5,000 tokens,
references one level deep. The organization's own skills (SKILL.md files) go along, with their front matter made clean.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from orgc.kinds.skill import Skill
from orgc.model.artifact import Artifact, Emission, Loss, Origin
from orgc.model.bundle import Bundle
from orgc.model.front_matter import front_matter, shortened
from orgc.model.lifecycle import in_force
from orgc.model.org import Org
from orgc.model.slug import file_slug
from orgc.skill_files import literal, workflow_skill

ROOTS = (".agents/skills", ".claude/skills")
_FENCE = re.compile(r"\A---\s*\n.*?\n---\s*\n", re.S)


def emit(org: Org, bundles: tuple[Bundle, ...], source: Callable[[str], str]) -> Emission:
    """A skill for each workflow, and the organization's own skills."""
    losses: list[Loss] = []
    folders: dict[str, list[Artifact]] = {}
    for bundle in bundles:
        if bundle.kind == "workflow":
            folders[bundle.slug] = workflow_skill(bundle, bundles, "skills")
    for skill in org.every(Skill):
        text = source(skill.path)
        if not in_force(skill, org.as_of) or not text.strip():
            continue
        name = file_slug(skill.name or skill.title.text)
        if name in folders:
            name = file_slug(f"{skill.package.rsplit('/', 1)[-1] or 'own'}-{name}")
        if name in folders:
            losses.append(Loss(skill.id, f"its name `{name}` is taken by another skill"))
            continue
        folders[name] = [_own(skill, name, text, losses)]
    artifacts = []
    for root in ROOTS:
        for name in sorted(folders):
            for a in folders[name]:
                artifacts.append(Artifact(f"{root}/{name}/{a.path}", literal(a.text), a.target, a.origins, a.subject))
    return Emission(tuple(artifacts), tuple(losses))


def _own(skill: Skill, name: str, text: str, losses: list[Loss]) -> Artifact:
    """A SKILL.md of the organization with the six keys of the specification; its body as it is."""
    match = _FENCE.match(text)
    body = text[match.end() :] if match else text
    extras = {extra.key.text: json.loads(extra.json) for extra in skill.extras}
    keys: dict[str, str | list[str]] = {"name": name}
    what = skill.description.text or f"The skill {skill.title.text}. Use when it is called by name."
    keys["description"] = shortened(what, 1000)
    for key in sorted(extras):
        losses.append(Loss(skill.id, f"`{key}` is no key of the Agent Skills specification"))
    if skill.allowed_tools:
        keys["allowed-tools"] = " ".join(t.text for t in skill.allowed_tools)
    head = front_matter(keys)
    body = body.strip("\n") + "\n"
    start, first = head.count("\n") + 2, (match[0].count("\n") if match else 0) + 1
    first += (
        len(text[match.end() :]) and (len(text[match.end() :]) - len(text[match.end() :].lstrip("\n"))) if match else 0
    )
    origins = tuple(Origin(start + i, skill.path, first + i) for i in range(body.count("\n")))
    return Artifact("SKILL.md", f"{head}\n{body}", "skills", origins, skill.id)
