"""Conservation: each norm reaches whom it applies to, no line has no way, and the check sees what is wrong."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from orgc.analysis.conservation import conservation
from orgc.analysis.nobody import unbound
from orgc.analysis.scope import Reach, Scopes
from orgc.cli import main
from orgc.compiler import Compiled
from orgc.model.bundle import Bundle, Hop, Line
from orgc.passes.bundle import bundle
from tests.conftest import SAMPLE, Compile, compile_folder

CORPORA = os.environ.get("ORGC_CORPORA", "")
Bundles = tuple[Bundle, ...]


@pytest.fixture(scope="module")
def sample() -> tuple[Compiled, Bundles]:
    found = compile_folder(SAMPLE)
    return found, bundle(found.org)[0]


def test_the_sample_is_conserved(sample: tuple[Compiled, Bundles]) -> None:
    found, bundles = sample
    assert list(conservation(found.org, bundles)) == []
    stated = {norm for b in bundles if b.kind == "role" for norm in b.norms}
    nobody = {norm.id for norm, _ in unbound(found.org, [b.id for b in bundles])}
    assert stated | nobody == set(found.org.norms)
    assert not stated & nobody
    assert len(stated) > 120


def test_every_line_of_the_sample_has_a_way(sample: tuple[Compiled, Bundles]) -> None:
    _, bundles = sample
    lines = [line for b in bundles for part in b.parts for whole in part.lines for line in whole.every]
    assert len(lines) > 2500
    assert all(line.via for line in lines)


def change(bundles: Bundles, what: Callable[[Line], Line | None], role: str = "roles/collector") -> Bundles:
    """The bundles with the lines of one changed, or taken out."""
    result = []
    for b in bundles:
        if b.id == role:
            parts = [
                msgspec.structs.replace(p, lines=tuple(new for x in p.lines if (new := what(x)) is not None))
                for p in b.parts
            ]
            result.append(msgspec.structs.replace(b, parts=tuple(parts)))
        else:
            result.append(b)
    return tuple(result)


def test_a_norm_that_is_lost_is_found(sample: tuple[Compiled, Bundles]) -> None:
    found, bundles = sample
    lost = next(n for b in bundles if b.id == "roles/collector" for n in b.norms)
    broken = change(bundles, lambda line: None if lost in line.norms else line)
    told = list(conservation(found.org, broken))
    assert any("roles/collector" in fault and lost in fault for fault in told)
    assert any("does not reach roles/collector" in fault for fault in told)
    quiet = tuple(
        msgspec.structs.replace(b, norms=tuple(n for n in b.norms if n != lost)) if b.id == "roles/collector" else b
        for b in broken
    )
    assert any("does not reach roles/collector" in fault for fault in conservation(found.org, quiet))


def test_a_norm_too_many_is_found(sample: tuple[Compiled, Bundles]) -> None:
    found, bundles = sample
    other = next(n for b in bundles if b.id == "roles/theorist" for n in b.norms if "INT" in n)
    assert all(other not in b.norms for b in bundles if b.id == "roles/collector")
    more = change(bundles, lambda line: msgspec.structs.replace(line, norm=other) if line.norm else line)
    assert any(f"`{other}` reaches roles/collector" in fault for fault in conservation(found.org, more))


@pytest.mark.parametrize(
    ("via", "what"),
    [
        ((), "no way in the graph"),
        ((Hop("roles/collector", "member_of", "teams/support", "roles/collector.md", 4),), "is not so"),
        ((Hop("roles/ceo", "holds", "", "roles/ceo.md", 12),), "does not lead on"),
        ((Hop("roles/collector", "among", "teams/finance"),), "is not so"),
        ((Hop("roles/collector", "is", "roles/ceo"),), "is not so"),
        ((Hop("policies/refunds", "addresses", "roles/collector", "policies/refunds.md", 3),), "is not so"),
        ((Hop("policies/refunds#REF-2", "names", "roles/collector", "policies/refunds.md", 27),), "is not so"),
    ],
)
def test_a_way_that_is_not_in_the_graph_is_found(
    sample: tuple[Compiled, Bundles], via: tuple[Hop, ...], what: str
) -> None:
    found, bundles = sample
    broken = change(bundles, lambda line: msgspec.structs.replace(line, via=via))
    assert any(what in fault for fault in conservation(found.org, broken))


@pytest.mark.parametrize("method", ["_performers", "_users", "members", "_named"])
def test_a_fault_of_the_selection_is_found(monkeypatch: pytest.MonkeyPatch, method: str) -> None:
    """Each way of selecting is broken in turn; the check, which knows none of them, sees it."""
    monkeypatch.setattr(Scopes, method, lambda *_: {})
    found = compile_folder(SAMPLE)
    bundles, _ = bundle(found.org)
    assert list(conservation(found.org, bundles))


def test_a_selection_of_too_much_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    found = compile_folder(SAMPLE)
    everybody = {b.id: Reach(()) for b in bundle(found.org)[0] if b.kind == "role"}
    monkeypatch.setattr(Scopes, "_performers", lambda *_: everybody)
    found = compile_folder(SAMPLE)
    bundles, _ = bundle(found.org)
    assert len(list(conservation(found.org, bundles))) > 50


def test_a_fault_is_told_and_in_the_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Scopes, "_performers", lambda *_: {})
    assert main(["build", str(SAMPLE), "--out", str(tmp_path / "out"), "--no-cache", "--quiet"]) == 2
    assert "internal fault: the norm `policies/credit#CRD-5` does not reach roles/" in capsys.readouterr().err
    assert "## Faults of orgc" in (tmp_path / "out/report.md").read_text(encoding="utf-8")


NOBODY: dict[str, str | bytes] = {
    "roles/a.md": "---\ntype: Role\nstatus: retired\n---\n# Packer\n",
    "roles/b.md": "---\ntype: Role\n---\n# Clerk\n",
    "teams/t.md": "---\ntype: Team\n---\n# Crew\n",
    "policies/team.md": "---\ntype: Policy\napplies_to: teams/t\n---\n# P\n- **T-1** A letter must be read.\n",
    "policies/gone.md": "---\ntype: Policy\napplies_to: roles/a\n---\n# P\n- **G-1** A letter must be read.\n",
    "policies/none.md": "---\ntype: Policy\n---\n# P\n- **N-1** A letter must be read.\n",
    "policies/lost.md": "---\ntype: Policy\napplies_to: roles/x\n---\n# P\n- **L-1** A letter must be read.\n",
    "policies/flow.md": "---\ntype: Policy\napplies_to: workflows/w\n---\n# P\n- **W-1** A letter must be read.\n",
    "policies/draft.md": "---\ntype: Policy\nstatus: draft\n---\n# P\n- **D-1** A letter must be read.\n",
    "workflows/w.md": "---\ntype: Workflow\n---\n# Work\n\n1. **Do**: it is done.\n2. **Stop**: it ends.\n",
}


def test_a_norm_that_reaches_nobody_stands_in_the_report_with_the_reason(compiled: Compile, tmp_path: Path) -> None:
    found = compiled(NOBODY)
    why = {norm.label: reason for norm, reason in unbound(found.org, ["roles/b"])}
    assert why == {
        "T-1": "it is for Crew, a team without members",
        "G-1": "it is for Packer: not in force, or a page without content",
        "N-1": "its page does not say whom it binds, and its words name no role or team",
        "L-1": "it is for `roles/x`, and nothing is called that",
        "W-1": "it is for Work, of which no role performs a step",
    }
    out = tmp_path / "out"
    main(["build", str(tmp_path / "org"), "--out", str(out), "--no-cache", "--quiet"])
    listed = json.loads((out / "manifest.json").read_text())["applies_to_nobody"]
    assert {norm for entry in listed for norm in entry["norms"]} == {
        f"policies/{n}" for n in ("team#T-1", "gone#G-1", "none#N-1", "lost#L-1", "flow#W-1")
    }
    report = (out / "report.md").read_text(encoding="utf-8")
    assert "a team without members: `policies/team.md` (1)" in report


def test_two_sentences_of_one_paragraph_do_not_hide_each_other(compiled: Compile) -> None:
    said = "- Sort the mail.\n\nThe Clerk must be kind. The Clerk must be on time.\n"
    page = f"---\ntype: Role\n---\n# Clerk\n\n## Responsibilities\n\n{said}"
    found = compiled({"roles/b.md": page})
    (role,) = bundle(found.org)[0]
    assert sum(norm.endswith((".1", ".2")) for norm in role.norms) == 2
    assert list(conservation(found.org, (role,))) == []


def test_a_duty_in_the_words_of_a_norm_is_said_once(compiled: Compile) -> None:
    head = "---\napplies_to: roles/b\n---\n# P\n"
    found = compiled(
        {
            "roles/b.md": "---\ntype: Role\n---\n# Clerk\n\n## Duties\n\n- Sort the mail within 2 hours.\n",
            "policies/p.md": f"{head}- **P-1** The Clerk must sort the mail within 2 hours.\n",
            "policies/q.md": "---\napplies_to: roles/b\n---\n# Q\n- The Clerk must smile.\n",
            "policies/r.md": "---\napplies_to: roles/b\n---\n# R\n- The Clerk must smile.\n",
        }
    )
    (role,) = bundle(found.org)[0]
    texts = [line.text for part in role.parts for line in part.lines]
    assert texts.count("Sort the mail within 2 hours. (P-1)") == 1
    assert texts.count("Smile.") == 1
    assert len(role.norms) == 3
    assert list(conservation(found.org, (role,))) == []


@pytest.mark.skipif(not CORPORA, reason="ORGC_CORPORA names no folder of real handbooks")
def test_real_handbooks_are_conserved(tmp_path: Path) -> None:
    import subprocess
    import sys

    names = sorted(p.name for p in Path(CORPORA).iterdir() if p.is_dir() and "__" in p.name)
    assert names
    for name in names:
        copy = tmp_path / name
        command = [sys.executable, str(Path(CORPORA) / "materialize.py"), name, str(copy)]
        subprocess.run(command, check=True, capture_output=True)
        found = compile_folder(copy)
        bundles, _ = bundle(found.org)
        assert list(conservation(found.org, bundles)) == [], name
        roles = [b.id for b in bundles if b.kind == "role"]
        stated = {norm for b in bundles if b.kind == "role" for norm in b.norms}
        nobody = {norm.id for norm, _ in unbound(found.org, roles)}
        assert not stated & nobody, name
