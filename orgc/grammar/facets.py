"""What the sections of a page are for: each sign with what it was worth on public handbooks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from orgc.grammar.part_words import is_members
from orgc.grammar.role_mentions import mentions
from orgc.grammar.role_names import role_names
from orgc.grammar.shape import Shape
from orgc.model.document import Block, Document, Section
from orgc.model.facet import Facet, FacetKind
from orgc.model.pattern import lazy
from orgc.model.quantity import quantities
from orgc.model.slug import name_key

_ESCALATION = lazy(r"\bescalat", re.I)
_NOT_ESCALATION = lazy(r"privilege|price|\?|^as an?\b|^(?:never|not|hesitat)", re.I)
_CONTACT = lazy(
    r"^(?:how to )?(?:contact|reach|get in touch|questions|support|help|where to find us|"
    r"slack channels?)\b",
    re.I,
)
_DECIDES = lazy(
    r"\b(?:approv(?:er|al|ers|als|ed by)|level of authori[sz]ation|authori[sz]ed by|sign[- ]?off|"
    r"signatory|signature|decision maker|escalat\w+ to)\b",
    re.I,
)
_LEVEL = lazy(
    r"\b(?:amount|value|threshold|limit|level|severity|priority|tier|discount|spend|cost|size|range|days|"
    r"exposure)\b",
    re.I,
)
_INDEX = 4  # items from which a list of links is an index
_LETTERS = lazy(r"^(?:[RACIVSPDOQ](?:\s*[/,&]\s*[RACIVSPDOQ])*|[xX✓✔✅☑•]|yes|no|-|)$")
_REVISION = lazy(r"\b(?:version|revision|date|change)\b", re.I)
_RESPONSIBLE = lazy(r"^(?:responsible(?: part(?:y|ies))?|accountable|owner|responsibilit(?:y|ies)|dri|who)$", re.I)


def facets_of(document: Document) -> Iterator[Facet]:
    """The facets of a document's sections, in their order."""
    for section in document.sections:
        for kind, evidence in _kinds(section):
            yield Facet(kind, section.slug, section.title.span, evidence)


def _kinds(section: Section) -> Iterator[tuple[FacetKind, str]]:
    title = section.title.text
    if _ESCALATION.search(title) and not _NOT_ESCALATION.search(title) and section.blocks:
        yield "escalation", f"the heading `{title}`"
    if _CONTACT.match(title.strip()) and section.blocks:
        yield "contact", f"the heading `{title}`"
    for block in section.blocks:
        if block.kind == "table" and len(block.rows) > 1:
            yield from _of_table(block)
    if is_members(title) and any(b.kind in ("list", "table") for b in section.blocks):
        yield "roster", f"the heading `{title}`, and a list below it"
    items = [item.text for block in section.blocks if block.kind == "list" for item in block.children]
    links = sum(any(m.kind == "link" and (m.end - m.start) * 2 >= len(text.text) for m in text.marks) for text in items)
    if len(items) >= _INDEX and links * 10 >= len(items) * 8 and not Shape([section]).steps:
        yield "index", f"{links} of its {len(items)} items are links"


def _of_table(table: Block) -> Iterator[tuple[FacetKind, str]]:
    heads = [cell.text for cell in table.rows[0]]
    cells = [cell.text.strip() for row in table.rows[1:] for cell in row[1:]]
    marks = [c for c in cells if c]
    people = sum(bool(role_names(head, True) or next(iter(mentions(head)), None)) for head in heads[1:])
    if len(heads) > 2 and marks and all(map(_LETTERS.match, cells)) and (people or any(len(c) == 1 for c in marks)):
        yield "responsibility matrix", f"marks below the columns {', '.join(h for h in heads[1:5] if h)}"
    elif any(_RESPONSIBLE.match(head.strip()) for head in heads[1:]):
        yield "responsibility matrix", "a column that says who is responsible"
    decides = [head for head in heads if _DECIDES.search(head)]
    if any(map(_REVISION.search, heads)):
        decides = []
    numbers = sum(bool(quantities(row[0].text)) for row in table.rows[1:] if row)
    if decides and (any(map(_LEVEL.search, heads)) or numbers * 2 >= len(table.rows) - 1):
        yield "threshold table", f"the column `{decides[0]}` beside amounts or levels"
    names = [name_key(head) for head in heads]
    if any(n in ("name", "member", "person", "teammate") for n in names) and any(
        n in ("role", "title", "position", "team", "github", "company", "contact", "email", "timezone") for n in names
    ):
        yield "roster", f"a table of names with the columns {', '.join(heads[:4])}"
