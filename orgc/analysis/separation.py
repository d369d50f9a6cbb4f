"""Separation of duties: who makes, approves, pays and reconciles the same thing, by role and by person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from orgc.analysis.amounts import action_of, approvers
from orgc.analysis.authority import ActionKey, action_key, roles_in
from orgc.analysis.decision_table import decisions
from orgc.analysis.records import Records
from orgc.kinds.role import Role
from orgc.kinds.workflow import Workflow
from orgc.model.entity import Table
from orgc.model.org import Org
from orgc.model.pattern import lazy
from orgc.model.slug import name_key, name_words
from orgc.model.step import Step

_PAY = lazy(
    r"\b(?:(?:pay|pays|paid|paying|reimburse|reimburses|disburse|disburses|transfers? the (?:money|amount))\b|"
    r"(?:release|make|send|execute|transfer)s? (?:the |a |all )?(?:payments?|funds|money|salaries|wages)\b)",
    re.I,
)
_RECONCILE = lazy(r"\breconcil(?:e|es|ing|iation)\b", re.I)
_ACTOR = lazy(
    r"(?:the\s+|an?\s+)?(?:[\w'’-]+\s+){1,5}?(?=pays|reimburses|disburses|releases|makes|sends|transfers|recon)", re.I
)
_APPROVE = lazy(r"(?:approve|sign(?: off)?|authori[sz]e|countersign)\b\s*(.*)$", re.I)
_APPROVES = lazy(
    r"(?:the\s+|an?\s+)?(?:[\w'’-]+\s+){1,5}?(?:approves|signs(?:\s+off)?|authori[sz]es|countersigns)\b([^.;,]*)", re.I
)
_SMALL = frozenset("the a an of for to from in on by with and or their our your each any every it".split())
_FIRST_SENTENCE = lazy(r"(?<=[.!?])\s")


class Duty(NamedTuple):
    """Something a role does in a step of a workflow."""

    workflow: Workflow
    step: Step
    role: str


class Clash(NamedTuple):
    """Two duties in one hand: of one role, or of the `persons` who hold both roles (`only`: nobody else could)."""

    one: Duty
    two: Duty
    persons: tuple[str, ...]
    only: bool

    @property
    def same_role(self) -> bool:
        """Whether it is one role that does both."""
        return self.one.role == self.two.role


class Declared(NamedTuple):
    """A row of a table of conflicting duties; with a `mitigation` it is known and accepted."""

    table: Table
    path: str
    row: int
    one: str
    two: str
    risk: str
    mitigation: str


def persons_of(org: Org, role: str) -> frozenset[str]:
    """The people who hold a role. Agents are none: two of them are not one person."""
    found = org.get(role, Role)
    names = (h.text.strip().removeprefix("human:").strip() for h in found.holders) if found else ()
    return frozenset(n for n in names if n and not re.match(r"agent\b", n, re.I))


def clash(org: Org, one: Duty, two: Duty) -> Clash | None:
    """The clash of two duties, None when different hands do them."""
    if one.role == two.role:
        return Clash(one, two, (), True)
    first, second = persons_of(org, one.role), persons_of(org, two.role)
    both = first & second
    if not both:
        return None
    roles = [r for r in (org.get(one.role, Role), org.get(two.role, Role)) if r]
    only = len(first | second) == 1 and not any(r.by_agent for r in roles)
    return Clash(one, two, tuple(sorted(both)), only)


def self_approvals(org: Org) -> tuple[Clash, ...]:
    """Each approving step together with the step whose work it approves, where one hand does both."""
    records = org.kept(Records)
    makers = _makers(org, records)
    found: list[Clash] = []
    for workflow in org.every(Workflow):
        if workflow.gone:
            continue
        for step in workflow.every_step():
            approved = _approved(org, workflow, step)
            if approved is None:
                continue
            made = tuple(_made(org, workflow, step, records, makers, approved))
            deciding = _by_table(org, step)
            for role in dict.fromkeys((*approvers(org, step), *deciding)):
                clashes = [c for duty in made if (c := clash(org, duty, Duty(workflow, step, role)))]
                if len(deciding) > 1 and role in deciding:
                    clashes = [c._replace(only=False) for c in clashes]  # in some cases somebody else decides
                found += sorted(clashes, key=lambda c: not c.same_role)[:1]
    return tuple(found)


def _by_table(org: Org, step: Step) -> tuple[str, ...]:
    """The roles that the tables of the policies under `Approval:` name."""
    policies = {t for t in org.targets(step.id, "approves") if not org.get(t, Role)}
    if not policies:
        return ()
    found = [d for d in org.kept(decisions) if d.entity.id in policies]
    cells = ((d.entity, d.output(row)) for d in found for row in range(len(d.rows)))
    return tuple(dict.fromkeys(role for entity, cell in cells for role in roles_in(org, entity, cell)[0]))


def _approved(org: Org, workflow: Workflow, step: Step) -> ActionKey | None:
    """The words of what a step approves, by its labels, name or first sentence; None when it approves nothing."""
    if found := action_of(org, workflow, step):
        return found[0]
    if match := _APPROVE.match(step.name.text):
        return action_key(match[1])
    body = step.text.text.removeprefix(step.name.text).lstrip(" :.–—-")
    if match := _APPROVES.match(body):
        return action_key(match[1])
    return () if step.approval else None


def _makers(org: Org, records: Records) -> dict[str, list[Duty]]:
    """Who makes each record, in whichever workflow."""
    found: dict[str, list[Duty]] = {}
    for workflow in org.every(Workflow):
        for step in workflow.every_step() if not workflow.gone else ():
            for key in sorted(records.keys(workflow.path, step.produces)):
                found.setdefault(key, []).extend(Duty(workflow, step, r) for r in performers(org, step))
    return found


def _made(
    org: Org, workflow: Workflow, step: Step, records: Records, makers: dict[str, list[Duty]], action: ActionKey
) -> Iterator[Duty]:
    """The work that a step approves: what makes the records it needs, and its own under `Approval:`."""
    if step.approval:
        yield from (Duty(workflow, step, role) for role in performers(org, step))
    needs = sorted(records.keys(workflow.path, step.needs))
    speaking = [key for key in needs if set(action) & set(action_key(org.title(key)))]
    for key in speaking or (needs if len(needs) == 1 else ()):
        own = [d for d in makers.get(key, ()) if d.workflow.id == workflow.id]
        yield from (d for d in own or makers.get(key, []) if d.step.id != step.id)


def performers(org: Org, step: Step) -> tuple[str, ...]:
    """The roles that perform a step."""
    return tuple(t for t in org.targets(step.id, "performs") if org.get(t, Role))


def default_clashes(org: Org) -> Iterator[tuple[str, Clash]]:
    """Who approves and pays, or pays and reconciles, in one workflow or, in two, the same record; with what it is
    called. A pair of workflows is told once.
    """
    records = org.kept(Records)
    living = [w for w in org.every(Workflow) if not w.gone]
    steps = [(w, s) for w in living for s in w.every_step()]
    approving = [Duty(w, s, r) for w, s in steps if action_of(org, w, s) for r in approvers(org, s)]
    paying = [Duty(w, s, r) for w, s in steps if _does(s, _PAY) for r in performers(org, s)]
    reconciling = [Duty(w, s, r) for w, s in steps if _does(s, _RECONCILE) for r in performers(org, s)]
    accepted = [row for row in declared_conflicts(org) if row.mitigation]
    told: set[tuple[str, ...]] = set()
    for name, ones, twos in (("approves and pays", approving, paying), ("pays and reconciles", paying, reconciling)):
        for one, two in ((a, b) for a in ones for b in twos if a.step.id != b.step.id):
            pair = (name, one.workflow.id, two.workflow.id)
            near = one.workflow.id == two.workflow.id or _hands_on(org, records, one) & _needs(records, two)
            if pair in told or not near or any(_accepts(org, row, one, two) for row in accepted):
                continue
            if found := clash(org, one, two):
                told.add(pair)
                yield name, found


def _doing(org: Org, step: Step) -> tuple[str, ...]:
    """Who performs a step, approves it, or may have to."""
    return (*performers(org, step), *(approvers(org, step) if step.approval else ()), *_by_table(org, step))


def _accepts(org: Org, row: Declared, one: Duty, two: Duty) -> bool:
    """Whether a row with a mitigation names these two duties, in either order."""
    pairs = ((one, two), (two, one))
    return any(does(org, a, row.one) and does(org, b, row.two) for a, b in pairs)


def _hands_on(org: Org, records: Records, duty: Duty) -> set[str]:
    """The records that a duty makes, and those that it approves."""
    approved = action_of(org, duty.workflow, duty.step)
    words = set(approved[0]) if approved else set()
    needs = {key for key in _needs(records, duty) if words & set(action_key(org.title(key)))}
    return needs | records.keys(duty.workflow.path, duty.step.produces)


def _needs(records: Records, duty: Duty) -> set[str]:
    return records.keys(duty.workflow.path, duty.step.needs)


def _does(step: Step, pattern: re.Pattern[str]) -> bool:
    """Whether a step's name begins with such a verb, or its text, after the actor."""
    if pattern.match((step.name.text or step.text.text).strip()):
        return True
    body = step.text.text.removeprefix(step.name.text).lstrip(" :.–—-")
    if not pattern.search(body):
        return False
    actor = _ACTOR.match(body)
    return bool(actor and pattern.match(body, actor.end()))


def declared_conflicts(org: Org) -> tuple[Declared, ...]:
    """The rows of tables `Duty A | Duty B | Risk | Mitigation`."""
    found = []
    for unit in org.units.values():
        for table in unit.duties:
            heads = [name_key(h.text) for h in table.headers]
            columns = {h: i for i, h in enumerate(heads)}
            accepted = next((i for h, i in columns.items() if h.startswith(("mitigation", "compensating"))), -1)
            risk = columns.get("risk", -1)
            for number, row in enumerate(table.rows):
                cells = [cell.text.strip() for cell in row] + [""] * (len(heads) - len(row) + 1)
                if cells[0] and cells[1]:
                    more = cells[risk], cells[accepted].strip("-–— ")  # a column that is not there is empty
                    found.append(Declared(table, unit.path, number, cells[0], cells[1], *more))
    return tuple(found)


def declared_clashes(org: Org) -> Iterator[tuple[Declared, Clash]]:
    """Each declared conflict with the duties that break it."""
    every = [
        Duty(workflow, step, role)
        for workflow in org.every(Workflow)
        if not workflow.gone
        for step in workflow.every_step()
        for role in dict.fromkeys(_doing(org, step))
    ]
    for conflict in declared_conflicts(org):
        if conflict.mitigation:
            continue
        ones = [d for d in every if does(org, d, conflict.one)]
        twos = [d for d in every if does(org, d, conflict.two)]
        found = [c for a in ones for b in twos if a.step.id != b.step.id and (c := clash(org, a, b))]
        found.sort(key=lambda c: (c.one.workflow.id != c.two.workflow.id, not c.same_role))
        yield from ((conflict, c) for c in found[:1])


def does(org: Org, duty: Duty, phrase: str) -> bool:
    """Whether a duty in a table is what a step does: its verb opens the step, its other words are said there."""
    words = [w for w in name_words(phrase) if w not in _SMALL]
    if not words:
        return False
    name = name_words(duty.step.name.text)
    text = name_words(_FIRST_SENTENCE.split(duty.step.text.text)[0])
    title = name_words(duty.workflow.title.text)
    verbs = {name[0]} if name else set()
    verb = stem(words[0])
    opened = verb in {stem(v) for v in verbs} or verb in {stem(w) for w in text if w not in name[1:]}
    around = {stem(w) for w in (*name, *text, *title)}
    return opened and all(stem(w) in around for w in words[1:])


def stem(word: str) -> str:
    """What forms of one word share: `pay`, `pays` and `paying`; enough to compare verbs and nouns, not to print."""
    for ending in ("ing", "es", "ed", "s", "e", "al"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word
