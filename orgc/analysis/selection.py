"""Selecting a part of the graph: ids, `type:`, `owner:`, `path:`, and what is upstream or downstream, as dbt does.

`+x` adds what x depends on, `x+` what depends on x, `2+x` at most two edges away. Parts with spaces between are
joined; parts with commas between must all hold.
"""

from __future__ import annotations

import fnmatch
from difflib import get_close_matches

from orgc.analysis.names import names_of
from orgc.model.org import Org
from orgc.model.pattern import lazy

_PART = lazy(r"^(?:(\d*)\+)?(.+?)(?:\+(\d*))?$")
_METHODS = ("type", "owner", "path")


class SelectionFault(Exception):
    """The expression selects nothing that exists, or cannot be read."""


def select(org: Org, expression: str) -> set[str]:
    """The ids of the nodes that `expression` selects. Raises SelectionFault."""
    whole = expression.strip()
    if whole in org.nodes or (" " in whole and len(names_of(org).find(whole, "")) == 1):
        return {whole} if whole in org.nodes else set(names_of(org).find(whole, ""))
    found: set[str] = set()
    for union in expression.split():
        parts = [_one(org, part) for part in union.split(",") if part]
        found |= set.intersection(*parts) if parts else set()
    if not expression.strip():
        raise SelectionFault("the selection is empty")
    return found


def _one(org: Org, part: str) -> set[str]:
    match = _PART.match(part)
    if match is None:
        raise SelectionFault(f"`{part}` cannot be read")
    up, base, down = match[1], match[2], match[3]
    start = _base(org, base)
    found = set(start)
    if up is not None:
        found |= org.reach(start, False, int(up) if up else -1)
    if down is not None:
        found |= org.reach(start, True, int(down) if down else -1)
    return found


def _base(org: Org, base: str) -> set[str]:
    method, colon, value = base.partition(":")
    if colon and method in _METHODS:
        found = _by_method(org, method, value)
        if not found:
            raise SelectionFault(f"nothing has `{base}`")
        return found
    if base in org.nodes:
        return {base}
    if "*" in base and (globbed := {i for i in org.nodes if fnmatch.fnmatchcase(i, base)}):
        return globbed
    named = names_of(org).find(base, "")
    if len(named) == 1:
        return set(named)
    if named:
        raise SelectionFault(f"`{base}` may mean {' or '.join(f'`{n}`' for n in named)}")
    near = get_close_matches(base, sorted(org.nodes), 1, 0.6)
    raise SelectionFault(f"there is no `{base}`" + (f"; did you mean `{near[0]}`?" if near else ""))


def _by_method(org: Org, method: str, value: str) -> set[str]:
    if method == "type":
        return {i for i, node in org.nodes.items() if node.type.lower() == value.lower()}
    if method == "path":
        pattern = value if "*" in value else value.rstrip("/")
        return {
            i
            for i, node in org.nodes.items()
            if fnmatch.fnmatchcase(node.path, pattern) or node.path.startswith(f"{pattern}/")
        }
    owners = _base(org, value) if value else set()
    return {edge.target for owner in owners for edge in org.out(owner, "owns")}
