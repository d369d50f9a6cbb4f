"""The full text for the search: a row for each section of each page and for each term, in files of a bounded size."""

from __future__ import annotations

import json
from collections.abc import Iterator

from orgc.apps.site.atlas import Atlas
from orgc.apps.site.places import fragment
from orgc.kinds.glossary import Glossary
from orgc.kinds.page import Page
from orgc.model.document import Block, Document

LARGEST = 220_000  # characters of one file of the index
_PIECE = 6_000  # characters of one row; longer sections are several rows

Row = tuple[str, str, str, str, str]  # title, heading, type, address, text


def title_rows(atlas: Atlas) -> Iterator[Row]:
    """A row for each term, and for everything that is more than a page, with what it is for."""
    for identity, entity in sorted(atlas.org.entities.items()):
        address = atlas.places.entities.get(identity)
        if address and not isinstance(entity, Page):
            words = [entity.description.text, *(a.text for a in entity.aliases)]
            words += [getattr(entity, name).text for name in ("mission", "charter", "purpose") if hasattr(entity, name)]
            yield entity.title.text, "", entity.type, address, " ".join(" ".join(words).split())
        if isinstance(entity, Glossary) and address:
            for term in entity.terms:
                yield term.word.text, "", "Term", atlas.places.of(term.id), " ".join(term.meaning.text.split())


def section_rows(atlas: Atlas, document: Document) -> Iterator[Row]:
    """A row for each section of a page."""
    first = atlas.org.units[document.path].entities[0]
    for section in document.sections:
        text = " ".join(" ".join(word for b in section.blocks for word in _texts(b)).split())
        heading = section.title.text if section.title.text != first.title.text else ""
        address = atlas.places.documents[document.path] + (
            f"#{fragment(section.slug)}" if section.slug and heading else ""
        )
        if not text and not heading:
            continue
        for start in range(0, max(1, len(text)), _PIECE):
            yield first.title.text, heading, first.type, address, text[start : start + _PIECE]


def _texts(block: Block) -> Iterator[str]:
    for inner in block.walk():
        yield from (inline.text for inline in inner.inlines())
        if inner.content and inner.kind == "code":
            yield inner.content[:2_000]


def files(titles: list[Row], rows: list[Row]) -> list[tuple[str, str]]:
    """The files of the index by name: titles first, so that they are found at once."""
    found = [("data/search.js", f"orgcSearch.add({_json(titles)});\n")]
    part: list[Row] = []
    size = 0
    parts: list[str] = []
    for row in rows:
        part.append(row)
        size += sum(map(len, row)) + 20
        if size > LARGEST:
            parts.append(f"orgcSearch.add({_json(part)});\n")
            part, size = [], 0
    if part:
        parts.append(f"orgcSearch.add({_json(part)});\n")
    found[0] = (found[0][0], f"window.orgcSearchParts={len(parts)};\n{found[0][1]}")
    return [*found, *((f"data/search-{i}.js", text) for i, text in enumerate(parts, 1))]


def _json(rows: list[Row]) -> str:
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
