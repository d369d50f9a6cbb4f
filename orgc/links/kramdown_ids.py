"""The anchors that kramdown makes of headings, in its own way and in the one for the markdown of GitHub."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from orgc.model.document import Anchor
from orgc.model.pattern import lazy
from orgc.model.routing import Slugs

_CODE = lazy(r"`[^`]*`")
_LEADING = lazy(r"^[^a-zA-Z]+")
_NOT_KRAMDOWN = lazy(r"[^a-zA-Z0-9 -]")
_NOT_GFM = lazy(r"[^\w\- \t]")


def kramdown_ids(anchors: Iterable[Anchor], slugs: Slugs) -> dict[str, str]:
    """The anchors of a page, each with the slug by which orgc knows it. Headings of the same text are numbered,
    whatever others are called.
    """
    make = KRAMDOWN[slugs.style]
    found: dict[str, str] = {}
    seen: dict[str, int] = {}
    anchors = tuple(anchors)
    beside = _beside(anchors)
    for anchor in anchors:
        if anchor.kind == "heading" and not anchor.replaced and anchor.line not in beside:
            made = make(anchor)
            seen[made] = seen.get(made, -1) + 1
            found[f"{made}-{seen[made]}" if seen[made] else made] = anchor.slug
        elif anchor.kind == "listed" or (anchor.kind == "id" and not anchor.label):
            found.setdefault(anchor.slug, anchor.slug)
    return found


def _beside(anchors: tuple[Anchor, ...]) -> frozenset[int]:
    """The lines of headings whose id stands in the line below (`{: #id}`), or above when no other heading has it."""
    heads = {anchor.line for anchor in anchors if anchor.kind == "heading"}
    ids = {anchor.line for anchor in anchors if anchor.kind == "listed"} - heads
    below = {line - 1 for line in ids} & heads
    return frozenset(below | ({line + 1 for line in ids if line - 1 not in below} & heads))


def _kramdown(anchor: Anchor) -> str:
    """ASCII alone, from the first letter on."""
    return _NOT_KRAMDOWN.sub("", _LEADING.sub("", anchor.source)).replace(" ", "-").lower() or "section"


def _gfm(anchor: Anchor) -> str:
    """Words and hyphens; two hyphens are a dash, unless they stand in code."""
    text = anchor.text if anchor.replaced else anchor.text + anchor.tail
    if "--" in text and "--" in _CODE.sub("", anchor.source):
        text = text.replace("---", "—").replace("--", "–")
    return re.sub(r"[ \t]", "-", _NOT_GFM.sub("", text.lower()))


KRAMDOWN: dict[str, Callable[[Anchor], str]] = {"kramdown": _kramdown, "kramdown-gfm": _gfm}
