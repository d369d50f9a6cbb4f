"""Where links lead: relative and site-absolute paths, pretty URLs, permalinks, redirects, own addresses, anchors."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from posixpath import basename, dirname, join, normpath
from urllib.parse import unquote

from orgc.links.anchors import Anchors, Answer, page_of_ref
from orgc.links.files import EXTENSIONS, Files, is_index, stem_of, unnumbered
from orgc.links.jekyll_links import JekyllPublished
from orgc.links.landing import Landing
from orgc.links.liquid import Written, written
from orgc.links.oddities import FORGE_PAGES, is_template, oddity
from orgc.links.own import own_address
from orgc.links.permalinks import address_of, permalinks
from orgc.links.publishing import published
from orgc.links.redirects import Redirects, plain_url
from orgc.links.routing import ancestors, completed
from orgc.links.sphinx_pages import SphinxPages, role_of, without_kind
from orgc.model.document import Link
from orgc.model.entity import Entity
from orgc.model.links import FOUND, ResolvedLink
from orgc.model.pattern import lazy
from orgc.model.routing import FORGE, Routing
from orgc.model.unit import Unit

_SCHEME = lazy(r"(?i)^(?:[a-z][a-z0-9+.-]*:|//)")
_LISTS = lazy(r"/(?:tags|categories)(?:/|$)|.*/index\.xml$")  # whose pages follow from front matter and folders
_FIELDS = {"site": "hosts", "repository": "repositories"}  # of the routing that say what is own
_SLUGGED = ("hugo", "docusaurus")  # generators for which a slug replaces the path
_WHOLE = ("mkdocs", "mdbook", "sphinx", "gitbook")  # generators that make everything below their address
_NEVER = datetime.date(2999, 12, 31)  # nothing lies after it


class Site:
    """The paths of a tree, and how links in it are read by its `routing`.

    Without settings and without enough links to vote, `/` is the top of an organization that declares types; elsewhere
    a site-absolute link that is not found is unknown, unless it names a page by its extension.
    """

    def __init__(
        self,
        files: Files,
        units: Iterable[Unit[Entity]],
        content_root: str = "",
        bundles: tuple[str, ...] = (),
        routing: Routing | None = None,
        today: datetime.date = _NEVER,
    ) -> None:
        self.bundles = bundles
        self.files = files
        self.units = {unit.path: unit for unit in units}
        self.routing = completed(routing, files, self.units.values(), content_root)
        mounts = routing.mounts if routing and not content_root else self.routing.mounts
        self._published = published(self.routing, mounts, files, self.units, today)
        self._permalinks = permalinks(self.units.values(), self.routing)
        self._moved = Redirects(self.routing, files, self._permalinks).to
        self._anchors = Anchors(self.units, self.routing)
        declared = any(e.evidence.how in ("declared", "configured") for u in self.units.values() for e in u.entities)
        self._rooted = bool(self.routing.mounts) or declared or self.routing.top

    def resolve(self, path: str, link: Link) -> ResolvedLink:
        """Where a link on the page `path` leads."""
        href = link.href.strip()
        own = self._own(href)
        if own is None:
            status, target, anchor, hint = self._resolve(path, href, link)
            return ResolvedLink(path, link, status, target, anchor, hint)
        kind, (status, target, anchor, hint) = own
        status = "missing" if status == "case" else status
        if status not in FOUND and status != "missing":
            status, target = "external", ""
        return ResolvedLink(path, link, status, target, anchor, hint, kind, _FIELDS[kind] not in self.routing.guessed)

    def knows(self, part: str) -> bool:
        """Whether it is known which pages lie in a folder at the top of the site."""
        if self._published is None:
            return False
        here = any(join(mount.folder, part) in self.files.folders for mount in self.routing.mounts)
        return here or part in self._published.served.parts or part == self.routing.base

    def _resolve(self, path: str, href: str, link: Link) -> Answer:
        if not href:
            return "empty", "", "", ""
        if self.routing.generator == "hugo" and (named := page_of_ref(href)):
            return self._ref(path, *named)
        if self.routing.generator in ("jekyll", "11ty") and (said := written(href)):
            if said.source:
                return self._named(said)
            whole = said.whole and self.routing.base and self._published is not None
            href = f"/{self.routing.base}{said.address}" if whole and said.address.startswith("/") else said.address
        if self.routing.labels:
            if (role := role_of(href)) is not None:
                return self._role(path, *role)
            href = without_kind(href)
        if is_template(href):
            return "template", "", "", ""
        if href.startswith("pathname://") and self.routing.generator == "docusaurus":
            href, link = href[11:], Link(href, link.text, link.span, link.image, True)  # an address as it stands
        if href.startswith("http") or _SCHEME.match(href):
            return "external", "", "", ""
        place, _, anchor = href.partition("#")
        place, anchor = unquote(place.split("?")[0]), unquote(anchor)
        if not place:
            return self._anchors.find(path, anchor, self._published is None or path in self._published)
        if self._published is not None and path in self._published:
            return self._answer(self._published.resolve(path, place, link), path, place, anchor, link)
        target, bare = self._target(path, place)
        if not target and link.raw and self.routing.slash and not is_index(path) and not place.startswith("/"):
            target = self.files.page(normpath(join(stem_of(path), place)))  # HTML is served as it stands
        if target is None:
            forge = FORGE_PAGES.search(place)  # `../../issues` from a page that a forge shows
            return ("missing", "", anchor, "") if self.routing.top and not forge else ("outside", "", "", "")
        if not target and self.routing.labels and (page := self._anchors.labels.get(place.lower())):
            return "ok", page, place, ""
        if target and bare:
            return "no-extension", target, anchor, target
        if target:
            return self._anchors.find(target, anchor) if "//" not in target else ("external", "", "", "")
        return self._missing(path, place, anchor)

    def _named(self, said: Written) -> Answer:
        """What Liquid names by the path of its file."""
        place, _, anchor = said.address.partition("#")
        if not isinstance(self._published, JekyllPublished):
            return "template", "", "", ""
        source = self._published.source_of(unquote(place), said.post)
        return self._anchors.find(source, unquote(anchor)) if source else ("missing", place, anchor, "")

    def _role(self, path: str, role: str, target: str) -> Answer:
        """What a role of MyST leads to."""
        if not isinstance(self._published, SphinxPages) or path not in self._published:
            return "template", "", "", ""
        return self._published.role(path, role, target, self._anchors)

    def _answer(self, found: Landing, path: str, place: str, anchor: str, link: Link | None = None) -> Answer:
        """The answer for an address on a page of which it is known where it is published (no `link`: anywhere)."""
        if found.target:
            return self._anchors.find(found.target, anchor) if "//" not in found.target else ("ok", "", "", "")
        moved = self._moved(found.address) if found.address or not (link or found.unknown) else ""
        if moved:
            return self._anchors.find(moved, anchor) if "//" not in moved else ("external", "", "", "")
        if self.routing.labels and link and not link.raw and (page := self._anchors.labels.get(place.lower())):
            return "ok", page, place, ""
        if found.unknown or found.outside:
            return "unknown" if found.unknown else "outside", "", anchor, ""
        if found.left:
            return "missing", found.left, anchor, "left-out"
        known = self.routing.generator == "jekyll" or _LISTS.match(place)
        if (odd := oddity(path, place, True)) and not (odd[1] == "generated" and known):
            return odd[0], "", anchor, odd[1]
        if found.case and not found.hint:
            return "case", found.case, anchor, found.case
        if self._is_part(path):
            return "unknown", "", anchor, ""
        beside = normpath(join(dirname(path), place)) if path and not place.startswith("/") else ""
        meant = beside if beside in self.files.files else ""
        return "missing", found.address, anchor, found.hint or meant or self.files.namesake(place)

    def _is_part(self, path: str) -> bool:
        """Whether a text is a part of other pages, so that its links are read there."""
        return any(path.startswith(f"{part}/") for part in self.routing.parts)

    def _ref(self, path: str, place: str, anchor: str) -> Answer:
        """Hugo's own references: a path of a page beside this one or below the content, or the name of one page."""
        if not place:
            return self._anchors.find(path, anchor)
        beside = [] if place.startswith("/") else [normpath(join(dirname(path), place))]
        below = [normpath(join(mount.folder, place.strip("/"))) for mount in self.routing.mounts]
        found = next((page for c in (*beside, *below) if (page := self.files.page(c))), "")
        found = found or (self.files.namesake(place) if "/" not in place.strip("/") else "")
        return self._anchors.find(found, anchor) if found else ("missing", "", anchor, self.files.namesake(place))

    def _own(self, href: str) -> tuple[str, Answer] | None:
        """The answer for an address of the organization's own site or repository; None for every other link."""
        own = own_address(self.routing, href)
        if own is None:
            return None
        kind, place, anchor = own
        if kind == "site":
            return kind, self._on_site(place, anchor)
        found = self.files.literal(place)
        if found:
            answer = self._anchors.find(found, anchor)
            return kind, answer if answer[0] == "ok" else ("ok", found, "", "")
        return kind, ("missing", "", "", self.files.namesake(place))

    def _on_site(self, place: str, anchor: str) -> Answer:
        if self._published is not None and not place.startswith(("http:", "https:")):
            return self._answer(self._published.on_site(place), "", f"/{place}", anchor)
        found = self._absolute(place := place.strip("/"))
        if found:
            return self._anchors.find(found, anchor) if "//" not in found else ("external", "", "", "")
        first = place.split("/", maxsplit=1)[0]
        inside = any(self.files.page(join(m.folder, first) if m.folder else first) for m in self.routing.mounts)
        whole = self.routing.generator in _WHOLE and not self.routing.guessed and place
        made = place.rsplit(".", 1)[-1] in ("xml", "txt", "json", "pdf", "png")
        if made or (not whole and ("/" not in place or not inside)):
            return "unknown", "", "", ""
        return "missing", "", "", self.files.namesake(place)

    def _target(self, path: str, place: str) -> tuple[str | None, bool]:
        """The path a link means, empty when there is none, None when it leads out of the tree; and whether it leaves
        out the extension that a forge asks for.
        """
        if place.startswith("@site/"):  # Docusaurus: the folder of the project
            return self.files.page(place[6:]), False
        if place.startswith("/"):
            around = [b for b in self.bundles if not b or path.startswith(f"{b}/")]
            if around:
                return self.files.page(normpath(join(around[-1], place.strip("/")))), False
            roots = ancestors(path) if not self.routing.mounts else []
            return self._absolute(place.strip("/"), roots), False
        candidate = normpath(join(dirname(path), place))
        if found := self._permalinks.get(plain_url(place)) if self._permalinks else "":
            return found, False
        if candidate.startswith(".."):
            return None, False
        candidate = "" if candidate == "." else candidate
        if self.routing.literal:
            exact = self.files.literal(candidate)
            found = self.files.page(candidate)
            return found, not exact
        found = self.files.page(candidate)
        bare = "." not in basename(place.rstrip("/"))
        if found and not (bare and self.routing.slash and not is_index(path) and found in self.files.files):
            return found, False
        if bare and not is_index(path):
            served = normpath(join(stem_of(path), place))  # the page served as a folder
            page = self.files.page(served) or self._permalinks.get(plain_url(address_of(self.routing, served)), "")
            if page and not served.startswith(".."):
                return page, False
        if found and bare:
            return found, False
        address = address_of(self.routing, candidate)
        moved = self._moved(address) or self._permalinks.get(plain_url(address), "")
        return moved or self.files.without_number(candidate) or self._lowered(candidate), False

    def _absolute(self, place: str, roots: list[str] | None = None) -> str:
        """The file that a path of the site stands for, through permalinks, redirects and mounts."""
        places = [place]
        base = self.routing.base
        if base and (place == base or place.startswith(f"{base}/")):
            places.insert(0, place[len(base) :].strip("/"))
        for candidate in places:
            if found := self._permalinks.get(plain_url(candidate)) or self._moved(candidate):
                return found
            for mount in self.routing.mounts:
                if mount.url and candidate != mount.url and not candidate.startswith(f"{mount.url}/"):
                    continue
                inside = normpath(join(mount.folder, candidate[len(mount.url) :].strip("/") or "."))
                inside = "" if inside == "." else inside
                found = self.files.page(inside) or self.files.without_number(inside) or self._lowered(inside)
                found = "" if found and self._numbered(candidate, found) else found
                if found and not self._elsewhere(found):
                    return found
            for root in roots or (() if self.routing.mounts else ("",)):
                if found := self.files.page(normpath(join(root, candidate)) if candidate else root):
                    return found
        return ""

    def _elsewhere(self, target: str) -> bool:
        """Whether a page is served under a slug of its own, and not under its path."""
        aliases = self.units[target].aliases if target in self.units else ()
        keys = ("slug:", "id:") if self.routing.generator == "docusaurus" else ("slug:",)
        return self.routing.generator in _SLUGGED and any(alias.startswith(keys) for alias in aliases)

    def _numbered(self, place: str, target: str) -> bool:
        """Whether an address has the numbers before names that the generator leaves out of it."""
        bare = not place.lower().endswith(EXTENSIONS[:3])
        return bool(self.routing.unnumbered) and bare and target in self.units and unnumbered(place) != place

    def _lowered(self, candidate: str) -> str:
        if not self.routing.lower or candidate != candidate.lower():
            return ""
        found = self.files.other_case(candidate) or self.files.urlized(candidate)
        return self.files.page(found) if found else ""

    def _missing(self, path: str, place: str, anchor: str) -> Answer:
        candidate = normpath(place.lstrip("/") if place.startswith("/") else join(dirname(path), place))
        around = self.routing.mounts if place.startswith("/") else ()
        for other in (candidate, *(normpath(join(m.folder, candidate[len(m.url) :].strip("/"))) for m in around)):
            if found := self.files.other_case(other):
                return "case", found, anchor, found
        if odd := oddity(path, place, self.routing.generator not in (FORGE, "")):
            return odd[0], "", anchor, odd[1]
        if self._is_part(path):
            return "unknown", "", anchor, ""
        if place.startswith("/") and not self._rooted and not place.lower().endswith(EXTENSIONS[:3]):
            return "unknown", "", anchor, ""
        return "missing", candidate, anchor, self.files.namesake(candidate)
