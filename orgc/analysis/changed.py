"""Which bundles differ between two builds, in words: the lines of the sources that came, went or changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from orgc.model.bundle import Bundle, Line

_MOST_LINES = 3
_MOST_BUNDLES = 4

Key = tuple[str, str, str, str]


def changed_bundles(before: tuple[Bundle, ...], now: tuple[Bundle, ...]) -> tuple[str, ...]:
    """The bundles that are new, gone or different, each with why; those that differ for one reason in one line."""
    old, new = ({(b.kind, b.id): b for b in bundles} for bundles in (before, now))
    reasons: dict[str, list[str]] = {}
    for key in sorted(old.keys() | new.keys()):
        if key not in old:
            path, line = new[key].place
            why = f"new, from {path}:{line}"
        elif key not in new:
            why = "gone"
        else:
            why = "" if old[key] == new[key] else _why(old[key], new[key])
        if why:
            reasons.setdefault(why, []).append(key[1])
    return tuple(f"{_some(ids, _MOST_BUNDLES)}: {why}" for why, ids in reasons.items())


def _why(old: Bundle, new: Bundle) -> str:
    """What came and went, by the text and source of each line: a line that only moved down its page is the same."""
    before, after = _lines(old), _lines(new)
    came = {_place(line): line for line in _beyond(after, before)}
    went = {_place(line): line for line in _beyond(before, after)}
    found = [f"{place} {'changed' if place in went else 'is new'}" for place in came]
    found += [f"{place} is gone" for place in went if place not in came]
    if not found:
        found += [f"{path} is drawn on" for path in new.closure if path not in old.closure]
        found += [f"{path} is drawn on no more" for path in old.closure if path not in new.closure]
        found += ["it stands on an error"] if new.errors and not old.errors else []
        found += ["it stands on no error any more"] if old.errors and not new.errors else []
        words = ((old.title, new.title), (old.description, new.description), (old.trigger, new.trigger))
        found += ["its description changed"] if any(a != b for a, b in words) else []
    return _some(found, _MOST_LINES)


def _place(line: Line) -> str:
    """`ACC-8 (policies/access.md)` for a norm, which keeps its id wherever it moves, else the path and line."""
    return f"{line.norm.rsplit('#', 1)[-1]} ({line.path})" if line.norm else f"{line.path}:{line.line}"


def _some(texts: list[str], most: int) -> str:
    if len(texts) <= most:
        return ", ".join(texts)
    return f"{', '.join(texts[:most])} and {len(texts) - most} more"


def _lines(bundle: Bundle) -> list[tuple[Key, Line]]:
    return [
        ((p.key, line.norm, line.text, line.path), line) for p in bundle.parts for line in (*_head(p.head), *p.lines)
    ]


def _head(line: Line | None) -> tuple[Line, ...]:
    return (line,) if line else ()


def _beyond(lines: list[tuple[Key, Line]], others: list[tuple[Key, Line]]) -> Iterator[Line]:
    """The lines that the others do not have, or not as often."""
    left = Counter(key for key, _ in others)
    for key, line in lines:
        if left[key]:
            left[key] -= 1
        else:
            yield line
