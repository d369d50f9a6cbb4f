"""Sentences that turn to a group by its name, or that have something done with a tool."""

from __future__ import annotations

import re
from collections.abc import Iterator

from orgc.grammar.endings import hedged, without_asides
from orgc.grammar.proper_names import capitals, with_noun
from orgc.grammar.words import VERBS, word_set
from orgc.model.pattern import lazy

Place = tuple[int, int]

_LAST_WORDS = (
    "Committee Subcommittee Council Board Panel Group Force Guild Circle Authority Team Squad Forum Commission "
    "Assembly Office Department Cabinet Chapter Taskforce Secretariat Bureau Jury Tribunal Desk "
    "Roundtable Table Party Cell "
    "Collective Network Senate Sub-Committee Subgroup Executive Caucus Round Crew Union"
).split()
GROUP_WORDS = frozenset(word.lower() for word in _LAST_WORDS)
_LAST = "|".join(_LAST_WORDS)
_GROUP = lazy(
    r"\b(?P<name>[A-Z][\w&’'-]*(?:\s(?:of\s|for\s|and\s|&\s|on\s)?[A-Z][\w&’'-]*){0,4}?\s"
    rf"(?:{_LAST}))\b"
)
_NOT_FIRST = frozenset("The Our Your A An If When Ask Contact See And Or But Every Each Any Send For To In On".split())
_BEFORE = lazy(
    r"(?:\b(?:is|are|be|gets?|being|been|both|them|it|have|has)\s+(?:(?:first|also|then|finally|always|usually|"
    r"normally|"
    r"\w+ly)\s+)?(?:decided|approved|signed\s+off|settled|handled|judged|granted|agreed|authori[sz]ed|confirmed|"
    r"cleared|"
    r"endorsed|reviewed|checked|vetted|chosen|selected|appointed|ruled|made|taken|given|issued|set|assigned|allocated|"
    r"accepted|assessed|examined|heard|resolved|managed|run|organi[sz]ed|coordinated|maintained|looked\s+after|"
    r"collected|"
    r"dealt\s+with|investigated|discussed|considered|monitored|overseen|supervised|published|paid|planned)\s+"
    r"(?:(?:on|upon|in\s+advance|first|in\s+writing|beforehand)\s+)?by|"
    r"\b(?:decided|approved|signed\s+off|settled|granted|agreed|authori[sz]ed|cleared|endorsed|vetted)\s+by|"
    r"\b(?:approval|consent|permission|agreement|blessing|go-ahead|ok|okay|sign-?off|yes|green\s+light|decision|"
    r"vote|nod|"
    r"authori[sz]ation|clearance|signature|endorsement|thumbs[- ]up|confirmation|advice|word|"
    r"say)\s+(?:\w+\s+)?(?:of|from|by)|"
    r"\b(?:pass(?:ed)?|sen[dt]|submit(?:ted)?|refer(?:red)?|br(?:ing|ought)|forward(?:ed)?|report(?:ed)?|goe?s?|"
    r"present(?:ed)?|address(?:ed)?|put|hand(?:ed)?(?:\s+over)?|appl(?:y|ies)|writ(?:e|ten)|talk|speak|turn|raised?|"
    r"escalated?|appeals?|complaints?|complain|questions?|proposals?|requests?)\b(?:[^.;,]{0,40}?)\s(?:to|with|before)|"
    r"\b(?:ask|contact|consult|inform|tell|notify|email|check\s+with|agree\s+\w+\s+with|clear\s+\w+\s+with|"
    r"cleared\s+with|"
    r"agreed\s+with|discuss\s+(?:it|this|\w+)\s+with|discussed\s+with))\s+(?:the\s+|our\s+)?$",
    re.I,
)
_AFTER = lazy(
    r"(?:\s*\([^()]{1,40}\))?(?:,?\s+(?:which|who|whose\s+decision))?,?\s+(?:(?:must|has\s+to|have\s+to|"
    r"needs?\s+to|will|should|"
    r"shall|can|may|also|then|always|usually|first|normally|alone|itself|only|still)\s+){0,3}(?:approves?|decides?|"
    r"sign(?:s)?\s+off|gives?|grants?|settles?|judges?|handles?|reviews?|checks?|vets?|confirms?|rules?|"
    r"chooses?|selects?|"
    r"appoints?|agrees?|assess(?:es)?|examines?|hears?|resolves?|manages?|runs?|organi[sz]es?|meets?|"
    r"looks?\s+(?:after|at)|"
    r"keeps?|maintains?|issues?|sets?|makes?|takes?|has\s+the|oversees?|supervises?|monitors?|publishes|awards?|"
    r"says?\s+(?:yes|no)|wants?|investigates?|answers?|leads?|owns?|is\s+(?:final|responsible|in\s+charge|the\s+\w+))\b"
)
# Work that a group may have in a sentence, and what says that it has it now.
_WORK = lazy(
    r"\b(?:approv\w+|sign[- ]?off|sign(?:s|ed)?\s+off|consent|permission|authori[sz]\w+|decid\w+|decisions?|escalat\w+|"
    r"submit\w*|refer(?:s|red)?|reports?|reviews?|reviewed|endors\w+|veto|appeals?|complain\w*|proposals?|"
    r"requests?|ask|"
    r"contact|consult\w*|notif\w+|inform\w*|agree[ds]?|agreement|over(?:see|seen|sees)|monitor\w*|meets?|meetings?|"
    r"responsib\w+|accountab\w+|own(?:s|ed|er|ers)|exceptions?|waivers?|cleared|clearance|vetted|ratif\w+|"
    r"applications?)\b",
    re.I,
)
_NOW = lazy(
    r"\b(?:is|are|be|must|shall|should|will|can|may|needs?|has\s+to|have\s+to|requires?|always|please|every)\b", re.I
)
_OVER = lazy(
    r"\b(?:was|were|had|did|used to|until|former\w*|previous\w*|no longer|instead of|rather than|dissol\w*|disband\w*|"
    r"abolish\w*|wound|took over|replac\w*|merged|(?:do|does|must|should|need|can|may|will|is|are) not|"
    r"not by|sat\s+(?:on|in)|served\s+on|who[’']d)\b|^\W*never\b|\bnever\s+(?:use|send|put|ask|log|post|store|open)\b",
    re.I,
)
_TOOL = lazy(
    r"\b(?i:use|using|via|through|in|into|inside|on|onto|with|to|open|from|wait\s+for|check|start|launch|join|"
    r"get|create|"
    r"install|update|search|visit|enter)\s+(?:(?:the|our|your|a|an|this|their|private|shared|internal|new|own|team|"
    r"[a-z]+@)\s+){0,3}(?P<name>[A-Z][\w.+-]*(?:\s[A-Z][\w.+-]*){0,2})"
)
_ONE_OF_MANY = lazy(
    r"\b(?:an?|any|their|his|her|customers?[’']?s?|other|some|each|every|no|multiple|different|own)\s$", re.I
)
_BEFORE_TOOL = 60  # characters in which it is said that something is taken out of a tool
_BEFORE_NAME = 24  # characters in which one of these words ends
_DID = lazy(
    r"\s(?:\w+[^e\W]ed|took|made|gave|met|held|ran|said|went|chose|wrote|sent|began|became|came)\b(?!\s+(?:by|in|to)\b)"
)
_ITS_PAPERS = lazy(
    r"(?:[’']s?\s(?:old\s)?(?:minutes|archives?|papers|files|records|history|time|days|years|last)|\s(?:archives?|backups?))\b"
)
_LEFT_BEHIND = lazy(  # what is taken out of a tool, or looked up in what a group left
    r"\b(?:export\w*|import\w*|migrat\w+|moving|copy\w*|convert\w*)\b[^.;]{0,30}?\b(?:from|out\s+of|your|our|old|all)\s+"
    r"(?:the\s|your\s|our\s|old\s)*$|\b(?:archives?|minutes|records|history|papers)\s+of\s+(?:the\s|our\s)?$",
    re.I,
)
_IN_A_YEAR = lazy(r"\b(?:19|20)\d\d\b")
_TOOLS_OWN = lazy(
    r"\b(?:an?|the|your|our|its|each|every|any|one|new|"
    r"open)\s+(?P<name>[A-Z][\w.+-]*(?:\s[A-Z][\w.+-]*){0,2})\s(?:tickets?|"
    r"forms?|boards?|channels?|dashboards?|queues?|calendars?|pages?|accounts?|cards?|tasks?|issues?|projects?|"
    r"reports?|"
    r"workspaces?|folders?|templates?|surveys?|polls?|requests?|entry|entries|records?|inbox|logins?|spaces?|"
    r"wiki|threads?|"
    r"messages?|lists?|app|system|portal|tool|helpdesk|spreadsheet|database|number|log)\b|"
    r"(?:^|\b[Tt]he\s|\b[Oo]ur\s)(?P<does>[A-Z][\w.+-]*(?:\s[A-Z][\w.+-]*){0,2})\s(?:is\s(?:the|our|where|used)|"
    r"holds|contains|"
    r"shows|stores|keeps|records|generates|sends|tracks|remains)\b"
)
_DONE_IN = lazy(
    r"\b(?:is|are|be|gets?)\s+(?:(?:then|always|also|only|\w+ly)\s+)?(?:\w+ed|kept|held|made|put|sent|written|set|run|"
    r"found|met|built|done|drawn|chosen|read|taken|given|shown|hidden|sold|bought|paid|led)\s|"
    r"\b(?:lives?|happens?|takes?\s+place|goe?s?|stays?|belongs?|starts?|begins?)\s+(?:in|on|to|through|via|into)\b",
    re.I,
)
_CAPITAL = lazy(r" [A-Z](?<=[a-z@] [A-Z])")
_INNER_CAPITAL = lazy(r"\s[A-Z]")
_FIRST = lazy(r"\s*[\"'“(]?([A-Za-z-]+)")
_ORDERS = frozenset("must shall should required always please need needs have has".split())
_CONDITION = lazy(
    r"\s*(?:if|when|once|after|before|for|to|in|at|every|each|then)\b[^.;]{0,80}?(?:,|"
    r"\bthen)\s+(\w+)",
    re.I,
)
_USES = lazy(r"\buse (?:the |our )?[A-Z]")
_IF = lazy(r"\s*(?:if|when|unless)\b[^,.;]{0,80},", re.I)
_INSIDE = lazy(r"(?:,|;|:|\band|\bthen)\s+(?:then\s+)?([a-z-]+)\s")
_MORE_VERBS = frozenset(
    "re-order reorder fill upload download ping text print scan jot type drop clock book tick".split()
)


def turned_to(body: str) -> Iterator[Place]:
    """Where a sentence names a group that decides, acts or is asked in it, in the present."""
    if not any(word in body for word in _LAST_WORDS):
        return
    for match in _GROUP.finditer(body):
        start = match.start("name")
        first = match["name"].split()[0]
        if first in _NOT_FIRST:
            start += len(first) + 1
            if " " not in body[start : match.end()]:
                continue
        before = body[max(0, match.start("name") - 120) : start]
        before = re.sub(r"\b(?:The|Our)\s$", "", before) if first in _NOT_FIRST else before
        works = _WORK.search(body) and (_NOW.search(body) or tells(body))
        if not _over(body) and (works or _BEFORE.search(before) or _AFTER.match(body, match.end())):
            yield start, match.end()


def _over(body: str) -> bool:
    """Whether a sentence says that something is over, or what was, otherwise than aside."""
    return bool(_OVER.search(body) and _OVER.search(without_asides(body)))


def tools_used(body: str, known: set[str]) -> Iterator[Place]:
    """Where a sentence that tells somebody what to do, or says how it is done, names what it is done with; the names
    in `known` are passed over.
    """
    places = []
    own = _TOOLS_OWN.finditer(body)
    put = _TOOL.finditer(body) if _INNER_CAPITAL.search(body) else ()
    for start, found in (*((m.start("name"), m["name"]) for m in put), *map(_owned, own)):
        name = found.rstrip(".")
        left = _LEFT_BEHIND.search(body, max(0, start - _BEFORE_TOOL), start) or _ITS_PAPERS.match(
            body, start + len(name)
        )
        if len(name) > 2 and name not in known and not left:
            places.append((start, start + len(name)))
    if not places or body.rstrip().endswith("?"):
        return
    if not (tells(body) or _DONE_IN.search(body) or _TOOLS_OWN.search(body)):
        return
    aside = _IF.match(body)  # "If in Berlin, ..." speaks of whoever is there
    yield from (place for place in places if not aside or place[0] >= aside.end())


def _owned(match: re.Match[str]) -> tuple[int, str]:
    group = "name" if match["name"] else "does"
    return match.start(group), match[group]


def named_now(body: str) -> Iterator[Place]:
    """Where a sentence about what is or is to be done names something with capitals, with the noun after it."""
    places = list(capitals(body))
    if not places or body.rstrip().endswith("?") or _IN_A_YEAR.search(body) or hedged(body):
        return
    if _over(body):
        return
    aside = _IF.match(body)
    for place in places:
        one_of_many = _ONE_OF_MANY.search(body, max(0, place[0] - _BEFORE_NAME), place[0])
        past = _DID.match(body, place[1]) or _ITS_PAPERS.match(body, place[1])
        past = past or _LEFT_BEHIND.search(body, max(0, place[0] - _BEFORE_TOOL), place[0])
        if not one_of_many and not past and (not aside or place[0] >= aside.end()):
            yield with_noun(body, place)


def may_use(text: str) -> bool:
    """Whether a text may name a tool in a place where it is used."""
    if _TOOLS_OWN.match(text):
        return True
    if not _INNER_CAPITAL.search(text):
        return False  # no word before a name
    return bool((_CAPITAL.search(text) and _TOOL.search(text)) or _TOOLS_OWN.search(text))


def tells(body: str) -> bool:
    """Whether a sentence tells somebody to do something."""
    first = _FIRST.match(body)
    if (first and _orders(first[1])) or not _ORDERS.isdisjoint(word_set(body)):
        return True
    if _USES.search(body):
        return True
    told = _CONDITION.match(body)
    return bool(told and _orders(told[1])) or any(_orders(m[1]) for m in _INSIDE.finditer(body[:200]))


def _orders(word: str) -> bool:
    return word.lower() in VERBS or word.lower() in _MORE_VERBS
