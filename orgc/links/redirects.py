"""Where the redirects that settings name lead from a path of the site."""

from __future__ import annotations

from posixpath import join, normpath

from orgc.links.files import Files
from orgc.links.routing import ancestors
from orgc.model.routing import Routing

_HOPS = 5  # redirects followed


class Redirects:
    """The redirects of a site, by the path they lead from. `permalinks`: the addresses that pages give themselves."""

    def __init__(self, routing: Routing, files: Files, permalinks: dict[str, str]) -> None:
        self._mounts = routing.mounts
        self._files = files
        self._permalinks = permalinks
        self._whole = {plain_url(old): new for old, new in routing.redirects if not old.endswith("*")}
        self._splats: dict[str, str] = {}
        for old, new in routing.redirects:
            if old.endswith("*"):
                self._splats.setdefault(plain_url(old[:-1]), new)

    def to(self, place: str, hops: int = 0) -> str:
        """Where a redirect leads from a path: a file, or an address elsewhere; empty when there is none."""
        if not (self._whole or self._splats) or hops > _HOPS:
            return ""
        key = plain_url(place)
        new = self._whole.get(key)
        if new is None:
            around = (key, *ancestors(key)) if self._splats else ()
            new = next((self._splats[f].replace(":splat", "") for f in around if f in self._splats), None)
            if new is None:
                return ""
            if new.startswith("/"):
                top = self._mounts[0].folder if self._mounts else ""
                return self._files.page(normpath(join(top, new.strip("/")))) or "//"
        if "//" in new:
            return new
        target = new.split("#")[0].strip("/")
        if found := self._permalinks.get(plain_url(target)):
            return found
        for mount in self._mounts:
            inner = target[len(mount.url) :].strip("/") if f"{target}/".startswith(f"{mount.url}/") else target
            path = normpath(join(mount.folder, inner)) if inner else mount.folder
            if found := self._files.page(path) or self._files.without_number(path):
                return found
        return self.to(target, hops + 1)


def plain_url(text: str) -> str:
    """A site path as compared: no slashes around it, no `index.html` or `.html`."""
    text = text.strip().strip("/")
    return text.removesuffix("index.html").removesuffix(".html").strip("/")
