"""What a document or a section is: the facts every kind of entity has. Each kind adds its own in `kinds/`."""

from __future__ import annotations

from typing import Literal

import msgspec

from orgc.model.diagnostic import Certainty
from orgc.model.document import Inline
from orgc.model.quantity import Quantity
from orgc.model.span import NO_TEXT, START, Span, Text
from orgc.model.value import Value

How = Literal["declared", "configured", "placed", "inferred", "default"]
EdgeType = Literal[
    "owns",
    "reports_to",
    "member_of",
    "performs",
    "hands_off",
    "approves",
    "escalates_to",
    "deputizes",
    "uses",
    "needs",
    "produces",
    "governs",
    "applies_to",
    "refers_to",
    "defines",
    "supersedes",
    "runs",
    "next",
    "satisfies",
]
LEAD = "lead"  # the label of a member_of edge of who leads
Modality = Literal["must", "must not", "should", "should not", "may"]


class Evidence(Value, frozen=True):
    """How a type was found, and what says so, in words for the reader."""

    how: How
    text: str

    @property
    def certainty(self) -> Certainty:
        return "inferred" if self.how in ("inferred", "default") else "declared"

    @property
    def stated(self) -> bool:
        """Whether somebody said it for this document: then its keys, steps and tables speak, and prose adds nothing."""
        return self.how in ("declared", "configured")


class Ref(Value, frozen=True):
    """A reference as written, before it is known what it means.

    The edge goes from `source` to the target, or the other way round when `reverse`. `expects` are the types it may
    lead to (empty: any). `optional` marks a name that need not be an entity (a person, an input without a page).
    `key` is the word under which the author wrote it, for messages. `guess` marks one that was read from prose or a
    list: it makes an inferred edge, to a person when nothing has that name, and is never unresolved.
    """

    edge: EdgeType
    source: str
    target: Text
    key: str
    expects: tuple[str, ...] = ()
    reverse: bool = False
    optional: bool = False
    label: str = ""
    guess: bool = False


class Mention(Value, frozen=True):
    """A text in which names are to be found once all names are known. The first one counts, or all when `every`."""

    edge: EdgeType
    source: str
    text: Inline
    expects: tuple[str, ...]
    every: bool = False
    label: str = ""


class Table(Value, frozen=True):
    """A table. `outputs` are the columns whose header starts with an arrow, else (inferred) the last one when all
    its cells are roles or outcomes; a table without outputs decides nothing. `rows` exclude the header. `entity` is
    the id of what it stands in.
    """

    id: str
    headers: tuple[Text, ...]
    rows: tuple[tuple[Inline, ...], ...]
    outputs: tuple[int, ...]
    span: Span
    hit_policy: str = ""
    values: tuple[tuple[str, tuple[str, ...]], ...] = ()
    example: bool = False
    section: str = ""
    certainty: Certainty = "declared"
    entity: str = ""


class Norm(Value, frozen=True):
    """A rule in words: who (subject) must, should or may do what (action), under which conditions and quantities.

    `label` is the id as its author wrote it, empty without one. `applies_to` is what the nearest section declares.
    `fingerprint` digests the text alone. `tail` are the items of the list that a text ending in a colon announces.
    """

    id: str
    entity: str
    text: Inline
    span: Span
    modality: Modality
    subject: str
    action: str
    conditions: tuple[str, ...]
    quantities: tuple[Quantity, ...]
    fingerprint: str
    applies_to: tuple[Text, ...] = ()
    section: str = ""
    certainty: Certainty = "declared"
    label: str = ""
    tail: tuple[Inline, ...] = ()


class Note(Value, frozen=True):
    """A section in its own words: its paragraphs and items, under its heading."""

    title: str
    lines: tuple[Inline, ...]


class Extra(Value, frozen=True):
    """A key that no kind knows: kept, with its value as JSON text."""

    key: Text
    json: str


class Entity(msgspec.Struct, frozen=True, array_like=True, gc=False, tag_field="kind", tag=True, kw_only=True):
    """A document or a section with a type. Subclasses in `kinds/` add what their type has."""

    id: str
    type: str
    title: Text
    span: Span
    evidence: Evidence
    path: str
    section: int = 0
    sections: tuple[int, ...] = ()
    end_line: int = 0
    names: tuple[str, ...] = ()
    declared_id: Text = NO_TEXT
    declared_type: Text = NO_TEXT
    description: Text = NO_TEXT
    owners: tuple[Text, ...] = ()
    status: Text = NO_TEXT
    aliases: tuple[Text, ...] = ()
    tags: tuple[Text, ...] = ()
    applies_to: tuple[Text, ...] = ()
    effective: Text = NO_TEXT
    approved: Text = NO_TEXT
    reviewed: Text = NO_TEXT
    review_in: Text = NO_TEXT
    stale_after: Text = NO_TEXT
    next_review: Text = NO_TEXT
    expires: Text = NO_TEXT
    supersedes: tuple[Text, ...] = ()
    replaced_by: tuple[Text, ...] = ()
    package: str = ""
    refs: tuple[Ref, ...] = ()
    mentions: tuple[Mention, ...] = ()
    extras: tuple[Extra, ...] = ()

    @property
    def state(self) -> str:
        """draft, active, deprecated, retired, superseded or archived; `stable` is read as active, and so is silence."""
        status = self.status.text.strip().lower()
        return {"": "active", "stable": "active"}.get(status, status)

    @property
    def gone(self) -> bool:
        """Whether it is not, or no longer, to be relied on: deprecated, retired or archived."""
        return self.state in ("deprecated", "retired", "archived")

    @property
    def place(self) -> Span:
        return self.title.span if self.title.span != START else self.span
