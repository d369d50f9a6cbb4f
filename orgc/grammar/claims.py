"""Facts in prose: who leads, approves, is escalated to, reports to whom, is responsible; what is gone, what is used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from posixpath import basename, dirname

from orgc.grammar.duties import duties
from orgc.grammar.endings import OVER, ended, first_name, hedged, it_ended
from orgc.grammar.group_leads import leads_below, section_leads, stated_leads
from orgc.grammar.headlines import over_by_heading, over_in_list, over_in_table
from orgc.grammar.lead_claims import HISTORY, group_title
from orgc.grammar.lead_lines import page_names
from orgc.grammar.norms import sentences
from orgc.grammar.page_groups import is_body
from orgc.grammar.part_words import LIST_OF_GROUPS
from orgc.grammar.relying import GROUP_WORDS, may_use, named_now, tools_used, turned_to
from orgc.grammar.reporting import reports_to
from orgc.grammar.reviews import page_rows
from orgc.grammar.role_leads import holders_lead
from orgc.grammar.role_mentions import Named, mentions
from orgc.grammar.role_names import acronym
from orgc.grammar.texts import prose
from orgc.grammar.words import word_set
from orgc.model.claim import Claim, ClaimKind
from orgc.model.document import Inline, Section
from orgc.model.kind import Scope
from orgc.model.pattern import lazy
from orgc.model.slug import name_key
from orgc.model.span import NO_TEXT, Text

# One of these words stands in every sentence that the patterns below read.
_SIGNS = frozenset(
    """
    approve approves approved decides decide permission decision approval approvals approving sign signed signs
    signoff escalate escalates escalated escalating escalation report reports reporting responsible accountable
    hand hands handed handing handoff dissolved dissolve disband disbanded merged folded absorbed consolidated
    combined incorporated replaced replaces superseded supersedes succeeded longer stopped abolished
    discontinued disestablished sunset sunsetted decommissioned deprecated retired renamed anymore used ceased
    more instead rather place migrated switched moved transitioned wound shut eliminated led leads lead chairs
    chair chaired heads head headed manager
    """.split()
)
_READ = _SIGNS | OVER | GROUP_WORDS
_APPROVED_BY = lazy(
    r"\b(?:approv(?:ed|al|als)(?:\s+(?:is required|required|must be obtained|needed))?\s+(?:in (?:writing|"
    r"advance) )?(?:by|from|of)|sign(?:ed)?[- ]off\s+(?:by|from|of)|sign[- ]off from|"
    r"approval (?:is )?required from)\s+",
    re.I,
)
_PAST_EVENT = lazy(r"\b(?:on|in)\s+(?:\d{1,2}\s+\w+\s+\d{4}|\w+ \d{1,2},? \d{4}|\d{4})\b")
_APPROVES = lazy(
    r"\s*(?:\([^()]*\)\s*)?(?:must|will|should|shall|can|may|has to|needs to)?\s*(?:then |also |"
    r"first )?(?:approves?|signs? off(?: on)?|give[s]? (?:final |written )?approval(?: for| to| of)?)\b\s*",
    re.I,
)
_DECIDES = lazy(r"\s*(?:\([^()]*\)\s*)?(?:must |will |should )?decides?\b\s*", re.I)  # of a group
_ESCALATE = lazy(r"\bescalat(?:e|es|ed|ing|ion)\b(?:[^.;]{0,60}?)\b(?:to|with)\s+", re.I)
_NOT_ESCALATE = lazy(r"\b(?:privilege|price|never|don't|do not)\s+escalat|escalat\w*\s+(?:from|privilege)", re.I)
_REPORTS = lazy(r"\breport(?:s|ing)?\s+(?:directly |up )?(?:in)?to\s+", re.I)
_FOR_APPROVAL = lazy(r"\s+for\s+(?:\w+\s+)?(?:approval|sign[- ]off|permission|a decision)\b", re.I)
_RESPONSIBLE = lazy(r"\b(?:is|are|be)\s+(?:\w+ly |also )?(?:responsible|accountable)\s+for\s+", re.I)
_HAND = lazy(
    r"\bhand(?:s|ed|ing)?(?:\s+(?:it|them|this|that|the [\w ]{2,30}?))?[- ]?(?:off|over)(?:\s+(?:it|them|"
    r"this|that|the [\w ]{2,30}?))?\s+to\s+",
    re.I,
)
_INNER_CAPITAL = lazy(r"\s[A-Z]")
_SHORT = lazy(r"\s\(([A-Z]{2,6})s?\)")
_CAPITALS = lazy(r"(?:the |our |your )?(?P<name>[A-Z][\w&.-]*\w(?:\s(?:of |and |& )?[A-Z][\w&.-]*\w){0,4})")
_GAP = 60  # characters between `approved by` and who it is
_MOST_TEXT = 4_000  # characters of one paragraph that are read


def claims_of_scope(scope: Scope, kind: str, named: dict[str, Text]) -> Iterator[Claim]:
    """The claims in the text of an entity, and in the front matter of a page that says who leads its group."""
    sections = list(scope.sections())
    folder = basename(dirname(scope.document.id))
    group = group_title(scope.title, scope.evidence, kind, sections, scope.meta)
    of_group = (
        kind == "Team"
        or group.text != scope.title.text
        or is_body(group.text)
        or LIST_OF_GROUPS.search(folder.replace("-", " ")) is not None
    )
    if kind in ("Page", "Team") and not scope.evidence.stated and "#" not in scope.id and of_group:
        yield from (Claim("leads", scope.id, who, group, who, "") for who in stated_leads(scope.meta))
    if kind == "Role" and not scope.evidence.stated and not scope.texts("reports_to", "manager"):
        yield from (Claim("reports_to", scope.id, whom, NO_TEXT, whom, "") for whom in reports_to(sections))
    if kind == "Role" and scope.index and not scope.evidence.stated:
        yield from leads_below(scope.document.sections[scope.index], list(scope.document.sections), scope.id)
    if not scope.evidence.stated:
        role = scope.title if kind == "Role" else None
        for over, who, section in holders_lead(sections, role):
            yield Claim("leads", scope.id, over, over, who, section.slug)
    yield from claims_of(sections, scope.id, named, group, folder)


def claims_of(
    sections: list[Section], entity: str, named: dict[str, Text], title: Text = NO_TEXT, folder: str = ""
) -> Iterator[Claim]:
    """The claims in some sections of `entity`, in their order; the names of roles last, each once with its number.
    What is named as if it were there today goes into `named`, the first place of each. `title` is the name of a page
    that may be about a group, `folder` that of its folder.
    """
    counts: dict[str, list[Text]] = {}
    used: set[str] = set()
    acronyms: dict[str, Text] = {}
    called = cache(lambda: page_names(sections))
    for section in sections:
        for what, successor, quote in (*over_by_heading(section), *over_in_list(section)):
            yield Claim("gone", entity, quote, what, successor, section.slug)
        for what, day, interval in page_rows(section):
            yield Claim("due", entity, interval, what, day, section.slug)
        for found in mentions(section.title.text):
            if not found.group:
                counts.setdefault(name_key(found.name), []).append(Text(found.name, section.title.span))
        yield from section_leads(section, sections, entity, title, folder, called)
        past = HISTORY.search(section.title.text) is not None
        for block in section.blocks:
            for text in (*prose(block), *(cell for row in block.rows[1:] for cell in row if cell.text)):
                yield from _read(text, entity, section, counts, used, acronyms)
                if not past:
                    _name(text, named)
            yield from duties(block, entity, section)
            if block.kind == "table" and block.rows:
                for what, successor, quote in over_in_table(block):
                    yield Claim("gone", entity, quote, what, successor, section.slug)
    for key, places in counts.items():
        yield Claim("role", entity, acronyms.get(key, NO_TEXT), places[0], Text(str(len(places)), places[0].span))


def _name(text: Inline, named: dict[str, Text]) -> None:
    plain = text.text[:_MOST_TEXT]
    if _INNER_CAPITAL.search(plain.lstrip()):
        for start, end in sentences(plain):
            for a, b in named_now(plain[start:end]):
                if (name := plain[start + a : start + b]) not in named:
                    named[name] = text.part(start + a, start + b)


def _read(
    text: Inline,
    entity: str,
    section: Section,
    counts: dict[str, list[Text]],
    used: set[str],
    acronyms: dict[str, Text],
) -> Iterator[Claim]:
    plain = text.text[:_MOST_TEXT]
    named = list(mentions(plain))
    for start, end, name, group in named:
        if not group:
            found = counts.setdefault(name_key(name), [])
            found.append(found[0] if found else Text(name, text.span(start, end)))
            if (short := _SHORT.match(plain, end)) and short[1] == acronym(name):
                acronyms[name_key(name)] = text.part(*short.span(1))
    signs = not _READ.isdisjoint(word_set(plain))
    orders = may_use(plain)
    if not signs and not orders:
        return
    for number, (start, end) in enumerate(sentences(plain)):
        body = plain[start:end]
        if number and (successor := it_ended(body)) and (before := _begun(text, plain, number)).text:
            after = text.part(*(start + at for at in successor)) if successor[1] else NO_TEXT
            yield Claim("gone", entity, text.part(start, end), before, after, section.slug)
        inside = [Named(a - start, b - start, name, g) for a, b, name, g in named if start <= a and b <= end]
        place = _Place(text, start, end, entity, section.slug)
        if signs and not _READ.isdisjoint(word_set(body)):
            yield from _sentence(body, inside, place)
        for tool in tools_used(body, used) if orders else ():
            name = body[slice(*tool)]
            if name not in used and not hedged(body):
                used.add(name)
                yield place.claim("uses", object_=tool)


def _begun(text: Inline, plain: str, number: int) -> Text:
    """What the last sentence before one that begins with a name began with: what this one may call "it"."""
    for start, end in reversed(sentences(plain)[:number]):
        if first := first_name(plain[start:end]):
            return text.part(start + first[0], start + first[1])
    return NO_TEXT


class _Place:
    """A sentence in its text, from which claims are made."""

    def __init__(self, text: Inline, start: int, end: int, entity: str, section: str) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.entity = entity
        self.section = section

    def part(self, span: tuple[int, int] | None) -> Text:
        if span is None or span[0] >= span[1]:
            return NO_TEXT
        return self.text.part(self.start + span[0], self.start + span[1])

    def claim(
        self, kind: ClaimKind, subject: tuple[int, int] | None = None, object_: tuple[int, int] | None = None
    ) -> Claim:
        quote = self.text.part(self.start, self.end)
        return Claim(kind, self.entity, quote, self.part(subject), self.part(object_), self.section)


def _sentence(body: str, roles: list[Named], place: _Place) -> Iterator[Claim]:
    for what, successor in ended(body):
        yield place.claim("gone", what, successor)
    if not _SIGNS.isdisjoint(word_set(body)):
        yield from _relations(body, roles, place)
    if not _PAST_EVENT.search(body):
        yield from (place.claim("acts", who) for who in turned_to(body))


def _relations(body: str, roles: list[Named], place: _Place) -> Iterator[Claim]:
    for match in _APPROVED_BY.finditer(body):
        if (who := _after(roles, match.end(), body, True)) and not _PAST_EVENT.search(body[match.end() :]):
            yield place.claim("approves", who, (0, match.start()))
    for start, end, _, group in roles:
        if _FOR_APPROVAL.match(body, end):
            yield place.claim("approves", (start, end), (0, start))
        elif does := _APPROVES.match(body, end) or (group and _DECIDES.match(body, end)):
            yield place.claim("approves", (start, end), (does.end(), _stop(body, does.end())))
        asked = re.search(r"\b(?:which|what|whose)\s+$", body[:start], re.I)
        if not asked and (does := _RESPONSIBLE.match(body, end + 1) or _RESPONSIBLE.match(body, end)):
            yield place.claim("responsible", (start, end), (does.end(), len(body.rstrip())))
    if not _NOT_ESCALATE.search(body):
        for match in _ESCALATE.finditer(body):
            if who := _after(roles, match.end(), body, True):
                yield place.claim("escalates_to", _before(roles, match.start()), who)
    for match in _REPORTS.finditer(body):
        if (who := _after(roles, match.end(), body)) and (subject := _before(roles, match.start())):
            yield place.claim("reports_to", subject, who)
    for match in _HAND.finditer(body):
        if who := _after(roles, match.end(), body):
            yield place.claim("hands_off", _before(roles, match.start()), who)


def _after(roles: list[Named], at: int, body: str, any_name: bool = False) -> tuple[int, int] | None:
    """The role or group that begins within a few words after `at`; with `any_name`, a name in capitals there too."""
    for start, end, _, _ in roles:
        if start < at:
            continue
        gap = body[at:start] if start - at <= _GAP else "."
        if len(gap.split()) <= 3 and not re.search(r"[.;,]", gap):
            return start, end
        break
    if any_name and (match := _CAPITALS.match(body, at)):
        return match.span("name")
    return None


def _before(roles: list[Named], at: int) -> tuple[int, int] | None:
    """The first role of the sentence, when it ends before `at`."""
    return next(((start, end) for start, end, _, _ in roles if end <= at), None)


def _stop(body: str, start: int) -> int:
    match = re.search(r"[.;]|\s(?:before|after|if|when|unless)\s", body[start:])
    return start + match.start() if match else len(body.rstrip())
