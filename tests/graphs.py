"""The graph of a tree compared with the graph of what was imported from it: every node and edge, by its new id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from orgc.apps.importing.convert import convert
from orgc.apps.importing.pieces import Imported
from orgc.apps.importing.report import report
from orgc.apps.importing.writing import write
from orgc.cache import Cache
from orgc.compiler import Compiled, compile_world, plan
from orgc.model.config import Config
from orgc.model.org import Org
from orgc.world import World
from tests.conftest import AS_OF, compile_folder


def import_folder(source: Path, into: Path, only: str = "") -> tuple[Imported, Compiled]:
    """Imports a folder; what was made, and the source as compiled."""
    config = Config()
    world = World(source, config, AS_OF, True)
    compiled = compile_world(world, config, Cache(None, config), only=only)
    imported = convert(compiled, world, config, plan(world, config, only))
    write(source, into, imported, report(imported, ()), False)
    return imported, compiled


def differences(source: Org, made: Org, imported: Imported) -> Iterator[str]:
    """What one graph has and the other has not, in words, for the documents that were imported."""
    ids = dict(imported.ids)

    def new(identity: str) -> str:
        document, hash_, section = identity.partition("#")
        return f"{ids.get(document, document)}{hash_}{section}"

    pages = {unit.id for unit in source.units.values()}

    def known(identity: str) -> bool:
        document = identity.partition("#")[0]
        return document in ids or document not in pages

    nodes = Counter((new(n.id), n.type, n.title) for n in source.nodes.values() if known(n.id))
    yield from _compare(nodes, Counter((n.id, n.type, n.title) for n in made.nodes.values()), "node")
    edges = Counter(
        (new(e.source), e.type, new(e.target), e.label, e.certainty)
        for e in source.edges
        if known(e.source) and known(e.target)
    )
    yield from _compare(edges, Counter((e.source, e.type, e.target, e.label, e.certainty) for e in made.edges), "edge")


def _compare(source: Counter[tuple[str, ...]], made: Counter[tuple[str, ...]], what: str) -> Iterator[str]:
    for item, number in sorted((source - made).items()):
        yield f"{what} lost ({number}): {' | '.join(item)}"
    for item, number in sorted((made - source).items()):
        yield f"{what} new ({number}): {' | '.join(item)}"


def compared(source: Path, into: Path, only: str = "") -> tuple[list[str], list[str]]:
    """The differences of the graphs, and the errors that only the import has."""
    imported, compiled = import_folder(source, into, only)
    made = compile_folder(into)
    had = {(d.rule, d.message) for d in compiled.linted.diagnostics}
    errors = [d for d in made.linted.diagnostics if d.severity == "error" and (d.rule, d.message) not in had]
    return list(differences(compiled.org, made.org, imported)), [f"{d.path}:{d.span.line}: {d.message}" for d in errors]
