"""Where the redirects of a site lead: from a path to a file, or to an address elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from posixpath import join, normpath

from orgc.analysis.files import Files
from orgc.analysis.routing import ancestors
from orgc.model.routing import Routing

_HOPS = 5  # redirects followed


class Redirects:
    """The table of a site's redirects. `permalinks` are the pages by the addresses that they give themselves."""

    def __init__(self, routing: Routing, files: Files, permalinks: Mapping[str, str]) -> None:
        self._routing = routing
        self._files = files
        self._permalinks = permalinks
        self._exact = {url_of(old): new for old, new in routing.redirects if not old.endswith("*")}
        self._splats: dict[str, str] = {}
        for old, new in routing.redirects:
            if old.endswith("*"):
                self._splats.setdefault(url_of(old[:-1]), new)

    def moved(self, place: str, hops: int = 0) -> str:
        """Where a path is led to: a file, or an address elsewhere; empty when it is not."""
        if not self._routing.redirects or hops > _HOPS:
            return ""
        key = url_of(place)
        new = self._exact.get(key)
        if new is None:
            around = (key, *ancestors(key)) if self._splats else ()
            new = next((self._splats[f].replace(":splat", "") for f in around if f in self._splats), None)
            if new is None:
                return ""
            if new.startswith("/"):
                return self._files.page(normpath(join(self._top(), new.strip("/")))) or "//"
        if "//" in new:
            return new
        target = new.split("#")[0].strip("/")
        if found := self._permalinks.get(url_of(target)):
            return found
        for mount in self._routing.mounts:
            inner = target[len(mount.url) :].strip("/") if f"{target}/".startswith(f"{mount.url}/") else target
            path = normpath(join(mount.folder, inner)) if inner else mount.folder
            if found := self._files.page(path) or self._files.without_number(path):
                return found
        return self.moved(target, hops + 1)

    def _top(self) -> str:
        return self._routing.mounts[0].folder if self._routing.mounts else ""


def url_of(text: str) -> str:
    """A site path as compared: no slashes around it, no `index.html` or `.html`."""
    text = text.strip().strip("/")
    return text.removesuffix("index.html").removesuffix(".html").strip("/")
