"""A trace of the token game as the places of a finding, in the author's words."""

from __future__ import annotations

from collections.abc import Iterator

from orgc.analysis.flow import Arc, Flow, flow_of
from orgc.analysis.net import Failure, FailureKind, verdicts
from orgc.kinds.workflow import Workflow
from orgc.model.diagnostic import Label
from orgc.model.org import Org
from orgc.model.step import Step

_MOST = 12  # moves of a trace that are shown, the last ones
_PLAIN = ("next", "go", "join")


def failures(org: Org, kind: FailureKind) -> Iterator[tuple[Workflow, Failure]]:
    """Every failure of a kind with its workflow; none where a jump goes astray, which is a finding of its own."""
    for verdict in org.kept(verdicts):
        if not flow_of(org, verdict.workflow).bad:
            yield from ((verdict.workflow, failure) for failure in verdict.failures if failure.kind == kind)


def labels_of(org: Org, path: str, failure: Failure) -> tuple[Label, ...]:
    """The steps that lead to a failure, numbered in the order in which they happen."""
    found = [
        Label(path, move.span, f"{i}. {org.title(move.step)}{'' if move.label in _PLAIN else f', {said(move.label)}'}")
        for i, move in enumerate(failure.trace, 1)
    ]
    return tuple(found[-_MOST:])


def path_to(path: str, workflow: Workflow, flow: Flow, step: Step) -> tuple[Label, ...]:
    """The steps that a case passes before it comes to `step`, numbered; none for the first step."""
    titles = {s.id: s.title for s in workflow.every_step()}
    found = [
        Label(path, arc.span, f"{i}. {titles[arc.source]}{'' if arc.kind in _PLAIN else f', {said(_way(arc))}'}")
        for i, arc in enumerate(flow.way_to(step.id), 1)
    ]
    return tuple(found[-_MOST:])


def _way(arc: Arc) -> str:
    return "in parallel" if arc.kind == "split" else arc.label or arc.kind


def said(label: str) -> str:
    """The way a step was left, in words."""
    return label if label in ("otherwise", "in parallel") else "on failure" if label == "failure" else f"if {label}"


def names(org: Org, steps: tuple[str, ...]) -> str:
    """`Pack` and `Invoice`."""
    titles = [f"`{org.title(s)}`" for s in dict.fromkeys(steps)]
    return " and ".join([", ".join(titles[:-1]), titles[-1]]) if len(titles) > 1 else "".join(titles)
