"""Artifacts to files: writes what changed, takes away what it wrote before and no longer makes, leaves the rest alone.

A file is orgc's when the last manifest lists it with the digest it still has. Anything else was written or changed by
a person, and is never overwritten or taken away.
"""

from __future__ import annotations

import json
import os
from pathlib import Path, PurePosixPath
from typing import Any

from orgc.model.artifact import Artifact
from orgc.model.standing import Standing
from orgc.model.value import Value
from orgc.passes.emit import MANIFEST, bytes_digest
from orgc.passes.sections import MARKERS, Managed


class Written(Value, frozen=True):
    """What was done: paths written, left as they were, taken away, and kept because a person wrote or changed them."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    kept: tuple[str, ...]


class OutputFault(Exception):
    """The output folder cannot be used."""


def last_manifest(out: Path) -> tuple[dict[str, Any], ...]:
    """The entries of the artifacts that the last build wrote; none when there is no manifest of orgc's."""
    try:
        found = _manifest(out).get("artifacts", ())
        return tuple(e for e in found if _inside(str(e["path"])) and e["target"] and e["digest"])
    except (KeyError, TypeError):
        return ()


def _manifest(out: Path) -> dict[str, Any]:
    """The last manifest; empty when there is none of orgc's."""
    try:
        data: Any = json.loads((out / MANIFEST).read_bytes())
        return data if str(data["generator"]).startswith("orgc ") else {}
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {}


def last_sections(out: Path) -> tuple[dict[str, Any], ...]:
    """The entries of the sections that the last build filled in a person's files."""
    data = _manifest(out)
    found = data.get("sections", ()) if data else ()
    fields = ("path", "name", "target", "digest", "parts")
    return tuple(e for e in found if isinstance(e, dict) and all(f in e for f in fields))


def last_sources(out: Path) -> dict[str, str]:
    """The digests of the sources that the last build read, and under the empty name what built it."""
    data = _manifest(out)
    if not data or not isinstance(data.get("sources"), dict):
        return {}
    return {"": str(data["generator"]), **data["sources"]}


def standing(out: Path, files: tuple[str, ...]) -> Standing:
    """What a person wrote in the output folder, and what is known of sections there; `files` are to have some."""
    before = _digests(out)

    def hand(path: str) -> str | None:
        place = place_in(out, path)
        current = _content(place)
        if current is None or _ours(path, current, before):
            return None
        if not any(word in current for word in MARKERS) and path not in files:
            return None
        try:
            return current.decode("utf-8")
        except UnicodeDecodeError:
            raise OutputFault(f"{place} is not UTF-8 text; its sections cannot be filled") from None

    last = last_sections(out)
    return Standing(hand, {(str(e["path"]), str(e["name"])): str(e["digest"]) for e in last}, files, last)


def write(
    out: Path,
    artifacts: tuple[Artifact, ...],
    manifest: str,
    dry: bool = False,
    carried: frozenset[str] = frozenset(),
    managed: tuple[Managed, ...] = (),
) -> Written:
    """Brings the folder `out` up to date with `artifacts`. With `dry` nothing is touched; the answer is the same.

    `carried` are paths of an earlier build that this one, of some targets or roles alone, leaves as they are. `managed`
    are a person's files of which sections are filled.
    """
    before = _digests(out)
    hands = {m.path: Artifact(m.path, m.after, "section") for m in managed}
    made = {artifact.path for artifact in artifacts} | hands.keys()
    gone = sorted(before.keys() - made - carried)
    places = {path: place_in(out, path) for path in (*made, MANIFEST, *gone)}  # all, before the first is touched
    changed: list[Artifact] = []
    written: list[str] = []
    unchanged: list[str] = []
    removed: list[str] = []
    kept: list[str] = []
    for artifact in (*artifacts, *hands.values(), Artifact(MANIFEST, manifest, "orgc")):
        data = artifact.content
        current = _content(places[artifact.path])
        if current == data:
            unchanged.append(artifact.path)
        elif current is None or artifact.path in hands or _ours(artifact.path, current, before):
            written.append(artifact.path)
            changed.append(artifact)
        else:
            kept.append(artifact.path)
    for path in gone:
        current = _content(places[path])
        if current is None:
            continue
        if _ours(path, current, before):
            removed.append(path)
        else:
            kept.append(path)
    if not dry:
        _apply(out, places, changed, removed, before)
    return Written(tuple(written), tuple(unchanged), tuple(removed), tuple(kept))


def _apply(
    out: Path, places: dict[str, Path], changed: list[Artifact], removed: list[str], before: dict[str, str]
) -> None:
    """Writes and removes. When that is cut short, a manifest of what stands there says what is orgc's all the same."""
    done = dict(before)
    try:
        for artifact in changed:
            data = artifact.content
            _put(places[artifact.path], data)
            if artifact.target != "section":
                done[artifact.path] = bytes_digest(data)
        for path in removed:
            _take_away(out, places[path])
    except BaseException:
        entries = [{"path": p, "target": "unfinished", "digest": d, "parts": []} for p, d in sorted(done.items())]
        _put(places[MANIFEST], json.dumps({"generator": "orgc (unfinished)", "artifacts": entries}).encode("utf-8"))
        raise


def _digests(out: Path) -> dict[str, str]:
    """What the last build wrote: digests by path, as its manifest says. Without one, nothing is ours."""
    return {str(entry["path"]): str(entry["digest"]) for entry in last_manifest(out)}


def _ours(path: str, current: bytes, before: dict[str, str]) -> bool:
    if path == MANIFEST:
        return b'"generator": "orgc ' in current[:200]
    return before.get(path) == bytes_digest(current)


def _inside(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return bool(parts) and ".." not in parts and not path.startswith("/") and "\\" not in path and ":" not in path


def place_in(out: Path, path: str) -> Path:
    """The file at `path`, refused when it would lie outside the output folder, also through a symbolic link."""
    if not _inside(path):
        raise OutputFault(f"`{path}` would be written outside the output folder")
    place = out.joinpath(*PurePosixPath(path).parts)
    folder = out
    for part in PurePosixPath(path).parts[:-1]:
        folder = folder / part
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            raise OutputFault(f"{folder} is not a folder of its own; nothing is written through it")
    if place.is_symlink() or place.is_dir():
        raise OutputFault(f"{place} is not a plain file")
    return place


def _content(place: Path) -> bytes | None:
    try:
        return place.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise OutputFault(f"{place} cannot be read: {error.strerror}") from None


def _put(place: Path, data: bytes) -> None:
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        temporary = place.with_name(f".{place.name}.{os.getpid()}.tmp")
        temporary.write_bytes(data)
        os.replace(temporary, place)
    except OSError as error:
        raise OutputFault(f"{place} cannot be written: {error.strerror}") from None


def _take_away(out: Path, place: Path) -> None:
    """Removes a file, and the folders that are empty then."""
    try:
        place.unlink()
        folder = place.parent
        while folder != out and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent
    except OSError as error:
        raise OutputFault(f"{place} cannot be removed: {error.strerror}") from None
