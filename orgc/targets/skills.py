"""Agent Skills: each workflow as `<name>/SKILL.md` in `.agents/skills` and `.claude/skills`.

Format: agentskills.io, emitted for the strictest reader: only the six keys, flat metadata, `name` equal to the
directory, a description of at most 1,024 characters that says what and when, a body under 500 lines and 5,000 tokens,
references one level deep. The organization's own skills (SKILL.md files) go along, with their front matter made clean.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from orgc.analysis.procedures import procedure_line
from orgc.kinds.skill import Skill
from orgc.model.artifact import Artifact, Emission, Loss, Origin
from orgc.model.bundle import Bundle, Part
from orgc.model.front_matter import front_matter, shortened
from orgc.model.lifecycle import in_force
from orgc.model.org import Org
from orgc.model.slug import file_slug
from orgc.templating import render

ROOTS = (".agents/skills", ".claude/skills")
MAX_LINES = 480
MAX_CHARS = 18_000  # about 4,500 tokens
_FENCE = re.compile(r"\A---\s*\n.*?\n---\s*\n", re.S)


def emit(org: Org, bundles: tuple[Bundle, ...], source: Callable[[str], str]) -> Emission:
    """A skill for each workflow, and the organization's own skills."""
    losses: list[Loss] = []
    folders: dict[str, list[Artifact]] = {}
    for bundle in bundles:
        if bundle.kind == "workflow":
            folders[bundle.slug] = _workflow(bundle, bundles)
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


def literal(text: str) -> str:
    r"""The text as Claude Code shows it unchanged: it would fill in `$1` (also in `$1,000`) and run what follows `!`.

    Source: "Available string substitutions" and "Inject dynamic context" of the Claude Code skills documentation; a
    backslash keeps a placeholder literal, and a space keeps a command from running. Both roots get the same text,
    because several products read both and take a difference for a conflict; in markdown `\$` shows as `$`.
    """
    head, fence, body = text.partition("\n---\n") if text.startswith("---\n") else ("", "", text)
    body = re.sub(r"(?<!\\)\$(?=\d|ARGUMENTS|\{CLAUDE)", r"\\$", body)
    body = re.sub(r"(?m)^(\s*(?:`{3,}|~{3,}))!", r"\1 !", body)
    return head + fence + re.sub(r"!(?=`)", "! ", body)


def _workflow(bundle: Bundle, bundles: tuple[Bundle, ...]) -> list[Artifact]:
    """SKILL.md, and references for what does not fit."""
    names = {b.id: b for b in bundles}
    runs = [names[i] for i in bundle.workflows if i in names]
    performers = [b.title for b in bundles if b.kind == "role" and bundle.id in b.workflows]
    keys: dict[str, str | list[str]] = {"name": bundle.slug, "description": procedure_line(bundle, performers)}
    kept = [part for part in bundle.parts if part.lines]
    moved: list[Part] = []
    while True:
        values = {"bundle": bundle, "parts": kept, "moved": moved, "runs": runs, "head": front_matter(keys)}
        main = render("skills/SKILL.md.j2", "SKILL.md", "skills", **values)
        movable = [part for part in kept if part.key in ("terms", "table", "may", "should")]
        if (main.text.count("\n") < MAX_LINES and len(main.text) < MAX_CHARS) or not movable:
            break
        moved.insert(0, movable[-1])
        kept.remove(movable[-1])
    if not moved:
        return [main]
    return [main, render("skills/reference.md.j2", "references/rules.md", "skills", bundle=bundle, parts=moved)]


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
