"""Properties of reading: no text makes it raise, and what it says stands somewhere stands there."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orgc.analysis.flow import END, flow
from orgc.cache import decode_unit, encode_unit
from orgc.compiler import compile_file
from orgc.kinds.workflow import Workflow
from orgc.model.config import Config
from orgc.model.job import Job
from orgc.model.quantity import quantities
from orgc.model.span import Span, slice_of
from orgc.passes.parse import parse
from orgc.passes.read import read

PIECES = [
    *["---\n", "# A\n", "## Steps\n", "- ", "1. ", "**", "*", "`", "```", "[a](b.md)", "[", "](", ")", "<!-- ", " -->"],
    *[
        "\n",
        "\n\n",
        "  ",
        "    ",
        "\t",
        "> ",
        "| a | b |\n",
        "|---|---|\n",
        "\r\n",
        "\r",
        "\0",
        "{{",
        "}}",
        "&amp;",
        "***",
    ],
    *[
        "type: Role\n",
        "type: Workflow\n",
        "type: Policy\n",
        "owner: x\n",
        "- Type: Role\n",
        "- End\n",
        "===\n",
        "<div>\n",
    ],
    *[
        "- If x: go to **A**\n",
        "   - In parallel:\n      1. **B**\n",
        "must not ",
        "within 3 days",
        "$1,000",
        "over ",
        "→ ",
    ],
    *[
        "Ω",
        "é",
        "\u200b",
        "\u202e",
        "😀",
        "<a id='x'>",
        "</a>",
        "![i](p.png)",
        "\\",
        "{#id}",
        "Go to A. ",
        "(",
        "~~~\n",
        ":",
    ],
    *[
        "escalate to [B](b.md)",
        "**REF-1** ",
        "orgc-ignore dead-link: why",
        "flowchart TD\n",
        "A[x] --> B{y}\n",
        "+++\n",
    ],
    "```mermaid\n",
]
MARKDOWN = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=40).map("".join)
FAST = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)


def unit_of(text: str, path: str = "workflows/a.md"):
    return compile_file(Job(path, "", "", ""), text.encode("utf-8", "surrogatepass"), Config())


@FAST
@given(MARKDOWN)
def test_compiling_a_file_never_raises_and_its_unit_survives_the_cache(text: str) -> None:
    unit = unit_of(text)
    assert decode_unit(encode_unit(unit)) == unit


@FAST
@given(st.binary(max_size=400))
def test_any_bytes_are_read(data: bytes) -> None:
    compile_file(Job("a.md", "", "", ""), data, Config())


@FAST
@given(MARKDOWN)
def test_every_place_lies_in_the_file(text: str) -> None:
    unit = unit_of(text)
    lines = parse(read("a.md", text.encode("utf-8", "surrogatepass"), 10**9), "a").lines
    spans: list[Span] = [link.span for link in unit.links]
    spans += [norm.span for norm in unit.norms] + [d.span for d in unit.diagnostics]
    spans += [s.span for e in unit.entities if isinstance(e, Workflow) for s in e.every_step()]
    spans += [ref.target.span for e in unit.entities for ref in e.refs]
    for span in spans:
        assert 1 <= span.line <= span.end_line <= max(1, len(lines))
        assert span.column >= 1


@FAST
@given(MARKDOWN)
def test_a_link_stands_where_it_is_said_to_stand(text: str) -> None:
    document = parse(read("a.md", text.encode("utf-8", "surrogatepass"), 10**9), "a")
    for link in document.links:
        if link.href == "b.md" and not link.image:
            assert slice_of(list(document.lines), link.span).endswith("(b.md)") or "\t" in text or "<" in text


@pytest.mark.parametrize("word", ["Alpha", "Ωmega", "naïve", "漢字", "😀 smile"])
@given(st.lists(st.sampled_from(["x ", "*y* ", "`z` ", "é ", "\\* ", "&amp; ", "[l](u) ", "😀 ", "\n"]), max_size=12))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_plain_text_maps_back_to_its_source(word: str, before: list[str]) -> None:
    text = "p " + "".join(before) + f"**{word}** end\n"
    document = parse(read("a.md", text.encode(), 10**9), "a")
    inlines = [i for s in document.sections for b in s.blocks for x in b.walk() for i in x.inlines()]
    for inline in inlines:
        at = inline.text.find(word)
        if at >= 0:
            assert slice_of(list(document.lines), inline.span(at, at + len(word))) == word
            return
    assert re.search(r"\n", "".join(before))


@FAST
@given(st.text(max_size=80))
def test_quantities_are_found_where_they_stand(text: str) -> None:
    for quantity in quantities(text):
        assert 0 <= quantity.start < quantity.end <= len(text)
        assert quantity.value >= 0


@st.composite
def workflows(draw: st.DrawFn) -> str:
    count = draw(st.integers(1, 7))
    lines = ["# W", ""]
    for i in range(1, count + 1):
        lines.append(f"{i}. **S{i}**: does it.")
        for _ in range(draw(st.integers(0, 3))):
            target = draw(st.integers(1, count + 1))
            kind = draw(
                st.sampled_from(["If x is {0}: go to **S{0}**", "Otherwise: go to **S{0}**", "Go to **S{0}**", "End"])
            )
            lines.append("   - " + kind.format(target))
    return "\n".join(lines) + "\n"


@FAST
@given(workflows())
def test_flow_covers_every_step_and_leads_only_to_steps(text: str) -> None:
    unit = unit_of(text)
    workflow = unit.entities[0]
    assert isinstance(workflow, Workflow)
    found = flow(workflow)
    ids = {s.id for s in workflow.every_step()}
    assert len(ids) == len(workflow.every_step())
    for arc in found.arcs:
        assert arc.source in ids
        assert arc.target in ids | {END}
    assert found.reachable() <= ids | {END}
    reported = {d.subject for d in unit.diagnostics if d.rule == "unreachable-step"}
    assert reported == ids - found.reachable()
