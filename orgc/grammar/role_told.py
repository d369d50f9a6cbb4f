"""What the beginning of a page tells of a post that its title does not name: what it is called officially, that it
speaks to its holder, that one person does it; and whether what is called like somebody is a machine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from orgc.grammar.role_signs import described, head_word
from orgc.grammar.role_titles import ITS_HOLDER, TO_ITS_HOLDER, WHO_DOES, doer_of, subject_of
from orgc.grammar.somebody import somebody
from orgc.grammar.texts import prose
from orgc.model.document import Document
from orgc.model.pattern import lazy
from orgc.model.slug import singular

_NEAR = 50  # characters from what is quoted to what says that it is a title
_DEFINED = lazy(r"\s*(?:shall\s+)?means?\b")  # a definition of a contract
_FIRST = 4  # paragraphs and items that say what the page is about
_QUOTED = lazy(r"[\"“‘](?P<who>[A-Za-z][\w ()&/-]{2,50})[\"”’]")
_OFFICIAL = lazy(
    r"\b(?:titles?|official(?:ly)?|contracts?|pay\s?slip|payroll|papers|statutes|by-?laws|constitution|article\s\d+|member\slist|"
    r"rota|job\sadvert|called)\b",
    re.I,
)
_OFFICIALLY = lazy(
    r"\bofficially\s+(?:(?:it|he|she|they)(?:[’']s|\sis|[’']re|\sare)\s+|called\s+|known\s+as\s+)?(?:the\s+|an?\s+)?(?P<who>[\w\s-]{3,40}?)(?=[.,;:(]|$)",
    re.I,
)
_YOU_ARE = lazy(
    r"(?<!if )(?<!when )(?<!whether )(?<!once )(?<!unless )\byou(?:[’']re|\sare)\s+(?:now\s+)?(?:the\s+|our\s+)?"
    r"(?P<who>[\w/&’'-]+(?:\s[\w/&’'-]+){1,3}?)(?=[.,;:!]|$)",
    re.I,
)
_YOURS_AS = lazy(
    r"\byou\w*\b[^.;]{0,40}?\bas\s+(?:an?\s+|the\s+|our\s+)?(?P<who>[\w/&’'-]+(?:\s[\w/&’'-]+){0,2}?)(?=\s(?:and|or|but)\b|[.,;:])",
    re.I,
)
_SAID_YES = lazy(r"\byou(?:[’']ve|\shave)?\s(?:said\syes|agreed|taken\son|been\s(?:named|elected|appointed))\b", re.I)
_HOLDER = lazy(
    r"\bholders?\s+of\s+(?:the|this)\s+(?:post|office|role|job|position)\b|\b(?:an?|this)\s+honorary\s+post\b", re.I
)
_FRAGMENT = lazy(r"\W*(?:The\s+|Our\s+)?(?P<who>[A-Za-z][\w\s&-]{3,50}?)[,:.](?:\s|$)")
_CALLED = lazy(
    r"\b(?:is|are|it[’']s|we)\s+(?:called|call\s\w+|named|known\sas)\s+(?:the\s+|an?\s+)(?P<who>[\w-]+(?:\s[\w-]+)?)",
    re.I,
)
_ONE_PERSON = lazy(
    r"\b(?:exactly\s)?(?:one|that|this)\s+(?:person|player|member)\b|\bsome(?:body|one)\s(?:stands|has\sto|does|must|looks)\b",
    re.I,
)
_SOME_ONE = lazy(  # one person, or the reader, has it at a time
    r"\b(?:one\s(?:\w+\s)?(?:person|nurse|teacher|volunteer|member|engineer|of\sus)\s(?:\w+\sis\b|(?:is|has|carries|wears|holds|"
    r"keeps|takes|must|stands)\b)|some(?:body|one)(?:\sis)?\s(?:has\sto|must|always|stands|warm|carries)\b|"
    r"whoever\s(?:has|takes|holds|carries|keeps|wears)\b|one\s\w+\sis\sin\scharge\b|(?:that|it)[’']s\syou\b)",
    re.I,
)
_WHILE_YOU = lazy(
    r"\W*(?:(?:while|when)\syou\s(?:have|hold|carry|are\son)\b|what\syou\sdo\s(?:when|while)\b|you(?:[’']ll|\swill)\sbe\sasked\sto\b|"
    r"you\W*$)|\b(?:that|it)[’']s\syou\b|\byou(?:[’']re|\sare)\s(?:the\sone\swho|entitled\sto)\b",
    re.I,
)
_FOR_THE = lazy(r"\W*(?:A\s(?:guide|letter|note)\s)?[Ff]or\s+(?:the|our)\s+(?P<who>[\w\s-]{3,40}?)[,:.]")
_COMMAND = lazy(r"[a-z][a-z0-9]+(?:-[a-z0-9]+)+")  # `npm-owner`
_PROGRAMS = frozenset(
    """
    agent controller driver manager operator runner scheduler provisioner adapter handler loader parser renderer
    compiler organizer organiser translator recorder planner tracker viewer player
    """.split()
)
_WORKED_ON = lazy(
    r"\b(?:pods?|nodes?|clusters?|containers?|each\shost|cpus?|apis?|endpoints?|threads?|resources\sand\sreconcil\w+|queues?|"
    r"databases?|packets?|daemons?|processes\sthe\s|workloads?|payloads?|json|yaml|config(?:uration)?\sfiles?|crds?|cli|iam|aws|"
    r"uploads?|click|press|button|an\sapp|volumes\s|failover|"
    r"supports\s\d+|install(?:ed|s)?\sit|the\sscreen)\b",
    re.I,
)
_ANYBODY = lazy(
    r"\b(?:you|your|he|she|his|her|who|whom|they|we|our|people|persons?|teams?|members?|staff|elected|appointed|responsibilit\w+)\b",
    re.I,
)
_MACHINE = lazy(
    r"\bit(?:[’']s|\sis)\s(?:an?\s|about\s|only\s|just\s)?(?:[\d,.]+\s)?(?:[\w-]+\s){0,3}?(?:process|script|bot|robot|program|daemon|service|"
    r"server|machine|lines\sof|tool|app|software|instrument|telescope|computer|dog|cat|statue|boat|tractor|kettle|box)\b|"
    r"\b(?:type|press|click)\s\S{1,12}\sto\s(?:start|begin|open|run)\b|\b(?:enable|configure)\sit\s(?:in|with)\b",
    re.I,
)


def is_machine(document: Document, title: str = "") -> bool:
    """Whether the beginning of a page says of what it is about that it is a thing: "It is a Python process"; or, under
    a `title` of one word that programs bear as well, speaks of what programs work on and of nobody.
    """
    texts = list(beginning(document))
    if any(_MACHINE.search(text) for text in texts):
        return True
    if _COMMAND.fullmatch(title.strip()) and any(b.kind == "code" for s in document.sections for b in s.blocks):
        return True
    opening = " ".join(texts)
    words = title.lower().split()
    program = len(words) == 1 or words[-1:] == ["role"] or (words and words[-1] in _PROGRAMS)
    return bool(program and _WORKED_ON.search(opening)) and not _ANYBODY.search(opening)


def told_of_post(document: Document, title: str) -> str:
    """What says that a page is about one post, by what its beginning tells; empty when nothing does."""
    texts = list(beginning(document))
    opening = " ".join(texts)
    for text in texts[:2]:
        names = [match["who"] for match in _QUOTED.finditer(text) if _official(text, match)]
        names += [match["who"] for match in _OFFICIALLY.finditer(text)]
        if name := next((name for name in names if _somebody(name)), ""):
            return f"it says what its holder is called: `{name.strip()}`"
    if (holder := ITS_HOLDER.search(title)) and somebody(holder["who"].strip()):
        return "the title speaks to its holder"
    if TO_ITS_HOLDER.match(title.strip()):
        named = (match["who"] for pattern in (_YOU_ARE, _YOURS_AS) for match in pattern.finditer(opening))
        if _SAID_YES.search(opening) or any(map(_somebody, named)):
            return "the title speaks to its holder, and the text says who that is"
    if _HOLDER.search(opening):
        return "it speaks of the holder of a post"
    sections = list(document.sections)
    first = _FRAGMENT.match(opening)
    fragment = first["who"].strip() if first and somebody(first["who"].strip()) else ""
    if WHO_DOES.match(title.strip()):
        called = _CALLED.search(opening)
        if fragment or called or _ONE_PERSON.search(opening):
            return "the title asks who does it, and the text says that one person does"
    if (who := _FOR_THE.match(opening)) and somebody(who["who"].strip()) and " " in who["who"].strip():
        return "it is for one who holds a role"
    said = (*(s.title.text for s in document.sections), *texts)
    if _SOME_ONE.search(opening) and any(map(_WHILE_YOU.search, filter(None, said))):
        return "one person at a time has it, and the text speaks to the one who does"
    doer = doer_of(title.split(maxsplit=1)[0]) if title.split() else ""
    if doer and " " in title and re.search(rf"\bthe\s{re.escape(doer.lower())}\s(?:is|are)\b", opening.lower()):
        return f"the title names what somebody does, and the text says what the {doer.lower()} is"
    if " " in fragment and described(sections, singular(head_word(fragment))):
        return f"it begins with a role, and says what it does: `{fragment}`"
    return ""


def _official(text: str, match: re.Match[str]) -> bool:
    """Whether what is quoted is said to be the name of a post: `"librarian" it says on the contract`."""
    around = text[max(0, match.start() - _NEAR) : match.start()], text[match.end() : match.end() + _NEAR]
    return not _DEFINED.match(around[1]) and any(map(_OFFICIAL.search, around))


def _somebody(name: str) -> str:
    return somebody(subject_of(re.sub(r"\s*\([^()]*\)", "", name).strip()).name)


def beginning(document: Document) -> Iterator[str]:
    """The first paragraphs and items of a page, wherever they stand."""
    texts = (text.text for s in document.sections for b in s.blocks for text in prose(b) if text.text.strip())
    yield from (text for _, text in zip(range(_FIRST), texts, strict=False))
