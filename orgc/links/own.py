"""Which addresses are those of the organization's own site or repository, and what they name there."""

from __future__ import annotations

from urllib.parse import unquote

from orgc.links.oddities import is_template
from orgc.links.routing import BRANCHES, FORGE_PATH
from orgc.model.routing import Routing


def own_address(routing: Routing, href: str) -> tuple[str, str, str] | None:
    """`site` or `repository`, the path below it and the anchor; None for every other address. Commits and tags are not
    own: what they hold is not what is here.
    """
    if not href.startswith(("http", "//")) or is_template(href):
        return None
    address, _, anchor = href.split("//", 1)[-1].partition("#")
    address, anchor = unquote(address.split("?")[0]), unquote(anchor)
    for host in routing.hosts:
        if address.lower() == host or address.lower().startswith(f"{host}/"):
            return "site", address[len(host) :].lstrip("/"), anchor
    match = FORGE_PATH.match(href)
    if match is None or match["branch"].lower() not in BRANCHES or match["view"].lower() in ("commits", "branch"):
        return None
    for repository in routing.repositories:
        name, _, head = repository.partition("//")
        place = unquote(match["path"] or "").strip("/")
        if match["repo"].lower() == name and (not head or place == head or place.startswith(f"{head}/")):
            return "repository", place[len(head) :].strip("/"), anchor
    return None
