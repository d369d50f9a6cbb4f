"""A plugin is one file, found by being there, and its family's test names it: the suite fails until it does."""

from __future__ import annotations

import pkgutil
import re
from pathlib import Path

import pytest

import orgc.diagrams
import orgc.formats
import orgc.kinds
import orgc.readers
import orgc.rules
import orgc.targets
from orgc.compiler import readers, rules, targets
from orgc.kinds import all_kinds

HERE = Path(__file__).parent
FAMILIES = {
    "formats": (orgc.formats, "test_formats.py"),
    "targets": (orgc.targets, "test_build.py"),
    "diagrams": (orgc.diagrams, "test_diagrams.py"),
    "kinds": (orgc.kinds, "test_language.py"),
    "readers": (orgc.readers, "test_language.py"),
}
CALLED = {"agentcompanies": "COMPANY.md", "agentskills": "SKILL.md", "agentsop": r"\.sop\.md", "okf": "okf_version"}
MEMBERS = [
    (family, module.name)
    for family, (package, _) in FAMILIES.items()
    for module in pkgutil.iter_modules(package.__path__)
]


@pytest.mark.parametrize(("family", "name"), MEMBERS)
def test_its_familys_test_names_it(family: str, name: str) -> None:
    text = (HERE / FAMILIES[family][1]).read_text(encoding="utf-8")
    wanted = CALLED.get(name) or re.escape(name).replace("_", "[_-]")
    assert re.search(wanted, text, re.I)


def test_plugins_are_found_by_being_there() -> None:
    def files(package) -> int:
        return sum(1 for path in Path(package.__path__[0]).glob("*.py") if path.name != "__init__.py")

    assert len(rules()) == files(orgc.rules)
    assert len(targets()) == files(orgc.targets)
    assert len(readers()) == files(orgc.readers)
    assert len(all_kinds()) == files(orgc.kinds)


@pytest.mark.parametrize("module", sorted(Path(orgc.__file__).parent.rglob("*.py")), ids=lambda path: path.stem)
def test_a_module_opens_with_a_sentence_and_stays_small(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    assert re.match(r'r?"""\S.*[.:]', text), "it opens with one sentence on what it is"
    assert text.count("\n") <= 320, "what is it doing?"
