"""AGENTS.md trees, with CLAUDE.md and GEMINI.md: what agents that work in a folder are told.

Source: agents.md, and the documentation of Claude Code and Gemini CLI. Each file is a policy that binds everybody who
works in its folder; one that only imports another says nothing of its own and stays a page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import PurePosixPath

from orgc.grammar.agent_files import key_of
from orgc.model.document import Document
from orgc.model.node import Mapping, Scalar
from orgc.model.pattern import lazy
from orgc.model.reading import Reader, Reading, folder_of
from orgc.model.span import START

_NAMES = {
    "AGENTS.md": "agents",
    "AGENTS.override.md": "agents-override",
    "CLAUDE.md": "claude",
    "CLAUDE.local.md": "claude-local",
    "GEMINI.md": "gemini",
}
_IMPORT = lazy(r"@\S+")


def roots(files: Iterable[str], read: Callable[[str], str]) -> tuple[str, ...]:
    """The folders with such a file."""
    return tuple(dict.fromkeys(folder_of(path) for path in files if path.rpartition("/")[2] in _NAMES))


def claims(path: str, root: str) -> bool:
    """The files themselves."""
    return PurePosixPath(path).name in _NAMES and folder_of(path) == root


def read(document: Document, root: str) -> Reading | None:
    """A policy for everyone, named for its folder where its text has no heading."""
    path = PurePosixPath(document.path)
    body = [line.strip() for line in document.lines[document.body_line - 1 :] if line.strip()]
    if all(_IMPORT.fullmatch(line) for line in body):
        return None
    folder = "-".join(part.lstrip(".") for part in path.parent.parts)
    slug = "-".join(part for part in (folder, _NAMES[path.name]) if part)
    headed = len(document.sections) > 1 and document.sections[1].level == 1
    title = "" if headed else f"What agents are told in {path.parent}" if folder else "What agents are told"
    meta = Mapping((*document.meta.entries, key_of("applies_to", Scalar("everyone", START))), document.meta.span)
    return Reading("Policy", meta, f"{path.name}, which agents read", title, (), slug)


READER = Reader("agentsmd", roots, claims, read, title="AGENTS.md")
