"""Open Knowledge Format: the handbook as a knowledge bundle in `okf/`, and each role's instructions as a concept of it.

Format: OKF 0.2 (one concept a file with `type`; provenance, trust and life cycle in the front matter; index.md lists a
folder). A document keeps its path, its body and its keys; what a concept should say besides is added: the type and the
title that orgc found, `verified` where the page says who owns it and when it was reviewed, `stale_after` from the next
review or the end. A folder that is a bundle already goes out as it is, file by file. In the instructions of a role each
line is attributed by a footnote to the concept it comes from, as the format does it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from posixpath import basename, dirname
from typing import Any

from orgc.analysis.company import company_name
from orgc.analysis.described import rows_of
from orgc.analysis.knowledge import inside, listing, missing, place, roots, status
from orgc.analysis.verbatim import copied, is_text
from orgc.model.artifact import IMPORT_REPORT, Artifact, Emission, Loss
from orgc.model.bundle import Bundle, Line, Part
from orgc.model.front_matter import front_matter, shortened
from orgc.model.marked import escape
from orgc.model.org import Org
from orgc.model.pattern import lazy
from orgc.model.slug import file_slug
from orgc.serialising import keys_and_body
from orgc.templating import Sheet

VERSION = "0.2"
FENCE = "---\n"
_STATUS_LINE = lazy(r"(?m)^status:[ \t]*\S.*$")
_LINK = lazy(r"(\]\()([^()\s]+)(\))")


def emit(org: Org, bundles: tuple[Bundle, ...], source: Callable[[str], str]) -> Emission:
    """The documents as concepts, the instructions of the roles, and the indexes."""
    texts = {path: source(path) for path, unit in org.units.items() if not unit.empty}
    heads = {path: keys_and_body(text)[0] for path, text in texts.items()}
    own = roots(org, heads)
    taken: set[str] = {path.lower() for path in org.files if inside(path, own)}
    taken |= {path.lower() for path, text in texts.items() if listing(path, text)}
    places = {p: p if inside(p, own) or listing(p, text) else place(p, taken) for p, text in texts.items()}
    artifacts, losses = [], []
    entries: dict[str, dict[str, str]] = {}  # by concept
    for path, text in texts.items():
        if inside(path, own) or listing(path, text):
            artifacts.append(copied(org, path, text, 1, f"okf/{path}", "okf", "", ""))
            continue
        artifact, keys = _concept(org, path, text, places)
        artifacts.append(artifact)
        entries[places[path]] = {
            "title": keys["title"],
            "description": keys.get("description") or "",
            "type": keys["type"],
        }
    for path in org.files:
        if path.rpartition("/")[2] == IMPORT_REPORT:
            continue
        if inside(path, own) and path not in org.units and not any(p.startswith(".") for p in path.split("/")):
            text = source(path)
            if is_text(text):
                artifacts.append(Artifact(f"okf/{path}", text, "okf"))
            else:
                losses.append(Loss(path, "it is no text; the bundle keeps it beside what is written here"))
    folder = next(n for n in _names("instructions") if not any(p.startswith(f"{n}/") for p in places.values()))
    for bundle in bundles:
        if bundle.kind == "role":
            artifact = _instructions(org, bundle, folder, places)
            artifacts.append(artifact)
            what = shortened(bundle.description or f"What the {bundle.title} must know to act.", 300)
            entries[f"{folder}/{bundle.slug}.md"] = {"title": bundle.title, "description": what, "type": "Instructions"}
    artifacts += _indexes(org, entries, {a.path for a in artifacts})
    return Emission(tuple(artifacts), tuple(losses))


def _names(base: str) -> Iterator[str]:
    yield base
    number = 2
    while True:
        yield f"{base}-{number}"
        number += 1


def _concept(org: Org, path: str, text: str, places: dict[str, str]) -> tuple[Artifact, dict[str, Any]]:
    """A document as a concept: its front matter as it was written, with what is missing before its end."""
    entity = org.entities[org.units[path].id]
    keys, body, first = keys_and_body(text)
    more = missing(entity, keys)
    written = text[: len(text) - len(body)]
    fence = re.match(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*\n?\Z", written, re.S | re.M) if keys else None
    kept = fence[1] if fence else ""
    word = status(keys.get("status"))
    if word and kept:
        kept = _STATUS_LINE.sub(f"status: {word}", kept)
    head = f"{front_matter(more).removesuffix(FENCE)}{kept}{FENCE}"
    if places[path] != path or any(places[p] != p for p in places):
        body = _LINK.sub(lambda m: m[1] + _moved(m[2], path, places) + m[3], body)
    artifact = copied(org, path, body, first, f"okf/{places[path]}", "okf", "", head)
    return artifact, keys | more


def _moved(href: str, path: str, places: dict[str, str]) -> str:
    """A relative link to a document whose name is another one here (`index.md` is reserved)."""
    target, mark, anchor = href.partition("#")
    if not target or ":" in target or target.startswith("/"):
        return href
    from posixpath import join, normpath

    goal = normpath(join(dirname(path), target))
    new = places.get(goal, goal)
    return f"{target[: len(target) - len(basename(target))]}{basename(new)}{mark}{anchor}" if new != goal else href


def _instructions(org: Org, bundle: Bundle, folder: str, places: dict[str, str]) -> Artifact:
    """A role's bundle, each line attributed to the concept it comes from."""
    sheet = Sheet()
    labels: dict[str, str] = {}
    for part in bundle.parts:
        for line in part.lines:
            if line.path not in labels and line.path in places:
                stem = file_slug(places[line.path].removesuffix(".md"))
                labels[line.path] = next(n for n in _names(stem) if n not in labels.values())
    sources = [
        {"id": label, "resource": f"/{places[path]}", "title": " ".join(org.title(org.units[path].id).split())}
        for path, label in labels.items()
    ]
    keys: dict[str, Any] = {"type": "Instructions", "title": bundle.title}
    keys["description"] = shortened(bundle.description or f"What the {bundle.title} must know to act.", 300)
    keys["generated"] = {"by": "orgc"}
    keys["sources"] = sources
    sections = [(part.title, [_attributed(line, labels, part) for line in rows_of(part)]) for part in bundle.parts]
    notes = [(s["id"], escape(s["title"])) for s in sources]
    text = sheet.prose("okf/instructions.md.j2", bundle=bundle, sections=sections, notes=notes)
    out = f"okf/{folder}/{bundle.slug}.md"
    return sheet.artifact(out, "okf", f"{front_matter(keys)}\n{text}", bundle.id)


def _attributed(line: Line, labels: dict[str, str], part: Part) -> Line:
    """The line with its footnote; details of a step, rows of a table and fenced blocks have none."""
    text = f"- {line.text}" if line.norm else line.text
    label = labels.get(line.path, "")
    plain = not label or part.head or "\n" in text or text.startswith(("#", " "))
    return Line(text if plain else f"{text} [^{label}]", line.path, line.line, line.norm)


def _indexes(org: Org, entries: dict[str, dict[str, str]], there: set[str]) -> Iterator[Artifact]:
    """index.md for every folder that has none: concepts by type, then the folders below."""
    folders: dict[str, set[str]] = {"": set()}
    for concept in entries:
        path = concept
        while path:
            folders.setdefault(dirname(path), set()).add(path)
            path = dirname(path)
    for folder, below in sorted(folders.items()):
        out = f"okf/{folder}/index.md" if folder else "okf/index.md"
        if out in there:
            continue
        head = f'---\nokf_version: "{VERSION}"\n---\n\n' if not folder else ""
        groups: dict[str, list[str]] = {}
        for path in sorted(below):
            if path in entries:
                e = entries[path]
                what = f" - {escape(shortened(str(e['description']), 300))}" if e["description"] else ""
                groups.setdefault(e["type"], []).append(
                    f"* [{escape(str(e['title']))}]({_address(basename(path))}){what}"
                )
        for path in sorted(below):
            if path not in entries:
                name = basename(path)
                groups.setdefault("Folders", []).append(f"* [{escape(name)}]({_address(name)}/index.md)")
        title = "" if folder else f"# {escape(company_name(org))}\n\n"
        text = "\n\n".join(f"# {escape(kind)}\n\n" + "\n".join(rows) for kind, rows in groups.items())
        yield Artifact(out, f"{head}{title}{text}\n", "okf")


def _address(name: str) -> str:
    from urllib.parse import quote

    return quote(name)
