"""Sentences that say that something is over: a group dissolved, a role abolished, a tool replaced, and by what.

A clause is read in two steps. First the names in it are found: words with capitals, and groups in small letters ("the
budget committee"). Then what stands right after a name ("... was wound up", "..., disbanded in May") and before it
("we moved from ...", "took over from ...") is tried against what people say of an end (`ending_words`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from orgc.grammar.ending_words import (
    AFTER,
    BEFORE,
    DONE,
    NEEDS_YEAR,
    NO_LONGER_ONE,
    NOW,
    ONE_OF_MANY,
    PARTLY,
)
from orgc.grammar.proper_names import Name, Place, names_in
from orgc.grammar.words import word_set
from orgc.model.pattern import lazy

# One of these words stands in every clause that is read.
OVER = frozenset(
    """
    dissolve disband abolish dissolved disbanded abolished discontinued disestablished eliminated wound shut
    decommissioned sunset sunsetted
    retired merged folded absorbed consolidated combined incorporated amalgamated subsumed integrated rolled replaced
    replaces replacing superseded supersedes succeeded succeeds supplanted renamed rebranded deprecated longer ceased
    more
    anymore moved switched migrated transitioned changed stopped instead rather place stood turned phased scrapped axed
    broken closed ended expired finished completed gone took taken takes history cancelled canceled dropped goodbye
    farewell rid ditched abandoned terminated laid dead called known part read-only read way ways withdrawn removed
    unplugged mothballed archived killed shelved pulled binned junked outgrew outgrown lapsed ran until life end became
    become evolved morphed grew handed passed transferred gave given defunct obsolete extinct past offline dark
    successor
    dissolution closure abolition disbandment disbanding winding-up winding replacement renewed nobody no switch
    migration switchover changeover move demise retirement decommissioning shutdown former
    formerly previously swapped traded parted done inherited inherits duties work functions remit exist met last
    now eol existed left split reorganised reorganized restructured remaining wind-up over
    final stop used formed created founded established born came dormant inactive hiatus suspended legacy off
    end-of-lifed discharged rip ceases
    """.split()
)
# Those of them that every other page holds, and what they say of an end.
_COMMON = frozenset("final stop used formed created founded established born came off".split())
_COMMON_FORMS = lazy(
    r"\bused\s+to\b|\bfinal\s+\w+|\bstop\s+using\b|\bout\s+of\b|\boff\s+(?:since|as\s+of|for\s+good)\b", re.I
)
_HYPOTHETICAL = lazy(
    r"\b(?:if|unless|(?-i:may)|might|could|should|would|will|must|shall|to be|not|never|propos\w+|"
    r"motion|suggestion|petition|attempt|plan(?:s|ned)? to|going to|how to|cannot|can|whether|"
    r"consider\w*|discuss\w*|suggest\w*|recommend\w*)\b",
    re.I,
)
_IN_CASE = lazy(r"\b(?:when|whenever|once|until|where|after|before|as soon as)\b", re.I)
_HAPPENED = lazy(r"\b(?:was|were|had|took|became|went|ended|closed|stood|ceased)\b", re.I)
_NOT_OVER = lazy(
    r"\b(?:if|unless|when(?![^.;,]{0,40}\b(?:was|were|had|took|became|left|went|[a-z]+ed)\b))\b|"
    r"\bfor (?:the |this )?(?:summer|winter|year|time being|moment|day|night|week|weekend|holidays?|term|season|"
    r"duration)\b|\btemporar|"
    r"\bre-?(?:formed|opened|started|instated|established)\b|\bback to\b",
    re.I,
)
_YEAR = lazy(r"\b(?:19|20)\d\d\b")
_SEVERAL = lazy(
    r"\s(?:(?:\w+ly|both|all|now|then)\s)*(?:were|have|are|merged|became|folded|disbanded|dissolved|ceased)\b"
)
_AGAIN = lazy(r"\b(?:renewed|extended|reinstated|decided\s+against)\b", re.I)
_ANY_MORE = lazy(r"\b(?:any\s?more|no\s+longer|nobody|for\s+good)\b", re.I)
_TOGETHER = lazy(r"(?:,|,?\s(?:and|&))\s(?:the\s|our\s)?$")
_SUCCESSOR = lazy(
    r"\b(?:in favou?r of|replaced by|replaced with|superseded by|succeeded by|taken over by|part of|known as|called|"
    r"into|by|with|to|as|for|became|become|now|use|with)\s+(?:the\s+|our\s+|use\s+)?"
    r"(?P<s>[A-Z][\w&+’'.-]*(?<!\.)(?:\s(?:(?:of|for|on|and|&)\s(?:the\s)?)?[A-Z0-9][\w&+’'.-]*(?<!\.)){0,5}|"
    r"[\w’'-]+(?:\s[\w’'-]+){0,3})"
)
_SUBJECT = lazy(
    r"(?:^|[,;:]\s|\b(?:use|uses|using|in|have)\s)(?:the\s|our\s)?(?P<s>[A-Z][\w&+’'-]*(?:\s[A-Z0-9][\w&+’'-]*){0,4})"
)
# A sentence with one of these says that it is over, or what was: it relies on nothing.
_HEDGE = lazy(
    r"\b(?:(?:do|does|must|should|need|can|may|will|is|are|has|have) not|not (?:by|to|in|with|via|use|the|our)|"
    r"no longer|instead of|rather than|don't|do not|stop\w*|replac\w*|former\w*|"
    r"previous\w*|deprecat\w*|migrated|"
    r"used to|until|was|were|had|dissol\w*|disband\w*|merged|superse\w*|sunset\w*|retired?|legacy|histor\w*|"
    r"decommission\w*)\b|^\W*never\b|\bnever (?:use|send|put|ask|log|post|store|open)\b|\bold (?:(?-i:[A-Z])|"
    r"system|tool|version|way)",
    re.I,
)
_ASIDE = lazy(
    r"\b(?:how|what|whatever|which|who|where|why|whether)\s+(?:(?:it|they|this|that|has|have)\s+)?(?:was|were|been)\b",
    re.I,
)
_FOR = lazy(r"\sfor\s(?=[A-Z])")
_NEW_NAME = lazy(r"(?:\bnow(?:\s+called|\s+known\s+as)?|\bcalled|\bknown\s+as|→|->|=>)\s*[*_]*(?:the\s)?$", re.I)
_FROM_NOW = lazy(
    r"\s?(?:any\s?(?:more|longer)|since|now|at\sall|in\s(?:use|place)|[;,:]\s?(?:please\s)?(?:use|go|ask)\b|"
    r"[;,:–—-]\s(?:it|they)\s(?:was|were|has|have|is|are)\b|[.]\s?$|$)",
    re.I,
)
_PART_OF_IT = lazy(
    r"\s(?:mobile|desktop|web|browser|ios|android|premium|beta|free)\s(?:app|client|version|plan|extension)s?\b", re.I
)
_USED_TO = lazy(r"\bused\s+to\s+(?:use|have|run|work|be\s+on)\b", re.I)
_NO_MORE_SAID = lazy(r"\s*(?:[.,;:()–—-]|$|(?:for|until|before|but|and|as|when|because|since|till|instead)\b)")
_AS_OF = lazy(r"\b(?:as\sof|since|from)\s[\w ]{3,25},?\s*$", re.I)
_SINCE = lazy(r"\s(?:any\s?(?:more|longer)|since)\b", re.I)
_NOTHING = (0, 0)
_BEGINS = lazy(
    r"[\s>*_“\"(-]*(?:\[!\w+\]\s*)?"
    r"(?:(?:From|Since|In|Until|Between|For)\s(?=[\w\s]*\d{4})[\w\s–-]{4,25}?,?\s(?=[Tt]he\s))?"
    r"(?P<the>(?:The |Our |the |our )?)(?=[A-Za-z])"
)
_VERB = lazy(r"\s(?:\([^()]*\)\s)?(?:was|were|is|are|had|has|served|met|ran|did|held|used)\b")
_BEGINNING = 120  # characters of a sentence in which its first name ends
_MOST = 8  # names of one clause that are tried


def ended(clause: str) -> Iterator[tuple[Place, Place]]:
    """Where a clause names what is over, and where what took its place (an empty place: nothing)."""
    signs = OVER & word_set(clause)
    if not signs or (signs <= _COMMON and not _COMMON_FORMS.search(clause)):
        return
    names = names_in(clause)[:_MOST]
    over: dict[Place, Place] = {}
    for number, name in enumerate(names):
        told = _after(clause, name)
        successor = told or _before(clause, name)
        if successor is None:
            continue
        if not told and (away := _FOR.search(clause, *name.place)):  # "we left A for B"
            over[name.place[0], away.start()] = successor
        else:
            together = reversed(names[:number]) if told else iter(names[number + 1 :])
            if told and not _SEVERAL.match(clause, name.goes_on):
                together = iter(())  # "calls go out in A, and B has been closed"
            over |= dict.fromkeys(_joined(clause, name, together, bool(told)), successor)
    yield from sorted(over.items())


def _joined(clause: str, name: Name, others: Iterator[Name], back: bool) -> Iterator[Place]:
    """The name, and those that `and` and commas join to it: "the A, the B and the C were merged"."""
    yield name.place
    last = name
    for other in others:
        first, second = (other, last) if back else (last, other)
        if not _TOGETHER.fullmatch(clause, first.goes_on, second.place[0]):
            return
        yield other.place
        last = other


def it_ended(clause: str) -> Place | None:
    """Where a sentence that speaks of what the one before it named ("It was wound up in 2024.") names what took its
    place, an empty place when it names nothing; None when it does not say that it is over.
    """
    match = NO_LONGER_ONE.match(clause)
    return _after(clause, Name((0, match.end()), match.end())) if match else None


def says_over(state: str) -> bool:
    """Whether a cell or a label says of what it stands beside that it is over: `sunset on 31 January 2026; ...`."""
    return any(
        AFTER.match(text) and not _doubtful(text, "", state)
        for text in (f", {state[:1].lower()}{state[1:]}", f" {state}", f" is {state[:1].lower()}{state[1:]}")
    )


def first_name(clause: str) -> Place | None:
    """The name that a sentence begins with: what the next one may speak of."""
    match = _BEGINS.match(clause)
    names = names_in(clause[:_BEGINNING]) if match else []
    if not match or not names or names[0].place[0] > match.end():
        return None
    return names[0].place if match["the"] or _VERB.match(clause, names[0].goes_on) else None


def hedged(text: str) -> bool:
    """Whether a sentence says that something is over, or what was: it relies on nothing."""
    return bool(_HEDGE.search(text) and _HEDGE.search(without_asides(text)))


def without_asides(text: str) -> str:
    """A sentence without its clauses about what was: "How it [was used] is reported to the Panel"."""
    return _ASIDE.sub(" ", text)


def _after(clause: str, name: Name) -> Place | None:
    """What took its place, when what follows the name says that it is over."""
    match = AFTER.match(clause, name.goes_on)
    if match and _NEW_NAME.search(clause, 0, name.place[0]):
        return None  # "now called the X (renamed in May)"
    start = clause.rfind("; ", 0, name.place[0]) + 1
    before = clause[start : name.place[0]]
    if match is None or _HYPOTHETICAL.search(before) or ONE_OF_MANY.search(before):
        return None
    if _IN_CASE.search(before) and not _HAPPENED.search(match[0]):
        return None
    if _doubtful(match[0], clause[match.end() :], clause):
        return None
    found = _SUCCESSOR.search(clause, max(name.goes_on, match.end() - 14))
    return found.span("s") if found and found.start() - match.end() < 60 else _NOTHING


def _before(clause: str, name: Name) -> Place | None:
    """What took its place, when what stands before the name says that it is over."""
    before, rest = clause[: name.place[0]], clause[name.goes_on :]
    if _PART_OF_IT.match(rest):
        return None  # "we no longer use the Trello mobile app"
    match = BEFORE.search(before)
    start = before.rfind("; ") + 1
    if match is None or _doubtful(before[max(0, match.start() - 12) :], rest, clause):
        return None
    if _HYPOTHETICAL.search(before, start, match.start() if _own_not(match) else match.end()):
        return None
    if _USED_TO.search(match[0]) and not _NO_MORE_SAID.match(rest):
        return None  # "we used to have Basecamp training on Mondays"
    if match["weak"] and (not NOW.search(clause) or re.match(r"\s\w+ing\b", rest)):
        return None
    if match["move"] and not DONE.search(clause):
        return None
    if match["not"] and not _FROM_NOW.match(rest):
        return None
    dated = match["there"] and _AS_OF.search(before, 0, match.start())
    if match["there"] and not dated and not (_FROM_NOW if "longer" in match["there"] else _SINCE).match(rest):
        return None
    if found := _SUCCESSOR.search(rest[:80]):
        return found.start("s") + name.goes_on, found.end("s") + name.goes_on
    subjects = list(_SUBJECT.finditer(before[: match.start()]))
    return subjects[-1].span("s") if subjects else _NOTHING


def _own_not(match: re.Match[str]) -> bool:
    """Whether what says that something is over has a "not" or a "to be" of its own: "do not use", "used to be"."""
    return bool(match["not"] or match["weak"] or match["there"]) or "used to be" in match[0].lower()


def _doubtful(said: str, rest: str, clause: str) -> bool:
    """Whether it may go on all the same: for a while, in some case, or said in a word that means much else."""
    if PARTLY.search(said):
        return True
    if NEEDS_YEAR.search(said) and not _YEAR.search(clause) and not _ANY_MORE.search(clause):
        return True
    if _AGAIN.search(rest):
        return True
    when = _YEAR.search(rest)  # what comes after a year says why it was, not whether
    return bool(_NOT_OVER.search(rest[: when.start()] if when else rest))
