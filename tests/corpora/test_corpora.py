"""Real organizations, whole: no fault, the counts of findings that are pinned, and output that its own readers accept.

The corpora are no part of the project: ORGC_CORPORA names a folder with one folder a corpus and `materialize.py`, which
makes a complete-looking copy of one. `make corpora` runs this; `--update-goldens -n 0` pins the counts anew (in one
process, since all write one file).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

import pytest
from skills_ref.validator import validate

from orgc.cli import main
from orgc.compiler import plan
from orgc.diagrams import dot, graphml, mermaid
from orgc.diagrams import json as json_export
from orgc.model.config import Config
from orgc.world import World
from tests.conftest import AS_OF, compile_folder
from tests.graphs import compared
from tests.test_diagrams import valid_mermaid

FOLDER = os.environ.get("ORGC_CORPORA", "")
COUNTS = Path(__file__).parent / "counts.json"
PINNED: dict[str, dict[str, int]] = json.loads(COUNTS.read_text()) if COUNTS.exists() else {}

pytestmark = pytest.mark.skipif(not FOLDER, reason="ORGC_CORPORA names no folder of real handbooks")


@pytest.fixture(scope="module", params=sorted(PINNED))
def corpus(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    name: str = request.param
    if not (Path(FOLDER) / name).is_dir():
        pytest.skip(f"{name} is not in ORGC_CORPORA")
    copy = tmp_path_factory.mktemp("corpus") / name
    command = [sys.executable, str(Path(FOLDER) / "materialize.py"), name, str(copy)]
    subprocess.run(command, check=True, capture_output=True)
    return name, copy


def test_the_findings_are_those_that_are_pinned(corpus: tuple[str, Path], update: bool) -> None:
    name, copy = corpus
    result = compile_folder(copy, workers=2)
    counts = Counter(f"{d.severity} {d.rule}" for d in result.linted.diagnostics)
    found = {"documents": len(result.org.units), **dict(sorted(counts.items()))}
    if update:
        PINNED[name] = found
        COUNTS.write_text(json.dumps(PINNED, indent=1) + "\n", encoding="utf-8")
    else:
        assert found == PINNED[name]


def test_errors_other_than_dead_links_are_few(corpus: tuple[str, Path]) -> None:
    _, copy = corpus
    result = compile_folder(copy, workers=2)
    errors = [d for d in result.linted.diagnostics if d.severity == "error" and d.rule != "dead-link"]
    assert len(errors) <= max(1, len(result.org.units) / 20)


def test_it_builds_and_every_skill_is_valid(corpus: tuple[str, Path], tmp_path: Path) -> None:
    _, copy = corpus
    targets = ["--target", "agents-md", "--target", "skills", "--target", "claude"]
    out = tmp_path / "out"
    code = main(
        ["build", str(copy), "--out", str(out), "--no-cache", "--keep-going", "--as-of", AS_OF.isoformat(), *targets]
    )
    assert code == 0
    for skill in out.glob(".agents/skills/*"):
        assert validate(skill) == []
    assert json.loads((out / "manifest.json").read_text())["generator"].startswith("orgc ")


def test_what_is_imported_has_the_same_graph(corpus: tuple[str, Path], tmp_path: Path) -> None:
    """Every node and edge of the documents in a foreign format, and no error that was not there."""
    _, copy = corpus
    if not any(job.reader for job in plan(World(copy, Config(), AS_OF), Config()).jobs):
        pytest.skip("nothing in it is in a foreign format")
    assert compared(copy, tmp_path / "org") == ([], [])


def test_it_draws(corpus: tuple[str, Path]) -> None:
    from orgc.analysis.picture import graph_drawing
    from orgc.analysis.views import VIEWS
    from orgc.analysis.workflow_picture import workflow_drawing
    from orgc.diagrams import svg
    from orgc.diagrams.svg.flowchart import plan
    from orgc.kinds.workflow import Workflow
    from orgc.layout.measure import complaints

    _, copy = corpus
    result = compile_folder(copy, workers=2)
    for workflow in result.org.every(Workflow):
        drawing = workflow_drawing(result.org, workflow, result.linted.diagnostics)
        assert valid_mermaid(mermaid.draw(drawing))
        ET.fromstring(svg.draw(drawing))
        found = plan(drawing)
        assert list(complaints(found.layout, found.nodes, found.links)) == [], workflow.id
    for view in VIEWS.values():
        ET.fromstring(svg.draw(view(result.org)))
    ET.fromstring(svg.draw(graph_drawing(result.org)))
    assert mermaid.draw(graph_drawing(result.org))
    assert dot.draw(graph_drawing(result.org))
    assert json.loads(json_export.export(result.org, None))["nodes"]
    assert graphml.export(result.org, None)
