"""`orgc why FILE:LINE`: where a line of the output comes from, or what a line of the handbook reaches."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orgc.cli import DONE, FOUND, Fault
from orgc.cli.session import Session
from orgc.cli.why import handbook_page, way_data, ways_text, write_lines

if TYPE_CHECKING:
    from orgc.model.bundle import Bundle
    from orgc.model.org import Org

_FILES = 20  # files that are shown
_SHOWN = 8  # bundles of one line of the handbook that are shown with their ways
Entries = tuple[dict[str, Any], ...]


def why_place(session: Session, org: Org, bundles: tuple[Bundle, ...], given: str, line: int) -> int:
    """Answers for a line of the output when the manifest lists the file, else for one of the handbook."""
    from orgc.passes.write import last_manifest, last_sections

    out = Path(session.options.out or session.config.out)
    entries = (*last_manifest(out), *_placed(out, last_sections(out)))
    path = _emitted(out, entries, given)
    if path:
        return _output(session, org, bundles, out, entries, path, line)
    try:
        page = handbook_page(session, org, given)
    except Fault as fault:
        raise Fault(f"{_no_output(out, entries)}, and {fault}") from None
    return _handbook(session, org, bundles, out, entries, page, line)


def _placed(out: Path, found: Entries) -> Entries:
    """The sections of a person's files as entries whose lines count from the top of the file, as it is now."""
    from orgc.passes.sections import MarkerFault, sections

    whole: dict[str, dict[str, Any]] = {}
    for entry in found:
        path = str(entry["path"])
        try:
            places = {s.name: s.begin for s in sections((out / path).read_text(encoding="utf-8"), path)}
        except (OSError, UnicodeDecodeError, MarkerFault):
            continue
        at = places.get(str(entry["name"]))
        if at is not None:
            parts = [part | {"line": part["line"] + at} for part in entry["parts"]]
            made = whole.setdefault(path, {"path": path, "target": entry["target"], "parts": [], "by_hand": True})
            made["parts"] += parts
    return tuple(whole.values())


def _no_output(out: Path, entries: Entries) -> str:
    if entries:
        return f"{out / 'manifest.json'} lists no such file"
    return f"{out} holds no output of `orgc build` (`--out` names another folder)"


def _emitted(out: Path, entries: Entries, given: str) -> str:
    """The path of an artifact as the manifest lists it: from the output folder, or with the folder in front."""
    listed = {str(entry["path"]) for entry in entries}
    plain = Path(given).as_posix()
    if plain in listed and not (Path(given).exists() and not (out / plain).exists()):
        return plain
    try:
        inside = Path(given).resolve().relative_to(out.resolve()).as_posix()
    except (ValueError, OSError):
        return ""
    return inside if inside in listed else ""


def _output(
    session: Session, org: Org, bundles: tuple[Bundle, ...], out: Path, entries: Entries, path: str, line: int
) -> int:
    from orgc.passes.why import Way, every_line, told

    entry = next(e for e in entries if e["path"] == path)
    try:
        rows = (out / path).read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise Fault(f"{out / path} cannot be read: {error}") from None
    if not 1 <= line <= len(rows):
        raise Fault(f"{out / path} has {len(rows)} lines")
    parts = [p for p in entry.get("parts", ()) if p["line"] == line]
    subject = next((b for b in bundles if b.id == entry.get("subject")), None)
    ways = []
    for part in parts:
        for one in (subject,) if subject else bundles:
            same = [
                Way(one.id, one.title, p.title, x, told(org, x))
                for p, x in every_line(one)
                if (x.path, x.line, x.norm) == (part["source"], part["source_line"], part.get("norm", ""))
            ]
            if same:
                ways.append(same[0])
                break
    stale = _stale(org, parts)
    if session.options.format == "json":
        data = {"schema": 1, "file": path, "line": line, "text": rows[line - 1], "target": entry["target"]}
        data |= {"bundle": entry.get("subject", ""), "sources": parts, "ways": [way_data(w) for w in ways]}
        sys.stdout.write(json.dumps(data | {"stale": stale}, indent=1, ensure_ascii=False) + "\n")
        return DONE if parts else FOUND
    whom = f"for {subject.title}" if subject else "for everybody"
    lines = [f"{out / path}:{line} (target {entry['target']}, {whom})", f"  {rows[line - 1].strip() or '(empty)'}", ""]
    if not parts:
        lines += _untraced(entry, line)
    for part in parts:
        norm = f", the norm {part['norm'].rsplit('#', 1)[-1]}" if part.get("norm") else ""
        lines.append(f"It comes from {part['source']}:{part['source_line']}{norm}.")
    lines += [f"{source} has changed since it was built; build again." for source in stale]
    if ways:
        lines += ["", *ways_text(ways, bundle=subject is None)]
    elif parts and not stale:
        lines.append("It says so of the organization itself, in no bundle alone.")
    write_lines(lines)
    return DONE if parts else FOUND


def _untraced(entry: dict[str, Any], line: int) -> list[str]:
    """What a line is that comes from no line of the handbook, and the nearest that does."""
    if entry.get("by_hand"):
        return ["A person wrote this line, or it is a heading between orgc's markers; no line of the handbook says it."]
    lines = [f"The layout of the target {entry['target']} makes this line; no line of the handbook says it."]
    above = [p for p in entry.get("parts", ()) if p["line"] < line]
    if above:
        near = above[-1]
        lines.append(f"Above it, line {near['line']} comes from {near['source']}:{near['source_line']}.")
    return lines


def _stale(org: Org, parts: list[dict[str, Any]]) -> list[str]:
    digests = {unit.path: unit.digest for unit in org.units.values()} | org.data
    return sorted({p["source"] for p in parts if digests.get(p["source"]) != p["digest"]})


def _handbook(
    session: Session, org: Org, bundles: tuple[Bundle, ...], out: Path, entries: Entries, page: str, line: int
) -> int:
    from orgc.passes.why import norms_at, stands_at, states, ways

    rows = session.lines(page)
    if not 1 <= line <= len(rows):
        raise Fault(f"{page} has {len(rows)} lines")
    norms = norms_at(org, page, line)
    found = list(ways(org, bundles, states(norms) if norms else stands_at(org, page, line)))
    begins = {way.line.line for way in found if way.line.path == page}
    exact = [way for way in found if way.line.line == line]
    found, begins = (exact, {line}) if exact and not norms else (found, begins)
    files = [
        {"path": e["path"], "line": p["line"], "target": e["target"]}
        for e in entries
        for p in e.get("parts", ())
        if p["source"] == page and (p.get("norm") in norms if norms else p["source_line"] in begins)
    ]
    reasons = [] if found else _no_bundle(org, page, line, norms)
    if session.options.format == "json":
        data = {"schema": 1, "file": page, "line": line, "text": rows[line - 1], "norms": list(norms)}
        data |= {"ways": [way_data(w) for w in found], "files": files, "why_not": reasons}
        sys.stdout.write(json.dumps(data, indent=1, ensure_ascii=False) + "\n")
        return DONE if found else FOUND
    lines = [f"{page}:{line}", f"  {rows[line - 1].strip() or '(empty)'}", ""]
    if found:
        each = list({(w.bundle, w.part): w for w in reversed(found)}.values())[::-1]
        some = ", ".join(dict.fromkeys(w.title for w in each))
        lines += [f"It reaches {some}.", "", *ways_text(each[:_SHOWN], bundle=True)]
        lines += ["", f"  and {len(each) - _SHOWN} more; --format json has all"] if len(each) > _SHOWN else []
        lines += ["", "It stands in:", *_files(out, files)] if files else []
    write_lines(lines + reasons)
    return DONE if found else FOUND


def _files(out: Path, files: list[dict[str, Any]]) -> list[str]:
    """Files with their lines, those of one file together."""
    found: dict[tuple[str, str], list[int]] = {}
    for file in files:
        found.setdefault((file["target"], file["path"]), []).append(file["line"])
    rows = [
        f"  {out / path}:{', '.join(str(n) for n in sorted(set(numbers)))} ({target})"
        for (target, path), numbers in sorted(found.items())
    ]
    more = [f"  and {len(rows) - _FILES} more files; --format json has all"] if len(rows) > _FILES else []
    return rows[:_FILES] + more


def _no_bundle(org: Org, page: str, line: int, norms: tuple[str, ...]) -> list[str]:
    """Why a line of the handbook is in no bundle."""
    from orgc.analysis.nobody import reason
    from orgc.model.lifecycle import in_force

    unit = org.units[page]
    if not in_force(unit.entities[0], org.as_of):
        return ["It is in no bundle: the page is not in force."]
    if norms:
        return [f"The norm {n.rsplit('#', 1)[-1]} applies to nobody: {reason(org, org.norms[n])}." for n in norms]
    nearest = max((n.span.line for n in unit.norms if n.span.line < line), default=0)
    lines = ["It is in no bundle: nothing that begins on this line says what a role must know."]
    return [*lines, f"The nearest norm above stands on line {nearest}."] if nearest else lines
