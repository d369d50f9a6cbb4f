"""Somebody in an item or a cell: the one that it is about, and the role beside the name."""

from __future__ import annotations

import re

from orgc.grammar.part_words import (
    FORMER,
    is_lead,
)
from orgc.grammar.persons import HANDLE, MOST_TEXT, NOT_PEOPLE, people_in
from orgc.grammar.role_names import role_names
from orgc.model.document import Inline
from orgc.model.pattern import lazy
from orgc.model.span import Text

_ELSEWHERE = lazy(r"\b(?:Director|Manager|Head|President)(?:,|\sat)\s+(?:the\s)?[A-Z].*")  # `Director, Web services`


def one_person(text: Inline) -> Text | None:
    """The person that an item or a cell is about: the first name in its first part, else the first handle."""
    if not text.text or FORMER.search(text.text[:60]):
        return None
    head = re.split(r"\s[-–—|]\s|[(:,;]", text.text[:MOST_TEXT], maxsplit=1)[0].rstrip()
    found = people_in(text.between(0, len(head))) if head.strip() else []
    whole = people_in(text)
    if found and found[0].text.startswith("@") and whole and not whole[0].text.startswith("@"):
        return whole[0]  # `@ann (Ann Lee)`
    if found:
        return found[0]
    if whole and whole[0].span == text.part(0, len(whole[0].text)).span:
        return whole[0]
    handles = [match.span() for match in HANDLE.finditer(text.text[:80])]
    if handles:
        return text.part(*handles[0])
    mail = next((m for m in text.links() if m.start == 0 and m.href.startswith("mailto:")), None)
    if mail and " " in text.text[: mail.end] and "@" not in text.text[: mail.end]:
        return text.part(0, mail.end)  # `[benny Vasquez](mailto:...)`
    single = re.fullmatch(r"[A-ZÀ-Þ][\w'’-]{1,20}", head.strip())
    links = [m for m in text.links() if m.start == 0]
    return text.part(0, len(head)) if single and links and not NOT_PEOPLE.search(head) else None


def role_beside(text: Inline, person: Text) -> str:
    """The role that stands after a name: one that leads, else the first."""
    rest = text.text.split(person.text, 1)[-1]
    if elsewhere := _ELSEWHERE.search(rest):
        ending = re.split(r"\s[-–—]\s|[(]", elsewhere[0])
        if not any(is_lead(piece.strip(" )")) for piece in ending[1:]):
            return ending[0].strip()
    rest = HANDLE.sub("", rest)
    pieces = [piece.strip(" :()-–—|*.[]") for piece in re.split(r"[,;(|)\[\]]|\s[-–—]\s", rest)]
    roles = [piece for piece in pieces if piece and (is_lead(piece) or role_names(piece, True))]
    return next((role for role in roles if is_lead(role)), roles[0] if roles else "")
