"""Whether a page is about one role: what its title and its file name, and what its text says of somebody.

A name in title and file alone is enough; a name in one of them needs a text that says what the role does, and more of
it where the title promises a guide or speaks of many. Where neither names somebody, the text must define one.
"""

from __future__ import annotations

import re
from posixpath import basename

from orgc.grammar.role_defined import is_person_here, spelled_out
from orgc.grammar.role_holders import (
    addresses_holder,
    answers_for,
    lists_duties,
    speaks_of_role,
    speaks_of_who_is_in_it,
    speaks_to_you,
)
from orgc.grammar.role_names import acronym, role_key
from orgc.grammar.role_signs import DUTIES, OWN_DUTIES, described, duties_said, head_word, is_index, job_signs, opening
from orgc.grammar.role_titles import (
    IN_BRACKETS,
    ROLE_OF,
    ROTATION,
    THEIRS,
    doer_of,
    names_a_body,
    names_no_role,
    several,
    subject_of,
    turn_of,
)
from orgc.grammar.role_told import beginning, is_machine, told_of_post
from orgc.grammar.role_unnamed import unnamed
from orgc.grammar.shape import Shape, roster
from orgc.grammar.somebody import somebodies, somebody
from orgc.grammar.titles import own_titles
from orgc.grammar.words import ALONE_VAGUE, ALSO_THINGS, TITLES
from orgc.model.document import Document
from orgc.model.pattern import lazy
from orgc.model.slug import singular

_EXPECTED = lazy(r"\bexpect(?:ed)?\s(?:of|from)\b|\b(?:role|job|duties|tasks)\s(?:of|are)\b", re.I)
_EXPECTED_TO = lazy(r"\bthey\sare\sexpected\sto\b", re.I)
_GROUPED = lazy(r"\bis\s(?:the|a)\s(?:group|team|committee)\b")
# What a page may say many are without giving them a role.
_ANYBODY = frozenset(
    "volunteer student fellow participant contributor supporter delegate speaker sponsor partner".split()
)
_MOVED = lazy(r"\b(?:has|have|was)\s+(?:been\s+)?(?:moved|relocated|renamed|merged)\b|\bmoved\s+to\b", re.I)
_ASIDE = lazy(r"^(?:interview|template|example)", re.I)
_BEING = lazy(r"being an? (?:(?:good|great|effective|successful) )?(?P<who>[\w’' -]{2,40})$", re.I)
_WE = lazy(r"who we are|(?:our |the )?team\b|how to (?:reach|contact)")  # headings of those who hold it together
_NO_ROLE_FILE = lazy(r"\btemplate\b|\sreadme$", re.I)
_WORDS = lazy(r"\w[ -]\w")
_SOME = 2  # handles that make a page a list of people
_TELLING = 2  # headings that must agree where the title alone says little
_STUB = 40  # words of a page that only says where something has moved


def role_page(document: Document, title: str, name: str, shape: Shape) -> str:
    """What says that the page is about one role, empty when it is not. `name` is that of its file, as words."""
    if DUTIES.match(title.lower()) and somebody(name) and not somebodies(subject_of(title).name):
        title = name.capitalize()  # the first heading of a page without a title
    turn = ROTATION.sub("", title).strip()
    theirs = any(match["who"] == turn.lower() for heading in shape.headings if (match := THEIRS.match(heading)))
    if turn != title and (theirs or (turn_of(title) and (shape.heads(OWN_DUTIES) or addresses_holder(document, turn)))):
        title = turn
    aside = any(_ASIDE.search(folder) for folder in document.id.split("/")[:-1])
    moved = shape.words < _STUB and _MOVED.search(opening(document))
    if aside or moved or names_no_role(title) or _NO_ROLE_FILE.search(name):
        return ""
    subject, guide = subject_of(title)
    if (short := IN_BRACKETS.search(title)) and not somebodies(subject) and somebody(short[1]):
        subject = short[1]
    of_file = subject_of(name).name
    if (subject.isupper() or title.lower() == name.lower()) and (whole := spelled_out(document, subject)):
        subject = of_file = whole
    if of_file.replace(" ", "").lower() == subject.replace(" ", "").lower():
        of_file = subject  # HeadOfProfession
    by_title, by_name = somebody(subject), somebody(of_file)
    many = "" if by_title else somebodies(subject)
    if not (by_title or many or by_name):
        return unnamed(document, title, name, shape)
    if is_machine(document, title):
        return ""
    if names_a_body(document, title) or several(document, subject):
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
    vague = guide or essay or loose or _numbered(document) or is_index(document)
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
    if is_index(document):
        return bool(shape.heads(OWN_DUTIES)) and not shape.heads(_WE)
    return (
        bool(shape.heads(DUTIES))
        or ((noun not in _ANYBODY or _EXPECTED.search(opening(document))) and described(sections, noun))
        or (" " in told and described(sections, acronym(told).lower()))
        or lists_duties(document)
        or (noun not in _ANYBODY and _EXPECTED_TO.search(opening(document)) is not None)
        or (noun not in _ANYBODY and is_person_here(document, subject))
        or addresses_holder(document, told)
        or speaks_of_role(document)
    )


def _by_file(document: Document, subject: str, role: str, shape: Shape) -> str:
    """What says that a page is about the role that its file is named for, where the title names none."""
    if _numbered(document):
        return ""
    sections = list(document.sections)
    called = [match["who"].lower() for own in own_titles(document) if (match := ROLE_OF.match(own.strip()))]
    if any(role.lower().startswith(who.removesuffix("e")) for who in called):
        return "the title calls what it is about a role, and the file is named for it"
    if any(map(_GROUPED.search, beginning(document))):
        return ""
    alike = bool(set(role_key(subject)) & set(role_key(role)))
    if alike and job_signs(sections) >= _TELLING:
        return "it is named for a role, and the text describes one"
    if alike and (shape.heads(DUTIES) or (" " in role and _says(document, role))):
        return "the file is named for a role, and it says what the role does"
    holder = " " in role and (addresses_holder(document, role) or speaks_of_who_is_in_it(document))
    noun = singular(role.rsplit(maxsplit=1)[-1].lower())
    being = any(match["who"].lower() == role.lower() for heading in shape.headings if (match := _BEING.match(heading)))
    does = doer_of(subject).lower().split()[-1:] == role.lower().split()[-1:]
    does = does and (addresses_holder(document, role) or bool(shape.heads(OWN_DUTIES)))
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
