"""Whether a role may do something: yes, no or ask, with the clause, the limit and whom to ask instead.

`ask` means that the handbook and what was given do not decide it (no amount, an open condition, an action that the
role's page does not name): stop and ask whom `ask_instead` names. A condition of the clause counts when `conditions`
gives it: `{"the instrument is under warranty": "yes"}`.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from pydantic import Field

from orgc.analysis.authority import ActionKey, Limit, action_key, authority_of, roles_in
from orgc.analysis.scope import scopes_of
from orgc.apps.mcp.answers import MOST_ITEMS, Answer, Facts, Missing, Named, Question, Refusal, Source, Words
from orgc.apps.mcp.conditions import holds
from orgc.apps.mcp.deciders import Ruling, parted, roles_of, rulings, within
from orgc.apps.mcp.known import Known
from orgc.kinds.role import Role
from orgc.model.entity import Norm
from orgc.model.lifecycle import in_force

_LEAST = 2  # words of an action that a norm may be found by
_BOUNDS = frozenset("within before after at least most up".split())


class Ask(Question):
    """Who wants to do what."""

    role: Words = Field(description="the role that acts, by id or name: `roles/support-agent`, `Support agent`")
    action: Words = Field(description="what it wants to do or decide: `refund`, `promise a refund`")
    amount: Words = Field(default="", description="how much: `$80`, `30 days`, `12%`")
    conditions: Facts = Field(default_factory=dict, description="other facts by name, or conditions with `yes` or `no`")


class Told(Answer):
    """Whether it may."""

    may: Literal["yes", "no", "ask"]
    limit: str = Field(default="", description="what the role's page allows, in its own words")
    ask_instead: list[Named] = Field(default_factory=list, description="who decides, or is to be asked")
    missing: list[Missing] = Field(default_factory=list, description="facts that would decide it")


class _Found(NamedTuple):
    """A verdict with what it rests on."""

    may: Literal["yes", "no", "ask"]
    text: str
    sources: list[Source]
    limit: str = ""
    missing: tuple[Missing, ...] = ()
    others: bool = False  # whether a table names other roles


def answer(known: Known, ask: Ask) -> Told:
    """From the role's page, then the tables, then the norms that apply to the role."""
    role = known.role(ask.role)
    action, amount = parted(ask.action, ask.amount)
    ask = ask.model_copy(update={"action": action, "amount": amount})
    if not ask.action.strip():
        raise Refusal("what does the role want to do? Give the action, such as `refund`")
    if role.gone:
        why = f"{role.title.text} is {role.state}"
        return Told(answer=f"No: {why}.", decided=True, may="no", sources=[known.source(role.path, role.place.line)])
    asked = rulings(known.org, ask.action, ask.conditions, ask.amount)
    asked = [r for r in asked if roles_of(known.org, r.judged.decision)]  # others say nothing of who may
    found = _by_page(known, role, ask) or _by_norm(known, role, ask)
    tables = _by_tables(known, role, asked)
    warnings = []
    if found is None:
        found = tables
    elif tables and tables.may == "no" and found.may != "no" and not tables.others:
        found = tables  # the table lets nobody do it
    elif tables and tables.may != found.may and "ask" not in (tables.may, found.may):
        warnings.append(f"a table says otherwise: {tables.text}")
    if found is None:
        text = f"neither the page of {role.title.text} nor a table or norm that applies to it speaks of this"
        found = _Found("ask", text, [known.source(role.path, role.place.line, role.evidence.certainty)])
    others = [] if found.may == "yes" else _others(known, role, asked)
    whom = f" Ask: {', '.join(o.name for o in others)}." if others else ""
    word = {"yes": "Yes", "no": "No", "ask": "Not decided"}[found.may]
    return Told(
        answer=f"{word}: {found.text.rstrip('.')}.{whom}",
        decided=found.may != "ask",
        why=found.text if found.may == "ask" else "",
        may=found.may,
        limit=found.limit,
        ask_instead=others,
        missing=list(found.missing),
        sources=found.sources[:MOST_ITEMS],
        warnings=warnings,
    )


def _by_page(known: Known, role: Role, ask: Ask) -> _Found | None:
    limits = _limits(known, role, action_key(ask.action))
    if not limits:
        return None
    sources = [known.source(role.path, x.grant.action.span.line, role.evidence.certainty) for x in limits]
    if len(limits) > 1:
        names = " or ".join(f"`{x.grant.action.text}`" for x in limits)
        return _Found("ask", f"the page of {role.title.text} speaks of {names}; which is it", sources)
    limit = limits[0]
    grant = limit.grant
    said = grant.limit.text or "any"
    if limit.none:
        because = f" ({grant.condition.text})" if grant.condition.text else ""
        return _Found("no", f"the page of {role.title.text} says none for {grant.action.text}{because}", sources, said)
    yes = within(limit, ask.amount, known.org.config.currency)
    if yes is False:
        return _Found("no", f"{ask.amount} is beyond its limit, {said}", sources, said)
    if yes is None:
        why = (
            "the limit is not understood" if limit.values is None else "no amount is given that compares with the limit"
        )
        need = Missing(name="amount", cases=[said], given=ask.amount)
        return _Found("ask", f"{why}, {said}", sources, said, (need,))
    condition = grant.condition.text
    kept = holds(condition, ask.conditions, known.org.config.currency) if condition else True
    within_ = (
        f"{ask.amount} is within its limit, {said}" if ask.amount and not limit.unlimited else f"its limit is {said}"
    )
    if kept is True:
        return _Found("yes", f"{within_}{f', and {condition}' if condition else ''}", sources, said)
    if kept is False:
        return _Found("no", f"it may only on the condition: {condition}", sources, said)
    need = Missing(name=condition, cases=["yes", "no"])
    return _Found("ask", f"{within_}, on a condition that is not known to hold: {condition}", sources, said, (need,))


def _limits(known: Known, role: Role, wanted: ActionKey) -> list[Limit]:
    """What the role's page says of an action: of the same words, else of those that hold them all."""
    own = {key: limit for (identity, key), limit in authority_of(known.org).limits.items() if identity == role.id}
    if wanted in own:
        return [own[wanted]]
    words = set(wanted)
    return [limit for key, limit in sorted(own.items()) if words and key and words <= set(key)]


def _by_tables(known: Known, role: Role, asked: list[Ruling]) -> _Found | None:
    """What the tables say when all of them, in every case that is possible, say the same."""
    named: set[bool] = set()
    others = False
    sources: list[Source] = []
    says: list[str] = []
    for ruling in asked:
        decision = ruling.judged.decision
        for case in ruling.judged.cases:
            for row in case.rows:
                roles = roles_in(known.org, decision.entity, decision.output(row))[0]
                named.add(role.id in roles)
                others = others or bool(set(roles) - {role.id})
                says.append(decision.says(row))
                line = decision.place(row).line
                sources.append(known.source(decision.entity.path, line, decision.table.certainty))
            if not case.rows:
                return None
        if ruling.judged.why:
            return None
    if not named:
        return None
    text = " or ".join(dict.fromkeys(says))
    if named == {True}:
        return _Found("yes", f"the table says {text}", sources)
    if named == {False}:
        return _Found("no", f"the table says {text}", sources, others=others)
    needed = [
        Missing(name=m.name, cases=list(m.cells)[:MOST_ITEMS], given=m.said) for r in asked for m in r.judged.missing
    ]
    text = f"the table says {text}, depending on what is not given"
    return _Found("ask", text, sources, "", tuple(needed[:MOST_ITEMS]), others)


def _by_norm(known: Known, role: Role, ask: Ask) -> _Found | None:
    """A norm that applies to the role and is about just this: what it must or may do it may, what it must not it may
    not. A norm that says more than was asked decides nothing, and is quoted.
    """
    wanted = set(action_key(ask.action))
    if len(wanted) < _LEAST:
        return None  # one word is too little to say that a norm is about it
    found: list[tuple[int, Norm]] = []
    for norm in known.org.norms.values():
        words = _action_words(norm)
        if not wanted <= words or not in_force(known.org.entities[norm.entity], known.org.as_of):
            continue
        if role.id in scopes_of(known.org).roles_of(norm):
            found.append((len(words - wanted), norm))
    if not found:
        return None
    closest = min(extra for extra, _ in found)
    norms = [n for extra, n in found if extra == closest]
    sources = [known.source(known.org.entities[n.entity].path, n.span.line, n.certainty) for n in norms]
    forbids = {n.modality in ("must not", "should not") for n in norms}
    text = norms[0].text.text.rstrip(".")
    if len(forbids) > 1:
        return _Found("ask", "norms that apply to it say both", sources)
    if norms[0].conditions or closest:
        return _Found("ask", f"a norm speaks of it, in certain cases. {text}", sources)
    return _Found("no" if forbids.pop() else "yes", text, sources)


def _action_words(norm: Norm) -> set[str]:
    """The words of what a norm is about, without its conditions and quantities."""
    text = norm.action
    for piece in (*norm.conditions, *(q.text for q in norm.quantities)):
        text = text.replace(piece, " ", 1)
    return set(action_key(text)) - _BOUNDS


def _others(known: Known, role: Role, asked: list[Ruling]) -> list[Named]:
    """Who decides by the tables, else whom the role escalates to, else whom it reports to."""
    org = known.org
    roles = [
        r
        for ruling in asked
        for case in ruling.judged.cases
        for row in case.rows
        for r in roles_in(org, ruling.judged.decision.entity, ruling.judged.decision.output(row))[0]
    ]
    roles = [r for r in dict.fromkeys(roles) if r != role.id]
    return known.every_named(roles or [*org.targets(role.id, "escalates_to")] or [*org.targets(role.id, "reports_to")])
