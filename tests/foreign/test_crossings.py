"""Lines of a workflow cross no more often than where Graphviz lays the same boxes out, though ours stand in lanes."""

from __future__ import annotations

import shutil

import pytest

from orgc.analysis.workflow_picture import workflow_drawing
from orgc.diagrams.svg.flowchart import plan
from orgc.kinds.workflow import Workflow
from orgc.layout.measure import crossings
from orgc.layout.swimlane import swimlanes
from tests.conftest import SAMPLE, compile_folder
from tests.foreign import graphviz
from tests.layouts import workflow

pytestmark = pytest.mark.skipif(shutil.which("dot") is None, reason="needs Graphviz (apt-get install graphviz)")


def test_the_sample() -> None:
    """Every workflow of the sample: never more crossings, and in all fewer."""
    org = compile_folder(SAMPLE).org
    ours = free = laned = 0
    for each in org.every(Workflow):
        found = plan(workflow_drawing(org, each))
        mine, theirs = crossings(found.layout), graphviz.crossings(found.nodes, found.links, False)
        assert mine <= theirs, (each.id, mine, theirs)
        ours, free, laned = ours + mine, free + theirs, laned + graphviz.crossings(found.nodes, found.links, True)
    print(f"\nsample: {ours} crossings, dot {free}, dot with lanes {laned}")
    assert ours < laned


@pytest.mark.parametrize(("steps", "lanes"), [(5, 3), (15, 5), (40, 8)])
def test_generated(steps: int, lanes: int) -> None:
    """Generated workflows: the mean is no higher, and few have more."""
    ours, free = [], []
    for seed in range(40):
        nodes, links = workflow(seed, steps, lanes)
        ours.append(crossings(swimlanes(nodes, links, [180.0] * lanes)))
        free.append(graphviz.crossings(nodes, links, False))
    more = sum(a > b for a, b in zip(ours, free, strict=True))
    print(f"\n{steps} steps, {lanes} lanes: {sum(ours) / 40} crossings, dot {sum(free) / 40}; more in {more} of 40")
    assert sum(ours) <= sum(free) * 1.1
    assert more <= 4
