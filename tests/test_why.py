"""`orgc why`: the way from a role to a clause, from the output to the handbook and back, and wrong questions."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from orgc.cli import main
from tests.conftest import AS_OF, SAMPLE, write_files

COMMON = ["--as-of", AS_OF.isoformat()]
Capture = pytest.CaptureFixture[str]
Ask = Callable[..., tuple[int, str]]


@pytest.fixture(scope="module")
def org(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample, which may have a cache."""
    root = tmp_path_factory.mktemp("why") / "org"
    shutil.copytree(SAMPLE, root, ignore=shutil.ignore_patterns(".orgc-cache"))
    return root


@pytest.fixture(scope="module")
def built(org: Path) -> Path:
    out = org.parent / "out"
    targets = "agents-md,skills,claude,codex,json,prompt"
    assert main(["build", str(org), *COMMON, "--quiet", "--out", str(out), "--target", targets]) == 0
    return out


@pytest.fixture
def ask(org: Path, capsys: Capture) -> Ask:
    return lambda *words: _ask(org, capsys, *words)


def _ask(org: Path, capsys: Capture, *words: str) -> tuple[int, str]:
    at = next((i for i, word in enumerate(words) if word.startswith("--")), len(words))
    code = main(["why", *words[:at], str(org), *words[at:], *COMMON])
    told = capsys.readouterr()
    return code, told.out + told.err


def test_a_clause_that_reaches_a_role_shows_the_way(ask: Ask) -> None:
    code, text = ask("support-agent", "REF-1")
    assert code == 0
    assert text == (
        "REF-1 reaches Support agent:\n\n"
        "  You must: REF-1: Record each refund request in the Helpdesk within 4 hours.\n"
        "    1. Support agent performs Record the request          workflows/refund-a-customer.md:19\n"
        "    2. Record the request is a step of Refund a customer  workflows/refund-a-customer.md:19\n"
        "    3. Refund policy applies to Refund a customer         policies/refunds.md:6\n"
        "    4. Refund policy says REF-1                           policies/refunds.md:26\n"
    )


@pytest.mark.parametrize(
    ("role", "clause", "words"),
    [
        ("collector", "REF-1", "It is for Refund a customer: Collector performs no step of Refund a customer"),
        ("collector", "INT-7", "It is for Research lab: Collector is not part of Research lab"),
        ("theorist", "INT-7", "Its own words bind “The Research reviewer”, which is not Theorist."),
    ],
)
def test_a_clause_that_does_not_says_why_not_and_whom_it_reaches(ask: Ask, role: str, clause: str, words: str) -> None:
    code, text = ask(role, clause)
    assert code == 1
    assert f"{clause} does not reach" in text
    assert words in text
    assert "The way to" in text


@pytest.mark.parametrize(
    ("role", "clause", "part"),
    [
        ("Support agent", "policies/refunds#REF-1", "You must"),
        ("roles/support-agent", "policies/refunds.md:26", "You must"),
        ("support-agent", "tools/helpdesk", "What you work with"),
        ("support-agent", "workflows/refund-a-customer.md:24", "How you do it"),
        ("support-agent", "Refund policy", "Refund policy: Approver"),
        ("support-agent", "glossary#order-age", "What the words mean"),
        ("refund-a-customer", "REF-1", "You must"),
    ],
)
def test_roles_and_clauses_have_many_names(ask: Ask, role: str, clause: str, part: str) -> None:
    code, text = ask(role, clause)
    assert code == 0, text
    assert f"  {part}: " in text


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (["support-agnet", "REF-1"], "there is no role `support-agnet`; did you mean `support-agent`?"),
        (["support-agent", "REF-99"], "there is no norm, page or line `REF-99`; did you mean `REF-"),
        (["support-agent", "policies/refnds.md:3"], "did you mean `policies/refunds.md`?"),
        (["policies/refunds", "REF-1"], "`policies/refunds` has no bundle"),
        (["policies/refunds.md:999"], "policies/refunds.md has "),
        (["no.md:3"], "there is no document `no.md`"),
    ],
)
def test_a_wrong_question_is_answered_in_one_line(ask: Ask, question: list[str], answer: str) -> None:
    code, text = ask(*question)
    assert code == 2
    assert answer in text
    assert text.count("\n") == 1


def test_a_role_alone_is_no_question(capsys: Capture) -> None:
    assert main(["why", "support-agent"]) == 2
    assert "`orgc why ROLE CLAUSE`, or `orgc why FILE:LINE`" in capsys.readouterr().err


def traced(built: Path) -> list[tuple[str, dict[str, Any]]]:
    manifest = json.loads((built / "manifest.json").read_text(encoding="utf-8"))
    return [(entry["path"], part) for entry in manifest["artifacts"] for part in entry["parts"]]


def test_random_lines_of_the_output_lead_to_the_handbook(built: Path, ask: Ask) -> None:
    for path, part in random.Random(7).sample(traced(built), 12):
        code, text = ask(f"{built / path}:{part['line']}", "--out", str(built), "--format", "json")
        told = json.loads(text)
        assert code == 0
        assert (part["source"], part["source_line"]) in {(s["source"], s["source_line"]) for s in told["sources"]}
        assert told["stale"] == []
        if told["bundle"] and not path.endswith("SKILL.md"):
            assert told["ways"], f"{path}:{part['line']}"
            assert all(way["way"] for way in told["ways"])


def test_a_line_of_the_output_is_explained_in_words(built: Path, ask: Ask) -> None:
    place = next(p for path, p in traced(built) if path == "AGENTS.md" and p.get("norm", "").endswith("ACC-1"))
    code, text = ask(f"AGENTS.md:{place['line']}", "--out", str(built))
    assert code == 0
    assert "(target agents-md, for everybody)" in text
    assert "It comes from policies/access.md:17, the norm ACC-1." in text
    assert "Access policy applies to everyone" in text
    code, text = ask("roles/support-agent/AGENTS.md:3", "--out", str(built))
    assert code == 1
    assert "no line of the handbook says it" in text


def test_a_line_of_the_handbook_says_where_it_went(built: Path, ask: Ask) -> None:
    code, text = ask("policies/refunds.md:26", "--out", str(built))
    assert code == 0
    assert "It reaches Support agent, Refund a customer." in text
    assert f"{built}/.claude/agents/support-agent.md:" in text.replace("\\", "/")
    code, text = ask("policies/refunds.md:1", "--out", str(built))
    assert code == 1
    assert "It is in no bundle" in text


def test_an_output_older_than_the_handbook_says_so(tmp_path: Path, capsys: Capture) -> None:
    root = write_files(tmp_path / "o", {"roles/a.md": "---\ntype: Role\n---\n# A\n\n## Mission\n\nServe.\n"})
    out = str(tmp_path / "out")
    main(["build", str(root), *COMMON, "--quiet", "--out", out])
    (root / "roles/a.md").write_text("---\ntype: Role\n---\n# A\n\n## Mission\n\nServe all.\n")
    code = main(["why", "roles/a/AGENTS.md:6", str(root), *COMMON, "--out", out])
    assert code == 0
    assert "roles/a.md has changed since it was built; build again." in capsys.readouterr().out


def test_the_answer_as_data(ask: Ask) -> None:
    code, text = ask("support-agent", "REF-1", "--format", "json")
    told = json.loads(text)
    assert (code, told["applies"], told["norms"]) == (0, True, ["policies/refunds#REF-1"])
    assert [hop["relation"] for hop in told["ways"][0]["way"]] == ["performs", "holds", "applies_to", "holds"]
    code, text = ask("collector", "REF-1", "--format", "json")
    told = json.loads(text)
    assert (code, told["applies"], told["ways"]) == (1, False, [])
    assert "roles/support-agent" in told["also"]
    assert told["why_not"].startswith("It is for Refund a customer")
