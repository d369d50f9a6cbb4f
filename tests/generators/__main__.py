"""`make generators`: sites built by the programs themselves, and every link on which orgc and the program disagree.

`python -m tests.generators [GENERATOR ...]` runs some alone. The exit code is 1 when they disagree on a link; a
generator that cannot be installed is named and counted.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import tests.generators
from tests.conftest import AS_OF, write_files
from tests.generators import Site, Verdict, markers
from tests.generators.published import Published
from tests.loaders import NotInstalled
from tests.loaders.installing import install

BUILD = Path(__file__).resolve().parents[2] / "build" / "generators"
LINK_RULES = {"dead-link": "dead-link", "case-mismatch": "dead-link", "dead-anchor": "dead-anchor"}


def generators() -> dict[str, ModuleType]:
    """Every generator, by its file's name."""
    names = sorted(m.name for m in pkgutil.iter_modules(tests.generators.__path__))
    modules = {name: importlib.import_module(f"tests.generators.{name}") for name in names if name != "__main__"}
    return {name: module for name, module in modules.items() if hasattr(module, "PROGRAM")}


def said(source: Path) -> dict[tuple[str, int], tuple[Verdict, str]]:
    """By path and line, what orgc says of the link there, and its message."""
    command = [sys.executable, "-m", "orgc", "check", str(source), "--format", "json", "--no-cache"]
    done = subprocess.run(
        [*command, "--fail-on", "never", "--as-of", AS_OF.isoformat()], capture_output=True, text=True, check=True
    )
    found: dict[tuple[str, int], tuple[Verdict, str]] = {}
    for d in json.loads(done.stdout)["diagnostics"]:
        for place in (d, *d.get("labels", ())) if d["rule"] in LINK_RULES else ():  # also where `[text][name]` stands
            found[place["path"], place["line"]] = LINK_RULES[d["rule"]], d["message"]
    return found


def disagreements(module: ModuleType, name: str, site: Site) -> Iterator[str]:
    """Builds a site and gives each link on which orgc and the program disagree, and each that was not compared."""
    files: dict[str, str] = module.SITES[name]
    settings: dict[str, str] = getattr(module, "SERVED", {}).get(name, {})
    built = Published(module.build(site), settings.get("base", ""), settings.get("host", ""))
    published = built.verdicts()
    if unlinked := getattr(module, "UNLINKED", ""):
        left = {marker: (unlinked, "no link") for marker in built.texts() if marker not in published}
        published |= {k: v for k, v in left.items() if k not in getattr(module, "LITERAL", {}).get(name, {})}
    ours = said(site.source)
    literal: dict[str, str] = getattr(module, "LITERAL", {}).get(name, {})
    right: dict[str, str] = getattr(module, "RIGHT", {}).get(name, {})
    count = 0
    for marker, path, line in markers(files):
        if marker in literal:
            if marker in published:
                yield f"{name} {path}:{line} {marker} is a link after all"
            if (path, line) in ours and marker not in right:
                yield f"{name} {path}:{line} {marker} is no link, orgc says {' '.join(ours[path, line])}"
            continue
        if marker not in published:
            yield f"{name} {path}:{line} {marker} is in no page that was built"
            continue
        count += 1
        if marker in right:
            continue
        verdict, address = published[marker]
        mine, message = ours.get((path, line), ("ok", ""))
        if unlinked and address.startswith("#") and "ok" not in (mine, verdict):
            mine = verdict  # to what is not there, as a place on the same page
        if mine != verdict:
            yield f"{name} {path}:{line} {marker}: {verdict} ({address}), orgc says {mine} {message}".rstrip()
    print(f"{module.PROGRAM} on {name}: {count} links compared")


def main(wanted: list[str]) -> int:
    """Runs the generators, prints what they disagree on."""
    unknown = set(wanted) - generators().keys()
    if unknown:
        print(f"there is no generator {', '.join(sorted(unknown))}; there are {', '.join(generators())}")
        return 2
    failures: list[str] = []
    absent: list[str] = []
    chosen = {name: module for name, module in generators().items() if not wanted or name in wanted}
    for key, module in chosen.items():
        try:
            npm, pip, apt = (getattr(module, kind, ()) for kind in ("NPM", "PIP", "APT"))
            missing = [program for program in apt if shutil.which(program) is None]
            if missing:
                raise NotInstalled(f"Debian's {', '.join(missing)} is not there")
            tools = install(BUILD / "tools" / key, npm, pip)
        except NotInstalled as reason:
            absent.append(f"{module.PROGRAM}: {reason}")
            continue
        for name, files in module.SITES.items():
            place = BUILD / "sites" / key / name
            shutil.rmtree(place, ignore_errors=True)
            write_files(place / "source", dict(files))
            try:
                failures += disagreements(module, name, Site(name, place / "source", place / "out", tools))
            except NotInstalled as reason:
                absent.append(f"{module.PROGRAM} for {name}: {reason}")
    print(f"\n{len(chosen) - len(absent)} generators; {len(failures)} disagreements")
    for line in failures:
        print(f"DISAGREES {line}")
    for line in absent:
        print(f"NOT INSTALLED {line}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
