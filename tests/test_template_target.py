"""A user's own format: templates of the organization are rendered, traced, and cannot do anything else."""

from __future__ import annotations

import json
import shutil
import time
from html.parser import HTMLParser
from pathlib import Path

import pytest

from orgc.cli import main
from orgc.model.artifact import Emission
from orgc.passes.bundle import bundle
from tests.conftest import AS_OF, SAMPLE, compile_folder, write_files
from tests.test_structured_targets import NASTY, nasty, of

CARDS = Path(__file__).parent / "templates" / "cards"
ROLE: dict[str, str | bytes] = {
    "roles/a.md": "---\ntype: Role\nholder: agent\n---\n# Clerk\n\n## Mission\n\nKeep the books.\n",
    "roles/b.md": "---\ntype: Role\nholder: human:Bea\n---\n# Chief\n",
}
ONE = '[[file]]\ntemplate = "t.j2"\npath = "{}"\neach = "{}"\n'


def with_templates(root: Path, templates: dict[str, str | bytes]) -> Path:
    return write_files(root, {**ROLE, **{f"templates/x/{path}": text for path, text in templates.items()}})


def build(root: Path, template: str, path: str = "out.txt", each: str = "once") -> Emission:
    return of(with_templates(root, {"template.toml": ONE.format(path, each), "t.j2": template}), "template")


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.items: list[str] = []
        self.tags: set[str] = set()
        self.norms: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.norms += [value or "" for key, value in attrs if key == "data-norm"]

    def handle_data(self, data: str) -> None:
        self.items.append(data)


def test_the_fixture_makes_a_card_of_every_role_of_the_sample(tmp_path: Path) -> None:
    root = tmp_path / "org"
    shutil.copytree(SAMPLE, root)
    shutil.copytree(CARDS, root / "templates" / "cards")
    out = tmp_path / "out"
    arguments = [
        "build",
        str(root),
        "--out",
        str(out),
        "--target",
        "template",
        "--no-cache",
        "--as-of",
        AS_OF.isoformat(),
    ]
    assert main(arguments) == 0
    assert main([*arguments, "--check"]) == 0, "the same bytes again"
    bundles = bundle(compile_folder(root).org)[0]
    manifest = {a["path"]: a for a in json.loads((out / "manifest.json").read_text())["artifacts"]}
    for b in bundles:
        if b.kind == "role":
            path = f"custom/cards/roles/{b.slug}.html"
            reader = Reader()
            reader.feed((out / path).read_text(encoding="utf-8"))
            said = "".join(reader.items)
            assert all(line.text in said for part in b.parts for line in part.lines)
            assert reader.norms == [line.norm for part in b.parts for line in part.lines if line.norm]
            traced = {(p["source"], p["source_line"]) for p in manifest[path]["parts"]}
            assert {(line.path, line.line) for part in b.parts for line in part.lines} <= traced
    index = json.loads((out / "custom/cards/index.json").read_text(encoding="utf-8"))
    assert index["roles"] == [b.title for b in bundles if b.kind == "role"]
    assert (
        "[the order age is over 60 days: decline-the-refund]"
        in (out / "custom/cards/refund-a-customer.txt").read_text()
    )


def test_hostile_text_is_text_in_a_template_too(tmp_path: Path) -> None:
    root = nasty(tmp_path)
    shutil.copytree(CARDS, root / "templates" / "cards")
    emission = of(root, "template")
    assert emission.faults == ()
    made = {a.path: a.text for a in emission.artifacts}
    title = " ".join(NASTY.replace("\x07", "").split())
    reader = Reader()
    reader.feed(made["custom/cards/roles/a.html"])
    assert title in "".join(reader.items)
    assert reader.tags == {"article", "h1", "h2", "ul", "li"}
    assert json.loads(made["custom/cards/index.json"])["roles"] == [title]
    assert "49" not in "".join(made.values())


def test_each_chooses_for_what_a_file_is_made(tmp_path: Path) -> None:
    made = build(tmp_path / "a", "{{ title }}", "{{ name }}.txt", "role")
    assert {a.path: a.text for a in made.artifacts} == {"custom/x/a.txt": "Clerk", "custom/x/b.txt": "Chief"}
    made = build(tmp_path / "b", "{{ title }}", "{{ name }}.txt", "agent")
    assert [a.subject for a in made.artifacts] == ["roles/a"]


def test_a_fault_has_its_file_and_its_line_and_the_rest_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    toml = ONE.format("{{ name }}.txt", "role") + '[[file]]\ntemplate = "good.j2"\npath = "good.txt"\n'
    root = with_templates(
        tmp_path / "o",
        {"template.toml": toml, "t.j2": "one\ntwo\n{{ titel }}\n", "good.j2": "good\n", "bad.j2": "{% if %}"},
    )
    assert main(["build", str(root), "--out", str(tmp_path / "out"), "--target", "template", "--no-cache"]) == 1
    said = capsys.readouterr().out
    assert "templates/x/t.j2:3: 'titel' is undefined" in said
    assert (tmp_path / "out/custom/x/good.txt").read_text() == "good\n"
    assert not (tmp_path / "out/custom/x/a.txt").exists()
    faults = build(tmp_path / "p", "ok\n{% for x in %}\n").faults
    assert [(f.path, f.line) for f in faults] == [("templates/x/t.j2", 2)]


@pytest.mark.parametrize(
    ("toml", "word"),
    [
        ("", "`[[file]]` entries"),
        ("[[file]\n", "not valid TOML"),
        ('[[file]]\ntemplate = "t.j2"\n', "has `template`, `path` and `each`"),
        (ONE.format("a", "everything"), "has `template`, `path` and `each`"),
        ('[[file]]\ntemplate = "no.j2"\npath = "a"\n', "there is no `no.j2`"),
        ('[[file]]\ntemplate = "../../roles/a.md"\npath = "a"\n', "there is no"),
        ("file = 1\n", "`[[file]]` entries"),
        (ONE.format("a", "once") + "x = 1\n", "has `template`, `path` and `each`"),
    ],
)
def test_what_is_wrong_with_the_list_of_files_is_said(toml: str, word: str, tmp_path: Path) -> None:
    root = with_templates(tmp_path, {"template.toml": toml, "t.j2": "x"})
    emission = of(root, "template")
    assert emission.artifacts == ()
    assert word in emission.faults[0].message
    assert emission.faults[0].path == "templates/x/template.toml"


PATHS = ("../x", "/etc/x", "a/../../x", "a//b", "a\\b", "c:x", "nul.txt", "a\nb", "", " ", "x" * 300, "a/" * 20 + "x")
PATHS += ("ä.txt", "x.", "{{ '../' ~ 'up' }}.txt", "{{ roles[0].title ~ '/../../../x' }}")


def test_a_template_does_not_choose_a_path_outside(tmp_path: Path) -> None:
    entries = "".join(f'[[file]]\ntemplate = "t.j2"\npath = {json.dumps(p, ensure_ascii=False)}\n' for p in PATHS)
    emission = of(with_templates(tmp_path, {"template.toml": entries, "t.j2": "x"}), "template")
    assert [a.path for a in emission.artifacts] == []
    assert len(emission.faults) == len(PATHS)


def test_two_files_of_one_path_are_a_fault(tmp_path: Path) -> None:
    made = build(tmp_path, "x", "same.txt", "role")
    assert [a.path for a in made.artifacts] == ["custom/x/same.txt"]
    assert "made twice" in made.faults[0].message


ESCAPES = {
    "class": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "attr": "{{ '' | attr('__class__') }}",
    "globals": "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "self": "{{ self.__init__.__globals__ }}",
    "namespace": "{{ namespace.__init__.__globals__['__builtins__'] }}",
    "format": "{{ '{0.__class__}'.format('x') }}",
    "format map": "{{ '{x.__class__}'.format_map({'x': 1}) }}",
    "import": "{% import 'os' as os %}{{ os }}",
    "include up": "{% include '../../orgc.toml' %}",
    "include absolute": "{% include '/etc/passwd' %}",
    "include other": "{% include '../y/t.j2' %}",
    "extends": "{% extends '../../roles/a.md' %}",
    "mutation": "{{ roles.append(1) }}",
    "mutation of data": "{% set _ = roles[0].update({'title': 'x'}) %}",
    "chance": "{{ [1, 2, 3] | random }}",
    "words by chance": "{{ lipsum() }}",
    "config": "{{ config }}",
    "environment": "{{ ''.__class__ }}",
    "joiner": "{{ joiner.__init__.__globals__ }}",
}


def test_a_template_cannot_leave_the_sandbox(tmp_path: Path) -> None:
    write_files(tmp_path, {"orgc.toml": 'name = "secret-name"\n', "templates/y/t.j2": "secret of another"})
    templates: dict[str, str | bytes] = {f"t{n}.j2": text for n, text in enumerate(ESCAPES.values())}
    entries = "".join(f'[[file]]\ntemplate = "t{n}.j2"\npath = "{n}.txt"\n' for n in range(len(ESCAPES)))
    emission = of(with_templates(tmp_path, {"template.toml": entries, **templates}), "template")
    assert [a.text for a in emission.artifacts] == []
    assert [f.path for f in emission.faults] == [f"templates/x/t{n}.j2" for n in range(len(ESCAPES))]
    assert "secret" not in "".join(f.message for f in emission.faults)


BOMBS = {
    "range": "{% for i in range(999999999) %}x{% endfor %}",
    "output": "{% for i in range(90000) %}{{ 'x' * 1000 }}{% endfor %}",
    "product": "{{ 'x' * 10 ** 12 }}",
    "power": "{% set n = 9 %}{{ n ** (n ** n) }}",
    "loops": "{% for a in range(90000) %}{% for b in range(90000) %}{% for c in range(90000) %}"
    "{% endfor %}{% endfor %}{% endfor %}",
    "doubling": "{% set ns = namespace(s='x') %}{% for i in range(60) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}"
    "{{ ns.s|length }}",
    "recursion": "{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}",
    "includes": "{% include 't.j2' %}",
    "padding": "{{ 'x' | center(10 ** 11) }}",
    "format": "{{ '%100000000000d' | format(1) }}",
    "replacing": "{% set a = 'x' * 90000 %}{{ a.replace('x', a).replace('x', a) | length }}",
}


@pytest.mark.parametrize("case", BOMBS)
def test_a_template_cannot_take_all_time_or_memory(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("orgc.sandbox.SECONDS", 1)
    began = time.monotonic()
    emission = build(tmp_path, BOMBS[case])
    assert emission.artifacts == ()
    assert [f.path for f in emission.faults] == ["templates/x/t.j2"]
    assert time.monotonic() - began < 60


def test_without_templates_the_report_says_so(tmp_path: Path) -> None:
    emission = of(write_files(tmp_path, {**ROLE, "templates/letter.md": "# Letter\n"}), "template")
    assert emission.artifacts == emission.faults == ()
    assert "template.toml" in emission.losses[0].what
