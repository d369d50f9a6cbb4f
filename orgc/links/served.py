"""The files that a generator publishes, by their address, and which of them an address leads to."""

from __future__ import annotations

from collections.abc import Iterable
from posixpath import dirname, join, normpath

MADE = "//"  # stands for a page that is published and has no source


class Served:
    """What is published: `files` by the path under the site's address, with the source of each (`MADE`: none).

    `home` has the published file of every source, its page before its copy, and `pages` the sources that have a page;
    `made` are the pages by source, among them those that another page at the same address hides. Addresses that begin
    with one of `vague` may be anything.
    """

    def __init__(self, files: dict[str, str], vague: Iterable[str] = (), made: dict[str, str] | None = None) -> None:
        self.files = files
        self.vague = tuple(vague)
        self.home = dict(made or {})
        self.pages = set(self.home)
        for published, source in files.items():
            if source == MADE:
                continue
            if published.endswith((".html", ".htm")) and source not in self.pages:
                self.pages.add(source)
                self.home[source] = published
            else:
                self.home.setdefault(source, published)
        self.parts = frozenset(path.partition("/")[0] for path in files)  # what lies at the top
        self._lower = {path.lower(): path for path in sorted(files, reverse=True)}

    def find(self, address: str) -> str:
        """The source that an address (from the site's top) leads to, as web servers do it; empty when there is none."""
        for way in _ways(address):
            if way in self.files:
                return self.files[way]
        return ""

    def other_case(self, address: str) -> str:
        """The source of what differs from an address in case alone."""
        for way in _ways(address):
            if way.lower() in self._lower:
                return self.files[self._lower[way.lower()]]
        return ""

    def is_vague(self, address: str) -> bool:
        """Whether nobody can say what is at an address."""
        bare = address.strip("/")
        return any(not prefix or f"{bare}/".startswith(f"{prefix}/") for prefix in self.vague)

    def seen_from(self, source: str, place: str, base: str) -> str | None:
        """The address that a relative address on a page leads to, as a browser reads it: `..` ends at the top of the
        host. None where it leaves the site, which lies below `base`.
        """
        full = normpath(join("/", base, dirname(self.home[source]), place)).lstrip("/")
        if base:
            if full != base and not full.startswith(f"{base}/"):
                return None
            full = full[len(base) + 1 :]
        return f"{full}/" if place.endswith(("/", "/.", "/..")) or place in (".", "..") else full


def _ways(address: str) -> tuple[str, ...]:
    bare = address.strip("/")
    if not bare:
        return ("index.html",)
    if address.endswith("/"):
        return f"{bare}/index.html", f"{bare}.html"
    return f"{bare}/index.html", bare, f"{bare}.html"
