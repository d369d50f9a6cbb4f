"""Who leads a group, by the words beside a name: "Ann Lee takes the chair", "run by ...", "(chair: ...)".

The group is the label of the item, the name with capitals before it in the sentence or the one before, else what the
heading above names. Read only where the forms of `leading` find nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from orgc.grammar.leading import Led
from orgc.grammar.page_groups import NOUNS
from orgc.grammar.persons import NOT_PEOPLE
from orgc.grammar.proper_names import capitals
from orgc.grammar.role_mentions import mentions
from orgc.grammar.somebody import somebody
from orgc.grammar.words import word_set
from orgc.model.document import Inline
from orgc.model.pattern import lazy

CUES = frozenset(
    """
    chair chairs chaired chairing chairwoman chairman lead leads led leading headed heads head convenes convened
    convenor
    convener coordinates coordinator co-ordinator ordinator ordinates facilitates facilitator facilitation runs run
    bosses boss
    presided presides commands steers helm charge spokesperson spokeswoman spokesman speaks c/o c o turn ringleader
    holds
    looks anchors captains skipper captain president moderates moderator contact ask
    """.split()
)
_TITLE = r"(?:(?:the\s+)?(?:Dr|Rev|Revd|Lt|Prof|Mr|Ms|Mrs|Sir|Sgt|Capt|Fr|Cllr|Hon|Col|Maj|Cdr|Chief)\.?\s)"
_CAP = r"[A-ZÀ-ÞŁŠŽ][\w'’-]*(?:\.(?=\s[A-Z]))?"
_NAME = lazy(
    rf"(?P<p>{_TITLE}?{_CAP}(?:\s(?:van|von|der|den|de|del|della|da|di|la|le|bin|al|ter|dos|du|y|{_CAP}|"
    rf"[A-Z]\.)){{1,4}})"
)
_ONE_NAME = lazy(rf"(?:^|[;,–—-]\s|\bnow\s)(?P<p>{_CAP})(?=\s(?:holds|leads|chairs|runs|convenes|coordinates|heads))")
_AFTER = lazy(
    r"(?:\s\([^()]{1,30}\))?(?:\s(?:of|from|in|"
    r"at)\s(?:the\s)?[A-Z][\w&-]*(?:\s[A-Z][\w&-]*){0,2})?,?\s(?:who\s+|currently\s+|now\s+|"
    r"also\s+|ably\s+){0,2}(?:takes\s+the\s+chair|(?:is\s+)?in\s+the\s+(?:chair|lead)|leads|"
    r"chairs(?!\s+the\s+meeting)|heads(?:\s+up)?|"
    r"convenes|co-?ordinates|facilitates|bosses|presides(?:\s+over)?|commands|steers|captains|moderates|anchors|"
    r"directs|"
    r"(?:is\s+)?at\s+the\s+helm|is\s+in\s+charge|holds\s+the\s+\w+|keeps\s+[^.;]{3,40}\sand\sspeaks\sfor|"
    r"speaks\s+for)\b"
    r"(?=\s+(?:it|this|us|the\s+\w+|them)\b|[.,;)]|$)|\s(?:who\s)?runs\s+(?:it|this|us|them)\b|"
    r"(?:[’']s\s+(?:turn|leadership)\b)|\s*[,(]\s*(?:the\s+|our\s+|its\s+)?(?:(?:team|group|committee|circle|chapter|wg|sig)\s+)?(?:chair(?:person|man|woman)?|lead|convenor|"
    r"convener|co-?ordinator|"
    r"facilitator|captain|head)\s*(?:[),.;]|$)"
)
_BEFORE = lazy(
    r"(?:\b(?:chaired|led|headed(?:\s+up)?|headed\s+jointly\s+by|convened|run|presided\s+over|facilitated|"
    r"co-?ordinated|steered|"
    r"captained|moderated|directed|anchored)(?:,\s\w+,)?\s+(?:jointly\s+|together\s+|ably\s+)?by|"
    r"\b(?:chair(?:person|man|woman)?|co-?chairs?|lead(?:er)?|lead\s+link|head|convenor|convener|co-?ordinator|"
    r"facilitator|"
    r"spokes(?:person|woman|man)|ringleader|boss|captain|president|moderator|skipper|contact\s+person)"
    r"(?:\s+\((?=[A-Z])|\s+(?:at\s+the\s+moment|this\s+year|at\s+present|currently|now|for\s+now|of\s+the\s+\w+))?\s*(?::|"
    r"\s+is|,|\s+are|\s)|"
    r"\bwho\s+(?:runs|leads|chairs)\s+it\s*:[^.;\n]{0,40}|"
    r"\b(?:rotates?|rota|turns?)\b[^.\n]{0,60}?(?:;|,|:|[–—-])?\s*[^.\n]{0,60}?\b(?:it[’']s|it\s+is|makes\s+it|"
    r"makes|currently|now|"
    r"at\s+present)|"
    r"\bc/o|\b(?:runs|leads)\s+it\s*:\s*ask\s+for|\bsay\s+hello\s+to|\bthat\s+is)\s*[*_:]*\s*(?:the\s+)?$",
    re.I,
)
_LED_BY = lazy(
    r"\b(?:chaired|led|headed(?:\s+up)?|convened|presided\s+over)\s+by\s+(?:the\s+)?$|\bthat\s+is\s+(?:the\s+)?$", re.I
)
_LEADS_GROUP = lazy(
    rf"\s(?:leads|heads(?:\sup)?|runs|chairs|oversees|looks\safter)\s(?:the\s|our\s|"
    rf"this\s)?(?P<g>(?:[A-Z][\w&’'-]*\s){{0,4}}{NOUNS})\b"
)
_ROLE_FIRST = lazy(r"\W*The\s(?P<r>[\w&’'-]+(?:\s[\w&’'-]+){0,3}?)(?=\s(?:leads|heads|runs|chairs|oversees|looks)\b)")
_HEAD_OF = lazy(r"\b[Hh]ead of (?:the )?[A-Z][\w&-]*(?:\s(?:and\s|&\s)?[A-Z][\w&-]*){0,3}")
_SOFT = lazy(r"\b(?:say\s+hello\s+to|that\s+is|contact\s+person)\s*[*_:]*\s*(?:the\s+)?$", re.I)
_PAST = lazy(
    r"\b(?:was|were|former\w*|previous\w*|until|used\s+to|ex-|emerit\w+|vice|deputy|stands?\s+in|past|had|"
    r"before|minutes|meeting\s+"
    r"notes|project|website|site|page|course|workshop|session|event|training|rota|survey|study)\b",
    re.I,
)
_LABEL = lazy(
    r"\s(?:Meets?|Members?|Contact|Where|When|Slack|Email|Phone|Deputy|Channel|Room|People|Chair|Lead|Secretary)$"
)
_SENTENCE = lazy(
    r"(?<!\bDr\.)(?<!\bMr\.)(?<!\bMs\.)(?<!\bSt\.)(?<!\bLt\.)(?<!\bMrs\.)(?<!\bRev\.)(?<!\bSgt\.)(?<!\bProf\.)(?<=[\w)’'*_][.!?])\s+(?=[A-Z*_“(])|\n"
)
_MOST_TEXT = 700


def cued(text: Inline) -> Iterator[Led]:
    """Who leads by a text, in order, at most one a sentence; the group is a place in the text, or None."""
    plain = text.text[:_MOST_TEXT]
    if CUES.isdisjoint(word_set(plain)):
        return
    start = 0
    before: tuple[int, int] | None = None
    ends = [m.end() for m in _SENTENCE.finditer(plain)] + [len(plain)]
    for end in ends:
        sentence = plain[start:end]
        if found := _leader(sentence, [(m.start - start, m.end - start) for m in text.links() if m.start >= start]):
            group = (
                _group(sentence, found)
                or _object(sentence, found)
                or (None if before is None else (before[0] - start, before[1] - start))
            )
            yield Led(
                (start + group[0], start + group[1]) if group else None, text.part(start + found[0], start + found[1])
            )
        bare = re.fullmatch(
            r"\W*(?:[Tt]he\s)?(?P<g>[A-Z][\w&’'-]*(?:\s(?:of\s|and\s|&\s)?[A-Z][\w&’'-]*){1,5})\W*", sentence
        )
        before = (start + bare.start("g"), start + bare.end("g")) if bare else None
        start = end


def _leader(sentence: str, links: list[tuple[int, int]]) -> tuple[int, int] | None:
    """Where a sentence names the one who leads; `links` are the places of its links, which may be to roles."""
    people = [(m.start("p"), m.end("p")) for m in (*_NAME.finditer(sentence), *_ONE_NAME.finditer(sentence))]
    people = [(a + 4 if sentence[a : a + 4] == "The " else a, b) for a, b in people]
    people = [(a, b - 2 if sentence[b - 2 : b] in ("'s", "’s") else b) for a, b in people]
    people = [(a, a + len(_LABEL.sub("", sentence[a:b]))) for a, b in people]
    people = [p for p in people if not NOT_PEOPLE.search(sentence[p[0] : p[1]]) or mentions_role(sentence[p[0] : p[1]])]
    roles = [(named.start, named.end) for named in mentions(sentence) if not named.group]
    roles += [m.span("r") for m in [_ROLE_FIRST.match(sentence)] if m and somebody(m["r"])]
    roles += [match.span() for match in _HEAD_OF.finditer(sentence)] + links
    roles = [r for r in roles if _LED_BY.search(sentence, 0, r[0]) or _LEADS_GROUP.match(sentence, r[1])]
    for start, end in sorted({*people, *roles}):
        before, after = sentence[:start], sentence[end:]
        if sentence[start:end].lower() in ("who", "what", "it", "this"):
            continue
        if _PAST.search(before[-80:]) or re.match(r"\s*\((?:until|former|past|vice|deputy)", after):
            continue
        if _AFTER.match(after) or ((start, end) in roles and _LEADS_GROUP.match(after)):
            return start, end
        match = _BEFORE.search(before)
        if match is None or re.search(r"\b(?:vice|deputy|co-opted)\b", match[0], re.I):
            continue
        if not _SOFT.search(before) or _confirmed(before, after):
            return start, end
    return None


def _object(sentence: str, person: tuple[int, int]) -> tuple[int, int] | None:
    """The group that a role leads by the words after it: "The IT manager runs the IT Team"."""
    match = _LEADS_GROUP.match(sentence, person[1])
    return match.span("g") if match and match["g"][0].isupper() else None


def leads_in_row(first: str, second: str) -> bool:
    """Whether a row of two cells says who leads: `Ann Lee | commands the cell`."""
    return bool(_NAME.fullmatch(first.strip()) and _AFTER.match(f" {second.strip()}"))


def mentions_role(name: str) -> bool:
    """Whether a name with capitals is that of a role: `City Librarian`."""
    return any(True for named in mentions(name) if not named.group)


def _confirmed(before: str, after: str) -> bool:
    return bool(_AFTER.match(after)) or "headed" in before.lower() or "chair" in before.lower()


def _group(sentence: str, person: tuple[int, int]) -> tuple[int, int] | None:
    """The name with capitals before the person that is no person: `The Water Safety Group, which Ann Lee leads`."""
    for start, end in capitals(sentence[: person[0]]):
        name = sentence[start:end]
        if len(name.split()) > 1 and (NOT_PEOPLE.search(name) or not _NAME.fullmatch(name) or start < 12):
            return start, end
    groups = (named for named in mentions(sentence[: person[0]]) if named.group and named.name[:1].isupper())
    return next(((named.start, named.end) for named in groups), None)
