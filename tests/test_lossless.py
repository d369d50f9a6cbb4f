"""Agent Companies packages and Open Knowledge Format bundles come out of a build as they went in."""

from __future__ import annotations

import os
import posixpath
import re
from pathlib import Path

import pytest
import yaml

from orgc.compiler import targets
from orgc.model.artifact import Emission
from orgc.model.config import Config
from orgc.passes.bundle import bundle
from orgc.serialising import keys_and_body
from orgc.world import World
from tests.conftest import AS_OF, compile_folder, write_files
from tests.round_trip import changes, made_again
from tests.test_structured_targets import NASTY, emitted, sample

PACKAGE: dict[str, str | bytes] = {
    "COMPANY.md": "---\nname: Lanternworks\ndescription: Makes lanterns\nslug: lanternworks\n"
    "schema: agentcompanies/v1\n"
    "version: 1.0.0\nlicense: MIT\nauthors:\n  - name: Ada\ngoals:\n  - Light\nrequirements:\n  secrets: [KEY]\n"
    "founded: 2024-02-29\nrating: 4.5\npublic: true\n---\n\nLanterns.\n\n1. **CEO** thinks.\n",
    "agents/ceo/AGENTS.md": "---\nname: CEO\ntitle: Chief Executive Officer\nreportsTo: null\n"
    "skills: [wick, paperclip]\n"
    'metadata:\n  weight: "007"\n  nested: {a: [1, yes, "yes", ~]}\n---\n\nYou lead.\n\n'
    "## Who you hand off to\n\n- **Maker**: the plan\n",
    "agents/ceo/SOUL.md": "# Soul\n\nCalm.\n",
    "agents/maker/AGENTS.md": "---\nname: Maker\ntitle: Maker\nreportsTo: ceo\nskills:\n  - wick\n"
    "unknown-key: kept\n---\n\nYou make.\n",
    "teams/shop/TEAM.md": "---\nname: Shop\ndescription: The shop\nslug: shop\n"
    "manager: ../../agents/ceo/AGENTS.md\nincludes:\n"
    "  - ../../agents/maker/AGENTS.md\ntags: [a, b]\n---\n\nIt makes.\n",
    "skills/wick/SKILL.md": "---\nname: wick\ndescription: >\n  Trims: the wick.\n  Use when dark.\nmetadata:\n"
    "  sources:\n"
    "    - kind: github-file\n      commit: 0012e4\n---\n\nTrim.\n",
    "skills/wick/scripts/trim.py": "print('trim')\n",
    "projects/launch/PROJECT.md": "---\nname: Launch\nowner: ceo\n---\n\nLaunch it.\n",
    "projects/launch/tasks/first/TASK.md": "---\nname: First\nassignee: maker\nproject: launch\n"
    "recurring: true\n---\n\nMake one.\n",
    ".paperclip.yaml": "schema: paperclip/v1\nroutines:\n  first:\n    triggers:\n      - kind: schedule\n"
    '        cronExpression: "0 9 * * 1"\n        timezone: UTC\n',
    "LICENSE": "MIT\n",
    "images/chart.png": b"\x89PNG\r\n\x1a\n\x00",
}


def build(root: Path, target: str) -> Emission:
    org = compile_folder(root).org
    return targets()[target](org, bundle(org)[0], World(root, Config(), AS_OF).source)


def differences(root: Path, emission: Emission, prefix: str) -> list[str]:
    """The files of a folder whose values or text do not come out again, and those that come out and were not there."""
    world = World(root, Config(), AS_OF)
    made = {a.path: a.text for a in emission.artifacts}
    lost = {loss.subject for loss in emission.losses}
    found = [
        path
        for path in world.files
        if world.text(path) != made.get(prefix + path) and path not in lost and world.text(path)
    ]
    return found + [path for path in made if path.removeprefix(prefix) not in world.files]


def test_a_package_comes_out_as_it_went_in(tmp_path: Path) -> None:
    emission = build(write_files(tmp_path, PACKAGE), "agent-companies")
    assert differences(tmp_path, emission, "agent-companies/lanternworks/") == []
    assert [loss.subject for loss in emission.losses if loss.what.startswith("it is no text")] == ["images/chart.png"]


def test_packages_beside_a_handbook_stay_packages_and_get_its_rules(tmp_path: Path) -> None:
    files = {f"vendor/lantern/{path}": text for path, text in PACKAGE.items()}
    files["policies/p.md"] = (
        f"---\ntype: Policy\napplies_to: everyone\n---\n# P\n- **P-1** Everyone must say {NASTY}.\n"
    )
    files["roles/clerk.md"] = "---\ntype: Role\nholder: agent\n---\n# Clerk\n"
    root = write_files(tmp_path, files)
    emission = build(root, "agent-companies")
    made = {a.path: a for a in emission.artifacts}
    agent = made["agent-companies/lantern/agents/ceo/AGENTS.md"]
    assert agent.text.startswith(str(PACKAGE["agents/ceo/AGENTS.md"]))
    assert "P-1" in agent.text
    assert "policies/p#P-1" in {o.norm for o in agent.origins}
    line = next(o.line for o in agent.origins if o.norm)
    assert "P-1" in agent.text.split("\n")[line - 1]
    assert made["agent-companies/lantern/COMPANY.md"].text == PACKAGE["COMPANY.md"]
    assert made["agent-companies/organization/agents/clerk/AGENTS.md"].text.count("P-1") == 1


@pytest.mark.parametrize("folder", ["", "bought/"])
def test_an_imported_package_comes_out_as_it_went_in(folder: str, tmp_path: Path) -> None:
    """Every key with its value, every text, every other file; below a handbook its rules come to it."""
    more = {"skills/wick/README.md": "See [the boss](../../agents/ceo/AGENTS.md).\n"}
    links = "[s](./SOUL.md) [s](SOUL.md#soul) [dead](../images/chart.png) ![c](../../images/chart.png)"
    both = str(PACKAGE["agents/maker/AGENTS.md"]).replace("reportsTo: ceo", "reports_to: nobody\nreportsTo: ceo")
    more |= {"agents/ceo/AGENTS.md": f"{PACKAGE['agents/ceo/AGENTS.md']}\n{links}\n", "agents/maker/AGENTS.md": both}
    package = PACKAGE | more
    source = write_files(tmp_path / "in", {f"{folder}{path}": text for path, text in package.items()})
    made = made_again(source, tmp_path, "agent-companies") / "agent-companies" / (folder or "lanternworks")
    assert list(changes(source / folder, made)) == ["images/chart.png: is not made"]


def test_a_native_role_and_a_rule_join_an_imported_company(tmp_path: Path) -> None:
    source = write_files(tmp_path / "in", PACKAGE)
    native = {
        "policies/p.md": "---\ntype: Policy\napplies_to: everyone\n---\n# P\n- **P-1** Everyone must knock.\n",
        "roles/clerk.md": "---\ntype: Role\nholder: agent\nreports_to: roles/ceo\n---\n# Clerk\n",
    }
    write_files(tmp_path / "org", native)
    made = made_again(source, tmp_path, "agent-companies") / "agent-companies/lanternworks"
    clerk = keys_and_body((made / "agents/clerk/AGENTS.md").read_text())[0]
    assert clerk["reportsTo"] == "ceo"
    assert "P-1" in (made / "agents/ceo/AGENTS.md").read_text()
    assert "P-1" in (made / "agents/clerk/AGENTS.md").read_text()


@pytest.mark.parametrize(
    "place", ["../../etc/x.md", "/etc/x.md", "a/../../x.md", "c:/x.md", "a\\b.md", "x.sh", "a//b.md"]
)
def test_an_imported_document_does_not_choose_a_path_outside(place: str, tmp_path: Path) -> None:
    kept = f"imported:\n  format: agentcompanies\n  path: '{place}'\n"
    role = f"---\ntype: Role\ntitle: CEO\nholder: agent\n{kept}---\nYou lead.\n"
    emission = build(write_files(tmp_path, {"roles/ceo.md": role}), "agent-companies")
    assert {a.path for a in emission.artifacts if "AGENTS" in a.path or "x." in a.path or "b.md" in a.path} == {
        "agent-companies/organization/agents/ceo/AGENTS.md"
    }


def test_what_lies_outside_is_not_copied_through_a_link(tmp_path: Path) -> None:
    outside = write_files(tmp_path, {"secret.yaml": "hunter2: 1\n"}) / "secret.yaml"
    root = write_files(tmp_path / "o", {k: v for k, v in PACKAGE.items() if k != ".paperclip.yaml"})
    (root / ".paperclip.yaml").symlink_to(outside)
    emission = build(root, "agent-companies")
    assert not any("hunter2" in a.text for a in emission.artifacts)


def test_a_workflow_that_begins_by_the_calendar_is_a_routine(tmp_path: Path) -> None:
    flow = "---\ntype: Workflow\ntrigger: {}\n---\n# {}\n1. The [Clerk](../roles/a.md) does it.\n2. The Clerk ends.\n"
    triggers = {
        "every Monday at 8:30": "30 8 * * 1",
        "each morning": "0 9 * * *",
        "every weekday at 5 pm": "0 17 * * 1-5",
        "monthly": "0 9 1 * *",
        "every month on the 15th": "0 9 15 * *",
        "the first day of the quarter": "0 9 1 1,4,7,10 *",
        "the first Monday of March": "",
        "every other week": "",
        "a customer calls": None,
        "an invoice is overdue by a month": None,
    }
    files: dict[str, str | bytes] = {"roles/a.md": "---\ntype: Role\nholder: agent\n---\n# Clerk\n"}
    for number, trigger in enumerate(triggers):
        files[f"workflows/w{number}.md"] = flow.format(trigger, f"Work {number}")
    emission = build(write_files(tmp_path, files), "agent-companies")
    made = {a.path: a.text for a in emission.artifacts}
    top = "agent-companies/organization"
    settings = yaml.safe_load(made[f"{top}/.paperclip.yaml"])
    assert settings["schema"] == "paperclip/v1"
    for number, (trigger, cron) in enumerate(triggers.items()):
        keys = keys_and_body(made[f"{top}/tasks/w{number}/TASK.md"])[0]
        assert keys["assignee"] == "a"
        assert keys.get("recurring", False) is (cron is not None), trigger
        routine = settings["routines"].get(f"w{number}")
        if cron:
            assert routine["triggers"] == [{"kind": "schedule", "cronExpression": cron, "timezone": "UTC"}], trigger
        else:
            assert routine is None
    assert sum("set it by hand" in loss.what for loss in emission.losses) == 2


def test_the_sample_is_a_company_that_our_own_reader_takes(tmp_path: Path) -> None:
    """Agents with their managers, teams with their members: the same graph, read back by the package's rules."""
    from orgc.kinds.role import Role

    org, bundles, _ = sample()
    root = write_files(tmp_path, {a.path: a.text for a in emitted("agent-companies").artifacts})
    again = compile_folder(root).org
    back = {r.names[0]: r for r in again.every(Role) if r.path.endswith("AGENTS.md")}
    agents = {b.slug: b for b in bundles if b.kind == "role" and b.agent}
    assert set(back) == set(agents)
    for slug, b in agents.items():
        assert back[slug].title.text == b.title
        above = again.targets(back[slug].id, "reports_to")
        wanted = [i for i in org.targets(b.id, "reports_to") if i in {a.id for a in agents.values()}]
        assert [again.title(i) for i in above if i in again.entities] == [org.title(i) for i in wanted]
    unresolved = [
        u for u in again.unresolved if u.ref.key in ("reportsTo", "reports_to", "manager", "includes", "skills")
    ]
    assert unresolved == []


# -- Open Knowledge Format

BUNDLE: dict[str, str | bytes] = {
    "index.md": '---\nokf_version: "0.2"\n---\n\n# Metric\n\n* [Revenue](metrics/revenue.md) - What came in.\n',
    "log.md": "# Log\n\n## 2026-05-22\n* **Creation**: all of it.\n",
    "metrics/index.md": "# Metric\n\n* [Revenue](revenue.md) - What came in.\n",
    "metrics/revenue.md": "---\ntype: Metric\ntitle: Revenue\ntags: [a, b]\n"
    "generated: { by: agent/1, at: 2026-06-30T14:00:00Z }\n"
    "verified:\n  - { by: human:ada, at: 2026-07-01T09:00:00Z }\nstatus: stable\nstale_after: 2026-12-31T00:00:00Z\n"
    "sources:\n  - id: policy\n    resource: /policies/p.md\n    usage_count: 5000\nowner_team: 007\n---\n\n"
    "# Definition\n\nIt is.[^policy]\n\n"
    "[^policy]: Policy\n",
    "policies/p.md": "---\ntype: Policy\nresource: https://example.org/p\n---\nThe clerk must count.\n",
    "computations/c.md": "---\ntype: Attested Computation\nruntime: bigquery\nparameters:\n"
    "  - { name: year, type: integer, required: true }\n"
    "attester:\n  resource: check.py\n---\n\n# Computation\n\n    SELECT {{ 1 }}\n",
    "computations/check.py": "pass\n",
}


def test_a_knowledge_bundle_comes_out_as_it_went_in(tmp_path: Path) -> None:
    emission = build(write_files(tmp_path, BUNDLE), "okf")
    assert differences(tmp_path, emission, "okf/") == []


def test_a_bundle_below_a_handbook_and_without_a_version_keeps_its_text(tmp_path: Path) -> None:
    bare = {path: text for path, text in BUNDLE.items() if path != "index.md"}
    bare["index.md"] = str(BUNDLE["index.md"]).split("---\n\n")[1]
    root = write_files(tmp_path, {**bare, "roles/a.md": "---\ntype: Role\n---\n# A\n"})
    made = {a.path: a.text for a in build(root, "okf").artifacts}
    for path, text in bare.items():
        if path.endswith(".md"):
            keys, body, _ = keys_and_body(str(text))
            got, same, _ = keys_and_body(made[f"okf/{path}"])
            assert same == body, path
            assert {k: v for k, v in got.items() if k in keys} == keys
            assert set(got) - set(keys) <= {"title"}, path


def conformance(files: dict[str, str]) -> list[str]:
    """What chapter 11 of the OKF specification asks of a bundle."""
    faults = []
    for path, text in files.items():
        name = path.rsplit("/", 1)[-1]
        if name == "index.md":
            head = text.startswith("---\n")
            if head and (path != "index.md" or set(keys_and_body(text)[0]) != {"okf_version"}):
                faults.append(f"{path}: only the root's index has front matter")
            for row in keys_and_body(text)[1].split("\n"):
                if row.strip() and not re.match(r"# \S|\* \[.+\]\(\S+\)(?: - \S.*)?$", row):
                    faults.append(f"{path}: no entry: {row}")
        elif name == "log.md":
            faults += [
                f"{path}: {d}" for d in re.findall(r"^## (.*)$", text, re.M) if not re.fullmatch(r"\d{4}-\d\d-\d\d", d)
            ]
        elif name.endswith(".md"):
            try:
                head = yaml.safe_load(text.split("---\n")[1]) if text.startswith("---\n") else {}
            except yaml.YAMLError as error:
                head = {}
                faults.append(f"{path}: {error}")
            if not (isinstance(head.get("type"), str) and head["type"]):
                faults.append(f"{path}: no type")
    return faults


def test_the_sample_is_a_conformant_bundle_whose_links_lead_somewhere() -> None:
    files = {a.path.removeprefix("okf/"): a.text for a in emitted("okf").artifacts}
    assert conformance(files) == []
    assert conformance({"a.md": "# A\n", "b/index.md": "---\nx: 1\n---\n"})
    for path, text in files.items():
        for href in re.findall(r"\]\(([^()\s#]+)(?:#[^()\s]*)?\)", text):
            if ":" not in href:
                assert posixpath.normpath(posixpath.join(posixpath.dirname(path), href)) in files, (path, href)
        keys = keys_and_body(text)[0]
        labels = set(re.findall(r"\[\^([^\]]+)\](?!:)", text)) if keys.get("type") == "Instructions" else set()
        assert labels <= {s["id"] for s in keys.get("sources") or ()}
        assert all(s["resource"].lstrip("/") in files for s in keys.get("sources") or () if labels)


def test_trust_and_life_cycle_of_a_handbook_are_said_in_the_words_of_the_format(tmp_path: Path) -> None:
    page = (
        "---\ntype: Policy\nowner: Ada Byron\nreviewed: 2026-01-02\nnext_review: 2027-01-02\nstatus: {}\n---\n# P\nx\n"
    )
    root = write_files(
        tmp_path,
        {
            "policies/p.md": page.format("active"),
            "policies/q.md": page.format("retired"),
            "index.md": "# Home\n\nWelcome to [P](policies/p.md).\n",
            "roles/a.md": "# A\n\nSee [home](../index.md#home).\n",
        },
    )
    made = {a.path: a.text for a in build(root, "okf").artifacts}
    keys = keys_and_body(made["okf/policies/p.md"])[0]
    assert yaml.safe_load(made["okf/policies/p.md"].split("---\n")[1])["status"] == "stable"
    assert keys["verified"] == [{"by": "human:Ada-Byron", "at": "2026-01-02T00:00:00Z"}]
    assert keys["stale_after"] == "2027-01-02T00:00:00Z"
    assert keys_and_body(made["okf/policies/q.md"])[0]["status"] == "deprecated"
    assert "Welcome" in made["okf/overview.md"]
    assert "[home](../overview.md#home)" in made["okf/roles/a.md"]
    assert conformance({p.removeprefix("okf/"): t for p, t in made.items()}) == []


def corpora() -> list[tuple[str, str, str]]:
    folder = Path(os.environ.get("ORGC_CORPORA", "/nowhere"))
    found = [(str(p.parent), "agent-companies", "") for p in sorted(folder.glob("paperclipai__companies/*/COMPANY.md"))]
    return [f for f in found if (Path(f[0]) / "COMPANY.md").stat().st_size] + [
        (str(p), "okf", "okf/") for p in sorted(folder.glob("google__okf/okf/bundles/*"))
    ]


@pytest.mark.skipif(not corpora(), reason="ORGC_CORPORA names no folder with foreign packages")
@pytest.mark.parametrize(("folder", "target", "prefix"), corpora() or [("", "", "")])
def test_real_packages_come_out_as_they_went_in(folder: str, target: str, prefix: str, tmp_path: Path) -> None:
    emission = build(Path(folder), target)
    prefix = prefix or "/".join(emission.artifacts[0].path.split("/")[:2]) + "/"
    assert differences(Path(folder), emission, prefix) == []


@pytest.mark.skipif(not corpora(), reason="ORGC_CORPORA names no folder with foreign packages")
@pytest.mark.parametrize(("folder", "target", "prefix"), corpora() or [("", "", "")])
def test_real_packages_come_out_of_an_import_as_they_went_in(
    folder: str, target: str, prefix: str, tmp_path: Path
) -> None:
    made = made_again(Path(folder), tmp_path, target)
    (place,) = [made / prefix] if prefix else (made / target).iterdir()
    lost = [what for what in changes(Path(folder), place) if not what.endswith(".png: is not made")]
    assert lost == []
