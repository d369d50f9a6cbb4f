"""What is copied into a site: its look and its scripts, the libraries with their licences, pictures, and the badge."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache

from orgc.apps.site.atlas import Atlas
from orgc.apps.site.places import safe
from orgc.model.artifact import Artifact
from orgc.model.links import FOUND
from orgc.model.org import Org
from orgc.passes.emit import bytes_digest
from orgc.shipped import templates_folder
from orgc.world import World

_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg")
_LARGEST = 3_000_000  # bytes of a picture that is copied
_ACTIVE = re.compile(rb"<script|<foreignObject|<!ENTITY|<iframe|<use|\bon\w+\s*=|javascript:|<\?xml-stylesheet", re.I)


@cache
def assets() -> tuple[Artifact, ...]:
    """The files that every site has."""
    root = templates_folder() / "site" / "assets"
    found = sorted(p for p in root.rglob("*") if p.is_file())
    return tuple(
        Artifact(f"assets/{p.relative_to(root).as_posix()}", p.read_text(encoding="utf-8"), "site") for p in found
    )


def pictures(org: Org, world: World) -> dict[str, Artifact]:
    """The pictures that pages show, by their paths. A drawing that could act (scripts, foreign content) is left out."""
    found: dict[str, Artifact] = {}
    wanted = {r.target for r in org.links if r.status in FOUND and r.target.lower().endswith(_PICTURES)}
    for path in sorted(wanted & world.files.keys()):
        if world.files[path].size > _LARGEST:
            continue
        data = world.read(path)
        if data is None or (path.lower().endswith(".svg") and _ACTIVE.search(data)):
            continue
        address = "files/" + "/".join(safe(part) for part in path.split("/"))
        if address.casefold() not in {a.path.casefold() for a in found.values()}:
            found[path] = Artifact(address, "", "site", data=data, digest=bytes_digest(data))
    return found


def badges(atlas: Atlas) -> Iterator[Artifact]:
    """A badge for a README, as a picture and as data for a badge service."""
    errors, warnings = atlas.report.count("error"), atlas.report.count("warning")
    words = f"{errors} errors" if errors != 1 else "1 error"
    if not errors:
        words = f"{warnings} warnings" if warnings > 1 else "1 warning" if warnings else "clean"
    color = "red" if errors else "yellow" if warnings else "brightgreen"
    data = {"schemaVersion": 1, "label": "handbook", "message": words, "color": color}
    yield Artifact("badge.json", json.dumps(data) + "\n", "site")
    yield Artifact("badge.svg", badge_svg("handbook", words, color), "site")


_FILLS = {"red": "#c0392b", "yellow": "#946200", "brightgreen": "#2d7d3a"}


def badge_svg(label: str, words: str, color: str) -> str:
    """A badge of the usual shape. The words are ours, so nothing is escaped."""
    left, right = 12 + 6 * len(label) + 4, 12 + 6 * len(words) + 6
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="20" role="img" '
        f'aria-label="{label}: {words}"><title>{label}: {words}</title>'
        f'<rect width="{left + right}" height="20" rx="3" fill="#444"/>'
        f'<path fill="{_FILLS[color]}" d="M{left} 0h{right - 3}a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3H{left}z"/>'
        f'<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle">'
        f'<text x="{left / 2:g}" y="14">{label}</text><text x="{left + right / 2:g}" y="14">{words}</text></g></svg>\n'
    )
