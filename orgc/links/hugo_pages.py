"""Where Hugo publishes each page: bundles, sections, slugs, permalinks, languages, aliases, taxonomies."""

from __future__ import annotations

import datetime
import re
from contextlib import suppress
from posixpath import basename, dirname, join, normpath

from orgc.links.files import Files, below, inside_of
from orgc.links.front import Front, day_of, filled, without_accents
from orgc.links.hugo_addresses import above, sanitized
from orgc.links.served import MADE, Served
from orgc.model.entity import Entity
from orgc.model.pattern import lazy
from orgc.model.serving import HugoSite, Root
from orgc.model.unit import Unit

_CONTENT = (
    ".md",
    ".mdown",
    ".markdown",
    ".html",
    ".htm",
    ".adoc",
    ".asciidoc",
    ".ad",
    ".rst",
    ".org",
    ".pdc",
    ".pandoc",
)
_FEED = "index.xml"
# A pattern for files that are left out, of which a hostile one cannot make matching slow: at most three repetitions,
# none of a group.
_SIMPLE = lazy(r"(?:[^*+{}]{0,100}(?<!\))[*+]?){0,3}[^*+{}]{0,100}")


def hugo_pages(site: HugoSite, files: Files, units: dict[str, Unit[Entity]], today: datetime.date) -> Served:
    """Every file that Hugo publishes."""
    return _Hugo(site, files, units, today).served()


class _Hugo:
    def __init__(self, site: HugoSite, files: Files, units: dict[str, Unit[Entity]], today: datetime.date) -> None:
        self.site = site
        self.files = files
        self.units = units
        self.today = today
        self.found: dict[str, str] = {}
        self.places: dict[str, str] = {}
        self.vague: list[str] = list(site.elsewhere)
        self.moved: list[tuple[str, str]] = []  # aliases, after everything else
        self.prefixes = dict(site.languages)
        self.default = site.languages[0][0] if site.languages else ""
        self.sections: dict[str, set[str]] = {}  # by where a language begins, the addresses of its sections
        self.own: dict[str, set[str]] = {}  # those that have a file
        self.terms: dict[str, set[str]] = {}
        self.ignored = []
        self.permalinks = dict(site.permalinks)
        for pattern in site.ignored:
            with suppress(re.error, RecursionError, OverflowError):
                if _SIMPLE.fullmatch(pattern):
                    self.ignored.append(re.compile(pattern))

    def served(self) -> Served:
        content: list[tuple[str, Root]] = []
        statics: list[tuple[str, Root]] = []
        pages = sorted(self.site.pages, key=lambda root: -len(root.folder))
        for path in sorted(self.files.files):
            for root in self.site.statics:
                if inside_of(path, root.folder):
                    statics.append((path, root))
            root_ = next((root for root in pages if inside_of(path, root.folder)), None)
            if root_ is not None and not self._left_out(path):
                content.append((path, root_))
        self._content(content)
        for path, root in statics:
            self.found.setdefault(join(root.url, below(path, root.folder)), path)
        self._made()
        for address, source in self.moved:
            self.found.setdefault(address, source)
        return Served(self.found, self.vague, self.places)

    def _left_out(self, path: str) -> bool:
        name = basename(path)
        return name.startswith((".", "#")) or name.endswith("~") or any(p.search(path) for p in self.ignored)

    def _content(self, content: list[tuple[str, Root]]) -> None:
        """Pages, then what lies in their bundles."""
        leaves: dict[str, list[str]] = {}  # by folder of a bundle, where it is published in each language
        self.branches = {
            join(root.url, dirname(below(path, root.folder)))
            for path, root in content
            if self._stem(path)[0] == "_index"
        }
        bundles = {dirname(path) for path, _ in content if self._stem(path)[0] == "index" and self._is_page(path)}
        rest = []
        for path, root in content:
            bundled = [f for f in above(dirname(path)) if f in bundles and inside_of(f, root.folder)]
            around = bundled[-1] if bundled else None  # bundles in bundles are files of the outer one
            own = around == dirname(path) and self._stem(path)[0] == "index"
            if self._is_page(path) and (around is None or own):
                if place := self._page(path, root):
                    self.found.setdefault(place, path)
                    self.places[path] = place
                    if self._stem(path)[0] == "_index":
                        self.found.setdefault(join(place.removesuffix("index.html").removesuffix(".html"), _FEED), MADE)
                    if around is not None:
                        leaves.setdefault(around, []).append(self._of_bundle(path, place))
            elif not self._is_page(path):
                rest.append((path, root, around))
        for path, root, around in rest:
            if basename(path) == "_content.gotmpl":  # a program makes pages here
                self.vague.append(join(root.url, dirname(below(path, root.folder))))
            if around is not None:
                for place in leaves.get(around, ()):
                    self.found.setdefault(join(place, path[len(around) + 1 :]), path)
            else:
                place = join(root.url, below(path, root.folder))  # files keep their names
                for prefix in {self._begin(root.language or self.default), ""}:
                    self.found.setdefault(join(prefix, place), path)
                    if place.endswith((".html", ".htm")):  # a page, when it has front matter
                        self.found.setdefault(join(prefix, place.rpartition(".")[0], "index.html"), path)

    def _of_bundle(self, path: str, place: str) -> str:
        """Where the files of a bundle are published whose page is `place`."""
        own = bool(Front(self.units.get(path)).text("url"))
        return dirname(place) if own else place.removesuffix("index.html").removesuffix(".html").strip("/")

    def _is_page(self, path: str) -> bool:
        lower = path.lower()
        if not lower.endswith(_CONTENT):
            return False
        return not lower.endswith((".html", ".htm")) or basename(path).startswith(("index.", "_index."))

    def _stem(self, path: str) -> tuple[str, str]:
        """A file's name without extension and language, and the language."""
        stem = basename(path).rpartition(".")[0]
        head, _, tail = stem.rpartition(".")
        return (head, tail) if head and tail in self.prefixes else (stem, "")

    def _language(self, path: str, root: Root) -> str:
        return self._stem(path)[1] or root.language or self.default

    def _begin(self, language: str) -> str:
        return self.prefixes.get(language, "")

    def _page(self, path: str, root: Root) -> str:
        """The file that a page is published as, empty when it is not."""
        front = Front(self.units.get(path))
        begin = self._begin(self._language(path, root))
        inside = join(root.url, dirname(below(path, root.folder)))
        stem = self._stem(path)[0]
        if not self._alive(front):
            return ""
        top = (dirname(inside) if stem == "index" else inside).split("/", maxsplit=1)[0]
        if top or stem == "_index":
            self.sections.setdefault(begin, set()).update({"", top})
        if stem == "_index":
            self.own.setdefault(begin, set()).add(inside)
        self._note_terms(front, begin)
        if stem in ("index", "_index"):
            parent, name = dirname(inside), basename(inside)
        else:
            parent, name = inside, stem
        if front.says("headless", "true") or front.text("build.render").lower() in ("never", "false", "link"):
            return ""
        address = self._address(front, stem, top, inside, parent, name)
        place = address if front.text("url").startswith("/") and self.site.languages else join(begin, address)
        around = dirname(place.removesuffix("index.html").removesuffix(".html").strip("/"))
        for alias in front.all("aliases"):
            self._alias(alias.strip(), around, path)
        return place

    def _address(self, front: Front, stem: str, top: str, inside: str, parent: str, name: str) -> str:
        branch = stem == "_index"
        if url := front.text("url"):
            if ":" in url:
                url, sure = filled(url, self._tokens(front, top, inside, name))
                if not sure:
                    self.vague.append(url.strip("/"))
            bare = url.strip().strip("/")
            return bare if "." in basename(bare) and not url.endswith("/") else join(bare, "index.html")
        pattern = self.permalinks.get(top.lower(), "") if top and not branch else ""
        ugly = bool({"*", top} & set(self.site.ugly))
        if pattern:
            made, sure = filled(pattern, self._tokens(front, top, inside, name))
            if sure:
                bare = self._cased(sanitized(normpath(made).strip("/")))
                return bare if "." in basename(bare) and not made.endswith("/") else self._file(bare, ugly)
            self.vague.append(made.strip("/"))
        name = name if branch else front.text("slug") or self._undated(name)
        bare = self._cased(sanitized(join(parent, name)))
        return self._file(bare, ugly)

    def _file(self, bare: str, ugly: bool) -> str:
        return f"{bare}.html" if ugly and bare else join(bare, "index.html")

    def _undated(self, name: str) -> str:
        """A file's name without the date before it, where the settings say that it is one."""
        return name[11:] if self.site.dated and day_of(name) and name[10:11] in "-_" and name[11:] else name

    def _tokens(self, front: Front, top: str, inside: str, name: str) -> dict[str, str]:
        title = self._name(front.text("title") or name)
        slug = self._name(front.text("slug"))
        file = self._name(self._undated(name))
        sections = next((f for f in above(inside) if f in self.branches), top)
        found = {
            "section": top,
            "sections": sections,
            "title": title,
            "slug": slug or title,
            "filename": file,
            "contentbasename": file,
            "slugorfilename": slug or file,
            "slugorcontentbasename": slug or file,
        }
        day = front.date("date", "publishdate", "pubdate") or (day_of(name) if self.site.dated else None)
        day = day or datetime.date(1, 1, 1)  # as Hugo writes a day that nobody gave
        found |= {
            "year": f"{day.year:04}",
            "month": f"{day.month:02}",
            "day": f"{day.day:02}",
            "monthname": day.strftime("%B"),
            "weekday": str((day.weekday() + 1) % 7),
            "weekdayname": day.strftime("%A"),
            "yearday": str(day.timetuple().tm_yday),
        }
        return found

    def _name(self, text: str) -> str:
        return self._cased(sanitized(text.replace("/", "-")))

    def _cased(self, path: str) -> str:
        path = path if self.site.accents else without_accents(path)
        return path.lower() if self.site.lower else path

    def _alive(self, front: Front) -> bool:
        built = self.site.built
        if "draft" not in built and front.says("draft", "true"):
            return False
        day = front.date("publishdate", "pubdate", "published", "date")
        if "future" not in built and day is not None and day > self.today:
            return False
        ends = front.date("expirydate", "unpublishdate")
        return "expired" in built or ends is None or ends > self.today

    def _alias(self, alias: str, around: str, path: str) -> None:
        if not alias or "//" in alias:
            return
        place = alias.strip("/") if alias.startswith("/") else normpath(join("/", around, alias))
        place = place.strip("/")
        whole = place.endswith((".html", ".htm", ".xml"))
        file = place if whole else f"{place}.html" if "*" in self.site.ugly else f"{place}/index.html"
        self.moved.append((file, path))
        if place.lower() != place and self.site.lower:
            self.moved.append((file.lower(), path))

    def _note_terms(self, front: Front, begin: str) -> None:
        for taxonomy in self.site.taxonomies:
            for term in front.all(taxonomy):
                place = join(taxonomy, self._name(term))
                self.terms.setdefault(begin, set()).add(place)

    def _made(self) -> None:
        """Pages that no file is behind: the home page, sections, taxonomies and their terms, feeds."""
        ugly = "*" in self.site.ugly
        for prefix in {"", *self.prefixes.values()}:
            sections = self.sections.get(prefix, set()) - self.own.get(prefix, set())
            terms = self.terms.get(prefix, set())
            places = {"", *sections, *terms, *self.site.taxonomies}
            for place in places:
                bare = sanitized(place if place in terms else place.lower())  # no folder's name is kept without a file
                self.found.setdefault(join(prefix, self._file(bare, ugly)), MADE)
                self.found.setdefault(join(prefix, bare, _FEED), MADE)
            self.found.setdefault(join(prefix, "sitemap.xml"), MADE)
        if self.default:  # leads to the default language
            self.found.setdefault(f"{self.default}/index.html", MADE)
