"""What is over, said aside or in few words: `the X, which was dissolved`, `X: closed in 2024`, a table of old and new.

The names here begin with capitals; sentences in full are read by `endings`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from orgc.grammar.endings import ended, it_ended, says_over
from orgc.grammar.role_names import group_name
from orgc.grammar.texts import prose
from orgc.grammar.words import word_set
from orgc.model.document import Block, Inline, Section
from orgc.model.pattern import lazy
from orgc.model.slug import singular
from orgc.model.span import NO_TEXT, Text

_STRONG = (
    r"dissolved|disbanded|abolished|discontinued|disestablished|wound\s+(?:up|down)|shut\s+down|closed\s+down|"
    r"decommissioned|sunset(?:ted)?|retired|switched\s+off|turned\s+off|phased\s+out|scrapped|axed|stood\s+down|"
    r"broken\s+up|laid\s+down|taken\s+out\s+of\s+(?:service|use)|no\s+longer\s+(?:used|in\s+use)"
)
_MERGED = r"merged\s+into|folded\s+into|absorbed\s+(?:into|by)|replaced\s+by|superseded\s+by"
_NAME = (
    r"(?P<x>(?!(?:The|Our|We|It|This|That|If|When)\b)[A-Z][\w&+’'-]*(?:\.\w+)?"
    r"(?:\s(?:of\s|for\s|and\s|&\s)?[A-Z0-9][\w&+’'-]*){0,5})"
)
_WHEN = r"(?:in|on|at|since|by|as\s+of|during|from|after|with)\b"
_NO_NAME = frozenset(
    """
    it this that they these those which we you i page pages the a an all both everything nothing one each he she our
    old issue issues ticket tickets office request requests case cases meeting meetings applications registration note
    """.split()
)
_BARE = lazy(
    r"\s*(?:(?:Founded|Created|Set up|Started|Formed|Established|Began|Active)\b[^.;]{0,40}?[,;]\s+(?:and\s+|then\s+)?"
    r"(?:it\s+was\s+|was\s+)?)?(?:(?:It|This group|The group|This team|This committee)\s+(?:was|has been)\s+)?"
    rf"(?i:{_STRONG}|closed|{_MERGED}|merged\s+with)\s+(?:{_WHEN}|when|(?P<y>(?:the\s+)?[A-Z][^.;,]{{2,60}}))"
)
_OLD = lazy(
    r"(?:former (?!(?:name|address|employer|member)s?$)\w+|"
    r"instead of|replaces|replaced|old(?: (?:tool|system|name|way))?|formerly|previous(?:ly)?(?: tool)?|before|"
    r"superseded|retired"
    r"(?: tool)?|no longer(?: used?)?|used to be|in place of|rather than|was|gone)$",
    re.I,
)
_NEW = lazy(
    r"(?:(?:what )?we (?:now )?use(?: now)?|use(?: this| now| instead)?|now|new(?: (?:tool|system|name|way))?|"
    r"replacement|"
    r"replaced by|successor|today|current(?:ly)?(?: tool)?|instead|moved to|tool|since \d{4})$",
    re.I,
)
_TAKES_ITS_PLACE = lazy(  # the head of a column beside one of tools or groups that are over
    r"(?:was |now )?(?:replaced (?:by|with)|replacement|successor|superseded by|succeeded by|merged into|moved to|"
    r"use instead)",
    re.I,
)
_SAID_BELOW = lazy(  # what the text below the name of a tool or a group begins with, when it is over
    r"\W*(?:(?:we|they|you)\s(?:no\slonger|do\snot|don[’']t)\suse\s(?:it|this|that)\b|"
    r"(?:it|this)\sis\s(?:no\slonger|not)\s(?:used|in\suse|supported)\b|"
    r"(?-i:Deprecated|DEPRECATED|Retired|RETIRED|Discontinued|Obsolete|OBSOLETE|Dissolved|Disbanded|Abolished|Superseded)\W*(?:[.!:(–—-]|$))",
    re.I,
)
_LABELLED = lazy(
    rf"\W*(?i:dissolved|disbanded|abolished|retired|deprecated|discontinued|decommissioned)"
    rf"(?:\s(?i:groups?|committees?|teams?|tools?|systems?|bodies|councils?|boards?))?"
    rf"(?:\s(?:in|on)\s[\w ]{{3,20}})?\s*:\s*"
    rf"(?:[Tt]he\s)?{_NAME}"
)
_AND_NAME = lazy(rf"(?:\s\([^()]{{1,30}}\))?(?:[,;]\s|,?\sand\s)(?:the\s)?{_NAME}")
_SINCE = lazy(
    rf"\W*{_NAME}\s(?:→|->|=>)\s(?P<y>[A-Z][\w&+’'. -]{{1,40}}?)\s\((?:since|as\sof|from|in)\s[^()]{{2,25}}\)"
)
_STRUCK = lazy(rf"~~(?:[Tt]he\s)?{_NAME}~~")
_ONE_NAME = lazy(r"[A-Z][\w+.-]*(?:\s[A-Z0-9][\w+.-]*){0,2}")
_WORK = lazy(r"^(?:its|their|the|all)?\s*(?:responsibilities|duties|work|functions|tasks)\s+", re.I)
_FOR_A_WHILE = lazy(r"\bclosed\s+(?:from\b[^.]{2,40}\b(?:to|until|till)|on|at|for|between|over|during)\b", re.I)
_STATUS = lazy(r"^\W*status\W*:?\W*", re.I)
_IDLE = lazy(
    r"(?:inactive|archived|retired|disbanded|dissolved|closed|defunct|ended|no longer active)\b(?!\s+\w+\s)", re.I
)
_ARCHIVED = lazy(
    r"(?P<x>[A-Z][\w&+’'/-]*(?:\s[\w&+’'/-]+){0,5})\s\((?:archived|inactive|retired|disbanded|dissolved|closed|defunct)\)"
)
_ASIDE = lazy(r"\s\([a-z][^()]*\)\s*$")  # "Parlour (chat)"
_MOST_NOUNS = 2  # words of the head of a column that says what kind of group is in it
_LABEL = 40  # characters of a label
_OPENING = 300  # characters below a heading in which it is said
_ALL_OVER = lazy(
    r"^(?:[\w’' ]{0,40}\b)?(?:retired|former|dissolved|discontinued|decommissioned|sunset(?:ted)?|disbanded|"
    r"abolished|obsolete|"
    r"defunct|replaced|old|past)\s+(?:\w+\s+)?(?:tools?|systems?|software|groups?|committees?|teams?|boards?|"
    r"bodies|services|"
    r"platforms?|apps?|accounts)\b|\b(?:tools?|systems?|software|groups?|committees?|teams?|boards?|bodies|"
    r"services|platforms?|"
    r"apps?|things|what)\b.{0,20}\b(?:no\s+longer|not\s+any\s?more|used\s+to|dissolved|retired|gone|disbanded|"
    r"have\s+left|"
    r"wound\s+up)\b",
    re.I,
)
_ITEM = lazy(rf"\s*(?:[Tt]he\s+)?{_NAME}(?=\s*(?:$|[,(:;.–—→-]|\s(?:in|until|since|was|were|is|has)\b))")
_LEADING = lazy(rf"\s*(?:[Tt]he\s+|[Oo]ur\s+|[Aa]n?\s+)?{_NAME}")


def over_by_heading(section: Section) -> Iterator[tuple[Text, Text, Text]]:
    """What a heading says is over, or names and the text below says so: `## Budget Committee`, "Dissolved in May ...".

    Each is what is over, what took its place, and the sentence.
    """
    title = section.title
    for what, successor in ended(title.text):
        after = Text(title.text[slice(*successor)], title.span) if successor[1] else NO_TEXT
        yield Text(title.text[slice(*what)], title.span), after, title
    if group_name(title.text):
        for text in (text for block in section.blocks[:3] for text in prose(block)):
            if (match := _STATUS.search(text.text)) and _IDLE.match(text.text, match.end()):
                yield title, NO_TEXT, text.part(0, min(len(text.text), 200))
    if not title.text or not (group_name(title.text) or _ONE_NAME.fullmatch(title.text)):
        return
    for block in section.blocks[:2]:
        if block.kind != "paragraph":
            continue
        quote = block.text.part(0, min(len(block.text.text), 200))
        if _FOR_A_WHILE.search(block.text.text[:_OPENING]):
            continue
        if match := _BARE.match(block.text.text):
            yield title, block.text.part(*match.span("y")) if match["y"] else NO_TEXT, quote
        elif _SAID_BELOW.match(block.text.text):
            yield title, NO_TEXT, quote
        elif (place := it_ended(block.text.text[:_OPENING])) is not None:
            yield title, block.text.part(*place) if place[1] else NO_TEXT, quote


def over_in_list(section: Section) -> Iterator[tuple[Text, Text, Text]]:
    """What the lists of a section name that is over: `KERI WG (archived)`, or below `## Tools we no longer use`; what
    its texts strike out or label so: `~~HipChat~~ Slack`, `Dissolved: Budget Panel`.
    """
    over = _ALL_OVER.search(section.title.text) is not None
    for block in section.blocks:
        for text in prose(block):
            plain, quote = text.text, (0, min(len(text.text), 200))
            if "~~" in plain:
                yield from ((text.part(*m.span("x")), NO_TEXT, text.part(*quote)) for m in _STRUCK.finditer(plain))
            if ":" in plain[:_LABEL] and (labelled := _LABELLED.match(plain)):
                yield text.part(*labelled.span("x")), NO_TEXT, text.part(*quote)
                while labelled := _AND_NAME.match(plain, labelled.end()):
                    yield text.part(*labelled.span("x")), NO_TEXT, text.part(*quote)
            if "(" in plain and (since := _SINCE.match(plain)):
                yield text.part(*since.span("x")), text.part(*since.span("y")), text.part(*quote)
            if block.kind != "list":
                continue
            if "(" in plain and (archived := _ARCHIVED.match(plain)) and group_name(archived["x"]):
                yield text.part(*archived.span("x")), NO_TEXT, text.part(*quote)
            elif over and (match := _ITEM.match(plain)):
                yield text.part(*match.span("x")), NO_TEXT, text.part(*quote)


def over_in_table(table: Block) -> Iterator[tuple[Text, Text, Text]]:
    """What the rows of a table say is over, with what took its place: columns of old and new, or a state."""
    heads = [" ".join(cell.text.split()).strip(" :?").lower() for cell in table.rows[0]]
    old = next((i for i, head in enumerate(heads) if _OLD.match(head)), -1)
    new = next((i for i, head in enumerate(heads) if i != old and _NEW.match(head)), -1)
    if old < 0 and (place := next((i for i, head in enumerate(heads) if i and _TAKES_ITS_PLACE.fullmatch(head)), 0)):
        old, new = 0, place
    for row in table.rows[1:]:
        if 0 <= old < len(row) and 0 <= new < len(row) and (name := _named(row[old])) and row[new].text.strip(" –—-"):
            if row[new].text.strip() == row[old].text.strip():
                continue
            yield name, row[new].whole(), row[old].whole()
            continue
        state = next((cell for cell in row[1:] if cell.text and says_over(_WORK.sub("", cell.text.strip()))), None)
        if row and state is not None and not (word_set(row[0].text) & _NO_NAME) and (name := _whole(row[0])):
            yield _as_group(name, table.rows[0][0].text), NO_TEXT, state.whole()
            continue
        idle = next((cell for cell in row[1:] if _IDLE.fullmatch(cell.text.strip())), None)
        if row and idle is not None and (name := _whole(row[0])):
            group = _as_group(name, table.rows[0][0].text)
            if group_name(group.text):
                yield group, NO_TEXT, idle.whole()


def _as_group(name: Text, head: str) -> Text:
    """A name from a column of groups with what the column calls them: `GitOps` below `Working Group`."""
    words = [singular(word).capitalize() for word in head.strip(" *_:").lower().split()]
    noun = " ".join(words)
    if len(words) > _MOST_NOUNS or not group_name(f"{name.text} {noun}") or group_name(name.text):
        return name
    return Text(f"{name.text} {noun}", name.span)


def _named(cell: Inline) -> Text | None:
    match = _LEADING.match(cell.text)
    if match is None or match["x"].split()[0].lower() in _NO_NAME or len(match["x"]) < 3:
        return None
    return cell.part(*match.span("x"))


def _whole(cell: Inline) -> Text | None:
    match = _LEADING.fullmatch(_ASIDE.sub("", cell.text).rstrip())
    return cell.part(*match.span("x")) if match and len(match["x"]) > 2 else None
