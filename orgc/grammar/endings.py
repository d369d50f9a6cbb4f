"""Sentences that say that something is over: a group dissolved, a role abolished, a tool replaced, and by what."""

from __future__ import annotations

import re

Place = tuple[int, int]

_HYPOTHETICAL = re.compile(
    r"\b(?:if|when|whenever|unless|until|(?-i:may)|might|can|could|should|would|will|must|shall|to be|not|never|"
    r"propos\w+|plan(?:s|ned)? to|"
    r"going to|how to|cannot|once)\b",
    re.I,
)
# One of these words stands in every clause that the patterns below read.
OVER = frozenset(
    """
    dissolved disbanded abolished discontinued disestablished eliminated wound shut decommissioned sunset sunsetted
    retired merged folded absorbed consolidated combined incorporated replaced replaces superseded supersedes succeeded
    renamed deprecated longer ceased more anymore moved switched migrated transitioned stopped instead rather place
    stood turned phased scrapped axed broken
    """.split()
)
_NP = r"(?P<{0}>(?:the |our )?(?:[\w&’'./+-]+ ){{0,6}}?[\w&’'./+-]+(?:\s\([^()]{{1,20}}\))?)"
_ENDS = r"(?=[.,;]|$| (?:for|and|to|since|as|on|in)\b)"
_ENDED = (
    r"(?:dissolved|disbanded|abolished|discontinued|disestablished|eliminated|wound (?:up|down)|shut down|"
    r"decommissioned|"
    r"stood down|switched off|turned off|phased out|scrapped|axed|broken up|taken out of (?:service|use)|"
    r"sunset(?:ted)?|retired|(?:merged|folded|absorbed|consolidated|combined|incorporated)\s+(?:in|into|with|by)|"
    r"replaced (?:by|with)|superseded by|succeeded by|renamed(?: to| as)?)"
)
_THEN = (
    r"(?:\s+(?:on|in|as of|effective)\s+[\w ,-]{4,20}(?=[,;.]|$| and\b))?(?:\s*[,;]?\s*(?:and\s+)?"
    r"(?:it was |was |its (?:duties|responsibilities|work) (?:were |was )?)?"
    r"(?:merged into|replaced by|folded into|moved to|taken over by|passed to|transferred to|in favou?r of))?"
)
_SINCE = (
    r"(?:\[!\w+\]\s*)?(?:\w{3,9} \d{4}: )?(?:(?:in|since|as of|on|effective) [\w ]{3,20}?,? (?=the )|"
    r"as of [^,]{3,30}, |in [^,]{3,20}, |"
    r"note: |effective [^,]{3,30}, )?"
)
_X = _NP.format("x")
_STATED = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"^{_SINCE}{_X}\s+(?:has|have|was|were|is|are)\s+(?:been |now |being |formally |officially )*"
        rf"{_ENDED}{_THEN}\s*(?P<y>[^.;]*)",
        rf"^{_SINCE}{_X}\s+(?:is|are|was|has been)\s+(?:now )?(?:deprecated|no longer "
        r"(?:used|in use|supported|maintained|available|active)\b)(?:.{0,20}?\b(?:in favou?r of|use|replaced by)\s+"
        r"(?P<y>[^.;]+))?",
        rf"^{_SINCE}{_X}\s+(?:no longer exists?|ceased to exist|is no more)\b(?P<y>)",
        rf"^{_SINCE}{_X}\s+(?:has |have )?merged\s+(?:with|into)\s+(?P<y>[^.;]+)",
        rf"^{_SINCE}{_X}\s+(?:is|are)\s+not (?:used|in use) any ?(?:more|longer)(?P<y>)",
        rf"\bwe (?:have |'ve )?replaced\s+{_X}\s+(?:with|by)\s+(?P<y>[^.;,]+)",
        rf"\bwe (?:have |'ve )?(?:migrated|moved|switched) (?:off|away from)\s+{_X}(?P<y>){_ENDS}",
        rf"\bwe (?:have |'ve )?renamed\s+{_X}\s+(?:to|as)\s+(?P<y>[^.;,]+)",
        rf"\bwe (?:have |'ve )?(?:no longer|stopped) (?:use|using)\s+{_X}(?P<y>){_ENDS}",
        r"\bwe (?:have |'ve )?(?:moved|switched|migrated|transitioned)(?: away)?(?: everything| all [\w ]{3,20})? "
        rf"from\s+{_X}\s+to\s+(?P<y>[^.;,]+)",
        r"\b(?:we|everyone|staff|teams?) (?:now |currently )?(?:use|uses|are using|have adopted)\s+"
        rf"(?P<y>[\w&./+’' -]{{2,40}}?)\s+(?:instead of|rather than|in place of)\s+{_X}{_ENDS}",
        r"^(?P<y>(?:the )?[\w&./+’'-]+(?: [\w&./+’'-]+){0,3})\s+(?:has |have )?"
        rf"(?:replaced|replaces|superseded|supersedes)\s+{_X}{_ENDS}",
        r"^(?:we|the \w+(?: team| board| committee)?)\s*(?:have |has )?(?:dissolved|disbanded|retired|decommissioned|"
        rf"sunset)\s+{_X}{_ENDS}(?P<y>)",
    )
)
_FORBIDDEN = re.compile(
    rf"^(?:do not|don't|please do not|stop)\s+us(?:e|ing)\s+{_X}\s+any ?more\b(?:,?\s*use\s+(?P<y>[^.;,]+))?", re.I
)
_NOT_OVER = re.compile(
    r"\b(?:when|if|once|unless)\b|\bfor (?:the |this )?(?:summer|winter|year|time being|moment)|\btemporar", re.I
)
# A sentence with one of these says that it is over, or what was: it relies on nothing.
_HEDGE = re.compile(
    r"\b(?:(?:do|does|must|should|need|can|may|will|is|are|has|have) not|not (?:by|to|in|with|via|use|the|our)|"
    r"never|no longer|instead of|rather than|don't|do not|stop\w*|replac\w*|former\w*|"
    r"previous\w*|deprecat\w*|migrated|"
    r"used to|until|was|were|had|dissol\w*|disband\w*|merged|superse\w*|sunset\w*|retired?|legacy|histor\w*|"
    r"decommission\w*)\b|\bold (?:(?-i:[A-Z])|system|tool|version|way)",
    re.I,
)
_NO_NAME = re.compile(
    r"(?:it|this|that|they|these|which|page|we|you)\b"
    r"(?!\s(?:team|role|group|committee|board|council|circle|position|function)\b)",
    re.I,
)
_SUCCESSOR = re.compile(r"\s*(?:the )?(?P<s>[^,;:()]{2,60})")
_NOTHING = (0, 0)


def ended(body: str) -> tuple[Place, Place] | None:
    """Where a clause names what is over, and where what took its place (an empty place: nothing); None when it says
    neither, or only that it may be so.
    """
    forbidden = _FORBIDDEN.search(body)
    stated = (m for pattern in _STATED if (m := pattern.search(body)) and not _HYPOTHETICAL.search(body[: m.end("x")]))
    for match in (forbidden,) if forbidden else stated:
        named = match["x"].strip() and not _NO_NAME.match(match["x"])
        after = body[match.end("x") :]
        when = re.search(r"\b(?:19|20)\d\d\b", after)  # what comes after a year says why it was, not whether
        if named and not _NOT_OVER.search(after[: when.start()] if when else after):
            successor = _SUCCESSOR.match(body, match.start("y"), match.end("y")) if match["y"] else None
            return match.span("x"), successor.span("s") if successor else _NOTHING
    return None


def hedged(text: str) -> bool:
    """Whether a sentence says that something is over, or what was: it relies on nothing."""
    return bool(_HEDGE.search(text))
