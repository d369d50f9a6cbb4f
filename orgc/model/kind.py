"""What a kind of entity is to the compiler, and the piece of a document from which one is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal

from orgc.model.document import Block, Document, Inline, Section
from orgc.model.entity import EdgeType, Entity, Evidence
from orgc.model.node import Mapping, Node, Scalar, scalars
from orgc.model.pattern import lazy
from orgc.model.slug import name_key
from orgc.model.span import NO_TEXT, Text

ValueKind = Literal["text", "texts", "date", "duration", "ref", "refs", "type", "status", "any"]
_LINK = lazy(r"\[([^\[\]]+)\]\(([^()\s]+)\)")
PEOPLE = ("Role", "Team", "Person")


class Key:
    """A front-matter key: what its value is, and for a reference the edge it makes and the types it may lead to."""

    __slots__ = ("edge", "expects", "names", "optional", "reverse", "value")

    def __init__(
        self,
        value: ValueKind,
        edge: EdgeType | None = None,
        expects: tuple[str, ...] = (),
        *,
        reverse: bool = False,
        optional: bool = False,
        names: tuple[str, ...] = (),
    ) -> None:
        self.value = value
        self.edge = edge
        self.expects = expects
        self.reverse = reverse
        self.optional = optional
        self.names = names  # other spellings of the key


def _spelled(*names: str) -> tuple[str, ...]:
    """Names of a key with underscores, hyphens and inner capitals."""
    spelled = ((n, n.replace("_", "-"), re.sub(r"_(\w)", lambda m: m[1].upper(), n)) for n in names)
    return tuple(dict.fromkeys(name for group in spelled for name in group))


COMMON_KEYS: dict[str, Key] = {
    "type": Key("type"),
    "id": Key("text"),
    "title": Key("text"),
    "description": Key("text"),
    "owner": Key("refs", "owns", PEOPLE, reverse=True, optional=True, names=("owners",)),
    "status": Key("status"),
    "aliases": Key("texts", names=("alias",)),
    "tags": Key("texts"),
    "applies_to": Key("refs"),
    "governed_by": Key("refs", "governs", ("Policy", "Page"), reverse=True),
    "supersedes": Key("refs", "supersedes"),
    "replaced_by": Key("refs", "supersedes", reverse=True, names=("superseded_by",)),
    "effective": Key("date"),
    "reviewed": Key(
        "date",
        names=(
            *_spelled("last_reviewed_on", "last_reviewed_at", "last_reviewed", "last_review"),
            *_spelled(
                "last_review_date", "reviewed_on", "date_reviewed", "reviewed_at", "last_checked", "last_verified"
            ),
        ),
    ),
    "review_in": Key(
        "duration",
        names=_spelled(
            "review_every",
            "review_cycle",
            "review_frequency",
            "review_interval",
            "review_cadence",
            "review_period",
            "reviewed_every",
            "valid_for",
        ),
    ),
    "stale_after": Key("date"),
    "next_review": Key(
        "date",
        names=_spelled(
            "next_review_date",
            "review_by",
            "review_date",
            "review_due",
            "review_due_date",
            "next_review_on",
            "next_review_due",
            "due_for_review",
            "review_before",
            "next_check",
            "next_revision",
        ),
    ),
    "expires": Key(
        "date",
        names=_spelled(
            "expiry",
            "expiry_date",
            "expires_on",
            "expiration",
            "expiration_date",
            "valid_until",
            "expires_at",
            "valid_through",
        ),
    ),
    "satisfies": Key("any"),
    "package": Key("any"),
    "imported": Key("any"),
    "sources": Key("any"),
    "generated": Key("any"),
    "verified": Key("any"),
    "resource": Key("any"),
}


class Scope:
    """A document, or a section of it, that is about to become an entity.

    `indexes` are its sections; those of an entity inside it are left out. `meta` holds its keys, wherever written.
    """

    def __init__(
        self,
        document: Document,
        entity: str,
        index: int,
        indexes: tuple[int, ...],
        meta: Mapping,
        title: Text,
        evidence: Evidence,
    ) -> None:
        self.document = document
        self.id = entity
        self.index = index
        self.indexes = indexes
        self.meta = meta
        self.title = title
        self.evidence = evidence
        self.package = ""
        self.names: tuple[str, ...] = ()

    def get(self, *keys: str) -> Node | None:
        """The value of the first of `keys` that is there."""
        for key in keys:
            if (node := self.meta.get(key)) is not None:
                return node
        return None

    def texts(self, *keys: str) -> tuple[Text, ...]:
        """The values of a key as located texts."""
        return tuple(_value(s) for s in scalars(self.get(*keys)) if s.text.strip())

    def text(self, *keys: str) -> Text:
        """The first value of a key, or an empty text."""
        return next(iter(self.texts(*keys)), NO_TEXT)

    def sections(self) -> Iterator[Section]:
        """Its sections, in the order of the file."""
        return (self.document.sections[i] for i in self.indexes)

    def section(self, *names: str) -> Section | None:
        """The first section below the entity's own heading whose title is one of `names`: `Authority`, or where one
        page holds many, `Authority of the Publisher`.
        """
        own = name_key(self.title.text)
        for i in self.indexes:
            section = self.document.sections[i]
            key = name_key(section.title.text)
            if i != self.index and (key in names or (own and _without(key, own) in names)):
                return section
        return None

    def below(self, section: Section) -> tuple[Section, ...]:
        """The section and those under it, within this scope."""
        inside = self.document.within(section.index)
        return tuple(self.document.sections[i] for i in inside if i in self.indexes)

    def items(self, section: Section) -> Iterator[Block]:
        """The items of the lists that stand directly in the section."""
        for block in section.blocks:
            if block.kind == "list":
                yield from block.children

    def step_id(self, slug: str) -> str:
        """The id of something inside this entity."""
        return f"{self.id}{'/' if '#' in self.id else '#'}{slug}"


def _without(title: str, own: str) -> str:
    """A title without the name of what it stands under: `authority of the publisher`, `publisher: authority`."""
    rest = title
    for words in (f" of the {own}", f" of {own}", f" for the {own}", f" for {own}"):
        rest = rest.removesuffix(words)
    return rest.removeprefix(f"{own} ") if rest == title else rest


class Kind:
    """A kind of entity: its name, what authors call it, where it is placed, its keys, and how it is read.

    `read` takes the scope and the fields that every entity has, and returns the entity. `sections` are sections that
    must not be empty when their heading is there.
    """

    __slots__ = ("aliases", "folders", "keys", "model", "name", "read", "sections")

    def __init__(
        self,
        name: str,
        model: type[Entity],
        read: Callable[[Scope, dict[str, Any]], Entity],
        *,
        aliases: tuple[str, ...] = (),
        folders: tuple[str, ...] = (),
        keys: dict[str, Key] | None = None,
        sections: tuple[str, ...] = (),
    ) -> None:
        self.name = name
        self.model = model
        self.read = read
        self.aliases = aliases
        self.folders = folders
        self.keys = keys or {}
        self.sections = sections


def _value(scalar: Scalar) -> Text:
    """A value as a located text; one written as a markdown link is that link."""
    text = scalar.text.strip()
    link = _LINK.fullmatch(text)
    return Text(link[1], scalar.span, link[2]) if link and not scalar.href else Text(text, scalar.span, scalar.href)


def first_text(section: Section | None) -> Inline:
    """The first paragraph of a section, empty when there is none."""
    if section is not None:
        for block in section.blocks:
            if block.kind == "paragraph":
                return block.text
    return Inline()


def prose_of(blocks: Iterable[Block]) -> Iterator[Inline]:
    """The paragraphs and items of some blocks, at any depth, in the order of the file."""
    for block in blocks:
        if block.kind in ("paragraph", "item") and block.text.text:
            yield block.text
        if block.kind in ("list", "item"):
            yield from prose_of(block.children)
