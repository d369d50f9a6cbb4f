"""What is to be drawn: boxes and arrows with their words, before any diagram language."""

from __future__ import annotations

from typing import Literal

from msgspec.structs import replace

from orgc.model.value import Value

Shape = Literal["box", "round", "diamond", "circle", "bar", "subroutine", "note"]
MarkKind = Literal[
    "within",
    "uses",
    "needs",
    "produces",
    "approves",
    "approval",
    "runs",
    "escalates",
    "repeats",
    "person",
    "agent",
    "open",
    "team",
]
Direction = Literal["down", "right"]
Form = Literal["flow", "tree", "table", "pairs", "wheel"]


class Mark(Value, frozen=True):
    """What a box says of itself beside its title, a deadline or a tool. `ref` is the id of what it names."""

    kind: MarkKind
    text: str
    ref: str = ""


class Box(Value, frozen=True):
    """A node. `note` is its second line (who acts, within what time); `group` is the group of boxes it stands in;
    `fault` names what is wrong with it.

    `lane` is the lane it stands in, `marks` are its details, one by one; `number` counts it; `faults` are the numbers
    of what is wrong with it among the faults of the drawing; `tags` are words on its kind (agent, open, start, end).
    """

    id: str
    text: str
    shape: Shape = "box"
    group: str = ""
    fault: str = ""
    note: str = ""
    lane: str = ""
    marks: tuple[Mark, ...] = ()
    number: str = ""
    faults: tuple[int, ...] = ()
    tags: tuple[str, ...] = ()


class Arrow(Value, frozen=True):
    """An arrow from one box to another; `fault` says what is wrong with it, `faults` count that among the drawing's.

    `traced` marks a part of the way that leads to a fault.
    """

    source: str
    target: str
    text: str = ""
    dashed: bool = False
    fault: str = ""
    faults: tuple[int, ...] = ()
    traced: bool = False


class Lane(Value, frozen=True):
    """Who acts: the boxes of one lane stand side by side with those of no other. `id` is empty for nobody."""

    id: str
    title: str
    note: str = ""


class Fault(Value, frozen=True):
    """What is wrong with a part of the drawing, and the way that leads there, step by step."""

    rule: str
    severity: str
    message: str
    trace: tuple[str, ...] = ()


class Drawing(Value, frozen=True):
    """A picture of a workflow or of a part of the graph. `note` stands below its title.

    `form` is how a language that can draws it: a flow; a tree; a table, its arrows the cells, from the boxes of the
    first group (columns) to those of the second (rows); pairs, two lists side by side; a wheel.
    """

    title: str
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    groups: tuple[tuple[str, str], ...] = ()
    lanes: tuple[Lane, ...] = ()
    faults: tuple[Fault, ...] = ()
    note: str = ""
    direction: Direction = "down"
    form: Form = "flow"


def turned(drawing: Drawing, direction: Direction) -> Drawing:
    """The same drawing with its flow from top to bottom or from left to right."""
    return replace(drawing, direction=direction)
