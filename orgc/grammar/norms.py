"""Norms in prose: who must, should or may do what, under which conditions and within which quantities."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import lru_cache

from orgc.grammar.words import word_set
from orgc.model.document import Inline, Mark
from orgc.model.entity import Modality
from orgc.model.pattern import lazy
from orgc.model.quantity import Quantity, quantities

_MODAL = lazy(
    r"\b(?:(?P<must_not>must\s+(?:not|never)|shall\s+(?:not|never)|may\s+not|can\s?not|can't|mustn't|may\s+never"
    r"|(?:is|are)\s+(?:prohibited|forbidden|not\s+(?:allowed|permitted))(?:\s+(?:from|to))?"
    r"|never(?!\s+(?:been|had|was|were|mind|ever|\w+ed\b)))\b"
    r"|(?P<should_not>should\s+(?:not|never)|shouldn't|ought\s+not\s+to|(?-i:(?:is|are)\s+NOT\s+RECOMMENDED))\b"
    r"|(?P<must>(?:must|shall)(?!-)|(?:is|are)\s+required(?:\s+to)?|has\s+to|have\s+to|needs\s+to|need\s+to)\b"
    r"|(?P<should>should|ought\s+to|(?-i:(?:is|are)\s+RECOMMENDED))\b"
    r"|(?P<may>(?-i:may|MAY)(?!-)|(?:is|are)\s+(?:allowed|permitted|authori[sz]ed)\s+to|(?-i:(?:is|"
    r"are)\s+OPTIONAL))\b)",
    re.I,
)
_WORDS = frozenset(  # one of these stands in everything that the pattern above finds
    """
    must mustn shall should shouldn may cannot can never prohibited forbidden allowed permitted ought recommended
    required has have need needs authorized authorised optional do don always only
    """.split()
)
_MODAL_WORDS = frozenset(  # one of these stands in every ASCII text in which the pattern finds something
    """
    must mustn shall should shouldn may cannot can never prohibited forbidden allowed permitted ought recommended
    required has have need needs authorized authorised optional
    """.split()
)
_LONGEST = 5_000  # characters of a sentence; what is longer is none
_COMPLETE = lazy(r"prohibited|forbidden|allowed|permitted|OPTIONAL|required$", re.I)  # says all without an object
_ONLY = lazy(r"^only\s+(?P<subject>.+?)\s+(?:may|can|must|shall|should|is allowed to|are allowed to)\s+", re.I)
_DISCRETION = lazy(
    r"\bat\s+(?:the\s+(?:sole\s+)?discretion\s+of|(?P<whose>[\w' ]{2,40}?)['’]s?\s+(?:sole\s+)?discretion)\b", re.I
)
_BARE = lazy(r"^(?:(?P<must_not>never|do\s+not|don't)|(?P<must>always|only))\s+", re.I)
_CONDITION = lazy(
    r"\b(?:if|when|whenever|unless|except(?:\s+(?:when|if|where|for))?|provided(?:\s+that)?|where|until|"
    r"before|after)\b",
    re.I,
)
_LEADING = lazy(
    r"^(?:if|when|whenever|unless|except|where|before|after|for|in case of|during)\b(?:[^,]|,(?=\d))*,(?!\d)\s*", re.I
)
_RELATIVE = lazy(r"\b(?:who|whom|whoever|that|which|what|whatever|how|why|whether|where|when|if)\b[^,;:]*$", re.I)
_CLAUSE = lazy(r"\b(?:who|that|which)\b", re.I)
_NOTED = lazy(r"\s*it\s+(?:must|should|may)\s+be\s+(?:noted|said|added|mentioned|remembered)\b", re.I)
_NOBODY = lazy(r"(?:no|nobody|no one|none|neither)\b", re.I)
_NOT_A_RULE = lazy(r"\s*(?:what|how|why|that is|this is|there)\b", re.I)
_SENTENCE = lazy(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]?[A-Z0-9])")
_ABBREVIATION = lazy(r"(?:\b(?:e\.g|i\.e|etc|vs|Mr|Mrs|Ms|Dr|Inc|Ltd|No|approx|cf|Sr|Jr)|\b[A-Z])\.[\"'”’)]*$")
_LEADING_ID = lazy(r"\s*[A-Z][A-Z0-9]{0,9}-[A-Z0-9.-]{1,40}\.[\"'”’)]*")
_ID = lazy(r"^\s*([A-Z][A-Z0-9]{0,9}-[A-Z0-9]+(?:[.-][A-Z0-9]+)*)\s*[:.)–—-]?\s+")
_TRAILING_ID = lazy(r"\s*\{#([\w.-]+)\}\s*$")


class ReadNorm:
    """A norm as found in one sentence: offsets are into the text it was found in; `words` are without its id."""

    __slots__ = ("action", "conditions", "end", "id", "modality", "quantities", "start", "subject", "words")

    def __init__(self, start: int, end: int, name: str, modality: Modality, subject: str, action: str) -> None:
        self.start = start
        self.end = end
        self.id = name
        self.modality = modality
        self.subject = subject
        self.action = action
        self.words = ""
        self.conditions: tuple[str, ...] = ()
        self.quantities: tuple[Quantity, ...] = ()


@lru_cache(maxsize=1_024)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Where each sentence of `text` starts and ends. Abbreviations and initials do not end one."""
    return tuple(_sentences(text))


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _SENTENCE.finditer(text):
        end = match.start() + 1
        if _ABBREVIATION.search(text, max(start, end - 20), end) or _LEADING_ID.fullmatch(text, start, end):
            continue
        yield start, end
        start = match.end()
    if text[start:].strip():
        yield start, len(text)


def read_norms(text: Inline, currency: str = "USD") -> Iterator[ReadNorm]:
    """The norms in a paragraph or a list item, one a sentence at the most."""
    plain = text.text
    words = word_set(plain)
    bold = any(mark.kind == "strong" for mark in text.marks)
    if _WORDS.isdisjoint(words) and not (bold and any(True for _ in _named(text))):
        return
    if not bold and not (_may_be_modal(plain) and _MODAL.search(plain)) and not _BARE.match(plain):
        return
    names = dict(_named(text))
    for start, end in sentences(plain):
        body_start = start
        name = ""
        if start in names:
            name, body_start = names[start]
        body = plain[body_start:end]
        if len(body) > _LONGEST:
            continue
        if trailing := _TRAILING_ID.search(body):
            name, body = name or trailing[1], body[: trailing.start()]
        norm = _norm(_without_code(text, body_start, body), name)
        if norm is None:
            continue
        norm.start, norm.end = start, end
        norm.quantities = quantities(body, currency)
        norm.words = body.strip()
        yield norm


_HEADED: dict[str, Modality] = {
    "must": "must",
    "must always": "must",
    "must not": "must not",
    "must never": "must not",
}


def norms_under(title: str, text: Inline, currency: str = "USD") -> list[tuple[ReadNorm, Inline]]:
    """The norms in a text below a heading, each with the text that says it; without any, what the heading makes it."""
    found = [(norm, text) for norm in read_norms(text, currency)]
    headed = headed_norm(title, text, currency) if not found else None
    return [headed] if headed else found


def headed_norm(title: str, text: Inline, currency: str = "USD") -> tuple[ReadNorm, Inline] | None:
    """The norm that an item is by its heading (`Must never` above `Give legal advice`), and its text: the heading comes
    along, since without it an item would say the contrary. None below every other heading.
    """
    heading = " ".join(title.split())
    modality = _HEADED.get(heading.lower())
    plain = text.text.strip()
    if modality is None or not plain or plain.endswith(":") or len(plain) > _LONGEST:
        return None
    shift = len(heading) + 2
    marks = tuple(Mark(m.kind, m.start + shift, m.end + shift, m.span, m.href) for m in text.marks)
    runs = tuple((offset + shift, line, column) for offset, line, column in text.runs)
    first = tuple((0, line, column) for _, line, column in text.runs[:1])
    whole = Inline(f"{heading}: {text.text}", marks, (*first, *runs))
    norm = ReadNorm(0, len(whole.text), "", modality, "", plain)
    norm.quantities = quantities(plain, currency)
    norm.words = whole.text
    return norm, whole


def _may_be_modal(text: str) -> bool:
    """Whether the pattern of modals is worth its time. Beyond ASCII, what ends a word need not be a blank here."""
    return not text.isascii() or not _MODAL_WORDS.isdisjoint(word_set(text))


def _without_code(text: Inline, start: int, body: str) -> str:
    """The sentence with every modal inside code made no word: "`must` is a keyword" is no rule."""
    if not any(mark.kind == "code" for mark in text.marks):
        return body
    chars = list(body)
    for mark in text.marks:
        if mark.kind == "code" and _MODAL.search(text.text[mark.start : mark.end]):
            for i in range(max(mark.start - start, 0), min(mark.end - start, len(chars))):
                chars[i] = "x"
    return "".join(chars)


def _named(text: Inline) -> Iterator[tuple[int, tuple[str, int]]]:
    """Bold ids at the start of the text or of a sentence: where, the id, and where the sentence goes on."""
    for mark in text.marks:
        if mark.kind == "strong" and (match := _ID.match(text.text[mark.start : mark.end] + " ")):
            tail = re.match(r"\s*[:.)–—-]?\s*", text.text[mark.end :])
            yield mark.start, (match[1], mark.end + (tail.end() if tail else 0))


def _norm(body: str, name: str) -> ReadNorm | None:
    if "discretion" in body.lower() and _DISCRETION.search(body):
        return None  # a judgement, not a rule
    if only := _ONLY.match(body.lstrip()):
        norm = ReadNorm(0, 0, name, "may", only["subject"], body.lstrip()[only.end() :].strip())
        norm.conditions = _conditions(norm.action)
        return norm
    if bare := _BARE.match(body.lstrip()):
        kind = "must not" if bare["must_not"] else "must"
        norm = ReadNorm(0, 0, name, kind, "", body.strip()[bare.end() :].strip())  # type: ignore[arg-type]
        norm.conditions = _conditions(norm.action)
        return norm
    if not _may_be_modal(body):
        return None
    lead = _LEADING.match(body.strip())
    start = body.find(lead[0]) + len(lead[0]) if lead else 0
    match = next((m for m in _MODAL.finditer(body, start) if _rules(body, start, m)), None)
    if match is None or body.rstrip().endswith("?") or _NOT_A_RULE.match(body[start:]):
        return None
    modality = _modality(match)
    subject = body[: match.start()].strip()
    leading: tuple[str, ...] = ()
    if lead:
        subject = body[body.find(lead[0]) + len(lead[0]) : match.start()].strip()
        leading = (lead[0].strip().rstrip(","),)
    action = body[match.end() :].strip()
    if not re.search(r"\w", action) and not _COMPLETE.search(match[0]):
        return None
    subject = _subject(subject)
    if _NOBODY.match(subject):
        modality = {"may": "must not", "must": "must not", "should": "should not"}.get(modality, modality)  # type: ignore[assignment]
    norm = ReadNorm(0, 0, name, modality, subject, action)
    norm.conditions = (*leading, *_conditions(action))
    return norm


_PERHAPS = lazy(
    r"\s*,|\s+(?:or may not|at times|sometimes|also )?(?:need|find|want|wish|seem|feel|vary|differ|"
    r"contain|occur|require|result|"
    r"experience|notice|wonder|appear|happen|depend|mean|come|become|encounter|arise|affect|cause|lead|help|already|"
    r"occasionally|even)\b",
    re.I,
)


def _rules(body: str, start: int, match: re.Match[str]) -> bool:
    """Whether a modal states a rule: not in a relative clause, not in an inversion ("Should you have questions")."""
    before = body[start : match.start()]
    if _RELATIVE.search(before) or not before.strip():
        return False
    if re.match(r"needs? to|ha(?:s|ve) to", match[0], re.I) and re.search(
        r"\b(?:may|might|do(?:es)? not|don't)\s+$", before, re.I
    ):
        return False  # what may turn out to be needed, or is not
    if match["may"] == "may" and _PERHAPS.match(body, match.end()):
        return False  # what may happen, not what is allowed
    if match[0].lower() == "never" and _CLAUSE.search(before):
        return False
    return not _NOTED.match(before + body[match.start() :])


def _modality(match: re.Match[str]) -> Modality:
    if match["must_not"]:
        return "must not"
    if match["should_not"]:
        return "should not"
    if match["must"]:
        return "must"
    return "should" if match["should"] else "may"


_OPEN = lazy(
    r"\((?:(?:however|otherwise),?\s+|(?:but|and|or|so)\s+)?(?=[^()]*$)", re.I
)  # a modal in brackets belongs to what stands in them
_IS_AND = lazy(r"(?P<who>[^,]{2,60}?)\s+(?:is|are)\s.*\s(?:and|but)$", re.I)  # "Some managers are admins and may ..."


def _subject(text: str) -> str:
    """The noun phrase before the modal, without a clause before it."""
    text = re.split(r"[;:]\s+|\s[-–—]\s", text)[-1]
    if open_ := _OPEN.search(text):
        text = text[open_.end() :]
    also = _IS_AND.match(text)
    return (also["who"] if also else text).strip(" ,*_\"'")


def _conditions(action: str) -> tuple[str, ...]:
    cuts = [match.start() for match in _CONDITION.finditer(action)]
    found = (action[a:b].strip(" ,.;") for a, b in zip(cuts, (*cuts[1:], len(action)), strict=False))
    return tuple(c for c in found if " " in c)


def judgements(text: Inline) -> Iterator[Inline]:
    """Who decides, in each clause that leaves something to a judgement: "at the discretion of the CFO"."""
    if "discretion" not in text.text.lower():
        return
    for match in _DISCRETION.finditer(text.text):
        if match["whose"]:
            yield text.between(match.start("whose"), match.end("whose"))
        else:
            yield text.cut(match.end())


def fingerprint(text: str) -> str:
    """A digest of a norm's words, without case, spacing or end marks: a moved norm keeps it, a changed one does not."""
    words = " ".join(re.findall(r"[\w$€£%.,'-]+", text.casefold())).rstrip(".,")
    return hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
