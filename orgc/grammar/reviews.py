"""When a page says it was reviewed, how often it is, and until when it holds: labels, table rows and sentences."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from orgc.grammar.texts import pairs, prose
from orgc.grammar.words import word_set
from orgc.model.document import Inline, Section
from orgc.model.span import Text

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?"
)
DATE = (
    rf"(?:\d{{4}}-\d{{1,2}}(?:-\d{{1,2}})?|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+\d{{4}}|"
    rf"{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|{_MONTH},?\s+\d{{4}}|q[1-4]\s+\d{{4}}|"
    r"\d{1,2}[/.]\d{1,2}[/.]\d{4})"
)
_SEP = r"(?:[\s:–—=-]{0,8}(?:is|on|for|by|before)\b){0,3}[\s:–—=-]{0,8}"
_SELF = (
    r"(?:(?:this|the)\s+(?:page|policy|document|procedure|standard|guide|guideline|process|handbook|plan|statement|"
    r"charter|section|content))"
)
_PERIOD = (
    r"(?:annual(?:ly)?|yearly|quarterly|monthly|bi-?annual(?:ly)?|semi-?annual(?:ly)?|half-?yearly|biennial(?:ly)?|"
    r"(?:at least )?(?:once )?(?:every|each|a|per)\s+(?:\d+\s+|two\s+|three\s+|six\s+|twelve\s+|eighteen\s+)?"
    r"(?:month|quarter|year|week)s?|\d+\s+(?:month|year|week|day)s?)"
)
_NEXT_LABEL = (
    r"(?:next|following)\s+(?:scheduled\s+|planned\s+|annual\s+|policy\s+|formal\s+)?review"
    r"(?:\s+(?:date|due|is|scheduled|planned)){0,4}|(?:review|renewal)\s+due(?:\s+date)?|review\s+by|"
    r"to\s+be\s+reviewed(?:\s+(?:by|on|before))?|due\s+for\s+review|date\s+of\s+next\s+review|"
    r"reviewed?\s+again\s+(?:on|by)"
)
_LAST_LABEL = (
    r"(?:date\s+)?(?:last|most recent(?:ly)?)\s+review(?:ed)?(?:\s+(?:date|on)){0,3}|reviewed\s+on|"
    r"date\s+(?:of\s+last\s+review|last\s+reviewed)|reviewed(?=\s*:)"
)
_UNTIL_LABEL = r"(?:expir(?:es|y|ation)(?:\s+date)?|valid\s+(?:until|through|to)|effective\s+until|in\s+force\s+until)"
_EVERY_LABEL = (
    r"(?:review\s+(?:cycle|cadence|frequency|interval|period|schedule)|reviewed\s+every|frequency\s+of\s+review|"
    r"review\s+every)"
)
_LABELLED = (
    ("next_review", re.compile(rf"\s*(?:{_NEXT_LABEL}){_SEP}(?P<v>{DATE})", re.I)),
    ("reviewed", re.compile(rf"\s*(?:{_LAST_LABEL}){_SEP}(?P<v>{DATE})", re.I)),
    ("expires", re.compile(rf"\s*(?:{_UNTIL_LABEL}){_SEP}(?P<v>{DATE})", re.I)),
    ("review_in", re.compile(rf"\s*(?:{_EVERY_LABEL}){_SEP}(?P<v>{_PERIOD})", re.I)),
)
_SAID = tuple(
    (key, re.compile(pattern, re.I))
    for key, pattern in (
        (
            "next_review",
            rf"\b(?:{_SELF}|it)\s+(?:(?:is|was|will|must|shall|should|needs|has|to|be|due|next|scheduled|for)\s+){{1,6}}"
            rf"(?:review(?:ed)?|update[d]?)(?:\s+again)?\s+(?:on|by|before|no later than|in)\s+(?P<v>{DATE})",
        ),
        (
            "next_review",
            rf"\b(?:the\s+|its\s+)?next review(?:\s+of\s+{_SELF})?\s+(?:is|will be|takes place|is due|is scheduled)"
            rf"(?:\s+(?:due|scheduled|for|on|by|in)){{0,4}}\s+(?P<v>{DATE})",
        ),
        (
            "reviewed",
            rf"\b(?:{_SELF}|it)\s+was\s+(?:last|most recently)\s+reviewed(?:\s+\w+ly)?(?:\s+on|\s+in)?\s+(?P<v>{DATE})",
        ),
        (
            "expires",
            rf"\b{_SELF}\s+(?:expires|lapses|is valid until|is in force until|is effective until|remains in force until"
            rf"|ceases to apply)(?:\s+(?:on|at the end of))?\s+(?P<v>{DATE})",
        ),
        (
            "review_in",
            rf"\bwe\s+(?:review|revise|update)\s+(?:{_SELF}|it)\s+(?:at\s+least\s+)?(?P<v>{_PERIOD})",
        ),
        (
            "review_in",
            rf"\b(?:{_SELF}|it)\s+(?:(?:is|will|must|shall|should|be|to|are)\s+){{1,3}}reviewed\s+(?:and\s+\w+\s+)?"
            rf"(?:at\s+least\s+|on an?\s+)?(?P<v>{_PERIOD})",
        ),
    )
)
# Sections that speak of the page; what a label says in another section is about that section's matter.
_OWN_SECTION = re.compile(
    r"review|revision|document|version|about|metadata|histor|control|approv|owner|status|maint", re.I
)
_OF_ANOTHER = re.compile(r"\s+(?:for|with|of)\s+(?!this\b)\w", re.I)
_SIGNS = frozenset({"review", "reviewed", "expires", "expiry", "expiration", "valid", "until", "lapses", "updated"})


def review_facts(sections: list[Section]) -> dict[str, Text]:
    """`reviewed`, `review_in`, `next_review` and `expires`, each with its place, as the page says them of itself."""
    found: dict[str, Text] = {}
    for section in sections:
        last = section.index == len(sections) - 1
        own = section.level <= 1 or section.index <= 1 or last or bool(_OWN_SECTION.search(section.title.text))
        for block in section.blocks:
            for text in (*prose(block), *pairs(block)):
                if not _SIGNS.isdisjoint(word_set(text.text)):
                    for key, value in _read(text, own):
                        found.setdefault(key, value)
    return found


def _read(text: Inline, own: bool) -> Iterator[tuple[str, Text]]:
    plain = text.text[:1_000]
    begins = [0, *(m.end() for m in re.finditer(r"[|;·•]\s*|\.\s+|\)\s+|,\s+", plain))]
    begins += [m.start for m in text.marks if m.kind == "strong"]
    lines = {b[0] for a, b in itertools.pairwise(text.runs) if b[1] > a[1]}
    for start in sorted({*begins, *lines}) if own else ():
        for key, pattern in _LABELLED:
            match = pattern.match(plain, start)
            if match and _OF_ANOTHER.match(plain, match.end("v")):
                continue
            if match and (start in begins or re.search("[:–—=-]", plain[start : match.start("v")])):
                yield key, text.part(*match.span("v"))
    for key, pattern in _SAID:
        if match := pattern.search(plain):
            yield key, text.part(*match.span("v"))
