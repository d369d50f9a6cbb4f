"""Where Jekyll publishes each page: permalinks, collections, posts, what is left out, redirects, READMEs as indexes."""

from __future__ import annotations

import datetime
import fnmatch
from posixpath import basename, dirname, join, normpath

from orgc.links.files import Files
from orgc.links.front import Front, day_of, filled
from orgc.links.jekyll_addresses import STYLES, collected, file_of, slug_of, tokens_of
from orgc.links.served import MADE, Served
from orgc.model.entity import Entity
from orgc.model.pattern import lazy
from orgc.model.serving import OWN_PLUGINS, JekyllCollection, JekyllSite
from orgc.model.unit import Unit

_POST = lazy(r"(\d{2,4}-\d{1,2}-\d{1,2})-([^/]*)$")
_SPECIAL = (".", "_", "#", "~")
_NAMES = frozenset(
    "readme license licence copying code_of_conduct contributing issue_template pull_request_template".split()
)
_MADE_BY = {"jekyll-feed": "feed.xml", "jekyll-sitemap": "sitemap.xml", "github-pages": "sitemap.xml"}
_LISTING = frozenset({"jekyll-archives", "jekyll-paginate-v2", "jekyll-tagging", OWN_PLUGINS})  # pages of tags, years


def jekyll_pages(site: JekyllSite, files: Files, units: dict[str, Unit[Entity]], today: datetime.date) -> Served:
    """Every file that Jekyll publishes."""
    return _Jekyll(site, files, units, today).served()


class _Jekyll:
    def __init__(self, site: JekyllSite, files: Files, units: dict[str, Unit[Entity]], today: datetime.date) -> None:
        self.site = site
        self.files = files
        self.units = units
        self.today = today
        self.found: dict[str, str] = {}
        self.places: dict[str, str] = {}
        self.vague: list[str] = []
        self.moved: list[tuple[str, str]] = []
        self.collections = {c.name: c for c in site.collections}
        self._hidden: dict[str, bool] = {}

    def served(self) -> Served:
        below = f"{self.site.source}/" if self.site.source else ""
        readmes = []
        for path in sorted(self.files.files):
            if not path.startswith(below):
                continue
            inside = path[len(below) :]
            folders = inside.split("/")[:-1]
            if "_posts" in folders:
                self._post(path, inside, "_posts")
            elif "_drafts" in folders:
                if self.site.drafts:
                    self._post(path, inside, "_drafts")
            elif (collection := self._collection(inside)) is not None:
                if collection.output:
                    self._document(path, inside, collection)
            elif not self._is_hidden(inside):
                self._page(path, inside)
                if basename(inside).lower().rpartition(".")[0] == "readme" and self._is_markdown(path):
                    readmes.append((path, inside))
        for path, inside in readmes:
            self._readme(path, inside)
        for place, source in self.moved:
            self.found.setdefault(place, source)
        for plugin, place in _MADE_BY.items():
            if plugin in self.site.plugins:
                self.found.setdefault(place, MADE)
        if "jekyll-redirect-from" in self.site.plugins:
            self.found.setdefault("redirects.json", MADE)
        if "jekyll-sitemap" in self.site.plugins:
            self.found.setdefault("robots.txt", MADE)
        self.vague += self.site.languages
        if _LISTING & set(self.site.plugins):
            self.vague += ["tags", "tag", "categories", "category"]
        return Served(self.found, self.vague, self.places)

    def _collection(self, inside: str) -> JekyllCollection | None:
        """The collection whose folder a file lies in; None when it lies in none."""
        if not inside.startswith(self.site.collected):
            return None
        return self.collections.get(inside[len(self.site.collected) :].split("/", 1)[0])

    def _is_hidden(self, inside: str) -> bool:
        """Whether a file, or a folder around it, is left out."""
        if inside not in self._hidden:
            name = basename(inside)
            folder = dirname(inside)
            if folder and self._is_hidden(folder):
                hidden = True
            else:
                kept = self._matches(self.site.include, inside) or self._matches(self.site.include, name)
                out = self._matches([p for p in self.site.exclude if p not in self.site.include], inside)
                hidden = not kept and (out or name.startswith(_SPECIAL) or name.endswith("~"))
            self._hidden[inside] = hidden
        return self._hidden[inside]

    def _matches(self, patterns: list[str] | tuple[str, ...], entry: str) -> bool:
        for pattern in patterns:
            bare = pattern.strip().removeprefix("./").lstrip("/")
            if not bare:
                continue
            if entry.startswith(bare) or bare == f"{entry}/":
                return True
            if any(sign in bare for sign in "*?[") and fnmatch.fnmatchcase(entry, bare):
                return True
        return False

    def _is_markdown(self, path: str) -> bool:
        return path.lower().endswith(self.site.extensions)

    def _front(self, path: str, inside: str, kind: str) -> Front:
        """The front matter of a page, with the defaults for its path and type that it does not have itself."""
        front = Front(self.units.get(path))
        best: dict[str, tuple[int, bool, str]] = {}
        for scope, type_, key, value in self.site.defaults:
            of = type_ if type_.endswith("s") or type_ not in ("page", "post", "draft") else f"{type_}s"
            bare = scope.strip("/")
            if of not in ("", kind) or not _under(inside, bare):
                continue
            rank = (len(bare), bool(type_), value)
            if key not in best or rank[:2] >= best[key][:2]:
                best[key] = rank
        for key, (_, _, value) in best.items():
            if key not in front.values:
                front.values[key] = [value]
        return front

    def _page(self, path: str, inside: str) -> None:
        page = self._is_markdown(path) and path in self.units
        if page and not Front(self.units[path]).there:
            self.found.setdefault(inside, path)  # copied as it is
            name = basename(inside).rpartition(".")[0].lower()
            if "jekyll-optional-front-matter" not in self.site.plugins or name in _NAMES:
                return
        if not page:
            self._other(path, inside)
            return
        if Front(self.units[path]).says("published", "false") and not self.site.unpublished:
            return
        front = self._front(path, inside, "pages")
        self._put(path, front, self._address(front, inside))

    def _other(self, path: str, inside: str) -> None:
        """A file that is no markdown: copied, or a page of HTML whose front matter nobody has read."""
        self.found.setdefault(inside, path)
        stem, _, ending = inside.rpartition(".")
        if ending in ("html", "htm") and basename(stem) != "index" and self._suffix() == "/":
            self.found.setdefault(f"{stem}/index.html", path)
        if self._is_markdown(path):
            self._put(path, Front(None), self._address(Front(None), inside))
        if ending in ("scss", "sass"):
            self.found.setdefault(f"{stem}.css", path)
        if ending == "coffee":
            self.found.setdefault(f"{stem}.js", path)

    def _suffix(self) -> str:
        style = self.site.permalink
        return "/" if style == "pretty" or style.endswith("/") else ":output_ext"

    def _address(self, front: Front, inside: str) -> str:
        """The address of a page outside of collections."""
        folder, name = dirname(inside), basename(inside).rpartition(".")[0].rstrip(".")
        if permalink := front.text("permalink"):
            for token, value in (("path", folder), ("basename", name), ("output_ext", ".html")):
                permalink = permalink.replace(f":{token}", value)
            if permalink != "pretty":
                return permalink
        if name == "index":
            return f"/{folder}/"
        return f"/{folder}/{name}{self._suffix().replace(':output_ext', '.html')}"

    def _put(self, path: str, front: Front, address: str) -> None:
        place = file_of(address)
        self.found.setdefault(place, path)
        self.places[path] = place
        if {"jekyll-redirect-from", OWN_PLUGINS} & set(self.site.plugins):
            for old in front.all("redirect_from"):
                self.moved.append((file_of(old), path))

    def _document(self, path: str, inside: str, collection: JekyllCollection) -> None:
        """A page of a collection."""
        front = self._front(path, inside, collection.name)
        below = inside[len(self.site.collected) + len(collection.name) + 1 :]
        if any(part.startswith(_SPECIAL) for part in below.split("/")) and not self._matches(self.site.include, inside):
            return
        if self._matches(self.site.exclude, inside):
            return
        pattern = collection.permalink or collected(self.site.permalink)
        if not self._is_markdown(path) or not Front(self.units.get(path)).there:
            stem, _, ending = below.rpartition(".")
            tokens = {
                "collection": collection.name,
                "path": stem,
                "name": stem,
                "title": stem,
                "output_ext": f".{ending}",
            }
            made, _ = filled(pattern, tokens)
            self.found.setdefault(normpath(f"/{made}".rstrip("/")).lstrip("/"), path)
            self.found.setdefault(join(collection.name, below), path)
            if self._is_markdown(path) and "jekyll-optional-front-matter" in self.site.plugins:
                self._put(path, Front(None), self._address(Front(None), inside))
            return
        if not self._alive(front, day_of(front.text("date"))):
            return
        name = basename(below).rpartition(".")[0]
        match = _POST.match(name)
        day = day_of(front.text("date")) or (day_of(match[1]) if match else None)
        tokens = {**tokens_of(front, name, day or self.today), "collection": collection.name}
        tokens["path"] = below.rpartition(".")[0]
        self._documented(path, front, front.text("permalink") or pattern, tokens)

    def _post(self, path: str, inside: str, folder: str) -> None:
        match = _POST.match(basename(inside).rpartition(".")[0])
        if not self._is_markdown(path) or (match is None and folder == "_posts"):
            return
        before = inside.split(f"{folder}/", 1)[0].strip("/")
        if before and self._is_hidden(before):
            return
        front = self._front(path, inside, "posts")
        day = day_of(front.text("date")) or (day_of(match[1]) if match else self.today)
        if day is None or not self._alive(front, day):
            return
        name = match[2] if match else basename(inside).rpartition(".")[0]
        categories = [c for c in before.split("/") if c and not c.startswith("_")]
        if len(said := front.all("categories")) == 1:
            said = said[0].split()
        for one in (*said, *front.all("category")):
            categories.append(one)
        tokens = tokens_of(front, name, day)
        tokens["categories"] = "/".join(dict.fromkeys(c.lower() for c in categories))
        tokens["slugified_categories"] = "/".join(dict.fromkeys(slug_of(c) for c in categories))
        tokens["path"] = inside.rpartition(".")[0]
        posts = self.collections.get("posts")
        style = (posts.permalink if posts else "") or self.site.permalink
        pattern = front.text("permalink") or style
        self._documented(path, front, STYLES.get(pattern, pattern), tokens)

    def _documented(self, path: str, front: Front, pattern: str, tokens: dict[str, str]) -> None:
        address, sure = filled(STYLES.get(pattern, pattern), tokens)
        if not sure:
            self.vague.append(address.strip("/"))
        self._put(path, front, address)

    def _alive(self, front: Front, day: datetime.date | None) -> bool:
        if front.says("published", "false") and not self.site.unpublished:
            return False
        return self.site.future or day is None or day <= self.today

    def _readme(self, path: str, inside: str) -> None:
        """A README is the index of its folder where there is none, with or without front matter as the settings say."""
        if "jekyll-readme-index" not in self.site.plugins:
            return
        place = join(dirname(inside), "index.html")
        if Front(self.units.get(path)).there and "readme-with-front-matter" not in self.site.plugins:
            return
        if place not in self.found:
            self.found[place] = path


def _under(inside: str, scope: str) -> bool:
    if "*" in scope:
        return fnmatch.fnmatchcase(inside, scope) or fnmatch.fnmatchcase(inside, f"{scope.rstrip('/')}/*")
    return inside.startswith(scope)
