"""Copilot CLI: `copilot skill list` and `copilot instruction list`. Its agents are listed only after signing in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.loaders import Case, Seen

NPM = ("@github/copilot@1.0.102",)
PROGRAM = "Copilot CLI 1.0.102"


def expect(case: Case) -> Iterator[Seen]:
    """The shared skills, the scoped instructions, and the pages that are always read."""
    yield from case.named("skills", "skill", ".agents/skills/", "/SKILL.md")
    yield from case.named("copilot", "instructions", ".github/instructions/", ".instructions.md")
    yield Seen("copilot", "page", ".github/copilot-instructions.md")
    yield Seen("agents-md", "page", "AGENTS.md")


def load(case: Case) -> Iterator[Seen]:
    """What it lists, and what it says that it failed to load."""
    copilot = case.tools / "node_modules" / ".bin" / "copilot"
    yield from _skills(case.run(copilot, "skill", "list").stdout)
    listed = case.run(copilot, "instruction", "list", "--json").stdout
    for path in sorted(set(re.findall(r'"([^"\n]*\.md)"', listed))):
        name = path.removeprefix(f"{case.tree}/")
        if name.startswith(".github/instructions/"):
            found = re.sub(r"^\.github/instructions/|\.instructions\.md$", "", name)
            yield Seen("copilot", "instructions", found)
        elif name == "AGENTS.md":
            yield Seen("agents-md", "page", name)
        elif name == ".github/copilot-instructions.md":
            yield Seen("copilot", "page", name)


def _skills(text: str) -> Iterator[Seen]:
    failed = own = False
    for line in text.splitlines():
        if not line.startswith(" ") and line.strip():
            own, failed = "Project" in line, "failed" in line.lower()
        match = re.match(r"\s+(?:[•✗x-]\s+)?([\w./-]+)(?: - |: |$)", line)
        if match and failed:
            yield Seen("skills", "skill", match[1].rstrip("/").split("/")[-1], line.strip())
        elif match and own:
            yield Seen("skills", "skill", match[1])
