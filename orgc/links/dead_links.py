"""A second look at links to what is not there: parts of a site that a program makes, and what became of a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from orgc.links.files import EXTENSIONS, Files
from orgc.model.fate import Fate
from orgc.model.links import FOUND, ResolvedLink

_MANY = 3  # dead links into one part of a site, and none alive, after which it is taken to be made by a program


def settled(
    links: Iterable[ResolvedLink],
    files: Files,
    history: Callable[[list[str]], dict[str, Fate]] | None,
    known: Callable[[str], bool] = lambda _: False,
) -> tuple[ResolvedLink, ...]:
    """The links, those into a generated part of the site unknown instead of missing, the missing with their fate.
    `known` says of a part that its pages are known, so that it is no generated one.
    """
    links = list(links)
    alive: set[str] = set()
    dead: dict[str, set[str]] = {}
    for found in links:
        if not found.own and (part := _part(found.link.href)):
            if found.status in FOUND:
                alive.add(part)
            elif found.status == "missing":
                dead.setdefault(part, set()).add(found.link.href.split("#")[0])
    made = {part for part, hrefs in dead.items() if part not in alive and len(hrefs) >= _MANY and not known(part)}
    result = []
    for found in links:
        if found.status == "missing" and not found.own and _part(found.link.href) in made:
            result.append(msgspec.structs.replace(found, status="unknown", hint="generated", target=""))
        else:
            result.append(found)
    wanted = sorted({f.target for f in result if f.status == "missing" and f.target and not f.hint})
    if not wanted or history is None:
        return tuple(result)
    asked = {t: [t, *(t.rstrip("/") + e for e in EXTENSIONS), f"{t}/index.md", f"{t}/README.md"] for t in wanted}
    fates = history(sorted({p for paths in asked.values() for p in paths}))
    return tuple(_with_fate(f, asked.get(f.target, []), fates, files) if f.status == "missing" else f for f in result)


def _part(href: str) -> str:
    """The first folder of a site-absolute link that names no file by an extension of a page."""
    if not href.startswith("/") or href.startswith("//"):
        return ""
    parts = href.split("#", maxsplit=1)[0].split("?", maxsplit=1)[0].strip("/").split("/")
    return parts[0] if len(parts) > 1 and not parts[-1].lower().endswith(EXTENSIONS[:3]) else ""


def _with_fate(found: ResolvedLink, paths: list[str], fates: dict[str, Fate], files: Files) -> ResolvedLink:
    fate = next((fates[p] for p in paths if p in fates), None)
    if fate is None:
        return found
    moved, seen = fate.moved, set(paths)
    while moved and moved not in files.files and moved in fates and moved not in seen:
        seen.add(moved)
        moved = fates[moved].moved
    gone = f"deleted on {fate.day} in {fate.commit}"
    return msgspec.structs.replace(found, hint=moved if moved in files.files else "", gone=gone)
