"""Whom the title of a page names: more people than sentences are searched for."""

from __future__ import annotations

import re
from functools import lru_cache

from orgc.grammar.role_names import role_name, role_names
from orgc.grammar.words import PERSONS, ROLE_NOUNS
from orgc.model.pattern import lazy
from orgc.model.slug import singular

_NOTE = lazy(r"\s*[(\[][^()\[\]]*[)\]]\s*")
_OF = lazy(
    r"^(?P<head>[\w’'-]+(?:\s[\w’'-]+){0,3}?)\s+(?:of|for|"
    r"to)\s+(?:the\s+)?(?P<rest>[\w&’'-]+(?:,?\s+[\w&’'-]+){0,4})$"
)
_OFFICES = lazy(  # names of roles whose last word alone is none
    r"(?:^|\s)(?:(?:[\w-]+\s)?(?:board|committee|council|panel|jury|cabinet|senate)\s+members?|"
    r"[\w-]+\s(?:team|tsc|pmc|ppmc)\s+member|(?:tsc|pmc|ppmc)\s+member|members?[\s-]at[\s-]large|"
    r"(?:primary|secondary|backup)\s+on[\s-]?call|point[\s-]of[\s-]contact|sergeant[\s-]at[\s-]arms|secretary[\s-]general|masters?\s+of\s+ceremon(?:y|ies)|"
    r"first\s+mate|(?:ward|theatre|night|charge)\s+sister|(?:duty|sound|light|lighting|lab|stage|av|a/v|vet|pharmacy|bench)\s+tech|right\s+hand|"
    r"(?:farm|stage|kitchen|deck)\s+hand|(?:key|badge|budget|office)[\s-]?holder|"
    r"(?:lead|senior|junior|core|web|game|app|front[\s-]?end|back[\s-]?end|full[\s-]?stack)\s+dev|"
    r"(?:[\w-]+\s)*(?:scrum|game|quiz|yard|harbou?r|head|topics|dungeon|station|choir|band|web|build|release)\s+master|"
    r"call\s+(?:leader|handler|taker)|set\s+(?:designer|builder|dresser)|guest\s+(?:speaker|editor|"
    r"lecturer|host)|(?:room|class|den|house)\s+parent)$",
    re.I,
)
_NEVER_HANDLED = frozenset("assistant officer scholar professor fellow nurse editor secretary chair lead".split())
_JOINED = lazy(r"(?<=\w)\s(?:and|&)\s(?=(?:\w+\s){1,3}\w+$)")
_SHORTS = lazy(r"[A-Z]{2,4}s")  # MCs
_BESIDE = lazy(r"^(?:co|vice|sub|deputy|under|assistant|ex)-(?=\w)", re.I)
_RANK = lazy(  # what follows the name of a role, and leaves it one
    r"(?:[\s-](?:elect|designate|emeritus|at[\s-]large|in[\s-]chief|in[\s-]training|pro[\s-]tem(?:pore)?)|"
    r"\s(?:shadow|understudy))$",
    re.I,
)
_WHOLE = lazy(  # one word for the forms of names: "A/V lead", "Front of House Manager"
    r"\b(?:(?:front|back)\sof\shouse|code\sof\sconduct|line\sof\sbusiness|point\sof\s\w+|[a-z]/[a-z]|r&d)\b", re.I
)
_ASSISTS = lazy(
    r"(?P<who>.*\b(?:assistant|secretary|deputy|advis[oe]r|aide|apprentice|delegate|liaison))\sto\s(?:the\s|our\s)?"
    r"\w[\w &-]*$",
    re.I,
)
_OF_NEW = lazy(
    r"new\s(?P<who>(?:contributor|member|student|business|user|customer|product|parent|volunteer)\s\w.*|"
    r"(?:[\w-]+\s){2,4}(?:coordinator|lead|officer|chair|liaison|mentor))",
    re.I,
)
_PURPOSE = lazy(
    r"(?P<who>[A-Z][\w-]*\s(?:[\w-]+\s)?[\w-]+)\sfor\s(?!the\b|our\b|your\b|an?\b)[a-z][\w-]*(?:\s(?:and\s)?[a-z][\w-]*){0,2}$"
)
_FOR = lazy(r"(?:[\w-]+\s){0,2}?(?P<noun>[\w-]+)\s+for\s+(?:the\s+)?[A-Z][\w&-]*(?:\s[\w&-]+){0,3}$")
_LONGEST = 150  # characters of a title; what is longer names nothing


@lru_cache(maxsize=20_000)
def somebody(title: str) -> str:
    """The role that the title of a page names, as written, empty when it names none. Titles name more people than prose
    is searched for (`PERSONS`): "Youth minister", "Returning officer", "Vice-president", "Chair-elect", "Scrum master".
    """
    if found := role_name(title, True):
        return found
    plain = " ".join(_NOTE.sub(" ", title[:_LONGEST]).replace(" / ", "/").split())
    if _OFFICES.search(plain):
        return title
    plain = _WHOLE.sub(lambda found: re.sub(r"\W", "", found[0]), _RANK.sub("", plain))
    if (whose := _ASSISTS.match(plain)) and somebody(whose["who"]):
        return title  # "Executive Assistant to the CEO"
    if not plain:
        return ""
    if (
        (of := _OF.match(plain))
        and of["head"].lower().split()[-1] in PERSONS
        and " of " in plain
        and " " not in of["head"]
    ):
        return title  # "Keeper of the parts"
    if (whose := _OF_NEW.match(plain)) and somebody(whose["who"]):
        return title  # "New member coordinator"
    if (purpose := _PURPOSE.match(plain)) and somebody(purpose["who"]):
        return title  # "Codebase steward for quality"
    if (match := _FOR.match(title)) and match["noun"].lower() in ROLE_NOUNS:
        return title  # "VP for UX design"
    if _JOINED.search(plain) and somebody(_JOINED.sub(" ", plain, count=1)):
        return title  # "Food and kitchen coordinator"
    *before, last = plain.split()
    noun = last.lower().strip(".,:")
    if "/" in noun and "" not in (parts := noun.split("/")):
        return title if somebody(" ".join((*before, parts[-1]))) else ""  # "Webmaster/editor"
    noun = _BESIDE.sub("", noun)
    noun = noun.rsplit("-", 1)[-1] if noun not in PERSONS and noun not in ROLE_NOUNS else noun  # "Bar-Lead"
    if noun not in PERSONS and noun not in ROLE_NOUNS:
        return ""
    if before and before[0].lower().endswith("ing") and noun in _NEVER_HANDLED:
        before = before[1:]  # "Returning officer", where a sentence would say "Returning an officer"
    found = role_name(" ".join((*before, "manager")), True)  # the same form, with a noun that is known
    return title if found else ""


@lru_cache(maxsize=20_000)
def somebodies(title: str) -> str:
    """Like `somebody`, for a title in the plural as well ("Ambassadors")."""
    if found := somebody(title) or role_names(title, True):
        return found
    for joint in (" & ", " and "):
        if joint in title and all(map(somebodies, title.split(joint))):
            return title  # "Release leads and deputies"
    words = title.split()
    one = words[-1][:-1] if words and _SHORTS.fullmatch(words[-1]) else singular(words[-1].lower()) if words else ""
    return title if words and one != words[-1].lower() and somebody(" ".join((*words[:-1], one))) else ""
