"""The site: an organization as static pages that work from a file, without a network and without a step to build them.

`site` reads from top to bottom: what is written where, the pages over the whole, then each document on its own, in
processes when there are many. What it returns depends on nothing but the organization.
"""

from __future__ import annotations

import json
from typing import NamedTuple

from orgc import __version__
from orgc.apps.site.assets import assets, badges, pictures
from orgc.apps.site.atlas import Atlas
from orgc.apps.site.drawn import diagram_style
from orgc.apps.site.graph import graph_data
from orgc.apps.site.menu import menu
from orgc.apps.site.pages import entity_page, lists, whole
from orgc.apps.site.places import Places
from orgc.apps.site.render import Renderer
from orgc.apps.site.sources import cuts
from orgc.apps.site.whole import findings_data
from orgc.apps.site.words import files, title_rows
from orgc.compiler import Compiled, rules, targets
from orgc.model.artifact import Artifact
from orgc.model.observer import SILENT, Observer
from orgc.model.org import Org
from orgc.model.report import Report
from orgc.passes.bundle import bundle
from orgc.passes.emit import text_digest
from orgc.world import World

_TARGETS = ("agents-md", "skills")  # whose texts are shown as what a role or a workflow is told


class Site(NamedTuple):
    """All files of a site, the manifest that says which they are, and the findings."""

    artifacts: tuple[Artifact, ...]
    manifest: str
    report: Report


def site(compiled: Compiled, world: World, workers: int = 1, observer: Observer = SILENT) -> Site:
    """The site of an organization."""
    org = compiled.org
    observer.stage("drawing")
    lines = {path: world.text(path).split("\n") for path in sorted(_sources(org, world))}
    lines = {path: rows[:-1] if len(rows) > 1 and not rows[-1] else rows for path, rows in lines.items()}
    firsts = {path: cuts(rows) for path, rows in lines.items()}
    copied = pictures(org, world)
    atlas = _atlas(compiled, world, Places(org, firsts), {path: a.path for path, a in copied.items()})
    renderer = Renderer(atlas, menu(atlas), lines, firsts, world, org.config.max_file_size)
    front = renderer.document(atlas.front.path) if atlas.front else None
    graph, nodes, edges = graph_data(atlas)
    made = [*assets(), diagram_style(), *copied.values(), *badges(atlas), _data("data/graph.js", graph)]
    made.append(_data("data/findings.js", f"orgcFindings({_json(findings_data(atlas))});\n"))
    made += [renderer.page(page) for page in whole(atlas, rules(), front)]
    made += [renderer.page(page) for page in lists(atlas)]
    made.append(renderer.explorer(nodes, edges))
    for identity, entity in sorted(org.entities.items()):
        if identity not in {e.id for e in org.units[entity.path].entities}:
            made.append(renderer.page(entity_page(atlas, entity, None, (), atlas.places.entities[identity])))
    pages, rows = renderer.documents(sorted(lines), workers, observer)
    made += pages
    made += [_data(name, text) for name, text in files(list(title_rows(atlas)), rows)]
    artifacts = tuple(sorted(made, key=lambda a: a.path))
    return Site(artifacts, _manifest(artifacts), atlas.report)


def _sources(org: Org, world: World) -> set[str]:
    """The files that have a source view: documents, and data files that facts come from."""
    return {path for path in (*org.units, *org.data) if path in world.files}


def _atlas(compiled: Compiled, world: World, places: Places, copied: dict[str, str]) -> Atlas:
    org, linted = compiled.org, compiled.linted
    report = Report(len(org.units), linted.diagnostics, linted.suppressed)
    bundles, _ = bundle(org, linted.diagnostics)
    texts = [a for name in _TARGETS for a in targets()[name](org, bundles, world.text).artifacts]
    return Atlas(org, report, places, bundles, tuple(texts), copied)


def _data(path: str, text: str) -> Artifact:
    return Artifact(path, text, "site")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _manifest(artifacts: tuple[Artifact, ...]) -> str:
    entries = [
        {"path": a.path, "target": "site", "digest": a.digest or text_digest(a.text), "parts": []} for a in artifacts
    ]
    head = f'{{\n"generator": "orgc {__version__}",\n"schema": 1,\n"artifacts": [\n'
    return head + ",\n".join(json.dumps(e, ensure_ascii=False) for e in entries) + "\n]\n}\n"
