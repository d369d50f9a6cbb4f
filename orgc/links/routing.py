"""What no settings file says of a site, read from its links by voting: content root, own address, own repository."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from posixpath import dirname, join, normpath

import msgspec

from orgc.links.files import EXTENSIONS, Files
from orgc.model.entity import Entity
from orgc.model.pattern import lazy
from orgc.model.routing import FORGE, Mount, Routing, Sign
from orgc.model.unit import Unit

FORGE_PATH = lazy(
    r"https?://(?:www\.)?(?P<repo>(?:github|gitlab)\.com/[\w.-]+/[\w.-]+?|codeberg\.org/[\w.-]+/[\w.-]+?)"
    r"/(?:-/|src/)?(?P<view>blob|tree|edit|raw|blame|commits|branch)/(?P<branch>[^/#?]+)(?:/(?P<path>[^#?]*))?",
    re.I,
)
BRANCHES = frozenset({"main", "master", "head", "trunk"})
_ADDRESS = lazy(r"https?://([\w.-]+\.[a-z]{2,})(?::\d+)?/([^#?\s]*)", re.I)
_SERVICES = lazy(  # hosts of others, whose paths may look like folders
    r"(?:^|\.)(?:slack\.com|discord\.(?:com|gg)|zoom\.us|google\.com|googlegroups\.com|github\.com|gitlab\.com|notion\.so|"
    r"atlassian\.net|linkedin\.com|twitter\.com|x\.com|youtube\.com|wikipedia\.org|medium\.com|microsoft\.com)$",
    re.I,
)
_HTTP = frozenset(a + b + c + d for a in "hH" for b in "tT" for c in "tT" for d in "pP")
_ENOUGH = 3  # links below which nothing is concluded from their number
_BASES = 50  # folders that are tried, those with most links first
_DEEP = 3  # folders of a repository above the organization that are tried


def completed(routing: Routing | None, files: Files, units: Iterable[Unit[Entity]], content_root: str) -> Routing:
    """The routing that the settings gave (None: no settings), with what the links say by their number.

    `content_root` is the folder that the configuration of orgc names; it stands above everything else.
    """
    units = tuple(units)
    found = routing or Routing()
    if content_root:
        sign = Sign("orgc.toml", f"content-root {content_root}")
        found = msgspec.structs.replace(found, mounts=(Mount("", content_root),), signs=(*found.signs, sign))
    elif (vote := _root(files, units)) is not None:
        root, says = vote
        folders = {mount.folder for mount in found.mounts}
        extra = tuple(Mount("", folder) for folder in dict.fromkeys((root, "")) if folder not in folders)
        if extra:
            signs = (*found.signs, Sign("", says)) if says and root not in folders else found.signs
            found = msgspec.structs.replace(found, mounts=(*found.mounts, *extra), signs=signs)
    if not found.hosts:
        found = _with_host(found, files, units)
    found = _with_repository(found, files, units)
    if not found.generator and not content_root:
        found = _as_forge(found, files, units)
    top = any(s.path and not s.path.startswith("..") and "/" not in s.path for s in found.signs)
    top = top or any("//" not in repository for repository in found.repositories)
    return msgspec.structs.replace(found, top=top)


def _root(files: Files, units: tuple[Unit[Entity], ...]) -> tuple[str, str] | None:
    """The folder under which most site-absolute links resolve: at least half of them, and three, or all."""
    absolute = sorted(
        {
            href.split("#")[0].split("?")[0]
            for unit in units
            for link in unit.links
            if (href := link.href.strip()).startswith("/") and not href.startswith("//") and len(href) > 1
        }
    )
    if not absolute:
        return "", ""
    pages = [u.path for u in units if any(link.href.startswith("/") for link in u.links)]
    around = Counter(base for page in pages for base in ancestors(page))
    bases = sorted(around, key=lambda base: (-around[base], base))[:_BASES]
    votes = {base: sum(1 for h in absolute if files.page(join(base, h.lstrip("/")) or base)) for base in bases}
    best = min(bases, key=lambda b: (-votes[b], len(b), b))
    if votes[best] >= max(_ENOUGH, len(absolute) / 2) or votes[best] == len(absolute):
        return best, f"{votes[best]} of {len(absolute)} links that begin with / resolve under {best or 'the root'}"
    return None


def _with_host(routing: Routing, files: Files, units: tuple[Unit[Entity], ...]) -> Routing:
    """The address whose paths are mostly pages of this tree."""
    paths: dict[str, set[str]] = {}
    others: dict[str, bool] = {}
    for host, path in _addresses(units):
        if host not in others:
            others[host] = bool(_SERVICES.search(host))
        if path and not others[host] and not FORGE_PATH.match(f"https://{host}/{path}"):
            paths.setdefault(host.lower(), set()).add(path)
    roots = [m.folder for m in routing.mounts if not m.url] or [""]
    best: tuple[int, str, int] = (0, "", 0)
    for host, known in sorted(paths.items()):
        for depth in (0, 1):
            bases = Counter("/".join(p.split("/")[:depth]) for p in known)
            for base, number in sorted(bases.items()):
                inside = [p for p in known if p == base or p.startswith(f"{base}/")] if base else list(known)
                hits = sum(1 for p in inside if _is_page(files, roots, p[len(base) :].strip("/")))
                if hits >= _ENOUGH and hits * 2 >= number and hits > best[0]:
                    best = (hits, f"{host}/{base}".rstrip("/"), len(inside))
    if not best[0]:
        return routing
    sign = Sign("", f"{best[0]} of {best[2]} links to {best[1]} are pages of this folder")
    return msgspec.structs.replace(
        routing, hosts=(best[1],), signs=(*routing.signs, sign), guessed=(*routing.guessed, "hosts")
    )


def _is_page(files: Files, roots: list[str], path: str) -> bool:
    return bool(path) and any(files.page(join(root, path)) in files.files for root in roots)


def _addresses(units: tuple[Unit[Entity], ...]) -> Iterator[tuple[str, str]]:
    for unit in units:
        for link in unit.links:
            if link.href[:4] in _HTTP and (match := _ADDRESS.match(link.href)):
                yield match[1], match[2].strip("/")


def _with_repository(routing: Routing, files: Files, units: tuple[Unit[Entity], ...]) -> Routing:
    """The repository whose paths are mostly paths of this tree, and the folder in it where the tree begins."""
    paths: dict[str, set[str]] = {}
    for unit in units:
        for link in unit.links:
            href = link.href.strip()
            match = FORGE_PATH.match(href) if href[:4] in _HTTP else None
            if match and match["path"] and match["branch"].lower() in BRANCHES:
                paths.setdefault(match["repo"].lower(), set()).add(match["path"].strip("/"))
    known = {r.split("//")[0] for r in routing.repositories}
    best: tuple[int, str, int] = (0, "", 0)
    for name, found in sorted(paths.items()):
        deep = Counter("/".join(p.split("/")[:n]) for p in found for n in range(1, _DEEP + 1) if p.count("/") >= n)
        heads = {"", *(head for head, number in deep.most_common(_BASES) if number > 1 or name in known)}
        for head in sorted(heads):
            inside = [p for p in found if not head or p.startswith(f"{head}/")]
            there = [p for p in inside if files.literal(p[len(head) :].strip("/")) not in ("", ".")]
            hits = len(there)
            deep_page = not head and any("/" in p and p.lower().endswith(EXTENSIONS) for p in there)
            least = 1 if name in known or deep_page else _ENOUGH
            share = 3 if deep_page else 2
            if hits >= least and hits * share >= len(inside) and hits > best[0]:
                best = (hits, f"{name}//{head}" if head else name, len(inside))
    if not best[0]:
        return routing
    rest = tuple(r for r in routing.repositories if r.split("//")[0] != best[1].split("//")[0])
    found_in = msgspec.structs.replace(routing, repositories=(best[1], *rest))
    if best[1].split("//")[0] in known:
        return found_in
    sign = Sign("", f"{best[0]} of {best[2]} links to {best[1]} are paths of this folder")
    return msgspec.structs.replace(found_in, signs=(*routing.signs, sign), guessed=(*routing.guessed, "repositories"))


def _as_forge(routing: Routing, files: Files, units: tuple[Unit[Entity], ...]) -> Routing:
    """A tree without settings is read as a forge shows it, unless its relative links leave extensions out."""
    plain = bare = 0
    for unit in units:
        for link in unit.links:
            place = link.href.split("#")[0].split("?")[0]
            if not place or place.startswith("/") or ":" in place or link.image:
                continue
            target = normpath(join(dirname(unit.path), place))
            if target in files.files:
                plain += target.lower().endswith(EXTENSIONS)
            elif target not in files.folders and files.page(target) in files.files:
                bare += 1
    mounted = any(m.folder for m in routing.mounts) or any("/" in alias for u in units for alias in u.aliases)
    if bare >= _ENOUGH and bare * 10 >= plain:
        sign = Sign("", f"{bare} relative links name a page without its extension, {plain} with it")
        return msgspec.structs.replace(routing, generator=routing.generator or "site", signs=(*routing.signs, sign))
    if mounted:
        return msgspec.structs.replace(routing, generator=routing.generator or "site")
    return msgspec.structs.replace(routing, generator=FORGE, literal=True)


def ancestors(path: str) -> list[str]:
    """The folders around a file, the nearest first, the root (empty) last."""
    parts = path.split("/")[:-1]
    return ["/".join(parts[:i]) for i in range(len(parts), -1, -1)]
