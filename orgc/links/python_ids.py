"""The anchors that Python-Markdown's `toc` makes of headings, with its own slugs or those of PyMdown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

from orgc.model.document import Anchor
from orgc.model.pattern import lazy
from orgc.model.routing import Slugs

_ID = lazy(r"(?:^|[\s{:])(?:#|id=[\"']?)([^\s#.{}\"'=]+)")
_INSIDE = lazy(r"(?<=\S)\{:?\s?(?=[#.]|\w+=)[^{}]*\}")  # a list of attributes of what stands before it
_NOTE = lazy(r"\[\^[^\[\]]+\]")
_ICON = lazy(r":(?:material|fontawesome|octicons|simple)-[\w-]+:")
_SHORT = lazy(r":[\w+-]+:")
_NO_WORD = lazy(r"[^\w\s-]")
_NO_WORD_BLANK = lazy(r"[^\w\- ]")
_NUMBERED = lazy(r"(.*)_(\d+)")


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


PYTHON = ("python", "python-unicode", "pymdown")


def slugger(slugs: Slugs) -> Callable[[str], str]:
    """How a heading's words become its anchor."""
    if slugs.style == "pymdown":
        return lambda text: pymdown_slug(text, slugs.separator, slugs.case, slugs.normal)
    return lambda text: python_slug(text, slugs.separator, slugs.style == "python-unicode")


def python_ids(anchors: Iterable[Anchor], slugs: Slugs) -> dict[str, str]:
    """The anchors of a page, each with the slug by which orgc knows it."""
    make = slugger(slugs)
    found: dict[str, str] = {}
    headings: list[tuple[Anchor, str]] = []
    used: set[str] = set()
    lines = {anchor.line for anchor in anchors if anchor.kind == "heading"}
    for anchor in anchors:
        if anchor.kind in ("heading", "tight"):
            read = slugs.attributes and anchor.tail[:1] in ("", " ", "\t")
            own = _ID.search(anchor.tail) if read and anchor.tail else None
            if own:
                found[own[1]] = anchor.slug
                used.add(own[1])
            else:
                text = _INSIDE.sub("", anchor.text) if slugs.attributes and "{" in anchor.text else anchor.text
                headings.append((anchor, text if read else text + anchor.tail))
        elif anchor.kind == "id" and not anchor.label:
            found.setdefault(anchor.slug, anchor.slug)
        elif anchor.kind in ("listed", "attribute") and slugs.attributes and anchor.line not in lines:
            found.setdefault(anchor.slug, anchor.slug)
            used.add(anchor.slug)
    for anchor, words in headings:
        text = _NOTE.sub("", words) if slugs.footnotes else words
        if slugs.emoji and ":" in text:
            text = _ICON.sub("", text)
            found.setdefault(make(text), anchor.slug)  # the name of no sign that there is
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
