"""The ids that docutils gives headings and labels, and the slugs that MyST gives besides."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from orgc.model.document import Anchor
from orgc.model.pattern import lazy
from orgc.model.routing import Slugs
from orgc.model.slug import Slugger

_NOT_PLAIN = lazy(r"[^a-z0-9]+")
_BEFORE_LETTER = lazy(r"^[-0-9]+")
_UNFOLDED = {"ß": "sz", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ħ": "h", "ı": "i", "ł": "l", "ŧ": "t"}


def docutils_id(text: str) -> str:
    """The id that docutils makes of a text (`make_id`): letters without accents and digits, a letter first."""
    text = "".join(_UNFOLDED.get(c, c) for c in text.lower())
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _BEFORE_LETTER.sub("", _NOT_PLAIN.sub("-", " ".join(text.split()))).rstrip("-")


def docutils_ids(anchors: Iterable[Anchor], slugs: Slugs) -> dict[str, str]:
    """Ids of docutils, labels and the slugs that MyST gives besides. An id that is taken is replaced by a number."""
    found: dict[str, str] = {}
    again = Slugger()
    for anchor in anchors:
        if anchor.kind == "heading":
            text = anchor.text + anchor.tail
            if name := docutils_id(text):
                found.setdefault(name, anchor.slug)
            if anchor.level <= slugs.depth:
                found.setdefault(again(text), anchor.slug)
        elif anchor.label:
            for name in (anchor.slug, anchor.slug.lower(), docutils_id(anchor.slug)):
                found.setdefault(name, anchor.slug)
        elif anchor.kind == "id" or (
            anchor.kind in ("listed", "attribute") and slugs.attributes and anchor.tail in ("inline", "before")
        ):
            found.setdefault(anchor.slug, anchor.slug)
    return found
