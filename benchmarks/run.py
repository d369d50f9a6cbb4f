"""How fast orgc is, as ratios against a bare markdown-it parse of the same files in the same run.

Usage: python benchmarks/run.py [FOLDER]. Without a folder the sample organization is multiplied to 1,000 documents.
Prints CPU and wall time of each case, and both divided by B, the CPU time of the bare parse. Asserts nothing: machines
differ. On a machine that others use too, the CPU ratio is the one to quote.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from markdown_it import MarkdownIt

SAMPLE = Path(__file__).parent.parent / "org"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch) / "org"
        if options.folder:
            shutil.copytree(options.folder, root, symlinks=True)
        else:
            multiply(root, 1000)
        age(root)
        files = [p for p in root.rglob("*") if p.suffix.lower() in (".md", ".mdx", ".markdown", ".erb") and p.is_file()]
        bare = min(bare_parse(files) for _ in range(options.runs))
        size = sum(p.stat().st_size for p in files)
        print(f"{len(files)} documents, {size / 1e6:.1f} MB; B (bare parse) is {bare:.2f} s of CPU")
        python = timed([sys.executable, "-c", "pass"], options.runs)
        report("orgc --version / bare python", timed(orgc("--version"), options.runs), python[1])
        report("orgc --help / bare python", timed(orgc("--help"), options.runs), python[1])
        report(
            "check, cold, one process", timed(orgc("check", root, "--no-cache", "--workers", "1"), options.runs), bare
        )
        report("check, cold", timed(orgc("check", root, "--no-cache"), options.runs), bare)
        timed(orgc("check", root), 1)
        report("check, nothing changed", timed(orgc("check", root), options.runs), bare)
        report("check, one file changed", timed(orgc("check", root), options.runs, lambda: touch(files[0])), bare)
        report("check, restored cache", timed(orgc("check", root), options.runs, lambda: age(root)), bare)
        report("graph as JSON, warm", timed(orgc("graph", root), options.runs), bare)
        out = Path(scratch) / "out"
        fresh = [*orgc("build", root, "--out", out, "--no-cache")]
        report("build, cold", timed(fresh, options.runs, lambda: shutil.rmtree(out, ignore_errors=True)), bare)
        timed(orgc("build", root, "--out", out), 1)
        report("build, nothing changed", timed(orgc("build", root, "--out", out), options.runs), bare)
        report(
            "build, one file changed",
            timed(orgc("build", root, "--out", out), options.runs, lambda: touch(files[0])),
            bare,
        )


def orgc(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "orgc", *map(str, arguments)]


def bare_parse(files: list[Path]) -> float:
    parser = MarkdownIt("commonmark").enable("table")
    texts = [p.read_text(encoding="utf-8", errors="replace") for p in files]
    start = time.process_time()
    for text in texts:
        parser.parse(text)
    return time.process_time() - start


def timed(command: list[str], runs: int, before: object = None) -> tuple[float, float]:
    """The least CPU and wall seconds of whole processes."""
    best = (float("inf"), float("inf"))
    for _ in range(runs):
        if callable(before):
            before()
        start, usage = time.perf_counter(), os.times()
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        after = os.times()
        cpu = after.children_user + after.children_system - usage.children_user - usage.children_system
        best = (min(best[0], cpu), min(best[1], time.perf_counter() - start))
    return best


def report(case: str, seconds: tuple[float, float], unit: float) -> None:
    cpu, wall = seconds
    ratios = f"ratios {cpu / unit:8.4f} {wall / unit:8.4f}"
    print(f"{case:<32} cpu {cpu:7.3f} s  wall {wall:7.3f} s  {ratios}", flush=True)


def age(root: Path) -> None:
    """Gives every file another time, as a fresh checkout does, and one beyond git's two seconds of doubt."""
    when = time.time_ns() - 10**10
    for path in root.rglob("*"):
        if path.is_file() and ".orgc-cache" not in path.parts:
            os.utime(path, ns=(when, when))


def touch(path: Path) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write("\nOne more line.\n")
    os.utime(path, ns=(time.time_ns() - 10**10, time.time_ns() - 10**10))


def multiply(root: Path, documents: int) -> None:
    sources = [p for p in SAMPLE.rglob("*.md") if ".orgc-cache" not in p.parts]
    for copy in range(documents // len(sources) + 1):
        for path in sources:
            place = root / f"part-{copy}" / path.relative_to(SAMPLE)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, place)


if __name__ == "__main__":
    main()
