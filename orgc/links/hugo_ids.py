"""The anchors that Hugo makes of headings, in the three ways it knows."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable

from orgc.links.front import without_accents
from orgc.model.document import Anchor
from orgc.model.pattern import lazy
from orgc.model.routing import Slugs

_EMOJI = lazy(r":[a-z0-9_+-]{1,40}:")
_CLASSES = lazy(r"\s*\{\s*[.\w][^{}]*\}\s*$")  # attributes of a heading that are no id


def hugo_ids(anchors: Iterable[Anchor], slugs: Slugs) -> dict[str, str]:
    """The anchors of a page, each with the slug by which orgc knows it. Where names of emoji may be replaced by signs,
    those with and those without them.
    """
    anchors = tuple(anchors)
    found = _ids(anchors, slugs, False)
    return found | _ids(anchors, slugs, True) if slugs.emoji else found


def _ids(anchors: tuple[Anchor, ...], slugs: Slugs, emoji: bool) -> dict[str, str]:
    make = HUGO[slugs.style]
    found: dict[str, str] = {}
    seen: dict[str, int] = {}
    own = {anchor.line for anchor in anchors if anchor.replaced}
    for anchor in anchors:
        if anchor.kind == "heading":
            if not anchor.replaced and slugs.style != "hugo-none":
                source = _EMOJI.sub("", anchor.source) if emoji else anchor.source
                found[_free(make(_CLASSES.sub("", source)) or "heading", seen, found)] = anchor.slug
        elif not anchor.label and (
            (anchor.kind == "id" and slugs.html) or (anchor.kind == "listed" and (slugs.blocks or anchor.line in own))
        ):
            found.setdefault(anchor.slug, anchor.slug)
    return found


def _free(made: str, seen: dict[str, int], found: dict[str, str]) -> str:
    """The first of `x`, `x-1`, `x-2` that no other heading has."""
    name = made
    while name in found:
        seen[made] = seen.get(made, 0) + 1
        name = f"{made}-{seen[made]}"
    return name


def _github(text: str) -> str:
    """The default: of the text as written, markup and addresses of links included."""
    kept = []
    for char in text.strip():
        if char == " ":
            kept.append("-")
        elif char in "-_" or unicodedata.category(char)[0] == "L" or char.isdecimal():
            kept.append(char.lower())
    return "".join(kept)


def _ascii(text: str) -> str:
    return "".join(c for c in _github(without_accents(text)) if c.isascii())


def _blackfriday(text: str) -> str:
    kept: list[str] = []
    gap = False
    for char in text:
        if unicodedata.category(char)[0] in "LN":
            if gap and kept:
                kept.append("-")
            gap = False
            kept.append(char.lower())
        else:
            gap = True
    return "".join(kept)


HUGO: dict[str, Callable[[str], str]] = {
    "hugo-github": _github,
    "hugo-github-ascii": _ascii,
    "hugo-blackfriday": _blackfriday,
    "hugo-none": lambda _: "",
}
