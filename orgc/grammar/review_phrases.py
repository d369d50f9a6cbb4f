"""The phrases by which a page says when it was reviewed, how often it is, and until when it holds.

Each is tried at one place of a text and no further, so that none is looked for in every word of a handbook.
"""

from __future__ import annotations

import re

from orgc.grammar.dates import DATE, LENGTH, OFTEN


class Phrase:
    """A pattern that is compiled when it is first tried: most runs read no page that speaks of its review."""

    __slots__ = ("_compiled", "_pattern")

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._compiled: re.Pattern[str] | None = None

    def match(self, text: str, start: int) -> re.Match[str] | None:
        """What the pattern matches of `text` at `start`."""
        if self._compiled is None:
            self._compiled = re.compile(self._pattern, re.I)
        return self._compiled.match(text, start)


# One of these words stands in every text that is read.
SIGNS = frozenset(
    """
    review reviews reviewed reviewing revision revisions revise revises revised revisited revisit check checks checked
    recheck rechecked renew renews renewed renewal rewritten updated update updates expires expire expiry expiration
    expired valid validity good force effect effective until through lapses lapse ends ceases sunsets approved approval
    adopted agreed issued ratified looked look looks confirmed verified go goes gone done refreshed re-approved
    reexamined reconsidered reapproved reassessed read reread holds stands applies apply withdrawn did due sunset
    validated revalidated assessed examined considered confirm verify reconfirmed reverified rewrite replaced time lasts
    runs endorsed introduced
    """.split()
)
# ... and one of these: a year, or how often something is.
TIMES = frozenset(
    """
    year years yearly annual annually biannual biannually month months monthly quarter quarterly week weeks weekly day
    days biennial biennially triennial every each
    """.split()
)
YEAR = re.compile(r"(?:19|20)\d\d|\d[/.]\d")
_NOUN = (
    r"(?:page|policy|document|procedure|standard|guide|guideline|guidance|process|handbook|plan|statement|charter|"
    r"section|content|chapter|manual|sop|playbook|runbook|protocol|code(?:\s+of\s+(?:conduct|ethics|practice))?|"
    r"agreement|text|version|advice|rule(?:book)?|regulation|framework|strategy|note|checklist|mandate|edition|"
    r"terms\s+of\s+reference|roadmap|constitution|list|rota|schedule|instruction|sheet|"
    r"leaflet|timetable|form|tariff)"
)
_MANY = (
    r"(?:rules|guidelines|policies|procedures|instructions|terms|standards|pages|notes|hours|opening\s+hours|"
    r"principles|"
    r"by-?laws|terms\s+of\s+reference|regulations|times|timings|figures|arrangements|charges|fees|prices|rates|"
    r"(?:standing\s+)?orders|measures)"
)
SELF = re.compile(
    rf"\b(?:(?:this\s+(?:[\w-]+\s+){{0,2}}?|(?:the|our)\s+(?:(?:current|present|whole|entire|above|latest|"
    rf"following)\s+)?)"
    rf"(?:{_NOUN[3:-1]})\b|these\s+(?:[\w-]+\s+)?{_MANY}\b|"
    r"(?:all\s+of\s+this|the\s+above)\b)(?!\s+(?:of|for|to(?!\s+be))\b)(?:\s+\([^()]{1,30}\))?",
    re.I,
)
_THIS = (
    rf"(?:(?:this|the|these|our)\s+(?:[\w-]+\s+)?(?:{_NOUN[3:-1]}|{_MANY[3:-1]})\b|it\b|them\b|all\s+of\s+this\b|"
    rf"this\b(?!\s+(?!again|every|each|once|twice|at\s|on\s|in\s|by\s|annual|after|within|page)\w))"
)
_DONE = (
    r"(?:re-?)?(?:reviewed|revised|checked|renewed|updated|visited|examined|considered|approved|assessed|confirmed|"
    r"verified|refreshed|read|written|replaced|issued|validated|looked\s+(?:at|over|through)|gone\s+(?:through|over))"
)
_DO = (
    r"(?:(?:re-?)?(?:review|revise|check|renew|update|visit|examine|consider|approve|assess|confirm|verify|refresh|read"
    r"(?:\s+through)?|validate)|look\s+(?:at|over|through)|(?:take|have)\s+(?:another|a\s+fresh|a\s+new)\s+look\s+at|"
    r"go\s+(?:through|over)|come\s+back\s+to|return\s+to)"
)
_DOES = (
    r"(?:(?:re-?)?(?:reviews?|revises?|checks?|renews?|updates?|visits?|examines?|considers?|assess(?:es)?|confirms?|"
    r"verifies|refresh(?:es)?|reads?(?:\s+through)?|validates?)|looks?\s+(?:at|over|through)|goe?s?\s+(?:through|over))"
)
_LOOK = (
    r"(?:review|revision|check|renewal|(?:re-?)?approval|look|pass|read-?through|walk-?through|re-?assessment|"
    r"re-?validation|verification)"
)
_BY = r"(?:[\s,]+by\s+(?:(?!\d|in\b|on\b|the\s+end\b)[\w’'&-]+\s+){0,5}?(?!\d|in\b|on\b|the\s+end)[\w’'&-]+)"
_WHO = rf"(?:{_BY}(?=[\s,:;.()]))?"
_PREP = (
    r"(?:(?:again\s+)?(?:on|in|by|before|until|from|during|for|ahead\s+of|(?:no|not)\s+later\s+than|"
    r"at\s+the\s+latest(?:\s+"
    r"(?:by|in|on))?|at|due)\s+)"
)
_END = r"(?:(?:the\s+)?(?:very\s+)?(?:end|close|beginning|start|middle)\s+of\s+|(?:early|mid|late)[\s-]+)?"
_V = rf"(?P<v>{DATE})"
_SEP = r"(?:[\s:–—=-]{0,8}(?:is|on|for|by|before|in|was)\b){0,3}[\s:–—=(-]{0,8}"
_AUX = (
    r"(?:\s*\b(?:is|are|was|were|will|must|shall|should|needs?|has|have|had|been|to|be|being|ought|due|next|scheduled|"
    r"for|also|then|only|currently|and|formally|normally|itself|therefore|again|subject|only|expected|remains?|stays?|"
    r"meant|supposed|intended|published|discussed|thoroughly|fully|carefully|regularly|last|most\s+recently|lastly)\b){0,9}\s*"
)
_MUST = (
    r"\s*(?:(?:is|are|was|will|must|shall|should|ought|needs?|has|have|had|been|therefore|then|next|also|"
    r"which)\s+){0,4}"
    r"(?:(?:to\s+be|be|(?:have|to\s+have)\s+been|due\s+to\s+be|scheduled\s+to\s+be|scheduled\s+for|due\s+for|"
    r"up\s+for|for|under)\s+)"
)
_COMES = r"\s*(?:(?:next\s+)?(?:comes?|falls?|goes|is|are)\s+(?:up\s+|due\s+)?(?:for|under)\s+)"

_NEXT_LABEL = (
    rf"(?:(?:the|its|our)\s+)?(?:next|following|upcoming)\s+(?:[a-z]+\s+)?{_LOOK}"
    rf"(?:\s+(?:of|at|for)\s+{_THIS})?(?:\s+(?:date|due|is|will|be|takes\s+place|scheduled|planned|falls|"
    rf"happens|on)){{0,4}}|"
    r"(?:review|renewal|revision|re-?approval)\s+due(?:\s+date)?|(?:review|renew|revise|re-?check)\s+by|"
    r"(?:review|renewal|revision)\s+(?:deadline|no\s+later\s+than|before)|"
    r"to\s+be\s+(?:reviewed|revised|renewed)(?:\s+(?:by|on|before))?|due\s+for\s+(?:review|revision|renewal)|"
    r"date\s+(?:of|for)\s+(?:the\s+)?next\s+(?:review|revision|check)|next\s+due|"
    r"(?:reviewed?|check|revisit)\s+again\s+(?:on|by|in|before)"
)
_LAST_LABEL = (
    rf"(?:the\s+)?(?:date\s+(?:of\s+)?)?(?:last|latest|most\s+recent(?:ly)?)\s+(?:[a-z]+\s+)?(?:{_LOOK}|{_DONE}|"
    rf"done|time)"
    rf"(?<!updated)(?:{_BY}(?=[\s:]))?(?:\s+(?:at|of)\s+{_THIS})?(?:\s+(?:date|on|took\s+place|was|which)|"
    rf",(?=\s+which)){{0,3}}|"
    r"(?:reviewed|checked)\s+on|date\s+(?:of\s+last\s+review|last\s+reviewed)|(?:reviewed|checked|verified)(?=\s*:)|"
    rf"(?:reviewed|checked|revised|looked\s+at)\s+(?:last|most\s+recently)|last\s+(?:did|done)\s+(?:so|this|"
    rf"it)(?:\s+in)?|"
    rf"last\s+time(?=\s*:)"
)
_UNTIL_LABEL = (
    r"(?:(?:expir(?:es|y|ation)|sunset)(?:\s+date)?|valid\s+(?:until|till|through|thru|to)|effective\s+(?:until|"
    r"through)|"
    r"in\s+(?:force|effect)\s+until|validity(?:\s+until)?|end\s+of\s+validity)"
)
_EVERY_LABEL = (
    r"(?:(?:review|revision|renewal)\s+(?:cycle|cadence|frequency|interval|period|schedule|term)|reviewed\s+every|"
    r"(?:frequency|cycle|interval)\s+of\s+reviews?|reviews?(?=\s*:)|to\s+be\s+reviewed(?=\s*:)|reviewed(?=\s*:)|"
    r"review\s+every|validity(?:\s+period)?|valid\s+for|period\s+of\s+validity)"
)
_BASE_LABEL = (
    r"(?:(?:date\s+(?:of\s+)?)?(?:approved|adopted|ratified|issued|effective|endorsed|approval|adoption|issue)"
    r"(?:\s+(?:date|on|from|since)){0,2}|in\s+(?:force|effect)\s+(?:since|from))"
)
LABELS = tuple(
    (key, Phrase(rf"\s*(?:{label}){_SEP}{_END}(?P<v>{value})"))
    for key, label, value in (
        ("next_review", _NEXT_LABEL, DATE),
        ("reviewed", _LAST_LABEL, DATE),
        ("expires", _UNTIL_LABEL, DATE),
        ("review_in", _EVERY_LABEL, f"{OFTEN}|{LENGTH}"),
        ("approved", _BASE_LABEL, DATE),
        ("approved", rf"valid\s+for\s+{LENGTH}\s+(?:from|as\s+of|starting(?:\s+on)?)", DATE),
        ("updated", r"(?:last\s+)?(?:updated?|changed|modified)(?:\s+(?:on|at|date))?", DATE),
        ("review_date", r"(?:date\s+(?:for|of)\s+)?review(?:\s+date)?(?=\s*:)|review\s+date", DATE),
    )
)
_HOLDS = (
    rf"(?:{_AUX}(?:valid|good|in\s+(?:force|effect)|effective|binding|applicable|approved|agreed)|"
    rf"\s*(?:only\s+)?(?:applies|apply|holds?|"
    r"stands?|runs?|remains?|lasts?))(?:\s+(?:only|from\s+[\w ]{4,20}?))?"
)
_ENDS = (
    rf"{_AUX}(?:stops?\s+(?:having\s+effect|applying|being\s+valid)|comes?\s+to\s+an\s+end|"
    rf"loses?\s+(?:its\s+)?(?:force|effect|validity)|expires?|lapses?|sunsets?|ceases?\s+to\s+(?:apply|be\s+valid|have\s+effect)|runs?\s+out|ends?|"
    r"becomes?\s+(?:invalid|void)|withdrawn)"
)
_FROM = r"\s+(?:(?:after|in|within|at\s+the\s+latest|(?:no|not)\s+later\s+than|for|every)\s+){0,2}"
_PREDICATES = (
    ("next_review", rf"{_MUST}{_DONE}(?:\s+(?:again|fully|formally|once\s+more)){{0,2}}{_WHO}\s+{_PREP}{_END}{_V}"),
    (
        "next_review",
        rf"(?:{_COMES}|{_MUST})(?:a\s+|an\s+|its\s+)?(?:next\s+)?{_LOOK}(?:\s+again)?{_WHO}\s+(?:{_PREP})?{_END}{_V}",
    ),
    ("next_review", rf"\s*(?:(?:must|will|shall|should|is|to)\s+){{1,2}}be\s+{_DONE}\s+next\s+(?:{_PREP})?{_END}{_V}"),
    ("expires", rf"{_HOLDS}\s+(?:only\s+)?(?:until|till|through|thru|up\s+to|to)\s+(?:and\s+including\s+)?{_END}{_V}"),
    (
        "expires",
        rf"{_HOLDS}\s+(?:only\s+)?(?:until|till)\s+(?:the\s+|our\s+)?(?:[\w’-]+\s+){{1,5}}?(?:on|of|in)\s+{_END}{_V}",
    ),
    ("expires", rf"{_ENDS}\s+(?:{_PREP})?{_END}{_V}"),
    (
        "reviewed",
        rf"(?:\s*(?:was|were|has\s+been|have\s+been|is|are))?(?:\s+(?:last|most\s+recently|again|also))?\s*"
        rf"(?<!\w)(?!updated|approved|issued|written)(?:{_DONE}|done)(?:\s+(?:last|most\s+recently|\w+ly|"
        rf"and\s+\w+|for\s+\w+)){{0,2}}{_WHO}"
        rf"[\s:,]+(?:(?:on|in|at)\s+)?{_V}",
    ),
    (
        "approved",
        rf"(?:\s*(?:was|were|has\s+been|is|are))?(?:\s+(?:first|originally|last|"
        rf"formally))?\s*(?<!\w)(?:approved|adopted|agreed|issued|"
        rf"ratified|endorsed|signed(?:\s+off)?|passed|accepted|enacted|effective|in\s+(?:force|effect)|"
        rf"introduced|published|"
        rf"c[ao]me[s]?\s+into\s+(?:force|effect)|t(?:ook|akes)\s+effect)(?:{_BY}(?=[\s:,])|"
        rf"\s+at\s+(?:[\w’'-]+\s*){{1,5}})?"
        rf"[\s:,]+(?:(?:on|in|as\s+of|from|since|at)\s+)?{_V}",
    ),
    (
        "review_in",
        rf"(?:{_AUX}|{_COMES})(?:{_DONE}|{_LOOK})(?:\s+(?:again|and\s+[\w-]+|on|in\s+full|for\s+\w+|thoroughly|"
        rf"regularly))*{_WHO}[\s,]+(?:at\s+least\s+)?"
        rf"(?P<v>{OFTEN})",
    ),
    (
        "review_in",
        r"\s*(?:(?:is|undergoes|gets|has|receives|"
        r"goes\s+through)\s+)(?:subject\s+to\s+)?(?:an?\s+)?(?P<v>annual|yearly|quarterly|monthly|biennial)\s+review",
    ),
    (
        "review_in",
        rf"\s*has\s+a\s+(?:review\s+(?:cycle|period|interval)|validity|(?:shelf\s+)?life|lifetime|term)\s+of\s+(?P<v>{LENGTH})",
    ),
    (
        "review_in",
        rf"{_HOLDS}\s+(?:only\s+)?(?:for\s+)?(?:up\s+to\s+|a\s+(?:period|term|maximum)\s+of\s+)?(?P<v>{LENGTH})",
    ),
    (
        "review_in",
        rf"\s*reviews?\s+(?:happens?|takes?\s+place|is|are)\s+(?:held\s+|done\s+|carried\s+out\s+)?(?P<v>{OFTEN})",
    ),
    ("review_in", rf"{_ENDS}{_FROM}(?P<v>{LENGTH})"),
    ("review_in", rf"{_MUST}{_DONE}(?:\s+again)?{_WHO}{_FROM}(?P<v>{LENGTH})"),
    (
        "review_in",
        rf"{_MUST}{_DONE}(?:\s+again)?{_WHO}\s+at\s+intervals\s+(?:of\s+)?"
        rf"(?:(?:not\s+exceeding|no\s+(?:more|longer)\s+than|at\s+most|up\s+to)\s+)?(?P<v>{LENGTH})",
    ),
)
_WE = (
    r"\s*(?:we\s+(?:said|agreed|decided)\s+(?:that\s+)?)?(?:we|the\s+[\w’'& -]{3,40}?|"
    r"[A-Z][\w’'& -]{1,40}?)(?:['’](?:d|ll))?\s+"
    r"(?:(?:will|would|shall|should|must|have\s+to|need\s+to|agreed\s+to|plan\s+to|intend\s+to|want\s+to|"
    r"are\s+going\s+to|"
    r"promised\s+to|try\s+to|is\s+to|aim\s+to)\s+)?(?:also\s+)?"
)
_ACTIVE = (
    (
        "review_in",
        rf"{_WE}(?:{_DO}|{_DOES})\s+{_THIS}(?:\s+(?:again|and\s+\w+))?[\s,]+(?:at\s+least\s+)?(?P<v>{OFTEN})",
    ),
    ("review_in", rf"{_WE}{_DO}\s+{_THIS}(?:\s+again)?{_FROM}(?P<v>{LENGTH})"),
    ("next_review", rf"{_WE}{_DO}\s+{_THIS}(?:\s+again)?(?:\s+(?:next|together))?\s+{_PREP}{_END}{_V}"),
)
_IMPERATIVE = (
    ("next_review", rf"\s*(?:please\s+)?{_DO}\s+{_THIS}(?:\s+again)?\s+{_PREP}{_END}{_V}"),
    ("review_in", rf"\s*(?:please\s+)?{_DO}\s+{_THIS}(?:\s+again)?\s+(?:at\s+least\s+)?(?P<v>{OFTEN})"),
)
_AGAIN = (
    ("next_review", rf"\s*(?:please\s+)?{_DO}\s+again\s+{_PREP}{_END}{_V}"),
    (
        "review_in",
        rf"\s*(?:review|renew|revise|check|revisit)(?:\s+again)?\s+(?:after|in|within|every)\s+(?P<v>{LENGTH})",
    ),
    ("review_in", r"\s*(?P<v>annual|yearly|quarterly|monthly|biennial|half-yearly)\s+reviews?(?=\s*(?:$|[.;|·)]))"),
)
_BARE = rf"(?:\s*(?:{_NOUN[3:-1]})\b)?"


def _phrases(*families: tuple[tuple[str, str], ...], before: str = "") -> tuple[tuple[str, Phrase], ...]:
    return tuple((key, Phrase(before + pattern)) for family in families for key, pattern in family)


AFTER_NAME = _phrases(_PREDICATES)  # what follows the name of the page
ABOUT_IT = _phrases(_ACTIVE, _IMPERATIVE)  # where the page is the object: "we review it every year"
ALONE = (*_phrases(_PREDICATES, before=_BARE), *_phrases(_AGAIN))  # in a section that speaks of the page
