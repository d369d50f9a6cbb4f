"""The organization to diagnostics: runs the rules, applies severities, and honours what authors say they know."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from orgc.kinds.record import is_past
from orgc.model.config import Config
from orgc.model.diagnostic import Diagnostic, with_fingerprints
from orgc.model.observer import SILENT, Observer
from orgc.model.org import Org
from orgc.model.rule import Rule
from orgc.model.unit import Ignore
from orgc.model.value import Value

_ALWAYS = ("secret-in-source", "hidden-text", "unreadable-file")  # they matter in a record of the past too


class Linted(Value, frozen=True):
    """The findings, sorted and with fingerprints, and how many were silenced in the source."""

    diagnostics: tuple[Diagnostic, ...]
    suppressed: int


def lint(
    org: Org, rules: dict[str, Rule], faults: Iterable[Diagnostic], config: Config, observer: Observer = SILENT
) -> Linted:
    """Runs the rules over the whole. `faults` are what reading the tree found; units carry what each file found."""
    chosen = _chosen(rules, config)
    observer.stage("checking", len(chosen))
    found = [f for f in faults if f.rule in chosen]
    found += [d for unit in org.units.values() for d in unit.diagnostics if d.rule in chosen]
    for name in sorted(chosen):
        rule = rules[name]
        observer.step(name)
        if rule.check_org is not None:
            found += [rule.diagnose(finding) for finding in rule.check_org(org)]
    kept, used = _silenced(found, org)
    suppressed = len(found) - len(kept)
    for name in sorted(chosen):
        check = rules[name].check_ignore
        if check is None:
            continue
        for unit in org.units.values():
            for ignore in unit.ignores:
                if ignore.rule in chosen or ignore.rule not in rules:
                    was_used = (unit.path, ignore) in used
                    kept += map(rules[name].diagnose, check(unit.path, ignore, was_used, frozenset(rules)))
    severities = dict(config.severity)
    past = {unit.path for unit in org.units.values() if is_past(unit.entities[0])}
    changed = []
    for found_ in kept:
        usual = "info" if found_.path in past and found_.rule not in _ALWAYS else found_.severity
        changed.append(msgspec.structs.replace(found_, severity=severities.get(found_.rule, usual)))
    return Linted(with_fingerprints(changed), suppressed)


def _chosen(rules: dict[str, Rule], config: Config) -> set[str]:
    chosen = set(config.select) & set(rules) if config.select else set(rules)
    return chosen - set(config.ignore)


def _silenced(found: list[Diagnostic], org: Org) -> tuple[list[Diagnostic], set[tuple[str, Ignore]]]:
    """The findings that no ignore comment covers, and the comments that covered one."""
    kept: list[Diagnostic] = []
    used: set[tuple[str, Ignore]] = set()
    for diagnostic in found:
        unit = org.units.get(diagnostic.path)
        covering = [i for i in unit.ignores if _covers(i, diagnostic)] if unit else []
        used.update((diagnostic.path, ignore) for ignore in covering)
        if not covering:
            kept.append(diagnostic)
    return kept, used


def _covers(ignore: Ignore, diagnostic: Diagnostic) -> bool:
    if ignore.rule != diagnostic.rule or not ignore.reason:
        return False
    return ignore.line == 0 or ignore.line <= diagnostic.span.line <= ignore.end
