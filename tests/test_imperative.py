"""Norms as orders: what may be left out is the subject that is the reader, and nothing that carries meaning."""

from __future__ import annotations

import pytest

from orgc.analysis.imperative import said_to
from orgc.kinds.role import Role
from tests.conftest import Compile


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("- **PAY-1** The Clerk must pay within 2 days.", "PAY-1: Pay within 2 days."),
        ("- Everyone must not share a password.", "Share a password."),
        ("- A colleague should wear a badge.", "Wear a badge."),
        ("- Clerks may never open the safe.", "Open the safe."),
        ("- The Clerk may never open the safe.", "Open the safe."),
        ("- The Clerk must count the cash in its own till.", "The Clerk must count the cash in its own till."),
        ("- The Clerk and the Cook must sign together.", "The Clerk and the Cook must sign together."),
        ("- If it rains, the Clerk must close the door.", "If it rains, the Clerk must close the door."),
        ("- Invoices must carry a number.", "Invoices must carry a number."),
        ("- The Clerk must use `pay --dry`.", "Use `pay --dry`."),
        ("- The Clerk must not only count but weigh.", "The Clerk must not only count but weigh."),
        ("- The Cashier must lock up. {#LOCK}", "LOCK: Lock up."),
    ],
)
def test_a_norm_is_said_to_a_role(compiled: Compile, written: str, said: str) -> None:
    files: dict[str, str | bytes] = {
        "roles/clerk.md": "---\ntype: Role\naliases: [Cashier]\n---\n# Clerk\n",
        "roles/cook.md": "---\ntype: Role\n---\n# Cook\n",
        "policies/p.md": f"---\ntype: Policy\napplies_to: everyone\n---\n# P\n{written}\n",
    }
    org = compiled(files).org
    (norm,) = org.norms.values()
    assert said_to(norm, org.get("roles/clerk", Role)) == said
