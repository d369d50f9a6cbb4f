"""Agent SOPs: each workflow as `agent-sops/<name>.sop.md`, with parameters, rules and numbered steps.

Format: the Agent SOP specification of Strands (title, Overview, Parameters, Steps with constraints in the words of RFC
2119). Every negative constraint says why, which is the document that forbids it; the four sentences on acquiring
parameters are those that the format's author asks for. A workflow that was written as an SOP goes out as its author
wrote it, with what else governs it below. An SOP is run by one agent: each step says as whom.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec

from orgc.analysis.fidelity import Share
from orgc.analysis.rfc2119 import constraint
from orgc.analysis.sop import Numbered, numbered, parameters
from orgc.kinds.workflow import Workflow
from orgc.model.artifact import Artifact, Emission, Loss
from orgc.model.bundle import Bundle, Line, Part
from orgc.model.front_matter import shortened
from orgc.model.marked import escape
from orgc.model.org import Org
from orgc.templating import Sheet

FACETS: dict[str, Share] = {
    "identity": "partial",
    "norms": "partial",
    "authority": "none",
    "tools": "none",
    "escalations": "partial",
}
_NORMS = ("must-not", "must", "should", "should-not", "may")


def emit(org: Org, bundles: tuple[Bundle, ...], source: Callable[[str], str]) -> Emission:
    """An SOP for each workflow."""
    artifacts = []
    losses = []
    for bundle in bundles:
        flow = org.get(bundle.id, Workflow)
        if flow is None:
            continue
        artifacts.append(_sop(org, flow, bundle, bundles, source))
        performers = {r for s in flow.every_step() for r in org.targets(s.id, "performs")}
        if len(performers) > 1:
            losses.append(Loss(bundle.id, "several roles perform it; an SOP is run by one agent, which acts as each"))
    roles = [Loss(b.id, "an SOP is a procedure; the role itself is not in it") for b in bundles if b.kind == "role"]
    return Emission(tuple(artifacts), (*losses, *roles))


def _sop(
    org: Org, flow: Workflow, bundle: Bundle, bundles: tuple[Bundle, ...], source: Callable[[str], str]
) -> Artifact:
    sheet = Sheet()
    path = f"agent-sops/{bundle.slug}.sop.md"
    if flow.path.endswith(".sop.md"):
        text = _own(source(flow.path), flow, sheet)
        rules = [line for line in _rules(org, bundle) if line.path != flow.path]
        others = [p for p in bundle.parts if p.key in ("table", "terms")]
        values = {"rules": rules, "parts": others}
        if rules or others:
            text += "\n" + sheet.prose("agent-sop/rules.md.j2", **values)
        return sheet.artifact(path, "agent-sop", text, bundle.id)
    overview = _overview(bundle)
    kept = [p for p in bundle.parts if p.key in ("about", "note", "table", "terms")]
    steps = tuple(numbered(org, flow))
    values = {
        "bundle": bundle,
        "overview": overview,
        "parameters": parameters(org, flow),
        "about": [_about(p, flow, overview) for p in kept if p.key == "about"],
        "notes": [p for p in kept if p.key == "note"],
        "rules": _rules(org, bundle),
        "parts": [p for p in kept if p.key in ("table", "terms")],
        "steps": steps,
        "examples": _examples(bundle, steps),
        "others": [b.slug for b in bundles if b.kind == "workflow" and b.id in bundle.workflows],
    }
    return sheet.artifact(path, "agent-sop", sheet.prose("agent-sop/sop.md.j2", **values), bundle.id)


def _about(part: Part, flow: Workflow, overview: Line) -> Part:
    """What the Overview does not say already, in these words."""
    places = {t.span.line for t in (flow.description, flow.trigger) if escape(t.text).rstrip(".") in overview.text}
    return msgspec.structs.replace(part, lines=tuple(line for line in part.lines if line.line not in places))


def _own(text: str, flow: Workflow, sheet: Sheet) -> str:
    """The author's SOP, each line traced to itself; without its front matter, which the format does not have."""
    rows = text.rstrip("\n").split("\n")
    start = 0
    if rows and rows[0].strip() == "---":
        start = next((i + 1 for i, row in enumerate(rows[1:], 1) if row.strip() == "---"), 0)
    lines = [
        sheet.text(Line(row, flow.path, n)) if row.strip() else "" for n, row in enumerate(rows[start:], start + 1)
    ]
    return "\n".join(lines).strip("\n") + "\n"


def _rules(org: Org, bundle: Bundle) -> list[Line]:
    """The norms of a workflow as constraints: who must what, and for what is forbidden, which document says so."""
    found = []
    for part in bundle.parts:
        if part.key in _NORMS:
            for line in part.lines:
                norm = org.norms[line.norm]
                reason = f"because “{escape(org.entities[norm.entity].title.text)}” says so"
                found.append(Line(constraint(line.text, norm.modality, reason), line.path, line.line, line.norm))
    return found


def _overview(bundle: Bundle) -> Line:
    """What it does and when to use it, in words that its author's tool can put into YAML as they are, at most 1,000."""
    what = bundle.description or f"The procedure {bundle.title}, step by step, with the rules that govern it."
    what = what if what.endswith((".", "!", "?")) else f"{what}."
    when = f" Use it when {(bundle.trigger or f'the task is “{bundle.title}”').rstrip('.')}."
    return Line(escape(_bare(shortened(what + when, 900))), *bundle.place)


def _bare(text: str) -> str:
    """Without what would end or comment a bare YAML value; whole it stands in the section About."""
    text = re.sub(r":(?=\s|$)", ",", text)
    text = re.sub(r"(?<=\s)#", "no. ", text)
    text = "".join(c if c.isprintable() else " " for c in text)
    return text if text[:1].isalpha() else f"About {text}"


def _examples(bundle: Bundle, steps: tuple[Numbered, ...]) -> list[str]:
    """What goes in and what to expect, in one worked line each."""
    first = escape(steps[0].title) if steps else ""
    return [
        f"**Input:** {escape(bundle.trigger) if bundle.trigger else f'a case for {escape(bundle.title)}'}",
        f"**Expected behavior:** the agent asks for what is missing, then begins with step 1 ({first}).",
    ]
