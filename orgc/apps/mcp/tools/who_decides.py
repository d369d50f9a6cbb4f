"""Who decides on an action in this case: the role, and the row of the table or the role's page that says so.

Give the `amount` (`$80`, `30 days`) and, in `conditions`, whatever else the decision may depend on, by name. When facts
are missing, the answer lists each case that is still possible and what it depends on. Works for every decision table of
the handbook, also for those that decide something other than a role (a severity, a notice period).
"""

from __future__ import annotations

from pydantic import BaseModel, Field

from orgc.analysis.authority import Limit, roles_in
from orgc.analysis.authority import authority_of as the_authority
from orgc.analysis.judging import Case, Judged
from orgc.apps.mcp.answers import MOST_ITEMS, Answer, Facts, Missing, Named, Question, Refusal, Source, Words
from orgc.apps.mcp.deciders import Ruling, Signs, approving_steps, limits_for, parted, rulings, within
from orgc.apps.mcp.known import Known
from orgc.apps.mcp.passages import passages_of

_PASSAGES = 3  # that are named when nothing decides
_CONDITION = "condition"  # of a role's page, in words


class Ask(Question):
    """What is to be decided."""

    action: Words = Field(
        description="what is decided, as the handbook calls it: `refund`, `discount`, `First response`"
    )
    amount: Words = Field(default="", description="how much: `$80`, `30 days`, `12%`")
    conditions: Facts = Field(default_factory=dict, description="other facts by name: `{'order age': '12 days'}`")


class Possible(BaseModel):
    """One case, and who decides then."""

    when: dict[str, str] = Field(description="what must hold for this case, of what was not given; empty: nothing more")
    roles: list[Named] = Field(description="the roles that decide; empty when no role does")
    together: bool = Field(description="true: all of them; false: any of them")
    outcome: str = Field(description="what the row says, in its own words")
    by: str = Field(description="table, role page or step")
    sources: list[Source]


class Told(Answer):
    """Who decides."""

    cases: list[Possible] = Field(description="one when it is decided; each that is possible when it depends")
    missing: list[Missing] = Field(default_factory=list)


def answer(known: Known, ask: Ask) -> Told:
    """From the tables that speak of the action, else from the pages of roles."""
    if not ask.action.strip():
        raise Refusal("what is to be decided? Give the action, such as `refund`")
    action, amount = parted(ask.action, ask.amount)
    ask = ask.model_copy(update={"action": action, "amount": amount})
    found = rulings(known.org, ask.action, ask.conditions, ask.amount)
    if found:
        return _by_tables(known, ask, found)
    return _by_pages(known, ask)


def _by_tables(known: Known, ask: Ask, found: list[Ruling]) -> Told:
    cases = [_case(known, r.judged, case) for r in found for case in r.judged.cases]
    missing = [
        Missing(name=m.name, cases=list(m.cells)[:MOST_ITEMS], given=m.said) for r in found for m in r.judged.missing
    ]
    warnings = [w for r in found for w in _warnings(known, ask, r)]
    unused = set.intersection(*(set(r.judged.unused) for r in found))
    warnings += [f"`{name}` is nothing that the table asks about" for name in sorted(unused)]
    sources = [s for c in cases for s in c.sources][:MOST_ITEMS]
    unclear = [(r, r.judged.why) for r in found if r.judged.why]
    if unclear:
        places = [_place(known, r.judged) for r, _ in unclear]
        why = f"the table cannot be judged: {unclear[0][1]}"
        return Told(answer=f"Not decided: {why}.", decided=False, why=why, sources=places, cases=cases[:MOST_ITEMS])
    wholes = {(c.outcome, tuple(r.id for r in c.roles), c.together) for c in cases}
    gap = any(not c.sources for c in cases)
    if len(wholes) == 1 and not gap and not (missing and any(m.given for m in missing)):
        text = f"{_who(cases[0])}, by {_where(cases[0])}."
        return Told(answer=text, decided=True, sources=sources, cases=cases[:MOST_ITEMS], warnings=warnings)
    if gap and len(cases) == 1:
        why = "no row of the table covers this case"
        places = [_place(known, r.judged) for r in found]
        return Told(
            answer=f"Nobody is named: {why}.", decided=False, why=why, sources=places, cases=[], warnings=warnings
        )
    names = [m.name for m in missing]
    told = [f"`{m.given}` is not understood as {m.name}" for m in missing if m.given]
    why = "; ".join(told) or (
        f"it depends on {', '.join(dict.fromkeys(names))}" if names else "several tables speak of it"
    )
    lines = [f"{_when(c)}: {_who(c)}" for c in cases[:MOST_ITEMS]]
    return Told(
        answer=f"It depends. {'; '.join(lines)}.",
        decided=False,
        why=why,
        sources=sources,
        cases=cases[:MOST_ITEMS],
        missing=missing[:MOST_ITEMS],
        warnings=warnings,
    )


def _case(known: Known, judged: Judged, case: Case) -> Possible:
    decision = judged.decision
    roles: list[str] = []
    together = False
    for row in case.rows:
        named, all_ = roles_in(known.org, decision.entity, decision.output(row))
        roles += named
        together = together or (all_ and len(named) > 1)
    says = " or ".join(dict.fromkeys(decision.says(row) for row in case.rows)) or "no row covers it"
    places = [
        known.source(decision.entity.path, decision.place(row).line, decision.table.certainty) for row in case.rows
    ]
    when = {name: cell for name, cell in case.when if cell.lower() not in ("any", "-", "–", "")}
    return Possible(
        when=when, roles=known.every_named(roles), together=together, outcome=says, by="table", sources=places
    )


def _place(known: Known, judged: Judged) -> Source:
    table = judged.decision.table
    return known.source(judged.decision.entity.path, table.span.line, table.certainty)


def _warnings(known: Known, ask: Ask, ruling: Ruling) -> list[str]:
    """Where a role that a table names may not decide by its own page."""
    found = []
    for case in ruling.judged.cases:
        for row in case.rows:
            decision = ruling.judged.decision
            for role in roles_in(known.org, decision.entity, decision.output(row))[0]:
                limit = the_authority(known.org).limits.get((role, ruling.action))
                if limit and ask.amount and within(limit, ask.amount, known.org.config.currency) is False:
                    said = limit.grant.limit.text or "none"
                    place = f"{limit.role.path}:{limit.grant.action.span.line}"
                    found.append(f"the table names {known.org.title(role)}, whose own page says `{said}` ({place})")
    return list(dict.fromkeys(found))[:MOST_ITEMS]


def _by_pages(known: Known, ask: Ask) -> Told:
    org = known.org
    limits = limits_for(org, ask.action)
    if not limits and (signs := approving_steps(org, ask.action)):
        return _by_steps(known, signs)
    if not limits:
        names = sorted({*the_authority(org).names.values()})
        hint = f"; the handbook gives authority over: {', '.join(names[:MOST_ITEMS])}" if names else ""
        why = f"no table and no page of a role speaks of `{ask.action[:80]}`{hint}"
        read = passages_of(known).find(ask.action, "", _PASSAGES)
        sources = [known.source(p.path, p.line, "inferred") for p in read]
        places = f" What mentions it: {', '.join(f'{s.path}:{s.line}' for s in sources)}." if sources else ""
        return Told(answer=f"Not decided: {why}.{places}", decided=False, why=why, sources=sources, cases=[])
    allowed = [(limit, within(limit, ask.amount, org.config.currency)) for limit in limits]
    may = [limit for limit, yes in allowed if yes]
    open_ = [limit for limit, yes in allowed if yes is None]
    none = [limit for limit in limits if limit.none]
    cases = [_page(known, limit) for limit in (*may, *open_)]
    sources = [s for c in cases for s in c.sources] or [_page_line(known, limit) for limit in none]
    if may and not open_:
        conditions = [c for c in cases if c.when]
        who = " or ".join(f"{_who(c)}{f' (provided: {_when(c)})' if c.when else ''}" for c in cases)
        why = "" if not conditions else "whether the conditions of the role's page hold is not known"
        return Told(
            answer=f"{who}, by the role's own page; no table decides.",
            decided=not why,
            why=why,
            sources=sources,
            cases=cases,
        )
    if not cases:
        why = "no role may, as far as the pages of roles say"
        return Told(answer=f"Nobody: {why}.", decided=False, why=why, sources=sources[:MOST_ITEMS], cases=[])
    given = f"`{ask.amount}` does not compare with the limits" if ask.amount else "no amount is given"
    lines = [f"{_who(c)}: {c.outcome}" for c in cases]
    return Told(
        answer=f"It depends on the amount. {'; '.join(lines)}.",
        decided=False,
        why=given,
        sources=sources[:MOST_ITEMS],
        cases=cases[:MOST_ITEMS],
        missing=[Missing(name="amount", cases=[c.outcome for c in cases], given=ask.amount)],
    )


def _by_steps(known: Known, signs: list[Signs]) -> Told:
    """The steps that approve it: decided when the same roles do in all of them."""
    cases = []
    for one in signs[:MOST_ITEMS]:
        step = f"{one.step.title} ({one.workflow.title.text})"
        when = {"step": step} | ({"reached when": " or ".join(one.when)} if one.when else {})
        sources = [known.source(one.workflow.path, one.step.span.line, one.workflow.evidence.certainty)]
        roles = known.every_named(one.roles)
        cases.append(
            Possible(when=when, roles=roles, together=len(roles) > 1, outcome="approves", by="step", sources=sources)
        )
    same = len({tuple(r.id for r in case.roles) for case in cases}) == 1
    lines = [f"{case.when['step']}: {_who(case)}" for case in cases]
    step = cases[0].when["step"]
    text = f"{_who(cases[0])}, in the step {step}" if same else f"It depends on the step: {'; '.join(lines)}"
    why = "" if same else "several steps approve it, each by another role"
    sources = [source for case in cases for source in case.sources]
    return Told(answer=f"{text}.", decided=same, why=why, sources=sources, cases=cases)


def _page(known: Known, limit: Limit) -> Possible:
    when = {_CONDITION: limit.grant.condition.text} if limit.grant.condition.text else {}
    said = "any" if limit.unlimited else limit.grant.limit.text
    role = [known.named(limit.role.id)]
    return Possible(
        when=when, roles=role, together=False, outcome=said, by="role page", sources=[_page_line(known, limit)]
    )


def _page_line(known: Known, limit: Limit) -> Source:
    return known.source(limit.role.path, limit.grant.action.span.line, limit.role.evidence.certainty)


def _who(case: Possible) -> str:
    if not case.roles:
        return case.outcome
    return (" and " if case.together else " or ").join(r.name for r in case.roles)


def _when(case: Possible) -> str:
    said = (cell if name == _CONDITION else f"{name} {cell}" for name, cell in case.when.items())
    return ", ".join(said) or "in this case"


def _where(case: Possible) -> str:
    return " and ".join(f"{s.path}:{s.line}" for s in case.sources)
