"""When a page says it was reviewed, how often it is, and until when it holds: labels, table rows and sentences.

A text is read in parts (a sentence, or what stands between bars, dots and brackets). A part that names a day or an
interval is about the page when it names it ("this policy"), or when it stands where the page speaks of itself and says
nothing else: all its words are those by which pages say this (`review_words`), so that nothing else can be its subject.
What a day means is told by the words before it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from datetime import date

from orgc.grammar import review_words as words
from orgc.grammar.texts import pairs, prose
from orgc.grammar.words import word_set
from orgc.model.document import Block, Inline, Section
from orgc.model.lifecycle import last_day
from orgc.model.pattern import lazy
from orgc.model.span import NO_TEXT, Text

# Sections that speak of the page; what a label says in another section is about that section's matter.
_OWN_SECTION = lazy(
    r"review|revision|document|version|about|metadata|histor|control|approv|owner|status|maint|renewal|validity|"
    r"governance|housekeeping|this\s+page|colophon|small\s+print|administ|keeping\s+.*(?:current|"
    r"up\s+to\s+date)|imprint",
    re.I,
)
_CHANGES = lazy(r"histor|revision|version|change", re.I)
_PARTS = lazy(r"[|;·•]\s*|\((?!\s*(?:\d|[A-Z][a-z]{2,8}\s\d))\s*|[.!?](?:\s+|$)|\)\s+|\s[–—]\s|(?<=[\w)])\s-\s|\s/\s")
_NO_END = lazy(r"(?:\b(?:no|v|ver|vers|approx|e\.g|i\.e|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec)|\d)$", re.I)
_WORDS = lazy(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_GOOD = lazy(r"\b(?:good|valid|in\s+force|applicable|effective)\s+(?:until|till|through|thru)\b", re.I)
_LABELLED = lazy(r"\W*(?:last|next|latest)\s+[\w\s-]{3,30}?[:–—-]", re.I)  # a label says what comes after it
_TO_COME = lazy(r"(?:^|\n)\W*(?:next|last|latest)\s+[\w\s]{3,30}$", re.I)
_UNTIL = lazy(r"\W*(?:up\s+)?(?:until|till|through)\s+(?:the\s+)?(?:\w+\s+of\s+)?$", re.I)
_ONCE = lazy(r"\W*until\b", re.I)  # "Until his retirement in 2025 he led it"
_IN_BRACKETS = lazy(r"\s*\(\s*$")
_FROM_TO = lazy(r"\b(?:in\s+force|valid|effective|applies|apply|runs?|in\s+effect)\b", re.I)
_YEAR = lazy(
    r"\b(?:valid|in\s+force|appl(?:y|ies)|"
    r"holds?)\s+(?:only\s+)?for\s+(?:the\s+)?(?:calendar\s+)?(?:year\s+)?(?P<y>(?:19|20)\d\d)"
    r"(?=\s+only|[.,;)]|\s*$)",
    re.I,
)
_CONTROL = lazy(r"(?:approved|version|owner|issued?|author|effective|document\s+control)\b", re.I)
_ABOUT_PAGE = lazy(  # the first head of a table of one row that speaks of the page
    r"(?:approved|version|owner|issued?|author|effective|document\s+control|(?:last\s+|next\s+)?review\w*|valid)\b",
    re.I,
)
_DAILY = lazy(r"\b(?:days?|daily|hours?|hourly|minutes?|shifts?)\b(?<!\d\sdays)", re.I)
_WE = lazy(r"\W*(?:we|i|everyone)\b", re.I)
_FEW = 1
_UNTIL_HEAD = lazy(
    r"(?:next|review(?:ed)?|look|check|revisit|renew|valid|good|expir|due|read|revise)\b.*\b(?:by|until|to|till|"
    r"due|again|review|date|"
    r"look|check|revision)\b|next|due|expir\w*|valid\s+(?:to|until|through)|re-?view\s+by|review\s+due|next\s+\w+"
)
_LAST_HEAD = lazy(r"(?:last|latest|most recent|reviewed|checked|looked|approved|date)\b")
_EVERY_HEAD = lazy(
    r"(?:every|how often|frequency|interval|cycle|cadence|valid for|good for|review (?:cycle|every|period))\b"
)
_PAGE_HEAD = lazy(
    r"(?:page|document|policy|guide|procedure|runbook|playbook|plan|section|chapter|topic|file|sop|manual|article)s?$"
)
_PAGE_NAME = lazy(r"\b(?:plan|policy|guide|procedure|runbook|playbook|manual|handbook|rules|checklist|protocol)$", re.I)
_MOST_TEXT = 1_000
_ODD_WORDS = 2  # words of another matter that a part which names the page may hold before its day
_DATES = ("reviewed", "approved", "updated", "next_review", "expires")


def review_facts(sections: list[Section]) -> dict[str, Text]:
    """`reviewed`, `approved`, `review_in`, `next_review`, `expires`, each with its place, as the page says them of
    itself; where it names several days of a kind, the last of them.
    """
    found: dict[str, Text] = {}
    changed: list[Text] = []
    heading = next((section.title.text for section in sections if section.level == 1), "")
    for section in sections:
        last = section.index == len(sections) - 1
        top = section.level <= 1 or (section.index <= 1 and not sections[0].blocks)
        titled = bool(_OWN_SECTION.search(section.title.text)) or bool(
            section.title.text and set(section.title.text.lower().split()) <= set(heading.lower().split())
        )
        for block in section.blocks:
            closing = not (top or titled) and last and (block.kind != "list" or len(section.blocks) == 1)
            own = top or titled or closing
            for text in (*prose(block), *pairs(block), *_single(block)):
                said = word_set(text.text)
                if closing and not words.VALUES.isdisjoint(said) and not words.SELF.search(text.text):
                    continue  # "Rates hold until ...": the matter of the section
                if not words.READ.isdisjoint(said) and (
                    not words.TIMES.isdisjoint(said) or words.YEAR.search(text.text)
                ):
                    for key, value in (*_read(text, own), *_for_a_year(text, own)):
                        due = key == "review_date" and _controlled(block)
                        if key == "review_in" and words.SELF.search(text.text):
                            found[key] = value  # what is said of the page, above what may be of something on it
                            continue
                        _keep(found, "next_review" if due else key, value)
            if block.kind == "table" and _CHANGES.search(section.title.text):
                changed += [cell.whole() for row in block.rows[1:] for cell in row if last_day(cell.text)]
    updated = found.pop("updated", None)
    if updated and "review_in" in found and "reviewed" not in found:
        _keep(found, "approved", updated)
    if "approved" in found:
        for later in changed:  # a page that changed later was looked at later
            _keep(found, "approved", later)
    if (asked := found.pop("review_date", None)) and "next_review" not in found:
        before = _day(found.get("reviewed")) or _day(found.get("approved"))
        if (day := _day(asked)) and before and before < day:  # else nobody knows whether it was or will be
            found["next_review"] = asked
    return found


def page_rows(section: Section) -> Iterator[tuple[Text, Text, Text]]:
    """The rows of a table of pages with their dates: what the row is about, the day, the interval where it gives one.

    `Runbook | Looked over | Look again by`, `Guide | Valid from | Valid to`, `What | Last | Every`.
    """
    for table in (block for block in section.blocks if block.kind == "table" and len(block.rows) > _FEW):
        heads = [" ".join(cell.text.lower().split()).strip(" :?") for cell in table.rows[0]]
        until = next((i for i, head in enumerate(heads) if i and _UNTIL_HEAD.match(head)), -1)
        last = next((i for i, head in enumerate(heads) if i and _LAST_HEAD.match(head)), -1)
        every = next((i for i, head in enumerate(heads) if i and _EVERY_HEAD.match(head)), -1)
        if until < 0 and (last < 0 or every < 0):
            continue
        named = _PAGE_HEAD.match(heads[0]) is not None
        for row in table.rows[1:]:
            if not row[0].text.strip() or not (
                named or any(True for _ in row[0].links()) or _PAGE_NAME.search(row[0].text)
            ):
                continue
            if 0 <= until < len(row) and last_day(row[until].text.strip()):
                yield row[0].whole(), row[until].whole(), NO_TEXT
            elif (
                until < 0
                and max(last, every) < len(row)
                and last_day(row[last].text.strip())
                and row[every].text.strip()
            ):
                yield row[0].whole(), row[last].whole(), row[every].whole()


def _for_a_year(text: Inline, own: bool) -> Iterator[tuple[str, Text]]:
    """Until when a page holds that is valid for one year: "This page is valid for the calendar year 2025 only"."""
    match = _YEAR.search(text.text)
    if match and (own or words.SELF.search(text.text, 0, match.start())):
        yield "expires", text.part(*match.span("y"))


def _controlled(block: Block) -> bool:
    """Whether a table of a page says who approved or owns it: there the review date is the day of the next one."""
    return block.kind == "table" and any(row and _CONTROL.match(row[0].text.strip()) for row in block.rows)


def _keep(found: dict[str, Text], key: str, value: Text) -> None:
    known, new = _day(found.get(key)), _day(value) if key in _DATES else None
    if key not in found or (known and new and new > known):
        found[key] = value


def _day(text: Text | None) -> date | None:
    return last_day(text.text) if text else None


def _single(table: Block) -> Iterator[Inline]:
    """`head: cell` of a table with one row below its heads, which speaks of the page."""
    itself = bool(table.rows) and _ABOUT_PAGE.match(table.rows[0][0].text.strip()) is not None
    if len(table.rows) == 2 and itself:
        for head, cell in zip(*table.rows, strict=False):
            if head.text and cell.text and len(head.text) + len(cell.text) < _MOST_TEXT:
                offset = len(head.text) + 2
                runs = tuple((start + offset, line, column) for start, line, column in cell.runs)
                runs = ((0, *cell.runs[0][1:]), *runs) if cell.runs else head.runs  # on one line
                yield Inline(f"{head.text}: {cell.text}", (), runs)


def _read(text: Inline, own: bool) -> Iterator[tuple[str, Text]]:
    plain = text.text[:_MOST_TEXT]
    named = False  # whether a part before this one named the page
    reviewed = False  # whether the one before said when it was reviewed
    for start, end in _parts(text, plain):
        part = plain[start:end]
        itself = words.SELF.search(part)
        named = named or itself is not None
        times = list(words.WHEN.finditer(part))
        if times and (own or named) and not words.READ.isdisjoint(word_set(part)):
            facts = list(_facts(part, times, itself, own))
            yield from ((key, text.part(start + a, start + b)) for key, a, b in facts)
            reviewed = any(key == "reviewed" for key, _, _ in facts)
        elif reviewed and len(times) == 1 and times[0]["often"] and part.strip(" ).;,") == times[0][0].strip():
            yield "review_in", text.part(start + times[0].start(), start + times[0].end())  # "(every two years)"


def _parts(text: Inline, plain: str) -> Iterator[tuple[int, int]]:
    """Where each part of a text begins and ends: sentences, what bars and dots separate, and lines with capitals."""
    cuts = {0, len(plain)}
    for match in _PARTS.finditer(plain):
        if (
            match[0][0] == "."
            and _NO_END.search(plain[: match.start()])
            and plain[match.end() : match.end() + 1].islower()
        ):
            continue
        if "-" in match[0] and _TO_COME.search(plain, 0, match.start()) and words.WHEN.match(plain, match.end()):
            continue  # "Next scheduled review - June 2026"
        cuts.add(match.end())
    runs = text.runs
    cuts |= {b[0] for a, b in itertools.pairwise(runs) if b[1] > a[1] and not plain[b[0] : b[0] + 1].islower()}
    places = sorted(cut for cut in cuts if cut <= len(plain))
    yield from itertools.pairwise(places)


def _facts(
    part: str, times: list[re.Match[str]], itself: re.Match[str] | None, own: bool
) -> Iterator[tuple[str, int, int]]:
    """What the days and intervals of one part say of the page: the key, and where the value stands."""
    at = 0
    before_day = ""
    for match in times:
        left, here = part[at : match.start()], part[: match.start()]
        if before_day and match["date"] and _IN_BRACKETS.fullmatch(left):
            yield before_day, *match.span("date")  # the same day, more exactly
            at = match.end()
            continue
        if not _of_the_page(here, itself, own) or (words.OF_ANOTHER.match(part, match.end()) and not itself):
            at = match.end()
            continue
        if match["often"]:
            if key := _interval(here, match["often"], part[match.end() :]):
                yield key, *match.span("often")
        elif key := _meaning(left, here, part[match.end() :], before_day):
            yield key, *match.span("date")
            before_day = key
        at = match.end()


def _of_the_page(here: str, itself: re.Match[str] | None, own: bool) -> bool:
    """Whether what stands before a day is about the page and nothing else."""
    start = itself.end() if itself and itself.start() < len(here) else 0
    said = here[start:]
    if not start:
        who = words.BY_WE.match(said)
        if who and (_WE.match(said) or not words.NO_VERB.match(said, who.end())):
            said = said[who.end() :]
        if not own and not re.match(r"\W*(?:and\s+|but\s+)?(?:it|which|they)\b", said, re.I):
            return False
    said = words.WHEN.sub(" ", said)
    said = words.BY_SOMEBODY.sub(" ", said)
    known = _LABELLED.match(here) is not None
    odd = [w for w in _WORDS.findall(said) if w.lower().split("’")[0].split("'")[0] not in words.PLAIN]
    if start or words.ENDS.match(here.lstrip(" *_>(")):
        return len(odd) <= _ODD_WORDS
    if good := _GOOD.search(here):
        return len(odd) <= _ODD_WORDS and not any(w in here[: good.start()] for w in odd)
    return len(odd) <= known


def _interval(here: str, often: str, rest: str) -> str:
    """`review_in` when an interval says how often the page is looked at, or how long it holds."""
    daily = _DAILY.search(often) is not None  # "Look in twice a day" is work, no review of a page
    return "review_in" if not daily and not words.SIGNS.isdisjoint(word_set(f"{here} {rest[:60]}")) else ""


def _meaning(left: str, here: str, rest: str, before: str) -> str:
    """What a day is, by the words since the day before it (`left`), and in the part so far (`here`)."""
    if words.REVIEW_DATE.match(left):
        return "review_date"
    last = max((m.start() for m in words.LAST.finditer(left)), default=-1)
    coming = max((m.start() for m in words.NEXT.finditer(left)), default=-1)
    only_until = _UNTIL.match(here) is not None  # "Until 2024 the clerk did it" is history
    if (
        words.ENDS.search(left)
        and not only_until
        and not _ONCE.match(here)
        and not re.search(r"\b(?:last|latest)\b", left, re.I)
    ):
        return "expires"
    if _FROM_TO.search(here) and re.search(r"\bto\s*$", left):
        return "expires"
    if before and re.fullmatch(r"\s*(?:to|–|-|until)\s*", left) and not words.SIGNS.isdisjoint(word_set(here)):
        return "expires"
    if re.search(r"\b(?:last|latest|most\s+recent(?:ly)?|previous(?:ly)?)\b", left, re.I) and not re.search(
        r"\bat\s+the\s+latest\b", left, re.I
    ):
        return (
            "reviewed"
            if not words.UPDATED.search(left) or words.LAST.search(left.lower().replace("last", ""))
            else "updated"
        )
    if coming >= 0 and not words.SIGNS.isdisjoint(word_set(here + rest[:60])):
        return "next_review"
    if last >= 0:
        return "reviewed"
    if words.BEGAN.search(left):
        return "approved"
    return "updated" if words.UPDATED.search(left) else ""
