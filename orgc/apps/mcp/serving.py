"""Serving an organization over stdio or streamable HTTP, and loading it anew when its files change."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import suppress
from functools import partial

import anyio
import anyio.abc
import uvicorn
from mcp.server.stdio import stdio_server
from mcp.server.transport_security import TransportSecuritySettings

from orgc.apps.mcp.live import Live
from orgc.apps.mcp.server import OrgServer
from orgc.apps.watch import Watch

Say = Callable[[str], None]
LOOPBACK = ("127.0.0.1", "localhost", "::1")
_MOST_BODY = 1_000_000  # bytes of one request


def serve(live: Live, name: str, watch: Watch, say: Say, place: tuple[str, int, tuple[str, ...]] | None) -> None:
    """Serves over stdio, or at `place`: a host, a port, and other names of the host. OSError when it is taken."""
    if place is None:
        anyio.run(partial(serve_stdio, live, name, watch, say))
    else:
        anyio.run(partial(serve_http, live, name, watch, say, *place))


async def serve_stdio(live: Live, name: str, watch: Watch, say: Say) -> None:
    """Serves the one client that started this process, until it closes its end."""
    server = OrgServer(live, name)
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(_follow, server, watch, say)
        async with stdio_server() as (read, write):
            await server.run(read, write, server.create_initialization_options())
        _stop(watch, tasks)


async def serve_http(
    live: Live, name: str, watch: Watch, say: Say, host: str, port: int, allowed: tuple[str, ...]
) -> None:
    """Serves any number of clients at http://HOST:PORT/mcp. A request for a host that is not `host` or one of `allowed`
    is refused, so that no page in a browser can reach this server under a name of its own (DNS rebinding).
    """
    server = OrgServer(live, name)
    names = tuple(dict.fromkeys((*(LOOPBACK if host in LOOPBACK else (host,)), *allowed)))
    shown = [f"[{n}]" if ":" in n else n for n in names]
    security = TransportSecuritySettings(
        allowed_hosts=[h for n in shown for h in (n, f"{n}:*")],
        allowed_origins=[o for n in shown for s in ("http", "https") for o in (f"{s}://{n}", f"{s}://{n}:*")],
    )
    app = server.streamable_http_app(host=host, transport_security=security, max_request_body_size=_MOST_BODY)
    listening = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    config = uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=2)
    place = f"[{host}]" if ":" in host else host
    say(f"serving at http://{place}:{listening.getsockname()[1]}/mcp")
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(_follow, server, watch, say)
        with listening:
            await uvicorn.Server(config).serve(sockets=[listening])
        _stop(watch, tasks)


def _stop(watch: Watch, tasks: anyio.abc.TaskGroup) -> None:
    watch.stop.set()
    tasks.cancel_scope.cancel()


async def _follow(server: OrgServer, watch: Watch, say: Say) -> None:
    """Loads the organization anew whenever its files change, and tells the clients."""
    changes = iter(watch)
    while changed := await anyio.to_thread.run_sync(next, changes, (), abandon_on_cancel=True):
        try:
            uris = await anyio.to_thread.run_sync(server.live.reload)
        except Exception as fault:
            say(f"{fault}; what was there before is served")
            continue
        say(f"loaded anew: {len(changed)} changed")
        if uris:
            with suppress(Exception):  # a client that has gone is no reason to stop
                await server.announce(uris)
