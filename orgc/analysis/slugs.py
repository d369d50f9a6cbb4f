"""The anchors that a generator gives the headings of a page, made from their words as the generator makes them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

from orgc.model.document import Anchor
from orgc.model.pattern import lazy
from orgc.model.routing import Slugs

_ID = lazy(r"(?:^|[\s{:])(?:#|id=[\"']?)([^\s#.{}\"'=]+)")
_NOTE = lazy(r"\[\^[^\[\]]+\]")
_SHORT = lazy(r":[\w+-]+:")
_NO_WORD = lazy(r"[^\w\s-]")
_NO_WORD_BLANK = lazy(r"[^\w\- ]")
_NUMBERED = lazy(r"(.*)_(\d+)")
_NOT_PLAIN = lazy(r"[^a-z0-9]+")
_BEFORE_LETTER = lazy(r"^[-0-9]+")
_UNFOLDED = {"ß": "sz", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ł": "l", "ŧ": "t",
             "þ": "th"}  # fmt: skip


def python_slug(text: str, separator: str = "-", unicode: bool = False) -> str:
    """The slug of Python-Markdown's `toc`: without accents, one separator for blanks and hyphens in a row."""
    if not unicode:
        text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    text = _NO_WORD.sub("", text).strip().lower()
    return re.sub(rf"[{re.escape(separator or '-')}\s]+", lambda _: separator, text)


def pymdown_slug(text: str, separator: str = "-", case: str = "", normal: str = "NFC") -> str:
    """The slug of PyMdown's `slugify`: every letter is kept, one separator for each blank."""
    forms = {"NFC": "NFC", "NFD": "NFD", "NFKC": "NFKC", "NFKD": "NFKD"}
    text = unicodedata.normalize(forms.get(normal, "NFC"), text).strip()  # type: ignore[arg-type]
    if case == "lower":
        text = text.lower()
    elif case == "fold":
        text = text.casefold()
    elif case == "lower-ascii":
        text = "".join(c.lower() if c.isascii() else c for c in text)
    return _NO_WORD_BLANK.sub("", text).replace(" ", separator)


def docutils_id(text: str) -> str:
    """The id that docutils makes of a text (`make_id`): letters without accents and digits, a letter first."""
    text = "".join(_UNFOLDED.get(c, c) for c in text.lower())
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _BEFORE_LETTER.sub("", _NOT_PLAIN.sub("-", " ".join(text.split()))).rstrip("-")


def slugger(slugs: Slugs) -> Callable[[str], str]:
    """How a heading's words become its anchor."""
    if slugs.style == "pymdown":
        return lambda text: pymdown_slug(text, slugs.separator, slugs.case, slugs.normal)
    return lambda text: python_slug(text, slugs.separator, slugs.style == "python-unicode")


def anchors_of(anchors: Iterable[Anchor], slugs: Slugs) -> dict[str, str]:
    """The anchors of a page built with Python-Markdown, each with the slug by which orgc knows it."""
    make = slugger(slugs)
    found: dict[str, str] = {}
    headings: list[tuple[Anchor, str]] = []
    for anchor in anchors:
        if anchor.kind in ("heading", "tight"):
            own = _ID.search(anchor.tail) if slugs.attributes and anchor.tail else None
            if own:
                found[own[1]] = anchor.slug
            else:
                headings.append((anchor, anchor.text if slugs.attributes else anchor.text + anchor.tail))
        elif anchor.kind == "id" and not anchor.label:
            found.setdefault(anchor.slug, anchor.slug)
        elif anchor.kind == "attribute" and slugs.attributes:
            found.setdefault(anchor.slug, anchor.slug)
    used = {a.slug for a in anchors if a.kind == "attribute"} & found.keys()
    for anchor, text in headings:
        if slugs.footnotes:
            text = _NOTE.sub("", text)
        if slugs.emoji:
            text = _SHORT.sub("", text)
        found.setdefault(unique(make(text), used), anchor.slug)
    return found


def unique(slug: str, used: set[str]) -> str:
    """A slug that is not used yet: Python-Markdown counts with `_1`, and counts on from a number that is there."""
    if slug in used or not slug:
        match = _NUMBERED.fullmatch(slug)
        base, count = (match[1], int(match[2][:9])) if match else (slug, 0)
        count += 1
        while f"{base}_{count}" in used:
            count += 1
        slug = f"{base}_{count}"
    used.add(slug)
    return slug
