"""Which rules a product can enforce by itself before a tool is used, and how many it can only tell.

A rule forbids one action of one tool when it does so without a condition and in the tool's own words: "must not refuse
a candidate" and the action `refuse candidate`, or a row of a role's authority that says it may not decide a refund and
the action `approve refund`. Whatever has a condition, an amount or an order in time is told and not enforced: no
product knows the case. Rather too little is blocked than work that is allowed.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgc.analysis.agents import Agent, servers
from orgc.kinds.role import Role
from orgc.kinds.tool import Tool
from orgc.model.bundle import Line
from orgc.model.org import Org
from orgc.model.pattern import lazy
from orgc.model.slug import name_words
from orgc.model.value import Value

_SMALL = frozenset("a an the any all of to in on for by at with into from its their this that".split())
_PREPARES = frozenset(
    "read list view search show find get look check record draft log write store keep propose suggest request ask"
    " prepare comment count print send plan open track estimate calculate".split()
)
_USES = frozenset(("use", "access", "open", "operate", "enter"))
_CASES = lazy(
    r"\b(?:if|when|where|while|unless|until|except|over|above|below|under|before|after|more|less|without|up to|than)\b"
)


class Ban(Value, frozen=True):
    """The agent `slug` may not do `action` with the tool that is called `server`; all of the tool when it is empty.

    `why` is the rule, with its source.
    """

    slug: str
    server: str
    action: str
    why: Line


def bans(org: Org, agent: Agent) -> tuple[Ban, ...]:
    """What the agent's role is forbidden with the tools it is granted."""
    role = org.get(agent.bundle.id, Role)
    names = servers(org)
    found: dict[tuple[str, str], Ban] = {}
    for identity in agent.tools:
        tool = org.get(identity, Tool)
        if tool is None or role is None:
            continue
        for action, why in (*_by_norms(org, agent, tool), *_by_authority(role, tool)):
            key = (names[identity], action)
            found.setdefault(key, Ban(agent.bundle.slug, *key, why))
    return tuple(found[key] for key in sorted(found))


def told(org: Org, agent: Agent) -> int:
    """How many prohibitions and limits a role has in all."""
    role = org.get(agent.bundle.id, Role)
    norms = sum(org.norms[norm].modality == "must not" for norm in agent.bundle.norms)
    return norms + (len(role.authority) if role else 0)


def _by_norms(org: Org, agent: Agent, tool: Tool) -> Iterator[tuple[str, Line]]:
    for identity in agent.bundle.norms:
        norm = org.norms[identity]
        if norm.modality != "must not" or norm.conditions or norm.quantities:
            continue
        words = _words(norm.action)
        why = Line(norm.text.text, org.entities[norm.entity].path, norm.span.line, norm.id)
        if words and words[0] in _USES and words[1:] == _words(tool.title.text):
            yield "", why
        for action in tool.actions:
            if words == _words(action.text):
                yield action.text, why


def _by_authority(role: Role, tool: Tool) -> Iterator[tuple[str, Line]]:
    for grant in role.authority:
        if not grant.none or _CASES.search(f"{grant.action.text} {grant.condition.text}".lower()):
            continue
        words = set(_words(grant.action.text))
        text = f"{role.title.text}: {grant.action.text}: may not decide this"
        why = Line(text, role.path, grant.action.span.line)
        for action in tool.actions:
            verb, *rest = _words(action.text) or [""]
            if rest and words == set(rest) and verb not in _PREPARES:
                yield action.text, why


def _words(text: str) -> list[str]:
    return [word for word in name_words(text) if word not in _SMALL]
