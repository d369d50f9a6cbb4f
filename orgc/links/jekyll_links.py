"""How addresses on pages of Jekyll are read: a plugin makes them of the paths of files, Liquid names files."""

from __future__ import annotations

from posixpath import dirname, join, normpath

from orgc.links.files import Files, stem_of
from orgc.links.landing import Landing, Published
from orgc.links.served import Served
from orgc.model.document import Link
from orgc.model.routing import Routing
from orgc.model.serving import JekyllSite


class JekyllPublished(Published):
    """A site of Jekyll: a plugin makes addresses of the paths of files."""

    def __init__(self, routing: Routing, site: JekyllSite, served: Served, files: Files) -> None:
        super().__init__(routing, served, files)
        self.site = site
        self.rewrites = "jekyll-relative-links" in site.plugins
        self.names = [r.split("//")[0].rsplit("/", 1)[-1] for r in routing.repositories if site.pages and not self.base]

    def resolve(self, path: str, place: str, link: Link) -> Landing:
        if self.rewrites and not link.raw and (self.site.linked or not self._collected(path)):
            bare = join(self.site.source, place.lstrip("/")) if place.startswith("/") else join(dirname(path), place)
            source = normpath(bare).replace("+", " ")  # the plugin reads it as a form is read
            if source in self.served.home and ")" not in place and "?" not in link.href:
                return Landing(target=source)
        if not place.startswith("/"):
            return self._beside(path, place)
        found = self._from_top(place)
        if not found.target and self.base and self.site.domain:
            found = self.on_site(place.lstrip("/"))
        for name in self.names:  # a project's pages are below its name
            if not found.target and place.lower().startswith(f"/{name}/"):
                found = self.on_site(place[len(name) + 2 :])
        return found

    def source_of(self, written: str, post: bool) -> str:
        """The published source that `link` or `post_url` of Liquid names."""
        if not post:
            source = normpath(join(self.site.source, written.strip("/")))
            return source if source in self.served.home else ""
        name = written.strip("/")
        return next((s for s in self.served.home if "_posts/" in s and stem_of(s).endswith(f"/{name}")), "")

    def _collected(self, path: str) -> bool:
        inside = path[len(self.site.source) + 1 :] if self.site.source else path
        collections = tuple(f"{self.site.collected}{c.name}/" for c in self.site.collections)
        return inside.startswith(collections) or "_posts/" in inside
