"""A2A: the card of each role's agent, `a2a/<name>/.well-known/agent-card.json`, to be served at that path of its host.

Format: the agent card of the A2A protocol 1.0 (camelCase JSON; required keys of the specification are all there). The
procedures that a role performs are the skills on its card. A card is read by strangers: what the role must and may do
stays inside. Where a role's front matter has no `url`, the address is one of the reserved domain `.invalid`, which
nobody can answer at, and the loss report says so.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from orgc.analysis.agents import READS, Agent, agents
from orgc.analysis.fidelity import Share
from orgc.kinds.organization import Organization
from orgc.kinds.role import Role
from orgc.kinds.workflow import Workflow
from orgc.model.artifact import Artifact, Emission, Loss
from orgc.model.bundle import Bundle, Line
from orgc.model.front_matter import shortened
from orgc.model.org import Org
from orgc.model.slug import file_slug
from orgc.serialising import json_text
from orgc.templating import Sheet

FACETS: dict[str, Share] = {
    "identity": "partial",
    "norms": "none",
    "steps": "partial",
    "authority": "none",
    "tools": "none",
    "hand-offs": "none",
    "escalations": "none",
    "terms": "none",
}
_INSIDE = ("must-not", "must", "should-not", "should", "may")
_MEDIA = ["text/plain", "text/markdown"]
PROTOCOL = "1.0"


def emit(org: Org, bundles: tuple[Bundle, ...], source: Callable[[str], str]) -> Emission:
    """A card for each agent."""
    found, losses = agents(org, bundles)
    flows = {b.id: b for b in bundles if b.kind == "workflow"}
    lost = [loss for loss in losses if loss.what != READS]
    artifacts = []
    for agent in found:
        artifacts.append(_card(org, agent, flows))
        bundle = agent.bundle
        if not _said(org, bundle.id, "url"):
            lost.append(Loss(bundle.id, "no `url` says where its agent answers; the card has a reserved address"))
        norms = sum(len(part.lines) for part in bundle.parts if part.key in _INSIDE)
        if norms:
            lost.append(Loss(bundle.id, f"a card is public; its {norms} norms, its limits and hand-offs stay inside"))
    return Emission(tuple(artifacts), tuple(lost))


def _card(org: Org, agent: Agent, flows: dict[str, Bundle]) -> Artifact:
    sheet, bundle = Sheet(), agent.bundle
    url = _said(org, bundle.id, "url") or f"https://{bundle.slug}.invalid/a2a"
    card: dict[str, Any] = {
        "name": bundle.title or bundle.slug,
        "description": sheet.text(agent.line),
        "supportedInterfaces": [{"url": url, "protocolBinding": "JSONRPC", "protocolVersion": PROTOCOL}],
        "version": _said(org, bundle.id, "version") or "1.0.0",
        "capabilities": {"streaming": False, "pushNotifications": False},
        "defaultInputModes": _MEDIA,
        "defaultOutputModes": _MEDIA,
        "skills": [_skill(org, flows[i], bundle, sheet) for i in bundle.workflows if i in flows]
        or [_own(agent, sheet)],
    }
    provider = _provider(org)
    if provider:
        card["provider"] = provider
    return sheet.artifact(f"a2a/{bundle.slug}/.well-known/agent-card.json", "a2a", json_text(card), bundle.id)


def _skill(org: Org, flow: Bundle, role: Bundle, sheet: Sheet) -> dict[str, Any]:
    """A procedure as a skill; what sets it off is its example."""
    what = flow.description or f"Takes part in “{flow.title}”."
    skill: dict[str, Any] = {
        "id": flow.slug,
        "name": flow.title,
        "description": sheet.text(Line(shortened(what, 900), *flow.place)),
        "tags": _tags(org, flow.id, role),
    }
    workflow = org.get(flow.id, Workflow)
    if workflow and workflow.trigger.text:
        line = Line(" ".join(workflow.trigger.text.split()), workflow.path, workflow.trigger.span.line)
        skill["examples"] = [sheet.text(line)]
    return skill


def _own(agent: Agent, sheet: Sheet) -> dict[str, Any]:
    """What a role without procedures can be asked: its own work. A card has at least one skill."""
    bundle = agent.bundle
    return {
        "id": bundle.slug,
        "name": bundle.title or bundle.slug,
        "description": sheet.text(agent.line),
        "tags": [bundle.slug],
    }


def _tags(org: Org, flow: str, role: Bundle) -> list[str]:
    entity = org.entities.get(flow)
    teams = [file_slug(org.title(t)) for t in org.targets(role.id, "member_of")]
    words = [file_slug(tag.text) for tag in entity.tags] if entity else []
    return list(dict.fromkeys([*words, *teams])) or [role.slug]


def _provider(org: Org) -> dict[str, str]:
    """Who runs the agents: needs a name and an address."""
    company = next(iter(org.every(Organization)), None)
    url = _extra(company, "homepage") or _extra(company, "url") if company else ""
    name = org.config.name or (company.name.text or company.title.text if company else "")
    return {"organization": " ".join(name.split()), "url": url} if name and url else {}


def _said(org: Org, role: str, key: str) -> str:
    entity = org.get(role, Role)
    return _extra(entity, key) if entity else ""


def _extra(entity: Role | Organization, key: str) -> str:
    """A key that no kind knows, as text; only a web address when it is one."""
    found = next((json.loads(e.json) for e in entity.extras if e.key.text == key), "")
    text = found.strip() if isinstance(found, str) else ""
    if key in ("url", "homepage") and not text.startswith(("https://", "http://")):
        return ""
    return text
