"""Copilot CLI's plugins: installed from the marketplace, and their skills listed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.loaders import Case, Seen
from tests.loaders.copilot import NPM

TOOLS = "copilot"
PROGRAM = "Copilot CLI 1.0.102, plugins"
__all__ = ["NPM", "PROGRAM", "TOOLS", "expect", "load"]


def expect(case: Case) -> Iterator[Seen]:
    """Each plugin, and its skills."""
    yield from (Seen("plugin", "plugin", name) for name in case.plugins())
    yield from case.in_plugins("skills")


def load(case: Case) -> Iterator[Seen]:
    """What it installs and lists. A skill whose name no other plugin has is listed without the plugin's."""
    copilot = case.tools / "node_modules" / ".bin" / "copilot"
    place = case.home / "elsewhere"
    place.mkdir()
    case.run(copilot, "plugin", "marketplace", "add", case.tree, cwd=place)
    for name in case.plugins():
        done = case.run(copilot, "plugin", "install", f"{name}@{case.marketplace}", cwd=place)
        fault = "" if done.returncode == 0 else " ".join((done.stderr + done.stdout).split())[:300]
        yield Seen("plugin", "plugin", name, fault)
    homes = {skill: plugin for plugin, parts in case.plugins().items() for skill in parts["skills"]}
    text = case.run(copilot, "skill", "list", cwd=place).stdout
    for listed in re.findall(r"^  (?:[•✗] )?([\w:-]+)(?: - |$)", text, re.M):
        if ":" in listed or listed in homes:
            yield Seen("plugin", "skill", listed if ":" in listed else f"{homes[listed]}:{listed}")
