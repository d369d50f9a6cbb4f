"""A model's server on this machine: it keeps what it is asked, and answers with an error or as it is told."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

_ERROR = b'{"error": {"type": "invalid_request_error", "message": "this is a stub"}}'


@contextmanager
def stub(answer: Callable[[dict[str, Any]], bytes] | None = None) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The address of the server, and the bodies of the requests as they come. `answer` makes a stream of events."""
    asked: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body: dict[str, Any] = {}
            with suppress(ValueError):
                body = json.loads(self.rfile.read(int(self.headers.get("content-length") or 0)))
                asked.append(body)
            self.send_response(200 if answer else 400)
            self.send_header("content-type", "text/event-stream" if answer else "application/json")
            self.end_headers()
            self.wfile.write(answer(body) if answer else _ERROR)

        def do_GET(self) -> None:
            self.send_response(404)
            self.end_headers()

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", asked
    finally:
        server.shutdown()
        server.server_close()
