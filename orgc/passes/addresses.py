"""What the front matter of a page says of its address and its life."""

from __future__ import annotations

from collections.abc import Iterator

from orgc.model.document import Document
from orgc.model.node import Mapping, Sequence, scalars

_ADDRESS = frozenset(
    (
        *("title", "slug", "url", "permalink", "aliases", "redirect_from", "redirect_to", "lang", "layout"),
        *("date", "publishdate", "pubdate", "expirydate", "unpublishdate", "draft", "published", "headless"),
        *("categories", "category", "tags", "tag"),
    )
)
_MOST_VALUES = 50  # of one key
_LONGEST_VALUE = 300  # characters


def aliases(document: Document) -> Iterator[str]:
    """The addresses that a page gives itself, and after `slug:` and `id:` the names that replace its own."""
    for key in ("permalink", "redirect_from", "aliases", "url"):
        yield from (s.text for s in scalars(document.meta.get(key)))
    for key in ("slug", "id"):
        yield from (f"{key}:{s.text}" for s in scalars(document.meta.get(key)))


def front(document: Document) -> Iterator[tuple[str, str]]:
    """What the front matter says that may decide where and whether a generator publishes the page."""
    if document.body_line > 1:
        yield "---", ""
    for entry in document.meta.entries:
        key = entry.key.text.lower()
        if key in ("build", "_build") and isinstance(entry.value, Mapping):
            yield from ((f"build.{e.key.text.lower()}", s.text) for e in entry.value.entries for s in scalars(e.value))
        elif key in _ADDRESS or isinstance(entry.value, Sequence):
            yield from ((key, s.text) for s in scalars(entry.value)[:_MOST_VALUES] if len(s.text) <= _LONGEST_VALUE)
