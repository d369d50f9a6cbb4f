"""What one role must know to act, or what a workflow asks of whoever runs it; each line with its source."""

from __future__ import annotations

import re

from orgc.model.value import Value


class Hop(Value, frozen=True):
    """One step on the way from a role to what governs it: `source` is in `relation` to `target`, as line `line` of
    `path` says. A relation is the type of an edge, or one of

    - `holds`: the target stands in the source;
    - `names`: the subject of the norm or sentence `source` is the role or team `target`;
    - `addresses`: the page `source` speaks to its reader, who is the role `target`;
    - `is`: both are pages about one role;
    - `among`: the role is one of everyone;
    - `says`: a line of the bundle uses the term `target`.
    """

    source: str
    relation: str
    target: str
    path: str = ""
    line: int = 0


class Line(Value, frozen=True):
    """A line of instruction in markdown, and where it comes from.

    `norm` is the id of the norm it states, `modality` the norm's. `also` is what it says besides, each with its own
    place: a step that holds a sentence with `must`, a norm that two policies state in the same words. `via` is the way
    in the graph from the bundle's role to what the line says.
    """

    text: str
    path: str
    line: int
    norm: str = ""
    also: tuple[Line, ...] = ()
    via: tuple[Hop, ...] = ()
    modality: str = ""

    @property
    def every(self) -> tuple[Line, ...]:
        """The line and what it says besides."""
        return (self, *self.also)

    @property
    def norms(self) -> tuple[str, ...]:
        """The ids of the norms that it states."""
        return tuple(line.norm for line in self.every if line.norm)


class Part(Value, frozen=True):
    """A titled group of lines. A table has its header in `head`, and then each line is a row.

    `later` marks what need not be read before acting: where a format has files that load on demand, it stands there.
    """

    key: str
    title: str
    lines: tuple[Line, ...]
    head: Line | None = None
    later: bool = False

    @property
    def columns(self) -> int:
        """How many columns the table has."""
        return len(re.findall(r"(?<!\\)\|", self.head.text)) - 1 if self.head else 0


class Bundle(Value, frozen=True):
    """The instructions of one role, or of one workflow when `kind` says so.

    `closure` are the documents it draws on; `errors` are findings there, with which it is written only when asked.
    `agent` says whether an agent holds the role. `tools`, `workflows` and `skills` are ids. `place` is where the role
    or workflow is defined, or first spoken of.
    """

    kind: str
    id: str
    title: str
    slug: str
    description: str
    trigger: str
    parts: tuple[Part, ...]
    closure: tuple[str, ...]
    tools: tuple[str, ...] = ()
    workflows: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    agent: bool = False
    errors: tuple[str, ...] = ()
    norms: tuple[str, ...] = ()
    place: tuple[str, int] = ("", 0)

    @property
    def now(self) -> tuple[Part, ...]:
        """The parts that are always loaded."""
        return tuple(part for part in self.parts if not part.later)

    @property
    def later(self) -> tuple[Part, ...]:
        """The parts that may be loaded on demand."""
        return tuple(part for part in self.parts if part.later)

    def part(self, key: str) -> Part | None:
        """The part with this key."""
        return next((part for part in self.parts if part.key == key), None)
