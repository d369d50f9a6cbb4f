"""Groups, roles and tools that one page says are gone, and the pages that still rely on them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from orgc.analysis.names import names_of
from orgc.grammar.role_mentions import mentions
from orgc.kinds.record import Record
from orgc.kinds.tool import Tool
from orgc.model.claim import Claim
from orgc.model.entity import Norm
from orgc.model.org import Org
from orgc.model.slug import name_key
from orgc.model.span import Text
from orgc.model.unit import Unit
from orgc.model.value import Value

_PROPER = re.compile(
    r"(?:the\s+|our\s+|The\s+|Our\s+)?(?P<name>[A-Z][\w.+&-]*(?:\s(?:and\s|of\s|"
    r"&\s)?[A-Z0-9][\w.+&-]*){0,4})(?:\s\((?P<short>[A-Z]{2,6})\))?$"
)
_NOT_NAMES = frozenset(
    "we this that it they you all any note update archive everything content page these those if most some".split()
)
# A sentence with one of these says that it is over, or what was: it relies on nothing.
_HEDGE = re.compile(
    r"\b(?:not|never|no longer|instead of|rather than|don't|do not|stop\w*|replac\w*|former\w*|"
    r"previous\w*|deprecat\w*|migrat\w*|"
    r"used to|until|was|were|had|dissol\w*|disband\w*|merged|superse\w*|sunset\w*|retired?|legacy|histor\w*|"
    r"decommission\w*|old)\b",
    re.I,
)


class Gone(Value, frozen=True):
    """Something that is gone: its name, its kind, what took its place, and the sentence that says so."""

    name: str
    kind: str
    successor: str
    path: str
    quote: Text
    keys: tuple[str, ...]


class Use(Value, frozen=True):
    """A sentence that relies on something, and how: `approves`, `is told what to do`, `is to be used`."""

    path: str
    place: Text
    how: str


def gone_things(org: Org) -> list[Gone]:
    """Everything that a page says is gone, by path and place; what a record of the past says counts as well."""
    found = []
    names = names_of(org)
    for unit in org.units.values():
        for claim in unit.claims:
            if claim.kind == "gone" and (thing := _thing(org, claim, unit)):
                found.append(thing)
    return [g for g in found if g.kind or names]


def _thing(org: Org, claim: Claim, unit: Unit) -> Gone | None:  # type: ignore[type-arg]
    written = claim.subject.text.strip()
    match = _PROPER.match(written)
    name = match["name"] if match else re.sub(r"^(?:the|our)\s+", "", written, flags=re.I)
    named = next(iter(mentions(written)), None)
    whole = named is not None and name_key(named.name) == name_key(re.sub(r"\s*\([^()]*\)$", "", written))
    known = names_of(org).find(name, "", ("Role", "Team", "Tool"))
    types = {org.entities[i].type for i in known}
    if types & {"Role", "Team"} or (whole and named):
        kind = "group" if "Team" in types or (named and named.group) else "role"
    elif "Tool" in types or (match and name.split()[0].lower() not in _NOT_NAMES):
        kind = "tool"
    else:
        return None
    if kind == "tool" and re.search(r"\b(?:as (?:our|the|a)|for)\b", claim.object.text):
        return None  # replaced for one purpose
    keys = [name_key(name)]
    if match and match["short"]:
        keys.append(match["short"].lower())
    keys += [name_key(a.text) for i in known if isinstance(org.entities[i], Tool) for a in org.entities[i].aliases]
    return Gone(name, kind, " ".join(claim.object.text.split()), unit.path, claim.quote, tuple(dict.fromkeys(keys)))


def uses(org: Org, gone: Gone) -> Iterator[Use]:
    """The sentences of other pages in force that still rely on it, one a page."""
    for unit in org.units.values():
        first = unit.entities[0]
        past = isinstance(first, Record) and first.past
        if unit.path == gone.path or past or first.gone or first.state == "superseded":
            continue
        found = _in_tools(unit, gone) if gone.kind == "tool" else _in_duties(unit, gone)
        best = next(iter(sorted(found, key=lambda use: use.place.span)), None)
        if best is not None:
            yield best


def _in_duties(unit: Unit, gone: Gone) -> Iterator[Use]:  # type: ignore[type-arg]
    for claim in unit.claims:
        if _over(claim.quote.text):
            continue
        if claim.kind in ("approves", "responsible") and _same(claim.subject, gone):
            yield Use(unit.path, claim.quote, "approves" if claim.kind == "approves" else "is responsible")
        elif claim.kind in ("escalates_to", "hands_off", "reports_to") and _same(claim.object, gone):
            how = {"escalates_to": "is escalated to", "hands_off": "takes work over", "reports_to": "is reported to"}
            yield Use(unit.path, claim.quote, how[claim.kind])
    for norm in unit.norms:
        if not _over(norm.text.text) and _subject_is(norm, gone):
            yield Use(unit.path, Text(norm.text.text, norm.span), "is told what to do")


def _in_tools(unit: Unit, gone: Gone) -> Iterator[Use]:  # type: ignore[type-arg]
    for claim in unit.claims:
        if claim.kind == "uses" and _same(claim.object, gone) and not _over(claim.quote.text):
            yield Use(unit.path, claim.quote, "is to be used")
    word = re.compile(rf"(?<![\w-]){re.escape(gone.name)}(?![\w-]|\.\w)")
    for norm in unit.norms:
        text = norm.text.text
        if norm.modality in ("must", "should") and word.search(text) and not _over(text):
            yield Use(unit.path, Text(text, norm.span), "is required")


def _same(text: Text, gone: Gone) -> bool:
    return name_key(re.sub(r"\s*\([^()]*\)", "", text.text)) in gone.keys


def _subject_is(norm: Norm, gone: Gone) -> bool:
    return name_key(re.sub(r"\s*\([^()]*\)", "", norm.subject)) in gone.keys


def _over(text: str) -> bool:
    return bool(_HEDGE.search(text))
