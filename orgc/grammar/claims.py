"""Facts in prose: who leads, approves, is escalated to, reports to whom, is responsible; what is gone, what is used."""

from __future__ import annotations

import re
from collections.abc import Iterator

from orgc.grammar.duties import duties
from orgc.grammar.endings import OVER, ended, first_name, hedged, it_ended
from orgc.grammar.headlines import over_by_heading, over_in_list, over_in_table
from orgc.grammar.lead_cues import CUES, cued, leads_in_row
from orgc.grammar.leading import BODY, LEAD_SIGNS, announced_group, labelled, led
from orgc.grammar.norms import sentences
from orgc.grammar.people import groups_in, is_lead, is_members
from orgc.grammar.persons import people_in
from orgc.grammar.relying import GROUP_WORDS, may_use, named_now, tools_used, turned_to
from orgc.grammar.reviews import page_rows
from orgc.grammar.role_mentions import Named, mentions
from orgc.grammar.role_names import acronym, group_name
from orgc.grammar.texts import prose
from orgc.grammar.words import GROUP_NOUNS, word_set
from orgc.model.claim import Claim, ClaimKind
from orgc.model.document import Block, Inline, Section
from orgc.model.slug import name_key, singular
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
_APPROVED_BY = re.compile(
    r"\b(?:approv(?:ed|al|als)(?:\s+(?:is required|required|must be obtained|needed))?\s+(?:in (?:writing|"
    r"advance) )?(?:by|from|of)|sign(?:ed)?[- ]off\s+(?:by|from|of)|sign[- ]off from|"
    r"approval (?:is )?required from)\s+",
    re.I,
)
_PAST_EVENT = re.compile(r"\b(?:on|in)\s+(?:\d{1,2}\s+\w+\s+\d{4}|\w+ \d{1,2},? \d{4}|\d{4})\b")
_APPROVES = re.compile(
    r"\s*(?:\([^()]*\)\s*)?(?:must|will|should|shall|can|may|has to|needs to)?\s*(?:then |also |"
    r"first )?(?:approves?|signs? off(?: on)?|give[s]? (?:final |written )?approval(?: for| to| of)?)\b\s*",
    re.I,
)
_DECIDES = re.compile(r"\s*(?:\([^()]*\)\s*)?(?:must |will |should )?decides?\b\s*", re.I)  # of a group
_ESCALATE = re.compile(r"\bescalat(?:e|es|ed|ing|ion)\b(?:[^.;]{0,60}?)\b(?:to|with)\s+", re.I)
_NOT_ESCALATE = re.compile(r"\b(?:privilege|price|never|don't|do not)\s+escalat|escalat\w*\s+(?:from|privilege)", re.I)
_REPORTS = re.compile(r"\breport(?:s|ing)?\s+(?:directly |up )?(?:in)?to\s+", re.I)
_FOR_APPROVAL = re.compile(r"\s+for\s+(?:\w+\s+)?(?:approval|sign[- ]off|permission|a decision)\b", re.I)
_RESPONSIBLE = re.compile(r"\b(?:is|are|be)\s+(?:\w+ly |also )?(?:responsible|accountable)\s+for\s+", re.I)
_HAND = re.compile(
    r"\bhand(?:s|ed|ing)?(?:\s+(?:it|them|this|that|the [\w ]{2,30}?))?[- ]?(?:off|over)(?:\s+(?:it|them|"
    r"this|that|the [\w ]{2,30}?))?\s+to\s+",
    re.I,
)
_GROUPISH = re.compile(  # a title that may name a group, where the text below says who leads it
    r"(?:[Tt]he\s)?[A-ZÀ-Þ][\w’'-]*(?:\s(?:and\s|&\s|of\s|for\s(?:the\s)?)?[A-Za-zÀ-ÿ][\w’'-]*){0,5}"
)
_TOGETHER = re.compile(
    r"\b(?:meets?\b(?!\s+the)|members\b|of\s+us\b|seats\b|quorum\b|we\s+(?:audit|decide|look|meet|sit)\b|"
    r"each\s+month|monthly|"
    r"weekly|elected|volunteers)",
    re.I,
)
_BODY_NOUNS = GROUP_WORDS | GROUP_NOUNS
_PAIR = 2
_SHORT_TEXT = 60
_INNER_CAPITAL = re.compile(r"\S\s+[A-Z]")
_HISTORY = re.compile(r"\b(?:history|our story|timeline|former|past|previous|archived?)\b", re.I)
_SHORT = re.compile(r"\s\(([A-Z]{2,6})s?\)")
_CAPITALS = re.compile(r"(?:the |our |your )?(?P<name>[A-Z][\w&.-]*\w(?:\s(?:of |and |& )?[A-Z][\w&.-]*\w){0,4})")
_GAP = 60  # characters between `approved by` and who it is
_MOST_TEXT = 4_000  # characters of one paragraph that are read


def claims_of(sections: list[Section], entity: str, named: dict[str, Text], title: Text = NO_TEXT) -> Iterator[Claim]:
    """The claims in some sections of `entity`, in their order; the names of roles last, each once with its number.
    What is named as if it were there today goes into `named`, the first place of each. `title` is the name of a page
    that may be about a group.
    """
    counts: dict[str, list[Text]] = {}
    used: set[str] = set()
    acronyms: dict[str, Text] = {}
    for section in sections:
        for what, successor, quote in (*over_by_heading(section), *over_in_list(section)):
            yield Claim("gone", entity, quote, what, successor, section.slug)
        for what, day, interval in page_rows(section):
            yield Claim("due", entity, interval, what, day, section.slug)
        for found in mentions(section.title.text):
            if not found.group:
                counts.setdefault(name_key(found.name), []).append(Text(found.name, section.title.span))
        announced: Text | None = None
        for block in section.blocks:
            for text in (*prose(block), *(cell for row in block.rows[1:] for cell in row if cell.text)):
                yield from _read(text, entity, section, counts, used, acronyms)
                if not _HISTORY.search(section.title.text):
                    _name(text, named)
            for text in prose(block):
                if not (LEAD_SIGNS | CUES).isdisjoint(word_set(text.text)):
                    over = announced if block.kind == "list" else None
                    yield from _leads(text, over, sections, section, entity, title)
            announced = announced_group(block.text) if block.kind == "paragraph" else None
            yield from duties(block, entity, section)
            for person in _heads_of(section, block):
                group = title if title.text else sections[0].title
                if _GROUPISH.fullmatch(group.text.strip()):
                    yield Claim("leads", entity, person, group, person, section.slug)
            if block.kind == "table" and block.rows:
                for what, successor, quote in over_in_table(block):
                    yield Claim("gone", entity, quote, what, successor, section.slug)
                for group, people in groups_in(block):
                    for person in people:
                        yield Claim("leads", entity, group, group, person, section.slug)
    for key, said in counts.items():
        yield Claim("role", entity, acronyms.get(key, NO_TEXT), said[0], Text(str(len(said)), said[0].span))


def _name(text: Inline, named: dict[str, Text]) -> None:
    plain = text.text[:_MOST_TEXT]
    if _INNER_CAPITAL.search(plain):
        for start, end in sentences(plain):
            for a, b in named_now(plain[start:end]):
                named.setdefault(plain[start + a : start + b], text.part(start + a, start + b))


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
    before = NO_TEXT  # what the last sentence began with, which this one may call "it"
    for start, end in sentences(plain):
        body = plain[start:end]
        if before.text and (successor := it_ended(body)):
            after = text.part(*(start + at for at in successor)) if successor[1] else NO_TEXT
            yield Claim("gone", entity, text.part(start, end), before, after, section.slug)
        if first := first_name(body):
            before = text.part(start + first[0], start + first[1])
        inside = [Named(a - start, b - start, name, g) for a, b, name, g in named if start <= a and b <= end]
        place = _Place(text, start, end, entity, section.slug)
        if signs and not _READ.isdisjoint(word_set(body)):
            yield from _sentence(body, inside, place)
        for tool in tools_used(body, used) if orders else ():
            name = body[slice(*tool)]
            if name not in used and not hedged(body):
                used.add(name)
                yield place.claim("uses", object_=tool)


class _Place:
    """A sentence in its text, from which claims are made."""

    def __init__(self, text: Inline, start: int, end: int, entity: str, section: str) -> None:
        self.text = text
        self.start = start
        self.entity = entity
        self.section = section
        self.quote = text.part(start, end)

    def part(self, span: tuple[int, int] | None) -> Text:
        if span is None or span[0] >= span[1]:
            return NO_TEXT
        return self.text.part(self.start + span[0], self.start + span[1])

    def claim(
        self, kind: ClaimKind, subject: tuple[int, int] | None = None, object_: tuple[int, int] | None = None
    ) -> Claim:
        return Claim(kind, self.entity, self.quote, self.part(subject), self.part(object_), self.section)


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


def _heads_of(section: Section, block: Block) -> Iterator[Text]:
    """Who leads, by a heading that says so above a name, or by a row of a table of two columns."""
    if (
        block.kind == "paragraph"
        and section.level > 1
        and is_lead(section.title.text)
        and len(block.text.text) < _SHORT_TEXT
    ):
        yield from people_in(block.text)[:1]
    for row in block.rows if block.kind == "table" and len(block.rows[0]) == _PAIR else ():
        if len(row) == _PAIR and is_lead(row[0].text):
            yield from people_in(row[1])[:1]
        elif len(row) == _PAIR and leads_in_row(row[0].text, row[1].text):
            yield row[0].whole()


def _leads(
    text: Inline, announced: Text | None, sections: list[Section], section: Section, entity: str, title: Text
) -> Iterator[Claim]:
    """Who leads which group; one that is not named is the label of the text, the group that the sentence before its
    list announces, or what the heading names.
    """
    top = section is sections[0] or (section.level <= 1 and section.index <= 1)  # an entity says itself who leads it
    if any(
        _HISTORY.search(around.title.text) for around in (section, sections[0], sections[min(1, len(sections) - 1)])
    ):
        return
    for part, label in labelled(text):
        about = (
            label if label and not is_lead(label.text) and (part is not text or not is_members(label.text)) else None
        )
        told = [
            found for found in led(part) if found.group or about or announced or _headed(section, top, title, True).text
        ]
        for found in told or cued(part):
            over = part.part(*found.group) if found.group else about or announced
            group = over or _headed(section, top, title, sure=bool(told))
            sure = told or (_GROUPISH.fullmatch(group.text.strip()) and _is_body(group.text, title, section, sections))
            if group.text and sure:
                yield Claim("leads", entity, part.part(0, min(len(part.text), 200)), group, found.person, section.slug)


def _headed(section: Section, top: bool, title: Text, sure: bool) -> Text:
    """The group that the heading names, or the page where only the words beside a name say who leads."""
    if BODY.fullmatch(section.title.text) or (not top and (not sure or group_name(section.title.text))):
        return section.title
    return NO_TEXT if sure else title


def _is_body(name: str, title: Text, section: Section, sections: list[Section]) -> bool:
    """Whether a name is that of people who meet: by its last word (`Table`, `Circle`), that of the page that lists it,
    or the text around it.
    """
    last = (name.strip().split()[-1], *title.text.split()[-1:])
    if BODY.fullmatch(name.strip()) or any({w.lower(), singular(w.lower())} & _BODY_NOUNS for w in last):
        return True
    around = (section, *sections[:2])
    return any(_TOGETHER.search(b.text.text) for s in around for b in s.blocks if b.kind == "paragraph")
