"""Section 7 of docs/language.md, clause by clause: examples are the organization's tests."""

from __future__ import annotations

import pytest

from orgc.analysis.suggestions import suggestions
from tests.conftest import Compile
from tests.language_page import ROLES, page, proves, table, tried

LIMIT = table("Amount | → Who", "up to $5 | a", "over $5 | b")
ROWS = table("Amount | → Who", "$5 | a", "$6 | b", "$6 | a")
LINKED = "`orgc test` evaluates it against the rules of that document (and what it links to or is governed by)"


@proves(LINKED)
@pytest.mark.parametrize(
    ("text", "keys", "passed"),
    [
        (LIMIT, [], [True, True, False]),
        ("See the [limits](../policies/q.md).", [], [True, True, False]),
        ("", ["governed_by: policies/q"], [True, True, False]),
        ("", [], [False, False, False]),
    ],
)
def test_rules_of_the_document_and_near_it(text: str, keys: list[str], passed: list[bool], compiled: Compile) -> None:
    steps = "1. **A**: do it.\n2. **B**: do it.\n"
    example = page("Workflow", f"{steps}\n{text}\n\n## Examples\n{ROWS}", keys)
    c = compiled({"policies/q.md": page("Policy", LIMIT), "workflows/w.md": example})
    assert [r.passed for r in tried(c)] == passed


@proves("Columns are compared by name, in any order; `any` and an empty cell give no value.")
@pytest.mark.parametrize(
    ("row", "got"),
    [
        ("a | EU | $5", "a"),
        ("b | US | $5", "b"),
        ("c | any | $6", "c"),
        ("c | | $6", "c"),
        ("b | any | $5", ""),
        ("b | | $5", ""),
        ("a | EU | any", ""),
    ],
)
def test_columns_in_any_order_and_cells_without_a_value(row: str, got: str, compiled: Compile) -> None:
    rules = table("Amount | Region | → Who", "up to $5 | EU | a", "up to $5 | others | b", "over $5 | any | c")
    text = f"{rules}\n## Examples\n{table('→ Who | Region | Amount', row)}"
    (result,) = tried(compiled({"policies/p.md": page("Policy", text)}))
    assert (result.got, result.passed) == (got, bool(got))


@proves(
    "; under priority the output that stands first in `Values of approver: CFO, Lead` wins, without such a line the "
    "one in the higher row;"
)
@pytest.mark.parametrize(("line", "got"), [("Values of approver: CFO, Lead", "CFO"), ("", "Lead")])
def test_under_priority_the_first_output_wins(line: str, got: str, compiled: Compile) -> None:
    rules = table("Amount | → Approver", "any | Lead", "over $5 | CFO")
    text = f"{line}\nHit policy: priority\n\n{rules}\n## Examples\n{table('Amount | → Approver', '$6 | CFO')}"
    (result,) = tried(compiled({"policies/p.md": page("Policy", text)}))
    assert (result.got, result.passed) == (got, got == "CFO")


STEPS = """1. **Check**: the clerk looks.
   - If approved: go to **Sign**
   - If declined: go to **Refuse**
2. **Sign**: the CFO signs.
   - If approved: go to **Pay**
   - If declined: go to **Check**
3. **Pay**: the clerk pays.
   - If the amount is over $5: End: paid in part
   - Otherwise: End: paid
4. **Refuse**: the clerk writes.

## Examples
"""
OUTCOMES = (
    "a column named for a step gives its outcome (`declined, then approved`: at the first visit and the second), "
    "a column `Outcome` that of every step."
)
ARROWS = (
    "`→ Path` names all steps in order, or one that must be passed; `→ Ends` the outcome, or the last step; "
    "`→ Actors` who acts, in order."
)
OPEN = "Every run that the inputs leave open must agree."
FIXED = "For a workflow, input columns fix the branches"


@proves(FIXED, OUTCOMES, ARROWS, OPEN)
@pytest.mark.parametrize(
    ("columns", "row", "passed"),
    [
        ("Outcome | Amount | → Ends", "approved | $5 | paid", True),
        ("Outcome | Amount | → Ends", "approved | $6 | paid in part", True),
        ("Outcome | Amount | → Ends", "approved | $6 | paid", False),
        ("Outcome | → Ends", "approved | paid", False),
        ("Outcome | → Path", "approved | Pay", True),
        ("Outcome | → Ends", "declined | Refuse", True),
        ("Check | → Ends", "declined | Refuse", True),
        ("Check | → Path", "approved | Sign", True),
        ("Sign | → Path", "approved | Pay", False),
        ("Check | Sign | → Path", "approved | declined, then approved | Check, Sign, Check, Sign, Pay", True),
        ("Check | Sign | → Path", "approved | declined, then approved | Check, Sign, Pay", False),
        ("Check | Sign | → Path", "approved, then declined | declined | Check, Sign, Check, Refuse", True),
        ("Outcome | → Path", "approved | Check, Sign, Pay", True),
        ("Outcome | → Path", "approved | Sign, Check, Pay", False),
        ("Outcome | → Path", "approved | Check, Pay", False),
        ("Outcome | → Path", "approved | Refuse", False),
        ("Outcome | → Actors", "approved | Clerk, CFO, Clerk", True),
        ("Outcome | → Actors", "approved | CFO, Clerk", False),
        ("Outcome | → Actors", "declined | Clerk", True),
    ],
)
def test_runs_of_a_workflow(columns: str, row: str, passed: bool, compiled: Compile) -> None:
    text = STEPS + table(columns, row)
    (result,) = tried(compiled({**ROLES, "workflows/w.md": page("Workflow", text)}))
    assert result.passed is passed


@proves("`orgc test --suggest` proposes the rows just below, at and above each bound that no example tries.")
@pytest.mark.parametrize(
    ("examples", "rows"),
    [
        ([], [("$4", "a"), ("$5", "a"), ("$6", "b")]),
        (["$5 | a"], [("$4", "a"), ("$6", "b")]),
        (["$4 | a", "$5 | a", "$6 | b"], []),
    ],
)
def test_rows_that_no_example_tries_are_proposed(
    examples: list[str], rows: list[tuple[str, str]], compiled: Compile
) -> None:
    text = LIMIT + ("\n## Examples\n" + table("Amount | → Who", *examples) if examples else "")
    c = compiled({"policies/p.md": page("Policy", text)})
    assert sorted(s.cells for s in suggestions(c.org)) == rows
