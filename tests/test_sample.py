"""The sample organization is what the tutorial says: whole, used, and without a fault."""

from __future__ import annotations

from collections import Counter

import pytest

from orgc.compiler import Compiled
from orgc.kinds.role import Role
from orgc.kinds.workflow import Workflow
from orgc.passes.bundle import bundle
from tests.conftest import SAMPLE, compile_folder


@pytest.fixture(scope="module")
def sample() -> Compiled:
    return compile_folder(SAMPLE)


def test_it_compiles_without_an_error_or_a_warning(sample: Compiled) -> None:
    assert [d for d in sample.linted.diagnostics if d.severity != "info"] == []
    assert sample.linted.suppressed == 0


def test_it_is_a_believable_mid_size_company(sample: Compiled) -> None:
    count = Counter(e.type for e in sample.org.entities.values())
    assert len(sample.org.units) >= 60
    least = {"Role": 18, "Team": 4, "Workflow": 12, "Policy": 12, "Tool": 5, "Record": 10, "Glossary": 1}
    assert all(count[type_] >= number for type_, number in least.items()), count
    roles = list(sample.org.every(Role))
    assert sum(r.by_agent for r in roles) >= 5
    assert sum(r.open for r in roles) >= 2
    assert sum(not r.open and not r.by_agent for r in roles) >= 10


def test_what_it_declares_is_not_said_again_from_prose(sample: Compiled) -> None:
    """Its roles, steps and tables say who approves and whom to call; sentences of theirs are no second source."""
    guessed = ("approves", "escalates_to", "hands_off", "performs")
    assert [e for e in sample.org.edges if e.type in guessed and e.certainty == "inferred"] == []
    bundles, _ = bundle(sample.org)
    assert [
        line.text for b in bundles for p in b.parts for line in p.lines if line.text.startswith("You approve:")
    ] == []


def test_every_document_is_used_by_another(sample: Compiled) -> None:
    used = set()
    for edge in sample.org.edges:
        for end in (edge.source, edge.target):
            holder = sample.org.holder(end)
            if holder is not None and holder.path != edge.path:
                used.add(holder.path)
    assert set(sample.org.units) - used == {"index.md"}


def test_its_workflows_show_every_construct(sample: Compiled) -> None:
    steps = [s for w in sample.org.every(Workflow) for s in w.every_step()]
    exits = [e for s in steps for e in s.exits]
    assert {e.kind for e in exits} == {"if", "otherwise", "failure", "repeat", "go"}
    assert any(e.kind == "repeat" and e.limit for e in exits)
    assert any(s.first_wins for s in steps)
    assert any(s.parallel and not s.first_wins for s in steps)
    assert any(len(b.steps) > 1 for s in steps for b in s.branches)
    for field in ("runs", "approval", "escalations", "needs", "produces", "uses"):
        assert any(getattr(s, field) for s in steps), field
    assert any(s.within.text for s in steps)
    assert any(s.approves.text for s in steps)
    assert {w.form for w in sample.org.every(Workflow)} >= {"list", "headings"}


def test_its_policies_have_norms_tables_and_examples(sample: Compiled) -> None:
    assert len(sample.org.norms) > 100
    tables = sample.org.tables.values()
    assert sum(not t.example for t in tables) >= 10
    assert sum(t.example for t in tables) >= 10


def test_every_norm_of_a_policy_reaches_somebody(sample: Compiled) -> None:
    from orgc.analysis.scope import scopes_of

    scopes = scopes_of(sample.org)
    lost = [n.id for n in sample.org.norms.values() if n.id.startswith("policies/") and not scopes.roles_of(n)]
    assert lost == []


def test_no_role_or_team_of_it_is_guessed(sample: Compiled) -> None:
    """Where everything is declared, nothing is read into its prose."""
    guessed = [
        e.id for e in sample.org.entities.values() if e.evidence.how == "inferred" and e.type in ("Role", "Team")
    ]
    assert guessed == []
