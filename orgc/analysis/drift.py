"""The steps of a page against the flowchart beside them: what one shows and the other does not."""

from __future__ import annotations

from typing import NamedTuple

from orgc.analysis.flow import END, flow_of
from orgc.grammar.conditions import read_condition
from orgc.kinds.workflow import Workflow
from orgc.model.org import Org
from orgc.model.slug import name_key
from orgc.model.span import Span
from orgc.model.step import Chart, ChartArrow

_HALF = 2  # nodes of a drawing that are steps of the page, of two: otherwise it shows something else
_LEAST = 2  # nodes that are steps


class Difference(NamedTuple):
    """One thing that the steps and the drawing do not agree on, in words, with the place that shows it; `step` is
    where the step stands that the drawing leaves out.
    """

    text: str
    span: Span
    step: Span | None = None


class Drift(NamedTuple):
    """What a drawing and the steps of its workflow do not agree on."""

    workflow: Workflow
    chart: Chart
    differences: tuple[Difference, ...]


def drifts(org: Org) -> tuple[Drift, ...]:
    """Every drawing that does not show the steps beside it."""
    found = []
    for workflow in org.every(Workflow):
        for chart in workflow.charts if not workflow.gone else ():
            if differences := _differences(org, workflow, chart):
                found.append(Drift(workflow, chart, tuple(differences)))
    return tuple(found)


def _differences(org: Org, workflow: Workflow, chart: Chart) -> list[Difference]:
    steps = {name_key(s.name.text) or name_key(s.text.text): s for s in workflow.every_step()}
    ids = {s.id: key for key, s in steps.items()}
    keys = {n.name: name_key(n.title) for n in chart.nodes if not n.terminal}
    asked = {n.name for n in chart.nodes if n.question and keys.get(n.name) not in steps}
    drawn = {name: key for name, key in keys.items() if name not in asked}
    shared = {key for key in drawn.values() if key in steps}
    if len(shared) < _LEAST or len(shared) * _HALF < len(drawn) or flow_of(org, workflow).bad:
        return []
    places = {n.name: n.span for n in chart.nodes}
    titles = {n.name: n.title for n in chart.nodes}
    extra = [
        Difference(f"the drawing has a step `{titles[name]}`, which the list has not", places[name])
        for name, key in drawn.items()
        if key not in steps
    ]
    parents = {s.id for s in workflow.every_step() if s.branches}
    missing = [
        Difference(f"the drawing does not show the step `{step.title}`", chart.span, step.span)
        for key, step in steps.items()
        if key not in shared and step.id not in parents
    ]
    if extra or missing:
        return [*extra, *missing]
    straight = (a for a in _arrows(chart, asked) if a.source in drawn and a.target in drawn)
    arrows = {(drawn[a.source], drawn[a.target]): a for a in straight}
    ways = {
        (ids[a.source], ids[a.target]): a.label
        for a in flow_of(org, workflow).arcs
        if a.target != END and a.kind != "repeat" and a.source in ids and a.target in ids
    }
    found = [
        Difference(f"the drawing leads from `{steps[a].title}` to `{steps[b].title}`, the list does not", arrow.span)
        for (a, b), arrow in arrows.items()
        if (a, b) not in ways
    ]
    found += [
        Difference(f"the list leads from `{steps[a].title}` to `{steps[b].title}`, the drawing does not", chart.span)
        for a, b in ways
        if (a, b) not in arrows
    ]
    return found or _labels(ways, {pair: (arrow.label, arrow.span) for pair, arrow in arrows.items()})


def _arrows(chart: Chart, asked: set[str]) -> list[ChartArrow]:
    """The arrows, through the diamonds that only ask."""
    after: dict[str, list[ChartArrow]] = {}
    for arrow in chart.arrows:
        after.setdefault(arrow.source, []).append(arrow)
    found = []
    for arrow in chart.arrows:
        if arrow.source in asked:
            continue
        queue, seen = [arrow], {arrow.target}
        while queue:
            way = queue.pop()
            if way.target not in asked:
                found.append(ChartArrow(arrow.source, way.target, way.label or arrow.label, way.span))
                continue
            for following in after.get(way.target, ()):
                if following.target not in seen:
                    seen.add(following.target)
                    queue.append(following)
    return found


def _labels(ways: dict[tuple[str, str], str], arrows: dict[tuple[str, str], tuple[str, Span]]) -> list[Difference]:
    """Conditions that lead elsewhere in the drawing than in the list."""
    found = []
    for (source, target), (label, span) in arrows.items():
        if not label or _same(label, ways[(source, target)]):
            continue
        other = next((t for (s, t), said in ways.items() if s == source and t != target and _same(label, said)), None)
        if other:
            found.append(Difference(f"in the drawing `{label}` leads elsewhere than in the list", span))
    return found


def _same(one: str, two: str) -> bool:
    return bool(one and two) and (name_key(one) == name_key(two) or read_condition(one) == read_condition(two))
