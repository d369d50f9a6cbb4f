"""Bundles and workflows as plain data with stable keys, for formats that are data and for templates of users."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from orgc.analysis.flow import END, flow_of
from orgc.kinds.workflow import Workflow
from orgc.model.bundle import Bundle, Line, Part
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


def described(
    org: Org, bundle: Bundle, files: dict[str, str], line: Callable[[Line], dict[str, str]]
) -> dict[str, Any]:
    """A bundle with all it holds; `line` says a line as data. A workflow has its `steps` besides.

    `files` are the files of the bundles by id, for what refers to them.
    """

    def named(ids: tuple[str, ...]) -> list[dict[str, str]]:
        return [{"id": i, "title": org.title(i)} | ({"file": files[i]} if i in files else {}) for i in ids]

    data: dict[str, Any] = {
        "kind": bundle.kind,
        "id": bundle.id,
        "name": bundle.slug,
        "title": bundle.title,
        "description": bundle.description,
        "trigger": bundle.trigger,
        "agent": bundle.agent,
        "documents": list(bundle.closure),
        "norms": list(bundle.norms),
        "tools": named(bundle.tools),
        "workflows": named(bundle.workflows),
        "skills": named(bundle.skills),
        "sections": [_section(part, line) for part in bundle.parts],
    }
    flow = org.get(bundle.id, Workflow)
    if flow:
        data["steps"] = [{k: v for k, v in step.items() if k != "line"} for step in steps(org, flow)]
    if bundle.errors:
        data["errors"] = list(bundle.errors)
    return data


def _section(part: Part, line: Callable[[Line], dict[str, str]]) -> dict[str, Any]:
    section: dict[str, Any] = {"key": part.key, "title": part.title, "on_demand": part.later}
    if part.head:
        section["header"] = line(part.head)
    return section | {"lines": [line(one) for one in part.lines]}


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
