"""Documents that were imported from an Agent Companies package, as they stood in it: place, keys, text and links."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from posixpath import basename, dirname

from orgc.analysis.company import imported, kept_place, own_heading, package_keys, root_of
from orgc.kinds.organization import Organization
from orgc.model.artifact import IMPORT_REPORT
from orgc.model.entity import Entity
from orgc.model.links import ResolvedLink
from orgc.model.node import Mapping
from orgc.model.org import Org
from orgc.model.pattern import lazy
from orgc.passes.relink import relink

_NOT_THEIRS = ("orgc.toml", IMPORT_REPORT)  # what orgc keeps beside an import
_HEADING = lazy(r"\A\n*# [^\n]*\n+")
Reads = Callable[[str], tuple[Mapping, str, int]]


class Imports:
    """The imports in an organization. `kept` is where each document stood in its package, by its id; `roots` are the
    folders that were imported into. `source` gives the text of a path, `reads` the keys and the body of a text.
    """

    def __init__(self, org: Org, source: Callable[[str], str], reads: Reads) -> None:
        self.org, self.source, self.reads = org, source, reads
        found = list(imported(org))
        self.roots = tuple(sorted({dirname(o.path) for o in found if isinstance(o, Organization)}))
        self.kept = {e.id: place for e in found if (place := kept_place(reads(source(e.path))[0]))}
        self.links: dict[str, list[ResolvedLink]] = {}
        for link in org.links:
            self.links.setdefault(link.path, []).append(link)

    def root(self, path: str) -> str | None:
        """The folder of the import that a path belongs to, None when it belongs to none."""
        return root_of(path, self.roots)

    def inside(self, path: str) -> str:
        """The place of a path in the package that it came from, empty for what came from none."""
        root = self.root(path)
        unit = self.org.units.get(path)
        if unit and unit.id in self.kept:
            return self.kept[unit.id]
        return "" if root is None else path[len(root) + 1 :] if root else path

    def beside(self, others: tuple[str, ...]) -> Iterator[str]:
        """The pages, skills and other files that stand beside what was imported, and in no folder of `others`."""
        for path in self.org.files:
            hidden = any(part.startswith(".") for part in path.split("/")) and basename(path) != ".paperclip.yaml"
            if self.root(path) is None or hidden or basename(path) in _NOT_THEIRS or root_of(path, others) is not None:
                continue
            unit = self.org.units.get(path)
            entity = self.org.entities[unit.id] if unit else None
            if entity is None or (entity.id not in self.kept and entity.type in ("Page", "Skill")):
                yield path

    def text(self, path: str) -> str:
        """The text of a path; that of a page with its links as they lead in the package."""
        text = self.source(path)
        if path not in self.org.units:
            return text
        lines = tuple(text.split("\n"))
        return "\n".join(relink(lines, self.links.get(path, ()), self.inside, path, self.inside(path))[0])

    def document(self, entity: Entity) -> tuple[Mapping, str, int]:
        """The keys in the package's words, the text without the heading that the import added, and its first line."""
        keys, body, first = self.reads(self.text(entity.path))
        if not own_heading(keys) and (match := _HEADING.match(body)):
            body, first = body[match.end() :], first + match[0].count("\n")
        return package_keys(entity.type, entity.title.text, keys, self.kept[entity.id], self.kept), body, first
