"""What a page says of its address and its life in its front matter, and which files it takes in."""

from __future__ import annotations

from collections.abc import Iterator

from orgc.model.document import Document
from orgc.model.node import Mapping, Sequence, scalars
from orgc.model.pattern import lazy

_ADDRESS = frozenset(
    (
        *("title", "slug", "url", "permalink", "aliases", "redirect_from", "redirect_to", "lang", "layout", "id"),
        *("date", "publishdate", "pubdate", "expirydate", "unpublishdate", "draft", "published", "headless"),
        *("unlisted", "pagination"),
        *("categories", "category", "tags", "tag"),
    )
)
_INCLUDING = ("import ", "<!--@include", "<!-- @include", "{{#include")
_INCLUDE = lazy(r"(?:\bfrom\s+|^\s*import\s+)['\"]([^'\"]{1,300}\.mdx?)['\"]|include:?\s+([^\s{}>#:]{1,300}\.mdx?)")
_MOST_VALUES = 50  # of one key
_LONGEST_VALUE = 300  # characters


def aliases(document: Document) -> Iterator[str]:
    """The addresses that a page gives itself, and after `slug:` and `id:` the names that replace its own."""
    for key in ("permalink", "redirect_from", "aliases", "url"):
        yield from (s.text for s in scalars(document.meta.get(key)))
    for key in ("slug", "id"):
        yield from (f"{key}:{s.text}" for s in scalars(document.meta.get(key)))


def includes(document: Document) -> Iterator[str]:
    """The markdown files whose text is put into a page: `import` of MDX, `@include`, `{{#include}}`."""
    for line in document.lines[document.body_line - 1 :]:
        if line.lstrip().startswith(_INCLUDING) and (match := _INCLUDE.search(line)):
            yield match[1] or match[2]


def front(document: Document) -> Iterator[tuple[str, str]]:
    """What the front matter says that may decide where and whether a generator publishes the page."""
    if document.body_line > 1:
        yield "---", ""
    for entry in document.meta.entries:
        key = entry.key.text.lower()
        if key in ("build", "_build") and isinstance(entry.value, Mapping):
            yield from ((f"build.{e.key.text.lower()}", s.text) for e in entry.value.entries for s in scalars(e.value))
        elif key == "tags" and isinstance(entry.value, Sequence):
            for item in entry.value.items[:_MOST_VALUES]:  # of Docusaurus, also with a label and an address
                inside = item.entries if isinstance(item, Mapping) else ()
                yield from ((f"tags.{e.key.text}", s.text) for e in inside for s in scalars(e.value))
                yield from (("tags", s.text) for s in scalars(item) if not inside and len(s.text) <= _LONGEST_VALUE)
        elif key in _ADDRESS or isinstance(entry.value, Sequence):
            yield from ((key, s.text) for s in scalars(entry.value)[:_MOST_VALUES] if len(s.text) <= _LONGEST_VALUE)
