"""What the server knows at one moment: the compiled organization, where its texts are, and what is found by name."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from functools import cached_property
from typing import TypeVar
from urllib.parse import quote

from orgc.analysis.names import names_of
from orgc.apps.mcp.answers import MOST_ITEMS, Named, Refusal, Source
from orgc.compiler import Compiled
from orgc.kinds.role import Role
from orgc.model.bundle import Bundle
from orgc.model.diagnostic import Certainty
from orgc.model.entity import Entity
from orgc.model.org import Edge
from orgc.passes.read import digest_of
from orgc.world import World

E = TypeVar("E", bound=Entity)
_MOST_QUOTE = 300  # characters


class Known:
    """An organization as it was compiled. Everything else is found when it is first asked for."""

    def __init__(self, compiled: Compiled, world: World) -> None:
        self.org = compiled.org
        self.linted = compiled.linted
        self.world = world
        self._lines: dict[str, list[str]] = {}

    @cached_property
    def bundles(self) -> dict[str, Bundle]:
        """The bundles of roles and workflows in force, by id."""
        from orgc.passes.bundle import bundle

        return {b.id: b for b in bundle(self.org, self.linted.diagnostics)[0]}

    def lines(self, path: str) -> list[str]:
        """The lines of a document as they were compiled; none when it has changed since."""
        if path not in self._lines:
            unit = self.org.units.get(path)
            data = self.world.read(path) if unit else None
            same = data is not None and unit is not None and digest_of(data) == unit.digest
            self._lines[path] = self.world.text(path).split("\n") if same else []
        return self._lines[path]

    def source(self, path: str, line: int, certainty: Certainty = "declared") -> Source:
        """A line, quoted."""
        lines = self.lines(path)
        text = lines[line - 1].strip() if 0 < line <= len(lines) else ""
        text = text if len(text) <= _MOST_QUOTE else f"{text[: _MOST_QUOTE - 3]}..."
        return Source(path=path, line=line, quote=text, certainty=certainty, uri=document_uri(path))

    def of_edge(self, edge: Edge) -> Source:
        """The line that says a relation."""
        return self.source(edge.path, edge.span.line, edge.certainty)

    def named(self, identity: str) -> Named:
        """An id with its name."""
        return Named(id=identity, name=self.org.title(identity))

    def every_named(self, ids: Iterable[str]) -> list[Named]:
        """Ids with their names, MOST_ITEMS at the most."""
        return [self.named(i) for i in list(dict.fromkeys(ids))[:MOST_ITEMS]]

    def find(self, name: str, kind: type[E], what: str) -> E:
        """The one entity of a kind with this id or name. Raises Refusal, with the names that are almost it."""
        plain = name.strip()
        if found := self.org.get(plain, kind):
            return found
        ids = (
            [i for i in names_of(self.org).find(plain, "", (kind.__name__,)) if self.org.get(i, kind)] if plain else []
        )
        if len(ids) == 1 and (found := self.org.get(ids[0], kind)):
            return found
        if len(ids) > 1:
            raise Refusal(f"`{_short(name)}` may be {' or '.join(ids[:5])}; give the id")
        titles = {e.title.text: e.id for e in self.org.every(kind)} | {e.id: e.id for e in self.org.every(kind)}
        near = list(dict.fromkeys(titles[n] for n in get_close_matches(plain[:100], sorted(titles), 3, 0.5)))
        hint = f"did you mean {' or '.join(f'`{n}`' for n in near)}?" if near else "`search` finds what there is"
        raise Refusal(f"there is no {what} `{_short(name)}`; {hint}")

    def role(self, name: str) -> Role:
        """The role with this id or name."""
        return self.find(name, Role, "role")


def document_uri(path: str) -> str:
    """The resource that a document is."""
    return f"orgc://documents/{quote(path, safe='/')}"


def bundle_uri(identity: str) -> str:
    """The resource that the bundle of a role or workflow is."""
    return f"orgc://bundles/{quote(identity, safe='/')}"


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:77]}..."
