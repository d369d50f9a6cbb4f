"""Whether a page is about one role: what its title and its file name, and what its text says of somebody.

The title is read without what surrounds the name of a role in titles ("Being a tech lead", "What a warden does",
"Treasurer: duties", "Release manager handbook"). A name in title and file alone is enough; a name in one of them needs
a text that says what the role does, and more of it where the title promises a guide or speaks of many.
"""

from __future__ import annotations

import re
from posixpath import basename

from orgc.grammar.leading import BODY
from orgc.grammar.page_groups import is_body
from orgc.grammar.role_defined import LISTS, is_person_here, job_headings, spelled_out
from orgc.grammar.role_names import group_name, role_key, somebodies, somebody
from orgc.grammar.role_signs import described, duties_said, job_signs, opening
from orgc.grammar.shape import Shape, roster
from orgc.grammar.titles import own_titles
from orgc.grammar.words import ALSO_THINGS, TITLES
from orgc.model.document import Document, Section
from orgc.model.pattern import lazy
from orgc.model.slug import singular

INDEX = ("index", "readme", "_index", "home", "overview", "summary", "about")
_AN = r"(?:an?|the|our|each|every|your)"
_PLAIN = (  # what stands before or after the name of a role in a title that says no more than the name
    lazy(
        rf"^(?:being|(?:helping|serving|working|acting|volunteering)\s+as|how\s+to\s+be|what\s+it\s+(?:means|takes)\s+to\s+be|(?:the\s+)?(?:role|job|duties|"
        rf"responsibilities|tasks|work)\s+of|(?:a\s+)?day\s+in\s+the\s+life\s+of)\s+{_AN}\s+",
        re.I,
    ),
    lazy(
        r"\s*(?:[:–—]|\s-)\s+(?:what|your|how|who|an?\s+(?:guide|introduction)|duties|tasks|responsibilities)\b.*$",
        re.I,
    ),
    lazy(r"\s+on\s+(?:call|duty|shift)$", re.I),
    lazy(r"^(?:role|job|position|lead|volunteer|officer)(?:\s+(?:description|profile|spec\w*))?\s*[:–—-]\s+", re.I),
    lazy(
        r"(?:['’]s?)?(?:\s*[:–—-])?\s+(?:(?:key|main|core|job|roles?|duties|responsibilities|and|&|\+)\s+)*"
        r"(?:responsibilities|duties|role|job|tasks|remit|expectations|profile|description)$",
        re.I,
    ),
)
_DOES = lazy(
    rf"^what\s+(?:does\s+)?{_AN}\s+(?P<who>[\w’'&/ -]{{2,50}}?)\s+(?:does|do|is\s+for|is\s+responsible\s+for)\b", re.I
)
_GUIDE = lazy(
    r"(?:['’]s)?\s+(?:hand-?book|playbook|guide|guidelines|manual|agreement)$|"
    r"^(?:[\w-]+\s+)?(?:guide|guidelines|handbook|notes|instructions|information)(?:\s*:|\s+(?:for|to)(?:\s+the)?)\s+",
    re.I,
)
_AT = lazy(r"\s+(?:at|@)\s+\S.*$", re.I)
_NO_ROLE = lazy(
    r"^(?:becoming|how\s+to\s+become|(?:hiring|recruiting|interviewing|finding|choosing|selecting|picking|electing|onboarding)\s+"
    r"(?:an?|the|our|new)|meet|past(?!\s+(?:president|chair))|former|previous|list\s+of|all|new|on-call$)\b|\b(?:checklist|process|"
    r"program(?:me)?|interviews?|hiring|onboarding|resources|framework|ladder|levels|template|faq|appointment|"
    r"election|training|courses?|rota|rotation|"
    r"schedule|readme)(?:\s+[\d-]+)?(?:$|\s+[-–—:|]\s)",
    re.I,
)
_MOVED = lazy(r"\b(?:has|have|was)\s+(?:been\s+)?(?:moved|relocated|renamed|merged)\b|\bmoved\s+to\b", re.I)
_ADDRESSED = lazy(
    r"you(?:\s+are|[’']re|\s+will\s+be)\s+(?:the|an?|our)\s+(?P<who>[\w/&’' -]{3,60}?)(?:[.,;:]| (?:who|that|"
    r"for|at|of|in|"
    r"on|with|responsible)\b)",
    re.I,
)
_AS = lazy(r"\bas\s+(?:an?\s+|the\s+|our\s+)?(?P<who>[\w/&’'-]+(?:\s[\w/&’'-]+){0,3}?),?\s+your?\b", re.I)
_RESPONSIBLE = lazy(r"\bresponsib\w+\s+(?:for|of|is|are|include)\b|\bin\s+charge\s+of\b|\baccountable\s+for\b", re.I)
DUTIES = lazy(
    r"(?:[\w&/,-]+\s+){0,6}(?:responsibilit|dut(?:y|ies)\b|accountabilit)|what (?:they|she|he) (?:do|does)\b|"
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
_DUTY = lazy(r"(?:(?:the|on)\s+)?[\w-]+\s+duty", re.I)
_YOU = lazy(r"(?:^|[.!?,;:]\s)(?:then\s|also\s)?You(?:['’](?:re|ll))?\b", re.I)
_THIS_ROLE = lazy(
    r"\bthis\s+(?:role|position|office|post)\b|\bthis\s+is\s+(?:an?|the|one\s+of)\b.{0,40}\b(?:role|position)s?\b", re.I
)
_ROLE_OF = lazy(  # a title that says that it names a role
    r"^(?:the\s+)?(?P<who>[A-Za-z][\w’'-]*(?:\s+[\w’'&-]+){0,3})\s+role(?:\s+(?:description|profile|expectations|"
    r"responsibilities|duties|guide|handbook|charter|summary))?$",
    re.I,
)
_PERMITTED = lazy(r"(?:\w+\s+){0,2}(?:permissions|privileges|access|powers)\b|expectations?\b")
_ANNOUNCED = lazy(
    r"\b(?:duties|responsibilities|tasks)\b(?:\s+(?:are|is|include|of\s[^.:]{3,40}))?(?:\s[\w\s]{0,20})?\s*:\s*$", re.I
)
_AS_YOUR = lazy(r"\byour\s+(?:\w+\s){0,3}as\s+(?:an?|the|our)\s+(?P<who>[\w/&’'-]+(?:\s[\w/&’'-]+){0,2}?)\b", re.I)
_OWN_DUTIES = lazy(r"(?:[\w’'-]+\s+){0,3}(?:responsibilit|dut(?:y|ies)\b)")
_WE = lazy(
    r"who we are|(?:our |the )?team\b|how to (?:reach|contact)"
)  # headings of a page about those who hold it together
_IN_THIS_ROLE = lazy(r"\b(?:in|fills?|holds?|takes?(?:\s+on)?)\s+this\s+(?:role|position|office)\b", re.I)
_NAME_WORDS = 6  # of a title that may be a name
_CAMEL = lazy(r"(?<=[a-z]{3})(?=[A-Z][a-z]{3})")
_SHORT = 3  # words
_TELLING = 2  # headings that must agree where the title alone says little
_HIGH = 2  # the levels of headings at which a page of several roles names them
_EARLY = 3  # paragraphs in which a page says whom it is about
_STUB = 40  # words of a page that only says where something has moved


def role_page(document: Document, title: str, name: str, shape: Shape) -> str:
    """What says that the page is about one role, empty when it is not. `name` is that of its file, as words."""
    aside = any(_ASIDE.search(folder) for folder in document.id.split("/")[:-1])
    if DUTIES.match(title.lower()) and somebody(name) and not somebodies(_subject(title)[0]):
        title = name.capitalize()  # the first heading of a page without a title
    if (
        aside
        or names_no_role(title)
        or "template" in name.lower()
        or (shape.words < _STUB and _MOVED.search(opening(document)))
    ):
        return ""
    sections = list(document.sections)
    subject, guide = _subject(title)
    of_file, _ = _subject(name)
    if (subject.isupper() or title.lower() == name.lower()) and (whole := spelled_out(document, subject)):
        subject = of_file = whole
    by_title, by_name = somebody(subject), somebody(of_file)
    many = "" if by_title else somebodies(subject)
    duties = shape.heads(DUTIES)
    if not (by_title or by_name or many):
        return _unnamed(document, title, name, shape)
    if names_a_body(document, title) or _several(document, subject):
        return ""
    told = by_title or many or by_name
    alike = bool(set(role_key(subject)) & set(role_key(of_file)))
    numbered = basename(document.id)[:1].isdigit()
    last = told.split()[-1].lower()
    loose = subject.lower() not in TITLES and (not re.search(r"\w[ -]\w", subject) or last in ALSO_THINGS)
    noun = singular(last)
    said = (
        bool(_THIS_ROLE.search(opening(document)))
        or duties_said(sections, told)
        or _as_holder(sections, told)
        or described(sections, noun)
    )
    essay = title.lower().startswith("the ") or " of one" in title.lower()  # "The plain writer"
    index = basename(document.id).lower() in INDEX
    if by_title and by_name and (duties or (said and not guide) or not (guide or essay or numbered or loose or index)):
        return "the file and the title are named for a role"
    if job_signs(sections) >= _TELLING and (by_title or alike):
        return "it is named for a role, and the text describes one"
    if by_title and (duties or (said and not (essay or guide)) or (guide and _answers_for(document, told))):
        return "the title names a role, and it says what the role does"
    if by_title and " " in subject and shape.words < _STUB and not (guide or essay or last in ALSO_THINGS):
        return "the title names a role, and the page says no more"
    if index:
        holders = bool(shape.heads(_OWN_DUTIES)) and not shape.heads(_WE)
    else:
        holders = (
            bool(duties) or described(sections, noun) or _lists_duties(sections) or is_person_here(document, subject)
        )
    if many and not roster(sections) and holders:
        return "the title names those who hold a role, and it says what one of them does"
    if by_title or not by_name or numbered:
        return ""
    if alike and (duties or (said and " " in by_name)):
        return "the file is named for a role, and it says what the role does"
    holder = " " in by_name and (_as_holder(sections, by_name) or bool(_IN_THIS_ROLE.search(opening(document))))
    if holder or (described(sections, noun) and _speaks_to_you(document)):
        return "the file is named for a role, and the text speaks of its holder"
    return ""


def _several(document: Document, subject: str) -> bool:
    """Whether headings of the page name other roles, each with a section of its own."""
    own = set(role_key(subject))
    heads = {role_key(s.title.text) for s in document.sections if 0 < s.level <= _HIGH and somebody(s.title.text)}
    return sum(not set(key) & own for key in heads) >= _TELLING


def _as_holder(sections: list[Section], role: str) -> bool:
    """Whether the page speaks to the one who holds the role: "As seminar organiser you ...", "You are the ..."."""
    key = role_key(role)
    texts = (b.text.text for s in sections for b in s.blocks if b.kind == "paragraph")
    return any(
        role_key(match["who"])[-1:] == key[-1:]
        for _, text in zip(range(_EARLY), texts, strict=False)
        for match in (*_AS.finditer(text), *_AS_YOUR.finditer(text), *_ADDRESSED.finditer(text))
    )


def _lists_duties(sections: list[Section]) -> bool:
    """Whether a line announces duties: "List of duties:", "The role and responsibilities are:"."""
    texts = (b.text.text for s in sections for b in s.blocks if b.kind == "paragraph")
    return any(_ANNOUNCED.search(text) for text in texts)


def _speaks_to_you(document: Document) -> bool:
    """Whether sentences of a page begin with "you": it is written for the one it is about."""
    texts = (b.text.text for s in document.sections for b in s.blocks if b.kind == "paragraph")
    return sum(len(_YOU.findall(text)) for text in texts) >= _TELLING


def _answers_for(document: Document, role: str) -> bool:
    """Whether the page begins with what somebody answers for, or calls what it is about a role."""
    texts = (b.text.text for s in document.sections for b in s.blocks if b.kind == "paragraph")
    called = f"{role.rsplit(maxsplit=1)[-1].lower()} role"
    return any(
        _RESPONSIBLE.search(text) or called in text.lower() for _, text in zip(range(_EARLY), texts, strict=False)
    )


def names_a_body(document: Document, title: str) -> bool:
    """Whether a title is that of a group of people: `Staff Forum`, `Governors`."""
    return any(is_body(own) or BODY.fullmatch(own) for own in (title, *own_titles(document)))


def names_no_role(title: str) -> bool:
    """Whether a title is about a role and names none: how somebody becomes one, is hired, trained or listed."""
    return _NO_ROLE.search(title) is not None


def _unnamed(document: Document, title: str, name: str, shape: Shape) -> str:
    """What says that a page whose title and file name nobody is about a role all the same."""
    body = names_a_body(document, title) or _several(document, title) or LISTS.search(title)
    if not body and len(title.split()) <= _NAME_WORDS and job_headings(shape):
        return (
            "it has the headings of a job description: duties, and whom it reports to, what it asks for or for how long"
        )
    if not body and is_person_here(document, _subject(title)[0]):
        return "the text says that somebody called so is a person or a role"
    first = opening(document)
    own = title.lower().strip()
    if any(match["who"] == own for heading in shape.headings if (match := _WHAT.match(heading))):
        return "a heading says what somebody called so does"
    called = _ROLE_OF.match(title)
    if called and (duties_said(list(document.sections), called["who"]) or shape.heads(_PERMITTED)):
        return "the title calls what it is about a role, and the text says what comes with it"
    does = _DOES.match(title)
    if does and described(list(document.sections), does["who"].split()[-1].lower()):
        return "the title asks what somebody does, and the text says it"
    if _DUTY.fullmatch(title.strip()) and _speaks_to_you(document):
        return "the title names a duty, and the text speaks to the one who has it"
    alike = set(role_key(title)) == set(role_key(name)) and len(title.split()) <= _SHORT
    if alike and _DOER.search(title) and not title.lower().startswith("the ") and _ANSWERS.search(first):
        return "the file and the title are named alike for somebody, and it says what they answer for"
    if (who := _ADDRESSED.match(first)) and somebodies(who["who"]):
        return f"it speaks to the one who holds the role: `{who[0].strip()}`"
    labelled = re.search(r"\b(?:role|job|position)\s+(?:description|profile|spec\w*)\b", title, re.I)
    if labelled and len(shape.heads(DUTIES)) + len(shape.heads(_REQUIRED)) >= _TELLING:
        return "the title announces a role, and its headings describe one"
    return ""


def _subject(title: str) -> tuple[str, bool]:
    """The name that a title is about, and whether the title promises a guide for those who bear it."""
    text = " ".join(title.split()).strip(" *_")
    if match := _DOES.match(text):
        return match["who"], False
    short = _CAMEL.sub(" ", text)
    for pattern in _PLAIN:
        short = pattern.sub("", short)
    guide = _GUIDE.search(short) is not None and not group_name(short)
    short = _GUIDE.sub("", short)
    bare = _AT.sub("", short)
    return (bare if somebodies(bare) else short), guide
