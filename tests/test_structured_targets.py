"""The targets for frameworks and for programs: what each writes is read back by its format's own parser."""

from __future__ import annotations

import json
import re
import warnings
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest

from orgc.compiler import readers, targets
from orgc.kinds.workflow import Workflow
from orgc.model.artifact import Emission
from orgc.model.bundle import Bundle
from orgc.model.config import Config
from orgc.model.org import Org
from orgc.passes.bundle import bundle
from orgc.world import World
from tests.conftest import AS_OF, SAMPLE, compile_folder, write_files

NASTY = "Q \"x\" 'y' `z` {{ 7*7 }} {% raw %} <script>&amp; ]]> </rule> | a --- $1 \u202e 😀 # * _ [a](b) \x07 end"


@cache
def sample() -> tuple[Org, tuple[Bundle, ...], Any]:
    org = compile_folder(SAMPLE).org
    return org, bundle(org)[0], World(SAMPLE, Config(), AS_OF).source


@cache
def emitted(target: str) -> Emission:
    return targets()[target](*sample())


def files(target: str) -> dict[str, str]:
    return {a.path: a.text for a in emitted(target).artifacts}


def of(root: Path, target: str) -> Emission:
    """What a target makes of a folder."""
    org = compile_folder(root).org
    return targets()[target](org, bundle(org)[0], World(root, Config(), AS_OF).source)


def nasty(tmp_path: Path) -> Path:
    title = json.dumps(NASTY.replace("\x07", ""), ensure_ascii=False)
    return write_files(
        tmp_path / "nasty",
        {
            "roles/a.md": f"---\ntype: Role\nholder: agent\ntitle: {title}\n---\n# x\n## Mission\n{NASTY}\n",
            "workflows/w.md": f"---\ntype: Workflow\ntitle: {title}\ntrigger: {title}\n---\n# W\n"
            f"1. **{NASTY}**: the [role](../roles/a.md) does it.\n2. **B**: {NASTY}\n",
            "policies/p.md": f"---\napplies_to: everyone\n---\n# P\n- **P-1** Everyone must say {NASTY}.\n"
            f"- **P-2** Everyone must not say {NASTY}.\n",
        },
    )


# -- prompt


def test_both_forms_of_a_prompt_say_every_line_and_name_every_norm() -> None:
    _, bundles, _ = sample()
    made = files("prompt")
    for b in bundles:
        root = ElementTree.fromstring(made[f"prompts/{b.slug}.xml"].encode())
        said = "".join(root.itertext())
        rules = {rule.get("id"): rule.text for rule in root.iter("rule")}
        for part in b.parts:
            for line in part.lines:
                assert line.text in made[f"prompts/{b.slug}.md"]
                assert line.text in said
                if line.norm:
                    assert rules[line.norm] == line.text
        assert set(rules) == {line.norm for part in b.parts for line in part.lines if line.norm}


def test_hostile_text_in_a_prompt_is_text(tmp_path: Path) -> None:
    root = nasty(tmp_path)
    org = compile_folder(root).org
    emission = of(root, "prompt")
    for b in bundle(org)[0]:
        xml = next(a.text for a in emission.artifacts if a.path == f"prompts/{b.slug}.xml")
        tree = ElementTree.fromstring(xml.encode())
        assert tree.get("title") == b.title
        said = "".join(tree.itertext())
        for part in b.parts:
            for line in part.lines:
                assert line.text.replace("\x07", "\ufffd") in said
        assert "49" not in xml


# -- json


def test_every_json_bundle_fits_the_schema_that_goes_with_it() -> None:
    org, bundles, _ = sample()
    made = {path: json.loads(text) for path, text in files("json").items()}
    schema = made["json/bundle.schema.json"]
    jsonschema.Draft202012Validator.check_schema(schema)
    index = made["json/index.json"]["bundles"]
    assert [entry["id"] for entry in index] == [b.id for b in bundles]
    for entry, b in zip(index, bundles, strict=True):
        data = made[f"json/{entry['file']}"]
        jsonschema.validate(data, schema)
        assert [line for s in data["sections"] for line in s["lines"]] == [
            {"text": line.text, "source": line.path} | ({"norm": line.norm} if line.norm else {})
            for part in b.parts
            for line in part.lines
        ]
        if flow := org.get(b.id, Workflow):
            names = [step["name"] for step in data["steps"]]
            assert len(names) == len(set(names)) == len(flow.every_step())
            assert {way["to"] for step in data["steps"] for way in step["next"]} <= {*names, None}
            assert any(way["to"] is None for step in data["steps"] for way in step["next"])


def test_hostile_text_in_json_is_text(tmp_path: Path) -> None:
    root = nasty(tmp_path)
    bundles = {b.id: b for b in bundle(compile_folder(root).org)[0]}
    for artifact in of(root, "json").artifacts:
        data = json.loads(artifact.text)
        if "sections" in data:
            b = bundles[data["id"]]
            assert data["title"] == b.title
            lines = [line["text"] for section in data["sections"] for line in section["lines"]]
            assert lines == [line.text for part in b.parts for line in part.lines]


# -- agent-sop

ACQUISITION = (  # the directives that the format's author wants in every SOP, and has `validate-sop.sh` look for
    "If all required parameters are already provided, You MUST proceed to the Steps",
    "If any required parameters are missing, You MUST ask for them before proceeding",
    "When asking for parameters, You MUST request all parameters in a single prompt",
    "When asking for parameters, You MUST use the exact parameter names as defined",
)


def sop_faults(text: str) -> list[str]:
    """What the Agent SOP specification asks of a file, and the checks that its author's page for writers lists."""
    faults = []
    if not re.match(r"# \S", text):
        faults.append("it begins with a title")
    headings = re.findall(r"^## (.+)$", text, re.M)
    if [h for h in headings if h in ("Overview", "Parameters", "Steps", "Examples", "Troubleshooting")] != [
        "Overview",
        "Parameters",
        "Steps",
        "Examples",
        "Troubleshooting",
    ]:
        faults.append(f"sections in order, not {headings}")
    if "\n## Parameters\n\n- **" not in text:
        faults.append("a blank line after `## Parameters`, then the parameters")
    section = text.split("## Parameters\n", 1)[-1].split("\n## ", 1)[0]
    head, _, acquisition = section.partition("**Constraints for parameter acquisition:**")
    for row in head.strip().split("\n"):
        if not re.match(r"- \*\*[a-z][a-z0-9_]*\*\* \((?:required|optional)(?:, default: \".*\")?\): \S", row):
            faults.append(f"no parameter: {row}")
    faults += [f"missing: {wanted}" for wanted in ACQUISITION if f"- {wanted}\n" not in acquisition + "\n"]
    steps = re.split(r"^### ", text.split("\n## Steps\n", 1)[-1].split("\n## ", 1)[0], flags=re.M)[1:]
    for number, step in enumerate(steps, 1):
        if not re.match(rf"{number}\. \S", step):
            faults.append(f"steps are numbered: {step[:40]}")
        body, mark, bullets = step.partition("**Constraints:**")
        if (
            not mark
            or len(body.strip().split("\n")) < 2
            or not re.search(r"^- .*\b(?:MUST|SHOULD|MAY)\b", bullets, re.M)
        ):
            faults.append(f"a text, then constraints in the words of RFC 2119: {step[:40]}")
    if not steps:
        faults.append("no steps")
    for row in re.findall(r"^- .*\b(?:MUST NOT|SHOULD NOT)\b.*$", text, re.M):
        if not re.search(r"\b(?:because|since|so that|as this|otherwise)\b", row, re.I):
            faults.append(f"a negative constraint without its reason: {row}")
    return faults


def test_every_sop_is_as_the_specification_asks() -> None:
    made = files("agent-sop")
    assert len(made) >= 20
    for path, text in made.items():
        assert sop_faults(text) == [], path
    broken = re.sub(r"\*\*Constraints:\*\*\n(?:- .*\n)+", "", next(iter(made.values())), count=1)
    assert sop_faults(broken), "the check can fail"


def test_the_package_of_the_formats_author_loads_every_sop(tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from strands_agents_sops.skills import generate_agent_skills
        from strands_agents_sops.utils import load_external_sops
    from skills_ref.validator import validate

    made = files("agent-sop")
    write_files(tmp_path, dict(made))
    loaded = load_external_sops([tmp_path / "agent-sops"])
    assert {sop["name"] for sop in loaded} == {Path(path).name.removesuffix(".sop.md") for path in made}
    generate_agent_skills(str(tmp_path / "skills"), str(tmp_path / "agent-sops"))
    for sop in loaded:
        assert validate(tmp_path / "skills" / sop["name"]) == [], sop["name"]


def test_an_sop_read_back_is_the_same_workflow(tmp_path: Path) -> None:
    """Our own reader takes each SOP for a workflow with the same steps, in the same order."""
    org, bundles, _ = sample()
    assert "agentsop" in readers()
    root = write_files(tmp_path, dict(files("agent-sop")))
    again = compile_folder(root).org
    for b in bundles:
        if flow := org.get(b.id, Workflow):
            back = again.get(f"agent-sops/{b.slug}.sop", Workflow)
            assert back is not None
            assert [s.title for s in back.steps] == [s.title for s in flow.every_step()], b.slug
            assert back.title.text == flow.title.text


def test_an_sop_names_every_norm_that_governs_the_workflow() -> None:
    _, bundles, _ = sample()
    norms = {a.subject: {o.norm for o in a.origins if o.norm} for a in emitted("agent-sop").artifacts}
    for b in bundles:
        if b.kind == "workflow":
            others = [part for part in b.parts if part.key != "steps"]  # a norm that a step says is said there
            assert norms[b.id] == {norm for part in others for line in part.lines for norm in line.norms}


def test_a_workflow_that_was_an_sop_goes_out_as_it_was_written(tmp_path: Path) -> None:
    text = (
        "# Ship\n\n## Overview\n\nShips it.\n\n## Parameters\n\n- **box** (required): The box\n\n"
        "**Constraints for parameter acquisition:**\n" + "".join(f"- {a}\n" for a in ACQUISITION) + "\n## Steps\n\n"
        "### 1. Pack\n\nPack it.\n\n**Constraints:**\n- You MUST pack it\n\n"
        "### 2. Send\n\nSend it.\n\n**Constraints:**\n- You MUST send it\n\n"
        "## Examples\n\nx\n\n## Troubleshooting\n\ny\n"
    )
    policy = (
        "---\ntype: Policy\napplies_to: agent-sops/ship.sop.md\n---\n# Care\n- **C-1** The packer must not shake it.\n"
    )
    root = write_files(
        tmp_path, {"agent-sops/ship.sop.md": f"---\nversion: 1\n---\n{text}", "policies/care.md": policy}
    )
    made = {a.path: a.text for a in of(root, "agent-sop").artifacts}
    assert made["agent-sops/ship.sop.md"].startswith(text)
    assert "C-1: The packer MUST NOT shake it, because “Care” says so." in made["agent-sops/ship.sop.md"]
    assert sop_faults(made["agent-sops/ship.sop.md"]) == []


# -- a2a

REQUIRED = ("name", "description", "supportedInterfaces", "version", "capabilities")
REQUIRED += ("defaultInputModes", "defaultOutputModes", "skills")


def test_every_agent_card_is_read_by_the_sdk_and_has_what_is_required() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from a2a.types import AgentCard
        from google.protobuf import json_format
    made = files("a2a")
    assert len(made) >= 8
    for path, text in made.items():
        assert path.endswith("/.well-known/agent-card.json")
        data = json.loads(text)
        card = json_format.ParseDict(data, AgentCard())
        assert [key for key in REQUIRED if not data.get(key)] == []
        assert all(i["url"] and i["protocolBinding"] and i["protocolVersion"] for i in data["supportedInterfaces"])
        assert all(s["id"] and s["name"] and s["description"] and s["tags"] for s in data["skills"])
        assert len({s["id"] for s in data["skills"]}) == len(data["skills"])
        assert json_format.MessageToDict(card)["name"] == data["name"]


def test_the_address_of_a_card_is_the_one_the_role_declares(tmp_path: Path) -> None:
    role = "---\ntype: Role\nholder: agent\nurl: {}\nversion: 2.1.0\n---\n# Clerk\n"
    root = write_files(tmp_path / "a", {"roles/clerk.md": role.format("https://clerk.example/a2a")})
    emission = of(root, "a2a")
    card = json.loads(emission.artifacts[0].text)
    assert (card["supportedInterfaces"][0]["url"], card["version"]) == ("https://clerk.example/a2a", "2.1.0")
    assert not any("url" in loss.what for loss in emission.losses)
    root = write_files(tmp_path / "b", {"roles/clerk.md": role.format("javascript:alert(1)")})
    emission = of(root, "a2a")
    assert json.loads(emission.artifacts[0].text)["supportedInterfaces"][0]["url"] == "https://clerk.invalid/a2a"
    assert any("`url`" in loss.what for loss in emission.losses)


# -- all of them


@pytest.mark.parametrize("target", ["prompt", "json", "agent-sop", "a2a"])
def test_the_same_organization_gives_the_same_bytes(target: str) -> None:
    again = targets()[target](*sample())
    assert again == emitted(target)


def test_hostile_text_in_an_sop_and_on_a_card_is_text(tmp_path: Path) -> None:
    from markdown_it import MarkdownIt
    from skills_ref.validator import validate
    from strands_agents_sops.skills import generate_agent_skills

    root = nasty(tmp_path)
    org = compile_folder(root).org
    write_files(tmp_path, {a.path: a.text for a in of(root, "agent-sop").artifacts})
    (sop,) = (tmp_path / "agent-sops").glob("*.sop.md")
    text = sop.read_text(encoding="utf-8")
    assert sop_faults(text) == []
    shown = "".join(c.content for t in MarkdownIt().enable("table").parse(text) for c in t.children or ())
    for b in bundle(org)[0]:
        assert b.title in shown
    for norm in org.norms.values():
        wanted = norm.text.text.removeprefix(norm.label).strip().split(" say ", 1)[1].rstrip(".")
        assert " ".join(wanted.split()) in " ".join(shown.split())
    generate_agent_skills(str(tmp_path / "skills"), str(tmp_path / "agent-sops"))
    assert validate(tmp_path / "skills" / sop.name.removesuffix(".sop.md")) == []
    (card,) = of(root, "a2a").artifacts
    assert json.loads(card.text)["name"] == next(b.title for b in bundle(org)[0] if b.kind == "role")
