"""Pictures as SVG: what they show, that their text fits, and three of them letter by letter."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgc.analysis.views import VIEWS
from orgc.analysis.workflow_picture import workflow_drawing
from orgc.cli import main
from orgc.diagrams import dot, svg
from orgc.diagrams.svg.style import _DARK, _LIGHT, _PRINT
from orgc.kinds.role import Role
from orgc.kinds.workflow import Workflow
from orgc.layout.text import cut, plain, width, wrapped
from orgc.model.drawing import turned
from tests.conftest import SAMPLE, Compile, compile_folder
from tests.test_diagrams import NASTY, valid_mermaid

SVG = "{http://www.w3.org/2000/svg}"
PICTURES = Path(__file__).parent / "pictures"
CLERK = "---\nholder: human:Ada\nreports_to: roles/boss\ntools: [tools/desk]\n---\n# Clerk\n\n## Mission\nWork.\n"
BOSS = "---\nholder: agent\n---\n# Boss\n\n## Mission\nDecide.\n"
PEOPLE = {"roles/clerk.md": CLERK, "roles/boss.md": BOSS, "tools/desk.md": "# Desk\n", "records/file.md": "# File\n"}
BRANCHES = """---
type: Workflow
owner: roles/boss
trigger: a letter comes
within: 9 days
---
# Answer a letter

## Steps
1. **Read**: the [Clerk](../roles/clerk.md) reads it.
   - Produces: File
   - Uses: Desk
   - Within: 1 day
   - If the amount is over $500: go to **Decide**
   - Otherwise: go to **Answer**
2. **Decide**: the [Boss](../roles/boss.md) decides.
   - Approves: answer
   - If unclear: go to **Read**
   - If declined: End: declined
   - Otherwise: go to **Answer**
3. **Answer**: the [Clerk](../roles/clerk.md) writes.
   - Needs: File
   - Repeat until it is clear, at most 3 times
   - If late by 2 days: escalate to [Boss](../roles/boss.md)
   - End: answered
"""
PARALLEL = """---
type: Workflow
---
# Move house

## Steps
1. **Begin**: the [Clerk](../roles/clerk.md) starts.
   - In parallel:
     1. **Pack**: the [Clerk](../roles/clerk.md) packs.
     2. **Paint**: somebody paints.
        1. **Buy**: the [Boss](../roles/boss.md) buys paint.
        2. **Stroke**: the [Boss](../roles/boss.md) paints.
2. **Check**: the [Boss](../roles/boss.md) looks.
   - If the count is under 5: go to **Sign**
3. **Wait**: the [Boss](../roles/boss.md) waits.
   - Go to **Check**
4. **Sign**: the [Boss](../roles/boss.md) signs.
   - Go to **Sgin**
"""


@pytest.fixture(scope="module")
def sample():
    return compile_folder(SAMPLE)


def golden(name: str, text: str, update: bool) -> None:
    path = PICTURES / name
    if update:
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text, f"{name}: look at it, then --update-goldens"


def drawn(compiled: Compile, files: dict[str, str], direction: str = "down") -> str:
    result = compiled(PEOPLE | files)
    workflow = next(iter(result.org.every(Workflow)))
    return svg.draw(turned(workflow_drawing(result.org, workflow, result.linted.diagnostics), direction))


def test_a_workflow_with_branches(compiled: Compile, update: bool) -> None:
    text = drawn(compiled, {"workflows/w.md": BRANCHES})
    for said in (
        "a letter comes",
        "the amount is over $500",
        "escalates to Boss, if late by 2 days",
        "approves answer",
    ):
        assert all(word in text for word in said.split()), said
    golden("branches.svg", text, update)


def test_a_workflow_with_parallel_parts_and_faults(compiled: Compile, update: bool) -> None:
    golden("parallel.svg", drawn(compiled, {"workflows/w.md": PARALLEL}, "right"), update)


def test_an_org_chart(compiled: Compile, update: bool) -> None:
    org = compiled(PEOPLE | {"roles/new.md": "---\nreports_to: roles/boss\n---\n# New\n"}).org
    golden("org-chart.svg", svg.draw(VIEWS["org-chart"](org)), update)


def test_no_picture_is_forgotten() -> None:
    assert {path.name for path in PICTURES.iterdir()} == {"branches.svg", "parallel.svg", "org-chart.svg"}


def test_faults_are_red_where_they_are_and_told_with_their_trace(compiled: Compile) -> None:
    root = ET.fromstring(drawn(compiled, {"workflows/w.md": PARALLEL}))
    faulty = [g for g in root.iter(f"{SVG}g") if "fault" in (g.get("class") or "").split()]
    assert "workflows/w#sign" in {g.get("data-id") for g in faulty}
    told = "".join(root.itertext())
    assert "unresolved-reference" in told
    assert "Sgin" in told


def test_a_deadlock_is_drawn_with_the_way_that_leads_there(compiled: Compile) -> None:
    page = (
        "---\ntype: Workflow\n---\n# W\n1. **A**: the [Clerk](../roles/clerk.md) works.\n"
        "   - If the amount is over $500: go to **B**\n   - If the amount is under $100: go to **B**\n"
        "2. **B**: the [Clerk](../roles/clerk.md) works.\n   - End: done\n"
    )
    result = compiled(PEOPLE | {"workflows/w.md": page})
    workflow = next(iter(result.org.every(Workflow)))
    drawing = workflow_drawing(result.org, workflow, result.linted.diagnostics)
    rules = {fault.rule for fault in drawing.faults}
    assert rules & {"deadlock", "guard-gap"}, rules
    root = ET.fromstring(svg.draw(drawing))
    (box,) = [g for g in root.iter(f"{SVG}g") if g.get("data-id") == "workflows/w#a"]
    assert "fault" in (box.get("class") or "")
    described = (box.findtext(f"{SVG}desc") or "").replace("&#39;", "'")
    for fault in drawing.faults:
        assert fault.message.split(",")[0] in described


def test_the_way_to_a_fault_is_marked(compiled: Compile) -> None:
    page = (
        "---\ntype: Workflow\n---\n# W\n1. **A**: a.\n   - If the amount is over $5: go to **C**\n"
        "   - Otherwise: go to **B**\n2. **B**: b.\n   - End: done\n"
        "3. **C**: c.\n   - Go to **D**\n4. **D**: d.\n   - Go to **C**\n"
    )
    result = compiled({"workflows/w.md": page})
    drawing = workflow_drawing(result.org, next(iter(result.org.every(Workflow))), result.linted.diagnostics)
    assert [(a.source, a.target) for a in drawing.arrows if a.traced] == [("workflows/w#a", "workflows/w#c")]
    assert 'class="arrow traced' in svg.draw(drawing)


def test_boxes_link_where_the_page_says(sample) -> None:
    workflow = next(iter(sample.org.every(Workflow)))
    text = svg.draw(workflow_drawing(sample.org, workflow), lambda i: f'"><x>&{i}' if "#" in i else "")
    root = ET.fromstring(text)
    links = [a.get("href") for a in root.iter(f"{SVG}a")]
    assert links == [f'"><x>&{step.id}' for step in workflow.every_step()]
    assert root.get("role") == "group"


def test_ids_are_unique_and_every_box_has_a_title(sample) -> None:
    for workflow in sample.org.every(Workflow):
        root = ET.fromstring(svg.draw(workflow_drawing(sample.org, workflow)))
        ids = [e.get("id") for e in root.iter() if e.get("id")]
        assert len(ids) == len(set(ids))
        assert all(g.find(f"{SVG}title") is not None for g in root.iter(f"{SVG}g") if g.get("data-id"))
        assert root.get("role") == "img"
        assert set((root.get("aria-labelledby") or "").split()) <= set(ids)


def test_pictures_are_light_enough(sample) -> None:
    for workflow in sample.org.every(Workflow):
        assert len(svg.draw(workflow_drawing(sample.org, workflow)).encode()) < 60_000
    for view in VIEWS.values():
        assert len(svg.draw(view(sample.org)).encode()) < 120_000


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


@pytest.mark.parametrize("palette", [_LIGHT, _DARK, _PRINT], ids=["light", "dark", "print"])
def test_text_stands_out(palette: dict[str, str]) -> None:
    """4.5 to 1, as WCAG 2 asks of text (contrast minimum)."""
    grounds = {"ink": ("paper", "box", "lane", "lane2", "goodfill", "endfill", "warnfill", "badfill")}
    grounds |= {
        "soft": grounds["ink"],
        "accent": ("box", "badfill", "warnfill"),
        "warn": ("box", "badfill", "warnfill"),
    }
    pairs = [(text, ground) for text, backs in grounds.items() for ground in backs]
    for text, ground in [*pairs, ("paper", "bad"), ("paper", "warn"), ("paper", "ink")]:
        one, two = sorted((_luminance(palette[text]), _luminance(palette[ground])))
        assert (two + 0.05) / (one + 0.05) >= 4.5, (text, ground)


@pytest.mark.parametrize("view", VIEWS)
def test_views_show_what_there_is_in_every_language(sample, view: str) -> None:
    drawing = VIEWS[view](sample.org)
    shown = {box.id for box in drawing.boxes}
    if view == "org-chart":
        assert {role.id for role in sample.org.every(Role)} <= shown
        assert ("roles/ceo", "roles/cfo") in {(a.source, a.target) for a in drawing.arrows}
    if view == "policies":
        assert ("policies/refunds", "workflows/refund-a-customer") in {(a.source, a.target) for a in drawing.arrows}
    if view == "authority":
        assert ("roles/cfo", "up to $120,000 (the post is in the yearly plan)") in {
            (a.source, a.text) for a in drawing.arrows
        }
    if view == "dependencies":
        assert any((a.source, a.target) == ("roles/cfo", "roles/ceo") and a.dashed for a in drawing.arrows)
    root = ET.fromstring(svg.draw(drawing))
    assert shown <= {e.get("data-id") for e in root.iter()}
    assert valid_mermaid(main_text(drawing))
    assert dot.draw(drawing).count("->") == len(drawing.arrows)


def main_text(drawing) -> str:
    from orgc.diagrams import mermaid

    return mermaid.draw(drawing)


@pytest.mark.parametrize("view", VIEWS)
def test_views_of_almost_nothing(compiled: Compile, view: str) -> None:
    for files in (
        {"a.md": "# A\n"},
        {"roles/a.md": "# A\n"},
        PEOPLE,
        {"roles/a.md": "---\nreports_to: roles/a\n---\n# A\n"},
    ):
        ET.fromstring(svg.draw(VIEWS[view](compiled(files).org)))


def test_the_command_offers_every_view() -> None:
    from argparse import ArgumentParser

    from orgc.cli.graph import add_arguments

    parser = ArgumentParser()
    add_arguments(parser)
    (option,) = [a for a in parser._actions if a.dest == "view"]
    assert list(option.choices or ()) == list(VIEWS)


def test_the_command_draws_views(capsys: pytest.CaptureFixture[str]) -> None:
    for view in VIEWS:
        for language in ("svg", "mermaid", "dot"):
            assert main(["graph", str(SAMPLE), "--view", view, "--format", language]) == 0
            assert len(capsys.readouterr().out) > 500
    assert main(["graph", str(SAMPLE), "--view", "authority", "--format", "graphml"]) == 2
    assert main(["graph", str(SAMPLE), "--view", "authority", "--workflow", "workflows/hiring"]) == 2


@settings(max_examples=200, deadline=None, derandomize=True)
@given(NASTY | st.text(max_size=200), st.floats(30, 200), st.integers(1, 5), st.booleans())
def test_text_fits_into_its_lines(text: str, room: float, most: int, bold: bool) -> None:
    lines = wrapped(text, 11, room, most, bold)
    assert len(lines) <= most
    for line in (*lines, cut(text, 11, room, bold)):
        assert width(line, 11, bold) <= room + 0.01 or len(re.sub(r"\W", "", line)) <= 1
    if lines and not lines[-1].endswith("\u2026"):
        assert "".join("".join(lines).split()) == "".join(plain(text).split())
