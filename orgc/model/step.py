"""The parts of a workflow: steps, the ways out of them, and branches that run side by side."""

from __future__ import annotations

from typing import Literal

from orgc.model.document import Inline
from orgc.model.span import NO_TEXT, Span, Text
from orgc.model.value import Value

ExitKind = Literal["if", "otherwise", "failure", "repeat", "go"]


class Exit(Value, frozen=True):
    """A way out of a step. `target` is the name of a step of the same workflow; `end` says the workflow ends here,
    with `outcome`. With neither, control goes on to the next item. `limit` bounds a repetition, 0 is no bound.
    """

    kind: ExitKind
    span: Span
    condition: Text = NO_TEXT
    target: Text = NO_TEXT
    end: bool = False
    outcome: str = ""
    limit: int = 0
    marked: bool = False
    action: Inline = Inline()


class Escalation(Value, frozen=True):
    """Who is called on, and when."""

    text: Inline
    span: Span
    condition: str = ""
    within: Text = NO_TEXT


class Detail(Value, frozen=True):
    """What else stands below a step: a text, or a fenced block when `code` is not empty. `depth` is its nesting."""

    text: Inline
    line: int
    depth: int = 0
    code: str = ""
    info: str = ""


class Branch(Value, frozen=True):
    """One of several parallel parts: a sequence of steps. `title` is what it is called when it is no step itself."""

    steps: tuple[Step, ...]
    title: Inline = Inline()


class Step(Value, frozen=True):
    """One step. `id` is the workflow's id, `#`, and its slug; `text` is the whole first paragraph of the item."""

    id: str
    name: Text
    number: int
    text: Inline
    span: Span
    end_line: int
    owner: tuple[Text, ...] = ()
    needs: tuple[Text, ...] = ()
    produces: tuple[Text, ...] = ()
    uses: tuple[Text, ...] = ()
    runs: tuple[Text, ...] = ()
    within: Text = NO_TEXT
    approval: tuple[Text, ...] = ()
    approves: Text = NO_TEXT
    exits: tuple[Exit, ...] = ()
    escalations: tuple[Escalation, ...] = ()
    branches: tuple[Branch, ...] = ()
    parallel: bool = False
    first_wins: bool = False
    details: tuple[Detail, ...] = ()

    @property
    def title(self) -> str:
        """Its name, else the beginning of its text, at most 60 characters."""
        if self.name.text:
            return self.name.text
        text = self.text.text
        return text if len(text) <= 60 else text[:57].rsplit(" ", 1)[0] + "..."

    def inner(self) -> tuple[Step, ...]:
        """The steps of its parallel parts, at any depth."""
        direct = [step for branch in self.branches for step in branch.steps]
        return tuple(s for step in direct for s in (step, *step.inner()))


class ChartNode(Value, frozen=True):
    """A node of a drawn flowchart. `terminal` marks a start or an end, `question` a diamond."""

    name: str
    title: str
    span: Span
    terminal: bool
    question: bool


class ChartArrow(Value, frozen=True):
    """An arrow between two nodes, by their names, with what is written on it."""

    source: str
    target: str
    label: str
    span: Span


class Chart(Value, frozen=True):
    """A flowchart as drawn on a page, beside the steps."""

    nodes: tuple[ChartNode, ...]
    arrows: tuple[ChartArrow, ...]
    span: Span


def all_steps(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """Steps and those inside them, in the order of the file."""
    return tuple(s for step in steps for s in (step, *step.inner()))
