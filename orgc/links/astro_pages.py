"""Where Astro with Starlight publishes each page: a folder for it, its names as slugs; addresses stand as written."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import basename, dirname, join, normpath

from orgc.links.files import Files, below
from orgc.links.front import Front
from orgc.links.pages import Pages, paths_meant
from orgc.links.served import MADE, Served
from orgc.model.document import Link
from orgc.model.entity import Entity
from orgc.model.page_sites import AstroSite
from orgc.model.routing import Routing
from orgc.model.slug import slug
from orgc.model.unit import Unit

_PAGES = (".md", ".mdx", ".mdoc", ".markdown")
_CODE = (".astro", ".md", ".mdx", ".html")
_MADE = ("404.html", "sitemap-index.xml", "sitemap-0.xml", "pagefind/pagefind.js")


class _Astro:
    def __init__(self, site: AstroSite, files: Files, units: dict[str, Unit[Entity]]) -> None:
        self.site = site
        self.files = files
        self.units = units
        self.found: dict[str, str] = {}
        self.vague: list[str] = []
        self.ending = ".html" if site.files else "/index.html"

    def served(self) -> Served:
        told: dict[str, str] = {}
        for path in sorted(self.files.files):
            if inside := below(path, self.site.public):
                self.found.setdefault(inside, path)
            if (inside := below(path, self.site.pages)) and path.endswith(_CODE):
                self.page(path, inside)
            elif inside and path.endswith((".ts", ".js")) and "[" not in inside:
                self.found.setdefault(inside.rsplit(".", 1)[0], MADE)
            inside = below(path, self.site.content)
            if inside.endswith(_PAGES) and not basename(inside).startswith("_"):
                front = Front(self.units.get(path))
                if not front.says("draft", "true"):
                    own = front.text("slug").strip("/")
                    told[own if own else _slugs(inside.rsplit(".", 1)[0])] = path
        for address, path in told.items():
            self.add(address, path)
        for language in self.site.languages:
            for address, path in told.items():
                if address.split("/", maxsplit=1)[0] not in self.site.languages:
                    self.add(join(language, address) if address else language, path)
        for name in _MADE:
            self.found.setdefault(name, MADE)
        return Served(self.found, self.vague)

    def add(self, address: str, path: str) -> None:
        self.found.setdefault(f"{address}{self.ending}" if address else "index.html", path)

    def page(self, path: str, inside: str) -> None:
        """A page of a folder whose names are the addresses as they stand."""
        stem = inside.rsplit(".", 1)[0]
        if "[" in inside:
            self.vague.append(dirname(inside[: inside.index("[")] + "x"))
        elif not basename(stem).startswith("_"):
            self.add(dirname(stem) if basename(stem) == "index" else stem, path)


def _slugs(stem: str) -> str:
    parts = [slug(part) for part in stem.split("/")]
    return "/".join(parts[:-1] if parts[-1] == "index" else parts)


def astro_pages(site: AstroSite, files: Files, units: dict[str, Unit[Entity]], routing: Routing) -> Pages:
    """Every page that Starlight publishes, and how it reads addresses."""
    served = _Astro(site, files, units).served()

    def roots() -> Iterator[str]:
        yield site.content

    def named(path: str, place: str, link: Link) -> str:
        if link.image and not link.raw and not place.startswith("/"):
            beside = files.literal(normpath(join(dirname(path), place)))  # put among the assets
            return beside if beside in files.files else ""
        if site.named and place.endswith(_PAGES):
            return next((c for c in paths_meant(path, place, roots()) if c in served.home), "")
        return ""

    return Pages(served, routing, files, named)
