"""Where Docusaurus publishes each page: instances, versions, languages, slugs, numbers before names, posts by date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import basename, dirname, join, normpath

from orgc.grammar.globs import matcher
from orgc.links.files import Files, below
from orgc.links.front import Front
from orgc.links.pages import Pages, paths_meant
from orgc.links.served import MADE, Served
from orgc.model.document import Link
from orgc.model.entity import Entity
from orgc.model.page_sites import Area, DocusaurusSite
from orgc.model.pattern import lazy
from orgc.model.routing import Routing
from orgc.model.unit import Unit

_PAGES = (".md", ".mdx")
_CODE = (".js", ".jsx", ".ts", ".tsx")
_DATED = lazy(r"^(?P<folder>.*)(?P<date>\d{4}[-/]\d{1,2}[-/]\d{1,2})[-/]?(?P<text>.*?)(?:/index)?\.mdx?$")
_NO_NUMBER = lazy(r"\d+[-_.]\d+")  # a date or a version
_NUMBER = lazy(r"\d+\s*[-_.]+\s*([^-_.\s].*)$")
_WORD = lazy(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_]+")
_A_PAGE = 10  # posts, where nothing else is said
_MADE = ("404.html", "sitemap.xml", "opensearch.xml")
_ASSET = lazy(r"\.[A-Za-z0-9]{1,8}$")


class _Docusaurus:
    def __init__(self, site: DocusaurusSite, files: Files, units: dict[str, Unit[Entity]]) -> None:
        self.site = site
        self.files = files
        self.units = units
        self.found: dict[str, str] = {}
        self.vague: list[str] = []
        self.stands: dict[str, str] = {}  # of each source, the address that relative ones are read from
        self.area: dict[str, Area] = {}
        self.ending = ".html" if site.slash == "false" else "/index.html"
        self.paths = sorted(files.files)

    def served(self) -> Served:
        for area in self.site.areas:
            {"docs": self.docs, "blog": self.blog, "pages": self.plain}[area.kind](area)
        languages = {area.language for area in self.site.areas} | {""}
        for folder in self.site.statics:
            for path in self.paths:
                if inside := below(path, folder):
                    for language in languages:
                        self.found.setdefault(join(language, inside), path)
        for language in languages:
            for name in (*_MADE, *(("search.html", "search/index.html") if self.site.search else ())):
                self.found.setdefault(join(language, name), MADE)
        return Served(self.found, self.vague)

    def inside(self, area: Area) -> Iterator[tuple[str, str]]:
        """The files of an area, each with its path in it."""
        left_out = matcher(area.exclude)
        taken = set()
        for folder in filter(None, (area.folder, area.instead)):
            for path in self.paths:
                inside = below(path, folder)
                hidden = inside.startswith((".", "node_modules/")) or "/." in inside
                if inside and not hidden and inside not in taken and not left_out.fullmatch(inside):
                    taken.add(inside)
                    yield path, inside

    def add(self, address: str, source: str, area: Area) -> None:
        """Publishes a page; the slash at the end of an address says where relative ones begin."""
        bare = address.strip("/")
        self.found.setdefault(f"{bare}{self.ending}" if bare else "index.html", source)
        if source != MADE:
            end = {"true": True, "false": False}.get(self.site.slash, address.endswith("/"))
            self.stands.setdefault(source, f"{bare}/" if end or not bare else bare)
            self.area.setdefault(source, area)

    def docs(self, area: Area) -> None:
        tags: set[str] = set()
        top = join(area.language, area.url)
        for path, inside in self.inside(area):
            if not path.endswith(_PAGES):
                continue
            front = Front(self.units.get(path))
            if front.says("draft", "true"):
                continue
            tags.update(front.all("tags"))
            for place in front.all("tags.permalink"):
                self.add(join(top, "tags", place.lstrip("/")), MADE, area)
            self.add(join(top, self.slug(front, inside, area)), path, area)
        self.tags(join(top, "tags"), tags)

    def slug(self, front: Front, inside: str, area: Area) -> str:
        slug = front.text("slug")
        if slug.startswith("/"):
            return slug.lstrip("/")
        stem = basename(inside).rsplit(".", 1)[0]
        folder = dirname(inside)
        place = folder if area.numbered else "/".join(unnumbered(part) for part in folder.split("/"))
        if not slug and stem.lower() in ("index", "readme", basename(folder).lower() or "index"):
            return f"{place}/" if place else ""
        name = slug or front.text("id") or (stem if area.numbered else unnumbered(stem))
        found = normpath(join(place, name)).lstrip("/")
        return f"{found}/" if name.endswith("/") else found

    def blog(self, area: Area) -> None:
        top = join(area.language, area.url)
        if f"{area.folder}/authors.yml" in self.files.files:
            self.vague.append(join(top, "authors"))  # those who have a page
        tags: set[str] = set()
        posts = 0
        for path, inside in self.inside(area):
            if not path.endswith(_PAGES):
                continue
            front = Front(self.units.get(path))
            if front.says("draft", "true"):
                continue
            posts += 1
            tags.update(front.all("tags"))
            for place in front.all("tags.permalink"):
                self.add(join(top, "tags", place.lstrip("/")), MADE, area)
            if not (slug := front.text("slug")):
                if match := _DATED.match(inside):
                    slug = f"{match['date'].replace('-', '/')}/{match['folder']}{match['text']}"
                else:
                    slug = re.sub(r"(?:/index)?\.mdx?$", "", inside)
            self.add(join(top, slug.lstrip("/")), path, area)
        if posts:
            names = ("", "archive", *(f"page/{n}" for n in range(2, posts // _A_PAGE + 2)))
            for name in names:
                self.add(join(top, name), MADE, area)
            for name in ("rss.xml", "atom.xml", "feed.json"):
                self.found.setdefault(join(top, name), MADE)
            self.tags(join(top, "tags"), tags)

    def tags(self, place: str, tags: set[str]) -> None:
        """The pages of tags. One may have several pages, which are as many as its posts."""
        if tags:
            area = Area("", "")
            self.add(place, MADE, area)
            for tag in tags:
                self.add(join(place, kebab(tag)), MADE, area)

    def plain(self, area: Area) -> None:
        for path, inside in self.inside(area):
            if not path.endswith((*_PAGES, *_CODE)) or path.endswith(".d.ts"):
                continue
            front = Front(self.units.get(path))
            stem = inside.rsplit(".", 1)[0]
            folder = stem.removesuffix("index") if basename(stem) == "index" else stem
            if not front.says("draft", "true"):
                self.add(join(area.language, area.url, front.text("slug").lstrip("/") or folder), path, area)


def docusaurus_pages(site: DocusaurusSite, files: Files, units: dict[str, Unit[Entity]], routing: Routing) -> Pages:
    """Every page that Docusaurus publishes, and how it reads addresses."""
    world = _Docusaurus(site, files, units)
    served = world.served()
    of_instance: dict[tuple[str, str], list[str]] = {}
    for area in site.areas:
        if area.kind != "static":
            folders = of_instance.setdefault((area.kind, area.instance), [])
            folders += [f for f in (area.folder, area.instead) if f and f not in folders]

    def roots(path: str) -> Iterator[str]:
        area = world.area[path]
        yield from filter(None, (area.folder, area.instead))
        yield site.root

    def named(path: str, place: str, link: Link) -> str:
        if link.raw:
            return ""
        at = place.startswith("@site/")
        if place.endswith(_PAGES):
            area = world.area[path]
            relative = place.startswith(("./", "../"))
            candidates = (
                iter((normpath(join(site.root, place[6:])),))
                if at
                else paths_meant(path, place, iter(()) if relative else roots(path))
            )
            for candidate in candidates:
                other = world.area.get(candidate)
                if other is not None and (other.kind, other.instance) == (area.kind, area.instance):
                    return candidate
            if not at:
                return ""
        if at or _ASSET.search(place):
            beside = normpath(join(site.root, place[6:]) if at else join(dirname(path), place))
            found = files.literal(beside) if not place.startswith("/") else ""
            return found if found in files.files else ""
        return ""

    def seen(path: str, place: str, link: Link) -> str:
        stand = world.stands[path]
        if link.raw and not site.slash:
            stand = next((s for s in (stand, f"{stand.rstrip('/')}/") if served.find(_joined(s, place))), stand)
        return _joined(stand, place)

    def prefix(path: str) -> str:
        return world.area[path].language

    return Pages(served, routing, files, named, based=("link", "picture"), open=site.open, seen=seen, prefix=prefix)


def _joined(stand: str, place: str) -> str:
    folder = stand if stand.endswith("/") else dirname(stand)
    found = normpath(join("/", folder, place)).lstrip("/")
    return f"{found}/" if found and place.endswith("/") else found


def unnumbered(name: str) -> str:
    """A name without the number that orders it; dates and versions stay."""
    if not name[:1].isdigit() or _NO_NUMBER.match(name):
        return name
    match = _NUMBER.match(name)
    return match[1] if match else name


def kebab(text: str) -> str:
    """A tag as it stands in addresses."""
    return "-".join(word.lower() for word in _WORD.findall(text))
