"""What a document and its sections are: declared, configured, placed, and only then a page. The answer says which."""

from __future__ import annotations

import fnmatch
from collections import Counter
from collections.abc import Mapping as Lookup
from difflib import get_close_matches
from pathlib import PurePosixPath

from orgc.grammar.labels import labelled
from orgc.grammar.role_defined import LISTS
from orgc.grammar.role_names import group_name, role_names
from orgc.grammar.role_titles import names_no_role
from orgc.grammar.somebody import somebody
from orgc.grammar.type_signs import type_of_document, type_of_section
from orgc.model.config import Config
from orgc.model.document import Document, Section
from orgc.model.entity import Evidence
from orgc.model.kind import COMMON_KEYS, Kind, Scope
from orgc.model.node import Entry, Mapping, scalars
from orgc.model.reading import Reading
from orgc.model.slug import name_key
from orgc.model.span import NO_TEXT, START, Text

_ALMOST = 0.74  # how alike a type must be to one of ours to be its misspelling
_BADGE = 40  # characters of a line that may stand above the title of a page
_ABOUT_ROLES = ("Team", "Policy", "Workflow")  # kinds whose folders hold pages of roles beside their own
_SENTENCE = 3  # words from which a title may be more than a name
_MIXED = ("Page", "Team")  # untyped documents that may hold sections of other types
_ASIDE = ("interviews", "interview", "templates", "examples", "archive", "archived", "assets")  # in `roles/`, no roles
_SITE_KEYS = (
    "weight",
    "layout",
    "permalink",
    "params",
    "draft",
    "menu",
    "slug",
    "url",
    "linkTitle",
)
_INDEX = ("index", "readme", "_index")


class Vocabulary:
    """The kinds by every name and folder that stands for them, and every key that any of them knows."""

    def __init__(self, kinds: Lookup[str, Kind]) -> None:
        self.kinds = dict(kinds)
        self.types = {name_key(n): kind.name for kind in kinds.values() for n in (kind.name, *kind.aliases)}
        self.folders = {folder: kind.name for kind in kinds.values() for folder in kind.folders}
        keys = {**COMMON_KEYS}
        for kind in kinds.values():
            keys.update(kind.keys)
        self.keys = {name for key, spec in keys.items() for name in (key, *spec.names)}
        self.lists = frozenset(
            name for key, spec in keys.items() if spec.value in ("texts", "refs") for name in (key, *spec.names)
        )
        self.spellings = {name: key for key, spec in keys.items() for name in spec.names}


def classify(
    document: Document, vocabulary: Vocabulary, config: Config, reading: Reading | None
) -> tuple[tuple[Scope, str], ...]:
    """The document, then its sections that declare a type, each as a scope with the name of its kind."""
    inside = {s.index: _section_meta(s, vocabulary) for s in document.sections}
    own = inside.get(_title_index(document))
    meta = reading.meta if reading else document.meta
    meta = _spelled(_joined(meta, own), vocabulary)
    title = _title(document, meta, reading)
    kind, evidence = _type_of(document, title.text, meta, vocabulary, config, reading)
    if evidence.how == "default" and (found := type_of_document(document, title.text)):
        kind, evidence = found
    guessed = _guessed(document, inside) if evidence.how in ("inferred", "default") and kind in _MIXED else {}
    typed = [
        i
        for i, meta in inside.items()
        if i > _title_index(document) and (i in guessed or (meta is not None and meta.get("type")))
    ]
    declared = frozenset(typed)
    owned = {i for t in typed for i in document.within(t)}
    indexes = tuple(s.index for s in document.sections if s.index not in owned)
    main = Scope(document, document.id, _title_index(document), indexes, meta, title, evidence)
    main.names = reading.names if reading else ()
    scopes: list[tuple[Scope, str]] = [(main, kind)]
    for index in typed:
        section = document.sections[index]
        whole = document.within(index)
        nested = {i for t in whole if t > index and t in declared for i in document.within(t)}
        meta = _spelled(inside[index] or Mapping((), START), vocabulary)
        value = next(iter(scalars(meta.get("type"))), None)
        name = vocabulary.types.get(name_key(value.text)) if value else None
        if value is None:
            name, evidence = guessed[index]
        else:
            evidence = Evidence("declared", f"`Type: {value.text}` below its heading")
        inner = tuple(i for i in whole if i not in nested)
        identity = f"{document.id}#{section.slug}"
        called = next((s for s in scalars(meta.get("title")) if s.text.strip()), None)
        title = Text(called.text.strip(), called.span) if called else section.title
        scope = Scope(document, identity, index, inner, meta, title, evidence)
        scopes.append((scope, name or "Page"))
    return tuple(scopes)


def _guessed(document: Document, inside: dict[int, Mapping | None]) -> dict[int, tuple[str, Evidence]]:
    """The sections that have a type by their heading and content, none inside another or one that declares a type."""
    top = _title_index(document)
    roles = Counter((s.parent, s.level) for s in document.sections if s.index > top and role_names(s.title.text))
    found: dict[int, tuple[str, Evidence]] = {}
    taken: set[int] = set()
    for section in document.sections:
        meta = inside[section.index]
        if section.index <= top or section.index in taken or not section.title.text:
            continue
        if meta is not None and meta.get("type"):
            taken.update(document.within(section.index))
            continue
        if guess := type_of_section(document, section, roles[(section.parent, section.level)]):
            found[section.index] = guess
            taken.update(document.within(section.index))
    return found


def _may_be(kind: str, title: str, stem: str) -> bool:
    """Whether a document deeper in a folder of roles or teams may be one: there, a title of several words that names no
    role or team is about something that one of them does.
    """
    named = {"Role": role_names, "Team": group_name}.get(kind)
    if named is None or len(title.split()) < _SENTENCE:
        return True
    return bool(named(title) or named(stem.replace("-", " ").replace("_", " ").title()))


def _about_roles(title: str, stem: str) -> bool:
    """Whether a document in a folder of roles is about some or all of them: `Our staff`, `Directors meeting`."""
    if len(title.split()) > 1 and names_no_role(title):
        return True
    return bool(LISTS.search(title)) and not role_names(stem.replace("-", " ").replace("_", " "))


def _is_somebody(kind: str, depth: int, title: str, stem: str) -> bool:
    """Whether a document in a folder of another kind is named for a role: in one of teams by its title or its file (who
    does what there), in one of policies or workflows and deeper in any other folder by both.
    """
    if kind == "Role" or group_name(title) or (kind not in _ABOUT_ROLES and not depth):
        return False
    named = bool(somebody(title)), bool(somebody(stem.replace("-", " ").replace("_", " ")))
    return any(named) if kind == "Team" else all(named)


def _type_of(
    document: Document,
    title: str,
    meta: Mapping,
    vocabulary: Vocabulary,
    config: Config,
    reading: Reading | None,
) -> tuple[str, Evidence]:
    if reading:
        return reading.type, Evidence("declared", reading.evidence)
    value = next(iter(scalars(meta.get("type"))), None)
    declared = value.text.strip() if value else ""
    if declared == "page" and any(meta.get(key) is not None for key in _SITE_KEYS):
        value, declared = None, ""  # what a site generator calls every page
    if value and (name := vocabulary.types.get(name_key(declared))):
        return name, Evidence("declared", f"front matter `type: {declared}`")
    for pattern, type_ in config.types:
        if fnmatch.fnmatch(document.path, pattern) and (name := vocabulary.types.get(name_key(type_))):
            return name, Evidence("configured", f"orgc.toml: `{pattern}` is {type_}")
    if declared and get_close_matches(name_key(declared), vocabulary.types, 1, _ALMOST):
        return "Page", Evidence("declared", f"front matter `type: {declared}`, which is almost a kind of orgc's")
    path = PurePosixPath(document.path)
    if PurePosixPath(document.id).name.lower() not in _INDEX:
        for depth, folder in enumerate(reversed(path.parent.parts)):
            if folder.lower() in _ASIDE:
                break
            if folder.lower() == PurePosixPath(document.id).name.lower():
                continue  # `roles/roles.md` lists them
            name = vocabulary.folders.get(folder.lower(), "")
            if _is_somebody(name, depth, title, path.stem):
                continue
            if name == "Role" and _about_roles(title, path.stem):
                continue
            if name and (not depth or _may_be(name, title, path.stem)):
                return name, Evidence("placed", f"folder `{folder}/`")
    said = f"front matter `type: {declared}` is no kind of orgc's" if declared else "nothing says what it is"
    return "Page", Evidence("default", said)


def _title_index(document: Document) -> int:
    """The section whose heading names the document: the first if it is of level 1, else the text before any heading."""
    sections = document.sections
    if len(sections) > 1 and sections[1].level == 1:
        return 1
    return 0


def _title(document: Document, meta: Mapping, reading: Reading | None) -> Text:
    if reading and reading.title.strip():
        node = next((s for k in ("title", "name") for s in scalars(document.meta.get(k))), None)
        return Text(reading.title.strip(), node.span if node else START)
    node = next((s for s in scalars(meta.get("title")) if s.text.strip()), None)
    if node:
        return Text(node.text.strip(), node.span)
    head = document.sections[_title_index(document)].title
    if head.text:
        return head
    node = next((s for s in scalars(meta.get("name")) if s.text.strip()), None)
    if node:
        return Text(node.text.strip(), node.span)
    first = next((s.title for s in document.sections if s.title.text), NO_TEXT)
    begun = any(len(b.text.text) > _BADGE for b in document.sections[0].blocks)  # text before any heading
    if (
        first.text
        and not begun
        and first.span.line < 30
        and sum(s.level == document.sections[1].level for s in document.sections) == 1
    ):
        return first
    stem = PurePosixPath(document.id).name
    if stem.lower() in _INDEX and "/" in document.id:
        stem = PurePosixPath(document.id).parent.name
    return Text(stem.replace("-", " ").replace("_", " ").strip().capitalize() or document.path, START)


def _section_meta(section: Section, vocabulary: Vocabulary) -> Mapping | None:
    """The `- Key: value` items directly under a heading."""
    first = next(iter(section.blocks), None)
    if section.level and first is not None and first.kind == "list" and not first.ordered:
        return labelled(first, vocabulary.keys, vocabulary.lists)
    return None


def _spelled(meta: Mapping, vocabulary: Vocabulary) -> Mapping:
    """Other spellings of a key under its own name (`reportsTo`, `last_reviewed_on`)."""
    if not any(entry.key.text in vocabulary.spellings for entry in meta.entries):
        return meta
    present = {entry.key.text for entry in meta.entries}
    entries = []
    for entry in meta.entries:
        name = vocabulary.spellings.get(entry.key.text, entry.key.text)
        entries.append(
            entry if name in present and name != entry.key.text else Entry(Text(name, entry.key.span), entry.value)
        )
    return Mapping(tuple(entries), meta.span)


def _joined(first: Mapping, second: Mapping | None) -> Mapping:
    if second is None:
        return first
    known = {entry.key.text for entry in first.entries}
    extra = tuple(entry for entry in second.entries if entry.key.text not in known)
    return Mapping((*first.entries, *extra), first.span if first.entries else second.span)


def section_keys(document: Document, vocabulary: Vocabulary) -> dict[int, Mapping]:
    """The keys written under each heading, by the index of the section."""
    found = ((s.index, _section_meta(s, vocabulary)) for s in document.sections)
    return {index: _spelled(meta, vocabulary) for index, meta in found if meta is not None}
