"""Documents as concepts of the Open Knowledge Format: the keys that a concept needs and that orgc can state."""

from __future__ import annotations

import re
from posixpath import basename, dirname
from typing import Any

from orgc.model.entity import Entity
from orgc.model.org import Org
from orgc.model.pattern import lazy

RESERVED = ("index.md", "log.md")
_STATUS = {"active": "stable", "retired": "deprecated", "archived": "deprecated", "superseded": "deprecated"}
_DAY = lazy(r"\d{4}-\d{2}-\d{2}")


def roots(org: Org, heads: dict[str, dict[str, Any]]) -> tuple[str, ...]:
    """The folders that are in the format already: their index.md says `okf_version`. The tree's root is empty text."""
    found = (path for path in org.units if basename(path) == "index.md" and "okf_version" in heads.get(path, {}))
    return tuple(sorted(dirname(path) for path in found))


def inside(path: str, roots_: tuple[str, ...]) -> bool:
    """Whether a path belongs to a bundle that was read as one."""
    return any(not root or path.startswith(f"{root}/") for root in roots_)


def listing(path: str, text: str) -> bool:
    """Whether an index.md lists its folder and does nothing else, or a log.md has entries by day. Both stay."""
    if basename(path) == "index.md":
        rows = [row for row in text.split("\n") if row.strip()]
        return bool(rows) and all(re.match(r"#{1,6}\s|[*-]\s+\[[^\]]*\]\(|\s{2,}\S", row) for row in rows)
    return basename(path) == "log.md" and bool(re.search(r"^## \d{4}-\d{2}-\d{2}\s*$", text, re.M))


def place(path: str, taken: set[str]) -> str:
    """Where a document goes as a concept: its own path, with the extension `.md` and a name that is not reserved."""
    folder, name = dirname(path), basename(path)
    stem = re.sub(r"(?:\.html)?\.md(?:\.erb|\.tmpl)?$|\.(?:markdown|mdx)$", "", name, flags=re.I)
    name = f"{stem}.md"
    if name.lower() in RESERVED or name.lower() in ("_index.md",):
        name = "overview.md" if "index" in name.lower() else f"{stem}-page.md"
    base, number = name.removesuffix(".md"), 2
    found = f"{folder}/{name}".lstrip("/")
    while found.lower() in taken:
        found, number = f"{folder}/{base}-{number}.md".lstrip("/"), number + 1
    taken.add(found.lower())
    return found


def missing(entity: Entity, keys: dict[str, Any]) -> dict[str, Any]:
    """What a concept should say and the document does not: its type and title, who confirmed it, when it is stale."""
    more: dict[str, Any] = {}
    if not (isinstance(keys.get("type"), str) and keys["type"].strip()):
        more["type"] = entity.type
    if not keys.get("title") and entity.title.text:
        more["title"] = " ".join(entity.title.text.split())
    if "verified" not in keys and _DAY.fullmatch(entity.reviewed.text) and entity.owners:
        owner = re.sub(r"\s+", "-", entity.owners[0].text.strip())
        by = owner if owner.startswith(("human:", "process:")) else f"human:{owner}"
        more["verified"] = [{"by": by, "at": f"{entity.reviewed.text}T00:00:00Z"}]
    if "stale_after" not in keys:
        day = next((t.text for t in (entity.expires, entity.next_review) if _DAY.fullmatch(t.text)), "")
        if day:
            more["stale_after"] = f"{day}T00:00:00Z"
    return more


def status(value: Any) -> str | None:
    """The word of the format for a status of orgc's; None where it is one already, or unknown."""
    return _STATUS.get(value.strip().lower()) if isinstance(value, str) else None
