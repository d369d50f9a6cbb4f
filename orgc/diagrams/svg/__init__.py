"""SVG, self-contained: a workflow in its lanes, or boxes and arrows; light, dark, printed; nothing from the network."""

from __future__ import annotations

from collections.abc import Callable

from orgc.diagrams.svg.flowchart import flowchart
from orgc.model.drawing import Drawing


def draw(drawing: Drawing, href: Callable[[str], str] | None = None) -> str:
    """The picture. `href` gives the address that a box, by the id of what it stands for, links to; empty for none."""
    return flowchart(drawing, href)
