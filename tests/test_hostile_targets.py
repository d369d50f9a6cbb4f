"""Hostile text survives every target: what the format's own parser reads back is what the organization says.

A new target is in by being there. What its format has no place for (a kind, or a case) goes into `WITHOUT`, with the
reason.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from markdown_it import MarkdownIt

from orgc.compiler import targets
from orgc.model.artifact import Artifact
from orgc.model.bundle import Bundle
from orgc.model.front_matter import front_matter
from orgc.model.org import Org
from orgc.passes.bundle import bundle
from orgc.targets import with_companions
from tests.conftest import compile_folder, write_files

CASES = {
    "quotes": "a \"double\" 'single' `code` “typographic” and \\ a backslash\\",
    "fences": "``` and ~~~ and ````",
    "templates": "{{ 7*7 }} {% raw %} {# gone #} ${HOME} $1 #{x} %s <%= 1 %>",
    "html": "<script>alert(1)</script> <!-- gone --> &amp; &lt; </textarea>",
    "yaml": "key: [a, {b: c}] # no comment | > & *x !tag %d @at",
    "yaml ends": "--- and ... and --- again",
    "toml ends": "+++ and \"\"\" and ''' and \\u0041",
    "xml ends": "]]> and </prompt> and <![CDATA[ x ]]>",
    "emoji": "\U0001f600 and \U0001f469\u200d\U0001f52c and \u2764\ufe0f",
    "right to left": "\u05e9\u05dc\u05d5\u05dd \u202eevil\u202c \u0645\u0631\u062d\u0628\u0627",
    "invisible": "zero\u200bwidth\u200c and soft\u00adhyphen and \u2066isolate\u2069 and tag\U000e0041",
    "separators": "line\u2028separator and paragraph\u2029separator and next\u0085line and no\u00a0break",
    "long word": "x" * 900,
    "pipes": "a | b || c \\| d",
    "markdown": "# no heading, * no item, 1. no number, [no](link), ![no](image), _no_ **no** ~~no~~",
    "imports": "@/etc/passwd and @./AGENTS.md and !`id` and $ARGUMENTS",
    "keywords": "yes",
    "number": "0123",
    "begins with a dash": "- item",
    "begins with a quote": '"quoted" at the start',
}
WITHOUT: dict[str, dict[str, str]] = {
    "devin": {"workflow": "its rules are roles; it reads the skills"},
    "kiro": {"imports": "a blank after `!` keeps a command from being run"},
    "skills": {"role": "a skill is a workflow", "imports": "a blank after `!` keeps a command from being run"},
    "a2a": {"norm": "a card is public"},
    "crewai": {"templates": "a blank after `{` keeps a name in braces from being filled in"},
}
CAPITALS = {"agent-sop"}  # writes `must` as RFC 2119 does


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Org, tuple[Bundle, ...], Any]:
    files: dict[str, str | bytes] = {}
    for number, text in enumerate(CASES.values()):
        title = front_matter({"title": text}).split(": ", 1)[1].removesuffix("\n---\n")
        files[f"roles/r{number}.md"] = (
            f"---\ntype: Role\nholder: agent\ntitle: {title}\n---\n# x\n\n## Mission\n\nKeep the board whole.\n"
        )
        files[f"teams/t{number}.md"] = f"---\ntype: Team\ntitle: {title}\nmembers: [roles/r{number}]\n---\n# T\n"
        files[f"tools/u{number}.md"] = f"---\ntype: Tool\ntitle: {title}\nusers: roles/r{number}\n---\n# U\n"
        files[f"workflows/w{number}.md"] = (
            f"---\ntype: Workflow\ntitle: {title}\ntrigger: {title}\n---\n# W\n\n"
            f"1. **Begin**: the [actor](../roles/r{number}.md) begins.\n   - Produces: a note\n"
            f"2. **End**: the [next](../roles/r{(number + 1) % len(CASES)}.md) ends.\n"
        )
        files[f"policies/p{number}.md"] = (
            f"---\ntype: Policy\napplies_to: [roles/r{number}, workflows/w{number}]\n---\n# P\n\n"
            f"- **P-{number}** The board must keep {text} at hand.\n"
        )
    entry = '[[file]]\ntemplate = "{}.md.j2"\npath = "{}/{{{{ name }}}}.md"\neach = "{}"\n'
    files["templates/x/template.toml"] = entry.format("t", "t", "role") + entry.format("w", "w", "workflow")
    for name in ("t", "w"):
        files[f"templates/x/{name}.md.j2"] = (
            "# {{ title | escape_markdown }}\n\n{% for s in sections %}{% for line in s.lines %}\n"
            "- {{ line.text }}\n{% endfor %}"
            "{% endfor %}\n"
        )
    compiled = compile_folder(write_files(tmp_path_factory.mktemp("hostile"), files))
    bundles, _ = bundle(compiled.org)
    return compiled.org, bundles, lambda path: str(files[path])


def shown(text: str) -> str:
    """What a reader of markdown sees, without markup, and blanks as one."""
    pieces: list[str] = []
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        for child in token.children or ():
            if child.type in ("text", "code_inline", "text_special"):
                pieces.append(child.content)
            elif child.type in ("softbreak", "hardbreak"):
                pieces.append(" ")
        if token.type in ("inline", "fence", "code_block"):
            pieces.append("\n" if token.type == "inline" else token.content)
    return blanks("".join(pieces))


def blanks(text: str) -> str:
    return " ".join(text.split())


def strings(data: Any) -> Iterator[str]:
    """Every string in data, keys as well."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from strings(key)
            yield from strings(value)
    elif isinstance(data, list):
        for value in data:
            yield from strings(value)


TEMPLATES = re.compile(r"\.goose/recipes/")  # files that their product reads as a template first


def read_back(artifact: Artifact) -> list[str]:
    """What the parser of the file's format reads: every string, and what is shown of it as markdown."""
    end, text = artifact.path.rsplit(".", 1)[-1], artifact.text
    if TEMPLATES.match(artifact.path):
        text = SandboxedEnvironment(undefined=StrictUndefined).from_string(text).render(case="the case")
    assert text.encode("utf-8").decode("utf-8") == text
    if end == "json":
        found = list(strings(json.loads(text)))
    elif end == "toml":
        found = list(strings(tomllib.loads(text)))
    elif end == "xml":
        root = ElementTree.fromstring(text.encode())
        found = ["".join(root.itertext()), *(value for element in root.iter() for value in element.attrib.values())]
    elif end in ("yaml", "yml"):
        found = [s for document in yaml.safe_load_all(text) for s in strings(document)]
    else:
        found = [text]
        if text.startswith("---\n"):
            head, fence, body = text[4:].partition("\n---\n")
            assert fence, f"{artifact.path}: its front matter does not end"
            data = yaml.safe_load(head)
            assert isinstance(data, dict), artifact.path
            assert "---" not in head, "some readers end the front matter at any `---`"
            found = [*strings(data), body]
    return [blanks(s) for s in found] + [shown(s) for s in found]


@pytest.mark.parametrize("target", sorted(targets()))
def test_hostile_text_survives(target: str, hostile: tuple[Org, tuple[Bundle, ...], Any]) -> None:
    org, bundles, source = hostile
    emission = targets()[target](org, bundles, source)
    assert emission.artifacts
    for artifact in emission.artifacts:
        assert re.fullmatch(r"[A-Za-z0-9_./-]+", artifact.path), (
            f"not a name that every system accepts: {artifact.path}"
        )
        assert len(max(artifact.path.split("/"), key=len)) <= 100
    read = "\n".join(s for artifact in emission.artifacts for s in read_back(artifact))
    if target in CAPITALS:
        read = re.sub(r"\b(?:MUST|SHOULD|MAY)(?: NOT)?\b", lambda m: m[0].lower(), read)
    without = WITHOUT.get(target, {})
    for kind in ("role", "workflow", "norm"):
        if kind in without:
            continue
        lost = [name for name, text in values(org, bundles, kind) if name not in without and blanks(text) not in read]
        assert lost == [], f"{target} does not give back the {kind} of these cases"


def values(org: Org, bundles: tuple[Bundle, ...], kind: str) -> Iterator[tuple[str, str]]:
    names = list(CASES)
    if kind == "norm":
        for norm in org.norms.values():
            text = norm.text.text.removeprefix(norm.label).strip()
            yield names[int(norm.label.removeprefix("P-"))], text.removesuffix(".")
    else:
        for made in bundles:
            if made.kind == kind:
                yield names[int(re.sub(r"\D", "", made.id))], made.title


def test_every_case_is_in_the_organization(hostile: tuple[Org, tuple[Bundle, ...], Any]) -> None:
    """What is compared is there, and as hostile as it was written."""
    org, bundles, _ = hostile
    for kind in ("role", "workflow", "norm"):
        assert {name for name, _ in values(org, bundles, kind)} == set(CASES)
    titles = dict(values(org, bundles, "role"))
    assert titles == {name: blanks(text) for name, text in CASES.items()}


def test_all_targets_can_be_built_together(hostile: tuple[Org, tuple[Bundle, ...], Any]) -> None:
    from orgc.passes.emit import emit

    org, bundles, source = hostile
    names = with_companions(tuple(sorted(targets())))
    emitted = emit(org, bundles, {name: targets()[name] for name in names}, source, keep_going=True)
    assert {a.target for a in emitted.artifacts} == set(names)
    folded = [a.path.lower() for a in emitted.artifacts]
    assert len(set(folded)) == len(folded), "two paths are one on a file system that ignores case"
