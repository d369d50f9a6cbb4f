"""A branch stops without saying where the work goes on or that it ends.

## Why

The case stays on somebody's desk. `If declined:` with nothing behind it was meant to say something.

## Bad

```markdown workflows/quote.md
# Quote
1. **Review**: look at the quote.
   - If declined:
   - If approved: go to **Send**
2. **Send**: mail it to the customer.
```

## Good

```markdown workflows/quote.md
# Quote
1. **Review**: look at the quote.
   - If declined: End: declined
   - If approved: go to **Send**
2. **Send**: mail it to the customer.
```

## How to fix

Write `go to **Step**`, `End` or what is done. `In parallel:` needs at least two branches below it, and in a flowchart
a box without an arrow out is a dead end when other paths lead to a drawn end.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgc.analysis.flow import flow
from orgc.analysis.traces import path_to
from orgc.grammar.conditions import OUTCOME, read_condition
from orgc.kinds.workflow import Workflow
from orgc.model.document import Document
from orgc.model.entity import Entity
from orgc.model.rule import Finding
from orgc.model.step import Exit, Step
from orgc.model.unit import Unit

SEVERITY = "error"
FAMILY = "structure"
_LABELS = {"otherwise": "`Otherwise`", "failure": "`On failure`"}


def check_document(document: Document, unit: Unit[Entity]) -> Iterator[Finding]:
    for entity in unit.entities:
        if not isinstance(entity, Workflow):
            continue
        drawn_end = entity.form == "diagram" and any(e.end and e.outcome for s in entity.steps for e in s.exits)
        for step in entity.every_step():
            lost = set(_same_way(step)) if entity.evidence.certainty == "declared" else set()
            for exit_ in step.exits:
                if exit_ in lost or _stops(exit_) or (drawn_end and _undrawn(exit_, step)):
                    what = _LABELS.get(exit_.kind) or f"the step {step.title}"
                    what = f"`If {exit_.condition.text}`" if exit_.condition.text else what
                    message = f"{what} says neither where the work goes on nor that it ends"
                    help_ = "write `go to **Step**`, `End` or what is done"
                    subject = f"{step.id} {exit_.condition.text}"
                    labels = path_to(unit.path, entity, flow(entity), step)
                    yield Finding(unit.path, exit_.span, message, help_, labels, subject, entity.evidence.certainty)

            if step.parallel and len(step.branches) < 2:
                number = "one branch" if step.branches else "no branch"
                message = f"`In parallel` of the step {step.title} has {number}"
                help_ = "list the branches below it, or take the label out"
                yield Finding(unit.path, step.span, message, help_, (), step.id, entity.evidence.certainty)


def _same_way(step: Step) -> Iterator[Exit]:
    """Outcomes that say what is done and not where the work goes, beside one that does: else both would go on alike."""
    guards = [e for e in step.exits if e.kind == "if"]
    outcomes = all(t.key == OUTCOME for e in guards for tests in read_condition(e.condition.text) for t in tests)
    if len(guards) > 1 and outcomes and any(e.target.text or e.end for e in guards):
        yield from (e for e in guards if not e.end and not e.target.text)


def _stops(exit_: Exit) -> bool:
    branch = exit_.kind in ("if", "otherwise", "failure")
    return branch and not exit_.end and not exit_.target.text and not exit_.action.text.strip()


def _undrawn(exit_: Exit, step: Step) -> bool:
    return exit_.kind == "go" and exit_.end and not exit_.outcome and exit_.span == step.span
