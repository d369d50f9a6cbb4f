"""The anchors that Docusaurus, VitePress, HonKit, mdBook, Starlight and Eleventy make of headings, to the letter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

from orgc.model.document import Anchor
from orgc.model.pattern import lazy
from orgc.model.routing import Slugs
from orgc.model.slug import Slugger

_VUE = lazy(r"[\s~`!@#$%^&*()\-_+=\[\]{}|\\;:\"'“”‘’<>,.?/]+")
_CONTROL = lazy(r"[\u0000-\u001f]")
_PICTURE = lazy(r"!\[([^\[\]]{0,200})\]\([^()]{0,300}\)")
_OWN = lazy(r"[^a-z0-9]+")
_SPELLED = str.maketrans({"&": " and ", "ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})
# To which an id after a heading is text.
_TEXT = ("starlight", "none", "vuepress", "markdown-it-anchor", "sindresorhus")


def node_ids(anchors: Iterable[Anchor], slugs: Slugs) -> dict[str, str]:
    """The anchors of a page, each with the slug by which orgc knows it."""
    way = slugs.style
    make, counted = NODE[way]
    anchors = tuple(anchors)
    own = way not in _TEXT
    ids = (a for a in anchors if (a.kind == "id" and not a.label) or (a.kind == "listed" and own))
    found = {a.slug: a.slug for a in ids}
    first = True
    made: set[str] = set()
    for anchor in anchors:
        if anchor.kind == "raw" and way in ("honkit", "sindresorhus"):
            found.setdefault(make(anchor.text), anchor.slug)
        if anchor.kind != "heading":
            continue
        title = way == "docusaurus" and first and anchor.level == 1
        first = False
        if title or (anchor.replaced and own):
            continue
        if "![" in anchor.source and way == "docusaurus":  # the text of a picture counts
            found.setdefault(make(_PICTURE.sub(r"\1", anchor.source)), anchor.slug)
        name = make(anchor.text if anchor.replaced and own else anchor.text + anchor.tail)
        if counted:
            name = _free(name, made, int(way == "sindresorhus"))
        made.add(name)
        found.setdefault(name, anchor.slug)
    found.pop("", None)
    return found


def vue(text: str) -> str:
    """As VitePress and VuePress make it (`slugify` of mdit-vue)."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not "\u0300" <= c <= "\u036f")
    found = _VUE.sub("-", _CONTROL.sub("", plain)).strip("-")
    return (f"_{found}" if found[:1].isascii() and found[:1].isdigit() else found).lower()


def _free(name: str, made: set[str], number: int = 0) -> str:
    """The first of `x`, `x-1`, `x-2` that no heading has."""
    found = name
    while found in made:
        number += 1
        found = f"{name}-{number}"
    return found


def _honkit(text: str) -> str:
    kept = [c for c in text.strip().lower() if c in "- " or c.isalnum() or _beyond(c)]
    return "".join(kept).replace(" ", "-")


def _beyond(char: str) -> bool:
    return not char.isascii() and unicodedata.category(char)[0] in "LMNS"


def _book(text: str) -> str:
    """As mdBook makes it (`normalize_id`)."""
    return "".join("-" if c.isspace() else c.lower() for c in text.strip() if c.isalnum() or c in "_-" or c.isspace())


def _anchored(text: str) -> str:
    """As markdown-it-anchor makes it where nothing else is said, before it is encoded."""
    return re.sub(r"\s+", "-", text.strip().lower())


def _sindresorhus(text: str) -> str:
    """As `@sindresorhus/slugify` makes it, of text in Latin letters."""
    plain = unicodedata.normalize("NFKD", text.translate(_SPELLED)).encode("ascii", "ignore").decode()
    return _OWN.sub("-", re.sub(r"(?<=[a-zA-Z])['’](?=[st]\b)", "", plain).lower()).strip("-")


def _github(text: str) -> str:
    return Slugger()(text)


def _starlight(text: str) -> str:
    return _github(text).removesuffix("-")


NODE: dict[str, tuple[Callable[[str], str], bool]] = {
    "docusaurus": (_github, True),
    "starlight": (_starlight, True),
    "vue": (vue, True),
    "vuepress": (vue, True),
    "honkit": (_honkit, False),
    "mdbook": (_book, True),
    "markdown-it-anchor": (_anchored, True),
    "sindresorhus": (_sindresorhus, True),
    "none": (lambda _: "", False),
}
