"""Who leads a group, by the words between the two in a sentence: "The chair of the Finance Committee shall be the
Treasurer", "Ann Lee, who chairs the Garden Group", "To join the Press Team, talk to its lead, Ann Lee".

People and roles are read alike: each that a sentence names is looked at with what stands before and after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from orgc.grammar.leading import Led
from orgc.grammar.norms import sentences
from orgc.grammar.page_groups import NOUNS, is_body
from orgc.grammar.persons import people_in
from orgc.grammar.role_leads import may_lead, proper
from orgc.grammar.role_mentions import mentions
from orgc.grammar.words import word_set
from orgc.model.document import Inline
from orgc.model.pattern import lazy

SIGNS = frozenset(
    """
    chair chairs chaired chairing chairperson chairman chairwoman co-chair co-chairs lead leads led leading leader head
    heads headed heading convenor convener convenes coordinator coordinates captain facilitator runs oversees direction
    leadership director directs
    """.split()
)
_SOME_GROUP = lazy(rf"\b{NOUNS}\b", re.I)
_G = (  # a group by its name: `the Finance Committee`, `our Young Farmers Group (YFG)`
    r"(?:(?:[Tt]he|[Oo]ur|[Ii]ts|[Tt]his)\s+)?(?P<g>(?:[A-Z][\w&’'-]*(?:/[A-Z][\w&’'-]*)?\s(?:(?:and|&|of|for|on)\s)?){1,6}?(?i:"
    + NOUNS
    + r")|[A-Z]{2,5}\b)\b(?!\s+(?:meetings?|members?|work|activities|discussions?|calls?|projects?))"
    r"(?:\s\([A-Z]{2,6}\))?"
)
_X = (
    r"(?i:(?:co-?)?(?:chair(?:person|man|woman|s)?|lead(?:er)?s?|heads?|conven[oe]rs?|co-?ordinators?|facilitators?|captains?|"
    r"director))"
)
_NEW = r"(?:(?:new|current|present|acting|interim|elected|ex[\s-]officio|also|now|currently)\s+)?"
_AN = r"(?:(?:the|our|its|their|a)\s+)?"
_IS = (
    r"(?:(?:is|are|shall\s+be|will\s+be|serves?\s+as|acts?\s+as|(?:shall|will)\s+(?:serve|act)\s+as|takes?\s+over\s+as|took\s+over\s+as|"
    r"becomes|became|(?:has|have)\s+been\s+(?:elected|appointed|named|chosen)(?:\s+as)?|"
    r"(?:was|were|is|are)\s+(?:re-?)?(?:elected|appointed|named|chosen)(?:\s+as)?)\s+)"
)
_DOES = (
    r"(?:leads?|chairs?|heads?(?:\s+up)?|runs|oversees|convenes|co-?ordinates|directs|facilitates|presides\s+over|"
    r"(?:is|are)\s+(?:responsible\s+for|in\s+charge\s+of)\s+(?:leading|chairing|running|heading|co-?ordinating))"
)
_ASIDE = r"(?:\s*\([^()]{1,40}\))?"
_AFTER = tuple(
    lazy(pattern)
    for pattern in (
        rf"{_ASIDE},?\s*\(?(?:who\s+)?(?:(?:also|currently|now|ably|shall|will)\s+)*{_DOES}\s+{_G}",
        rf"{_ASIDE}\s+(?:who\s+)?(?:also\s+)?{_IS}{_AN}{_NEW}{_X}\s+(?:of|for)\s+{_G}",
        rf"{_ASIDE},\s+{_AN}{_NEW}{_X}\s+(?:of|for)\s+{_G}",
        rf"{_ASIDE}\s+{_IS}{_G}(?:[’']s?)?\s+{_X}\b",
        rf"\s+and\s+{_G},\s+which\s+(?:he|she|they)\s+(?:leads?|chairs?|heads?|runs?)\b",
        rf"\s+includes?\s+(?:leading|chairing|heading|running)\s+{_G}",
        rf"\s+for\s+{_G}\s+{_X}\b(?=\W*$)",
    )
)
_BEFORE = tuple(
    lazy(pattern)
    for pattern in (
        rf"\b{_X}\s+(?:of|for)\s+{_G}(?:,?\s+(?:who|which))?(?:\s+(?:shall\s+be|will\s+be|is|are)|\s*[:–—])\s*(?:the\s+|our\s+)?$",
        rf"{_G}(?:[’']s?)?\s+{_X}(?:\s+(?:shall\s+be|will\s+be|is|are)|,|\s*[:–—])?\s*(?:the\s+|our\s+)?$",
        rf"{_G}(?:\s*\([^()]{{1,40}}\))?,?\s+(?:(?:which|is|are|shall|be|will|must)\s+)*(?:led|chaired|headed|run|convened)\s+"
        rf"(?:\w+\s+){{1,2}}by\s+(?:the\s+|our\s+)?$",
        rf"{_G},?\s+(?:(?:which|is|are|shall|be|will|works?)\s+)*under\s+the\s+(?:direction|leadership|guidance|chairmanship)\s+of\s+"
        rf"(?:the\s+|our\s+)?$",
        rf"\b(?:[Ll]eading|[Cc]hairing)\s+{_G}\s*[:–—]\s*$",
        rf"{_G}\b[^.;]{{0,80}}?[,?]\s+[^.;?]{{0,40}}?\b(?:its|the|their)\s+{_X},?\s+\(?$",
    )
)
# A group, then who is in it: the one who is called its chair leads it.
_AMONG = lazy(
    rf"{_G}(?:\b[^.;]{{0,120}}?\b(?:consists?\s+of|compris\w+|composed\s+of|made\s+up\s+of|includes?|with)|\s*[:–—])"
    r"[^.;]{0,120}?$"
)
_AS_CHAIR = lazy(
    rf",?\s*(?:\((?:the\s+)?{_X}\b|(?:,\s+)?as\s+(?:its\s+|the\s+)?{_X}\b|"
    rf",\s+who\s+(?:shall\s+|will\s+)?(?:be\s+the\s+)?{_X}\b)"
)
_OWN = lazy(  # of the group that the text is about: "The Treasurer shall serve as chair"
    rf"\s+(?:shall\s+|will\s+)?(?:serves?\s+as|acts?\s+as|shall\s+be|will\s+be|be)\s+(?:the\s+|its\s+)?{_X}(?=[.,;]|$)"
)
_LABEL_FIRST = lazy(rf"(?:^|\s[–—-]\s)\s*(?:current\s+)?{_X}\s*:\s*(?:the\s+)?$", re.I)
_HEDGED = lazy(
    r"\b(?:absen\w+|unavailable|unless|if|when|until|previous\w*|former\w*|past|(?-i:may)|might|can|not|never|vice|deputy|assistant|"
    r"deputi[sz]\w+|example|each|every|any|candidates?|nominat(?:ed?|ions?)|proposed?)\b",
    re.I,
)
_LABELLED = lazy(r"\W*[A-Z][\w /&-]{1,30}:\s")
_BEFORE_NAME, _AFTER_NAME = 90, 60  # characters around a name in which a condition or a denial counts
_MOST_TEXT = 2_000


def led_in_sentences(text: Inline) -> Iterator[Led]:
    """Who leads which group by the sentences of a text, in order; the group is a place in the text, or None."""
    plain = text.text[:_MOST_TEXT]
    if SIGNS.isdisjoint(word_set(plain)):
        return
    lines = text.lines()
    pieces = lines if any(map(_LABELLED.match, (line.text for line in lines[1:]))) else (text,)
    people = [who.text for piece in pieces for who in people_in(piece) if not who.text.startswith("@")]
    for start, end in sentences(plain):
        body = plain[start:end]
        if SIGNS.isdisjoint(word_set(body)):
            continue
        for at, stop in _candidates(body, people):
            around = body[max(0, at - _BEFORE_NAME) : at], body[stop : stop + _AFTER_NAME]
            if not any(map(_HEDGED.search, around)) and (found := _group_of(body, at, stop)):
                group = None if found == (0, 0) else (start + found[0], start + found[1])
                yield Led(group, text.part(start + at, start + stop))


def _candidates(body: str, people: list[str]) -> list[tuple[int, int]]:
    """Where a sentence names people or roles that may lead."""
    found = {(at, at + len(name)) for name in people if (at := body.find(name)) >= 0}
    found = {place for place in found if not is_body(body[slice(*place)])}
    roles = (named for named in mentions(body) if not named.group and may_lead(named.name))
    apart = (n for n in roles if not any(at < n.end and n.start < stop for at, stop in found))  # "Ann Lee, Vice-chair"
    return sorted(found | {(named.start, named.end) for named in apart})


def _group_of(body: str, at: int, stop: int) -> tuple[int, int] | None:
    """Where the sentence names the group that somebody leads who stands from `at` to `stop`; (0, 0) for the one that
    the text is about.
    """
    for pattern in _AFTER:
        if (match := pattern.match(body, stop)) and proper(match["g"]):
            return match.span("g")
    for pattern in _BEFORE:
        if (match := pattern.search(body, 0, at)) and proper(match["g"]):
            return match.span("g")
    if (match := _AMONG.search(body, 0, at)) and proper(match["g"]) and _AS_CHAIR.match(body, stop):
        return match.span("g")
    return (0, 0) if _OWN.match(body, stop) or _LABEL_FIRST.search(body, 0, at) else None
