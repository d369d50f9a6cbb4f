"""Section 5 of docs/language.md, clause by clause: guards, their inputs, and parallel steps."""

from __future__ import annotations

import pytest

from tests.conftest import Compile
from tests.language_page import (
    EXAMPLES,
    ROLES,
    Case,
    Files,
    branching,
    clauses,
    compile_case,
    messages,
    page,
    proves,
    severities,
    table,
    tried,
    verdicts,
)

OVERLAP = "Two that can hold together and lead to different places are guard-overlap"
OVER_5, OVER_3 = "If the amount is over $5: go to **B**", "If the amount is over $3: go to **C**"
OLD, ELSE = "If the order is older than 3 days: go to **C**", "Otherwise: go to **D**"
GAP = "Several without `Otherwise` must cover everything, else guard-gap."
COMPLETE = (
    "outcomes exclude each other, and `approved` with `declined` is complete, as are other such pairs "
    "(accepted/rejected, paid/unpaid, yes/no) and a word with its `not`."
)
UNNAMED = "A gap that only a word nobody names would show is information."
AS_ITEM = "silent under `Hit policy: first`, which may stand as an item of the step"
PAIRS = ("approved declined", "accepted rejected", "paid unpaid", "yes no", "ready not-ready")


def outcomes(pair: str) -> str:
    one, two = (word.replace("-", " ") for word in pair.split())
    return branching(f"If {one}: go to **B**", f"If {two}: go to **C**")


GUARDS = [
    Case(OVERLAP, branching(OVER_5, OVER_3, ELSE), "guard-overlap", ("error",)),
    Case(OVERLAP, branching(OVER_5, OVER_3.replace("**C**", "**B**"), ELSE), "guard-overlap"),
    Case(OVERLAP, branching(OVER_5, "If the amount is up to $5: go to **C**"), "guard-overlap"),
    Case("an error on the same input", branching(OVER_5, OVER_3, ELSE), "guard-overlap", ("error",)),
    Case("information on different inputs", branching(OVER_5, OLD, ELSE), "guard-overlap", ("info",)),
    Case(AS_ITEM, branching("Hit policy: first", OVER_5, OVER_3, ELSE), "guard-overlap"),
    Case(AS_ITEM, branching("Hit policy: first", OVER_5, OLD, ELSE), "guard-overlap"),
    Case(
        "or as a paragraph above the steps for all of them.",
        branching(OVER_5, OVER_3, ELSE, above="Hit policy: first\n\n").replace(
            "   - End: B", "   - If the sum is over $1: go to **C**\n   - If the sum is over $2: go to **D**\n   - End"
        ),
        "guard-overlap",
    ),
    Case(GAP, branching(OVER_5, "If the amount is below $5: go to **C**"), "guard-gap", ("error",)),
    Case(GAP, branching(OVER_5, "If the amount is up to $5: go to **C**"), "guard-gap"),
    Case(GAP, branching(OVER_5, "If the amount is below $5: go to **C**", ELSE), "guard-gap"),
    Case(
        "An outcome that says what is done and not where the work goes is a dead end beside one that says it.",
        branching("If approved: go to **B**", "If declined: tell the customer"),
        "dead-end",
        ("error",),
    ),
    Case(
        "An outcome that says what is done and not where the work goes is a dead end beside one that says it.",
        branching("If approved: go to **B**", "If declined: go to **C**"),
        "dead-end",
    ),
    Case(
        UNNAMED,
        branching("If the region is EU: go to **B**", "If the region is US: go to **C**"),
        "guard-gap",
        ("info",),
    ),
    *(Case(COMPLETE, outcomes(pair), rule) for pair in PAIRS for rule in ("guard-gap", "guard-overlap")),
    Case(COMPLETE, outcomes("approved late"), "guard-overlap"),
    Case(COMPLETE, outcomes("approved late"), "guard-gap", ("info",)),
]
FLOW = [
    Case(
        "so is `End` in a branch",
        "1. **A**: do it.\n   - In parallel:\n     1. **B**: do it.\n        - End\n     2. **C**: do it.\n"
        "2. **D**: do it.\n",
        "improper-completion",
        ("error",),
    ),
    Case(
        "and a `go to` from outside into one.",
        "1. **A**: do it.\n   - In parallel:\n     1. **B**: do it.\n     2. **C**: do it.\n2. **D**: do it.\n"
        "   - If declined: go to **B**\n   - If approved: End\n",
        "jump-out-of-branch",
        ("error",),
    ),
    Case(
        "`In parallel, first wins:` ends with the first, and a way out of it stops the others.",
        "1. **A**: do it.\n   - In parallel, first wins:\n     1. **B**: do it.\n        - If late: go to **D**\n"
        "     2. **C**: do it.\n2. **E**: do it.\n3. **D**: do it.\n",
        "jump-out-of-branch",
    ),
]
WAITING = (
    "1. **A**: do it.\n   - In parallel:\n     1. **B**: do it.\n        - Needs: {}\n        - Produces: list\n"
    "     2. **C**: do it.\n        - Needs: list\n        - Produces: invoice\n"
)
WAITS = "A step waits for what it needs when another branch of the same parallel produces it"
DEADLOCK = "two that wait for each other are a deadlock."
FLOW += [
    Case(WAITS, WAITING.format("order"), "missing-input", (), ("inputs: [order]",)),
    Case(
        WAITS,
        WAITING.format("order").replace("Produces: list", "Produces: box"),
        "missing-input",
        ("error",),
        ("inputs: [order]",),
    ),
    Case(WAITS, WAITING.format("order"), "deadlock", (), ("inputs: [order]",)),
    Case(DEADLOCK, WAITING.format("invoice"), "deadlock", ("error",)),
]


@proves(*clauses(GUARDS), *clauses(FLOW))
@pytest.mark.parametrize("case", GUARDS + FLOW, ids=lambda case: case.clause[:40])
def test_guards_and_parallels(case: Case, compiled: Compile) -> None:
    assert severities(compile_case(compiled, "Workflow", case), case.rule) == case.found


@proves("are tried from top to bottom.")
def test_a_run_takes_the_first_guard_that_holds(compiled: Compile) -> None:
    text = branching("Hit policy: first", OVER_5, OVER_3, ELSE)
    rows = table("Amount | → Ends", "$6 | B", "$4 | C", "$3 | D")
    c = compiled({"workflows/w.md": page("Workflow", f"{text}\n## Examples\n{rows}")})
    assert [r.got for r in tried(c)] == ["B", "C", "D"]


NAMED = (
    'are the noun phrase before the comparator ("the amount is over $50,000": amount; '
    '"the order is older than 60 days": order age)'
)


@proves(NAMED)
@pytest.mark.parametrize(
    ("guard", "other", "gap"),
    [
        ("the amount is over $50,000", "the amount is below $50,000", "amount = $50,000"),
        ("the order is older than 60 days", "the order is younger than 60 days", "order age = 60 days"),
    ],
)
def test_an_input_is_the_noun_phrase_before_the_comparator(guard: str, other: str, gap: str, compiled: Compile) -> None:
    text = branching(f"If {guard}: go to **B**", f"If {other}: go to **C**")
    assert messages(compiled({"workflows/w.md": page("Workflow", text)}), "guard-gap") == [
        f"no branch of the step A takes {gap}"
    ]


REGIONS = branching("If the region of the customer is EU: go to **B**", "If the customer region is US: go to **C**")
CLOSED = "Values of {}: EU, US\n\n" + table("{} | → Approver", "EU | [CFO](../roles/cfo.md)", "US | Clerk")


@proves(
    "scoped to the workflow",
    "they are the same as the column of that name in a governing policy's table",
    "in any order of words.",
)
@pytest.mark.parametrize("header", ["Region of the customer", "Customer region"])
def test_inputs_are_those_of_the_governing_policy_and_of_no_other(header: str, compiled: Compile) -> None:
    c = compiled(
        {
            **ROLES,
            "policies/p.md": page("Policy", CLOSED.format(header, header)),
            "workflows/governed.md": page("Workflow", REGIONS, ["governed_by: policies/p"]),
            "workflows/free.md": page("Workflow", REGIONS),
        }
    )
    assert [(d.path, d.severity) for d in c.linted.diagnostics if d.rule == "guard-gap"] == [
        ("workflows/free.md", "info")
    ]


@proves("or in Examples")
@pytest.mark.parametrize("header", ["Order age", "Age of the order"])
def test_inputs_are_those_of_the_examples(header: str, compiled: Compile) -> None:
    text = branching("If the order is older than 60 days: go to **B**", ELSE)
    rows = table(f"{header} | → Ends", "61 days | B", "60 days | D", "60 days | B")
    c = compiled({"workflows/w.md": page("Workflow", f"{text}\n## Examples\n{rows}")})
    assert [r.passed for r in tried(c)] == [True, True, False]


@proves("What cannot be taken apart is a question of its own.")
def test_what_cannot_be_taken_apart_is_a_question_of_its_own(compiled: Compile) -> None:
    moon, clerk = "the moon shines brightly over the harbour", "the customer frowns at our best clerk"
    text = branching(f"If {moon}: go to **B**", f"If {clerk}: go to **C**", ELSE)
    found = messages(compiled({"workflows/w.md": page("Workflow", text)}), "guard-overlap")
    assert len(found) == 1
    assert found[0].endswith(f"both hold for `{moon}` = yes, `{clerk}` = yes")


@proves(FLOW[2].clause)
def test_where_the_first_wins_a_way_out_of_a_branch_stops_the_others(compiled: Compile) -> None:
    first = FLOW[2].body
    c = compiled({"workflows/first.md": page("Workflow", first)})
    assert [v for v, _ in verdicts(c, "workflow")] == ["proved"]
    c = compiled({"workflows/first.md": page("Workflow", first.replace(", first wins", ""))})
    assert severities(c, "jump-out-of-branch") == ("error",)


def test_the_example_of_the_page_is_sound_and_without_fault(compiled: Compile) -> None:
    names = ("credit-analyst", "cfo", "warehouse-lead", "collector", "controller")
    files: Files = {f"roles/{name}.md": f"# {name}\n" for name in names}
    files |= {"policies/credit.md": "# Credit\n", "policies/invoicing.md": "# Invoicing\n", "tools/erp.md": "# ERP\n"}
    files["workflows/collections.md"] = "# Collections\n\n1. The collector calls.\n2. The collector writes.\n"
    c = compiled({**files, "workflows/order-to-cash.md": EXAMPLES[0]})
    assert [d for d in c.linted.diagnostics if d.severity in ("error", "warning")] == []
    assert {verdict for verdict, _ in verdicts(c, "workflow")} == {"proved"}
    assert {verdict for verdict, _ in verdicts(c, "branching")} == {"proved"}
