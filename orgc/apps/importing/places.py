"""Where the files of an import come to stand: orgc's own folders for what it knows, else the place they had."""

from __future__ import annotations

from collections.abc import Iterable
from posixpath import basename, dirname, join

from orgc.apps.importing.pieces import Remark
from orgc.model.pattern import lazy
from orgc.model.reading import Reading
from orgc.model.slug import file_slug

FOLDERS = {
    "Control": "controls",
    "Glossary": "glossary",
    "Metric": "metrics",
    "Policy": "policies",
    "Record": "records",
    "Role": "roles",
    "Team": "teams",
    "Tool": "tools",
    "Workflow": "workflows",
}
_HIDDEN = frozenset({".agents", ".claude", ".github"})
_SAFE = lazy(r"[^\W_][\w.-]{0,99}")
INDEX = "index"  # the slug of what stands for its folder


class Read:
    """A document that a reader took for something: its path, its reader, the folder it belongs to, and the reading."""

    __slots__ = ("base", "format", "path", "reading", "root")

    def __init__(self, path: str, format_: str, root: str, base: str, reading: Reading) -> None:
        self.path = path
        self.format = format_
        self.root = root
        self.base = base
        self.reading = reading


def places(read: Iterable[Read], files: Iterable[str]) -> tuple[dict[str, str], list[Remark]]:
    """The new path of each file, and what is to be said where two would have the same one.

    `files` are all that come along. What lies in the folder of a skill moves with it.
    """
    found: dict[str, str] = {}
    moved: dict[str, str] = {}
    taken: dict[str, str] = {}
    remarks: list[Remark] = []

    def take(source: str, wanted: str) -> str:
        path = wanted
        for n in range(2, 10_000):
            if path.casefold() not in taken:
                break
            stem, dot, extension = wanted.rpartition(".")
            path = f"{stem}-{n}{dot}{extension}"
        if path != wanted:
            other = taken[wanted.casefold()]
            remarks.append(Remark(source, 1, 1, f"it would be `{wanted}`, as `{other}` is; it is written as `{path}`"))
        taken[path.casefold()] = source
        return path

    known = sorted(read, key=lambda r: r.path)
    for one in known:
        if one.reading.type == "Skill" and one.path.endswith("SKILL.md"):
            folder = dirname(one.path)
            wanted = f"{visible(folder)}/SKILL.md" if folder else "SKILL.md"
            other = taken.get(wanted.casefold(), "")
            if other:
                remarks.append(
                    Remark(one.path, 1, 1, f"`{other}` has the same name and another content; it stays here")
                )
            place = take(one.path, one.path if other else wanted)
            moved[folder] = dirname(place)
            found[one.path] = place
    for one in known:
        if one.path not in found:
            found[one.path] = take(one.path, _wanted(one))
    for path in sorted(set(files) - found.keys()):
        around = max((f for f in moved if f and path.startswith(f"{f}/")), key=len, default="")
        wanted = moved[around] + path[len(around) :] if around else path
        found[path] = take(path, wanted)
    return found, remarks


def _wanted(one: Read) -> str:
    reading = one.reading
    if not reading.slug:
        return one.path
    if reading.slug == INDEX:
        return join(one.base, "index.md")
    name = safe_name(reading.slug)
    if reading.type == "Skill":
        return join(one.base, "skills", name, "SKILL.md")
    folder = FOLDERS.get(reading.type)
    return join(one.base, folder, f"{name}.md") if folder else join(dirname(visible(one.path)), f"{name}.md")


def visible(path: str) -> str:
    """The path without the hidden folders in which agents look for files."""
    return "/".join(part for part in path.split("/") if part not in _HIDDEN) or basename(path)


def safe_name(name: str) -> str:
    """The name as a file may be called everywhere."""
    return name if _SAFE.fullmatch(name) and not name.endswith(".") else file_slug(name)
