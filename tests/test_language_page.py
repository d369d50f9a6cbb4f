"""Sections 5 to 7 of docs/language.md and their tests do not drift apart: every word stands in a clause that is proved.

The clauses are quoted by the tests of the modules named here, or in the tables below.
"""

from __future__ import annotations

from importlib import import_module

import pytest

from tests.language_page import EXAMPLES, PROSE, QUOTED, unquoted

MODULES = ("steps", "times", "tables", "norms", "runs")
LANGUAGE, RUNS = "tests.test_language", "tests.test_examples"
FORMS = "test_the_same_workflow_in_each_form_has_the_same_"

# Clauses that tests of other modules prove.
ELSEWHERE: dict[str, tuple[str, ...]] = {
    "*Steps.* A step's id is the workflow's id, `#` (`/` if that id has one already) and the slug of the bold name;": (
        "test_a_steps_id_is_the_workflows_id_hash_and_the_slug_of_the_bold_name",
        "test_a_steps_id_has_a_slash_when_the_workflows_id_has_a_hash",
    ),
    "`step-N` when it has no name.": ("test_a_step_without_a_name_is_step_n",),
    "Names are unique in a workflow;": ("test_names_are_unique_in_a_workflow",),
    "`go to` sees only that workflow.": ("test_go_to_sees_only_that_workflow",),
    "The next item is the next step unless a line says otherwise; the last one ends.": (
        "test_the_next_item_is_the_next_step_and_the_last_one_ends",
        "test_unless_a_line_says_otherwise",
    ),
    "*Actor*: the first role named in the item.": ("test_the_actor_is_the_first_role_named_in_the_item",),
    "`Owner:` as a label works too.": ("test_owner_as_a_label_works_too",),
    "*Labels*: a sub-item that begins with Needs, Produces, Uses, Within, Owner, Approval, Approves, If, Otherwise, "
    "In parallel, Repeat until, Runs, On failure, Escalate, Go to, End (any case);": (
        "test_a_label_is_a_sub_item_that_begins_with_it_in_any_case",
    ),
    "the colon follows the label and its condition, and is optional after End and Go to.": (
        "test_without_a_colon_an_item_is_no_label",
        "test_the_colon_is_optional_after_end_and_go_to",
        "test_the_colon_after_go_to_is_optional_not_forbidden",
    ),
    "In headed steps, items or paragraphs before the next step's heading.": (
        "test_in_headed_steps_labels_are_items_or_paragraphs",
        "test_in_headed_steps_every_label_may_be_a_paragraph",
    ),
    "A lone `If` falls through to the next item.": ("test_a_lone_if_falls_through_to_the_next_item",),
    "A bare word (`declined`) is an outcome;": ("test_several_ifs_do_not_fall_through",),
    "*Parallel*: each item is a branch, its sequence a list below it;": (
        "test_parallel_items_are_branches_and_a_list_below_is_the_sequence",
    ),
    "the step ends when all end;": ("test_a_parallel_step_ends_when_all_end",),
    "`go to` out of a branch is a fault (the step after it would not wait for the others),": (
        "test_go_to_out_of_a_branch_is_a_fault",
        "test_go_to_inside_a_branch_is_none",
    ),
    "*Loops*: `Repeat until C` repeats its own step, then continues;": (
        "test_repeat_until_repeats_its_own_step_then_continues",
    ),
    "a `go to` backwards is a loop too.": ("test_a_go_to_backwards_is_a_loop_too",),
    "`Escalate` adds an edge and control continues.": ("test_escalate_adds_an_edge_and_control_continues",),
    "`On failure: go to X` is a branch that is always possible.": (
        "test_on_failure_is_a_branch_that_is_always_possible",
        "test_on_failure_alone_goes_on_to_the_next_item_too",
    ),
    "`Approval:` names a role, or a policy whose table outputs roles;": ("test_approval_names_a_role_or_a_policy",),
    "The same workflow can be written as `### 1. Name` headings, as `**Step 3:** ...` prose, as an Agent SOP "
    "(`## Parameters`, `### 1. ...`, `**Constraints:**`), or as a Mermaid flowchart;": (
        f"{FORMS}control_flow",
        f"{FORMS}outcomes",
        f"{FORMS}actors",
    ),
    "A plain imperative list with no labels is a workflow too, with less to check:": (
        "test_a_plain_imperative_list_with_no_labels_is_a_workflow",
    ),
    "A norm is a sentence or list item": ("test_a_norm_is_a_sentence_or_a_list_item",),
    "with a subject, a modality (must, must not, should, should not, may; also shall, required, prohibited, never, "
    "only; capitals mean RFC 2119), an action,": (
        "test_a_norm_has_a_subject_a_modality_and_an_action",
        "test_required_prohibited_never_and_capitals_are_modalities",
        "test_only_is_a_modality_and_keeps_its_subject",
    ),
    "conditions (if, when, unless, except),": ("test_a_norm_has_conditions",),
    "quantities with comparators,": ("test_a_norm_has_quantities_with_comparators",),
    "and a source place.": ("test_a_norm_has_a_source_place",),
    "A norm can have an id, written as a leading **REF-1**": ("test_a_norm_can_have_an_id_as_a_leading_bold_word",),
    "(`{#refund-cap}` at the end is read, not recommended: it shows on a forge);": (
        "test_an_id_in_braces_at_the_end_is_read",
    ),
    "without one it gets one from its section and position.": (
        "test_without_an_id_a_norm_gets_one_from_its_section_and_position",
    ),
    "It also has a fingerprint of its text, so that a moved norm is recognised and a changed one is suspect.": (
        "test_a_moved_norm_keeps_its_fingerprint_and_a_changed_one_does_not",
    ),
    '"At the discretion of X" is a judgement clause: not a rule; it names who decides.': (
        "test_at_the_discretion_of_is_not_a_rule",
        "test_at_the_discretion_of_names_who_decides",
    ),
    "*Quantities*: up to is `<=`, over and more than `>`, below, under and less than `<`, "
    "at least and N or more `>=`;": ("test_quantities",),
    "`A to B` includes both ends.": ("test_a_to_b_includes_both_ends",),
    "`$` is USD unless configured.": ("test_a_dollar_is_usd_unless_configured",),
    "Decision tables are ordinary tables. If any header starts with an arrow (`→ Approver`), those columns are the "
    "outputs;": ("test_columns_with_an_arrow_are_the_outputs",),
    "otherwise the last column is, when all its cells are roles or outcomes (inferred),": (
        "test_otherwise_the_last_column_is_the_output_when_its_cells_are_roles",
        "test_otherwise_the_last_column_is_the_output_when_its_cells_are_outcomes",
        "test_a_table_without_outputs_is_an_ordinary_table",
    ),
    "Cross-tabs are not decision tables.": ("test_cross_tabs_are_not_decision_tables",),
    "A table under a heading `Examples` in a policy, role or workflow is a test:": (
        f"{RUNS}::test_a_policy_is_tested_by_the_columns_of_its_table",
        f"{RUNS}::test_a_role_is_tested_by_its_authority",
        f"{RUNS}::test_a_workflow_is_run_for_its_inputs",
    ),
    "and reports each row as passed or failed, with the clauses that decided.": (
        f"{RUNS}::test_the_command_prints_what_failed_and_the_clauses",
    ),
    "For a role: `Action`, an amount, and `→ Allowed` (yes or no).": (
        f"{RUNS}::test_a_role_is_tested_by_its_authority",
    ),
}
# What says nothing of the product: the names of what follows, and facts about the world.
NO_CLAIM = (
    "*Guards*",
    "*Inputs* of guards",
    "*Deadlines*:",
    "*Approval*:",
    "77 of 100 real steps are bare imperatives, and only 1 in 70 names its actor.",
)


def every_quote() -> list[str]:
    for name in MODULES:
        import_module(f"tests.test_language_{name}")
    return [*QUOTED, *ELSEWHERE, *NO_CLAIM]


def test_every_quoted_clause_stands_on_the_page() -> None:
    assert [quote for quote in every_quote() if quote not in PROSE] == []


def test_every_word_of_the_page_is_quoted() -> None:
    assert unquoted(every_quote()) == []


def test_every_example_of_the_page_is_compiled() -> None:
    assert len(EXAMPLES) == 3, "those of the workflow, the table and its Examples"


@pytest.mark.parametrize("name", sorted({name for names in ELSEWHERE.values() for name in names}))
def test_what_is_proved_elsewhere_is_there(name: str) -> None:
    module, _, test = name.rpartition("::")
    assert callable(getattr(import_module(module or LANGUAGE), test, None))
