"""What a text says of the one who holds a role: duties, whom they report to, what is expected of them."""

from __future__ import annotations

import re
from posixpath import basename

from orgc.grammar.texts import prose
from orgc.model.document import Document, Section
from orgc.model.pattern import lazy

INDEX = ("index", "readme", "_index", "home", "overview", "summary", "about")
DUTIES = lazy(
    r"(?:[\w&/,-]+\s+){0,6}(?:responsibilit|dut(?:y|ies)\b|accountabilit)|what (?:they|she|he) (?:do|does)\b|"
    r"what (?:does|do) .* do\b|"
    r"what (?:you(?:[’']ll| will)? "
    r"(?:do|be doing)|we expect|"
    r"(?:does|do) .* do\b|is (?:a|an|the)\b|(?:an?|the) .* does\b)|you will\b|about the (?:role|job|position)|"
    r"(?:the |your )?role\b|(?:core |key |main )(?:purpose|objectives|tasks|functions)\b|"
    r"(?:job|position|"
    r"role) (?:description|summary|purpose)|(?:a )?day in the life|day[- ]to[- ]day|"
    r"expectations?\b"
)
OWN_DUTIES = lazy(r"(?:[\w’'-]+\s+){0,3}(?:responsibilit|dut(?:y|ies)\b)")


def opening(document: Document) -> str:
    """The first paragraph."""
    return _first_words(list(document.sections))


_MODIFIER = r"(?!(?:with|for|of|by|to|from|in|on|at|and|or|an?|the|our)\b)[\w&/-]+"
_NO_VERBS = frozenset(
    "of and or who that with in for from to at on by as is are was were be have had get gets need must should will "
    "would if when per not only all both".split()
)
_FIRST = 6  # paragraphs and items of a page that say what it is about
# What a description of a role tells, by the first words of a heading, a label or a sentence.
_TOLD = tuple(
    lazy(pattern, re.I)
    for pattern in (
        r"(?:your |main |key |the |my )?(?:responsibilit|dut(?:y|ies)\b|tasks?\b)|what (?:you|they|we expect|"
        r"(?:the|an?) [\w ]{2,30}"
        r"(?:does|do|is responsible))|you(?:'ll| will)? do\b|day[- ]to[- ]day",
        r"(?:your |key |minimum )?(?:requirements?|qualifications?|skills?|experience)\b|you (?:are|need|have|bring)\b|"
        r"who (?:you are|can)|about you\b|what (?:you|we) (?:need|bring|look for)",
        r"(?:you )?reports? to\b|reporting line|accountable to\b|line manager\b|your (?:manager|contact|lead) is\b",
        r"you get\b|what you get|what we offer|contract\b|salary\b|band\b|pay\b|hours\b|(?:time|effort)\b|"
        r"term of office|"
        r"appointed by|holders?\b",
    )
)


def job_signs(sections: list[Section]) -> int:
    """How many of four things a text tells: what the role does, what it asks for, whom it reports to, what it gets."""
    found: set[int] = set()
    for section in sections:
        texts = [section.title.text]
        for block in section.blocks:
            if block.kind == "paragraph":
                texts += [line.text for line in block.text.lines()]
        for text in texts:
            found.update(i for i, pattern in enumerate(_TOLD) if pattern.match(text.lstrip(" *_").removeprefix("The ")))
    return len(found)


def _first_words(sections: list[Section]) -> str:
    """The first paragraph of a text."""
    return next((b.text.text for s in sections[:2] for b in s.blocks if b.kind == "paragraph"), "")


def head_word(role: str) -> str:
    """The noun of a name, in lower case: `director` of `The Director of the Observatory`."""
    name = re.split(r"\s(?:of|for|to)\s", role.strip(), maxsplit=1)[0]
    return (name.split() or [role])[-1].lower()


def described(sections: list[Section], noun: str) -> bool:
    """Whether one of the first paragraphs says what a holder is or does: "An ambassador gives talks"."""
    head = re.escape(noun)
    one = re.compile(
        rf"(?:^|[.!?]\s)\W*(?:(?:an?|the|our|each|every)\s+(?:{_MODIFIER}\s){{0,3}}{head}(?:\s\([^()]{{1,40}}\))?(?:\s+|(?=:$))(?:(?:for|of|"
        rf"at)\s[^.,;]{{2,40}}?\s)?"
        rf"(?:(?:on\s(?:call|duty|shift)|in\scharge)\s?)?(?:\W*$|(?:is|are|will|would|must|should|can|may|has|"
        rf"[a-z]+s)\b)|(?:[\w&/-]+\s){{0,3}}{head}s(?:\s\([^()]{{1,30}}\))?(?:\W*$|\s+(?:are\s+(?:\w+\s)?"
        rf"(?:responsible|accountable|in\s+charge)|(?:will|must|should)\b))|"
        rf"(?:the|an?)\s(?:role|job|duty|purpose)\sof\s(?:our|the|an?|every)\s(?:[\w&/-]+\s){{0,2}}{head}s?\b|"
        rf"what\s(?:is|we)\sexpect(?:ed)?\s(?:of|from)\s(?:our|the|an?|every|each)\s(?:[\w&/-]+\s){{0,2}}{head}s?\b)",
        re.I,
    )
    begins = re.compile(rf"\W*(?:(?:our|the)\s)?(?:[\w&/-]+\s){{0,3}}{head}s\s(?P<does>[a-z]+)\b", re.I)
    if (said := begins.match(_first_words(sections))) and said["does"] not in _NO_VERBS:
        return True
    for kind in ("paragraph", "list"):
        texts = (text.text for s in sections for b in s.blocks if b.kind == kind for text in prose(b))
        if any(one.search(text) for _, text in zip(range(_FIRST), texts, strict=False)):
            return True
    return False


def duties_said(sections: list[Section], role: str) -> bool:
    """Whether the text says what the role does, of itself or to the reader."""
    head = re.escape(head_word(role))
    said = re.compile(
        rf"\b{head}s?\b[^.]{{0,40}}\b(?:is|are|be)\s+(?:ultimately |primarily |solely |also )?(?:responsible|"
        rf"accountable|in charge)|"
        rf"\b{head}s?\b[^.]{{0,25}}\b(?:will|must|should|shall|leads?|manages?|oversees?|owns?|ensures?|"
        rf"reports?|acts?|serves?|coordinates?|works?|helps?|is the|are the|is a|takes?|keeps?|makes?|"
        rf"provides?|supports?|drives?|runs?|represents?|facilitates?|is expected|role is)\b|"
        r"\byou(?:'ll| will| are| must| should|r (?:job|role|responsibilit|main|primary))\b|\bthe (?:role|"
        r"position)\b|\bresponsible for\b|\bpurpose\s*:|\bjob\s*:|\breports? to\b",
        re.I,
    )
    checked = 0
    for section in sections:
        for block in section.blocks:
            texts = [block.text.text] if block.kind == "paragraph" else [c.text.text for c in block.children]
            for text in texts:
                if text:
                    checked += 1
                    if said.search(text[:400]):
                        return True
                if checked > 40:
                    return False
    return False


def is_index(document: Document) -> bool:
    return basename(document.id).lower() in INDEX
