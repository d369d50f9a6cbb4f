"""One document of a foreign format as a page of orgc's: its keys in the front matter, its text below, as it was."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from posixpath import relpath

from orgc.apps.importing.places import Read
from orgc.kinds import all_kinds
from orgc.markdown import parse_markdown
from orgc.model.document import Document
from orgc.model.kind import COMMON_KEYS
from orgc.model.node import Entry, Mapping, Node, Scalar, Sequence, scalars
from orgc.model.slug import name_key, slug
from orgc.model.span import START, Span, Text
from orgc.serialising import nodes_yaml

_OURS = frozenset({"aliases", "holder", "holders", "id", "imported", "package", "type"})  # what orgc's words may change
Target = Callable[[Scalar], str]


class Page:
    """The text of a page, and the keys of the source that stand under `imported`."""

    __slots__ = ("kept", "text")

    def __init__(self, text: str, kept: tuple[str, ...]) -> None:
        self.text = text
        self.kept = kept


def page(document: Document, one: Read, title: str, stem: str, body: list[str], target: Target) -> Page:
    """The page for a document with this title, to be written in a file called `stem`.

    `body` are its lines with links that lead where things stand now; `target` gives the new id of what a value means.
    """
    reading = one.reading
    known = {**COMMON_KEYS, **all_kinds()[reading.type].keys}
    own = _own_heading(document, title)
    add = not own and _may_head(document, title)
    head: list[Entry] = [_entry("type", _text(reading.type))]
    if reading.type == "Skill":  # its name stands in its front matter, as Agent Skills have it
        head, add = [_entry("name", _text(title))], False
    elif not own and not add:
        head.append(_entry("title", _text(title)))
    meta = [
        Entry(e.key, _referring(e.value, target) if known[e.key.text].edge or e.key.text == "applies_to" else e.value)
        if e.key.text in known
        else e
        for e in reading.meta.entries
        if e.key.text not in ("type", "title", "imported", "package") and not _is_name(e, title, known)
    ]
    meta = _with_aliases(_once(meta, document.meta.get), reading.names, title, stem)
    said = [e for e in reading.meta.entries if _is_name(e, title, known)]
    spans = {span for e in (*_same(reading.meta.entries, meta), *said) for span in _leaves(e.value)}
    kept = [e for e in document.meta.entries if e.key.text in _OURS or not set(_leaves(e.value)) <= spans]
    record = [_entry("format", _text(one.format)), _entry("path", _text(relpath(one.path, one.base or ".")))]
    if own:
        record.append(_entry("heading", _text("own")))  # else the heading was added from the name
    titles = {s.text.strip() for s in scalars(document.meta.get("title"))}
    if title not in {s.text.strip() for s in scalars(document.meta.get("name"))} and not own:
        record.append(_entry("titled", _text("by its title" if title in titles else "by its file")))
    if kept:
        record.append(Entry(Text("keys", START), Mapping(tuple(kept), START)))
    package = [_entry("package", Scalar("true", START))] if reading.slug == "index" else []
    front = Mapping((*head, *meta, *package, Entry(Text("imported", START), Mapping(tuple(record), START))), START)
    heading = [f"# {title}", ""] if add else []
    while body and not body[0].strip(" \t"):
        body = body[1:]
    text = "\n".join(["---", nodes_yaml(front) + "---", *heading, *body]).rstrip("\n") + "\n"
    return Page(text, tuple(e.key.text for e in kept))


def _once(meta: list[Entry], written: Callable[[str], Node | None]) -> list[Entry]:
    """Each key once: what the format says in its own word before what the source says besides in orgc's (`reportsTo`
    and `reports_to`), else the last as YAML has it.
    """
    best: dict[str, Entry] = {}
    for entry in meta:
        key = entry.key.text
        other = best.get(key)
        besides = (node := written(key)) is not None and set(_leaves(node)) == set(_leaves(entry.value))
        if other is None or not besides:
            best[key] = entry
    return [entry for entry in meta if best[entry.key.text] is entry]


def _same(entries: tuple[Entry, ...], written: list[Entry]) -> list[Entry]:
    """The entries whose key is written."""
    keys = {entry.key for entry in written}
    return [entry for entry in entries if entry.key in keys]


def _leaves(node: Node) -> Iterator[Span]:
    """The places of the values in a node; of an empty list or mapping its own."""
    if isinstance(node, Sequence) and node.items:
        for item in node.items:
            yield from _leaves(item)
    elif isinstance(node, Mapping) and node.entries:
        for entry in node.entries:
            yield from _leaves(entry.value)
    else:
        yield node.span


def _own_heading(document: Document, title: str) -> bool:
    """Whether the document's own first heading says its title."""
    sections = document.sections
    return len(sections) > 1 and sections[1].level == 1 and sections[1].title.text == title


def _may_head(document: Document, title: str) -> bool:
    """Whether the title can stand above the text as a heading, and nothing in the text means something else then."""
    if any(s.level == 1 for s in document.sections) or slug(title) in {a.slug for a in document.anchors}:
        return False
    first = next(iter(document.sections[0].blocks), None) if document.sections else None
    if first is not None and first.kind == "list":
        return False  # below a heading, it might be read as keys
    return may_head(title)


def may_head(title: str) -> bool:
    """Whether markdown takes the title, written as a heading, for nothing else than the title."""
    blocks = parse_markdown([f"# {title}"]).blocks if title.strip() and "\n" not in title else []
    if len(blocks) != 1 or blocks[0].kind != "heading":
        return False
    return blocks[0].text.text == title and not blocks[0].text.marks


def _is_name(entry: Entry, title: str, known: Container[str]) -> bool:
    """Whether a `name` says no more than the title that the page has anyway."""
    value = entry.value
    return entry.key.text == "name" and "name" not in known and isinstance(value, Scalar) and value.text == title


def _with_aliases(meta: list[Entry], names: tuple[str, ...], title: str, stem: str) -> list[Entry]:
    """The keys with the other names the document is known by: those that its title and file do not say already."""
    there = next((e for e in meta if e.key.text == "aliases"), None)
    known = {s.text for s in scalars(there.value)} if there else set()
    said = {name_key(title), name_key(stem)}
    new = [n for n in names if n not in known and name_key(n) not in said and name_key(n.replace("-", " ")) not in said]
    if not new:
        return meta
    old = tuple(s for s in scalars(there.value)) if there else ()
    key = there.key if there else Text("aliases", START)
    entry = Entry(key, Sequence((*old, *(Scalar(n, START, True) for n in new)), START))
    rest = [e for e in meta if e is not there]
    return [entry, *rest]


def _referring(node: Node, target: Target) -> Node:
    """The values with the ids of where they lead now."""
    if isinstance(node, Sequence):
        return Sequence(tuple(_referring(item, target) for item in node.items), node.span)
    if isinstance(node, Scalar) and not node.is_null and (identity := target(node)):
        return Scalar(identity, node.span, True)
    return node


def _entry(key: str, value: Node) -> Entry:
    return Entry(Text(key, START), value)


def _text(text: str) -> Scalar:
    return Scalar(text, START, True)
