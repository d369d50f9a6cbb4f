"""The language page, sentence by sentence: sections 1 to 6 (as structure), 8 and 9 of docs/language.md.

Written from the page. Where a test and the page differ, the page is right.
"""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import dedent

import pytest

from orgc.analysis.flow import flow
from orgc.analysis.scope import scopes_of
from orgc.cli import main
from orgc.compiler import Compiled, rules
from orgc.kinds.control import Control
from orgc.kinds.glossary import Glossary
from orgc.kinds.metric import Metric
from orgc.kinds.organization import Organization
from orgc.kinds.record import Record
from orgc.kinds.role import Role
from orgc.kinds.skill import Skill
from orgc.kinds.team import Team
from orgc.kinds.tool import Tool
from orgc.kinds.workflow import Workflow
from orgc.model.config import Config
from orgc.model.diagnostic import Diagnostic
from orgc.model.entity import Norm, Table
from orgc.model.org import Edge, Node
from orgc.model.quantity import quantities
from orgc.model.rule import Finding, Rule
from orgc.model.span import START
from orgc.model.step import Step
from orgc.passes.bundle import bundle
from tests.conftest import AS_OF, Compile, compile_folder, write_files

Arrow = tuple[str, str, str]


def md(text: str) -> str:
    return dedent(text).lstrip("\n")


def page(body: str, *keys: str) -> str:
    """A document with these lines of front matter."""
    return "---\n" + "".join(f"{key}\n" for key in keys) + "---\n" + md(body)


def edges(c: Compiled, *types: str) -> set[tuple[str, str]]:
    return {(e.source, e.target) for e in c.org.edges if e.type in types}


def found(c: Compiled, rule: str) -> list[Diagnostic]:
    return [d for d in c.linted.diagnostics if d.rule == rule]


def said(c: Compiled, *but: str) -> list[tuple[str, str]]:
    """What is reported, as path and rule, apart from these rules."""
    return [(d.path, d.rule) for d in c.linted.diagnostics if d.rule not in but]


def slugged(identity: str) -> str:
    """The step's own part of its id, END for no id."""
    return identity.rsplit("#", 1)[-1].rsplit("/", 1)[-1] or "END"


ROLES: dict[str, str | bytes] = {
    "roles/clerk.md": "# Clerk\n",
    "roles/cfo.md": "# CFO\n",
    "roles/analyst.md": "# Credit analyst\n",
}


def workflow(compiled: Compile, steps: str, *keys: str, files: dict[str, str | bytes] | None = None) -> Compiled:
    """An organization with a workflow `workflows/w` that has these steps, and the roles above."""
    text = page(f"# W\n\n## Steps\n\n{md(steps)}", "type: Workflow", *keys)
    return compiled({**ROLES, **(files or {}), "workflows/w.md": text})


def the_workflow(c: Compiled, identity: str = "workflows/w") -> Workflow:
    entity = c.org.entities[identity]
    assert isinstance(entity, Workflow)
    return entity


def steps_of(c: Compiled, identity: str = "workflows/w") -> dict[str, Step]:
    return {slugged(s.id): s for s in the_workflow(c, identity).every_step()}


def arrows(c: Compiled, identity: str = "workflows/w") -> set[Arrow]:
    """The control flow as source, target and label."""
    return {(slugged(a.source), slugged(a.target), a.label) for a in flow(the_workflow(c, identity)).arcs}


def ways(c: Compiled, identity: str = "workflows/w") -> set[tuple[str, str]]:
    return {(a, b) for a, b, _ in arrows(c, identity)}


def texts(values: object) -> list[str]:
    return [getattr(v, "text", "") for v in values]  # type: ignore[attr-defined]


def policy(compiled: Compile, body: str, *keys: str, files: dict[str, str | bytes] | None = None) -> Compiled:
    return compiled({**(files or {}), "policies/p.md": page(f"# P\n\n{md(body)}", "type: Policy", *keys)})


def norms(c: Compiled, identity: str = "policies/p") -> list[Norm]:
    return list(c.org.norms_of(identity))


def norm(compiled: Compile, sentence: str) -> Norm:
    """The only norm of a policy that is this sentence."""
    (one,) = norms(policy(compiled, sentence))
    return one


def reached(c: Compiled, word: str) -> set[str]:
    """The roles that the norm with this word in it applies to."""
    (one,) = [n for n in c.org.norms.values() if word in n.text.text]
    return set(scopes_of(c.org).roles_of(one))


def tables(c: Compiled, path: str = "policies/p.md") -> list[Table]:
    return list(c.org.units[path].tables)


# 1. Folder, document, identity


@pytest.mark.parametrize("name", ["a.md", "a.MD", "a.markdown", "a.mdx", "a.Mdx", "a.html.md.erb", "a.md.tmpl"])
def test_an_organization_is_a_folder_of_markdown(name: str, compiled: Compile) -> None:
    org = compiled({f"roles/{name}": "# A\n", "roles/b.txt": "# B\n", "roles/c.html": "<h1>C</h1>\n"}).org
    assert list(org.units) == [f"roles/{name}"]
    assert org.entities["roles/a"].type == "Role"


def test_orgc_toml_at_the_root_is_optional(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_files(tmp_path, {"seats/a.md": "# A\n"})
    shown = []
    for configured in (False, True):
        if configured:
            write_files(root, {"orgc.toml": '[types]\n"seats/*" = "Role"\n'})
        assert main(["show", "seats/a", str(root), "--format", "json", "--no-cache"]) == 0
        shown.append(json.loads(capsys.readouterr().out)["type"])
    assert shown == ["Page", "Role"]


def test_a_document_needs_no_front_matter(compiled: Compile) -> None:
    c = compiled({"roles/clerk.md": "# Clerk\n\n## Responsibilities\n- File it.\n"})
    assert c.org.entities["roles/clerk"].title.text == "Clerk"
    assert said(c) == []


def test_where_okf_is_not_declared_index_is_an_ordinary_page(compiled: Compile) -> None:
    c = compiled({"policies/credit/index.md": page("# Credit\nClerks must ask.", "type: Policy"), **ROLES})
    assert c.org.entities["policies/credit/index"].type == "Policy"
    assert len(norms(c, "policies/credit/index")) == 1


def test_index_stands_for_its_folder_in_a_link(compiled: Compile) -> None:
    c = compiled({"a.md": "# A\nSee [credit](policies/credit/).\n", "policies/credit/index.md": "# Credit\n"})
    assert ("a", "policies/credit/index") in edges(c, "refers_to")


def test_index_stands_for_its_folder_as_a_name(compiled: Compile) -> None:
    index = page("# Rules of lending", "type: Policy")
    c = workflow(compiled, "1. Ask.\n2. Tell.", "governed_by: credit", files={"policies/credit/index.md": index})
    assert ("policies/credit/index", "workflows/w") in edges(c, "governs")


def test_unknown_keys_are_kept(compiled: Compile) -> None:
    (extra,) = compiled({"a.md": page("# A", "colour: [red, blue]")}).org.entities["a"].extras
    assert (extra.key.text, json.loads(extra.json)) == ("colour", ["red", "blue"])


def test_stable_is_read_as_active(compiled: Compile) -> None:
    c = compiled({"roles/a.md": page("# A", "status: stable")})
    assert c.org.entities["roles/a"].state == "active"
    assert said(c) == []


def test_the_id_is_the_path_without_the_extension(compiled: Compile) -> None:
    org = compiled({"roles/cfo.md": "# Chief\n", "Deep er/x.y/z.markdown": "# Z\n"}).org
    assert set(org.entities) == {"roles/cfo", "Deep er/x.y/z"}


def test_a_heading_has_the_documents_id_and_its_slug(compiled: Compile) -> None:
    c = compiled(
        {"people.md": "# People\n\n## The CFO (finance)\n- Type: Role\n\n## The CFO (finance)\n- Type: Role\n"}
    )
    assert [i for i, e in c.org.entities.items() if e.type == "Role"] == [
        "people#the-cfo-finance",
        "people#the-cfo-finance-1",
    ]


def test_a_link_to_a_heading_follows_the_forges_slug_rules(compiled: Compile) -> None:
    target = "# CFO\n\n## What's next: Q&A\n\nText.\n"
    good = compiled({"roles/cfo.md": target, "a.md": "# A\n[x](roles/cfo.md#whats-next-qa)\n"})
    assert said(good) == []


def test_a_reference_may_be_a_heading_id(compiled: Compile) -> None:
    people = "# People\n\n## Chief\n- Type: Role\n"
    c = compiled({"people.md": people, "roles/a.md": page("# A", "reports_to: people#chief")})
    assert edges(c, "reports_to") == {("roles/a", "people#chief")}


CFO = page("# Chief financial officer", "id: FIN-1", "aliases: [Money boss]")


@pytest.mark.parametrize(
    "reference",
    [
        "roles/cfo",
        "FIN-1",
        "Chief financial officer",
        "Money boss",
        "cfo",
    ],
)
def test_a_reference_may_be_path_declared_id_title_alias_or_stem(reference: str, compiled: Compile) -> None:
    c = compiled({"roles/cfo.md": CFO, "policies/p.md": page("# P", f"owner: {reference}")})
    assert edges(c, "owns") == {("roles/cfo", "policies/p")}
    assert said(c) == []


@pytest.mark.parametrize("reference", ["[the chief](../roles/cfo.md)", "[the chief](/roles/cfo.md)", "FIN-1", "cfo"])
def test_a_reference_may_be_a_link_relative_or_from_the_root(reference: str, compiled: Compile) -> None:
    c = compiled({"roles/cfo.md": CFO, "policies/p.md": f"# P\n- Owner: {reference}\n"})
    assert edges(c, "owns") == {("roles/cfo", "policies/p")}


@pytest.mark.parametrize(
    ("name", "first", "second"),
    [
        ("roles/a", "# X\n", page("# Y", "id: roles/a")),
        ("Boss", page("# X", "id: Boss"), "# Boss\n"),
        ("Boss", "# Boss\n", page("# Y", "aliases: [Boss]")),
    ],
    ids=["path before id", "id before title", "title before alias"],
)
def test_references_are_tried_in_that_order(name: str, first: str, second: str, compiled: Compile) -> None:
    for one, two in ((first, second), (second, first)) if name == "Boss" else ((first, second),):
        files = {"roles/a.md": one, "roles/b.md": two, "policies/p.md": page("# P", f"owner: {name}")}
        wanted = "roles/a" if one is first else "roles/b"
        assert edges(compiled({**files}), "owns") == {(wanted, "policies/p")}


def test_an_alias_is_tried_before_a_file_stem(compiled: Compile) -> None:
    files = {"roles/a.md": page("# X", "aliases: [boss]"), "roles/boss.md": "# Y\n"}
    c = compiled({**files, "policies/p.md": page("# P", "owner: boss")})
    assert edges(c, "owns") == {("roles/a", "policies/p")}


@pytest.mark.parametrize(
    "name", ["credit analyst", "CREDIT ANALYST", "The credit analyst", "A Credit Analyst", "Credit analysts"]
)
def test_names_are_compared_without_case_article_or_plural(name: str, compiled: Compile) -> None:
    c = compiled({**ROLES, "policies/p.md": page("# P", f'owner: "{name}"')})
    assert edges(c, "owns") == {("roles/analyst", "policies/p")}


@pytest.mark.parametrize("name", ["**Credit** analyst", "`Credit analyst`", "*Credit analyst*", "_Credit analyst_"])
def test_names_are_compared_without_markup(name: str, compiled: Compile) -> None:
    c = compiled({**ROLES, "policies/p.md": page("# P", f'owner: "{name}"')})
    assert edges(c, "owns") == {("roles/analyst", "policies/p")}
    c = compiled({"roles/analyst.md": f"# {name}\n", "policies/p.md": page("# P", "owner: Credit analyst")})
    assert edges(c, "owns") == {("roles/analyst", "policies/p")}


def test_an_ambiguous_declared_reference_is_an_error_that_shows_all_candidates(compiled: Compile) -> None:
    boss = page("# X", "aliases: [Boss]")
    files = {f"roles/{name}.md": boss.replace("X", name) for name in "abc"}
    c = compiled({**files, "policies/p.md": page("# P", "owner: Boss")})
    (one,) = found(c, "ambiguous-reference")
    assert one.severity == "error"
    assert all(f"roles/{name}" in one.message for name in "abc")


def test_front_matter_is_yaml(compiled: Compile) -> None:
    text = page("# A", "description: >", "  folded", "  text", 'aliases: ["x: y", z] # two', "tags:", "- p", "- q")
    entity = compiled({"roles/a.md": text}).org.entities["roles/a"]
    assert entity.description.text == "folded text"
    assert texts(entity.aliases) == ["x: y", "z"]
    assert texts(entity.tags) == ["p", "q"]


def test_front_matter_values_keep_their_positions(compiled: Compile) -> None:
    c = compiled({"policies/p.md": page("# P", "type: Policy", "supersedes: [policies/a, policies/bb]")})
    places = sorted((d.span.line, d.span.column, d.span.end_column) for d in found(c, "unresolved-reference"))
    assert places == [(3, 14, 24), (3, 26, 37)]


def test_broken_yaml_is_a_diagnostic_and_the_body_is_still_read(compiled: Compile) -> None:
    c = compiled({"roles/a.md": page("# Ada\n\n## Mission\nHelp.", "type: [Role", "x: }")})
    (one,) = found(c, "invalid-front-matter")
    assert one.path == "roles/a.md"
    role = c.org.entities["roles/a"]
    assert role.title.text == "Ada"
    assert isinstance(role, Role)
    assert role.mission.text == "Help."


def test_front_matter_without_its_opening_fence_is_read(compiled: Compile) -> None:
    c = compiled({"a.md": "type: Role\nholder: agent\n---\n# A\n"})
    role = c.org.entities["a"]
    assert isinstance(role, Role)
    assert role.by_agent
    assert role.title.text == "A"


def test_lines_before_a_rule_that_are_no_mapping_are_text(compiled: Compile) -> None:
    entity = compiled({"a.md": "# A\nNote: this is prose.\nAnd more of it.\n\n---\n\nText.\n"}).org.entities["a"]
    assert entity.title.text == "A"
    assert entity.extras == ()


def test_files_under_the_root_only_are_read(compiled: Compile, tmp_path: Path) -> None:
    write_files(tmp_path, {"roles/cfo.md": "# CFO\n"})
    c = compiled({"a.md": page("# A\n[x](../roles/cfo.md)", "owner: roles/cfo")})
    assert list(c.org.units) == ["a.md"]
    assert edges(c, "owns", "refers_to") == set()


def test_symlinks_are_never_followed_out_of_it(compiled: Compile, tmp_path: Path) -> None:
    write_files(tmp_path, {"outside/cfo.md": "# CFO\n", "org/a.md": "# A\n"})
    (tmp_path / "org/roles").symlink_to(tmp_path / "outside")
    (tmp_path / "org/b.md").symlink_to(tmp_path / "outside/cfo.md")
    assert list(compiled({"c.md": "# C\n"}).org.units) == ["a.md", "c.md"]


# 1. Open Knowledge Format

INDEX = '---\nokf_version: "0.2"\n---\n# All\n\n* [Orders](/tables/orders.md) - all orders\n'


def test_in_an_okf_bundle_index_and_log_are_reserved(compiled: Compile) -> None:
    rule = page("# X\nClerks must ask.", "type: Policy")
    c = compiled({"index.md": INDEX, "policies/index.md": rule, "policies/log.md": rule, "policies/p.md": rule})
    kinds = {i: e.type for i, e in c.org.entities.items()}
    assert kinds == {"index": "Page", "policies/index": "Page", "policies/log": "Page", "policies/p": "Policy"}


def test_without_okf_log_is_an_ordinary_page(compiled: Compile) -> None:
    c = compiled({"index.md": "# All\n", "policies/log.md": "# Log\nClerks must ask.\n"})
    assert c.org.entities["policies/log"].type == "Policy"


def test_in_an_okf_bundle_stable_is_active(compiled: Compile) -> None:
    c = compiled({"index.md": INDEX, "tables/orders.md": page("# Orders", "type: Table", "status: stable")})
    assert c.org.entities["tables/orders"].state == "active"
    assert found(c, "invalid-value") == []


def test_in_an_okf_bundle_stale_after_is_honoured(compiled: Compile) -> None:
    text = page("# Orders", "type: BigQuery Table", "stale_after: DAY")
    old, new = (text.replace("DAY", day) for day in ("2026-09-23T00:00:00Z", "2027-09-23T00:00:00Z"))
    c = compiled({"index.md": INDEX, "tables/orders.md": old, "tables/new.md": new})
    assert [d.path for d in found(c, "overdue-review")] == ["tables/orders.md"]


def test_page_in_small_letters_declares_a_page_beside_keys_of_orgc(compiled: Compile) -> None:
    c = compiled({"release-manager.md": "---\ntype: page\ntags: [a]\naliases: [B]\n---\n# Release manager\n"})
    assert (c.org.nodes["release-manager"].type, c.org.entities["release-manager"].evidence.how) == ("Page", "declared")


def test_page_in_small_letters_is_no_unknown_type(compiled: Compile) -> None:
    c = compiled({"a.md": "---\ntype: page\nlayout: wide\n---\n# A\n", "b.md": "---\ntype: page\n---\n# B\n"})
    assert found(c, "unknown-type") == []


def test_in_an_okf_bundle_unknown_types_are_pages(compiled: Compile) -> None:
    c = compiled({"index.md": INDEX, "tables/orders.md": page("# Orders", "type: BigQuery Table")})
    entity = c.org.entities["tables/orders"]
    assert (entity.type, entity.declared_type.text) == ("Page", "BigQuery Table")
    assert [d for d in c.linted.diagnostics if d.severity != "info"] == []


def test_in_an_okf_bundle_the_same_type_key_gives_kinds(compiled: Compile) -> None:
    c = compiled({"index.md": INDEX, "x/a.md": page("1. Look.\n2. Tell.", "type: Playbook", "title: Alarm")})
    assert (c.org.entities["x/a"].type, c.org.entities["x/a"].title.text) == ("Workflow", "Alarm")


def test_in_an_okf_bundle_unknown_keys_are_kept(compiled: Compile) -> None:
    c = compiled({"index.md": INDEX, "tables/orders.md": page("# Orders", "type: Table", "rows: {a: 1}")})
    assert ("rows", '{"a": "1"}') in {(x.key.text, x.json) for x in c.org.entities["tables/orders"].extras}
    assert found(c, "unknown-key") == []


@pytest.mark.parametrize("folder", ["", "knowledge/"])
def test_in_an_okf_bundle_a_slash_is_the_bundle(folder: str, compiled: Compile) -> None:
    files = {f"{folder}index.md": INDEX, f"{folder}tables/orders.md": page("# Orders", "type: Table")}
    joins = page("[customers](/tables/orders.md#orders)", "type: Table")
    c = compiled({"a.md": "# A\n", **files, f"{folder}deep/er/joins.md": joins})
    assert (f"{folder}deep/er/joins", f"{folder}tables/orders") in edges(c, "refers_to")
    assert found(c, "dead-link") == []


# 1. Agent Companies

COMPANY = page("We lend.", "name: Lender", "slug: lender", "schema: agentcompanies/v1", "goals: [Lend]")


def company(root: str = "", **more: str) -> dict[str, str | bytes]:
    files = {
        "COMPANY.md": COMPANY,
        "agents/ceo/AGENTS.md": page("You lead.", "name: CEO", "title: Chief executive", "reportsTo: null"),
        "agents/clerk/AGENTS.md": page("You file.", "name: Clerk", "reportsTo: ceo", "skills: [filing]"),
        "teams/office/TEAM.md": page(
            "The office.",
            "name: Office",
            "manager: ../../agents/ceo/AGENTS.md",
            "includes: [../../agents/clerk/AGENTS.md]",
        ),
        "skills/filing/SKILL.md": page("# Filing", "name: filing", "description: Files."),
        **more,
    }
    return {f"{root}{path}": text for path, text in files.items()}


def test_an_agent_company_has_an_organization_roles_teams_and_skills(compiled: Compile) -> None:
    c = compiled(company())
    assert {i: e.type for i, e in c.org.entities.items()} == {
        "COMPANY": "Organization",
        "agents/ceo/AGENTS": "Role",
        "agents/clerk/AGENTS": "Role",
        "teams/office/TEAM": "Team",
        "skills/filing/SKILL": "Skill",
    }
    assert said(c) == []
    assert c.org.entities["agents/ceo/AGENTS"].title.text == "CEO"
    assert isinstance(c.org.entities["skills/filing/SKILL"], Skill)


def test_the_company_has_its_name_goals_and_mission(compiled: Compile) -> None:
    one = compiled(company()).org.entities["COMPANY"]
    assert isinstance(one, Organization)
    assert (one.name.text, texts(one.goals), one.mission.text) == ("Lender", ["Lend"], "We lend.")


def test_an_agent_of_a_company_is_a_role_that_an_agent_holds(compiled: Compile) -> None:
    role = compiled(company()).org.entities["agents/clerk/AGENTS"]
    assert isinstance(role, Role)
    assert role.by_agent


def test_reports_to_and_skills_are_slugs(compiled: Compile) -> None:
    c = compiled(company())
    assert edges(c, "reports_to") == {("agents/clerk/AGENTS", "agents/ceo/AGENTS")}
    assert edges(c, "uses") == {("agents/clerk/AGENTS", "skills/filing/SKILL")}


def test_manager_and_includes_of_a_team_are_paths(compiled: Compile) -> None:
    c = compiled(company())
    assert edges(c, "member_of") == {
        ("agents/ceo/AGENTS", "teams/office/TEAM"),
        ("agents/clerk/AGENTS", "teams/office/TEAM"),
    }


def test_slugs_resolve_in_the_nearest_company(compiled: Compile) -> None:
    inner = company("companies/a/inner/")
    c = compiled({**company("companies/a/"), **company("companies/b/"), **inner, "roles/ceo.md": "# CEO\n"})
    assert edges(c, "reports_to") == {
        (f"companies/{p}/agents/clerk/AGENTS", f"companies/{p}/agents/ceo/AGENTS") for p in ("a", "b", "a/inner")
    }
    assert said(c, "ambiguous-reference") == said(c)


def test_a_slug_that_the_company_lacks_is_looked_for_around_it(compiled: Compile) -> None:
    files = company("companies/a/")
    del files["companies/a/agents/ceo/AGENTS.md"]
    del files["companies/a/teams/office/TEAM.md"]
    c = compiled({**files, "roles/ceo.md": "# CEO\n"})
    assert edges(c, "reports_to") == {("companies/a/agents/clerk/AGENTS", "roles/ceo")}


def test_a_declared_slug_is_the_agents_name(compiled: Compile) -> None:
    boss = page("You lead.", "name: Boss", "slug: chief")
    clerk = page("You file.", "name: Clerk", "reportsTo: chief")
    c = compiled({"COMPANY.md": COMPANY, "agents/b/AGENTS.md": boss, "agents/c/AGENTS.md": clerk})
    assert edges(c, "reports_to") == {("agents/c/AGENTS", "agents/b/AGENTS")}


def test_other_documents_of_a_company_are_in_it(compiled: Compile) -> None:
    flow_ = page("1. The CEO asks.\n2. The clerk files.", "type: Workflow", "owner: ceo")
    a, b = (company(f"{name}/", **{"workflows/w.md": flow_}) for name in "ab")
    c = compiled({**a, **b, "roles/ceo.md": "# CEO\n"})
    assert {(s, t) for s, t in edges(c, "owns") if "workflows" in t} == {
        (f"{name}/agents/ceo/AGENTS", f"{name}/workflows/w") for name in "ab"
    }
    assert {t for s, t in edges(c, "performs") if s.startswith("a/")} == {
        "a/agents/ceo/AGENTS",
        "a/agents/clerk/AGENTS",
    }


def test_agents_md_outside_a_company_is_no_role(compiled: Compile) -> None:
    c = compiled({"AGENTS.md": "# Read me\n", "agents/x/AGENTS.md": "# X\n"})
    assert {e.type for e in c.org.entities.values()} == {"Policy"}


# 2. What a document or a section is


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("Organization", "Organization"),
        ("Team", "Team"),
        ("Role", "Role"),
        ("Workflow", "Workflow"),
        ("Process", "Workflow"),
        ("Procedure", "Workflow"),
        ("Playbook", "Workflow"),
        ("Runbook", "Workflow"),
        ("SOP", "Workflow"),
        ("Policy", "Policy"),
        ("Standard", "Policy"),
        ("Guideline", "Policy"),
        ("Tool", "Tool"),
        ("System", "Tool"),
        ("Record", "Record"),
        ("Glossary", "Glossary"),
        ("Metric", "Metric"),
        ("Control", "Control"),
        ("Page", "Page"),
        ("role", "Role"),
    ],
)
def test_types_and_what_else_they_are_called(written: str, kind: str, compiled: Compile) -> None:
    c = compiled({"a.md": page("# A\n\n1. Do.\n2. Tell.", f"type: {written}")})
    assert c.org.entities["a"].type == kind
    assert c.org.nodes["a"].type == kind
    assert c.org.entities["a"].evidence.how == "declared"
    assert found(c, "unknown-type") == []


def test_a_term_is_a_type(compiled: Compile) -> None:
    c = compiled({"terms/net.md": page("# Net\n\nAfter tax.", "type: Term")})
    assert c.org.nodes["terms/net"].type in ("Term", "Glossary")
    assert found(c, "unknown-type") == []


def test_page_is_for_everything_else_and_is_legal(compiled: Compile) -> None:
    c = compiled({"a.md": "# A\n\nText.\n", "notes/b.md": "# B\n"})
    assert {e.type for e in c.org.entities.values()} == {"Page"}
    assert said(c) == []


def test_the_first_match_wins_and_the_answer_says_which(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "policies/declared.md": page("# A", "type: Role"),
        "policies/configured.md": "# B\n",
        "policies/placed.md": "# C\n",
        "untyped.md": "# D\n",
    }
    types = (("policies/declared.md", "Tool"), ("policies/configured.md", "Tool"))
    c = compile_folder(write_files(tmp_path, files), Config(types=types))
    assert [(e.type, e.evidence.how) for e in c.org.entities.values()] == [
        ("Tool", "configured"),
        ("Role", "declared"),
        ("Policy", "placed"),
        ("Page", "default"),
    ]
    assert all(c.org.nodes[i].evidence for i in c.org.entities)


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("roles", "Role"),
        ("workflows", "Workflow"),
        ("processes", "Workflow"),
        ("sops", "Workflow"),
        ("policies", "Policy"),
        ("teams", "Team"),
        ("tools", "Tool"),
        ("records", "Record"),
        ("metrics", "Metric"),
        ("controls", "Control"),
        ("Roles", "Role"),
    ],
)
def test_the_folder_names_the_type(folder: str, kind: str, compiled: Compile) -> None:
    entity = compiled({f"x/{folder}/y/a.md": "# A\n"}).org.entities[f"x/{folder}/y/a"]
    assert (entity.type, entity.evidence.how) == (kind, "placed")
    assert folder in entity.evidence.text


def test_the_nearest_ancestor_folder_wins(compiled: Compile) -> None:
    c = compiled({"teams/finance/policies/a.md": "# A\n", "policies/old/teams/b.md": "# B\n"})
    assert [e.type for e in c.org.entities.values()] == ["Team", "Policy"]


@pytest.mark.parametrize("name", ["README.md", "readme.md", "index.md", "Index.md"])
def test_readme_and_index_are_not_placed(name: str, compiled: Compile) -> None:
    (entity,) = compiled({f"roles/{name}": "# Roles\n"}).org.entities.values()
    assert entity.type == "Page"


def test_an_untyped_document_is_a_page_with_evidence(compiled: Compile) -> None:
    node = compiled({"expenses.md": "# Money we spend\nStaff must ask.\n"}).org.nodes["expenses"]
    assert (node.type, node.certainty) == ("Page", "inferred")
    assert node.evidence


def test_one_page_may_hold_five_roles_a_policy_and_a_procedure(compiled: Compile) -> None:
    text = "# Handbook\n\n" + "".join(f"## Role {n}\n- Type: Role\n\n" for n in "ABCDE")
    text += "## Credit\n- Type: Policy\n\nClerks must ask.\n\n## Lend\n- Type: Procedure\n\n1. **Ask**.\n2. **Pay**.\n"
    c = compiled({"handbook.md": text})
    kinds = [e.type for e in c.org.entities.values()]
    assert sorted(kinds) == ["Page", "Policy", "Role", "Role", "Role", "Role", "Role", "Workflow"]
    assert len(norms(c, "handbook#credit")) == 1
    assert set(steps_of(c, "handbook#lend")) == {"ask", "pay"}


def test_any_front_matter_key_may_be_an_item_under_the_heading(compiled: Compile) -> None:
    text = """
    # People

    ## Chief
    - Type: Role
    - Id: CH-1

    ## Clerk
    - Type: Role
    - Reports to: [Chief](#chief)
    - Holder: human:Ada
    - Aliases: Filer, Scribe
    - Status: deprecated
    - Review in: 12 months
    - Description: Files things
    """
    c = compiled({"people.md": md(text)})
    role = c.org.entities["people#clerk"]
    assert isinstance(role, Role)
    assert texts(role.holders) == ["human:Ada"]
    assert texts(role.aliases) == ["Filer", "Scribe"]
    assert (role.state, role.review_in.text, role.description.text) == ("deprecated", "12 months", "Files things")
    assert c.org.entities["people#chief"].declared_id.text == "CH-1"
    assert ("people#clerk", "people#chief") in edges(c, "reports_to")


def test_keys_may_stand_under_the_documents_own_heading(compiled: Compile) -> None:
    c = compiled({**ROLES, "x.md": "# X\n- Type: Policy\n- Owner: [CFO](roles/cfo.md)\n\nClerks must ask.\n"})
    assert (c.org.entities["x"].type, c.org.entities["x"].evidence.how) == ("Policy", "declared")
    assert edges(c, "owns") == {("roles/cfo", "x")}
    assert len(norms(c, "x")) == 1


def test_the_entity_ends_at_the_next_heading_of_its_level_or_higher(compiled: Compile) -> None:
    text = """
    # Book

    ## Part

    ### Credit
    - Type: Policy

    Clerks must ask.

    #### Limits
    Clerks must count.

    ### Sibling
    Clerks must sing.

    ## Next part
    Clerks must dance.
    """
    c = compiled({"book.md": md(text)})
    assert [n.text.text for n in norms(c, "book#credit")] == ["Clerks must ask.", "Clerks must count."]
    outside = [n.text.text for n in norms(c, "book")]
    assert outside == ["Clerks must sing.", "Clerks must dance."]
    assert len(c.org.norms) == 4


def test_a_typed_section_in_a_typed_section_is_its_own(compiled: Compile) -> None:
    text = "# Book\n\n## Credit\n- Type: Policy\n\nA must ask.\n\n### Fees\n- Type: Policy\n\nB must pay.\n"
    c = compiled({"book.md": text})
    assert [len(norms(c, i)) for i in ("book#credit", "book#fees")] == [1, 1]


def test_every_fact_carries_declared_or_inferred_and_its_place(compiled: Compile) -> None:
    files = everything()
    c = compiled(files)
    lines = {path: str(text).count("\n") + 1 for path, text in files.items()}
    facts: list[Node | Edge] = [*c.org.nodes.values(), *c.org.edges]
    for fact in facts:
        assert fact.certainty in ("declared", "inferred")
        if fact not in (c.org.nodes.get("everyone"),):
            assert 1 <= fact.span.line <= lines[fact.path], fact


@pytest.mark.parametrize(
    ("rule", "files"),
    [
        ("dead-link", {"a.md": "# A\n[x](b.md)\n"}),
        ("unresolved-reference", {"policies/p.md": page("# P", "owner: roles/cof")}),
        (
            "retired-in-use",
            {
                "roles/cfo.md": page("# CFO", "status: retired"),
                "workflows/w.md": page("1. **Buy** it.\n   - Approval: [CFO](../roles/cfo.md)\n2. Pay.", "type: SOP"),
            },
        ),
    ],
    ids=["dead link", "dangling reference", "dissolved role approves"],
)
def test_facts_that_are_wrong_whatever_the_author_meant_are_errors(
    rule: str, files: dict[str, str | bytes], compiled: Compile
) -> None:
    assert {d.severity for d in found(compiled(files), rule)} == {"error"}


@pytest.mark.parametrize("keys", [("reviewed: 2020-01-01", "review_in: 12 months"), ("stale_after: 2020-01-01",)])
def test_a_page_past_its_own_date_is_a_warning_since_many_expire_at_once(keys: tuple[str], compiled: Compile) -> None:
    c = compiled({"policies/p.md": page("# P", *keys)})
    assert [(d.severity, d.certainty) for d in found(c, "overdue-review")] == [("warning", "declared")]


def test_what_rests_on_inference_is_at_most_a_warning(compiled: Compile) -> None:
    old = page("# Auditor", "status: retired")
    text = "---\ngoverned_by: roles/auditor\n---\n# Loop\n1. The auditor looks.\n2. Go to step 1.\n"
    c = compiled({"roles/auditor.md": old, "workflows/w.md": text, "loose.md": text, "b.md": page("# B", "status: x")})
    inferred = [d for d in c.linted.diagnostics if d.certainty == "inferred"]
    assert {d.severity for d in inferred} <= {"warning", "info"}


@pytest.mark.parametrize("rule", [r for r in rules().values() if r.severity == "error"], ids=lambda r: r.name)
def test_a_finding_that_rests_on_inference_is_at_most_a_warning(rule: Rule) -> None:
    assert rule.diagnose(Finding("a.md", START, "It is so.", certainty="inferred")).severity == "warning"
    assert rule.diagnose(Finding("a.md", START, "It is so.", certainty="declared")).severity == "error"


# 3. Front matter every document may have

COMMON = (
    "id: X-1",
    "title: Named",
    "description: What it is.",
    "owner: human:Ada",
    "status: active",
    "aliases: [Other]",
    "tags: [one]",
    "applies_to: everyone",
    "governed_by: policies/base",
    "supersedes: policies/old",
    "effective: 2026-01-01",
    "reviewed: 2026-06-01",
    "review_in: 12 months",
    "stale_after: 2027-06-01",
    "sources: [https://example.com]",
)
KINDS = (
    "Team",
    "Role",
    "Workflow",
    "Policy",
    "Tool",
    "Record",
    "Glossary",
    "Metric",
    "Control",
    "Organization",
    "Page",
)


@pytest.mark.parametrize("kind", KINDS)
def test_every_document_may_have_these_keys(kind: str, compiled: Compile) -> None:
    base = {"policies/base.md": "# Base\n", "policies/old.md": page("# Old", "status: retired")}
    c = compiled({**base, "x.md": page("1. Do.\n2. Tell.", f"type: {kind}", *COMMON)})
    entity = c.org.entities["x"]
    assert (entity.title.text, entity.declared_id.text, entity.description.text) == ("Named", "X-1", "What it is.")
    assert (entity.state, texts(entity.aliases), texts(entity.tags)) == ("active", ["Other"], ["one"])
    assert (entity.effective.text, entity.reviewed.text) == ("2026-01-01", "2026-06-01")
    assert (entity.review_in.text, entity.stale_after.text) == ("12 months", "2027-06-01")
    assert edges(c, "owns", "governs", "supersedes", "applies_to") == {
        ("person:Ada", "x"),
        ("policies/base", "x"),
        ("x", "policies/old"),
        ("x", "everyone"),
    }
    assert said(c) == []


def test_replaced_by_says_the_same_as_supersedes(compiled: Compile) -> None:
    c = compiled({"policies/new.md": "# New\n", "policies/old.md": page("# Old", "replaced_by: policies/new")})
    assert edges(c, "supersedes") == {("policies/new", "policies/old")}


@pytest.mark.parametrize("key", ["reviewed", "last_reviewed_on", "last_reviewed_at"])
def test_reviewed_has_other_names(key: str, compiled: Compile) -> None:
    c = compiled({"policies/p.md": page("# P", f"{key}: 2020-01-01", "review_in: 12 months")})
    assert c.org.entities["policies/p"].reviewed.text == "2020-01-01"
    assert len(found(c, "overdue-review")) == 1


@pytest.mark.parametrize("status", ["draft", "active", "deprecated", "retired"])
def test_status_is_one_of_four(status: str, compiled: Compile) -> None:
    c = compiled({"policies/p.md": page("# P", f"status: {status}")})
    assert c.org.entities["policies/p"].state == status
    assert said(c) == []


def test_another_status_is_reported(compiled: Compile) -> None:
    assert found(compiled({"policies/p.md": page("# P", "status: actve")}), "invalid-value")


PROVENANCE = {
    "sources": "[{resource: https://example.com/x, author: team:x}]",
    "usage_window": "{from: 2026-01-01T00:00:00Z}",
    "generated": "{by: bot/1, at: 2026-06-20T22:53:05Z}",
    "verified": "[{by: human:ada, at: 2026-06-25T09:00:00Z}]",
}


def test_okf_provenance_and_trust_are_kept_and_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = page("# P", "type: Policy", *(f"{k}: {v}" for k, v in PROVENANCE.items()))
    root = write_files(tmp_path, {"policies/p.md": text})
    c = compile_folder(root)
    assert {x.key.text for x in c.org.entities["policies/p"].extras} == set(PROVENANCE)
    assert said(c) == []
    assert main(["show", "policies/p", str(root), "--no-cache"]) == 0
    shown = capsys.readouterr().out
    assert all(word in shown for word in ("team:x", "bot/1", "human:ada", "usage_window"))


@pytest.mark.parametrize(
    ("keys", "held"),
    [
        ("status: active", True),
        ("tags: [x]", True),
        ("status: stable", True),
        (f"effective: {AS_OF.isoformat()}", True),
        ("status: draft", False),
        ("status: deprecated", False),
        ("status: retired", False),
        ("effective: 2026-11-23", False),
    ],
)
def test_bundles_hold_active_documents_in_force_and_list_the_others(keys: str, held: bool, compiled: Compile) -> None:
    files = {
        "roles/a.md": page("# A\n## Responsibilities\n- Work.", keys),
        "policies/p.md": page("# P\nB must count.", keys),
        "roles/b.md": "# B\n\n## Responsibilities\n- Play.\n",
    }
    bundles, left_out = bundle(compiled({**files}).org)
    (b,) = [one for one in bundles if one.id == "roles/b"]
    assert ("roles/a" in {one.id for one in bundles}) is held
    assert any("policies/p" in n for n in b.norms) is held
    assert set(left_out) == (set() if held else {"roles/a", "policies/p"})


def test_an_organization_has_a_name_and_a_mission(compiled: Compile) -> None:
    one = compiled({"a.md": page("# A", "type: Organization", "name: Acme", "mission: Make.")}).org.entities["a"]
    assert isinstance(one, Organization)
    assert (one.name.text, one.mission.text) == ("Acme", "Make.")


def test_a_tool_has_users_and_actions(compiled: Compile) -> None:
    c = compiled({**ROLES, "tools/erp.md": page("# ERP", "users: [roles/clerk]", "actions: [post, void]")})
    tool = c.org.entities["tools/erp"]
    assert isinstance(tool, Tool)
    assert texts(tool.actions) == ["post", "void"]
    assert edges(c, "uses") == {("roles/clerk", "tools/erp")}


def test_a_record_has_fields_and_states(compiled: Compile) -> None:
    one = compiled({"records/o.md": page("# O", "fields: [amount, date]", "states: [open, paid]")}).org.entities[
        "records/o"
    ]
    assert isinstance(one, Record)
    assert (texts(one.fields), texts(one.states)) == (["amount", "date"], ["open", "paid"])


def test_a_term_is_a_bold_word_with_a_definition_in_a_glossary(compiled: Compile) -> None:
    c = compiled({"glossary.md": page("# G\n\n- **Net**: after tax.\n\n**Gross**: before tax.", "type: Glossary")})
    glossary = c.org.entities["glossary"]
    assert isinstance(glossary, Glossary)
    assert [(t.word.text, t.meaning.text) for t in glossary.terms] == [("Net", "after tax."), ("Gross", "before tax.")]
    assert c.org.nodes["glossary#net"].type == "Term"


def test_a_term_may_be_a_document(compiled: Compile) -> None:
    one = compiled({"terms/net.md": page("# Net\n\nAfter tax.", "type: Term")}).org.entities["terms/net"]
    assert isinstance(one, Glossary)
    assert [(t.word.text, t.meaning.text) for t in one.terms] == [("Net", "After tax.")]


def test_a_metric_has_a_target_and_what_measures_it(compiled: Compile) -> None:
    one = compiled({"metrics/m.md": page("# M", "target: 95 %", "measured_by: tools/erp"), "tools/erp.md": "# E\n"})
    metric = one.org.entities["metrics/m"]
    assert isinstance(metric, Metric)
    assert (metric.target.text, texts(metric.measured_by)) == ("95 %", ["tools/erp"])
    assert said(one) == []


def test_a_control_has_objective_performer_evidence_frequency_and_satisfies(compiled: Compile) -> None:
    keys = ("objective: No theft.", "performed_by: roles/clerk", "evidence: [count sheet]", "frequency: monthly")
    c = compiled({**ROLES, "controls/c.md": page("# C", *keys, "satisfies: [ISO/A.5]")})
    control = c.org.entities["controls/c"]
    assert isinstance(control, Control)
    assert (control.objective.text, control.frequency.text) == ("No theft.", "monthly")
    assert texts(control.evidence_kept) == ["count sheet"]
    assert {"roles/clerk"} == {t for _, t in edges(c, "performs")}
    assert [s for s, _ in edges(c, "satisfies")] == ["controls/c"]
    assert said(c) == []


STAFF: dict[str, str | bytes] = {
    "roles/lead.md": "# Lead\n",
    "roles/member.md": page("# Member", "reports_to: roles/lead"),
    "roles/sub.md": page("# Sub", "reports_to: roles/member", "team: teams/inner"),
    "roles/alone.md": "# Alone\n",
    "teams/outer.md": page("# Outer", "members: [roles/member, teams/inner]"),
    "teams/inner.md": "# Inner\n",
    "tools/erp.md": page("# ERP", "users: [roles/alone]"),
    "records/order.md": "# Order\n",
    "workflows/sell.md": page("1. The lead asks.\n   - Produces: Order\n2. The sub sells.", "type: Workflow"),
}
ALL_STAFF = {"roles/lead", "roles/member", "roles/sub", "roles/alone"}


@pytest.mark.parametrize(
    ("target", "roles"),
    [
        ("roles/alone", {"roles/alone"}),
        ("teams/outer", {"roles/member", "roles/sub"}),
        ("teams/inner", {"roles/sub"}),
        ("workflows/sell", {"roles/lead", "roles/sub"}),
        ("records/order", {"roles/lead"}),
        ("tools/erp", {"roles/alone"}),
        ("everyone", ALL_STAFF),
        ("[roles/alone, teams/inner]", {"roles/alone", "roles/sub"}),
    ],
)
def test_applies_to_takes_roles_teams_workflows_records_tools_or_everyone(
    target: str, roles: set[str], compiled: Compile
) -> None:
    c = policy(compiled, "It must be counted.", f"applies_to: {target}", files=STAFF)
    assert reached(c, "counted") == roles
    assert said(c, "unused-output") == []


def test_sections_inherit_applies_to_and_the_nearest_wins(compiled: Compile) -> None:
    text = """
    It must be one.

    ## Plain
    It must be two.

    ## Own
    - Applies to: roles/lead

    It must be three.

    ### Below
    It must be four.

    ### Nearer
    - Applies to: roles/sub

    It must be five.

    ## After
    It must be six.
    """
    c = policy(compiled, text, "applies_to: roles/alone", files=STAFF)
    found_ = {word: reached(c, word) for word in ("one", "two", "three", "four", "five", "six")}
    assert found_ == {
        "one": {"roles/alone"},
        "two": {"roles/alone"},
        "three": {"roles/lead"},
        "four": {"roles/lead"},
        "five": {"roles/sub"},
        "six": {"roles/alone"},
    }


@pytest.mark.parametrize("role", ["roles/lead", "roles/sub"])
def test_applies_to_never_flows_along_reporting_lines(role: str, compiled: Compile) -> None:
    assert reached(policy(compiled, "It must be one.", f"applies_to: {role}", files=STAFF), "one") == {role}


def test_a_norm_whose_own_subject_is_a_role_is_narrowed_to_it(compiled: Compile) -> None:
    c = policy(compiled, "The lead must be one. It must be two.", "applies_to: everyone", files=STAFF)
    assert reached(c, "one") == {"roles/lead"}
    assert reached(c, "two") == ALL_STAFF


def test_without_applies_to_the_subject_counts(compiled: Compile) -> None:
    sell = str(STAFF["workflows/sell.md"]).replace("type: Workflow", "type: Workflow\ngoverned_by: policies/p")
    c = policy(compiled, "Alone must be one. It must be two.", files={**STAFF, "workflows/sell.md": sell})
    assert reached(c, "one") == {"roles/alone"}
    assert reached(c, "two") == {"roles/lead", "roles/sub"}
    assert found(c, "applies-to-nobody") == []


def test_without_anything_a_norm_applies_to_nobody_and_that_is_reported(compiled: Compile) -> None:
    c = policy(compiled, "It must be one.", files=STAFF)
    assert reached(c, "one") == set()
    assert len(found(c, "applies-to-nobody")) == 1


# 4. Role and team

SUPPORT = """
---
type: Role
reports_to: roles/head-of-support
holder: agent            # agent, human:NAME, or a list; a role without a holder is open
tools: [tools/helpdesk, tools/payments]
---
# Support agent

## Mission
Solve customers' problems in the first reply.

## Responsibilities
- Answer every ticket within 4 business hours.
- Refund orders that arrived damaged.

## Authority
| Action       | Limit       | Condition                  |
|--------------|-------------|----------------------------|
| Refund order | up to $250  | order younger than 30 days |
| Waive fee    | none        |                            |
| Send voucher | any         |                            |
| Send sample  |             |                            |

## Escalation
- When the customer threatens legal action, escalate to [Legal counsel](legal-counsel.md) within 1 hour.
"""


def support(compiled: Compile) -> tuple[Compiled, Role]:
    files = {f"roles/{name}.md": f"# {name.replace('-', ' ')}\n" for name in ("head-of-support", "legal-counsel")}
    files |= {f"tools/{name}.md": f"# {name}\n" for name in ("helpdesk", "payments")}
    c = compiled({**files, "roles/support-agent.md": md(SUPPORT)})
    role = c.org.entities["roles/support-agent"]
    assert isinstance(role, Role)
    assert said(c) == []
    return c, role


def test_a_role_has_a_mission_and_responsibilities(compiled: Compile) -> None:
    _, role = support(compiled)
    assert role.mission.text == "Solve customers' problems in the first reply."
    assert [d.text for d in role.duties] == [
        "Answer every ticket within 4 business hours.",
        "Refund orders that arrived damaged.",
    ]


def test_a_role_has_authority_with_limit_and_condition(compiled: Compile) -> None:
    _, role = support(compiled)
    grant = role.authority[0]
    assert (grant.action.text, grant.limit.text, grant.condition.text) == (
        "Refund order",
        "up to $250",
        "order younger than 30 days",
    )
    assert [(q.comparator, q.amount, q.dimension) for q in grant.quantities] == [("<=", "250", "USD")]


def test_limit_none_means_may_not(compiled: Compile) -> None:
    _, role = support(compiled)
    assert [g.none for g in role.authority] == [False, True, False, False]


def test_limit_any_or_blank_means_unlimited(compiled: Compile) -> None:
    _, role = support(compiled)
    assert [(g.none, g.quantities) for g in role.authority[2:]] == [(False, ()), (False, ())]


def test_a_role_escalates(compiled: Compile) -> None:
    c, role = support(compiled)
    assert [e.within.text for e in role.escalations] == ["1 hour"]
    assert edges(c, "escalates_to") == {("roles/support-agent", "roles/legal-counsel")}


def test_reports_to_and_tools_are_edges(compiled: Compile) -> None:
    c, _ = support(compiled)
    assert edges(c, "reports_to") == {("roles/support-agent", "roles/head-of-support")}
    assert edges(c, "uses") == {("roles/support-agent", "tools/helpdesk"), ("roles/support-agent", "tools/payments")}


@pytest.mark.parametrize(
    ("holder", "agent", "open_"),
    [
        ("holder: agent", True, False),
        ("holder: human:Ada", False, False),
        ("holder: [human:Ada, agent]", True, False),
        ("tags: [x]", False, True),
    ],
)
def test_a_holder_is_an_agent_a_human_or_a_list_and_without_one_a_role_is_open(
    holder: str, agent: bool, open_: bool, compiled: Compile
) -> None:
    role = compiled({"roles/a.md": page("# A", holder)}).org.entities["roles/a"]
    assert isinstance(role, Role)
    assert (role.by_agent, role.open) == (agent, open_)


def test_team_and_deputy_are_edges(compiled: Compile) -> None:
    a = page("# A", "team: teams/t", "deputy: roles/b")
    c = compiled({"roles/a.md": a, "roles/b.md": "# B\n", "teams/t.md": "# T\n"})
    assert edges(c, "member_of") == {("roles/a", "teams/t")}
    assert edges(c, "deputizes") == {("roles/b", "roles/a")}


def test_a_team_has_a_lead_members_and_a_charter(compiled: Compile) -> None:
    text = page("# T\n\n## Charter\nSell more.", "lead: roles/cfo", "members: [roles/clerk, human:Ada]")
    c = compiled({**ROLES, "teams/t.md": text})
    team = c.org.entities["teams/t"]
    assert isinstance(team, Team)
    assert (texts(team.lead), team.charter.text) == (["roles/cfo"], "Sell more.")
    assert edges(c, "member_of") == {(i, "teams/t") for i in ("roles/cfo", "roles/clerk", "person:Ada")}


def test_a_team_may_hold_roles(compiled: Compile) -> None:
    c = compiled({"teams/t.md": "# T\n\nWe sell.\n\n## Seller\n- Type: Role\n- Holder: agent\n"})
    assert c.org.entities["teams/t#seller"].type == "Role"
    assert c.org.entities["teams/t"].type == "Team"


# 5. Workflow

ORDER_TO_CASH = """
---
type: Workflow
owner: roles/cfo
trigger: a customer signs an order form
inputs: [signed order form]
governed_by: [policies/credit, policies/invoicing]
within: 60 days
---
# Order to cash

## Steps
1. **Check credit**: the [Credit analyst](../roles/credit-analyst.md) scores the customer.
   - Needs: signed order form
   - Produces: credit decision
   - Uses: ERP
   - Within: 1 business day
   - If the score is below 600: go to **Decline order**
   - If the score is 600 or more and the amount is over $50,000: go to **Approve exposure**
   - Otherwise: go to **Ship**
2. **Approve exposure**: the [CFO](../roles/cfo.md) approves or declines.
   - Approves: exposure
   - If declined: go to **Decline order**
3. **Ship**: the [Warehouse lead](../roles/warehouse-lead.md) prepares the order.
   - In parallel:
     1. **Pack**: ...
     2. **Invoice**: ...
4. **Collect**: the [Collector](../roles/collector.md) follows [Collections](collections.md).
   - Runs: [Collections](collections.md)
   - If late by 30 days: escalate to [Controller](../roles/controller.md)
   - End
5. **Decline order**: the [Credit analyst](../roles/credit-analyst.md) tells the customer.
   - End: declined
"""


def order_to_cash(compiled: Compile) -> Compiled:
    roles = ("credit-analyst", "cfo", "warehouse-lead", "collector", "controller")
    files: dict[str, str | bytes] = {f"roles/{r}.md": f"# {r.replace('-', ' ')}\n" for r in roles}
    files |= {"policies/credit.md": "# Credit\n", "policies/invoicing.md": "# Invoicing\n", "tools/erp.md": "# ERP\n"}
    files["workflows/collections.md"] = "# Collections\n\n1. The collector calls.\n2. The collector writes.\n"
    return compiled({**files, "workflows/order-to-cash.md": md(ORDER_TO_CASH)})


def test_the_example_workflow_has_its_control_flow(compiled: Compile) -> None:
    c = order_to_cash(compiled)
    assert arrows(c, "workflows/order-to-cash") == {
        ("check-credit", "decline-order", "the score is below 600"),
        ("check-credit", "approve-exposure", "the score is 600 or more and the amount is over $50,000"),
        ("check-credit", "ship", "otherwise"),
        ("approve-exposure", "decline-order", "declined"),
        ("approve-exposure", "ship", "otherwise"),
        ("ship", "pack", ""),
        ("ship", "invoice", ""),
        ("pack", "collect", ""),
        ("invoice", "collect", ""),
        ("collect", "END", ""),
        ("decline-order", "END", ""),
    }


def test_the_example_workflow_has_its_keys_and_edges(compiled: Compile) -> None:
    c = order_to_cash(compiled)
    w = "workflows/order-to-cash"
    one = the_workflow(c, w)
    assert (one.trigger.text, texts(one.inputs), one.within.text) == (
        "a customer signs an order form",
        ["signed order form"],
        "60 days",
    )
    assert edges(c, "governs") == {("policies/credit", w), ("policies/invoicing", w)}
    assert ("roles/cfo", w) in edges(c, "owns")
    assert (f"{w}#check-credit", "tools/erp") in edges(c, "uses")
    assert (f"{w}#collect", "workflows/collections") in edges(c, "runs")
    assert {(s, t) for s, t in edges(c, "performs") if s.startswith(w)} == {
        (f"{w}#check-credit", "roles/credit-analyst"),
        (f"{w}#approve-exposure", "roles/cfo"),
        (f"{w}#ship", "roles/warehouse-lead"),
        (f"{w}#collect", "roles/collector"),
        (f"{w}#decline-order", "roles/credit-analyst"),
    }
    assert (f"{w}#collect", "roles/controller") in edges(c, "escalates_to")


def test_the_example_workflow_is_without_fault(compiled: Compile) -> None:
    assert [d for d in order_to_cash(compiled).linted.diagnostics if d.severity == "error"] == []


def test_a_steps_id_is_the_workflows_id_hash_and_the_slug_of_the_bold_name(compiled: Compile) -> None:
    c = workflow(compiled, "1. **Check & go**: look.\n2. **Pay.** Then pay.\n3. **Tell:** say it.")
    assert [s.id for s in the_workflow(c).steps] == ["workflows/w#check--go", "workflows/w#pay", "workflows/w#tell"]


def test_a_steps_id_has_a_slash_when_the_workflows_id_has_a_hash(compiled: Compile) -> None:
    c = compiled({"book.md": "# Book\n\n## Lend\n- Type: Workflow\n\n1. **Ask**: ask.\n2. Pay.\n"})
    assert [s.id for s in the_workflow(c, "book#lend").steps] == ["book#lend/ask", "book#lend/step-2"]


def test_a_step_without_a_name_is_step_n(compiled: Compile) -> None:
    c = workflow(compiled, "1. Look at it.\n2. **Pay** it.\n3. Tell them.")
    assert [slugged(s.id) for s in the_workflow(c).steps] == ["step-1", "pay", "step-3"]


def test_names_are_unique_in_a_workflow(compiled: Compile) -> None:
    c = workflow(compiled, "1. **Pay**: one.\n2. **Look**: two.\n3. **Pay**: three.")
    assert len(found(c, "duplicate-step-name")) == 1
    assert len({s.id for s in the_workflow(c).steps}) == 3


def test_go_to_sees_only_that_workflow(compiled: Compile) -> None:
    other = page("1. **Refuse**: no.\n2. **Stop**: end.", "type: Workflow")
    steps = "1. **Look**: see.\n   - If bad: go to **Refuse**\n2. **Pay**: pay."
    c = workflow(compiled, steps, files={"workflows/other.md": other})
    assert [d.path for d in found(c, "unresolved-reference")] == ["workflows/w.md"]
    assert not any("other" in t for s, t in edges(c, "next") if s.startswith("workflows/w#"))
    c = workflow(compiled, steps + "\n3. **Refuse**: ours.", files={"workflows/other.md": other})
    assert ("look", "refuse", "bad") in arrows(c)


def test_the_next_item_is_the_next_step_and_the_last_one_ends(compiled: Compile) -> None:
    c = workflow(compiled, "1. **A** x.\n2. **B** y.\n3. **C** z.")
    assert arrows(c) == {("a", "b", ""), ("b", "c", ""), ("c", "END", "")}


def test_unless_a_line_says_otherwise(compiled: Compile) -> None:
    c = workflow(compiled, "1. **A** x.\n   - Go to **C**\n2. **B** y.\n   - End\n3. **C** z.\n   - Go to **B**")
    assert arrows(c) == {("a", "c", ""), ("b", "END", ""), ("c", "b", "")}


def test_the_actor_is_the_first_role_named_in_the_item(compiled: Compile) -> None:
    c = workflow(compiled, "1. **A**: the credit analysts ask the CFO.\n2. **B**: the [CFO](../roles/cfo.md) signs.")
    assert edges(c, "performs") == {("workflows/w#a", "roles/analyst"), ("workflows/w#b", "roles/cfo")}


def test_owner_as_a_label_works_too(compiled: Compile) -> None:
    c = workflow(compiled, "1. **A**: tell the CFO.\n   - Owner: Clerk\n2. **B**: file.\n   - owner: roles/analyst")
    assert edges(c, "performs") == {("workflows/w#a", "roles/clerk"), ("workflows/w#b", "roles/analyst")}


LABELS = """
1. **A**: do it.
   - Needs: form, letter
   - Produces: decision
   - Uses: ERP
   - Within: 2 hours
   - Owner: Clerk
   - Approval: CFO
   - Approves: exposure
   - If bad: go to **B**
   - Otherwise: go to **C**
   - Runs: Other
   - On failure: go to **D**
   - Escalate: to the CFO
2. **B**: do it.
   - In parallel:
     1. **B1**: x.
     2. **B2**: y.
3. **C**: do it.
   - Repeat until done
4. **D**: do it.
   - Go to **E**
5. **E**: do it.
   - End
"""
OTHER: dict[str, str | bytes] = {
    "workflows/other.md": page("# Other\n\n1. The clerk asks.\n2. The clerk tells.", "type: Workflow"),
    "tools/erp.md": "# ERP\n",
}
NAMES = (
    *("Needs", "Produces", "Uses", "Within", "Owner", "Approval", "Approves", "If", "Otherwise", "Runs", "Escalate"),
    *("Repeat", "Go", "End", "In", "On"),
)


def recased(text: str, how: str) -> str:
    for name in NAMES:
        text = text.replace(f"- {name}", f"- {getattr(name, how)()}")
    return text


@pytest.mark.parametrize("how", ["title", "lower", "upper"])
def test_a_label_is_a_sub_item_that_begins_with_it_in_any_case(how: str, compiled: Compile) -> None:
    c = workflow(compiled, recased(LABELS, how), files=OTHER)
    step = steps_of(c)["a"]
    assert (texts(step.needs), texts(step.produces), texts(step.uses)) == (["form", "letter"], ["decision"], ["ERP"])
    assert (step.within.text, texts(step.owner), texts(step.approval)) == ("2 hours", ["Clerk"], ["CFO"])
    assert (step.approves.text, texts(step.runs)) == ("exposure", ["Other"])
    assert arrows(c) == {
        ("a", "b", "bad"),
        ("a", "c", "otherwise"),
        ("a", "d", "failure"),
        ("b", "b1", ""),
        ("b", "b2", ""),
        ("b1", "c", ""),
        ("b2", "c", ""),
        ("c", "c", "until done"),
        ("c", "d", ""),
        ("d", "e", ""),
        ("e", "END", ""),
    }
    assert edges(c, "escalates_to") == {("workflows/w#a", "roles/cfo")}
    assert edges(c, "approves") == {("workflows/w#a", "roles/cfo")}
    assert edges(c, "runs") == {("workflows/w#a", "workflows/other")}


def test_a_label_may_be_bold(compiled: Compile) -> None:
    c = workflow(
        compiled, "1. **A** x.\n   - **Needs:** form\n   - **If bad:** go to **C**\n2. **B** x.\n3. **C** x.\n"
    )
    assert texts(steps_of(c)["a"].needs) == ["form"]
    assert ways(c) == {("a", "c"), ("a", "b"), ("b", "c"), ("c", "END")}


@pytest.mark.parametrize(
    "line", ["Needs a form", "Within two hours of that", "If it is bad, stop", "Uses of this are many"]
)
def test_without_a_colon_an_item_is_no_label(line: str, compiled: Compile) -> None:
    c = workflow(compiled, f"1. **A**: do it.\n   - {line}\n2. **B**: do it.")
    step = steps_of(c)["a"]
    assert (step.needs, step.within.text, step.exits, step.uses) == ((), "", (), ())


@pytest.mark.parametrize("line", ["End", "End: done", "End.", "Go to **C**", "go to **C**."])
def test_the_colon_is_optional_after_end_and_go_to(line: str, compiled: Compile) -> None:
    c = workflow(compiled, f"1. **A**: do it.\n   - {line}\n2. **B**: do it.\n3. **C**: do it.")
    assert ("a", "C".lower() if "C" in line else "END", "") in arrows(c)
    assert ("a", "b") not in ways(c)


def test_end_may_name_an_outcome(compiled: Compile) -> None:
    c = workflow(compiled, "1. **A**: do it.\n   - If bad: End: declined\n2. **B**: do it.\n   - End: paid")
    assert [[e.outcome for e in s.exits] for s in the_workflow(c).steps] == [["declined"], ["paid"]]


@pytest.mark.parametrize(
    "lines", ["- If bad: go to **C**\n- Needs: form\n", "If bad: go to **C**\n\nNeeds: form\n"], ids=["items", "text"]
)
def test_in_headed_steps_labels_are_items_or_paragraphs(lines: str, compiled: Compile) -> None:
    c = workflow(compiled, f"### 1. A\n\nDo it.\n\n{lines}\n### 2. B\n\nDo it.\n\n### 3. C\n\nDo it.\n")
    assert texts(steps_of(c)["a"].needs) == ["form"]
    assert arrows(c) == {("a", "c", "bad"), ("a", "b", "otherwise"), ("b", "c", ""), ("c", "END", "")}


def test_guards_are_tried_from_top_to_bottom(compiled: Compile) -> None:
    lines = "".join(f"   - If x is {n}: go to **{n}**\n" for n in ("D", "B", "C"))
    c = workflow(compiled, f"1. **A**: do it.\n{lines}2. **B** x.\n3. **C** x.\n4. **D** x.")
    assert [slugged(a.target) for a in flow(the_workflow(c)).after("workflows/w#a")] == ["d", "b", "c"]


def test_a_lone_if_falls_through_to_the_next_item(compiled: Compile) -> None:
    c = workflow(compiled, "1. **A**: do it.\n   - If bad: go to **C**\n2. **B** x.\n3. **C** x.")
    assert ways(c) == {("a", "c"), ("a", "b"), ("b", "c"), ("c", "END")}


def test_several_ifs_do_not_fall_through(compiled: Compile) -> None:
    c = workflow(
        compiled,
        "1. **A**: do it.\n   - If approved: go to **C**\n   - If declined: go to **D**\n"
        "2. **B** x.\n   - End\n3. **C** x.\n   - End\n4. **D** x.",
    )
    assert {b for a, b in ways(c) if a == "a"} == {"c", "d"}


def test_an_if_may_say_what_is_done_and_go_on(compiled: Compile) -> None:
    c = workflow(compiled, "1. **A**: do it.\n   - If bad: tell the customer\n2. **B** x.")
    assert ways(c) == {("a", "b"), ("b", "END")}


PARALLEL = """
1. **Prepare**: get ready.
   - In parallel:
     1. Packing
        1. **Box**: put it in.
        2. **Label**: stick it on.
     2. **Invoice**: write it.
2. **Send**: send it.
"""


def test_parallel_items_are_branches_and_a_list_below_is_the_sequence(compiled: Compile) -> None:
    c = workflow(compiled, PARALLEL)
    step = steps_of(c)["prepare"]
    assert [[slugged(s.id) for s in b.steps][-2:] for b in step.branches] == [["box", "label"], ["invoice"]]
    assert ("box", "label") in ways(c)
    assert not ways(c) & {("label", "invoice"), ("box", "invoice"), ("invoice", "box")}


def test_a_parallel_step_ends_when_all_end(compiled: Compile) -> None:
    c = workflow(compiled, PARALLEL)
    assert {("label", "send"), ("invoice", "send")} <= ways(c)
    assert ("prepare", "send") not in ways(c)
    assert not steps_of(c)["prepare"].first_wins


def test_go_to_out_of_a_branch_is_a_fault(compiled: Compile) -> None:
    steps = PARALLEL.replace("write it.", "write it.\n        - If bad: go to **Send**")
    assert [d.severity for d in found(workflow(compiled, steps), "jump-out-of-branch")] == ["error"]


def test_go_to_inside_a_branch_is_none(compiled: Compile) -> None:
    steps = PARALLEL.replace("stick it on.", "stick it on.\n           - If torn: go to **Box**")
    c = workflow(compiled, steps)
    assert found(c, "jump-out-of-branch") == []
    assert ("label", "box") in ways(c)


def test_in_parallel_first_wins_ends_with_the_first(compiled: Compile) -> None:
    c = workflow(compiled, PARALLEL.replace("In parallel:", "In parallel, first wins:"))
    assert steps_of(c)["prepare"].first_wins
    assert {("label", "send"), ("invoice", "send")} <= ways(c)


def test_repeat_until_repeats_its_own_step_then_continues(compiled: Compile) -> None:
    c = workflow(compiled, "1. **A** x.\n2. **B** x.\n   - Repeat until the sum is right\n3. **C** x.")
    assert arrows(c) == {
        ("a", "b", ""),
        ("b", "b", "until the sum is right"),
        ("b", "c", ""),
        ("c", "END", ""),
    }


def test_a_go_to_backwards_is_a_loop_too(compiled: Compile) -> None:
    c = workflow(compiled, "1. **A** x.\n2. **B** x.\n   - If bad: go to **A**\n3. **C** x.")
    assert ("b", "a", "bad") in arrows(c)
    assert said(c, "missing-owner") == []


def test_a_loop_may_be_bounded(compiled: Compile) -> None:
    c = workflow(compiled, "1. **A** x.\n   - Repeat until it is right, at most 3 times\n2. **B** x.")
    assert [(e.limit, e.condition.text) for e in steps_of(c)["a"].exits] == [(3, "it is right")]


@pytest.mark.parametrize("line", ["Escalate: [CFO](../roles/cfo.md)", "If late: escalate to the CFO", "Escalate: CFO"])
def test_escalate_adds_an_edge_and_control_continues(line: str, compiled: Compile) -> None:
    c = workflow(compiled, f"1. **A**: the clerk asks.\n   - {line}\n2. **B** x.")
    assert edges(c, "escalates_to") == {("workflows/w#a", "roles/cfo")}
    assert ways(c) == {("a", "b"), ("b", "END")}


def test_on_failure_is_a_branch_that_is_always_possible(compiled: Compile) -> None:
    c = workflow(
        compiled,
        "1. **A** x.\n   - On failure: go to **C**\n   - If ok: go to **B**\n   - Otherwise: End\n"
        "2. **B** x.\n3. **C** x.",
    )
    assert arrows(c) == {
        ("a", "c", "failure"),
        ("a", "b", "ok"),
        ("a", "END", "otherwise"),
        ("b", "c", ""),
        ("c", "END", ""),
    }


def test_on_failure_alone_goes_on_to_the_next_item_too(compiled: Compile) -> None:
    c = workflow(compiled, "1. **A** x.\n   - On failure: go to **C**\n2. **B** x.\n3. **C** x.")
    assert ways(c) == {("a", "c"), ("a", "b"), ("b", "c"), ("c", "END")}


def test_within_stands_at_a_step_and_at_the_workflow(compiled: Compile) -> None:
    c = workflow(compiled, "1. **A** x.\n   - Within: 2 business days\n2. **B** x.", "within: 5 business days")
    assert (steps_of(c)["a"].within.text, the_workflow(c).within.text) == ("2 business days", "5 business days")


def test_approval_names_a_role_or_a_policy(compiled: Compile) -> None:
    table = page("# Spending\n\n| Amount | → Approver |\n|---|---|\n| any | [CFO](../roles/cfo.md) |\n", "type: Policy")
    steps = "1. **A** x.\n   - Approval: [CFO](../roles/cfo.md)\n2. **B** x.\n   - Approval: policies/spending"
    c = workflow(compiled, steps, files={"policies/spending.md": table})
    assert edges(c, "approves") >= {("workflows/w#a", "roles/cfo"), ("workflows/w#b", "policies/spending")}
    assert found(c, "wrong-type-reference") == []


def test_approves_names_the_action(compiled: Compile) -> None:
    c = workflow(compiled, "1. **A**: the CFO decides.\n   - Approves: Refund an order\n2. **B** x.")
    assert steps_of(c)["a"].approves.text == "Refund an order"


# 5. The same workflow in every written form

LINEAR = {"1": {"2"}, "2": {"3"}, "3": {"END"}}
BRANCHED = {"1": {"3", "2"}, "2": {"END"}, "3": {"END"}}
BRANCHED_FORMS = {
    "numbered list": """
        ## Steps

        1. **Check**: the clerk looks.
           - If declined: go to **Decline**
           - Otherwise: go to **Ship**
        2. **Ship**: the clerk ships.
           - End
        3. **Decline**: the clerk says no.
           - End: declined
        """,
    "headings below Steps": """
        ## Steps

        ### 1. Check
        The clerk looks.

        - If declined: go to **Decline**
        - Otherwise: go to **Ship**

        ### 2. Ship
        The clerk ships.

        - End

        ### 3. Decline
        The clerk says no.

        - End: declined
        """,
    "headings called steps": """
        ## Step 1: Check
        The clerk looks.

        - If declined: go to **Decline**
        - Otherwise: go to **Ship**

        ## Step 2: Ship
        The clerk ships.

        - End

        ## Step 3: Decline
        The clerk says no.

        - End: declined
        """,
    "prose with numbers": """
        **Step 1:** The clerk looks.

        - If declined: go to step 3
        - Otherwise: go to step 2

        **Step 2:** The clerk ships.

        - End

        **Step 3:** The clerk says no.

        - End: declined
        """,
    "prose with names": """
        **Step 1: Check.** The clerk looks.

        - If declined: go to **Decline**
        - Otherwise: go to **Ship**

        **Step 2: Ship.** The clerk ships.

        - End

        **Step 3: Decline.** The clerk says no.

        - End: declined
        """,
    "agent sop": """
        ## Overview
        This checks an order.

        ## Parameters

        - **order** (required): the order
        - **mode** (optional, default: "fast"): how

        **Constraints for parameter acquisition:**
        - You MUST ask for all parameters upfront

        ## Steps

        ### 1. Check
        The clerk looks.

        **Constraints:**
        - You MUST look twice
        - If declined: go to **Decline**
        - Otherwise: go to **Ship**

        ### 2. Ship
        The clerk ships.

        **Constraints:**
        - You MUST NOT hurry because goods break
        - End

        ### 3. Decline
        The clerk says no.

        **Constraints:**
        - You SHOULD be kind
        - End: declined

        ## Examples

        1. An example.
        2. Another.
        """,
    "mermaid": """
        ```mermaid
        flowchart TD
          A[Check] -->|declined| C[Decline]
          A -->|otherwise| B[Ship]
          B --> E([End])
          C --> F([declined])
        ```
        """,
    "mermaid, other arrows": """
        ```mermaid
        graph LR
          S((Start)) --> A["Check"]
          A -- declined --> C["Decline"]; A -- otherwise --> B["Ship"]
          B --> E((End))
          C --> E
        ```
        """,
}
LINEAR_FORMS = {
    "list": "1. **Check** it.\n2. **Ship** it.\n3. **Bill** it.\n",
    "imperatives": "1. Check the order.\n2. Ship the order.\n3. Bill the order.\n",
    "bullets": "## Steps\n\n- Check the order.\n- Ship the order.\n- Bill the order.\n",
    "check boxes": "- [ ] Check the order.\n- [ ] Ship the order.\n- [ ] Bill the order.\n",
    "headings": "### 1. Check\n\nLook.\n\n### 2. Ship\n\nShip.\n\n### 3. Bill\n\nBill.\n",
    "prose": "**Step 1:** Check.\n\n**Step 2:** Ship.\n\n**Step 3:** Bill.\n",
    "mermaid": "```mermaid\nflowchart LR\n  A[Check] --> B[Ship] --> C[Bill]\n```\n",
}


def shape(c: Compiled, order: tuple[str, ...] = ()) -> dict[str, set[str]]:
    """The control flow with the steps by number: by their place, or by the names in `order`."""
    one = the_workflow(c)
    place = {s.id: str(i + 1) for i, s in enumerate(one.steps)}
    if order:
        place = {s.id: str(order.index(s.name.text) + 1) for s in one.steps}
    result: dict[str, set[str]] = {number: set() for number in place.values()}
    for arc in flow(one).arcs:
        result[place[arc.source]].add(place.get(arc.target, "END"))
    return result


@pytest.mark.parametrize("form", BRANCHED_FORMS)
def test_the_same_workflow_in_each_form_has_the_same_control_flow(form: str, compiled: Compile) -> None:
    c = compiled({**ROLES, "workflows/w.md": page("# W\n\n" + md(BRANCHED_FORMS[form]), "type: Workflow")})
    order = ("Check", "Ship", "Decline") if the_workflow(c).steps and the_workflow(c).steps[0].name.text else ()
    assert shape(c, order) == BRANCHED
    labels = {a.label for a in flow(the_workflow(c)).arcs if a.kind in ("if", "otherwise")}
    assert labels == {"declined", "otherwise"}


@pytest.mark.parametrize("form", BRANCHED_FORMS)
def test_the_same_workflow_in_each_form_has_the_same_outcomes(form: str, compiled: Compile) -> None:
    if form == "mermaid, other arrows":
        return  # it draws one end for both
    c = compiled({**ROLES, "workflows/w.md": page("# W\n\n" + md(BRANCHED_FORMS[form]), "type: Workflow")})
    ends = [e.outcome for s in the_workflow(c).steps for e in s.exits if e.end]
    assert sorted(ends) == ["", "declined"]


@pytest.mark.parametrize("form", [f for f in BRANCHED_FORMS if "mermaid" not in f])
def test_the_same_workflow_in_each_form_has_the_same_actors(form: str, compiled: Compile) -> None:
    c = compiled({**ROLES, "workflows/w.md": page("# W\n\n" + md(BRANCHED_FORMS[form]), "type: Workflow")})
    assert [t for _, t in sorted(edges(c, "performs"))] == ["roles/clerk"] * 3


@pytest.mark.parametrize("form", BRANCHED_FORMS)
def test_the_same_workflow_in_each_form_is_without_fault(form: str, compiled: Compile) -> None:
    c = compiled({**ROLES, "workflows/w.md": page("# W\n\n" + md(BRANCHED_FORMS[form]), "type: Workflow")})
    assert [d.message for d in c.linted.diagnostics if d.severity == "error"] == []


@pytest.mark.parametrize("form", LINEAR_FORMS)
def test_a_plain_sequence_in_each_form_has_the_same_control_flow(form: str, compiled: Compile) -> None:
    c = compiled({"workflows/w.md": page("# W\n\n" + LINEAR_FORMS[form], "type: Workflow")})
    assert shape(c) == LINEAR


def test_a_headed_step_has_its_name_without_the_number(compiled: Compile) -> None:
    c = workflow(compiled, "### 1. Check it\n\nX.\n\n### 2. Ship it\n\nX.\n")
    assert [s.id for s in the_workflow(c).steps] == ["workflows/w#check-it", "workflows/w#ship-it"]


def test_a_plain_imperative_list_with_no_labels_is_a_workflow(compiled: Compile) -> None:
    c = compiled({"workflows/w.md": "# W\n\nHow we close.\n\n1. Lock the ledger.\n2. Print the report.\n"})
    assert len(the_workflow(c).steps) == 2
    assert said(c) == []


def test_an_agent_sop_is_a_workflow_by_its_file_name(compiled: Compile) -> None:
    c = compiled({**ROLES, "x/w.sop.md": "# W\n\n" + md(BRANCHED_FORMS["agent sop"])})
    (one,) = [e for e in c.org.entities.values() if e.path == "x/w.sop.md"]
    assert isinstance(one, Workflow)
    assert [s.name.text for s in one.steps] == ["Check", "Ship", "Decline"]


def test_the_constraints_of_an_agent_sop_are_norms(compiled: Compile) -> None:
    c = compiled({**ROLES, "workflows/w.md": page("# W\n\n" + md(BRANCHED_FORMS["agent sop"]), "type: Workflow")})
    assert [n.modality for n in norms(c, "workflows/w")] == ["must", "must", "must not", "should"]


# 6. Policy


@pytest.mark.parametrize(
    ("sentence", "modality", "action"),
    [
        ("Clerks must ask first.", "must", "ask first."),
        ("Clerks must not ask.", "must not", "ask."),
        ("Clerks should ask first.", "should", "ask first."),
        ("Clerks should not ask.", "should not", "ask."),
        ("Clerks may ask first.", "may", "ask first."),
        ("Clerks shall ask first.", "must", "ask first."),
        ("Clerks shall not ask.", "must not", "ask."),
        ("Clerks are required to ask first.", "must", "ask first."),
        ("Clerks are prohibited from asking.", "must not", "asking."),
        ("Clerks must never ask.", "must not", "ask."),
        ("Clerks MUST ask first.", "must", "ask first."),
        ("Clerks MUST NOT ask.", "must not", "ask."),
        ("Clerks SHALL ask first.", "must", "ask first."),
        ("Clerks SHOULD NOT ask.", "should not", "ask."),
        ("Clerks MAY ask first.", "may", "ask first."),
    ],
)
def test_a_norm_has_a_subject_a_modality_and_an_action(
    sentence: str, modality: str, action: str, compiled: Compile
) -> None:
    one = norm(compiled, sentence)
    assert (one.subject, one.modality, one.action) == ("Clerks", modality, action)


def test_a_norm_is_a_sentence_or_a_list_item(compiled: Compile) -> None:
    c = policy(compiled, "Clerks must ask. It is nice. Clerks must not lie.\n\n- Clerks may sing\n- A list item\n")
    assert [n.text.text for n in norms(c)] == ["Clerks must ask.", "Clerks must not lie.", "Clerks may sing"]


def test_never_and_always_at_the_start_of_a_sentence_make_a_norm(compiled: Compile) -> None:
    c = policy(compiled, "- Never share a password.\n- Clerks must ask.\n")
    assert [n.modality for n in norms(c)] == ["must not", "must"]


@pytest.mark.parametrize("word", ["if", "when", "unless", "except when"])
def test_a_norm_has_conditions(word: str, compiled: Compile) -> None:
    assert norm(compiled, f"Clerks must ask {word} it is late.").conditions == (f"{word} it is late",)


@pytest.mark.parametrize("word", ["If", "When", "Unless"])
def test_a_condition_may_come_first(word: str, compiled: Compile) -> None:
    one = norm(compiled, f"{word} it is late, clerks must ask.")
    assert (one.subject, one.conditions) == ("clerks", (f"{word} it is late",))


def test_except_takes_an_exception_without_a_verb(compiled: Compile) -> None:
    assert norm(compiled, "Clerks must ask except on Sunday mornings.").conditions == ("except on Sunday mornings",)


def test_a_norm_has_quantities_with_comparators(compiled: Compile) -> None:
    one = norm(compiled, "Clerks must ask within 3 days if the sum is over $500.")
    assert [(q.comparator, q.amount, q.dimension) for q in one.quantities] == [
        ("<=", "4320", "minutes"),
        (">", "500", "USD"),
    ]


def test_a_norm_has_a_source_place(compiled: Compile) -> None:
    c = policy(compiled, "It is nice. Clerks must ask.")
    (one,) = norms(c)
    assert c.org.units["policies/p.md"].path == c.org.nodes[one.id].path
    assert (one.span.line, one.span.column, one.span.end_column) == (6, 13, 29)


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("Clerks keep the books (however, auditors may read them).", "auditors"),
        ("The desk closes at five (but the clerk on duty must lock up).", "the clerk on duty"),
        ("Some managers are also admins and may act as such.", "Some managers"),
        ("Details are done case by case but must be approved.", "Details"),
        ("Clerks (and cashiers) must count the cash.", "Clerks (and cashiers)"),
    ],
)
def test_a_norm_is_about_those_whom_its_own_clause_names(sentence: str, subject: str, compiled: Compile) -> None:
    assert [n.subject for n in norms(compiled({"policies/p.md": f"# P\n{sentence}\n"}))] == [subject]


def test_a_norm_can_have_an_id_as_a_leading_bold_word(compiled: Compile) -> None:
    c = policy(compiled, "- **REF-1** Clerks must ask.\n- **REF-2**: Clerks may sing.\n")
    assert [(n.id, n.label) for n in norms(c)] == [("policies/p#REF-1", "REF-1"), ("policies/p#REF-2", "REF-2")]
    assert [n.subject for n in norms(c)] == ["Clerks", "Clerks"]


def test_an_id_in_braces_at_the_end_is_read(compiled: Compile) -> None:
    one = norm(compiled, "Clerks must ask. {#ask-first}")
    assert (one.id, one.action) == ("policies/p#ask-first", "ask.")


def test_without_an_id_a_norm_gets_one_from_its_section_and_position(compiled: Compile) -> None:
    c = policy(compiled, "## Asking\n\nClerks must ask.\n\nClerks may sing.\n\n## Lying\n\nClerks must not lie.\n")
    ids = [n.id for n in norms(c)]
    assert len(set(ids)) == 3
    assert ["asking" in i for i in ids] == [True, True, False]
    assert "lying" in ids[2]
    moved = policy(compiled, "## Lying\n\nClerks must not lie.\n\n## Asking\n\nClerks must ask.\n\nClerks may sing.\n")
    assert {n.id: n.text.text for n in norms(moved)} == {n.id: n.text.text for n in norms(c)}


def test_a_moved_norm_keeps_its_fingerprint_and_a_changed_one_does_not(compiled: Compile) -> None:
    before = norm(compiled, "Clerks must ask within 3 days.").fingerprint
    (moved,) = norms(policy(compiled, "Hello.\n\n## Else\n\n- It is so. Clerks must ask\n  within 3 days.\n"))
    assert moved.fingerprint == before
    for changed in ("Clerks must ask within 4 days.", "Clerks may ask within 3 days.", "Clerks must ask in 3 days."):
        assert norm(compiled, changed).fingerprint != before


def test_two_norms_with_one_id_are_reported(compiled: Compile) -> None:
    c = policy(compiled, "- **REF-1** Clerks must ask.\n- **REF-1** Clerks may sing.\n")
    assert len(found(c, "duplicate-norm-id")) == 1
    assert len({n.id for n in norms(c)}) == 2


@pytest.mark.parametrize(
    ("text", "comparator", "amount", "dimension"),
    [
        ("up to $500", "<=", "500", "USD"),
        ("over $1,000", ">", "1000", "USD"),
        ("more than 3 days", ">", "4320", "minutes"),
        ("below 600", "<", "600", "count"),
        ("under €50", "<", "50", "EUR"),
        ("less than 2 weeks", "<", "20160", "minutes"),
        ("at least 3 quotes", ">=", "3", "count"),
        ("600 or more", ">=", "600", "count"),
        ("$5k or more", ">=", "5000", "USD"),
        ("30 days or more", ">=", "43200", "minutes"),
        ("12 months", "=", "12", "months"),
        ("2 years", "=", "24", "months"),
        ("3 business days", "=", "1440", "business minutes"),
        ("£1.5 million", "=", "1500000", "GBP"),
    ],
)
def test_quantities(text: str, comparator: str, amount: str, dimension: str) -> None:
    (one,) = quantities(f"when it is {text}.")
    assert (one.comparator, one.amount, one.dimension) == (comparator, amount, dimension)


def test_a_dollar_is_usd_unless_configured(tmp_path: Path) -> None:
    root = write_files(tmp_path, {"policies/p.md": "# P\nClerks must ask over $5 or US$5 or CAD 5.\n"})
    found_ = []
    for config in (Config(), Config(currency="CAD")):
        (one,) = compile_folder(root, config).org.norms.values()
        found_.append([q.dimension for q in one.quantities])
    assert found_ == [["USD", "USD", "CAD"], ["CAD", "USD", "CAD"]]


def test_currencies_do_not_compare_nor_business_days_with_days_or_months() -> None:
    (euro, dollar) = quantities("€5 and $5")
    assert euro.dimension != dollar.dimension
    assert len({q.dimension for q in quantities("2 business days and 2 days and 2 months")}) == 3


def test_columns_with_an_arrow_are_the_outputs(compiled: Compile) -> None:
    c = policy(compiled, "| Sum | → Who | Where | → How |\n|---|---|---|---|\n| any | CFO | EU | post |\n")
    (one,) = tables(c)
    assert (one.outputs, texts(one.headers)) == ((1, 3), ["Sum", "Who", "Where", "How"])
    assert [[cell.text for cell in row] for row in one.rows] == [["any", "CFO", "EU", "post"]]


def test_the_example_table_is_read(compiled: Compile) -> None:
    text = """
    | Amount                    | Region | → Approver                           |
    |---------------------------|--------|--------------------------------------|
    | up to $1,000              | any    | [Team lead](../roles/lead.md)        |
    | over $1,000 up to $10,000 | any    | [Controller](../roles/controller.md) |
    | over $10,000              | any    | [CFO](../roles/cfo.md)               |
    """
    files = {f"roles/{name}.md": f"# {name}\n" for name in ("lead", "controller", "cfo")}
    c = policy(compiled, text, files={**files})
    (one,) = tables(c)
    assert (texts(one.headers), one.outputs, len(one.rows)) == (["Amount", "Region", "Approver"], (2,), 3)
    assert c.org.nodes[one.id].type == "Table"
    assert {t for s, t in edges(c, "refers_to") if s == "policies/p"} == {f"roles/{n}" for n in files_stems(files)}
    (low, high) = quantities(one.rows[1][0].text)
    assert [(low.comparator, low.amount), (high.comparator, high.amount)] == [(">", "1000"), ("<=", "10000")]


def files_stems(files: dict[str, str]) -> list[str]:
    return [path.split("/")[1].removesuffix(".md") for path in files]


def test_cross_tabs_are_not_decision_tables(compiled: Compile) -> None:
    text = "|  | EU | US |\n|---|---|---|\n| small | Clerk | CFO |\n| big | CFO | CFO |\n"
    assert tables(policy(compiled, text, files=ROLES)) == []


def test_a_table_without_outputs_is_an_ordinary_table(compiled: Compile) -> None:
    text = "| Day | What we do |\n|---|---|\n| Monday | Clean the whole house |\n| Friday | Rest at the sea |\n"
    assert tables(policy(compiled, text, files=ROLES)) == []


def test_a_line_above_the_table_may_close_the_words(compiled: Compile) -> None:
    text = "Values: EU, US\n\n| Region | → Who |\n|---|---|\n| EU | CFO |\n"
    (one,) = tables(policy(compiled, text))
    assert [values for _, values in one.values] == [("EU", "US")]


def test_a_line_above_the_table_may_give_the_hit_policy_and_the_default_is_unique(compiled: Compile) -> None:
    text = "| Region | → Who |\n|---|---|\n| EU | CFO |\n"
    (first,) = tables(policy(compiled, f"Hit policy: first\n\n{text}"))
    (default,) = tables(policy(compiled, text))
    assert (first.hit_policy, default.hit_policy or "unique") == ("first", "unique")


# 8. The graph


def everything() -> dict[str, str | bytes]:
    """An organization with every type of node and edge."""
    return {
        "roles/boss.md": "# Boss\n",
        "roles/clerk.md": page(
            "# Clerk\n## Escalation\n- Escalate to the [Boss](boss.md).\n",
            "reports_to: roles/boss",
            "team: teams/office",
            "deputy: roles/boss",
            "tools: [tools/erp]",
        ),
        "teams/office.md": "# Office\n",
        "tools/erp.md": "# ERP\n",
        "records/order.md": "# Order\n",
        "records/receipt.md": "# Receipt\n",
        "glossary.md": page("# G\n\n- **Net**: after tax.", "type: Glossary"),
        "policies/old.md": page("# Old", "status: retired"),
        "policies/p.md": page(
            "# P\n\nThe clerk must ask. See [order](../records/order.md).\n\n"
            "| Sum | → Who |\n|---|---|\n| any | [Boss](../roles/boss.md) |\n\n## Helper\n- Type: Role\n",
            "owner: roles/boss",
            "applies_to: everyone",
            "supersedes: policies/old",
        ),
        "workflows/other.md": "# Other\n\n1. The clerk calls.\n2. The clerk writes.\n",
        "workflows/w.md": page(
            """
            1. **Ask**: the clerk asks.
               - Needs: Order
               - Produces: Receipt
               - Uses: ERP
               - Approval: Boss
               - Escalate: Boss
               - Runs: Other
            2. **Sign**: the boss signs.
            """,
            "title: W",
            "inputs: [Order]",
            "outputs: [Receipt]",
            "governed_by: policies/p",
        ),
    }


@pytest.mark.parametrize(
    ("identity", "kind"),
    [
        ("roles/clerk", "Role"),
        ("policies/p#helper", "Role"),
        ("workflows/w#ask", "Step"),
        ("glossary#net", "Term"),
        ("policies/p", "Policy"),
    ],
)
def test_documents_sections_steps_and_terms_are_nodes(identity: str, kind: str, compiled: Compile) -> None:
    assert compiled(everything()).org.nodes[identity].type == kind


def test_norms_and_tables_are_nodes(compiled: Compile) -> None:
    org = compiled(everything()).org
    assert [n.title for n in org.nodes.values() if n.type == "Norm"] == ["The clerk must ask."]
    assert [n.title for n in org.nodes.values() if n.type == "Table"] == ["Sum / Who"]


@pytest.mark.parametrize(
    ("kind", "source", "target", "path", "line"),
    [
        ("owns", "roles/boss", "policies/p", "policies/p.md", 2),
        ("reports_to", "roles/clerk", "roles/boss", "roles/clerk.md", 2),
        ("member_of", "roles/clerk", "teams/office", "roles/clerk.md", 3),
        ("deputizes", "roles/boss", "roles/clerk", "roles/clerk.md", 4),
        ("uses", "roles/clerk", "tools/erp", "roles/clerk.md", 5),
        ("escalates_to", "roles/clerk", "roles/boss", "roles/clerk.md", 9),
        ("performs", "workflows/w#ask", "roles/clerk", "workflows/w.md", 7),
        ("needs", "workflows/w#ask", "records/order", "workflows/w.md", 8),
        ("produces", "workflows/w#ask", "records/receipt", "workflows/w.md", 9),
        ("uses", "workflows/w#ask", "tools/erp", "workflows/w.md", 10),
        ("approves", "workflows/w#ask", "roles/boss", "workflows/w.md", 11),
        ("escalates_to", "workflows/w#ask", "roles/boss", "workflows/w.md", 12),
        ("runs", "workflows/w#ask", "workflows/other", "workflows/w.md", 13),
        ("next", "workflows/w#ask", "workflows/w#sign", "workflows/w.md", 7),
        ("hands_off", "roles/clerk", "roles/boss", "workflows/w.md", 7),
        ("governs", "policies/p", "workflows/w", "workflows/w.md", 5),
        ("applies_to", "policies/p", "everyone", "policies/p.md", 3),
        ("supersedes", "policies/p", "policies/old", "policies/p.md", 4),
        ("refers_to", "policies/p", "records/order", "policies/p.md", 8),
        ("defines", "policies/p", "policies/p#helper", "policies/p.md", 14),
        ("defines", "glossary", "glossary#net", "glossary.md", 6),
    ],
)
def test_edges_have_a_type_and_a_source_place(
    kind: str, source: str, target: str, path: str, line: int, compiled: Compile
) -> None:
    c = compiled(everything())
    places = [(e.path, e.span.line) for e in c.org.edges if (e.type, e.source, e.target) == (kind, source, target)]
    assert (path, line) in places


def test_cycles_are_normal_in_links(compiled: Compile) -> None:
    assert said(compiled({"a.md": "# A\n[b](b.md)\n", "b.md": "# B\n[a](a.md)\n"})) == []


def test_cycles_are_normal_in_rework_loops(compiled: Compile) -> None:
    c = workflow(compiled, "1. **A** x.\n2. **B** y.\n   - If bad: go to **A**\n3. **C** z.")
    assert said(c) == []


@pytest.mark.parametrize(
    ("rule", "files"),
    [
        ("reporting-cycle", {f"roles/{a}.md": page(f"# {a}x", f"reports_to: roles/{b}") for a, b in ("ab", "ba")}),
        (
            "escalation-cycle",
            {f"roles/{a}.md": f"# {a}x\n\n## Escalation\n- Escalate to [x]({b}.md).\n" for a, b in ("ab", "ba")},
        ),
        ("supersession-cycle", {f"policies/{a}.md": page("# X", f"supersedes: policies/{b}") for a, b in ("ab", "ba")}),
        (
            "recursive-workflow",
            {
                f"workflows/{a}.md": page(f"1. Do.\n   - Runs: workflows/{b}\n2. Tell.", "type: SOP")
                for a, b in ("ab", "ba")
            },
        ),
    ],
)
def test_cycles_are_faults_in_reports_to_escalates_to_supersedes_and_runs(
    rule: str, files: dict[str, str | bytes], compiled: Compile
) -> None:
    assert [d.severity for d in found(compiled(files), rule)] == ["error"]


# 9. Saying "I know"


def test_an_ignore_covers_the_next_block_and_nothing_else(compiled: Compile) -> None:
    text = "# A\n\n<!-- orgc-ignore dead-link: it comes -->\nSee [x](x.md)\nand [y](y.md).\n\nSee [z](z.md).\n"
    c = compiled({"a.md": text})
    assert [d.span.line for d in found(c, "dead-link")] == [7]
    assert c.linted.suppressed == 2
    assert found(c, "unused-ignore") == []


def test_an_ignore_covers_a_whole_list(compiled: Compile) -> None:
    c = compiled({"a.md": "# A\n\n<!-- orgc-ignore dead-link: it comes -->\n\n- [x](x.md)\n- [y](y.md)\n"})
    assert said(c) == []


def test_an_ignore_covers_only_its_rule(compiled: Compile) -> None:
    c = compiled({"a.md": "# A\n\n<!-- orgc-ignore dead-anchor: it comes -->\nSee [x](x.md).\n"})
    assert sorted(d.rule for d in c.linted.diagnostics) == ["dead-link", "unused-ignore"]


@pytest.mark.parametrize("after", [False, True])
def test_ignore_file_covers_the_document(after: bool, compiled: Compile) -> None:
    parts = ["<!-- orgc-ignore-file dead-link: it comes -->", "# A\n\n[x](x.md)\n\n## B\n\n[y](y.md)"]
    c = compiled({"a.md": "\n\n".join(reversed(parts) if after else parts) + "\n", "b.md": "[x](x.md)\n"})
    assert said(c) == [("b.md", "dead-link")]


def test_ignore_file_covers_what_stands_in_front_matter(compiled: Compile) -> None:
    text = page("# P\n\n<!-- orgc-ignore-file unresolved-reference: it comes -->", "owner: roles/cof")
    assert said(compiled({"policies/p.md": text})) == []


@pytest.mark.parametrize("comment", ["orgc-ignore dead-link", "orgc-ignore dead-link:", "orgc-ignore-file dead-link: "])
def test_a_reason_is_required(comment: str, compiled: Compile) -> None:
    c = compiled({"a.md": f"# A\n\n<!-- {comment} -->\nSee [x](x.md).\n"})
    assert sorted(d.rule for d in c.linted.diagnostics) == ["dead-link", "unused-ignore"]


@pytest.mark.parametrize("comment", ["orgc-ignore dead-link: why", "orgc-ignore-file dead-link: why"])
def test_an_ignore_that_silences_nothing_is_reported(comment: str, compiled: Compile) -> None:
    c = compiled({"a.md": f"# A\n\n<!-- {comment} -->\nText.\n"})
    assert said(c) == [("a.md", "unused-ignore")]


# 1 to 6, harder cases


def test_a_typed_section_inherits_applies_to_from_the_document_around_it(compiled: Compile) -> None:
    text = "# Book\n\n## Credit\n- Type: Policy\n\nIt must be one.\n"
    c = compiled({**STAFF, "book.md": page(text, "applies_to: roles/alone")})
    assert reached(c, "one") == {"roles/alone"}
    assert found(c, "applies-to-nobody") == []


@pytest.mark.parametrize(
    ("key", "value"),
    [("Description", "Files, sorts and stores."), ("Title", "Clerk, junior"), ("Description", "Files; stores")],
)
def test_a_key_under_the_heading_has_the_whole_text(key: str, value: str, compiled: Compile) -> None:
    c = compiled({"people.md": f"# People\n\n## Clerk\n- Type: Role\n- {key}: {value}\n"})
    role = c.org.entities["people#clerk"]
    assert value in (role.description.text, role.title.text)


@pytest.mark.parametrize("reference", ['"[the chief](../roles/cfo.md)"', '"[the chief](/roles/cfo.md)"'])
def test_a_reference_in_front_matter_may_be_a_markdown_link(reference: str, compiled: Compile) -> None:
    c = compiled({"roles/cfo.md": CFO, "policies/p.md": page("# P", f"owner: {reference}")})
    assert edges(c, "owns") == {("roles/cfo", "policies/p")}
    assert said(c) == []


def test_a_slash_is_the_bundle_even_where_the_organization_has_that_path_too(compiled: Compile) -> None:
    orders = page("# Orders", "type: Table")
    files = {"k/index.md": INDEX, "k/tables/orders.md": orders, "tables/orders.md": orders}
    c = compiled({**files, "k/x.md": page("[o](/tables/orders.md)", "type: Table"), "a.md": "[o](/tables/orders.md)\n"})
    assert {("k/x", "k/tables/orders"), ("a", "tables/orders")} <= edges(c, "refers_to")


@pytest.mark.parametrize("line", ["Go to: **C**", "Go to: C"])
def test_the_colon_after_go_to_is_optional_not_forbidden(line: str, compiled: Compile) -> None:
    c = workflow(compiled, f"1. **A**: do it.\n   - {line}\n2. **B**: do it.\n3. **C**: do it.")
    assert ways(c) == {("a", "c"), ("b", "c"), ("c", "END")}


PARAGRAPH_FORMS = {
    "headings, labels as paragraphs": """
        ### 1. Check
        The clerk looks.

        If declined: go to **Decline**

        Otherwise: go to **Ship**

        ### 2. Ship
        The clerk ships.

        End

        ### 3. Decline
        The clerk says no.

        End: declined
        """,
    "prose, labels as paragraphs": """
        **Step 1:** The clerk looks.

        If declined: go to step 3

        Otherwise: go to step 2

        **Step 2:** The clerk ships.

        End

        **Step 3:** The clerk says no.

        End: declined
        """,
}


@pytest.mark.parametrize("form", PARAGRAPH_FORMS)
def test_labels_as_paragraphs_give_the_same_control_flow(form: str, compiled: Compile) -> None:
    c = compiled({**ROLES, "workflows/w.md": page("# W\n\n" + md(PARAGRAPH_FORMS[form]), "type: Workflow")})
    assert shape(c) == BRANCHED
    assert sorted(e.outcome for s in the_workflow(c).steps for e in s.exits if e.end) == ["", "declined"]


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("End", {("a", "END"), ("b", "c"), ("c", "END")}),
        ("Go to **C**", {("a", "c"), ("b", "c"), ("c", "END")}),
        ("Repeat until done", {("a", "a"), ("a", "b"), ("b", "c"), ("c", "END")}),
        (
            "In parallel:\n\n1. **X** x.\n2. **Y** y.",
            {("a", "x"), ("a", "y"), ("x", "b"), ("y", "b"), ("b", "c"), ("c", "END")},
        ),
    ],
    ids=["End", "Go to", "Repeat until", "In parallel"],
)
def test_in_headed_steps_every_label_may_be_a_paragraph(
    paragraph: str, expected: set[tuple[str, str]], compiled: Compile
) -> None:
    c = workflow(compiled, f"### 1. A\n\nDo it.\n\n{paragraph}\n\n### 2. B\n\nDo it.\n\n### 3. C\n\nDo it.\n")
    assert ways(c) == expected


def test_a_closed_set_and_a_hit_policy_may_stand_on_lines_of_one_paragraph(compiled: Compile) -> None:
    text = "Values: EU, US\nHit policy: first\n\n| Region | → Who |\n|---|---|\n| EU | CFO |\n"
    (one,) = tables(policy(compiled, text))
    assert one.hit_policy == "first"
    assert [values for _, values in one.values] == [("EU", "US")]


@pytest.mark.parametrize(
    ("text", "amount", "dimension"),
    [("3 or more days", "4320", "minutes"), ("2 or more business days", "960", "business minutes")],
)
def test_n_or_more_keeps_its_unit(text: str, amount: str, dimension: str) -> None:
    assert [(q.comparator, q.amount, q.dimension) for q in quantities(f"for {text}.")] == [(">=", amount, dimension)]


def test_a_norm_that_is_given_an_id_keeps_its_fingerprint(compiled: Compile) -> None:
    before = norm(compiled, "Clerks must ask.").fingerprint
    assert norm(compiled, "**REF-1** Clerks must ask.").fingerprint == before
    assert norm(compiled, "Clerks must ask. {#ref-1}").fingerprint == before


@pytest.mark.parametrize("text", ["May 5 is a holiday.", "In May clerks rest.", "The must-read list is here."])
def test_a_word_that_is_no_modality_makes_no_norm(text: str, compiled: Compile) -> None:
    assert norms(policy(compiled, text)) == []


def test_no_clerk_may_is_not_a_permission(compiled: Compile) -> None:
    c = policy(compiled, "No clerk may approve refunds.", files=ROLES)
    assert [n.modality for n in norms(c)] in ([], ["must not"])


def test_a_norm_narrowed_to_its_subject_does_not_reach_others(compiled: Compile) -> None:
    c = policy(compiled, "The lead must be one.", "applies_to: teams/inner", files=STAFF)
    assert reached(c, "one") <= {"roles/lead"}


def test_an_ambiguous_mention_in_prose_is_information(compiled: Compile) -> None:
    files = {"roles/a.md": page("# A", "aliases: [Filer]"), "roles/b.md": page("# B", "aliases: [Filer]")}
    c = workflow(compiled, "1. **Look**: the filer looks.\n2. **Pay**: pay.", files={**files})
    assert [d.severity for d in c.linted.diagnostics if "filer" in d.message.lower()] == ["info"]


def test_a_dangling_declared_reference_of_an_untyped_page_is_an_error(compiled: Compile) -> None:
    c = compiled({**ROLES, "handbook.md": page("# Handbook", "owner: roles/cof")})
    assert [d.severity for d in found(c, "unresolved-reference")] == ["error"]


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("A receipt is required above $25.", "must"),
        ("Cash gifts are prohibited.", "must not"),
        ("Clerks never share passwords.", "must not"),
        ("Clerks are REQUIRED to ask.", "must"),
        ("It is RECOMMENDED that clerks ask.", "should"),
        ("Asking is OPTIONAL.", "may"),
    ],
)
def test_required_prohibited_never_and_capitals_are_modalities(sentence: str, modality: str, compiled: Compile) -> None:
    assert [n.modality for n in norms(policy(compiled, sentence))] == [modality]


def test_only_is_a_modality_and_keeps_its_subject(compiled: Compile) -> None:
    one = norm(compiled, "Only the CFO may approve refunds.")
    assert one.subject == "the CFO"
    assert one.action == "approve refunds."


def test_at_the_discretion_of_is_not_a_rule(compiled: Compile) -> None:
    c = policy(compiled, "Refunds may be granted at the discretion of the CFO.", files=ROLES)
    assert norms(c) == []


def test_at_the_discretion_of_names_who_decides(compiled: Compile) -> None:
    c = policy(compiled, "Refunds are at the discretion of the CFO.", files=ROLES)
    assert {"roles/cfo"} <= {end for e in c.org.edges for end in (e.source, e.target)}


@pytest.mark.parametrize("text", ["$100 to $200", "100 to 200 USD", "$100 – $200"])
def test_a_to_b_includes_both_ends(text: str) -> None:
    (low, high) = quantities(f"for {text}.")
    assert (low.comparator, low.amount, low.dimension) == (">=", "100", "USD")
    assert (high.comparator, high.amount, high.dimension) == ("<=", "200", "USD")


def test_otherwise_the_last_column_is_the_output_when_its_cells_are_roles(compiled: Compile) -> None:
    text = "| Amount | Approver |\n|---|---|\n| up to $5 | Clerk |\n| over $5 | [CFO](../roles/cfo.md) |\n"
    c = policy(compiled, text, files=ROLES)
    (one,) = tables(c)
    assert one.outputs == (1,)
    assert c.org.nodes[one.id].certainty == "inferred"


def test_otherwise_the_last_column_is_the_output_when_its_cells_are_outcomes(compiled: Compile) -> None:
    text = "| Score | Decision |\n|---|---|\n| below 600 | declined |\n| 600 or more | approved |\n"
    (one,) = tables(policy(compiled, text))
    assert one.outputs == (1,)


def test_a_baseline_file_does_the_same_for_a_whole_handbook(tmp_path: Path) -> None:
    root = write_files(tmp_path / "org", {"a.md": "# A\n\n[x](x.md)\n"})
    common = [str(root), "--no-cache", "--quiet", "--baseline", str(tmp_path / "baseline.json")]
    assert main(["check", *common, "--write-baseline"]) == 0
    assert main(["check", *common]) == 0
    write_files(root, {"b.md": "# B\n\n[x](x.md)\n"})
    assert main(["check", *common]) == 1


# Found by writing other organizations


def test_a_parallel_step_goes_its_own_ways_when_its_parts_have_ended(compiled: Compile) -> None:
    text = "1. **A** x.\n   - In parallel:\n     1. **B** y.\n     2. **C** z.\n   - End: done\n2. **D** never."
    found = workflow(compiled, text)
    assert arrows(found) >= {("a", "b", ""), ("a", "c", ""), ("b", "END", ""), ("c", "END", "")}
    assert ("b", "d", "") not in arrows(found)
    assert {d.subject for d in found.linted.diagnostics if d.rule == "unreachable-step"} == {"workflows/w#d"}


@pytest.mark.parametrize("name", ["head-of-sales", "Head of sales", "roles/head-of-sales"])
def test_a_stem_of_several_words_is_a_name(name: str, compiled: Compile) -> None:
    files = {
        "roles/head-of-sales.md": "# Sales and Marketing Head\n",
        "roles/x.md": f"---\nreports_to: {name}\n---\n# X\n",
    }
    assert edges(compiled(files), "reports_to") == {("roles/x", "roles/head-of-sales")}


def test_several_labels_in_one_paragraph_are_each_a_label(compiled: Compile) -> None:
    text = "### 1. Freeze\nOwner: Clerk\nNeeds: form\nProduces: letter\n\n"
    text += "### 2. Send\nThe clerk sends it.\nNeeds: letter\n"
    found = workflow(compiled, text)
    one, two = next(e for e in found.org.entities.values() if e.type == "Workflow").steps
    assert [t.text for t in one.needs] == ["form"]
    assert [t.text for t in one.produces] == ["letter"]
    assert one.text.text == ""
    assert (two.text.text, [t.text for t in two.needs]) == ("The clerk sends it.", ["letter"])


@pytest.mark.parametrize(
    "text",
    [
        "An agent is a colleague who reads quickly, forgets overnight and never gets tired.",
        "Should you have questions, call Ann.",
        "It must be noted that rain is wet.",
        "The word `must` is a keyword.",
    ],
)
def test_what_only_looks_like_a_norm(text: str, compiled: Compile) -> None:
    assert norms(policy(compiled, text)) == []


def test_a_root_link_is_judged_where_types_are_declared(compiled: Compile) -> None:
    found = compiled({"a.md": "---\ntype: Policy\n---\n# A\n[b](/policies/gone.md)\n"})
    assert [d.rule for d in found.linted.diagnostics if d.severity == "error"] == ["dead-link"]


def test_mermaid_groups_are_linked_each_with_each(compiled: Compile) -> None:
    chart = "```mermaid\nflowchart LR\n  A[Check] --> B[Ship] & C[Bill] --> D[Close]\n```\n"
    c = compiled({"workflows/w.md": page("# W\n\n" + chart, "type: Workflow")})
    titles = {s.id: s.name.text for s in the_workflow(c).every_step()}
    arcs = {(titles[a.source], titles.get(a.target, "END")) for a in flow(the_workflow(c)).arcs}
    assert arcs >= {("Check", "Ship"), ("Check", "Bill"), ("Ship", "Close"), ("Bill", "Close"), ("Close", "END")}
    assert ("Ship", "Bill") not in arcs
