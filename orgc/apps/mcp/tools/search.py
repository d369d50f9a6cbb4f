"""Full-text search over every section of the handbook: the passages that hold the words, the best first.

Words are found in any form and order; `"in quotes"` is found as it stands. `type` narrows to documents of a type
(`Role`, `Policy`, `Workflow`, ...).
"""

from __future__ import annotations

from pydantic import BaseModel, Field

from orgc.apps.mcp.answers import Answer, Question, Refusal, Source, Words
from orgc.apps.mcp.known import Known
from orgc.apps.mcp.passages import passages_of

MOST = 20


class Ask(Question):
    """What is looked for."""

    query: Words = Field(description="words, or a phrase in quotes")
    type: Words = Field(default="", description="only documents of this type: `Role`, `Policy`, `Page`, ...")
    limit: int = Field(default=10, ge=1, le=MOST, description="how many passages at the most")


class Hit(BaseModel):
    """A passage."""

    document: str = Field(description="the id of the document")
    title: str = Field(description="the document's title and the heading of the section")
    type: str
    text: str = Field(description="the passage around the words")
    source: Source


class Told(Answer):
    """What was found."""

    hits: list[Hit]


def answer(known: Known, ask: Ask) -> Told:
    """The passages by how well they fit (BM25)."""
    if not ask.query.strip():
        raise Refusal("what is to be found? Give a few words")
    found = passages_of(known).find(ask.query, ask.type.strip(), ask.limit)
    hits = [
        Hit(
            document=p.document,
            title=p.title,
            type=p.type,
            text=p.text,
            source=known.source(p.path, p.line, "declared"),
        )
        for p in found
    ]
    if not hits:
        why = f"no section holds these words{f' in a document of type {ask.type[:40]}' if ask.type else ''}"
        return Told(answer=f"Nothing: {why}.", decided=False, why=why, sources=[], hits=[])
    titles = "; ".join(h.title for h in hits[:5])
    return Told(answer=f"Found in {titles}.", decided=True, sources=[h.source for h in hits], hits=hits)
