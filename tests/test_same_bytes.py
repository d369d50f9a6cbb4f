"""Same input, same bytes: whatever the order of files, the hash seed, the number of workers, warm or cold."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from orgc import cache as cache_module
from orgc import compiler
from orgc import replay as replay_module
from orgc.cache import Cache, encode_unit
from orgc.cli import main
from orgc.compiler import compile_world, plan
from orgc.model.config import Config
from orgc.world import World
from tests.conftest import AS_OF, SAMPLE, write_files


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def build(out: Path, *arguments: str, seed: str = "0") -> dict[str, bytes]:
    command = [sys.executable, "-m", "orgc", "build", str(SAMPLE), "--as-of", AS_OF.isoformat(), "--out", str(out)]
    command += ["--target", "agents-md", "--target", "skills", "--target", "claude", *arguments]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed})
    return tree(out)


def test_builds_are_equal_for_hash_seeds_and_workers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = build(tmp_path / "a", "--no-cache", "--workers", "1", seed="0")
    second = build(tmp_path / "b", "--no-cache", "--workers", "2", seed="1")
    third = build(tmp_path / "c", "--no-cache", "--workers", "3", seed="4242")
    assert len(first) > 90
    assert first == second == third


def test_workers_give_the_units_that_one_process_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    config = Config()
    world = World(SAMPLE, config, AS_OF)
    alone = compile_world(world, config, Cache(None, config), 1)
    monkeypatch.setattr(compiler, "MANY", 1)
    together = compile_world(world, config, Cache(None, config), 3)
    assert [encode_unit(u) for u in alone.org.units.values()] == [encode_unit(u) for u in together.org.units.values()]
    assert alone.linted == together.linted


def test_the_order_of_files_does_not_matter() -> None:
    config = Config()
    world = World(SAMPLE, config, AS_OF)
    whole = compile_world(world, config, Cache(None, config), 1)
    files = list(world.files.items())
    for seed in range(3):
        random.Random(seed).shuffle(files)
        world.files = dict(files)
        world.documents = tuple(p for p, _ in files if p in set(world.documents))
        other = compile_world(world, config, Cache(None, config), 1)
        assert other.linted == whole.linted
        assert other.org.nodes == whole.org.nodes
        assert other.org.edges == whole.org.edges


ORG = {
    "roles/cfo.md": "---\ntype: Role\n---\n# CFO\n[x](gone.md)\n",
    "policies/p.md": "---\nowner: roles/cfo\n---\n# P\nThe CFO must sleep.\n",
}


def compiled(root: Path, config: Config | None = None) -> compiler.Compiled:
    config = config or Config()
    return compile_world(World(root, config, AS_OF), config, Cache(root / ".orgc-cache", config), 1)


def age(root: Path) -> None:
    """Makes files older than git's two seconds of doubt."""
    for path in root.rglob("*.md"):
        os.utime(path, ns=(10**18, 10**18))


def test_warm_equals_cold_and_parses_only_what_changed(tmp_path: Path) -> None:
    root = write_files(tmp_path, ORG)
    age(root)
    cold = compiled(root)
    assert cold.parsed == 2
    warm = compiled(root)
    assert warm.parsed == 0
    assert warm.linted == cold.linted
    assert warm.org.edges == cold.org.edges
    (root / "policies/p.md").write_text("# P\nThe CFO must not sleep.\n")
    changed = compiled(root)
    assert changed.parsed == 1
    fresh = compile_world(World(root, Config(), AS_OF), Config(), Cache(None, Config()), 1)
    assert changed.linted == fresh.linted
    assert list(changed.org.norms) == list(fresh.org.norms)


def test_an_edit_that_keeps_size_and_time_is_seen_within_two_seconds_of_writing(tmp_path: Path) -> None:
    root = write_files(tmp_path, ORG)
    compiled(root)
    path = root / "policies/p.md"
    stat = path.stat()
    path.write_text(ORG["policies/p.md"].replace("must sleep", "must smile"))
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert "smile" in next(iter(compiled(root).org.norms.values())).text.text


def test_a_fresh_checkout_with_a_restored_cache_parses_nothing(tmp_path: Path) -> None:
    root = write_files(tmp_path, ORG)
    compiled(root)
    for path in root.rglob("*.md"):
        os.utime(path, ns=(5 * 10**17, 5 * 10**17))
    assert compiled(root).parsed == 0


@pytest.mark.parametrize("damage", [b"", b"\x00", b"{}", b"\xff" * 1000, "cut", "flip"])
def test_a_damaged_cache_is_recomputed(tmp_path: Path, damage: bytes | str) -> None:
    root = write_files(tmp_path, ORG)
    age(root)
    cold = compiled(root)
    store = root / ".orgc-cache" / "units.msgpack"
    data = store.read_bytes()
    if damage == "cut":
        store.write_bytes(data[: len(data) // 2])
    elif damage == "flip":
        store.write_bytes(data.replace(b"Role", b"Rule").replace(b"CFO", b"\xc1\xc1\xc1"))
    else:
        store.write_bytes(damage)  # type: ignore[arg-type]
    again = compiled(root)
    assert again.linted == cold.linted
    assert again.org.nodes == cold.org.nodes


def test_another_configuration_or_compiler_does_not_take_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_files(tmp_path, ORG)
    age(root)
    compiled(root)
    assert compiled(root, Config(currency="EUR")).parsed == 2
    monkeypatch.setattr(cache_module, "compiler_digest", lambda: b"another")
    assert compiled(root).parsed == 2


def test_a_cache_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    root = write_files(tmp_path, {**ORG, ".orgc-cache": "a file is in the way"})
    assert compiled(root).parsed == 2


def test_only_changed_artifacts_are_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_files(tmp_path / "o", ORG)
    out = tmp_path / "out"
    assert main(["build", str(root), "--out", str(out), "--target", "agents-md"]) == 1
    first = tree(out)
    times = {p: p.stat().st_mtime_ns for p in out.rglob("*") if p.is_file()}
    main(["build", str(root), "--out", str(out), "--target", "agents-md"])
    assert {p: p.stat().st_mtime_ns for p in out.rglob("*") if p.is_file()} == times
    (root / "policies/p.md").write_text("# P\nThe CFO must not sleep.\n")
    (root / "roles/cfo.md").write_text("---\ntype: Role\n---\n# CFO\n")
    capsys.readouterr()
    assert main(["build", str(root), "--out", str(out), "--target", "agents-md"]) == 0
    changed = {path for path, data in tree(out).items() if first.get(path) != data}
    assert "roles/cfo/AGENTS.md" in changed


def test_the_plan_follows_from_the_listing_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    config = Config()
    world = World(SAMPLE, config, AS_OF)
    whole = plan(world, config)
    assert len(whole.jobs) > 100
    other = World(SAMPLE, config, AS_OF)
    documents = list(other.documents)
    random.Random(1).shuffle(documents)
    other.documents = tuple(documents)
    monkeypatch.setattr(World, "text", lambda *_: pytest.fail("a document was read"))
    assert plan(other, config) == whole


def test_the_graph_is_json_and_the_same_for_hash_seeds(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "orgc", "graph", str(SAMPLE), "--no-cache"]
    texts = {
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": s}).stdout
        for s in ("0", "7")
    }
    assert len(texts) == 1
    assert json.loads(texts.pop())["schema"] == 1


TIES = """---
type: Workflow
---
# Ship

1. **Prepare**: the Packer prepares.
   - In parallel:
     1. **Weigh**: the Packer weighs.
        - If it is fine: continue
        - Otherwise: end
     2. **Label**: the Packer labels.
   - If it is big: go to Bill
   - If it is small: go to File
   - Otherwise: go to Send
2. **Bill**: the Clerk bills.
3. **File**: the Clerk files.
4. **Send**: the Clerk sends.
"""


def test_edges_that_differ_in_their_label_alone_are_in_the_same_order(tmp_path: Path) -> None:
    roles = {f"roles/{n}.md": f"---\ntype: Role\n---\n# {n.title()}\n" for n in ("packer", "clerk")}
    root = write_files(tmp_path, {**roles, "workflows/ship.md": TIES})
    command = [sys.executable, "-m", "orgc", "graph", str(root), "--no-cache"]
    texts = [
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": str(s)}).stdout
        for s in range(6)
    ]
    assert len(set(texts)) == 1
    hands = [e for e in json.loads(texts[0])["edges"] if e["type"] == "hands_off"]
    assert len(hands) == 6


def test_another_version_of_a_package_does_not_take_the_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    assert any(name.startswith("msgspec-") for name in replay_module.packages())
    before = cache_module.compiler_digest.__wrapped__()
    monkeypatch.setattr(cache_module, "packages", lambda: ["msgspec-99.dist-info"])
    assert cache_module.compiler_digest.__wrapped__() != before
