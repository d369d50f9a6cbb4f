"""Seeded defects: each case edits one of three clean organizations, and says what must be found, and where.

A class is a file in `classes/`: the rule (or any of several) that must speak, and its cases. A case has edits;
`expect`, the lines of the edited files on which a finding may stand (none given: anywhere in the file); or `trap =
true`, and then nothing new may be said at all. A side effect that cannot be avoided is named in `also`.
"""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from orgc.cache import Cache
from orgc.compiler import compile_world
from orgc.model.config import Config
from orgc.model.diagnostic import Diagnostic
from orgc.world import World
from tests.conftest import AS_OF, SAMPLE

HERE = Path(__file__).parent
ROOTS = {"sample": SAMPLE, **{o: HERE / "organizations" / o for o in ("clinic", "press")}}


class Case(NamedTuple):
    """A case of a class. `rules` are those any of which is right."""

    class_: str
    rules: frozenset[str]
    name: str
    organization: str
    trap: bool
    edits: tuple[dict[str, Any], ...]
    expect: tuple[dict[str, Any], ...]
    also: frozenset[str]


class Outcome(NamedTuple):
    """What came of a case: `found` says whether every expectation was met, `wrong` is what was said beside it."""

    case: Case
    found: bool
    wrong: tuple[Diagnostic, ...]
    said: tuple[Diagnostic, ...]


def cases() -> Iterator[Case]:
    """Every case of every class, in order."""
    for path in sorted((HERE / "classes").glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        rules = frozenset([data["rule"]] if isinstance(data["rule"], str) else data["rule"])
        for case in data["case"]:
            yield Case(
                path.stem,
                rules,
                case["name"],
                case["organization"],
                case.get("trap", False),
                tuple(case["edits"]),
                tuple(case.get("expect", ())),
                frozenset(case.get("also", ())),
            )


class Bench:
    """Compiles edited organizations, keeping what files became that were not edited."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.config = Config()
        self.cache = Cache(folder / "cache", self.config)
        self.clean = {name: self._seen(self._found(root)) for name, root in ROOTS.items()}

    def _found(self, root: Path) -> tuple[Diagnostic, ...]:
        compiled = compile_world(World(root, self.config, AS_OF), self.config, self.cache, 1)
        return compiled.linted.diagnostics

    def _seen(self, found: tuple[Diagnostic, ...]) -> frozenset[tuple[str, str, str]]:
        return frozenset((d.rule, d.path, d.message) for d in found)

    def run(self, case: Case) -> Outcome:
        """Compiles the organization of a case with its edits."""
        root = self.folder / "org"
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(ROOTS[case.organization], root)
        for edit in case.edits:
            apply(root, edit)
        found = self._found(root)
        fresh = tuple(
            d
            for d in found
            if (d.rule, d.path, d.message) not in self.clean[case.organization] and d.severity != "info"
        )
        if case.trap:
            return Outcome(case, not fresh, fresh, found)
        said = [
            d
            for d in found
            if d.rule in case.rules and (d.rule, d.path, d.message) not in self.clean[case.organization]
        ]
        met = all(any(stands(root, d, place) for d in said) for place in case.expect)
        wrong = tuple(d for d in fresh if d.rule not in case.rules | case.also)
        return Outcome(case, bool(said) and met, wrong, found)


def stands(root: Path, finding: Diagnostic, place: dict[str, Any]) -> bool:
    """Whether a finding, or one of the places it names, stands where it is expected."""
    wanted = place.get("alternatives") or ([place["text"]] if "text" in place else [])
    for path, line in [(finding.path, finding.span.line), *((b.path, b.span.line) for b in finding.labels)]:
        if path == place["path"]:
            text = (root / path).read_text(encoding="utf-8").split("\n")[line - 1]
            if not wanted or any(w in text for w in wanted):
                return True
    return False


def apply(root: Path, edit: dict[str, Any]) -> None:
    """One edit: replace a text that occurs once, create, append or delete."""
    path = root / edit["path"]
    if edit.get("delete"):
        path.unlink()
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    if "create" in edit:
        text = edit["create"]
    elif "append" in edit:
        text = path.read_text(encoding="utf-8") + edit["append"]
    else:
        text = path.read_text(encoding="utf-8")
        assert text.count(edit["old"]) == 1, f"{edit['path']}: not once: {edit['old']}"
        text = text.replace(edit["old"], edit["new"])
    path.write_text(text, encoding="utf-8")
