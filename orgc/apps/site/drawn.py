"""Pictures in pages: workflows and views of the whole as SVG, whose boxes lead to pages, in the colours of the page."""

from __future__ import annotations

import re

from markupsafe import Markup

from orgc.analysis.views import VIEWS
from orgc.analysis.workflow_picture import workflow_drawing
from orgc.apps.site.atlas import Atlas
from orgc.apps.site.places import anchor_of, fragment
from orgc.diagrams.svg import draw
from orgc.diagrams.svg.style import style
from orgc.kinds.workflow import Workflow
from orgc.model.artifact import Artifact

_STYLE = re.compile(r"<style>.*?</style>", re.S)
_TOO_LARGE = 170_000  # characters of a picture that a page may hold


def diagram_style() -> Artifact:
    """The style of all pictures as a file: the security policy of the pages allows no style inside them."""
    return Artifact("assets/diagram.css", style() + "\n", "site")


def workflow_svg(atlas: Atlas, flow: Workflow, up: str) -> Markup:
    """The picture of a workflow, empty when it has no steps or would make the page too large."""
    if not flow.steps:
        return Markup("")
    steps = {step.id for step in flow.every_step()}

    def href(identity: str) -> str:
        if identity in steps:
            return f"#{fragment(anchor_of(identity))}"
        other = identity.split("|", 1)[-1] if identity.startswith("escalate|") else ""
        return up + atlas.places.of(other) if other and atlas.places.of(other) else ""

    return _inline(draw(workflow_drawing(atlas.org, flow, atlas.report.diagnostics), href))


def view_svg(atlas: Atlas, name: str) -> Markup:
    """A picture of the whole, such as the org chart, for a page at the top of the site; empty when there is nothing on
    it, or so much that no page could hold it.
    """
    drawing = VIEWS[{"policy-map": "policies"}.get(name, name)](atlas.org)
    if not drawing.boxes:
        return Markup("")
    return _inline(draw(drawing, atlas.places.of))


def _inline(svg: str) -> Markup:
    svg = _STYLE.sub("", svg)
    return Markup(svg) if len(svg) <= _TOO_LARGE else Markup("")
