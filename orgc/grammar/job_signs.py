"""Whether a page describes a job, whatever it is called: what its holder does, answers to, may decide, needs.

Each sign is one that pages about people have, and pages about tools, places and ways of working have not.
"""

from __future__ import annotations

import re

from orgc.grammar.relying import GROUP_WORDS
from orgc.grammar.role_names import group_name
from orgc.grammar.words import GERUNDS, VERBS
from orgc.model.document import Section
from orgc.model.pattern import lazy
from orgc.model.slug import singular

_SIGNS = tuple(
    lazy(pattern, re.I | re.M)
    for pattern in (
        # whom the holder answers to, and who put them there
        r"\b(?:reports?|reporting|answers?|answerable|accountable)\s+(?:\w+\s+){0,2}to\b|\b(?:reporting\s+line|"
        r"line\s+manager)\b|"
        r"(?m:^)\W*line\s*:|\bwork(?:s)?\s+to\W+\s*the\b|\btakes?\s+(?:instructions?|orders|direction)\s+from\b|"
        r"\bsupervised\s+by\b|\b(?:is|are)\s+your\s+(?:boss|manager|supervisor|lead)\b|\bchain\s+of\s+command\b|"
        r"\bwho(?:m)?\s+(?:do|does|you)\b[^.?\n]{0,30}\b(?:answer|report)\s+to\b|"
        r"\b(?:appointed|elected|chosen|rostered|deputi[sz]ed|nominated|picked|voted)\s+(?:\w+\s+){0,3}by\b|"
        r"(?:^|[.!?]\s)\W*(?:deputy|stand-in|backup|cover|holder|held\s+by|named\s+person|reports\s+to)\s*:|"
        r"\bwho\s+backs?\s+(?:you|them)\s+up\b",
        # for how long, how many of them, for what pay
        r"\bterm(?:\s+of\s+office)?\s*(?:of|:)\s*\w+|\b\w+-year\s+terms?\b|\b(?:elect(?:ed)?|appointed|serves?|"
        r"rotates?)\b[^.\n]{0,40}\b"
        r"(?:years?|months?|weeks?|quarter)\b|\b\d+\s*(?:–|-|to)?\s*\d*\s*hours?\s+(?:per|a|each|"
        r"every)\s+(?:week|month|day)\b|"
        r"\b(?:one|two|three|both|each)\s+(?:[\w-]+\s+){1,3}(?:at\s+a\s+time|each\s+(?:session|shift|site|week|"
        r"night))\b|"
        r"\beach\s+(?:site|ward|shift|team|hall|branch|floor)\s+has\s+(?:one|its\s+own)\b|^\W*(?:one|two)\s+each\b|"
        r"(?:^|[.!?]\s)\W*(?:hours|time|pay|salary|band|grade|term|contract|shifts?)\s*(?::|$)|"
        r"\bhours?\s+(?:per|a)\s+(?:week|month)\b|"
        r"\bhalf\s+days\b|\bpaid\s+by\s+the\s+\w+\b|\b(?:one|two|three)\s+people\s+do\s+this\b|\bfull[- ]time\b|"
        r"\bpart[- ]time\b|\bre-?election\b|\bpaid\s+(?:by\s+the|an)\b|"
        r"\bholds?\s+the\s+(?:[\w-]+\s+){1,3}from\b|\bfor\s+one\s+week\b|\bon\s+your\s+(?:watch|shift)\b",
        # what it takes
        r"(?:^|[.!?]\s)\W*(?:needs?|requires?|you\s+need|you[’']ll\s+(?:need|want)|what\s+we[’']re\s+looking\s+for|"
        r"you\s+need\s+an?|entry|qualifications?|requirements?|"
        r"skills?|training|experience|"
        r"you[’']ll\s+be\s+good\s+at\s+this)\b|\b(?:must|needs?\s+to)\s+(?:have|hold)\s+(?:\w+\s+){0,3}(?:level|"
        r"licen[cs]e|"
        r"certificate|degree|training|years|qualification)|\b(?:certification|certified|registration|licen[cs]ed)\b|"
        r"\byears?\s+(?:of\s+)?(?:experience|with|in)\b|\bholds?\s+a\s+(?:full\s+)?(?:licen[cs]e|degree|certificate)\b",
        # what the holder may decide, and what not
        r"(?:^|[.!?]\s)\W*(?:authority|limits?|powers?|mandate|decision\s+rights?)\b|\b(?:has|"
        r"have)\s+(?:a\s+)?(?:veto|signing\s+power|authority|"
        r"the\s+(?:last|final)\s+(?:word|say))\b|\b(?:you|we|they|she|he|who|it|\w+(?:er|or|ist|ant|an|ee|ce|ge|"
        r"rd))\s+(?:may|can)\s+"
        r"(?:not\s+)?(?:close|refuse|turn|waive|halt|stop|trespass|clear|call|approve|spend|sign|decide|"
        r"overrule|block|reject|cancel|"
        r"order|authori[sz]e|agree|override|send|ask|veto)\b|\b(?:you[’']re|is|are)\s+entitled\s+to\b|"
        r"\bcan\s+(?:say\s+yes\s+to|"
        r"refuse)\b|\bmay\s+(?:they|you|he|she)\s+(?:agree|decide)|\bauthori[sz]es\b[^.\n]{0,40}(?:\bup\s+to\b|"
        r"[$€£]\s?\d)|"
        r"\b(?:not|never)\s+(?:allowed|your\s+job|yours)\b|\b(?:isn[’']t|aren[’']t|not)\s+yours?\b|"
        r"\bdon[’']t\s+look\s+after\b|"
        r"\bnever\s+does\b|\b(?:rulings?|decisions?)\s+binds?\b",
        # what the holder does
        r"(?:^|[.!?]\s)\W*(?:(?:main|key|your|core|the)\s+)*(?:duties|tasks?|responsibilit\w+|accountabilit\w+|"
        r"job|purpose|role)\b(?!\s+(?:of|for)\s+"
        r"(?:the|our)\s+(?:team|group|committee))|\bwhat\s+(?:(?:you|they|we|an?|the)\b[^.?\n]{0,25}\b)?(?:do|"
        r"does|doing)\b|\byour\s+job\b|"
        r"\baccountabilities\b|\byou(?:[’']ll)?\s+(?:look\s+after|make\s+sure|sit\s+with|take\s+care)\b|"
        r"\bresponsible\s+for\b|\byou[’']ll\s+be\s+asked\s+to\b|^\W*the\s+work\W*$|"
        r"\bwhat\s+(?:we[’']d\s+like\s+you|you)\s+(?:to\s+)?do\b|\b(?:whoever|the\s+(?:person|one|"
        r"colleague))\s+(?:who\s+)?(?:holds?|wears?|"
        r"does|is\s+on)\b",
        # that it is somebody
        r"\bthat[’']s\s+you\b|\bit[’']s\s+you\b|\byou[’']re\s+(?:the|their|our)\b|\byou\s+are\s+(?:the|their|"
        r"our)\b|\bthis\s+person\b|"
        r"\b(?:that|there[’']s)\s+(?:always\s+)?(?:somebody|someone|one\s+person)\b|\bwho[’']s\s+(?:the|fixing|"
        r"on)\b|\bwear\s+the\b|"
        r"\bwhoever\s+(?:holds?|wears?|does|is)\b|\bthis\s+hat\b|\ba\s+hat\b|\bthe\s+person\b|\bofficially\b|"
        r"\bwe\s+elect\b|\bwhoever\s+takes\b|\bthat\s+person\s+is\b|\bone\s+person\s+who\b|\beverybody\s+else\b",
    )
)
_NOT_A_NAME = lazy(
    r"[?!:;=<>@#/\\]|\d|\.\s|^(?:how|what|when|why|who|where|which|our|your|my|all|about|on|in|at|for|from|to|"
    r"with|so|if|the\s+\w+\s+\w+"
    r"\s+\w+\s+\w+\s+\w+)\b|\b(?:for|with|to|from|when|if|and\s+the|vs|rota|list|tips|notes|guide|advice|thanks|"
    r"policy|process|"
    r"procedure|checklist|handbook|page|report|election|minutes|plan|budget|calendar|faq|template|welcome|"
    r"glossary|overview|index|"
    r"form|rules?|system|tool|use|staff|new|software|meetings?|training|reading)\b",
    re.I,
)
_BRACKET = lazy(r"\s*\([^()]*\)\s*$")
# How English ends the names of those who do, and the words that end so and name things.
_AGENT = lazy(r"(?:er|or|ist|ant|eer|man|woman|ician|ian|lead|head|chair|clerk|nurse)$", re.I)
THINGS = frozenset(
    """
    charter chapter newsletter letter server computer order number paper matter master center cluster container
    folder header
    router filter parameter offer buffer layer calendar error monitor sensor vendor customer user member partner quarter
    register printer scanner water dinner career tracker planner helper wrapper loader builder compiler browser folder
    disclaimer reminder answer trigger banner gender transfer border power tower floor door color colour behavior
    behaviour
    major minor prior labor labour harbor vector factor mirror corridor visitor newcomer beginner reader cover
    leave time pay work day week travel expense data code stack guild guest client
    """.split()
)
_ABSTRACT = lazy(r"(?:tion|ment|ness|ity|ance|ence|ship|ism|ure|ogy|ics|[^s]s)$", re.I)
_DOES = "|".join(sorted(VERBS))
# A paragraph that begins with what somebody does, without saying who: "Helps people find the room".
_HEADLESS = lazy(
    rf"(?:(?m:^)|[.!?;]\s)\W*(?:{_DOES}|look|give|care|guard|teach|chair|head|own|speak)e?s\s+(?:the|an?|all|"
    rf"every|each|everyone|people|on|in|at|"
    r"up|after|for|out|over|to|his|her|their|our|us|what|where|who|whoever|everything|new|and|[a-z]+s)\b"
)
_TO_YOU = lazy(
    r"(?m:^)\W*You\s+(?!can\b|may\b|should\b|must\b|need\b|will\b|have\b|are\b|might\b|want\b|do\b|don|would\b|"
    r"could\b|only\b|"
    r"also\b|no\b|then\b|get\b|see\b)[a-z]+"
)
_MOST_WORDS = 5
_MOST_TEXT = 6_000
_ENOUGH = 4
_FEW, _SOME = 2, 3
_SOMEBODY = (0, 1, 5)  # the signs that only a person has


def describes_job(title: str, sections: list[Section], named: bool) -> str:
    """What says that the page describes the job that its title names, empty when it does not. `named` is true where the
    title is the name of a role by its words.
    """
    name = _BRACKET.sub("", title.strip()).removeprefix("The ").removeprefix("the ")
    name = re.sub(r"^[^\w(]+", "", name)
    words = name.split()
    if not 1 <= len(words) <= _MOST_WORDS or group_name(name) or not name[:1].isalpha():
        return ""
    if words[-1].lower() in GROUP_WORDS:
        return ""
    head = singular(re.split(r"\s(?:of|on|in|at)\s", name)[0].split()[-1].lower())
    agent = named or (bool(_AGENT.search(head)) and head not in THINGS)
    first = words[0].lower()
    doing = (first.endswith("ing") and not (first in GERUNDS or agent)) or (len(words) == 1 and first.endswith("ing"))
    if doing or (not named and (_NOT_A_NAME.search(name) or first in VERBS)):
        return ""
    if not agent and (_ABSTRACT.search(name) or head in THINGS):
        return ""
    text = _text(sections)
    least = _FEW if agent else _SOME
    found: list[int] = []
    for number, pattern in enumerate(_SIGNS):
        if len(found) + len(_SIGNS) - number < least:
            return ""  # what is left cannot make it enough
        if pattern.search(text):
            found.append(number)
    if len(found) < least:
        return ""
    told = bool(_HEADLESS.search(text)) or bool(_TO_YOU.search(text))
    if not told and set(found).isdisjoint(_SOMEBODY):
        return ""
    acts = any(_acts(singular(word.lower()), text) for word in words if len(word) > _FEW)
    if len(found) + _FEW * acts + agent + told < _ENOUGH:
        return ""
    if acts:
        return f"the text says what the {name} does, answers for or may decide"
    return "the text describes a job: what its holder does, needs, may decide, whom they answer to"


def _acts(word: str, text: str) -> bool:
    """Whether a text says what somebody called so does: "The elf files the papers", "A listener can't vote"."""
    return bool(
        re.search(
            rf"\b(?:the|an?|every|each|no|two|one)\s+(?:[\w-]+\s)?{re.escape(word)}s?\s+(?!is\b|was\b|"
            rf"has\s+been\b)(?:[a-z]+[^s\W]s\b|may\b|"
            rf"must\b|can\b|can[’']t\b|is\s+(?:accountable|responsible|in\s+charge)\b)|"
            rf"(?m:^)\W*(?:the\s+)?{re.escape(word)}s?\s*:\s*$|"
            rf"(?m:^)\W*{re.escape(word)}s\s+(?:{_DOES}|can[’']t|may)\b",
            text,
            re.I,
        )
    )


def _text(sections: list[Section]) -> str:
    """The plain text of the page, a line for each heading, paragraph, item and cell."""
    lines: list[str] = []
    size = 0
    for section in sections:
        lines.append(section.title.text)
        for block in section.blocks:
            for inner in block.walk():
                cells = [cell.text for row in inner.rows for cell in row]
                for text in (inner.text.text, *cells):
                    if text:
                        lines.append(text)
                        size += len(text)
            if size > _MOST_TEXT:
                return "\n".join(lines)
    return "\n".join(lines)
