"""Which pages a book has: those that its SUMMARY.md lists; other files are copied."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import basename, dirname, join, normpath
from urllib.parse import unquote

from orgc.grammar.globs import matcher
from orgc.links.files import Files, below
from orgc.links.pages import ALL, Pages
from orgc.links.served import MADE, Served
from orgc.model.document import Link
from orgc.model.entity import Entity
from orgc.model.page_sites import BookSite
from orgc.model.pattern import lazy
from orgc.model.routing import Routing
from orgc.model.unit import Unit

_MADE = ("print.html", "404.html", "toc.html")
_PAGE = lazy(r"\.md$")
_NEVER = ("book.json", "book.js", "package.json", "package-lock.json", "yarn.lock", ".bookignore", ".gitignore")


def book_pages(site: BookSite, files: Files, units: dict[str, Unit[Entity]], routing: Routing) -> Pages | None:
    """Every page of a book, and how it reads addresses; None where its list is not there."""
    summary = join(site.root, site.summary) if site.root else site.summary
    if summary not in units:
        return None
    chapters = list(dict.fromkeys(_chapters(units[summary], site, files)))
    ignored = matcher(
        [g for one in site.ignored for g in (one.strip("/"), f"{one.strip('/')}/**", f"**/{one.strip('/')}")]
    )
    found: dict[str, str] = {}
    for path in chapters:
        found.setdefault(_page(below(path, site.root), site), path)
    if site.copies:
        for name in ("GLOSSARY.md", "LANGS.md"):
            if (path := join(site.root, name) if site.root else name) in files.files:
                found.setdefault(_page(name, site), path)
    elif chapters:
        found.setdefault("index.html", chapters[0])
    for path in sorted(files.files):
        inside = below(path, site.root)
        if not inside or path in chapters or ignored.fullmatch(inside):
            continue
        if site.copies:
            if inside not in (site.summary, *_NEVER) and not inside.startswith(("_book/", "node_modules/", ".git/")):
                found.setdefault(inside, path)
        elif not inside.endswith(".md"):
            found.setdefault(inside, path)
    for name in () if site.copies else _MADE:
        found.setdefault(name, MADE)
    served = Served(found)
    pages = frozenset(served.home[path] for path in served.home if path.endswith((".md", ".markdown")))

    def named(path: str, place: str, link: Link) -> str:
        if not site.copies or link.image:
            return ""
        written = link.href.split("#")[0].split("?")[0]  # as it stands there: signs are not decoded
        inside = written.lstrip("/") if written.startswith("/") else join(dirname(below(path, site.root)), written)
        candidate = join(site.root, normpath(inside))
        return candidate if served.home.get(candidate, "") in pages and " " not in written else ""

    def seen(path: str, place: str, link: Link) -> str:
        full = join("/", dirname(served.home[path]), _html(place, link, site))
        found_ = normpath(full).lstrip("/")
        return f"{found_}/" if found_ and full.endswith("/") else found_

    def top(path: str, place: str, link: Link) -> str:
        return _html(place, link, site)

    return Pages(served, routing, files, named, based=ALL if site.copies else (), seen=seen, top=top)


def _html(place: str, link: Link, site: BookSite) -> str:
    """The address as mdBook writes it: of a page, whatever is there."""
    return place if site.copies or link.image else _PAGE.sub(".html", place)


def _chapters(summary: Unit[Entity], site: BookSite, files: Files) -> Iterator[str]:
    readme = join(site.root, site.readme) if site.root else site.readme
    if site.copies and readme in files.files:
        yield readme
    for link in summary.links:
        place = unquote(link.href.split("#")[0].split("?")[0])
        if place and "//" not in place:
            path = normpath(join(site.root, place.lstrip("/")))
            if path in files.files and re.search(r"\.(?:md|markdown)$", path):
                yield path


def _page(inside: str, site: BookSite) -> str:
    """The file that a chapter becomes."""
    stem, name = dirname(inside), basename(inside)
    if name.lower() == "readme.md" or (site.copies and inside == site.readme):
        return join(stem, "index.html")
    return re.sub(r"\.(?:md|markdown)$", ".html", inside)
