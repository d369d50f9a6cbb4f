"""Steps of a workflow, however they are written: numbered items, headed steps, `**Step 3:**` prose, Agent SOPs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from orgc.grammar.exits import after_label, first_text_below, label_colon, read_exit, read_repeat, says_end, says_go
from orgc.grammar.labels import split_list
from orgc.model.document import Block, Inline, Section
from orgc.model.pattern import lazy
from orgc.model.quantity import WITHIN
from orgc.model.slug import slug
from orgc.model.span import NO_TEXT, Span, Text
from orgc.model.step import Branch, Detail, Escalation, Exit, ExitKind, Step

_LABEL = lazy(
    r"\s*(?P<label>needs|produces|uses|within|owner|approval|approves|runs|on failure|escalate|in parallel|repeat until"
    r"|otherwise|else|if|go to|end)\b(?P<rest>.*)",
    re.I | re.S,
)
_PLAIN = {"needs", "produces", "uses", "within", "owner", "approval", "approves", "runs"}
_ESCALATE = lazy(r"\bescalates?\s+(?:it\s+|this\s+)?to\b", re.I)
_HEADED = lazy(r"^\s*(?:step\s+)?(\d{1,3})\s*[.:)–—-]\s*(.*)$", re.I)
_PROSE = lazy(r"^\s*step\s+(\d{1,3})\s*[:.)–—-]?\s*(.*?)\s*:?\s*$", re.I)
_ALONE = ("end", "go to", "repeat until")  # labels that need no colon
_PARALLEL = lazy(r"\s*in parallel\b[^:]*:\s*$", re.I)
_NOTHING = frozenset({"none", "nothing", "n/a", "na", "no", "-", "–", "—"})


class StepReader:
    """Gives steps of one workflow their ids. `prefix` is the workflow's id with its separator."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self.count = 0
        self.used: set[str] = set()

    def numbered(self, items: Iterable[Block]) -> tuple[Step, ...]:
        """Each item of a list is a step."""
        return tuple(self.item(item) for item in items)

    def item(self, item: Block) -> Step:
        name, _ = bold_name(item.text)
        span = item.text.span() if item.text.text else Span(item.line, 1, item.line, 1)
        return self.step(item.text, name, item.level, span, item.end, list(item.children))

    def headed(self, groups: Iterable[tuple[Section, tuple[Section, ...]]]) -> tuple[Step, ...]:
        """Each heading is a step; the text, items and sub-sections below it are its parts."""
        steps: list[Step] = []
        for section, below in groups:
            match = _HEADED.match(section.title.text)
            number = int(match[1]) if match else len(steps) + 1
            name = Text(match[2] or section.title.text if match else section.title.text, section.title.span)
            blocks = [b for s in below for b in s.blocks]
            first = next((b for b in blocks if b.kind == "paragraph"), None)
            if first and _labelled_line(first.text):
                first = None
            rest = [b for b in blocks if b is not first]
            text = first.text if first else Inline()
            steps.append(self.step(text, name, number, section.title.span, section.last_line, rest))
        return tuple(steps)

    def prose(self, blocks: Iterable[Block]) -> tuple[Step, ...]:
        """Paragraphs that start with a bold `Step N`, with what follows each up to the next."""
        found: list[tuple[Inline, Text, int, Block, list[Block]]] = []
        for block in blocks:
            head = prose_head(block)
            if head is not None:
                found.append((block.text, head[1], head[0], block, []))
            elif found:
                found[-1][4].append(block)
        return tuple(
            self.step(text, name, number, text.span(), rest[-1].end if rest else block.end, rest)
            for text, name, number, block, rest in found
        )

    def step(self, text: Inline, name: Text, number: int, span: Span, end: int, blocks: list[Block]) -> Step:
        text, below = _split_labels(text)
        blocks = [*below, *blocks]
        self.count += 1
        base = slug(name.text) or f"step-{self.count}"
        identity = self.prefix + base
        n = 1
        while identity in self.used:
            n += 1
            identity = f"{self.prefix}{base}-{n}"
        self.used.add(identity)
        parts = _Parts(self)
        for block in _with_branches(blocks):
            parts.read(block)
        parts.own(text)
        return Step(
            identity,
            name,
            number,
            text,
            span,
            end,
            owner=tuple(parts.plain["owner"]),
            needs=tuple(parts.plain["needs"]),
            produces=tuple(parts.plain["produces"]),
            uses=tuple(parts.plain["uses"]),
            runs=tuple(parts.plain["runs"]),
            within=parts.plain["within"][0] if parts.plain["within"] else NO_TEXT,
            approval=tuple(parts.plain["approval"]),
            approves=parts.plain["approves"][0] if parts.plain["approves"] else NO_TEXT,
            exits=tuple(parts.exits),
            escalations=tuple(parts.escalations),
            branches=tuple(parts.branches),
            parallel=parts.has_parallel,
            first_wins=parts.first_wins,
            details=tuple(parts.details),
        )


def _split_labels(text: Inline) -> tuple[Inline, list[Block]]:
    """The text up to the first line that is a label, and each line from there on as a paragraph of its own."""
    lines = text.lines()
    first = next((i for i, line in enumerate(lines) if i and _labelled_line(line)), len(lines))
    if first == len(lines):
        return text, []
    start = next(run[0] for run in text.runs if run[1] >= lines[first].span().line)
    return text.between(0, start), [Block("paragraph", n.span().line, n.span().line, text=n) for n in lines[first:]]


def _labelled_line(line: Inline) -> bool:
    match = _LABEL.match(line.text)
    return bool(match and re.match(r"[^.:]{0,80}:\s", match["rest"] + " "))


def _with_branches(blocks: list[Block]) -> Iterator[Block]:
    """The blocks, a paragraph `In parallel:` and the list after it made one item."""
    rest = iter(blocks)
    for block in rest:
        if block.kind == "paragraph" and _PARALLEL.match(block.text.text):
            following = next(rest, None)
            if following is not None and following.kind == "list":
                item = Block("item", block.line, following.end, text=block.text, children=(following,))
                yield Block("list", block.line, following.end, children=(item,))
                continue
            yield block
            if following is not None:
                yield following
        else:
            yield block


class _Parts:
    """What the labelled items below one step say."""

    def __init__(self, reader: StepReader) -> None:
        self.reader = reader
        self.plain: dict[str, list[Text]] = {label: [] for label in _PLAIN}
        self.exits: list[Exit] = []
        self.escalations: list[Escalation] = []
        self.branches: list[Branch] = []
        self.has_parallel = False
        self.first_wins = False
        self.details: list[Detail] = []
        self.depth = 0

    def own(self, text: Inline) -> None:
        """A step whose whole text is `**Name**: End` or `Go to X` says so without a label below it."""
        _, start = bold_name(text)
        rest = text.text[start:].lstrip(" :")
        if not self.exits and (
            re.match(r"(?:go to|return to)\b", rest, re.I) or re.match(r"end\b\s*(?:[:.]|$)", rest, re.I)
        ):
            self.exits.append(read_exit("go", text, len(text.text) - len(rest), NO_TEXT, text.span()))

    def read(self, block: Block) -> None:
        if block.kind == "list":
            for item in block.children:
                self.label(item.text, item)
        elif block.kind == "paragraph" and any(map(_labelled_line, block.text.lines()[1:])):
            for line in block.text.lines():
                self.read(Block("paragraph", line.span().line, line.span().line, text=line))
        elif block.kind == "paragraph":
            match = _LABEL.match(block.text.text)
            if match and (re.search(r":\s+\S", match["rest"]) or " ".join(match["label"].lower().split()) in _ALONE):
                self.label(block.text, block)
            elif block.text.text:
                self.detail(block.text)
        elif block.kind == "quote":
            for child in block.children:
                self.read(child)
        elif block.kind == "code":
            self.details.append(Detail(Inline(), block.line, self.depth, block.content, block.info))

    def label(self, text: Inline, item: Block) -> None:
        match = _LABEL.match(text.text)
        label = " ".join(match["label"].lower().split()) if match else ""
        colon = label_colon(text, match.end("label")) if match else -1
        if (
            match is None
            or (colon < 0 and label not in ("end", "go to"))
            or (label == "end" and not says_end(text.text))
        ):
            self.note(text, item)
        elif label in _PLAIN:
            if text.text[match.end("label") : colon].strip():
                return self.note(text, item)  # "Uses of the form: ..." is prose
            self.labelled(label, text, colon + 1)
        elif label == "in parallel":
            self.has_parallel = True
            self.first_wins = "first wins" in text.text.lower()
            self.parallel(item)
        elif label == "end":
            outcome = says_end(text.text)
            named = (outcome["outcome"] or "").strip() if outcome else ""
            self.exits.append(Exit("go", text.span(), end=True, outcome=named))
        elif label == "go to":
            self.exits.append(read_exit("go", text, match.start("label"), NO_TEXT, text.span()))
        elif label == "escalate":
            self.escalate(text, colon + 1, "")
        elif label == "repeat until":
            self.exits.append(read_repeat(text, match.end("label"), len(text.text) if colon < 0 else colon))
        else:
            self.guard(label, text, item, match.end("label"), colon)
        return None

    def note(self, text: Inline, item: Block) -> None:
        if loop := re.match(r"\s*repeat until\b", text.text, re.I):
            self.exits.append(read_repeat(text, loop.end(), len(text.text)))
            return None
        if re.match(r"\s*escalate\b.*\bto\b", text.text, re.I):
            return self.escalate(text, 0, "")
        if text.text:
            self.detail(text)
        self.depth += 1
        for child in item.children:
            self.read(child)
        self.depth -= 1
        return None

    def detail(self, text: Inline) -> None:
        self.details.append(Detail(text, text.span().line, self.depth))

    def labelled(self, label: str, text: Inline, start: int) -> None:
        if label in ("within", "approves"):
            value = text.part(start, len(text.text))
            if value.text:
                self.plain[label].append(Text(value.text.rstrip("."), value.span, value.href))
        else:
            self.plain[label].extend(t for t in split_list(text, start) if t.text.lower() not in _NOTHING)

    def parallel(self, item: Block) -> None:
        for block in item.children:
            if block.kind == "list":
                for child in block.children:
                    self.branches.append(self.branch(child))

    def branch(self, item: Block) -> Branch:
        """A branch is one item; when the item has a list of steps below it, these are its sequence."""
        nested = [b for b in item.children if b.kind == "list" and b.ordered]
        if nested and not any(_LABEL.match(c.text.text) for b in nested for c in b.children):
            steps = [s for block in nested for s in self.reader.numbered(block.children)]
            rest = tuple(b for b in item.children if b not in nested)
            head = Block("item", item.line, item.line, item.level, item.text, rest)
            own = self.reader.item(head)
            keep = bool(own.needs or own.produces or own.uses or own.owner or own.exits or list(own.text.links()))
            return Branch((own, *steps)) if keep else Branch(tuple(steps), item.text)
        return Branch((self.reader.item(item),))

    def guard(self, label: str, text: Inline, item: Block, start: int, colon: int) -> None:
        kind: ExitKind = "if" if label == "if" else "failure" if label == "on failure" else "otherwise"
        condition = text.part(start, colon) if kind == "if" else NO_TEXT
        if _ESCALATE.search(text.text, colon):
            self.escalate(text, colon + 1, condition.text or label)
            if not says_go(text.text, colon) and kind != "otherwise":
                return
        if not text.text[colon + 1 :].strip() and (below := first_text_below(item)):
            text, colon = below, -1  # "If declined:" with what is done in a list below it
        self.exits.append(read_exit(kind, text, colon + 1, condition, text.span()))

    def escalate(self, text: Inline, start: int, condition: str) -> None:
        match = WITHIN.search(text.text, start)
        within = text.part(match.start(1), match.end(1)) if match else NO_TEXT
        self.escalations.append(Escalation(after_label(text, start), text.span(), condition, within))


def bold_name(text: Inline) -> tuple[Text, int]:
    """The bold name at the start of a step and the offset after it, or no name and 0."""
    for mark in text.marks:
        if mark.kind == "strong" and not text.text[: mark.start].strip():
            name = text.part(mark.start, mark.end)
            return Text(name.text.strip(" :."), name.span), mark.end
    return NO_TEXT, 0


def prose_head(block: Block) -> tuple[int, Text] | None:
    """The number and name of a paragraph that starts with a bold `Step N`."""
    if block.kind != "paragraph":
        return None
    name, end = bold_name(block.text)
    match = _PROSE.match(name.text) if end else None
    if match is None:
        return None
    return int(match[1]), Text(match[2], name.span)


def is_headed(section: Section) -> bool:
    """Whether the title of the section numbers it as a step."""
    return bool(_HEADED.match(section.title.text))
