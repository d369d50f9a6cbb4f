"""Claude Code's project files: subagents (`.claude/agents`), commands (`.claude/commands`) and rules (`.claude/rules`).

Source: Claude Code's documentation. A subagent is known by `name`; a file without it is documentation. A command with
numbered steps is a workflow, another one a skill; a rule binds everybody. Skills are read as Agent Skills.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import PurePosixPath

from orgc.grammar.agent_files import has_steps, key_of, named, role_keys, title_of
from orgc.model.document import Document
from orgc.model.node import Mapping, Scalar
from orgc.model.pattern import lazy
from orgc.model.reading import Reader, Reading
from orgc.model.span import START

_ROOT = lazy(r"(?:(?P<root>.+)/)?\.claude/(?:agents|commands|rules)/.+\.md")


def roots(files: Iterable[str], read: Callable[[str], str]) -> tuple[str, ...]:
    """The folders with a `.claude/` that holds agents, commands or rules."""
    found = (_ROOT.fullmatch(path) for path in files if ".claude/" in path)
    return tuple(dict.fromkeys(match["root"] or "." for match in found if match))


def claims(path: str, root: str) -> bool:
    """The files of these three folders, at any depth."""
    parts = PurePosixPath(path).relative_to(root).parts
    return len(parts) > 2 and parts[0] == ".claude" and parts[1] in ("agents", "commands", "rules")


def read(document: Document, root: str) -> Reading | None:
    """An agent is a role held by an agent, by its folder; see above for the others."""
    path = PurePosixPath(document.path)
    folder = path.relative_to(root).parts[1]
    if folder == "agents":
        name = named(document.meta)
        if not name:
            return None
        evidence = "a subagent of Claude Code"
        return Reading("Role", role_keys(document.meta), evidence, title_of(name), (name,), name)
    if folder == "rules":
        everyone = key_of("applies_to", Scalar("everyone", START))
        meta = Mapping((*document.meta.entries, everyone), document.meta.span)
        return Reading("Policy", meta, "a rule of Claude Code", "", (), path.stem)
    type_ = "Workflow" if has_steps("\n".join(document.lines)) else "Skill"
    title = path.stem if type_ == "Skill" else title_of(path.stem)
    return Reading(type_, document.meta, "a command of Claude Code", title, (path.stem,), path.stem)


READER = Reader("claude", roots, claims, read, title="Claude Code")
