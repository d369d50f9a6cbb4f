"""Bundles and workflows as plain data with stable keys, for formats that are data and for templates of users."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from orgc.analysis.flow import END, flow_of
from orgc.kinds.workflow import Workflow
from orgc.model.bundle import Line, Part
from orgc.model.org import Org
from orgc.model.span import Text
from orgc.model.step import Step


def rows_of(part: Part) -> Iterator[Line]:
    """The lines of a part as markdown: items with their dash, a table with its header and its rule."""
    if part.head:
        yield part.head
        yield Line("| " + " | ".join(["---"] * part.columns) + " |", part.head.path, part.head.line)
        yield from part.lines
    elif part.key == "steps":
        yield from part.lines
    else:
        for line in part.lines:
            yield line if line.norm else msgspec.structs.replace(line, text=f"- {line.text}")


def local(identity: str, workflow: str) -> str:
    """The name of a step within its workflow."""
    return identity.removeprefix(workflow).lstrip("#/")


def steps(org: Org, workflow: Workflow) -> list[dict[str, Any]]:
    """Every step in the order of the document, those of parallel parts included, with the ways out of each."""
    return [_step(org, workflow, step) for step in workflow.every_step()]


def _step(org: Org, workflow: Workflow, step: Step) -> dict[str, Any]:
    return {
        "name": local(step.id, workflow.id),
        "title": step.title,
        "text": " ".join(step.text.text.split()),
        "line": (workflow.path, step.span.line),
        "performers": _entities(org, org.targets(step.id, "performs")),
        "approvers": _entities(org, org.targets(step.id, "approves")),
        "approves": step.approves.text,
        "needs": _words(step.needs),
        "produces": _words(step.produces),
        "uses": _words(step.uses),
        "runs": _entities(org, org.targets(step.id, "runs")),
        "within": step.within.text,
        "parallel": [[local(s.id, workflow.id) for s in branch.steps] for branch in step.branches if branch.steps],
        "first_wins": step.first_wins,
        "next": [
            {
                "to": local(arc.target, workflow.id) if arc.target != END else None,
                "kind": arc.kind,
                "when": arc.label,
                "outcome": outcome(step, arc.span.line) if arc.target == END else "",
            }
            for arc in flow_of(org, workflow).after(step.id)
        ],
    }


def outcome(step: Step, line: int) -> str:
    """How the workflow ends where the step's exit on this line ends it."""
    return next((e.outcome for e in step.exits if e.end and e.span.line == line), "")


def _words(texts: tuple[Text, ...]) -> list[str]:
    return [" ".join(t.text.split()) for t in texts]


def _entities(org: Org, ids: tuple[str, ...]) -> list[dict[str, str]]:
    return [{"id": i, "title": " ".join(org.title(i).split())} for i in ids]
