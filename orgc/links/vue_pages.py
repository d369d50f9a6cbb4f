"""Where VitePress and VuePress publish each page, and how they read addresses."""

from __future__ import annotations

import re
from collections.abc import Callable
from posixpath import basename, dirname, join, normpath

from orgc.grammar.globs import matcher
from orgc.links.files import Files, below
from orgc.links.front import Front
from orgc.links.pages import Pages
from orgc.links.served import MADE, Served
from orgc.model.document import Link
from orgc.model.entity import Entity
from orgc.model.page_sites import VueSite
from orgc.model.pattern import lazy
from orgc.model.routing import Routing
from orgc.model.unit import Unit

_PARAMETER = lazy(r":(\w+)(\(.*?\)|[*+?])?")
_PAGE = lazy(r"\.(?:md|html)$")
_FILE = lazy(r"\.(?!md$|html$)[a-zA-Z0-9]{1,8}$")


def vue_pages(site: VueSite, files: Files, units: dict[str, Unit[Entity]], routing: Routing) -> Pages:
    """Every page, and how addresses are read: a page beside this one, or below the top, with or without its ending."""
    found: dict[str, str] = {}
    left_out = matcher([g for one in site.exclude for g in (one, f"{one}/**")])
    rewrites = [_rewrite(old, new) for old, new in site.rewrites[:200]]
    vague = list(site.vague)
    for path in sorted(files.files):
        if inside := below(path, site.public):
            found.setdefault(inside, path)
        inside = below(path, site.source)
        if not inside.endswith(".md") or left_out.fullmatch(inside) or _hidden(inside):
            continue
        if "[" in basename(inside):
            vague.append(dirname(inside))
            continue
        place = next((new for rule in rewrites if (new := rule(inside))), inside)
        permalink = Front(units.get(path)).text("permalink") if site.readme else ""
        if permalink and ":" not in permalink:
            bare = permalink.strip("/")
            place = bare if bare.endswith(".html") else join(bare, "index.html")
        elif site.readme and basename(place).lower() in ("readme.md", "index.md"):
            place = join(dirname(place), "index.html")
        found.setdefault(f"{place.removesuffix('.md').removesuffix('.html')}.html", path)
    found.setdefault("404.html", MADE)
    served = Served(found, vague)

    def named(path: str, place: str, link: Link) -> str:
        if link.image and not place.startswith("/"):
            beside = files.literal(normpath(join(dirname(path), place)))  # put among the assets
            return beside if beside in files.files else ""
        if site.readme and place.endswith(".md") and not link.raw:
            beside = join(site.source, place.lstrip("/")) if place.startswith("/") else join(dirname(path), place)
            return normpath(beside) if normpath(beside) in served.home else ""
        return ""

    def seen(path: str, place: str, link: Link) -> str | None:
        return served.seen_from(path, _written(place, link, site), routing.base)

    def from_top(path: str, place: str, link: Link) -> str:
        return _written(place, link, site)

    return Pages(
        served,
        routing,
        files,
        named,
        based=("link", "picture", "raw picture") if site.based else ("picture", "raw picture"),
        seen=seen,
        top=from_top,
    )


def _written(place: str, link: Link, site: VueSite) -> str:
    """The address that becomes of one: pages end in `.html`."""
    if link.raw or link.image or place.endswith("/") or _FILE.search(place):
        return place
    if site.clean and not place.endswith(".md"):
        return place
    return f"{_PAGE.sub('', place)}.html"


def _hidden(inside: str) -> bool:
    """Whether a path lies in a folder that is never read."""
    return "node_modules/" in inside or inside.startswith((".vitepress/", ".vuepress/"))


def _rewrite(old: str, new: str) -> Callable[[str], str]:
    """What a rule makes of a path: `packages/:name/src/:page` becomes `:name/:page`."""
    names: list[str] = []
    parts, at = [], 0
    for match in _PARAMETER.finditer(old):
        names.append(match[1])
        parts += [re.escape(old[at : match.start()]), "(.*)" if match[2] in ("*", "+", "(.*)") else "([^/]+?)"]
        at = match.end()
    body = "".join(parts) + re.escape(old[at:])
    pattern = re.compile(body if old.endswith(".md") else f"{body}(?:\\.md)?")

    def made(path: str) -> str:
        found = pattern.fullmatch(path)
        if found is None:
            return ""
        values = dict(zip(names, found.groups(), strict=False))
        result = _PARAMETER.sub(lambda m: values.get(m[1]) or "", new)
        return result if result.endswith(".md") else f"{result}.md"

    return made
