"""Norms in the key words of RFC 2119, in capitals, as formats for agents write them."""

from __future__ import annotations

import re

from orgc.model.entity import Modality
from orgc.model.pattern import lazy

_WORDS: dict[Modality, tuple[str, str]] = {
    "must not": (
        "MUST NOT",
        r"must (?:not|never)|shall (?:not|never)|may not|can(?:not| not)|mustn['’]t|can['’]t|never",
    ),
    "must": ("MUST", r"must|shall|is required to|are required to|has to|have to|needs? to"),
    "should not": ("SHOULD NOT", r"should (?:not|never)|shouldn['’]t"),
    "should": ("SHOULD", r"should|ought to"),
    "may": ("MAY", r"may|can|is allowed to|are allowed to"),
}
_FINDERS = {modality: lazy(rf"\b(?:{words})\b", re.I) for modality, (_, words) in _WORDS.items()}
_REASON = lazy(r"\b(?:because|since|so that|as this|otherwise)\b", re.I)


def constraint(text: str, modality: Modality, reason: str) -> str:
    """A norm as a constraint: its own sentence with the key word in capitals; `You MUST: ...` when it says it
    otherwise. What is forbidden gets `reason`, unless it says why itself.
    """
    word = _WORDS[modality][0]
    found = _FINDERS[modality].search(text)
    said = f"{text[: found.start()]}{word}{text[found.end() :]}" if found else f"You {word}: {text}"
    if modality in ("must not", "should not") and not _REASON.search(text):
        return f"{said.rstrip('. ')}, {reason}."
    return said
