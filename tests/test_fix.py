"""`orgc check --fix`, `--diff` and `--changed-since`: only what has one safe correction is mended, byte for byte."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgc.cli import main
from orgc.model.fix import Edit, Fix
from orgc.model.span import Span
from orgc.passes.fix import fix
from tests.conftest import write_files

Files = dict[str, str | bytes]

# What is there, the file that is mended, and what it says then; None: nothing is safe to mend.
CASES: dict[str, tuple[Files, str, str | bytes | None]] = {
    "a file of that name elsewhere": (
        {"a.md": "# A\nSee [the limits](limits.md) and\n[more](limits.md#one).\n", "deep/limits.md": "# L\n## One\n"},
        "a.md",
        "# A\nSee [the limits](deep/limits.md) and\n[more](deep/limits.md#one).\n",
    ),
    "from below, with a dot, a title and pointed brackets": (
        {
            "x/a.md": '# A\n[l](./limits.md "T") [m](<limits.md>) ![p](gone/p.png)\n',
            "y z/limits.md": "# L\n",
            "img/p.png": "",
        },
        "x/a.md",
        '# A\n[l](../y%20z/limits.md "T") [m](<../y%20z/limits.md>) ![p](../img/p.png)\n',
    ),
    "windows, a byte order mark, no last line end, what is not ASCII before it": (
        {"a.md": "\ufeff# Ä\r\n\r\n🙂 שלום [x](limits.md)".encode(), "d/limits.md": "# L\n"},
        "a.md",
        "\ufeff# Ä\r\n\r\n🙂 שלום [x](d/limits.md)".encode(),
    ),
    "a link around a picture": (
        {"a.md": "# A\n[![p](p.png)](limits.md)\n", "p.png": "", "d/limits.md": "# L\n"},
        "a.md",
        "# A\n[![p](p.png)](d/limits.md)\n",
    ),
    "another case": (
        {"a.md": "# A\n[x](Sub/CONDUCT.md#Top)\n", "sub/conduct.md": "# Conduct\n"},
        "a.md",
        "# A\n[x](sub/conduct.md#Top)\n",
    ),
    "an anchor by its punctuation, and one by a slip of the hand": (
        {"a.md": "# A\n[x](#The-Limits) [y](#escalaton-path)\n\n## The limits\n\n## Escalation path\n"},
        "a.md",
        "# A\n[x](#the-limits) [y](#escalation-path)\n\n## The limits\n\n## Escalation path\n",
    ),
    "an idle ignore on lines of its own, and one in a line": (
        {
            "a.md": "# A\n\n<!-- orgc-ignore dead-link: on the old site -->\nAll is well.\n\n"
            "B <!-- orgc-ignore dead-link: moved --> C\n"
        },
        "a.md",
        "# A\n\nAll is well.\n\nB  C\n",
    ),
    "names that are not ASCII, and signs of markdown in them": (
        {"a.md": "# A\n[x](über.md) [y](caf%C3%A9.md) [z](n.md)\n", "ü/über.md": "", "d/café.md": "", "d_*e*/n.md": ""},
        "a.md",
        "# A\n[x](ü/über.md) [y](d/caf%C3%A9.md) [z](d_*e*/n.md)\n",
    ),
    "two of that name": ({"a.md": "# A\n[x](n.md)\n", "b/n.md": "# N\n", "c/n.md": "# N\n"}, "a.md", None),
    "an index": ({"a.md": "# A\n[x](gone/index.md)\n", "b/index.md": "# N\n"}, "a.md", None),
    "an anchor that the file elsewhere has not": ({"a.md": "# A\n[x](n.md#no)\n", "b/n.md": "# N\n"}, "a.md", None),
    "another number": ({"a.md": "# A\n[x](#step-2-pay)\n\n## Step 3 pay\n"}, "a.md", None),
    "a reference style link": ({"a.md": "# A\n[x][y]\n\n[y]: n.md\n", "b/n.md": "# N\n"}, "a.md", None),
    "code": ({"a.md": "# A\n`[x](n.md)`\n", "b/n.md": "# N\n"}, "a.md", None),
    "an ignore that parts two lists": (
        {"a.md": "# A\n\n- one\n\n<!-- orgc-ignore dead-link: old -->\n\n- two\n"},
        "a.md",
        None,
    ),
    "an ignore of which one rule is used": (
        {"a.md": "# A\n\n<!-- orgc-ignore dead-link, dead-anchor: old -->\n[x](gone.md)\n"},
        "a.md",
        None,
    ),
    "an ignore that silences something": (
        {"a.md": "# A\n\n<!-- orgc-ignore dead-link: o -->\n[x](g.md)\n"},
        "a.md",
        None,
    ),
    "a jump by a misspelled name": (
        {
            "workflows/w.md": "---\ntype: Workflow\n---\n# W\n\n1. **Pay the bill**: pay.\n   - Go to **Fle it**\n"
            "2. **File it**: file.\n"
        },
        "workflows/w.md",
        None,
    ),
}


def check(root: Path, *options: str) -> int:
    return main(["check", str(root), "--no-cache", *options])


def whole(content: str | bytes) -> bytes:
    return content if isinstance(content, bytes) else content.encode()


@pytest.mark.parametrize("case", CASES)
def test_what_is_safe_is_mended_and_nothing_else(case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files, path, expected = CASES[case]
    root = write_files(tmp_path / "o", files)
    check(root, "--format", "json")
    before = json.loads(capsys.readouterr().out)["diagnostics"]
    mendable = [d for d in before if d["fix"] and d["fix"]["safe"]]
    assert check(root, "--diff") == (expected is not None)
    shown = capsys.readouterr().out
    assert (shown == "") == (expected is None)
    assert {p: (root / p).read_bytes() for p in files} == {p: whole(c) for p, c in files.items()}, (
        "--diff writes nothing"
    )
    check(root, "--fix")
    capsys.readouterr()
    assert (root / path).read_bytes() == whole(files[path] if expected is None else expected)
    for other in files:
        if other != path:
            assert (root / other).read_bytes() == whole(files[other])
    check(root, "--format", "json")
    after = json.loads(capsys.readouterr().out)["diagnostics"]
    assert len(mendable) == len(before) - len(after)
    assert {d["fingerprint"] for d in after} <= {d["fingerprint"] for d in before}, "nothing new is wrong"
    assert bool(mendable) == (expected is not None)
    assert not list(root.rglob("*.tmp"))


def test_edits_in_json_slice_to_what_they_replace(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seen = 0
    for name, (files, _, _) in CASES.items():
        root = write_files(tmp_path / name.replace(" ", "-"), files)
        check(root, "--format", "json")
        for found in json.loads(capsys.readouterr().out)["diagnostics"]:
            for edit in (found["fix"] or {"edits": []})["edits"]:
                text = (root / edit["path"]).read_text(encoding="utf-8-sig")
                lines = [*text.split("\n"), ""]
                covered = lines[edit["line"] - 1 : edit["end_line"]]
                covered[-1] = covered[-1][: edit["end_column"] - 1]
                covered[0] = covered[0][edit["column"] - 1 :]
                assert "\n".join(covered) == edit["old"] != edit["new"]
                seen += 1
    assert seen > 10


def test_guesses_are_made_only_when_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files, path, _ = CASES["a jump by a misspelled name"]
    root = write_files(
        tmp_path / "o",
        {**files, "policies/p.md": "---\ntype: Policy\nowner: roles/cof\n---\n# P\n", "roles/cfo.md": "# CFO\n"},
    )
    check(root, "--fix")
    assert "2 more with --unsafe-fixes" in capsys.readouterr().err
    check(root, "--fix", "--unsafe-fixes")
    assert "2 findings mended in 2 files" in capsys.readouterr().err
    assert "Go to **File it**" in (root / path).read_text(encoding="utf-8")
    assert "owner: roles/cfo\n" in (root / "policies/p.md").read_text(encoding="utf-8")


def test_a_file_keeps_its_rights_and_one_that_may_not_be_written_stays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    files, path, expected = CASES["a file of that name elsewhere"]
    root = write_files(tmp_path / "o", files)
    (root / path).chmod(0o640)
    monkeypatch.setattr("orgc.cli.fixing.os.access", lambda *_: False)
    assert check(root, "--fix") == 2
    assert "may not be written; nothing was changed" in capsys.readouterr().err
    assert (root / path).read_bytes() == whole(files[path])
    monkeypatch.undo()
    assert check(root, "--fix") == 0
    assert (root / path).read_bytes() == whole(expected or "")
    assert stat.S_IMODE((root / path).stat().st_mode) == 0o640


def test_accepted_and_ignored_findings_are_left_alone(tmp_path: Path) -> None:
    files, path, _ = CASES["a file of that name elsewhere"]
    root = write_files(tmp_path / "o", files)
    check(root, "--fix", "--ignore", "dead-link")
    check(root, "--write-baseline")
    check(root, "--fix")
    assert (root / path).read_bytes() == whole(files[path])


@pytest.mark.parametrize(
    "options",
    [
        ("--fix", "--diff"),
        ("--fix", "--watch"),
        ("--unsafe-fixes",),
        ("--fix", "--write-baseline"),
        ("--write-baseline", "--changed-since", "HEAD"),
        ("--watch", "--write-baseline"),
    ],
)
def test_options_that_do_not_go_together(tmp_path: Path, options: tuple[str, ...]) -> None:
    root = write_files(tmp_path / "o", {"a.md": "# A\n"})
    assert check(root, *options) == 2


@settings(max_examples=300, deadline=None)
@given(
    pieces=st.lists(st.text(alphabet="ab 🙂é\t\u202e", max_size=4), min_size=1, max_size=6),
    ends=st.lists(st.sampled_from(["\n", "\r\n", "\r"]), min_size=6, max_size=6),
    mark=st.booleans(),
    edits=st.lists(
        st.tuples(st.integers(0, 5), st.integers(0, 4), st.integers(0, 4), st.text("xy", max_size=3)), max_size=4
    ),
)
def test_every_byte_that_no_edit_covers_stays(
    pieces: list[str], ends: list[str], mark: bool, edits: list[tuple[int, int, int, str]]
) -> None:
    lines = [p + e for p, e in zip(pieces, ends, strict=False)]
    data = (("\ufeff" if mark else "") + "".join(lines)).encode()
    fixes = []
    for line, start, end, new in edits:
        if line < len(pieces) and start < end <= len(pieces[line]):
            span = Span(line + 1, start + 1, line + 1, end + 1)
            fixes.append(Fix(str(len(fixes)), "", True, (Edit("a", span, pieces[line][start:end], new),)))
    after, made = fix(data, fixes)
    assert len(made) <= len(fixes)
    expected = [list(p) for p in pieces]
    for one in made:
        edit = one.edits[0]
        row = expected[edit.span.line - 1]
        row[edit.span.column - 1 : edit.span.end_column - 1] = [edit.new, *[""] * (len(edit.old) - 1)]
    text = "".join("".join(row) + e for row, e in zip(expected, ends, strict=False))
    assert after == (("\ufeff" if mark else "") + text).encode()
    wrong = Fix("w", "", True, (Edit("a", Span(1, 1, 1, 2), "no such", "x"),))
    assert fix(data, [wrong]) == (data, ())
    assert fix(b"\xff\xfe", fixes) == (b"\xff\xfe", ())


def test_changed_since_shows_what_has_to_do_with_changed_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pygit2 = pytest.importorskip("pygit2", reason="pygit2 is not installed (pip install orgc[git])")
    files: Files = {
        "org/old.md": "# Old\n[x](gone.md)\n",
        "org/into.md": "# Into\n[t](target.md)\n",
        "org/target.md": "# Target\n",
        "elsewhere.md": "# E\n",
    }
    write_files(tmp_path, files)
    repository = pygit2.init_repository(str(tmp_path))

    def commit(name: str) -> str:
        repository.index.add_all()
        repository.index.write()
        who = pygit2.Signature("A", "a@example.com", 1_700_000_000, 0)
        parents = [] if repository.head_is_unborn else [repository.head.target]
        return str(repository.create_commit("HEAD", who, who, name, repository.index.write_tree(), parents))

    def found(revision: str) -> list[tuple[str, str]]:
        check(tmp_path / "org", "--changed-since", revision, "--format", "json")
        return [(d["rule"], d["path"]) for d in json.loads(capsys.readouterr().out)["diagnostics"]]

    first = commit("one")
    assert found(first) == []
    write_files(tmp_path, {"org/new.md": "# New\n[y](nothing.md)\n"})
    assert found("HEAD") == [("dead-link", "new.md")], "a file that git does not know yet"
    commit("two")
    assert found("HEAD") == []
    assert found(first) == [("dead-link", "new.md")]
    (tmp_path / "org/target.md").unlink()
    assert found("HEAD") == [("dead-link", "into.md")], "a link to what was deleted since"
    assert check(tmp_path / "org", "--changed-since", "nonsense") == 2
    assert "git knows no such revision" in capsys.readouterr().err


def test_changed_since_without_a_repository(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_files(tmp_path / "o", {"a.md": "# A\n"})
    assert check(root, "--changed-since", "HEAD") == 2
    assert "in no git repository" in capsys.readouterr().err
