"""The site while one writes: served on this machine alone, refreshed after each save, with the findings at the top.

What is served is the last good site, from memory. When an organization cannot be built, its pages stay and say so.
"""

from __future__ import annotations

import json
import mimetypes
from collections.abc import Iterable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Condition
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from orgc.model.artifact import Artifact
from orgc.model.report import Report
from orgc.shipped import templates_folder

HERE = "127.0.0.1"
_PING = 15  # seconds after which a line shows that the connection stands
_TOP = 6  # findings that are shown in the page
_LIVE = b'<script src="/_live/live.js" data-version="%d" defer></script></head>'
_TYPES = {".js": "text/javascript", ".html": "text/html", ".css": "text/css", ".svg": "image/svg+xml"}


class Live:
    """The last good site with its findings, and what is wrong when a newer one could not be built."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._files: dict[str, bytes] = {}
        self._since: dict[str, int] = {}  # the version in which each page was last another
        self._version = 0
        self._said: dict[str, Any] = {}
        self._fault = ""
        self._closed = False

    def update(self, artifacts: Iterable[Artifact], report: Report) -> int:
        """Puts a new site in the place of the last one; how many of its files are others."""
        files = {a.path: a.content for a in artifacts}
        worst = sorted(report.diagnostics, key=lambda d: ("error", "warning", "info").index(d.severity))
        shown = [d for d in worst if d.severity != "info"][:_TOP]
        top = [
            {"severity": d.severity, "rule": d.rule, "message": d.message, "place": f"{d.path}:{d.span.line}"}
            for d in shown
        ]
        with self._changed:
            self._version += 1
            differing = [p for p in files.keys() | self._files.keys() if files.get(p) != self._files.get(p)]
            self._since |= dict.fromkeys(differing, self._version)
            self._files = files
            self._fault = ""
            self._said = {"errors": report.count("error"), "warnings": report.count("warning"), "top": top}
            self._changed.notify_all()
        return len(differing)

    def fail(self, message: str) -> None:
        """Says in every open page why there is no newer site."""
        with self._changed:
            self._fault = message
            self._version += 1
            self._changed.notify_all()

    def close(self) -> None:
        """Ends every open connection."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def file(self, path: str) -> bytes | None:
        """A file of the site, None when there is none; a page has the script that refreshes it."""
        with self._changed:
            found, version = self._files.get(path), self._version
        if found is not None and path.endswith(".html"):
            found = found.replace(b"connect-src 'none'", b"connect-src 'self'", 1)
            found = found.replace(b"</head>", _LIVE % version, 1)
        return found

    def wait(self, after: int, page: str) -> tuple[int, str] | None:
        """What is to be said to an open page once there is a version after `after`; empty after a while of nothing."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._version > after, _PING)
            if self._closed:
                return None
            if self._version <= after:
                return after, ""
            data = {**self._said, "fault": self._fault, "page": self._since.get(page, 0)}
            return self._version, json.dumps(data)


def serve(live: Live, port: int) -> ThreadingHTTPServer:
    """A server of the site, not yet running. It answers this machine alone, also when asked by another name."""

    class Handler(_Handler):
        site = live

    server = ThreadingHTTPServer((HERE, port), Handler)
    server.daemon_threads = True
    return server


class _Handler(BaseHTTPRequestHandler):
    site: Live
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answers with a file of the site, or with what happens to it."""
        address = urlsplit(self.path)
        path = unquote(address.path).lstrip("/")
        if not self._by_own_name():
            self._send(HTTPStatus.FORBIDDEN, b"this site is for this machine alone\n", "text/plain")
        elif path == "_live/events":
            self._events(parse_qs(address.query).get("page", [""])[0])
        elif path == "_live/live.js":
            self._send(HTTPStatus.OK, _script(), "text/javascript")
        else:
            path = path if path and not path.endswith("/") else f"{path}index.html"
            found = self.site.file(path)
            ending = "." + path.rsplit(".", 1)[-1].lower()
            kind = _TYPES.get(ending) or mimetypes.guess_type(path)[0] or "application/octet-stream"
            if found is None:
                self._send(HTTPStatus.NOT_FOUND, b"there is no such page\n", "text/plain")
            else:
                self._send(HTTPStatus.OK, found, kind)

    def do_HEAD(self) -> None:
        """Like GET, without the content."""
        self.do_GET()

    def _by_own_name(self) -> bool:
        """Whether it was asked as this machine: a page elsewhere may have its name lead here."""
        name = self.headers.get("Host", "").rsplit(":", 1)[0].lower()
        return name in (HERE, "localhost", "[::1]")

    def _send(self, status: HTTPStatus, content: bytes, kind: str) -> None:
        self.send_response(status)
        text = kind.startswith("text/") or kind == "image/svg+xml"
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _events(self, page: str) -> None:
        """Server-sent events (HTML Living Standard, section 9.2), until the page is closed."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.close_connection = True
        version = 0
        try:
            while (news := self.site.wait(version, page)) is not None:
                version, data = news
                self.wfile.write(f"data: {data}\n\n".encode() if data else b": still here\n\n")
                self.wfile.flush()
        except OSError:
            return

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing: the terminal is for findings."""


def _script() -> bytes:
    return (templates_folder() / "site" / "live.js").read_bytes()
