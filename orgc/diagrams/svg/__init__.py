"""SVG, self-contained: workflows in lanes, trees, tables, pairs, wheels; light, dark, printed; no network."""

from __future__ import annotations

from collections.abc import Callable

from orgc.diagrams.svg.flowchart import flowchart
from orgc.diagrams.svg.pairs import pairs
from orgc.diagrams.svg.table import table
from orgc.diagrams.svg.tree import chart
from orgc.diagrams.svg.wheel import wheel
from orgc.model.drawing import Drawing

_MANY = 120  # arrows


def draw(drawing: Drawing, href: Callable[[str], str] | None = None) -> str:
    """The picture. `href` gives the address that a box, by the id of what it stands for, links to; empty for none."""
    if drawing.form == "flow" and not drawing.lanes and len(drawing.arrows) > _MANY:
        return wheel(drawing, href)  # as boxes and lines it would be a thicket
    forms = {"flow": flowchart, "tree": chart, "table": table, "pairs": pairs, "wheel": wheel}
    return forms[drawing.form](drawing, href)
