"""What is to be drawn: boxes and arrows with their words, before any diagram language."""

from __future__ import annotations

from typing import Literal

from orgc.model.value import Value

Shape = Literal["box", "round", "diamond", "circle", "bar", "subroutine", "note"]


class Box(Value, frozen=True):
    """A node. `note` is its second line (who acts, within what time); `group` is the group of boxes it stands in;
    `fault` names what is wrong with it.
    """

    id: str
    text: str
    shape: Shape = "box"
    group: str = ""
    fault: str = ""
    note: str = ""


class Arrow(Value, frozen=True):
    """An arrow from one box to another; `fault` says what is wrong with it."""

    source: str
    target: str
    text: str = ""
    dashed: bool = False
    fault: str = ""


class Drawing(Value, frozen=True):
    """A picture of a workflow or of a part of the graph."""

    title: str
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    groups: tuple[tuple[str, str], ...] = ()
