"""The programs that really load what a build writes: `make loaders` installs each, runs it, and compares by name.

One file a loader, found by being here. It has `PROGRAM` (the name and version that is shown), `NPM` or `PIP` (what is
installed for it, with versions; `TOOLS` names another loader whose packages it shares), `expect(case)`, which gives
what must be loaded, and `load(case)`, which gives what was. Both give `Seen`; `expect` reads what the build wrote and
nothing else. `load` leaves out what the program brings along itself. Packages from PyPI are in a place of their own:
run them with `installing.python(case.tools)`.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple


class Seen(NamedTuple):
    """An entity of a target: an agent, a skill, a file of instructions. `refused` says why it was not loaded."""

    target: str
    kind: str
    name: str
    refused: str = ""


class NotInstalled(Exception):
    """A loader that cannot be had here, and why."""


class Case:
    """A build of one organization with every target in the folder `tree`, and a home and tools for one loader."""

    def __init__(self, name: str, tree: Path, home: Path, tools: Path) -> None:
        self.name, self.tree, self.home, self.tools = name, tree, home, tools

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """What the build says that it wrote."""
        return dict(json.loads((self.tree / "manifest.json").read_bytes()))

    def paths(self, target: str) -> list[str]:
        """The files that a target wrote."""
        return [a["path"] for a in self.manifest["artifacts"] if a["target"] == target]

    def named(self, target: str, kind: str, before: str, after: str) -> Iterator[Seen]:
        """An entity for each path of the target that begins and ends so, called what stands between."""
        for path in self.paths(target):
            if path.startswith(before) and path.endswith(after):
                yield Seen(target, kind, path.removeprefix(before).removesuffix(after))

    def plugins(self) -> dict[str, dict[str, list[str]]]:
        """By plugin its agents and its skills, as the paths say."""
        found: dict[str, dict[str, list[str]]] = {}
        for path in self.paths("plugin"):
            if match := re.fullmatch(r"plugins/([^/]+)/(agents|skills)/([^/]+?)(?:\.md|/SKILL\.md)", path):
                found.setdefault(match[1], {"agents": [], "skills": []})[match[2]].append(match[3])
        return found

    def in_plugins(self, kind: str) -> Iterator[Seen]:
        """An entity for each agent or skill of each plugin, as `plugin:name`."""
        for plugin, parts in self.plugins().items():
            yield from (Seen("plugin", kind.removesuffix("s"), f"{plugin}:{name}") for name in parts[kind])

    @property
    def marketplace(self) -> str:
        """What the list of plugins is called."""
        return str(json.loads((self.tree / ".claude-plugin" / "marketplace.json").read_bytes())["name"])

    def run(
        self, *command: str | Path, seconds: float = 120, cwd: Path | None = None, **variables: str
    ) -> subprocess.CompletedProcess[str]:
        """Runs a program in the tree, with nothing of this machine's settings but the path.

        Its output goes to files: some programs end before a pipe has taken all of it.
        """
        with (self.home / "output").open("w+b") as output, (self.home / "errors").open("w+b") as errors:
            done = subprocess.run(
                [str(part) for part in command],
                cwd=cwd or self.tree,
                env=self.environment(variables),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=errors,
                timeout=seconds,
                check=False,
            )
            texts = []
            for file in (output, errors):
                file.seek(0)
                texts.append(file.read().decode("utf-8", "replace"))
        return subprocess.CompletedProcess(done.args, done.returncode, *texts)

    def environment(self, variables: Mapping[str, str]) -> dict[str, str]:
        """The environment of a loader: a home of its own, no keys, no telemetry."""
        kept = {k: os.environ[k] for k in ("PATH", "LANG", "SYSTEMROOT") if k in os.environ}
        own = {"HOME": str(self.home), "NO_COLOR": "1", "DO_NOT_TRACK": "1", "CI": "1"}
        return {**kept, **own, **variables}
