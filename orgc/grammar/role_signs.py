"""What a text says of the one who holds a role: duties, whom they report to, what is expected of them."""

from __future__ import annotations

import re

from orgc.model.document import Document, Section


def opening(document: Document) -> str:
    """The first paragraph."""
    return next((b.text.text for s in document.sections[:2] for b in s.blocks if b.kind == "paragraph"), "")


def duties_said(sections: list[Section], role: str) -> bool:
    """Whether the text says what the role does, of itself or to the reader."""
    head = re.escape(role.rsplit(maxsplit=1)[-1].lower())
    said = re.compile(
        rf"\b{head}s?\b[^.]{{0,40}}\b(?:is|are|be)\s+(?:ultimately |primarily |solely |also )?(?:responsible|"
        rf"accountable|in charge)|"
        rf"\b{head}s?\b[^.]{{0,25}}\b(?:will|must|should|shall|leads?|manages?|oversees?|owns?|ensures?|"
        rf"reports?|acts?|serves?|coordinates?|works?|helps?|is the|are the|is a|takes?|keeps?|makes?|"
        rf"provides?|supports?|drives?|runs?|represents?|facilitates?|is expected|role is)\b|"
        r"\byou(?:'ll| will| are| must| should|r (?:job|role|responsibilit|main|primary))\b|\bthe (?:role|"
        r"position)\b|\bresponsible for\b|\bpurpose\s*:|\bjob\s*:|\breports? to\b",
        re.I,
    )
    checked = 0
    for section in sections:
        for block in section.blocks:
            texts = [block.text.text] if block.kind == "paragraph" else [c.text.text for c in block.children]
            for text in texts:
                if text:
                    checked += 1
                    if said.search(text[:400]):
                        return True
                if checked > 40:
                    return False
    return False
