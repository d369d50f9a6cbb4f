"""What git remembers of files that links still name, on a repository that the test builds."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import compile_folder, write_files

pygit2 = pytest.importorskip("pygit2", reason="pygit2 is not installed (pip install orgc[git])")


def commit(repository, day: int, message: str) -> str:
    repository.index.add_all()
    repository.index.write()
    who = pygit2.Signature("A", "a@example.com", 1_700_000_000 + day * 86_400, 0)
    parents = [] if repository.head_is_unborn else [repository.head.target]
    return str(repository.create_commit("HEAD", who, who, message, repository.index.write_tree(), parents))


def folder(root: Path) -> list[str]:
    repository = pygit2.init_repository(str(root))
    body = "\n".join(f"Line {n} of the rules." for n in range(20))
    write_files(root, {"a.md": "# A\n[x](leave.md) [y](pay.md) [z](never.md)\n", "leave.md": f"# Leave\n{body}\n"})
    write_files(root, {"pay.md": "# Pay\nMonthly.\n", "people/index.md": "# People\n"})
    made = [commit(repository, 0, "start")]
    (root / "leave.md").rename(root / "people" / "time-off.md")
    made.append(commit(repository, 1, "move"))
    (root / "pay.md").unlink()
    made.append(commit(repository, 2, "delete"))
    return made


def test_a_dead_link_says_when_its_file_was_deleted_and_where_it_was_moved_to(tmp_path: Path) -> None:
    made = folder(tmp_path)
    found = {d.message: d.help for d in compile_folder(tmp_path).linted.diagnostics if d.rule == "dead-link"}
    moved = f"`leave.md` leads to no file: it was deleted on 2023-11-15 in {made[1][:7]}"
    deleted = f"`pay.md` leads to no file: it was deleted on 2023-11-16 in {made[2][:7]}"
    assert found[moved] == "it was moved to `people/time-off.md`"
    assert "take the link out" in found[deleted]
    assert found["`never.md` leads to no file"] == "correct the path, or add the file"


def test_a_folder_of_a_repository_knows_its_own_history(tmp_path: Path) -> None:
    folder(tmp_path / "org")
    inner = tmp_path / "org" / "people"
    write_files(inner, {"b.md": "# B\n[x](gone.md)\n"})
    assert [d.rule for d in compile_folder(inner).linted.diagnostics] == ["dead-link"]


@pytest.mark.parametrize("damage", ["objects", "HEAD", "refs"])
def test_a_damaged_repository_is_no_history(tmp_path: Path, damage: str) -> None:
    folder(tmp_path)
    place = tmp_path / ".git" / damage
    if place.is_dir():
        for path in sorted(place.rglob("*")):
            if path.is_file():
                path.chmod(0o644)
                path.write_bytes(b"x")
    else:
        place.write_bytes(b"\xff\x00")
    found = [d.message for d in compile_folder(tmp_path).linted.diagnostics if d.rule == "dead-link"]
    assert "`pay.md` leads to no file" in found
