"""`orgc import`: foreign formats as org markdown, with every value, link and edge; nothing is overwritten."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from orgc.cli import main
from orgc.located_yaml import read_yaml
from orgc.model.node import Mapping, plain
from tests.conftest import compile_folder, write_files
from tests.graphs import compared, import_folder

COMPANY = {
    "COMPANY.md": "---\nname: Acme\nslug: acme\nschema: agentcompanies/v1\nversion: 1.10\ngoals: [Sell]\n"
    "includes:\n  - ./agents/ceo/AGENTS.md\n---\n\nWe sell. See [the CEO](agents/ceo/AGENTS.md#what-you-do).\n",
    "agents/ceo/AGENTS.md": "---\nname: CEO\ntitle: Chief Executive\nreportsTo: null\nskills: [pay]\n---\n\n"
    "You lead.\n\n"
    "## What you do\n\nSee [pay](../../skills/pay/SKILL.md) and ![chart](../../images/chart.png).\n",
    "agents/clerk/AGENTS.md": "---\nname: Clerk\nreportsTo: ceo\nmetadata: {since: 2026-01-01, tier: '1'}\n---\n"
    "# Clerk\n\n"
    "You pay.\n\n## Who you hand off to\n\n- **CEO**: the invoice\n",
    "agents/clerk/SOUL.md": "I am [a clerk](AGENTS.md).\n",
    "teams/office/TEAM.md": "---\nname: Office\nmanager: ../../agents/ceo/AGENTS.md\nincludes:\n"
    "  - ../../agents/clerk/AGENTS.md\n---\nThe office.\n",
    "tasks/close/TASK.md": "---\nname: Close\nassignee: clerk\nrecurring: true\n---\nClose the books.\n",
    "skills/pay/SKILL.md": "---\nname: pay\ndescription: Pays. Use when paying.\n---\n# Pay\n\n"
    "[Rates](references/rates.md)\n",
    "skills/pay/references/rates.md": "Rates. Ask the [CEO](../../../agents/ceo/AGENTS.md).\n",
    "images/chart.png": b"\x89PNG\r\n\x1a\n\0",
    ".paperclip.yaml": "schema: paperclip/v1\n",
}


def front_matter(file: Path) -> dict[str, object]:
    node = read_yaml(file.read_text(encoding="utf-8").split("\n---\n")[0].removeprefix("---\n") + "\n")
    assert isinstance(node, Mapping)
    found = plain(node)
    assert isinstance(found, dict)
    return found


def test_an_agent_becomes_a_role(tmp_path: Path) -> None:
    import_folder(write_files(tmp_path / "in", COMPANY), tmp_path / "out")
    assert (tmp_path / "out/roles/ceo.md").read_text() == (
        "---\ntype: Role\naliases:\n  - Chief Executive\nreports_to: null\nskills:\n  - pay\nholder: agent\nimported:\n"
        "  format: agentcompanies\n  path: agents/ceo/AGENTS.md\n  keys:\n    title: Chief Executive\n---\n# CEO\n\n"
        "You lead.\n\n## What you do\n\nSee [pay](../skills/pay/SKILL.md) and ![chart](../images/chart.png).\n"
    )
    clerk = front_matter(tmp_path / "out/roles/clerk.md")
    assert clerk["reports_to"] == "roles/ceo"
    assert clerk["metadata"] == {"since": "2026-01-01", "tier": "1"}
    assert "tier: '1'" in (tmp_path / "out/roles/clerk.md").read_text(), "text stays text"
    task = front_matter(tmp_path / "out/tasks/close/TASK.md")
    assert (task["type"], task["owner"], task["recurring"]) == ("Page", "roles/clerk", "true")
    team = front_matter(tmp_path / "out/teams/office.md")
    assert (team["lead"], team["members"]) == ("roles/ceo", ["roles/clerk"])
    index = (tmp_path / "out/index.md").read_text()
    assert "version: 1.10\n" in index
    assert "[the CEO](roles/ceo.md#what-you-do)" in index


def test_what_has_no_place_comes_along(tmp_path: Path) -> None:
    import_folder(write_files(tmp_path / "in", COMPANY), tmp_path / "out")
    assert (tmp_path / "out/images/chart.png").read_bytes() == COMPANY["images/chart.png"]
    assert (tmp_path / "out/.paperclip.yaml").read_text() == COMPANY[".paperclip.yaml"]
    assert (tmp_path / "out/agents/clerk/SOUL.md").read_text() == "I am [a clerk](../../roles/clerk.md).\n"
    rates = (tmp_path / "out/skills/pay/references/rates.md").read_text()
    assert rates == "Rates. Ask the [CEO](../../../roles/ceo.md).\n"


def test_the_graph_is_the_same(tmp_path: Path) -> None:
    two = {f"a/{path}": text for path, text in COMPANY.items()} | {f"b/{path}": text for path, text in COMPANY.items()}
    assert compared(write_files(tmp_path / "one", COMPANY), tmp_path / "out") == ([], [])
    assert compared(write_files(tmp_path / "two", two), tmp_path / "outs") == ([], []), "two companies, the same names"
    org = compile_folder(tmp_path / "out").org
    assert {(e.source, e.target) for e in org.edges if e.type == "hands_off"} == {("roles/clerk", "roles/ceo")}
    assert {(e.source, e.target) for e in org.edges if e.type == "uses"} == {("roles/ceo", "skills/pay/SKILL")}


def test_inside_an_organization_ids_begin_at_its_top(tmp_path: Path) -> None:
    write_files(tmp_path, {"org/orgc.toml": "", "org/roles/ceo.md": "# CEO\n\n## Mission\nLead us.\n"})
    source = write_files(tmp_path / "in", COMPANY)
    assert main(["import", str(source), "--into", str(tmp_path / "org/bought/acme"), "--quiet"]) == 0
    assert front_matter(tmp_path / "org/bought/acme/roles/clerk.md")["reports_to"] == "bought/acme/roles/ceo"
    assert main(["check", str(tmp_path / "org"), "--no-cache", "--quiet"]) == 0


def test_skills_leave_hidden_folders_with_all_they_have(tmp_path: Path) -> None:
    files = {
        ".claude/skills/pay/SKILL.md": "---\nname: pay\ndescription: Pays.\n---\n"
        "Run [it](scripts/pay.sh), see [us](../../../README.md).\n",
        ".claude/skills/pay/scripts/pay.sh": "#!/bin/sh\n",
        "README.md": "We.\n",
        "src/a.py": "pass\n",
    }
    source = write_files(tmp_path / "in", files)
    (source / ".claude/skills/pay/scripts/pay.sh").chmod(0o755)
    imported, _ = import_folder(source, tmp_path / "out")
    assert "(scripts/pay.sh), see [us](../../README.md)" in (tmp_path / "out/skills/pay/SKILL.md").read_text()
    assert os.access(tmp_path / "out/skills/pay/scripts/pay.sh", os.X_OK)
    assert imported.left_out == ("src/a.py",)
    assert "src/a.py" in (tmp_path / "out/import-report.txt").read_text()


def test_of_a_skill_that_stands_twice_one_is_imported(tmp_path: Path) -> None:
    """What agents of two vendors read is the same skill, unless it differs."""
    skill = "---\nname: {0}\ndescription: Does.\n---\n{1}\n"
    files = {f"{top}/skills/pay/SKILL.md": skill.format("pay", "Pay.") for top in (".agents", ".claude")}
    files |= {f"{top}/skills/pay/a.md": "A.\n" for top in (".agents", ".claude")}
    files |= {f"{top}/skills/ask/SKILL.md": skill.format("ask", top) for top in (".agents", ".claude")}
    files["AGENTS.md"] = "# Us\n\nSee [pay](.claude/skills/pay/SKILL.md).\n"
    imported, _ = import_folder(write_files(tmp_path / "in", files), tmp_path / "out")
    found = {p.path for p in imported.pieces}
    assert found == {
        "skills/pay/SKILL.md",
        "skills/pay/a.md",
        "skills/ask/SKILL.md",
        ".claude/skills/ask/SKILL.md",
        "policies/agents.md",
    }
    assert "[pay](../skills/pay/SKILL.md)" in (tmp_path / "out/policies/agents.md").read_text()
    assert {r.path for r in imported.remarks} == {".claude/skills/ask/SKILL.md", ".claude/skills/pay/SKILL.md"}


def test_a_procedure_for_agents_becomes_a_workflow(tmp_path: Path) -> None:
    sop = "# Pay\n\n## Overview\n\nPays.\n\n## Steps\n\n### 1. Check\n\nCheck it.\n\n### 2. Pay\n\nPay it.\n"
    source = write_files(tmp_path / "in", {"sops/pay.sop.md": sop, "old/pay.sop.md": sop.replace("Pays", "Paid")})
    imported, _ = import_folder(source, tmp_path / "out")
    assert (tmp_path / "out/workflows/pay.md").read_text().endswith(f"---\n{sop.replace('Pays', 'Paid')}")
    assert (tmp_path / "out/workflows/pay-2.md").read_text().endswith(f"---\n{sop}")
    assert any("written as `workflows/pay-2.md`" in remark.text for remark in imported.remarks)
    assert len(compile_folder(tmp_path / "out").org.entities["workflows/pay"].steps) == 2  # type: ignore[attr-defined]


def test_knowledge_is_kept_as_it_is(tmp_path: Path) -> None:
    files = {
        "index.md": '---\nokf_version: "0.2"\n---\n# All\n\n* [Orders](/tables/orders.md) - orders\n',
        "tables/orders.md": "---\ntype: BigQuery Table\ngenerated: {by: human:a, at: 2026-01-01T00:00:00Z}\n---\n"
        "# Orders\n",
        "log.md": "# Log\n",
    }
    source = write_files(tmp_path / "in", files)
    assert compared(source, tmp_path / "out") == ([], [])
    assert {p: (tmp_path / "out" / p).read_text() for p in files} == files


def test_what_a_person_wrote_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, out = write_files(tmp_path / "in", COMPANY), tmp_path / "out"
    write_files(out, {"roles/ceo.md": "mine\n"})
    assert main(["import", str(source), "--into", str(out)]) == 1
    assert (out / "roles/ceo.md").read_text() == "mine\n"
    assert f"left alone: {out}/roles/ceo.md is there already, and differs" in capsys.readouterr().out
    (out / "roles/ceo.md").unlink()
    assert main(["import", str(source), "--into", str(out)]) == 0
    assert "1 file written, 9 there already" in capsys.readouterr().err


def test_a_dry_run_writes_nothing_and_says_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, out = write_files(tmp_path / "in", COMPANY), tmp_path / "out"
    before = sorted((p, p.stat().st_mtime_ns) for p in source.rglob("*"))
    assert main(["import", str(source), "--into", str(out), "--dry-run"]) == 0
    assert not out.exists()
    assert "agents/ceo/AGENTS.md -> roles/ceo.md: role; kept under `imported`: title" in capsys.readouterr().out
    assert main(["import", str(source), "--into", str(out)]) == 0
    assert sorted((p, p.stat().st_mtime_ns) for p in source.rglob("*")) == before, "the source is only read"


def test_the_same_source_gives_the_same_bytes(tmp_path: Path) -> None:
    one = write_files(tmp_path / "a", COMPANY)
    two = write_files(tmp_path / "b", dict(reversed(COMPANY.items())))
    import_folder(one, tmp_path / "x")
    import_folder(two, tmp_path / "y")
    files = [p.relative_to(tmp_path / "x") for p in sorted((tmp_path / "x").rglob("*")) if p.is_file()]
    assert len(files) > 8
    assert all((tmp_path / "x" / f).read_bytes() == (tmp_path / "y" / f).read_bytes() for f in files)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere"], "nowhere is not a folder"),
        (["empty"], "there is no markdown"),
        (["plain"], "nothing in plain is in a format that orgc reads back"),
        (["in", "--format", "agent-company"], "did you mean `agentcompanies`?"),
        (["in", "--into", "in"], "in is the source itself"),
        (["in", "--into", "in/COMPANY.md"], "in/COMPANY.md is not a folder"),
    ],
)
def test_wrong_usage_is_said(
    arguments: list[str],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    write_files(tmp_path, {"plain/a.md": "# A\n", "empty/a.txt": "", **{f"in/{p}": t for p, t in COMPANY.items()}})
    monkeypatch.chdir(tmp_path)
    assert main(["import", *arguments]) == 2
    assert message in capsys.readouterr().err


def test_into_a_folder_of_the_source_is_not_read_again(tmp_path: Path) -> None:
    source = write_files(tmp_path / "in", COMPANY)
    for _ in range(2):
        assert main(["import", str(source), "--into", str(source / "org"), "--quiet"]) == 0
    assert not (source / "org/org").exists()


def test_broken_input_is_kept_and_said_with_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = "---\nname: [CEO\n---\nYou lead.\n"
    source = write_files(
        tmp_path / "in", COMPANY | {"agents/ceo/AGENTS.md": broken, "agents/x/AGENTS.md": b"\0\1\2\3" * 50}
    )
    assert main(["import", str(source), "--into", str(tmp_path / "out")]) == 0
    assert "agents/ceo/AGENTS.md:3:1: error[invalid-front-matter]" in capsys.readouterr().out
    assert (tmp_path / "out/roles/ceo.md").read_text() == broken
    assert (tmp_path / "out/roles/x.md").read_bytes() == b"\0\1\2\3" * 50


@pytest.mark.parametrize("name", ["..", "con", "a:b", " x ", "é", "🎉", "a" * 120])
def test_no_name_leads_out_of_the_folder(name: str, tmp_path: Path) -> None:
    files = {
        "COMPANY.md": "---\nname: X\n---\n",
        f"agents/_{name}/AGENTS.md": f"---\nname: {json.dumps(name)}\n---\nHi.\n",
    }
    imported, _ = import_folder(write_files(tmp_path / "in", files), tmp_path / "out")
    assert all((tmp_path / "out" / p.path).resolve().is_relative_to(tmp_path / "out") for p in imported.pieces)
    assert len(list((tmp_path / "out/roles").iterdir())) == 1


def test_a_link_in_the_target_is_not_written_through(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, out = write_files(tmp_path / "in", COMPANY), tmp_path / "out"
    (tmp_path / "elsewhere").mkdir()
    out.mkdir()
    (out / "roles").symlink_to(tmp_path / "elsewhere")
    assert main(["import", str(source), "--into", str(out)]) == 2
    assert "nothing is written through it" in capsys.readouterr().err
    assert not list((tmp_path / "elsewhere").iterdir())
    assert not (out / "index.md").exists(), "all places are looked at before the first file is written"


HOSTILE = [
    "\"quotes\" 'and' `ticks`",
    "```\n```js\n~~~",
    "{{ 7 * 7 }} {% raw %} ${x} <%= y %>",
    "<script>alert(1)</script><!-- --> ]]>",
    "---\n...\nname: x\n---",
    "🎉 👩‍👩‍👧 \u0645\u0631\u062d\u0628\u0627",
    "\u202eright to left\u202c \u200b\u200dinvisible\ufeff",
    "# not a heading\n- a: b\n",
    "yes",
    "null",
    "2026-01-01",
    "1.10",
    "  around  ",
    "a: b # c",
    "*alias &anchor !tag",
    "| pipe \\ back",
]
KEYS = (
    "name",
    "title",
    "slug",
    "description",
    "reportsTo",
    "skills",
    "tags",
    "metadata",
    "authors",
    "x-own",
    "type",
    "id",
)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("key", KEYS)
def test_hostile_text_survives_in_every_key(key: str, text: str, tmp_path: Path) -> None:
    """Read back by the YAML reader: the value stands under its key, its key in orgc's words, or `imported`."""
    value: object = {"metadata": {"k": text}, "authors": [{"name": text}], "skills": [text], "tags": [text]}.get(
        key, text
    )
    head = json.dumps({"name": "Boss", "x": "y"} | {key: value}, ensure_ascii=False)
    files = {"COMPANY.md": "---\nname: X\n---\n", "agents/boss/AGENTS.md": f"---\n{head}\n---\nYou.\n"}
    source = write_files(tmp_path / "in", files)
    differences, errors = compared(source, tmp_path / "out")
    assert (differences, errors) == ([], [])
    found = front_matter(tmp_path / "out/roles/boss.md")
    kept = found["imported"]
    assert isinstance(kept, dict)
    words = {"reportsTo": "reports_to", "name": "title"}
    title = compile_folder(tmp_path / "out").org.entities["roles/boss"].title.text
    places = [
        kept.get("keys", {}).get(key),
        found.get(words.get(key, key)),
        found.get(key),
        title if key == "name" else "",
    ]
    assert value in places
