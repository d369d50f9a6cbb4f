"""Who passes work to whom: the performers of steps that follow each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from orgc.analysis.flow import Flow
from orgc.kinds.workflow import Workflow
from orgc.model.org import Edge


def hand_offs(workflows: Iterable[tuple[Workflow, Flow]], edges: Iterable[Edge]) -> Iterator[Edge]:
    """An edge from each performer to the next, labelled with the step handed over. `edges` say who performs what."""
    actors: dict[str, str] = {}
    for edge in edges:
        if edge.type == "performs":
            actors.setdefault(edge.source, edge.target)
    for workflow, flow in workflows:
        titles = {step.id: step.title for step in workflow.every_step()}
        for arc in flow.arcs:
            giver, taker = actors.get(arc.source), actors.get(arc.target)
            if giver and taker and giver != taker:
                label = titles[arc.target]
                yield Edge(giver, taker, "hands_off", workflow.path, arc.span, workflow.evidence.certainty, label)
