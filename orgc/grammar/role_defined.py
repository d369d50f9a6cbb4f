"""What a page says of somebody whom no word list knows: "A battery shuffler is a volunteer who ...", the headings of a
job description, an abbreviation that is spelled out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from orgc.grammar.relying import GROUP_WORDS
from orgc.grammar.role_names import acronym, role_name
from orgc.grammar.shape import Shape
from orgc.grammar.somebody import somebody
from orgc.grammar.words import ALSO_THINGS, GROUP_NOUNS, PERSONS, ROLE_NOUNS
from orgc.model.document import Document
from orgc.model.node import scalars
from orgc.model.pattern import lazy
from orgc.model.slug import singular

_FIRST = 5  # paragraphs that say what the page is about
_MOST_WORDS = 5  # of a name
_MOST_TEXT = 2_000  # characters of a paragraph that are read
_LONGEST_SHORT = 6  # letters of an abbreviation
_PEOPLE = frozenset(
    """
    person people volunteer member individual role position somebody someone employee student colleague teammate
    human adult resident contributor contact people participant parent alumnus
    """.split()
)
# Names of roles that name programs as well, as the last word of "X is a ...".
_PROGRAMS = frozenset("agent controller driver manager operator tester runner lead owner planner editor".split())
_SOMEBODY = (_PEOPLE | ROLE_NOUNS | PERSONS) - _PROGRAMS - ALSO_THINGS
_NOBODY = (
    GROUP_NOUNS | GROUP_WORDS | {"role", "people", "person", "position", "responsibility", "staff", "user", "customer"}
)
LISTS = lazy(r"\b(?:roles|positions|jobs|people|staff|responsibilities)$", re.I)  # titles of pages about several roles
_ENDS = frozenset("who that which for of to in on with and or by from at whose responsible as".split())
_IS = lazy(
    r"(?:\s\([^()]{1,40}\)|,[^,.;]{2,60},)?\s+(?:is|are|serves?\s+as|acts?\s+as|works?\s+as)\s+"
    r"(?:(?=[^.;:!?]{3,80}?\bwho\b)(?P<who>)|(?P<what>[^.;:!?()]{3,120}))",
    re.I,
)
_SENTENCE = lazy(r"[.!?]\s+|\n")
_BEFORE = lazy(r"\W*(?:(?:an?|the|our|each|every)\s+)?(?:[\w&/’'-]+\s){0,4}", re.I)  # words of a name, before its last
_DUTIES = lazy(
    r"(?:[\w&/,-]+\s+){0,3}(?:responsibilit|dut(?:y|ies)\b|accountabilit)|what (?:you|they)(?:['’]ll| will)? do\b"
)
_JOB = lazy(
    r"reports? to\b|reporting (?:line|to|relationship)s?\b|"
    r"(?:job|role|position) (?:description|summary|purpose|overview)\b|"
    r"about the (?:role|job|position)\b|time commitment\b|term (?:of office|length)\b|length of term\b|"
    r"(?:appointed|elected|chosen|supervised) by\b|eligibility\b|qualifications\b|hours per\b"
)
_NEEDS = lazy(r"(?:\w+\s){0,2}(?:requirements|qualifications)\b")
_MEASURED = lazy(
    r"(?:key )?performance indicators|kpis?\b|hiring process|career (?:ladder|path)|job (?:grade|purpose|summary)\b"
)
_NAME = lazy(r"[^\W\d_][\w’'&/ .-]*$")
_SPELLED = lazy(r"\b(?P<a>[A-Z][\w&’'-]+(?:\s[\w&’'-]+){1,5}?)\s*\((?P<b>[A-Z]{2,6})s?\)")
_SHORT_FIRST = lazy(r"\b(?P<b>[A-Z]{2,6})s?\s*\((?:an?\s|the\s)?(?P<a>[A-Z][\w&’'-]+(?:\s[\w&’'-]+){1,5})\)")


def is_person_here(document: Document, name: str) -> bool:
    """Whether the beginning of a page says that somebody called so is a person: "A troop guide is a Scout who ..."."""
    name = name.rsplit(": ", 1)[-1]
    words = name.split()
    last = singular(words[-1].lower()) if words else ""
    if not 1 <= len(words) <= _MOST_WORDS or not _NAME.match(name) or last in _NOBODY:
        return False
    texts = [text for text in _beginning(document) if last in text.lower()]
    if not texts:
        return False
    head = last
    if not role_name(" ".join((*words[:-1], "manager")), True):  # not the form of a name, unless the text has it whole
        head = " ".join((*words[:-1], last)).lower()
        if not name.isupper() and (len(words) == 1 or not words[0].istitle()):
            return False
    said = (match for text in texts for match in _said_of(text, head))
    return any(match["who"] is not None or _is_somebody(match["what"]) for match in said)


def _said_of(text: str, head: str) -> Iterator[re.Match[str]]:
    """What sentences say that begin with a name (its last word is enough) and "is": `A battery shuffler is ...`."""
    text = text[:_MOST_TEXT]
    plain = text.lower()
    at = plain.find(head)
    while at >= 0 and len(plain) == len(text):
        end = at + len(head)
        if (match := _IS.match(text, end + plain.startswith("s", end))) and _BEFORE.fullmatch(
            _SENTENCE.split(text[:at])[-1]
        ):
            yield match
        at = plain.find(head, end)


def job_headings(shape: Shape) -> bool:
    """Whether a page has the headings of a job description: duties, and to whom or for how long or by whom."""
    return bool(shape.heads(_DUTIES)) and bool(shape.heads(_JOB) or (shape.heads(_NEEDS) and shape.heads(_MEASURED)))


def spelled_out(document: Document, short: str) -> str:
    """The role that an abbreviation stands for, as the beginning of the page spells it, empty when it does not."""
    if not 2 <= len(short) <= _LONGEST_SHORT or not short.isalpha():
        return ""
    wanted = short.upper()
    for text in (*(section.title.text for section in document.sections[:_FIRST]), *_beginning(document)):
        for match in (*_SPELLED.finditer(text), *_SHORT_FIRST.finditer(text)):
            whole = " ".join(match["a"].removeprefix("The ").split()[-len(short) :])
            if match["b"] == wanted and somebody(whole):
                return whole
        words = re.findall(r"[^\W\d_]+", text)
        for start in range(len(words) - len(short) + 1):
            run = " ".join(words[start : start + len(short)])
            if acronym(run) == wanted and somebody(run):
                return run
    return ""


def _is_somebody(what: str) -> bool:
    """Whether what something is said to be is a person: the last word before what tells more of it."""
    words = re.findall(r"[\w’'-]+", what.lower())
    if words[:3] == ["one", "of", "the"]:
        words = words[3:]
    before: list[str] = []
    for word in words:
        if word in _ENDS:
            break
        before.append(word)
    return bool(before) and singular(before[-1]) in _SOMEBODY


def _beginning(document: Document) -> Iterator[str]:
    """What the page says it is about: its description and first paragraphs."""
    yield from (scalar.text for key in ("description", "summary") for scalar in scalars(document.meta.get(key)))
    texts = (b.text.text for s in document.sections for b in s.blocks if b.kind == "paragraph")
    yield from (text for _, text in zip(range(_FIRST), texts, strict=False))
