"""Settings that go with any site generator: redirects of the host, the own domain, the repository."""

from __future__ import annotations

import re
from posixpath import join, normpath
from typing import Any

import msgspec

from orgc.grammar.settings import (
    host_of,
    inside,
    json_values,
    redirect_lines,
    repository_of,
    toml_values,
    words,
)
from orgc.model.page_sites import AstroSite, BookSite, DocusaurusSite, EleventySite, VueSite
from orgc.model.pattern import lazy
from orgc.model.routing import Mount, Routing, Settings, Sign
from orgc.model.serving import HugoSite, JekyllSite, Root, Serving

EXTRA_FILES = ("_redirects", "netlify.toml", "vercel.json", "CNAME", "package.json", ".git/config")
_ORIGIN = lazy(r'\[remote "origin"\][^\[]*?^\s*url\s*=\s*(\S+)', re.M)


def with_extras(routing: Routing | None, settings: Settings) -> Routing | None:
    """The routing with what these files add; None when neither says anything."""
    redirects = [pair for _, _, text in settings.named("_redirects") for pair in redirect_lines(text)]
    for _, _, text in settings.named("netlify.toml"):
        redirects += _pairs(inside(toml_values(text), "redirects"), "from", "to")
    for _, _, text in settings.named("vercel.json"):
        redirects += _pairs(inside(json_values(text), "redirects"), "source", "destination")
    hosts = [host_of(text) for _, folder, text in settings.named("CNAME") if folder in ("", "docs", "public", "static")]
    origins = [_origin(text) for _, _, text in settings.named(".git/config")]
    origins += [
        repository_of(words(inside(data, "repository", "url")) or words(inside(data, "repository")))
        for path, folder, text in settings.named("package.json")
        if not folder and (data := json_values(text))
    ]
    hosts = [h for h in hosts if h]
    origins = [f"{o}//{settings.place}" if settings.place else o for o in origins if o]
    routing = _rebased(routing, settings.place) if routing else None
    if not (redirects or hosts or origins):
        return routing
    found = routing or Routing()
    signs = found.signs
    if origins and not found.repositories:
        path = ".git/config" if any(p.endswith(".git/config") for p in settings.texts) else "package.json"
        signs = (*signs, Sign(path, f"the repository is {origins[0].split('//')[0]}"))
    return msgspec.structs.replace(
        found,
        redirects=(*found.redirects, *redirects),
        hosts=found.hosts or tuple(dict.fromkeys(hosts)),
        repositories=found.repositories or tuple(dict.fromkeys(origins))[:1],
        signs=signs,
    )


def _rebased(routing: Routing, place: str) -> Routing:
    """Folders that settings above the root name, seen from the root; those beside it serve nothing of it."""
    mounts = []
    for mount in routing.mounts:
        if (seen := _seen(mount.folder, place)) is not None:
            mounts.append(Mount(join(mount.url, seen[1]) if seen[1] else mount.url, seen[0]))
    repositories = tuple(r if "//" in r or not place else f"{r}//{place}" for r in routing.repositories)
    serving = _serving(routing.serving, place)
    return msgspec.structs.replace(routing, mounts=tuple(mounts), repositories=repositories, serving=serving)


def _seen(folder: str, place: str) -> tuple[str, str] | None:
    """A folder that is named from above the root as the root sees it, and where in it the root lies; None when it lies
    beside.
    """
    if not folder.startswith(".."):
        return folder, ""
    folder = normpath(join(place, folder))
    folder = "" if folder == "." else folder
    if folder == place or folder.startswith(f"{place}/"):
        return folder[len(place) :].strip("/"), ""
    if not folder or place.startswith(f"{folder}/"):
        return "", place[len(folder) :].strip("/")
    return None


def _serving(serving: Serving | None, place: str) -> Serving | None:
    """The rules of the generator, where they can be followed from the root."""
    if isinstance(serving, (JekyllSite, EleventySite, VueSite)):
        return None if serving.source.startswith("..") else serving
    if isinstance(serving, (BookSite, AstroSite)):
        top = serving.root if isinstance(serving, BookSite) else serving.content
        return None if top.startswith("..") else serving
    if isinstance(serving, DocusaurusSite):
        return _docusaurus(serving, place)
    if not isinstance(serving, HugoSite):
        return serving
    pages, statics = (
        tuple(
            Root(seen[0], join(root.url, seen[1]) if seen[1] else root.url, root.language)
            for root in roots
            if (seen := _seen(root.folder, place)) is not None
        )
        for roots in (serving.pages, serving.statics)
    )
    partial = len(pages) < len(serving.pages) or len(statics) < len(serving.statics)
    return msgspec.structs.replace(serving, pages=pages, statics=statics, partial=partial)


def _docusaurus(site: DocusaurusSite, place: str) -> DocusaurusSite | None:
    """The areas that lie below the root; whatever else the site has is not known."""
    if not any(folder.startswith("..") for folder in (site.root, *(area.folder for area in site.areas))):
        return site
    areas = tuple(
        msgspec.structs.replace(area, folder=seen[0], instead="")
        for area in site.areas
        if not area.instead and (seen := _seen(area.folder, place)) is not None and seen[0] and not seen[1]
    ) or tuple(
        msgspec.structs.replace(area, folder="", instead="")
        for area in site.areas
        if not area.instead and _seen(area.folder, place) == ("", "")
    )
    statics = tuple(seen[0] for s in site.statics if (seen := _seen(s, place)) is not None and seen[0])
    return msgspec.structs.replace(site, areas=areas, statics=statics, open=True) if areas else None


def _origin(text: str) -> str:
    """The repository of `.git/config`."""
    match = _ORIGIN.search(re.sub(r"\n\s*\n", "\n", text[:20_000]))
    return repository_of(match[1]) if match else ""


def _pairs(rows: Any, old: str, new: str) -> list[tuple[str, str]]:
    found = []
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, dict) and isinstance(row.get(old), str) and isinstance(row.get(new), str):
            found.append((row[old].replace(":path*", "*").replace(":splat", "*"), row[new]))
    return found
