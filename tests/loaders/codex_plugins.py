"""Codex's plugins: installed from the marketplace, and their skills as a model is shown them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from tests.loaders import Case, Seen
from tests.loaders.codex import NPM

TOOLS = "codex"
PROGRAM = "Codex 0.169.0, plugins"
__all__ = ["NPM", "PROGRAM", "TOOLS", "expect", "load"]


def expect(case: Case) -> Iterator[Seen]:
    """The marketplace, each plugin, and its skills."""
    yield Seen("plugin", "marketplace", case.marketplace)
    yield from (Seen("plugin", "plugin", name) for name in case.plugins())
    yield from case.in_plugins("skills")


def load(case: Case) -> Iterator[Seen]:
    """What it adds and lists."""
    codex = case.tools / "node_modules" / ".bin" / "codex"
    (case.home / ".codex").mkdir(exist_ok=True)
    done = case.run(codex, "plugin", "marketplace", "add", case.tree)
    yield Seen("plugin", "marketplace", case.marketplace, "" if done.returncode == 0 else " ".join(done.stderr.split()))
    for name in case.plugins():
        done = case.run(codex, "plugin", "add", f"{name}@{case.marketplace}")
        yield Seen("plugin", "plugin", name, "" if done.returncode == 0 else " ".join(done.stderr.split())[-300:])
    place = case.home / "elsewhere"
    place.mkdir()
    settings = "skills.max_context_tokens=200000"  # it would shorten the list
    done = case.run(codex, "-c", settings, "debug", "prompt-input", "x", cwd=place)
    texts = [part.get("text", "") for message in json.loads(done.stdout) for part in message.get("content", [])]
    for name in sorted(set(re.findall(r"^- ([\w-]+:[\w-]+): ", "\n".join(texts), re.M))):
        yield Seen("plugin", "skill", name)
