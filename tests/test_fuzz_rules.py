"""Tables, branches, limits and examples of random words: everything that proves them ends, and never raises."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from orgc.analysis.examples import results
from orgc.analysis.matrix import powers
from orgc.analysis.proofs import proofs
from orgc.analysis.staffing import stops
from orgc.analysis.suggestions import suggestions
from tests.conftest import compile_folder, write_files

WORDS = [
    *[
        "up to",
        "over",
        "below",
        "$5",
        "$1,000",
        "10%",
        "3 days",
        "2 business days",
        "1 month",
        "5",
        "-",
        "any",
        "others",
        "not",
        "EU",
        "US",
        "or",
        "and",
        "[",
        "1..3",
        "]",
        "(",
        ")",
    ],
    *[
        "not(",
        "..",
        "2026-01-01",
        "before",
        "after",
        "<",
        ">=",
        "null",
        "yes",
        "approved",
        "declined",
        "€7",
        "0",
        "-5",
        "1e9",
        "9999-12-31",
        "0001-01-01",
    ],
    *[
        "[Lead](../roles/lead.md)",
        "`x`",
        "**b**",
        "",
        "1/2",
        "5 kg",
        "to",
        "between 5 and 9",
        "50% or more",
        "the amount is",
        "exceeds",
    ],
    "9" * 30,
    'date("2026-02-30")',
    'duration("P1D")',
]
LABELS = [
    "If {0}: go to **S{1}**",
    "If {0}: End: done",
    "Otherwise: go to **S{1}**",
    "Within: {0}",
    "Needs: r1",
    "Produces: r1",
    "Approves: refund",
    "Approval: Lead",
    "Repeat until {0}, at most 2 times",
    "Hit policy: first",
    "Runs: [W](w.md)",
    "Go to **S{1}**",
    "In parallel:\n     1. **P**: x.\n        - End\n     2. **Q**: y.\n        - Needs: r1",
]
HEADS = ["Amount", "Region", "Order age", "Days overdue", "Share (%)", "Amount ($)", "S1"]
OUTPUTS = ["→ Approver", "→ Ends", "→ Path", "→ Actors", "Approver", "→ Allowed"]


def cell(chance: random.Random) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(chance.randint(0, 4)))


def table(chance: random.Random) -> str:
    heads = [*chance.sample(HEADS, chance.randint(1, 3)), chance.choice(OUTPUTS)]
    rows = [[cell(chance) for _ in heads[chance.randint(0, 1) :]] for _ in range(chance.randint(1, 6))]
    return "\n".join(f"| {' | '.join(row)} |" for row in (heads, ["---"] * len(heads), *rows)) + "\n"


def step(chance: random.Random, number: int) -> str:
    labels = [chance.choice(LABELS) for _ in range(chance.randint(0, 4))]
    parts = [f"   - {label.format(cell(chance), chance.randint(1, 6))}" for label in labels]
    return "\n".join([f"{number}. **S{number}**: the Lead works.", *parts])


@pytest.mark.parametrize("seed", range(60))
def test_proving_random_words_never_raises(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    above = chance.choice(["", "Hit policy: first\n\n", "Hit policy: priority\n\n", "Values: EU, US\n\n"])
    policy = f"---\ntype: Policy\napplies_to: workflows/w\n---\n# Refund\n{above}{table(chance)}"
    steps = "\n".join(step(chance, n) for n in range(1, 7))
    limit = f"## Authority\n| Action | Limit |\n|---|---|\n| Refund | {cell(chance)} |\n"
    files: dict[str, str | bytes] = {
        "policies/p.md": f"{policy}\n## Examples\n{table(chance)}",
        "workflows/w.md": f"---\ntype: Workflow\nwithin: 3 days\n---\n# W\n{steps}\n\n## Examples\n{table(chance)}",
        "roles/lead.md": f"---\nholder: human:A\n---\n# Lead\n{limit}\n## Examples\n{table(chance)}",
    }
    org = compile_folder(write_files(tmp_path, files)).org
    for analysis in (proofs, results, suggestions, powers, stops):
        assert analysis(org) is not None
