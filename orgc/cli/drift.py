"""What a build would change: which bundles, because of which source, and on request line by line."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from orgc.passes.built import Built
    from orgc.passes.write import Written

_REPORTS = ("manifest.json", "report.json", "report.md")  # they change with every build, and say nothing to an agent
_SHOWN = 3  # sources that are named for a file


def show_drift(
    out: Path, built: Built, done: Written, known: tuple[dict[str, Any], ...], sources: dict[str, str], diff: bool
) -> bool:
    """Prints what would be written or removed and why; whether anything would be.

    `known` are the last manifest's artifacts, `sources` the digests of what they came from.
    """
    from orgc.model.printable import printable

    causes = _Causes(built, known, sources)
    lines = []
    for word, paths in (("would write", done.written), ("would remove", done.removed)):
        for path in paths:
            lines.append(f"{word}: {out / path}")
            if path not in _REPORTS and sources:
                lines.append(f"  {causes.of(path)}")
    bundles = causes.bundles([path for path in (*done.written, *done.removed) if path not in _REPORTS])
    if bundles and sources:
        lines += ["", *bundles]
    if diff:
        lines = list(_diff(out, built, done))
    for line in lines:
        sys.stdout.write(f"{printable(line)}\n")
    return bool(done.written or done.removed)


class _Causes:
    """Why files differ: the sources of their lines that changed since the last build."""

    def __init__(self, built: Built, known: tuple[dict[str, Any], ...], sources: dict[str, str]) -> None:
        manifest: dict[str, Any] = json.loads(built.manifest)
        now: dict[str, str] = manifest["sources"]
        before = {path: digest for path, digest in sources.items() if path}
        self._words = {path: "changed" for path in before.keys() & now.keys() if before[path] != now[path]}
        self._words |= dict.fromkeys(now.keys() - before.keys(), "is new")
        self._words |= dict.fromkeys(before.keys() - now.keys(), "is gone")
        self._of: dict[str, set[str]] = {}
        self._subjects: dict[str, str] = {}
        for entry in (*known, *manifest["artifacts"], *manifest["sections"]):
            self._of.setdefault(entry["path"], set()).update(part["source"] for part in entry.get("parts", ()))
            self._subjects[entry["path"]] = entry.get("subject", "")
        self._titles = {bundle.id: bundle.title for bundle in built.bundles}
        self._new = {entry["path"] for entry in manifest["artifacts"]} - {entry["path"] for entry in known}
        self._compiler = sources.get("", manifest["generator"]) != manifest["generator"]

    def of(self, path: str) -> str:
        """`because policies/refunds.md changed`."""
        found = sorted(self._of.get(path, set()) & self._words.keys())
        if found:
            shown = [f"{source} {self._words[source]}" for source in found[:_SHOWN]]
            more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
            return f"because {', '.join(shown)}{more}"
        if path in self._new:
            return "because it is new"
        if self._compiler:
            return "because it was built by another version of orgc"
        if self._words:
            shown = [f"{source} {word}" for source, word in sorted(self._words.items())[:_SHOWN]]
            more = f" and {len(self._words) - _SHOWN} more" if len(self._words) > _SHOWN else ""
            return f"no line of it comes from a changed page; {', '.join(shown)}{more}"
        return "no source changed: the configuration, the day or the options did"

    def bundles(self, paths: list[str]) -> Iterator[str]:
        """For each bundle that changes, in one line, why."""
        reasons: dict[str, list[str]] = {}
        for path in paths:
            subject = self._subjects.get(path, "")
            title = self._titles.get(subject, subject) or "everybody"
            if title not in reasons.setdefault(self.of(path), []):
                reasons[self.of(path)].append(title)
        for reason, titles in reasons.items():
            yield f"{', '.join(titles)}: {reason}"


def _diff(out: Path, built: Built, done: Written) -> Iterator[str]:
    """What would change in each file, as a unified diff; the reports and the manifest are only named."""
    texts = {a.path: a.text for a in built.artifacts} | {m.path: m.after for m in built.managed}
    for path in sorted((*done.written, *done.removed)):
        if path in _REPORTS:
            continue
        place = out / path
        try:
            old = place.read_text(encoding="utf-8") if place.is_file() else ""
        except (OSError, UnicodeDecodeError):
            old = ""
        new = texts.get(path, "")
        names = (f"a/{path}" if place.is_file() else "/dev/null", f"b/{path}" if path in texts else "/dev/null")
        yield from unified_diff(old.split("\n")[:-1], new.split("\n")[:-1], *names, lineterm="")
