"""Section 6 of docs/language.md, clause by clause: how decision tables are read and judged."""

from __future__ import annotations

import pytest

from orgc.analysis.proofs import proofs
from orgc.grammar.unary_tests import read_cell
from orgc.model.domain import described
from tests.conftest import Compile
from tests.language_page import (
    EXAMPLES,
    ROLES,
    Case,
    Files,
    clauses,
    compile_case,
    page,
    proves,
    severities,
    table,
    tried,
)

ENDLESS = "Money, durations and counts run from 0 without end."
ALL = "`any`, `-` and an empty cell match everything"
REST = (
    "`others` and `otherwise` what the other rows of the column leave, "
    "and a row of nothing else what all other rows leave."
)
UNIT = "A bare number takes the unit of its header (`Amount ($)`, `Days overdue`), else of the column."
WHOLE = "Counts, days and other units of time are whole where every bound is whole"
BETWEEN = "`1 to 5` and `6 or more` leave nothing between them"
SUMS = "sums and shares are not, and what falls between `$500` and `$501` is a warning."
SCALE = "A scale of closed ranges (`1-2`, `3-4`, `5`) ends where its rows do."
WORDS = "Words are an open set unless a line `Values: EU, US` (or `Values of region: EU, US`) closes it"
UNNAMED = "(a gap on an unnamed word is information)."
ASIDE = "The other columns are conditions (those called Note, Remark, Reason or Why aside)"
UNIQUE = "the default is unique, and then a gap or an overlap is a fault"
SAME = "an overlap that says the same is information."
GAP, OVERLAP = "table-gap", "table-overlap"
TWO = table("Region | → Who", "EU | a", "US | b")
TWICE = table("Amount | → Who", "up to $5 | a", "$5 or more | {}")


def decides(column: str, *cells: str) -> str:
    """A table of one condition, whose rows decide differently."""
    return table(f"{column} | → Who", *(f"{cell} | who {i}" for i, cell in enumerate(cells)))


TABLES = [
    Case(ENDLESS, decides("Amount", "up to $5", "over $5"), GAP),
    Case(ENDLESS, decides("Amount", "$1 to $5", "over $5"), GAP, ("error",)),
    Case(ENDLESS, decides("Amount", "up to $5", "over $5 up to $9,000"), GAP, ("error",)),
    Case(ENDLESS, decides("Order age", "1 day to 5 days", "over 5 days"), GAP, ("error",)),
    Case(ENDLESS, decides("Items", "1 to 5", "over 5"), GAP, ("error",)),
    Case(ALL, table("Amount | Region | → Who", "up to $5 | any | a", "over $5 up to $9 | - | b", "over $9 | | c"), GAP),
    Case(REST, decides("Region", "EU", "others"), GAP),
    Case(REST, decides("Region", "EU", "otherwise"), GAP),
    Case(REST, decides("Amount", "over $5", "others"), OVERLAP),
    Case(REST, table("Region | Amount | → Who", "EU | over $5 | a", "others | otherwise | b"), GAP),
    Case(REST, table("Region | Amount | → Who", "EU | over $5 | a", "others | otherwise | b"), OVERLAP),
    Case(REST, table("Region | Amount | → Who", "EU | over $5 | a", "others | any | b"), GAP, ("error",)),
    Case(UNIT, decides("Days overdue", "up to 14", "over 2 weeks"), OVERLAP),
    Case(UNIT, decides("Days overdue", "up to 14", "over 2 weeks"), GAP),
    Case(UNIT, decides("Amount ($)", "up to 5", "over 6"), GAP, ("error",)),
    Case(UNIT, decides("Overdue", "up to 14", "over 14 weeks"), OVERLAP),
    Case(UNIT, decides("Overdue", "up to 14", "over 14 weeks"), GAP),
    Case(WHOLE, decides("Order age", "up to 5 days", "6 days or more"), GAP),
    Case(WHOLE, decides("Wait", "up to 5 hours", "6 hours or more"), GAP),
    Case(WHOLE, decides("Order age", "up to 5.5 days", "6 days or more"), GAP, ("error",)),
    Case(WHOLE, decides("Items", "up to 5", "6 or more"), GAP),
    Case(WHOLE, decides("Items", "up to 5.5", "6 or more"), GAP, ("warning",)),
    Case(BETWEEN, decides("Items", "0", "1 to 5", "6 or more"), GAP),
    Case(BETWEEN, decides("Items", "0", "1 to 5", "7 or more"), GAP, ("error",)),
    Case(SUMS, decides("Amount", "up to $500", "$501 or more"), GAP, ("warning",)),
    Case(SUMS, decides("Discount", "up to 10%", "11% or more"), GAP, ("warning",)),
    Case(SUMS, decides("Amount", "up to $500", "$502 or more"), GAP, ("error",)),
    Case(SCALE, decides("Level", "1-2", "3-4", "5"), GAP),
    Case(SCALE, decides("Level", "1-2", "5"), GAP, ("error",)),
    Case(SCALE, decides("Level", "1-2", "3-4", "5 or more"), GAP, ("error",)),
    Case(WORDS, f"Values: EU, US\n\n{TWO}", GAP),
    Case(WORDS, f"Values of region: EU, US\n\n{TWO}", GAP),
    Case(WORDS, f"Values of region: EU, US, UK\n\n{TWO}", GAP, ("error",)),
    Case(WORDS, TWO, GAP, ("info",)),
    Case(UNNAMED, TWO, GAP, ("info",)),
    *(
        Case(ASIDE, table(f"Amount | {head} | → Who", "up to $5 | small | a", "over $5 | big | b"), GAP, found)
        for head, found in (("Note", ()), ("Remark", ()), ("Reason", ()), ("Why", ()), ("Size", ("error",)))
    ),
    Case(UNIQUE, decides("Amount", "up to $5", "over $6"), GAP, ("error",)),
    Case(UNIQUE, TWICE.format("b"), OVERLAP, ("error",)),
    Case(UNIQUE, decides("Amount", "up to $5", "over $5"), OVERLAP),
    Case(SAME, TWICE.format("a"), OVERLAP, ("info",)),
    *(
        Case(
            "A line above the table may give the hit policy (`Hit policy: first`; also any, priority, collect,",
            f"Hit policy: {policy}\n\n{TWICE.format(says)}",
            OVERLAP,
            found,
        )
        for policy, says, found in (
            ("first", "b", ()),
            ("any", "b", ("error",)),
            ("any", "a", ()),
            ("priority", "b", ()),
            ("collect", "b", ()),
            ("unique", "b", ("error",)),
        )
    ),
]


@proves(*clauses(TABLES))
@pytest.mark.parametrize("case", TABLES, ids=lambda case: case.clause[:40])
def test_tables(case: Case, compiled: Compile) -> None:
    assert severities(compile_case(compiled, "Policy", case), case.rule) == case.found


CELLS = (
    'Cells are S-FEEL unary tests (`[10..50)`, `< 10`, `"EU", "US"`, `not("EU")`) or what people write '
    "(`over $500 up to $5,000`, `1-5 days`, `before 1 March 2026`, `2027-01-01 or later`, `5+`, `EU or US`)."
)


@proves(CELLS)
@pytest.mark.parametrize(
    ("cell", "means"),
    [
        ("[10..50)", "at least 10 below 50"),
        ("< 10", "below 10"),
        ('"EU", "US"', "eu or us"),
        ('not("EU")', "not eu"),
        ("over $500 up to $5,000", "over $500 up to $5,000"),
        ("1-5 days", "at least 1 day up to 5 days"),
        ("before 1 March 2026", "below 2026-03-01"),
        ("2027-01-01 or later", "at least 2027-01-01"),
        ("5+", "at least 5"),
        ("EU or US", "eu or us"),
    ],
)
def test_the_cells_of_the_page(cell: str, means: str) -> None:
    assert f"`{cell}`" in CELLS
    assert described(read_cell(cell).values) == means


def judged(compiled: Compile, body: str) -> list[tuple[str, str]]:
    c = compiled({**ROLES, "policies/p.md": page("Policy", body)})
    return [(p.verdict, p.why) for p in proofs(c.org) if p.kind == "table"]


@proves(
    "rule order, output order, or their first letters)",
    "A line above the table may give the hit policy (`Hit policy: first`; also any, priority, collect,",
)
@pytest.mark.parametrize("policy", ["first", "any", "priority", "collect", "rule order", "output order"])
def test_a_hit_policy_by_its_name_and_its_first_letter(policy: str, compiled: Compile) -> None:
    for written in (policy, policy.capitalize(), policy[0], policy[0].upper()):
        (found,) = judged(compiled, f"Hit policy: {written}\n\n{decides('Amount', 'up to $5', 'over $5')}")
        assert found == ("proved", f"2 rows, hit policy {policy}")


DIFFERENT = "not compare, nor do business days with days or months: not checked, never guessed."


@proves("A cell that is not understood makes its table `not checked`, never guessed.", f"Currencies do {DIFFERENT}")
@pytest.mark.parametrize(
    ("cells", "why"),
    [
        (("rather much", "over $5"), "row 1: `rather much` is not understood among numbers"),
        (("up to €5", "over $6"), "its numbers are of several kinds (EUR, USD), which do not compare"),
        (
            ("up to 5 business days", "over 6 days"),
            "its numbers are of several kinds (business minutes, minutes), which do not compare",
        ),
        (
            ("up to 2 business days", "over 6 months"),
            "its numbers are of several kinds (business minutes, months), which do not compare",
        ),
    ],
)
def test_what_is_not_understood_or_does_not_compare_is_not_checked(
    cells: tuple[str, str], why: str, compiled: Compile
) -> None:
    assert judged(compiled, decides("Limit", *cells)) == [("not checked", f"column Limit, {why}")]


@proves("or a column of approvers beside amounts (`Threshold | Approver`).")
@pytest.mark.parametrize(("header", "tables"), [("Approver", 1), ("Colour", 0)])
def test_a_column_of_approvers_beside_amounts_decides(header: str, tables: int, compiled: Compile) -> None:
    assert len(judged(compiled, table(f"Threshold | {header}", "up to $5 | the desk", "over $5 | two desks"))) == tables


@proves("In an output `A, B` means either, `A and B` both.")
@pytest.mark.parametrize(("who", "found"), [("Clerk, CFO", ("error",)), ("Clerk and CFO", ()), ("Clerk", ("error",))])
def test_either_and_both(who: str, found: tuple[str, ...], compiled: Compile) -> None:
    body = table("Amount | → Approver", f"up to $600 | {who}", "over $600 | CFO")
    c = compiled({**ROLES, "policies/p.md": page("Policy", body)})
    assert severities(c, "approval-above-authority") == found


def test_the_examples_of_the_page_hold(compiled: Compile) -> None:
    names = {"lead": "Team lead", "controller": "Controller", "cfo": "CFO"}
    files: Files = {f"roles/{stem}.md": f"# {title}\n" for stem, title in names.items()}
    c = compiled({**files, "policies/p.md": page("Policy", f"{EXAMPLES[1]}\n{EXAMPLES[2]}")})
    assert [(p.verdict, p.why) for p in proofs(c.org)] == [("proved", "3 rows, hit policy unique")]
    assert [r.passed for r in tried(c)] == [True, True]
