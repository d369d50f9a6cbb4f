"""Watching: a real `check --watch` and `build --watch` see edits, renames and broken settings, and end with Ctrl-C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from queue import Empty, Queue
from threading import Event, Thread
from typing import IO, Any

import pytest

from orgc.analysis.changed import changed_bundles
from orgc.apps.watch import Watch
from orgc.compiler import build
from orgc.model.config import Config
from orgc.world import World
from tests.conftest import AS_OF, compile_folder, write_files

FILES: dict[str, str | bytes] = {
    "orgc.toml": "",
    "roles/cook.md": "---\ntype: Role\n---\n# Cook\n\n## Mission\nCook.\n",
    "policies/food.md": "---\ntype: Policy\napplies_to: roles/cook\n---\n# Food\n\n- **F-1** Cooks must wash.\n",
}
PATIENCE = 60  # seconds after which a test gives up; none waits that long


class Running:
    """A command that runs until it is stopped, and what it prints, line by line."""

    def __init__(self, *arguments: str) -> None:
        command = [sys.executable, "-m", "orgc", *arguments]
        heeding: dict[str, Any] = {}
        if sys.platform != "win32":  # a shell's background job ignores the signal, and its children with it
            heeding["preexec_fn"] = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", **heeding
        )
        self.lines: dict[str, Queue[str]] = {"out": Queue(), "err": Queue()}
        self.seen: list[str] = []
        self.readers = [
            Thread(target=self._read, args=(stream, name), daemon=True)
            for name, stream in (("out", self.process.stdout), ("err", self.process.stderr))
        ]
        for reader in self.readers:
            reader.start()

    def _read(self, stream: IO[str], name: str) -> None:
        for line in stream:
            self.lines[name].put(line)

    def until(self, text: str, stream: str = "err") -> str:
        """The next line of a stream that holds `text`."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                line = self.lines[stream].get(timeout=0.5)
            except Empty:
                assert self.process.poll() is None, f"ended before {text!r}: {self.seen}"
                continue
            self.seen.append(line)
            if text in line:
                return line
        raise AssertionError(f"never said {text!r}: {self.seen}")

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        for reader in self.readers:
            reader.join()
        for stream in (self.process.stdout, self.process.stderr):
            assert stream is not None
            stream.close()

    def interrupt(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_files(tmp_path / "org", FILES)


@pytest.fixture
def running() -> Iterator[list[Running]]:
    started: list[Running] = []
    yield started
    for one in started:
        one.end()


def replace_as_editors_do(file: Path, text: str) -> None:
    swap = file.with_name(f".{file.name}.swp")
    swap.write_text(text, encoding="utf-8")
    os.replace(swap, file)


def test_check_sees_what_breaks_and_what_is_mended(root: Path, running: list[Running]) -> None:
    check = Running("check", str(root), "--watch")
    running.append(check)
    check.until("watching")
    page = root / "roles/cook.md"
    whole = page.read_text(encoding="utf-8")
    replace_as_editors_do(page, f"{whole}\nSee [the menu](menu.md).\n")
    check.until("dead-link", "out")
    check.until("roles/cook.md changed: 1 new finding, 0 gone")
    (root / "roles/menu.md").write_text("# Menu\n", encoding="utf-8")
    check.until("no new findings, 1 gone")
    (root / "orgc.toml").write_text("[broken", encoding="utf-8")
    check.until("not valid TOML")
    (root / "orgc.toml").write_text('[check]\nignore = ["dead-link"]\n', encoding="utf-8")
    check.until("orgc.toml changed")
    (root / "roles/menu.md").unlink()
    check.until("roles/menu.md changed: no new findings, 0 gone")
    assert check.interrupt() == 0
    check.until("stopped")
    assert not any("Traceback" in line or "internal fault" in line for line in check.seen)


def test_build_writes_only_what_changed_and_says_why(root: Path, running: list[Running]) -> None:
    out = root / "build"
    made = Running("build", str(root), "--watch", "--out", str(out))
    running.append(made)
    made.until("watching")
    before = {p: p.stat().st_mtime_ns for p in out.rglob("*") if p.is_file()}
    policy = root / "policies/food.md"
    replace_as_editors_do(policy, policy.read_text(encoding="utf-8").replace("must wash", "must wash twice"))
    made.until("policies/food.md changed")
    made.until("roles/cook: F-1 (policies/food.md) changed")
    bundle = next(p for p in out.rglob("AGENTS.md") if "ash twice" in p.read_text(encoding="utf-8"))
    assert bundle in before
    same = [p for p in before if p.stat().st_mtime_ns == before[p]]
    assert same and bundle not in same
    (root / "orgc.toml").write_text("nonsense = 1", encoding="utf-8")
    made.until("is not a key of orgc.toml")
    assert "ash twice" in bundle.read_text(encoding="utf-8")
    (root / "notes.md").write_text("# Notes\n", encoding="utf-8")
    made.until("what was there before stays")
    (root / "orgc.toml").write_text("", encoding="utf-8")
    made.until("no bundle changes")
    assert made.interrupt() == 0


def test_a_fault_at_the_start_is_a_fault(tmp_path: Path, running: list[Running]) -> None:
    one = Running("check", str(tmp_path), "--watch")
    running.append(one)
    one.until("there is no markdown")
    assert one.process.wait(PATIENCE) == 2


@pytest.fixture(params=["told by the system", "looking now and then"])
def watched(root: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Seen]:
    if request.param == "looking now and then":
        monkeypatch.setitem(sys.modules, "watchfiles", None)
    seen = Seen(root)
    yield seen
    seen.watch.stop.set()
    seen.thread.join(PATIENCE)
    assert not seen.thread.is_alive()


class Seen:
    """A watch in a thread of its own, and the paths that it says have changed."""

    def __init__(self, root: Path) -> None:
        self.watch = Watch(root, ignored=[root / "build", root / "report.json"], stop=Event())
        self.found: Queue[tuple[str, ...]] = Queue()
        self.thread = Thread(target=self._run, daemon=True)
        self.thread.start()

    def _run(self) -> None:
        for changed in self.watch:
            self.found.put(changed)

    def all_until(self, path: str) -> set[str]:
        """What changed up to and with `path`."""
        found: set[str] = set()
        while path not in found:
            found.update(self.found.get(timeout=PATIENCE))
        return found


def test_only_what_belongs_to_the_organization_counts(root: Path, watched: Seen) -> None:
    for path in (
        "build/AGENTS.md",
        ".orgc-cache/units.msgpack",
        ".git/HEAD",
        "node_modules/x.md",
        "a.md~",
        "report.json",
    ):
        write_files(root, {path: "x"})
    write_files(root, {"teams/new/kitchen.md": "# Kitchen\n"})
    assert watched.all_until("teams/new/kitchen.md") == {"teams", "teams/new", "teams/new/kitchen.md"}


def test_a_burst_is_one_change_and_a_write_undone_is_none(root: Path, watched: Seen) -> None:
    page = root / "roles/cook.md"
    page.rename(root / "roles/chef.md")
    (root / "policies").rename(root / "rules")
    assert watched.all_until("rules/food.md") == {
        "roles/cook.md",
        "roles/chef.md",
        "policies",
        "policies/food.md",
        "rules",
        "rules/food.md",
    }
    write_files(root, {"z.md": "# Z\n"})
    assert watched.all_until("z.md") == {"z.md"}


def test_the_root_may_go_and_come_back(root: Path, watched: Seen) -> None:
    root.rename(root.with_name("away"))
    assert "orgc.toml" in watched.all_until("roles/cook.md")
    root.with_name("away").rename(root)
    assert "orgc.toml" in watched.all_until("roles/cook.md")
    write_files(root, {"z.md": "# Z\n"})
    assert "z.md" in watched.all_until("z.md")


def test_an_output_folder_around_the_root_hides_nothing(root: Path) -> None:
    watch = Watch(root, ignored=[root, root.parent])
    write_files(root, {"z.md": "# Z\n"})
    assert next(iter(watch)) == ("z.md",)


def test_settings_above_the_root_count(tmp_path: Path) -> None:
    root = (
        write_files(tmp_path, {".git/HEAD": "ref: x", "mkdocs.yml": "docs_dir: docs\n", "docs/a.md": "# A\n"}) / "docs"
    )
    watch = Watch(root)
    write_files(tmp_path, {"mkdocs.yml": "docs_dir: docs\nsite_name: x\n", "other.txt": "x"})
    assert next(iter(watch)) == ("../mkdocs.yml",)


def test_changed_bundles_name_what_came_and_went(root: Path) -> None:
    def bundles() -> tuple[object, ...]:
        compiled = compile_folder(root)
        return build(compiled, World(root, Config(), AS_OF), ("agents-md",), frozenset(), False).bundles

    before = bundles()
    assert changed_bundles(before, before) == ()
    policy = root / "policies/food.md"
    text = policy.read_text(encoding="utf-8")
    policy.write_text(text.replace("# Food\n", "# Food\n\n\n\n"), encoding="utf-8")
    assert changed_bundles(before, bundles()) == (), "a norm that moved down the page is the same norm"
    policy.write_text(f"{text}- **F-2** Cooks must taste.\n", encoding="utf-8")
    write_files(root, {"roles/waiter.md": "---\ntype: Role\n---\n# Waiter\n\n## Mission\nServe.\n"})
    after = bundles()
    assert changed_bundles(before, after) == (
        "roles/cook: F-2 (policies/food.md) is new",
        "roles/waiter: new, from roles/waiter.md:4",
    )
    assert changed_bundles(after, before) == ("roles/cook: F-2 (policies/food.md) is gone", "roles/waiter: gone")
