"""Where Eleventy publishes each page: in a folder, or where its permalink says; links are addresses as they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import basename, dirname, join, normpath

from orgc.grammar.globs import matcher
from orgc.grammar.settings import under
from orgc.links.files import Files, below
from orgc.links.front import Front
from orgc.links.pages import ALL, Pages, paths_meant
from orgc.links.served import Served
from orgc.model.document import Link
from orgc.model.entity import Entity
from orgc.model.page_sites import EleventySite
from orgc.model.pattern import lazy
from orgc.model.routing import Routing
from orgc.model.unit import Unit

_TEMPLATES = (
    "md",
    "html",
    "njk",
    "liquid",
    "hbs",
    "mustache",
    "ejs",
    "haml",
    "pug",
    "11ty.js",
    "11ty.cjs",
    "11ty.mjs",
    "webc",
)
_FIELD = lazy(r"\{\{-?\s*(?:page\.)?(fileSlug|filePathStem)\s*(?:\|\s*(?:slug|slugify|lower)\s*)*-?\}\}")
_DATE = lazy(r"^\d{4}-\d{2}-\d{2}-")
_UNREAD = lazy(r"\{[{%]")
_PLACE = lazy(r"\.[a-z0-9]{1,8}$", re.I)
_OF_FORGES = lazy(
    r"(?:README|CONTRIBUTING|LICENSE|SECURITY|CHANGELOG|CODE_OF_CONDUCT|GOVERNANCE|MAINTAINERS|SUPPORT)\.md|\.github/.*",
    re.I,
)
_LONG = 60  # folders with data files that are asked for each page


class _Eleventy:
    def __init__(self, site: EleventySite, files: Files, units: dict[str, Unit[Entity]]) -> None:
        self.site = site
        self.files = files
        self.units = units
        self.vague = list(site.vague)
        self.found: dict[str, str] = {}
        self.data = dict(site.data[:_LONG])
        self.told = dict(site.told)

    def served(self) -> Served:
        ignored = matcher([g for one in self.site.ignored for g in (one, f"{one}/**")])
        copies = [(matcher((pattern, f"{pattern}/**")), pattern, place) for pattern, place in self.site.copied]
        endings = tuple(f".{one}" for one in (self.site.formats or _TEMPLATES))
        templates = tuple(f".{one}" for one in _TEMPLATES)
        for path in sorted(self.files.files):
            if path.startswith(("node_modules/", ".git/")) or "/node_modules/" in path:
                continue
            for pattern, glob, place in copies:
                if pattern.fullmatch(path):
                    self.copy(path, glob, place)
            inside = below(path, self.site.source)
            if not inside or ignored.fullmatch(path) or not path.endswith(endings):
                continue
            if not path.endswith(templates):
                self.found.setdefault(inside, path)
            elif (place := self.place(path, inside)) is not None:
                self.found.setdefault(place, path)
        return Served(self.found, self.vague)

    def copy(self, path: str, glob: str, place: str | None) -> None:
        source = self.site.source
        if place is None:
            self.found.setdefault(below(path, source) or path, path)
        elif "*" in glob:
            self.found.setdefault(normpath(join(place, basename(path))), path)
        else:
            rest = path[len(glob) :].strip("/")
            self.found.setdefault(normpath(join(place, rest)) if rest else normpath(place or basename(path)), path)

    def place(self, path: str, inside: str) -> str | None:
        """The file that a template becomes, None where it becomes none, or nobody can say which."""
        stem = re.sub(r"\.(?:11ty\.)?[a-z0-9]+$", "", inside)
        said = self.said(path)
        if said is None:
            own = basename(stem) in ("index", basename(dirname(stem)))  # it stands for its folder
            return join(dirname(stem) if own else stem, "index.html")
        if said in ("", "false"):
            return None
        name = _DATE.sub("", basename(stem))
        slug = basename(dirname(stem)) if name == "index" else name
        fields = {"fileSlug": slug, "filePathStem": "/" + join(dirname(stem), name)}
        made = _FIELD.sub(lambda match: fields[match[1]], said)
        if unread := _UNREAD.search(made):
            self.vague.append(made[: unread.start()].strip("/"))
            return None
        bare = normpath(made.strip()).strip("/")
        bare = "" if bare == "." else bare
        return bare if _PLACE.search(bare) and not made.endswith("/") else join(bare, "index.html")

    def said(self, path: str) -> str | None:
        """What the page or the data of its folders say of its permalink."""
        if path in self.told:
            return self.told[path]
        front = Front(self.units.get(path))
        if front.says("draft", "true") and not self.site.drafts:
            return ""
        if own := front.text("permalink"):
            return own
        if front.values.get("pagination"):
            return None
        folder = dirname(path)
        while self.data:
            if folder in self.data:
                return self.data[folder]
            if not folder:
                break
            folder = dirname(folder)
        return None


def eleventy_pages(site: EleventySite, files: Files, units: dict[str, Unit[Entity]], routing: Routing) -> Pages:
    """Every page that Eleventy publishes, and how it reads addresses."""
    served = _Eleventy(site, files, units).served()
    beside_code = {path for path in served.pages if _OF_FORGES.fullmatch(below(path, site.root))}
    served.pages -= beside_code  # published too, but written for those who read it there

    def roots() -> Iterator[str]:
        yield site.source

    def named(path: str, place: str, link: Link) -> str | None:
        if "{{" in link.href and routing.base and site.based:  # the filter has put the base there already
            return served.find(place.removeprefix(f"/{routing.base}").lstrip("/"))
        if site.named and not link.image and _PLACE.search(place):
            for candidate in paths_meant(path, place, roots()):
                if candidate in served.home:
                    return candidate
        if not site.closed and (link.image or _PLACE.search(place)) and not place.endswith((".md", ".html")):
            beside = normpath(join(dirname(path), place)) if not place.startswith("/") else under(site.source, place)
            found = files.literal(normpath(beside).lstrip("/"))  # perhaps copied
            return (found if found in files.files else None) if not served.find(place) else ""
        return ""

    return Pages(served, routing, files, named, based=ALL if site.based else ())
