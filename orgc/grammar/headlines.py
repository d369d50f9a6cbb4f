"""What is over, said aside or in few words: `the X, which was dissolved`, `X: closed in 2024`, a table of old and new.

The names here begin with capitals; sentences in full are read by `endings`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from orgc.grammar.role_names import group_name
from orgc.grammar.words import word_set
from orgc.model.document import Block, Inline, Section
from orgc.model.span import NO_TEXT, Text

# One of these words stands in every text that is read here, besides those of `endings`.
OVER_ASIDE = frozenset(
    """
    stood closed phased scrapped axed ended expired finished broken gone took taken history cancelled
    canceled dropped goodbye rid ditched abandoned terminated laid dead called part read way
    """.split()
)
_STRONG = (
    r"dissolved|disbanded|abolished|discontinued|disestablished|wound\s+(?:up|down)|shut\s+down|closed\s+down|"
    r"decommissioned|sunset(?:ted)?|retired|switched\s+off|turned\s+off|phased\s+out|scrapped|axed|stood\s+down|"
    r"broken\s+up|laid\s+down|taken\s+out\s+of\s+(?:service|use)|no\s+longer\s+(?:used|in\s+use)"
)
_WEAK = r"closed|cancell?ed|dropped|terminated|ended|expired|finished|replaced|superseded|gone|deprecated"
_MERGED = r"merged\s+into|folded\s+into|absorbed\s+(?:into|by)|replaced\s+by|superseded\s+by"
_NAME = (
    r"(?P<x>(?!(?:The|Our|We|It|This|That|If|When)\b)[A-Z][\w&+’'-]*(?:\.\w+)?"
    r"(?:\s(?:of\s|for\s|and\s|&\s)?[A-Z0-9][\w&+’'-]*){0,5})"
)
_KIND = (
    r"(?:\s+(?:lists?|servers?|accounts?|contract|licen[cs]es?|subscription|database|boards?|app|wiki|spreadsheet|"
    r"calendar|system|tool|software|site|workspace))?"
)
_WHEN = r"(?:in|on|at|since|by|as\s+of|during|from|after|with)\b"
_PAST = r"(?:was|were|has\s+been|have\s+been|had\s+been)"
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_STATED = tuple(
    re.compile(pattern)
    for pattern in (
        # the Steering Council, which was dissolved; everything the Guild did when that was wound up
        rf"\b{_NAME}{_KIND}(?:\s+(?:did|had|held|ran|owned|did\s+before))?,?\s+(?:when|after|before|until|which|"
        rf"that)\s+"
        rf"(?:(?:it|that|they|this)\s+)?{_PAST}\s+(?:\w+ly\s+)?(?:{_STRONG}|{_MERGED})\b(?P<y>)",
        # 2024-03-01: Steering Council dissolved
        rf"^(?:[\w./, -]{{4,20}}?\s*[–—:-]\s+)?(?:[Tt]he\s+|[Oo]ur\s+|[Ll]ast\s+)?{_NAME}{_KIND}\s+(?:(?:was|were)\s+)?"
        rf"(?:{_STRONG})(?=[,.;)]|$|\s{_WHEN}|\s(?:[A-Z][a-z]+\s)?20\d\d)(?P<y>)",
        # Basecamp (closed June 2025); Access, switched off in 2024; SignUpGenius (account closed in April)
        rf"^(?:[Tt]he\s+|[Oo]ur\s+)?{_NAME}{_KIND}(?:\s+\(|,\s+|\s+[–—-]\s+|:\s+)(?:(?:which|account|contract|"
        rf"server|was|has|"
        rf"been|licen[cs]e|subscription|now|last)\s+){{0,3}}(?:{_STRONG}|{_MERGED}|called\s+it\s+a\s+day|"
        rf"{_WEAK}|shut)\b(?P<y>)",
        rf"^(?:[Tt]he\s+|[Oo]ur\s+)?{_NAME}(?::\s+|\s+(?:is|"
        rf"are)\s+)now\s+(?:a\s+)?part\s+of\s+(?P<y>(?:the\s+)?[A-Z][^.;,]{{2,60}})",
        rf"^(?:[Tt]he\s+|[Oo]ur\s+)?{_NAME},\s+[^,]{{3,60}},\s+(?:was|were|is|has\s+been)\s+(?:{_STRONG}|"
        rf"{_MERGED})(?P<y>)",
        rf"^(?:replaces|replaced|instead\s+of|in\s+place\s+of)\s+(?:the\s+)?{_NAME}{_KIND}(?=\s*(?:$|[(,.;]))(?P<y>)",
        # our Zoom contract ended in 2023; the Panel stood down in May
        rf"(?:^|\b[Tt]he\s+|\b[Oo]ur\s+){_NAME}{_KIND}\s+(?:(?:was|were|has\s+been)\s+(?:{_WEAK})|ended|expired|"
        rf"closed|stood\s+down|"
        rf"shut\s+down|folded|finished(?:\s+its\s+work)?|disbanded|dissolved|ran\s+out|met\s+for\s+the\s+last\s+time|"
        rf"existed\s+until|called\s+it\s+a\s+day|stopped\s+(?:meeting|existing|"
        rf"working))\s*(?:{_WHEN})?\s*(?=[\w ]{{0,16}}\b20\d\d\b)(?P<y>)",
        rf"\b(?:[Tt]here\s+is\s+no\s+longer|[Ww]e\s+no\s+longer\s+have)\s+(?:an?\s+|the\s+)?{_NAME}(?=[.,;:]|$)(?P<y>)",
        rf"\b[Tt]here\s+is\s+no\s+{_NAME}\s+any\s?(?:more|longer)\b(?P<y>)",
        rf"(?:^|\b[Tt]he\s+|\b[Oo]ur\s+|[,;]\s+){_NAME}{_KIND}\s+(?:is|are|has)\s+(?:now\s+|"
        rf"been\s+)*(?:read-only|gone|history|dead|"
        rf"switched\s+off|turned\s+off|closed\s+for\s+good|a\s+thing\s+of\s+the\s+past)(?=[.,;:)]|$|"
        rf"\s(?:{_WHEN}|now|and))(?P<y>)",
        rf"\b[Ww]e(?:\s+have|['’]ve)?\s+(?:said\s+goodbye\s+to|given\s+up|gave\s+up|got\s+rid\s+of|dropped|"
        rf"ditched|abandoned|"
        rf"stopped\s+paying\s+for|shut\s+down|switched\s+off|turned\s+off|phased\s+out|wound\s+up|cancelled|"
        rf"left\s+behind|"
        rf"said\s+farewell\s+to|moved\s+on\s+from)\s+(?:the\s+|our\s+)?{_NAME}{_KIND}(?=[.,;]|$|\s(?:{_WHEN}|"
        rf"for\s+good|last|this))(?P<y>)",
        r"\b(?:took|"
        r"taken)\s+over\s+from\s+(?:the\s+)?(?P<x>[A-Z][\w&’'-]*(?:\s[A-Z][\w&’'-]*){0,4}\s(?:Committee|"
        r"Council|Board|"
        r"Panel|Group|Force|Guild|Authority|Circle))(?=[.,;]|$|\s(?:in|on|when|since|as)\b)(?P<y>)",
        rf"\b{_NAME}{_KIND}\s+(?:has\s+|have\s+)?(?:made\s+way\s+for|given\s+way\s+to|"
        rf"gave\s+way\s+to)\s+(?P<y>[^.;,]{{2,60}})",
        r"^(?P<y>[A-Z][\w&+’'-]*(?:\s[A-Z0-9][\w&+’'-]*){0,3})\s+(?:has\s+taken|took)\s+(?:over\s+from|"
        r"the\s+place\s+of)\s+"
        rf"(?:the\s+)?{_NAME}(?=[.,;]|$|\s(?:in|on|when|since)\b)",
    )
)
_NEEDS_YEAR = re.compile(rf"\b(?:{_WEAK}|shut)\b")
_UNSURE = re.compile(
    r"\b(?:if|unless|might|may|can|could|should|would|will|must|shall|not|never|propos\w+|planned|temporar\w+|"
    r"for the (?:summer|winter|holidays?|day|weekend|time being))\b"
)
_NO_NAME = frozenset(
    """
    it this that they these those which we you i page pages the a an all both everything nothing one each he she our
    old issue issues ticket tickets office request requests case cases meeting meetings applications registration note
    """.split()
)
_BARE = re.compile(
    r"\s*(?:(?:Founded|Created|Set up|Started|Formed|Established|Began|Active)\b[^.;]{0,40}?[,;]\s+(?:and\s+|then\s+)?"
    r"(?:it\s+was\s+|was\s+)?)?(?:(?:It|This group|The group|This team|This committee)\s+(?:was|has been)\s+)?"
    rf"(?i:{_STRONG}|closed|{_MERGED}|merged\s+with)\s+(?:{_WHEN}|when|(?P<y>(?:the\s+)?[A-Z][^.;,]{{2,60}}))"
)
_OLD = re.compile(
    r"(?:instead of|replaces|replaced|old(?: (?:tool|system|name|way))?|formerly|previous(?:ly)?(?: tool)?|"
    r"superseded|retired"
    r"(?: tool)?|no longer(?: used?)?|used to be|in place of|rather than|was|gone)$",
    re.I,
)
_NEW = re.compile(
    r"(?:(?:what )?we (?:now )?use(?: now)?|use(?: this| now| instead)?|now|new(?: (?:tool|system|name|way))?|"
    r"replacement|"
    r"replaced by|successor|today|current(?:ly)?(?: tool)?|instead|moved to|tool|since \d{4})$",
    re.I,
)
_STATE = re.compile(rf"(?:was |is |has been )?(?:now )?(?:{_STRONG}|deprecated|dead|gone)(?:\W.{{0,60}})?$", re.I)
_LEADING = re.compile(rf"\s*(?:[Tt]he\s+|[Oo]ur\s+|[Aa]n?\s+)?{_NAME}")
_SUCCESSOR = re.compile(r"\s*(?:the )?(?P<s>[^,;:()]{2,60})")


def over_aside(clause: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Where a clause names what is over, and where what took its place (an empty place: nothing); else None."""
    for pattern in _STATED:
        match = pattern.search(clause)
        if match is None or match["x"].split()[0].lower() in _NO_NAME or _UNSURE.search(clause):
            continue
        said = clause[match.end("x") : match.end()]
        if _NEEDS_YEAR.search(said) and not _YEAR.search(clause) and "shut down" not in clause:
            continue
        successor = _SUCCESSOR.match(clause, match.start("y"), match.end("y")) if match["y"] else None
        start, end = match.span("x")
        first = match["x"].split()[0]
        if first in ("The", "Our") and " " in match["x"]:
            start += len(first) + 1
        return (start, end), successor.span("s") if successor else (0, 0)
    return None


def over_by_heading(section: Section) -> Iterator[tuple[Text, Text, Text]]:
    """What a heading names and the sentence below says is over: `## Budget Committee`, "Dissolved in May 2024 ...".

    Each is what is over, what took its place, and the sentence.
    """
    title = section.title
    if not title.text or not group_name(title.text):
        return
    for block in section.blocks[:2]:
        if block.kind == "paragraph" and (match := _BARE.match(block.text.text)):
            successor = block.text.part(*match.span("y")) if match["y"] else NO_TEXT
            yield title, successor, block.text.part(0, min(len(block.text.text), 200))


def over_in_table(table: Block) -> Iterator[tuple[Text, Text, Text]]:
    """What the rows of a table say is over, with what took its place: columns of old and new, or a state."""
    heads = [" ".join(cell.text.split()).strip(" :?").lower() for cell in table.rows[0]]
    old = next((i for i, head in enumerate(heads) if _OLD.match(head)), -1)
    new = next((i for i, head in enumerate(heads) if i != old and _NEW.match(head)), -1)
    for row in table.rows[1:]:
        if 0 <= old < len(row) and 0 <= new < len(row) and (name := _named(row[old])) and row[new].text.strip():
            yield name, row[new].whole(), row[old].whole()
            continue
        state = next((cell for cell in row[1:] if cell.text and _STATE.match(cell.text.strip())), None)
        if row and state is not None and not (word_set(row[0].text) & _NO_NAME) and (name := _whole(row[0])):
            yield name, NO_TEXT, state.whole()


def _named(cell: Inline) -> Text | None:
    match = _LEADING.match(cell.text)
    if match is None or match["x"].split()[0].lower() in _NO_NAME or len(match["x"]) < 3:
        return None
    return cell.part(*match.span("x"))


def _whole(cell: Inline) -> Text | None:
    match = _LEADING.fullmatch(cell.text.rstrip())
    return cell.part(*match.span("x")) if match and len(match["x"]) > 2 else None
