"""Links that lead to no file because they were not meant as paths: placeholders, addresses, slips of the pen."""

from __future__ import annotations

import re
from urllib.parse import unquote

from orgc.links.files import EXTENSIONS
from orgc.model.links import LinkStatus
from orgc.model.pattern import lazy

PLACEHOLDERS = frozenset(
    "_ - todo tbd tbc xxx fixme placeholder link url insert-link-here insert-link broken-reference link-here "
    "link-tbd".split()
)
# What a forge shows beside the files of a repository: `../../issues`.
FORGE_PAGES = lazy(
    r"^(?:\.\./){2,}(?:issues|pulls?|merge_requests|wiki|releases|discussions|actions|projects|tags|commits?|"
    r"milestones?|labels|graphs|compare|blob|tree|edit|new|security|network|settings)(?:/|$)"
)
_DOMAIN = lazy(r"^(?:www\.|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|gov|co|uk|dev|app|us|edu)(?:/|$))", re.I)
_MALFORMED = lazy(r"^\[|\]\(|[\[\]]\s*$|\s\(|^\(|^<|\shttps?://")
_TEMPLATE = lazy(r"\{\{|\{%|<%|\$\{|\{[\w.]+\}")
_MACRO_SIGN = frozenset("{<$%")
_MADE = lazy(
    r"/(?:index|sitemap|rss|feed|atom)\.(?:xml|json)$|^/(?:tags|categories)(?:/|$)|/404\.html$|"
    r"^/robots\.txt$"
)


def is_template(href: str) -> bool:
    """Whether a template fills in an address, or a part of it."""
    if _MACRO_SIGN.isdisjoint(href):
        return False
    return bool(_TEMPLATE.search(href) or ("%" in href and _TEMPLATE.search(unquote(href))))


def oddity(path: str, place: str, built: bool) -> tuple[LinkStatus, str] | None:
    """What the path of a link on the page `path` is instead, with a hint; None when it is a path like others. `built`
    is true where a generator makes the site.
    """
    if _MALFORMED.search(place):
        return "malformed", ""
    if _DOMAIN.match(place) and not place.lower().endswith(EXTENSIONS):
        return "unknown", "scheme"
    bare = "template" in path.lower() and not set(place) & {".", "/"}
    if bare or place.strip("/.").lower() in PLACEHOLDERS:
        return "placeholder", ""
    if built and place.startswith("/") and _MADE.search(place):
        return "unknown", "generated"
    return None
