"""Claude Code's hooks: a server on this machine, in the model's place, asks for what a rule forbids, and is refused.

The organization's tool is a small MCP server that would do as it is told. For each hook that names an action, the
agent asks for that action, which must be refused with the rule, and for another one, which must be done.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from typing import Any, NamedTuple

from tests.loaders import Case, Seen
from tests.loaders.claude_code import NPM, program
from tests.loaders.stub import stub

TOOLS = "claude_code"
PROGRAM = "Claude Code 2.1.330, hooks"
__all__ = ["NPM", "PROGRAM", "TOOLS", "expect", "load"]
_ALLOWED = "look_around"
_SERVER = """
import json, sys
for line in sys.stdin:
    asked = json.loads(line)
    if "id" not in asked:
        continue
    method, result = asked["method"], {}
    if method == "initialize":
        version = asked["params"]["protocolVersion"]
        about = {"serverInfo": {"name": "s", "version": "1"}, "capabilities": {"tools": {}}}
        result = {"protocolVersion": version, **about}
    elif method == "tools/list":
        result = {"tools": [{"name": n, "description": n, "inputSchema": {"type": "object"}} for n in sys.argv[1:]]}
    elif method == "tools/call":
        result = {"content": [{"type": "text", "text": "was done: " + asked["params"]["name"]}]}
    print(json.dumps({"jsonrpc": "2.0", "id": asked["id"], "result": result}), flush=True)
"""


class Hook(NamedTuple):
    """The agent may not call `action` of the server."""

    agent: str
    server: str
    action: str


def hooks(case: Case) -> Iterator[Hook]:
    """The hooks of the settings that name an agent and an action."""
    settings = json.loads((case.tree / ".claude" / "settings.json").read_bytes())
    for entry in settings.get("hooks", {}).get("PreToolUse", []):
        server, _, action = entry["matcher"].removeprefix("mcp__").partition("__")
        name = re.sub(r"\[(.).\]", r"\1", action.replace("[_-]?", "_").replace(".*", ""))
        agents = re.findall(r'agent_type\\":\\"([\w-]+)\\"', entry["hooks"][0]["command"])
        if name:
            yield Hook(agents[0], server, name)


def expect(case: Case) -> Iterator[Seen]:
    """Each such hook."""
    yield from (Seen("claude", "hook", f"{h.agent} may not {h.action}") for h in hooks(case))


def load(case: Case) -> Iterator[Seen]:
    """What is refused, and whether what is allowed is done."""
    claude = program(case)
    trusted = {"hasCompletedOnboarding": True, "projects": {str(case.tree): {"hasTrustDialogAccepted": True}}}
    (case.home / ".claude.json").write_text(json.dumps(trusted))
    server = case.home / "server.py"
    server.write_text(_SERVER)
    for hook in hooks(case):
        command = {"command": sys.executable, "args": [str(server), hook.action, _ALLOWED]}
        config = json.dumps({"mcpServers": {hook.server: command}})
        names = [f"mcp__{hook.server}__{name}" for name in (hook.action, _ALLOWED)]
        options = ("--mcp-config", config, "--strict-mcp-config", "--output-format", "stream-json", "--verbose")
        with stub(lambda body, names=names: _answer(body, names)) as (address, _):
            variables = {"ANTHROPIC_BASE_URL": address, "ANTHROPIC_API_KEY": "none"}
            done = case.run(claude, "-p", "go", "--agent", hook.agent, *options, **variables, seconds=60)
        results = list(_results(done.stdout))
        first = json.dumps(results[0] if results else "", ensure_ascii=False)
        fault = (
            "" if results[:1] and results[0].get("is_error") and "was done" not in first else f"not refused: {first}"
        )
        if not fault and f"was done: {_ALLOWED}" not in json.dumps(results[1:]):
            fault = f"what is allowed was not done: {results[1:]}"
        yield Seen("claude", "hook", f"{hook.agent} may not {hook.action}", fault[:300])


def _results(stream: str) -> Iterator[dict[str, Any]]:
    for line in stream.splitlines():
        data = json.loads(line)
        if data["type"] == "user" and isinstance(data["message"]["content"], list):
            yield from (part for part in data["message"]["content"] if part.get("type") == "tool_result")


def _answer(body: dict[str, Any], names: list[str]) -> bytes:
    """A stream that calls each tool once, and then ends. The input claims to be somebody else: that must not help."""
    over = "tool_result" in json.dumps(body.get("messages")) or not body.get("tools")
    calls = [] if over else [(f"call{i}", name) for i, name in enumerate(names)]
    message = {"id": "m", "type": "message", "role": "assistant", "model": "x", "content": [], "stop_reason": None}
    events: list[dict[str, Any]] = [
        {"type": "message_start", "message": {**message, "usage": {"input_tokens": 1, "output_tokens": 1}}}
    ]
    for index, (identity, name) in enumerate(calls):
        block = {"type": "tool_use", "id": identity, "name": name, "input": {}}
        delta = {"type": "input_json_delta", "partial_json": json.dumps({"agent_type": "nobody"})}
        events.append({"type": "content_block_start", "index": index, "content_block": block})
        events.append({"type": "content_block_delta", "index": index, "delta": delta})
        events.append({"type": "content_block_stop", "index": index})
    if over:
        events.append({"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": "done"}})
        events.append({"type": "content_block_stop", "index": 0})
    stop = {"stop_reason": "end_turn" if over else "tool_use", "stop_sequence": None}
    events.append({"type": "message_delta", "delta": stop, "usage": {"output_tokens": 1}})
    events.append({"type": "message_stop"})
    return "".join(f"event: {e['type']}\ndata: {json.dumps(e)}\n\n" for e in events).encode()
