"""Whether a page is about one role: what its title and its file name, and what its text says of somebody.

A name in title and file alone is enough; a name in one of them needs a text that says what the role does, and more of
it where the title promises a guide or speaks of many. Where neither names somebody, the text must define one.
"""

from __future__ import annotations

import re
from posixpath import basename

from orgc.grammar.job_signs import THINGS
from orgc.grammar.page_groups import is_body
from orgc.grammar.role_defined import LISTS, is_person_here, job_headings, spelled_out
from orgc.grammar.role_holders import (
    ADDRESSED,
    HIS_JOB,
    addresses_holder,
    addresses_one_called,
    answers_for,
    lists_duties,
    speaks_of_role,
    speaks_of_who_is_in_it,
    speaks_to_you,
)
from orgc.grammar.role_names import role_key, somebodies, somebody
from orgc.grammar.role_signs import described, duties_said, head_word, job_signs, opening
from orgc.grammar.role_titles import (
    ANNOUNCED,
    DOCUMENT,
    DOES,
    DUTY,
    ROLE_OF,
    ROTATION,
    doer_of,
    names_a_body,
    names_no_role,
    subject_of,
    turn_of,
)
from orgc.grammar.role_told import is_machine, told_of_post
from orgc.grammar.shape import Shape, roster
from orgc.grammar.titles import own_titles
from orgc.grammar.words import ALONE_VAGUE, ALSO_THINGS, GROUP_NOUNS, TITLES
from orgc.model.document import Document
from orgc.model.pattern import lazy
from orgc.model.slug import singular

INDEX = ("index", "readme", "_index", "home", "overview", "summary", "about")
_MOVED = lazy(r"\b(?:has|have|was)\s+(?:been\s+)?(?:moved|relocated|renamed|merged)\b|\bmoved\s+to\b", re.I)
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
_REQUIRED = lazy(
    r"(?:(?:minimum|preferred|key|required|job|desired)\s+)*(?:requirement|qualification|skills?\b|experience|"
    r"competenc|"
    r"prerequisite)|reports? to|reporting|who you are|about you|performance indicators|kpis?\b|authorit|"
    r"decision rights|"
    r"compensation|salary|term\b|eligib"
)
_ASIDE = lazy(r"^(?:interview|template|example)", re.I)
_DOER = lazy(r"(?:er|or|ist|ant|ian|eer|man|woman)$", re.I)  # how English ends the names of those who do
_ANSWERS = lazy(r"\bresponsible for\b|\breports? to\b", re.I)
_WHAT = lazy(r"what (?:an?|the|our) (?P<who>.{2,60}?) (?:does|do|may|can|is responsible)\b")
_OF_ROLES = lazy(r"(?:^|[-_ ])roles?(?:$|[-_ ])", re.I)
_BEING = lazy(r"being an? (?:(?:good|great|effective|successful) )?(?P<who>[\w’' -]{2,40})$", re.I)
_THEIRS = lazy(r"(?:responsibilities|duties|tasks) of (?:an?|the|our) (?P<who>.{2,60})$")
_TASKED = lazy(r"\byou(?:\s+are|[’']re|\s+will\s+be)\s+(?:tasked|expected|asked)\b|\b[’']s\s+role\s+is\b", re.I)
_PERMITTED = lazy(r"(?:\w+\s+){0,2}(?:permissions|privileges|access|powers)\b|expectations?\b")
_OWN_DUTIES = lazy(r"(?:[\w’'-]+\s+){0,3}(?:responsibilit|dut(?:y|ies)\b)")
_WE = lazy(r"who we are|(?:our |the )?team\b|how to (?:reach|contact)")  # headings of those who hold it together
_NO_ROLE_FILE = lazy(r"\btemplate\b|\sreadme$", re.I)
_WORDS = lazy(r"\w[ -]\w")
_POSSESSIVE = lazy(r"[’']s?$")
_NAME_WORDS = 6  # of a title that may be a name
_SOME = 2  # handles that make a page a list of people
_SHORT = 3  # words
_TELLING = 2  # headings that must agree where the title alone says little
_STUB = 40  # words of a page that only says where something has moved


def role_page(document: Document, title: str, name: str, shape: Shape) -> str:
    """What says that the page is about one role, empty when it is not. `name` is that of its file, as words."""
    if DUTIES.match(title.lower()) and somebody(name) and not somebodies(subject_of(title).name):
        title = name.capitalize()  # the first heading of a page without a title
    turn = ROTATION.sub("", title).strip()
    theirs = any(match["who"] == turn.lower() for heading in shape.headings if (match := _THEIRS.match(heading)))
    if turn != title and (
        theirs or (turn_of(title) and (shape.heads(_OWN_DUTIES) or addresses_holder(document, turn)))
    ):
        title = turn
    aside = any(_ASIDE.search(folder) for folder in document.id.split("/")[:-1])
    moved = shape.words < _STUB and _MOVED.search(opening(document))
    if aside or moved or names_no_role(title) or _NO_ROLE_FILE.search(name):
        return ""
    subject, guide = subject_of(title)
    of_file = subject_of(name).name
    if (subject.isupper() or title.lower() == name.lower()) and (whole := spelled_out(document, subject)):
        subject = of_file = whole
    if of_file.replace(" ", "").lower() == subject.replace(" ", "").lower():
        of_file = subject  # HeadOfProfession
    by_title, by_name = somebody(subject), somebody(of_file)
    many = "" if by_title else somebodies(subject)
    if not (by_title or many or by_name):
        return _unnamed(document, title, name, shape)
    if is_machine(document):
        return ""
    if names_a_body(document, title) or _several(document, subject):
        return ""
    if by_title:
        return _by_title(document, title, subject, guide, by_name, shape)
    told = not guide or shape.heads(DUTIES) or lists_duties(document) or addresses_holder(document, many)
    if many and told and _held_by_many(document, subject, many, shape):
        return "the title names those who hold a role, and it says what one of them does"
    by_file = _by_file(document, subject, by_name, shape) if by_name else ""
    return by_file or told_of_post(document, title)


def _by_title(document: Document, title: str, subject: str, guide: bool, by_name: str, shape: Shape) -> str:
    """What says that a page is about the role that its title names. A name of one word that is vague, or one that
    things bear as well, needs a text that says so, as do guides, essays and the index of a folder.
    """
    last = subject.rsplit(maxsplit=1)[-1].lower()
    own = any(own.strip() == title.strip() for own in own_titles(document))
    alone = not _WORDS.search(subject) and (guide or subject.lower() in ALONE_VAGUE or not (by_name and own))
    loose = subject.lower() not in TITLES and (alone or last in ALSO_THINGS)
    essay = title.lower().startswith("the ") and not ROLE_OF.match(title)  # "The plain writer"
    essay = essay or " of one" in title.lower()
    duties, said = shape.heads(DUTIES) or lists_duties(document), _says(document, subject)
    vague = guide or essay or loose or _numbered(document) or _is_index(document)
    titled = own or not loose
    noun = singular(last)
    spoken = addresses_holder(document, subject) or (" " in subject and described(list(document.sections), noun))
    held = guide and not essay and spoken
    if by_name and titled and (duties or held or (said and not guide) or not vague):
        return "the file and the title are named for a role"
    if job_signs(list(document.sections)) >= _TELLING:
        return "it is named for a role, and the text describes one"
    if duties or held or (said and not (essay or guide)) or (guide and answers_for(document, subject)):
        return "the title names a role, and it says what the role does"
    if " " in subject and shape.words < _STUB and not (guide or essay or last in ALSO_THINGS):
        return "the title names a role, and the page says no more"
    return ""


def _held_by_many(document: Document, subject: str, told: str, shape: Shape) -> bool:
    """Whether a page whose title names those who hold a role says what one of them does."""
    sections = list(document.sections)
    noun = singular(told.rsplit(maxsplit=1)[-1].lower())
    if roster(sections, _SOME) or (noun in ALSO_THINGS and not speaks_to_you(document)):
        return False
    if _is_index(document):
        return bool(shape.heads(_OWN_DUTIES)) and not shape.heads(_WE)
    return (
        bool(shape.heads(DUTIES))
        or described(sections, noun)
        or lists_duties(document)
        or is_person_here(document, subject)
        or addresses_holder(document, told)
        or speaks_of_role(document)
    )


def _by_file(document: Document, subject: str, role: str, shape: Shape) -> str:
    """What says that a page is about the role that its file is named for, where the title names none."""
    if _numbered(document):
        return ""
    sections = list(document.sections)
    alike = bool(set(role_key(subject)) & set(role_key(role)))
    if alike and job_signs(sections) >= _TELLING:
        return "it is named for a role, and the text describes one"
    if alike and (shape.heads(DUTIES) or (" " in role and _says(document, role))):
        return "the file is named for a role, and it says what the role does"
    holder = " " in role and (addresses_holder(document, role) or speaks_of_who_is_in_it(document))
    noun = singular(role.rsplit(maxsplit=1)[-1].lower())
    being = any(match["who"].lower() == role.lower() for heading in shape.headings if (match := _BEING.match(heading)))
    does = doer_of(subject).lower().split()[-1:] == role.lower().split()[-1:]
    does = does and (addresses_holder(document, role) or bool(shape.heads(_OWN_DUTIES)))
    if does or being or holder or (described(sections, noun) and speaks_to_you(document)):
        return "the file is named for a role, and the text speaks of its holder"
    return ""


def _says(document: Document, role: str) -> bool:
    """Whether the text says what the role does, of itself, of the role or to the one who holds it."""
    sections = list(document.sections)
    return (
        speaks_of_role(document)
        or duties_said(sections, role)
        or addresses_holder(document, role)
        or described(sections, singular(head_word(role)))
    )


def _numbered(document: Document) -> bool:
    return basename(document.id)[:1].isdigit()


def _is_index(document: Document) -> bool:
    return basename(document.id).lower() in INDEX


def _several(document: Document, subject: str) -> bool:
    """Whether headings of the page name other roles, each with a section of its own."""
    own = set(role_key(subject))
    levels = [s.level for s in document.sections if s.level > 0]
    top = min(levels, default=1)
    high = max(top + (levels.count(top) == 1), 2)  # below the heading that is the page's title
    names = (subject_of(s.title.text).name for s in document.sections if 0 < s.level <= high)
    heads = {role_key(name) for name in names if somebody(name)}
    return sum(not set(key) & own for key in heads) >= _TELLING


def _unnamed(document: Document, title: str, name: str, shape: Shape) -> str:
    """What says that a page whose title and file name nobody is about a role all the same."""
    sections = list(document.sections)
    body = names_a_body(document, title) or _several(document, title) or LISTS.search(title)
    if not body and len(title.split()) <= _NAME_WORDS and job_headings(shape) and not DOCUMENT.search(title):
        return "it has the headings of a job description: duties, whom it reports to, what it asks for"
    if not body and is_person_here(document, subject_of(title).name):
        return "the text says that somebody called so is a person or a role"
    own = (title.lower().strip(), ROTATION.sub("", title).lower().strip())
    said = [match["who"] for h in shape.headings if (match := _WHAT.match(h) or _THEIRS.match(h))]
    if any(who in own and singular(who.split()[-1]) not in GROUP_NOUNS for who in said):
        return "a heading says what somebody called so does"
    if addresses_one_called(document, title):
        return "it speaks to the one who is called so"
    called = ROLE_OF.match(title)
    comes = called and (duties_said(sections, called["who"]) or shape.heads(_PERMITTED))
    if called and comes and not is_body(_POSSESSIVE.sub("", called["who"])):
        return "the title calls what it is about a role, and the text says what comes with it"
    does = DOES.match(title)
    if does and described(sections, does["who"].split()[-1].lower()):
        return "the title asks what somebody does, and the text says it"
    if DUTY.fullmatch(title.strip()) and speaks_to_you(document):
        return "the title names a duty, and the text speaks to the one who has it"
    first = opening(document)
    if (job := HIS_JOB.match(first)) and somebody(job["who"] or job["whose"]):
        return f"it begins with somebody's job: `{job[0].strip()}`"
    doer = doer_of(title)
    told = doer and shape.heads(_OWN_DUTIES) and doer.split()[-1].lower() in first.lower() and not _is_index(document)
    if doer and (told or addresses_holder(document, doer) or addresses_holder(document, name)):
        return "the title names what somebody does, and the text says what they answer for"
    if (
        not (body or is_body(name))
        and shape.heads(_OWN_DUTIES)
        and any(map(_OF_ROLES.search, document.id.split("/")[:-1]))
    ):
        return "it stands in a folder of roles, and says what its holder answers for"
    if not body and not _is_index(document) and (post := told_of_post(document, title)):
        return post
    if _named_alike(title, name) and (shape.heads(_OWN_DUTIES) or _ANSWERS.search(first) or _TASKED.search(first)):
        return "the file and the title are named alike for somebody, and it says what they answer for"
    if (who := ADDRESSED.match(first)) and somebodies(who["who"]):
        return f"it speaks to the one who holds the role: `{who[0].strip()}`"
    if ANNOUNCED.search(title) and len(shape.heads(DUTIES)) + len(shape.heads(_REQUIRED)) >= _TELLING:
        return "the title announces a role, and its headings describe one"
    return ""


def _named_alike(title: str, name: str) -> bool:
    """Whether title and file have one name, which ends like those of people who do something."""
    alike = set(role_key(title)) == set(role_key(name)) and len(title.split()) <= _SHORT
    thing = title.lower().startswith("the ") or title.rsplit(maxsplit=1)[-1].lower() in THINGS
    return alike and not thing and _DOER.search(title) is not None
