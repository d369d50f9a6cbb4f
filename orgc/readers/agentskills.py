"""Agent Skills (`<name>/SKILL.md`), wherever they stand: in `.agents/`, `.claude/`, a plugin or a package.

Source: the Agent Skills specification (agentskills.io). The directory's name is the skill's name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import PurePosixPath

from orgc.model.document import Document
from orgc.model.node import scalars
from orgc.model.reading import Reader, Reading, folder_of


def roots(files: Iterable[str], read: Callable[[str], str]) -> tuple[str, ...]:
    """The folders that hold a SKILL.md."""
    return tuple(folder_of(f) for f in files if f.rpartition("/")[2] == "SKILL.md")


def claims(path: str, root: str) -> bool:
    """SKILL.md itself; its references are pages."""
    return path.rpartition("/")[2] == "SKILL.md"


def read(document: Document, root: str) -> Reading | None:
    """A skill is known by its directory's name and by its title."""
    folder = PurePosixPath(document.path).parent.name
    name = next((s.text for s in scalars(document.meta.get("name"))), folder) or "skill"
    names = (folder,) if folder != name else ()
    return Reading("Skill", document.meta, "SKILL.md of an Agent Skill", name, names, folder)


READER = Reader("agentskills", roots, claims, read, title="Agent Skills", whole=True)
