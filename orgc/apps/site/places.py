"""Where everything stands in the site: the address of the page of each document, entity and source line.

Addresses are made of letters, digits, `-`, `_` and `.` alone, whatever the files are called, and no two differ by case
only. They are relative to the top of the site; a page puts the way up (`../`) before them.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from urllib.parse import quote

from orgc.kinds.page import Page
from orgc.model.org import Org
from orgc.model.slug import loose

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST = 80  # characters of a part of an address
SOURCE_PART = 150_000  # bytes of source that one page of the source view shows
_OUTSIDE = ("http://", "https://", "mailto:", "tel:")


def safe(name: str) -> str:
    """A part of an address that every file system and every browser takes as it is."""
    plain = _UNSAFE.sub("-", name).strip("-.")
    if plain == name and len(plain) <= _LONGEST:
        return plain
    digest = hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
    return f"{plain[:_LONGEST].rstrip('-.')}-{digest}" if plain else digest


def fragment(anchor: str) -> str:
    """The part of an address after the `#` that leads to an element with this id."""
    return quote(anchor, safe="-._~!$&'()*+,;=:@/?")


def outside(href: str) -> str:
    """An address outside the site when it is of a kind that a browser may open, else empty."""
    href = href.strip()
    return href if href.lower().startswith(_OUTSIDE) else f"https:{href}" if href.startswith("//") else ""


class Places:
    """The addresses of one site."""

    def __init__(self, org: Org, lines: dict[str, tuple[int, ...]]) -> None:
        """`lines` are the first lines of the parts into which the source view of a file is cut."""
        self._org = org
        self._parts = lines
        self._taken: set[str] = set()
        self.documents: dict[str, str] = {path: self._new("pages", path) for path in sorted(org.units)}
        self.sources: dict[str, str] = {path: self._new("source", path) for path in sorted(lines)}
        self.entities: dict[str, str] = {}
        for identity, entity in sorted(org.entities.items()):
            unit = org.units[entity.path]
            first = bool(unit.entities) and unit.entities[0].id == identity
            if first:
                self.entities[identity] = self.documents[entity.path]
            elif not isinstance(entity, Page):
                self.entities[identity] = self._new("pages", identity.replace("#", "/"))

    def _new(self, folder: str, name: str) -> str:
        stem = re.sub(r"\.(?:md|markdown|mdx)$", "", name, flags=re.I) if folder == "pages" else name
        base = "/".join([folder, *(safe(part) for part in stem.split("/") if part)])
        found, number = base, 2
        while found.casefold() in self._taken:
            found, number = f"{base}-{number}", number + 1
        self._taken.add(found.casefold())
        return f"{found}.html"

    def of(self, identity: str) -> str:
        """The address of an entity, or of the place within its page of what stands in one; empty when it has none."""
        if identity in self.entities:
            return self.entities[identity]
        holder = self._org.holder(identity)
        if holder is not None and holder.id in self.entities:
            return f"{self.entities[holder.id]}#{fragment(anchor_of(identity))}"
        return ""

    def page(self, path: str, anchor: str = "") -> str:
        """The address of a document, at an anchor of its own; without it when the document has none like it."""
        found = self.documents.get(path, "")
        if found and anchor:
            slugs = [a.slug for a in self._org.units[path].anchors]
            alike = anchor if anchor in slugs else next((s for s in slugs if loose(s) == loose(anchor)), "")
            return f"{found}#{fragment(alike)}" if alike else found
        return found

    def line(self, path: str, line: int) -> str:
        """The address of a line of a source."""
        found = self.sources.get(path, "")
        if not found:
            return ""
        part = bisect_right(self._parts[path], max(line, 1)) - 1
        return f"{part_of(found, part)}#L{line}" if line else part_of(found, part)


def part_of(address: str, part: int) -> str:
    """The address of a later part of a page that was cut."""
    return address if part <= 0 else f"{address.removesuffix('.html')}.part{part + 1}.html"


def anchor_of(identity: str) -> str:
    """The id in its page of a step, a norm, a term or a table."""
    return "at-" + identity.rsplit("#", 1)[-1] if "#" in identity else "at-" + identity.rsplit("/", 1)[-1]
