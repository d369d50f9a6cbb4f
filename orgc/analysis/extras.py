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
from orgc.model.pattern import lazy
from orgc.model.routing import Mount, Routing, Settings, Sign

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
        if not mount.folder.startswith(".."):
            mounts.append(mount)
            continue
        folder = normpath(join(place, mount.folder))
        folder = "" if folder == "." else folder
        if folder == place or folder.startswith(f"{place}/"):
            mounts.append(Mount(mount.url, folder[len(place) :].strip("/")))
        elif not folder or place.startswith(f"{folder}/"):
            mounts.append(Mount(join(mount.url, place[len(folder) :].strip("/")), ""))
    repositories = tuple(r if "//" in r or not place else f"{r}//{place}" for r in routing.repositories)
    return msgspec.structs.replace(routing, mounts=tuple(mounts), repositories=repositories)


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
