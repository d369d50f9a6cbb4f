"""The layout of swimlanes: what must hold of every workflow, drawn from chance."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from orgc.layout.measure import complaints
from orgc.layout.shapes import Link, Node
from orgc.layout.swimlane import swimlanes


@st.composite
def workflows(draw: st.DrawFn) -> tuple[list[Node], list[Link], list[float]]:
    """Any graph at all: loops, branches, parts that nothing leads to, bars, labels, boxes of every size."""
    count = draw(st.integers(1, 24))
    lanes = draw(st.integers(1, 8))
    size = st.integers(20, 260)
    nodes = [
        Node(draw(st.integers(0, lanes - 1)) if i >= lanes else i, draw(size), draw(size), draw(st.booleans()))
        for i in range(max(count, lanes))
    ]
    links = [Link(i, i + 1) for i in range(len(nodes) - 1) if draw(st.integers(0, 3))]
    index = st.integers(0, len(nodes) - 1)
    for _ in range(draw(st.integers(0, len(nodes)))):
        wide = draw(st.sampled_from([0, 30, 90, 140]))
        links.append(Link(draw(index), draw(index), wide, 30 if wide else 0))
    links = list({(a.source, a.target): a for a in links}.values())
    return nodes, links, [draw(st.sampled_from([0.0, 180.0])) for _ in range(lanes)]


@settings(max_examples=300, deadline=None, derandomize=True)
@given(workflows(), st.sampled_from(["down", "right"]))
def test_nothing_overlaps_whatever_the_workflow(workflow, direction) -> None:
    nodes, links, least = workflow
    layout = swimlanes(nodes, links, least, direction)
    assert list(complaints(layout, nodes, links)) == []
