"""Who leads which group, as a sentence or a label says it: `The Data Lab is led by ...`, `Chair: ...`, `... runs it`.

A group that is not named in the sentence ("it", "the team") is the one that the text is about: its own label, else the
group that the heading above it names.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple

from orgc.grammar.persons import is_person, people_in
from orgc.grammar.role_names import group_name
from orgc.grammar.words import word_set
from orgc.model.document import Inline
from orgc.model.pattern import lazy
from orgc.model.span import Text

# One of these words stands in every text that is read.
LEAD_SIGNS = frozenset(
    """
    led lead leads leader chair chairs chaired co-chair co-chairs co-lead head heads headed run runs coordinates
    coordinated ordinated ordinator coordinator convener convenor convenes convened manager managed manages
    facilitates facilitated facilitator looks looked oversees overseen charge directs directed director chairperson
    leadership direction guidance
    pi investigator
    president presidents conveners convenors coordinators leaders facilitators captain captains chairpersons
    """.split()
)
_NOUNS = (
    r"(?:team|crew|committee|board|council|group|circle|guild|panel|squad|task\s+force|authority|club|community|"
    r"chapter|"
    r"forum|network|desk|office|unit|department|cooperative|collective|lab|laboratory|cabinet|assembly|"
    r"commission|bureau|"
    r"meeting|stewards|trustees|governors|secretariat|division|union|faculty|body|association|society|sig|branch)"
)
_ANY = lazy(
    rf"^(?:(?:the|our|this|its)\s+)?(?:working\s|interest\s|user\s)?(?:{_NOUNS[3:-1]})$|^(?:it|this|they|them|us)$",
    re.I,
)  # a group that the text names elsewhere
_BODIES = lazy(r"^(?:the|our)\s+(?:board|council|cabinet|secretariat)$", re.I)
_SMALL = r"(?!(?:and|or|by|with|from|to|in|at|on|as|which|that|who|when|the|an?|is|was|were|are|has|had|not)\b)"
_GROUP = (
    rf"(?P<g>(?:[Tt]he\s+|[Oo]ur\s+)?(?:{_SMALL}[\w&’'/-]+\s+){{0,4}}?(?i:{_NOUNS[3:-1]})\b(?:\s+\([A-Z]{{2,6}}\))?)"
)
_NAMED = (
    r"(?P<g>(?:[Tt]he\s+|[Oo]ur\s+)?[A-Z][\w&’'-]*(?:\s(?:and\s|&\s|of\s)?[A-Z][\w&’'-]*){0,4}(?:\s+\([A-Z]{2,6}\))?)"
)
_P = (
    r"(?P<p>@[\w-]+(?!\s[A-Z])(?![\w-])|[A-ZÀ-Þ@][\w'’.-]*(?:\s(?:van|von|der|den|de|del|della|da|di|la|le|bin|al|ter|dos|du|y|"
    r"[A-ZÀ-ÞŁŠŽ][\w'’.-]*)){1,4})"
)
_WORD = (
    r"(?:(?:team|group|technical|tech|community|circle|crew|committee|board|acting|interim|current|managing|"
    r"project|wg|sig|chapter|co)[\s-]){0,2}"
    r"(?:lead|leader|chair|chairperson|chairman|chairwoman|head|co-?ordinator|convenor|convener|facilitator|"
    r"president|captain|principal\s+investigator|pi)"
)
_IS = r"(?:currently\s+|now\s+|also\s+)?(?:is|serves\s+as|acts\s+as)\s+(?:currently\s+|now\s+|also\s+)?"
_ITS = r"^\s*(?:[Ii]ts|[Tt]he|[Oo]ur)?\s*(?:[Cc]urrent\s)?"
_LED = r"(?:led|chaired|headed(?:\s+up)?)"
_RUN = (
    r"(?:led|chaired|headed(?:\s+up)?|run|managed|co-?ordinated|facilitated|convened|directed|overseen|looked\s+after)"
)
_RUNS = (
    r"(?:leads|chairs|heads(?:\s+up)?|runs|manages|oversees|looks\s+after|co-?ordinates|convenes|facilitates|directs|"
    r"is\s+in\s+charge\s+of)"
)
_FORMS = tuple(
    lazy(pattern)
    for pattern in (
        rf"^\s*{_NAMED}\s+(?:is|are)\s+(?:currently\s+|now\s+|presently\s+)?{_LED}\s+(?:jointly\s+|together\s+)?by\s+{_P}",
        rf"(?:^|[\s(]){_GROUP}(?:,|\s+\((?:[^()]{{2,40}},\s)?|\s+(?:is|are)(?:\s+(?:currently|now|"
        rf"presently))?)?\s*{_RUN}\s+(?:jointly\s+|together\s+)?by\s+{_P}",
        rf"(?:^|[\s(]){_GROUP}\s*(?:\(|,\s+)(?i:{_WORD})(?:\s*:\s*|\s+){_P}",
        rf"^\s*{_P}(?:\s\([^()]{{2,40}}\))?\s+{_RUNS}\s+{_GROUP}(?=[\s.,;:)]|$)",
        rf"^\s*{_P}\s+{_RUNS}\s+(?P<g>it|this|us)(?=[\s.,;:)]|$)",
        rf"^\s*{_P}\s+is\s+in\s+charge(?=[.,;]|$)(?P<g>)",
        rf"^\s*{_P}\s+{_IS}(?:the\s+|our\s+|its\s+)?(?i:{_WORD})\s+(?:of|for)\s+{_GROUP}(?=[\s.,;:)]|$)",
        rf"^\s*[Uu]nder\s+(?:the\s+)?(?:leadership|direction|guidance)\s+of\s+{_P},\s+{_GROUP}\b",
        rf"^\s*{_P}\s+(?:serves|acts)\s+as\s+(?:its\s+|the\s+|our\s+)?(?i:{_WORD})(?=\s+and\b|[.,;]|$)(?P<g>)",
        rf"(?:^|[\s(]){_GROUP},?\s+under\s+(?:the\s+)?(?:leadership|direction|guidance)\s+of\s+{_P}",
        rf"^\s*{_P}\s+{_IS}(?:its|the|our)\s+(?i:{_WORD})(?=[.,;]|$)(?P<g>)",
        rf"^\s*{_P}\s+{_IS}(?:the|our|your)\s+(?P<g>(?:[A-Z][\w&’'-]*\s){{1,4}}?(?i:{_NOUNS}))\s+(?i:{_WORD})(?=[.,;]|$)",
        rf"{_ITS}(?i:{_WORD})\s+of\s+{_GROUP}\s+is\s+{_P}",
        rf"{_ITS}(?i:{_WORD})(?:\s+of\s+(?:the\s+)?[\w ]{{2,30}}?)?\s+is\s+{_P}(?P<g>)",
        rf"{_ITS}(?i:{_WORD}s)(?:\s+of\s+(?:the\s+)?[\w ]{{2,30}}?)?\s+are\s+{_P}(?P<g>)",
        rf"^\s*{_GROUP}\s+(?:has|have)\s+(?:two|three|four|several)\s+(?i:{_WORD}s)(?:\s*[:(,–—-]\s*){_P}",
        rf"^\s*(?i:{_WORD})s?\s*:\s*{_P}(?P<g>)",
        rf"(?i:\b(?:head|lead|leader|chair)\s+of\s+){_GROUP}\s*:\s*{_P}",
        rf"^\s*(?i:{_RUN})\s+by\s+{_P}(?P<g>)",
        rf"^\s*(?i:{_WORD})\s+{_P}(?P<g>)",
        rf"^\s*{_P}\s*(?:\(|,\s+|\s[–—-]\s+)(?i:{_WORD})(?:\)|$|[.;])(?P<g>)",
    )
)
_SEVERAL = lazy(
    rf"\s*{_P}(?:,\s+{_P})*,?\s+(?:and|&)\s+{_P}\s*(?:,|\(|\s[–—-])\s*(?i:{_WORD})s\)?\W*$".replace("?P<p>", "?:")
)
_OF_SEVERAL = lazy(
    r"\b(?:leads|leaders|chairs|co-chairs|co-leads|heads|conven[oe]rs|coordinators|facilitators|captains)\s*(?:are\b|:)|"
    r"\bby\b",
    re.I,
)
_AND_MORE = lazy(
    rf"(?:,\s+{_P})*(?:,?\s+(?:and|&)\s+{_P})(?!,?\s+(?:leads|chairs|heads|runs|co-?ordinates|is|are|was|who|as|with)\b)".replace(
        "?P<p>", "?:"
    )
)
_PAST = lazy(
    r"\b(?:was|were|former\w*|"
    r"previous\w*|until|used to|ex-|emerit\w+|vice|deputy|stands? in|past|had|before (?:her|him|them))\b",
    re.I,
)
_PARTS = lazy(
    r"(?<!\bSt)(?<!\bDr)[.;:]\s+|\s[–—-]\s+|\s[|·•]\s|"
    r",?\s(?:and|while|whereas)\s(?=[A-ZÀ-Þ][\w'’-]+\s[A-ZÀ-Þ][\w'’-]+\s(?:leads|runs|chairs|heads|manages|co-?ordinates|oversees)\s)"
)
_ROLE_HANDLE = lazy(
    r"@(?:[\w-]+[-_])?(?:leads?|chairs?|heads?|directors?|managers?|team|board|admins?|officers?)", re.I
)
_ONE_OF_MANY = lazy(r"\b[Aa]n?\s+$")
_DID = lazy(r"\)?,?\s+(?:\w+ed|began|met|held|made|took|ran|was|were|had)\b")
_NAMES = lazy(r"(?:^|[\s(])@\w|[A-ZÀ-Þ@][\w'’.-]*\s(?:[a-z]{1,3}\s){0,2}[A-ZÀ-ÞŁŠŽ]")
_SUBJECT = lazy(rf"\s*{_GROUP}\s(?![A-Z])")
_ENDS = lazy(rf"{_NOUNS}$", re.I)
_LINE_LABEL = lazy(r"\s*[A-Z][\w /&-]{1,30}:\s|:\s")
# Titles that name a group by those who are in it.
BODY = lazy(r"(?:the\s+|our\s+)?(?:board\s+of\s+)?(?:trustees|directors|governors|elders|stewards)", re.I)
_PROPER = lazy(rf"\b(?P<g>[A-Z][\w&’'-]*(?:\s(?:of\s|and\s|&\s)?[A-Z][\w&’'-]*){{0,4}}\s(?i:{_NOUNS}))\b")
_BODY_LABEL = lazy(
    r"\W*(?:(?:19|20)\d\d(?:\s?[-–/]\s?\d{2,4})?\s)?(?P<g>[A-ZÀ-Þ][^:.;]{2,60}?)(?:,\s(?:chair|lead|leader|head))?\s*:\s"
)
_ANNOUNCES = lazy(r"(?::|\s(?:are|is|includes?|consists?\s+of|comprises?))$", re.I)
_MOST_TEXT = 600
_LABEL = 60  # characters of a label


class Led(NamedTuple):
    """A group, as a place in the text or None for the one that the text is about, and who leads it."""

    group: tuple[int, int] | None
    person: Text


def led(text: Inline) -> Iterator[Led]:
    """Who leads which group by a text, in order."""
    plain = text.text[:_MOST_TEXT]
    if LEAD_SIGNS.isdisjoint(word_set(text.text)) or not _NAMES.search(plain):
        return
    if _SEVERAL.match(plain) and not _PAST.search(plain):
        yield from (Led(None, person) for person in people_in(text))
        return
    start, before = 0, None
    cuts = sorted({*((m.start(), m.end()) for m in _PARTS.finditer(plain)), *_label_lines(text, plain)})
    for end, after in (*cuts, (len(plain), len(plain))):
        if after < start:
            continue
        pieces = [plain[start:end]]
        if plain[end : end + 1] == ":" or plain[end : end + 3].strip() in ("–", "—", "-"):
            stop = min((cut[0] for cut in cuts if cut[0] >= after), default=len(plain))
            pieces.insert(0, plain[start:stop])  # `Chair: Ann Lee`, `Ann Lee – chair`
        for piece in pieces if len(pieces[-1]) < _LABEL else pieces[-1:]:
            if found := _read(text, piece, start):
                group = before if found[0].group is None else found[0].group
                yield from (Led(group, one.person) for one in found)
                break
        subject = _SUBJECT.match(plain, start, end)
        if subject and not _ANY.match(subject["g"]) and not subject["g"].lower().startswith("its "):
            before = subject.span("g")
        start = after


def _label_lines(text: Inline, plain: str) -> Iterator[tuple[int, int]]:
    """Where a line of the source begins with a label: there no sentence goes on."""
    for before, run in itertools.pairwise(text.runs):
        if before[1] < run[1] and run[0] < len(plain) and _LINE_LABEL.match(plain, run[0]):
            yield run[0], run[0]


def _read(text: Inline, piece: str, at: int) -> list[Led]:
    """Who leads by one part of a sentence, which begins at a place of the text."""
    if not _NAMES.search(piece):
        return []
    for pattern in _FORMS:
        match = pattern.search(piece)
        if match is None:
            continue
        name = match["p"].rstrip(".,")
        end = match.start("p") + len(name)
        if _PAST.search(piece[:end]) or _told_of_past(piece[end:]):
            return []
        if name.startswith("@") and _ROLE_HANDLE.fullmatch(name):
            return []
        last = _last_of_several(piece, match.start(), end)
        people = people_in(text.between(at + match.start("p"), at + last))
        group = match["g"].strip()
        if _ONE_OF_MANY.search(piece[: match.start("g")]):
            return [Led(None, person) for person in people]  # "We are a small team headed by Ann Lee"
        if not group or (_ANY.match(group) and not _BODIES.match(group)):
            return [Led(None, person) for person in people]
        place = (at + match.start("g"), at + match.end("g"))
        return [Led(place, person) for person in people] if _is_group(group) else []
    return []


def _last_of_several(piece: str, start: int, end: int) -> int:
    """Where the names end that begin with one that ends at `end`, where the words before say that several lead."""
    if _OF_SEVERAL.search(piece[start:end]) and (more := _AND_MORE.match(piece, end)):
        return more.end()
    return end


def _told_of_past(rest: str) -> bool:
    """Whether what follows a name says that it was so: `(until 2024)`, `, started in 2012`."""
    return bool(_PAST.match(rest.lstrip(" (,")) or _DID.match(rest))


def _is_group(name: str) -> bool:
    bare = re.sub(r"^(?:the|our)\s+|\s+\([A-Z]{2,6}\)$", "", name, flags=re.I)
    return not is_person(bare) or bool(group_name(bare)) or bool(_ENDS.search(bare))


def announced_group(text: Inline) -> Text | None:
    """The group that a sentence before a list names: `Reports are read by the Conduct Committee:`."""
    plain = text.text[:_MOST_TEXT].rstrip()
    found = (
        [match for match in _PROPER.finditer(plain) if not _ANY.match(match["g"])] if _ANNOUNCES.search(plain) else []
    )
    return text.part(*found[-1].span("g")) if len(found) == 1 else None


def labelled(text: Inline) -> Iterator[tuple[Inline, Text | None]]:
    """The parts of a text that begin with what they are about, each with it; a text without a label is one part."""
    lines = list(text.lines())
    if len(lines) > 1 and lines[1].text.lstrip().startswith(":") and 1 < len(lines[0].text) < _LABEL:
        yield text.cut(len(lines[0].text) + 1 + lines[1].text.index(":") + 1), lines[0].whole()
        return
    starts = [m.start for m in text.marks if m.kind in ("strong", "link", "em") and _begins(text, m.start)] or [0]
    starts = sorted({0, *starts})
    for i, start in enumerate(starts):
        part = text.between(start, starts[i + 1] if i + 1 < len(starts) else len(text.text))
        mark = next((m for m in part.marks if m.start == 0 and m.kind in ("strong", "link", "em")), None)
        name = part.text[: mark.end].rstrip(" .:") if mark and mark.end < _LABEL else ""
        rest = part.text[mark.end :].lstrip() if mark else ""
        whole = mark is not None and mark.end >= len(part.text.rstrip())  # all of it is marked: no label
        said = (
            name
            and not whole
            and (rest[:1] in (":", "–", "—", "-", ".") or part.text[len(name) : len(name) + 1] in (".", ":"))
        )
        plain = None if name else _BODY_LABEL.match(part.text)
        if plain and (group_name(plain["g"]) or _ENDS.search(plain["g"])):
            yield part, part.part(*plain.span("g"))
        else:
            yield part, part.part(0, len(name)) if said and not is_person(name) else None


def _begins(text: Inline, start: int) -> bool:
    """Whether a place is where a line of the source begins."""
    return start == 0 or any(run[0] == start and old[1] < run[1] for old, run in itertools.pairwise(text.runs))
