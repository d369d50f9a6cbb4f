"""A baseline: the findings of a day that an organization has accepted, so that only new ones are shown."""

from __future__ import annotations

import json
from collections.abc import Iterable

from orgc.model.diagnostic import Diagnostic
from orgc.model.value import Value

FILE_NAME = "orgc-baseline.json"


class BaselineFault(Exception):
    """The text is no baseline."""


class Accepted(Value, frozen=True):
    """An accepted finding: by rule, file and what it is about, never by its line."""

    rule: str
    path: str
    fingerprint: str


def read_baseline(text: str) -> tuple[Accepted, ...]:
    """The findings that a baseline file accepts. Raises BaselineFault."""
    try:
        data = json.loads(text)
        return tuple(Accepted(str(e["rule"]), str(e["path"]), str(e["fingerprint"])) for e in data["accepted"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise BaselineFault(f"not a baseline ({type(error).__name__}); write it with --write-baseline") from None


def baseline_text(findings: Iterable[Diagnostic]) -> str:
    """The baseline file that accepts these findings, one a line."""
    rows = [json.dumps({"rule": d.rule, "path": d.path, "fingerprint": d.fingerprint}) for d in findings]
    inner = ",\n  ".join(rows)
    return f'{{"schema": 1, "accepted": [\n  {inner}\n]}}\n' if rows else '{"schema": 1, "accepted": []}\n'


def without_accepted(
    findings: tuple[Diagnostic, ...], accepted: tuple[Accepted, ...]
) -> tuple[tuple[Diagnostic, ...], tuple[Accepted, ...]]:
    """The findings that are new, and the entries of the baseline that nothing is found for any more."""
    known = {(a.rule, a.fingerprint) for a in accepted}
    found = {(d.rule, d.fingerprint) for d in findings}
    new = tuple(d for d in findings if (d.rule, d.fingerprint) not in known)
    return new, tuple(a for a in accepted if (a.rule, a.fingerprint) not in found)
