"""The anchors of a page as its generator makes them: which module knows the habits of which style of slugs."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from orgc.links.docutils_ids import docutils_ids
from orgc.links.hugo_ids import HUGO, hugo_ids
from orgc.links.kramdown_ids import KRAMDOWN, kramdown_ids
from orgc.links.node_ids import NODE, node_ids
from orgc.links.python_ids import PYTHON, python_ids
from orgc.model.document import Anchor
from orgc.model.pattern import lazy
from orgc.model.routing import Slugs

_DOCUTILS = r"__.*|tag:.*|(?:id|footnote-(?:reference-)?|cite)\d+"  # also what it makes of an id that is taken
_PYTHON = r"__.*|tag:.*"
_NOTES = r"fn(?:ref)?:.*"
_OTHERS = (  # footnotes, the way back from them, tables of contents, ways around the navigation
    r"fn(?:ref)?\d*:[\w-]+|markdown-toc(?:-[\w-]+)?|TableOfContents|user-content-fn(?:ref)?-[\w-]+|"
    r"fn(?:ref)?[\w:-]*\d+|footnote-\w+|_top|__docusaurus_skipToContent_fallback"
)
_MADE = {
    "docutils": (lazy(_DOCUTILS), lazy(f"{_DOCUTILS}|{_NOTES}")),
    "python": (lazy(_PYTHON), lazy(f"{_PYTHON}|{_NOTES}")),
    "": (lazy(_OTHERS), lazy(_OTHERS)),
}

STYLES: dict[str, Callable[[Iterable[Anchor], Slugs], dict[str, str]]] = {
    "docutils": docutils_ids,
    **dict.fromkeys(PYTHON, python_ids),
    **dict.fromkeys(HUGO, hugo_ids),
    **dict.fromkeys(KRAMDOWN, kramdown_ids),
    **dict.fromkeys(NODE, node_ids),
}


def heading_ids(anchors: Iterable[Anchor], slugs: Slugs) -> dict[str, str]:
    """The anchors of a page, each with the slug by which orgc knows it."""
    return STYLES[slugs.style](anchors, slugs)


def is_strict(slugs: Slugs) -> bool:
    """Whether nothing is there but what headings and ids make: no lines of the source, no prefix of a forge's."""
    return slugs.style == "docutils" or slugs.style in PYTHON


def is_made(anchor: str, slugs: Slugs) -> bool:
    """Whether a generator puts this place into pages by itself."""
    family = "docutils" if slugs.style == "docutils" else "python" if slugs.style in PYTHON else ""
    return _MADE[family][slugs.footnotes].fullmatch(anchor) is not None
