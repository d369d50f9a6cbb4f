"""What every target that writes for Claude Code writes alike: subagents and hooks.

A hook is a command of the shell that is given the call as JSON, and answers that it is refused by which rule. It needs
no network, no file and no program but `sh` and `cat`. What follows `tool_input` is written by a model, so only what
stands before it is looked at; there `agent_type` is the subagent's name.
"""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Callable, Iterable
from typing import Any

from orgc.analysis.agents import Agent, servers
from orgc.analysis.enforcement import Ban, bans
from orgc.model.artifact import Artifact
from orgc.model.bundle import Line, Part
from orgc.model.front_matter import front_matter
from orgc.model.org import Org
from orgc.templating import Sheet, instructions

READING = ("Read", "Grep", "Glob")
WRITING = ("Write", "Edit")
_HEAD = 'input=$(cat); head=${input%%\\"tool_input\\"*}; case $head in '


def allowed(agent: Agent) -> list[str]:
    """The tools of a subagent: reading, writing where a step produces something, its skills, what it is granted."""
    skill = ("Skill",) if agent.skills else ()
    return [*READING, *(WRITING if agent.writes else ()), *skill, *(f"mcp__{server}" for server in agent.servers)]


def subagent(
    agent: Agent, path: str, target: str, shared: tuple[Part, ...], place: tuple[str, str] | None = None
) -> tuple[Artifact, ...]:
    """The file of a subagent, and its reference (see `instructions`)."""
    sheet, bundle = Sheet(), agent.bundle
    text, reference = instructions(sheet, agent, shared, target, place=place)
    keys = {"name": bundle.slug, "description": sheet.text(agent.line), "tools": ", ".join(allowed(agent))}
    return (sheet.artifact(path, target, front_matter(keys) + "\n" + text, bundle.id), *reference)


def hooks(
    org: Org, agents: Iterable[Agent], sheet: Sheet, name: Callable[[str], str], others: bool
) -> list[dict[str, Any]]:
    """The entries of `PreToolUse`: which subagents may not use which tool, and why.

    `name` gives the name by which Claude Code knows a subagent. With `others`, a subagent that is granted nothing of a
    tool is kept from it, too: those that come with Claude Code would have every tool.
    """
    found = list(agents)
    entries = []
    for server in sorted(set(servers(org).values())):
        granted = [name(agent.bundle.slug) for agent in found if server in agent.servers]
        if others and granted:
            why = f"Of the agents, the handbook grants {server} to {', '.join(granted)} alone."
            entries.append(_entry(f"mcp__{server}__.*", _only(granted, why)))
    for agent in found:
        for ban in bans(org, agent):
            entries.append(_entry(_matcher(ban), _deny(name(ban.slug), _reason(sheet, ban))))
    return entries


def _entry(matcher: str, command: str) -> dict[str, Any]:
    return {"matcher": matcher, "hooks": [{"type": "command", "command": command, "timeout": 10}]}


def _matcher(ban: Ban) -> str:
    """The names that a server may have given the action: its words in this order, joined by nothing, `_` or `-`."""
    words = [f"[{w[0].lower()}{w[0].upper()}]{w[1:]}" for w in re.findall(r"[a-z0-9]+", ban.action.lower())]
    return f"mcp__{ban.server}__.*{'[_-]?'.join(words)}.*" if words else f"mcp__{ban.server}__.*"


def _reason(sheet: Sheet, ban: Ban) -> str:
    line = ban.why
    text = " ".join("".join(c if c.isprintable() else " " for c in line.text).split())
    return sheet.text(Line(f"{text} ({line.path})", line.path, line.line, line.norm))


def _deny(agent: str, why: str) -> str:
    return f"{_HEAD}{_is(agent)}) {_refuse(why)};; esac"


def _only(agents: list[str], why: str) -> str:
    return f'{_HEAD}{"|".join(map(_is, agents))}) ;; *\\"agent_type\\":*) {_refuse(why)};; esac'


def _is(agent: str) -> str:
    return f'*\\"agent_type\\":\\"{agent}\\"*'


def _refuse(why: str) -> str:
    answer = {"hookEventName": "PreToolUse", "permissionDecision": "deny", "permissionDecisionReason": why}
    return f"printf '%s' {shlex.quote(json.dumps({'hookSpecificOutput': answer}, ensure_ascii=False))}"
