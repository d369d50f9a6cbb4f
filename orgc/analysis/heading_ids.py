"""The anchors that generators make of headings, where orgc knows how: Hugo in three ways, kramdown in two."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

from orgc.analysis.front import without_accents
from orgc.model.document import Anchor
from orgc.model.pattern import lazy

# A footnote, and the way back from it; the table of contents.
NOTE = lazy(r"fn(?:ref)?\d*:[\w-]+|markdown-toc(?:-[\w-]+)?|TableOfContents")
_CODE = lazy(r"`[^`]*`")
_EMOJI = lazy(r":[a-z0-9_+-]{1,40}:")
_CLASSES = lazy(r"\s*\{\s*[.\w][^{}]*\}\s*$")  # attributes of a heading that are no id
_HUGO = ("hugo-github", "hugo-github-ascii", "hugo-blackfriday")
_LEADING = lazy(r"^[^a-zA-Z]+")
_NOT_KRAMDOWN = lazy(r"[^a-zA-Z0-9 -]")


def heading_ids(way: str, anchors: Iterable[Anchor], raw: bool, block: bool, emoji: bool = False) -> frozenset[str]:
    """The anchors of a page. `way` is a key of `WAYS`; `raw` says that ids in HTML count, `block` those of paragraphs,
    `emoji` that names of emoji are replaced before.
    """
    make, empty, numbers = WAYS[way]
    found: set[str] = set()
    seen: dict[str, int] = {}
    anchors = tuple(anchors)
    own = {anchor.line for anchor in anchors if anchor.replaced}
    listed = _beside(anchors) if way not in _HUGO else frozenset()
    for anchor in anchors:
        if anchor.raw:
            if raw and anchor.source is None:
                found.add(anchor.slug)
        elif anchor.source is not None:
            if anchor.replaced or anchor.line in listed:
                continue
            source = _EMOJI.sub("", anchor.source) if emoji else anchor.source
            if way in _HUGO:
                source = _CLASSES.sub("", source)
            elif way == "kramdown-gfm":
                source = _typographic(anchor)
            made = make(source) or empty
            found.add(_free(made, seen, found) if numbers else _counted(made, seen))
        elif block or anchor.line in own:
            found.add(anchor.slug)
    return frozenset(found)


def _beside(anchors: tuple[Anchor, ...]) -> frozenset[int]:
    """The lines of headings whose id stands in the line below (`{: #id}`), or above when no other heading has it."""
    heads = {anchor.line for anchor in anchors if anchor.source is not None and not anchor.raw}
    ids = {a.line for a in anchors if a.source is None and not a.raw and not a.label} - heads
    below = {line - 1 for line in ids} & heads
    return frozenset(below | ({line + 1 for line in ids if line - 1 not in below} & heads))


def _free(made: str, seen: dict[str, int], found: set[str]) -> str:
    """The first of `x`, `x-1`, `x-2` that no other heading has."""
    name = made
    while name in found:
        seen[made] = seen.get(made, 0) + 1
        name = f"{made}-{seen[made]}"
    return name


def _counted(made: str, seen: dict[str, int]) -> str:
    """`x`, then `x-1`, `x-2`, whatever others are called."""
    seen[made] = seen.get(made, -1) + 1
    return f"{made}-{seen[made]}" if seen[made] else made


def _github(text: str) -> str:
    """Hugo's default: of the text as written, markup and addresses of links included."""
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


def _kramdown(text: str) -> str:
    """Kramdown's own: ASCII alone, from the first letter on."""
    return _NOT_KRAMDOWN.sub("", _LEADING.sub("", text)).replace(" ", "-").lower()


def _typographic(anchor: Anchor) -> str:
    """The text of a heading in which two hyphens are a dash, unless they stand in code."""
    dashed = "--" in anchor.text and "--" in _CODE.sub("", anchor.source or "")
    return anchor.text.replace("---", "—").replace("--", "–") if dashed else anchor.text


def _gfm(text: str) -> str:
    """Kramdown where it reads the markdown of GitHub."""
    return re.sub(r"[ \t]", "-", re.sub(r"[^\w\- \t]", "", text.lower()))


WAYS: dict[str, tuple[Callable[[str], str], str, bool]] = {
    "hugo-github": (_github, "heading", True),
    "hugo-github-ascii": (_ascii, "heading", True),
    "hugo-blackfriday": (_blackfriday, "heading", True),
    "hugo-none": (lambda _: "", "", True),
    "kramdown": (_kramdown, "section", False),
    "kramdown-gfm": (_gfm, "", False),
}
