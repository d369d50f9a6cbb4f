"""The layouts of swimlanes and trees: what must hold of all that can be drawn."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from orgc.layout.measure import bends, complaints, crossings
from orgc.layout.shapes import Layout, Link, Node, Rect, Route
from orgc.layout.swimlane import swimlanes
from orgc.layout.tree import tree
from tests.layouts import workflow


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[Node], list[Link], list[float]]:
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
@given(graphs(), st.sampled_from(["down", "right"]))
def test_nothing_overlaps_whatever_the_workflow(graph, direction) -> None:
    nodes, links, least = graph
    layout = swimlanes(nodes, links, least, direction)
    assert list(complaints(layout, nodes, links)) == []
    assert layout == swimlanes(nodes, links, least, direction)


def test_what_is_wrong_with_a_layout_is_found() -> None:
    """The measure that the other tests trust: each fault that it knows, made once."""
    nodes, links = [Node(0, 40, 40), Node(0, 40, 40), Node(1, 40, 40)], [Link(0, 1, 20, 10), Link(1, 2)]
    boxes = (Rect(0, 0, 40, 40), Rect(20, 20, 40, 40), Rect(0, 100, 40, 40))
    lanes = (Rect(0, 0, 100, 200), Rect(100, 0, 100, 200))
    routes = (Route(((20, 40), (20, 60)), Rect(0, 100, 20, 10)), Route(((30, 20), (30, 130), (33, 140))))
    found = set(complaints(Layout(100, 120, boxes, routes, lanes), nodes, links))
    assert {
        "boxes 1 and 0 overlap",
        "box 2 leaves the sheet",
        "box 2 leaves its lane",
        "label 0 lies on box 2",
        "label 0 is not on its line",
        "line 1 runs through box 0",
        "line 1 is not at right angles",
        "line 1 leaves the sheet",
    } <= found
    along = (Route(((10, 0), (10, 90))), Route(((11, 10), (11, 80))), Route(((0, 50), (60, 50))))
    crossed = Layout(100, 100, (), along)
    assert crossings(crossed) == 2
    assert bends(crossed) == 0
    links = [Link(0, 0)] * 3
    assert "lines 1 and 0 run along each other" in set(complaints(Layout(99, 99, boxes, along), nodes, links))


def test_lines_cross_little() -> None:
    """Pinned: an average of generated workflows; what Graphviz makes of them is in tests/foreign."""
    for steps, lanes, most in ((5, 3, 0), (15, 5, 0.1), (40, 8, 0.8)):
        counts = [crossings(swimlanes(*workflow(seed, steps, lanes))) for seed in range(20)]
        assert sum(counts) / len(counts) <= most, (steps, counts)


def _lanes(layout: Layout) -> list[int]:
    return sorted(range(len(layout.lanes)), key=lambda i: layout.lanes[i].x)


def _cells(layout: Layout, count: int) -> list[tuple[int, ...]]:
    """For each box, which of the others stand above it: the order of rows, whatever their height."""
    middle = [box.y + box.height / 2 for box in layout.boxes[:count]]
    return [tuple(j for j in range(count) if middle[j] < middle[i] - 0.5) for i in range(count)]


def test_another_name_moves_no_lane_and_no_row() -> None:
    """A name changes the size of a box and of labels, and nothing else."""
    for seed in range(30):
        nodes, links = workflow(seed, 15, 5)
        other = [Node(n.lane, n.width, n.height + 32 * (i % 3), n.sides) for i, n in enumerate(nodes)]
        wider = [Link(a.source, a.target, a.width and a.width + 20, a.height) for a in links]
        one, two = swimlanes(nodes, links), swimlanes(other, wider)
        assert _lanes(one) == _lanes(two)
        assert _cells(one, len(nodes)) == _cells(two, len(nodes))


def test_a_step_at_the_end_leaves_the_rest_where_it_is() -> None:
    """In 9 of 10 workflows lanes keep their order, and in as many all boxes stay above and below the same others."""
    lanes = rows = total = 0
    for seed in range(60):
        nodes, links = workflow(seed, 15, 5)
        last = len(nodes) - 2
        longer = [*nodes, Node(nodes[last].lane, 196, 60), Node(nodes[last].lane, 80, 30, False)]
        more = [*links[:-1], Link(last, len(nodes)), Link(len(nodes), len(nodes) + 1)]
        one, two = swimlanes(nodes[:-1], links[:-1]), swimlanes([*nodes[:-1], *longer[len(nodes) :]], _shifted(more))
        total += 1
        lanes += _lanes(one) == _lanes(two)
        rows += _cells(one, len(nodes) - 1) == _cells(two, len(nodes) - 1)
    assert lanes >= 0.9 * total, (lanes, total)
    assert rows >= 0.9 * total, (rows, total)


def _shifted(links: list[Link]) -> list[Link]:
    """The links after the node before the last two is gone."""
    gone = max(a.target for a in links) - 2
    return [Link(_down(a.source, gone), _down(a.target, gone), a.width, a.height) for a in links]


def _down(node: int, gone: int) -> int:
    return node - (node > gone)


def test_effort_is_bounded() -> None:
    """Trying other orders is paid by what was looked at, not by the clock, so that every machine draws the same."""
    from orgc.layout.arrange import Task, arrange
    from orgc.layout.ranks import backward

    for seed in range(10):
        nodes, links = workflow(seed, 40, 8)
        sketch = arrange(
            Task(nodes, links, backward(len(nodes), links), [(0, -1, 1) if n.sides else (0,) for n in nodes], 3)
        )
        assert sketch.looks < 15_000


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.integers(20, 200), st.integers(20, 120), st.integers(-1, 30)), max_size=40))
def test_a_tree_overlaps_nowhere(drawn) -> None:
    """Whatever hangs below whom, circles included."""
    sizes = [(float(w), float(h)) for w, h, _ in drawn]
    parent = [p if p < len(drawn) else -1 for _, _, p in drawn]
    layout = tree(sizes, parent)
    sheet = Rect(0, 0, layout.width, layout.height)
    for i, box in enumerate(layout.boxes):
        assert sheet.holds(box)
        assert not any(box.overlaps(other, 5) for other in layout.boxes[:i])
    for i, route in enumerate(layout.routes):
        if route.points:
            assert layout.boxes[i].y > layout.boxes[parent[i]].y
