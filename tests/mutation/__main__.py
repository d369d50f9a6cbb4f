"""`python -m tests.mutation [PATH ...]`: changes each threshold, comparator, actor and branch of the sample, one at a
time, and says which changes no example notices.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from orgc.analysis.examples import results
from orgc.cache import Cache
from orgc.compiler import compile_world
from orgc.model.config import Config
from orgc.world import World
from tests.conftest import AS_OF, SAMPLE

_COMPARATORS = (("up to", "below"), ("over", "at least"), ("below", "up to"), ("at least", "over"))
_ROLE = re.compile(r"\[[^\]]+\]\((?:\.\./)?roles/([\w-]+)\.md\)")
_GO = re.compile(r"go to \*\*([^*]+)\*\*", re.I)
_END = re.compile(r"\bEnd: ([\w ]+)")
_OTHER = {True: "[Lab librarian](../roles/lab-librarian.md)", False: "[Recruiter](../roles/recruiter.md)"}


class Mutant(NamedTuple):
    """One changed line of a file."""

    kind: str
    path: Path
    number: int
    before: str
    after: str


def mutants(path: Path) -> Iterator[Mutant]:
    """Every change of a policy or a workflow."""
    lines = path.read_text(encoding="utf-8").split("\n")
    steps = re.findall(r"^(?:#+ )?\d+\. (?:\*\*)?([^*\n:]+)", "\n".join(lines), re.M)
    examples = deciding = False
    for i, line in enumerate(lines):
        if line.startswith("#"):
            examples = "Examples" in line
        if line.startswith("|") and (i == 0 or not lines[i - 1].startswith("|")):
            deciding = "→" in line
        row = line.startswith("|") and deciding and not examples and not set(line) <= set("|- ") and "→" not in line
        guard = re.match(r"\s*-\s+(?:If|Otherwise)\b", line) is not None
        step = re.match(r"\s*\d+\.\s+\*\*", line) is not None
        for kind, after in _changed(line, row, guard, step, steps):
            if after != line:
                yield Mutant(kind, path, i, line, after)


def _changed(line: str, row: bool, guard: bool, step: bool, steps: list[str]) -> Iterator[tuple[str, str]]:
    if row or guard:
        body = line.split("→", maxsplit=1)[0] if guard else line
        for match in re.finditer(r"(?<![\w/#.-])(\d[\d,]*)(?![\w/])", body):
            changed = f"{int(match[1].replace(',', '')) + 1:,}"
            yield "threshold", line[: match.start()] + changed + line[match.end() :]
        for one, other in _COMPARATORS:
            for match in re.finditer(rf"\b{one}(?= [$\d])", line):
                yield "comparator", line[: match.start()] + other + line[match.end() :]
        for match in re.finditer(r"(\$?[\d,]+%?(?: days?)?) or more", line):
            yield "comparator", line[: match.start()] + f"over {match[1]}" + line[match.end() :]
    if (row or step) and (match := _ROLE.search(line)):
        other = _OTHER[match[1] != "lab-librarian"]
        yield "actor", line[: match.start()] + other + line[match.end() :]
    if guard and (match := _GO.search(line)):
        other = next((s for s in steps if s.strip() != match[1] and s != steps[0]), "")
        yield "branch", line[: match.start(1)] + other.strip() + line[match.end(1) :]
    if match := _END.search(line):
        yield "branch", line[: match.start(1)] + "abandoned" + line[match.end(1) :]


def main() -> None:
    """Prints what survives, and the score by kind."""
    wanted = sys.argv[1:]
    killed: Counter[str] = Counter()
    total: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "org"
        shutil.copytree(SAMPLE, root, ignore=shutil.ignore_patterns(".orgc-cache"))
        config = Config()
        cache = Cache(Path(folder) / "cache", config)
        for path in sorted([*root.glob("policies/*.md"), *root.glob("workflows/*.md"), *root.glob("roles/*.md")]):
            if wanted and not any(w in str(path) for w in wanted):
                continue
            text = path.read_text(encoding="utf-8")
            for mutant in mutants(path):
                lines = text.split("\n")
                lines[mutant.number] = mutant.after
                path.write_text("\n".join(lines), encoding="utf-8")
                org = compile_world(World(root, config, AS_OF), config, cache, 1).org
                total[mutant.kind] += 1
                if any(not r.passed for r in results(org)):
                    killed[mutant.kind] += 1
                else:
                    print(
                        f"survives ({mutant.kind}) {path.relative_to(root)}:{mutant.number + 1}: {mutant.after.strip()}"
                    )
            path.write_text(text, encoding="utf-8")
    for kind in sorted(total):
        print(f"{kind:<12} {killed[kind]} of {total[kind]} noticed ({killed[kind] / total[kind]:.2f})")
    every, noticed = sum(total.values()), sum(killed.values())
    print(f"{'all':<12} {noticed} of {every} noticed ({noticed / max(1, every):.2f})")


if __name__ == "__main__":
    main()
