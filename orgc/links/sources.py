"""Which files MkDocs and Sphinx publish, under which path links name them, and the address of each."""

from __future__ import annotations

from collections.abc import Iterable
from posixpath import basename, dirname, join, splitext

from orgc.grammar.ignoring import LeftOut
from orgc.links.files import Files
from orgc.model.routing import Mount
from orgc.model.serving import MkdocsSite, SphinxSite
from orgc.model.value import Value

PAGES = frozenset({".md", ".markdown", ".mdown", ".mkdn", ".mkd", ".rst", ".ipynb"})


class Page(Value, frozen=True):
    """A published file: its path below the mount as links name it, its language, and its address (empty: unknown)."""

    source: str
    language: str
    address: str


class Sources:
    """What is published of a tree. `pages` are its files, `behind` has the file of each address (`leave/index.html`),
    `by_name` by language the file of each path below the mounts, `left` what is not published.

    `drafts` are the pages that say of themselves that they are not to be published.
    """

    def __init__(
        self, files: Files, site: MkdocsSite | SphinxSite, mounts: Iterable[Mount], drafts: frozenset[str]
    ) -> None:
        self._site = site
        self._out = LeftOut(site.left_out)
        self._drafts = drafts
        self._strict = isinstance(site, SphinxSite)  # pages alone have addresses, and are left out
        self._listed = frozenset(site.listed) if isinstance(site, SphinxSite) else frozenset()
        self._hidden = site.hidden if isinstance(site, MkdocsSite) else ()
        self._by_folder = isinstance(site, MkdocsSite) and site.by_folder
        self.languages = (isinstance(site, MkdocsSite) and site.languages) or ("",)
        self.by_name: dict[str, dict[str, str]] = {language: {} for language in self.languages}
        self.behind: dict[str, str] = {}
        self.left: set[str] = set()
        self.pages: dict[str, Page] = {}
        for root in site.copied if isinstance(site, SphinxSite) else ():
            for path in files.files:
                if path.startswith(f"{root.folder}/"):
                    self.behind[join(root.url, path[len(root.folder) + 1 :])] = path
        for mount in mounts:
            inside = f"{mount.folder}/" if mount.folder else ""
            for path in sorted(p for p in files.files if p.startswith(inside)):
                self._add(path, join(mount.url, path[len(inside) :]))
            for link, target in sorted(files.symlinks.items()):
                if link.startswith(inside):
                    self._lead(files, target, join(mount.url, link[len(inside) :]))
        if len(self.languages) > 1:
            self._fall_back()

    def _add(self, path: str, written: str) -> None:
        hidden = written.startswith(self._hidden) if self._hidden else False
        page = splitext(written)[1].lower() in PAGES
        unlisted = page and self._listed and not {written, splitext(written)[0]} & self._listed
        out = written in self._out and (page or not self._strict)
        if unlisted or out or (hidden and path in self._drafts):
            self.left.add(path)
            return
        source, language = self._in_language(written)
        address = "" if hidden or (self._strict and not page) else self._address(source, language)
        first = self.behind.get(address) if address else None
        if first is not None and not _is_readme(first):
            self.left.add(path)  # a README beside an index
            return
        if first is not None:
            self.left.add(first)
            for name in [name for name, file in self.by_name[language].items() if file == first]:
                del self.by_name[language][name]
            del self.pages[first]
        self.by_name[language][source] = self.by_name[language][written] = path
        self.pages[path] = Page(source, language, address)
        if address:
            self.behind[address] = path

    def _lead(self, files: Files, target: str, written: str) -> None:
        """A symbolic link: what it leads to is published there too, and read where it stands."""
        below = f"{target}/" if target else ""
        found = [target] if target in files.files else [p for p in files.files if p.startswith(below)]
        for path in sorted(found):
            at = written + path[len(target) :] if path == target else join(written, path[len(below) :])
            source, language = self._in_language(at)
            if at not in self._out:
                self.by_name[language].setdefault(source, path)
                self.behind.setdefault(self._address(source, language), path)

    def _fall_back(self) -> None:
        """Pages that are not there in a language are shown in the first one, and what belongs to none in each."""
        for language in self.languages[1:]:
            for source, path in self.by_name[self.languages[0]].items():
                if source in self.by_name[language]:
                    continue
                self.by_name[language][source] = path
                if splitext(source)[1].lower() in PAGES:
                    self.behind.setdefault(self._address(source, language), path)

    def _in_language(self, written: str) -> tuple[str, str]:
        """The path that links name a file by, and the language it is of."""
        first = self.languages[0]
        if self._by_folder:
            head, _, rest = written.partition("/")
            return (rest, head) if rest and head in self.languages else (written, first)
        stem, ending = splitext(written)
        plain, mark = splitext(stem)
        return (plain + ending, mark[1:]) if mark and mark[1:] in self.languages else (written, first)

    def _address(self, source: str, language: str) -> str:
        """The path under which a file is written."""
        top = "" if language == self.languages[0] else language
        stem, ending = splitext(source)
        if ending.lower() not in PAGES:
            return join(top, source)
        if basename(stem) in self._site.indexes:
            return join(top, dirname(stem), "index.html")
        return join(top, f"{stem}/index.html" if self._site.folders else f"{stem}.html")


def _is_readme(path: str) -> bool:
    return basename(path).startswith("README.")
