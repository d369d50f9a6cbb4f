"""Claude Code's plugins: validated strictly, installed from the marketplace, and their agents and skills loaded."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from tests.loaders import Case, Seen
from tests.loaders.claude_code import NPM, init, program

TOOLS = "claude_code"
PROGRAM = "Claude Code 2.1.330, plugins"
__all__ = ["NPM", "PROGRAM", "TOOLS", "expect", "load"]


def expect(case: Case) -> Iterator[Seen]:
    """The marketplace, each plugin, and what is in it."""
    yield Seen("plugin", "marketplace", case.marketplace)
    yield from (Seen("plugin", "plugin", name) for name in case.plugins())
    yield from case.in_plugins("agents")
    yield from case.in_plugins("skills")


def load(case: Case) -> Iterator[Seen]:
    """What it validates, installs and lists."""
    claude, market = program(case), case.marketplace
    done = case.run(claude, "plugin", "validate", "--strict", case.tree)
    valid = case.run(claude, "plugin", "marketplace", "add", case.tree) if done.returncode == 0 else done
    yield Seen("plugin", "marketplace", market, "" if valid.returncode == 0 else _faults(valid.stdout + valid.stderr))
    for name in case.plugins():
        done = case.run(claude, "plugin", "validate", "--strict", case.tree / "plugins" / name)
        if done.returncode == 0:
            done = case.run(claude, "plugin", "install", f"{name}@{market}")
        yield Seen("plugin", "plugin", name, "" if done.returncode == 0 else _faults(done.stdout + done.stderr))
    settings = json.dumps({"enabledPlugins": {f"{name}@{market}": True for name in case.plugins()}})
    first = init(case, "--settings", settings)
    for name in first["agents"]:
        if ":" in name:
            yield Seen("plugin", "agent", name)
    for name in first["skills"]:
        if name.split(":")[0] in case.plugins():
            yield Seen("plugin", "skill", name)


def _faults(text: str) -> str:
    return " ".join(re.findall(r"❯ (.*)", text) or text.split())[:400]
