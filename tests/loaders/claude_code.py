"""Claude Code: the first line of its stream says which agents and skills it loaded."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from typing import Any

from tests.loaders import Case, Seen

NPM = ("@anthropic-ai/claude-code@2.1.330",)
PROGRAM = "Claude Code 2.1.330"


def expect(case: Case) -> Iterator[Seen]:
    """Subagents, and the skills in its own folder."""
    yield from case.named("claude", "agent", ".claude/agents/", ".md")
    yield from case.named("skills", "skill", ".claude/skills/", "/SKILL.md")


def load(case: Case) -> Iterator[Seen]:
    """What `init` lists."""
    first = init(case)
    for name in first["agents"]:
        if (case.tree / ".claude" / "agents" / f"{name}.md").is_file():
            yield Seen("claude", "agent", name)
    for name in first["skills"]:
        if (case.tree / ".claude" / "skills" / name).is_dir():
            yield Seen("skills", "skill", name)


def program(case: Case) -> str:
    """The program itself: the package's install script, which would put it in place, is not run."""
    return str(next(case.tools.glob("node_modules/@anthropic-ai/claude-code-*/claude*")))


def init(case: Case, *options: str) -> dict[str, Any]:
    """The first line of the stream. What comes after it needs a model, so it is not waited for."""
    command = [program(case), "-p", "hi", "--output-format", "stream-json", "--verbose", *options]
    variables = {"ANTHROPIC_BASE_URL": "http://127.0.0.1:9", "ANTHROPIC_API_KEY": "none"}
    with subprocess.Popen(
        command,
        cwd=case.tree,
        env=case.environment(variables),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as running:
        assert running.stdout is not None
        try:
            for line in running.stdout:
                data = json.loads(line)
                if data.get("subtype") == "init":
                    return dict(data)
        finally:
            running.kill()
    raise ValueError("it ended before it said what it loaded")
