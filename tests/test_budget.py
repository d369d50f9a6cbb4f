"""A budget of tokens: what need not be read before acting moves, what one must stays, and what is too much is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from orgc.cli import main
from orgc.compiler import targets
from orgc.passes.budget import always, text_of, within_budget
from orgc.passes.bundle import bundle
from orgc.tokens import tokens
from tests.conftest import AS_OF, SAMPLE, Compile, compile_folder, write_files

COMMON = [str(SAMPLE), "--as-of", AS_OF.isoformat(), "--no-cache", "--quiet"]


@pytest.mark.parametrize("budget", [1, 300, 700, 1200, 5000])
def test_what_one_must_is_always_loaded(budget: int) -> None:
    found = compile_folder(SAMPLE)
    before, _ = bundle(found.org)
    after, over = within_budget(before, budget, tokens)
    for one, fit in zip(before, after, strict=True):
        hard = {n for n in one.norms if found.org.norms[n].modality in ("must", "must not")}
        assert hard <= {n for part in fit.now for line in part.lines for n in line.norms}
        assert {n for part in fit.parts for line in part.lines for n in line.norms} == set(one.norms)
        assert {x.text for p in one.parts for x in p.lines} <= {x.text for p in fit.parts for x in p.lines}
        keys = {part.key for part in fit.later}
        assert not keys & {"identity", "triggers", "authority", "must", "must-not", "escalations", "about"}
        fits = always(fit, tokens) <= budget
        assert fits == (fit.id not in {o.bundle for o in over})
        if always(one, tokens) <= budget:
            assert fit == one, "what fits is left as it is"
    if budget == 5000:
        assert not over
    if budget == 1:
        assert len(over) == len(after)


def test_what_is_over_the_budget_is_a_finding_that_names_what_weighs_most(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert main(["build", *COMMON, "--out", str(out), "--budget", "400"]) == 1
    lines = [line for line in capsys.readouterr().out.split("\n") if line.startswith("over budget: ")]
    agent = next(line for line in lines if "roles/support-agent has" in line)
    assert "over the budget of 400; most weigh You must (" in agent
    assert "## Over the budget" in (out / "report.md").read_text(encoding="utf-8")
    assert (out / "roles/support-agent/reference.md").is_file()
    assert main(["build", *COMMON, "--out", str(out), "--budget", "4000"]) == 0
    assert not (out / "roles/support-agent/reference.md").exists()


def test_a_budget_holds_in_every_target(tmp_path: Path) -> None:
    """The file of a role is smaller where the format has references, and whole where it has none."""
    whole, short = tmp_path / "whole", tmp_path / "short"
    every = ["--target", ",".join(targets())]
    main(["build", *COMMON, *every, "--out", str(whole)])
    main(["build", *COMMON, *every, "--out", str(short), "--budget", "700"])
    files = {"agents-md": "roles/{}/AGENTS.md", "claude": ".claude/agents/{}.md", "codex": ".codex/agents/{}.toml"}
    files |= {"copilot": ".github/agents/{}.agent.md", "cursor": ".cursor/agents/{}.md"}
    files |= {"gemini": ".gemini/agents/{}.md", "opencode": ".opencode/agents/{}.md"}
    for target, path in files.items():
        before = (whole / path.format("support-agent")).read_text(encoding="utf-8")
        after = (short / path.format("support-agent")).read_text(encoding="utf-8")
        assert tokens(after) < 0.6 * tokens(before), target
        assert "REF-2: The Support agent must not promise" in after
        assert "reference" in after
    manifest = json.loads((short / "manifest.json").read_text(encoding="utf-8"))
    for name, target in manifest["targets"].items():
        lost = [x["subject"] for x in target["could_not_express"] if "do not hold" in x["what"]]
        assert name == "a2a" or not [x for x in lost if x.startswith("roles/")], name


def test_a_step_that_moves_leaves_what_one_must_behind(compiled: Compile) -> None:
    steps = "\n".join(f"{n}. **Part {n}**: the Clerk sorts heap {n} of the mail, slowly." for n in range(2, 40))
    flow = f"---\ntype: Workflow\n---\n# Work\n\n1. **Open**: the Clerk must wear gloves.\n{steps}\n"
    found = compiled({"roles/b.md": "---\ntype: Role\n---\n# Clerk\n", "workflows/w.md": flow})
    one = next(b for b in bundle(found.org)[0] if b.kind == "role")
    (fit,), over = within_budget([one], 120, tokens)
    assert not over
    assert [part.key for part in fit.later] == ["steps"]
    assert [line.text for line in fit.part("must").lines] == ["Open: the Clerk must wear gloves."]  # type: ignore[union-attr]
    assert "must wear gloves" in text_of(fit.later)


@pytest.mark.parametrize("words", [["--budget", "0"], ["--budget", "-3"]])
def test_a_budget_is_a_number_from_one(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", *COMMON, *words]) == 2
    assert "--budget takes a number of tokens from 1" in capsys.readouterr().err


def test_the_configuration_may_say_the_budget(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"roles/a.md": "---\ntype: Role\n---\n# A\n", "orgc.toml": "[build]\nbudget = 1\n"}
    root = write_files(tmp_path / "o", files)
    arguments = ["build", str(root), "--out", str(tmp_path / "out"), "--no-cache", "--quiet"]
    assert main(arguments) == 1
    assert main([*arguments, "--budget", "100"]) == 0


def test_stats_say_how_large_each_bundle_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["build", *COMMON, "--out", str(tmp_path / "out"), "--stats"]
    assert main([*arguments, "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["counted_by"] == "o200k_base"
    assert data["handbook_tokens"] == sum(tokens(p.read_text(encoding="utf-8")) for p in SAMPLE.rglob("*.md"))
    agent = next(b for b in data["bundles"] if b["id"] == "roles/support-agent")
    assert agent["tokens"] == agent["always"]
    assert agent["source_tokens"] == sum(tokens((SAMPLE / p).read_text(encoding="utf-8")) for p in agent["sources"])
    assert agent["of_sources"] == round(agent["tokens"] / agent["source_tokens"], 4)
    assert 0.05 < data["median_of_sources"] < 0.25
    assert main(arguments) == 0
    text = capsys.readouterr().out
    assert "Support agent" in text
    assert "Half of the roles need at most" in text
