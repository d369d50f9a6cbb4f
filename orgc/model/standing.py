"""What stands in the output folder before a build: what a person wrote there, and what orgc filled in of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from orgc.model.value import Value


class Standing(Value, frozen=True):
    """What stands in the output folder: `hand` gives the text of a file that a person wrote (None: there is none, or it
    is orgc's), `known` the digests of what orgc last wrote into sections, by path and name, `files` are the paths of
    further files with sections, `last` the last manifest's entries of sections.
    """

    hand: Callable[[str], str | None]
    known: Mapping[tuple[str, str], str]
    files: tuple[str, ...] = ()
    last: tuple[dict[str, Any], ...] = ()


NOTHING = Standing(lambda _: None, {})
