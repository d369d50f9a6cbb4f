"""Whom a role reports to, as its own page says it: under a heading, behind a label, or of "this role" and "you"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from orgc.grammar.role_mentions import mentions
from orgc.grammar.somebody import somebody
from orgc.grammar.texts import pairs, prose
from orgc.model.document import Inline, Section
from orgc.model.pattern import lazy
from orgc.model.span import Text

_HEADING = lazy(
    r"(?:whom?\s+(?:you|they)\s+)?report(?:s|ing)?\s+(?:to|lines?|relationships?)|line\s+manager|accountable\s+to", re.I
)
_SAID = lazy(
    r"^\W*(?:(?:position|role)\s+)?(?:reports?|reporting)\s+(?:in)?to\W{1,4}(?=\w)|"
    r"^\W*(?:reporting\s+line|line\s+manager|accountable\s+to)\s*:\W*|"
    r"\b(?:you(?:[’']ll|\s+will)?|they|she|he|(?:this|the)\s+(?:role|position|post|job|holder))\s+(?:will\s+)?"
    r"reports?\s+(?:directly\s+)?(?:in)?to\s+",
    re.I,
)
_END = lazy(r"[.;,()\n]|\s(?:for|and|who|on|in|with|at)\s|$")
_THE = lazy(r"\s*(?:the|our|your|an?)\s+", re.I)


def reports_to(sections: list[Section]) -> Iterator[Text]:
    """Those whom the page of a role says that it reports to, in order: the names of roles, each with its place."""
    for section in sections:
        under = _HEADING.fullmatch(section.title.text.strip(" :*_")) is not None
        for block in section.blocks:
            texts = [line for text in (*prose(block), *pairs(block)) for line in text.lines()]
            for number, text in enumerate(texts):
                match = _SAID.search(text.text)
                if match or (under and number == 0):
                    yield from _named(text.cut(match.end()) if match else text)


def _named(text: Inline) -> Iterator[Text]:
    """The role with which a text begins."""
    the = _THE.match(text.text)
    start = the.end() if the else 0
    end = _END.search(text.text, start)
    whole = text.text[start : end.start() if end else len(text.text)].strip()
    if whole and somebody(whole):
        yield text.part(start, start + len(whole))
    elif found := next((m for m in mentions(text.text) if not m.group), None):
        yield text.part(found.start, found.end)
