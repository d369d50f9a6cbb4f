"""Diagrams: valid in their language whatever the titles contain, and complete."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import merman
import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgc.analysis.picture import graph_drawing
from orgc.analysis.selection import SelectionFault, select
from orgc.analysis.workflow_picture import workflow_drawing
from orgc.cli import main
from orgc.diagrams import dot, graphml, mermaid, svg
from orgc.diagrams import json as json_export
from orgc.kinds.workflow import Workflow
from orgc.model.drawing import Arrow, Box, Drawing, Fault, Lane, Mark, turned
from tests.conftest import SAMPLE, Compile, compile_folder
from tests.test_build import HOSTILE

ENGINE = merman.Merman()


def valid_mermaid(text: str) -> bool:
    return bool(ENGINE.validate(text, None).valid)


@pytest.fixture(scope="module")
def sample():
    return compile_folder(SAMPLE)


def test_the_validator_refuses_what_is_wrong() -> None:
    assert not valid_mermaid("flowchart TD\n  a[un closed -->")
    assert valid_mermaid("flowchart TD\n  a --> b\n")


def test_every_workflow_of_the_sample_is_valid_mermaid_and_shows_its_steps(sample) -> None:
    for workflow in sample.org.every(Workflow):
        text = mermaid.draw(workflow_drawing(sample.org, workflow))
        assert valid_mermaid(text), workflow.id
        for step in workflow.every_step():
            assert step.title.split("'")[0] in text


def test_the_whole_graph_is_valid_mermaid(sample) -> None:
    assert valid_mermaid(mermaid.draw(graph_drawing(sample.org)))


NASTY = st.text(alphabet=st.characters(codec="utf-8"), max_size=20) | st.sampled_from(
    [
        HOSTILE,
        "end",
        "1. a",
        "- b",
        '"',
        "]",
        "`x`",
        "%%",
        "-->",
        "click a",
        "#quot;",
        "&amp;",
        "\\",
        "subgraph",
        "```",
        "\n",
        "",
        "graph TD",
        "1)",
    ]
)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(NASTY, NASTY, NASTY)
def test_mermaid_is_valid_for_any_title(one: str, two: str, three: str) -> None:
    shapes = ("box", "round", "diamond", "circle", "bar", "subroutine", "note")
    boxes = tuple(Box(f"{one}{i}", two, shape, three) for i, shape in enumerate(shapes))
    arrows = (Arrow(boxes[0].id, boxes[1].id, three, fault="x"), Arrow(boxes[1].id, boxes[2].id, two, dashed=True))
    drawing = Drawing(one, boxes, arrows, ((three, one),))
    text = mermaid.draw(drawing)
    assert valid_mermaid(text), text


def test_dot_quotes_everything(compiled: Compile) -> None:
    org = compiled(
        {"roles/a.md": f"# {HOSTILE} \\\n", "roles/b.md": '---\nreports_to: roles/a\n---\n# B "quoted" \\\n'}
    ).org
    text = dot.draw(graph_drawing(org))
    balanced = text.replace("\\\\", "").replace('\\"', "")
    assert balanced.count('"') % 2 == 0
    assert '-> "roles/a"' in text


def test_graphml_is_read_back_with_every_node_and_edge(sample, tmp_path: Path) -> None:
    path = tmp_path / "g.graphml"
    path.write_text(graphml.export(sample.org, None), encoding="utf-8")
    graph = networkx.read_graphml(path, force_multigraph=True)
    assert set(graph.nodes) == set(sample.org.nodes)
    assert graph.number_of_edges() == len(sample.org.edges)
    assert all(data["label"] for _, data in graph.nodes(data=True))
    assert graph.nodes["roles/cfo"]["label"] == "Chief Financial Officer"
    assert isinstance(graph.nodes["roles/cfo"]["line"], int)
    yed = ET.parse(path).getroot().iter("{http://www.yworks.com/xml/graphml}NodeLabel")
    assert [label.text for label in yed] == [sample.org.title(i) or i for i in graph.nodes]


def test_graphml_of_hostile_text_is_xml(compiled: Compile) -> None:
    org = compiled({"a.md": "# \x01 \x0b <&> ]]>\n"}).org
    ET.fromstring(graphml.export(org, None))


def test_the_json_contract(sample) -> None:
    data = json.loads(json_export.export(sample.org, None))
    assert data["schema"] == 1
    assert set(data["nodes"][0]) == {"id", "type", "title", "path", "line", "certainty", "evidence"}
    ids = {node["id"] for node in data["nodes"]}
    for edge in data["edges"]:
        assert (
            {"source", "target", "type", "path", "line", "certainty"}
            <= set(edge)
            <= {*["source", "target", "type", "path", "line", "certainty", "label"]}
        )
        assert edge["source"] in ids
        assert edge["target"] in ids
        assert edge["line"] >= 1


def test_selections_as_dbt_writes_them(compiled: Compile) -> None:
    files = {
        "roles/a.md": "---\nreports_to: roles/b\n---\n# A\n",
        "roles/b.md": "---\nreports_to: roles/c\n---\n# B\n",
        "roles/c.md": "# C\n",
        "policies/p.md": "---\nowner: roles/b\n---\n# P\n",
    }
    org = compiled(files).org
    assert select(org, "roles/a") == {"roles/a"}
    assert select(org, "+roles/a") == {"roles/a", "roles/b", "roles/c"}
    assert select(org, "1+roles/a") == {"roles/a", "roles/b"}
    assert select(org, "roles/c+") >= {"roles/a", "roles/b", "roles/c", "policies/p"}
    assert select(org, "roles/c+1") == {"roles/c", "roles/b"}
    assert select(org, "type:policy") == {"policies/p"}
    assert select(org, "owner:roles/b") == {"policies/p"}
    assert select(org, "path:roles") == {"roles/a", "roles/b", "roles/c"}
    assert select(org, "+roles/a,path:roles/b.md") == {"roles/b"}
    assert select(org, "roles/a type:policy") == {"roles/a", "policies/p"}
    with pytest.raises(SelectionFault, match="did you mean `roles/a`"):
        select(org, "roles/aa")


def test_faults_are_drawn_where_they_are(compiled: Compile) -> None:
    result = compiled(
        {"workflows/w.md": "# W\n1. **A**: a.\n   - Go to **C**\n2. **B**: b.\n3. **C**: c.\n   - Go to **A**\n"}
    )
    workflow = next(iter(result.org.every(Workflow)))
    drawing = workflow_drawing(result.org, workflow, result.linted.diagnostics)
    assert {box.text: box.fault for box in drawing.boxes if box.fault} == {"A": "endless-loop", "B": "unreachable-step"}
    text = mermaid.draw(drawing)
    assert valid_mermaid(text)
    assert "fault: unreachable-step" in text


@pytest.mark.parametrize("format_", ["json", "mermaid", "dot", "graphml", "svg"])
def test_the_command_draws_the_whole_a_workflow_and_a_selection(
    format_: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for arguments in ([], ["--workflow", "workflows/hiring"], ["--select", "1+roles/cfo"]):
        assert main(["graph", str(SAMPLE), "--format", format_, *arguments]) == 0
        assert len(capsys.readouterr().out) > 200


@pytest.mark.parametrize("direction", ["down", "right"])
def test_every_workflow_of_the_sample_is_svg_and_shows_its_steps(sample, direction: str) -> None:
    for workflow in sample.org.every(Workflow):
        text = svg.draw(turned(workflow_drawing(sample.org, workflow), direction))
        root = ET.fromstring(text)
        ids = {e.get("data-id") for e in root.iter() if e.get("data-id")}
        assert {step.id for step in workflow.every_step()} <= ids
        assert "http" not in text.replace("http://www.w3.org/2000/svg", "")


@settings(max_examples=60, deadline=None, derandomize=True)
@given(NASTY, NASTY, NASTY)
def test_svg_is_xml_for_any_title_and_runs_nothing(one: str, two: str, three: str) -> None:
    shapes = ("box", "round", "diamond", "circle", "bar", "subroutine", "note")
    marks = (Mark("uses", one, two), Mark("escalates", three))
    boxes = tuple(Box(f"{one}{i}", two, shape, note=three, lane=one, marks=marks) for i, shape in enumerate(shapes))
    arrows = (Arrow(boxes[0].id, boxes[1].id, three, fault="x"), Arrow(boxes[1].id, boxes[2].id, two, dashed=True))
    fault = Fault("deadlock", "error", one, (two, three))
    root = ET.fromstring(
        svg.draw(Drawing(one, boxes, arrows, lanes=(Lane(one, two, three),), faults=(fault,), note=two))
    )
    assert {element.tag.rpartition("}")[2] for element in root.iter()} <= {
        *("svg", "g", "rect", "text", "path", "circle", "title", "desc", "style")
    }
    assert not [name for element in root.iter() for name in element.attrib if name.startswith("on") or "href" in name]
