"""Codex: AGENTS.md and the skills as `codex debug prompt-input` shows them, and the agents that a model is offered."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from tests.loaders import Case, Seen
from tests.loaders.stub import stub

NPM = ("@openai/codex@0.169.0",)
PROGRAM = "Codex 0.169.0"


def expect(case: Case) -> Iterator[Seen]:
    """The root's AGENTS.md, the shared skills, the agents, and the plugins."""
    yield Seen("agents-md", "instructions", "AGENTS.md")
    yield from case.named("skills", "skill", ".agents/skills/", "/SKILL.md")
    yield from case.named("codex", "agent", ".codex/agents/", ".toml")


def load(case: Case) -> Iterator[Seen]:
    """What reaches the model."""
    codex = case.tools / "node_modules" / ".bin" / "codex"
    home = case.home / ".codex"
    home.mkdir(exist_ok=True)
    (home / "config.toml").write_text(f'[projects.{json.dumps(str(case.tree))}]\ntrust_level = "trusted"\n')
    done = case.run(codex, "debug", "prompt-input", "x")
    texts = [part.get("text", "") for message in json.loads(done.stdout) for part in message.get("content", [])]
    root = (case.tree / "AGENTS.md").read_text(encoding="utf-8").strip()
    if any(root in text for text in texts):
        yield Seen("agents-md", "instructions", "AGENTS.md")
    for name in sorted(set(re.findall(r"^- ([\w-]+): .*\(file: [^)]*SKILL\.md\)$", "\n".join(texts), re.M))):
        if (case.tree / ".agents" / "skills" / name).is_dir():
            yield Seen("skills", "skill", name)
    yield from _agents(case, str(codex))


def _agents(case: Case, codex: str) -> Iterator[Seen]:
    provider = '{{name="stub",base_url="{}/v1",env_key="KEY",wire_api="responses",{}}}'
    with stub() as (address, asked):
        settings = provider.format(address, "request_max_retries=0,stream_max_retries=0")
        options = ("-c", 'model_provider="stub"', "-c", 'model="gpt-6"', "-c", f"model_providers.stub={settings}")
        case.run(codex, "exec", "--skip-git-repo-check", *options, "hi", KEY="none", seconds=60)
    tools = [text for body in asked for tool in body.get("tools", []) for text in _strings(tool)]
    for name in sorted(set(re.findall(r"^([\w-]+): \{$", "\n".join(tools), re.M))):
        if (case.tree / ".codex" / "agents" / f"{name}.toml").is_file():
            yield Seen("codex", "agent", name)


def _strings(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from _strings(value)
    elif isinstance(data, list):
        for value in data:
            yield from _strings(value)
