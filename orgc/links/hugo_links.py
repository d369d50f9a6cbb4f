"""How addresses on pages of Hugo are read: templates may make them of the paths of files, and leave HTML out."""

from __future__ import annotations

from posixpath import basename, dirname, join, normpath

from orgc.links.files import Files, below, inside_of
from orgc.links.landing import Landing, Published
from orgc.links.served import MADE, Served
from orgc.model.document import Link
from orgc.model.pattern import lazy
from orgc.model.routing import Routing
from orgc.model.serving import Hook, HugoSite

_NO_PAGE = lazy(r"(?:^|/)_index(?:\.html?)?/?$")


class HugoPublished(Published):
    """A site of Hugo: templates may make addresses of the paths of files, and leave HTML out."""

    def __init__(self, routing: Routing, site: HugoSite, served: Served, files: Files) -> None:
        super().__init__(routing, served, files)
        self.site = site
        self._names: dict[str, list[str]] = {}
        for source in served.home:
            self._names.setdefault(basename(source).lower(), []).append(source)

    def resolve(self, path: str, place: str, link: Link) -> Landing:
        if link.raw and not self.site.raw:
            return Landing(unknown=True)  # HTML is left out
        hook: Hook = "plain" if link.raw else self.site.pictures if link.image else self.site.links
        named = self.named(path, place) if hook != "plain" else ""
        if hook == "portable" and not link.image and (named not in self.served.pages or _NO_PAGE.search(place)):
            named = ""  # a template finds no file that is no page, and no page by these names
        if named and hook == "portable":
            return Landing(target=named)
        found = self._hooked(place, hook) if place.startswith("/") else self._beside(path, place)
        if not found.target and hook != "plain" and self.served.files.get(f"{place.strip('/')}/index.html") == MADE:
            return Landing(target=MADE)  # a section or a list of terms
        if not found.target and "." in basename(place.rstrip("/")) and self._may_be_elsewhere(place, hook):
            return Landing(found.address, unknown=True)
        if not found.target and hook == "unknown" and (not place.startswith("/") or place.endswith(".md")):
            if named:
                return Landing(target=named)
            if not place.startswith("/") and self.files.page(normpath(join(dirname(path), place))):
                return Landing(unknown=True)
        return found

    def _may_be_elsewhere(self, place: str, hook: Hook) -> bool:
        """Whether a file may lie in a folder beside the root, or in a theme that is not here."""
        if self.site.partial:
            return True
        first = place.strip("/").partition("/")[0]
        own = place.lower().endswith((".md", ".html", ".htm")) or first in self.served.parts
        return hook == "unknown" and place.startswith("/") and not own

    def _hooked(self, place: str, hook: Hook) -> Landing:
        """Where an address leads that begins with `/`, which the site's own may be put before."""
        bare = place.lstrip("/")
        if self.base and self.site.based:
            found = self.on_site(bare)
            return found if found.target or hook == "plain" else self._from_top(place)
        found = self._from_top(place)
        if not found.target and self.base and hook == "unknown":
            return self.on_site(bare)
        return found

    def named(self, path: str, place: str) -> str:
        """The published page that an address means as the path or the name of a file; empty when there is none."""
        bare = place.strip("/")
        candidates = []
        for root in () if place.startswith("/") else self.site.pages:  # `..` ends at the top of the content
            if inside_of(path, root.folder):
                top = normpath(join("/", dirname(below(path, root.folder)), place)).lstrip("/")
                candidates.append(join(root.folder, top))
        candidates += [normpath(join(root.folder, bare)) for root in self.site.pages]
        for candidate in candidates:
            found = self.files.page(candidate)
            found = found or self.files.page(self.files.other_case(candidate) or "-")
            if found in self.served.home:
                return found
        for root in self.site.pages[:1]:  # what templates take from `assets/`
            if (asset := normpath(join(dirname(root.folder), "assets", bare))) in self.files.files:
                return asset
        return self.by_name(place) if "/" not in place else ""

    def by_name(self, name: str) -> str:
        """The one published page with this name, with or without its extension."""
        same = self._names.get(name.lower(), []) or self._names.get(f"{name}.md".lower(), [])
        return same[0] if len(same) == 1 else ""
