"""A classified document to a unit: entities with their references, norms, tables and ignores. It sees one file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any
from zlib import crc32

import msgspec

from orgc.grammar.claims import claims_of_scope
from orgc.grammar.contacts import contacts_of
from orgc.grammar.facets import facets_of
from orgc.grammar.macros import is_macro
from orgc.grammar.norms import ReadNorm, fingerprint, judgements, norms_under
from orgc.grammar.review_keys import keyed_facts
from orgc.grammar.reviews import review_facts
from orgc.grammar.tables import is_duties, read_tables
from orgc.kinds.record import is_past
from orgc.model.config import Config
from orgc.model.document import Block, Document, Inline, Section
from orgc.model.entity import LEAD, Entity, Extra, Mention, Norm, Ref, Table
from orgc.model.kind import COMMON_KEYS, Kind, Scope, prose_of
from orgc.model.node import Mapping, plain, scalars
from orgc.model.pattern import lazy
from orgc.model.span import START, Span, Text
from orgc.model.unit import Ignore, Unit
from orgc.passes.addresses import aliases, front, includes
from orgc.passes.classify import Vocabulary, section_keys

_IGNORE = lazy(r"^orgc-ignore(?P<file>-file)?\s+(?P<rules>[\w, -]+?)\s*(?::\s*(?P<reason>.*))?$", re.S)
_LONG = 60  # characters of a paragraph that is no phrase everybody uses
_KEPT = frozenset({"sources", "generated", "verified", "resource", "imported"})  # known, and kept as they are
_LONGEST_TAIL = 12  # items of an announced list that are a part of a norm
_NO_NORMS = frozenset({"example", "examples"})
_FIELDS = {
    "owners": "owner",
    "aliases": "aliases",
    "tags": "tags",
    "applies_to": "applies_to",
    "supersedes": "supersedes",
    "replaced_by": "replaced_by",
}
_APPROVED = ("approved", "approved_on", "approval_date", "date_approved", "adopted", "adopted_on", "ratified", "issued")
_SINGLE = ("description", "status", "effective", "reviewed", "review_in", "stale_after", "next_review", "expires")


def extract(
    document: Document,
    scopes: tuple[tuple[Scope, str], ...],
    vocabulary: Vocabulary,
    config: Config,
    package: str,
    digest: str,
) -> Unit[Entity]:
    """Everything the rest of the compiler needs of one document."""
    entities: list[Entity] = []
    norms: list[Norm] = []
    tables: list[Table] = []
    duties: list[Table] = []
    keys = section_keys(document, vocabulary)
    for scope, name in scopes:
        kind = vocabulary.kinds[name]
        scope.package = package
        common = _common(scope, kind)
        if "#" not in scope.id and "template" not in f"{document.path} {scope.title.text}".lower():
            said = review_facts(list(document.sections)) | keyed_facts(document.meta)
            common |= {k: v for k, v in said.items() if not common[k].text}
        entity = kind.read(scope, common)
        if name != "Page":
            entity = msgspec.structs.replace(entity, mentions=(*entity.mentions, *_deciders(scope, keys)))
        entities.append(entity)
        if name != "Glossary" and not is_past(entity):
            norms.extend(_norms(scope, config, keys, name))
        found = read_tables(list(scope.sections()), scope.step_id(""), scope.id)
        tables.extend(t for t in found if name != "Page" or t.outputs)
        duties.extend(filter(is_duties, found))
    named: dict[str, Text] = {}
    claims = [claim for scope, kind_name in scopes for claim in claims_of_scope(scope, kind_name, named)]
    return Unit(
        document.path,
        document.id,
        digest,
        document.anchors,
        document.links,
        tuple(entities),
        tuple(norms),
        tuple(tables),
        tuple(_ignores(document)),
        document.diagnostics,
        not any(line.strip() for line in document.lines),
        any(map(is_macro, document.lines[document.body_line - 1 :])),
        tuple(aliases(document)),
        tuple(claims),
        contacts_of(list(document.sections)),
        tuple(facets_of(document)),
        tuple(dict.fromkeys(_sketch(document))),
        tuple(duties),
        tuple(named.values()),
        tuple(front(document)),
        tuple(dict.fromkeys(includes(document))),
    )


def _sketch(document: Document) -> Iterator[int]:
    """A number for the words of each long paragraph and item, by which copies are found."""
    for section in document.sections:
        for text in prose_of(section.blocks):
            if len(text.text) >= _LONG:
                yield crc32(" ".join(text.text.casefold().split()).encode("utf-8", "surrogatepass"))


def _common(scope: Scope, kind: Kind) -> dict[str, Any]:
    """The fields of every entity, with the references that its keys make."""
    document = scope.document
    section = document.sections[scope.index]
    known = {**COMMON_KEYS, **kind.keys}
    first = scope.title.span if scope.title.span != START else Span(1, 1, 1, 1)
    return {
        "id": scope.id,
        "type": kind.name,
        "title": scope.title,
        "span": section.title.span if section.title.text else first,
        "evidence": scope.evidence,
        "path": document.path,
        "section": scope.index,
        "sections": scope.indexes,
        "end_line": section.last_line if "#" in scope.id else len(document.lines),
        "names": scope.names,
        "declared_id": scope.text("id"),
        "declared_type": scope.text("type"),
        "package": scope.package,
        **{field: scope.texts(key) for field, key in _FIELDS.items()},
        **{field: scope.text(field) for field in _SINGLE},
        "approved": scope.text(*_APPROVED),
        "refs": tuple(_refs(scope, kind)),
        "mentions": (),
        "extras": tuple(_extras(scope.meta, set(known))),
    }


def _refs(scope: Scope, kind: Kind) -> Iterator[Ref]:
    keys = {**COMMON_KEYS, **kind.keys}
    for entry in scope.meta.entries:
        key = keys.get(entry.key.text)
        if key is None:
            continue
        name = entry.key.text
        if name == "applies_to":
            for text in scope.texts(name):
                yield Ref("applies_to", scope.id, text, name)
        elif name == "satisfies":
            yield from _satisfies(scope, entry.value)
        elif key.edge is not None:
            for text in scope.texts(name):
                label = LEAD if name == LEAD else ""
                yield Ref(key.edge, scope.id, text, name, key.expects, key.reverse, key.optional, label)


def _satisfies(scope: Scope, node: Any) -> Iterator[Ref]:
    """`satisfies: {TSC: [CC6.1]}` and `satisfies: [TSC/CC6.1]` say the same."""
    if isinstance(node, Mapping):
        for entry in node.entries:
            for scalar in scalars(entry.value):
                text = Text(f"{entry.key.text}#{scalar.text}", scalar.span)
                yield Ref("satisfies", scope.id, text, "satisfies", ("Criterion",), optional=True)
        return
    for scalar in scalars(node):
        text = Text(re.sub(r"\s*[/: ]\s*", "#", scalar.text, count=1), scalar.span, scalar.href)
        yield Ref("satisfies", scope.id, text, "satisfies", (), optional=True)


def _extras(meta: Mapping, known: set[str]) -> Iterator[Extra]:
    for entry in meta.entries:
        if entry.key.text not in known or entry.key.text in _KEPT:
            value = json.dumps(plain(entry.value), ensure_ascii=False, sort_keys=False)
            yield Extra(entry.key, value)


def _norms(scope: Scope, config: Config, keys: dict[int, Mapping], kind: str) -> Iterator[Norm]:
    used: set[str] = set()
    counts: dict[str, int] = {}
    applies: dict[int, tuple[Text, ...]] = {}
    for section in scope.sections():
        applies[section.index] = _applies(section, keys, applies, scope)
        if section.title.text.strip().lower() in _NO_NORMS:
            continue
        tails = dict(_tails(section.blocks))
        for text in _texts(section, section.index in keys):
            for found, words in norms_under(section.title.text if kind == "Policy" else "", text, config.currency):
                tail = tails.get(id(text), ()) if found.end == len(words.text) else ()
                base = section.slug if section.index != scope.index else ""
                counts[base] = counts.get(base, 0) + 1
                local = found.id or f"{base or 'norm'}.{counts[base]}"
                identity = _unused(scope.step_id(local), used)
                yield _norm(found, words, identity, scope, section, applies[section.index], tail)


def _deciders(scope: Scope, keys: dict[int, Mapping]) -> Iterator[Mention]:
    """Who decides where the text leaves something to a judgement: an edge from the entity to that role."""
    for section in scope.sections():
        for text in _texts(section, section.index in keys):
            for who in judgements(text):
                yield Mention("approves", scope.id, who, ("Role", "Team"), label="at their discretion")


def _tails(blocks: Iterable[Block]) -> Iterator[tuple[int, tuple[Inline, ...]]]:
    """The items of the list that a text announces with a colon at its end, by the text's identity."""
    before = Inline()
    for block in blocks:
        if block.kind == "list" and before.text.rstrip().endswith(":") and len(block.children) <= _LONGEST_TAIL:
            yield id(before), tuple(item.text for item in block.children if item.text.text)
        if block.kind == "item" and block.children and block.children[0].kind == "list":
            inner = block.children[0]
            if block.text.text.rstrip().endswith(":") and len(inner.children) <= _LONGEST_TAIL:
                yield id(block.text), tuple(item.text for item in inner.children if item.text.text)
        if block.kind in ("list", "item"):
            yield from _tails(block.children)
        before = block.text if block.kind == "paragraph" else Inline()


def _norm(
    found: ReadNorm,
    text: Inline,
    identity: str,
    scope: Scope,
    section: Section,
    applies: tuple[Text, ...],
    tail: tuple[Inline, ...],
) -> Norm:
    sentence = text if (found.start, found.end) == (0, len(text.text)) else text.between(found.start, found.end)
    return Norm(
        identity,
        scope.id,
        sentence,
        text.span(found.start, found.end),
        found.modality,
        found.subject,
        found.action,
        found.conditions,
        found.quantities,
        fingerprint(found.words),
        applies,
        section.slug,
        scope.evidence.certainty,
        found.id,
        tail,
    )


def _unused(identity: str, used: set[str]) -> str:
    result, n = identity, 1
    while result in used:
        n += 1
        result = f"{identity}-{n}"
    used.add(result)
    return result


def _applies(
    section: Section, keys: dict[int, Mapping], known: dict[int, tuple[Text, ...]], scope: Scope
) -> tuple[Text, ...]:
    """What a section says it applies to, else what the section around it says. The entity's own key is not repeated."""
    if section.index == scope.index:
        return ()
    if (meta := keys.get(section.index)) and (node := meta.get("applies_to")):
        return tuple(Text(s.text, s.span, s.href) for s in scalars(node))
    return known.get(section.parent, ())


def _texts(section: Section, keyed: bool) -> Iterator[Inline]:
    """The paragraphs and items of a section; not its keys, tables, code or quotes."""
    yield from prose_of(section.blocks[1:] if keyed else section.blocks)


def _ignores(document: Document) -> Iterator[Ignore]:
    for comment in document.comments:
        match = _IGNORE.match(comment.text)
        if match is None:
            if comment.text.startswith("orgc-ignore"):
                yield Ignore("", comment.text, comment.span)
            continue
        for rule in re.split(r"[,\s]+", match["rules"].strip(" ,")):
            reason = (match["reason"] or "").strip()
            if match["file"]:
                yield Ignore(rule, reason, comment.span)
            else:
                yield Ignore(rule, reason, comment.span, comment.next_line or comment.span.end_line, comment.next_end)
