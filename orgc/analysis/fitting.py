"""A bundle made to fit a format's limit: what need not be read before acting moves to a file that loads on demand.

Norms, authority, hand-offs and escalations never move: a limit is no reason to be told less of what one must do.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from orgc.model.bundle import Bundle

MOVABLE = ("terms", "table", "steps", "note", "tools", "triggers", "duties")  # what is missed least goes first


def fitted(bundle: Bundle, fits: Callable[[Bundle], bool]) -> Bundle:
    """The bundle with as few parts moved as needed until `fits` holds, or with all that may move when it never does."""
    for key in MOVABLE:
        if fits(bundle):
            break
        parts = tuple(msgspec.structs.replace(p, later=True) if p.key == key else p for p in bundle.parts)
        bundle = msgspec.structs.replace(bundle, parts=parts)
    return bundle
