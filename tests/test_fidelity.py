"""Each target declares how much of each facet it carries; what it makes of the sample is held against that."""

from __future__ import annotations

import importlib
import json
import shutil
from pathlib import Path

import pytest

from orgc.analysis.fidelity import FACETS, declared, measured
from orgc.cli import main
from orgc.compiler import targets
from orgc.model.artifact import Emission
from orgc.passes.bundle import bundle
from orgc.targets import with_companions
from tests.conftest import SAMPLE, compile_folder
from tests.test_structured_targets import emitted, of, sample
from tests.test_template_target import CARDS

MODULES = {name: importlib.import_module(f"orgc.targets.{name.replace('-', '_')}") for name in targets()}
DECLARED = {name: declared(getattr(module, "FACETS", {})) for name, module in MODULES.items()}


def carried(target: str, tmp_path: Path) -> tuple[Emission, ...]:
    """What a target and its companions make of the sample; of templates it has those of the fixture."""
    if target != "template":
        return tuple(emitted(name) for name in with_companions((target,)))
    shutil.copytree(SAMPLE, tmp_path / "org")
    shutil.copytree(CARDS, tmp_path / "org" / "templates" / "cards")
    return (of(tmp_path / "org", target),)


@pytest.mark.parametrize("target", sorted(DECLARED))
def test_a_target_carries_what_it_declares(target: str, tmp_path: Path) -> None:
    artifacts = [a for emission in carried(target, tmp_path) for a in emission.artifacts]
    bundles = sample()[1] if target != "template" else bundle(compile_folder(tmp_path / "org").org)[0]
    assert DECLARED[target] == measured(bundles, artifacts)


@pytest.mark.parametrize("target", sorted(DECLARED))
def test_what_a_target_loses_stands_in_its_report(target: str, tmp_path: Path) -> None:
    """Nothing is dropped silently: a facet that is not whole has its reason."""
    assert set(getattr(MODULES[target], "FACETS", {})) <= set(FACETS)
    if set(DECLARED[target].values()) != {"full"}:
        assert emitted(target).losses


def test_the_matrix_is_printed_and_stands_in_the_documentation(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--list-targets", "--format", "markdown"]) == 0
    said = capsys.readouterr().out
    rows = [row.strip("| ").split(" | ") for row in said.strip().split("\n")]
    assert rows[0] == ["target", *FACETS]
    assert {row[0].strip("`"): dict(zip(FACETS, row[1:], strict=True)) for row in rows[2:]} == DECLARED
    page = (SAMPLE.parent / "docs" / "targets.md").read_text(encoding="utf-8")
    assert said.strip() in page, "run `orgc build --list-targets --format markdown` and put it into docs/targets.md"
    assert main(["build", "--list-targets", "--format", "json"]) == 0
    assert {t["name"]: t["facets"] for t in json.loads(capsys.readouterr().out)["targets"]} == DECLARED
