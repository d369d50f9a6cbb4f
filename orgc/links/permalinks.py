"""The addresses that pages give themselves in their front matter, and those that they have by the mounts."""

from __future__ import annotations

from collections.abc import Iterable
from posixpath import dirname, join, normpath

from orgc.links.files import unnumbered
from orgc.links.redirects import plain_url
from orgc.model.entity import Entity
from orgc.model.routing import Routing
from orgc.model.unit import Unit


def permalinks(units: Iterable[Unit[Entity]], routing: Routing) -> dict[str, str]:
    """The pages by the addresses that they give themselves."""
    found: dict[str, str] = {}
    for unit in units:
        for alias in unit.aliases:
            if alias.startswith("id:") and (
                routing.generator != "docusaurus" or any(a.startswith("slug:") for a in unit.aliases)
            ):
                continue
            if "{" not in alias and (address := _permalink(routing, unit.path, alias)):
                found.setdefault(address, unit.path)
    return found


def address_of(routing: Routing, path: str) -> str:
    """The address of a file by the mounts."""
    for mount in routing.mounts:
        if not mount.folder or path.startswith(f"{mount.folder}/"):
            inside = path[len(mount.folder) :].strip("/") if mount.folder else path
            return "/".join(part for part in (mount.url, inside) if part)
    return path


def _permalink(routing: Routing, path: str, alias: str) -> str:
    """The address that a key of a page gives it: a whole path, or a name instead of the file's."""
    if alias.startswith(("http://", "https://")):
        alias = "/" + alias.split("//", 1)[1].partition("/")[2]
    if alias.startswith("slug:/"):
        inside = (m for m in routing.mounts if m.url and path.startswith(f"{m.folder}/"))
        return plain_url(f"{next((m.url for m in inside), '')}/{alias[6:]}")
    relative = routing.generator == "hugo" and not alias.startswith("/")
    if relative or alias.startswith(("./", "slug:", "id:")):
        name = alias.removeprefix("id:") if alias.startswith("id:") else alias.removeprefix("slug:")
        address = address_of(routing, normpath(join(dirname(path), name)))
        return plain_url(unnumbered(address) if routing.unnumbered else address)  # without numbers that order folders
    return plain_url(alias) if "/" in alias else ""
