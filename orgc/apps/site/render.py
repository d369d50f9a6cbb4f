"""Pages to files: fills in the templates, and reads and shows many documents in several processes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from orgc.apps.site.atlas import Atlas
from orgc.apps.site.page import Page
from orgc.apps.site.pages import document_pages
from orgc.apps.site.sources import source_pages
from orgc.apps.site.words import Row, section_rows
from orgc.model.artifact import Artifact
from orgc.model.document import Document
from orgc.model.observer import Observer
from orgc.model.printable import printable
from orgc.passes.parse import parse
from orgc.passes.read import read
from orgc.templating import html
from orgc.world import World, document_id

_SLIM = ("workflow", "explorer", "chart", "picture")  # pages that need the width: the menu stands above them
MANY = 60  # documents below which starting processes costs more than it saves
_CHUNK = 24  # documents a task holds
_INVISIBLE = re.compile("[\u200b\u2060\ufeff\U000e0000-\U000e007f]")  # zero width, tags

Made = tuple[list[Artifact], list[Row]]


class Renderer:
    """Renders the pages of one site."""

    def __init__(
        self,
        atlas: Atlas,
        menu: list[Any],
        lines: dict[str, list[str]],
        firsts: dict[str, tuple[int, ...]],
        world: World,
        limit: int,
    ) -> None:
        self._atlas = atlas
        self._menu = menu
        self._menus: dict[tuple[str, str], Markup] = {}
        self._lines = lines
        self._firsts = firsts
        self._world = world
        self._limit = limit

    def page(self, page: Page) -> Artifact:
        """The file of a page. What cannot be seen, and what turns the direction of a line, is shown as its code."""
        text = html(
            f"site/{page.template}.html.j2",
            **page.values,
            up=page.up,
            title=page.title,
            active=page.active,
            slim=page.template in _SLIM,
            description=page.description,
            name=self._atlas.name,
            menu=self._menu_of(page),
        )
        return Artifact(page.address, _INVISIBLE.sub(_coded, printable(text)), "site")

    def _menu_of(self, page: Page) -> Markup:
        """The menu as it is on every page of this depth and this entry."""
        key = page.active, page.up
        if key not in self._menus:
            text = html("site/menu.html.j2", menu=self._menu, active=page.active, up=page.up)
            self._menus[key] = Markup(text)
        return self._menus[key]

    def explorer(self, nodes: int, edges: int) -> Artifact:
        """The page of the explorer."""
        return self.page(Page("explorer.html", "explorer", "Explorer", "explorer", {"nodes": nodes, "edges": edges}))

    def document(self, path: str) -> Document:
        """A document, parsed once more: the cache keeps facts, not text."""
        return parse(read(path, self._world.read(path), self._limit), document_id(path))

    def documents(self, paths: list[str], workers: int, observer: Observer) -> tuple[list[Artifact], list[Row]]:
        """The pages and the source views of documents, and their rows for the search."""
        chunks = [paths[i : i + _CHUNK] for i in range(0, len(paths), _CHUNK)]
        made: list[Artifact] = []
        rows: list[Row] = []
        observer.stage("pages", len(paths))
        told = iter(chunks)
        for artifacts, found in (
            self._in_processes(chunks, workers) if _forks(paths, workers) else map(self._chunk, chunks)
        ):
            made += artifacts
            rows += found
            for path in next(told):
                observer.step(path)
        return made, rows

    def _in_processes(self, chunks: list[list[str]], workers: int) -> Iterator[Made]:
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor

        from orgc.workers import collect_less

        global _current
        _current = self  # inherited by the processes, which are forked: nothing of the organization is copied to them
        context = multiprocessing.get_context("fork")
        try:
            with ProcessPoolExecutor(min(workers, len(chunks)), context, collect_less) as pool:
                for encoded, rows in pool.map(_render_chunk, chunks):
                    yield [Artifact(path, text, "site") for path, text in encoded], rows
        finally:
            _current = None

    def _chunk(self, paths: list[str]) -> Made:
        made: list[Artifact] = []
        rows: list[Row] = []
        for path in paths:
            if path in self._atlas.org.units:
                document = self.document(path)
                made += [self.page(page) for page in document_pages(self._atlas, document)]
                rows += section_rows(self._atlas, document)
            made += [self.page(page) for page in source_pages(self._atlas, path, self._lines[path], self._firsts[path])]
        return made, rows


_current: Renderer | None = None


def _render_chunk(paths: list[str]) -> tuple[list[tuple[str, str]], list[Row]]:
    assert _current is not None
    made, rows = _current._chunk(paths)
    return [(a.path, a.text) for a in made], rows


def _forks(paths: list[str], workers: int) -> bool:
    import multiprocessing

    return workers > 1 and len(paths) >= MANY and "fork" in multiprocessing.get_all_start_methods()


def _coded(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
