"""What a generator published: the links in the pages it wrote, and whether each leads to a file and a place in it."""

from __future__ import annotations

from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from posixpath import basename, dirname, join, normpath
from urllib.parse import unquote, urlsplit

from tests.generators import MARKER, Verdict


class Page(HTMLParser):
    """A page: the addresses of its links and pictures by marker, and its ids and names."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.links: dict[str, str] = {}
        self.ids: set[str] = set()
        self.texts: set[str] = set()  # the markers in the text, of links and others
        self.moved = ""  # where a page that only redirects leads to
        self._address: str | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.ids.update(filter(None, (found.get("id"), found.get("name") if tag == "a" else None)))
        if tag == "meta" and found.get("http-equiv", "").lower() == "refresh":
            self.moved = found.get("content", "").partition("url=")[2].strip("'\"")
        if tag == "a" and "href" in found:
            self._address = found["href"]
        if tag == "img" and (match := MARKER.search(found.get("alt", ""))):
            self.links[match[0]] = found.get("src", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._address = None

    def handle_data(self, data: str) -> None:
        self.texts.update(MARKER.findall(data))
        if self._address is not None and (match := MARKER.search(data)):
            self.links.setdefault(match[0], self._address)


class Published:
    """The folder that a generator wrote, served under `base` (a path) of `host`."""

    def __init__(self, folder: Path, base: str = "", host: str = "") -> None:
        self.folder, self.base, self.host = folder, f"/{base.strip('/')}/".replace("//", "/"), host
        self.files = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
        self.page = cache(lambda path: Page((folder / path).read_text(encoding="utf-8", errors="replace")))

    def verdicts(self) -> dict[str, tuple[Verdict, str]]:
        """By marker, what a reader who follows the link meets, and the address in the page."""
        found = {}
        pages = (p for p in self.files if p.endswith((".html", ".htm")))
        for path in sorted(pages, key=lambda p: (p.count("/"), p)):  # a language of its own lies deeper
            for marker, address in self.page(path).links.items():
                found.setdefault(marker, (self._judged(path, address), address))
        return found

    def texts(self) -> set[str]:
        """The markers that stand in a page, as links or not."""
        pages = (self.page(path) for path in self.files if path.endswith((".html", ".htm")))
        return {marker for page in pages for marker in page.texts}

    def _judged(self, page: str, address: str) -> Verdict:
        parts = urlsplit(address)
        if parts.scheme not in ("", "http", "https") or (parts.netloc and parts.netloc != self.host):
            return "ok"
        here = self.base + join(dirname(page), "" if basename(page) == "index.html" else basename(page))
        path = unquote(parts.path)
        if parts.netloc or path.startswith("/"):
            full = path or "/"
        elif path:
            full = join(dirname(here), path)
        else:
            return self._place(page, parts.fragment)
        slash = full.endswith(("/", "/.", "/.."))
        full = normpath(full)
        if not f"{full}/".startswith(self.base):
            return "dead-link"
        inside = full[len(self.base) :]
        ways = (join(inside, "index.html"), *(() if slash else (inside,)), f"{inside}.html")
        file = next((way for way in ways if way in self.files), None)
        if file is None:
            return "dead-link"
        return self._place(file, parts.fragment)

    def _place(self, file: str, fragment: str) -> Verdict:
        name = unquote(fragment)
        if not name or name.lower() == "top" or not file.endswith((".html", ".htm")):
            return "ok"
        if moved := self.page(file).moved:  # its script takes the fragment along
            return self._judged(file, moved if "#" in moved else f"{moved}#{fragment}")
        return "ok" if name in self.page(file).ids or fragment in self.page(file).ids else "dead-anchor"
