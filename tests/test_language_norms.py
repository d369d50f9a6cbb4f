"""Section 6 of docs/language.md, clause by clause: which norms conflict, and which duties."""

from __future__ import annotations

import pytest

from tests.conftest import Compile
from tests.language_page import ROLES, Case, clauses, compile_case, page, proves, severities, table

SEND = "must send the receipt"
COMPARED = "Norms are compared by subject, action without quantities, and conditions"
LIMITS, MUST = "two limits for one action", "or must against must not, are conflicts"
EXCEPTED = "a rule with an explicit exception is not."
UNDECLARED = "Of pages that nobody declared, only rules of different pages."
UNITS = "Currencies do"
NORMS = [
    (LIMITS, f"Clerks {SEND} within 3 days.", f"Clerks {SEND} within 5 days.", "conflicting-limits"),
    (COMPARED, f"Clerks {SEND} within 3 days.", f"Analysts {SEND} within 5 days.", ""),
    (COMPARED, f"Clerks {SEND} within 3 days.", "Clerks must file the receipt within 5 days.", ""),
    (COMPARED, f"Clerks {SEND} within 3 days.", f"Clerks {SEND} within 5 days if it is red.", ""),
    (COMPARED, f"Clerks {SEND} within 3 days.", f"The clerk {SEND} within 3 days.", ""),
    (
        LIMITS,
        f"If it is red, clerks {SEND} within 3 days.",
        f"Clerks {SEND} within 5 days if it is red.",
        "conflicting-limits",
    ),
    (MUST, f"Clerks {SEND}.", "Clerks must not send the receipt.", "contradicting-norms"),
    (MUST, "Clerks may send the receipt.", "Clerks must not send the receipt.", "contradicting-norms"),
    (EXCEPTED, f"Clerks {SEND}.", "Clerks must not send the receipt unless the CFO agrees.", ""),
    (EXCEPTED, f"Clerks {SEND} within 3 days.", f"Clerks {SEND} within 5 days, except on Sundays.", ""),
    (UNITS, f"Clerks {SEND} within 3 days.", f"Clerks {SEND} within 5 business days.", ""),
    (UNITS, "Clerks may spend up to $3 on gifts.", "Clerks may spend up to €5 on gifts.", ""),
]
RULES = ("conflicting-limits", "contradicting-norms")


@proves(*(clause for clause, *_ in NORMS if clause != UNITS))
@pytest.mark.parametrize(("clause", "one", "two", "rule"), NORMS)
def test_two_declared_norms(clause: str, one: str, two: str, rule: str, compiled: Compile) -> None:
    c = compiled({**ROLES, "policies/a.md": f"# A\n{one}\n", "policies/b.md": f"# B\n{two}\n"})
    assert [d.rule for d in c.linted.diagnostics if d.rule in RULES] == ([rule] if rule else [])


@proves(UNDECLARED)
@pytest.mark.parametrize(
    ("folder", "apart", "found"),
    [("policies", False, ("error",)), ("policies", True, ("error",)), ("x", False, ()), ("x", True, ("warning",))],
)
def test_rules_of_one_undeclared_page(folder: str, apart: bool, found: tuple[str, ...], compiled: Compile) -> None:
    one, two = f"Clerks {SEND} within 3 days.\n", f"Clerks {SEND} within 5 days.\n"
    pages = {f"{folder}/a.md": f"# A\n{one}", f"{folder}/b.md": f"# B\n{two}"}
    c = compiled({**ROLES, **(pages if apart else {f"{folder}/a.md": f"# A\n{one}\n{two}"})})
    assert severities(c, "conflicting-limits") == found


DUTIES = table("Duty A | Duty B | Risk | Mitigation", "{} | {} | theft | {}")
PACK, PAY = ("Pack the box", "Send the box"), ("Pay the refund", "Reconcile the account")
ANYWHERE = "A table of conflicting duties (`Duty A | Duty B | Risk | Mitigation`) may stand on any page"
ACCEPTED = "a row with a mitigation is known and accepted."
DEFAULT = "Without one: who approves does not pay, who pays does not reconcile,"


def done(steps: tuple[str, str], other: str = "clerk") -> str:
    return f"1. **{steps[0]}**: the clerk does it.\n2. **{steps[1]}**: the {other} does it.\n"


def duty(clause: str, body: str, found: tuple[str, ...], *row: str) -> Case:
    return Case(clause, body, "conflicting-duties", found, (), {"notes/x.md": DUTIES.format(*row)} if row else {})


APPROVE = ("Approve the refund", "Pay the refund")
CASES = [
    duty(ANYWHERE, done(PACK), ("error",), *PACK, ""),
    duty(ANYWHERE, done(PACK, "CFO"), (), *PACK, ""),
    duty(ANYWHERE, done(PACK), ()),
    duty(ACCEPTED, done(PACK), (), *PACK, "a weekly count"),
    duty(DEFAULT, done(APPROVE), ("error",)),
    duty(DEFAULT, done(APPROVE, "CFO"), ()),
    duty(DEFAULT, done(PAY), ("error",)),
    duty(DEFAULT, done(PAY, "CFO"), ()),
    duty(DEFAULT, done((APPROVE[0], PAY[1])), ()),
]


@proves(*clauses(CASES))
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.clause[:40])
def test_conflicting_duties(case: Case, compiled: Compile) -> None:
    assert severities(compile_case(compiled, "Workflow", case), case.rule) == case.found


@proves("in one workflow or in two that share the record.")
@pytest.mark.parametrize(("record", "found"), [("refund request", ("error",)), ("letter", ())])
def test_duties_in_two_workflows(record: str, found: tuple[str, ...], compiled: Compile) -> None:
    approve = f"1. **{APPROVE[0]}**: the clerk decides.\n   - Approves: refund\n   - Needs: refund request\n"
    pay = f"1. **{APPROVE[1]}**: the clerk pays.\n   - Needs: {record}\n"
    files = {"workflows/a.md": page("Workflow", approve), "workflows/b.md": page("Workflow", pay)}
    assert severities(compiled({**ROLES, **files}), "conflicting-duties") == found


@proves(ACCEPTED)
def test_a_mitigated_row_accepts_what_would_hold_without_a_table(compiled: Compile) -> None:
    case = duty(ACCEPTED, done(PAY), (), *PAY, "a weekly count")
    assert severities(compile_case(compiled, "Workflow", case), case.rule) == ()
