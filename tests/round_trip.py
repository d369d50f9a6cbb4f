"""What an import and a build in the same format changed: every file and key whose value differs from the source's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from orgc.compiler import build
from orgc.model.config import Config
from orgc.world import World
from tests.conftest import AS_OF, compile_folder
from tests.graphs import import_folder


def made_again(source: Path, work: Path, target: str, only: str = "") -> Path:
    """Imports `source` and builds `target` of what was imported; the folder with the files."""
    import_folder(source, work / "org", only)
    built = build(compile_folder(work / "org"), World(work / "org", Config(), AS_OF), (target,), frozenset(), True)
    for artifact in built.artifacts:
        place = work / "build" / artifact.path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(artifact.text, encoding="utf-8", newline="\n")
    return work / "build"


def changes(source: Path, made: Path) -> Iterator[str]:
    """The differences, `FILE: KEY: what was, what is`. Blank lines around a text, and the order of keys, are none."""
    before = {p.relative_to(source).as_posix(): p for p in sorted(source.rglob("*")) if p.is_file()}
    after = {p.relative_to(made).as_posix(): p for p in sorted(made.rglob("*")) if p.is_file()}
    for path in sorted(before.keys() | after.keys()):
        if path not in after:
            yield f"{path}: is not made"
        elif path not in before:
            yield f"{path}: is new"
        elif path.endswith(".md"):
            yield from (f"{path}: {what}" for what in _document(before[path], after[path]))
        elif before[path].read_bytes() != after[path].read_bytes():
            yield f"{path}: other bytes"


def _document(before: Path, after: Path) -> Iterator[str]:
    old, text = _parts(before)
    new, now = _parts(after)
    for key in sorted({*old, *new}):
        if key not in new:
            yield f"{key}: was {old[key]!r}, is gone"
        elif key not in old:
            yield f"{key}: is new, {new[key]!r}"
        elif type(old[key]) is not type(new[key]) or old[key] != new[key]:
            yield f"{key}: was {old[key]!r}, is {new[key]!r}"
    if text != now:
        lines = zip([*text.split("\n"), ""], [*now.split("\n"), ""], strict=False)
        first = next((n for n, (a, b) in enumerate(lines, 1) if a != b), 0)
        yield f"its text differs from line {first} on"


def _parts(file: Path) -> tuple[dict[str, Any], str]:
    text = file.read_text(encoding="utf-8").replace("\r\n", "\n")
    if not text.startswith("---\n") or "\n---\n" not in text[3:]:
        return {}, text.strip("\n")
    head, _, body = text[4:].partition("---\n") if text[4:].startswith("---\n") else text[4:].partition("\n---\n")
    try:
        found = yaml.safe_load(head)
    except yaml.YAMLError:
        return {}, text.strip("\n")  # no front matter, whatever it looks like
    return {str(k): v for k, v in found.items()} if isinstance(found, dict) else {}, body.strip("\n")
