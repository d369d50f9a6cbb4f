"""A trace of the token game as the places of a finding, in the author's words."""

from __future__ import annotations

from orgc.analysis.net import Failure
from orgc.model.diagnostic import Label
from orgc.model.org import Org

_MOST = 12  # moves of a trace that are shown, the last ones
_PLAIN = ("next", "go", "join")


def labels_of(org: Org, path: str, failure: Failure) -> tuple[Label, ...]:
    """The steps that lead to a failure, numbered in the order in which they happen."""
    found = [
        Label(path, move.span, f"{i}. {org.title(move.step)}{'' if move.label in _PLAIN else f', {said(move.label)}'}")
        for i, move in enumerate(failure.trace, 1)
    ]
    return tuple(found[-_MOST:])


def said(label: str) -> str:
    """The way a step was left, in words."""
    return label if label in ("otherwise", "in parallel") else "on failure" if label == "failure" else f"if {label}"


def names(org: Org, steps: tuple[str, ...]) -> str:
    """`Pack` and `Invoice`."""
    titles = [f"`{org.title(s)}`" for s in dict.fromkeys(steps)]
    return " and ".join([", ".join(titles[:-1]), titles[-1]]) if len(titles) > 1 else "".join(titles)
