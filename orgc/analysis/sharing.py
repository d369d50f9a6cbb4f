"""What every role is told alike, so that a format whose files are loaded together says it once."""

from __future__ import annotations

import msgspec

from orgc.model.bundle import Bundle, Part


def common(bundles: tuple[Bundle, ...]) -> tuple[Part, ...]:
    """The norms that stand in the bundle of every role, in the same words; none when there is one role alone."""
    roles = [b for b in bundles if b.kind == "role"]
    if len(roles) < 2:
        return ()
    first, *others = roles
    everywhere = {(line.norm, line.text) for part in first.parts for line in part.lines if line.norm}
    for bundle in others:
        everywhere &= {(line.norm, line.text) for part in bundle.parts for line in part.lines if line.norm}
    parts = []
    for part in first.parts:
        lines = tuple(line for line in part.lines if line.norm and (line.norm, line.text) in everywhere)
        if lines:
            parts.append(msgspec.structs.replace(part, lines=lines, later=False))
    return tuple(parts)


def without(bundle: Bundle, shared: tuple[Part, ...]) -> Bundle:
    """A role's bundle without what is said once for all."""
    said = {(line.norm, line.text) for part in shared for line in part.lines}
    if not said or bundle.kind != "role":
        return bundle
    parts = []
    for part in bundle.parts:
        lines = tuple(line for line in part.lines if not line.norm or (line.norm, line.text) not in said)
        if lines:
            parts.append(part if len(lines) == len(part.lines) else msgspec.structs.replace(part, lines=lines))
    return msgspec.structs.replace(bundle, parts=tuple(parts))
