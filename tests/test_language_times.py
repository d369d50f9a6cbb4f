"""Section 5 of docs/language.md, clause by clause: deadlines, approvals and drawings."""

from __future__ import annotations

import pytest

from tests.conftest import Compile
from tests.language_page import (
    ROLES,
    Case,
    Files,
    clauses,
    compile_case,
    page,
    proves,
    severities,
    verdicts,
)


def sequence(*steps: str) -> str:
    """Steps S1, S2 ... with these sub-items, divided by `; `."""
    lines = [
        f"{i}. **S{i}**: do it.\n" + "".join(f"   - {line}\n" for line in step.split("; ") if line)
        for i, step in enumerate(steps, 1)
    ]
    return "".join(lines)


START_TO_END = "`Within` runs from the step's start to its end"
LONGEST = (
    "sequences add, branches and parallels take the longest, `at most N times` counts N times, "
    "and a way back counts once"
)
UNBOUNDED = "the time of a loop without a number has no bound, so a deadline around it is not proved."
WHOLE = "Front matter `within:` bounds trigger to end."
RUNS = "A step that runs a workflow has its own `Within`, else that workflow's."
TWO, TWICE = "Within: 2 days", "Within: 2 days; Repeat until done, at most 2 times"
FORK = sequence("Within: 1 day; If the amount is over $5: go to **S3**", f"{TWO}; End", "Within: 4 days")
PARALLEL = (
    "1. **A**: do it.\n   - Within: {} days\n   - In parallel:\n     1. **B**: do it.\n        - Within: 4 days\n"
    "     2. **C**: do it.\n        - Within: 2 days\n"
)
OTHER: Files = {"workflows/other.md": page("Workflow", sequence("", ""), ["within: 3 days"], "Other")}


@proves(START_TO_END, LONGEST, UNBOUNDED, WHOLE, RUNS)
@pytest.mark.parametrize(
    ("steps", "days", "verdict"),
    [
        (sequence(TWO, TWO), 4, ("proved", "")),
        (sequence(TWO, TWO), 3, ("disproved", "its parts may take 4 days")),
        (FORK, 5, ("proved", "")),
        (FORK, 4, ("disproved", "its parts may take 5 days")),
        (sequence(TWO, TWICE), 6, ("proved", "")),
        (sequence(TWO, TWICE), 5, ("disproved", "its parts may take 6 days")),
        (sequence(TWO, f"{TWO}; If bad: go to **S1**"), 3, ("disproved", "its parts may take 4 days")),
        (
            sequence(TWO, f"{TWO}; If bad: go to **S1**"),
            4,
            ("not checked", "a way leads back to S1, and nothing says how often"),
        ),
        (
            sequence(TWO, f"{TWO}; Repeat until done"),
            9,
            ("not checked", "S2 is repeated, and nothing says how often"),
        ),
        (sequence("Runs: workflows/other", "Within: 1 day"), 4, ("proved", "")),
        (sequence("Runs: workflows/other", "Within: 1 day"), 3, ("disproved", "its parts may take 4 days")),
        (sequence("Runs: workflows/other; Within: 4 days"), 3, ("disproved", "its parts may take 4 days")),
        (sequence("Within: 2 business days"), 9, ("not checked", "S1 says no time that compares with 9 days")),
    ],
)
def test_deadlines(steps: str, days: int, verdict: tuple[str, str], compiled: Compile) -> None:
    c = compiled({**OTHER, "workflows/w.md": page("Workflow", steps, [f"within: {days} days"])})
    assert verdicts(c, "deadline")[-1] == verdict
    assert severities(c, "deadline-conflict") == (("error",) if verdict[0] == "disproved" else ())


@proves(START_TO_END)
@pytest.mark.parametrize(("days", "found"), [(3, ("error",)), (4, ())])
def test_the_time_of_a_step_holds_its_branches(days: int, found: tuple[str, ...], compiled: Compile) -> None:
    c = compiled({"workflows/w.md": page("Workflow", PARALLEL.format(days))})
    assert severities(c, "deadline-conflict") == found


@proves('A rule of a governing policy ("must pay within 2 days") bounds the step of the same role that does the same.')
@pytest.mark.parametrize(
    ("rule", "keys", "found"),
    [
        ("The clerk must pay the customer within 2 days.", ["governed_by: policies/p"], ("warning",)),
        ("The clerk must pay the customer within 3 days.", ["governed_by: policies/p"], ()),
        ("The CFO must pay the customer within 2 days.", ["governed_by: policies/p"], ()),
        ("The clerk must write the customer within 2 days.", ["governed_by: policies/p"], ()),
        ("The clerk must pay the customer within 2 days.", [], ()),
    ],
)
def test_a_governing_rule_bounds_a_step(rule: str, keys: list[str], found: tuple[str, ...], compiled: Compile) -> None:
    steps = "1. **Pay the customer**: the clerk pays the customer.\n   - Within: 3 days\n2. **File**: file it.\n"
    c = compiled({**ROLES, "policies/p.md": page("Policy", rule), "workflows/w.md": page("Workflow", steps, keys)})
    assert severities(c, "deadline-conflict") == found


NAMES = (
    "`Approves: ACTION` names the action of the performer's Authority "
    "(default: the step's name, then the workflow's title)"
)
BARRED: Files = {"roles/clerk.md": str(ROLES["roles/clerk.md"]).replace("up to $500", "none")}
REACHES = "The amounts that reach the step are those that the guards before it let through."
MAKER = "Whoever made the records that an approving step needs is the maker of what it approves, and is somebody else"
ASKED = (
    "1. **Ask**: the {} asks.\n   - Produces: {}\n"
    "2. **Sign**: the {} signs.\n   - Needs: request\n   - Approves: refund\n"
)
ANN: Files = {f"roles/{n}.md": page("Role", "", ["holder: human:Ann Lee"], n) for n in ("clerk", "boss")}
LIMITED = (
    "1. **A**: see.\n   - If the amount is over ${}: go to **C**\n"
    "2. **Sign**: the clerk signs.\n   - Approves: refund\n   - End\n3. **C**: do it.\n"
)
ABOVE, SELF = "approval-above-authority", "self-approval"
APPROVAL = [
    Case(
        "`Approval:` names a role, or a policy",
        "1. **A**: do it.\n   - Approval: tools/erp\n",
        "wrong-type-reference",
        ("error",),
        (),
        {"tools/erp.md": "# ERP\n"},
    ),
    Case(NAMES, "1. **Sign**: the clerk signs.\n   - Approves: refund\n", ABOVE, ("error",), (), BARRED),
    Case(NAMES, "1. **Approve refund**: the clerk signs.\n", ABOVE, ("error",), ("title: Letters",), BARRED),
    Case(NAMES, "1. **Approve**: the clerk signs.\n", ABOVE, ("error",), (), BARRED),
    Case("unmatched is not checked.", "1. **Sign**: the clerk signs.\n   - Approves: gift\n", ABOVE, (), (), BARRED),
    Case(REACHES, LIMITED.format(600), ABOVE, ("error",)),
    Case(REACHES, LIMITED.format(500), ABOVE),
    Case(MAKER, ASKED.format("CFO", "request", "CFO"), SELF, ("error",)),
    Case(MAKER, ASKED.format("CFO", "letter", "CFO"), SELF),
    Case(MAKER, ASKED.format("clerk", "request", "CFO"), SELF),
    Case("so is a person who holds both roles.", ASKED.format("clerk", "request", "boss"), SELF, ("error",), (), ANN),
]
DRAWN = "```mermaid\nflowchart LR\n  A[Check] --> B[Ship]\n  A -->{} C[Bill]\n  B --> D[Close]\n  C --> {}\n```\n"
LISTED = "1. **Check**: look.\n2. **Ship**: ship.\n3. **Close**: close.\n\n"
DRIFT = "where a page has both steps and a diagram, they must agree (diagram-drift)."
ARROWS = "```mermaid\nflowchart LR\n  A[Check] --> {}\n```\n"
DRAWINGS = [
    Case(DRIFT, LISTED + ARROWS.format("B[Close] --> C[Ship]"), "diagram-drift", ("error",)),
    Case(DRIFT, LISTED + ARROWS.format("B[Ship] --> C[Close]"), "diagram-drift"),
]


@proves(*clauses(APPROVAL), *clauses(DRAWINGS))
@pytest.mark.parametrize("case", APPROVAL + DRAWINGS, ids=lambda case: case.clause[:40])
def test_approvals_and_drawings(case: Case, compiled: Compile) -> None:
    assert severities(compile_case(compiled, "Workflow", case), case.rule) == case.found


@proves(
    "In a drawing, arrows without words that leave one box together and meet again in one are parallel; "
    "when they never meet, the workflow is not checked."
)
@pytest.mark.parametrize(
    ("words", "last", "verdict"),
    [
        ("", "D", ("proved", "4 steps, 6 states")),
        ("|bad|", "D", ("proved", "4 steps, 4 states")),
        (
            "",
            "E[Send]",
            ("not checked", "the drawing does not say whether the arrows out of Check are taken together"),
        ),
    ],
)
def test_arrows_without_words(words: str, last: str, verdict: tuple[str, str], compiled: Compile) -> None:
    c = compiled({"workflows/w.md": page("Workflow", DRAWN.format(words, last))})
    assert verdicts(c, "workflow") == [verdict]
