"""Norms as orders to one role: "The Treasury accountant must pay it in 2 days" is "Pay it in 2 days" below "You must".

A norm is only said shorter where nothing of it is lost: it begins with its subject and a modal in the plain form, the
subject is the role itself or whoever reads the page, and nothing later refers back to the subject.
"""

from __future__ import annotations

import re

import msgspec

from orgc.kinds.role import Role
from orgc.model.document import Inline
from orgc.model.entity import Norm
from orgc.model.marked import markdown
from orgc.model.pattern import lazy
from orgc.model.slug import name_key

_MODALS = {
    "must": r"must|shall|has to|have to|needs? to|(?:is|are) required to",
    "must not": r"must not|must never|shall not|shall never|may not|may never|cannot|can not|can't|mustn't"
    r"|(?:is|are) not (?:allowed|permitted) to",
    "should": r"should|ought to",
    "should not": r"should not|should never|shouldn't|ought not to",
    "may": r"may|(?:is|are) (?:allowed|permitted|authori[sz]ed) to",
}
_FORMS = {modality: lazy(rf"\s+(?:{words})\s+(?=[a-z])", re.I) for modality, words in _MODALS.items()}
_ANYBODY = frozenset(
    """
    you|we|everyone|everybody|anyone|a colleague|colleagues|all colleagues|every colleague|a person|an employee
    employees|all employees|every employee|staff|all staff|staff members|all staff members|a member of staff
    team members|an agent|agents|all agents|every agent|a worker|workers|personnel|all personnel|a teammate
    """.replace("\n", "|")
    .replace("    ", "")
    .strip("|")
    .split("|")
)
_BACK = lazy(
    r"\b(?:it|its|itself|he|him|his|himself|she|her|hers|herself|they|them|their|theirs|themselves|themself|one's"
    r"|each other|one another|you|your|yours|yourself|we|us|our|ours|ourselves|not|also|both|either|be|only)\b",
    re.I,
)
_ARTICLE = lazy(r"(?:the|a|an|each|every|our|all)\s+", re.I)
_LABEL = lazy(r"\s*[:.)–—-]?\s+")


def said_to(norm: Norm, role: Role | None) -> str:
    """A norm in markdown as it stands below its heading (`You must` ...), with its id in front where it has one.

    Without a role it is not shortened, and means whom it names.
    """
    text = norm.text
    label, start, end = _label(norm)
    body = text.between(start, end) if end - start < len(text.text) else text
    match = _FORMS[norm.modality].match(body.text, len(norm.subject)) if norm.subject else None
    shortens = role is not None and match is not None and body.text.startswith(norm.subject)
    if shortens and match is not None and _is_reader(norm.subject, role) and not _BACK.search(body.text, match.end()):
        body = body.cut(match.end())
        words = markdown(_capital(body))
    else:
        words = markdown(body)
    return f"{label}: {words}" if label else words


def _label(norm: Norm) -> tuple[str, int, int]:
    """The id that the text begins or ends with, and where the text without it starts and ends."""
    plain = norm.text.text
    if norm.label and plain.startswith(norm.label) and (match := _LABEL.match(plain, len(norm.label))):
        return norm.label, match.end(), len(plain)
    if norm.label and plain.rstrip().endswith(f"{{#{norm.label}}}"):
        return norm.label, 0, plain.rindex("{#")
    return "", 0, len(plain)


def _is_reader(subject: str, role: Role | None) -> bool:
    """Whether the subject is the role, by its title or another name, or everybody who reads."""
    words = subject.lower().strip()
    if words in _ANYBODY:
        return True
    if role is None:
        return False
    plain = _ARTICLE.sub("", words, count=1) if _ARTICLE.match(words) else words
    own = {name_key(role.title.text), *(name_key(alias.text) for alias in role.aliases)}
    return name_key(plain) in own


def _capital(text: Inline) -> Inline:
    """The text with a capital letter, unless code or a name in capitals begins it."""
    if any(mark.start == 0 and mark.kind == "code" for mark in text.marks) or not text.text[:1].islower():
        return text
    return msgspec.structs.replace(text, text=text.text[0].upper() + text.text[1:])
