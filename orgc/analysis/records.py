"""What steps consume and produce, by the record when it has a document and by its name when it has none."""

from __future__ import annotations

import re
from collections.abc import Iterable

from orgc.analysis.flow import flow_of
from orgc.kinds.workflow import Workflow
from orgc.model.org import Org
from orgc.model.slug import name_key
from orgc.model.span import Text
from orgc.model.step import Step


def parts_of(text: Text) -> set[str]:
    """The names in a text that joins several with `and`, none when it joins nothing."""
    parts = re.split(r"\s+and\s+", text.text)
    return {name_key(part) for part in parts} if len(parts) > 1 else set()


class Records:
    """Who produces and who consumes what, in the whole organization."""

    def __init__(self, org: Org) -> None:
        self._org = org
        self._branches: dict[str, dict[str, tuple[tuple[str, int], ...]]] = {}
        self._ids: dict[tuple[str, str], str] = {}
        for edge in org.edges:
            if edge.type in ("needs", "produces"):
                self._ids[(edge.path, f"{edge.span.line}:{edge.span.column}")] = edge.target
        self.workflows = tuple(org.every(Workflow))
        self.made: dict[str, set[str]] = {}
        self.used: set[str] = set()
        for workflow in self.workflows:
            made = self.made.setdefault(workflow.id, set())
            made |= self.keys(workflow.path, workflow.outputs)
            self.used |= self.keys(workflow.path, (*workflow.inputs, *workflow.outputs))
            for step in workflow.every_step():
                made |= self.keys(workflow.path, step.produces)
                self.used |= self.keys(workflow.path, step.needs)

    def keys(self, path: str, texts: Iterable[Text]) -> set[str]:
        """The record of each text, or its name; "stamp and letter" is both, and each of the two."""
        found = set()
        for text in texts:
            found.add(self.key(path, text))
            if not text.href:
                found.update(parts_of(text))
        return found

    def key(self, path: str, text: Text) -> str:
        """The id of the record that a text at its place names, else the name as compared."""
        return self._ids.get((path, f"{text.span.line}:{text.span.column}")) or name_key(text.text)

    def before(self, workflow: Workflow, step: Step) -> set[str]:
        """What the steps from which `step` can be reached, and those beside it, produce; what they run included."""
        earlier = flow_of(self._org, workflow).preceding(step.id)
        earlier |= {o.id for o in workflow.every_step() if self.beside(workflow, step.id, o.id)}
        return self.made_by(workflow, step, earlier)

    def beside(self, workflow: Workflow, one: str, two: str) -> bool:
        """Whether two steps stand in different branches of one parallel, so that either may come first."""
        if workflow.id not in self._branches:
            self._branches[workflow.id] = _branches(workflow.steps, ())
        places = self._branches[workflow.id]
        return any(a[0] == b[0] and a[1] != b[1] for a in places[one] for b in places[two])

    def made_by(self, workflow: Workflow, step: Step, earlier: set[str]) -> set[str]:
        """What these steps produce, `step` itself excepted, with what the workflows they run produce."""
        found: set[str] = set()
        for other in workflow.every_step():
            if other.id in earlier and (other.id != step.id):
                found |= self.keys(workflow.path, other.produces)
                found |= self.of_runs(other.id, set())
        return found

    def of_runs(self, step: str, seen: set[str]) -> set[str]:
        """What the workflows that a step runs produce, at any depth."""
        found: set[str] = set()
        for target in self._org.targets(step, "runs"):
            if target in seen:
                continue
            seen.add(target)
            found |= self.made.get(target, set())
            run = self._org.get(target, Workflow)
            for inner in run.every_step() if run else ():
                found |= self.of_runs(inner.id, seen)
        return found


def _branches(steps: tuple[Step, ...], around: tuple[tuple[str, int], ...]) -> dict[str, tuple[tuple[str, int], ...]]:
    """For each step the parallels it stands in, outermost first, each with the number of its branch."""
    found: dict[str, tuple[tuple[str, int], ...]] = {}
    for step in steps:
        found[step.id] = around
        for i, branch in enumerate(step.branches):
            found |= _branches(branch.steps, (*around, (step.id, i)))
    return found
