"""The command line as its contract states it: exit codes, streams, formats, roots, and what is imported when."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from orgc.cli import main
from tests.conftest import SAMPLE, write_files

BAD = {
    "a.md": "# A\n[x](gone.md) [y](b.md#no)\n",
    "b.md": "# B\n<!-- orgc-ignore dead-link: on the old site -->\n[z](old.md)\n",
}


def run(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "orgc", *arguments]
    return subprocess.run(command, check=False, capture_output=True, text=True, cwd=cwd, encoding="utf-8")


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    return write_files(tmp_path / "o", BAD)


@pytest.mark.parametrize(("threshold", "code"), [("error", 1), ("warning", 1), ("never", 0)])
def test_exit_codes_follow_fail_on(bad: Path, threshold: str, code: int) -> None:
    assert main(["check", str(bad), "--fail-on", threshold]) == code
    assert main(["check", str(bad), "--fail-on", threshold, "--select", "dead-anchor"]) == (threshold == "warning")
    assert main(["check", str(bad), "--ignore", "dead-link,dead-anchor"]) == 0


def test_the_json_contract(bad: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(bad), "--format", "json"])
    data = json.loads(capsys.readouterr().out)
    assert data["schema"] == 1
    assert data["summary"] == {"documents": 2, "errors": 1, "warnings": 1, "infos": 0, "suppressed": 1, "accepted": 0}
    first = data["diagnostics"][0]
    keys = "rule severity certainty path line column end_line end_column message help labels fix fingerprint"
    assert list(first) == keys.split()
    assert (first["path"], first["line"], first["column"], first["end_line"], first["end_column"]) == (
        "a.md",
        2,
        1,
        2,
        13,
    )
    order = [(d["path"], d["line"], d["column"], d["rule"]) for d in data["diagnostics"]]
    assert order == sorted(order)


def test_fingerprints_survive_an_edit_elsewhere_in_the_file(bad: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def prints() -> list[str]:
        main(["check", str(bad), "--format", "json"])
        return sorted(d["fingerprint"] for d in json.loads(capsys.readouterr().out)["diagnostics"])

    before = prints()
    (bad / "a.md").write_text("# A\n\nMore text.\n\n## And a heading\n\n" + BAD["a.md"].removeprefix("# A\n"))
    assert prints() == before
    assert len(set(before)) == len(before)


def test_concise_and_github(bad: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(bad), "--format", "concise"])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "a.md:2:1: error[dead-link] `gone.md` leads to no file"
    assert lines[-1] == "2 documents: 1 error, 1 warning, 1 silenced in the source"
    main(["check", str(bad), "--format", "github"])
    assert capsys.readouterr().out.startswith("::error file=a.md,line=2,endLine=2,col=1,endColumn=13,title=dead-link::")


def test_github_commands_cannot_be_forged_by_a_source(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_files(tmp_path, {"a,b:c.md": "# A\n[x](<a%0A::error::forged.md>)\n"})
    main(["check", str(root), "--format", "github"])
    out = capsys.readouterr().out
    assert out.count("\n") == 1
    assert "a%2Cb%3Ac.md" in out


def test_full_shows_the_line_the_mark_the_labels_and_the_help(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {"roles/a.md": "---\nreports_to: roles/b\n---\n# A\n", "roles/b.md": "---\nreports_to: roles/a\n---\n# B\n"}
    main(["check", str(write_files(tmp_path, files)), "--color", "never"])
    assert capsys.readouterr().out == (
        "error[reporting-cycle] A reports to B, who reports to A\n"
        " --> roles/a.md:2:13\n"
        "2 | reports_to: roles/b\n"
        "  |             ^^^^^^^\n"
        " ::: roles/b.md:2:13\n"
        "2 | reports_to: roles/a\n"
        "  |             ^^^^^^^ B reports to A\n"
        "  = help: take out the line that is wrong\n"
        "\n"
        "2 documents: 1 error, no warnings\n"
    )


def test_no_source_can_steer_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_files(tmp_path, {"a.md": "# A\n\x1b[31m[x](gone\x1b]0;owned\x07.md) \u202e\u2066\n"})
    for format_ in ("full", "concise"):
        main(["check", str(root), "--format", format_, "--color", "never"])
        out = capsys.readouterr().out
        assert not set(out) & set("\x1b\x07\u202e\u2066"), format_


def test_colour_is_there_when_asked_for(bad: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(bad), "--color", "always"])
    assert "\x1b[" in capsys.readouterr().out
    main(["check", str(bad)])
    assert "\x1b[" not in capsys.readouterr().out


def test_the_output_file_holds_what_would_be_printed(
    bad: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", str(bad), "--format", "json"])
    printed = capsys.readouterr().out
    main(["check", str(bad), "--format", "json", "--output", str(tmp_path / "r.json")])
    assert capsys.readouterr().out == ""
    assert (tmp_path / "r.json").read_text(encoding="utf-8") == printed


def test_the_root_is_the_nearest_configuration_else_org_else_here(tmp_path: Path) -> None:
    top = write_files(tmp_path / "t", {"orgc.toml": 'name = "T"\n', "deep/er/x.md": "# X\n", "y.md": "# Y\n"})
    assert run("check", cwd=top / "deep" / "er").stdout.startswith("2 documents")
    with_org = write_files(tmp_path / "w", {"org/a.md": "# A\n", "README.md": "# R\n", "other.md": "# O\n"})
    assert run("check", cwd=with_org).stdout.startswith("1 document:")
    plain = write_files(tmp_path / "p", {"a.md": "# A\n", "b.md": "# B\n", "c.md": "# C\n"})
    assert run("check", cwd=plain).stdout.startswith("3 documents")


def test_the_configuration_is_used(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = '[types]\n"people/*" = "Role"\n[check]\nfail-on = "never"\n[check.severity]\ndead-link = "warning"\n'
    files = {"orgc.toml": "exclude = ['old/*']\n" + config, "people/a.md": "# A\n[x](gone.md)\n", "old/b.md": "# B\n"}
    root = write_files(tmp_path, files)
    assert main(["check", str(root), "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["summary"]["documents"] == 1
    assert data["diagnostics"][0]["severity"] == "warning"
    main(["show", "people/a", str(root), "--format", "json"])
    shown = json.loads(capsys.readouterr().out)
    assert (shown["type"], shown["evidence"]) == ("Role", "orgc.toml: `people/*` is Role")


def test_show_gives_each_fact_its_place(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "CFO", str(SAMPLE), "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["id"] == "roles/cfo"
    lines = (SAMPLE / "roles/cfo.md").read_text(encoding="utf-8").split("\n")
    for fact in data["facts"]:
        path, line, column = fact["place"].rsplit(":", 2)
        assert path == "roles/cfo.md"
        assert lines[int(line) - 1][int(column) - 1 :].strip()
    assert {e["type"] for e in data["edges"]} >= {"reports_to", "owns", "uses", "performs (from)"}


def test_every_rule_is_listed_and_explained(capsys: pytest.CaptureFixture[str]) -> None:
    main(["rules", "--format", "json"])
    rows = json.loads(capsys.readouterr().out)
    assert len(rows) >= 25
    for row in rows:
        assert main(["explain", row["rule"]]) == 0
        page = capsys.readouterr().out
        assert all(f"\n## {part}\n" in page for part in ("Why", "Bad", "Good", "How to fix"))


def test_init_never_overwrites(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", str(tmp_path / "new")]) == 0
    assert main(["check", str(tmp_path / "new"), "--fail-on", "warning"]) == 0
    before = {p: p.read_bytes() for p in (tmp_path / "new").rglob("*") if p.is_file() and ".orgc-cache" not in p.parts}
    assert main(["init", str(tmp_path / "new")]) == 2
    assert main(["init", "--sample", str(tmp_path / "new")]) == 2
    assert {p: p.read_bytes() for p in before} == before
    handbook = write_files(tmp_path / "h", {"policies/a.md": "# A\n"})
    assert main(["init", str(handbook)]) == 0
    assert sorted(p.name for p in handbook.iterdir()) == ["orgc.toml", "policies"]
    assert main(["check", str(handbook)]) == 0
    assert main(["init", "--sample", str(tmp_path / "s")]) == 0
    assert main(["check", str(tmp_path / "s"), "--fail-on", "warning"]) == 0


def test_a_closed_pipe_is_no_fault(bad: Path) -> None:
    write_files(bad, {f"many{i}.md": "[x](gone.md)\n" * 200 for i in range(20)})
    command = [sys.executable, "-m", "orgc", "check", str(bad), "--no-cache"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr is not None
    assert b"Traceback" not in process.stderr.read()
    process.stderr.close()
    process.wait(timeout=60)


def modules(*arguments: str) -> set[str]:
    """The modules that a command imports."""
    code = (
        "import sys; sys.argv = ['orgc', *sys.argv[1:]]\n"
        "from orgc.__main__ import entry\n"
        "try: entry()\nexcept SystemExit: pass\n"
        "print('\\n'.join(sys.modules), file=sys.stderr)"
    )
    result = subprocess.run([sys.executable, "-c", code, *arguments], check=True, capture_output=True, text=True)
    return set(result.stderr.split())


HEAVY = {"networkx", "jinja2", "pydantic", "markdown_it", "yaml", "rich", "msgspec"}


def test_a_command_pays_for_what_it_uses(tmp_path: Path) -> None:
    root = write_files(tmp_path / "o", {"a.md": "# A\n"})
    assert not modules("--version") & HEAVY
    assert not modules("--help") & HEAVY
    cold = modules("check", str(root), "--format", "concise")
    assert "markdown_it" in cold
    assert not cold & {"networkx", "jinja2", "pydantic", "rich", "concurrent.futures.process"}
    age(root)
    modules("check", str(root), "--format", "json")
    warm = modules("check", str(root), "--format", "concise")
    assert not warm & {"networkx", "jinja2", "pydantic", "rich", "markdown_it", "yaml"}
    assert not {"rich.console", "rich.text"} & modules("check", str(root)), "colours are asked for by a terminal alone"


def age(root: Path) -> None:
    for path in root.rglob("*"):
        if path.is_file() and ".orgc-cache" not in path.parts:
            os.utime(path, ns=(10**18, 10**18))


def test_the_last_report_is_replayed_when_nothing_changed_and_only_then(tmp_path: Path) -> None:
    root = write_files(tmp_path / "o", BAD)
    age(root)
    package = Path(main.__code__.co_filename).parent.parent
    newest = max(p.stat().st_mtime for p in package.rglob("*"))
    if time.time() - newest < 3:
        time.sleep(3)
    first = run("check", str(root))
    assert "orgc.cli" not in modules("check", str(root)), "the report is replayed"
    again = run("check", str(root))
    assert (again.stdout, again.returncode) == (first.stdout, first.returncode)
    assert "orgc.cli" in modules("check", str(root), "--verbose"), "another command is another report"
    (root / "gone.md").write_text("# There\n")
    changed = run("check", str(root))
    assert "dead-link" not in changed.stdout
    (root / ".orgc-cache" / "report").write_bytes(b"garbage")
    assert run("check", str(root)).stdout == changed.stdout


def test_show_finds_names_of_several_words_and_what_stands_inside(capsys: pytest.CaptureFixture[str]) -> None:
    def facts(name: str) -> dict[str, list[str]]:
        assert main(["show", name, str(SAMPLE), "--format", "json"]) == 0
        found: dict[str, list[str]] = {}
        for fact in json.loads(capsys.readouterr().out)["facts"]:
            found.setdefault(fact["key"], []).append(fact["value"])
        return found

    assert "mission" in facts("Support agent")
    assert any("Within" in row for row in facts("workflows/refund-a-customer#pay-the-refund")["step"])
    assert facts("policies/refunds#REF-1")["subject"]
    assert len(facts("policies/refunds#table-1")["row"]) >= 3
    assert facts("glossary#order-age")["meaning"]
