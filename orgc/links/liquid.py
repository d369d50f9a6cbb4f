"""Addresses that Liquid writes: `{{ site.baseurl }}/x`, `{{ "/x" | relative_url }}`, `{% link _policies/x.md %}`."""

from __future__ import annotations

from orgc.model.pattern import lazy
from orgc.model.value import Value

_BASE = lazy(
    r"\{\{-?\s*(?:site\.)?(?P<name>baseurl|url|github\.url)\s*(?:\|\s*(?:relative_url|absolute_url)\s*)?-?\}\}"
)
_QUOTED = lazy(r"\{\{-?\s*(?P<quote>['\"])(?P<path>[^'\"{}]*)(?P=quote)(?P<filters>[^{}]*?)-?\}\}")
_FILTERS = lazy(r"relative_url|absolute_url|baseurl|\|\s*url\b")  # what puts the address of the site before it
_LINK = lazy(r"\{%-?\s*(?P<tag>link|post_url)\s+['\"]?(?P<path>[^%{}'\"]+?)['\"]?\s*-?%\}")


class Written(Value, frozen=True):
    """An address without its Liquid. `source`: it is the path of a file (`post`: the name of a post). `whole`: it
    begins with the address of the site, so that the path is below that.
    """

    address: str
    source: bool = False
    post: bool = False
    whole: bool = False


def written(href: str) -> Written | None:
    """What an address says in which Liquid stands; None when it holds none, or anything that is not known."""
    if "{" not in href:
        return None
    rest = href.strip()
    whole = False
    while match := _BASE.match(rest):
        whole = whole or match["name"] != "url"
        rest = rest[match.end() :]
    if match := _LINK.match(rest):
        after = rest[match.end() :]
        if "{" in after:
            return None
        return Written(match["path"].strip() + after, True, match["tag"] == "post_url")
    if match := _QUOTED.match(rest):
        filters = match["filters"]
        whole = whole or bool(_FILTERS.search(filters))
        rest = match["path"] + rest[match.end() :]
        if "{" in rest:
            return None
        return Written(rest if rest.startswith(("/", "http")) else f"/{rest}", whole=whole)
    if "{" in rest or rest == href.strip():
        return None
    return Written(rest if rest.startswith("/") else f"/{rest}", whole=whole)
