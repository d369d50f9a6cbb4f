"""Each format of findings is read back by its own parser, whatever the organization is called."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import jsonschema
import pytest
from markdown_it import MarkdownIt

from orgc.cli import main
from tests.conftest import write_files
from tests.test_build import HOSTILE

SCHEMAS = Path(__file__).parent / "schemas" / "schemastore"
FILES = {
    "a b#ü.md": f"# {HOSTILE}\n\n😀 [x](<gone {HOSTILE[:40].replace('<', '').replace('>', '')}.md>) [y](#nö)\n",
    "roles/a.md": "---\nreports_to: roles/b\n---\n# A | `b`\n",
    "roles/b.md": "---\nreports_to: roles/a\nowner: roles/none\n---\n# B ]]> \x0b\n",
}


@pytest.fixture
def output(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    root = write_files(tmp_path / "o", FILES)

    def run(format_: str) -> str:
        assert main(["check", str(root), "--format", format_, "--color", "never"]) == 1
        return capsys.readouterr().out

    return run


def findings(output) -> list[dict]:
    return json.loads(output("json"))["diagnostics"]


def test_sarif_fits_its_schema_and_counts_utf_16(output) -> None:
    data = json.loads(output("sarif"))
    schema = json.loads((SCHEMAS / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    jsonschema.validate(data, schema)
    results = data["runs"][0]["results"]
    expected = findings(output)
    assert [r["ruleId"] for r in results] == [d["rule"] for d in expected]
    link = next(i for i, d in enumerate(expected) if d["rule"] == "dead-link")
    region = results[link]["locations"][0]["physicalLocation"]["region"]
    assert region["startColumn"] == expected[link]["column"] + 1, "the emoji before it is two units"
    uri = results[link]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "a%20b%23%C3%BC.md"


def test_gitlab(output) -> None:
    rows = json.loads(output("gitlab"))
    assert len({row["fingerprint"] for row in rows}) == len(rows) == len(findings(output))
    assert {row["severity"] for row in rows} <= {"major", "minor", "info"}


def test_junit_is_xml_with_a_failure_for_each_error_and_warning(output) -> None:
    root = ET.fromstring(output("junit").encode())
    serious = [d for d in findings(output) if d["severity"] != "info"]
    assert len(root.findall(".//failure")) == len(serious) == int(root.get("failures", "0"))


def test_markdown_is_one_table_with_a_row_a_finding(output) -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(output("markdown"))
    rows = [t for t in tokens if t.type == "tr_open"]
    assert len(rows) == len(findings(output)) + 1
    cells = [t for t in tokens if t.type in ("td_open", "th_open")]
    assert len(cells) == 4 * len(rows)
    inline = [c.type for t in tokens if t.type == "inline" for c in t.children or []]
    assert "html_inline" not in inline
    assert "link_open" not in inline


CLEAN = {
    "full": "1 document: no errors, no warnings",
    "concise": "1 document: no errors, no warnings",
    "json": '"diagnostics": []',
    "github": "",
    "sarif": '"results": []',
    "gitlab": "[]",
    "junit": 'failures="0"',
    "markdown": "no errors",
}


@pytest.mark.parametrize("format_", CLEAN)
def test_a_clean_organization_in_every_format(format_: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_files(tmp_path, {"a.md": "# A\n"})
    assert main(["check", str(root), "--format", format_]) == 0
    out = capsys.readouterr().out
    assert CLEAN[format_] in out if CLEAN[format_] else out == ""
