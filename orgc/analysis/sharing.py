"""What every role is told alike, so that a format whose files are loaded together says it once."""

from __future__ import annotations

import msgspec

from orgc.model.bundle import Bundle, Part


def common(bundles: tuple[Bundle, ...]) -> tuple[Part, ...]:
    """The norms and tables that stand in the bundle of every role, in the same words; none when one role is alone."""
    roles = [b for b in bundles if b.kind == "role"]
    if len(roles) < 2:
        return ()
    first, *others = roles
    everywhere = {(line.norm, line.text) for part in first.parts for line in part.lines if line.norm}
    for bundle in others:
        everywhere &= {(line.norm, line.text) for part in bundle.parts for line in part.lines if line.norm}
    parts = []
    for part in first.parts:
        if part.head:
            if all(any(_same(part, other) for other in bundle.parts) for bundle in others):
                parts.append(msgspec.structs.replace(part, later=False))
            continue
        lines = tuple(line for line in part.lines if line.norm and (line.norm, line.text) in everywhere)
        if lines:
            parts.append(msgspec.structs.replace(part, lines=lines, later=False))
    return tuple(parts)


def _same(one: Part, two: Part) -> bool:
    """Whether two parts are one table."""
    texts = [line.text for line in one.lines]
    return one.head is not None and one.title == two.title and [line.text for line in two.lines] == texts


def without(bundle: Bundle, shared: tuple[Part, ...]) -> Bundle:
    """A role's bundle without what is said once for all."""
    said = {(line.norm, line.text) for part in shared for line in part.lines if line.norm}
    if not shared or bundle.kind != "role":
        return bundle
    parts = []
    for part in bundle.parts:
        if any(_same(other, part) for other in shared):
            continue
        lines = tuple(line for line in part.lines if not line.norm or (line.norm, line.text) not in said)
        if lines:
            parts.append(part if len(lines) == len(part.lines) else msgspec.structs.replace(part, lines=lines))
    return msgspec.structs.replace(bundle, parts=tuple(parts))
