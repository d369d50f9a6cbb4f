"""`orgc new`: what it writes passes the check, stands where its kind stands, and replaces nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from orgc.cli import main
from orgc.cli.new import _KINDS
from orgc.kinds import all_kinds
from tests.conftest import compile_folder, write_files

NAMES = ("Coffee {kind}", "A & B's {kind} *of* `x` [y](z) <b> #1", "Übergabe – {kind}: {{ 7 }}", "交接 {kind}")


def new(root: Path, kind: str, name: str, *more: str) -> int:
    return main(["new", kind, name, str(root), "--no-cache", *more])


def findings(root: Path, capsys: pytest.CaptureFixture[str]) -> list[tuple[str, str, str]]:
    capsys.readouterr()
    main(["check", str(root), "--no-cache", "--format", "json", "--as-of", "2026-11-22"])
    every = json.loads(capsys.readouterr().out)["diagnostics"]
    return [(d["rule"], d["path"], d["message"]) for d in every if d["severity"] != "info"]


def test_every_kind_that_people_write_has_a_template() -> None:
    assert {k.capitalize() for k in _KINDS} == set(all_kinds()) - {"Organization", "Page", "Skill"}


@pytest.mark.parametrize("owner", [(), ("--owner", "CFO")])
@pytest.mark.parametrize("kind", _KINDS)
@pytest.mark.parametrize("name", NAMES)
def test_it_passes_the_check(
    tmp_path: Path, kind: str, name: str, owner: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "o"
    root.mkdir()
    if owner:
        write_files(
            root, {"roles/cfo.md": "---\ntype: Role\naliases: [CFO]\n---\n# Chief of *money*\n\n## Mission\nPay.\n"}
        )
    before = {p: p.read_bytes() for p in root.rglob("*.md")}
    title = name.replace("{kind}", kind)
    assert new(root, kind, title, *owner) == 0
    assert findings(root, capsys) == []
    made = [p for p in root.rglob("*.md") if p not in before]
    assert len(made) == 1
    org = compile_folder(root).org
    path = made[0].relative_to(root).as_posix()
    entity = org.units[path].entities[0]
    assert (entity.type, entity.title.text, entity.evidence.how) == (kind.capitalize(), title, "declared")
    if owner:
        assert (
            any(True for e in org.out("roles/cfo") if e.path == path)
            or any(True for e in org.into("roles/cfo") if e.path == path)
            or kind == "role"
        )
    assert {p: p.read_bytes() for p in before} == before


def test_in_the_sample_every_kind_fits_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = tmp_path / "o"
    assert main(["init", str(root), "--sample"]) == 0
    for kind in _KINDS:
        assert new(root, kind, f"Extra {kind}", "--owner", "Head of people") == 0
    assert findings(root, capsys) == []
    for path in ("roles/extra-role.md", "workflows/extra-workflow.md", "policies/extra-policy.md", "extra-glossary.md"):
        assert (root / path).is_file()


def test_it_goes_where_its_kind_is_and_never_over_anything(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = "---\ntype: Role\n---\n# Cook\n\n## Mission\nCook.\n"
    root = write_files(tmp_path / "o", {"people/jobs/cook.md": page, "people/jobs/waiter.md": "mine"})
    assert new(root, "role", "Baker") == 0
    assert (root / "people/jobs/baker.md").is_file()
    assert new(root, "role", "Waiter") == 2
    assert "is there already" in capsys.readouterr().err
    assert (root / "people/jobs/waiter.md").read_text(encoding="utf-8") == "mine"
    assert new(root, "role", "the cooks", "--file", "x.md") == 2
    assert "people/jobs/cook.md:4 is a role of that name already" in capsys.readouterr().err
    assert new(root, "policy", "Food", "--file", "rules/food.md") == 0
    assert (root / "rules/food.md").is_file()


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (("role", "X", "--file", "../x.md"), "not a path inside"),
        (("role", "X", "--file", "/tmp/x.md"), "not a path inside"),
        (("role", "X", "--file", "x.txt"), "not a markdown file"),
        (("role", "X", "--file", ".hidden/x.md"), "not a markdown file"),
        (("role", "X", "--owner", "nobody"), "there is no one role `nobody`"),
        (("role", " \n "), "a name has 1 to 100"),
        (("role", "x" * 101), "a name has 1 to 100"),
        (("role", "a\u202eb"), "a name has 1 to 100"),
        (("role", "***"), "a name has 1 to 100"),
    ],
)
def test_what_it_does_not_take(
    tmp_path: Path, more: tuple[str, ...], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_files(tmp_path / "o", {"a.md": "# A\n"})
    kind, name, *rest = more
    assert new(root, kind, name, *rest) == 2
    assert says in capsys.readouterr().err
    assert [p.name for p in tmp_path.rglob("*.md")] == ["a.md"]


def test_nothing_is_written_through_a_link(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_files(tmp_path / "o", {"a.md": "# A\n"})
    (tmp_path / "outside").mkdir()
    (root / "roles").symlink_to(tmp_path / "outside")
    assert new(root, "role", "X") == 2
    assert "symbolic link" in capsys.readouterr().err
    assert list((tmp_path / "outside").iterdir()) == []
