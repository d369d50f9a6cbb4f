"""The command line: one module a subcommand, and the only place that prints or exits.

Modules are imported when their command runs; building the parser imports none of them.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from typing import Any

from orgc import __version__

COMMANDS = {
    "check": "find what is broken, contradictory, unowned or impossible",
    "build": "compile what each role must know, in the formats that agents read",
    "test": "run the examples of policies, roles and workflows against their rules",
    "authority": "who may do what up to which limit, and from which line",
    "prove": "what was proved about workflows, tables and deadlines, and what could not be",
    "mcp": "serve the organization to agents (MCP): who decides, may I, what governs, next step",
    "site": "a static site of the organization, to look at",
    "graph": "draw the organization or a workflow",
    "why": "why a clause reaches a role or not, and where a line of the output comes from",
    "show": "everything known about one entity, and where each fact stands",
    "explain": "the page of a rule",
    "rules": "the list of rules",
    "new": "a document from its template: a role, team, workflow, policy, ...",
    "import": "turn agents, skills and knowledge in a foreign format into org markdown to be reviewed",
    "init": "start an organization, or a configuration for an existing handbook",
}
_MODULES = {"import": "importing"}  # where the command's name cannot be a module's
DONE, FOUND, FAULT = 0, 1, 2


class Fault(Exception):
    """Wrong usage or something unreadable: printed in one line, exit code 2."""


def main(arguments: list[str] | None = None) -> int:
    """Runs a command line; the result is the exit code."""
    args = list(sys.argv[1:] if arguments is None else arguments)
    _utf8()
    try:
        return _run(args)
    except Fault as fault:
        print(f"orgc: {fault}", file=sys.stderr)
        return FAULT
    except KeyboardInterrupt:
        print("orgc: interrupted", file=sys.stderr)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:
        if os.environ.get("ORGC_TRACEBACK"):
            raise
        what = f"{type(error).__name__}: {error}".split("\n")[0]
        print(f"orgc: internal fault ({what}); please report it, with ORGC_TRACEBACK=1 set", file=sys.stderr)
        return FAULT


def _run(args: list[str]) -> int:
    parser = argparse.ArgumentParser("orgc", description="The compiler for organizations.", allow_abbrev=False)
    parser.add_argument("--version", action="version", version=f"orgc {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    wanted = next((a for a in args if not a.startswith("-")), "")
    for name, help_ in COMMANDS.items():
        sub = commands.add_parser(name, help=help_, description=help_.capitalize() + ".", allow_abbrev=False)
        if name == wanted:
            _module(name).add_arguments(sub)
    options = parser.parse_args(args)
    if not options.command:
        parser.print_help(sys.stderr)
        return FAULT
    code: int = _module(options.command).run(options)
    sys.stdout.flush()
    return code


def _module(command: str) -> Any:
    return importlib.import_module(f"orgc.cli.{_MODULES.get(command, command)}")


def _utf8() -> None:
    """Output is UTF-8 everywhere; what a stream cannot encode is escaped, never a fault."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
