"""`make loaders`: every loader on every organization, and a matrix of what it loaded, refused and missed, by name.

`python -m tests.loaders [LOADER ...]` runs some alone. The exit code is 1 when something expected is missing or
refused; a loader that cannot be installed is named and counted, and is no failure of the build.
"""

from __future__ import annotations

import importlib
import pkgutil
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import tests.loaders
from orgc.cli import main as orgc
from orgc.compiler import targets
from tests.conftest import AS_OF
from tests.loaders import Case, NotInstalled
from tests.loaders.cases import organizations
from tests.loaders.installing import install

BUILD = Path(__file__).resolve().parents[2] / "build" / "loaders"


def loaders() -> dict[str, ModuleType]:
    """Every loader, by its file's name."""
    names = sorted(m.name for m in pkgutil.iter_modules(tests.loaders.__path__))
    modules = {name: importlib.import_module(f"tests.loaders.{name}") for name in names if name != "__main__"}
    return {name: module for name, module in modules.items() if hasattr(module, "PROGRAM")}


def built(name: str, source: Path) -> Path:
    """A fresh build of the organization for every target, in a repository of its own, as products expect."""
    tree = BUILD / "trees" / name
    shutil.rmtree(tree, ignore_errors=True)
    arguments = ["build", str(source), "--out", str(tree), "--as-of", AS_OF.isoformat(), "--no-cache", "--quiet"]
    orgc([*arguments, "--keep-going", *(f"--target={target}" for target in sorted(targets()))])
    subprocess.run(["git", "init", "--quiet", str(tree)], check=True)
    return tree


def main(wanted: list[str]) -> int:
    """Runs the loaders, prints the matrix, and says what is wrong."""
    failures: list[str] = []
    absent: list[str] = []
    unknown = set(wanted) - loaders().keys()
    if unknown:
        print(f"there is no loader {', '.join(sorted(unknown))}; there are {', '.join(loaders())}")
        return 2
    chosen = {name: module for name, module in loaders().items() if not wanted or name in wanted}
    trees = {name: built(name, source) for name, source in organizations(BUILD).items()}
    for name, module in chosen.items():
        try:
            tools = install(
                BUILD / "npm" / getattr(module, "TOOLS", name), getattr(module, "NPM", ()), getattr(module, "PIP", ())
            )
        except NotInstalled as reason:
            absent.append(f"{module.PROGRAM}: {reason}")
            continue
        for organization, tree in trees.items():
            home = BUILD / "homes" / f"{name}-{organization}"
            shutil.rmtree(home, ignore_errors=True)
            home.mkdir(parents=True)
            failures += compare(module, Case(organization, tree, home, tools))
    print(f"\n{len(chosen) - len(absent)} loaders ran on {len(trees)} organizations; {len(failures)} failures")
    for line in failures:
        print(f"FAILED {line}")
    for line in absent:
        print(f"NOT INSTALLED {line}")
    return 1 if failures else 0


def compare(module: ModuleType, case: Case) -> Iterator[str]:
    """Prints the rows of one loader on one organization; gives what is missing or refused."""
    where = f"{module.PROGRAM} on {case.name}"
    expected = list(module.expect(case))
    try:
        seen = list(module.load(case))
    except (subprocess.TimeoutExpired, OSError, ValueError, KeyError) as error:
        yield f"{where}: it did not answer as it should: {type(error).__name__}: {error}"
        return
    if not expected:
        yield f"{where}: nothing was expected of it"
    twice = [entity for entity, number in Counter(expected).items() if number > 1]
    yield from (f"{where}: {entity.kind} {entity.name} is written twice" for entity in twice)
    for target, kind in sorted({(e.target, e.kind) for e in (*expected, *seen)}):
        names = {e.name for e in expected if (e.target, e.kind) == (target, kind)}
        loaded = {e.name for e in seen if (e.target, e.kind) == (target, kind) and not e.refused}
        refused = {e.name: e.refused for e in seen if (e.target, e.kind) == (target, kind) and e.refused}
        missing = sorted(names - loaded - refused.keys())
        numbers = f"{len(names)} expected, {len(names & loaded)} loaded, {len(refused)} refused, {len(missing)} missing"
        print(f"\n{target} | {module.PROGRAM} | {case.name} | {kind}: {numbers}")
        print(f"  loaded: {', '.join(sorted(loaded & names)) or '-'}")
        for words, those in (("not expected", sorted(loaded - names)), ("missing", missing)):
            if those:
                print(f"  {words}: {', '.join(those)}")
        for name, why in sorted(refused.items()):
            print(f"  refused: {name}: {why}")
        yield from (f"{where}: {target} {kind} {name} is missing" for name in missing)
        yield from (f"{where}: {target} {kind} {name} is refused: {why}" for name, why in sorted(refused.items()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
