"""Agent Companies packages (`agentcompanies/v1`): COMPANY.md, agents/*/AGENTS.md, teams/*/TEAM.md, skills, tasks.

Source: the Agent Companies specification. A package is the folder of a COMPANY.md; slugs resolve within it. An agent
is a role held by an agent; `reportsTo` and `skills` are slugs, `manager` and `includes` of a team are paths. Projects
and tasks are pages, whose `owner` or `assignee` owns them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import PurePosixPath

from orgc.model.document import Document
from orgc.model.node import Entry, Mapping, Node, Scalar, Sequence, scalars
from orgc.model.reading import Reader, Reading, folder_of
from orgc.model.span import START, Text

_TYPES = {
    "COMPANY.md": "Organization",
    "AGENTS.md": "Role",
    "TEAM.md": "Team",
    "SKILL.md": "Skill",
    "PROJECT.md": "Page",
    "TASK.md": "Page",
}
_FOLDERS = {
    "AGENTS.md": "agents",
    "TEAM.md": "teams",
    "SKILL.md": "skills",
    "PROJECT.md": "projects",
    "TASK.md": "tasks",
}
_KEYS = {
    "Role": {"reportsTo": "reports_to", "skills": "skills"},
    "Team": {"manager": "lead", "includes": "members"},
    "Organization": {"includes": "parts"},
    "Page": {"assignee": "owner"},
}


def roots(files: Iterable[str], read: Callable[[str], str]) -> tuple[str, ...]:
    """The folders with a COMPANY.md."""
    return tuple(folder_of(f) for f in files if f.endswith("COMPANY.md") and f.rpartition("/")[2] == "COMPANY.md")


def claims(path: str, root: str) -> bool:
    """COMPANY.md itself, and the files whose names and folders the specification gives."""
    parts = PurePosixPath(path).relative_to(root).parts
    if parts == ("COMPANY.md",):
        return True
    return len(parts) >= 3 and _FOLDERS.get(parts[-1]) == parts[-3]


def read(document: Document, root: str) -> Reading | None:
    """The keys in orgc's words. A slug is a declared id, found in its package first; a path is read as a link."""
    path = PurePosixPath(document.path)
    type_ = _TYPES[path.name]
    renamed = _KEYS.get(type_, {})
    slug = next((s.text for s in scalars(document.meta.get("slug"))), path.parent.name)
    entries = []
    for entry in document.meta.entries:
        key = entry.key.text
        value = entry.value
        if key in ("manager", "includes"):
            value = _paths(value)
        entries.append(Entry(Text(renamed.get(key, key), entry.key.span), value))
    if type_ == "Role":
        entries.append(Entry(Text("holder", START), Scalar("agent", START)))
    name = next((s.text for s in scalars(document.meta.get("name"))), "")
    title = next((s.text for s in scalars(document.meta.get("title"))), "")
    names = tuple(dict.fromkeys(n for n in (slug, title) if n and n != name))
    evidence = f"{path.name} of an Agent Companies package"
    meta = Mapping(tuple(entries), document.meta.span)
    file = {"Organization": "index", "Page": path.stem}.get(type_, path.parent.name)
    if type_ == "Page":  # a project or a task: what it is called in one place says nothing elsewhere
        names = ()
    return Reading(type_, meta, evidence, name or title or slug, names, file)


def _paths(value: Node) -> Node:
    if isinstance(value, Scalar):
        return value if value.is_null else Scalar(value.text, value.span, value.quoted, value.text)
    items = [Scalar(s.text, s.span, href=s.text) for s in scalars(value)]
    return Sequence(tuple(items), items[0].span if items else START)


READER = Reader("agentcompanies", roots, claims, read, title="Agent Companies", package=True, whole=True)
