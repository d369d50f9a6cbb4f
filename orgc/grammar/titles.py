"""The titles of a document, and those around a section of it."""

from __future__ import annotations

from posixpath import basename

from orgc.model.document import Document, Section
from orgc.model.node import scalars


def own_titles(document: Document) -> list[str]:
    """The title of a document, as its front matter and its first heading give it."""
    given = [scalar.text for scalar in scalars(document.meta.get("title"))]
    return [*given, document.sections[min(1, len(document.sections) - 1)].title.text]


def titles_around(document: Document, section: Section) -> list[str]:
    """The titles of the headings that a section stands under, and of the document."""
    name = basename(document.id).replace("-", " ").replace("_", " ")
    found, parent = [name, *own_titles(document)], section.parent
    while parent >= 0:
        found.append(document.sections[parent].title.text)
        parent = document.sections[parent].parent
    return found
