"""What agents are told agrees with what the handbook's own examples say, and is honest where nothing is decided."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from orgc.analysis.examples import Result, results
from orgc.apps.mcp.answers import Refusal
from orgc.apps.mcp.asking import ask, schema, tools
from orgc.apps.mcp.known import Known
from orgc.kinds.role import Role
from orgc.kinds.workflow import Workflow
from orgc.model.config import Config
from orgc.model.entity import Table
from orgc.model.slug import name_key
from orgc.world import World
from tests.conftest import AS_OF, SAMPLE, Compile, compile_folder


@cache
def sample() -> Known:
    return Known(compile_folder(SAMPLE), World(SAMPLE, Config(), AS_OF))


@pytest.fixture
def known(compiled: Compile, tmp_path: Any) -> Callable[[dict[str, str | bytes]], Known]:
    def make(files: dict[str, str | bytes]) -> Known:
        org = compiled(files)
        return Known(org, World(tmp_path / "org", Config(), AS_OF))

    return make


def told(known: Known, tool: str, **arguments: Any) -> dict[str, Any]:
    return ask(known, tool, arguments).model_dump(mode="json")


def examples() -> Iterator[tuple[Table, dict[str, str], Result]]:
    """Each row of an Examples table of the sample, its cells by header, and what `orgc test` makes of it."""
    org = sample().org
    by_place = {(r.path, r.span.line): r for r in results(org)}
    for unit in org.units.values():
        for table in unit.tables:
            for row in table.rows if table.example else ():
                cells = {h.text: c.text.strip() for h, c in zip(table.headers, row, strict=True)}
                line = next(c for c in row if c.text.strip()).span().line
                yield table, cells, by_place[unit.path, line]


def outputs(table: Table) -> list[str]:
    return [table.headers[i].text for i in table.outputs]


POLICY_ROWS = [e for e in examples() if not sample().org.get(e[0].entity, Workflow)]
WORKFLOW_ROWS = [e for e in examples() if sample().org.get(e[0].entity, Workflow)]


def test_there_are_examples_of_both_kinds() -> None:
    assert len(POLICY_ROWS) > 60
    assert len(WORKFLOW_ROWS) > 60


@pytest.mark.parametrize("row", POLICY_ROWS, ids=lambda r: f"{r[2].path}:{r[2].span.line}")
def test_who_decides_says_what_the_example_says(row: tuple[Table, dict[str, str], Result]) -> None:
    table, cells, result = row
    facts = {head: text for head, text in cells.items() if head not in outputs(table)}
    answer = told(sample(), "who_decides", action=table.entity, conditions=facts)
    assert answer["decided"], answer
    assert result.passed
    assert answer["cases"][0]["outcome"] == result.got
    assert [(s["path"], s["line"]) for s in answer["sources"]] == list(result.clauses)
    expected = cells[outputs(table)[0]]
    role = sample().org.entities.get(next(iter(r["id"] for r in answer["cases"][0]["roles"]), ""))
    if isinstance(role, Role):
        names = {name_key(n) for n in (role.title.text, *(a.text for a in role.aliases))}
        assert name_key(expected) in names
    for source in answer["sources"]:
        lines = (SAMPLE / source["path"]).read_text(encoding="utf-8").split("\n")
        assert source["quote"] == lines[source["line"] - 1].strip()


@pytest.mark.parametrize(
    "row", [r for r in POLICY_ROWS if r[2].path != "policies/incident-severity.md"], ids=lambda r: str(r[2].span.line)
)
def test_a_decider_may_and_everybody_else_of_the_table_may_not(row: tuple[Table, dict[str, str], Result]) -> None:
    """The roles that the table's rows name, asked whether they may: the one that decides, yes; conditions given."""
    known = sample()
    table, cells, _ = row
    facts = {head: text for head, text in cells.items() if head not in outputs(table)}
    decided = told(known, "who_decides", action=table.entity, conditions=facts)
    every = told(known, "who_decides", action=table.entity)
    roles = {r["id"] for case in every["cases"] for r in case["roles"]}
    deciding = {r["id"] for r in decided["cases"][0]["roles"]}
    amount = next((t for h, t in facts.items() if t.startswith("$") or t.endswith("%")), "")
    given = {h: t for h, t in facts.items() if t != amount}
    action = next(
        (name for name in ("refund", "discount", "credit exposure", "credit note") if _about(name, table)), ""
    )
    for role in sorted(roles) if action else ():
        conditions = {**given, **dict.fromkeys(_conditions(known, role, action), "yes")}
        answer = told(known, "may_i", role=role, action=action, amount=amount, conditions=conditions)
        if role in deciding:
            assert answer["may"] == "yes", answer
        elif not deciding:
            assert answer["may"] == "no", answer  # the table declines it, whoever asks


def _about(action: str, table: Table) -> bool:
    pages = {
        "refund": "policies/refunds",
        "discount": "policies/discounts",
        "credit exposure": "policies/credit",
        "credit note": "policies/credit-note-approval",
    }
    return table.entity == pages[action]


def _conditions(known: Known, role: str, action: str) -> list[str]:
    found = known.org.get(role, Role)
    assert found
    return [
        g.condition.text
        for g in found.authority
        if name_key(g.action.text) == action
        and g.condition.text
        and "order" not in g.condition.text
        and "score" not in g.condition.text
    ]


@pytest.mark.parametrize("row", WORKFLOW_ROWS, ids=lambda r: f"{r[2].path}:{r[2].span.line}")
def test_step_by_step_next_step_takes_the_path_of_the_example(row: tuple[Table, dict[str, str], Result]) -> None:
    known = sample()
    table, cells, _ = row
    workflow = known.org.get(table.entity, Workflow)
    assert workflow
    steps = {name_key(s.title) for s in workflow.every_step()}
    given = {h: t for h, t in cells.items() if h not in outputs(table) and t != "any"}
    outcomes = {name_key(h): t.split(", then ") for h, t in given.items() if name_key(h) in steps}
    facts = {h: t for h, t in given.items() if name_key(h) not in steps}
    answer = told(known, "next_step", workflow=table.entity)
    path: list[str] = []
    while not answer["next"][0]["ends"]:
        assert answer["decided"], (path, answer)
        step = answer["next"][0]["step"]
        path.append(step)
        said = outcomes.get(name_key(step), [""])
        visit = path.count(step)
        outcome = said[min(visit, len(said)) - 1]
        answer = told(known, "next_step", workflow=table.entity, step=step, outcome=outcome, facts=facts)
        if answer["parallel"]:
            answer = told(known, "next_step", workflow=table.entity, step=step, outcome="done", facts=facts)
        assert len(path) < 60
    by_head = {name_key(h): cells[h] for h in outputs(table)}
    assert ", ".join(path) == by_head["path"]
    end = answer["next"][0]["outcome"] or path[-1]
    assert name_key(end) == name_key(by_head["end"])


def test_what_is_missing_is_asked_for_and_each_case_is_told() -> None:
    answer = told(sample(), "who_decides", action="refund", amount="$80")
    assert not answer["decided"]
    assert answer["why"] == "it depends on Order age"
    assert [(c["when"], c["outcome"]) for c in answer["cases"]] == [
        ({"Order age": "over 60 days"}, "declined"),
        ({"Order age": "up to 60 days"}, "Support shift lead"),
    ]
    assert answer["missing"] == [{"name": "Order age", "cases": ["over 60 days", "up to 60 days"], "given": ""}]
    vague = told(sample(), "who_decides", action="refund", amount="a lot", conditions={"order age": "1 day"})
    assert not vague["decided"]
    assert "`a lot` is not understood as Amount" in vague["why"]


@pytest.mark.parametrize(
    ("role", "action", "amount", "conditions", "may"),
    [
        ("Support agent", "refund", "$80", {}, "no"),
        ("Support agent", "spare part", "$80", {}, "ask"),
        ("Support agent", "spare part", "$80", {"the instrument is under warranty": "yes"}, "yes"),
        ("Support agent", "spare part", "$80", {"the instrument is under warranty": "no"}, "no"),
        ("Support agent", "spare part", "$81", {"the instrument is under warranty": "yes"}, "no"),
        ("Support agent", "spare part", "", {}, "ask"),
        ("shift lead", "refund of $500", "", {"order age": "12 days"}, "yes"),
        ("shift lead", "refund", "$501", {"order age": "12 days"}, "no"),
        ("shift lead", "refund", "$80", {"order age": "61 days"}, "no"),
        ("CEO", "refund", "$80", {"order age": "61 days"}, "no"),
        ("CEO", "refund", "$90,000", {"order age": "1 day"}, "yes"),
        ("CEO", "teleport", "", {}, "ask"),
        ("Treasury accountant", "pay an approved refund", "", {}, "yes"),
        ("Treasury accountant", "pay a refund", "", {}, "ask"),
    ],
)
def test_may_i(role: str, action: str, amount: str, conditions: dict[str, str], may: str) -> None:
    answer = told(sample(), "may_i", role=role, action=action, amount=amount, conditions=conditions)
    assert answer["may"] == may, answer
    assert answer["decided"] == (may != "ask")
    assert bool(answer["why"]) == (may == "ask")
    assert answer["sources"]
    if may != "yes" and role != "CEO":  # above whom there is nobody
        assert answer["ask_instead"]


def test_examples_on_a_roles_page_are_answered_as_orgc_test_does(
    known: Callable[[dict[str, str | bytes]], Known],
) -> None:
    page = """---
type: Role
---
# Buyer

## Authority

| Action | Limit |
|---|---|
| Purchase | up to $1,000 |
| Contract | none |
| Sample | any |

## Examples

| Action | Amount | → Allowed |
|---|---|---|
| Purchase | $1,000 | yes |
| Purchase | $1,001 | no |
| Contract | $1 | no |
| Sample | $1,000,000 | yes |
"""
    org = known({"roles/buyer.md": page})
    rows = results(org.org)
    assert [r.got for r in rows] == ["yes", "no", "no", "yes"]
    for row in rows:
        action, amount = row.given.split(", ", 1)
        answer = told(org, "may_i", role="Buyer", action=action, amount=amount)
        assert answer["may"] == row.got
        assert [(s["path"], s["line"]) for s in answer["sources"]] == list(row.clauses)


def test_a_gap_a_clash_and_an_unreadable_table_are_told_as_such(
    known: Callable[[dict[str, str | bytes]], Known],
) -> None:
    role, policy = "---\ntype: Role\n---\n", "---\ntype: Policy\n---\n"
    table = " | → Approver |\n|---|---|\n"
    org = known(
        {
            "roles/a.md": f"{role}# Ann\n## Authority\n| Action | Limit |\n|---|---|\n| Trip | up to $5 |\n",
            "roles/b.md": f"{role}# Bob\n## Mission\nB.\n",
            "policies/trips.md": f"{policy}# Trips\n\n| Cost{table}| up to $10 | Ann |\n| $9 to $20 | Bob |\n",
            "policies/mood.md": f"{policy}# Moods\n\n| Temper{table}| over $3 and blue | Ann |\n| 4 days | Bob |\n",
        }
    )
    gap = told(org, "who_decides", action="trips", amount="$30")
    assert not gap["decided"]
    assert gap["why"] == "no row of the table covers this case"
    clash = told(org, "who_decides", action="trips", amount="$10")
    assert clash["cases"][0]["outcome"] == "Ann or Bob"
    over = told(org, "who_decides", action="trips", amount="$8")
    assert any("whose own page says `up to $5`" in w for w in over["warnings"])
    unclear = told(org, "who_decides", action="moods")
    assert not unclear["decided"]
    assert unclear["why"].startswith("the table cannot be judged")


def test_an_approving_step_decides_where_no_table_and_no_page_does(
    known: Callable[[dict[str, str | bytes]], Known],
) -> None:
    role = "---\ntype: Role\n---\n"
    steps = "1. **Plan**: the Ann plans.\n2. **Sign**: the {} signs.\n   - Approves: trip plan\n   - End: signed\n"
    flow = "---\ntype: Workflow\n---\n# Trip {}\n\n## Steps\n" + steps
    files: dict[str, str | bytes] = {
        "roles/ann.md": f"{role}# Ann\n## Mission\nA.\n",
        "roles/bob.md": f"{role}# Bob\n## Mission\nB.\n",
        "workflows/one.md": flow.format("one", "Bob"),
    }
    one = told(known(files), "who_decides", action="trip plan")
    assert one["decided"]
    assert one["answer"] == "Bob, in the step Sign (Trip one)."
    assert (one["sources"][0]["path"], one["sources"][0]["line"]) == ("workflows/one.md", 8)
    files["workflows/two.md"] = flow.format("two", "Ann")
    two = told(known(files), "who_decides", action="trip plan")
    assert not two["decided"]
    assert [c["roles"][0]["name"] for c in two["cases"]] == ["Bob", "Ann"]


def test_norms_come_with_their_reason_and_a_topic_narrows_them() -> None:
    known = sample()
    answer = told(known, "what_governs", subject="Support agent")
    by_id = {n["id"]: n for n in answer["norms"]}
    assert answer["total"] == len(by_id) == 27
    assert by_id["policies/refunds#REF-1"]["because"].endswith("Refund policy says REF-1")
    said = "Support agent is one of everyone; Access policy applies to everyone; Access policy says ACC-1"
    assert by_id["policies/access#ACC-1"]["because"] == said
    narrow = told(known, "what_governs", subject="roles/support-agent", topic="promise refund")
    assert [n["id"] for n in narrow["norms"]] == ["policies/refunds#REF-2"]
    nothing = told(known, "what_governs", topic="zebra")
    assert (nothing["decided"], nothing["norms"]) == (False, [])


def test_every_norm_of_a_bundle_governs_its_role() -> None:
    known = sample()
    for bundle in known.bundles.values():
        if bundle.kind == "role" and bundle.norms:
            rules = []
            while len(rules) < (answer := told(known, "what_governs", subject=bundle.id, offset=len(rules)))["total"]:
                rules += answer["norms"]
            assert set(bundle.norms) <= {r["id"] for r in rules}, bundle.id


def test_every_norm_that_governs_a_role_has_a_way_to_it_and_no_other_has() -> None:
    known = sample()
    for bundle in known.bundles.values():
        if bundle.kind != "role":
            continue
        governing = {n["id"] for n in told(known, "what_governs", subject=bundle.id)["norms"]}
        for norm in list(known.org.norms)[::7]:
            answer = told(known, "why", role=bundle.id, clause=norm)
            assert answer["applies"] == (norm in governing), (bundle.id, norm, answer)
            assert answer["sources"]
            for way in answer["ways"]:
                assert way["way"] and way["source"]["quote"]
            if not answer["applies"]:
                assert "does not reach" in answer["answer"]


def test_escalation() -> None:
    known = sample()
    hurt = told(known, "escalate_to", role="Support agent", situation="somebody was hurt")
    assert hurt["ways"][0]["to"] == [{"id": "roles/shift-lead", "name": "Support shift lead"}]
    assert hurt["ways"][0]["within"] == "15 minutes"
    other = told(known, "escalate_to", role="Support agent", situation="printer smokes")
    assert not other["decided"]
    assert "reports to Support shift lead" in other["answer"]
    assert {s["path"] for s in other["sources"]} == {"roles/support-agent.md"}


def test_search_ranks_finds_phrases_and_takes_any_text() -> None:
    known = sample()
    assert told(known, "search", query="refund policy")["hits"][0]["document"] == "policies/refunds"
    phrase = told(known, "search", query='"confirmed it in writing"')
    assert [(h["source"]["path"], h["source"]["line"]) for h in phrase["hits"]] == [("policies/refunds.md", 31)]
    assert {h["type"] for h in told(known, "search", query="refund", type="role", limit=20)["hits"]} == {"Role"}
    for odd in ('"', "a OR", "NEAR(", "*", "title:x", "'; drop table passage; --", "\u202e\u0000", "é" * 500, "退款"):
        assert told(known, "search", query=odd)["sources"] is not None


REFUSED: list[tuple[str, dict[str, Any], str]] = [
    ("who_decides", {}, "Field required"),
    ("who_decides", {"action": "x", "moon": 1}, "no argument `moon`"),
    ("who_decides", {"action": " "}, "what is to be decided"),
    ("who_decides", {"action": "x" * 5000}, "at most 2000"),
    ("who_decides", {"action": "x", "conditions": {str(i): "" for i in range(99)}}, "at most 50"),
    ("who_decides", {"action": ["x"]}, "valid string"),
    ("who_decides", {"action": "\ud800"}, "valid string"),
    ("may_i", {"role": "nobody at all", "action": "x"}, "there is no role"),
    ("may_i", {"role": "suport agent", "action": "x"}, "did you mean `roles/support-agent`"),
    ("next_step", {"workflow": "refund a customer", "step": "dance"}, "has no step `dance`"),
    ("next_step", {"workflow": "../../etc/passwd"}, "there is no workflow"),
    ("search", {"query": ""}, "what is to be found"),
    ("search", {"query": "x", "limit": 10**9}, "less than or equal to"),
    ("what_governs", {}, "what is governed"),
    ("why", {"role": "CFO", "clause": "REF-99"}, "did you mean"),
    ("why", {"role": "CFO", "clause": "../etc/passwd:1"}, "there is no norm, page or line"),
    ("why", {"role": "nobody at all", "clause": "REF-1"}, "there is no role"),
    ("nonsense", {}, "there is no tool"),
]


@pytest.mark.parametrize(("tool", "arguments", "says"), REFUSED)
def test_what_cannot_be_answered_is_refused_in_words(tool: str, arguments: dict[str, Any], says: str) -> None:
    with pytest.raises(Refusal) as refused:
        ask(sample(), tool, arguments)
    assert says in str(refused.value)
    assert len(str(refused.value)) < 1_000


def test_the_page_shows_real_answers() -> None:
    """Every question in docs/mcp.md, with what it says of the answer."""
    text = (Path(__file__).parent.parent / "docs/mcp.md").read_text(encoding="utf-8")
    fences = [json.loads(f) for f in re.findall(r"^```json\n(.*?)^```", text, re.M | re.S)]
    asked = [(q, a) for q, a in pairwise(fences) if "tool" in q]
    assert {q["tool"] for q, _ in asked} == set(tools())
    for question, shown in asked:
        answer = told(sample(), question["tool"], **question["arguments"])
        assert {key: answer[key] for key in shown} == shown, question


def test_schemas_are_objects_with_descriptions() -> None:
    for tool in tools().values():
        for model in (tool.ask, tool.told):
            made = schema(model)
            assert made["type"] == "object"
            assert made.get("properties")
        assert len(tool.description) > 60
        assert schema(tool.ask)["additionalProperties"] is False
