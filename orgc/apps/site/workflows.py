"""The page of a workflow: its picture, its steps beside it, who does them, and what was proved about it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from orgc.analysis.flow import END, flow_of
from orgc.apps.site.atlas import Atlas, Place, Ref
from orgc.apps.site.places import anchor_of, fragment
from orgc.kinds.workflow import Workflow
from orgc.model.span import Text
from orgc.model.step import Step


class Way(NamedTuple):
    """A way out of a step: on which condition it is taken, where it leads, and to whom."""

    when: str
    to: str
    url: str
    who: str
    end: bool
    back: bool


class StepView(NamedTuple):
    """A step as it is shown beside the picture. `depth` counts the parallel parts around it."""

    anchor: str
    number: str
    title: str
    text: str
    actors: tuple[Ref, ...]
    approvers: tuple[Ref, ...]
    labels: tuple[tuple[str, tuple[Ref, ...]], ...]
    within: str
    ways: tuple[Way, ...]
    escalations: tuple[str, ...]
    parallel: str
    depth: int
    place: Place
    faults: tuple[str, ...]


def workflow_values(atlas: Atlas, flow: Workflow) -> dict[str, Any]:
    """What the page of a workflow shows."""
    org = atlas.org
    text = atlas.texts.get(flow.id)
    steps = list(_steps(atlas, flow))
    roles = {e.target for s in flow.every_step() for e in org.out(s.id, "performs", "approves")}
    return {
        "purpose": flow.description.text or " ".join(flow.purpose.text.split()),
        "trigger": flow.trigger.text,
        "within": flow.within.text,
        "inputs": _named(atlas, flow, flow.inputs),
        "outputs": _named(atlas, flow, flow.outputs),
        "owners": atlas.ends(org.into(flow.id, "owns"), True),
        "governed": atlas.ends(org.into(flow.id, "governs", "applies_to"), True),
        "runs": atlas.ends((e for s in flow.every_step() for e in org.out(s.id, "runs")), False),
        "run_by": _callers(atlas, flow),
        "performers": atlas.refs(sorted(roles, key=org.title)),
        "steps": steps,
        "form": flow.form,
        "verdicts": verdicts_of(atlas, flow.path),
        "results": results_of(atlas, flow.path),
        "bundle": text.text[:90_000] if text else None,
        "bundle_name": text.path.rsplit("/", 1)[-1] if text else "",
        "bundle_size": f"{text.text.count(chr(10)):,} lines, {len(text.text.split()):,} words" if text else "",
        "bundle_errors": list(atlas.bundles[flow.id].errors) if flow.id in atlas.bundles else [],
    }


def _named(atlas: Atlas, flow: Workflow, texts: tuple[Text, ...]) -> tuple[Ref, ...]:
    """What keys name, as links where the names lead somewhere."""
    edges = {(e.span.line, e.span.column): e for e in atlas.org.out(flow.id)}
    found = []
    for text in texts:
        edge = edges.get((text.span.line, text.span.column))
        found.append(atlas.ref(edge.target, edge.certainty) if edge else Ref(text.text, "", ""))
    return tuple(found)


def _callers(atlas: Atlas, flow: Workflow) -> tuple[Ref, ...]:
    callers = (atlas.org.holder(e.source) for e in atlas.org.into(flow.id, "runs"))
    return atlas.refs(h.id for h in callers if h is not None and h.id != flow.id)


def _steps(atlas: Atlas, flow: Workflow) -> Iterator[StepView]:
    order = {step.id: i for i, step in enumerate(flow.every_step())}
    faults: dict[int, list[str]] = {}
    for d in atlas.issues.get(flow.path, ()):
        if d.severity != "info":
            faults.setdefault(d.span.line, []).append(d.rule)

    def nested(steps: tuple[Step, ...], depth: int, prefix: str) -> Iterator[StepView]:
        counted = all(a.number < b.number for a, b in pairwise(steps))  # many a list is `1.` throughout
        for number, step in enumerate(steps, 1):
            said = f"{prefix}{(counted and step.number) or number}"
            yield _step(atlas, flow, step, said, depth, order, faults)
            for letter, branch in zip("abcdefghijklmnopqrstuvwxyz", step.branches, strict=False):
                yield from nested(branch.steps, depth + 1, f"{said}{letter}.")

    return nested(flow.steps, 0, "")


def _step(
    atlas: Atlas,
    flow: Workflow,
    step: Step,
    number: str,
    depth: int,
    order: dict[str, int],
    faults: dict[int, list[str]],
) -> StepView:
    org = atlas.org
    labels = []
    for words, kind in (("Needs", "needs"), ("Produces", "produces"), ("Uses", "uses"), ("Runs", "runs")):
        found = list(atlas.ends(org.out(step.id, kind), False))  # type: ignore[arg-type]
        known = {r.title.casefold() for r in found}
        found += [
            Ref(t.text, "", "")
            for t in getattr(step, kind)
            if not t.href and not found and t.text.casefold() not in known
        ]
        if found:
            labels.append((words, tuple(found)))
    text = " ".join(step.text.text.split())
    if step.name.text and text.startswith(step.name.text):
        text = text[len(step.name.text) :].lstrip(" :.–—-")
    text = text[:1].upper() + text[1:] if text and step.name.text else text
    lines = range(step.span.line, step.end_line + 1)
    parallel = ""
    if step.branches:
        parallel = (
            "The first part to end wins" if step.first_wins else "Parts run in parallel; goes on when all have ended"
        )
    return StepView(
        anchor_of(step.id),
        number,
        step.title,
        "" if text == step.title else text,
        atlas.ends(org.out(step.id, "performs"), False),
        atlas.ends(org.out(step.id, "approves"), False),
        tuple(labels),
        step.within.text,
        tuple(_ways(atlas, flow, step, order)),
        tuple(" ".join(e.text.text.split()) for e in step.escalations),
        parallel,
        depth,
        atlas.place(flow.path, step.span.line),
        tuple(
            dict.fromkeys(
                rule for line in lines if not step.branches or line == step.span.line for rule in faults.get(line, ())
            )
        ),
    )


def _ways(atlas: Atlas, flow: Workflow, step: Step, order: dict[str, int]) -> Iterator[Way]:
    org = atlas.org
    arcs = [a for a in flow_of(org, flow).after(step.id) if a.kind not in ("split", "join")]
    mine = set(org.targets(step.id, "performs"))
    seen: set[tuple[str, str]] = set()
    for arc in arcs:
        if (arc.target, arc.label) in seen:
            continue
        seen.add((arc.target, arc.label))
        when = {"otherwise": "Otherwise", "failure": "On failure", "": ""}.get(arc.label, f"If {arc.label}")
        if arc.kind == "repeat":
            when = f"Repeat {arc.label}".strip()
        if arc.target == END:
            exits = (e for e in step.exits if e.end and e.span == arc.span)
            outcome = next((e.outcome for e in exits), "")
            if arc.label or outcome or len(arcs) > 1:
                yield Way(when, outcome or "the end", "", "", True, False)
            continue
        after = order.get(arc.target, 0) - order.get(step.id, 0)
        actor = next(iter(org.targets(arc.target, "performs")), "")
        who = org.title(actor) if actor and actor not in mine else ""
        if after == 1 and not when and not who and len(arcs) == 1:
            continue  # it goes without saying
        yield Way(when, org.title(arc.target), f"#{fragment(anchor_of(arc.target))}", who, False, after <= 0)


class Verdict(NamedTuple):
    """A verdict as it is shown."""

    kind: str
    name: str
    verdict: str
    why: str
    place: Place


def verdicts_of(atlas: Atlas, path: str) -> list[Verdict]:
    """What was proved about a document."""
    return [
        Verdict(p.kind, p.name, p.verdict, p.why, atlas.place(p.path, p.line)) for p in atlas.proofs if p.path == path
    ]


class Example(NamedTuple):
    """An example with its result."""

    given: str
    expected: str
    got: str
    passed: bool
    why: str
    place: Place
    clauses: tuple[Place, ...]


def results_of(atlas: Atlas, path: str) -> list[Example]:
    """The examples of a document with their results."""
    return [
        Example(
            r.given, r.expected, r.got, r.passed, r.why, atlas.place(r.path, r.span.line),
            tuple(atlas.place(p, line) for p, line in r.clauses),
        )
        for r in atlas.results
        if r.path == path
    ]  # fmt: skip


def workflow_card(atlas: Atlas, flow: Workflow) -> dict[str, Any]:
    """A workflow in a list."""
    steps = flow.every_step()
    roles = dict.fromkeys(t for s in steps for t in atlas.org.targets(s.id, "performs"))
    verdicts = [p.verdict for p in atlas.proofs if p.path == flow.path and p.kind == "workflow"]
    return {
        "ref": atlas.ref(flow.id),
        "words": flow.description.text or " ".join(flow.purpose.text.split()),
        "trigger": flow.trigger.text,
        "steps": len(steps),
        "roles": atlas.refs(roles),
        "verdict": verdicts[0] if verdicts else "",
        "how": flow.evidence.text,
    }
