"""A bundle made to fit a limit: what need not be read before acting moves to a file that loads on demand.

What one must and must not, authority and escalations never move: a limit is no reason to be told less of what one must
do. Of a part that moves, the norms with `must` that its lines hold stay behind as norms.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from orgc.model.bundle import Bundle, Line, Part

MOVABLE = ("terms", "table", "steps", "note", "tools", "triggers", "duties")  # what is missed least goes first
_HARD = {"must not": "You must not", "must": "You must"}
_BEFORE = ("identity", "about", "triggers", "duties", "authority", "must-not")  # parts that stand above what one must


def fitted(bundle: Bundle, fits: Callable[[Bundle], bool]) -> Bundle:
    """The bundle with as few parts moved as needed until `fits` holds, or with all that may move when it never does."""
    found = bundle
    for number in range(1, len(MOVABLE) + 1):
        if fits(found):
            break
        found = moved(bundle, (i for i, part in enumerate(bundle.parts) if part.key in MOVABLE[:number]))
    return found


def moved(bundle: Bundle, indexes: Iterable[int]) -> Bundle:
    """The bundle with some of its parts marked `later`; what one must stays, wherever it was said."""
    chosen = frozenset(i for i in indexes if not bundle.parts[i].later)
    parts = [msgspec.structs.replace(part, later=True) if i in chosen else part for i, part in enumerate(bundle.parts)]
    held = [one for i in sorted(chosen) for line in bundle.parts[i].lines for one in line.also]
    for modality, title in _HARD.items():
        lines = tuple(one for one in held if one.modality == modality)
        if lines:
            _add(parts, modality.replace(" ", "-"), title, lines)
    return msgspec.structs.replace(bundle, parts=tuple(parts))


def _add(parts: list[Part], key: str, title: str, lines: tuple[Line, ...]) -> None:
    """Puts lines into the part with this key, which is made in its place where there is none."""
    at = next((i for i, part in enumerate(parts) if part.key == key), None)
    if at is None:
        above = (i for i, part in enumerate(parts) if part.key in _BEFORE)
        parts.insert(max(above, default=-1) + 1, Part(key, title, lines))
    else:
        parts[at] = msgspec.structs.replace(parts[at], lines=(*parts[at].lines, *lines))
