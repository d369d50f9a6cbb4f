"""What gitagent's YAML says, as sections of markdown: steps, supervision, duties that exclude each other.

Each row is a line with the line of the file it comes from; 0 stands for the next free one. `words` escapes a value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from orgc.grammar.agent_files import named, title_of
from orgc.model.node import Mapping, Node, Scalar, Sequence, scalars
from orgc.model.pattern import lazy

Rows = Iterator[tuple[int, str]]
Words = Callable[[str], str]

_OUTPUT = lazy(r"\$\{\{\s*steps\.[\w-]+\.outputs\.([\w-]+)")


def steps(meta: Mapping, words: Words) -> Rows:
    """The steps of a workflow, each with its performer, what it needs, produces and uses, and what orgc cannot say."""
    found = meta.get("steps")
    items = [i for i in found.items if isinstance(i, Mapping)] if isinstance(found, Sequence) else []
    if not items:
        return
    yield 0, ""
    yield 0, "## Steps"
    yield 0, ""
    for number, step in enumerate(items, 1):
        yield from _step(step, number, words)
    trouble = meta.get("error_handling")
    if isinstance(trouble, Mapping):
        yield 0, ""
        yield trouble.span.line - 1, "## Error handling"
        yield 0, ""
        for entry in trouble.entries:
            for value in scalars(entry.value):
                yield value.span.line, f"- {words(title_of(entry.key.text))}: {words(value.text)}"


def _step(step: Mapping, number: int, words: Words) -> Rows:
    name = named(step, "id") or f"Step {number}"
    what = named(step, "action") or named(step, "description")
    yield step.span.line, f"{number}. **{words(title_of(name))}**" + (f": {words(what)}" if what else "")
    agent = named(step, "agent")
    place = f"../agents/{agent}/agent.yaml" if re.fullmatch(r"[\w.-]+", agent) else "../agent.yaml"
    line = _line(step, "agent")
    yield line, f"   - Owner: [{words(title_of(agent)) if agent else 'this agent'}]({place})"
    for key in ("skill", "tool"):
        for value in scalars(step.get(key)):
            yield value.span.line, f"   - Uses: {words(value.text)}"
    if needs := list(dict.fromkeys(_OUTPUT.findall(" ".join(s.text for s in _deep(step.get("inputs")))))):
        yield _line(step, "inputs"), f"   - Needs: {', '.join(words(n) for n in needs)}"
    made = [s.text for s in scalars(step.get("outputs"))]
    if made:
        yield _line(step, "outputs"), f"   - Produces: {', '.join(words(m) for m in made)}"
    for value in scalars(step.get("depends_on")):
        yield value.span.line, f"   - After {words(title_of(value.text))}"
    for key in ("condition", "conditions"):
        for value in scalars(step.get(key)):
            yield value.span.line, f"   - Only where {words(value.text)}"
    rules = step.get("compliance")
    for entry in rules.entries if isinstance(rules, Mapping) else ():
        for value in scalars(entry.value):
            yield value.span.line, f"   - {words(title_of(entry.key.text))} is {words(value.text)}"


def supervision(meta: Mapping, words: Words) -> Rows:
    """Who supervises the agent, and when it is called on."""
    compliance = meta.get("compliance")
    rules = compliance.get("supervision") if isinstance(compliance, Mapping) else None
    if not isinstance(rules, Mapping):
        return
    who = named(rules, "designated_supervisor")
    causes = rules.get("escalation_triggers")
    if not who:
        return
    yield 0, ""
    yield rules.span.line - 1, "## Escalation"
    yield 0, ""
    found = causes.items if isinstance(causes, Sequence) else ()
    told = [(item.span.line, _cause(item, words)) for item in found]
    for line, cause in told or [(_line(rules, "designated_supervisor"), "in doubt")]:
        yield line, f"- Escalate to {words(title_of(who))}: {cause}"


def _cause(item: Node, words: Words) -> str:
    if isinstance(item, Mapping):
        parts = [f"{title_of(e.key.text).lower()} {s.text}" for e in item.entries for s in scalars(e.value)]
        return words(", ".join(parts))
    return words(" ".join(s.text for s in scalars(item)))


def conflicts(meta: Mapping, words: Words) -> Rows:
    """The duties, who has them, and those that exclude each other as a table of conflicting duties."""
    rules = _duties(meta)
    if rules is None:
        return
    yield 0, ""
    yield rules.span.line - 1, "## Segregation of duties"
    yield 0, ""
    roles = rules.get("roles")
    for role in roles.items if isinstance(roles, Sequence) else ():
        if isinstance(role, Mapping):
            may = [s.text for s in scalars(role.get("permissions"))]
            text = f"- **{words(title_of(named(role, 'id')))}**"
            text += f" may {words(', '.join(may))}." if may else ""
            yield role.span.line, " ".join((text, words(named(role, "description")))).rstrip()
    rows = _pairs(rules)
    if rows:
        yield 0, ""
        yield rows[0][0].span.line - 2, "| Duty A | Duty B | Risk |"
        yield 0, "| --- | --- | --- |"
        for row in rows:
            yield 0, f"| {words(title_of(row[0].text))} | {words(title_of(row[1].text))} | segregation of duties |"


def clashes(meta: Mapping) -> Iterator[tuple[str, Scalar, Scalar]]:
    """Each agent that is assigned two duties which exclude each other, with the two as they are assigned."""
    rules = _duties(meta)
    assigned = rules.get("assignments") if rules else None
    if rules is None or not isinstance(assigned, Mapping):
        return
    for entry in assigned.entries:
        roles = {s.text: s for s in scalars(entry.value)}
        for one, two, *_ in _pairs(rules):
            if one.text in roles and two.text in roles:
                first, second = sorted((roles[one.text], roles[two.text]), key=lambda s: s.span)
                yield entry.key.text, first, second


def _duties(meta: Mapping) -> Mapping | None:
    compliance = meta.get("compliance")
    rules = compliance.get("segregation_of_duties") if isinstance(compliance, Mapping) else None
    return rules if isinstance(rules, Mapping) else None


def _pairs(rules: Mapping) -> list[tuple[Scalar, ...]]:
    """The duties that exclude each other."""
    pairs = rules.get("conflicts")
    rows = (scalars(p) for p in pairs.items if isinstance(p, Sequence)) if isinstance(pairs, Sequence) else ()
    return [row for row in rows if len(row) > 1]


def _line(mapping: Mapping, key: str) -> int:
    """The line at which a key stands, 0 when it does not."""
    return next((e.key.span.line for e in mapping.entries if e.key.text == key), 0)


def _deep(node: Node | None) -> Iterator[Scalar]:
    if isinstance(node, Mapping):
        for entry in node.entries:
            yield from _deep(entry.value)
    elif node is not None:
        yield from scalars(node)
