"""Decision tables: which columns are conditions, which are outputs, and what the line above a table says of it."""

from __future__ import annotations

import re

from orgc.model.document import Block, Inline, Section
from orgc.model.entity import Table
from orgc.model.pattern import lazy
from orgc.model.slug import file_slug
from orgc.model.span import Text

_ARROW = lazy(r"^\s*(?:→|⇒|➜|->|=>)\s*")
_APPROVER = lazy(
    r"\s*(?:(?:final|required)\s+)?(?:approv(?:ers?|als?|ed by|es)|sign[- ]?off(?: by)?|signatory|"
    r"authori[sz](?:ed by|er|ation)|decision(?: maker)?s?|decided by|"
    r"level of authori[sz]ation)(?:\s+(?:required|needed|level|role))?\s*$",
    re.I,
)
_AMOUNT = lazy(r"[$€£¥<>≤≥]\s*\d|\d\s*%|\d\s*(?:days?|weeks?|months?|hours?)\b|\b(?:up to|over|under|above|below)\s+\d")
_HIT = lazy(r"\bhit policy\s*:\s*([A-Za-z]+)", re.I)
_VALUES = lazy(r"\bvalues(?:\s+of\s+([\w ]+?))?\s*:\s*(.+?)(?=\.|$|\s+hit policy\s*:|\s+values\b)", re.I)


def read_tables(sections: list[Section], prefix: str, entity: str) -> tuple[Table, ...]:
    """The tables of some sections. Those without an arrow have no outputs yet: linking knows what is a role."""
    found: list[Table] = []
    example_level = 0
    for section in sections:
        if example_level and section.level <= example_level:
            example_level = 0
        if section.title.text.strip().lower() in ("examples", "example"):
            example_level = section.level
        before = section.title.text if _HIT.search(section.title.text) else ""  # `Discounts (hit policy: first)`
        for block in section.blocks:
            if block.kind == "table" and block.rows:
                table = _table(block, before, bool(example_level), section, f"{prefix}table-{len(found) + 1}", entity)
                if len(table.headers) > 1:
                    found.append(table)
            before = f"{before}. {block.text.text}" if block.kind == "paragraph" else ""
    return tuple(found)


def _table(block: Block, before: str, example: bool, section: Section, name: str, entity: str) -> Table:
    header = block.rows[0]
    outputs = tuple(i for i, cell in enumerate(header) if _ARROW.match(cell.text))
    arrows = bool(outputs)
    outputs = outputs or _thresholds(block)
    hit = _HIT.search(before)
    values = []
    for match in _VALUES.finditer(before):
        column = (match[1] or "").strip().lower()
        values.append((column, tuple(v.strip() for v in match[2].split(",") if v.strip())))
    return Table(
        name,
        tuple(_header(cell) for cell in header),
        block.rows[1:],
        outputs,
        block.rows[0][0].span() if block.rows[0] else section.title.span,
        hit[1].lower() if hit else "",
        tuple(values),
        example,
        section.slug or file_slug(section.title.text),
        certainty="declared" if arrows or not outputs else "inferred",
        entity=entity,
    )


def _thresholds(block: Block) -> tuple[int, ...]:
    """The column that says who approves, where another one is amounts: such a table decides without an arrow."""
    deciding = [i for i, cell in enumerate(block.rows[0]) if _APPROVER.match(cell.text)]
    if len(deciding) != 1 or len(block.rows) <= 2:
        return ()
    for i in range(len(block.rows[0])):
        cells = [row[i].text for row in block.rows[1:] if i < len(row)]
        numbers = [bool(_AMOUNT.search(text)) for text in cells]
        if i != deciding[0] and sum(numbers) >= 2 and sum(numbers) * 2 >= len(numbers):
            return (deciding[0],)
    return ()


def is_duties(table: Table) -> bool:
    """Whether a table lists duties that conflict: its first two columns are duties."""
    heads = [h.text.lower() for h in table.headers[:2]]
    return len(heads) == 2 and all(re.search(r"\b(?:duty|duties|activity|function)\b", h) for h in heads)


def _header(cell: Inline) -> Text:
    match = _ARROW.match(cell.text)
    return cell.part(match.end() if match else 0, len(cell.text))
