"""`orgc mcp`: serves the organization to agents, read-only, over stdio or HTTP."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from orgc.cli import DONE, Fault
from orgc.cli.session import Session, add_common, root_of

if TYPE_CHECKING:
    from orgc.compiler import Compiled
    from orgc.world import World

_INSTALL = "`orgc mcp` needs the MCP SDK: pip install 'orgc[mcp]'"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `mcp`."""
    add_common(parser)
    parser.add_argument("--http", action="store_true", help="serve over HTTP instead of stdio")
    parser.add_argument("--host", default="127.0.0.1", help="with --http, default: 127.0.0.1")
    parser.add_argument("--port", type=int, default=8765, help="with --http, default: 8765; 0 takes a free one")
    parser.add_argument(
        "--allow-host", action="append", metavar="NAME", help="with --http, a name that it may be called by; repeatable"
    )


def run(options: argparse.Namespace) -> int:
    """Serves until the client closes (stdio) or Ctrl-C (HTTP)."""
    try:
        from orgc.apps.mcp.serving import serve
    except ImportError as error:
        if (error.name or "").startswith("orgc"):
            raise
        raise Fault(f"{_INSTALL} (there is no {error.name or 'MCP SDK of version 2'} here)") from None
    from orgc.apps.mcp.live import Live
    from orgc.apps.watch import Watch

    if not 0 <= options.port <= 65_535:
        raise Fault("--port takes a number from 0 to 65535")
    root = root_of(options)
    options.path = str(root)
    also = (Path(options.config).absolute(),) if options.config else ()
    watch = Watch(root, also=also)
    session = Session(options)
    watch.ignore([Path(session.config.out)])
    name = session.config.name

    def say(text: str) -> None:
        if not options.quiet:
            print(f"orgc: {text}", file=sys.stderr, flush=True)

    live = Live(lambda: _load(options))
    place = (options.host, options.port, tuple(options.allow_host or ())) if options.http else None
    try:
        serve(live, name, watch, say, place)
    except KeyboardInterrupt:
        say("stopped")
    except OSError as error:
        raise Fault(f"{options.host}:{options.port}: {error.strerror or error}") from None
    return DONE


def _load(options: argparse.Namespace) -> tuple[Compiled, World]:
    session = Session(options)
    return session.compile(), session.world
