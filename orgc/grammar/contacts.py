"""Whom a page names for questions: an owner's line, a channel, a mailbox."""

from __future__ import annotations

import re
from collections.abc import Iterator

from orgc.grammar.texts import pairs, prose
from orgc.model.contact import Contact
from orgc.model.document import Inline, Section
from orgc.model.pattern import lazy

_OWNER = lazy(
    r"\s*(?:(?:policy|page|document|process|content|business|section|current|primary)\s+)?(?:owners?|dri|"
    r"maintainers?|"
    r"point of contact|poc|contact(?: person)?|owned by|maintained by|responsible(?: party| person| team)?|steward)"
    r"\s*(?::|\s[-–—]\s|\s\|\s)\s*(?=\S)",
    re.I,
)
_CHANNEL = lazy(r"(?<![\w/(&#])#[a-z][a-z0-9_-]{2,60}(?![\w/])")
_MAIL = lazy(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,5}\b")
_ASK = lazy(r"\b(?:slack|channel|ask|contact|question|reach|email|e-mail|mail|help|support|message|ping|discuss)", re.I)
_NOBODY = lazy(r"\b(?:tbd|n/?a|none|todo|unknown|xxx)\b|[\[<{]|^\W*$", re.I)
_MOST_TEXT = 2_000  # characters of a paragraph that are read
_MOST_WORDS = 7  # of an owner's name; more is a sentence


def contacts_of(sections: list[Section]) -> tuple[Contact, ...]:
    """The one owner that lines of the page name (none where several do), its first channel and its first mailbox."""
    found: dict[str, list[Contact]] = {"owner": [], "channel": [], "mailbox": []}
    for section in sections:
        asked = bool(_ASK.search(section.title.text))
        for block in section.blocks:
            for text in (*prose(block), *pairs(block)):
                for contact in _read(text, asked):
                    found[contact.kind].append(contact)
    owners = {c.text.text.casefold(): c for c in reversed(found["owner"])}
    result = list(owners.values()) if len(owners) == 1 else []
    result += [*found["channel"][:1], *found["mailbox"][:1]]
    return tuple(result)


def _read(text: Inline, asked: bool) -> Iterator[Contact]:
    plain = text.text[:_MOST_TEXT]
    if ":" not in plain[:60] and "#" not in plain and "@" not in plain and " - " not in plain[:60]:
        return
    if match := _OWNER.match(plain):
        end = re.search(r"\s\|\s|\n|;|\.\s|\s\(|$", plain[match.end() :])
        value = text.part(match.end(), match.end() + (end.start() if end else 0))
        words = value.text.strip(" *_\\").split()
        if 1 <= len(words) <= _MOST_WORDS and not _NOBODY.search(value.text) and "@" not in value.text.strip("@"):
            yield Contact("owner", value)
    if "#" in plain and (asked or _ASK.search(plain)):
        for channel in _CHANNEL.finditer(plain):
            yield Contact("channel", text.part(*channel.span()))
    if "@" in plain and (asked or _ASK.search(plain) or _OWNER.match(plain)):
        for mail in _MAIL.finditer(plain):
            yield Contact("mailbox", text.part(*mail.span()))
