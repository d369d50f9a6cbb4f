# ruff: noqa: E501
"""Bundles of roles that only prose speaks of: duties, rules, decisions and escalations, each with its source."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from orgc.cli import main
from tests.conftest import write_files

HANDBOOK = {
    "finance/process/collections.md": (
        "# Collections policy\n\n## Responsibilities\n\n"
        "- **Controller:** Accountable for the collections policy\n"
        "- **Senior Accountant:** Will administer the policy\n  - Send statements on the 15th\n\n"
        "Exceptions from standard terms must be approved by the Controller. Escalate to the Controller.\n"
    ),
    "finance/process/matrix.md": (
        "# Class matrix\n\n| Level | Description | Responsible Party |\n|---|---|---|\n"
        "| Class 1 | Invoice is over 30 days past due | Senior Accountant |\n"
        "| Class 2 | No response to the Senior Accountant | Controller |\n"
    ),
    "finance/process/close.md": "# Close\n\nThe Senior Accountant must close the month within 5 days.\n",
    "support/process/tickets.md": (
        "# Tickets\n\nThe support engineer answers. The support engineer must reply within 4 hours. You must never guess.\n"
    ),
    "support/process/queue.md": "# Queue\n\nThe support engineer is responsible for the queue. Escalate to the Duty Manager.\n",
    "support/process/shifts.md": "# Shifts\n\nThe support engineer is responsible for the queue.\n",
    "support/process/calls.md": "# Calls\n\nThe support engineer should take notes. The Ingress Support Engineer Controller must run.\n",
    "sales/deals.md": "# Deals\n\nYou must never discount twice. The Duty Manager must sign.\n",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_files(tmp_path_factory.mktemp("prose") / "org", dict(HANDBOOK))
    out = root.parent / "out"
    assert main(["build", str(root), "--out", str(out), "--no-cache", "--quiet"]) == 0
    return out


def text_of(out: Path, role: str) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in sorted((out / "roles" / role).glob("*.md")))


def test_duties_come_from_definition_bullets_tables_and_sentences(built: Path) -> None:
    accountant = text_of(built, "senior-accountant")
    assert "Will administer the policy\n" in accountant
    assert "Send statements on the 15th\n" in accountant
    assert "Class 1: Invoice is over 30 days past due\n" in accountant
    assert "- Close the month within 5 days.\n" in accountant
    assert "is responsible for the queue.\n" in text_of(built, "support-engineer")


def test_decisions_and_escalations_are_said(built: Path) -> None:
    assert "You approve: Exceptions from standard terms" in text_of(built, "controller")
    assert "Escalate to the Duty Manager.\n" in text_of(built, "support-engineer")
    stops = text_of(built, "senior-accountant").split("When you stop and ask")[1]
    assert "Class 2: No response to the Senior Accountant (Controller)\n" in stops


def test_what_two_pages_say_in_the_same_words_is_said_once_with_both_places(built: Path) -> None:
    assert text_of(built, "support-engineer").count("is responsible for the queue.") == 1
    manifest = json.loads((built / "manifest.json").read_text(encoding="utf-8"))
    made = {a["path"]: a for a in manifest["artifacts"]}
    sources = {part["source"] for part in made["roles/support-engineer/AGENTS.md"]["parts"]}
    assert sources >= {"support/process/queue.md", "support/process/shifts.md"}


def test_what_a_page_says_to_its_reader_reaches_the_role_at_home_there(built: Path) -> None:
    assert "- Guess.\n" in text_of(built, "support-engineer")


def test_nothing_of_other_departments_reaches_a_role(built: Path) -> None:
    support = text_of(built, "support-engineer")
    assert "discount" not in support
    assert "finance/" not in support
    assert "Ingress" not in support
    assert "support/" not in text_of(built, "senior-accountant")


def test_every_line_has_a_source(built: Path) -> None:
    manifest = json.loads((built / "manifest.json").read_text(encoding="utf-8"))
    made = {a["path"]: a for a in manifest["artifacts"]}
    parts = made["roles/senior-accountant/AGENTS.md"]["parts"]
    assert {part["source"] for part in parts} <= set(HANDBOOK)
    assert len(parts) >= 5
