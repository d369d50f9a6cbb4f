"""Bad input of any kind gets a diagnostic with its place, never a traceback, and the rest is compiled all the same."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from orgc.cli import main
from tests.conftest import Compile, compile_folder, write_files

GOOD = {"roles/cfo.md": "---\ntype: Role\n---\n# CFO\n"}


def found(compiled, path: str) -> list[tuple[str, str, int]]:
    return [(d.rule, d.severity, d.span.line) for d in compiled.linted.diagnostics if d.path == path]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\ntitle: a: b\n---\n# A\n", 2),
        ("---\n\tx: 1\n---\n# A\n", 2),
        ("---\nx: [1, 2\n---\n# A\n", 3),
        ("---\n- a\n- b\n---\n# A\n", 2),
        ("---\nx: *nobody\n---\n# A\n", 2),
        ("---\nx: 1\nx: 2\n---\n# A\n", 3),
        ('---\nx: "open\n---\n# A\n', 3),
        ("---\nx: {{ macro }}\ny: {{ macro }}: z\n---\n# A\n", 3),
    ],
)
def test_broken_front_matter_is_reported_and_the_body_still_read(text: str, line: int, compiled: Compile) -> None:
    result = compiled({**GOOD, "a.md": text})
    rules = found(result, "a.md")
    assert [rule for rule, _, _ in rules] == ["invalid-front-matter"]
    assert abs(rules[0][2] - line) <= 1
    assert result.org.title("a") == "A"
    assert result.org.nodes["roles/cfo"].type == "Role"


def test_what_can_be_read_of_broken_front_matter_is_not_lost(compiled: Compile) -> None:
    text = "---\nowner: @lane-d\nttl_days: 60\nlast_verified: 2020-11-02\ntitle: a: b\n---\n# A\n"
    result = compiled({**GOOD, "a.md": text})
    assert [rule for rule, _, _ in found(result, "a.md")] == ["invalid-front-matter", "overdue-review"]


def test_an_unclosed_front_matter_is_text(compiled: Compile) -> None:
    result = compiled({"a.md": "---\ntype: Role\n# A\n"})
    assert result.org.nodes["a"].type == "Page"


def test_alias_bombs_and_deep_yaml_are_refused(compiled: Compile) -> None:
    bomb = "a: &a [x,x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [{','.join(['*' + chr(97 + i)] * 10)}]\n" for i in range(8)
    )
    deep = "x: " + "[" * 10_000 + "]" * 10_000 + "\n"
    dashes = "x:\n  " + "- " * 10_000 + "y\n"
    for text in (bomb, deep, dashes):
        result = compiled({"a.md": f"---\n{text}---\n# A\n"})
        assert [rule for rule, _, _ in found(result, "a.md")] == ["invalid-front-matter"]


def test_a_recursive_alias_is_refused(compiled: Compile) -> None:
    result = compiled({"a.md": "---\nx: &x\n  - *x\n---\n# A\n"})
    assert [rule for rule, _, _ in found(result, "a.md")] == ["invalid-front-matter"]


def test_binary_large_and_wrongly_encoded_files(tmp_path: Path) -> None:
    write_files(
        tmp_path,
        {
            "binary.md": bytes(range(256)) * 40,
            "large.md": b"x" * 50_000_000,
            "latin.md": "# Über\nFür alle.\n".encode("latin-1"),
            "wide.md": "# Wide\nText.\n".encode("utf-16"),
            "nul.md": b"# A\x00B\ntext and more text, so that one stray byte makes no binary of it\n",
            "bom.md": "\ufeff---\ntype: Role\n---\n# BOM\n".encode(),
            **{k: v.encode() for k, v in GOOD.items()},
        },
    )
    result = compile_folder(tmp_path)
    assert found(result, "binary.md") == [("unreadable-file", "error", 1)]
    assert found(result, "large.md") == [("unreadable-file", "error", 1)]
    assert found(result, "latin.md") == [("unreadable-file", "warning", 1)]
    assert result.org.title("latin") == "Über"
    assert result.org.title("wide") == "Wide"
    assert found(result, "nul.md") == []
    assert result.org.nodes["bom"].type == "Role"


def test_mixed_line_ends_keep_lines_and_columns_true(compiled: Compile) -> None:
    text = b"---\r\ntype: Role\n---\r# A\r\n\r\nSee [x](nowhere.md).\r\n"
    result = compiled({"a.md": text})
    finding = next(d for d in result.linted.diagnostics if d.rule == "dead-link")
    assert (finding.span.line, finding.span.column) == (6, 5)


@pytest.mark.skipif(sys.platform == "win32", reason="making symbolic links needs a privilege on Windows")
def test_symbolic_links_are_not_followed_out_of_the_root_or_in_circles(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    write_files(outside, {"secret.md": "# Secret\n"})
    root = write_files(
        tmp_path / "org", {**GOOD, "index.md": "# I\n[a](alias.md) [b](away/secret.md) [c](in/cfo.md)\n"}
    )
    (root / "away").symlink_to(outside)
    (root / "loop").symlink_to(root)
    (root / "self").symlink_to(root / "self")
    (root / "alias.md").symlink_to(root / "roles" / "cfo.md")
    (root / "in").symlink_to(root / "roles")
    (root / "gone.md").symlink_to(root / "nothing.md")
    result = compile_folder(root)
    assert sorted(result.org.units) == ["index.md", "roles/cfo.md"]
    dead = [d.subject for d in result.linted.diagnostics if d.rule == "dead-link"]
    assert dead == ["away/secret.md"]


def test_what_may_not_be_read_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write_files(tmp_path, {**GOOD, "closed/a.md": "# A\n", "b.md": "# B\n"})
    scan, read = os.scandir, Path.read_bytes

    def closed_scan(path):
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied")
        return scan(path)

    def closed_read(path):
        if path.name == "b.md":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(os, "scandir", closed_scan)
    monkeypatch.setattr(Path, "read_bytes", closed_read)
    result = compile_folder(root)
    assert [rule for rule, _, _ in found(result, "closed")] == ["unreadable-file"]
    assert [rule for rule, _, _ in found(result, "b.md")] == ["unreadable-file"]


def test_a_file_that_vanishes_between_listing_and_reading(tmp_path: Path) -> None:
    from orgc.cache import Cache
    from orgc.compiler import compile_world
    from orgc.model.config import Config
    from orgc.world import World
    from tests.conftest import AS_OF

    root = write_files(tmp_path, {**GOOD, "a.md": "# A\n"})
    world = World(root, Config(), AS_OF)
    (root / "a.md").unlink()
    result = compile_world(world, Config(), Cache(None, Config()))
    assert found(result, "a.md") == [("unreadable-file", "error", 1)]


@pytest.mark.parametrize(
    "text",
    [
        ">" * 10_000 + " x",
        "- " * 10_000 + "x",
        "[" * 10_000,
        "[a](" * 10_000,
        "*a " * 20_000,
        "`" * 10_000 + "a",
        "<" * 10_000,
        "<!--" * 5_000,
        "![" * 10_000,
        "#" * 10_000 + " x",
        "1. " * 10_000,
        "\n".join("  " * i + "- x" for i in range(500)),
        "|" * 10_000 + "\n" + "|-" * 5_000,
        "<div>" * 10_000,
        "a" * 1_000_000,
        "**a" * 10_000,
        "_" * 20_000,
        "~~~\n" * 10_000,
        "[a]: b\n" * 10_000,
        "\\" * 50_000,
        "&#" * 20_000,
        "must " * 20_000,
        "if a, " * 10_000 + "must b",
        "at most " * 10_000 + "5",
    ],
    ids=range(24),
)
def test_pathological_markdown_neither_fails_nor_hangs(text: str, compiled: Compile) -> None:
    for before in ("", "---\ntype: Policy\n---\n# P\n", "---\ntype: Workflow\n---\n# W\n1. a\n2. b\n   - If x: "):
        result = compiled({"a.md": before + text + "\n"})
        assert "a.md" in result.org.units


def test_wrong_usage_is_one_line_and_exit_code_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = str(
        write_files(
            tmp_path / "o", {**GOOD, "bad.toml": "x = ", "odd.toml": "[chek]\n", "type.toml": "[check]\nfail-on = 3\n"}
        )
    )
    cases = [
        ["check", str(tmp_path / "nothing")],
        ["check", root, "--select", "dead-lnk"],
        ["check", root, "--as-of", "tomorrow"],
        ["check", root, "--config", str(tmp_path / "o" / "bad.toml")],
        ["check", root, "--config", str(tmp_path / "o" / "odd.toml")],
        ["check", root, "--config", str(tmp_path / "o" / "type.toml")],
        ["check", root, "--workers", "0"],
        ["build", root, "--target", "claud", "--out", str(tmp_path / "b")],
        ["build", root, "--role", "roles/cof", "--out", str(tmp_path / "b")],
        ["graph", root, "--select", "roles/cof"],
        ["graph", root, "--select", ""],
        ["graph", root, "--workflow", "roles/cfo"],
        ["show", "nobody", root],
        ["explain", "dead-lnk"],
    ]
    for arguments in cases:
        assert main([*arguments]) == 2, arguments
        out, err = capsys.readouterr()
        assert out == ""
        assert err.startswith("orgc: ")
        assert err.count("\n") == 1, err
    assert "did you mean `check`" in _error(["check", root, "--config", str(tmp_path / "o" / "odd.toml")], capsys)


def _error(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    main(arguments)
    return capsys.readouterr().err


def test_an_empty_folder_names_the_sample(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", str(tmp_path)]) == 2
    assert "orgc init --sample" in capsys.readouterr().err


@pytest.mark.parametrize("value", ["1" * 5_000, "0x" + "f" * 5_000, "1979-99-99"])
def test_toml_values_that_python_refuses(value: str, compiled: Compile) -> None:
    result = compiled({**GOOD, "a.md": f"+++\nweight = {value}\n+++\n# A\n"})
    assert result.org.title("a") == "A"


def test_a_configuration_with_a_number_too_long(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_files(tmp_path, {**GOOD, "orgc.toml": f"x = {'1' * 5_000}\n"})
    assert main(["check", str(root)]) == 2
    assert "orgc.toml" in capsys.readouterr().err


@pytest.mark.parametrize(
    "sentence",
    [
        f"The CFO must pay {'9' * 1_000_001} dollars.",
        "The CFO must pay " + "at least 3 days and 40 USD or " * 5_000 + "nothing.",
        "The CFO must pay " + "e.g. A. Dr. No. " * 5_000,
        "The CFO must pay " + "1,000," * 20_000,
    ],
    ids=["a long number", "many quantities", "many abbreviations", "many commas"],
)
def test_a_sentence_of_any_length_is_read(sentence: str, compiled: Compile) -> None:
    result = compiled({**GOOD, "policies/p.md": f"# P\n\n{sentence}\n"})
    assert result.org.title("policies/p") == "P"


def test_toml_tables_are_kept_and_deep_ones_are_no_fault(compiled: Compile) -> None:
    deep = ".".join(["a"] * 3_000)
    text = f'+++\nweight = 1\n{deep} = 1\n\n[params]\nteam = "Ops"\n+++\n# A\n'
    result = compiled({**GOOD, "a.md": text})
    extras = {extra.key.text: extra.json for extra in result.org.entities["a"].extras}
    assert extras["params"] == '{"team": "Ops"}' or extras["params"] == '{"team":"Ops"}'
