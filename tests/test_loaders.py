"""The matrix of loaders is right: what is missing, refused or unanswered fails, by name, and every loader is in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.loaders import Case, Seen
from tests.loaders.__main__ import compare, loaders, main
from tests.loaders.cases import NAMES, hostile
from tests.loaders.stub import stub


@pytest.fixture
def case(tmp_path: Path) -> Case:
    entries = [{"path": f"agents/{name}.md", "target": "t"} for name in ("a", "b", "c")]
    (tmp_path / "manifest.json").write_text(json.dumps({"artifacts": entries}))
    return Case("org", tmp_path, tmp_path, tmp_path)


def loader(*seen: Seen | Exception) -> Any:
    def load(case: Case) -> Iterator[Seen]:
        for one in seen:
            if isinstance(one, Exception):
                raise one
            yield one

    return SimpleNamespace(PROGRAM="P 1", expect=lambda c: c.named("t", "agent", "agents/", ".md"), load=load)


ABC = [Seen("t", "agent", name) for name in "abc"]


def test_all_that_is_expected_is_loaded(case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    assert list(compare(loader(*ABC, Seen("t", "agent", "d")), case)) == []
    text = capsys.readouterr().out
    assert "t | P 1 | org | agent: 3 expected, 3 loaded, 0 refused, 0 missing" in text
    assert "loaded: a, b, c" in text
    assert "not expected: d" in text


@pytest.mark.parametrize(
    ("seen", "failure"),
    [
        (ABC[:2], "P 1 on org: t agent c is missing"),
        ([*ABC[:2], Seen("t", "agent", "c", "no name")], "P 1 on org: t agent c is refused: no name"),
        ([ABC[0], ValueError("no JSON")], "P 1 on org: it did not answer as it should: ValueError: no JSON"),
    ],
)
def test_what_is_not_loaded_fails_by_name(seen: list[Any], failure: str, case: Case) -> None:
    assert list(compare(loader(*seen), case)) == [failure]


def test_a_loader_of_which_nothing_is_expected_fails(case: Case) -> None:
    empty = SimpleNamespace(PROGRAM="P 1", expect=lambda c: (), load=lambda c: ())
    assert list(compare(empty, case)) == ["P 1 on org: nothing was expected of it"]


def test_every_loader_has_its_parts() -> None:
    assert len(loaders()) >= 5
    for module in loaders().values():
        versions = [*getattr(module, "NPM", ()), *getattr(module, "PIP", ())]
        assert versions and all(any(c.isdigit() for c in v.rpartition("@")[2] or v) for v in versions)
        assert module.__doc__ and callable(module.expect) and callable(module.load)


def test_an_unknown_loader_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["nosuch"]) == 2
    assert "there is no loader nosuch" in capsys.readouterr().out


def test_the_hostile_organization_has_every_name_five_times() -> None:
    assert len(hostile()) == 5 * len(NAMES) + 1


def test_the_stub_keeps_what_it_is_asked() -> None:
    from urllib.error import HTTPError
    from urllib.request import Request, urlopen

    with stub() as (address, asked):
        with pytest.raises(HTTPError) as error:
            urlopen(Request(f"{address}/v1/x", data=b'{"a": 1}', method="POST"))
        error.value.close()
    assert asked == [{"a": 1}]
