"""A bundle says things once, as orders, and with what the reader needs to understand a line that stands alone."""

from __future__ import annotations

import pytest

from orgc.analysis.step_orders import as_order
from orgc.model.bundle import Bundle
from orgc.passes.bundle import bundle
from tests.conftest import Compile

NAMES = ("Clerk", "Mail clerk")


@pytest.mark.parametrize(
    ("step", "order"),
    [
        ("Open: the Clerk opens the mail.", "Open: open the mail."),
        ("The Clerk opens the mail and sorts it.", "Open the mail and sort it."),
        (
            "Do: the Mail clerk tries it, fixes it, and replies to the sender.",
            "Do: try it, fix it, and reply to the sender.",
        ),
        ("Do: the Clerk has it signed.", "Do: have it signed."),
        ("Do: the Clerk collects keys and devices.", "Do: collect keys and devices."),
        (
            "Do: the Clerk decides who is right, and writes the reason down.",
            "Do: decide who is right, and write the reason down.",
        ),
    ],
)
def test_a_step_is_said_as_an_order(step: str, order: str) -> None:
    assert as_order(step, NAMES) == order


@pytest.mark.parametrize(
    "step",
    [
        "Do: the Clerk opens the log and runs.",  # `runs` may be a noun
        "Do: the Clerk opens the mail and frobnicates the box.",  # a verb that nobody knows
        "Do: the Clerk decides. This happens once a year.",  # a second sentence
        "Do: the Clerk signs it, or does not.",
        "Do: the Clerk washes themselves.",
        "Do: the Clerk's deputy signs it.",
        "Do: the Boss opens the mail.",
        "Do: the Clerk must sign it.",
        "Do: it is opened by the Clerk.",
    ],
)
def test_a_step_that_is_not_sure_stays_as_it_was_written(step: str) -> None:
    assert as_order(step, NAMES) == step


def of(compiled: Compile, files: dict[str, str | bytes], role: str) -> Bundle:
    return next(b for b in bundle(compiled(files).org)[0] if b.id == role)


def texts(one: Bundle, key: str) -> list[str]:
    return [line.text for part in one.parts if part.key == key for line in part.lines]


ROLES: dict[str, str | bytes] = {
    "roles/a.md": "---\ntype: Role\n---\n# Packer\n",
    "roles/b.md": "---\ntype: Role\n---\n# Clerk\n",
    "workflows/w.md": "---\ntype: Workflow\n---\n# Ship\n\n"
    "1. **Pack**: the Packer fills the box.\n   - Uses: Tape\n   - Within: 1 day\n   - Produces: Box\n"
    "2. **Print**: the Clerk prints the label.\n3. **Tell**: the Clerk tells the customer.\n"
    "   - If lost: go to **Pack**\n",
    "policies/p.md": "---\ntype: Policy\nowner: roles/b\napplies_to: roles/b\n---\n# Labels\n\n"
    "The Clerk must print:\n\n- the name\n- the town\n",
    "policies/q.md": "---\ntype: Policy\nowner: roles/b\n---\n# Boxes\n",
    "records/box.md": "---\ntype: Record\n---\n# Box\n\nIts lid must be closed.\n",
}


def test_a_step_says_what_comes_before_and_has_its_labels_on_one_line(compiled: Compile) -> None:
    packer, clerk = of(compiled, ROLES, "roles/a"), of(compiled, ROLES, "roles/b")
    assert texts(packer, "steps") == [
        "### Ship",
        "- Pack: fill the box.",
        "  - After: Tell (Clerk)",
        "  - Produces: Box; uses: Tape; within: 1 day",
        "  - Then: Print (Clerk)",
    ]
    assert texts(clerk, "steps")[:3] == ["### Ship", "- Print: print the label.", "  - After: Pack (Packer)"]
    labels = next(line for part in packer.parts for line in part.lines if "Tape" in line.text)
    assert {one.line for one in labels.every} == {7, 8, 9}, "each label keeps its place"


def test_what_a_role_owns_and_hands_over_is_one_line_each(compiled: Compile) -> None:
    clerk = of(compiled, ROLES, "roles/b")
    assert "You own Labels, Boxes." in texts(clerk, "identity")
    assert texts(of(compiled, ROLES, "roles/a"), "hand-offs") == ["Clerk: Print"]


def test_a_norm_that_announces_a_list_has_its_items(compiled: Compile) -> None:
    assert texts(of(compiled, ROLES, "roles/b"), "must") == ["Print: the name; the town"]


def test_a_norm_that_refers_to_its_page_names_it(compiled: Compile) -> None:
    assert texts(of(compiled, ROLES, "roles/a"), "must") == ["Box: Its lid must be closed."]


def test_a_table_for_everybody_is_said_once(compiled: Compile) -> None:
    from orgc.analysis.sharing import common, without

    table = "| Days | → Notice |\n|---|---|\n| up to 2 | 3 days |\n| any other | 9 days |\n"
    files = {**ROLES, "policies/leave.md": f"---\napplies_to: everyone\n---\n# Leave\n\n{table}"}
    bundles, _ = bundle(compiled(files).org)
    shared = common(bundles)
    assert [part.title for part in shared] == ["Leave: Notice"]
    for one in bundles:
        if one.kind == "role":
            assert one.part("table") is not None
            assert without(one, shared).part("table") is None


def test_terms_of_a_list_that_nobody_called_a_glossary_stay_in_their_folder(compiled: Compile) -> None:
    terms = (
        "Issue: a report of a fault.",
        "Code host: where code lies.",
        "Tag: TODO",
        "Fork: a copy.",
        "Clone: one, too.",
    )
    page = "# Glossary\n\n" + "".join(f"## {term.split(':')[0]}\n\n{term.split(': ')[1]}\n\n" for term in terms)
    norms = "---\napplies_to: roles/b\n---\n# P\n- The Clerk must send the Issue, the tag and the code host.\n"
    files = {"roles/b.md": "---\ntype: Role\n---\n# Clerk\n", "dev/x/glossary.md": page, "policies/p.md": norms}
    assert texts(of(compiled, dict(files), "roles/b"), "terms") == ["Code host: where code lies."]
    declared = {**files, "dev/x/glossary.md": f"---\ntype: Glossary\n---\n{page}"}
    assert len(texts(of(compiled, dict(declared), "roles/b"), "terms")) == 2
