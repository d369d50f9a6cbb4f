"""The pieces of text in a block: paragraphs and items, quoted ones too, and what tables of two columns say as pairs."""

from __future__ import annotations

from collections.abc import Iterator

from orgc.model.document import Block, Inline


def prose(block: Block) -> Iterator[Inline]:
    """The paragraphs and items of a block, at any depth, in the order of the file."""
    if block.kind in ("paragraph", "item") and block.text.text:
        yield block.text
    if block.kind in ("list", "item", "quote"):
        for child in block.children:
            yield from prose(child)


def pairs(block: Block) -> Iterator[Inline]:
    """Each row of a table of two columns as `first: second`, with the places of both."""
    for row in block.rows:
        if len(row) == 2 and row[0].text and row[1].text:
            offset = len(row[0].text) + 2
            runs = (*row[0].runs, *((start + offset, line, column) for start, line, column in row[1].runs))
            yield Inline(f"{row[0].text}: {row[1].text}", (), runs)
