"""Agent Skills as files, for every target that writes them: a workflow, a role that no agent holds, or a skill
of the organization's own, as SKILL.md.

A body stays under 500 lines and 5,000 tokens; what does not fit goes to references, one level deep.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import msgspec

from orgc.analysis.agents import Agent, skill_names
from orgc.analysis.procedures import procedure_line
from orgc.kinds.skill import Skill
from orgc.model.artifact import Artifact, Loss, Origin
from orgc.model.bundle import Bundle, Part
from orgc.model.front_matter import front_matter, shortened
from orgc.model.org import Org
from orgc.templating import Sheet, instructions, render

MAX_LINES = 480
MAX_CHARS = 18_000  # about 4,500 tokens
MOVABLE = ("terms", "table", "note", "may", "should")  # to a reference, from the last part on
_FENCE = re.compile(r"\A---\s*\n.*?\n---\s*\n", re.S)


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


def workflow_skill(bundle: Bundle, bundles: tuple[Bundle, ...], target: str) -> list[Artifact]:
    """A workflow as SKILL.md, and references for what does not fit; paths from the skill's folder."""
    names = {b.id: b for b in bundles}
    runs = [names[i] for i in bundle.workflows if i in names]
    performers = [b.title for b in bundles if b.kind == "role" and bundle.id in b.workflows]
    keys: dict[str, str | list[str]] = {"name": bundle.slug, "description": procedure_line(bundle, performers)}
    kept = [part for part in bundle.now if part.lines]
    moved: list[Part] = [part for part in bundle.later if part.lines]
    while True:
        values = {"bundle": bundle, "parts": kept, "moved": moved, "runs": runs, "head": front_matter(keys)}
        main = render("skills/SKILL.md.j2", "SKILL.md", target, **values)
        movable = [part for part in kept if part.key in MOVABLE]
        if (main.text.count("\n") < MAX_LINES and len(main.text) < MAX_CHARS) or not movable:
            break
        moved.insert(0, movable[-1])
        kept.remove(movable[-1])
    if not moved:
        return [main]
    return [main, render("skills/reference.md.j2", "references/rules.md", target, bundle=bundle, parts=moved)]


def role_skill(agent: Agent, target: str, folder: str) -> tuple[Artifact, ...]:
    """A role that a person holds as a skill in `folder`, for whatever helps that person."""
    sheet, bundle = Sheet(), agent.bundle
    place = (f"{folder}/references/more.md", "references/more.md")
    text, reference = instructions(sheet, agent, (), target, MAX_CHARS, MAX_LINES, place)
    what = agent.description.replace(" Use for work of", " Use when working as or for", 1)
    line = msgspec.structs.replace(agent.line, text=shortened(what, 1000))
    head = front_matter({"name": bundle.slug, "description": sheet.text(line)})
    return (sheet.artifact(f"{folder}/SKILL.md", target, head + "\n" + literal(text), bundle.id), *reference)


def skill_folders(
    org: Org, bundles: tuple[Bundle, ...], source: Callable[[str], str], target: str, root: str
) -> tuple[tuple[Artifact, ...], tuple[Loss, ...]]:
    """A folder in `root` for each workflow, and for each skill that the organization has of its own."""
    losses: list[Loss] = []
    folders = {b.slug: workflow_skill(b, bundles, target) for b in bundles if b.kind == "workflow"}
    losses += [
        Loss(b.id, f"its skill is {size} characters; readers advise at most 20,000, which are some 5,000 tokens")
        for b in bundles
        if b.kind == "workflow" and (size := len(folders[b.slug][0].text)) > 20_000
    ]
    own = own_skills(org, frozenset(folders), source, target, losses)
    folders |= {name: [made] for name, made in own.items()}
    artifacts = [placed(made, f"{root}/{name}") for name in sorted(folders) for made in folders[name]]
    return tuple(artifacts), tuple(losses)


def placed(made: Artifact, folder: str) -> Artifact:
    """A file of a skill in the skill's folder, with its text literal."""
    return Artifact(f"{folder}/{made.path}", literal(made.text), made.target, made.origins, made.subject)


def own_skills(
    org: Org, taken: frozenset[str], source: Callable[[str], str], target: str, losses: list[Loss]
) -> dict[str, Artifact]:
    """By folder's name the skills that the organization has of its own; `taken` are the names of others."""
    found: dict[str, Artifact] = {}
    for identity, name in skill_names(org, taken).items():
        skill = org.get(identity, Skill)
        text = source(skill.path) if skill else ""
        if skill is None or not text.strip():
            continue
        if name:
            found[name] = _own(skill, name, text, losses, target)
        else:
            losses.append(Loss(identity, "its name is taken by another skill"))
    return found


def _own(skill: Skill, name: str, text: str, losses: list[Loss], target: str) -> Artifact:
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
    return Artifact("SKILL.md", f"{head}\n{body}", target, origins, skill.id)
