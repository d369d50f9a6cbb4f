"""Where links lead: relative and site-absolute paths, pretty URLs, permalinks, anchors, and near misses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from difflib import get_close_matches
from posixpath import basename, dirname, join, normpath
from urllib.parse import unquote

from orgc.model.document import Link
from orgc.model.entity import Entity
from orgc.model.org import LinkStatus, ResolvedLink
from orgc.model.slug import loose
from orgc.model.unit import Unit

_SCHEME = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|//)", re.I)
_TEMPLATE = re.compile(r"\{\{|\{%|<%|\$\{|\{[\w.]+\}")
_MACRO_SIGN = frozenset("{<$%")
_EXTENSIONS = (".md", ".markdown", ".mdx", ".html.md.erb", ".md.erb", ".md.tmpl", ".html", ".htm")
_INDEXES = ("index", "README", "readme", "_index", "Readme", "Index")
_PLACEHOLDERS = frozenset({"_", "-", "todo", "tbd", "xxx", "fixme", "placeholder"})
_LINE = re.compile(r"L\d+(?:C\d+)?(?:-L?\d+(?:C\d+)?)?")  # a line of the source, on a forge
_DOMAIN = re.compile(r"^(?:www\.|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|gov|co|uk|dev|app|us|edu)(?:/|$))", re.I)


class Site:
    """The paths of a tree, and how links in it are read.

    `roots` are the folders that `/` may mean, found by a vote of the site-absolute links: a folder under which at
    least half of them (and three) resolve. Without such a folder it is the top of an organization that declares types;
    elsewhere a site-absolute link that is not found is unknown.
    """

    def __init__(
        self,
        files: Iterable[str],
        folders: Iterable[str],
        symlinks: dict[str, str],
        units: Iterable[Unit[Entity]],
        content_root: str = "",
        bundles: tuple[str, ...] = (),
    ) -> None:
        self.bundles = bundles
        self.files = frozenset(files)
        self.folders = frozenset(folders) | {""}
        self.symlinks = symlinks
        self.units = {unit.path: unit for unit in units}
        self._lower = {path.lower(): path for path in sorted(self.files | self.folders, reverse=True)}
        self._names: dict[str, list[str]] = {}
        for path in sorted(self.files):
            self._names.setdefault(basename(path), []).append(path)
        self._permalinks = {
            _url(alias): unit.path for unit in self.units.values() for alias in unit.aliases if "/" in alias
        }
        self._anchors: dict[str, tuple[frozenset[str], frozenset[str], frozenset[str]]] = {}
        declared = any(e.evidence.how in ("declared", "configured") for u in self.units.values() for e in u.entities)
        self.roots: tuple[str, ...] = (content_root,) if content_root else self._vote() or (("",) if declared else ())

    def _vote(self) -> tuple[str, ...]:
        absolute = [
            unit_link.href.split("#")[0].split("?")[0]
            for unit in self.units.values()
            for unit_link in unit.links
            if unit_link.href.startswith("/") and not unit_link.href.startswith("//") and len(unit_link.href) > 1
        ]
        if not absolute:
            return ("",)
        votes: Counter[str] = Counter()
        pages = [u.path for u in self.units.values() if any(link.href.startswith("/") for link in u.links)]
        bases = sorted({base for page in pages for base in _ancestors(page)})
        for base in bases:
            votes[base] = sum(1 for href in absolute if self._file(join(base, href.lstrip("/")) or base))
        best = max(bases, key=lambda b: (votes[b], -len(b)))
        enough = votes[best] >= max(3, len(absolute) / 2) or votes[best] == len(absolute)
        return tuple(dict.fromkeys((best, ""))) if enough else ()

    def resolve(self, path: str, link: Link) -> ResolvedLink:
        """Where a link on the page `path` leads."""
        href = link.href.strip()
        status, target, anchor, hint = self._resolve(path, href)
        return ResolvedLink(path, link, status, target, anchor, hint)

    def _resolve(self, path: str, href: str) -> tuple[LinkStatus, str, str, str]:
        if not href:
            return "empty", "", "", ""
        if not _MACRO_SIGN.isdisjoint(href) and (_TEMPLATE.search(href) or _TEMPLATE.search(unquote(href))):
            return "template", "", "", ""
        if href.startswith("http") or _SCHEME.match(href):
            return "external", "", "", ""
        place, _, anchor = href.partition("#")
        place, anchor = unquote(place.split("?")[0]), unquote(anchor)
        if not place:
            return self._anchor(path, anchor)
        target = self._target(path, place)
        if target is None:
            return "outside", "", "", ""
        if target:
            return self._anchor(target, anchor)
        return self._missing(path, place, anchor)

    def _target(self, path: str, place: str) -> str | None:
        """The path a link means, empty when there is none, None when it leads out of the tree."""
        if found := self._permalinks.get(_url(place)):
            return found
        if place.startswith("/"):
            around = [b for b in self.bundles if not b or path.startswith(f"{b}/")]
            for root in around[-1:] or self.roots or _ancestors(path):
                if found := self._file(normpath(join(root, place.lstrip("/"))) if place.strip("/") else root):
                    return found
            return ""
        candidate = normpath(join(dirname(path), place))
        if candidate.startswith(".."):
            return None
        if found := self._file("" if candidate == "." else candidate):
            return found
        pretty = normpath(join(_stem(path), place))  # the page served as a folder
        return "" if pretty.startswith("..") or "." in basename(place) else self._file(pretty)

    def _file(self, candidate: str) -> str:
        """The file or folder that a path without or with its extension stands for, empty when there is none."""
        candidate = self._real(candidate.rstrip("/"))
        if candidate in self.files:
            return candidate
        if candidate in self.folders:
            return next((p for name in _INDEXES for p in self._with_extension(join(candidate, name))), candidate or ".")
        for found in self._with_extension(candidate):
            return found
        for ending in (".html", ".htm"):
            if candidate.endswith(ending):
                stem = candidate.removesuffix(ending)
                for found in (*self._with_extension(stem), *self._with_extension(join(stem, "index"))):
                    return found
        return ""

    def _with_extension(self, stem: str) -> list[str]:
        return [stem + e for e in _EXTENSIONS if stem + e in self.files]

    def _real(self, candidate: str) -> str:
        """The path with symbolic links inside the tree replaced by what they lead to."""
        for _ in range(8):
            parts = candidate.split("/")
            for i in range(len(parts), 0, -1):
                head = "/".join(parts[:i])
                if head in self.symlinks:
                    candidate = normpath(join(self.symlinks[head], *parts[i:])) if parts[i:] else self.symlinks[head]
                    break
            else:
                return candidate
        return candidate

    def _anchor(self, target: str, anchor: str) -> tuple[LinkStatus, str, str, str]:
        unit = self.units.get(target)
        if (
            not anchor
            or unit is None
            or unit.empty
            or anchor.startswith(":~:")
            or anchor.lower() == "top"
            or _LINE.fullmatch(anchor)
        ):
            return "ok", target, anchor, ""
        if target not in self._anchors:
            exact = frozenset(a.slug for a in unit.anchors)
            self._anchors[target] = exact, frozenset(map(str.lower, exact)), frozenset(map(loose, exact))
        exact, lower, loosened = self._anchors[target]
        if anchor in exact or anchor.removeprefix("user-content-") in exact:
            return "ok", target, anchor, ""
        if anchor.lower() in lower or loose(anchor) in loosened:
            right = next((a for a in sorted(exact) if loose(a) == loose(anchor)), "")
            return "loose-anchor", target, anchor, right
        if unit.generated or anchor.lower() in _PLACEHOLDERS:
            return "maybe-anchor", target, anchor, "" if unit.generated else "placeholder"
        wanted = set(anchor.lower().split("-"))
        start = anchor.lower()[:3]
        alike = [k for k in lower if k[:3] == start or not wanted.isdisjoint(k.split("-"))]
        alike.sort(key=lambda k: (-len(wanted & set(k.split("-"))), k))
        near = get_close_matches(anchor.lower(), alike[:6], 1, 0.75)
        return "no-anchor", target, anchor, near[0] if near else ""

    def _missing(self, path: str, place: str, anchor: str) -> tuple[LinkStatus, str, str, str]:
        candidate = normpath(place.lstrip("/") if place.startswith("/") else join(dirname(path), place))
        for ending in ("", *_EXTENSIONS):
            if found := self._lower.get((candidate + ending).lower()):
                return "case", found, anchor, found
        if _DOMAIN.match(place) and not place.lower().endswith(_EXTENSIONS):
            return "unknown", "", anchor, "scheme"
        if place.startswith("/") and not self.roots:
            return "unknown", "", anchor, ""
        same = self._names.get(basename(candidate), []) or [
            p for e in _EXTENSIONS[:3] for p in self._names.get(basename(candidate) + e, [])
        ]
        useful = [p for p in same if basename(p).split(".")[0].lower() not in ("index", "readme")]
        return "missing", "", anchor, useful[0] if len(useful) == 1 else ""


def _url(text: str) -> str:
    """A site path as compared: no slashes around it, no `index.html` or `.html`."""
    text = text.strip().strip("/")
    return text.removesuffix("index.html").removesuffix(".html").strip("/")


def _ancestors(path: str) -> list[str]:
    """The folders around a file, the nearest first, the root (empty) last."""
    parts = path.split("/")[:-1]
    return ["/".join(parts[:i]) for i in range(len(parts), -1, -1)]


def _stem(path: str) -> str:
    for extension in sorted(_EXTENSIONS, key=len, reverse=True):
        if path.lower().endswith(extension):
            return path[: -len(extension)]
    return path
