"""Each target declares how much of each facet it carries; what it makes of the sample is held against that."""

from __future__ import annotations

import importlib

import pytest

from orgc.analysis.fidelity import FACETS, measured
from orgc.compiler import targets, with_companions
from tests.test_structured_targets import emitted, sample

DECLARED = {
    name: module.FACETS
    for name in targets()
    if hasattr(module := importlib.import_module(f"orgc.targets.{name.replace('-', '_')}"), "FACETS")
}


@pytest.mark.parametrize("target", sorted(DECLARED))
def test_a_target_carries_what_it_declares(target: str) -> None:
    artifacts = [a for name in with_companions((target,)) for a in emitted(name).artifacts]
    assert DECLARED[target] == measured(sample()[1], artifacts)


@pytest.mark.parametrize("target", sorted(DECLARED))
def test_what_a_target_loses_stands_in_its_report(target: str) -> None:
    """Nothing is dropped silently: a facet that is not whole has its reason."""
    assert list(DECLARED[target]) == list(FACETS)
    if set(DECLARED[target].values()) != {"full"}:
        assert emitted(target).losses
