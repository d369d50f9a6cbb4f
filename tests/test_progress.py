"""Progress: on a terminal alone, after a second alone, and never a byte of difference on standard output."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from orgc.apps.progress import Timings
from orgc.cli import main
from tests.conftest import SAMPLE, write_files

SHOWN_AT_ONCE = """
import sys, threading
import orgc.apps.progress as progress
class AtOnce:
    daemon = True
    def __init__(self, delay, show): self.show = show
    def start(self): self.show()
    def cancel(self): pass
progress.Timer = AtOnce
from orgc.cli import main
sys.exit(main(sys.argv[1:]))
"""


def on_a_terminal(code: str, *arguments: str) -> tuple[bytes, bytes]:
    """Standard output, and what a terminal on standard error got."""
    pty = pytest.importorskip("pty", reason="there are no pseudo terminals here")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", code, *arguments]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=theirs, env=environment)
    os.close(theirs)
    seen = b""
    try:
        while piece := os.read(ours, 65_536):
            seen += piece
    except OSError:
        pass  # the other end is closed
    out = process.communicate()[0]
    os.close(ours)
    return out, seen


def test_a_terminal_sees_the_stages_and_standard_output_stays_the_same() -> None:
    arguments = ("check", str(SAMPLE), "--no-cache", "--workers", "1", "--as-of", "2026-11-22", "--verbose")
    out, seen = on_a_terminal(SHOWN_AT_ONCE, *arguments)
    plain = subprocess.run([sys.executable, "-m", "orgc", *arguments], check=False, capture_output=True)
    assert out == plain.stdout
    assert plain.stderr == b""
    text = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", seen.decode())
    assert "reading" in text or "linking" in text or "checking" in text
    assert seen.decode().rstrip("\r\n").endswith(("\x1b[2K", "\x1b[?25h")), "the line is taken away"


@pytest.mark.parametrize("more", [(), ("--quiet",)])
def test_what_is_quick_or_quiet_shows_nothing(more: tuple[str, ...], tmp_path: Path) -> None:
    root = write_files(tmp_path / "o", {"a.md": "# A\n"})
    code = SHOWN_AT_ONCE if more else "import sys; from orgc.cli import main; sys.exit(main(sys.argv[1:]))"
    _, seen = on_a_terminal(code, "check", str(root), "--no-cache", *more)
    assert seen == b""


def test_nothing_is_imported_that_is_not_shown(tmp_path: Path) -> None:
    root = write_files(tmp_path / "o", {"a.md": "# A\n"})
    code = (
        f"import sys; from orgc.cli import main; main(['check', {str(root)!r}, '--no-cache']);"
        "print([m for m in sys.modules if m.startswith(('rich.progress', 'orgc.apps'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.rstrip().endswith("[]")


def test_timings_say_where_the_time_went_and_change_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["check", str(SAMPLE), "--no-cache", "--as-of", "2026-11-22"]
    assert main(arguments) == 0
    plain = capsys.readouterr().out
    assert main([*arguments, "--timings"]) == 0
    timed = capsys.readouterr()
    assert timed.out == plain
    names = [line.split(" ms ")[1].strip() for line in timed.err.splitlines()]
    assert names[:4] == ["listing", "reading", "linking", "checking"]
    assert names[-1] == "in all"
    assert any("other rules" in name for name in names)


def test_timings_add_up() -> None:
    timings = Timings()
    for stage, steps in (("reading", ["a", "b"]), ("checking", ["one", "two", "one"])):
        timings.stage(stage, len(steps))
        for step in steps:
            timings.step(step)
    lines = list(timings.lines())
    numbers = {line.split(" ms ")[1].strip(): float(line.split(" ms ")[0]) for line in lines}
    assert set(numbers) == {"reading", "checking", "one", "two", "in all"}
    assert all(0 <= n <= numbers["in all"] + 0.1 for n in numbers.values())
