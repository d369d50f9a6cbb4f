# ruff: noqa: E501
"""Who owns a page, by every rung of the ladder; rosters and groups in data files; what sections are for."""

from __future__ import annotations

import pytest

from orgc.analysis.owners import RUNGS, owner_of
from orgc.grammar.data_files import ownings
from tests.conftest import Compile

PAGE = "# Travel\nStaff must book early.\n"
LADDER = {
    "says so itself": ({"a/travel.md": f"---\nowner: human:Ann\n---\n{PAGE}"}, "Ann"),
    "a line on the page": ({"a/travel.md": f"{PAGE}\n**Policy Owner: Head of Security**\n"}, "Head of Security"),
    "CODEOWNERS": ({"a/travel.md": PAGE, "CODEOWNERS": "* @acme/all\n/a/ @acme/people # ours\n"}, "@acme/people"),
    "the folder's index page": ({"a/travel.md": PAGE, "a/index.md": "# A\nOwner: Bob Ray\n"}, "Bob Ray"),
    "a channel or mailbox on the page": ({"a/travel.md": f"{PAGE}\nQuestions? Ask in #ask-people.\n"}, "#ask-people"),
}


@pytest.mark.parametrize("rung", LADDER)
def test_each_rung_of_the_ladder(rung: str, compiled: Compile) -> None:
    files, name = LADDER[rung]
    org = compiled(dict(files)).org
    owner = owner_of(org, org.entities["a/travel"])
    assert owner is not None
    assert (RUNGS[owner.rung], owner.name) == (rung, name)


def test_the_first_rung_that_says_anything_counts(compiled: Compile) -> None:
    files: dict[str, str | bytes] = {}
    for more, _ in reversed(LADDER.values()):
        files |= more
    org = compiled(files).org
    owner = owner_of(org, org.entities["a/travel"])
    assert owner is not None
    assert owner.rung == 0


@pytest.mark.parametrize(
    "text",
    [
        "Owner: TBD",
        "Owner: [Person/Team]",
        "Owner: CE owns raising customer feedback as it comes in to us",
        "Author: Ann",
    ],
)
def test_what_names_no_owner(text: str, compiled: Compile) -> None:
    org = compiled({"a/travel.md": f"{PAGE}\n{text}\n"}).org
    assert owner_of(org, org.entities["a/travel"]) is None


def test_several_owners_of_parts_own_no_page(compiled: Compile) -> None:
    org = compiled({"a.md": "# A\n## B\n- **Owner:** Marketing\n## C\n- **Owner:** Sales\n"}).org
    assert owner_of(org, org.entities["a"]) is None


@pytest.mark.parametrize(
    ("glob", "path", "hit"),
    [
        ("*.md", "a/b/c.md", True),
        ("/docs/", "docs/a/b.md", True),
        ("docs/", "x/docs/a.md", True),
        ("/docs/*", "docs/a.md", True),
        ("docs/**/policy.md", "docs/a/b/policy.md", True),
        ("/a.md", "b/a.md", False),
        ("docs/*.md", "docs/a/b.md", False),
        ("docs/*", "docs/a/b.md", False),
        ("*", "docs/a/b.md", True),
        ("*a*a*a*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", False),
    ],
)
def test_patterns_of_codeowners(glob: str, path: str, hit: bool) -> None:
    line = ownings({"CODEOWNERS": f"{glob} @x\n"})[0]
    assert bool(line.pattern.fullmatch(path)) is hit


def test_a_line_without_owners_takes_them_away(compiled: Compile) -> None:
    org = compiled({"a/x.md": "# X\n", "b.md": "# B\n", "CODEOWNERS": "* @all\n/a/\n"}).org
    assert [(e.source, e.target) for e in org.edges if e.type == "owns"] == [("person:@all", "b")]


def test_owners_files_speak_for_their_folder(compiled: Compile) -> None:
    files = {"a/b.md": "# B\n", "c.md": "# C\n", "a/OWNERS": "approvers:\n- ann\nreviewers:\n- bob\n"}
    org = compiled(files).org
    assert [(e.source, e.target) for e in org.edges if e.type == "owns"] == [("person:ann", "a/b")]


def test_rosters_are_declared_facts(compiled: Compile) -> None:
    files = {
        "a.md": "# A\n",
        "data/team.yml": "ann:\n  name: Ann Lee\n  role: CEO\n  reports_to: none\nbob:\n  name: Bob Ray\n  role: Clerk\n  reports_to: ann\n",
        "sigs.yaml": "sigs:\n- name: Docs\n  leadership:\n    chairs:\n    - name: Cy Day\n      github: cy\n    emeritus_leads:\n    - name: Old Man\n",
    }
    org = compiled(files).org
    assert [(e.source, e.target, e.certainty) for e in org.edges if e.type == "reports_to"] == [
        ("person:Bob Ray", "person:Ann Lee", "declared")
    ]
    assert org.nodes["person:Ann Lee"].evidence == "`data/team.yml`: CEO"
    assert [(e.source, e.target, e.label) for e in org.edges if e.type == "member_of"] == [
        ("person:Cy Day", "team:docs", "lead")
    ]


@pytest.mark.parametrize("text", ["[", "a: b", "- 1\n- 2\n", "\x00", "name: [x]\nrole: {}\n"])
@pytest.mark.parametrize("name", ["team.yml", "CODEOWNERS", "OWNERS", "people.json"])
def test_broken_data_files_are_no_fault(name: str, text: str, compiled: Compile) -> None:
    assert compiled({name: text, "a.md": "# A\n"}).linted.diagnostics == ()


FACETS = {
    "escalation": "## Escalation path\nAsk the lead, then the head.\n",
    "contact": "## Contact\n#apps\n",
    "responsibility matrix": "## Who does what\n| Task | CFO | Clerk |\n|---|---|---|\n| Pay | A | R |\n| Count | I | R |\n",
    "threshold table": "## Limits\n| Amount | Approver |\n|---|---|\n| up to $100 | Lead |\n| over $100 | CFO |\n",
    "roster": "## Members\n- Ann Lee\n- Bob Ray\n",
    "index": "## Pages\n- [A](a.md)\n- [B](b.md)\n- [C](c.md)\n- [D](d.md)\n",
}
PLAIN = [
    "## History\n| Version | Date | Approved by |\n|---|---|---|\n| 1.0 | 2 May 2023 | CFO |\n",
    "## Privilege escalation\nA bug.\n",
    "## Prices\n| Amount | Name |\n|---|---|\n| $10 | Cup |\n",
]


@pytest.mark.parametrize("kind", FACETS)
def test_what_a_section_is_for(kind: str, compiled: Compile) -> None:
    unit = compiled({"x.md": f"# X\n{FACETS[kind]}"}).org.units["x.md"]
    assert [facet.kind for facet in unit.facets] == [kind]
    assert unit.facets[0].evidence


@pytest.mark.parametrize("text", PLAIN)
def test_sections_that_are_for_nothing_special(text: str, compiled: Compile) -> None:
    assert compiled({"x.md": f"# X\n{text}"}).org.units["x.md"].facets == ()
