"""Mermaid flowcharts as steps: enough of the language to read what people draw for a process."""

from __future__ import annotations

import re
from collections import Counter

import msgspec

from orgc.grammar.steps import StepReader
from orgc.model.document import Block, Inline
from orgc.model.pattern import lazy
from orgc.model.span import NO_TEXT, Span, Text
from orgc.model.step import Branch, Chart, ChartArrow, ChartNode, Exit, ExitKind, Step

_HEADER = lazy(r"^\s*(?:flowchart|graph)\b", re.I)
_NODE = lazy(
    r"\s*([\w.-]+?)\s*(?:(\(\[|\[\[|\[\(|\(\(|\{\{|\[/|\[\\|\[|\(|\{|>)\s*\"?(.*?)\"?\s*"
    r"(?:\]\)|\]\]|\)\]|\)\)|\}\}|/\]|\\\]|\]|\)|\}))?(?::::\w+)?\s*(?=$|--|==|-\.|~~|&|;)"
)
_ARROW = lazy(
    r"\s*(?:<?(?:--|==|-\.)\s*(?:\"([^\"]*)\"|([^->|=.][^>|]*?))\s*(?:-->|---|==>|\.->|-\.->)"
    r"|(?:-{2,}[>xo]?|={2,}>?|-\.+->?)\s*(?:\|\"?(.*?)\"?\|)?)"
)
_SKIP = lazy(r"^\s*(?:%%|subgraph|end\b|style|classDef|class|click|linkStyle|direction|accTitle|accDescr)", re.I)


class _Chart:
    def __init__(self) -> None:
        self.titles: dict[str, tuple[str, Span, bool]] = {}
        self.questions: set[str] = set()
        self.edges: list[tuple[str, str, str, Span]] = []

    def terminal(self) -> set[str]:
        """The nodes that are where it begins and ends: circles, stadiums, and what is called so."""
        return {
            n for n, (title, _, rounded) in self.titles.items() if rounded or title.lower() in ("end", "start", "stop")
        }


def flowchart(block: Block, reader: StepReader) -> tuple[Step, ...]:
    """The steps of a fenced Mermaid flowchart, empty when it is another kind of diagram or cannot be read.

    Nodes drawn as circles or stadiums called Start or End are where it begins and ends, not steps.
    """
    chart = _read(block)
    return _steps(chart, reader) if chart else ()


def drawing(block: Block) -> Chart | None:
    """The nodes and arrows of a fenced Mermaid flowchart as they are drawn, None when it is none."""
    chart = _read(block)
    if chart is None or not chart.edges:
        return None
    terminal = chart.terminal()
    nodes = tuple(
        ChartNode(name, title, span, name in terminal, name in chart.questions)
        for name, (title, span, _) in chart.titles.items()
    )
    return Chart(nodes, tuple(ChartArrow(*edge) for edge in chart.edges), Span(block.line, 1, block.line, 1))


def _read(block: Block) -> _Chart | None:
    lines = block.content.split("\n")
    if not lines or not any(_HEADER.match(line) for line in lines[:3]):
        return None
    chart = _Chart()
    for offset, line in enumerate(lines):
        if _HEADER.match(line) or _SKIP.match(line):
            continue
        for part in line.split(";"):
            _line(part, block.line + 1 + offset, chart)
    return chart


def _line(text: str, number: int, chart: _Chart) -> None:
    at = 0
    left: list[str] = []
    group: list[tuple[str, Span]] = []
    label = ""
    while at < len(text) and (match := _NODE.match(text, at)):
        if match.end() == at:
            break
        name, shape, title = match[1], match[2], match[3]
        span = Span(number, match.start(1) + 1, number, match.end() + 1)
        if title is not None or name not in chart.titles:
            old = chart.titles.get(name)
            chart.titles[name] = (title or (old[0] if old else name), span, shape in ("(((", "((", "(["))
        if shape == "{":
            chart.questions.add(name)
        group.append((name, span))
        at = match.end()
        if text[at : at + 1] == "&":
            at += 1
            continue
        chart.edges += [(source, goal, label, place) for source in left for goal, place in group]
        left, group = [goal for goal, _ in group], []
        arrow = _ARROW.match(text, at)
        if not arrow or arrow.end() == at:
            break
        label = (arrow[1] or arrow[2] or arrow[3] or "").strip()
        at = arrow.end()


def _steps(chart: _Chart, reader: StepReader) -> tuple[Step, ...]:
    terminal = chart.terminal()
    sources = {e[0] for e in chart.edges}
    ends = {n for n in terminal if n not in sources}
    starts = terminal - ends
    names = [n for n in chart.titles if n not in terminal]
    leaving: dict[str, list[tuple[str, str, str, Span]]] = {}
    for edge in chart.edges:
        leaving.setdefault(edge[0], []).append(edge)
    if not names or not chart.edges:
        return ()
    first = {e[1] for e in chart.edges if e[0] in starts}
    names.sort(key=lambda n: n not in first)
    forks = {n: fork for n in names if (fork := _fork(n, chart, leaving, ends))}
    inside = {n for chains, _ in forks.values() for chain in chains for n in chain}
    names = [n for n in names if n not in inside]
    steps = []
    for position, name in enumerate(names):
        title, span, _ = chart.titles[name]
        outgoing = leaving.get(name, [])
        branches: tuple[Branch, ...] = ()
        if name in forks:
            chains, join = forks[name]
            branches = tuple(Branch(tuple(_plain(n, chart, reader) for n in chain)) for chain in chains)
            outgoing = [e for e in chart.edges if e[0] == chains[0][-1] and e[1] == join]
        exits = tuple(_exit(e, len(outgoing), chart, ends) for e in outgoing)
        if not outgoing:
            exits = (Exit("go", span, end=True),)
        elif len(outgoing) == 1 and position + 1 < len(names) and outgoing[0][1] == names[position + 1]:
            exits = ()
        base = reader.step(_inline(title, span), Text(title, span), position + 1, span, span.line, [])
        steps.append(msgspec.structs.replace(base, exits=exits, branches=branches, parallel=bool(branches)))
    return tuple(steps)


def _plain(name: str, chart: _Chart, reader: StepReader) -> Step:
    """A step of a parallel part, which goes on with the next of its chain."""
    title, span, _ = chart.titles[name]
    return reader.step(_inline(title, span), Text(title, span), 0, span, span.line, [])


def _fork(
    name: str, chart: _Chart, leaving: dict[str, list[tuple[str, str, str, Span]]], ends: set[str]
) -> tuple[list[list[str]], str] | None:
    """The chains of nodes that leave a node together and meet again in one, and that one: arrows without words out of
    what is no question. None when they do not, since then nobody knows whether they are taken together.
    """
    outgoing = leaving.get(name, [])
    if len(outgoing) < 2 or name in chart.questions or any(label for _, _, label, _ in outgoing):
        return None
    into = Counter(edge[1] for edge in chart.edges)
    chains, joins = [], set()
    for edge in outgoing:
        target = edge[1]
        chain: list[str] = []
        while into[target] == 1 and target not in ends and len(leaving.get(target, ())) == 1 and target not in chain:
            chain.append(target)
            target = leaving[target][0][1]
        chains.append(chain)
        joins.add(target)
    join = joins.pop()
    whole = all(chains) and not joins and into[join] == len(chains) and join != name
    return (chains, join) if whole else None


def _exit(edge: tuple[str, str, str, Span], count: int, chart: _Chart, ends: set[str]) -> Exit:
    _, target, label, span = edge
    condition = Text(label, span) if label else NO_TEXT
    kind: ExitKind = "go" if count == 1 else "if" if label.lower() not in ("", "otherwise", "else") else "otherwise"
    if target in ends:
        title = chart.titles[target][0]
        outcome = "" if title.lower() in ("end", "stop", target.lower()) else title
        return Exit(kind, span, condition, end=True, outcome=outcome)
    return Exit(kind, span, condition, Text(chart.titles[target][0], span))


def _inline(text: str, span: Span) -> Inline:
    return Inline(text, (), ((0, span.line, span.column),))
