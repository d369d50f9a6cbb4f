"""Whether a page whose title and file name nobody is about one role all the same, by what its text says."""

from __future__ import annotations

import re

from orgc.grammar.job_signs import THINGS
from orgc.grammar.page_groups import is_body
from orgc.grammar.role_defined import LISTS, is_person_here, job_headings
from orgc.grammar.role_holders import (
    ADDRESSED,
    HIS_JOB,
    addresses_holder,
    addresses_one_called,
    speaks_to_you,
)
from orgc.grammar.role_names import role_key
from orgc.grammar.role_signs import DUTIES, OWN_DUTIES, described, duties_said, is_index, opening
from orgc.grammar.role_titles import (
    ANNOUNCED,
    DOCUMENT,
    DOES,
    DUTY,
    IN_BRACKETS,
    ROLE_OF,
    ROTATION,
    THEIRS,
    doer_of,
    names_a_body,
    several,
    subject_of,
)
from orgc.grammar.role_told import is_machine, told_of_post
from orgc.grammar.shape import Shape
from orgc.grammar.somebody import somebodies, somebody
from orgc.grammar.words import GROUP_NOUNS
from orgc.model.document import Document
from orgc.model.pattern import lazy
from orgc.model.slug import singular

_REQUIRED = lazy(
    r"(?:(?:minimum|preferred|key|required|job|desired)\s+)*(?:requirement|qualification|skills?\b|experience|"
    r"competenc|"
    r"prerequisite)|reports? to|reporting|who you are|about you|performance indicators|kpis?\b|authorit|"
    r"decision rights|"
    r"compensation|salary|term\b|eligib"
)
_OFFICE = lazy(r"(?:position |role |job )?description$")
_DUTIES = lazy(r"(?:your |main |key )?duties$")
_PURPOSE = lazy(r"(?:its |the )?(?:purpose|domains?|scope)$")
_ACCOUNTABLE = lazy(r"(?:its |key )?accountabilities$")
_LOOSELY = frozenset("holder keyholder contact liaison".split())
_CURRENT = lazy(r"\b[Tt]he\s+(?:current|present)\s+(?P<who>\S[\w /&-]{2,40}?)\s+is\s+[A-ZÀ-Þ@]")
_AS_ONE = lazy(r"\W*as\s+(?:an?|the|our)\s+(?P<who>[\w/&’'-]+(?:\s[\w/&’'-]+){0,3}?),?\s+you\b", re.I)
_ON_DUTY = lazy(r"\b(?:you(?:[’']re|\sare)|who(?:ever)?\sis)\son\s(?:\w+\s)?duty\b", re.I)
_DOER = lazy(r"(?:er|or|ist|ant|ian|eer|man|woman)$", re.I)  # how English ends the names of those who do
_ANSWERS = lazy(r"\bresponsible for\b|\breports? to\b", re.I)
_WHAT = lazy(r"what (?:an?|the|our) (?P<who>.{2,60}?) (?:does|do|may|can|is responsible)\b")
_OF_ROLES = lazy(r"(?:^|[-_ ])roles?(?:$|[-_ ])", re.I)
_TASKED = lazy(r"\byou(?:\s+are|[’']re|\s+will\s+be)\s+(?:tasked|expected|asked)\b|\b[’']s\s+role\s+is\b", re.I)
_PERMITTED = lazy(r"(?:\w+\s+){0,2}(?:permissions|privileges|access|powers)\b|expectations?\b")
_POSSESSIVE = lazy(r"[’']s?$")
_NAME_WORDS = 6  # of a title that may be a name
_SHORT = 3  # words


def unnamed(document: Document, title: str, name: str, shape: Shape) -> str:
    """What says that a page whose title and file name nobody is about a role all the same."""
    sections = list(document.sections)
    body = names_a_body(document, title) or several(document, title) or LISTS.search(title)
    if not body and len(title.split()) <= _NAME_WORDS and job_headings(shape) and not DOCUMENT.search(title):
        return "it has the headings of a job description: duties, whom it reports to, what it asks for"
    if not body and shape.heads(_OFFICE) and shape.heads(_DUTIES):
        return "it has the headings of a role: description, duties"
    if not body and shape.heads(_ACCOUNTABLE) and shape.heads(_PURPOSE):
        return "it has the headings of a role: purpose, accountabilities"
    short = IN_BRACKETS.search(title)
    if not body and any(is_person_here(document, n) for n in (subject_of(title).name, short[1] if short else "") if n):
        return "the text says that somebody called so is a person or a role"
    own = (title.lower().strip(), ROTATION.sub("", title).lower().strip())
    said = [match["who"] for h in shape.headings if (match := _WHAT.match(h) or THEIRS.match(h))]
    if any(who in own and singular(who.split()[-1]) not in GROUP_NOUNS for who in said):
        return "a heading says what somebody called so does"
    if addresses_one_called(document, title):
        return "it speaks to the one who is called so"
    called = ROLE_OF.match(title)
    comes = called and (
        duties_said(sections, called["who"])
        or shape.heads(_PERMITTED)
        or f"{called['who'].lower().removesuffix('e')}ers " in opening(document).lower()
    )
    if called and comes and not is_body(_POSSESSIVE.sub("", called["who"])):
        return "the title calls what it is about a role, and the text says what comes with it"
    does = DOES.match(title)
    if does and described(sections, does["who"].split()[-1].lower()):
        return "the title asks what somebody does, and the text says it"
    last = singular(title.rsplit(maxsplit=1)[-1].lower()) if title.split() else ""
    if not body and last in _LOOSELY and described(sections, last):
        return "the title names somebody by what they hold or are for, and the text says what they do"
    if not body and (who := _CURRENT.search(opening(document))) and who["who"].lower() == title.lower().strip():
        return f"it says who is the present one: `{who[0].strip()}`"
    if (who := _AS_ONE.match(opening(document))) and somebodies(who["who"]) and _stem(who["who"]) in name.lower():
        return f"it speaks to the one who holds the role: `{who[0].strip()}`"
    if DUTY.fullmatch(title.strip()) and (speaks_to_you(document) or _ON_DUTY.search(opening(document))):
        return "the title names a duty, and the text speaks to the one who has it"
    first = opening(document)
    if (job := HIS_JOB.match(first)) and somebody(job["who"] or job["whose"]):
        return f"it begins with somebody's job: `{job[0].strip()}`"
    doer = doer_of(title)
    told = doer and shape.heads(OWN_DUTIES) and doer.split()[-1].lower() in first.lower() and not is_index(document)
    if doer and (told or addresses_holder(document, doer) or addresses_holder(document, name)):
        return "the title names what somebody does, and the text says what they answer for"
    if (
        not (body or is_body(name))
        and shape.heads(OWN_DUTIES)
        and any(map(_OF_ROLES.search, document.id.split("/")[:-1]))
    ):
        return "it stands in a folder of roles, and says what its holder answers for"
    if not body and not is_index(document) and (post := told_of_post(document, title)):
        return post
    if is_machine(document, title):
        return ""
    if _named_alike(title, name) and (shape.heads(OWN_DUTIES) or _ANSWERS.search(first) or _TASKED.search(first)):
        return "the file and the title are named alike for somebody, and it says what they answer for"
    if (who := ADDRESSED.match(first)) and somebodies(who["who"]):
        return f"it speaks to the one who holds the role: `{who[0].strip()}`"
    if ANNOUNCED.search(title) and len(shape.heads(DUTIES)) + len(shape.heads(_REQUIRED)) >= 2:
        return "the title announces a role, and its headings describe one"
    return ""


def _named_alike(title: str, name: str) -> bool:
    """Whether title and file have one name, which ends like those of people who do something."""
    alike = set(role_key(title)) == set(role_key(name)) and len(title.split()) <= _SHORT
    thing = title.lower().startswith("the ") or title.rsplit(maxsplit=1)[-1].lower() in THINGS
    return alike and not thing and _DOER.search(title) is not None


def _stem(name: str) -> str:
    """The beginning of the noun of a name, which what its bearer does shares: `edit` of `editor`."""
    return name.rsplit(maxsplit=1)[-1].lower()[:4]
