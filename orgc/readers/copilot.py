"""GitHub Copilot's files in `.github/`: agents, instructions, prompts and copilot-instructions.md.

Source: the documentation of GitHub Copilot and VS Code. An agent is a role, its `handoffs` are hand-offs; instructions
bind everybody; a prompt with numbered steps is a workflow, another one a skill. Skills are read as Agent Skills.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath

from orgc.grammar.agent_files import has_steps, key_of, named, role_keys, title_of
from orgc.model.document import Document
from orgc.model.node import Mapping, Scalar
from orgc.model.pattern import lazy
from orgc.model.reading import Reader, Reading
from orgc.model.span import START

_OURS = lazy(
    r"(?:(?P<root>.+)/)?\.github/(?:agents/[^/]+\.md|prompts/.+\.prompt\.md|instructions/.+\.instructions\.md"
    r"|copilot-instructions\.md)"
)


def roots(files: Iterable[str], read: Callable[[str], str]) -> tuple[str, ...]:
    """The folders whose `.github/` holds one of these files."""
    found = (_OURS.fullmatch(path) for path in files if ".github/" in path)
    return tuple(dict.fromkeys(match["root"] or "." for match in found if match))


def claims(path: str, root: str) -> bool:
    """These files, of this folder."""
    match = _OURS.fullmatch(path)
    return match is not None and (match["root"] or ".") == root


def read(document: Document, root: str) -> Reading | None:
    """By the folder the file stands in. An agent's name is its file's where it has none."""
    file = PurePosixPath(document.path).name
    stem = re.sub(r"(?:\.(?:agent|prompt|instructions))?\.md$", "", file)
    folder = PurePosixPath(document.path).parent.name
    if folder == "agents":
        if not document.meta.entries:
            return None
        name = named(document.meta) or stem
        names = tuple(dict.fromkeys((name, stem)))
        return Reading("Role", role_keys(document.meta), "an agent of GitHub Copilot", title_of(name), names, stem)
    if file.endswith(".prompt.md"):
        type_ = "Workflow" if has_steps("\n".join(document.lines)) else "Skill"
        title = title_of(named(document.meta) or stem) if type_ == "Workflow" else stem
        return Reading(type_, document.meta, "a prompt of GitHub Copilot", title, (stem,), stem)
    everyone = key_of("applies_to", Scalar("everyone", START))
    meta = Mapping((*document.meta.entries, everyone), document.meta.span)
    title = title_of(named(document.meta))
    return Reading("Policy", meta, "instructions of GitHub Copilot", title, (), stem)


READER = Reader("copilot", roots, claims, read, title="GitHub Copilot")
