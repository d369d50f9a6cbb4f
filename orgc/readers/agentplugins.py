"""Agent Plugins (`plugin.json` with the schema of agent-plugins.org): a package of skills for several agents.

Source: the Agent Plugins specification, 1.0 and 1.1. A plugin is a team. Where a folder has the manifest of Claude Code
too, that one is read. Skills are read as Agent Skills.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import PurePosixPath

from orgc.grammar.agent_files import named, title_of, words
from orgc.model.document import Document
from orgc.model.node import Mapping, scalars
from orgc.model.reading import Reader, Reading, folder_of


def roots(files: Iterable[str], read: Callable[[str], str]) -> tuple[str, ...]:
    """The folders with a plugin.json that names the schema."""
    known = set(files)
    found = [p for p in files if p.rpartition("/")[2] == "plugin.json" and "agent-plugins.org" in read(p)]
    return tuple(folder_of(p) for p in found if f"{p[: -len('plugin.json')]}.claude-plugin/plugin.json" not in known)


def claims(path: str, root: str) -> bool:
    """The manifest."""
    return str(PurePosixPath(path).relative_to(root)) == "plugin.json"


def read(document: Document, root: str) -> Reading | None:
    """The team that stands for the folder."""
    name = named(document.meta)
    title = title_of(name or PurePosixPath(document.path).parent.name)
    return Reading("Team", document.meta, "the manifest of a plugin", title, (name,) if name else (), "index")


def view(meta: Mapping, path: str) -> list[tuple[int, str]]:
    """What the plugin is for."""
    return [(s.span.line, words(s.text)) for s in scalars(meta.get("description"))]


READER = Reader("agentplugins", roots, claims, read, title="Agent Plugins", package=True, whole=True, view=view)
